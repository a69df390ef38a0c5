"""A database's address, as an operator writes it."""

from __future__ import annotations

from importlib.util import find_spec

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.storage.errors import StorageMisconfigured

EXAMPLES = "sqlite+aiosqlite:////path/of/bot.db or postgresql+asyncpg://user:password@host/database"
# How long a writer waits for another process's, unless the address says otherwise: `sqlite:///bot.db?timeout=30`.
BUSY_SECONDS = 10.0
# What people write, and the driver that is meant. "aiosqlite" is the name by which addresses tell that the
# program is asynchronous; the driver itself is not needed: see `bot.storage.sqlite`.
DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "sqlite+aiosqlite": "sqlite+pysqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


def parse_address(text: str) -> URL:
    """Read an address.

    Raises:
        StorageMisconfigured: It is no address, names another kind of database, a database in memory (which
            would keep nothing), or PostgreSQL whose driver is not installed.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        # The text is not repeated: it may hold a password.
        raise StorageMisconfigured(
            f"The database's address cannot be read; it looks like {EXAMPLES}."
        ) from None
    driver = DRIVERS.get(url.drivername)
    if driver is None:
        raise StorageMisconfigured(f"A database of kind {url.drivername} is not supported; use {EXAMPLES}.")
    url = url.set(drivername=driver)
    if url.get_backend_name() == "sqlite":
        if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
            raise StorageMisconfigured(f"The database needs the path of a file; use {EXAMPLES}.")
        return url if "timeout" in url.query else url.update_query_dict({"timeout": str(BUSY_SECONDS)})
    if find_spec("asyncpg") is None:
        raise StorageMisconfigured("PostgreSQL needs its driver: pip install 'news-brief-bot[postgresql]'.")
    # libpq's name of the setting, which hosting companies print; asyncpg has another for the same values.
    sslmode = url.query.get("sslmode")
    if sslmode is not None:
        url = url.difference_update_query(["sslmode"]).update_query_dict({"ssl": sslmode})
    return url


def without_password(url: URL) -> str:
    """Give the address as logs and errors may show it: a file's path, or a server's host and database."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return URL.create("postgresql", host=url.host, port=url.port, database=url.database).render_as_string()
