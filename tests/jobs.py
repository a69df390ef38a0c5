"""Jobs for engines to do: functions of a module, as engines want them."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path


def raise_key_error(word: str) -> None:
    """Fail."""
    raise KeyError(word)


def run_for(seconds: float) -> None:
    """Take time."""
    time.sleep(seconds)


def die_once(folder: str) -> str:
    """Note the process that gave the job to this one, and wait to lose it; the second time, be done."""
    note = Path(folder) / "first"
    if note.exists():
        return "done by another"
    half = note.with_suffix(".half")
    giver = multiprocessing.parent_process()  # a server may have forked this process for it
    assert giver is not None
    half.write_text(str(giver.pid))
    half.rename(note)
    time.sleep(2.5)
    return "done by the first"
