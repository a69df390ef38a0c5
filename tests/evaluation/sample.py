"""The page that the project was asked for with: whether its brief is what its reader expects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.briefing import brief_submission
from bot.submission import TextSubmission

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.news.model import Brief, Party

MOST_WORDS = 140
OF_THE_STORY = ("Serbia", "SVR", "Vucic", "intelligence agency")


def score(data: Path) -> dict[str, float]:
    """Give the share of the expectations that hold; those that do not are printed."""
    brief = brief_submission(
        TextSubmission((data / "sample_page.txt").read_text(encoding="utf-8", errors="replace"))
    )
    checks = tuple(_checks(brief))
    for name, holds in checks:
        if not holds:
            print(f"sample page: {name} does not hold")
    return {"sample.right": sum(holds for _, holds in checks) / len(checks)}


def _checks(brief: Brief) -> Iterator[tuple[str, bool]]:
    headline = brief.headline or ""
    words = " ".join(brief.summary).split()
    days = {event.date for event in brief.dates}
    yield "headline", headline.startswith("Did Serbia Stab Russia") and headline.endswith("What Happened")
    yield "published", str(brief.published) == "2025-05-29"
    yield "no dateline", brief.dateline is None
    yield "body's end", brief.body[-1].endswith("invasion of Ukraine.")
    yield "body's opening", brief.body[0].startswith(("On Thursday, May 29", "The Russian intelligence"))
    yield "nothing but the story", all(any(word in p for word in OF_THE_STORY) for p in brief.body)
    yield "summary's length", 0 < len(words) <= MOST_WORDS
    yield "summary's opening", words[:1] not in (["He"], ["However,"])
    yield "days", {"2025-05-29", "2025-05-09"} <= days
    agency = _party(brief, "SVR")
    yield "one agency", agency is not None and agency is _party(brief, "Russian Foreign Intelligence Service")
    yield "Vucic", _is(brief, "Aleksandar Vucic", "person", "Serbian President")
    yield "Putin", _is(brief, "Putin", "person", "Russian President")
    yield "countries", _is(brief, "Serbia", "country") and _is(brief, "Russia", "country")


def _party(brief: Brief, name: str) -> Party | None:
    return next((party for party in brief.parties if name in (party.name, *party.aliases)), None)


def _is(brief: Brief, name: str, kind: str, role: str | None = None) -> bool:
    party = _party(brief, name)
    return party is not None and party.kind == kind and role in {None, party.role}
