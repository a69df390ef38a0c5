"""Hands what a tagger marked in paragraphs to their sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.model import Paragraph, Sentence
    from bot.news.parties.tagger import Span


def by_sentence(
    paragraphs: Sequence[Paragraph], split: Sequence[Sentence], tagged: Sequence[Sequence[Span]]
) -> list[list[Span]]:
    """Give the spans of each sentence, by the sentence's own characters, cut at its ends.

    Args:
        paragraphs: What was tagged, in order.
        split: Their sentences.
        tagged: The spans of each paragraph in order of their start.
    """
    found: list[list[Span]] = []
    reached = dict.fromkeys(range(len(paragraphs)), 0)
    upcoming = dict.fromkeys(range(len(paragraphs)), 0)
    for sentence in split:
        number = sentence.paragraph
        start = paragraphs[number].text.find(sentence.text, reached[number])
        if start < 0:
            found.append([])
            continue
        end = start + len(sentence.text)
        reached[number] = end
        here: list[Span] = []
        spans = tagged[number]
        while upcoming[number] < len(spans) and spans[upcoming[number]].start < end:
            span = spans[upcoming[number]]
            upcoming[number] += 1
            if span.end > start:
                here.append(
                    replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)
                )
        found.append(here)
    return found
