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
# A numeric day that can be read two ways is the one so near to publication, if just one is.
NEAR: Final = timedelta(days=7)
MONTHS_IN_A_YEAR: Final = 12
_YEAR: Final = r"(?P<{}>(?:19|20)\d\d)"


@dataclass(frozen=True, slots=True)
class Day:
    """A day as printed; the year may be missing.

    Attributes:
        month: None where only the day of the month is printed: "28日".
        either: Day and month are numbers that can be read the other way round as well.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int
    either: bool = False


def find_day(text: str) -> Day | None:
    """Give the first day printed in a folded head, with what belongs to it (weekday, "de", ordinal)."""
    match = _pattern().search(text)
    if match is None:
        return None
    groups = {name: value for name, value in match.groupdict().items() if value}
    parts = {key: next((v for name, v in groups.items() if name.startswith(key)), None) for key in "ymd"}
    year = int(parts["y"]) if parts["y"] else None
    if parts["d"] is None:
        return _numeric(match, year)
    if parts["m"] is None:
        return Day(match.start(), match.end(), None, None, int(parts["d"]))
    month = int(parts["m"]) if parts["m"].isdecimal() else months()[fold(parts["m"]).rstrip(".")]
    return Day(match.start(), match.end(), year, month, int(parts["d"]))


def resolve(day: Day, published: date | None) -> date | None:
    """Give the calendar date: with no year printed, the last such day up to the one after publication.

    Example:
        >>> resolve(Day(0, 5, None, 1, 1), date(2024, 12, 31))
        datetime.date(2025, 1, 1)
    """
    if day.either:
        return _of_two(day, published)
    if day.year is not None and day.month is not None:
        return _date(day.year, day.month, day.day)
    if published is None:
        return None
    options: list[date | None]
    if day.month is None:
        first = published.year * MONTHS_IN_A_YEAR + published.month - 1
        options = [
            _date((first + ahead) // MONTHS_IN_A_YEAR, (first + ahead) % MONTHS_IN_A_YEAR + 1, day.day)
            for ahead in (1, 0, -1, -2)
        ]
    else:
        options = [_date(published.year + ahead, day.month, day.day) for ahead in (1, 0, -1)]
    return next((option for option in options if option and option - published <= LATEST), None)


def _numeric(match: re.Match[str], year: int | None) -> Day | None:
    """Read "28.05.2025", "28/05", "5/29/2025": day first, but where only the other way gives a month."""
    first, second = int(match["n1"]), int(match["n2"])
    if first > MONTHS_IN_A_YEAR >= second:
        return Day(match.start(), match.end(), year, second, first)
    if second > MONTHS_IN_A_YEAR >= first:
        return Day(match.start(), match.end(), year, first, second)
    if first > MONTHS_IN_A_YEAR or second > MONTHS_IN_A_YEAR:
        return None
    either = match["mark"] == "/" and first != second
    return Day(match.start(), match.end(), year, second, first, either=either)


def _of_two(day: Day, published: date | None) -> date | None:
    if published is None or day.month is None:
        return None
    year = day.year or published.year
    options = [_date(year, day.month, day.day), _date(year, day.day, day.month)]
    near = [option for option in options if option and abs(option - published) <= NEAR]
    return near[0] if len(near) == 1 else None


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(months(), key=len, reverse=True)
    month = "|".join(re.escape(name) for name in names)
    # "28 مايو أيار": the month in the words of two lands.
    arabic = "|".join(re.escape(name) for name in names if "\u0600" <= name[0] <= "\u06ff")
    day = r"(?P<{}>0?[1-9]|[12]\d|3[01])(?!\d)"
    ordinal = r"(?:st|nd|rd|th|er|º|ª|\.)?"
    # The text is folded: lower case, and its accents off where it is Latin.
    weekday = r"(?:\b(?:mon|tue|tues|wed|thu|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\.?,?\s)?"
    forms = (
        r"(?<!\d)(?:" + _YEAR.format("y1") + r"年)?(?P<m1>1[0-2]|0?[1-9])月" + day.format("d1") + "日",
        r"(?<!\d)(?:" + _YEAR.format("y6") + r"년\s)?(?P<m6>1[0-2]|0?[1-9])월\s?" + day.format("d6") + "일",
        r"(?<!\d)" + _YEAR.format("y2") + r"[-./](?P<m2>1[0-2]|0?[1-9])[-./]" + day.format("d2"),
        weekday
        + r"(?<![\d./])(?P<n1>\d{1,2})(?P<mark>[./])(?P<n2>\d{1,2})(?:(?P=mark)"
        + _YEAR.format("y7")
        + r"|(?<=\d/\d\d)(?![./\d])|\.(?=[\s,)]))(?!\d)(?:\sr\.)?",
        weekday
        + rf"(?<!\w)(?P<m3>{month})\.?\s"
        + day.format("d3")
        + r"(?:st|nd|rd|th)?(?:(?:,?\s|/)"
        + _YEAR.format("y3")
        + r")?(?!\w)",
        weekday
        + r"(?:(?:\b(?:le|el|am|den|il|on)|(?<!\w)في|(?<!\w)يوم)\s)?(?<!\d)"
        + day.format("d4")
        + ordinal
        + rf"\s?(?:de\s|of\s)?(?P<m4>{month})(?!\w)\.?(?:[\s/](?:{arabic})(?!\w))?(?:,?\s(?:de\s|del\s)?"
        + _YEAR.format("y4")
        + r"(?:\sгода|\sг\.|\sroku|\sр\.|\sr\.|\.(?=\s\())?)?",
        r"(?<=\()(?P<m5>1[0-2]|0[1-9])-" + day.format("d5") + r"(?=\))",
        r"(?<=,\s)" + day.format("d8") + r"(?=\s\()",  # "BARCELONA, 28 (EUROPA PRESS)"
    )
    return re.compile("|".join(forms))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
