from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.storage import Storage
from tests.storage.postgresql import Server, find_programs

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    programs = find_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed (Debian: apt-get install postgresql)")
    with Server(programs) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database in which there is nothing yet."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/state/bot.db"
    server: Server = request.getfixturevalue("server")
    return server.create_database()


@pytest.fixture
async def storage(address: str) -> AsyncIterator[Storage]:
    async with Storage(address) as storage:
        yield storage
