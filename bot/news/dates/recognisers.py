"""The ways in which news says when: each finds its own, and the first to claim a stretch has it.

Precision first: a month or a year alone counts only after a preposition; "2,023 people" and scores are
no dates.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.dates.words import MONTHS_IN_A_YEAR, Words, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# With nothing that looks ahead, a day without a year is the last such day, unless that is long ago
# and the next one is near: "The fair opens June 3", printed on May 30.
LONG_AGO: Final = timedelta(days=270)
NEAR: Final = timedelta(days=60)

_YEAR: Final = r"(?:1[89]|20)\d\d"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_AGO: Final = re.compile(
    r"(?<!\w)(a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
    r" (day|week|month|year)s? ago(?!\w)"
)
_COUNTS: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SPAN: Final = re.compile(r"(?<!\w)(last|this|next|earlier this|later this) (month|year)(?!\w)")
_NTH: Final = re.compile(r"(?<!\w)the (\d{1,2})(?:st|nd|rd|th)(?= of (?:this|the) month|[.,;]|$| and )")
_ISO: Final = re.compile(rf"(?<![\d-])({_YEAR})-(\d\d)-(\d\d)(?![\d-])")
_HAN: Final = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日|(\d{4})年(\d{1,2})月|(\d{4})年")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence is read against.

    Attributes:
        text: The sentence in lower case, of the same length as printed.
        today: The publication day, or the dateline's; None leaves out what only it would tell.
        ahead: The sentence looks ahead.
    """

    text: str
    today: date | None
    ahead: bool
    words: Words
    language: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A date found: where it stands, and what it says, ISO and as precise as the text."""

    start: int
    end: int
    date: str


def iso_days(setting: Setting) -> Iterator[Hit]:
    """Find 2025-05-29."""
    for match in _ISO.finditer(setting.text):
        yield from _hit(match, _day(int(match[1]), int(match[2]), int(match[3])))


def han_dates(setting: Setting) -> Iterator[Hit]:
    """Find 2025年5月29日, 5月29日, 2025年5月 and 2025年."""
    if setting.language not in {"zh", "ja"}:
        return
    for match in _HAN.finditer(setting.text):
        if match[3]:
            year = int(match[1]) if match[1] else None
            yield from _hit(match, _with_year(setting, year, int(match[2]), int(match[3])))
        elif match[5]:
            yield Hit(match.start(), match.end(), f"{match[4]}-{int(match[5]):02}")
        else:
            yield Hit(match.start(), match.end(), match[6])


def days_of_months(setting: Setting) -> Iterator[Hit]:
    """Find "Thursday, May 29, 2025", "29 May", "29 de mayo de 2025", "29. Mai", "29 мая"."""
    for match in _days(setting.language).finditer(setting.text):
        if setting.words.not_after.match(setting.text, match.end()):
            continue
        name, day, year = match["m1"] or match["m2"], match["d1"] or match["d2"], match["y1"] or match["y2"]
        found = _with_year(setting, int(year) if year else None, setting.words.months[name], int(day))
        yield from _hit(match, found)


def months_of_years(setting: Setting) -> Iterator[Hit]:
    """Find "May 2025", "March of 2024", "mayo de 2025"."""
    for match in _months(setting.language).finditer(setting.text):
        yield Hit(match.start(), match.end(), f"{match['y']}-{setting.words.months[match['m']]:02}")


def months_alone(setting: Setting) -> Iterator[Hit]:
    """Find "in March", "last May": a month after a preposition, its year by the tense."""
    if setting.today is None:
        return
    for match in _bare_months(setting.language).finditer(setting.text):
        number, today = setting.words.months[match["m"]], setting.today
        year = today.year
        if match["p"] == "last" or (number > today.month and not setting.ahead and match["p"] != "this"):
            year -= number >= today.month
        elif number < today.month and setting.ahead and match["p"] != "this":
            year += 1
        yield Hit(match.start("m"), match.end("m"), f"{year}-{number:02}")


def years(setting: Setting) -> Iterator[Hit]:
    """Find "in 2023", "since 2014"."""
    for match in _years(setting.language).finditer(setting.text):
        yield Hit(match.start("y"), match.end("y"), match["y"])


def weekdays(setting: Setting) -> Iterator[Hit]:
    """Find "Thursday": the last one up to and including today, or the next where the sentence looks ahead."""
    if setting.today is None:
        return
    for match in _weekdays(setting.language).finditer(setting.text):
        if setting.words.not_after.match(setting.text, match.end()):
            continue
        back = (setting.today.weekday() - setting.words.weekdays[match["w"]]) % 7
        said = match["p"] or ""
        ahead = said == "next" or (setting.ahead and said != "last")
        days = (7 - back if back or said == "next" else 0) if ahead else -back
        if said == "last" and not back:
            days = -7
        yield from _hit(match, setting.today + timedelta(days=days))


def relative_days(setting: Setting) -> Iterator[Hit]:
    """Find "today", "yesterday", "mañana"."""
    if setting.today is None:
        return
    for match in _relative(setting.language).finditer(setting.text):
        yield from _hit(match, setting.today + timedelta(days=setting.words.relative[match[1]]))


def spans_ago(setting: Setting) -> Iterator[Hit]:
    """Find "two days ago", "three years ago", "last month", "next year", "the 29th", in English."""
    today = setting.today
    if today is None or setting.language != "en":
        return
    for match in _AGO.finditer(setting.text):
        count = (
            int(match[1])
            if match[1].isdigit()
            else max(1, _COUNTS.index(match[1]) if match[1] in _COUNTS else 1)
        )
        if match[2] == "day":
            yield from _hit(match, today - timedelta(days=count))
        elif match[2] == "week" and count == 1:
            yield from _hit(match, today - timedelta(days=7))
        elif match[2] == "month":
            yield Hit(match.start(), match.end(), _month_on(today, -count))
        elif match[2] == "year":
            yield Hit(match.start(), match.end(), str(today.year - count))
    for match in _SPAN.finditer(setting.text):
        step = {"last": -1, "next": 1}.get(match[1], 0)
        span = _month_on(today, step) if match[2] == "month" else str(today.year + step)
        yield Hit(match.start(), match.end(), span)
    for match in _NTH.finditer(setting.text):
        day = int(match[1])
        month = today if day <= today.day or setting.ahead else today.replace(day=1) - timedelta(days=1)
        yield from _hit(match, _day(month.year, month.month, day))


RECOGNISERS: Final[tuple[Callable[[Setting], Iterator[Hit]], ...]] = (
    iso_days,
    han_dates,
    days_of_months,
    months_of_years,
    relative_days,
    weekdays,
    spans_ago,
    months_alone,
    years,
)


def find_hits(setting: Setting) -> list[Hit]:
    """Give the dates of a sentence in its order; what an earlier recogniser has claimed is no other's."""
    claimed: list[Hit] = []
    for recogniser in RECOGNISERS:
        for hit in recogniser(setting):
            if all(hit.end <= other.start or hit.start >= other.end for other in claimed):
                claimed.append(hit)
    return sorted(claimed, key=lambda hit: hit.start)


def _with_year(setting: Setting, year: int | None, month: int, day: int) -> date | None:
    if year is not None:
        return _day(year, month, day)
    today = setting.today
    if today is None:
        return None
    options = [found for step in (-1, 0, 1) if (found := _day(today.year + step, month, day))]
    before = max((option for option in options if option <= today), default=None)
    after = min((option for option in options if option >= today), default=None)
    if after and (setting.ahead or before is None or (today - before > LONG_AGO and after - today < NEAR)):
        return after
    return before


def _month_on(today: date, step: int) -> str:
    count = today.year * MONTHS_IN_A_YEAR + today.month - 1 + step
    return f"{count // MONTHS_IN_A_YEAR}-{count % MONTHS_IN_A_YEAR + 1:02}"


def _day(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= MONTHS_IN_A_YEAR or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _hit(match: re.Match[str], found: date | None) -> Iterator[Hit]:
    if found is not None:
        yield Hit(match.start(), match.end(), found.isoformat())


@cache
def _days(language: str) -> re.Pattern[str]:
    words = words_of(language)
    weekday = rf"(?:(?:{words.weekday})[.,]?\s(?:the\s|le\s|el\s|den\s)?)?"
    return re.compile(
        rf"(?<![\w-]){weekday}(?P<m1>{words.month})\.?\s(?P<d1>{_DAY})(?:st|nd|rd|th)?(?![\d:%-]|[.,]\d|\w)"
        rf"(?:,?\s(?P<y1>{_YEAR})(?!\d))?"
        rf"|(?<![\w.,:$€£-]){weekday}(?P<d2>{_DAY})(?:st|nd|rd|th|er|º|\.)?\s(?:of\s|de\s)?(?P<m2>{words.month})(?!\w)"
        rf"\.?(?:,?\s(?:de\s|del\s)?(?P<y2>{_YEAR})(?!\d))?"
    )


@cache
def _months(language: str) -> re.Pattern[str]:
    month = words_of(language).month
    return re.compile(rf"(?<![\w-])(?P<m>{month})\.?,?\s(?:of\s|de\s|del\s)?(?P<y>{_YEAR})(?![\d-])")


@cache
def _bare_months(language: str) -> re.Pattern[str]:
    words = words_of(language)
    return re.compile(rf"(?<!\w)(?P<p>{words.before_month})[\s-](?P<m>{words.month})(?![\w-]|\.?\s\d|’|')")


@cache
def _years(language: str) -> re.Pattern[str]:
    before = words_of(language).before_year
    return re.compile(
        rf"(?<!\w)(?:{before})[\s-](?P<y>{_YEAR})(?![\w%-]|[.,]\d|\s(?:people|of|dollars|euros|pounds|men|women))"
    )


@cache
def _weekdays(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:(?P<p>last|next|this)\s)?(?P<w>{words_of(language).weekday})(?![\w-]|’s\s|'s\s)"
    )


@cache
def _relative(language: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(words_of(language).relative, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])({words or '(?!)'})(?![\w-]|’s\s|'s\s)")
