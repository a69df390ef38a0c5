from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.storage import Storage
from tests.storage.postgresql import Server, find_programs

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    programs = find_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed (Debian: apt-get install postgresql)")
    with Server(programs) as server:
        yield server


@pytest.fixture
def postgresql(server: Server) -> Iterator[Callable[[], str]]:
    """Gives the address of another empty database of the server at each call."""
    taken: list[str] = []

    def take() -> str:
        taken.append(server.take_database())
        return taken[-1]

    yield take
    for address in taken:
        server.give_back(address)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database in which there is nothing yet."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/state/bot.db"
    take: Callable[[], str] = request.getfixturevalue("postgresql")
    return take()


@pytest.fixture
async def storage(address: str) -> AsyncIterator[Storage]:
    async with Storage(address) as storage:
        yield storage
