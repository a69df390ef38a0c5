"""Whether a database could be used, found out without changing it: for an operator who asks first."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

from bot.storage.address import parse_address, without_password
from bot.storage.database import connections_to
from bot.storage.errors import FORBIDDEN, StorageMisconfigured, drivers_errors_explained
from bot.storage.schema import is_current

if TYPE_CHECKING:
    from sqlalchemy import URL


async def probe(address: str) -> None:
    """Connect, read the version of the schema, and leave everything as it is.

    A SQLite file that is absent is fine, if it could be made; so is an older schema: opening upgrades it.

    Args:
        address: An address as `parse_address` takes it.

    Raises:
        StorageError: What would keep the bot from using it.
    """
    url = parse_address(address)
    place = without_password(url)
    if url.get_backend_name() == "sqlite" and not await asyncio.to_thread(_is_there, url, place):
        return
    connections = connections_to(url)
    try:
        with drivers_errors_explained(place):
            await connections.read(is_current)
    finally:
        await connections.close()


def _is_there(url: URL, place: str) -> bool:
    """Whether a SQLite file is there; whether or not, it can be written, or else it is an error."""
    path = Path(str(url.database)).absolute()
    is_there = path.exists()
    nearest = path if is_there else next(parent for parent in path.parents if parent.exists())
    # A file that can be read alone opens without complaint, and fails at the first update.
    if not os.access(nearest, os.W_OK) or not (is_there or nearest.is_dir()):
        raise StorageMisconfigured(FORBIDDEN.format(place=place, detail="it cannot be written"))
    return is_there
