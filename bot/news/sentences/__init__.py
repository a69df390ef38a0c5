"""Cuts paragraphs into sentences: rules of our own for news, and Punkt where they do not know.

Thai, which writes no full stop, is not cut: a paragraph is a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.news.model import Sentence
from bot.news.sentences import punkt
from bot.news.sentences.candidate import find_candidates
from bot.news.sentences.enclosure import enclosed_spans
from bot.news.sentences.rules import decide

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.news.model import Paragraph

# Characters: the cost of some later stages grows with the square of a sentence's length. Of 12 109 sentences
# of the development data, the two longest have 3142 and 3059, and the next 875.
LONGEST: Final = 4000
_WORD: Final = re.compile(r"\w")


def split_sentences(paragraphs: Sequence[Paragraph], *, language: str) -> tuple[Sentence, ...]:
    """Cut the paragraphs of a body, dateline off, into sentences.

    Args:
        paragraphs: The body in order; subheads give no sentence, an entry of a list is cut as prose is.
        language: ISO 639-1.

    Returns:
        Sentences in order, each a verbatim part of its paragraph without the space around it.

    Example:
        >>> from bot.news.model import Paragraph
        >>> body = [Paragraph("Sen. Hale left at 9 a.m. Monday. She won.")]
        >>> [sentence.text for sentence in split_sentences(body, language="en")]
        ['Sen. Hale left at 9 a.m. Monday.', 'She won.']
    """
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        if paragraph.kind == "subhead":
            continue
        for position, text in enumerate(cut(paragraph.text, language=language)):
            found.append(Sentence(text, paragraph=number, index=len(found), position=position))
    return tuple(found)


def cut(text: str, *, language: str) -> list[str]:
    """Cut one paragraph into its sentences; what holds no letter or digit is left out."""
    ends = _ends(text, language)
    starts = [0, *(resume for _, resume in ends)]
    stops = [*(end for end, _ in ends), len(text)]
    sentences = (text[start:stop].strip() for start, stop in zip(starts, stops, strict=True))
    return [piece for sentence in sentences for piece in _bounded(sentence) if _WORD.search(piece)]


def _bounded(sentence: str) -> Iterator[str]:
    """Cut what is far too long for a sentence at spaces, so that no later stage meets a megabyte of one."""
    start = 0
    while len(sentence) - start > LONGEST:
        space = sentence.rfind(" ", start, start + LONGEST)
        end = space if space > start else start + LONGEST
        yield sentence[start:end].strip()
        start = end
    yield sentence[start:].strip()


def _ends(text: str, language: str) -> list[tuple[int, int]]:
    """Give (end of a sentence, start of the next) for every sentence but the last."""
    candidates = find_candidates(text)
    if not candidates:
        return []
    by_punkt: frozenset[int] | None = None
    spans = iter(enclosed_spans(text))
    span = next(spans, None)
    ends: list[tuple[int, int]] = []
    for candidate in candidates:
        while span is not None and span[1] <= candidate.end:
            span = next(spans, None)
        if span is not None and span[0] < candidate.end:
            continue
        answer = decide(candidate, language)
        if answer is None:
            answer = not punkt.is_known(language) or punkt.is_plain(candidate.before, language=language)
            if not answer:
                if by_punkt is None:
                    by_punkt = punkt.ends_of_sentences(text, language=language)
                answer = candidate.end in by_punkt
        if answer and (not ends or candidate.end >= ends[-1][1]):
            ends.append((candidate.end, candidate.resume))
    return ends
