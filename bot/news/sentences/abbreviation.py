"""Abbreviations by their kind, and the rules that go by it: what a full stop behind a word can mean."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_rows, read_words
from bot.news.sentences.opener import MARKS, begins_news, first_word, is_opener

if TYPE_CHECKING:
    from bot.news.sentences.candidate import Candidate

# A sentence that has lost its space: "Tuesday.Mr."
_LOST_SPACE: Final = re.compile(r"\S*[a-zà-öø-ÿ]{2}[.!?][\"”’]?(?=[A-ZÀ-ÖØ-Þ])")
_DASHES: Final = ("—", "–", "-")
# A year in digits, or a century in Roman numerals.
_COUNT: Final = re.compile(r"\d|^[IVXLC]+$")
_CURRENCY: Final = "$£€¥₽₹"
# A Roman numeral behind "Art."; "No. I did not" has a word.
_ROMAN: Final = re.compile(r"(?:[IVXLC]{2,8}|[VX])\b|I[,:]")
# The number of a law's article: "art. L. 5331-7", "Sec. R 12".
_CODE: Final = re.compile(r"[A-Z]{1,2}[.\s-]{0,2}\d")
# The hour of a town: "3 p.m. Moscow time".
_CLOCK_OF: Final = re.compile(r"(?:[A-Z][a-z]{1,20} ){1,3}[Tt]ime\b")
# "Bldg.", "Hts.": no word has no vowel; the surname Ng has two letters.
_NO_VOWEL: Final = re.compile(r"[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,4}\.")
# Thai has no full stop, and Hindi's is another mark: a short word before one is an abbreviation.
_ABBREVIATES_WITH_FULL_STOP: Final = {"th": 40, "hi": 5}
# News writes the same few words again and again.
_REMEMBERED: Final = 4096


@lru_cache(maxsize=_REMEMBERED)
def kind_of(word: str, language: str) -> str | None:
    """Give the kind of an abbreviation, an article or a glued sentence before it taken off.

    The lexicon file explains the kinds.

    Example:
        >>> kind_of("Gen.", "en"), kind_of("L'art.", "fr"), kind_of("general.", "en")
        ('title', 'number', None)
    """
    lost = _LOST_SPACE.match(word)
    word = word[lost.end() if lost else 0 :].replace("’", "'").rpartition("'")[2]
    known = _abbreviations().get((language, word))
    # "ex-Gov.", "mid-Sept.", "R-Ohio".
    prefix, _, rest = word.rpartition("-")
    if known is None and prefix and rest[:1].isupper():
        return kind_of(rest, language)
    # English has words that differ from an abbreviation by their capital alone: "Miss.", "Wash.", "No.".
    if known or language == "en":
        return known
    if word.endswith(".") and len(word) <= len("I."):
        return None
    for other in (word.capitalize(), word.lower()):
        if known := _abbreviations().get((language, other)):
            return known
    # "-str.": German and Dutch streets are one word with their names.
    return next((kind for ending, kind in _endings(language) if word.lower().endswith(ending)), None)


def is_short_word(candidate: Candidate, language: str) -> bool | None:
    """Say no after short words in languages whose sentences end in another mark, or in none: "डॉ. शर्मा"."""
    longest = _ABBREVIATES_WITH_FULL_STOP.get(language, 0)
    return False if candidate.mark == "." and len(candidate.before) <= longest else None


def precedes_dash(candidate: Candidate, language: str) -> bool | None:
    """Say no between an abbreviation and a dash: "ERIE, Pa. – The"."""
    return False if candidate.after.startswith(_DASHES) and _kind(candidate, language) is not None else None


def is_measure(candidate: Candidate, language: str) -> bool | None:
    """Say yes after a unit or a year before a capital; "г." is none in "г. Орёл" and "В 1998 г. Сбербанк"."""
    kind = _kind(candidate, language)
    if kind not in {"unit", "year"}:
        return None
    counted = _COUNT.search(candidate.earlier) is not None and not candidate.third.istitle()
    return (kind == "unit" or counted) and candidate.after.lstrip(MARKS)[:1].isupper()


def is_hour(candidate: Candidate, language: str) -> bool | None:
    """Say yes after "a.m.", but before a day or a zone, in "At 9 a.m. Mass begins" and "the 9 a.m. Mass"."""
    if _kind(candidate, language) != "time":
        return None
    zone = first_word(candidate.after)
    if _time_words().intersection({zone, zone.rstrip(".")}) or _CLOCK_OF.match(candidate.after):
        return False
    if candidate.third in _before_hours("opening"):
        return False
    return candidate.third not in _before_hours("adjective") or is_opener(candidate.after, language)


def is_abbreviation(candidate: Candidate, language: str) -> bool | None:
    """Go by the kind that the lexicon gives: "Gen. Hale", "No. 10", "U.S. President", "U.S. Voters said"."""
    kind = _kind(candidate, language)
    if kind is None:
        return None
    if kind == "title" or (kind == "number" and _is_number(candidate.after.lstrip(MARKS))):
        return False
    if is_opener(candidate.after, language) or begins_news(candidate.after, language):
        return True
    return False if kind == "name" else None


def is_without_vowel(candidate: Candidate, language: str) -> bool | None:
    """Say no after an abbreviation that no table has, but before a word that opens sentences: "Hts. Mall"."""
    if candidate.closers or not _NO_VOWEL.fullmatch(candidate.before) or language not in _vowel_languages():
        return None
    return is_opener(candidate.after, language)


def _kind(candidate: Candidate, language: str) -> str | None:
    return None if candidate.closers else kind_of(candidate.before, language)


def _is_number(following: str) -> bool:
    is_numeral = _ROMAN.match(following) is not None or _CODE.match(following) is not None
    return not following or following.lstrip(_CURRENCY)[:1].isdigit() or is_numeral


@cache
def _endings(language: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (word.removeprefix("-"), kind)
        for (of, word), kind in _abbreviations().items()
        if of == language and word.startswith("-")
    )


@cache
def _abbreviations() -> dict[tuple[str, str], str]:
    return {
        (language, word): kind
        for language, kind, words in reversed(read_rows("sentence_abbreviations.tsv"))
        for word in words.split()
    }


@cache
def _time_words() -> frozenset[str]:
    return frozenset(read_words("sentence_time_words.txt"))


@cache
def _before_hours(kind: str) -> frozenset[str]:
    rows = read_rows("sentence_before_hours.tsv")
    return frozenset(word for of, words in rows if of == kind for word in words.split())


@cache
def _vowel_languages() -> frozenset[str]:
    return frozenset(read_words("sentence_vowel_languages.txt"))
