"""Stamps: the lines that say when a story was published."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from bot.news.lexicon import read_rows, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS = {name: int(number) for name, number in read_rows("page_months.tsv")}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
MONTH_FIRST = re.compile(
    rf"({_MONTH})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s((?:19|20)\d\d)(?:(?!\d)|(?=\d{{1,2}}:\d\d))"
)
DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|\.|º)?\s(?:de\s)?({_MONTH})\.?,?\s(?:de\s)?((?:19|20)\d\d)\b"
)
NUMERIC = re.compile(r"(?<![\d/.])(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
SHORT_YEAR = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})/(\d\d)(?![\d/])")
LEADING = re.compile(r"\s{0,9}date\s((?:19|20)\d\d-\d\d-\d\d)(?:\s|$)")
WORDS = tuple(sorted(read_words("page_stamp_words.txt"), key=len, reverse=True))
UPDATES = ("updated", "last updated", "last modified", "modified")
WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b")
FOREIGN = re.compile(
    r"\b(?:publicado|publicada|atualizado|actualizado|veröffentlicht|aktualisiert|publié|mis à jour"
    r"|pubblicato|aggiornato|опубликовано|обновлено|geplaatst|bijgewerkt|kl\.|uhr)\b",
    re.IGNORECASE,
)
MONTHS_A_YEAR = 12
LONGEST = 160
"""A stamp is short; longer lines with a date in them are sentences."""
MAX_WORDS = 18
DIGIT = re.compile(r"\d")
OPENS_NUMERIC = re.compile(r"(?:\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)\b")
OPENED_WORDS = 10
"""Words of a line that opens with a date in figures, and goes on with writer and sections."""


def find_date(line: str, *, day_first: bool | None = None) -> date | None:
    """Give the first full calendar date of a line; a numeric one only where it can be read one way.

    Args:
        line: Only its beginning is read.
        day_first: The order in which the page is known to write day and month.
    """
    text = line[:LONGEST].lower()
    if match := ISO.search(text):
        return _date(match[1], match[2], match[3])
    found = [(m.start(), _date(m[3], MONTHS[m[1]], m[2])) for m in MONTH_FIRST.finditer(text)]
    found += [(m.start(), _date(m[3], MONTHS[m[2]], m[1])) for m in DAY_FIRST.finditer(text)]
    found = [pair for pair in found if pair[1]]
    return min(found, key=lambda pair: pair[0])[1] if found else _numeric(text, day_first=day_first)


def _numeric(text: str, *, day_first: bool | None) -> date | None:
    match = NUMERIC.search(text)
    short = None if match else SHORT_YEAR.search(text)
    if match:
        first, second, year = int(match[1]), int(match[3]), match[4]
        day_first = True if match[2] == "." else day_first
    elif short:
        first, second, year = int(short[1]), int(short[2]), f"20{short[3]}"
    else:
        return None
    if first == second or first > MONTHS_A_YEAR or second > MONTHS_A_YEAR:
        day_first = first > MONTHS_A_YEAR
    if day_first is None:
        return None
    return _date(year, second, first) if day_first else _date(year, first, second)


def is_day_first(lines: Sequence[str]) -> bool | None:
    """Tell in which order a page writes day and month, by its other dates or its words; None when unsaid."""
    votes = 0
    for line in lines:
        for match in NUMERIC.finditer(line[:LONGEST]):
            votes += (int(match[1]) > MONTHS_A_YEAR) - (int(match[3]) > MONTHS_A_YEAR)
    if votes:
        return votes > 0
    # Of the languages whose words for "published" are known, only English is written month first.
    return True if any(FOREIGN.search(line[:LONGEST]) for line in lines) else None


def without_dates(line: str) -> str:
    """Take dates, hours and zones out of a stamp: ``"13/06/2014 Ann Lee"`` leaves ``"Ann Lee"``."""
    text = line[:LONGEST]
    for pattern in (ISO, MONTH_FIRST, DAY_FIRST):
        for match in list(pattern.finditer(text.lower()))[:3]:
            text = text.replace(text[match.start() : match.end()], " ")
    return re.sub(r"[\d:/.,|•·–—-]{2,}", " ", text).strip(" |•·–—-,")


def is_stamp(line: str) -> bool:
    """Whether a line only says when: ``"Updated: May 29, 2025 10:32 IST"``."""
    if len(line) > LONGEST or not DIGIT.search(line) or len(line.split()) > MAX_WORDS:
        return False
    low = line.lower()
    if low[:1] in "—–-":
        return False
    if OPENS_NUMERIC.match(low) and not line.endswith(".") and len(line.split()) <= OPENED_WORDS:
        return True
    if low.startswith(WORDS) and any(c.isdigit() for c in low):
        return True
    return find_date(line) is not None and len(_bare(low)) <= 24 and not line.endswith((".”", "?"))  # noqa: PLR2004 - beside the date: a name, a zone


def says_published(line: str) -> bool:
    """Whether a stamp gives a word for publishing, as no masthead clock does."""
    return line.lower().startswith(WORDS)


def says_updated(line: str) -> bool:
    """Whether a stamp says only when the story was last changed."""
    return line.lower().startswith(UPDATES)


def is_clock(line: str) -> bool:
    """Whether a line is a weekday and a date alone, as mastheads print the present day."""
    low = line.lower()
    return bool(WEEKDAY.match(low)) and ":" not in low and is_stamp(line)


def _bare(low: str) -> str:
    for pattern in (ISO, MONTH_FIRST, DAY_FIRST, NUMERIC):
        low = pattern.sub("", low)
    return re.sub(r"[\d:.,|/·•—–\s-]|am\b|pm\b", "", low)


def _date(year: str, month: int | str, day: int | str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
