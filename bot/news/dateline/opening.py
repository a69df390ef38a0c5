"""The first characters of a story with typography made plain, so that the grammar need not know it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

# Characters. The longest heads print two cities with their states, a full date and a press agency.
LONGEST_HEAD: Final = 130
CHARACTERS_READ: Final = LONGEST_HEAD + 40

_SPACE: Final = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Opening:
    """One line of an opening, and its first characters made plain; every position is the same in each.

    Attributes:
        text: As printed.
        plain: Straight apostrophes, plain spaces, half-width signs, European digits.
        folded: ``plain`` in lower case, accents off Latin letters.
    """

    text: str
    plain: str
    folded: str


def read_opening(text: str) -> Opening:
    """Make the typography of a line's first characters plain.

    Example:
        >>> read_opening("MÁLAGA，５日").folded
        'malaga,5日'
    """
    plain = "".join(map(_plain, text[:CHARACTERS_READ]))
    return Opening(text, plain, "".join(map(_folded, plain)))


@cache
def _plain(character: str) -> str:
    if character in "’‘ʼ`´":
        return "'"
    if character in "ㆍ・":
        return "·"
    if character == "،":
        return ","
    if _SPACE.match(character):
        return " "
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


@cache
def _folded(character: str) -> str:
    lowered = {"İ": "i", "ı": "i", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ø": "o", "Ø": "o"}.get(
        character, character.lower()
    )
    base = unicodedata.normalize("NFD", lowered)[0]
    if "a" <= base <= "z":
        return base
    return lowered if len(lowered) == 1 else character
