"""What waits for the bot, and getUpdates' long polling over it."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from bot.sandbox.refusal import conflict

LONGEST_POLL: Final = 50
MOST_AT_ONCE: Final = 100


class UpdateQueue:
    """Updates in order, each kept until a later offset confirms it."""

    def __init__(self) -> None:
        self._waiting: list[dict[str, Any]] = []
        self._last = 0
        self._kinds: frozenset[str] = frozenset()
        self._arrived = asyncio.Event()
        self._polls = 0

    def put(self, kind: str, payload: dict[str, Any]) -> None:
        """Add an update, unless the bot has said that it does not want the kind."""
        if self._kinds and kind not in self._kinds:
            return
        self._last += 1
        self._waiting.append({"update_id": self._last, kind: payload})
        self._arrived.set()

    def pending(self) -> int:
        """Count updates not confirmed."""
        return len(self._waiting)

    async def get(
        self,
        *,
        offset: int,
        limit: int,
        seconds: float,
        kinds: list[str] | None,
    ) -> list[dict[str, Any]]:
        """Give updates from an offset on, waiting for the first as long as the time-out says.

        Raises:
            Refusal: Another call came while this one waited.
        """
        if kinds is not None:
            self._kinds = frozenset(kinds)
        if offset > 0:
            self._waiting = [update for update in self._waiting if update["update_id"] >= offset]
        elif offset < 0:
            self._waiting = self._waiting[offset:]
        self._polls += 1
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
                raise conflict()
            self._arrived.clear()
        return self._waiting[: max(1, min(limit, MOST_AT_ONCE))]
