"""Score the roles of people and organisations against what a person reads in the story.

    python -m tests.evaluation.roles ../shared/data [held_out]

prints what is wrong with each story. ``facts/roles.json`` has, by half, story and name, the roles that are
right: the story's own words, parted by "|", of which an empty one says that none may be given. Those of the
half ``held_out`` are for nobody to make rules from.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.news.brief import write_brief
from bot.news.model import Known
from bot.news.parties.roles import table_role
from bot.news.parties.territories import fold
from tests.evaluation.parties import FACTS, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.news.model import Party

HALVES = {"seen": "role", "held_out": "role_held_out"}
FILES = ("pages/pages.jsonl", "parties/who.jsonl", "parties/salience.jsonl")

Roles = dict[str, frozenset[str]]  # folded name to the folded roles that are right; an empty one is none


@dataclass(frozen=True, slots=True)
class Story:
    """A story with the right roles of those that it names."""

    title: str
    headline: str | None
    text: str
    roles: Roles


@dataclass(frozen=True, slots=True)
class Answer:
    """What was given to one party, and what is right; an empty role is none."""

    party: Party
    given: str
    right: frozenset[str]

    @property
    def is_right(self) -> bool:
        """Whether what was given, or that nothing was, is right."""
        return fold(self.given) in self.right


def read_half(data: Path, half: str) -> list[Story]:
    """Read the stories of a half with their roles."""
    facts = json.loads((FACTS / "roles.json").read_text(encoding="utf-8"))[half]
    headlines = json.loads((FACTS / "pages.json").read_text(encoding="utf-8"))
    stories = []
    for file in FILES:
        for row in read_rows(data / file):
            known = facts.get(row["id"])
            if known is not None:
                headline = row.get("title") or headlines.get(row["id"], {}).get("headline")
                roles = {fold(name): frozenset(map(fold, right.split("|"))) for name, right in known.items()}
                stories.append(Story(row["id"], headline, row.get("text") or row["body"], roles))
    return stories


def answers(story: Story) -> Iterator[Answer]:
    """Give what is answered for each party that the facts know by its name or an alias.

    A role of the table of well-known bodies says nothing of how roles are read, where the story gives none.
    """
    for party in write_brief(story.text, known=Known(headline=story.headline, clean=True)).parties:
        names = (fold(name) for name in (party.name, *party.aliases))
        right = next((story.roles[name] for name in names if name in story.roles), None)
        if right is None or ("" in right and party.role is not None and party.role == table_role(party.name)):
            continue
        yield Answer(party, party.role or "", right)


def shares(found: list[Answer]) -> dict[str, float]:
    """Give how many of the roles given are right, and how many of those in the stories are given: shares."""
    given = [answer for answer in found if answer.given]
    wanted = [answer for answer in found if "" not in answer.right]
    return {
        "right": sum(answer.is_right for answer in given) / len(given),
        "given": sum(answer.is_right for answer in wanted) / len(wanted),
    }


def score(data: Path) -> dict[str, float]:
    """Give ``parties.role_right`` and ``parties.role_given``, and both on held-out stories."""
    return {
        f"parties.{name}_{key}": value
        for half, name in HALVES.items()
        for key, value in shares([a for story in read_half(data, half) for a in answers(story)]).items()
    }


def main(data: Path, half: str) -> None:
    """Print the errors, story by story."""
    found = []
    for story in read_half(data, half):
        for answer in answers(story):
            found.append(answer)
            if not answer.is_right and half == "seen":
                right = " | ".join(sorted(answer.right)) or "none"
                print(f"{story.title[:12]}  {answer.party.name}: {answer.given or 'none'} / {right}")
    print({key: round(value, 3) for key, value in shares(found).items()}, len(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "seen")
