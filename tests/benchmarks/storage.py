"""What the storage costs: updates a second by the clock, and the processor's time for each.

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

from bot.storage import BriefAnswer, Storage
from tests.storage.values import NOW, a_brief

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

RUNS = 5
UPDATES = 500
# A full message of 4096 characters, and what Telegram tells about it.
PAYLOAD = "x" * 5000
# A brief, packed; and how many are written at the same time where people wait for each other.
CONTENT = "x" * 6000
AT_ONCE = 20


async def one_by_one(storage: Storage, numbers: Sequence[int]) -> None:
    """As the updates of one batch come from the library."""
    for number in numbers:
        await storage.inbox.add(number, PAYLOAD, chat_id=1, now=NOW)


async def at_once(storage: Storage, numbers: Sequence[int]) -> None:
    """As webhooks come that nobody answered for a while."""
    await asyncio.gather(*(storage.inbox.add(n, PAYLOAD, chat_id=1, now=NOW) for n in numbers))


async def answer(storage: Storage, number: int) -> None:
    """All that an answered message asks of the storage, in the order of `bot.chat.answering`."""
    saved = a_brief(id=str(number), source_message_ids=(number,), content=CONTENT)
    await storage.inbox.add(number, PAYLOAD, chat_id=1, now=NOW)
    await storage.chats.get(1)
    await storage.inbox.begin((number,))
    await storage.briefs.put(saved, survived=(number,))
    await storage.inbox.done((number,), now=NOW, brief=BriefAnswer(saved.id, number))


async def answers(storage: Storage, numbers: Sequence[int]) -> None:
    """One answer after the other."""
    for number in numbers:
        await answer(storage, number)


async def answers_at_once(storage: Storage, numbers: Sequence[int]) -> None:
    """Several at a time, as on a busy day."""
    for first in range(0, len(numbers), AT_ONCE):
        await asyncio.gather(*(answer(storage, number) for number in numbers[first : first + AT_ONCE]))


async def measure(address: str) -> None:
    """Print a line for each way of adding."""
    ways: tuple[Callable[[Storage, Sequence[int]], Awaitable[None]], ...] = (
        one_by_one,
        at_once,
        answers,
        answers_at_once,
    )
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
                f"{way.__name__:16} {UPDATES / statistics.median(clock):8.0f} updates/s"
                f" {statistics.median(processor) / UPDATES * 1000:8.2f} ms of processor an update"
            )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        asyncio.run(measure(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(measure(f"sqlite:///{folder}/bot.db"))
