"""Finds the parties of a story: who acts in it, once each, under the best name, with kind and role.

The steps, each on its own in a module: tagging, mentions (the tagger's spans corrected by knowledge),
merging, roles, salience.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.news.model import Party
from bot.news.parties import tagger
from bot.news.parties.listing import listed
from bot.news.parties.mentions import find_mentions
from bot.news.parties.merging import merge
from bot.news.parties.party_list import PartyList
from bot.news.parties.roles import role_of
from bot.news.parties.salience import rank
from bot.news.parties.spans import by_sentence
from bot.news.parties.story import story_of
from bot.news.parties.territories import territories

if TYPE_CHECKING:
    from bot.news.model import Article, Paragraph, Sentence

__all__ = ["PartyList", "find_parties", "warm_up"]

NO_MODEL = "names found without a language model"


def find_parties(
    article: Article,
    paragraphs: tuple[Paragraph, ...],
    split: tuple[Sentence, ...],
    *,
    language: str,
    model: str | None = None,
) -> PartyList:
    """Find the parties of an article, most salient first.

    Args:
        article: What the page says: headline, standfirst, byline and source are read.
        paragraphs: The body with the dateline taken off.
        split: All its sentences.
        language: ISO 639-1.
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
    name = tagger.model_for(language, model)
    if not split or name is None:
        return PartyList((), (NO_MODEL,) if split else ())
    countries = territories(language)
    story = story_of(article, split)
    tagged = by_sentence(paragraphs, split, tagger.tag([p.text for p in paragraphs], model=name))
    mentions = find_mentions(split, tagged, countries)
    clusters, pointers = listed(merge(mentions, split, countries), story, countries)
    parties = tuple(
        Party(c.name, c.kind, role_of(c, story, countries), c.aliases, len(c.mentions), salience)
        for c, salience in rank(clusters, story, pointers=pointers)
    )
    return PartyList(parties)


def warm_up(model: str | None = None) -> None:
    """Load the tagger and the words, so that the first story does not wait for them."""
    tagger.warm_up(model)
    territories("en")
