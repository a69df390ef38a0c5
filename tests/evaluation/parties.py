"""Score the parties: is a main actor that annotators named among our first 1, 3, 5?

    python -m tests.evaluation --data ../shared/data --only parties

Data: ``parties/who.jsonl`` of the data folder; stories in which no main actor has a name are left out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.news.brief import write_brief
from bot.news.model import Known
from bot.news.parties.story import place_in
from bot.news.parties.territories import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bot.news.model import Party

DEPTHS = {"first": 1, "three": 3, "five": 5}


@dataclass(frozen=True, slots=True)
class Story:
    """A story with the main actors that annotators named."""

    title: str
    text: str
    actors: tuple[str, ...]


def read_stories(data: Path) -> list[Story]:
    """Read the stories with a named main actor."""
    rows = list(read_rows(data / "parties" / "who.jsonl"))
    return [Story(row["title"], row["text"], tuple(row["who_named"])) for row in rows if row["who_named"]]


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Give the objects of a file with one JSON object a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def names_one_of(party: Party, actors: Iterable[str]) -> bool:
    """Tell whether a party is one of the actors: its name or an alias in their words, or they in it."""
    forms = [fold(form) for form in (party.name, *party.aliases)]
    wanted = [fold(actor) for actor in actors]
    return any(
        place_in(actor, form) is not None or form == actor for form in forms for actor in wanted
    ) or any(place_in(fold(party.name), actor) is not None for actor in wanted)


def first_hit(parties: Iterable[Party], actors: Iterable[str]) -> int | None:
    """Give the rank, from 1, of the first party that is an actor; None where none is."""
    wanted = tuple(actors)
    return next((rank for rank, party in enumerate(parties, 1) if names_one_of(party, wanted)), None)


def score(data: Path) -> dict[str, float]:
    """Give ``parties.first``, ``parties.three`` and ``parties.five``: shares of stories."""
    stories = read_stories(data)
    hits = []
    for story in stories:
        brief = write_brief(story.text, known=Known(headline=story.title, clean=True))
        hits.append(first_hit(brief.parties, story.actors))
    return {
        f"parties.{name}": sum(hit is not None and hit <= depth for hit in hits) / len(stories)
        for name, depth in DEPTHS.items()
    }
