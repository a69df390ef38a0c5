"""Summoned by a mention into a chat that the bot has not joined (Bot API 10.0): one answer, and no more.

A guest sees the message that mentions it and the one that this replies to, and answers once
(core.telegram.org/bots/api#answerguestquery). Nothing of it is kept: no buttons, no saved brief.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import ParseMode

from bot.chat import phrases
from bot.chat.articles import LEAST_ARTICLE
from bot.chat.contents import File, Refusal, find_content
from bot.chat.saved import write
from bot.engine import JobTimedOut, JobTooLarge
from bot.render import as_telegram
from bot.submission import TextSubmission
from bot.words import words_for

if TYPE_CHECKING:
    from telegram import Message, Update

    from bot.chat.context import Context
    from bot.words import Words

logger = logging.getLogger(__name__)


async def answer_guest(update: Update, context: Context) -> None:
    """Brief the message that a mention replies to, or that stands with the mention."""
    message = update.guest_message
    if message is None or message.guest_query_id is None:
        return
    words = words_for(message.from_user.language_code if message.from_user else None)
    text, as_html = await _answer(message, context, words)
    await context.services.delivery.ask(
        lambda: context.bot.answer_guest_query(
            message.guest_query_id or "",
            InlineQueryResultArticle(
                id="brief",
                title=words.say(phrases.GUEST_TITLE),
                input_message_content=InputTextMessageContent(
                    text,
                    parse_mode=ParseMode.HTML if as_html else None,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                ),
            ),
        )
    )
    logger.info("answered a guest query")


async def _answer(message: Message, context: Context, words: Words) -> tuple[str, bool]:
    """Give the answer and whether it is HTML."""
    content = find_content(message.reply_to_message or message)
    if isinstance(content, Refusal | File):
        sentence = content.sentence if isinstance(content, Refusal) else phrases.GUEST_NO_FILES
        return words.say(sentence), False
    if message.reply_to_message is None and len(content.text) < LEAST_ARTICLE:
        return words.say(phrases.GUEST_USAGE), False
    services = context.services
    try:
        written = await services.engine.run(
            write, TextSubmission(content.text, model=services.settings.model)
        )
    except (JobTimedOut, JobTooLarge):
        return words.say(phrases.TOOK_TOO_LONG), False
    if not written.has_article:
        return phrases.no_article(written.brief.warnings, words), False
    return as_telegram(written.brief, words=words), True
