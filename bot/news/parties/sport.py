"""Knows sports reports, in which towns and nicknames are teams: "Leeds beat Everton", "past Tampa Bay"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_words
from bot.news.parties.everyday import is_everyday
from bot.news.parties.form import is_first_name
from bot.news.parties.territories import fold, towns
from bot.news.parties.titles import role_nouns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.news.model import Sentence
    from bot.news.parties.mention import Mention

# Sport words and scores a sentence from which a story is a sports report. On the development pages reports
# have 1.5 and more, other stories below 0.6.
DENSITY = 1.0

_SCORE: Final = re.compile(r"\b\d{1,3}-\d{1,3}\b")
_WORD: Final = re.compile(r"[a-z-]+")
_NEXT: Final = re.compile(r"(?:['’]s?)? (?:have |has |had )?([a-z]+)")
_LAST: Final = re.compile(r"([\w]+) $")
# How a club's ground is named by the club: "won 1-0 at Port Vale".
_AWAY: Final = re.compile(
    r"\d-\d at |\b(?:won|lost|win|winning|victory|defeat|drew|draw|beaten|away|held) at "
)
LOOK_AWAY = 20  # characters before a name: a score or one word, and "at"
LEAGUE = 3  # towns that the words beside them make teams, from which a report takes every town for one
PLAYER = 2.0  # of a label: what two words speak for in a report
FULL = 2  # words of a player's name
LOOK = 16  # characters before a name: one word


def is_sport(split: Sequence[Sentence], headline: str = "") -> bool:
    """Tell whether a story is a sports report, by its words or by a folded headline: "soccer - leeds win"."""
    if headline.partition(" -")[0] in _sports():
        return True
    known = _sport_words()
    seen = 0
    for sentence in split:
        seen += sum(word in known for word in _WORD.findall(sentence.text)) + len(
            _SCORE.findall(sentence.text)
        )
    return seen >= DENSITY * max(1, len(split))


def read_teams(split: Sequence[Sentence], mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Give the mentions of a sports report with its teams made organisations.

    A nickname always is one; a town is, where the words beside its name speak of a team more often than of
    a place.
    """
    every = tuple(mentions)
    votes: Counter[str] = Counter()
    people = {m.text.split(" ")[-1] for m in every if m.kind == "person" and " " in m.text}
    for mention in every:
        if _may_be_town(mention) and mention.text not in people:
            votes[fold(mention.text)] += _vote(split[mention.sentence].text, mention)
    if sum(vote > 0 for vote in votes.values()) >= LEAGUE:
        votes.update(dict.fromkeys((key for key, vote in votes.items() if vote == 0 and key in towns()), 1))
    return tuple(_as_team(m) if _is_team(m, votes) else _as_player(m, split[m.sentence].text) for m in every)


def teams() -> tuple[str, ...]:
    """Give the names of well-known teams as reports print them."""
    return read_words("party_teams.txt")


def is_team(name: str) -> bool:
    """Tell whether a well-known team is called so."""
    return fold(name) in _teams()


def _is_team(mention: Mention, votes: Counter[str]) -> bool:
    if is_team(mention.text) or _ends_in_nickname(mention.text):
        return mention.title is None
    return _may_be_town(mention) and votes[fold(mention.text)] > 0


def _ends_in_nickname(name: str) -> bool:
    """Tell whether a name of several words ends in a team's nickname: "Detroit Tigers"."""
    before, _, last = name.rpartition(" ")
    return bool(before) and last.endswith("s") and is_team(last)


def _may_be_town(mention: Mention) -> bool:
    """Tell whether a name may be a town's; a surname that is one only where the gazetteer has it."""
    known = fold(mention.text) in towns()
    if mention.kind == "group" and mention.certain:
        return False  # "Swiss" is a town in Wisconsin
    if mention.kind in {"place", "group"}:
        named = " " in mention.text and is_first_name(mention.text.split(" ", 1)[0])
        return known or not (mention.certain or named)
    alone = known and not mention.certain and mention.title is None and not mention.echo
    return alone and (
        mention.kind == "organisation" or (mention.kind == "person" and " " not in mention.text)
    )


def _as_team(mention: Mention) -> Mention:
    return replace(mention, kind="organisation", certain=True)


def _as_player(mention: Mention, text: str) -> Mention:
    """Give an untold mention of two words with a voice for a person: reports name players so.

    Nobody is called "the European Indoors".
    """
    if text.endswith((" the ", "The "), 0, mention.start):
        return mention
    words = mention.text.split(" ")
    open_name = not mention.certain and len(words) == FULL and fold(mention.text) not in towns()
    open_name = open_name and not all(is_everyday(word) for word in words)
    return replace(mention, cues=(*mention.cues, ("person", PLAYER))) if open_name else mention


def _vote(text: str, mention: Mention) -> int:
    """Give +1 where a name is a team's by the words beside it, -1 where it is a place's."""
    before = _LAST.search(text, max(0, mention.start - LOOK), mention.start)
    last = before[1].casefold() if before else ""
    away = last == "at" and _AWAY.search(text, max(0, mention.start - LOOK_AWAY), mention.start) is not None
    if last in _places_in() and not away:
        return -1
    of_player = text[mention.start - 1 : mention.start] == "(" and text.startswith(")", mention.end)
    if away or of_player or last in _objects() or mention.kind == "organisation":
        return 1
    behind = _NEXT.match(text, mention.end)
    if behind is None:
        return 0
    acts = behind[1] in role_nouns() or behind[1].endswith("ed")
    return 1 if behind[1] in _verbs() or (acts and fold(mention.text) in towns()) else 0


@cache
def _teams() -> frozenset[str]:
    return frozenset(fold(name) for name in teams())


@cache
def _sport_words() -> frozenset[str]:
    return frozenset(read_words("party_sport_words.txt"))


@cache
def _sports() -> frozenset[str]:
    """Give the names of sports that open the headlines of agencies' reports."""
    return frozenset(read_words("party_sports.txt"))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(read_words("party_sport_verbs.txt"))


@cache
def _objects() -> frozenset[str]:
    return frozenset(read_words("party_sport_objects.txt"))


@cache
def _places_in() -> frozenset[str]:
    return frozenset(read_words("party_places_in.txt"))
