"""How late the event loop runs what is due: work on the loop that should have been in a worker shows here."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

# A measure sees what holds the loop up at the moment when it is due, so there must be many.
SECONDS_BETWEEN_MEASURES = 0.1


async def measure(
    record: Callable[[float], None],
    *,
    seconds: float = SECONDS_BETWEEN_MEASURES,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Measure until cancelled.

    Args:
        record: Takes each measure: how many seconds later than asked for the loop came back.
        seconds: Between two measures.
        clock: Seconds, from any beginning.
        sleep: How to wait.
    """
    while True:
        begun = clock()
        await sleep(seconds)
        record(max(0.0, clock() - begun - seconds))
