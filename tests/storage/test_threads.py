"""SQLite's two threads: jobs go to them whole, in turn, and neither waits for the other."""

from __future__ import annotations

import asyncio
import threading
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Connection, select

from bot.storage import StorageError
from bot.storage.database import Database
from bot.storage.tables import chats

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

COLUMNS = {"sentences": 4, "parties": True, "dates": False, "automatic": False, "automatic_length": 1200}
VALUES = {**COLUMNS, "greeted": False, "blocked": False}
SECONDS = 30.0


class Held:
    """A job that has begun, and then waits until it is let go."""

    def __init__(self, job: Callable[[Connection], object]) -> None:
        self._job = job
        self._begun = threading.Event()
        self._let_go = threading.Event()

    def __call__(self, connection: Connection) -> object:
        result = self._job(connection)
        self._begun.set()
        assert self._let_go.wait(SECONDS)
        return result

    async def begun(self) -> None:
        assert await asyncio.to_thread(self._begun.wait, SECONDS)

    def let_go(self) -> None:
        self._let_go.set()


def add(chat_id: int) -> Callable[[Connection], None]:
    def job(connection: Connection) -> None:
        connection.execute(chats.insert().values(chat_id=chat_id, **VALUES))

    return job


def ids(connection: Connection) -> list[int]:
    return list(connection.scalars(select(chats.c.chat_id).order_by(chats.c.chat_id)))


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/bot.db"


@asynccontextmanager
async def opened(address: str) -> AsyncIterator[Database]:
    database = Database(address)
    await database.open()
    try:
        yield database
    finally:
        await database.close()


async def test_reading_waits_for_no_writer_and_sees_nothing_uncommitted(address: str) -> None:
    held = Held(add(1))
    async with opened(address) as database:
        writing = asyncio.create_task(database.write(held))
        await held.begun()
        assert await database.read(ids) == []
        held.let_go()
        await writing
        assert await database.read(ids) == [1]


async def test_writing_waits_for_no_reader_and_a_reader_sees_one_moment_throughout(address: str) -> None:
    def twice(connection: Connection) -> list[int]:
        seen = ids(connection)
        held(connection)
        return seen + ids(connection)

    held = Held(ids)
    async with opened(address) as database:
        reading = asyncio.create_task(database.read(twice))
        await held.begun()
        await database.write(add(1))
        held.let_go()
        assert await reading == []
        assert await database.read(ids) == [1]


async def test_a_job_whose_caller_is_cancelled_on_its_way_is_committed_whole(address: str) -> None:
    held = Held(add(1))
    async with opened(address) as database:
        writing = asyncio.create_task(database.write(held))
        await held.begun()
        writing.cancel()
        await asyncio.wait([writing])
        held.let_go()
        await database.write(add(2))
        assert writing.cancelled()
        assert await database.read(ids) == [1, 2]


async def test_closing_waits_for_readers_and_writers_and_ends_the_threads(address: str) -> None:
    before = set(threading.enumerate())
    holding = [Held(add(1)), Held(ids)]
    async with opened(address) as database:
        working = [
            asyncio.create_task(database.write(holding[0])),
            asyncio.create_task(database.read(holding[1])),
        ]
        for held in holding:
            await held.begun()
        storages = [thread for thread in threading.enumerate() if thread.name.startswith("storage ")]
        closing = asyncio.create_task(database.close())
        await asyncio.sleep(0)
        for held in holding:
            held.let_go()
        await closing
        assert await asyncio.gather(*working) == [None, []]
    assert len(set(storages) - before) == 2
    for thread in set(storages) - before:
        await asyncio.to_thread(thread.join, SECONDS)
        assert not thread.is_alive()
    async with opened(address) as database:
        assert await database.read(ids) == [1]


@pytest.mark.parametrize("how", ["read", "write"])
async def test_after_an_error_the_next_job_finds_a_sound_connection(address: str, how: str) -> None:
    def spoilt(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.close()
        connection.exec_driver_sql("SELECT 1")

    async with opened(address) as database:
        await database.write(add(1))
        with pytest.raises(StorageError):
            await getattr(database, how)(spoilt)
        await database.write(add(2))
        assert await database.read(ids) == [1, 2]


async def test_a_job_that_fails_takes_back_what_it_has_written(address: str) -> None:
    def failing(connection: Connection) -> None:
        add(1)(connection)
        raise ValueError("of its own")

    async with opened(address) as database:
        with pytest.raises(ValueError, match="of its own"):
            await database.write(failing)
        assert await database.read(ids) == []
