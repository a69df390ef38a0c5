"""Finds the parties of a story: who acts in it, once each, under the best name, with kind and role.

The steps, each on its own in a module: tagging, mentions (the tagger's spans corrected by knowledge),
merging, roles, salience.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from bot.news.model import Party
from bot.news.parties import tagger
from bot.news.parties.ambiguous import read_ambiguous
from bot.news.parties.capitalised import read_names
from bot.news.parties.capitals import read_capitals
from bot.news.parties.kinds import printed_bodies
from bot.news.parties.labels import with_labels
from bot.news.parties.listing import listed
from bot.news.parties.mentions import find_mentions
from bot.news.parties.merging import merge
from bot.news.parties.party_list import PartyList
from bot.news.parties.pointers import find_pointers
from bot.news.parties.repeats import NameIndex, with_repeats
from bot.news.parties.roles import role_of
from bot.news.parties.salience import rank
from bot.news.parties.spans import by_sentence
from bot.news.parties.sport import is_sport, read_teams, teams
from bot.news.parties.story import story_of
from bot.news.parties.territories import fold, territories
from bot.news.parties.uncapitalised import read_plain_names, writes_no_capitals
from bot.news.parties.vocabulary import read_by_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.model import Article, Dateline, Paragraph, PartyKind, Sentence
    from bot.news.parties.cluster import Cluster
    from bot.news.parties.mention import Mention, Voice
    from bot.news.parties.story import Story
    from bot.news.parties.tagger import Span
    from bot.news.parties.territories import Territories

__all__ = ["PartyList", "find_parties", "warm_up"]

ORGANISATION: PartyKind = "organisation"
COUNTRY: PartyKind = "country"
FILED: Voice = ("place", 2.0)  # of a place in the dateline, against one label of the tagger
# A page of products has dozens of names in capitals, a story with many actors hardly a dozen.
MOST_UNSURE = 10
NO_MODEL = "names found without a language model"


def find_parties(
    article: Article,
    paragraphs: tuple[Paragraph, ...],
    split: tuple[Sentence, ...],
    *,
    language: str,
    dateline: Dateline | None = None,
    model: str | None = None,
) -> PartyList:
    """Find the parties of an article, most salient first.

    Args:
        article: What the page says: headline, standfirst, byline and source are read.
        paragraphs: The body with the dateline taken off.
        split: All its sentences.
        language: ISO 639-1.
        dateline: Its places are places wherever the story names them again.
        model: Name of an installed spaCy model; None, or one that is not installed, takes the language's own.

    Returns:
        The parties, and a warning where no model of the language is installed.

    Example:
        >>> from bot.news.model import Article, Paragraph, Sentence
        >>> text = "Serbian President Ana Petrovic met Ivo Marin in Oslo."
        >>> found = find_parties(Article(), (Paragraph(text),), (Sentence(text, 0, 0, 0),), language="en")
        >>> found.parties[0].name
        'Ana Petrovic'
    """
    if not split:
        return PartyList()
    name = tagger.model_for(language, model)
    if name is None:
        found = find_without_model(article, split, language=language, dateline=dateline)
        return PartyList(found, (NO_MODEL,))
    tagged = tagger.tag([p.text for p in paragraphs], model=name)
    spans = by_sentence(paragraphs, split, tagged)
    if language in read_by_words():
        return PartyList(_by_words(article, split, language, dateline, spans))
    return PartyList(_list(story_of(article, split), spans, territories(language), _filed(dateline)))


def find_without_model(
    article: Article, split: tuple[Sentence, ...], *, language: str, dateline: Dateline | None = None
) -> tuple[Party, ...]:
    """Find the parties of an article in a language with no model; arguments as for `find_parties`."""
    return _surer(_by_words(article, split, language, dateline))


def _by_words(
    article: Article,
    split: tuple[Sentence, ...],
    language: str,
    dateline: Dateline | None,
    spans: Sequence[Sequence[Span]] | None = None,
) -> tuple[Party, ...]:
    """Find parties by capitals and the words around; a tagger's spans decide where these do not."""
    countries = territories(language)
    read = read_plain_names if writes_no_capitals(split) else read_names
    named = read(split, language=language)
    mentions = _with_places(named if spans is None else tuple(with_labels(named, spans)), _filed(dateline))
    story = story_of(article, split)
    clusters = listed(merge(mentions, split, countries), story, countries)
    pointers = find_pointers(clusters, mentions, split, countries)
    return tuple(
        Party(c.name, c.kind, _printed_role(c), c.aliases, len(c.mentions), salience)
        for c, salience in rank(clusters, story, pointers=pointers)
    )


def _printed_role(cluster: Cluster) -> str | None:
    """Give what the words before a person's name say that one is, the longest of all mentions."""
    titles = [m.title for m in cluster.mentions if m.title is not None] if cluster.kind == "person" else []
    return max(titles, key=len, default=None)


def _list(
    story: Story, spans: Sequence[Sequence[Span]], countries: Territories, filed: frozenset[str]
) -> tuple[Party, ...]:
    """Give the parties that a tagger's spans, a tuple a sentence, lead to, most salient first."""
    gathered = gather(story, spans, countries, filed)
    return tuple(
        Party(c.name, c.kind, _role(c, story, countries), c.aliases, len(c.mentions), salience)
        for c, salience in rank(gathered.clusters, story, pointers=gathered.pointers)
    )


def _filed(dateline: Dateline | None) -> frozenset[str]:
    """Give the folded places of a dateline."""
    return frozenset(fold(place.split(",", 1)[0]) for place in dateline.places) if dateline else frozenset()


def _role(cluster: Cluster, story: Story, countries: Territories) -> str | None:
    """Give a party's role; None where the name says it: "Lady Ashcombe"."""
    role = role_of(cluster, story, countries)
    return None if role is not None and cluster.name.startswith(f"{role} ") else role


def _surer(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Leave out the names at the end that capitals alone speak for, where there are many."""
    sure = [p.mentions > 1 or p.role is not None or p.kind == COUNTRY for p in parties]
    return tuple(party for at, party in enumerate(parties) if sure[at] or at < MOST_UNSURE)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The parties before roles and salience, and by name what else points to them."""

    clusters: tuple[Cluster, ...]
    pointers: dict[str, float]


def gather(
    story: Story,
    tagged: Sequence[Sequence[Span]],
    countries: Territories,
    filed: frozenset[str] = frozenset(),
) -> Gathered:
    """Give the parties that a tagger's spans, a tuple a sentence, lead to.

    ``filed`` are the folded places of the dateline.
    """
    mentions = _with_places(name_mentions(story, tagged, countries, filed), filed)
    clusters = listed(merge(mentions, story.sentences, countries), story, countries)
    return Gathered(clusters, find_pointers(clusters, mentions, story.sentences, countries))


def _with_places(mentions: tuple[Mention, ...], filed: frozenset[str]) -> tuple[Mention, ...]:
    """Give the mentions with a voice for a place where the dateline names it."""
    if not filed:
        return mentions
    return tuple(replace(m, cues=(*m.cues, FILED)) if fold(m.text) in filed else m for m in mentions)


def name_mentions(
    story: Story,
    tagged: Sequence[Sequence[Span]],
    countries: Territories,
    filed: frozenset[str] = frozenset(),
) -> tuple[Mention, ...]:
    """Give the mentions that a tagger's spans lead to: corrected, found again, teams and capitals told."""
    split = story.sentences
    sport = is_sport(split, story.headline)
    mentions = find_mentions(split, tagged, countries, sport=sport)
    more = _teams() if sport else _bodies()
    named = with_repeats(split, mentions, tagged=tagged, more=more, known=countries.is_country)
    told = read_ambiguous(split, named)
    return read_teams(split, told) if sport else read_capitals(split, told, countries, filed)


@cache
def _teams() -> NameIndex:
    return NameIndex.of(dict.fromkeys(teams(), ORGANISATION))


@cache
def _bodies() -> NameIndex:
    return NameIndex.of(printed_bodies())


def warm_up(model: str | None = None) -> None:
    """Load the tagger and the words, so that the first story does not wait for them."""
    tagger.warm_up(model)
    territories("en")
