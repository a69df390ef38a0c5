"""Telegram's limits on what a bot sends (core.telegram.org/bots/faq, "My bot is hitting limits")."""

from __future__ import annotations

import math
import time
from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final

from bot.sandbox.refusal import too_many_requests

if TYPE_CHECKING:
    from collections.abc import Callable

# Messages, and the seconds in which they may be sent.
OVERALL: Final = (30, 1.0)
IN_A_CHAT: Final = (1, 1.0)
IN_A_GROUP: Final = (20, 60.0)


class RateLimits:
    """Counts what was sent; Telegram forgives short bursts, this does not.

    Args:
        clock: Seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._sent: defaultdict[object, deque[float]] = defaultdict(deque)

    def check(self, method: str, chat: int | None) -> None:
        """Count a call, if it is one that sends or changes a message.

        Raises:
            Refusal: It comes too early; it is then not counted.
        """
        if not is_limited(method) or chat is None:
            return
        windows = [("all", OVERALL), (("chat", chat), IN_A_CHAT)]
        if chat < 0:
            windows.append((("group", chat), IN_A_GROUP))
        now = self._clock()
        wait = max(self._wait(self._sent[key], now, *limit) for key, limit in windows)
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        for key, _ in windows:
            self._sent[key].append(now)

    @staticmethod
    def _wait(sent: deque[float], now: float, most: int, seconds: float) -> float:
        while sent and sent[0] <= now - seconds:
            sent.popleft()
        return sent[-most] + seconds - now if len(sent) >= most else 0.0


def is_limited(method: str) -> bool:
    """Tell whether a method, in small letters, counts: it sends or changes a message."""
    return method.startswith(("send", "edit", "forward", "copy")) and method != "sendchataction"
