"""One database: its connections, reading beside each other, writing in turn."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.storage import sqlite
from bot.storage.address import parse_address, without_password
from bot.storage.errors import StorageClosed, drivers_errors_explained
from bot.storage.schema import upgrade
from bot.storage.writer import Writer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from sqlalchemy import Table

T = TypeVar("T")

logger = logging.getLogger(__name__)

# Seconds until a server that does not answer is given up.
CONNECT_SECONDS = 10.0
STATEMENT_SECONDS = 30.0
POSTGRESQL = {
    "connect_args": {
        "timeout": CONNECT_SECONDS,
        "command_timeout": STATEMENT_SECONDS,
        "server_settings": {"application_name": "news-brief-bot"},
    },
    "pool_pre_ping": True,  # a restarted server is noticed before work is lost on it
}


class Database:
    """A database that is open between `open` and `close`.

    Args:
        address: An address as `parse_address` takes it.

    Raises:
        StorageMisconfigured: The address is wrong.
    """

    def __init__(self, address: str) -> None:
        self._url = parse_address(address)
        self.place = without_password(self._url)
        self.is_sqlite = self._url.get_backend_name() == "sqlite"
        self._engine: AsyncEngine | None = None
        self._writer = Writer(self._transaction)
        self._is_closing = False

    async def open(self) -> None:
        """Create what is absent, and bring an older schema up to date.

        Raises:
            StorageError: See its subclasses.
        """
        if self.is_sqlite:
            path, patience = Path(str(self._url.database)), float(str(self._url.query["timeout"]))
            await asyncio.to_thread(sqlite.prepare_file, path, patience=patience)
        # The words of an SQL error are logged; the values that were to be stored are nobody's business.
        options: dict[str, Any] = {"hide_parameters": True, **({} if self.is_sqlite else POSTGRESQL)}
        engine = create_async_engine(self._url, **options)
        if self.is_sqlite:
            sqlite.set_up(engine.sync_engine)
        self._engine = engine
        self._is_closing = False
        try:
            async with self._transaction() as connection:
                upgraded = await connection.run_sync(upgrade)
        except BaseException:
            await self.close()
            raise
        if upgraded is not None:
            logger.info("the database %s is now at version %s", self.place, upgraded)

    async def close(self) -> None:
        """Finish what is being written, and close. Nothing happens if it is not open."""
        self._is_closing = True
        await self._writer.finish()
        engine, self._engine = self._engine, None
        if engine is not None:
            await engine.dispose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Open a connection to read with; it sees what was committed before its first statement."""
        if self._is_closing:
            raise _closed()
        with drivers_errors_explained(self.place):
            async with self._opened().connect() as connection:
                yield connection

    async def write(self, job: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """Run a job in a transaction, and give its result once that is committed: see `Writer.run`."""
        if self._engine is None or self._is_closing:
            raise _closed()
        return await self._writer.run(job)

    def insert(self, table: Table) -> postgresql.Insert | sqlite_dialect.Insert:
        """Begin an INSERT that can say what to do with a row that is there already."""
        return sqlite_dialect.insert(table) if self.is_sqlite else postgresql.insert(table)

    async def overwrite_log(self) -> None:
        """Empty SQLite's write-ahead log, in which erased text is still to be read; as far as readers let it.

        PostgreSQL overwrites by itself: its vacuum, and the reuse of its log.
        """
        if self.is_sqlite:
            with drivers_errors_explained(self.place):
                engine = self._opened().execution_options(**{sqlite.BEGIN: None})
                async with engine.connect() as connection:
                    await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[AsyncConnection]:
        with drivers_errors_explained(self.place):
            engine = self._opened().execution_options(**{sqlite.BEGIN: sqlite.WRITING})
            async with engine.begin() as connection:
                yield connection

    def _opened(self) -> AsyncEngine:
        if self._engine is None:
            raise _closed()
        return self._engine


def _closed() -> StorageClosed:
    return StorageClosed("The storage is not open.")
