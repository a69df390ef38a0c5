"""Sending an answer so that it arrives: as a reply in its topic, or plainly where it cannot be one."""

from __future__ import annotations

import asyncio
import contextlib
import html
import logging
import re
from typing import TYPE_CHECKING

from telegram import LinkPreviewOptions, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Bot, Message

logger = logging.getLogger(__name__)

# A client shows "typing…" for five seconds (https://core.telegram.org/bots/api#sendchataction).
SECONDS_BETWEEN_ACTIONS = 4.0
# Any tag of our own HTML, which never holds a bare angle bracket.
TAG = re.compile(r"<[^<>]*>")
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def topic_of(message: Message) -> int | None:
    """Give the forum topic to answer in.

    Other messages have a ``message_thread_id`` too (threads of replies), in which nothing can be sent.
    """
    return message.message_thread_id if message.is_topic_message else None


async def reply(bot: Bot, to: Message, text: str, *, as_html: bool = False) -> None:
    """Answer a message.

    What Telegram refuses is sent again without the part refused: broken HTML goes as plain text, and
    where the message is gone the answer stands alone.

    Args:
        bot: Who answers.
        to: The message that is answered.
        text: Plain text or, if `as_html` says so, Telegram's HTML.
        as_html: See `text`.
    """
    quoted: ReplyParameters | None = ReplyParameters(to.message_id, allow_sending_without_reply=True)
    while True:
        try:
            await bot.send_message(
                chat_id=to.chat_id,
                text=text,
                parse_mode=ParseMode.HTML if as_html else None,
                reply_parameters=quoted,
                message_thread_id=topic_of(to),
                link_preview_options=NO_PREVIEW,
            )
        except BadRequest as error:
            refused = error.message.lower()
            if as_html and "parse entities" in refused:
                logger.error("Telegram cannot parse our HTML", extra={"refused": error.message})  # noqa: TRY400  no trace
                as_html, text = False, plain(text)
            elif quoted is not None and "repl" in refused and "not found" in refused:
                quoted = None
            else:
                raise
        else:
            return


def plain(markup: str) -> str:
    """Take the tags out of our HTML.

    Example:
        >>> plain("<b>Tea &amp; scones</b>")
        'Tea & scones'
    """
    return html.unescape(TAG.sub("", markup))


@contextlib.asynccontextmanager
async def typing(bot: Bot, to: Message) -> AsyncIterator[None]:
    """Show "typing…" in the chat until the block is left."""
    task = asyncio.create_task(_keep_typing(bot, to))
    try:
        yield
    finally:
        task.cancel()


async def _keep_typing(bot: Bot, to: Message) -> None:
    while True:
        # It is a courtesy: no failure of it may cost the answer.
        with contextlib.suppress(TelegramError):
            await bot.send_chat_action(to.chat_id, ChatAction.TYPING, message_thread_id=topic_of(to))
        await asyncio.sleep(SECONDS_BETWEEN_ACTIONS)
