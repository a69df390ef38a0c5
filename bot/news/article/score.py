"""How much each line of a page looks like the story: a logistic model of few named weights."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from bot.news.article.neighbours import fade, fade_back, fade_both, reach_ahead, within_reach
from bot.news.lexicon import read_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.article.line import Line

EVIDENCE = (
    "bias",
    "length",
    "ends",
    "long_and_ends",
    "function_words",
    "title_case",
    "furniture",
    "cut_marker",
    "caption",
    "stamp_or_byline",
    "link",
    "repeated",
    "truncated",
    "prose_near_before",
    "prose_near_after",
    "short_run",
    "after_cut",
    "stamp_ahead",
    "stamp_behind",
    "credit_next",
    "all_capitals",
    "stamp_above",
    "prose_density",
    "glued",
    "after_foot",
    "solicits",
    "cohesion",
    "item",
    "below_headline",
    "comma",
    "heads_near",
    "solicits_near",
    "furniture_near",
)
DECAY = 0.7
"""How much of the memory of prose a line keeps; set by judgement."""
STAMP_REACH = 8
CUT_FADE, FOOT_FADE = 0.6, 0.8
"""How much a paragraph leaves of the marker above it; set by judgement."""
_FITTED = {row[0]: row[1] for row in read_rows("page_weights.tsv")}
WEIGHTS = tuple(float(_FITTED.get(name, 0)) for name in EVIDENCE)


def evidence(
    lines: Sequence[Line], story: tuple[int, int], headed: Sequence[float]
) -> list[tuple[float, ...]]:
    """Give each line's evidence, in the order of ``EVIDENCE``; cost is linear.

    Args:
        lines: Of the page.
        story: First and past last line of the densest run of paragraphs.
        headed: The belief that each line stands between the headline and the first mark below the story.
    """
    size = len(lines)
    prose = [min(line.words, 60) / 30 if line.prose else 0.0 for line in lines]
    before = fade(prose, DECAY)
    after = fade_back(prose, DECAY)
    short = [float(line.words < 8 and not line.ends) for line in lines]  # noqa: PLR2004 - menu entries
    short_run = fade_both(short, DECAY)
    seen = Counter(line.text[:60].rstrip("….").lower() for line in lines)
    stamps = [line.stamp or line.byline for line in lines]
    ahead = reach_ahead(stamps, STAMP_REACH)
    behind = within_reach(stamps, STAMP_REACH)
    above = fade([3.0 * flag for flag in stamps], 0.95)
    density_before = fade(prose, 0.9)
    density_after = fade_back(prose, 0.9)
    first, past = story
    vocabulary = Counter(stem for line in lines[first:past] if line.prose for stem in line.stems)
    heads = [
        float(4 <= line.words <= 18 and not line.ends and not line.item and line.text[-1] not in ",:;")  # noqa: PLR2004 - as teasers are
        for line in lines
    ]
    heads_near = fade_both(heads, DECAY)
    solicits_near = fade_both([float(line.solicits) for line in lines], DECAY)
    furniture_near = fade_both([float(line.furniture) for line in lines], DECAY)
    after_cut = _after(lines, [line.cut for line in lines], CUT_FADE)
    after_foot = _after(lines, [line.foot for line in lines], FOOT_FADE)
    rows: list[tuple[float, ...]] = []
    for i, line in enumerate(lines):
        known = [vocabulary[x] - (first <= i < past and line.prose) > 0 for x in line.stems]
        cohesion = (sum(known) / len(known) - 0.3) * min(len(known), 12) / 12 if known else 0.0
        length = math.log1p(min(line.words, 80)) - 2.5
        rows.append(
            (
                1.0,
                length,
                float(line.ends),
                length * line.ends,
                min(line.small, 0.5) * (line.words >= 4),  # noqa: PLR2004 - shares of shorter lines are noise
                float(line.cased and line.titled > 0.6 and 3 < line.words < 25),  # noqa: PLR2004 - headlines
                float(line.furniture),
                float(line.cut),
                float(line.caption),
                float(stamps[i]),
                float(line.link),
                float(seen[line.text[:60].rstrip("….").lower()] > 1),
                float(line.text.endswith(("…", "...", "[…]"))),
                before[i],
                after[i],
                short_run[i],
                after_cut[i],
                float(ahead[i]),
                float(behind[i]),
                float(i + 1 < size and lines[i + 1].caption and lines[i + 1].words < 12),  # noqa: PLR2004 - a credit alone
                float(line.cased and line.text.isupper()),
                above[i],
                min(density_before[i], density_after[i]),
                float(line.glued),
                after_foot[i],
                float(line.solicits),
                cohesion,
                float(line.item),
                headed[i],
                float(", " in line.text[:400]),
                heads_near[i],
                solicits_near[i],
                furniture_near[i],
            )
        )
    return rows


def score(
    lines: Sequence[Line],
    story: tuple[int, int],
    headed: Sequence[float],
    weights: Sequence[float] = WEIGHTS,
) -> list[float]:
    """Give the log-odds that each line belongs to the story."""
    rows = evidence(lines, story, headed)
    return [sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows]


def _after(lines: Sequence[Line], marks: Sequence[bool], kept: float) -> list[float]:
    """Whether a line stands below a mark, each paragraph leaving less of it.

    Above the story a mark says nothing.
    """
    value = 0.0
    paragraphs = 0
    out = []
    for line, mark in zip(lines, marks, strict=True):
        if line.prose:
            paragraphs += 1
            value *= kept
        if mark and paragraphs >= 2:  # noqa: PLR2004 - a teaser above the story may be one
            value = 1.0
        out.append(value)
    return out
