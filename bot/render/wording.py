"""The words around a brief that every rendering shares."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.news.model import Dateline

if TYPE_CHECKING:
    from datetime import date

    from bot.news.model import Brief, Party

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
PARTIES_TITLE = "Key parties"
NO_SUMMARY = "The text is too short to shorten."
NOTHING = "There is nothing to brief."
ACRONYM = re.compile(r"[A-Z][A-Za-z&.-]{0,9}[A-Z.]")
# The longest chain of filing places that stays one quiet line.
MOST_PLACES = 4


def day(value: date) -> str:
    """Write a date for people.

    Example:
        >>> day(date(2025, 5, 9))
        '9 May 2025'
    """
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def quiet_line(brief: Brief) -> str:
    """Say where and when the story was filed, and by whom; what is absent is said to be.

    Example:
        >>> quiet_line(brief)
        'Filed from Belgrade · 29 May 2025 · Reuters'
    """
    dateline = brief.dateline or Dateline(text="")
    pieces = []
    if dateline.places:
        places = [_in_small_letters(place) for place in dateline.places[:MOST_PLACES]]
        pieces.append(f"Filed from {' and '.join(places) if len(places) < 3 else ', '.join(places)}")  # noqa: PLR2004  two
    when = dateline.date or brief.published
    pieces.append(day(when) if when else "no date")
    if not dateline.places:
        pieces.append("no place in its dateline" if dateline.agency else "no dateline")
    by = dateline.agency or brief.source
    if by:
        pieces.append(by)
    return " · ".join(pieces)


def label(party: Party) -> str:
    """Name a party and say what it is, in one row.

    Example:
        >>> label(Party("Foreign Intelligence Service", "organisation", aliases=("SVR",)))
        'Foreign Intelligence Service (SVR) · organisation'
    """
    acronym = next((a for a in party.aliases if ACRONYM.fullmatch(a) and len(a) < len(party.name)), None)
    name = f"{party.name} ({acronym})" if acronym and acronym not in party.name else party.name
    return f"{name} · {party.role or party.kind}"


def _in_small_letters(place: str) -> str:
    """Write a place printed in capitals as a person would: "ERIE, Pa." → "Erie, Pa."."""
    words = [
        # Initials stay: "U.S.", "UN"; so does whatever has small letters already.
        word.capitalize() if word.isupper() and "." not in word and len(word.rstrip(",")) > 2 else word  # noqa: PLR2004  "UN"
        for word in place.split()
    ]
    return " ".join("-".join(p[:1].upper() + p[1:] for p in word.split("-")) for word in words)
