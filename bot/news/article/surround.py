"""What stands round the headline: who wrote the story, and when it was published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.news.article.byline import is_person, leading_name, name_and_site, read_bare_name, read_byline
from bot.news.article.stamps import (
    find_date,
    is_clock,
    is_day_first,
    says_published,
    says_updated,
    without_dates,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bot.news.article.line import Line

NAME_REACH = 3
"""Lines between a stamp and the bare name of the writer, sharing rows left out."""
STAMP_WORDS = 22
"""Words of a line near the headline in which a byline, a section or two stamps share the line with the
date."""
ACROSS = re.compile(r"^[^\W\d_]{3,9}\.?\s\d{1,2}$")
YEAR = re.compile(r"^(?:19|20)\d\d$")


def find_byline(near: Sequence[Line], *, headline: str | None) -> tuple[str, ...]:
    """Give the writers that the lines round the headline name, as printed.

    A line that says "by" goes before one that shares its line with a date, and that before a name alone
    beside a date. A name that the headline has too is a topic.
    """
    said = next((names for line in near if (names := read_byline(line.text))), ())
    if said:
        return said
    own = [line for line in near if not line.furniture]
    for i, line in enumerate(own):
        if line.stamp:
            found = next((names for names in _beside(own, i) if not _is_topic(names, headline)), ())
            if found:
                return found
    return ()


def _beside(lines: Sequence[Line], stamp: int) -> Iterator[tuple[str, ...]]:
    """Give what may be writers on a stamp's line and on those beside it, the likeliest first."""
    rest = without_dates(lines[stamp].text)
    yield leading_name(rest)
    yield read_bare_name(rest)
    near = [j for j in (stamp - 1, stamp + 1) if 0 <= j < len(lines)]
    for j in near:
        yield read_bare_name(lines[j].text)
        yield name_and_site(lines[j].text)
    for j in near:
        if not lines[j].ends:
            yield leading_name(lines[j].text)
    for j in range(max(0, stamp - NAME_REACH), min(len(lines), stamp + NAME_REACH + 1)):
        name = read_bare_name(lines[j].text)
        if name and is_person(name[0]):
            yield name


def find_published(near: Sequence[Line], page: Sequence[Line]) -> date | None:
    """Give the publication date that the lines round the headline say, never that of a masthead clock.

    Args:
        near: Those lines, nearest first.
        page: All lines, whose other dates tell in which order the page writes day and month.
    """
    texts = [line.text for line in near if line.stamp or (line.words <= STAMP_WORDS and not line.ends)]
    day_first = is_day_first([line.text for line in page if line.words <= STAMP_WORDS])
    stamps = [text for text in texts if not is_clock(text) and find_date(text, day_first=day_first)]
    stamps.sort(key=lambda text: (says_updated(text), not says_published(text)))
    return find_date(stamps[0], day_first=day_first) if stamps else _across_lines(texts)


def _across_lines(texts: Sequence[str]) -> date | None:
    """Read a date of which day, hour and year stand on lines of their own."""
    for i, text in enumerate(texts):
        if ACROSS.match(text):
            for other in texts[i + 1 : i + 3]:
                if YEAR.match(other):
                    return find_date(f"{text}, {other}")
    return None


def _is_topic(names: tuple[str, ...], headline: str | None) -> bool:
    return not names or (
        headline is not None and any(name.casefold() in headline.casefold() for name in names)
    )
