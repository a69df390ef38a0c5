"""Puts the parties in order: the actors first, those who only comment and the settings after them."""

from __future__ import annotations

from functools import cache
from math import exp
from typing import TYPE_CHECKING

from bot.news.lexicon import read_rows
from bot.news.parties.evidence import EVIDENCE, Tally, evidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.news.parties.cluster import Cluster
    from bot.news.parties.story import Story

DIGITS = 3  # of a salience; the fit is no finer


def rank(
    clusters: Sequence[Cluster], story: Story, *, pointers: Mapping[str, float]
) -> tuple[tuple[Cluster, float], ...]:
    """Give the parties with their salience, most salient first.

    Salience is what share of the highest mark readers would give the party, by the fitted weights: about
    0.9 for the one whom a story is about, 0.5 for one who matters, 0.3 for a name in passing.

    Args:
        clusters: The parties.
        story: The frame they stand in.
        pointers: By name: how often something other than a name points to the party.
    """
    scores = [
        (cluster, score(row)) for cluster, row in zip(clusters, table(clusters, story, pointers), strict=True)
    ]
    order = sorted(scores, key=lambda pair: -pair[1])
    return tuple((cluster, round(1 / (1 + exp(-value)), DIGITS)) for cluster, value in order)


def table(
    clusters: Sequence[Cluster], story: Story, pointers: Mapping[str, float]
) -> list[tuple[float, ...]]:
    """Give the evidence for each party, a row a party."""
    most = max((len(c.mentions) + pointers.get(c.name, 0.0) for c in clusters), default=1.0)
    return [evidence(Tally(cluster, pointers.get(cluster.name, 0.0), most), story) for cluster in clusters]


def score(row: Sequence[float]) -> float:
    """Weigh a party's evidence."""
    bias, *every = weights()
    return bias + sum(weight * value for weight, value in zip(every, row, strict=True))


@cache
def weights() -> tuple[float, ...]:
    """Give the fitted weights: of nothing at all, then in the order of the evidence."""
    fitted = {name: float(weight) for name, weight, _why in read_rows("party_weights.tsv")}
    return tuple(fitted[name] for name in ("bias", *EVIDENCE))
