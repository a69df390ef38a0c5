"""Tells the kind of a name from its words, where the words tell; the tagger's label is only a vote."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_rows, read_words
from bot.news.parties.sport import is_team
from bot.news.parties.territories import fold, towns

if TYPE_CHECKING:
    from bot.news.model import PartyKind
    from bot.news.parties.territories import Territories

# "Ministry of Defence", "University of Leeds", "Bank of Japan": the head stands first.
_HEAD_OF: Final = re.compile(r"^(?:\w+ )?(\w+) (?:of|for|on|de|du|des|pour) ", re.IGNORECASE)


def known_kind(name: str, countries: Territories) -> PartyKind | None:
    """Give the kind that the words of a name tell; None where they do not.

    Example:
        >>> from bot.news.parties.territories import territories
        >>> known_kind("Leeds City Council", territories("en"))
        'organisation'
    """
    folded = fold(name)
    if countries.country(name) is not None:
        return "country"
    body = bodies().get(folded)
    if body is not None:
        return body
    if countries.demonym(name) is not None or folded in groups():
        return "group"
    if has_organisation_head(name) or _is_club(folded):
        return "organisation"
    last = folded.rsplit(" ", 1)
    if len(last) == 2 and last[1] in place_heads():  # noqa: PLR2004 - a name and its head
        return "place"
    return None


def _is_club(key: str) -> bool:
    """Tell whether a town and a team's nickname make a name: "indiana pacers"."""
    before, _, last = key.rpartition(" ")
    return bool(before) and last.endswith("s") and is_team(last) and before in towns()


def has_organisation_head(name: str) -> bool:
    """Tell whether a name of several words ends in, or opens with, a word for an organisation."""
    words = fold(name).split()
    if len(words) == 1:
        return False
    if words[-1] in organisation_heads() or " ".join(words[-2:]) in organisation_heads():
        return True
    head = _HEAD_OF.match(fold(name))
    return head is not None and head[1] in organisation_heads()


def is_thing(name: str) -> bool:
    """Tell whether a name's last word makes it an event, a law, a prize: no party.

    Example:
        >>> is_thing("Davis Cup Finals"), is_thing("Super Bowl Productions")
        (True, False)
    """
    last = fold(name).rsplit(" ", 1)[-1]
    return last in _things() or (last.isdigit() and " " in name)


def is_town(name: str) -> bool:
    """Tell whether a town or region is called so."""
    return fold(name) in towns()


@cache
def organisation_heads() -> frozenset[str]:
    """Give the folded words that end an organisation's name."""
    return frozenset(fold(word) for word in read_words("party_organisation_heads.txt"))


@cache
def _things() -> frozenset[str]:
    return frozenset(fold(word) for word in read_words("party_thing_heads.txt"))


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
