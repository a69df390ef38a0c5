"""Try inputs by the thousand, and print what came of them.

python -m tests.fuzz --inputs 10000 --seed 1
python -m tests.fuzz --seed 1 --only 4711    one of them again
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from bot.briefing import warm_up
from bot.engine import LocalEngine
from bot.submission import FileSubmission
from tests.fuzz.inputs import make_input
from tests.fuzz.trial import BRIEF, NO_ARTICLE, try_all

if TYPE_CHECKING:
    from tests.fuzz.trial import Defect, Tally

SECONDS_PER_JOB = 20.0
MOST_SHOWN = 20


def main(words: list[str]) -> int:
    """Run; the status is 1 where an input was neither briefed nor refused by a named error."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--seconds", type=float, default=SECONDS_PER_JOB, help="a job's limit; more on a busy machine"
    )
    parser.add_argument("--only", type=int, help="try this one input")
    parser.add_argument("--keep", type=Path, help="directory for inputs that show a defect")
    options = parser.parse_args(words)
    numbers = range(options.inputs) if options.only is None else range(options.only, options.only + 1)
    tallies, defects = asyncio.run(
        _run(options.seed, numbers, workers=options.workers, seconds=options.seconds)
    )
    print(table(tallies))
    for defect in defects[:MOST_SHOWN]:
        print(f"\ninput {defect.number} ({defect.input.kind}): {defect.outcome}\n{defect.place}")
    if options.keep is not None:
        _keep(options.keep, defects)
    print(f"\n{sum(tally.outcomes.total() for tally in tallies.values())} inputs, {len(defects)} defects")
    return 1 if defects else 0


async def _run(
    seed: int, numbers: range, *, workers: int, seconds: float
) -> tuple[dict[str, Tally], list[Defect]]:
    with tqdm(total=len(numbers), unit=" inputs", disable=not sys.stderr.isatty()) as bar:
        async with LocalEngine(workers, seconds_per_job=seconds, warm_up=warm_up) as engine:
            inputs = ((number, make_input(seed, number)) for number in numbers)
            return await try_all(engine, inputs, on_done=bar.update)


def table(tallies: dict[str, Tally]) -> str:
    """Lay out a row a kind: its outcomes, its slowest input and the one that took most memory."""
    outcomes = sorted(
        {outcome for tally in tallies.values() for outcome in tally.outcomes},
        key=lambda outcome: (outcome != BRIEF, outcome != NO_ARTICLE, outcome),
    )
    rows = [["kind", "inputs", *outcomes, "slowest (s)", "its number", "most memory (MB)", "its number"]]
    for kind, tally in sorted(tallies.items()):
        rows.append(
            [
                kind,
                str(tally.outcomes.total()),
                *(str(tally.outcomes[outcome] or "") for outcome in outcomes),
                f"{tally.slowest[0]:.2f}",
                str(tally.slowest[1]),
                str(tally.largest[0] // 1_000_000),
                str(tally.largest[1]),
            ]
        )
    totals = [sum(tally.outcomes[outcome] for tally in tallies.values()) for outcome in outcomes]
    rows.append(["all", str(sum(totals)), *map(str, totals), "", "", "", ""])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = (
        f"{row[0]:<{widths[0]}}  "
        + "  ".join(f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _keep(directory: Path, defects: list[Defect]) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    for defect in defects:
        submission = defect.input.submission
        data = submission.data if isinstance(submission, FileSubmission) else submission.text.encode()
        (directory / f"{defect.number}-{defect.outcome}").write_bytes(data)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
