"""The commands that say something of the bot itself, or change what it keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat import phrases
from bot.chat.answering import words_of
from bot.chat.delivery import place_of
from bot.chat.keyboard import settings_keyboard

if TYPE_CHECKING:
    from telegram import Message, Update, User

    from bot.chat.context import Context
    from bot.storage import ChatSettings
    from bot.words import Words


async def start(update: Update, context: Context) -> None:
    """Greet, and say how to use the bot."""
    await _say(update, context, phrases.START)


async def show_help(update: Update, context: Context) -> None:
    """Say what can be sent, and how."""
    await _say(update, context, phrases.HELP)


async def show_privacy(update: Update, context: Context) -> None:
    """Say what happens to what people send."""
    await _say(update, context, phrases.PRIVACY, days=context.services.settings.brief_days)


async def show_settings(update: Update, context: Context) -> None:
    """Offer what can be changed in this chat."""
    message = update.message
    if message is None:
        return
    services = context.services
    settings = await services.storage.chats.get(message.chat_id)
    words = words_of(message, settings)
    if not await services.rights.speaks_as_admin(message):
        await services.delivery.send(place_of(message), words.say(phrases.ADMINS_ONLY))
        return
    in_group = message.chat.type != message.chat.PRIVATE
    await services.delivery.send(
        place_of(message),
        settings_text(settings, words, context.bot.bot, in_group=in_group),
        keyboard=settings_keyboard(settings, words, in_group=in_group),
    )


async def forget(update: Update, context: Context) -> None:
    """Delete all that is kept of this chat."""
    message = update.message
    if message is None:
        return
    services = context.services
    words = words_of(message, await services.storage.chats.get(message.chat_id))
    if await services.rights.speaks_as_admin(message):
        await services.storage.forget_chat(message.chat_id, keep_update=update.update_id)
        sentence = phrases.FORGOTTEN
    else:
        sentence = phrases.ADMINS_ONLY
    await services.delivery.send(place_of(message), words.say(sentence))


async def unknown(update: Update, context: Context) -> None:
    """Answer a command that there is not."""
    await _say(update, context, phrases.UNKNOWN_COMMAND)


def settings_text(settings: ChatSettings, words: Words, me: User, *, in_group: bool) -> str:
    """Say what the settings are for, and what keeps one of them from working."""
    text = words.say(phrases.SETTINGS)
    if in_group and settings.automatic and not me.can_read_all_group_messages:
        text += "\n\n" + words.say(phrases.AUTOMATIC_HIDDEN, username=me.username)
    return text


async def _say(update: Update, context: Context, sentence: str, **values: object) -> None:
    message: Message | None = update.message
    if message is None:
        return
    words = words_of(message, await context.services.storage.chats.get(message.chat_id))
    await context.services.delivery.send(place_of(message), words.say(sentence, **values))
