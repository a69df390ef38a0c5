"""Reads what the words around a name say of its kind: "analyst Hale", "Hale, 53", "Acme shares"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_words
from bot.news.parties.territories import fold, towns
from bot.news.parties.titles import role_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.news.model import PartyKind

LOOK = 24  # characters before and behind a name; a cue is one word or two

_LAST_WORD: Final = re.compile(r"([\w’'-]+) $")
_NEXT_WORD: Final = re.compile(r" ([\w’'-]+)")
_PERSON_BEHIND: Final = re.compile(r",? ?\(?(?:aged )?\d{1,2}(?:[,.)]|\)|, )|, who\b| \([A-Z][a-z]+\) \d")
# "An analyst at Merrill Lynch": stronger than a name that looks like a person's.
_EMPLOYED: Final = re.compile(
    r"(?:analyst|economist|strategist|trader|broker|dealer|manager|director|researcher|professor|doctor|"
    r"spokesman|spokeswoman|executive|partner|fellow|lawyer|official)s? at $",
    re.IGNORECASE,
)
EMPLOYER: Final[tuple[PartyKind, ...]] = ("organisation",) * 4
_TWO_NEXT: Final = re.compile(r" ([a-z]+)(?: ([a-z]+))?")
_OWNED: Final = re.compile(r"['’]s? (?:\w+ )?([a-z]+)")
_INITIALS: Final = re.compile(r"^(?:[A-Z]\.[ -]?){1,3}[A-ZÀ-Þ][a-zà-ÿ]")
_NAMED_PLACE: Final = re.compile(r"\b(?:town|city|village|island|province|state|region|suburb|port) of $")
_LANDS: Final = ("U.S.", "U.K.", "U.N.", "U.A.E.")
_PARTICLE: Final = re.compile(r" (?:van|von|de la|bin|al|ibn|der|di|da) [A-Z]")


def cues(text: str, start: int, end: int) -> tuple[PartyKind, ...]:
    """Give the kinds that the words around ``text[start:end]`` speak for.

    Example:
        >>> cues("said analyst Maria Moreau, 44, of Lyon", 13, 25)
        ('person', 'person')
    """
    return tuple(_cues(text, start, end))


def _cues(text: str, start: int, end: int) -> Iterator[PartyKind]:
    for reader in (_of_name, _before, _behind):
        yield from reader(text, start, end)


def _of_name(text: str, start: int, end: int) -> Iterator[PartyKind]:
    """Read the name's own shape: initials, and particles of people's names."""
    name = text[start:end]
    if (_INITIALS.match(name) and not name.startswith(_LANDS)) or _PARTICLE.search(name):
        yield "person"


def _before(text: str, start: int, end: int) -> Iterator[PartyKind]:
    """Read the words before a name."""
    opened = max(0, start - LOOK)
    before = _LAST_WORD.search(text, opened, start)
    word = before[1] if before else ""
    town = fold(text[start:end]) in towns()
    if word.islower() and word in role_nouns():
        yield "person"
    elif word == "at" and not town:
        yield from EMPLOYER if _EMPLOYED.search(text, opened, start) else ("organisation",)
    elif word in _places_in() or (word == "to" and town) or _NAMED_PLACE.search(text, opened, start):
        yield "place"
    if word in _body_nouns():
        yield "organisation"


def _behind(text: str, start: int, end: int) -> Iterator[PartyKind]:  # noqa: ARG001
    """Read the words behind a name."""
    if _PERSON_BEHIND.match(text, end):
        yield "person"
    owned = _OWNED.match(text, end)
    if owned is not None and owned[1] in _kin():
        yield "person"
    behind = _NEXT_WORD.match(text, end)
    if behind is not None and behind[1] in _business():
        yield "organisation"
    elif _before_place(text, end):
        yield "place"


def _before_place(text: str, end: int) -> bool:
    """Tell whether a word for a place is the next word or the one after: "the Rukban refugee camp"."""
    behind = _TWO_NEXT.match(text, end)
    return behind is not None and any(word in _place_nouns() for word in behind.groups() if word)


@cache
def _body_nouns() -> frozenset[str]:
    return frozenset(read_words("party_body_nouns.txt"))


@cache
def _place_nouns() -> frozenset[str]:
    return frozenset(read_words("party_place_nouns.txt"))


@cache
def _places_in() -> frozenset[str]:
    return frozenset(read_words("party_places_in.txt"))


@cache
def _kin() -> frozenset[str]:
    return frozenset(fold(word) for word in read_words("party_kin_words.txt"))


@cache
def _business() -> frozenset[str]:
    return frozenset(read_words("party_business_words.txt"))
