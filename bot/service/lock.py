"""One instance a token on a machine: a lock in the state directory, which ends with its process."""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING

from filelock import lock_descriptor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TRY_AGAIN_LATER = 75  # EX_TEMPFAIL of sysexits.h: a supervisor may try again
OWNER_ONLY = 0o600
LONGEST_PID = 20


class AlreadyRunning(Exception):  # noqa: N818  named after what happened
    """Another process of this machine holds the lock; its text is a sentence for the operator."""


@contextlib.contextmanager
def only_instance(token: str, directory: Path) -> Iterator[Path]:
    """Hold the lock of this token within the block; give its file, which stays behind.

    The file is named after a hash of the token, holds the process id and is the owner's alone. The kernel
    lets go of the lock when the process ends, however it ends. Worker processes do not inherit it.

    Args:
        token: The bot's token.
        directory: Where state lives; made if it is not there.

    Raises:
        AlreadyRunning: Another process holds it.
        OSError: The directory cannot be written.
    """
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = directory / f"bot-{_name_of(token)}.lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), OWNER_ONLY)
    try:
        if not lock_descriptor(descriptor, blocking=False):
            holder = os.pread(descriptor, LONGEST_PID, 0).decode("ascii", errors="replace").strip()
            process = f"process {holder}" if holder.isdecimal() else "a process"
            raise AlreadyRunning(
                f"Another instance with the same token is running on this machine ({process}, lock {path}). "
                "Stop it first, or give this one a token and a state directory of its own."
            )
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield path
    finally:
        os.close(descriptor)


def _name_of(token: str) -> str:
    """Name a token without telling it: a token has far too many values to be tried in turn."""
    return hashlib.blake2b(token.encode(), digest_size=8, person=b"bot instance").hexdigest()
