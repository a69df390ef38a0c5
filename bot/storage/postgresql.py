"""What PostgreSQL needs: a pool of connections to a server that may be slow, away, or back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.ext.asyncio import create_async_engine

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import URL, Connection

T = TypeVar("T")

# Seconds until a server that does not answer is given up.
CONNECT_SECONDS = 10.0
STATEMENT_SECONDS = 30.0


class PostgresqlConnections:
    """Connections to a server; see `bot.storage.database.Connections`."""

    def __init__(self, url: URL) -> None:
        self._engine = create_async_engine(
            url,
            # The words of an SQL error are logged; the values that were to be stored are nobody's business.
            hide_parameters=True,
            pool_pre_ping=True,  # a restarted server is noticed before work is lost on it
            connect_args={
                "timeout": CONNECT_SECONDS,
                "command_timeout": STATEMENT_SECONDS,
                "server_settings": {"application_name": "news-brief-bot"},
            },
        )

    async def prepare(self) -> None:
        """Nothing can be prepared: creating a database is its server's administrator's right."""

    async def read(self, job: Callable[[Connection], T]) -> T:
        """Run a job that only reads."""
        async with self._engine.connect() as connection:
            return await connection.run_sync(job)

    async def write(self, job: Callable[[Connection], T]) -> T:
        """Run a job in a transaction."""
        async with self._engine.begin() as connection:
            return await connection.run_sync(job)

    async def overwrite_log(self) -> None:
        """Leave it to the server: its vacuum, and the reuse of its log."""

    async def close(self) -> None:
        """Close the connections that are idle."""
        await self._engine.dispose()
