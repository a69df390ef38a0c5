"""Decides which clusters are parties, and hands demonyms to their countries."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from bot.news.lexicon import read_rows, read_words
from bot.news.parties.territories import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.parties.cluster import Cluster
    from bot.news.parties.story import Story
    from bot.news.parties.territories import Territories

DEMONYM = 0.5  # of a mention: "Serbian companies" speaks of Serbia half as much as its name
AGENCY_ACTS = 3  # mentions from which an agency is taken for a party, not for the source of a sentence


def listed(
    clusters: Sequence[Cluster], story: Story, countries: Territories
) -> tuple[tuple[Cluster, ...], dict[str, float]]:
    """Give the clusters that are parties, and by name how much else points to each.

    A demonym is no party but points to its country; nor are the publication, its writers, and agencies
    that are only quoted.
    """
    pointed: Counter[str] = Counter()
    kept = []
    for cluster in clusters:
        code = countries.demonym(cluster.name)
        if cluster.kind == "group" and code is not None:
            pointed[code] += len(cluster.mentions)
        if not _left_out(cluster, story):
            kept.append(cluster)
    pointers = {c.name: pointed[c.code] * DEMONYM for c in kept if c.code is not None}
    return tuple(kept), pointers


def _left_out(cluster: Cluster, story: Story) -> bool:
    """Tell whether a cluster is no party."""
    key = fold(cluster.name)
    if cluster.kind == "group":
        return not _names_people(key)
    if key == story.source or key in story.byline:
        return True
    if key in _agencies():
        return len(cluster.mentions) < AGENCY_ACTS
    return len(key) == 1 or cluster.name.islower()


def _names_people(key: str) -> bool:
    """Tell whether a group's name is a noun: "Serbs", not "Serbian" nor "Orthodox"."""
    return key.endswith(("s", "men", "women")) and not key.endswith(("ous", "ss"))


@cache
def _agencies() -> frozenset[str]:
    listed_agencies = (row[0] for row in read_rows("dateline_agencies.tsv"))
    return frozenset(fold(name) for name in (*read_words("page_agencies.txt"), *listed_agencies))
