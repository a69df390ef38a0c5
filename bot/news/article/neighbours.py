"""What stands near a line: fading memories of the lines before, distances to the next mark, the core."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.news.article.line import Line

SHORT_COST, CUT_COST, FOOT_COST = 5.0, 25.0, 60.0
"""Words of paragraphs that a line without prose, a cut marker and a foot marker outweigh in the core; set by
judgement: a menu of a dozen entries ends it, one advert does not."""
MOST_WORDS = 60
NUMBERED = re.compile(r"\W{0,3}(\d{1,2})(?:[.)ºª]|st|nd|rd|th|a|o)\s")
LIST_GAP, LEAST_LIST = 3, 4


def fade(values: Sequence[float], decay: float) -> list[float]:
    """Give each line's fading memory of the lines before it, itself left out."""
    memory = 0.0
    out = []
    for value in values:
        out.append(memory)
        memory = memory * decay + value * (1 - decay)
    return out


def fade_back(values: Sequence[float], decay: float) -> list[float]:
    """Give each line's fading memory of the lines after it, itself left out."""
    return fade(values[::-1], decay)[::-1]


def fade_both(values: Sequence[float], decay: float) -> list[float]:
    """Give the mean of both memories."""
    return [(a + b) / 2 for a, b in zip(fade(values, decay), fade_back(values, decay), strict=True)]


def within_reach(flags: Sequence[bool], reach: int) -> list[bool]:
    """Whether a flag stands within the last ``reach`` lines, the line itself left out."""
    last = -reach - 1
    out = []
    for i, flag in enumerate(flags):
        out.append(i - last <= reach)
        if flag:
            last = i
    return out


def reach_ahead(flags: Iterable[bool], reach: int) -> list[bool]:
    """Whether a flag stands within the next ``reach`` lines, the line itself left out."""
    return within_reach(list(flags)[::-1], reach)[::-1]


def nearness(flags: Sequence[bool], reach: int) -> list[float]:
    """Give how near below each line a flag stands: 1 for the next line, fading to naught past the reach."""
    out = [0.0] * len(flags)
    following = len(flags) + reach + 1
    for i in range(len(flags) - 1, -1, -1):
        out[i] = max(0.0, 1 - (following - i - 1) / (reach + 2)) if following - i <= reach else 0.0
        if flags[i]:
            following = i
    return out


def find_core(lines: Sequence[Line]) -> tuple[int, int]:
    """Give the densest run of paragraphs as (first, past last), by Kadane's maximum sum; (0, 0) for none."""
    best = (0.0, 0, 0)
    total, start = 0.0, 0
    for i, line in enumerate(lines):
        if line.prose and not line.solicits:
            gain = float(min(line.words, MOST_WORDS))
        else:
            gain = -FOOT_COST if line.foot else -CUT_COST if line.cut else -SHORT_COST
        if total <= 0:
            total, start = 0.0, i
        total += gain
        if total > best[0]:
            best = (total, start, i + 1)
    return best[1], best[2]


def numbered_lists(lines: Sequence[Line]) -> list[bool]:
    """Whether each line stands in a list that counts: entries of one to three lines, 1, 2, 3 and on."""
    out = [False] * len(lines)
    start = last = -1
    count = 0
    for i, line in enumerate(lines):
        match = NUMBERED.match(line.text)
        if not match:
            continue
        number = int(match[1])
        if count and number == count + 1 and i - last <= LIST_GAP:
            count = number
            if count >= LEAST_LIST:
                out[start : i + 1] = [True] * (i + 1 - start)
        else:
            start, count = (i, 1) if number == 1 else (i, 0)
        last = i
    return out
