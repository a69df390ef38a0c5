"""Counts what points to a party without its name: "Serbian companies", "the agency", "the president"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_rows
from bot.news.parties.territories import fold
from bot.news.parties.titles import titles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.news.model import Sentence
    from bot.news.parties.cluster import Cluster
    from bot.news.parties.mention import Mention
    from bot.news.parties.territories import Territories

DEMONYM = 0.5  # of a mention: "Serbian companies" speaks of Serbia half as much as its name
NEAR = 3  # sentences back in which "the agency" has its name
ANY = "*"  # in the lexicon: any organisation without a word of its own kind

_DEFINITE: Final = re.compile(r"\b[Tt]he ((?:central |prime |foreign )?[a-z]+)\b(?! of\b| for\b)")


def find_pointers(
    clusters: Sequence[Cluster],
    mentions: Sequence[Mention],
    split: Sequence[Sentence],
    countries: Territories,
) -> dict[str, float]:
    """Give how much points to each party besides its names, by the party's name.

    A definite noun counts where exactly one party can be meant: one organisation of that sort named in the
    last sentences, or one person of that office in the story.
    """
    points: Counter[str] = Counter()
    demonyms = Counter(
        code for m in mentions if m.kind == "group" and (code := countries.demonym(m.text)) is not None
    )
    for cluster in clusters:
        if cluster.code is not None:
            points[cluster.name] += demonyms[cluster.code] * DEMONYM  # type: ignore[assignment]
    offices = _offices(clusters)
    for sentence in split:
        for match in _DEFINITE.finditer(sentence.text):
            owner = _holder(offices, match[1]) or _body(clusters, match[1], sentence.index, match.start())
            if owner is not None:
                points[owner.name] += 1
    return dict(points)


def _offices(clusters: Sequence[Cluster]) -> dict[str, list[Cluster]]:
    """Give the people by the offices that their titles say."""
    offices: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.kind == "person":
            for title in {fold(m.title) for m in cluster.mentions if m.title}:
                offices[title].append(cluster)
    return offices


def _holder(offices: Mapping[str, list[Cluster]], noun: str) -> Cluster | None:
    """Give the one person of an office: "the president"."""
    if noun not in titles():
        return None
    holders = offices.get(noun, [])
    return holders[0] if len(holders) == 1 else None


def _body(clusters: Sequence[Cluster], noun: str, sentence: int, start: int) -> Cluster | None:
    """Give the one organisation of a sort that was named in the last sentences: "the agency"."""
    fitting = _nouns().get(noun)
    if fitting is None:
        return None
    near = [
        c
        for c in clusters
        if c.kind == "organisation"
        and _fits(c, fitting)
        and any(
            sentence - NEAR < m.sentence < sentence or (m.sentence == sentence and m.end <= start)
            for m in c.mentions
        )
    ]
    return near[0] if len(near) == 1 else None


def _fits(cluster: Cluster, fitting: frozenset[str]) -> bool:
    """Tell whether an organisation's names hold one of the words that a noun stands for."""
    words = {word for form in cluster.forms for word in form.words}
    if words & fitting:
        return True
    return ANY in fitting and not words & _every_word()


@cache
def _nouns() -> dict[str, frozenset[str]]:
    return {
        noun: frozenset(fold(word) for word in words.split(","))
        for noun, words in read_rows("party_pointer_nouns.tsv")
    }


@cache
def _every_word() -> frozenset[str]:
    """Give all words of the table: a ministry is not "the company"."""
    return frozenset(word for words in _nouns().values() for word in words) - {
        ANY,
        "inc",
        "corp",
        "ltd",
        "group",
    }
