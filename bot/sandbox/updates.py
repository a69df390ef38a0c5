"""What waits for the bot, and getUpdates' long polling over it."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.refusal import conflict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Object = dict[str, Any]

LONGEST_POLL: Final = 50
MOST_AT_ONCE: Final = 100
# Telegram keeps updates for a day; more than this in a day is a bot that has stopped for good.
MOST_WAITING: Final = 100_000
# What does not come unless it is asked for (core.telegram.org/bots/api#getupdates).
ON_REQUEST: Final = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True)
class Waiting:
    """An update that the bot has not confirmed.

    Attributes:
        update: The Bot API's Update.
        lane: Updates of one lane (a chat) are delivered in order.
    """

    update: Object
    lane: int

    @property
    def id(self) -> int:
        """The update's id."""
        return int(self.update["update_id"])


class UpdateQueue:
    """Updates in order, each kept until a later offset confirms it.

    Args:
        most: How many are kept.

    Attributes:
        dropped: How many were forgotten unconfirmed because too many were waiting.
        on_put: Called with each new update; a webhook listens here.
    """

    def __init__(self, most: int = MOST_WAITING) -> None:
        self._most = most
        self._waiting: OrderedDict[int, Waiting] = OrderedDict()
        # Like Telegram's: positive, growing by one, from anywhere.
        self._last = 100_000_000 + secrets.randbelow(100_000_000)
        self._kinds: frozenset[str] = frozenset()
        self._arrived = asyncio.Event()
        self._polls = 0
        self._ended_by = ""
        self.dropped = 0
        self.on_put: Callable[[Waiting], None] | None = None

    @property
    def kinds(self) -> list[str]:
        """What the bot has asked for; empty for everything that comes by default."""
        return sorted(self._kinds)

    def allow(self, kinds: list[str] | None) -> None:
        """Say what the bot wants; None changes nothing, and an empty list is the default."""
        if kinds is not None:
            self._kinds = frozenset(kinds)

    def put(self, kind: str, payload: Object, *, lane: int) -> bool:
        """Add an update, unless the bot has said that it does not want the kind."""
        if kind not in self._kinds if self._kinds else kind in ON_REQUEST:
            return False
        self._last += 1
        waiting = Waiting({"update_id": self._last, kind: payload}, lane)
        self._waiting[self._last] = waiting
        if len(self._waiting) > self._most:
            self._waiting.popitem(last=False)
            self.dropped += 1
        self._arrived.set()
        if self.on_put is not None:
            self.on_put(waiting)
        return True

    def pending(self) -> int:
        """Count updates not confirmed."""
        return len(self._waiting)

    def waiting(self) -> Iterable[Waiting]:
        """Give the updates that are not confirmed, oldest first."""
        return list(self._waiting.values())

    def confirm(self, update_id: int) -> None:
        """Forget one update, which the bot has taken."""
        self._waiting.pop(update_id, None)

    def clear(self) -> None:
        """Forget all updates."""
        self._waiting.clear()

    def end_polls(self, reason: str) -> None:
        """End the poll that is waiting, with a conflict."""
        self._polls += 1
        self._ended_by = reason
        self._arrived.set()

    async def get(self, *, offset: int, limit: int, seconds: float) -> list[Object]:
        """Give updates from an offset on, waiting for the first as long as the time-out says.

        Raises:
            Refusal: Another call came while this one waited.
        """
        self._confirm_before(offset)
        self._polls += 1
        self._ended_by = ""
        mine = self._polls
        # The call that waits is told at once that another has come.
        self._arrived.set()
        await asyncio.sleep(0)
        self._arrived.clear()
        deadline = asyncio.get_running_loop().time() + min(seconds, LONGEST_POLL)
        while not self._waiting:
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                break
            try:
                await asyncio.wait_for(self._arrived.wait(), left)
            except TimeoutError:
                break
            if mine != self._polls:
                raise conflict(self._ended_by) if self._ended_by else conflict()
            self._arrived.clear()
        batch = islice(self._waiting.values(), max(1, min(limit, MOST_AT_ONCE)))
        return [waiting.update for waiting in batch]

    def _confirm_before(self, offset: int) -> None:
        if offset > 0:
            while self._waiting and next(iter(self._waiting)) < offset:
                self._waiting.popitem(last=False)
        elif offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popitem(last=False)
