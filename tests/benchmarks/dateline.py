"""How long openings take to read, on one core.

    python -m tests.benchmarks.dateline

prints CPU seconds for 10 000 openings of each kind: the datelines and look-alikes of the tests' tables, first
lines without any dateline, and hostile ones (long runs of what the grammar looks for). Medians of five runs
after one that warms the lexicon up, which is shown as well.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.news.dateline import parse_opening

if TYPE_CHECKING:
    from collections.abc import Sequence

OPENINGS: Final = 10_000
RUNS: Final = 5
TABLES: Final = Path(__file__).parents[1] / "news" / "dateline"
PLAIN: Final = (
    "The council voted on Thursday to close the bridge for a year, the mayor said in a statement.",
    "A bridge over the river Merrow will be closed for a year - the third time since 2019 - after cracks.",
    "Mayor Ann Hale: “We could not wait,” she told reporters in Harlow on Thursday, May 29.",
)
HOSTILE: Final = (
    "A, " * 2_000,
    "- (" * 2_000,
    "PARIS/" * 1_000 + " (AP) - X",
    "May 1 " * 1_000,
    "新华社" * 1_000 + "电",
    "(" * 3_000 + ")" * 3_000,
    " " * 6_000 + "(AP) - X",
    "\n".join(["LONDON, May 1"] * 500),
)


def seconds(openings: Sequence[str]) -> float:
    """Give the CPU seconds that 10 000 openings take, the given ones repeated."""
    started = time.process_time()
    for number in range(OPENINGS):
        parse_opening(openings[number % len(openings)])
    return time.process_time() - started


def table(name: str) -> list[str]:
    """Give the openings of a test's table."""
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t")[1].replace("\\n", "\n") for line in lines]


def main() -> None:
    """Print the table."""
    started = time.process_time()
    parse_opening("ERIE, Pa. (AP) — The lake froze.")
    print(f"first opening, lexicon read   {time.process_time() - started:6.2f} s")
    kinds = {
        "datelines": table("datelines.tsv"),
        "look-alikes": table("no_datelines.tsv"),
        "plain first lines": PLAIN,
        "hostile": HOSTILE,
    }
    for kind, openings in kinds.items():
        median = statistics.median(seconds(openings) for _ in range(RUNS))
        print(f"10 000 {kind:<22} {median:6.2f} s")


if __name__ == "__main__":
    main()
