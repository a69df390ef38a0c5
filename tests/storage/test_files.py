"""SQLite's files: who may read them, what survives in them, what does not."""

from __future__ import annotations

import os
import sqlite3
import stat
from typing import TYPE_CHECKING, Any

import pytest

from bot.storage import ChatSettings, Storage
from bot.storage.database import Database
from tests.storage.values import BRIEF, DAY, NOW, a_brief

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

WORDS = "the mayor of Kalvik resigned"


def modes(folder: Path) -> dict[str, str]:
    return {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in folder.iterdir()}


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


@pytest.fixture
def loose_umask() -> object:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("loose_umask")
async def test_the_files_are_their_owners_only(tmp_path: Path) -> None:
    async with Storage(f"sqlite+aiosqlite:///{tmp_path}/state/bot.db") as storage:
        await storage.inbox.add(1, "text", chat_id=None, now=NOW)
        expected = {"bot.db": "0o600", "bot.db-wal": "0o600", "bot.db-shm": "0o600"}
        assert modes(tmp_path / "state") == expected
    assert modes(tmp_path)["state"] == "0o700"


async def test_a_folder_that_exists_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o750)
    async with Storage(f"sqlite+aiosqlite:///{tmp_path}/state/bot.db"):
        assert modes(tmp_path)["state"] == "0o750"


async def test_the_shorter_addresses_mean_the_same_file(tmp_path: Path) -> None:
    async with Storage(f"sqlite:///{tmp_path}/bot.db") as storage:
        await storage.inbox.add(1, "text", chat_id=None, now=NOW)
    async with Storage(f"sqlite+aiosqlite:///{tmp_path}/bot.db?timeout=1") as storage:
        assert await storage.inbox.depth() == 1


async def test_each_connection_is_as_durable_as_sqlite_can_be(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/bot.db?timeout=2.5")
    await database.open()

    def settings(connection: Connection) -> list[Any]:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout", "fullfsync")
        return [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    found = [await database.read(settings), await database.write(settings)]
    await database.close()
    assert found == [["wal", 2, 1, 1, 2500, 1]] * 2


async def test_what_is_done_can_no_longer_be_read_in_the_files_after_cleaning(tmp_path: Path) -> None:
    async with Storage(f"sqlite:///{tmp_path}/bot.db") as storage:
        for number in range(20):
            await storage.inbox.add(number, WORDS * 300, chat_id=5, now=NOW)
        assert WORDS.encode() in bytes_of(tmp_path)
        await storage.inbox.done(range(20), now=NOW)
        await storage.clean(NOW, briefs_kept=DAY, ids_kept=DAY)
        assert WORDS.encode() not in bytes_of(tmp_path)


async def test_what_is_forgotten_can_no_longer_be_read_in_the_files(tmp_path: Path) -> None:
    async with Storage(f"sqlite:///{tmp_path}/bot.db") as storage:
        await storage.inbox.add(1, WORDS, chat_id=5, now=NOW)
        await storage.briefs.put(a_brief(chat_id=5, content=WORDS * 1000, view=WORDS))
        await storage.chats.put(5, ChatSettings(language=WORDS))
        await storage.briefs.put(a_brief(id="other", content="kept"))
        await storage.forget_chat(5)
        assert WORDS.encode() not in bytes_of(tmp_path)
        assert await storage.briefs.get("other") == a_brief(id="other", content="kept")


async def test_a_copy_taken_by_sqlites_own_means_is_whole(tmp_path: Path) -> None:
    async with Storage(f"sqlite:///{tmp_path}/bot.db") as storage:
        await storage.briefs.put(BRIEF)
        with sqlite3.connect(tmp_path / "bot.db") as source, sqlite3.connect(tmp_path / "copy.db") as copy:
            source.backup(copy)
    async with Storage(f"sqlite:///{tmp_path}/copy.db") as storage:
        assert await storage.briefs.get(BRIEF.id) == BRIEF
