"""Tells the kind of a name from its words, where the words tell; the tagger's label is only a vote."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_rows, read_words
from bot.news.parties.sport import is_team
from bot.news.parties.territories import NAMES_KEPT, fold, towns

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.news.model import PartyKind
    from bot.news.parties.territories import Territories

# "Ministry of Defence", "University of Leeds", "Bank of Japan": the head stands first.
_HEAD_OF: Final = re.compile(
    r"^(?:(?:\w+ )?(\w+) (?:of|for|on|de|du|des|pour)|(?:\w+ ){2,3}(\w+) of) ", re.IGNORECASE
)


def known_kind(name: str, countries: Territories) -> PartyKind | None:
    """Give the kind that the words of a name tell; None where they do not.

    Example:
        >>> from bot.news.parties.territories import territories
        >>> known_kind("Leeds City Council", territories("en"))
        'organisation'
    """
    key = fold(name)
    return next((kind for read in READERS if (kind := read(key, countries)) is not None), None)


def _country(key: str, countries: Territories) -> PartyKind | None:
    return "country" if countries.is_country(key) else None


def _body(key: str, countries: Territories) -> PartyKind | None:
    return "organisation" if key in countries.unions else bodies().get(key)


def _people(key: str, countries: Territories) -> PartyKind | None:
    return "group" if countries.demonym(key) is not None or key in groups() else None


def _by_head(key: str, countries: Territories) -> PartyKind | None:  # noqa: ARG001
    headed = key.split(" ", 1)[0] in leading_heads() or has_organisation_head(key) or _is_club(key)
    return "organisation" if headed else None


def _place(key: str, countries: Territories) -> PartyKind | None:  # noqa: ARG001
    before, _, last = key.rpartition(" ")
    return "place" if before and last in place_heads() else None


# In order: "Soviet Union" is a country, "Wall Street" what the table says, "Bank Street" a place.
READERS: Final[tuple[Callable[[str, Territories], PartyKind | None], ...]] = (
    _country,
    _body,
    _people,
    _by_head,
    _place,
)


def _is_club(key: str) -> bool:
    """Tell whether a town and a team's nickname make a name: "indiana pacers"."""
    before, _, last = key.rpartition(" ")
    return bool(before) and last.endswith("s") and is_team(last) and before in towns()


@lru_cache(maxsize=NAMES_KEPT)
def has_organisation_head(name: str) -> bool:
    """Tell whether a name of several words ends in, or opens with, a word for an organisation."""
    words = fold(name).split()
    if len(words) == 1:
        return False
    if words[-1] in organisation_heads() or " ".join(words[-2:]) in organisation_heads():
        return True
    head = _HEAD_OF.match(fold(name))
    return head is not None and (head[1] or head[2]) in organisation_heads() - _endings()


def is_thing(name: str) -> bool:
    """Tell whether a name's last word makes it an event, a law, a prize: no party.

    Example:
        >>> is_thing("Davis Cup Finals"), is_thing("Super Bowl Productions")
        (True, False)
    """
    last = fold(name).rsplit(" ", 1)[-1]
    return last in _things() or (last.isdigit() and " " in name)


def opens_as_thing(name: str) -> bool:
    """Tell whether a name's first words make it a storm or the like: "Hurricane Odile"."""
    words = fold(name).split()
    return any(word in _leading_things() for word in words[:-1][:2])


def is_town(name: str) -> bool:
    """Tell whether a town or region is called so."""
    return fold(name) in towns()


@cache
def organisation_heads() -> frozenset[str]:
    """Give the folded words that end an organisation's name."""
    return frozenset(fold(word) for word in read_words("party_organisation_heads.txt"))


@cache
def _endings() -> frozenset[str]:
    """Give the endings of companies, behind which "of" says where it is: "Hale Enterprises LLC of Leeds"."""
    return frozenset(fold(word) for word in read_words("party_company_endings.txt"))


@cache
def leading_heads() -> frozenset[str]:
    """Give the folded words of other languages that open an organisation's name."""
    return frozenset(fold(word) for word in read_words("party_leading_heads.txt"))


@cache
def _things() -> frozenset[str]:
    return frozenset(fold(word) for word in read_words("party_thing_heads.txt"))


@cache
def _leading_things() -> frozenset[str]:
    return frozenset(fold(word) for word in read_words("party_leading_things.txt"))


@cache
def place_heads() -> frozenset[str]:
    """Give the folded words that end a place's name."""
    return frozenset(fold(word) for word in read_words("party_place_heads.txt"))


@cache
def groups() -> frozenset[str]:
    """Give the folded names of peoples, religions and followers."""
    return frozenset(fold(word) for word in read_words("party_group_words.txt"))


@cache
def bodies() -> dict[str, PartyKind]:
    """Give the kinds of well-known names by their folded full and short names."""
    kinds: dict[str, PartyKind] = {}
    for name, short, kind, _role in read_rows("party_bodies.tsv"):
        for form in (name, short):
            if form != "-":
                kinds[fold(form)] = _KINDS[kind]
    return kinds


@cache
def printed_bodies() -> dict[str, PartyKind]:
    """Give the kinds of well-known names as stories print them."""
    return {
        form: _KINDS[kind]
        for name, short, kind, _role in read_rows("party_bodies.tsv")
        for form in (name, short)
        if form != "-"
    }


_KINDS: Final[dict[str, PartyKind]] = {"organisation": "organisation", "place": "place", "group": "group"}
