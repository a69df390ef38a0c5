"""How far a worker is with a long file: told through a small file, since a worker can be killed at any time.

A pipe or a queue shared by processes may be left locked by the one that is killed; a file is just not written
any more. On a cluster the worker may be on another machine; then there is nothing to read, and nothing is
said.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

# What is read sooner needs no status.
SECONDS_OF_SILENCE = 3.0
SECONDS_BETWEEN_NOTES = 0.5
LONGEST_NOTE = 64


class Note:
    """The worker's end: writes how far it is, now and then.

    Args:
        path: Of the file, which must be there: on another machine it is not.
    """

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        self._next = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Note that so many of so many pages are read."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + SECONDS_BETWEEN_NOTES
        with contextlib.suppress(OSError), self._path.open("r+", encoding="ascii") as file:
            file.write(f"{done} {total}\n")


@contextlib.asynccontextmanager
async def watched(
    show: Callable[[int, int], None],
    *,
    silence: float = SECONDS_OF_SILENCE,
    between: float = SECONDS_BETWEEN_NOTES,
) -> AsyncIterator[str]:
    """Give the path of a file for a `Note`, and show what is noted there while the block runs.

    Args:
        show: Told the pages read and their number, each time that they change.
        silence: Seconds before anything is shown.
        between: Seconds between two looks.
    """
    with tempfile.NamedTemporaryFile(prefix="news-brief-progress-") as file:
        watching = asyncio.create_task(_watch(file.fileno(), show, silence=silence, between=between))
        try:
            yield file.name
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)


async def _watch(
    descriptor: int, show: Callable[[int, int], None], *, silence: float, between: float
) -> None:
    shown = ""
    await asyncio.sleep(silence)
    while True:
        noted = os.pread(descriptor, LONGEST_NOTE, 0).decode("ascii").partition("\n")[0]
        if noted and noted != shown:
            done, total = noted.split()
            show(int(done), int(total))
            shown = noted
        await asyncio.sleep(between)
