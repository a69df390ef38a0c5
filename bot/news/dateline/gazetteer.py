"""Whether a name is a place, a region, an agency: look-ups in the lexicon, without case and accents."""

from __future__ import annotations

import unicodedata
from functools import cache

from bot.news.lexicon import read_rows, read_words

# Letters that decompose into nothing.
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ß": "ss", "’": "'", "‘": "'", "ʼ": "'"})


def fold(name: str) -> str:
    """Give a name as the tables write it: lower case, accents off, single spaces.

    Accents of scripts other than Latin are kept: they make other letters.

    Example:
        >>> fold("BRASÍLIA")
        'brasilia'
    """
    lowered = " ".join(name.casefold().translate(_PLAIN).split())
    if not any("a" <= letter <= "z" for letter in lowered):
        return unicodedata.normalize("NFC", lowered)
    kept = (c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", "".join(kept))


def is_city(name: str) -> bool:
    """Tell whether stories are filed from a place of this name: a city, or a seat."""
    return fold(name) in _cities()


def is_region(name: str) -> bool:
    """Tell whether a name is a country's, a state's or a province's, or a usual abbreviation of one."""
    return fold(name).rstrip(".") in _regions()


def is_agency(name: str) -> bool:
    """Tell whether a name is one of ``dateline_agencies.txt``."""
    return fold(name).rstrip(".") in _agencies()


def is_bare_agency(name: str) -> bool:
    """Tell whether an agency is printed without brackets too: "CNN", "РИА Новости"."""
    return fold(name).rstrip(".") in _bare_agencies()


@cache
def months() -> dict[str, int]:
    """Give the months' names, folded, without full stop."""
    rows = (*read_rows("dateline_months.tsv"), *read_rows("dateline_more_months.tsv"))
    return {name: int(number) for name, number in rows}


@cache
def _cities() -> frozenset[str]:
    return frozenset(read_words("dateline_places.txt")) | {
        fold(n) for n in read_words("dateline_more_places.txt")
    }


@cache
def _regions() -> frozenset[str]:
    more = {fold(name).rstrip(".") for name in read_words("dateline_more_regions.txt")}
    return frozenset(read_words("dateline_regions.txt")) | more


@cache
def _agencies() -> frozenset[str]:
    return frozenset(fold(row[0]).rstrip(".") for row in read_rows("dateline_agencies.tsv"))


@cache
def _bare_agencies() -> frozenset[str]:
    return frozenset(
        fold(row[0]).rstrip(".") for row in read_rows("dateline_agencies.tsv") if row[1:2] == ("bare",)
    )
