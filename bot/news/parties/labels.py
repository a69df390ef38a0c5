"""Lets a tagger's labels decide where neither a name's words nor those around it do."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.news.model import PartyKind
    from bot.news.parties.mention import Mention
    from bot.news.parties.tagger import Label, Span

_KINDS: Final[dict[Label, PartyKind]] = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
    "group": "group",
}


def with_labels(mentions: Sequence[Mention], tagged: Sequence[Sequence[Span]]) -> Iterator[Mention]:
    """Give the certain mentions, and of the others those that the tagger marked as well, with its kind.

    Args:
        mentions: Of a whole story.
        tagged: What the tagger marked, by the index of the sentence, in order of their start.
    """
    for mention in mentions:
        if mention.certain:
            yield mention
            continue
        spans = tagged[mention.sentence]
        at = (
            bisect_left(spans, mention.end, key=lambda span: span.start) - 1
        )  # the last to start before its end
        kind = _KINDS.get(spans[at].label) if at >= 0 and spans[at].end > mention.start else None
        if kind is not None:
            yield replace(mention, kind=kind)
