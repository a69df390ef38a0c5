"""Finds the bodies that Russian tells by quotation marks or by the noun that heads them, in any case."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.parties.context import speaks
from bot.news.parties.vocabulary import printed_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.news.parties.vocabulary import Vocabulary

MOST_WORDS = 3  # of a name between quotation marks; more are words that somebody said

_QUOTED: Final = re.compile(r"[«\"“„]([^«»\"“”„]{2,40})[»\"”“]")
_GOES_ON: Final = re.compile(r", -| - |, —| — ")  # behind what somebody said
_ADJECTIVE: Final = r"[а-яё-]+(?:ый|ий|ой|ая|ое|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ей|ые|ие|ых|их)"
_GENITIVE: Final = r"[а-яё]{3,}(?:ов|ей|ий|ии|ия|а|ы)"


def bodies_in(text: str, known: Vocabulary) -> Iterator[tuple[int, int]]:
    """Give where a sentence names bodies: завод "Уралмет", "Следственный комитет"."""
    for match in _QUOTED.finditer(text):
        name = match[1]
        is_name = name[0].isupper() and len(name.split()) <= MOST_WORDS and known.country(name) is None
        closed = name.endswith((",", ".", "?", "!")) or _GOES_ON.match(text, match.end())
        if is_name and not closed and not speaks(text, *match.span(1), known):
            yield match.span(1)
    for match in _headed(known.language).finditer(text):
        yield match.span()


@cache
def _headed(language: str) -> re.Pattern[str]:
    """Make the pattern of adjectives before a head, or a head before whose it is: "Партия регионов"."""
    forms = printed_forms(language, "head")
    heads = "|".join(form for form in forms if form.islower()) or r"(?!)"
    capitals = "|".join(form for form in forms if not form.islower()) or r"(?!)"
    named = rf"[А-ЯЁ]{_ADJECTIVE}(?: {_ADJECTIVE}){{0,2}} (?:{heads})"
    return re.compile(rf"(?<![\w-])(?:{named}|(?:{capitals}) {_GENITIVE})(?![\w-])")
