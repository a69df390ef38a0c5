"""Group commit: one commit for what waits together, an error only for the job that caused it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar, cast

import pytest

from bot.storage import StorageClosed, StorageError, StorageFull, StorageUnreachable
from bot.storage.writer import MOST_IN_A_BATCH, Writer

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

T = TypeVar("T")


class Ledger:
    """A fake database: a transaction is a list of words, kept if it commits.

    Args:
        failures: What the commits end with, first to last; None, and all commits after them: well.
    """

    def __init__(self, *failures: Exception | None) -> None:
        self.commits: list[list[str]] = []
        self._failures = list(failures)

    async def transaction(self, job: Callable[[Connection], T]) -> T:
        words: list[str] = []
        await asyncio.sleep(0.001)
        result = job(cast("Connection", words))
        await asyncio.sleep(0.001)
        failure = self._failures.pop(0) if self._failures else None
        if failure is not None:
            raise failure
        self.commits.append(words)
        return result


def saying(word: str, *, then: Exception | None = None) -> Callable[[Connection], str]:
    def job(connection: Connection) -> str:
        cast("list[str]", connection).append(word)
        if then is not None:
            raise then
        return word.upper()

    return job


async def run_all(writer: Writer, *jobs: Callable[[Connection], str]) -> list[Any]:
    return await asyncio.gather(*(writer.run(job) for job in jobs), return_exceptions=True)


async def test_jobs_that_wait_together_share_a_commit_in_their_order() -> None:
    ledger = Ledger()
    assert await run_all(Writer(ledger.transaction), *map(saying, "abc")) == ["A", "B", "C"]
    assert ledger.commits == [["a", "b", "c"]]


async def test_jobs_that_come_during_a_commit_share_the_next_one() -> None:
    ledger = Ledger()
    writer = Writer(ledger.transaction)
    first = asyncio.create_task(writer.run(saying("a")))
    for _ in range(5):
        await asyncio.sleep(0)
    await run_all(writer, saying("b"), saying("c"))
    assert first.done()
    assert ledger.commits == [["a"], ["b", "c"]]


async def test_a_result_is_given_only_after_the_commit() -> None:
    ledger = Ledger()
    writer = Writer(ledger.transaction)
    committed_when_told = []

    async def tell(word: str) -> None:
        await writer.run(saying(word))
        committed_when_told.append(any(word in words for words in ledger.commits))

    await asyncio.gather(*(tell(str(number)) for number in range(10)))
    assert committed_when_told == [True] * 10


async def test_a_flood_is_committed_in_parts() -> None:
    ledger = Ledger()
    await run_all(Writer(ledger.transaction), *(saying(str(n)) for n in range(MOST_IN_A_BATCH + 10)))
    assert [len(words) for words in ledger.commits] == [MOST_IN_A_BATCH, 10]


@pytest.mark.parametrize("error", [ValueError("a time without a zone"), StorageError("a value too large")])
async def test_an_error_of_one_job_meets_only_its_caller(error: Exception) -> None:
    ledger = Ledger()
    answers = await run_all(Writer(ledger.transaction), saying("a"), saying("b", then=error), saying("c"))
    assert answers == ["A", error, "C"]
    assert ledger.commits == [["a"], ["c"]]


async def test_an_error_of_the_database_meets_all_callers_once() -> None:
    """Trying each alone would make each wait for the same time-out."""
    ledger = Ledger()
    error = StorageUnreachable("no answer")
    answers = await run_all(Writer(ledger.transaction), saying("a"), saying("b", then=error), saying("c"))
    assert answers == [error, error, error]
    assert ledger.commits == []


async def test_a_commit_that_failed_is_not_repeated() -> None:
    """It may have happened, and only the word of it been lost."""
    error = StorageError("unknown")
    ledger = Ledger(error)
    assert await run_all(Writer(ledger.transaction), saying("a"), saying("b")) == [error, error]
    assert ledger.commits == []


async def test_after_an_error_the_next_job_is_written() -> None:
    ledger = Ledger(StorageFull("full"))
    writer = Writer(ledger.transaction)
    with pytest.raises(StorageFull):
        await writer.run(saying("a"))
    assert await writer.run(saying("a")) == "A"


async def test_a_job_whose_caller_was_cancelled_before_it_began_is_left_out() -> None:
    ledger = Ledger()
    writer = Writer(ledger.transaction)
    tasks = [asyncio.create_task(writer.run(saying(word))) for word in "abc"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(answer) for answer in answers] == [str, asyncio.CancelledError, str]
    assert ledger.commits == [["a", "c"]]


async def test_a_job_whose_caller_was_cancelled_in_the_middle_is_committed_whole() -> None:
    ledger = Ledger()
    writer = Writer(ledger.transaction)
    tasks = [asyncio.create_task(writer.run(saying(word))) for word in "ab"]
    for _ in range(4):
        await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert ledger.commits == [["a", "b"]]


async def test_finishing_waits_for_every_job_that_was_given() -> None:
    ledger = Ledger()
    writer = Writer(ledger.transaction)
    tasks = [asyncio.create_task(writer.run(saying(word))) for word in "abc"]
    await asyncio.sleep(0)
    await writer.finish()
    assert ledger.commits == [["a", "b", "c"]]
    assert await asyncio.gather(*tasks) == ["A", "B", "C"]


async def test_when_the_loop_is_torn_down_every_caller_hears_of_it() -> None:
    ledger = Ledger()
    writer = Writer(ledger.transaction)
    tasks = [asyncio.create_task(writer.run(saying(str(n)))) for n in range(MOST_IN_A_BATCH + 1)]
    for _ in range(5):
        await asyncio.sleep(0)
    (working,) = [task for task in asyncio.all_tasks() if task.get_name() == "storage writer"]
    working.cancel()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert {type(answer) for answer in answers} == {StorageClosed}
