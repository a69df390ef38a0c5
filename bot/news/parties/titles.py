"""Knows titles: "President", "Lt. Gov.", "Mr"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from bot.news.lexicon import read_words
from bot.news.parties.territories import NAMES_KEPT, fold

OFFICES = ("Minister", "Secretary")  # that a ministry's field stands before
MOST_WORDS = 4  # "Senate Majority Leader", "Detective Chief Inspector"; none of the lexicon is longer

MONSIEUR: Final = "M."
_INITIAL: Final = re.compile(r"(?<![\w.])[A-Z](?=\. ?[A-Z][a-z])")
_NEXT: Final = re.compile(r" ([A-Z]\w+)")


@cache
def titles() -> frozenset[str]:
    """Give the folded titles that say what a person is."""
    offices = (f"{field} {office}" for field in read_words("party_portfolios.txt") for office in OFFICES)
    return frozenset(fold(title) for title in (*read_words("party_titles.txt"), *offices))


@cache
def forms_of_address() -> frozenset[str]:
    """Give the folded forms of address, which say no role."""
    return frozenset(fold(form) for form in read_words("party_forms_of_address.txt"))


@cache
def _titles_and_forms() -> frozenset[str]:
    return titles() | forms_of_address()


@cache
def _last_words() -> frozenset[str]:
    """Give the words that titles and forms of address end with."""
    return frozenset(title.rsplit(" ", 1)[-1] for title in _titles_and_forms())


@cache
def role_nouns() -> frozenset[str]:
    """Give the folded nouns that say what a person is."""
    return frozenset(fold(word) for line in read_words("party_role_nouns.txt") for word in line.split())


def is_title(name: str) -> bool:
    """Tell whether a name is only a title or a form of address."""
    return fold(name) in titles() or fold(name) in forms_of_address()


@lru_cache(maxsize=NAMES_KEPT)
def cut_title(name: str) -> tuple[str, str]:
    """Cut the titles off the front of a name; a name that is only a title keeps it.

    Example:
        >>> cut_title("President Mr Vladimir Putin")
        ('President Mr', 'Vladimir Putin')
    """
    words = name.split(" ")
    cut = 0
    while cut < len(words) - 1:
        length = _title_length(words[cut:-1])
        if length == 0:
            break
        cut += length
    return " ".join(words[:cut]), " ".join(words[cut:])


def title_before(text: str, start: int) -> str:
    """Give the title that ends right before a place in a text: ``"President "`` before "Vucic"."""
    if start == 0 or text[start - 1] != " ":
        return ""
    words = text[max(0, start - 60) : start].split()[-MOST_WORDS:]
    if not words or fold(words[-1]) not in _last_words():
        return ""
    known = _titles_and_forms()
    for length in range(len(words), 0, -1):
        candidate = " ".join(words[-length:])
        if fold(candidate) in known and candidate[0].isupper():
            return candidate
    return ""


def _title_length(words: list[str]) -> int:
    """Count the words of the longest title that these words start with."""
    for length in range(min(MOST_WORDS, len(words)), 0, -1):
        candidate = fold(" ".join(words[:length]))
        if candidate in titles() or candidate in forms_of_address():
            return length
    return 0


def lists_initials(text: str) -> bool:
    """Tell whether people stand with initials in a sentence, so that "M." is one: "S. Rees, M. Voyle"."""
    return any(found[0] != MONSIEUR[0] for found in _INITIAL.finditer(text))


def without_office(text: str, start: int, end: int) -> int:
    """Give the end of a name without the first word of an office behind it: "White House Press Secretary"."""
    behind = _NEXT.match(text, end)
    words = text[start:end].split(" ")
    if behind is None or fold(f"{words[-1]} {behind[1]}") not in titles():
        return end
    return max(start, end - len(words[-1]) - 1)
