"""Score datelines: exact place, agency and day of openings, and false alarms on openings that have none.

    python -m tests.evaluation.datelines ../shared/data

prints the misses, and the scores by language.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.news.brief import write_brief
from bot.news.dateline import parse_opening
from bot.news.model import Known

if TYPE_CHECKING:
    from bot.news.model import Dateline

ANSWERS = ("place", "agency", "date")


@dataclass(frozen=True)
class Opening:
    """An opening, and what stands in it; ``day`` is None where no year can be known."""

    text: str
    language: str
    published: date | None
    negative: bool
    place: str | None
    agency: str | None
    day: str | None


def read_openings(data: Path) -> list[Opening]:
    """Read the openings of a data folder."""
    rows = (data / "datelines" / "datelines.jsonl").read_text(encoding="utf-8").split("\n")
    return [
        Opening(
            text=row["text"],
            language=row["lang"],
            published=date.fromisoformat(row["published"]) if row.get("published") else None,
            negative=row["negative"],
            place="/".join(row["places"]) if row.get("places") else row.get("place"),
            agency=row.get("agency"),
            day=row.get("date_iso"),
        )
        for row in map(json.loads, filter(None, rows))
    ]


def is_right(opening: Opening, found: Dateline | None) -> dict[str, bool]:
    """Tell of each answer whether it is right; a day that cannot be known must be left out."""
    place = "/".join(found.places) or None if found else None
    agency = found.agency if found else None
    day = found.date.isoformat() if found and found.date else None
    return {"place": place == opening.place, "agency": agency == opening.agency, "date": day == opening.day}


def in_brief(opening: Opening) -> Dateline | None:
    """Give the dateline that a brief of the opening alone shows."""
    return write_brief(opening.text, known=Known(published=opening.published)).dateline


def score(data: Path) -> dict[str, float]:
    """Score the parser on the openings, and the place once more as a pasted opening's brief gives it."""
    openings = read_openings(data)
    there = [opening for opening in openings if not opening.negative]
    absent = [opening for opening in openings if opening.negative]
    right: Counter[str] = Counter()
    for opening in there:
        answers = is_right(opening, parse_opening(opening.text, published=opening.published))
        right.update({answer: int(value) for answer, value in answers.items()})
        right["place_in_brief"] += is_right(opening, in_brief(opening))["place"]
    alarms = sum(parse_opening(o.text, published=o.published) is not None for o in absent)
    return {
        **{f"datelines.{answer}": right[answer] / len(there) for answer in (*ANSWERS, "place_in_brief")},
        "datelines.false_alarms": alarms / len(absent),
    }


def main(data: Path) -> None:
    """Print every wrong answer, and the places found by language."""
    by_language: dict[str, Counter[str]] = {}
    for opening in read_openings(data):
        found = parse_opening(opening.text, published=opening.published)
        brief = in_brief(opening)
        if opening.negative:
            if found or brief:
                print(f"false alarm: {opening.text[:90]!r}\n    {found}\n    in brief {brief}")
            continue
        right = is_right(opening, found)
        counts = by_language.setdefault(opening.language, Counter())
        counts.update({answer: int(value) for answer, value in right.items()})
        counts["all"] += 1
        if not all(right.values()) or not is_right(opening, brief)["place"]:
            expected = (opening.place, opening.agency, opening.day)
            print(f"{opening.text[:90]!r}\n    expected {expected}\n    found {found}\n    in brief {brief}")
    for language, counts in sorted(by_language.items()):
        print(language, {answer: f"{counts[answer]}/{counts['all']}" for answer in ANSWERS})
    print(score(data))


if __name__ == "__main__":
    import sys

    main(Path(sys.argv[1]))
