"""Trims what a tagger marks down to the name: determiners, possessives, quotes, page words and titles off."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from bot.news.lexicon import read_words
from bot.news.parties.territories import fold

_EDGE: Final = " \t\n\"'“”‘’«»„[](){}<>,;:|•*–—-_/…!?"
_POSSESSIVE: Final = ("'s", "’s", "'S", "’S", "`s")
_DETERMINERS: Final = frozenset(read_words("party_determiners.txt"))
# A first word that says of a name where it is or who has it: "US-based Mondelez".
_ARTICLES_IN_NAMES: Final = frozenset(["le", "la", "les"])  # "Le Monde", "La Paz"
# Small words that open a name: "al Qaeda", "bin Laden", "von der Leyen".
_PARTICLES: Final = frozenset(["al", "el", "bin", "abu", "von", "van", "den", "der", "ter"])
_HONOURS: Final = frozenset(["MP", "MEP", "MSP", "QC", "KC"])
COMPOUNDS: Final = ("-based", "-born", "-owned", "-backed", "-led", "-run", "-listed", "-controlled", "-area")
_LAST_WORD: Final = re.compile(r"\s+(\S+)$")
_FIRST_WORD: Final = re.compile(r"(\S+)\s+")
_BAD: Final = re.compile(r"https?:|www\.|^[@#]|@|\.(?:com|org|net)/|^\W*\d|\d{3}|[=<>{}|\\*]")


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Give the bounds of the name within ``text[start:end]``; None where no name is left.

    Example:
        >>> trim("by the Soviet Union's army", 3, 21)
        (7, 19)
    """
    before = (-1, -1)
    while (start, end) != before and start < end:
        before = (start, end)
        start, end = _strip(text, start, end)
        start, end = _strip_first(text, start, end)
        start, end = _strip_last(text, start, end)
    name = text[start:end]
    if not any(c.isalpha() for c in name) or _BAD.search(name) or is_junk(name):
        return None
    return start, end


def is_junk(name: str) -> bool:
    """Tell whether a name is a word of the page, a day, a thing: never a party."""
    return fold(name) in _junk() or (len(name) == 1 and not name.isalpha())


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Take punctuation and a possessive off the edges."""
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    if text.endswith(_POSSESSIVE, start, end) and fold(text[start : end - 2]) not in _shops():
        end -= 2
    if text.endswith(".", start, end) and not _abbreviated(text[start:end]):
        end -= 1
    return start, end


def _strip_first(text: str, start: int, end: int) -> tuple[int, int]:
    """Take a determiner, a word in small letters or a page word off the front."""
    first = _FIRST_WORD.match(text, start, end)
    if first is None:
        return start, end
    word = first[1]
    drops = (
        word in _DETERMINERS
        or (word.casefold() in _DETERMINERS and word.casefold() not in _ARTICLES_IN_NAMES)
        or (word[0].islower() and word.isalpha() and word not in _PARTICLES)
        or fold(word) in _credits()
        or word.endswith(COMPOUNDS)
    )
    return (first.end(), end) if drops and not word.startswith("al-") else (start, end)


def _strip_last(text: str, start: int, end: int) -> tuple[int, int]:
    """Take a word in small letters, a number or a page word off the end."""
    last = _LAST_WORD.search(text[start:end])
    if last is None:
        return start, end
    word = last[1]
    drops = word.islower() or word[0].isdigit() or fold(word) in _credits() or word in _HONOURS
    return (start, start + last.start()) if drops else (start, end)


def _abbreviated(name: str) -> bool:
    """Tell whether a last full stop belongs to the name: ``"U.S."``, ``"Apple Inc."``, ``"John F."``."""
    last = name.rsplit(None, 1)[-1]
    return "." in last[:-1] or fold(last) in _abbreviations()


@cache
def _shops() -> frozenset[str]:
    """Give the folded names that are written with a possessive: "Moody's"."""
    return frozenset(read_words("party_possessive_businesses.txt"))


@cache
def _junk() -> frozenset[str]:
    return frozenset(fold(word) for word in read_words("party_junk.txt"))


@cache
def _credits() -> frozenset[str]:
    """Give the words of credit lines that stick to names: ``"GETTY Trump"``."""
    return frozenset(fold(word) for word in read_words("party_credit_words.txt"))


@cache
def _abbreviations() -> frozenset[str]:
    words = (*read_words("party_titles.txt"), *read_words("party_organisation_heads.txt"), "Jr.", "Sr.")
    return frozenset(fold(word) for word in words if word.endswith("."))
