"""The story's window: the run of lines that holds the story, and which lines within it are the story's."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.news.article.neighbours import numbered_lists
from bot.news.article.titles import REGION_WORDS, headed_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.news.article.line import Line

# Costs and gains below were searched one at a time on the development pages, by ten-fold cross-validated F1
# (.954 as they stand; no single change of them gained more than .002).
SKIP = -0.5
"""What one foreign line within the story costs: an advert or a caption is skipped, a menu is not."""
CUT = -1.0
"""What a cut marker within the story costs: only a story with more to come goes on after it."""
FOOT = -6.0
"""What a marker that stands only below stories costs."""
SOLICIT = -3.0
"""What a call to the visitor costs at least."""
LONGEST_CALL = 40
"""Words of such a call; a longer line that says "our website" is a paragraph."""
LISTED = 1.0
"""Log-odds that a line has at least in a list that counts, below the headline; set by judgement."""
PROSE_BONUS = 2.0
"""What a line that alone reads as a paragraph gains when the window is chosen: pages differ in how dense
they are."""
BOX, BOX_LINES = 1.0, 6
"""The most that a box of so many lines costs when a paragraph of the story follows: what stands in the middle
of a story is cut out of it. Development F1 by the weights as they stand: .9581 without, .9586 at a cost of 1,
.9572 at 1.5; that of the own pages' bodies .866, .936 and .879, of those held out .655, .907 and .863."""
HEADED = 0.45
"""Belief that the headline heads a line, from which it may be a box's; one of the densest run may too."""
CLOSE = 6
"""Words of a sentence that closes a story right below its last paragraph; shorter ones are buttons."""
START = 5.0
"""What a window gains that opens right below the line that is surely the headline."""
LEAD = 4.0
"""What a window gains that opens with a dateline or an agency's mark: what stands above one is no body."""
FADE, PASSED = 0.9, 0.4
"""What is left of that gain a line further down, and a paragraph further down."""
KEEP = -2.0
"""Log-odds from which a line within the window is the story's, and its neighbours speak for it."""
KEEP_MARKED = 2.0
"""Likewise for a line that is furniture by its own words."""
KEEP_BOXED = 2.0
"""Likewise for a title or label in a box, as for furniture: development F1 .9597, .9586 with KEEP."""
SHORT_CALL, KEEP_CALL = 24, 4.0
"""Likewise for a call to the visitor of so few words; set by judgement: a story may say "click here"."""
MOST_WORDS = 60
"""A line's say grows with its words up to here, so that one long cookie notice outweighs no story."""
SURE = 0.4
"""Belief from which a line is taken for the headline, or for headed by it."""
RIVAL = 3
"""How many times the words of what the headline heads another run must have to be the story all the same."""


def choose_window(
    lines: Sequence[Line],
    scores: Sequence[float],
    titles: Mapping[int, float],
    headed: Sequence[float],
    core: tuple[int, int],
) -> tuple[int, int] | None:
    """Give the best run of lines as (first, past last), by Kadane's maximum sum; None when no line scores.

    Args:
        lines: Of the page.
        scores: Log-odds that each line is the story's.
        titles: Lines that may be the headline, with the belief in each.
        headed: The belief that each line stands between the headline and the first mark below the story.
        core: First and past last line of the densest run of paragraphs.
    """
    values = _listed(lines, scores, headed)
    best: tuple[float, int, int] = (0.0, 0, 0)
    total = near = 0.0
    start = 0
    spent = 0.0
    skipped = 0
    goes_on = _goes_on(lines, core)
    for i, (line, value) in enumerate(zip(lines, values, strict=True)):
        gain = _gain(line, value)
        opening = max(START * near, LEAD * line.lead)
        if total <= opening:
            total, start = opening, i
        if gain > 0:
            spent = 0.0
            skipped = 0
        elif goes_on[i] and skipped < BOX_LINES and (core[0] <= i < core[1] or headed[i] > HEADED):
            gain = max(gain, -BOX - spent)
            spent += gain
            skipped += 1
        total += gain
        near = max(near * (PASSED if line.prose else FADE), titles.get(i, 0.0))
        if gain > 0 and total > best[0]:
            best = (total, start, i + 1)
    return (best[1], _with_close(lines, values, best[2])) if best[0] > 0 else None


def _with_close(lines: Sequence[Line], values: Sequence[float], past: int) -> int:
    """Take in the short sentences right below the last paragraph."""
    while past < len(lines):
        line = lines[past]
        told = line.ends and line.words >= CLOSE and line.text[-1] not in "?!…"
        if not told or line.solicits or line.marked or line.glued or values[past] <= KEEP:
            break
        past += 1
    return past


def _goes_on(lines: Sequence[Line], core: tuple[int, int]) -> list[bool]:
    """Whether a paragraph that shares a word with the story soon follows each line, no foot between."""
    first, past = core
    vocabulary = Counter(stem for line in lines[first:past] if line.prose for stem in line.stems)
    out = [False] * len(lines)
    told = False
    far = 0
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        if line.foot:
            told = False
        elif line.prose and not (line.solicits or line.glued or line.marked):
            told = any(vocabulary[stem] > (first <= i < past) for stem in line.stems)
            far = 0
        else:
            far += 1
        out[i] = told and far <= BOX_LINES
    return out


def under_headline(
    lines: Sequence[Line],
    scores: Sequence[float],
    window: tuple[int, int] | None,
    titles: Mapping[int, float],
) -> tuple[int, int] | None:
    """Give what stands under a clear headline when the best run of lines stands elsewhere.

    A calendar, a table of results or a single short paragraph scores less than the teasers of other stories;
    a person still reads it as the story, because the headline is above it.
    """
    title = max(titles, key=lambda i: titles[i], default=-1)
    if title < 0 or titles[title] < SURE:
        return window
    first, past, end = headed_lines(lines, title)
    other = 0
    if window is not None:
        is_strong = sum(scores[window[0] : window[1]]) > 0
        if title < window[1] and window[0] < (end if is_strong else past):
            return window
        other = sum(line.words for line in lines[window[0] : window[1]])
    words = sum(line.words for line in lines[first:past] if not line.marked)
    return (first, past) if words >= max(REGION_WORDS, other / RIVAL) else window


def within(
    lines: Sequence[Line], scores: Sequence[float], window: tuple[int, int], headed: Sequence[float]
) -> list[int]:
    """Give the indices of the window's own lines."""
    values = _listed(lines, scores, headed)
    boxed = _boxed(lines)
    return [i for i in range(*window) if values[i] > (KEEP_BOXED if boxed[i] else _least(lines[i]))]


def _boxed(lines: Sequence[Line]) -> list[bool]:
    """Whether each line is a title or label in a box: below a marker, no sentence between."""
    out = []
    left = 0
    for line in lines:
        if line.cut:
            left = BOX_LINES
        elif line.ends or line.prose:
            left = 0
        out.append(left > 0 and not line.item)
        left -= 1
    return out


def _least(line: Line) -> float:
    if line.solicits and line.words <= SHORT_CALL:
        return KEEP_CALL
    return KEEP_MARKED if line.marked else KEEP


def _listed(lines: Sequence[Line], scores: Sequence[float], headed: Sequence[float]) -> list[float]:
    counts = numbered_lists(lines)
    return [
        max(value, LISTED) if is_listed and belief > SURE else value
        for value, is_listed, belief in zip(scores, counts, headed, strict=True)
    ]


def _gain(line: Line, value: float) -> float:
    if line.foot:
        return FOOT
    if line.prose and not line.solicits:
        value += PROSE_BONUS
    if line.cut:
        return CUT
    if line.solicits and line.words < LONGEST_CALL:
        return min(value, SOLICIT)
    if value > 0:
        return min(value, 4.0) * (0.3 + min(line.words, MOST_WORDS) / MOST_WORDS)
    return max(value, SKIP)
