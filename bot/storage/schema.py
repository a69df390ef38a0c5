"""Bringing a database's schema up to date, in one transaction and by one process at a time."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from bot.storage.errors import StorageMisconfigured

if TYPE_CHECKING:
    from sqlalchemy import Connection

# Any number, as long as nothing else in the same PostgreSQL database locks it.
LOCK = 0x6E657773_62726965

logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells at INFO what each start does


def migrations(connection: Connection | None = None) -> Config:
    """Name the packaged migrations to Alembic, and the connection that they run on."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "bot.storage:migrations")
    return config


def upgrade(connection: Connection) -> str | None:
    """Run the migrations that a database has not seen, inside the connection's open transaction.

    A process that comes second waits for the first: on PostgreSQL for an advisory lock, which the
    transaction's end gives back; on SQLite the transaction itself is the lock, as it begins with the right to
    write.

    Returns:
        The version that the database has now, or None where there was nothing to do.

    Raises:
        StorageMisconfigured: The database was made by a newer version of the program.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    if is_current(connection):
        return None
    config = migrations(connection)
    command.upgrade(config, "head")
    return ScriptDirectory.from_config(config).get_current_head()


def is_current(connection: Connection) -> bool:
    """Whether a database has seen every migration; it is only read.

    Raises:
        StorageMisconfigured: The database was made by a newer version of the program.
    """
    scripts = ScriptDirectory.from_config(migrations())
    head = scripts.get_current_head()
    now = MigrationContext.configure(connection).get_current_revision()
    if now is not None and now not in {script.revision for script in scripts.walk_revisions()}:
        raise StorageMisconfigured(
            f"The database was written by a newer version of the program (its schema is {now}, this program "
            f"knows {head}): install that version, or restore an older copy of the database."
        )
    return now == head
