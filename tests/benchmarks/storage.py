"""How many updates a second the inbox takes.

    python -m tests.benchmarks.storage                     SQLite, in a temporary folder
    python -m tests.benchmarks.storage postgresql://…      another database: it is left full of updates

Times by the clock hang on the disk and on what else the machine does; the processor's do less so. Medians of
several runs.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from typing import TYPE_CHECKING

from bot.storage import Storage
from tests.storage.values import NOW

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

RUNS = 5
UPDATES = 500
# A full message of 4096 characters, and what Telegram tells about it.
PAYLOAD = "x" * 5000


async def one_by_one(storage: Storage, numbers: Sequence[int]) -> None:
    """As the updates of one batch come from the library."""
    for number in numbers:
        await storage.inbox.add(number, PAYLOAD, chat_id=1, now=NOW)


async def at_once(storage: Storage, numbers: Sequence[int]) -> None:
    """As webhooks come that nobody answered for a while."""
    await asyncio.gather(*(storage.inbox.add(n, PAYLOAD, chat_id=1, now=NOW) for n in numbers))


async def all_of_it(storage: Storage, numbers: Sequence[int]) -> None:
    """One by one, what an answered update costs in all."""
    for number in numbers:
        await storage.inbox.add(number, PAYLOAD, chat_id=1, now=NOW)
        await storage.inbox.begin([number])
        await storage.inbox.done([number], now=NOW)


async def measure(address: str) -> None:
    """Print a line for each way of adding."""
    ways: tuple[Callable[[Storage, Sequence[int]], Awaitable[None]], ...] = (one_by_one, at_once, all_of_it)
    first = time.time_ns() // 1000
    async with Storage(address) as storage:
        for way in ways:
            clock, processor = [], []
            for _ in range(RUNS):
                began, worked = time.perf_counter(), time.process_time()
                await way(storage, range(first, first + UPDATES))
                clock.append(time.perf_counter() - began)
                processor.append(time.process_time() - worked)
                first += UPDATES
            print(
                f"{way.__name__:12} {UPDATES / statistics.median(clock):8.0f} updates/s"
                f" {statistics.median(processor) / UPDATES * 1000:8.2f} ms of processor an update"
            )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        asyncio.run(measure(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(measure(f"sqlite:///{folder}/bot.db"))
