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


def is_place(name: str) -> bool:
    """Tell whether a name is a city's or a town's."""
    folded = fold(name)
    return folded in _cities() or folded in _towns()


def is_word_too(name: str) -> bool:
    """Tell whether a place's name is a word of a language as well: "Nice", "Reading", "Essen"."""
    return fold(name) in _words()


def is_person_too(name: str) -> bool:
    """Tell whether a place's name is a usual name of people: "Charlotte", "Lincoln"."""
    return fold(name) in _people()


def is_region(name: str) -> bool:
    """Tell whether a name is a country's, a state's or a province's, or a usual abbreviation of one."""
    return fold(name).rstrip(".") in _regions()


def is_desk(name: str) -> bool:
    """Tell whether a name stands where a place would and is a newsroom's: "Redacción Internacional"."""
    return fold(name) in _listed("dateline_desks.txt")


def is_opener(word: str) -> bool:
    """Tell whether a word in capitals opens a place that is no town: "ABOARD", "NEAR"."""
    return fold(word) in _listed("dateline_place_openers.txt")


def is_no_place(name: str) -> bool:
    """Tell whether a name stands where Asian agencies print the place and credits a picture: "사진"."""
    return fold(name) in _listed("dateline_credits.txt")


def is_agency(name: str) -> bool:
    """Tell whether a name is one of ``dateline_agencies.tsv``."""
    return fold(name).rstrip(".") in _agencies() and not is_photo_credit(name)


def is_bare_agency(name: str) -> bool:
    """Tell whether an agency is printed without brackets too: "CNN", "РИА Новости"."""
    return _agencies().get(fold(name).rstrip(".")) == "bare"


def is_station(name: str) -> bool:
    """Tell whether an agency broadcasts shows as well as news: "Dallas (CBS)" may be either."""
    return _agencies().get(fold(name).rstrip(".")) == "station"


def is_no_agency(name: str) -> bool:
    """Tell whether a name in brackets behind a city is a league's or an exchange's: "MIAMI (AFC)"."""
    return fold(name) in _listed("dateline_other_brackets.txt")


def is_photo_credit(name: str) -> bool:
    """Tell whether an agency's name credits a picture: "AP Photo"."""
    return any(word in _listed("dateline_credits.txt") for word in fold(name).replace("/", " ").split())


def agencies_without_case() -> tuple[str, ...]:
    """Give the agencies in scripts without capitals, longest first: "新华社", "연합뉴스"."""
    listed = (row[0] for row in read_rows("dateline_agencies.tsv"))
    return tuple(sorted((name for name in listed if name.upper() == name.lower()), key=len, reverse=True))


@cache
def months() -> dict[str, int]:
    """Give the months' names, folded, without full stop."""
    rows = (*read_rows("dateline_months.tsv"), *read_rows("dateline_more_months.tsv"))
    return {name: int(number) for name, number in rows}


@cache
def _cities() -> frozenset[str]:
    places = frozenset(read_words("dateline_places.txt")) | _listed("dateline_more_places.txt")
    # Of two Latin letters they are abbreviations of something else as well.
    return frozenset(name for name in places if len(name) > 2 or not name.isascii())  # noqa: PLR2004


@cache
def _towns() -> frozenset[str]:
    return frozenset(read_words("dateline_towns.txt"))


@cache
def _words() -> frozenset[str]:
    return (frozenset(read_words("dateline_words.txt")) | _listed("dateline_more_words.txt")) - _listed(
        "dateline_more_places.txt"
    )


@cache
def _people() -> frozenset[str]:
    return _listed("dateline_people.txt")


@cache
def _regions() -> frozenset[str]:
    more = {name.rstrip(".") for name in _listed("dateline_more_regions.txt")}
    named = frozenset(read_words("dateline_regions.txt"))
    # The tables of CLDR print "Trinidad & Tobago" and "St. Lucia".
    spelled = {name.replace(" & ", " and ").replace("st. ", "saint ") for name in named}
    return named | spelled | more


@cache
def _agencies() -> dict[str, str]:
    rows = read_rows("dateline_agencies.tsv")
    return {fold(row[0]).rstrip("."): row[1] if len(row) > 1 else "" for row in rows}


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(map(fold, read_words(name)))
