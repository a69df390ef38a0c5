"""What ``kill -9`` in the middle of database writes does, on real processes.

``STORAGE_KILLS=200 python -m pytest -n0 tests/storage/test_kill.py`` kills more often.
"""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.storage import Storage
from tests.storage.values import NOW

KILLS = int(os.environ.get("STORAGE_KILLS", "8"))

OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""

UNCOMMITTED = """
import asyncio, os, sys, time
from bot.storage.database import Database
from bot.storage.tables import inbox
from tests.storage.values import NOW

async def main(address):
    database = Database(address)
    await database.open()
    def job(connection):
        connection.execute(inbox.insert().values(
            [{"update_id": n, "received": NOW, "attempts": 0, "payload": "x" * 5000} for n in range(1000)]
        ))
        os.write(1, b"written\\n")
        time.sleep(3600)
    await database.write(job)

asyncio.run(main(sys.argv[1]))
"""


async def has_ended(address: str) -> bool:
    """Wait until PostgreSQL has dealt with what the dead process had sent."""
    # Within one transaction the view would not change.
    engine = create_async_engine(address, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        while await connection.scalar(text(OTHERS)):  # noqa: ASYNC110  it is another process's state
            await asyncio.sleep(0.01)
    await engine.dispose()
    return True


async def is_sound(address: str) -> bool:
    """Let SQLite check its file, which is still as the kill left it; PostgreSQL itself was not killed."""
    if not address.startswith("sqlite"):
        return await has_ended(address)
    path = address.removeprefix("sqlite+aiosqlite:///")
    with closing(sqlite3.connect(path)) as connection:
        return (
            connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            and connection.execute("PRAGMA foreign_key_check").fetchall() == []
        )


def kill_before_the_commit(address: str) -> None:
    child = subprocess.Popen([sys.executable, "-c", UNCOMMITTED, address], stdout=subprocess.PIPE)
    assert child.stdout is not None
    with child, child.stdout as said:
        assert said.readline() == b"written\n"
        child.kill()


def kill_in_the_middle(address: str, first: int, lines: int, delay: float) -> list[tuple[str, int]]:
    """Run the writing child until it has said so many lines and a moment more; give all that it said."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.storage.writing_child", address, str(first)], stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    heard = [child.stdout.readline() for _ in range(lines)]
    time.sleep(delay)
    child.kill()
    heard += child.stdout.readlines()
    child.wait()
    child.stdout.close()
    return [(line.split()[0].decode(), int(line.split()[1])) for line in heard if line.endswith(b"\n")]


async def test_what_was_said_to_be_written_survives_every_kill(address: str) -> None:
    moments = random.Random(7)  # noqa: S311  any moment will do
    added: set[int] = set()
    done: set[int] = set()
    for kill in range(KILLS):
        first = 1_000_000 * (kill + 1)
        said = kill_in_the_middle(address, first, moments.randint(1, 60), moments.uniform(0, 0.05))
        now_added = {number for word, number in said if word == "added"}
        now_done = {number for word, number in said if word == "done"}
        added |= now_added
        done |= now_done
        assert await is_sound(address)
        async with Storage(address) as storage:
            pending = {update.update_id: update for update in await storage.inbox.pending()}
            # Kept: all that was said to be added, and not said to be done.
            unsaid = {number for number in added if number % 2 == 0} - done
            assert added - done - unsaid <= pending.keys()
            assert not done & pending.keys()
            for number, update in pending.items():
                assert update.payload == f"payload {number} " * 200
            # Of each answer both are there or neither: the mark, and the brief's message.
            for number in now_done | {number for number in unsaid if number >= first}:
                brief = await storage.briefs.get(str(number))
                answer = None if brief is None else brief.answer_message_id
                assert answer == (None if number in pending else number)
            # Of what was being added when it was killed nothing else: five at most, whole or not at all.
            unheard = {number for number in pending if number >= first} - now_added
            assert len(unheard) <= 5
            # Telegram sends it again: none that is here is taken for new.
            for number in now_added | unheard:
                assert not await storage.inbox.add(number, "again", chat_id=1, now=NOW)
        added |= unheard
    assert len(added) > KILLS


async def test_what_was_not_committed_is_absent_after_a_kill(address: str) -> None:
    async with Storage(address) as storage:
        await storage.inbox.add(5000, "before", chat_id=1, now=NOW)
    kill_before_the_commit(address)
    assert await is_sound(address)
    async with Storage(address) as storage:
        assert [update.update_id for update in await storage.inbox.pending()] == [5000]
        assert await storage.inbox.add(7, "new", chat_id=1, now=NOW)
