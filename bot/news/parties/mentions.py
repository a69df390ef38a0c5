"""Finds the mentions of a story: what the tagger marked, corrected by knowledge, and what it missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.news.parties.adjoining import put_together
from bot.news.parties.corrected import corrected
from bot.news.parties.credit import is_credit
from bot.news.parties.missed import missed
from bot.news.parties.pieces import Known
from bot.news.parties.results import table_names
from bot.news.parties.territories import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.news.model import Sentence
    from bot.news.parties.mention import Mention
    from bot.news.parties.tagger import Span
    from bot.news.parties.territories import Territories


SURE = 0.95  # chance from which the tagger's longer name stands against a known shorter one


def find_mentions(
    split: Sequence[Sentence],
    tagged: Sequence[Sequence[Span]],
    countries: Territories,
    *,
    sport: bool = False,
) -> tuple[Mention, ...]:
    """Give the mentions of a story in its order, none inside another.

    Args:
        split: All sentences.
        tagged: What a tagger marked, a tuple of spans a sentence, by its characters.
        countries: Names of countries in the story's language.
        sport: Whether the story is a sports report, in which one row of results is a table.
    """
    known = Known(countries, _named(split, tagged))
    found: list[Mention] = []
    rows = table_names(split, countries, sport=sport)
    for sentence, spans in zip(split, tagged, strict=True):
        if sentence.index in rows:
            found.extend(rows[sentence.index])
            continue
        if is_credit(sentence.text):
            continue
        here = [m for span in spans for m in corrected(sentence, span, known)]
        blocked = [(s.start, s.end) for s in spans if s.label == "other"]
        more = (
            m
            for m in missed(sentence, known)
            if not any(a < m.end and m.start < b and not m.start <= a < b <= m.end for a, b in blocked)
        )
        found.extend(put_together(sentence, _apart([*here, *more]), blocked, countries))
    return tuple(found)


def _named(split: Sequence[Sentence], tagged: Sequence[Sequence[Span]]) -> frozenset[str]:
    """Give the folded names that are tagged alone, without "and" or a comma."""
    texts = (
        fold(sentence.text[span.start : span.end])
        for sentence, spans in zip(split, tagged, strict=True)
        for span in spans
        if span.label != "other"
    )
    return frozenset(text.removesuffix("'s") for text in texts if " and " not in text and "," not in text)


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep mentions that do not overlap: the certain before the tagged, the longer before the shorter."""
    kept: list[Mention] = []
    order = sorted(mentions, key=lambda m: (_by_head(m), m.start - m.end))
    bodies = [m for m in order if m.kind == "organisation" and (m.chance or 0.0) >= SURE]
    for mention in order:
        if any(m.start <= mention.start and mention.end <= m.end and _longer(m, mention) for m in bodies):
            continue  # "Credit Suisse" of "Credit Suisse First Boston"
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def _longer(one: Mention, other: Mention) -> bool:
    return one.end - one.start > other.end - other.start


def _by_head(mention: Mention) -> int:
    """Rank organisations by head first: they hold towns and persons."""
    return 0 if mention.certain and mention.kind == "organisation" else 1
