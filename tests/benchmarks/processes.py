"""What processes spend and hold, read from Linux's /proc (proc(5))."""

from __future__ import annotations

import os
from pathlib import Path

PROC = Path("/proc")
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
# Fields of /proc/PID/stat after the name in brackets, which may hold spaces.
PARENT, USER, SYSTEM = 1, 11, 12


def tree_of(root: int) -> list[int]:
    """Give a process and all that descend from it, parents first."""
    parents = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                parents[int(folder.name)] = int(_fields(int(folder.name))[PARENT])
            except (FileNotFoundError, ProcessLookupError):
                continue  # it has ended meanwhile
    found = [root]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found


def seconds_of(process: int) -> float:
    """Give the CPU seconds that a process has spent; what its ended children have spent is not counted."""
    fields = _fields(process)
    return (int(fields[USER]) + int(fields[SYSTEM])) / TICKS_A_SECOND


def memory_of(processes: list[int]) -> str:
    """Say what processes hold in MB: each alone, and together with shared pages counted once."""
    resident, shares = [], []
    for process in processes:
        rollup = (PROC / str(process) / "smaps_rollup").read_text(encoding="ascii")
        sizes = {
            line.split()[0]: int(line.split()[1]) / 1024
            for line in rollup.splitlines()
            if line.endswith("kB")
        }
        resident.append(sizes["Rss:"])
        shares.append(sizes["Pss:"])
    each = ", ".join(f"{size:.0f}" for size in resident)
    return f"{each} MB resident; together {sum(shares):.0f} MB, shared pages counted once"


def _fields(process: int) -> list[str]:
    return (PROC / str(process) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
