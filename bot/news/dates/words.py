"""A language's words for dates: months from CLDR through babel, the rest from ``date_words.tsv``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError

from bot.news.lexicon import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MONTHS_IN_A_YEAR: Final = 12
# Letters of a word, and Hindi's vowel signs, which are none to Python.
LETTER: Final = r"[\w\u0900-\u0963]"
START: Final = rf"(?<!{LETTER})"
END: Final = rf"(?!{LETTER})"
# Written without spaces: a word may begin and end anywhere.
WITHOUT_SPACES: Final = frozenset({"zh", "ja", "ko"})
# A month of a capital letter is a name there; in small letters "may" and "march" are verbs.
CAPITALISED: Final = frozenset({"en", "de"})
DAYS: Final = {"today": 0, "yesterday": -1, "tomorrow": 1, "before_yesterday": -2, "after_tomorrow": 2}
# A row of this code is read in every language.
IN_ALL: Final = "*"
SPANS: Final = {"last": -1, "this": 0, "next": 1}
_LETTERS: Final = re.compile(rf"{LETTER}+")
_DIGIT: Final = re.compile(r"\d")
_ENGLISH_SHORT: Final = {"sept": 9, "sep": 9}


@dataclass(frozen=True, slots=True)
class Words:
    """What one language says; each pattern is for text in lower case, and empty kinds match nothing.

    Attributes:
        spans: Unit and step of a phrase: ``{"last week": ("week", -1)}``.
        telling: Each date holds a digit or one of these, the longest words of phrases; None where a word may
            begin anywhere.
    """

    start: str
    end: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    days: Mapping[str, int]
    spans: Mapping[str, tuple[str, int]]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    listed: Mapping[str, tuple[str, ...]]
    telling: frozenset[str] | None

    def may_say_when(self, text: str) -> bool:
        """Tell whether a text in lower case can hold a date: at little cost, as most sentences hold none."""
        if self.telling is None or _DIGIT.search(text) is not None:
            return True
        return not self.telling.isdisjoint(_LETTERS.findall(text))

    def either(self, kind: str) -> str:
        """Give an alternation of a kind's words, longest first; of none one that never matches."""
        return alternation(self.listed.get(kind, ()))


def alternation(words: Iterable[str]) -> str:
    """Give an alternation, longest first; of no words one that never matches."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


@cache
def words_of(language: str) -> Words:
    """Give the words of a language (ISO 639-1); one that is not known has English months alone."""
    listed = {
        kind: tuple(words.split("|"))
        for code, kind, words in read_rows("date_words.tsv")
        if code in {language, IN_ALL}
    }
    joined = language in WITHOUT_SPACES
    months = _months(language) | _numbered(listed, "month.")
    weekdays = _numbered(listed, "weekday.")
    days = {word: step for kind, step in DAYS.items() for word in listed.get(kind, ())}
    spans = {
        phrase: (kind.partition("_")[2], SPANS[kind.partition("_")[0]])
        for kind, phrases in listed.items()
        if kind.partition("_")[0] in SPANS and "_" in kind
        for phrase in phrases
    }
    units = {word: kind[5:] for kind, words in listed.items() if kind.startswith("unit.") for word in words}
    telling = (*months, *weekdays, *days, *listed.get("either", ()), *spans, *units)
    return Words(
        start="" if joined else START,
        end="" if joined else END,
        months=months,
        weekdays=weekdays,
        days=days,
        spans=spans,
        units=units,
        numbers=_numbered(listed, "number."),
        listed=listed,
        telling=None if joined else frozenset(max(_LETTERS.findall(phrase), key=len) for phrase in telling),
    )


def _numbered(listed: Mapping[str, tuple[str, ...]], prefix: str) -> dict[str, int]:
    return {
        word: int(kind.removeprefix(prefix))
        for kind, words in listed.items()
        if kind.startswith(prefix)
        for word in words
    }


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
    if language == "sr":
        found |= _months("sr_Latn")
    return {**(_ENGLISH_SHORT if language == "en" else {}), **found}
