"""Print what each step of finding the parties adds: all scores, then those without it.

    python -m tests.evaluation.ablation ../shared/data

A step is left out by putting one that does nothing in its place. Marked stories give real, kind and listed
(all halves together), the annotators' stories give first, three and five.
"""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from unittest import mock

from bot.news import parties
from bot.news.parties import corrected, form, listing, mentions, merging
from bot.news.parties import salience as salience_module
from bot.news.parties.evidence import EVIDENCE
from tests.evaluation.parties import score
from tests.evaluation.wire import HALVES, judge, read_half, shares

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.news.parties.mention import Mention, Sense

Change = tuple[object, str, object]


def _together(_sentence: object, found: list[Mention], *_: object) -> list[Mention]:
    return found


def _unchanged(_split: object, found: tuple[Mention, ...], *_: object, **__: object) -> tuple[Mention, ...]:
    return found


def _nothing(*_: object, **__: object) -> tuple[()]:
    return ()


def _bounds(_text: str, start: int, end: int) -> tuple[int, int]:
    return start, end


def _whole(_text: str, start: int, end: int, _known: object) -> list[tuple[int, int]]:
    return [(start, end)]


def _rows(*_: object, **__: object) -> dict[int, tuple[Mention, ...]]:
    return {}


def _no_links(*_: object) -> frozenset[str]:
    return frozenset()


def _silent(*_: object) -> Counter[Sense]:
    return Counter()


def _never(*_: object, **__: object) -> bool:
    return False


def _frequency() -> tuple[float, ...]:
    return (0.0, *(float(name == "frequency") for name in EVIDENCE))


STEPS: Final[dict[str, tuple[Change, ...]]] = {
    "trimming and cutting": ((corrected, "trim", _bounds), (corrected, "pieces", _whole)),
    "names missed": ((mentions, "missed", _nothing),),
    "names put together": ((mentions, "put_together", _together),),
    "rows of results": ((mentions, "table_names", _rows),),
    "names found again": ((parties, "with_repeats", _unchanged),),
    "teams": ((parties, "read_teams", _unchanged),),
    "voices of words around": ((form, "_circumstances", _silent),),
    "merging": ((merging, "_link_people", _no_links), (merging, "_link_organisations", _no_links)),
    "leaving guesses out": ((listing, "_is_guess", _never),),
    "salience but frequency": ((salience_module, "weights", _frequency),),
}


def measure(data: Path) -> dict[str, float]:
    """Give the shares of all marked stories and of those with actors."""
    marked = shares([judge(story) for half in HALVES for story in read_half(half)])
    return {**marked, **{key.removeprefix("parties."): value for key, value in score(data).items()}}


def without(changes: tuple[Change, ...], call: Callable[[], dict[str, float]]) -> dict[str, float]:
    """Measure with some functions replaced."""
    with contextlib.ExitStack() as stack:
        for owner, name, other in changes:
            stack.enter_context(mock.patch.object(owner, name, other))
        return call()


def main(data: Path) -> None:
    """Print a line of scores for the whole, and one without each step."""

    def call() -> dict[str, float]:
        return measure(data)

    everything: dict[str, tuple[Any, ...]] = {"everything": (), **STEPS}
    for label, changes in everything.items():
        found = without(changes, call)
        start = label if label == "everything" else f"  without {label}"
        print(f"{start:<34}", "  ".join(f"{key} {value:.3f}" for key, value in found.items()), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
