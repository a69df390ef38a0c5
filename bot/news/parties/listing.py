"""Decides which clusters are parties."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.news.lexicon import read_words
from bot.news.parties.everyday import is_everyday
from bot.news.parties.territories import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.parties.cluster import Cluster
    from bot.news.parties.story import Story
    from bot.news.parties.territories import Territories

AGENCY_ACTS = 2  # mentions from which an agency is taken for a party, not for the source of a sentence


def listed(clusters: Sequence[Cluster], story: Story, countries: Territories) -> tuple[Cluster, ...]:
    """Give the clusters that are parties.

    A demonym is none, nor are the publication, its writers, and agencies that are only quoted.
    """
    return tuple(cluster for cluster in clusters if not _left_out(cluster, story, countries))


def _left_out(cluster: Cluster, story: Story, countries: Territories) -> bool:
    """Tell whether a cluster is no party."""
    key = fold(cluster.name)
    if cluster.kind == "group":
        return not _names_people(cluster.name, countries)
    if key == story.source or key in story.byline:
        return True
    if is_agency(key):
        return len(cluster.mentions) < AGENCY_ACTS
    return len(key) == 1 or cluster.name.islower() or _is_guess(cluster)


def _is_guess(cluster: Cluster) -> bool:
    """Tell whether the tagger alone took a name for a person's, once: one word, or everyday words."""
    form = cluster.forms[0]
    if cluster.kind != "person" or len(cluster.mentions) > 1 or form.certain or form.told > 0:
        return False
    return len(form.words) == 1 or all(is_everyday(word) for word in form.words)


def is_agency(name: str) -> bool:
    """Tell whether a news agency or broadcaster is called so: most often the source of a sentence."""
    return fold(name) in _agencies()


def _names_people(name: str, countries: Territories) -> bool:
    """Tell whether a group's name is a noun: "Serbs", not "Serbian" nor "Orthodox"."""
    key = fold(name)
    noun = key.endswith(("s", "men", "women")) and not key.endswith(("ous", "ss"))
    return noun and name[0].isupper() and not (is_everyday(key) and countries.demonym(name) is None)


@cache
def _agencies() -> frozenset[str]:
    return frozenset(fold(name) for name in ("AP", *read_words("page_agencies.txt")))
