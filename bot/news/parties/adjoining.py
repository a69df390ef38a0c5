"""Puts names together that a tagger cut: "Africa" and "CDC", "Satpal" and "Maharaj Singh".

Two names with one space between them are most often one, unless the first says where the second is from
("Serbia's", "U.S.") or what somebody is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_words
from bot.news.parties.cues import cues
from bot.news.parties.everyday import is_everyday
from bot.news.parties.form import LONGEST_ACRONYM
from bot.news.parties.kinds import is_thing, organisation_heads
from bot.news.parties.sport import is_team
from bot.news.parties.territories import fold, towns
from bot.news.parties.titles import role_nouns, titles
from bot.news.parties.trimming import is_junk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.news.model import Sentence
    from bot.news.parties.mention import Mention
    from bot.news.parties.territories import Territories

MOST_WORDS = 4  # of a person's name that grows
LOOK = 40  # characters before a name in which the word before it begins
_WORD_BEFORE: Final = re.compile(r"(?<![\w.’'@#/&-])([A-ZÀ-Þ][\w’'-]+) $")
_WORD_BEHIND: Final = re.compile(r" ([A-ZÀ-Þ][\w’'-]*\w)(?![\w’'-])")


def put_together(
    sentence: Sentence, mentions: Sequence[Mention], others: Iterable[tuple[int, int]], countries: Territories
) -> Iterator[Mention]:
    """Give the mentions of a sentence in their order, those together that are one name.

    Args:
        sentence: Where they stand.
        mentions: In order, none inside another.
        others: What a tagger took for something else than a party: no name grows over it.
        countries: Whose peoples' names are no part of a name.
    """
    text = sentence.text
    taken = [*others, *((m.start, m.end) for m in mentions)]
    waiting: Mention | None = None
    for mention in mentions:
        grown = _grown(text, mention, taken, countries)
        if waiting is not None and _is_one(text, waiting, grown):
            end = grown.end
            grown = replace(
                grown, text=text[waiting.start : end], kind="organisation", start=waiting.start, cues=()
            )
        elif waiting is not None:
            yield waiting
        waiting = grown
    if waiting is not None:
        yield waiting


def _is_one(text: str, first: Mention, second: Mention) -> bool:
    """Tell whether a place and a body right behind it are one body's name: "Africa CDC"."""
    if first.kind != "place" or second.kind != "organisation" or text[first.end : second.start] != " ":
        return False
    acronym = second.text.isupper() and len(second.text) <= LONGEST_ACRONYM
    return first.title is None and " " not in second.text and (acronym or is_team(second.text))


def _grown(text: str, mention: Mention, taken: Sequence[tuple[int, int]], countries: Territories) -> Mention:
    """Give a mention with the part of its name that the tagger left out."""
    if mention.certain or mention.title is not None:
        return mention
    if mention.chance is None:  # found by capitals: they end where the name does
        return mention
    if mention.kind == "group":
        return _grown_right(text, mention, taken, countries)
    if mention.kind in {"person", "place"} and mention.text.count(" ") + 1 < MOST_WORDS:
        return _grown_left(text, mention, taken, countries)
    return mention


def _grown_right(
    text: str, mention: Mention, taken: Sequence[tuple[int, int]], countries: Territories
) -> Mention:
    """Give an unknown people with the name behind it, which makes it a body: "Bavarian Nordic"."""
    behind = _WORD_BEHIND.match(text, mention.end)
    if behind is None or not _is_part(behind[1], countries) or not _is_free(*behind.span(1), taken):
        return mention
    end = behind.end(1)
    return replace(mention, text=text[mention.start : end], kind="organisation", end=end)


def _grown_left(
    text: str, mention: Mention, taken: Sequence[tuple[int, int]], countries: Territories
) -> Mention:
    """Give a person or a place with the word before it, as a body behind its head: "Bank Rozwoju"."""
    before = _WORD_BEFORE.search(text, max(0, mention.start - LOOK), mention.start)
    if before is None or not _is_free(*before.span(1), taken):
        return mention
    start = before.start(1)
    name = text[start : mention.end]
    if fold(before[1]) in _opening_heads():
        return replace(mention, text=name, kind="organisation", start=start, cues=(), certain=True)
    if before[1].isupper() != mention.text.isupper() or not _is_part(before[1], countries):
        return mention
    return replace(mention, text=name, start=start, cues=cues(text, start, mention.end))


def _is_free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a word is no part of something else that is marked."""
    return not any(a < end and start < b for a, b in taken)


def _is_part(word: str, countries: Territories) -> bool:
    """Tell whether a word that nobody marked can only be part of the name that it touches."""
    key = fold(word)
    known = key in titles() or key in role_nouns() or key in towns() or key in organisation_heads()
    land = countries.country(word) is not None or countries.demonym(word) is not None
    usual = any(len(part) == 1 or is_everyday(part) for part in word.split("-"))
    shortened = "'" in word[-3:] or "’" in word[-3:]  # "I'm", "We'll"
    return not (known or land or usual or shortened or is_junk(word) or is_thing(word) or is_team(word))


@cache
def _opening_heads() -> frozenset[str]:
    """Give the folded words that open the name of a bank or a broadcaster: "Bank Rozwoju"."""
    return frozenset(fold(word) for word in read_words("party_opening_heads.txt"))
