"""Score the parties against what people say of stories.

    python -m tests.evaluation --data ../shared/data --only parties

``parties/who.jsonl`` of the data folder: is a main actor that annotators named among our first 1, 3, 5?
``facts/parties.json``, written by eye for pages of the data folder: are the listed names real, is their kind
right, are the people and organisations listed, does a main actor stand first?
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.news.brief import write_brief
from bot.news.model import Known
from bot.news.parties.story import place_in
from bot.news.parties.territories import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.news.model import Party

OFTEN = 2  # times that a story prints a name, full or its last word, from which it is one of those named most
DEPTHS = {"first": 1, "three": 3, "five": 5}
KINDS = ("person", "organisation", "country", "place", "group")
FACTS = Path(__file__).parent / "facts"


@dataclass(frozen=True, slots=True)
class Story:
    """A story with the main actors that annotators named."""

    title: str
    text: str
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person read of a page: its actors, and every name with its kind.

    Attributes:
        actors: Names of those whom the story is about.
        kinds: Folded name to the kinds that it may have; each spelling is a name.
        wanted: The people and organisations, each as its folded spellings.
    """

    actors: tuple[str, ...]
    kinds: dict[str, frozenset[str]]
    wanted: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the data folder with its facts."""

    title: str | None
    text: str
    facts: Facts


def read_stories(data: Path) -> list[Story]:
    """Read the stories with a named main actor."""
    rows = list(read_rows(data / "parties" / "who.jsonl"))
    return [Story(row["title"], row["text"], tuple(row["who_named"])) for row in rows if row["who_named"]]


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Give the objects of a file with one JSON object a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def read_facts() -> dict[str, Facts]:
    """Read the facts by page id. A name's spellings are parted by "|"."""
    pages = json.loads((FACTS / "parties.json").read_text(encoding="utf-8"))
    return {page: _facts(row) for page, row in pages.items()}


def _facts(row: dict[str, list[str]]) -> Facts:
    kinds: dict[str, set[str]] = {}
    for kind in KINDS:
        for name in row.get(kind, ()):
            for spelling in name.split("|"):
                kinds.setdefault(fold(spelling), set()).add(kind)
    wanted = tuple(
        frozenset(fold(s) for s in name.split("|"))
        for kind in ("person", "organisation")
        for name in row.get(kind, ())
    )
    return Facts(tuple(row["actors"]), {name: frozenset(found) for name, found in kinds.items()}, wanted)


def read_pages(data: Path, facts: dict[str, Facts]) -> list[Page]:
    """Read the pages that facts are of: the article's text, and its headline where that is known."""
    titles = json.loads((FACTS / "pages.json").read_text(encoding="utf-8"))
    return [
        Page(titles.get(row["id"], {}).get("headline"), row["body"], facts[row["id"]])
        for row in read_rows(data / "pages" / "pages.jsonl")
        if row["id"] in facts
    ]


def same_party(form: str, actor: str) -> bool:
    """Tell whether a folded name and a folded actor are one: either holds the other as whole words."""
    return place_in(actor, form) is not None or place_in(form, actor) is not None


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


def facts_score(data: Path) -> dict[str, float]:
    """Give the shares of listed names that are real, of real ones of the right kind, of wanted ones listed.

    A name counts as real when the facts have it spelled so, and as listed when its row or an alias is.
    """
    real = listed = right = wanted = found = often = often_found = first = 0
    pages = read_pages(data, read_facts())
    for page in pages:
        parties = write_brief(page.text, known=Known(headline=page.title, clean=True)).parties
        listed += len(parties)
        known = [party for party in parties if fold(party.name) in page.facts.kinds]
        real += len(known)
        right += sum(party.kind in page.facts.kinds[fold(party.name)] for party in known)
        names = {fold(form) for party in parties for form in (party.name, *party.aliases)}
        wanted += len(page.facts.wanted)
        found += sum(bool(spellings & names) for spellings in page.facts.wanted)
        named_often = [s for s in page.facts.wanted if _printed(s, fold(page.text)) >= OFTEN]
        often += len(named_often)
        often_found += sum(bool(spellings & names) for spellings in named_often)
        first += first_hit(parties, page.facts.actors) == 1
    return {
        "parties.names_real": real / listed,
        "parties.kind_right": right / real,
        "parties.names_listed": found / wanted,
        "parties.names_often_listed": often_found / often,
        "parties.facts_first": first / len(pages),
    }


def _printed(spellings: Iterable[str], text: str) -> int:
    """Count how often a folded text prints a name by its most usual spelling or last word."""
    every = {form for spelling in spellings for form in (spelling, spelling.rsplit(" ", 1)[-1])}
    return max(len(re.findall(rf"(?<!\w){re.escape(form)}(?!\w)", text)) for form in every)
