"""One database: its connections, reading beside each other, writing in turn."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol, TypeVar

from sqlalchemy.dialects import postgresql as postgresql_dialect
from sqlalchemy.dialects import sqlite as sqlite_dialect

from bot.storage.address import parse_address, without_password
from bot.storage.errors import StorageClosed, drivers_errors_explained
from bot.storage.postgresql import PostgresqlConnections
from bot.storage.schema import upgrade
from bot.storage.sqlite import SqliteConnections
from bot.storage.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import URL, Connection, Table

T = TypeVar("T")

logger = logging.getLogger(__name__)


class Connections(Protocol):
    """What each kind of database has its own way of. Jobs execute statements, and may run on another thread.

    Raises:
        Exception: The driver's own; `drivers_errors_explained` says what they mean.
    """

    async def prepare(self) -> None:
        """Create what has to be there before anybody connects."""

    async def read(self, job: Callable[[Connection], T]) -> T:
        """Run a job that only reads; it sees what was committed before its first statement."""

    async def write(self, job: Callable[[Connection], T]) -> T:
        """Run a job in a transaction, committed when this returns; rolled back, if the job raises."""

    async def overwrite_log(self) -> None:
        """Empty the log of writes, in which erased text may still be read."""

    async def close(self) -> None:
        """Close all, after what they are doing."""


def connections_to(url: URL) -> Connections:
    """Give the connections to an address as `parse_address` gives it; none is made yet."""
    return SqliteConnections(url) if url.get_backend_name() == "sqlite" else PostgresqlConnections(url)


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
        self._connections: Connections | None = None
        self._writer = Writer(self._transaction)
        self._is_closing = False

    async def open(self) -> None:
        """Create what is absent, and bring an older schema up to date.

        Raises:
            StorageError: See its subclasses.
        """
        self._connections = connections_to(self._url)
        self._is_closing = False
        try:
            await self._connections.prepare()
            upgraded = await self._transaction(upgrade)
        except BaseException:
            await self.close()
            raise
        if upgraded is not None:
            logger.info("the database %s is now at version %s", self.place, upgraded)

    async def close(self) -> None:
        """Finish what is being written, and close. Nothing happens if it is not open."""
        self._is_closing = True
        await self._writer.finish()
        connections, self._connections = self._connections, None
        if connections is not None:
            await connections.close()

    async def read(self, job: Callable[[Connection], T]) -> T:
        """Run a job that only reads; it sees what was committed before its first statement."""
        if self._is_closing:
            raise _closed()
        with drivers_errors_explained(self.place):
            return await self._opened().read(job)

    async def write(self, job: Callable[[Connection], T]) -> T:
        """Run a job in a transaction, and give its result once that is committed: see `Writer.run`."""
        if self._connections is None or self._is_closing:
            raise _closed()
        return await self._writer.run(job)

    def insert(self, table: Table) -> postgresql_dialect.Insert | sqlite_dialect.Insert:
        """Begin an INSERT that can say what to do with a row that is there already."""
        return sqlite_dialect.insert(table) if self.is_sqlite else postgresql_dialect.insert(table)

    async def overwrite_log(self) -> None:
        """Empty the log of writes, in which erased text may still be read; as far as readers let it."""
        with drivers_errors_explained(self.place):
            await self._opened().overwrite_log()

    async def _transaction(self, job: Callable[[Connection], T]) -> T:
        with drivers_errors_explained(self.place):
            return await self._opened().write(job)

    def _opened(self) -> Connections:
        if self._connections is None:
            raise _closed()
        return self._connections


def _closed() -> StorageClosed:
    return StorageClosed("The storage is not open.")
