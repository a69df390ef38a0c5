"""Measure what the bot costs, beside other programs on the same texts, and print it as tables.

    python -m tests.benchmarks [DATA] [--briefs N]

DATA is the folder of development data; without it, texts written for the tests are read. It takes some ten
minutes, most of it for the memory over N (default 10 000) briefs. Nothing here judges: no test is timed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from bot.worker import ONE_THREAD

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("data", required=False, type=FOLDER)
@click.option("--briefs", default=10_000, show_default=True, help="Over how many the memory is measured.")
def main(data: Path | None, briefs: int) -> None:
    """Print the tables."""
    # Before numpy is imported: as a worker is.
    for variable, value in ONE_THREAD.items():
        os.environ.setdefault(variable, value)
    from tests.benchmarks import brief, cluster, growth, start  # noqa: PLC0415  see above

    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    brief.main(data)
    start.main()
    cluster.main()
    growth.main(briefs)


if __name__ == "__main__":
    main()
