"""A language's words for dates: months from CLDR through babel, the rest from ``date_words.tsv``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError

from bot.news.lexicon import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

MONTHS_IN_A_YEAR: Final = 12
# English words that are months too: they count only as the rules of a day or a preposition let them.
_ENGLISH_SHORT: Final = {
    "sept": 9,
    "sep": 9,
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
}


@dataclass(frozen=True, slots=True)
class Words:
    """What one language says; each pattern is for text in lower case, and empty kinds match nothing."""

    months: dict[str, int]
    month: str
    weekdays: dict[str, int]
    weekday: str
    relative: dict[str, int]
    ahead: re.Pattern[str]
    before_month: str
    before_year: str
    not_after: re.Pattern[str]


@cache
def words_of(language: str) -> Words:
    """Give the words of a language (ISO 639-1); one that is not known has English months alone."""
    listed: dict[str, list[str]] = {}
    for code, kind, entries in read_rows("date_words.tsv"):
        if code == language:
            listed[kind] = entries.split("|")
    weekdays = {
        word: int(kind.rpartition(".")[2])
        for kind, entries in listed.items()
        if kind.startswith("weekday.")
        for word in entries
    }
    relative = {
        word: days
        for kind, days in (("today", 0), ("yesterday", -1), ("tomorrow", 1))
        for word in listed.get(kind, [])
    }
    months = _months(language)
    return Words(
        months=months,
        month=_either(months),
        weekdays=weekdays,
        weekday=_either(weekdays),
        relative=relative,
        ahead=re.compile(rf"(?<!\w)(?:{_either(listed.get('ahead', []))})(?!\w)"),
        before_month=_either(listed.get("before_month", [])),
        before_year=_either(listed.get("before_year", [])),
        not_after=re.compile(rf"\s(?:{_either(listed.get('not_after', []))})(?!\w)"),
    )


def _months(language: str) -> dict[str, int]:
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    found = {
        name.lower().rstrip("."): number
        for context in locale.months.values()
        for width in ("abbreviated", "wide")
        for number, name in context[width].items()
        if not name[:1].isdigit()
    }
    return {**(_ENGLISH_SHORT if language == "en" else {}), **found}


def _either(words: Iterable[str]) -> str:
    """Give an alternation, longest first; of no words one that never matches."""
    listed = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) for word in listed) or r"(?!)"
