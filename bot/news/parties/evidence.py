"""What speaks for a party being one of the story's actors: the evidence that salience weighs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_words
from bot.news.parties.listing import is_agency
from bot.news.parties.story import place_in
from bot.news.parties.territories import fold

if TYPE_CHECKING:
    from bot.news.parties.cluster import Cluster
    from bot.news.parties.mention import Mention
    from bot.news.parties.story import Story

EVIDENCE: Final = (
    "frequency", "leads", "early", "lead", "headline", "headline_start", "headline_place", "subject",
    "breadth", "comments", "agency", "organisation", "country", "place", "group",
)  # fmt: skip
FADE = 4.0  # sentences over which a first mention loses most of its weight
LEAD = 3  # sentences that open a story
IN_STANDFIRST = 0.5  # of a place in the headline; the stories that weights are fitted on have no standfirst
NEAR = 4  # words between a name and its verb of speech: "Hale, the mayor, said"
SUBJECT_START = 30  # characters into a sentence by which its subject has begun


@dataclass(frozen=True, slots=True)
class Tally:
    """A cluster beside the story's figures that its evidence is relative to."""

    cluster: Cluster
    pointers: float
    most: float


def evidence(tally: Tally, story: Story) -> tuple[float, ...]:
    """Give the evidence for one party, in the order of ``EVIDENCE``; each is about 0 to 1."""
    cluster = tally.cluster
    mentions = cluster.mentions
    count = len(mentions) + tally.pointers
    first = mentions[0].sentence if mentions else len(story.sentences)
    keys = {fold(text) for text in (cluster.name, *cluster.aliases)}
    in_headline = [at for key in keys if (at := place_in(story.headline, key)) is not None]
    in_standfirst = any(place_in(story.standfirst, key) is not None for key in keys)
    paragraphs = {story.sentences[m.sentence].paragraph for m in mentions}
    subjects = sum(is_subject(m, story) for m in mentions)
    in_lead = sum(m.sentence < LEAD for m in mentions)
    speaking = sum(speaks(m, story) for m in mentions)
    values = {
        "frequency": log(1 + count) / 3,
        "leads": log(1 + count) / log(1 + max(1.0, tally.most)),
        "early": exp(-first / FADE),
        "lead": min(2, in_lead) / 2,
        "headline": 1.0 if in_headline else IN_STANDFIRST * in_standfirst,
        "headline_start": 1 - min(in_headline) / max(1, len(story.headline)) if in_headline else 0.0,
        "headline_place": float(bool(in_headline) and cluster.kind == "place"),
        "subject": log(1 + subjects) / 2,
        "breadth": len(paragraphs) / max(1, story.paragraphs),
        "comments": float(not in_lead and not in_headline and speaking * 2 >= len(mentions)),
        "agency": float(is_agency(cluster.name)),
        "organisation": float(cluster.kind == "organisation"),
        "country": float(cluster.kind == "country"),
        "place": float(cluster.kind == "place"),
        "group": float(cluster.kind == "group"),
    }
    return tuple(values[name] for name in EVIDENCE)


def is_subject(mention: Mention, story: Story) -> bool:
    """Tell whether a name opens its sentence, so that it is most likely the subject."""
    before = story.sentences[mention.sentence].text[: mention.start].rstrip()
    if len(before) > SUBJECT_START:
        return False
    return not before or before.rsplit(None, 1)[-1].casefold() not in _prepositions()


def speaks(mention: Mention, story: Story) -> bool:
    """Tell whether a verb of speech stands near a name: "Hale said", "said Ann Hale"."""
    text = story.sentences[mention.sentence].text
    before = text[: mention.start].rsplit(None, NEAR - 1)[-2:]
    after = text[mention.end :].split(None, NEAR)[:NEAR]
    return any(fold(word.strip(",;:\"'“”‘’")) in _speech_verbs() for word in (*before, *after))


@cache
def _speech_verbs() -> frozenset[str]:
    return frozenset(fold(verb) for verb in read_words("sentence_speech_verbs.txt"))


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(read_words("party_prepositions.txt"))
