"""Agencies as datelines print them: alone, in chains, with a service, a site's name, or their writer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.news.dateline.gazetteer import (
    fold,
    is_agency,
    is_bare_agency,
    is_no_agency,
    is_photo_credit,
    is_region,
)
from bot.news.lexicon import read_words

# "CNN Business", "AFP Relaxnews": words of a service behind the agency's own.
WORDS_OF_A_SERVICE: Final = 2
WORDS_WITH_WRITER: Final = 6
LONGEST_UNKNOWN: Final = 5

_CHAIN: Final = re.compile(r"\s?[/,&+]\s?|\s?-\s|\s-\s?")
_SITE: Final = re.compile(r"[\w-]{2,30}(?:\.[\w-]{2,20})?\.([A-Za-z]{2,6})")
# "(D)", "(R-Ky.)" stand behind a politician's name.
_PARTY: Final = re.compile(r"[A-Z](?:-.{1,12})?")


@dataclass(frozen=True, slots=True)
class Printed:
    """An agency in a stretch of text, which may hold its writer as well; positions are in the stretch."""

    start: int
    end: int


def find_agency(printed: str) -> Printed | None:
    """Find the agency that a bracket, or a piece between commas, prints; nothing else may stand in it.

    Example:
        >>> find_agency("TASS Correspondent Oleg Orlov")
        Printed(start=0, end=4)
    """
    if is_photo_credit(printed):
        return None
    whole = Printed(0, len(printed))
    if is_agency(printed) or _is_chain(printed) or _is_service(printed) or is_site(printed):
        return whole
    return _with_writer(printed)


def is_site(printed: str) -> bool:
    """Tell whether an agency is printed as its site's name: "KOMPAS.com". A ticker is in capitals."""
    match = _SITE.fullmatch(printed)
    return match is not None and match[1].lower() in _site_endings()


def could_be_agency(printed: str) -> bool:
    """Tell whether a bracket no list knows may name an agency: no year, score, ticker, party or clause."""
    words = printed.split()
    letters = sum(character.isalpha() for character in printed)
    return (
        1 <= len(words) <= LONGEST_UNKNOWN
        and letters >= 2  # noqa: PLR2004 - a letter alone is a party's
        and not words[0][0].islower()
        and not words[0][0].isdigit()
        and not (":" in printed or _PARTY.fullmatch(printed) or is_region(printed))
        and not (is_photo_credit(printed) or is_no_agency(printed))
    )


def is_brand(printed: str) -> bool:
    """Tell whether a single word is written as only names of firms are: "РБК-Україна", "ФедералПресс"."""
    capitals = sum(character.isupper() for character in printed)
    parts = printed.split("-")
    return (
        len(printed.split()) == 1
        and any(character.islower() for character in printed)
        and capitals > len(parts)
    )


def _is_chain(printed: str) -> bool:
    """Tell whether several agencies stand together: "dpa/tca", "TT-AFP"."""
    pair = printed.split("-")
    if len(pair) > 1 and all(is_agency(part) for part in pair):
        return True
    parts = [part for part in _CHAIN.split(printed) if part]
    return len(parts) > 1 and any(is_agency(part) for part in parts) and len(parts) <= LONGEST_UNKNOWN


def _is_service(printed: str) -> bool:
    """Tell whether an agency's branch or service is named: "CNN Business", "Интерфакс-Урал"."""
    agency, hyphen, branch = printed.partition("-")
    if hyphen and is_bare_agency(agency) and branch[:1].isupper() and len(branch.split()) == 1:
        return True
    words = printed.split()
    for count in range(1, len(words)):
        rest = words[count:]
        if is_bare_agency(" ".join(words[:count])) and len(rest) <= WORDS_OF_A_SERVICE:
            return all(not word[0].islower() for word in rest) and not set(map(fold, rest)) & _writer_words()
    return False


def _with_writer(printed: str) -> Printed | None:
    spans = [match.span() for match in re.finditer(r"\S+", printed)]
    words = [printed[start:end] for start, end in spans]
    if len(words) > WORDS_WITH_WRITER or not {fold(word).rstrip(".") for word in words} & _writer_words():
        return None
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            start, end = spans[first][0], spans[last - 1][1]
            if is_agency(printed[start:end].strip(",")):
                return Printed(start, start + len(printed[start:end].rstrip(",")))
    return None


@cache
def _writer_words() -> frozenset[str]:
    return frozenset(fold(word).rstrip(".") for word in read_words("dateline_writers.txt"))


@cache
def _site_endings() -> frozenset[str]:
    return frozenset(read_words("dateline_site_endings.txt"))
