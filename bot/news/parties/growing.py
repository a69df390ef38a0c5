"""Grows names that were cut short, and finds names by their words: "Leeds" before "City Council"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from bot.news.lexicon import read_words
from bot.news.parties.everyday import is_everyday
from bot.news.parties.form import is_first_name
from bot.news.parties.kinds import (
    has_organisation_head,
    is_thing,
    leading_heads,
    organisation_heads,
    place_heads,
)
from bot.news.parties.territories import fold, towns
from bot.news.parties.trimming import COMPOUNDS

# A run of capitalised words, small joining words inside: "Ministry of Defence and Aviation".
_RUN: Final = re.compile(
    r"(?<![\w@#./-])[^\W\d_a-zà-ÿ][\w’'.&-]*"
    r"(?:(?<![a-z]{3}\.) (?:(?:of|for|and|&|de|du|des|la) (?:the )?)?[^\W\d_a-zà-ÿ][\w’'.&-]*){0,7}"
)
_AFTER: Final = re.compile(r"(?: (?:of |for |and |of the )?[^\W\d_a-zà-ÿ][\w’'-]*){1,4}")
_BEFORE: Final = re.compile(r"(?<![\w.-])[^\W\d_a-zà-ÿ][\w’-]*(?: [^\W\d_a-zà-ÿ][\w’-]*){0,2} $")
_HYPHENED: Final = re.compile(r"-[^\W\d_]{1,12}\b(?!-)")
# What goes on behind a first name or a saint's: "Ruud van 't Hof", "San José del Cabo".
_PARTICLED: Final = re.compile(
    r"(?: (?:van|von|der|den|de|del|della|di|da|dos|do|das|du|bin|bint|ibn|ter|ten|la|las|los|['’]t))"
    r"{1,3} [^\W\d_a-zà-ÿ][\w’'-]*"
)
_SAID_OF: Final = re.compile(r"([A-Z][a-z]+) (?:of|for|and) (?:the )?")
_OWNED: Final = re.compile(r"['’]s? ([A-Z]\w+)")
_LOOK_BACK = 60  # characters; three words of a name
_ENOUGH = 2  # words that make a name with a head word


def runs(text: str) -> list[tuple[int, int]]:
    """Give the runs of capitalised words of a sentence."""
    return [_without_stop(text, match.start(), match.end()) for match in _RUN.finditer(text)]


def organisations(text: str) -> list[tuple[int, int]]:
    """Give the runs of a sentence that their head words make organisations.

    Example:
        >>> organisations("Then Royal Thai Police moved.")
        [(5, 22)]
    """
    found = []
    for start, end in runs(text):
        last = _last_head(text, start, end) if " " in text[start:end] else None
        if last is None:
            continue
        first = _after_opener(text, start, last)
        if not start and (said := _SAID_OF.match(text, first, last)) is not None and _says_of(said[1]):
            first = said.end()
        if goes_on_as_thing(text, last):
            continue
        if text[first:last].count(" ") + 1 >= _ENOUGH:
            found.append((first, last))
    return found


def _says_of(word: str) -> bool:
    """Tell whether a sentence's first word only says what is of a body: "Shares of U.S. Steel"."""
    return is_everyday(word) and fold(word) not in organisation_heads()


def goes_on_as_thing(text: str, end: int) -> bool:
    """Tell whether capitalised words go on to an event, a law or a place: "American Music Awards"."""
    after = _AFTER.match(text, end)
    words = after[0].split() if after is not None else []
    return any(is_thing(word) for word in words) or (bool(words) and fold(words[0]) in place_heads())


def grow_right(text: str, start: int, end: int) -> int:
    """Give the new end of a name that capitalised words with an organisation's head follow.

    Example:
        >>> grow_right("Leeds City Council voted", 0, 5)
        18
    """
    after = _AFTER.match(text, end)
    if after is None:
        return end
    last = _last_head(text, start, _without_stop(text, start, after.end())[1])
    return end if last is None or last < end else last


def grow_over_hyphen(text: str, end: int) -> int:
    """Give the new end of a person's name that was cut at a hyphen: "Moon Jae" of "Moon Jae-in"."""
    behind = _HYPHENED.match(text, end)
    return end if behind is None or behind[0] in COMPOUNDS else behind.end()


def grow_over_particles(text: str, end: int) -> int:
    """Give the new end of a person's or a town's name that particles and a name go on.

    Example:
        >>> grow_over_particles("San José del Cabo lies", 8)
        17
    """
    behind = _PARTICLED.match(text, end)
    return end if behind is None else _without_stop(text, end, behind.end())[1]


def grow_over_saint(text: str, start: int, end: int) -> int:
    """Give the new end of a saint's name that the head of a building's or a body's name follows.

    Example:
        >>> grow_over_saint("in St. Giles' Cathedral", 3, 12)
        23
    """
    if not text.startswith(("St ", "St. ", "Saint "), start):
        return end
    behind = _OWNED.match(text, end)
    if behind is None or fold(behind[1]) not in place_heads() | organisation_heads():
        return end
    return behind.end()


def grow_left(text: str, start: int, end: int) -> int:
    """Give the new start of an organisation that capitalised words precede, within the sentence.

    The sentence's first word is not taken: its capital says nothing.
    """
    before = _BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    if before is None or not has_organisation_head(text[start:end]):
        return start
    first = _after_opener(text, before.start(), start)
    return start if first == 0 else first


def _last_head(text: str, start: int, end: int) -> int | None:
    """Give the end of the longest opening part of a run that is an organisation by its head word."""
    words = list(re.finditer(r"\S+", text[start:end]))
    opened = next((word[0] for word in words if word[0].casefold() not in small_openers()), "")
    if fold(opened) in leading_heads():
        return end
    for word in reversed(words):
        name = text[start : start + word.end()].rstrip(".,")
        may_end = fold(word[0].rstrip(",")) in organisation_heads() or (
            word is words[-1] and not _of_person(text[start:end], word.start())
        )
        if may_end and word[0][0].isupper() and has_organisation_head(name):
            return start + len(name)
    return None


def _of_person(name: str, start: int) -> bool:
    """Tell whether a name's last word is a first name behind "of": "Sinaloa Cartel of Joaquín"."""
    word = name[start:]
    return name.endswith(" of ", 0, start) and is_first_name(word) and fold(word) not in towns()


def _after_opener(text: str, start: int, end: int) -> int:
    """Skip a small word that only its place at the head of the sentence gives a capital: "Then", "The"."""
    first = text[start:end].split(" ", 1)
    if len(first) > 1 and (first[0].casefold() in small_openers() or first[0].endswith(COMPOUNDS)):
        return start + len(first[0]) + 1
    if not start and " " in first[-1] and first[0].casefold() in _plural_nouns():
        return len(first[0]) + 1
    return start


def _without_stop(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave a full stop, apostrophe or possessive out at the end of a run."""
    while end > start and text[end - 1] in ".'’-&":
        end -= 1
    return (start, end - 2) if text.endswith(("'s", "’s"), start, end) else (start, end)


@cache
def _plural_nouns() -> frozenset[str]:
    """Give the nouns that say of several bodies what they are: "Rivals Enron Corp and Williams"."""
    words = (*read_words("party_body_nouns.txt"), "analysts", "brokers", "lawmakers", "officials")
    return frozenset(word for word in words if word.endswith("s") and not word.endswith("ss"))


@cache
def small_openers() -> frozenset[str]:
    """Give the small words that a sentence's head alone writes with a capital."""
    return frozenset(read_words("party_small_openers.txt"))
