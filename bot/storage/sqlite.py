"""What SQLite needs: a private file in write-ahead mode, and settings that each connection sets anew."""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import event

from bot.storage.errors import StorageMisconfigured, drivers_errors_explained

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

# At DEBUG the driver logs every value that is stored, and what people send is in no log.
logging.getLogger("aiosqlite").setLevel(logging.INFO)

# Execution option of an engine: how its transactions begin. None: no transaction, each statement by itself.
BEGIN = "sqlite_begin"
WRITING = (
    "BEGIN IMMEDIATE"  # takes the writer's lock at once: a reader that turns writer can fail, busy or not
)

PRAGMAS = (
    "PRAGMA synchronous = FULL",  # a commit has reached the disk: a power cut loses nothing
    "PRAGMA fullfsync = ON",  # the same on macOS, where fsync alone stops at the drive's cache
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is erased is overwritten
)


def prepare_file(path: Path, *, patience: float) -> None:
    """Create the database's file, if absent, for its owner only, and set write-ahead mode. Blocks.

    SQLite gives ``-wal`` and ``-shm`` the mode of the file itself. A directory that is absent is created, for
    its owner only; what exists keeps its mode.

    Args:
        path: The file.
        patience: Seconds to wait for another process.

    Raises:
        StorageError: The file cannot be created or opened, is no database, or lies where write-ahead mode
            does not work (some network file systems).
    """
    with drivers_errors_explained(str(path)):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        mode = _set_write_ahead(path, patience)
    if mode != "wal":
        raise StorageMisconfigured(f"The file system of {path} does not support SQLite's write-ahead mode.")


def _set_write_ahead(path: Path, patience: float) -> str:
    until = time.monotonic() + patience
    while True:
        try:
            with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as connection:
                return str(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0])
        except sqlite3.OperationalError as error:
            # Of two processes that change the mode at once, one fails without having waited for the other.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.05)


def set_up(engine: Engine) -> None:
    """Make each connection set `PRAGMAS`, and begin transactions as the engine's option `BEGIN` says."""

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def beginning(connection: Connection) -> None:
        statement = connection.get_execution_options().get(BEGIN, "BEGIN")
        if statement is not None:
            connection.exec_driver_sql(statement)
