from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from bot.storage import Storage, StorageError, StorageMisconfigured, StoredUpdate
from bot.storage.address import parse_address
from bot.storage.database import connections_to
from bot.storage.schema import migrations
from bot.storage.tables import metadata
from tests.storage.values import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.storage.postgresql import Server

OPENING = """
import asyncio, datetime, sys
from bot.storage import Storage
async def main(url, number):
    async with Storage(url) as storage:
        await storage.inbox.add(number, "text", chat_id=None, now=datetime.datetime.now(datetime.UTC))
asyncio.run(main(sys.argv[1], int(sys.argv[2])))
"""


async def in_database(address: str, work: Callable[[Connection], Any]) -> Any:
    """Run work in a transaction of the database, past the storage."""
    connections = connections_to(parse_address(address))
    try:
        return await connections.write(work)
    finally:
        await connections.close()


def sqlite_path(address: str) -> Path:
    path = Path(address.removeprefix("sqlite+aiosqlite:///"))
    path.parent.mkdir(exist_ok=True)
    return path


async def test_the_tables_are_those_that_the_migrations_make(address: str) -> None:
    def differences(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found: list[Any] = compare_metadata(context, metadata)
        return found

    async with Storage(address):
        pass
    assert await in_database(address, differences) == []


async def test_sqlite_reads_the_same_schema_from_tables_and_migrations(tmp_path: Path) -> None:
    """Alembic's comparison sees no conditions of indexes; the database's own text shows them."""

    def schema(path: Path) -> dict[str, str]:
        with sqlite3.connect(path) as connection:
            rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
            return {name: " ".join(sql.split()) for name, sql in rows if name != "alembic_version"}

    made, migrated = tmp_path / "made.db", tmp_path / "migrated.db"
    await in_database(f"sqlite+aiosqlite:///{made}", metadata.create_all)
    async with Storage(f"sqlite+aiosqlite:///{migrated}"):
        pass
    assert schema(migrated) == schema(made)


async def test_postgresql_dumps_the_same_schema_from_tables_and_migrations(
    server: Server, postgresql: Callable[[], str]
) -> None:
    def statements(address: str) -> set[str]:
        dump = server.dump_schema(address)
        # pg_dump's own commands hold a word that differs each time.
        lines = (line for line in dump.splitlines() if not line.startswith(("\\", "--")))
        return {" ".join(one.split()) for one in "\n".join(lines).split(";\n")}

    made, migrated = postgresql(), postgresql()
    await in_database(made, metadata.create_all)
    async with Storage(migrated):
        pass
    assert statements(migrated) == statements(made)


async def test_an_old_database_is_upgraded_in_place(address: str) -> None:
    def as_it_was(connection: Connection) -> None:
        command.upgrade(migrations(connection), "0001")
        connection.execute(
            text(
                "INSERT INTO inbox (update_id, received, attempts, payload) VALUES "
                "(7, '2026-03-01 12:30:15.123456', 2, :payload)"
            ),
            {"payload": b"old"},
        )

    if address.startswith("sqlite"):
        sqlite_path(address)
    await in_database(address, as_it_was)
    async with Storage(address) as storage:
        assert await storage.inbox.pending() == (StoredUpdate(7, "old", None, NOW, 2),)
        await storage.chats.update(1, sentences=3)


async def test_a_database_of_a_newer_program_is_left_alone(address: str) -> None:
    def from_the_future(connection: Connection) -> None:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    async with Storage(address):
        pass
    await in_database(address, from_the_future)
    with pytest.raises(StorageMisconfigured, match="newer version"):
        async with Storage(address):
            pass


async def test_a_migration_that_fails_leaves_nothing_behind(address: str) -> None:
    """A table of the last step is in the way: the steps before it are undone as well."""

    def in_the_way(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE briefs (other INTEGER)"))

    def tables(connection: Connection) -> set[str]:
        return set(connection.dialect.get_table_names(connection))

    if address.startswith("sqlite"):
        sqlite_path(address)
    await in_database(address, in_the_way)
    with pytest.raises(StorageError):
        async with Storage(address):
            pass
    assert await in_database(address, tables) == {"briefs"}


async def test_processes_that_start_at_once_on_a_new_database_all_open_it(address: str) -> None:
    """One of them migrates, and the others wait for it."""
    starting = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", OPENING, address, str(number), stderr=subprocess.PIPE
        )
        for number in range(3)
    ]
    errors = [(await process.communicate())[1].decode() for process in starting]
    assert errors == [""] * 3
    async with Storage(address) as storage:
        assert await storage.inbox.depth() == 3
