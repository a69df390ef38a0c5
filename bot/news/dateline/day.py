"""The day in a dateline: how it is printed, and which day it was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from bot.news.dateline.gazetteer import fold, months

# A story dated tomorrow was filed further east than its page; a later day is last year's.
LATEST: Final = timedelta(days=1)
_YEAR: Final = r"(?P<{}>(?:19|20)\d\d)"


@dataclass(frozen=True, slots=True)
class Day:
    """A day as printed; the year may be missing."""

    start: int
    end: int
    year: int | None
    month: int
    day: int


def find_day(text: str) -> Day | None:
    """Give the first day printed in a head, with what belongs to it (weekday, "de", ordinal)."""
    match = _pattern().search(text)
    if match is None:
        return None
    groups = {name: value for name, value in match.groupdict().items() if value}
    parts = {key: next((v for name, v in groups.items() if name.startswith(key)), None) for key in "ymd"}
    if parts["m"] is None or parts["d"] is None:
        return None
    month = int(parts["m"]) if parts["m"].isdecimal() else months()[fold(parts["m"]).rstrip(".")]
    year = int(parts["y"]) if parts["y"] else None
    return Day(match.start(), match.end(), year, month, int(parts["d"]))


def resolve(day: Day, published: date | None) -> date | None:
    """Give the calendar date: with no year printed, the last such day up to the one after publication.

    Example:
        >>> resolve(Day(0, 5, None, 1, 1), date(2024, 12, 31))
        datetime.date(2025, 1, 1)
    """
    if day.year is not None:
        return _date(day.year, day.month, day.day)
    if published is None:
        return None
    options = (_date(published.year + ahead, day.month, day.day) for ahead in (1, 0, -1))
    return next((option for option in options if option and option <= published + LATEST), None)


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(months(), key=len, reverse=True)
    month = "|".join(re.escape(name) for name in names)
    day = r"(?P<{}>0?[1-9]|[12]\d|3[01])(?!\d)"
    ordinal = r"(?:st|nd|rd|th|er|º|ª|\.)?"
    # The text is folded: lower case, and its accents off where it is Latin.
    weekday = r"(?:\b(?:mon|tue|tues|wed|thu|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\.?,?\s)?"
    forms = (
        r"(?<!\d)(?:" + _YEAR.format("y1") + r"年)?(?P<m1>1[0-2]|0?[1-9])月" + day.format("d1") + "日",
        r"(?<!\d)(?:" + _YEAR.format("y6") + r"년\s)?(?P<m6>1[0-2]|0?[1-9])월\s?" + day.format("d6") + "일",
        r"(?<!\d)" + _YEAR.format("y2") + r"[-./](?P<m2>1[0-2]|0?[1-9])[-./]" + day.format("d2"),
        weekday
        + rf"(?<!\w)(?P<m3>{month})\.?\s"
        + day.format("d3")
        + r"(?:st|nd|rd|th)?(?:,?\s"
        + _YEAR.format("y3")
        + r")?(?!\w)",
        weekday
        + r"(?:\b(?:le|el|am|den|il|den)\s)?(?<!\d)"
        + day.format("d4")
        + ordinal
        + rf"\s?(?:de\s|of\s)?(?P<m4>{month})(?!\w)\.?(?:,?\s(?:de\s|del\s)?"
        + _YEAR.format("y4")
        + r"(?:\sгода|\sг\.|\sroku|\sр\.)?)?",
        r"(?<=\()(?P<m5>1[0-2]|0[1-9])-" + day.format("d5") + r"(?=\))",
    )
    return re.compile("|".join(forms))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
