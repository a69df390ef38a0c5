"""A form: all the mentions that print one name alike, capitals and accents aside."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_words
from bot.news.parties.territories import fold, towns

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from bot.news.model import PartyKind
    from bot.news.parties.mention import Mention

# What evidence weighs against one label of the tagger. The small model takes about one full name in ten for
# an organisation or a place, seldom the same name three times;
# measured on the facts of the development pages.
FIRST_NAME_VOTE = 2.5
TOWN_VOTE = 1.0
UNKNOWN_PLACE = 0.5  # of a label: the gazetteer holds every town of size
FAMOUS_VOTE = 3.0
SURNAME_VOTE = 0.6
PART_VOTE = 2.0  # of a word that opens or ends a person's full name in the same story
CUE_VOTES: Final[dict[PartyKind, float]] = {"person": 2.0, "organisation": 1.1, "place": 1.1}
MOST_NAME_WORDS = 4
FULL = 2  # words of a full name
LONGEST_ACRONYM: Final = 5  # "UNHCR"; longer words in capitals are headline style: "DUBAI" is met as well


@dataclass(frozen=True, slots=True)
class Form:
    """One way a name is printed.

    Attributes:
        key: The name folded for comparing.
        words: The key's words.
        certain: The kind was told by words, not by the tagger alone.
        code: Of the country that the form stands for without being its name.
    """

    key: str
    words: tuple[str, ...]
    mentions: tuple[Mention, ...]
    kind: PartyKind
    certain: bool
    code: str | None = None

    @property
    def text(self) -> str:
        """The usual spelling: not all in capitals where another is printed."""
        spellings = Counter(m.text for m in self.mentions)
        return max(spellings, key=lambda t: (not (t.isupper() and len(t) > LONGEST_ACRONYM), spellings[t]))

    @property
    def count(self) -> int:
        """How often it is printed."""
        return len(self.mentions)


def forms_of(mentions: Iterable[Mention]) -> tuple[Form, ...]:
    """Gather mentions by their folded name, in order of their first one, and decide their kinds.

    A name told by its own words is certain. For others the tagger's labels, first names, the gazetteer and
    the words around vote; what makes a person of a last word alone ("Braun") speaks for the full name too.
    """
    gathered: dict[tuple[str, str | None], list[Mention]] = defaultdict(list)
    for mention in mentions:
        gathered[fold(mention.text), mention.code].append(mention)
    votes = {key: _votes(key, tuple(found)) for (key, code), found in gathered.items() if code is None}
    people = _parts_of_people(votes)
    return tuple(_form(key, code, tuple(found), votes, people) for (key, code), found in gathered.items())


Votes = dict["PartyKind", float]


def _parts_of_people(votes: Mapping[str, Votes]) -> frozenset[str]:
    """Give the first and last words of the names of several words that are people's by their votes."""
    names = [key.split() for key, own in votes.items() if max(own, key=lambda k: own[k]) == "person"]
    return frozenset(word for words in names if len(words) >= FULL for word in (words[0], words[-1]))


def _form(
    key: str,
    code: str | None,
    mentions: tuple[Mention, ...],
    votes: Mapping[str, Votes],
    people: AbstractSet[str],
) -> Form:
    """Make a form of the mentions of one name."""
    certain = _certain(mentions)
    words = tuple(key.split())
    own = dict(votes[key]) if code is None else {mentions[0].kind: 1.0}
    if not certain and len(words) == 1 and key in people:
        own["person"] = own.get("person", 0.0) + PART_VOTE
    if not certain and len(words) == FULL and words[1] in votes:
        own["person"] = own.get("person", 0.0) + votes[words[1]].get("person", 0.0)
    return Form(key, words, mentions, max(own, key=lambda k: own[k]), certain, code)


def _certain(mentions: tuple[Mention, ...]) -> bool:
    return any(m.certain for m in mentions if not m.echo)


def _votes(key: str, mentions: tuple[Mention, ...]) -> Votes:
    """Count what speaks for each kind of a name; where its own words tell, they alone."""
    own = [m for m in mentions if not m.echo] or list(mentions)
    certain = [m for m in own if m.certain]
    votes: Votes = defaultdict(float)
    for mention in certain or own:
        unknown = mention.kind == "place" and not mention.certain and " " not in key and key not in towns()
        votes[mention.kind] += UNKNOWN_PLACE if unknown else 1 / len(own) if mention.echo else 1.0
    if not certain:
        for kind, value in _circumstances(key, tuple(key.split()), mentions).items():
            votes[kind] += value
    return votes


def _circumstances(key: str, words: tuple[str, ...], mentions: tuple[Mention, ...]) -> dict[PartyKind, float]:
    """Give what first names, the gazetteer and the words around a name say of its kind."""
    votes: dict[PartyKind, float] = defaultdict(float)
    for mention in mentions:
        for kind in mention.cues:
            votes[kind] += CUE_VOTES[kind]
    if key in towns() and (key not in _surnames() or not any(m.kind == "person" for m in mentions)):
        votes["place"] += TOWN_VOTE
    elif 1 < len(words) <= MOST_NAME_WORDS and is_first_name(words[0]) and "." not in mentions[0].text[:3]:
        votes["person"] += FIRST_NAME_VOTE
    elif len(words) == 1 and key in _famous():
        votes["person"] += FAMOUS_VOTE
    elif len(words) == 1 and key in _surnames() and key not in towns():
        votes["person"] += SURNAME_VOTE
    return votes


def is_first_name(word: str) -> bool:
    """Tell whether people are called so by their first name: "Ann", "Jo-Wilfried"."""
    return fold(word).split("-")[0] in _first_names()


@cache
def _famous() -> frozenset[str]:
    """Give the folded surnames that a story may give alone."""
    return frozenset(fold(name).rsplit(" ", 1)[-1] for name in read_words("party_people.txt"))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(fold(name) for line in read_words("party_surnames.txt") for name in line.split())


@cache
def _first_names() -> frozenset[str]:
    return frozenset(fold(name) for line in read_words("party_first_names.txt") for name in line.split())
