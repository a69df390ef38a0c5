"""Nothing is lost: updates are stored before Telegram is told that we have them, and done when answered.

python-telegram-bot confirms a batch of polled updates once ``update_queue.put`` has returned for each, and
answers a webhook's request once it has returned for that one. `DurableQueue` stores first, so both are safe.

An update is done when the answer to it was accepted by Telegram. Between the two lies one transaction of the
database: if the process is killed in that moment, the answer is sent again after the next start. This is the
only moment in which a repeat can come from us.
"""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import nullcontext
from datetime import datetime
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.error import NetworkError
from telegram.ext import BaseUpdateProcessor

from bot.storage import StorageError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from contextlib import AbstractContextManager

    from telegram import Bot

    from bot.storage.inbox import Inbox

logger = logging.getLogger(__name__)

# Handlers end soon: what takes long waits at the desk. This is no limit that is ever felt.
UPDATES_AT_ONCE = 4096
# A quick handler that fails is tried again after these pauses; the third failure is the last.
SECONDS_BEFORE_ANOTHER_TRY = (1.0, 5.0)


class DurableQueue(asyncio.Queue[object]):
    """The application's update queue, with the inbox before it.

    Args:
        inbox: Where updates are stored.
        now: The time, aware.
        on_new: Called with the kind of each update that was stored.
    """

    def __init__(
        self,
        inbox: Inbox,
        *,
        now: Callable[[], datetime],
        on_new: Callable[[str], None] = lambda _: None,
    ) -> None:
        super().__init__()
        self._inbox = inbox
        self._now = now
        self._on_new = on_new

    async def put(self, item: object) -> None:
        """Store an update, and queue it if it is new.

        Raises:
            NetworkError: It cannot be stored. The updater then asks for it again: Telegram still has it.
        """
        if isinstance(item, Update):
            try:
                is_new = await self._inbox.add(
                    item.update_id, payload_of(item), chat_id=chat_of(item), now=self._now()
                )
            except StorageError as error:
                raise NetworkError(f"the inbox is closed: {type(error).__name__}") from error
            if not is_new:
                return
            self._on_new(kind_of(item))
        await super().put(item)

    async def put_again(self, updates: Iterable[Update]) -> None:
        """Queue updates that are stored already."""
        for update in updates:
            await super().put(update)

    async def replay(self, bot: Bot) -> int:
        """Queue what an earlier run has stored and not done, in order; give how many."""
        stored = await self._inbox.pending()
        for each in stored:
            update = Update.de_json(json.loads(each.payload), bot)
            await super().put(update)
        return len(stored)


def payload_of(update: Update) -> str:
    """Write an update so that ``Update.de_json`` reads it again.

    python-telegram-bot's own ``to_json`` fails at some messages (an inaccessible one has a date where others
    have a number), and no update may be too odd to be stored.
    """
    return json.dumps(update.to_dict(), default=_as_number)


def _as_number(value: object) -> int:
    if isinstance(value, datetime):
        return int(value.timestamp())
    raise TypeError(f"{type(value).__name__} is no part of an update")


def kind_of(update: Update) -> str:
    """Name what an update brings, as the Bot API does: message, callback_query, …."""
    return next((kind for kind in Update.ALL_TYPES if getattr(update, kind, None) is not None), "other")


def chat_of(update: Update) -> int | None:
    """Give the chat that an update belongs to, for order and for forgetting."""
    chat = update.effective_chat
    if chat is None and update.effective_user is not None:
        return update.effective_user.id
    return chat.id if chat is not None else None


class Custody(BaseUpdateProcessor):
    """Settles each update once: done, tried again, or set aside.

    What a handler ends without more to do is done here. What it hands over (see `hand_over`) is settled by
    whoever took it. What it fails at is tried again, and set aside at the third failure.

    Args:
        inbox: Where updates are settled.
        now: The time, aware.
        again: Queues updates again.
        apologise: Called with an update that is given up.
        about: Surrounds the handling of an update, so that each log line tells what it is about.
    """

    def __init__(
        self,
        inbox: Inbox,
        *,
        now: Callable[[], datetime],
        again: Callable[[Iterable[Update]], Awaitable[None]],
        apologise: Callable[[Update, Exception], Awaitable[None]],
        about: Callable[[Update], AbstractContextManager[None]] = lambda _: nullcontext(),
    ) -> None:
        super().__init__(UPDATES_AT_ONCE)
        self._inbox = inbox
        self._now = now
        self._again = again
        self._apologise = apologise
        self._about = about
        self._handed_over: set[int] = set()
        self._failed: dict[int, Exception] = {}
        self._failures: dict[int, int] = {}
        self._pausing: set[asyncio.Task[None]] = set()

    def hand_over(self, update_id: int) -> None:
        """Leave the settling of an update to whoever took it from its handler."""
        self._handed_over.add(update_id)

    def failed(self, update_id: int, error: Exception) -> None:
        """Take note that the handler of an update has raised; for the application's error handler."""
        self._failed[update_id] = error

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle one update, and settle it."""
        if not isinstance(update, Update):
            await coroutine
            return
        with self._about(update):
            await coroutine
            await self._conclude(update)

    async def _conclude(self, update: Update) -> None:
        error = self._failed.pop(update.update_id, None)
        if update.update_id in self._handed_over:
            self._handed_over.discard(update.update_id)
        elif error is None:
            self._failures.pop(update.update_id, None)
            await self.done((update.update_id,))
        else:
            await self._try_again(update, error)

    async def done(self, update_ids: tuple[int, ...]) -> None:
        """Mark updates as done. If the storage fails, they stay, and are answered again after a restart."""
        try:
            await self._inbox.done(update_ids, now=self._now())
        except StorageError:
            logger.exception("an update is answered but not marked", extra={"update_id": update_ids[0]})

    async def _try_again(self, update: Update, error: Exception) -> None:
        count = self._failures[update.update_id] = self._failures.get(update.update_id, 0) + 1
        if count <= len(SECONDS_BEFORE_ANOTHER_TRY):
            pausing = asyncio.create_task(self._after(SECONDS_BEFORE_ANOTHER_TRY[count - 1], update))
            self._pausing.add(pausing)
            pausing.add_done_callback(self._pausing.discard)
            return
        del self._failures[update.update_id]
        reason = type(error).__name__
        await self._inbox.set_aside((update.update_id,), reason=reason, now=self._now())
        logger.error("an update is set aside: %s", reason, extra={"update_id": update.update_id})
        await self._apologise(update, error)

    async def _after(self, pause: float, update: Update) -> None:
        await asyncio.sleep(pause)
        await self._again((update,))

    async def initialize(self) -> None:
        """Nothing is needed."""

    async def shutdown(self) -> None:
        """Leave what is to be tried again to the next start."""
        for task in self._pausing:
            task.cancel()
