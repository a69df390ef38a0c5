"""Group commit: writes that are waiting at the same time share one transaction, and so one sync of the disk.

Why that is right: the jobs of a batch run one after the other in one transaction, in the order in which they
were given, and a job's caller hears of its result only after the commit. To each caller this is the same as a
transaction of its own, which had to wait its turn. If a job fails for reasons of its own, the transaction is
rolled back, so none has happened, and each runs again by itself: an error meets only the job that caused it.
If the database itself fails, all of them fail.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from bot.storage.errors import StorageClosed, StorageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

T = TypeVar("T")

# So that the first of a flood does not wait for all of it.
MOST_IN_A_BATCH = 256


@dataclass(frozen=True, slots=True)
class _Waiting:
    job: Callable[[Connection], Any]
    answer: asyncio.Future[Any]


class Transaction(Protocol):
    """Runs one job in a transaction, which is committed when it returns, or rolled back if the job raised."""

    async def __call__(self, job: Callable[[Connection], T], /) -> T:
        """Give the job's result."""


class Writer:
    """Runs jobs that write, one batch at a time.

    Args:
        transaction: Runs a batch, as if it were one job.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._waiting: deque[_Waiting] = deque()
        self._working: asyncio.Task[None] | None = None

    async def run(self, job: Callable[[Connection], T]) -> T:
        """Run a job in a transaction, and give its result once that is committed.

        A cancelled caller does not stop a job that has begun: it is committed, or not, but never by half.

        Args:
            job: Executes statements on the connection that it is given, and does nothing else: it may run
                twice, the first time to be rolled back, and on another thread.
        """
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(job, answer))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work(), name="storage writer")
        return await answer

    async def finish(self) -> None:
        """Wait until every job that was given has ended."""
        while self._working is not None and not self._working.done():
            await asyncio.wait([self._working])

    async def _work(self) -> None:
        try:
            while self._waiting:
                batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_IN_A_BATCH))]
                await self._commit([one for one in batch if not one.answer.done()])
        finally:
            # Only when the loop is being torn down around us is anything left.
            _fail(self._waiting, StorageClosed("The program ended before the database was written."))
            self._waiting.clear()

    async def _commit(self, batch: list[_Waiting]) -> None:
        if not batch:
            return
        results: list[Any] = []
        try:
            await self._transaction(lambda connection: results.extend([one.job(connection) for one in batch]))
        except Exception as error:  # noqa: BLE001  it is the callers'
            # With all results there it was the commit that failed, and may have happened: not to be repeated.
            if len(batch) == 1 or results or _is_the_databases(error):
                _fail(batch, error)
            else:
                for one in batch:
                    await self._commit([one])
        except BaseException:
            _fail(batch, StorageClosed("The program ended while the database was being written."))
            raise
        else:
            for one, result in zip(batch, results, strict=True):
                if not one.answer.done():
                    one.answer.set_result(result)


def _is_the_databases(error: Exception) -> bool:
    """Whether an error would meet every job: one without a kind of its own may well be due to a value."""
    return isinstance(error, StorageError) and type(error) is not StorageError


def _fail(batch: list[_Waiting] | deque[_Waiting], error: Exception) -> None:
    for one in batch:
        if not one.answer.done():
            one.answer.set_exception(error)
