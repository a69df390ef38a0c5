"""Refusals: texts that hold no article, and what they are instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.news.article.kinds import FEW_KINDS, FEW_LINES, KINDS, Text
from bot.news.article.stamps import is_filed
from bot.news.dateline import parse_opening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.article.line import Line

SHORTEST = 8
"""Words. Greetings and thanks have fewer; set by judgement."""
MOST_LINES = 2_000
"""Lines that are read for marks: a page of more is a page whatever it holds."""
RESULTS, INTRODUCTION = 4, 4
"""Lines of the shortest report of results with its headline, and below its dateline in which one of so many
words says whose they are."""


def find_refusal(lines: Sequence[Line]) -> str | None:
    """Give the warning for a text that holds no article, None for one that may.

    Example: ``"no article found: the text is a list of headlines"``.
    """
    text = Text(lines[:MOST_LINES])
    if text.words < SHORTEST and not any(_is_flash(line) for line in lines):
        return "too short: the text has only a few words"
    kinds = FEW_KINDS if len(lines) <= FEW_LINES else KINDS
    for is_kind, name in kinds:
        if is_kind(text):
            return f"no article found: the text is {name}"
    return None


def opens_results(lines: Sequence[Line]) -> int | None:
    """Give the line at which a wire's report of results opens, its dateline's; None where it is none.

    Scores, boards and tables stand on pages of sport too; under a dateline they are the story.
    """
    for i, line in enumerate(lines[:2]):
        filed = i == 1 and is_filed(line.text)
        if not (filed or _has_agency(line)) or len(lines) < i + RESULTS - 1:
            continue
        if i == 1 and (lines[0].stamp or lines[0].item):
            return None
        near = lines[i + filed : i + RESULTS]
        told = any(x.words >= INTRODUCTION and (x.text[-1] == ":" or x.ends) for x in near)
        return i if told else None
    return None


def _has_agency(line: Line) -> bool:
    found = parse_opening(line.text)
    return found is not None and found.agency is not None and bool(found.places)


def _is_flash(line: Line) -> bool:
    sentence = line.ends and line.words >= 4 and line.text[-1] not in "!?"  # noqa: PLR2004 - a short report
    return sentence or any(sign in line.text for sign in (" - ", "--", "—", " – ", ": ", ") "))
