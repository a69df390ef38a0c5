"""Tells a capital that stands for its government from the town: "Moscow requested" is Russia."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_words
from bot.news.parties.territories import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.news.model import Sentence
    from bot.news.parties.mention import Mention
    from bot.news.parties.territories import Territories

LOOK = 60  # characters before a name; a preposition and the word that governs it
WORDS_BEHIND = (
    3  # words behind a possessive among which its noun comes: "Beijing's long-standing nuclear policy"
)

_WORDS: Final = re.compile(r"[\w’'-]+")
_VERB: Final = re.compile(r"(?: (?:also|now|still|then|later|never|again|itself))? (\w+)(?: (\w+))?")
_BEING: Final = frozenset(["is", "was"])
_OWNED: Final = re.compile(r"['’]s? ((?:[\w-]+ ?){1,3})")
# Where a town is; "from" and "to" are neither: the word before tells.
_LOCATIVE: Final = frozenset(
    ["in", "at", "near", "outside", "inside", "around", "across", "through", "via", "of", "to"]
)
_BETWEEN: Final = frozenset(["between", "against"])
_BESIDE: Final = frozenset(
    ["with", "from", "by", "on", "for", "towards", "toward", "against", "between", "and"]
)


def read_capitals(
    split: Sequence[Sentence],
    mentions: Iterable[Mention],
    countries: Territories,
    filed: frozenset[str] = frozenset(),
) -> tuple[Mention, ...]:
    """Give the mentions with those of capitals that stand for a government made their country's.

    Where the story does not name the country, and the capital is also where something is or where the story
    was filed, it stays a place.

    Example: in "Moscow requested clarification before the parade in Moscow" the first is Russia's.
    """
    every = tuple(mentions)
    named = {countries.country(m.text) or countries.demonym(m.text) for m in every}
    read = tuple(_read(split[m.sentence].text, m, countries) for m in every)
    towns = {mention.text for mention in read if mention.code is None and mention.kind == "place"}
    return tuple(
        new if new.code in named or not (new.text in towns or fold(new.text) in filed) else old
        for new, old in zip(read, every, strict=True)
    )


def _read(text: str, mention: Mention, countries: Territories) -> Mention:
    code = countries.capital(mention.text)
    if (
        code is None
        or mention.kind not in {"place", "organisation"}
        or not stands_for_government(text, mention)
    ):
        return mention
    return replace(mention, kind="country", code=code, certain=True)


def stands_for_government(text: str, mention: Mention) -> bool:
    """Tell whether a government's deed, possession or dealings stand beside the name of a capital."""
    before = [word.casefold() for word in _WORDS.findall(text[max(0, mention.start - LOOK) : mention.start])]
    last = before[-1] if before else ""
    owned = _OWNED.match(text, mention.end)
    if owned is not None:
        nouns = owned[1].split()[:WORDS_BEHIND]
        return any(word in _policy() for word in nouns)
    if last in _LOCATIVE:
        return last == "to" and len(before) > 1 and before[-2] in _relations()
    if last in _BESIDE:
        return last in _BETWEEN or any(word in _relations() for word in before[-4:-1])
    behind = _VERB.match(text, mention.end)
    if behind is None:
        return False
    return behind[1] in _verbs() or (behind[1] in _BEING and (behind[2] or "").endswith("ing"))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(read_words("party_government_verbs.txt"))


@cache
def _policy() -> frozenset[str]:
    return frozenset(read_words("party_policy_words.txt"))


@cache
def _relations() -> frozenset[str]:
    return frozenset(read_words("party_relation_words.txt"))
