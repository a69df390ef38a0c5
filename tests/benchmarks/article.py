"""How fast pages are read: CPU seconds of one core for texts of growing length, medians of several runs.

    python -m tests.benchmarks.article

Twice the length should cost about twice the time: the last column is the ratio to the row above, by length.
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from bot.news.article import read_article

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 5
SENTENCE = (
    "The harbour of Larvik was closed on Monday after a ferry struck the pier, the port authority said."
)
MEGABYTE = 1_000_000


def page(size: int) -> str:
    """Make a page of menu entries, a story and teasers."""
    menu = "\n".join(f"Section {i}" for i in range(60))
    block = "\n\n".join(
        [*[f"{SENTENCE} {SENTENCE}"] * 6, "Related", "Ferry strikes pier", "Bakers agree on..."]
    )
    return (
        f"{menu}\nFerry strikes pier\nBy Ann Lee\n\n" + "\n\n".join([block] * (size // len(block) + 1))[:size]
    )


def short_lines(size: int) -> str:
    """Make a page of menu entries alone."""
    return "\n".join(f"Section of the page {i}" for i in range(size // 24))


def prose_lines(size: int) -> str:
    """Make a text of paragraphs alone, no two alike."""
    return "\n".join(f"{i} {SENTENCE}" for i in range(size // 105))


TEXTS: tuple[tuple[str, Callable[[int], str]], ...] = (
    ("a page", page),
    ("menu entries", short_lines),
    ("paragraphs", prose_lines),
    ("one word", lambda size: "a" * size),
    ("spaces", lambda size: " " * size),
    ("brackets", lambda size: "(" * (size // 2) + ")" * (size // 2)),
    ("bylines", lambda size: "By Ann Lee and Bo Ray\n" * (size // 22)),
    ("stamps", lambda size: "Published: May 29, 2025 10:32 IST\n" * (size // 34)),
    ("a dash a line", lambda size: "—\n" * (size // 2)),
)


def measure(text: str) -> float:
    """Give the median CPU seconds of a reading."""
    seconds = []
    for _ in range(RUNS):
        started = time.process_time()
        read_article(text)
        seconds.append(time.process_time() - started)
    return statistics.median(seconds)


def main() -> None:
    """Print the table."""
    print(f"{'text':<16}{'characters':>12}{'seconds':>10}{'ratio':>8}")
    for name, make in TEXTS:
        before = 0.0
        for size in (MEGABYTE // 4, MEGABYTE // 2, MEGABYTE):
            seconds = measure(make(size))
            ratio = f"{seconds / before:.2f}" if before else ""
            print(f"{name:<16}{size:>12}{seconds:>10.3f}{ratio:>8}")
            before = seconds


if __name__ == "__main__":
    main()
