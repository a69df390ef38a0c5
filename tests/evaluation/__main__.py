"""The evaluation command: score the bot on a data folder and hold the scores against their floors.

    python -m tests.evaluation --data ../shared/data

Prints each score beside its floor and exits 1 when one has fallen below it. Floors stand in ``floors.toml``
and only rise: ``--raise-floors`` writes the new scores where they are higher; ``--lower-floors`` is the only
way down and asks for a reason, which is kept in the file.
"""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import click

from tests.evaluation import (
    datelines,
    html,
    no_model,
    own,
    pages,
    parties,
    roles,
    sample,
    summaries,
    wire,
)
from tests.evaluation.floors import FLOORS, MARGIN, below, better, is_ceiling, write_floors

SCORERS = {
    "sample": (sample.score,),
    "pages": (pages.score, pages.facts_score),
    "html": (html.score,),
    "own": (own.score,),
    "datelines": (datelines.score,),
    "parties": (parties.score, parties.facts_score, wire.score, roles.score, no_model.score),
    "summaries": (summaries.score,),
}


@click.command(help=__doc__.split("\n\n", 1)[0] if __doc__ else None)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--only", type=click.Choice(sorted(SCORERS)), multiple=True, help="Score these alone.")
@click.option("--raise-floors", is_flag=True, help="Write scores that are higher than their floors.")
@click.option("--lower-floors", metavar="REASON", help="Write all scores, also lower ones, and why.")
def main(*, data: Path, only: tuple[str, ...], raise_floors: bool, lower_floors: str | None) -> None:
    """Score, print, compare, and maybe write the floors."""
    floors: dict[str, float] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    scores: dict[str, float] = {}
    for name in only or SCORERS:
        started = time.perf_counter()
        for scorer in SCORERS[name]:
            scores.update(scorer(data))
        click.echo(f"scored {name} in {time.perf_counter() - started:.0f} s", err=True)
    click.echo(f"{'score':<28}{'value':>8}{'floor':>8}")
    fallen = []
    for key, value in scores.items():
        floor = floors.get(key)
        mark = ""
        if floor is not None and below(key, value, floor):
            fallen.append(key)
            mark = "  FALLEN"
        kind = " (ceiling)" if is_ceiling(key) else ""
        shown = "-" if floor is None else f"{floor:.3f}"
        click.echo(f"{key:<28}{value:>8.3f}{shown:>8}{kind}{mark}")
    if lower_floors is not None:
        write_floors({**floors, **scores}, reason=lower_floors)
    elif raise_floors:
        write_floors({**floors, **{key: better(key, value, floors) for key, value in scores.items()}})
    elif fallen:
        missing = ", ".join(fallen)
        raise click.ClickException(f"below the floor by more than {MARGIN}: {missing}")


if __name__ == "__main__":
    main()
