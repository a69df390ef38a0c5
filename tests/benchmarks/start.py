"""How long a command takes from nothing: ``--help``, and the brief of one file.

    python -m tests.benchmarks.start

Seconds by the clock and of CPU, medians of runs. The first, which brings the files into the system's cache,
does not count.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.end_to_end.articles import FERRY

RUNS = 5


def measure(words: list[str], *, runs: int = RUNS) -> tuple[float, float]:
    """Give the seconds by the clock and of CPU that ``python -m bot …`` takes."""
    clock, processor = [], []
    for _ in range(runs + 1):
        began, before = time.perf_counter(), os.times()
        subprocess.run([sys.executable, "-m", "bot", *words], check=True, stdout=subprocess.DEVNULL)
        after = os.times()
        clock.append(time.perf_counter() - began)
        processor.append(
            after.children_user + after.children_system - before.children_user - before.children_system
        )
    return median(clock[1:]), median(processor[1:])


def main() -> None:
    """Measure and print."""
    print(f"\nFrom nothing, median of {RUNS}; seconds by the clock, and of CPU")
    with tempfile.TemporaryDirectory() as folder:
        story = Path(folder, "story.txt")
        story.write_text(FERRY.as_text(), encoding="utf-8")
        for words in (["--help"], ["brief", str(story)]):
            clock, processor = measure(words)
            print(f"  python -m bot {words[0]:<8}{clock:8.2f}{processor:8.2f}")


if __name__ == "__main__":
    main()
