"""The story's window: the run of lines that holds the story, and which lines within it are the story's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.article.line import Line

SKIP = -0.3
"""Cross-validated on the development pages, as the next three (grid of -.15 to -1).
What one foreign line within the story costs the window: an advert or a caption is skipped, a menu is not."""
CUT = -3.0
"""What a cut marker within the story costs: only a story with much more to come goes on after it."""
PROSE_BONUS = 2.0
"""What a line that alone reads as a paragraph gains when the window is chosen: pages differ in how dense
they are."""
KEEP = -2.5
"""Log-odds from which a line within the window is the story's, and its neighbours speak for it."""
KEEP_MARKED = 0.5
"""Likewise for a line that is furniture by its own words."""
MOST_WORDS = 60
"""A line's say grows with its words up to here, so that one long cookie notice outweighs no story."""


def choose_window(lines: Sequence[Line], scores: Sequence[float]) -> tuple[int, int] | None:
    """Give the best run of lines as (first, past last), by Kadane's maximum sum; None when no line scores."""
    best: tuple[float, int, int] = (0.0, 0, 0)
    total = 0.0
    start = 0
    for i, (line, raw) in enumerate(zip(lines, scores, strict=True)):
        value = raw
        if line.prose and not line.cut:
            value += PROSE_BONUS
        if value > 0:
            gain = min(value, 4.0) * (0.3 + min(line.words, MOST_WORDS) / MOST_WORDS)
        elif line.cut:
            gain = CUT
        else:
            gain = max(value, SKIP)
        if total <= 0:
            total, start = 0.0, i
        total += gain
        if total > best[0]:
            best = (total, start, i + 1)
    return (best[1], best[2]) if best[0] > 0 else None


def within(lines: Sequence[Line], scores: Sequence[float], window: tuple[int, int]) -> list[int]:
    """Give the indices of the window's own lines: those that score, and short subheads that prose follows."""
    first, past = window
    keep = []
    for i in range(first, past):
        line = lines[i]
        if scores[i] > (KEEP_MARKED if line.marked else KEEP):
            keep.append(i)
    return keep
