"""Every way in which a database fails becomes an error of ours, in a sentence for the operator."""

from __future__ import annotations

import asyncio
import pickle
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.storage import (
    Storage,
    StorageBusy,
    StorageClosed,
    StorageDamaged,
    StorageError,
    StorageFull,
    StorageMisconfigured,
    StorageUnreachable,
)
from bot.storage.database import Database
from bot.storage.errors import drivers_errors_explained
from tests.storage.values import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.storage.postgresql import Server

SECRET = "s3cret-w0rd"  # noqa: S105  of nobody


async def opened(address: str) -> None:
    async with Storage(address):
        pass


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("", id="nothing"),
        pytest.param(f"postgresql://bot:{SECRET}@host:notaport/bot", id="a port that is no number"),
        pytest.param(f"mysql://bot:{SECRET}@host/bot", id="another kind of database"),
        pytest.param(f"postgresql+psycopg2://bot:{SECRET}@host/bot", id="a driver that blocks"),
        pytest.param("sqlite://", id="SQLite in memory, which keeps nothing"),
        pytest.param("sqlite+aiosqlite:///:memory:", id="the same, by name"),
        pytest.param("sqlite+aiosqlite:///file:bot.db?uri=true", id="SQLite's own address"),
        pytest.param("/var/lib/bot.db", id="a bare path"),
    ],
)
def test_a_wrong_address_is_explained_by_example(address: str) -> None:
    with pytest.raises(StorageMisconfigured, match=r"sqlite\+aiosqlite:////") as caught:
        Storage(address)
    assert SECRET not in str(caught.value)


async def test_a_file_that_is_no_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "bot.db").write_text("Dear diary, " * 1000)
    with pytest.raises(StorageDamaged, match="not a database"):
        await opened(f"sqlite:///{tmp_path}/bot.db")


async def test_a_folder_in_place_of_the_file_is_a_wrong_configuration(tmp_path: Path) -> None:
    (tmp_path / "bot.db").mkdir()
    with pytest.raises(StorageMisconfigured, match=r"bot\.db may not be opened"):
        await opened(f"sqlite:///{tmp_path}/bot.db")


async def test_a_path_that_leads_through_a_file_is_a_wrong_configuration(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("")
    with pytest.raises(StorageMisconfigured, match="may not be opened"):
        await opened(f"sqlite:///{tmp_path}/state/bot.db")


OPENING_AS_NOBODY = """
import asyncio, concurrent.futures.thread, os, sys
from bot.storage import Storage, StorageMisconfigured
if os.geteuid() == 0:  # root may write anywhere
    os.setgid(65534)
    os.setuid(65534)
try:
    asyncio.run(Storage(sys.argv[1]).__aenter__())
except StorageMisconfigured as error:
    print(error)
"""


def test_a_folder_in_which_we_may_not_write_is_a_wrong_configuration(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    command = [sys.executable, "-c", OPENING_AS_NOBODY, f"sqlite:///{tmp_path}/bot.db"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "may not be opened or written by this user" in done.stdout


async def test_a_database_held_by_another_process_is_busy_after_the_wait(tmp_path: Path) -> None:
    async with Storage(f"sqlite:///{tmp_path}/bot.db?timeout=0.2") as storage:
        with closing(sqlite3.connect(tmp_path / "bot.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageBusy, match="second copy of the bot"):
                await storage.inbox.add(1, "", chat_id=None, now=NOW)
            assert await storage.inbox.depth() == 0  # readers do not mind
            other.execute("ROLLBACK")
        assert await storage.inbox.add(1, "", chat_id=None, now=NOW)


async def test_a_writer_waits_for_another_process_that_is_quick(tmp_path: Path) -> None:
    async with Storage(f"sqlite:///{tmp_path}/bot.db") as storage:
        with closing(sqlite3.connect(tmp_path / "bot.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            adding = asyncio.create_task(storage.inbox.add(1, "", chat_id=None, now=NOW))
            await asyncio.sleep(0.2)
            assert not adding.done()
            other.execute("ROLLBACK")
            assert await adding


def test_a_full_disk_is_said_to_be_full(tmp_path: Path) -> None:
    """SQLite gives the same error at its own limit of pages as at the end of a disk."""
    with closing(sqlite3.connect(tmp_path / "bot.db")) as connection:
        connection.execute("PRAGMA max_page_count = 2")
        connection.execute("CREATE TABLE t (x)")
        full = pytest.raises(StorageFull, match=r"disk of the database .*bot\.db is full")
        with full, drivers_errors_explained(str(tmp_path / "bot.db")):
            connection.execute("INSERT INTO t VALUES (zeroblob(100000))")


async def test_a_damaged_file_is_noticed_in_use(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/bot.db"
    async with Storage(address) as storage:
        for number in range(50):
            await storage.inbox.add(number, "x" * 1000, chat_id=None, now=NOW)
    data = bytearray((tmp_path / "bot.db").read_bytes())
    for page in range(4096 * 2, len(data), 4096):
        data[page : page + 16] = b"\xff" * 16
    (tmp_path / "bot.db").write_bytes(data)
    with pytest.raises(StorageDamaged, match="restore it from a copy"):
        async with Storage(address) as storage:
            await storage.inbox.pending()


async def test_a_port_on_which_no_server_listens_is_unreachable(unused_tcp_port: int) -> None:
    with pytest.raises(
        StorageUnreachable, match=rf"127\.0\.0\.1:{unused_tcp_port}/bot does not answer"
    ) as caught:
        await opened(f"postgresql://bot:{SECRET}@127.0.0.1:{unused_tcp_port}/bot")
    assert SECRET not in str(caught.value)


async def test_a_wrong_password_is_a_wrong_configuration(server: Server) -> None:
    with pytest.raises(StorageMisconfigured, match="refuses the user or password") as caught:
        await opened(server.address("postgres", password=SECRET))
    assert SECRET not in str(caught.value)


async def test_a_postgresql_database_that_is_absent_is_a_wrong_configuration(server: Server) -> None:
    with pytest.raises(StorageMisconfigured, match="create it first"):
        await opened(server.address("absent"))


async def test_libpqs_name_for_encryption_is_understood(postgresql: Callable[[], str]) -> None:
    address = postgresql()
    await opened(f"{address}?sslmode=prefer")
    with pytest.raises(StorageUnreachable):
        await opened(f"{address}?sslmode=require")


async def test_a_server_that_was_restarted_is_found_again(
    server: Server, postgresql: Callable[[], str]
) -> None:
    async with Storage(postgresql()) as storage:
        assert await storage.inbox.add(1, "", chat_id=None, now=NOW)
        server.stop()
        server.start()
        assert not await storage.inbox.add(1, "", chat_id=None, now=NOW)
        assert await storage.inbox.depth() == 1


async def test_while_a_server_is_down_each_call_says_so_and_afterwards_all_is_well(
    server: Server, postgresql: Callable[[], str]
) -> None:
    async with Storage(postgresql()) as storage:
        server.stop()
        try:
            adds = [storage.inbox.add(n, "", chat_id=None, now=NOW) for n in range(5)]
            failures = await asyncio.gather(*adds, return_exceptions=True)
            with pytest.raises(StorageUnreachable, match="does not answer"):
                await storage.inbox.pending()
        finally:
            server.start()
        assert [type(failure) for failure in failures] == [StorageUnreachable] * 5
        assert await asyncio.gather(*(storage.inbox.add(n, "", chat_id=None, now=NOW) for n in range(5)))
        assert await storage.inbox.depth() == 5


async def test_an_error_shows_no_value_that_was_to_be_stored(address: str) -> None:
    """A number of 64 bits and more fits into no column."""
    async with Storage(address) as storage:
        with pytest.raises((StorageError, OverflowError)) as caught:
            await storage.inbox.add(2**70, SECRET, chat_id=None, now=NOW)
        error: BaseException | None = caught.value
        while error is not None:
            assert SECRET not in str(error)
            error = error.__cause__ or error.__context__


@pytest.mark.parametrize(
    "kind",
    [StorageBusy, StorageClosed, StorageDamaged, StorageFull, StorageMisconfigured, StorageUnreachable],
)
def test_errors_cross_to_other_processes(kind: type[StorageError]) -> None:
    again = pickle.loads(pickle.dumps(kind("words")))  # noqa: S301  our own bytes
    assert (type(again), str(again)) == (kind, "words")


async def test_a_database_that_did_not_open_can_be_closed(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/bot.db")
    await database.close()
    await database.open()
    await database.close()
    await database.close()
