"""A form: all the mentions that print one name alike, capitals and accents aside."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_words
from bot.news.parties.territories import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.news.model import PartyKind
    from bot.news.parties.mention import Mention

# What a known first name weighs against the tagger's labels for a name. The small model takes about one full
# name in ten for an organisation or a place, seldom the same name three times.
FIRST_NAME_VOTE = 2
MOST_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class Form:
    """One way a name is printed.

    Attributes:
        key: The name folded for comparing.
        words: The key's words.
        certain: The kind was told by words, not by the tagger alone.
    """

    key: str
    words: tuple[str, ...]
    mentions: tuple[Mention, ...]
    kind: PartyKind
    certain: bool

    @property
    def text(self) -> str:
        """The usual spelling: not all in capitals where another is printed."""
        spellings = Counter(m.text for m in self.mentions)
        return max(spellings, key=lambda t: (not (t.isupper() and len(t) > LONGEST_ACRONYM), spellings[t]))

    @property
    def count(self) -> int:
        """How often it is printed."""
        return len(self.mentions)


LONGEST_ACRONYM: Final = 5  # "UNHCR"; longer words in capitals are headline style: "DUBAI" is met as well


def forms_of(mentions: Iterable[Mention]) -> tuple[Form, ...]:
    """Gather mentions by their folded name, in order of their first one."""
    gathered: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        gathered[fold(mention.text)].append(mention)
    return tuple(_form(key, tuple(found)) for key, found in gathered.items())


def _form(key: str, mentions: tuple[Mention, ...]) -> Form:
    """Decide a form's kind by its mentions' votes; those told by words decide alone."""
    certain = [m for m in mentions if m.certain]
    votes: Counter[PartyKind] = Counter(m.kind for m in certain or mentions)
    words = tuple(key.split())
    if not certain and 1 < len(words) <= MOST_NAME_WORDS and is_first_name(words[0]):
        votes["person"] += FIRST_NAME_VOTE
    kind = max(votes, key=lambda k: votes[k])
    return Form(key, words, mentions, kind, bool(certain))


def is_first_name(word: str) -> bool:
    """Tell whether people are called so by their first name."""
    return fold(word) in _first_names()


@cache
def _first_names() -> frozenset[str]:
    return frozenset(fold(name) for line in read_words("party_first_names.txt") for name in line.split())
