"""Score the parties on wire stories of our own, whose names are marked by hand.

    python -m tests.evaluation.wire [seen|practice|practice2|practice3|practice4|held_out|newswire]

prints what is wrong with each story. The rules are made from the errors on
``stories/seen.txt`` and the files named ``stories/practice*.txt``; those on
``stories/held_out.txt`` and ``stories/newswire.txt`` are for nobody to read: they say how well
the rules carry over.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.news.brief import write_brief
from bot.news.model import Known
from bot.news.parties.territories import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.news.model import Party

STORIES = Path(__file__).parent / "stories"
HALVES = ("seen", "practice", "practice2", "practice3", "practice4", "held_out", "newswire")
READ = ("seen", "practice", "practice2", "practice3", "practice4")  # those that rules may be made from
KINDS = {"p": "person", "o": "organisation", "c": "country", "l": "place", "g": "group"}
ACTORS = {"person", "organisation"}
OFTEN = 2  # mentions from which a person or an organisation is one of those a story names most

_MARK = re.compile(r"\{([^{}|]+)\|([pocgl]+)(?:\|([^{}|]+))?\}")
_STORY = re.compile(r"^=== (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entity:
    """A party as a person marked it.

    Attributes:
        prints: All its names, folded.
        kinds: Those that it may be called.
        mentions: How often it is named, headline included.
    """

    prints: frozenset[str]
    kinds: frozenset[str]
    mentions: int


@dataclass(frozen=True, slots=True)
class Story:
    """A story with its parties."""

    name: str
    text: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a story's list is against its marks.

    Attributes:
        unreal: Listed, and no name of the story.
        wrong_kind: Listed as another kind.
        missed: People and organisations named often, and not listed.
    """

    listed: int
    wanted: int
    unreal: tuple[Party, ...]
    wrong_kind: tuple[Party, ...]
    missed: tuple[Entity, ...]


def read_half(half: str) -> list[Story]:
    """Read the stories of one file."""
    parts = _STORY.split((STORIES / f"{half}.txt").read_text(encoding="utf-8"))[1:]
    return [
        Story(name, _MARK.sub(r"\1", text).strip(), tuple(_entities(text)))
        for name, text in zip(parts[::2], parts[1::2], strict=True)
    ]


def _entities(text: str) -> Iterator[Entity]:
    """Gather the marks of a text by the party that they name."""
    prints: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, set[str]] = defaultdict(set)
    for mark in _MARK.finditer(text):
        key = fold(mark[3] or mark[1])
        prints[key].append(fold(mark[1]))
        kinds[key].update(KINDS[letter] for letter in mark[2])
    for key, found in prints.items():
        yield Entity(frozenset([key, *found]), frozenset(kinds[key]), len(found))


def judge(story: Story) -> Verdict:
    """Compare the list that a story's brief has with its marks."""
    headline, _, body = story.text.partition("\n\n")
    return compare(story, write_brief(body, known=Known(headline=headline, clean=True)).parties)


def compare(story: Story, parties: Sequence[Party]) -> Verdict:
    """Compare a list of parties with a story's marks."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for entity in story.entities:
        for name in entity.prints:
            kinds[name] |= entity.kinds
    names = {fold(form) for party in parties for form in (party.name, *party.aliases)}
    wanted = [e for e in story.entities if e.mentions >= OFTEN and e.kinds & ACTORS]
    return Verdict(
        listed=len(parties),
        wanted=len(wanted),
        unreal=tuple(p for p in parties if fold(p.name) not in kinds),
        wrong_kind=tuple(p for p in parties if fold(p.name) in kinds and p.kind not in kinds[fold(p.name)]),
        missed=tuple(e for e in wanted if not e.prints & names),
    )


def shares(verdicts: list[Verdict]) -> dict[str, float]:
    """Give how many listed names are real, real ones of the right kind, and wanted ones listed: shares."""
    listed = sum(v.listed for v in verdicts)
    real = listed - sum(len(v.unreal) for v in verdicts)
    wanted = sum(v.wanted for v in verdicts)
    return {
        "real": real / listed,
        "kind": 1 - sum(len(v.wrong_kind) for v in verdicts) / real,
        "listed": 1 - sum(len(v.missed) for v in verdicts) / wanted,
    }


def score(data: Path) -> dict[str, float]:  # noqa: ARG001  the stories are our own
    """Give the shares on each half: ``parties.seen_real`` and so on."""
    return {
        f"parties.{half}_{key}": value
        for half in HALVES
        for key, value in shares([judge(story) for story in read_half(half)]).items()
    }


def main(half: str) -> None:
    """Print the errors, story by story."""
    verdicts = []
    for story in read_half(half):
        verdict = judge(story)
        verdicts.append(verdict)
        wrong = [
            *(f"no name: {p.name} ({p.kind})" for p in verdict.unreal),
            *(f"wrong kind: {p.name} ({p.kind})" for p in verdict.wrong_kind),
            *(f"missed: {' | '.join(sorted(e.prints))}" for e in verdict.missed),
        ]
        if wrong and half in READ:
            print(story.name, *wrong, sep="\n    ")
    print({key: round(value, 3) for key, value in shares(verdicts).items()})


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else HALVES[0])
