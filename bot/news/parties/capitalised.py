"""Marks names without a language model: by their capitals, countries' names, and the words before them.

For languages whose nouns have small letters: a run of capitals inside a sentence is a name, and so is one at
its head that stands elsewhere inside. In German only runs of two words and acronyms are; scripts without
capitals give the names of countries alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.news.parties.form import is_first_name
from bot.news.parties.kinds import has_organisation_head
from bot.news.parties.tagger import Span
from bot.news.parties.territories import fold, territories, towns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.news.model import Paragraph
    from bot.news.parties.tagger import Label
    from bot.news.parties.territories import Territories

FULL = 2  # words of a full name
ACRONYM = 2  # letters at least
MOST_LETTERS = 6  # of an acronym

_RUN: Final = re.compile(
    r"(?<![\w@#/.])[^\W\d_a-zà-ÿа-яёіїєґ][\w’'&-]*+"
    r"(?: (?:(?:de|da|do|dos|das|del|della|di|van|von|der|bin|al|el|la|le|du|des|of|zu) ){0,2}"
    r"[^\W\d_a-zà-ÿа-яёіїєґ][\w’'&-]*+){0,5}"
)
_ENDS: Final = re.compile(r"[.!?:…»”\"“«(\[—–-]\s*$")
# Scripts that write no capitals: names of countries are looked for in the text itself.
_NO_CAPITALS: Final = re.compile(
    r"[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
# Letters of those of them that part words by spaces. There a name is a word of its own, or with the small
# words that are written as one with it ("and", "in", "the") and the ending of what is the country's: Peru,
# بيرو, does not stand in Beirut, بيروت.
_SPACED: Final = r"\u05d0-\u05ea\u0620-\u0669\u066e-\u06d3\u06d5-\u06ff\u0900-\u0963\u0966-\u0dff"
_BEFORE: Final = rf"(?<![{_SPACED}])(?:[وفبلك]{{1,2}})?(?:ال)?[והבלכמש]{{0,2}}"
_BEHIND: Final = rf"(?:ي|ية|يين|يون|يات|ीय)?(?![{_SPACED}])"
NOUNS_IN_CAPITALS: Final = frozenset({"de"})


def read_capitalised(paragraphs: Sequence[Paragraph], *, language: str) -> tuple[tuple[Span, ...], ...]:
    """Mark the names of paragraphs, a tuple of spans a paragraph, in order of their start.

    Args:
        paragraphs: The body.
        language: ISO 639-1.
    """
    countries = territories(language)
    texts = [paragraph.text for paragraph in paragraphs]
    inside = _seen_inside(texts)
    return tuple(tuple(_spans(text, inside, countries, language)) for text in texts)


def _seen_inside(texts: Sequence[str]) -> frozenset[str]:
    """Give the folded runs of capitals, and their words, that stand inside sentences."""
    found: set[str] = set()
    for text in texts:
        for match in _RUN.finditer(text):
            if match.start() and not _ENDS.search(text, max(0, match.start() - 3), match.start()):
                found.add(fold(match[0]))
                found.update(fold(word) for word in match[0].split())
    return frozenset(found)


def _spans(text: str, inside: frozenset[str], countries: Territories, language: str) -> Iterator[Span]:
    if _NO_CAPITALS.search(text):
        yield from _countries_in(text, countries)
        return
    for match in _RUN.finditer(text):
        name = match[0].rstrip("’'&-")
        start = match.start()
        if not start or _ENDS.search(text, max(0, start - 3), start):
            skip = 0 if fold(name) in inside or countries.country(name) else _small_opener(name, inside)
            start, name = start + skip, name[skip:]
        if language in NOUNS_IN_CAPITALS:
            skip = _before_first_name(name)
            start, name = start + skip, name[skip:]
        if name and _may_be_name(name, countries, language):
            yield Span(start, start + len(name), _label(name, countries))


def _small_opener(name: str, inside: frozenset[str]) -> int:
    """Give how much of a run at a sentence's head is no name: its first word, unless it is met inside."""
    first, _, rest = name.partition(" ")
    if is_first_name(first) and rest:
        return 0
    return 0 if fold(first) in inside else len(first) + (1 if rest else 0)


def _before_first_name(name: str) -> int:
    """Give how much of a run stands before a person's first name: nouns, "Minister Peter Jansen"."""
    words = name.split(" ")
    at = next((i for i, word in enumerate(words[:-1]) if is_first_name(word)), 0)
    return len(" ".join(words[:at])) + 1 if at else 0


def _may_be_name(name: str, countries: Territories, language: str) -> bool:
    """Tell whether a run of capitals is a name in a language."""
    if countries.country(name) is not None or (name.isupper() and ACRONYM <= len(name) <= MOST_LETTERS):
        return True
    if len(name) < ACRONYM + 1:
        return False
    if language in NOUNS_IN_CAPITALS:
        words = name.split()
        return fold(name) in towns() or (len(words) >= FULL and is_first_name(words[0]))
    return True


def _label(name: str, countries: Territories) -> Label:
    """Give the label that the words of a name speak for."""
    words = name.split()
    if countries.country(name) is not None or fold(name) in towns():
        return "place"
    if has_organisation_head(name) or name.isupper():
        return "organisation"
    if is_first_name(words[0]) or len(words) >= FULL:
        return "person" if len(words) <= FULL + 1 else "organisation"
    return "person" if len(words) > 1 else "organisation"


def _countries_in(text: str, countries: Territories) -> Iterator[Span]:
    """Give the names of countries in a script without capitals, the longest first, none inside another."""
    taken: list[tuple[int, int]] = []
    names = (name for name in countries.names if name in text and _NO_CAPITALS.search(name))
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(f"{_BEFORE}(?P<name>{re.escape(name)}){_BEHIND}", text):
            start, end = match.span("name")
            if all(end <= a or b <= start for a, b in taken):
                taken.append((start, end))
    for start, end in sorted(taken):
        yield Span(start, end, "place")
