"""Notes: what a page says of the article, its writer or its publisher right above and below the story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.news.article.phrases import any_of
from bot.news.lexicon import read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.article.line import Line

LONGEST_READ = 400
"""Characters of a line in which the words of a note stand."""
ABOUT = re.compile(r"(?:About|ABOUT|Über|À propos d[eu’'])\s?[A-ZÀ-Þ0-9][^.?!:]{1,60}:?$")
ABOUT_WORDS = 8
"""Words of a line that heads what a company says of itself: ``"About Harbour Ferries"``."""
TAIL_SHARE = 0.3
"""The most of a story's words that stand below such a line: a subhead may have the same form."""
_ENTRIES = [entry.lower() for entry in read_words("page_notes.txt")]
OPENINGS = re.compile(any_of(entry[:-1] for entry in _ENTRIES if entry.endswith("*")))
PHRASES = re.compile(rf"(?<!\w)(?:{any_of(entry for entry in _ENTRIES if not entry.endswith('*'))})")
POINTS = frozenset(entry.lower() for entry in read_words("page_points_labels.txt"))
POINT_WORDS, MOST_POINTS, LABEL_REACH = 20, 6, 2
"""Words from which a sentence below sentences so labelled is the lead, how many points there are at most,
and the lines between the label and the first of them. Set by judgement."""
HEADS = frozenset(entry.lower() for entry in read_words("page_note_heads.txt"))


def is_note(text: str) -> bool:
    """Whether a line that opens or closes a body speaks of the article, not of its story.

    Example:
        >>> is_note("Correction: An earlier version gave a wrong year.")
        True
    """
    low = text[:LONGEST_READ].lower().lstrip("*([—–-• ")
    return bool(OPENINGS.match(low) or PHRASES.search(low))


def heads_notes(text: str) -> bool:
    """Whether a line heads contacts, notes to editors or the publisher's own words: ``"Media contact"``."""
    label = text.strip(" :*-—–").lower()
    return label in HEADS or (len(text.split()) <= ABOUT_WORDS and bool(ABOUT.match(text.strip())))


def without_notes(lines: Sequence[Line], chosen: list[int]) -> list[int]:
    """Leave out what stands below the line that heads the notes."""
    words = sum(lines[i].words for i in chosen)
    below = 0
    past = len(chosen)
    for k in range(len(chosen) - 1, 0, -1):
        below += lines[chosen[k]].words
        if below > TAIL_SHARE * words:
            break
        if heads_notes(lines[chosen[k]].text):
            past = k
    return chosen[:past]


def below_points(lines: Sequence[Line], chosen: list[int]) -> list[int]:
    """Leave out the points that sum the story up above its lead, where a label heads them."""
    near = range(max(0, chosen[0] - LABEL_REACH), chosen[0] + LABEL_REACH)
    label = next((i for i in near if i < len(lines) and _labels_points(lines[i].text)), None)
    if label is None:
        return chosen
    below = [k for k, i in enumerate(chosen) if i > label][: MOST_POINTS + 1]
    is_open = bool(below) and not lines[chosen[below[0]]].ends
    told = (k for k in below if _is_told(lines[chosen[k]], is_open=is_open))
    return chosen[next(told, 0) :]


def _is_told(line: Line, *, is_open: bool) -> bool:
    """Whether a line is the story's and no point: those close no sentence, or are short."""
    return not line.item and (line.ends if is_open else line.words >= POINT_WORDS)


def _labels_points(text: str) -> bool:
    return text.strip(" :*").lower() in POINTS
