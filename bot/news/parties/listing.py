"""Decides which clusters are parties."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_words
from bot.news.parties.everyday import is_everyday
from bot.news.parties.form import LONGEST_ACRONYM
from bot.news.parties.kinds import bodies, groups
from bot.news.parties.story import place_in
from bot.news.parties.territories import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.model import PartyKind
    from bot.news.parties.cluster import Cluster
    from bot.news.parties.form import Form
    from bot.news.parties.mention import Mention
    from bot.news.parties.story import Story
    from bot.news.parties.territories import Territories

_INNER_CAPITAL: Final = re.compile(r"[a-z][A-Z]")  # "GoBank": a brand
_NOUN_BEHIND: Final = re.compile(r" [a-z]{4,}s\b")
PAIR = 2  # words; of longer names of everyday words most are real: "Deep Space Systems"
PUBLICATION_ACTS = 4  # mentions from which the publication is one: in the news of a firm itself
# The tagger's chance below which it took words for a name wrongly as often as not, where it alone took them
# for one, and once: on the development pages and the stories that rules are made from 20 of 34 are none, of
# those above 11 of 71.
SURE = 0.95
SURE_OF_PEOPLE = 0.7  # the same of a person's name of several words, none of them an everyday one
SURE_OF_PLACES = 0.8  # the same where the name stands as places do
AGENCY_ACTS = 2  # mentions from which an agency is taken for a party, not for the source of a sentence


def listed(clusters: Sequence[Cluster], story: Story, countries: Territories) -> tuple[Cluster, ...]:
    """Give the clusters that are parties.

    A demonym is none, nor are the writers, and the publication and agencies that are only quoted.
    """
    return tuple(cluster for cluster in clusters if not _left_out(cluster, story, countries))


def _left_out(cluster: Cluster, story: Story, countries: Territories) -> bool:
    """Tell whether a cluster is no party."""
    key = fold(cluster.name)
    if cluster.kind == "group":
        return not _names_people(cluster.name, countries) or _says_of_others(cluster, story, countries)
    if key in story.byline:
        return True
    if key == story.source:  # what the headline names is what the story is about: a firm's own page
        return place_in(story.headline, key) is None and len(cluster.mentions) < PUBLICATION_ACTS
    if is_agency(key):
        return len(cluster.mentions) < AGENCY_ACTS
    return len(key) == 1 or cluster.name.islower() or _is_guess(cluster, story)


def _is_guess(cluster: Cluster, story: Story) -> bool:
    """Tell whether the tagger alone took words for a name, once.

    Of such persons and places of one word half are none on the development pages and stories, and of
    organisations of two everyday words two in three.
    """
    form = cluster.forms[0]
    if len(cluster.mentions) > 1 or form.told > 0 or cluster.kind not in {"person", "place", "organisation"}:
        return False
    chance = max((m.chance for m in cluster.mentions if m.chance is not None), default=1.0)
    everyday = all(is_everyday(word) for word in form.words)
    says_little = form.words[-1] in _weak_heads() and form.key not in bodies()
    if form.certain:
        return says_little and everyday and (len(form.words) == PAIR or chance < SURE)
    placed = cluster.kind == "place" and _stands_as_place(cluster.mentions[0], story)
    if chance < (SURE_OF_PLACES if placed else _sure_of(form, cluster.kind)):
        return _INNER_CAPITAL.search(cluster.name) is None and not _says(cluster.mentions[0], story)
    if cluster.kind == "organisation":
        return everyday and len(form.words) == PAIR
    alone = len(form.words) == 1
    if cluster.kind == "place":
        return alone and not placed
    return alone or everyday


def _sure_of(form: Form, kind: PartyKind) -> float:
    """Give the chance below which the tagger alone is not believed: less for what no word looks like."""
    if kind == "organisation" and form.text.isupper() and len(form.text) <= LONGEST_ACRONYM:
        return 0.0
    unusual = len(form.words) > 1 and not any(is_everyday(word) for word in form.words)
    return SURE_OF_PEOPLE if kind == "person" and unusual else SURE


def _says(mention: Mention, story: Story) -> bool:
    """Tell whether a verb of speech stands right behind a name: things do not speak."""
    behind = story.sentences[mention.sentence].text[mention.end :].split(None, 1)[:1]
    return bool(behind) and behind[0] in _speech_verbs()


def _stands_as_place(mention: Mention, story: Story) -> bool:
    """Tell whether a name stands as places do: behind a preposition, or as an owner: "Norland's army"."""
    text = story.sentences[mention.sentence].text
    if text.startswith(("'s ", "’s "), mention.end):
        return True
    before = text[: mention.start].rsplit(None, 1)[-1:]
    return bool(before) and before[0].casefold() in _before_places()


def is_agency(name: str) -> bool:
    """Tell whether a news agency or broadcaster is called so: most often the source of a sentence."""
    return fold(name) in _agencies()


def _names_people(name: str, countries: Territories) -> bool:
    """Tell whether a group's name is a noun: "Serbs", not "Serbian" nor "Orthodox"."""
    key = fold(name)
    noun = key.endswith(("s", "men", "women")) and not key.endswith(("ous", "ss"))
    return noun and name[0].isupper() and not (is_everyday(key) and countries.demonym(name) is None)


def _says_of_others(cluster: Cluster, story: Story, countries: Territories) -> bool:
    """Tell whether an unknown group's name only says of people which they are: "Artemis astronauts"."""
    if countries.demonym(cluster.name) is not None or fold(cluster.name) in groups():
        return False
    texts = ((story.sentences[m.sentence].text, m.end) for m in cluster.mentions)
    return all(_NOUN_BEHIND.match(text, end) is not None for text, end in texts)


@cache
def _speech_verbs() -> frozenset[str]:
    return frozenset(read_words("sentence_speech_verbs.txt"))


@cache
def _before_places() -> frozenset[str]:
    return frozenset(("of", *read_words("party_places_in.txt"), *read_words("party_prepositions.txt")))


@cache
def _weak_heads() -> frozenset[str]:
    return frozenset(fold(word) for word in read_words("party_weak_heads.txt"))


@cache
def _agencies() -> frozenset[str]:
    return frozenset(fold(name) for name in ("AP", *read_words("page_agencies.txt")))
