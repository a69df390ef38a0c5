"""Errors of the storage, each with a sentence for the operator, and how the drivers' errors become them.

StorageError
├── StorageBusy           another process holds the database for too long
├── StorageClosed         the storage is not open, or was closed before the work was done
├── StorageDamaged        the file is no database, is malformed, or the disk failed
├── StorageFull           the disk is full
├── StorageMisconfigured  the address, password, permission or version is wrong: restarting will not help
└── StorageUnreachable    the server does not answer: trying again may help

No message holds a password or a value that was to be stored.
"""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

if TYPE_CHECKING:
    from collections.abc import Iterator


class StorageError(Exception):
    """What was asked for was not done, and not because of what was asked. Its text is one sentence."""


class StorageBusy(StorageError):  # noqa: N818  named after what happened
    """Another process holds the database for too long."""


class StorageClosed(StorageError):  # noqa: N818  named after what happened
    """The storage is not open, or it was closed before the work was done."""


class StorageDamaged(StorageError):  # noqa: N818  named after what happened
    """The file is no database, is malformed, or the disk failed."""


class StorageFull(StorageError):  # noqa: N818  named after what happened
    """The disk is full."""


class StorageMisconfigured(StorageError):  # noqa: N818  named after what happened
    """The address, password, permission or version is wrong: restarting will not help."""


class StorageUnreachable(StorageError):  # noqa: N818  named after what happened
    """The server does not answer: trying again may help."""


FULL = "The disk of the database {place} is full: make room, and the bot goes on."
BUSY = "The database {place} is held by another process for too long; is a second copy of the bot running?"
DAMAGED = "The database {place} is damaged, or is not a database ({detail}): restore it from a copy."
DISK = "The disk of the database {place} failed ({detail})."
UNREACHABLE = "The database {place} does not answer ({detail})."
REFUSED = "The database {place} refuses the user or password ({detail})."
FORBIDDEN = "The database {place} may not be opened or written by this user ({detail})."
ABSENT = "The database {place} does not exist: create it first ({detail})."
OTHER = "The database {place} reported an error ({detail})."

_BY_ERRNO: dict[int, tuple[type[StorageError], str]] = {
    errno.ENOSPC: (StorageFull, FULL),
    errno.EDQUOT: (StorageFull, FULL),
    errno.EIO: (StorageDamaged, DISK),
    errno.EACCES: (StorageMisconfigured, FORBIDDEN),
    errno.EPERM: (StorageMisconfigured, FORBIDDEN),
    errno.EROFS: (StorageMisconfigured, FORBIDDEN),
    errno.EEXIST: (StorageMisconfigured, FORBIDDEN),
    errno.EISDIR: (StorageMisconfigured, FORBIDDEN),
    errno.ENOTDIR: (StorageMisconfigured, FORBIDDEN),
    errno.ENAMETOOLONG: (StorageMisconfigured, FORBIDDEN),
}

# Primary result codes: the low byte of the extended ones. https://www.sqlite.org/rescode.html
_BY_SQLITE_CODE: dict[int, tuple[type[StorageError], str]] = {
    sqlite3.SQLITE_BUSY: (StorageBusy, BUSY),
    sqlite3.SQLITE_LOCKED: (StorageBusy, BUSY),
    sqlite3.SQLITE_FULL: (StorageFull, FULL),
    sqlite3.SQLITE_CORRUPT: (StorageDamaged, DAMAGED),
    sqlite3.SQLITE_NOTADB: (StorageDamaged, DAMAGED),
    sqlite3.SQLITE_IOERR: (StorageDamaged, DISK),
    sqlite3.SQLITE_CANTOPEN: (StorageMisconfigured, FORBIDDEN),
    sqlite3.SQLITE_READONLY: (StorageMisconfigured, FORBIDDEN),
    sqlite3.SQLITE_PERM: (StorageMisconfigured, FORBIDDEN),
}

# Beginnings of SQLSTATE, the longest match first.
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_BY_SQLSTATE: tuple[tuple[str, type[StorageError], str], ...] = (
    ("53100", StorageFull, FULL),
    ("55P03", StorageBusy, BUSY),  # a lock was not given in time
    ("57014", StorageBusy, BUSY),  # the statement was cancelled, by its time limit
    ("42501", StorageMisconfigured, FORBIDDEN),
    ("25006", StorageMisconfigured, FORBIDDEN),  # a read-only server
    ("3D000", StorageMisconfigured, ABSENT),
    ("28", StorageMisconfigured, REFUSED),
    ("40", StorageBusy, BUSY),  # deadlock, or a serialisation that failed
    ("08", StorageUnreachable, UNREACHABLE),
    ("53", StorageUnreachable, UNREACHABLE),  # too many connections, out of memory
    ("57", StorageUnreachable, UNREACHABLE),  # shutting down, or starting up
    ("58", StorageDamaged, DISK),
    ("XX", StorageDamaged, DAMAGED),
)


@contextmanager
def drivers_errors_explained(place: str) -> Iterator[None]:
    """Turn the errors of drivers, sockets and files inside the block into `StorageError`.

    Args:
        place: The database's address without its password, for the sentence.

    Raises:
        ValueError: A value that a column does not take, e.g. a time without a time zone: the caller's bug.
    """
    try:
        yield
    except Exception as error:
        if not _is_of_a_driver(error):
            raise
        # A column's own refusal comes wrapped by SQLAlchemy, with no driver in it.
        bare = not isinstance(error, DBAPIError)
        if bare and isinstance(error, StatementError) and error.orig is not None:
            raise error.orig from None
        raise explained(error, place) from error


def explained(error: BaseException, place: str) -> StorageError:
    """Give the `StorageError` that says what a driver's error means."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    if isinstance(error, PoolTimeoutError):
        return StorageBusy(BUSY.format(place=place))
    kind, sentence = _kind(cause)
    return kind(sentence.format(place=place, detail=_detail(cause)))


def _is_of_a_driver(error: Exception) -> bool:
    # asyncpg may not be installed, and what it raises on connecting comes through SQLAlchemy 2.0 as it is.
    known = isinstance(error, (StatementError, PoolTimeoutError, sqlite3.Error, OSError))
    return known or type(error).__module__.startswith("asyncpg.")


def _kind(error: BaseException) -> tuple[type[StorageError], str]:
    # A transaction's error may reach us as that of the connection that it broke.
    for cause in _chain(error):
        code = getattr(cause, "sqlite_errorcode", None)
        if isinstance(code, int) and code & 0xFF in _BY_SQLITE_CODE:
            return _BY_SQLITE_CODE[code & 0xFF]
        state = getattr(cause, "sqlstate", None)
        if isinstance(state, str):
            for beginning, kind, sentence in _BY_SQLSTATE:
                if state.startswith(beginning):
                    return kind, sentence
        if isinstance(cause, OSError):  # of files, or of the network: refused, unknown host, timed out
            return _BY_ERRNO.get(cause.errno or 0, (StorageUnreachable, UNREACHABLE))
        if "InterfaceError" in type(cause).__name__ or "ConnectionDoesNotExist" in type(cause).__name__:
            return StorageUnreachable, UNREACHABLE
    return StorageError, OTHER


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__


def _detail(error: BaseException) -> str:
    """Name an error in its own words, on one line, where they quote no stored value."""
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    if isinstance(error, sqlite3.Error):
        return str(error)
    state = getattr(error, "sqlstate", None)
    name = type(error.__cause__ or error).__name__
    return f"{name}, SQLSTATE {state}" if state else name
