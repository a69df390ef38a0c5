"""Stamps: the lines that say when a story was published."""

from __future__ import annotations

import re
from datetime import date

from bot.news.lexicon import read_rows, read_words

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
LEADING = re.compile(r"\s{0,9}date\s((?:19|20)\d\d-\d\d-\d\d)(?:\s|$)")
WORDS = tuple(sorted(read_words("page_stamp_words.txt"), key=len, reverse=True))
UPDATES = ("updated", "last updated", "last modified", "modified")
WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b")
LONGEST = 160
"""A stamp is short; longer lines with a date in them are sentences."""
MAX_WORDS = 18


def find_date(line: str) -> date | None:
    """Give the first full calendar date of a line; a numeric one only where it can be read one way."""
    text = line[:LONGEST].lower()
    if match := ISO.search(text):
        return _date(match[1], match[2], match[3])
    found = [(m.start(), _date(m[3], MONTHS[m[1]], m[2])) for m in MONTH_FIRST.finditer(text)]
    found += [(m.start(), _date(m[3], MONTHS[m[2]], m[1])) for m in DAY_FIRST.finditer(text)]
    found = [pair for pair in found if pair[1]]
    if found:
        return min(found, key=lambda pair: pair[0])[1]
    if match := NUMERIC.search(text):
        first, second = int(match[1]), int(match[3])
        if first == second or first > 12:  # noqa: PLR2004 - no month is above twelve
            return _date(match[4], second, first)
        if second > 12 or match[2] == ".":  # noqa: PLR2004 - likewise; dots are day-first everywhere
            return _date(match[4], first, second) if second > 12 else _date(match[4], second, first)  # noqa: PLR2004
    return None


def is_stamp(line: str) -> bool:
    """Whether a line only says when: ``"Updated: May 29, 2025 10:32 IST"``."""
    if len(line) > LONGEST or len(line.split()) > MAX_WORDS:
        return False
    low = line.lower()
    if low[:1] in "—–-":
        return False
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
