"""How much each line of a page looks like the story: a logistic model of few named weights."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

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
)
DECAY = 0.7
"""How much of the memory of prose a line keeps; set by judgement."""
STAMP_REACH = 8
_FITTED = {row[0]: row[1] for row in read_rows("page_weights.tsv")}
WEIGHTS = tuple(float(_FITTED[name]) for name in EVIDENCE)


def evidence(lines: Sequence[Line]) -> list[tuple[float, ...]]:
    """Give each line's evidence, in the order of ``EVIDENCE``; cost is linear."""
    size = len(lines)
    prose = [min(line.words, 60) / 30 if line.prose else 0.0 for line in lines]
    before = _fade(prose)
    after = _fade(prose[::-1])[::-1]
    short = [float(line.words < 8 and not line.ends) for line in lines]  # noqa: PLR2004 - menu entries
    short_run = [(a + b) / 2 for a, b in zip(_fade(short), _fade(short[::-1])[::-1], strict=True)]
    seen = Counter(line.text[:60].rstrip("….").lower() for line in lines)
    stamps = [line.stamp or line.byline for line in lines]
    ahead = _reach(stamps[::-1])[::-1]
    behind = _reach(stamps)
    above = _fade([3.0 * flag for flag in stamps], 0.95)
    density_before = _fade(prose, 0.9)
    density_after = _fade(prose[::-1], 0.9)[::-1]
    rows: list[tuple[float, ...]] = []
    cut = prose_seen = 0.0
    for i, line in enumerate(lines):
        if line.prose:
            prose_seen += 1
            cut *= 0.6
        if line.cut and prose_seen >= 2:  # noqa: PLR2004 - before the story a marker says nothing
            cut = 1.0
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
                cut,
                float(ahead[i]),
                float(behind[i]),
                float(i + 1 < size and lines[i + 1].caption and lines[i + 1].words < 12),  # noqa: PLR2004 - a credit alone
                float(line.cased and line.text.isupper()),
                above[i],
                min(density_before[i], density_after[i]),
                float(line.glued),
            )
        )
    return rows


def score(lines: Sequence[Line], weights: Sequence[float] = WEIGHTS) -> list[float]:
    """Give the log-odds that each line belongs to the story."""
    return [sum(w * x for w, x in zip(weights, row, strict=True)) for row in evidence(lines)]


def _fade(values: Sequence[float], decay: float = DECAY) -> list[float]:
    """Each line's fading memory of the lines before it, itself left out."""
    memory = 0.0
    out = []
    for value in values:
        out.append(memory)
        memory = memory * decay + value * (1 - decay)
    return out


def _reach(flags: Sequence[bool]) -> list[bool]:
    """Whether a flag stood within the last few lines, itself left out."""
    last = -STAMP_REACH - 1
    out = []
    for i, flag in enumerate(flags):
        out.append(i - last <= STAMP_REACH)
        if flag:
            last = i
    return out
