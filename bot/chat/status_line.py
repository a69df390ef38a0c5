"""One message that says how far the bot is, edited in place, and gone when the answer is there."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

from telegram import ReplyParameters
from telegram.error import TelegramError

if TYPE_CHECKING:
    from telegram import Bot

    from bot.chat.delivery import Place

logger = logging.getLogger(__name__)

# Telegram counts edits among the messages of a chat, of which one a second is fine.
SECONDS_BETWEEN_EDITS = 2.0


class StatusLine:
    """A courtesy: no failure of it is anybody's concern, and no answer waits for it.

    Args:
        bot: Who says it.
        place: Where: an answer to the message that is being read.
    """

    def __init__(self, bot: Bot, place: Place) -> None:
        self._bot = bot
        self._place = place
        self._wanted = ""
        self._message_id: int | None = None
        self._showing: asyncio.Task[None] | None = None
        self._removed = False

    def show(self, text: str) -> None:
        """Say this now, or as soon as what was said last has been read; only the newest counts."""
        self._wanted = text
        if not self._removed and (self._showing is None or self._showing.done()):
            self._showing = asyncio.create_task(self._show())

    async def remove(self) -> None:
        """Delete the message."""
        self._removed = True
        if self._showing is not None:
            self._showing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._showing
        if self._message_id is not None:
            with contextlib.suppress(TelegramError):
                await self._bot.delete_message(self._place.chat_id, self._message_id)

    async def _show(self) -> None:
        shown = ""
        try:
            while shown != self._wanted and not self._removed:
                shown = self._wanted
                await asyncio.shield(self._say(shown))
                await asyncio.sleep(SECONDS_BETWEEN_EDITS)
        except TelegramError as error:
            logger.info("no status line: %s", type(error).__name__)

    async def _say(self, text: str) -> None:
        if self._message_id is None:
            sent = await self._bot.send_message(
                self._place.chat_id,
                text,
                message_thread_id=self._place.topic_id,
                reply_parameters=ReplyParameters(self._place.reply_to, allow_sending_without_reply=True)
                if self._place.reply_to is not None
                else None,
                disable_notification=True,
            )
            self._message_id = sent.message_id
            if self._removed:  # the answer came first
                await self._bot.delete_message(self._place.chat_id, sent.message_id)
        else:
            await self._bot.edit_message_text(text, chat_id=self._place.chat_id, message_id=self._message_id)
