"""Tells which short names belong to which full names of people. Two people are never made one.

A short name belongs to a full one that ends with it ("Vucic"), or, where that is certain, opens with it
(royals, footballers, and names whose family name stands first: "Xi") or holds it ("González" of "Felipe
González Márquez").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.parties.form import Form

SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Endings and letters that the same name is transliterated with: Zelensky, Zelenskyy, Zelenskiy.
_SPELLINGS: Final = (
    (re.compile(r"(?:iy|yy|ij|yi|ii|y)$"), "i"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ou"), "u"),
)
WORDS_KEPT: Final = 4_000  # whose sound is kept: a story compares each name with each other
_CYRILLIC: Final = re.compile(r"[а-яёіїєґ-]{4,}$")
# Endings of the cases of names; three letters and more stay, so that short names are not emptied.
_CASE: Final = re.compile(
    r"(?<=[а-яё]{3})(?:ого|ому|ым|им|ой|ей|ом|ем|ую|ая|ий|ый|ия|ию|ии|а|я|у|ю|е|ы|и|й|ь)$"
)


def same_word(one: str, other: str) -> bool:
    """Tell whether two folded family names are one but for transliteration."""
    return one == other or _sound(one) == _sound(other) or (_stem(one) == _stem(other) != "")


def same_person(one: Form, other: Form) -> bool:
    """Tell whether two full names are one person's: a middle name more, or an initial.

    Example: ``"Donald J. Trump"`` and ``"Donald Trump"``; not "Ali Khamenei" and "Mojtaba Khamenei".
    """
    first, second = _core(one.words), _core(other.words)
    if _suffix(one.words) != _suffix(other.words) or not same_word(first[-1], second[-1]):
        return False
    short, long = sorted((first[:-1], second[:-1]), key=len)
    if not short:
        return False
    return _same_given(short[0], long[0]) and all(
        word in long or _initial_in(word, long) for word in short[1:]
    )


def owner_of(short: Form, people: Sequence[Form]) -> Form | None:
    """Give the full name that a shorter one stands for; None where none or more than one could be meant."""
    for fits in (_ends_with, _opens_with, _holds):
        owners = [
            full for full in people if len(full.words) > len(short.words) and fits(full.words, short.words)
        ]
        if len(owners) == 1 and (fits is _ends_with or short.kind == "person"):
            return owners[0]
        if owners:
            return None
    return None


def namesakes(short: Form, people: Sequence[Form]) -> list[Form]:
    """Give all full names that end with a shorter one: the Khameneis."""
    return [
        full for full in people if len(full.words) > len(short.words) and _ends_with(full.words, short.words)
    ]


def _ends_with(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    core = _core(full)
    tail = core[-len(short) :]
    if len(short) == 1:
        return same_word(core[-1].removeprefix("al-"), short[0].removeprefix("al-"))
    return tail[:-1] == short[:-1] and same_word(tail[-1], short[-1])


def _opens_with(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    return full[: len(short)] == short


def _holds(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    return any(full[i : i + len(short)] == short for i in range(len(full)))


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[:-1] if len(words) > 1 and words[-1] in SUFFIXES else words


def _suffix(words: tuple[str, ...]) -> str:
    return words[-1] if words[-1] in SUFFIXES else ""


def _same_given(one: str, other: str) -> bool:
    return (
        one == other
        or (_stem(one) == _stem(other) != "")
        or (min(len(one), len(other)) == 1 and one[0] == other[0])
    )


def _initial_in(word: str, words: tuple[str, ...]) -> bool:
    return any(_same_given(word, other) for other in words)


def _stem(word: str) -> str:
    """Give a Russian name without its case: "барановым" and "баранова" as "баранов"; "" for other scripts."""
    return _CASE.sub("", word) if _CYRILLIC.match(word) else ""


@lru_cache(maxsize=WORDS_KEPT)
def _sound(word: str) -> str:
    for pattern, letters in _SPELLINGS:
        word = pattern.sub(letters, word)
    return word
