"""Stamps: the lines that say when a story was published."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.news.article.phrases import any_of
from bot.news.dateline.gazetteer import months
from bot.news.lexicon import read_rows, read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Says = Literal["published", "updated", "nothing"]
SAYS: tuple[Says, ...] = ("published", "nothing", "updated")
"""Likeliest day of publication first: one that is said to be, one that says nothing, one of a change."""

LETTERS = {
    code: base[0]
    for code in range(0x00C0, 0x0250)
    if (base := unicodedata.normalize("NFD", chr(code).lower()))[0].isascii()
} | {ord("ı"): "i", ord("ł"): "l", ord("ø"): "o", ord("đ"): "d", ord("’"): "'", 0x00A0: " ", 0x202F: " "}
"""Takes accents off letter by letter, so that places in the line stay the same."""
YEAR = re.compile(r"(?:19|20)\d\d|/\d\d(?!\d)")
LEADING = re.compile(r"\s{0,9}date\s((?:19|20)\d\d-\d\d-\d\d)(?:\s|$)")
MONTHS_A_YEAR = 12
LONGEST = 160
"""A stamp is short; longer lines with a date in them are sentences."""
MAX_WORDS = 18
OPENED_WORDS = 10
"""Words of a line that opens with a date in figures, and goes on with writer and sections."""
BESIDE = 24
"""Letters beside the date in a stamp: a name, a zone."""
AGE_WORDS = 8
"""Words of a line that says how old a story is, or how long to read."""
PLACE_WORDS = 5
"""Words of a place with its land."""
DIGIT = re.compile(r"\d")
HOUR = re.compile(r"(?<![:.\d])\d{1,2}(?::|h|\.)\d\d\b(?![.:]?\d)")
OPENS_NUMERIC = re.compile(r"(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[-/.]\d\d[-/.]\d\d)(?!\d)")
NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
SHORT_YEAR = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})/(\d\d)(?![\d/])")
YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
HAN = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
SEPARATORS = re.compile(r"[\d:/.,|•·–—-]{2,}")
NOT_LETTERS = re.compile(r"[\d:.,|/·•—–()\[\]+\s-]|\b[ap]\.?m\b")


class Stamped(NamedTuple):
    """A date in a line: where it stands, which day it is, and what the words before it say of it."""

    start: int
    end: int
    day: date
    says: Says


@cache
def _month_first() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W\d_])({_months()})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s((?:19|20)\d\d)"
        r"(?:(?!\d)|(?=\d{1,2}:\d\d))"
    )


@cache
def _day_first() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|°|ª)?[.\-/]?\s?(?:de\s)?(?<![^\W\d_])({_months()})\.?,?"
        r"[\s.\-/](?:del?\s)?((?:19|20)\d\d)(?:(?!\d)|(?=\d{1,2}:\d\d))"
    )


@cache
def _day_alone() -> re.Pattern[str]:
    return re.compile(rf"(?:{_months()})\.?\s\d{{1,2}},?$|\d{{1,2}}\.?\s(?:de\s)?(?:{_months()})\.?$")


def _months() -> str:
    return any_of(months())


@cache
def _words() -> dict[str, tuple[str, str]]:
    rows = [(*row, "")[:3] for row in read_rows("page_stamp_words.tsv")]
    return {_plain(row[0]): (row[1], row[2]) for row in rows}


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:{any_of(_words())})(?![^\W\d_])")


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(any_of(name for name, (says, _) in _words().items() if says != "beside"))


@cache
def _weekdays() -> re.Pattern[str]:
    rows = (row[2] for row in read_rows("date_words.tsv") if row[1].startswith("weekday."))
    full = {_plain(word) for row in rows for word in row.split("|")}
    names = any_of(full | set(read_words("page_weekdays_short.txt")))
    return re.compile(rf"(?:{names})(?![^\W\d_])")


@cache
def _ages() -> re.Pattern[str]:
    names = any_of(_plain(word) for word in read_words("page_ages.txt"))
    return re.compile(rf"(?<![^\W\d_])(?:{names})(?![^\W\d_])|\d\s?(?:前|전)|\d\s?min(?:s|\.)?$")


def find_date(line: str, *, day_first: bool | None = None) -> date | None:
    """Give the full calendar date of a line; a numeric one only where it can be read one way.

    Of several, the one said to be of publication is given, else the first that is not said to be of a change.

    Args:
        line: Only its beginning is read.
        day_first: The order in which the page is known to write day and month.
    """
    found = find_dates(line, day_first=day_first)
    return min(found, key=lambda stamped: SAYS.index(stamped.says)).day if found else None


def find_dates(line: str, *, day_first: bool | None = None) -> tuple[Stamped, ...]:
    """Give the full calendar dates of a line in order; see ``find_date``."""
    if not YEAR.search(line, 0, LONGEST):
        return ()
    text = _plain(line[:LONGEST])
    if day_first is None:
        day_first = _order_of_words(text)
    spans: list[tuple[int, int, date]] = []
    for recognise in RECOGNISERS:
        for start, end, day in recognise(text, day_first):
            if all(end <= other[0] or start >= other[1] for other in spans):
                spans.append((start, end, day))
    spans.sort()
    out = []
    before = 0
    for start, end, day in spans:
        out.append(Stamped(start, end, day, _says(text, before, start)))
        before = end
    return tuple(out)


def _says(text: str, start: int, end: int) -> Says:
    said: Says = "nothing"
    for match in _word_pattern().finditer(text, start, end):
        kind = _words()[match[0]][0]
        if kind == "published":
            said = "published"
        elif kind == "updated":
            said = "updated"
    return said


def _year_first_dates(text: str, day_first: bool | None) -> Iterator[tuple[int, int, date]]:  # noqa: FBT001, ARG001 - a recogniser's form
    for match in YEAR_FIRST.finditer(text):
        yield from _span(match, match[1], match[3], match[4])


def _han_dates(text: str, day_first: bool | None) -> Iterator[tuple[int, int, date]]:  # noqa: FBT001, ARG001 - likewise
    for match in HAN.finditer(text):
        yield from _span(match, match[1], match[2], match[3])


def _month_first_dates(text: str, day_first: bool | None) -> Iterator[tuple[int, int, date]]:  # noqa: FBT001, ARG001 - likewise
    for match in _month_first().finditer(text):
        yield from _span(match, match[3], months()[match[1]], match[2])


def _day_first_dates(text: str, day_first: bool | None) -> Iterator[tuple[int, int, date]]:  # noqa: FBT001, ARG001 - likewise
    for match in _day_first().finditer(text):
        yield from _span(match, match[3], months()[match[2]], match[1])


def _numeric_dates(text: str, day_first: bool | None) -> Iterator[tuple[int, int, date]]:  # noqa: FBT001 - likewise
    for match in NUMERIC.finditer(text):
        order = True if match[2] == "." else day_first
        yield from _numeric(match, int(match[1]), int(match[3]), match[4], order)
    for match in SHORT_YEAR.finditer(text):
        yield from _numeric(match, int(match[1]), int(match[2]), f"20{match[3]}", day_first)


def _numeric(
    match: re.Match[str],
    first: int,
    second: int,
    year: str,
    day_first: bool | None,  # noqa: FBT001 - likewise
) -> Iterator[tuple[int, int, date]]:
    if first == second or first > MONTHS_A_YEAR or second > MONTHS_A_YEAR:
        day_first = first > MONTHS_A_YEAR
    if day_first is not None:
        day, month = (first, second) if day_first else (second, first)
        yield from _span(match, year, month, day)


RECOGNISERS: tuple[Callable[[str, bool | None], Iterator[tuple[int, int, date]]], ...] = (
    _year_first_dates,
    _han_dates,
    _month_first_dates,
    _day_first_dates,
    _numeric_dates,
)


def is_day_first(lines: Sequence[str]) -> bool | None:
    """Tell in which order a page writes day and month, by its other dates or its words; None when unsaid."""
    votes = 0
    for line in lines:
        for match in NUMERIC.finditer(line, 0, LONGEST):
            votes += (int(match[1]) > MONTHS_A_YEAR) - (int(match[3]) > MONTHS_A_YEAR)
    if votes:
        return votes > 0
    dated = (line for line in lines if YEAR.search(line, 0, LONGEST) and find_dates(line, day_first=True))
    orders = {_order_of_words(_plain(line[:LONGEST])) for line in dated}
    return True if orders - {None} == {True} else None


def _order_of_words(text: str) -> bool | None:
    """Tell the order by the words round a date: of the languages known, only English is month first."""
    orders = {_words()[match[0]][1] for match in _word_pattern().finditer(text)} - {""}
    return orders == {"day"} if len(orders) == 1 else None


def without_dates(line: str) -> str:
    """Take dates, their words and hours out of a stamp: ``"13/06/2014 Ann Lee"`` leaves ``"Ann Lee"``."""
    text = line[:LONGEST]
    for stamped in reversed(find_dates(text, day_first=True)[:3]):
        text = f"{text[: stamped.start]} | {text[stamped.end :]}"
    for match in reversed(list(_word_pattern().finditer(_plain(text)))):
        if _words()[match[0]][0] != "beside":
            text = f"{text[: match.start()]} | {text[match.end() :]}"
    return SEPARATORS.sub(" ", text).strip(" |•·–—-,")


def is_stamp(line: str) -> bool:
    """Whether a line only says when: ``"Updated: May 29, 2025 10:32 IST"``."""
    if len(line) > LONGEST or not DIGIT.search(line) or line.count(" ") >= MAX_WORDS:
        return False
    if line[:1] in "—–-":
        return False
    if OPENS_NUMERIC.match(line) and not line.endswith(".") and line.count(" ") < OPENED_WORDS:
        return True
    low = _plain(line)
    if _openers().match(low) and _says(low, 0, 40) != "nothing":
        return True
    return not line.endswith((".”", "?")) and bool(find_dates(line)) and len(_bare(low)) <= BESIDE


def is_filed(line: str) -> bool:
    """Whether a line is a place in capitals and a day, as in ``"LAHORE, Pakistan 1996-08-22"``."""
    dates = find_dates(line[:LONGEST]) if len(line) <= LONGEST else ()
    place = line[: dates[0].start].strip(" ,") if dates else ""
    town = place.partition(",")[0]
    return (
        len(dates) == 1
        and dates[0].end == len(line)
        and town.isupper()
        and not DIGIT.search(place)
        and len(place.split()) <= PLACE_WORDS
    )


def says_published(line: str) -> bool:
    """Whether a line gives a word for publishing before a date, as no masthead clock does."""
    return any(stamped.says == "published" for stamped in find_dates(line, day_first=True))


def says_age(line: str) -> bool:
    """Whether a line says how old a story is or how long to read, and no day: ``"2 hours ago"``."""
    return (
        len(line) <= LONGEST
        and not line.endswith((".", "!", "?"))
        and bool(DIGIT.search(line))
        and line.count(" ") < AGE_WORDS
        and bool(_ages().search(_plain(line)))
    )


def says_day(line: str) -> bool:
    """Whether a line is a day and nothing else, its year left out: ``"November 20"``, ``"20 de mayo"``."""
    return len(line) <= LONGEST and bool(DIGIT.search(line)) and bool(_day_alone().match(_plain(line)))


def is_clock(line: str) -> bool:
    """Whether a line is a weekday and a date without an hour, as mastheads print the present day."""
    low = _plain(line[:LONGEST])
    match = _weekdays().match(low)
    return bool(match) and not HOUR.search(low) and is_stamp(line)


def _bare(low: str) -> str:
    for pattern in (YEAR_FIRST, HAN, _month_first(), _day_first(), NUMERIC, _word_pattern()):
        low = pattern.sub("", low)
    return NOT_LETTERS.sub("", low)


def _plain(text: str) -> str:
    low = text.lower()
    if low.isascii():
        return low
    return (low if len(low) == len(text) else text.replace("İ", "i").lower()).translate(LETTERS)


def _span(
    match: re.Match[str], year: str, month: int | str, day: int | str
) -> Iterator[tuple[int, int, date]]:
    try:
        yield match.start(), match.end(), date(int(year), int(month), int(day))
    except ValueError:
        return
