"""Where articles wait: the parts of pastes for each other, and each person's articles in a line of their own.

The lines are fair. A person's articles are briefed one at a time, in order, and the lines take turns at the
workers, first come, first served. So whoever floods the bot with pastes waits for themselves, and delays
anybody else by no more than one job of each worker.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.chat import phrases
from bot.chat.contents import Text
from bot.chat.delivery import place_of
from bot.chat.joining import SECONDS_TO_WAIT, Joiner, Part
from bot.chat.request import Request, sender_of
from bot.chat.status_line import StatusLine
from bot.words import words_for

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable, Iterable

    from telegram import Bot, Message, MessageOrigin, Update

    from bot.chat.contents import File
    from bot.chat.delivery import Place
    from bot.chat.joining import Paste

logger = logging.getLogger(__name__)

# From so many parts on, the person is told that they are being put together.
PARTS_WITHOUT_STATUS = 3
# After a start, parts of one paste may be divided between what was stored and what Telegram still has.
SECONDS_OF_START = 10.0
SECONDS_TO_WAIT_AFTER_START = 5.0
# Two forwarded posts are parts of one paste only if they were written together.
SECONDS_BETWEEN_FORWARDED_PARTS = 2


@dataclass(frozen=True, slots=True)
class _Taken:
    update: Update
    message: Message
    asker: Message
    content: Text
    is_automatic: bool


class Desk:
    """Takes articles, and has them attended to in turn.

    Args:
        bot: Shows status lines.
        attend: Answers one request, whatever happens; it is the last to see it.
        refuse: Says no to one request too many; it is the last to see it.
        show_typing: Called while a part waits for the next.
        most_waiting: How many articles one person may have waiting.
        clock: Seconds that never go back.
    """

    def __init__(
        self,
        bot: Bot,
        *,
        attend: Callable[[Request], Awaitable[None]],
        refuse: Callable[[Request], Awaitable[None]],
        show_typing: Callable[[Place], Awaitable[None]],
        most_waiting: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bot = bot
        self._attend = attend
        self._refuse = refuse
        self._show_typing = show_typing
        self.most_waiting = most_waiting
        self._clock = clock
        self._joiner = Joiner[_Taken]()
        self._status: dict[Hashable, StatusLine] = {}
        self._lines: dict[int, deque[Request]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._alarm: asyncio.TimerHandle | None = None
        self._opened: float | None = None
        self._open = asyncio.Event()
        self._is_closed = False
        self._has_replayed = True

    def open(self, *, has_replayed: bool = False) -> None:
        """Begin to attend: the workers are there. What was taken before has waited until now.

        Args:
            has_replayed: An earlier run has left something: parts of a paste may be among it.
        """
        self._has_replayed = has_replayed
        self._opened = self._clock()
        self._open.set()

    @property
    def waiting(self) -> int:
        """How many requests are waiting or being attended to."""
        return sum(len(line) for line in self._lines.values())

    def take_text(
        self, update: Update, message: Message, asker: Message, content: Text, *, is_automatic: bool = False
    ) -> None:
        """Take a text, which may be a part of a longer one."""
        key = _key_of(message)
        taken = _Taken(update, message, asker, content, is_automatic)
        part = Part(key, message.message_id, content.text, taken, message.date.timestamp())
        self._complete(self._joiner.offer(part, now=self._clock(), seconds=self._patience()))
        self._show_parts(key, message, is_automatic=is_automatic)
        self._set_alarm()

    def take_file(self, update: Update, message: Message, asker: Message, content: File) -> None:
        """Take a file, or anything that is no part of a paste."""
        if (paste := self._joiner.interrupt(_key_of(message))) is not None:
            self._complete((paste,))
        self._wait_in_line(Request(updates=(update,), sources=(message,), asker=asker, content=content))

    def take(self, request: Request) -> None:
        """Take a request that is complete as it is."""
        self._wait_in_line(request)

    async def close(self, *, seconds: float) -> None:
        """Begin nothing more, and give what is being done some time to end; the rest is left undone."""
        self._is_closed = True
        if self._alarm is not None:
            self._alarm.cancel()
        for line in self._lines.values():
            line.clear()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late, timeout=1.0)

    def _patience(self) -> float:
        is_starting = self._opened is None or self._clock() - self._opened < SECONDS_OF_START
        return SECONDS_TO_WAIT_AFTER_START if is_starting and self._has_replayed else SECONDS_TO_WAIT

    def _complete(self, pastes: Iterable[Paste[_Taken]]) -> None:
        for paste in pastes:
            taken = [part.message for part in paste.parts]
            first = taken[0]
            self._wait_in_line(
                Request(
                    updates=tuple(each.update for each in taken),
                    sources=tuple(each.message for each in taken),
                    asker=first.asker,
                    content=Text(paste.text),
                    is_automatic=first.is_automatic,
                    status=self._status.pop(paste.parts[0].key, None),
                )
            )

    def _show_parts(self, key: Hashable, message: Message, *, is_automatic: bool) -> None:
        count = self._joiner.count(key)
        if is_automatic or not count:
            return
        if count <= PARTS_WITHOUT_STATUS:
            self._start(self._show_typing(place_of(message)))
            return
        status = self._status.get(key)
        if status is None:
            status = self._status[key] = StatusLine(self._bot, place_of(message))
        # The chat's own choice of language would have to be looked up, and parts must not wait for that.
        words = words_for(message.from_user.language_code if message.from_user else None)
        status.show(words.count(*phrases.JOINING, count))

    def _set_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        due = self._joiner.next_due
        if due is not None and not self._is_closed:
            # One millisecond later, so that the clock has surely passed it.
            delay = max(0.0, due - self._clock()) + 0.001
            self._alarm = asyncio.get_running_loop().call_later(delay, self._when_due)

    def _when_due(self) -> None:
        self._complete(self._joiner.due(now=self._clock()))
        self._set_alarm()

    def _wait_in_line(self, request: Request) -> None:
        if self._is_closed:
            return  # it is stored, and answered after the next start
        line = self._lines.get(request.waits_with)
        if line is None:
            self._lines[request.waits_with] = deque([request])
            self._start(self._serve(request.waits_with))
        elif len(line) >= self.most_waiting and self._open.is_set():
            # What an earlier run has left was accepted then, and is not refused now.
            self._start(self._safely(self._refuse(request)))
        else:
            line.append(request)

    def _start(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _safely(self, work: Awaitable[None]) -> None:
        """Do what should see to its own errors; one that escapes it must not take a person's line along."""
        try:
            await work
        except Exception:
            logger.exception("a request is left for the next start")

    async def _serve(self, whose: int) -> None:
        """Attend to one line until it is empty."""
        line = self._lines[whose]
        try:
            await self._open.wait()
            while line:
                # It keeps its place while it is attended to, so that the line's length counts it.
                await self._safely(self._attend(line[0]))
                with contextlib.suppress(IndexError):  # closing clears the line
                    line.popleft()
        finally:
            del self._lines[whose]


def _key_of(message: Message) -> Hashable:
    """Give what parts of one paste share: chat, topic, sender and, if forwarded, where from and when."""
    origin = message.forward_origin
    written = (
        (
            type(origin).__name__,
            _author_of(origin),
            int(origin.date.timestamp()) // SECONDS_BETWEEN_FORWARDED_PARTS,
        )
        if origin is not None
        else None
    )
    topic = message.message_thread_id if message.is_topic_message else None
    return (message.chat_id, topic, sender_of(message), written)


def _author_of(origin: MessageOrigin) -> Hashable:
    for name in ("sender_user", "sender_chat", "chat"):
        author = getattr(origin, name, None)
        if author is not None:
            return int(author.id)
    return getattr(origin, "sender_user_name", None)
