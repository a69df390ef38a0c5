"""What SQLite needs: a private file in write-ahead mode, and two threads, one that reads and one that writes.

A job goes to its thread and back once, however many statements it makes. A driver that goes there and back
for each statement, fetch and commit, as aiosqlite does, spends more of the processor on the ways than on the
work: `tests.benchmarks.storage` measures an answered message.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import NullPool, create_engine, event

from bot.storage.errors import StorageMisconfigured, drivers_errors_explained

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import URL, Connection, Engine

T = TypeVar("T")

READING = "BEGIN"  # all of a job's statements see the same moment
WRITING = "BEGIN IMMEDIATE"  # takes the lock at once: a reader that turns writer can fail, busy or not

# What each connection sets anew.
PRAGMAS = (
    "PRAGMA synchronous = FULL",  # a commit has reached the disk: a power cut loses nothing
    "PRAGMA fullfsync = ON",  # the same on macOS, where fsync alone stops at the drive's cache
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is erased is overwritten
)


def prepare_file(path: Path, *, patience: float) -> None:
    """Create the database's file, if absent, for its owner only, and set write-ahead mode. Blocks.

    SQLite gives ``-wal`` and ``-shm`` the mode of the file itself. A directory that is absent is created, for
    its owner only; what exists keeps its mode.

    Args:
        path: The file.
        patience: Seconds to wait for another process.

    Raises:
        StorageError: The file cannot be created or opened, is no database, or lies where write-ahead mode
            does not work (some network file systems).
    """
    with drivers_errors_explained(str(path)):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        mode = _set_write_ahead(path, patience)
    if mode != "wal":
        raise StorageMisconfigured(f"The file system of {path} does not support SQLite's write-ahead mode.")


def _set_write_ahead(path: Path, patience: float) -> str:
    until = time.monotonic() + patience
    while True:
        try:
            with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as connection:
                return str(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0])
        except sqlite3.OperationalError as error:
            # Of two processes that change the mode at once, one fails without having waited for the other.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.05)


class SqliteConnections:
    """A file's two connections; see `bot.storage.database.Connections`.

    One thread reads: what is read is small and near, and the interpreter runs one thread at a time anyway. It
    waits for no writer, nor makes one wait: that is write-ahead mode.
    """

    def __init__(self, url: URL) -> None:
        self._path = Path(str(url.database))
        self._patience = float(str(url.query["timeout"]))
        # The words of an SQL error are logged; the values that were to be stored are nobody's business.
        self._engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
        event.listen(self._engine, "connect", _set_pragmas)
        self._reading = _ConnectionThread(self._engine, "storage reader")
        self._writing = _ConnectionThread(self._engine, "storage writer")

    async def prepare(self) -> None:
        """Create the file: see `prepare_file`."""
        await asyncio.to_thread(prepare_file, self._path, patience=self._patience)

    async def read(self, job: Callable[[Connection], T]) -> T:
        """Run a job that only reads."""
        return await self._reading.run(job, READING)

    async def write(self, job: Callable[[Connection], T]) -> T:
        """Run a job in a transaction."""
        return await self._writing.run(job, WRITING)

    async def overwrite_log(self) -> None:
        """Empty the write-ahead log, in which erased text is still to be read; as far as readers let it."""
        # On the writer's thread: SQLite lets nobody write meanwhile, and waits for who does.
        await self._writing.run(_truncate_log, None)

    async def close(self) -> None:
        """Close both, after what they are doing. The last one to close the file empties its log."""
        await self._reading.close()
        await self._writing.close()


class _ConnectionThread:
    """A thread and its connection, which runs jobs one after the other.

    The connection is made for the first job, and again for the one that follows an error.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._connection: Connection | None = None

    async def run(self, job: Callable[[Connection], T], begin: str | None) -> T:
        """Run a job; if this is cancelled, the job is left out or goes on to its end.

        Args:
            job: Executes statements.
            begin: How its transaction begins; None: no transaction, each statement by itself.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._run, job, begin)

    async def close(self) -> None:
        """Close the connection and end the thread, after the jobs that were given."""
        closing = asyncio.get_running_loop().run_in_executor(self._thread, self._disconnect)
        self._thread.shutdown(wait=False)
        await closing

    def _run(self, job: Callable[[Connection], T], begin: str | None) -> T:
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
            with self._connection.begin():
                if begin is not None:
                    # Past SQLAlchemy, which would weigh the word as it does a query.
                    self._connection.connection.cursor().execute(begin)
                return job(self._connection)
        except BaseException:
            self._disconnect()
            raise

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _truncate_log(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
