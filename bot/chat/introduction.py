"""What clients show of the bot before anybody has spoken to it: commands and description, by language."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.chat import phrases
from bot.words import LANGUAGES, words_for

if TYPE_CHECKING:
    from telegram import BotCommandScope
    from telegram.ext import ExtBot

    from bot.words import Words

logger = logging.getLogger(__name__)


async def introduce(bot: ExtBot[int]) -> None:
    """Tell Telegram what is new of it; what it has already is not told again, since that is limited.

    No failure of it keeps the bot from answering.
    """
    try:
        for language in LANGUAGES:
            # English is for everybody whose language has no words of its own here.
            await _introduce(bot, None if language == "en" else language, words_for(language))
    except TelegramError as error:
        logger.warning("commands and description are not set: %s", type(error).__name__)


async def _introduce(bot: ExtBot[int], language: str | None, words: Words) -> None:
    scopes: tuple[tuple[BotCommandScope, tuple[tuple[str, str], ...]], ...] = (
        (BotCommandScopeAllPrivateChats(), phrases.PRIVATE_COMMANDS),
        (BotCommandScopeAllGroupChats(), phrases.GROUP_COMMANDS),
    )
    for scope, named in scopes:
        commands = tuple(BotCommand(name, words.say(says)) for name, says in named)
        if await bot.get_my_commands(scope=scope, language_code=language) != commands:
            await bot.set_my_commands(commands, scope=scope, language_code=language)
    description = words.say(phrases.DESCRIPTION)
    if (await bot.get_my_description(language_code=language)).description != description:
        await bot.set_my_description(description, language_code=language)
    short = words.say(phrases.SHORT_DESCRIPTION)
    if (await bot.get_my_short_description(language_code=language)).short_description != short:
        await bot.set_my_short_description(short, language_code=language)
