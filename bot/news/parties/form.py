"""A form: all the mentions that print one name alike, capitals and accents aside."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_words
from bot.news.parties.territories import fold, towns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.news.model import PartyKind, Sentence
    from bot.news.parties.mention import Mention, Sense

# What evidence weighs against one label of the tagger. The small model takes about one full name in ten for
# an organisation or a place, seldom the same name three times;
# measured on the facts of the development pages.
FIRST_NAME_VOTE = 2.5
TOWN_VOTE = 1.2
UNKNOWN_PLACE = 0.5  # of a label: the gazetteer holds every town of size
FAMOUS_VOTE = 3.0
SURNAME_VOTE = 0.6
PART_VOTE = 2.0  # of a word that opens or ends a person's full name in the same story
JOINED_VOTE = 1.0  # of a name joined by "and" or in a list with another whose kind is clear
LIST = 4  # names that commas part, from which they are a list; fewer may be a name and what it is
CLEAR = 2.0  # labels by which a kind leads all others
MOST_NAME_WORDS = 4
FULL = 2  # words of a full name
_JOINING: Final = frozenset([" and ", ", and ", " or ", ", or ", " & ", " and the ", ", and the "])
LONGEST_ACRONYM: Final = 5  # "UNHCR"; longer words in capitals are headline style: "DUBAI" is met as well


@dataclass(frozen=True)  # no slots: the text, asked for some 500 times a story, is kept once told
class Form:
    """One way a name is printed.

    Attributes:
        key: The name folded for comparing.
        words: The key's words.
        certain: The kind was told by words, not by the tagger alone.
        code: Of the country that the form stands for without being its name.
        told: What speaks for the kind besides the tagger, against one of its labels.
    """

    key: str
    words: tuple[str, ...]
    mentions: tuple[Mention, ...]
    kind: PartyKind
    certain: bool
    code: str | None = None
    told: float = 0.0

    @cached_property
    def text(self) -> str:
        """The usual spelling: not all in capitals where another is printed."""
        spellings = Counter(m.text for m in self.mentions)
        return max(spellings, key=lambda t: (not (t.isupper() and len(t) > LONGEST_ACRONYM), spellings[t]))

    @property
    def count(self) -> int:
        """How often it is printed."""
        return len(self.mentions)


@dataclass(slots=True)
class _Ballot:
    """The votes on the kind of one name.

    Attributes:
        labels: The tagger's; of a name told by its own words, those alone.
        told: What first names, the gazetteer, the words around and the names beside it say.
    """

    labels: Counter[Sense]
    told: Counter[Sense]
    certain: bool

    def best(self) -> Sense:
        """Give the sense with the most votes, the tagger's first of equals."""
        every = self.labels + self.told
        return max(every, key=lambda sense: every[sense])


def forms_of(mentions: Sequence[Mention], split: Sequence[Sentence] = ()) -> tuple[Form, ...]:
    """Gather mentions by their folded name, in order of their first one, and decide their kinds.

    A name told by its own words is certain. For others the tagger's labels, first names, the gazetteer, the
    words around and the names joined with it vote; what makes a person of a last word alone ("Braun") speaks
    for the full name too. Names of things are left out.
    """
    gathered: dict[tuple[str, str | None], list[Mention]] = defaultdict(list)
    for mention in mentions:
        gathered[fold(mention.text), mention.code].append(mention)
    ballots = {key: _ballot(key, found) for (key, code), found in gathered.items() if code is None}
    if split:
        _hear_joined(ballots, mentions, split)
    _hear_parts(ballots)
    forms = []
    for (key, code), found in gathered.items():
        ballot = ballots[key] if code is None else _of_country(found[0])
        kind = ballot.best()
        if kind != "thing":
            told = ballot.told[kind]
            forms.append(Form(key, tuple(key.split()), tuple(found), kind, ballot.certain, code, told))
    return tuple(forms)


def _of_country(mention: Mention) -> _Ballot:
    """Give the votes on a name that stands for a country's government."""
    return _Ballot(Counter({mention.kind: 1.0}), Counter(), certain=True)


def _ballot(key: str, mentions: Sequence[Mention]) -> _Ballot:
    """Take the votes of a name's own mentions."""
    own = [m for m in mentions if not m.echo] or mentions
    certain = [m for m in own if m.certain]
    labels: Counter[Sense] = Counter()
    for mention in certain or own:
        unknown = mention.kind == "place" and not mention.certain and " " not in key and key not in towns()
        labels[mention.kind] += UNKNOWN_PLACE if unknown else 1 / len(own) if mention.echo else 1.0  # type: ignore[assignment]
    told = Counter() if certain else _circumstances(key, tuple(key.split()), mentions)
    return _Ballot(labels, told, certain=any(not m.echo for m in certain))


def _hear_joined(
    ballots: Mapping[str, _Ballot], mentions: Sequence[Mention], split: Sequence[Sentence]
) -> None:
    """Add the voice of names to those joined with them: "Barry, Calhoun and Van Buren counties"."""
    votes = {key: ballot.labels + ballot.told for key, ballot in ballots.items()}
    for chain in _chains(mentions, split):
        keys = [key for key in dict.fromkeys(fold(m.text) for m in chain) if key in ballots]
        for key in keys:
            if ballots[key].certain:
                continue
            beside: Counter[Sense] = Counter()
            for other in keys:
                if other != key:
                    beside.update(votes[other])
                    if ballots[other].certain:
                        beside.update({ballots[other].best(): CLEAR})
            beside["place"] += beside.pop("country", 0.0)  # type: ignore[assignment]
            (sense, most), (_, second) = [*beside.most_common(2), ("thing", 0.0)][:2]
            if most - second >= CLEAR:
                ballots[key].told[sense] += JOINED_VOTE  # type: ignore[assignment]


def _chains(mentions: Sequence[Mention], split: Sequence[Sentence]) -> Iterator[list[Mention]]:
    """Give the mentions that "and" joins, with those before them that commas part."""
    chain: list[Mention] = []
    joined = False
    for one, other in pairwise([*mentions, None]):
        if one is None:
            continue
        chain = chain or [one]
        between = (
            split[one.sentence].text[one.end : other.start]
            if other is not None and other.sentence == one.sentence
            else ""
        )
        if other is not None and (between in _JOINING or between == ", "):
            joined = joined or between in _JOINING
            chain.append(other)
            continue
        if (joined and len(chain) > 1) or len(chain) >= LIST:
            yield chain
        chain, joined = [], False


def _hear_parts(ballots: Mapping[str, _Ballot]) -> None:
    """Add what the names of several words say of their parts, and the parts of them."""
    kinds = {key: ballot.best() for key, ballot in ballots.items()}
    parts: dict[Sense, set[str]] = {"person": set(), "thing": set()}
    for key, kind in kinds.items():
        words = key.split()
        if kind in parts and len(words) >= FULL:
            parts[kind].update((words[0], words[-1]))
    people = {key: (b.labels + b.told)["person"] for key, b in ballots.items()}
    for key, ballot in ballots.items():
        words = key.split()
        if ballot.certain:
            continue
        for kind, found in parts.items():
            if key in found:
                ballot.told[kind] += PART_VOTE  # type: ignore[assignment]
        if len(words) == FULL and people.get(words[1]):
            ballot.told["person"] += people[words[1]]


def _circumstances(key: str, words: tuple[str, ...], mentions: Sequence[Mention]) -> Counter[Sense]:
    """Give what first names, the gazetteer and the words around a name say of its kind."""
    votes: dict[Sense, float] = defaultdict(float)
    for mention in mentions:
        for sense, weight in mention.cues:
            votes[sense] += weight
    if key in towns() and (key not in _surnames() or not any(m.kind == "person" for m in mentions)):
        votes["place"] += TOWN_VOTE
    elif 1 < len(words) <= MOST_NAME_WORDS and is_first_name(words[0]) and "." not in mentions[0].text[:3]:
        votes["person"] += FIRST_NAME_VOTE
    elif len(words) == 1 and key in _famous():
        votes["person"] += FAMOUS_VOTE
    elif len(words) == 1 and key not in towns() and (key in _surnames() or is_first_name(key)):
        votes["person"] += SURNAME_VOTE
    return Counter(votes)


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
