from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.storage import Storage, StorageDamaged, StorageMisconfigured, StorageUnreachable
from bot.storage.address import parse_address
from bot.storage.database import connections_to
from bot.storage.probe import probe

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_database_in_which_there_is_nothing_yet_is_fine(address: str) -> None:
    await probe(address)


async def test_a_database_in_use_is_fine(address: str, storage: Storage) -> None:
    await probe(address)

    assert await storage.inbox.depth() == 0


async def test_a_database_of_a_newer_version_is_not(address: str) -> None:
    async with Storage(address):
        pass
    newer = text("UPDATE alembic_version SET version_num = 'r9999'")
    connections = connections_to(parse_address(address))
    await connections.write(lambda connection: connection.execute(newer))
    await connections.close()

    with pytest.raises(StorageMisconfigured, match="written by a newer version"):
        await probe(address)


async def test_an_absent_file_is_fine_and_stays_absent(tmp_path: Path) -> None:
    await probe(f"sqlite+aiosqlite:///{tmp_path}/state/bot.db")

    assert not (tmp_path / "state").exists()


async def test_a_file_that_is_no_database_is_not(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    path.write_bytes(b"no database " * 1000)

    with pytest.raises(StorageDamaged):
        await probe(f"sqlite+aiosqlite:///{path}")


async def test_a_place_where_no_file_can_be_made_is_not(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")

    with pytest.raises(StorageMisconfigured, match="may not be opened or written"):
        await probe(f"sqlite+aiosqlite:///{tmp_path}/file/bot.db")


async def test_a_server_that_is_not_there_is_not() -> None:
    with socket.socket() as taken:  # bound, and listening for nobody
        taken.bind(("127.0.0.1", 0))

        with pytest.raises(StorageUnreachable):
            await probe(f"postgresql+asyncpg://bot@127.0.0.1:{taken.getsockname()[1]}/bot")
