"""Lines that may be the headline while it is not known where the story stands, and what each heads."""

from __future__ import annotations

import math
from collections import Counter, deque
from typing import TYPE_CHECKING

from bot.news.article.byline import leading_name
from bot.news.article.headline import GUILLEMETS, NAME_WORDS, SIGNS, could_head, is_standfirst_of
from bot.news.article.neighbours import MOST_WORDS, fade, fade_back, fade_both, reach_ahead
from bot.news.lexicon import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.news.article.line import Line

EVIDENCE = (
    "bias",
    "length",
    "short",
    "long",
    "repeated",
    "breadcrumb",
    "stamp_near",
    "byline_near",
    "byline_next",
    "signed_below",
    "told",
    "told_words",
    "told_next",
    "prose_above",
    "prose_below",
    "heads_near",
    "full_stop",
    "menu_above",
    "kicker_above",
    "above_story",
    "in_story",
    "small_words",
    "name",
    "capitals",
    "cut_by_signs",
    "commas",
    "solicits",
    "bracket_last",
    "teaser_next",
    "longer_below",
    "shorter_above",
    "told_lead",
    "told_story",
    "caption_near",
)
_FITTED = {row[0]: float(row[1]) for row in read_rows("page_title_weights.tsv")}
WEIGHTS = tuple(_FITTED.get(name, 0.0) for name in EVIDENCE)
PARAGRAPHS = 8
"""Paragraphs below a headline in which its words are looked for."""
PARAGRAPH = 20
"""Words from which a line is one of them."""
STORY_PARAGRAPHS = 20
"""Paragraphs of the story in which a headline's words are looked for."""
REGION_WORDS = 40
"""Words below a headline from which a marker ends what the headline heads; one above them belongs to the
sharing bar."""
ENTRY_WORDS, REGION_ENTRIES = 3, 4
"""Words of a menu's entry, and how many in a row end what a headline heads."""
MARKER_REACH = 16
"""Lines below a marker in which a story that goes on has two paragraphs."""
PASSED_MARKER = 0.5
"""What is left of the belief below such a marker; set by judgement."""
MOST_TITLES = 5
"""Lines that share the whole of the belief in being the headline; the others have next to none."""


def evidence(lines: Sequence[Line], story: tuple[int, int]) -> dict[int, tuple[float, ...]]:
    """Give the evidence of each line that could be a headline, in the order of ``EVIDENCE``; cost is linear.

    Args:
        lines: Of the page.
        story: First and past last line of the story, or of what looks like it so far.
    """
    first, past = story
    size = len(lines)
    texts = [line.text.casefold() for line in lines]
    seen = Counter(texts)
    prose = [_weight(line) for line in lines]
    above = fade(prose, 0.97)
    heads = [float(4 <= line.words <= 18 and not line.ends and not line.marked) for line in lines]  # noqa: PLR2004 - as teasers are
    heads_near = fade_both(heads, 0.7)
    menu = fade([float(line.words < 4) for line in lines], 0.7)  # noqa: PLR2004 - menu entries
    signed_below = fade_back([float(line.stamp or line.byline) for line in lines], 0.8)
    stamp_near = reach_ahead([line.stamp for line in lines], 5)
    byline_near = reach_ahead([line.byline for line in lines], 5)
    byline_next = reach_ahead([line.byline for line in lines], 2)
    lead, vocabulary = _story_words(lines, story)
    below: deque[frozenset[str]] = deque()
    words: Counter[str] = Counter()
    mass = 0.0
    rows: dict[int, tuple[float, ...]] = {}
    for i in range(size - 1, -1, -1):
        line = lines[i]
        if line.foot:
            below.clear()
            words.clear()
            mass = 0.0
        mass += prose[i]
        if could_head(line):
            own = line.stems
            told = sum(words[stem] >= 2 for stem in own) if below else 0  # noqa: PLR2004 - a teaser's words stand once
            near = (*texts[max(0, i - 3) : i], *texts[i + 1 : i + 4])
            rows[i] = (
                1.0,
                math.log(line.words) - 2,
                float(line.words < 4),  # noqa: PLR2004 - menu entries
                float(line.words > 20),  # noqa: PLR2004 - rather a standfirst
                float(seen[texts[i]] > 1 and line.words >= 4),  # noqa: PLR2004 - menus stand twice too
                float(any(len(text) > len(texts[i]) and text.endswith(texts[i]) for text in near)),
                float(stamp_near[i]),
                float(byline_near[i]),
                float(byline_next[i]),
                5 * signed_below[i],
                told / len(own) if len(own) > 1 else 0.0,
                min(told, 4) / 4,
                sum(stem in below[0] for stem in own) / len(own) if own and below else 0.0,
                min(above[i], 1.0),
                min(mass, 8.0) / 8,
                heads_near[i],
                float(line.text.endswith(".")),
                menu[i],
                float(i > 0 and lines[i - 1].words <= 4),  # noqa: PLR2004 - a section's name
                math.exp(-(first - i) / 12) if i < first else 0.0,
                float(first <= i and past > first),
                min(line.small, 0.6),
                float(line.words <= NAME_WORDS and bool(leading_name(line.text))),
                float(line.cased and line.text.isupper()),
                float(any(sign in GUILLEMETS.sub("", line.text) for sign in SIGNS)),
                min(line.text.count(","), 4) / 4,
                float(line.solicits),
                float(line.text[-1] in ")]"),
                float(i + 1 < size and lines[i + 1].text.endswith(("...", "…"))),
                float(i + 1 < size and is_standfirst_of(lines[i + 1], line)),
                float(i > 0 and is_standfirst_of(line, lines[i - 1]) and lines[i - 1].words >= 4),  # noqa: PLR2004 - a rubric is shorter
                sum(stem in lead for stem in own) / len(own) if own else 0.0,
                sum(vocabulary[stem] >= 2 for stem in own) / len(own) if own else 0.0,  # noqa: PLR2004 - said again
                float(any(other.caption for other in lines[i + 1 : i + 2])),
            )
        if line.words >= PARAGRAPH and not line.solicits:
            below.appendleft(line.stems)
            words.update(line.stems)
            if len(below) > PARAGRAPHS:
                words.subtract(below.pop())
    return rows


def _story_words(lines: Sequence[Line], story: tuple[int, int]) -> tuple[frozenset[str], Counter[str]]:
    """Give the longer words of the story's first two paragraphs, and in how many paragraphs each stands."""
    prose = [line for line in lines[story[0] : story[1]] if line.prose][:STORY_PARAGRAPHS]
    lead = frozenset(stem for line in prose[:2] for stem in line.stems)
    return lead, Counter(stem for line in prose for stem in line.stems)


def likely_headlines(
    lines: Sequence[Line], story: tuple[int, int], weights: Sequence[float] = WEIGHTS
) -> dict[int, float]:
    """Give the few lines that may be the page's headline, with the belief in each; they sum to one."""
    rows = evidence(lines, story)
    odds = {i: sum(w * x for w, x in zip(weights, row, strict=True)) for i, row in rows.items()}
    best = sorted(odds, key=lambda i: (-odds[i], i))[:MOST_TITLES]
    shares = [math.exp(odds[i] - odds[best[0]]) for i in best]
    return {i: share / sum(shares) for i, share in zip(best, shares, strict=True)}


def headed_lines(lines: Sequence[Line], title: int) -> tuple[int, int, int]:
    """Give the lines that a headline heads: first, past last before any marker, past last."""
    beliefs = _headed_by(lines, title)
    sure = sum(belief == 1 for belief in beliefs)
    return title + 1, title + 1 + sure, title + 1 + len(beliefs)


def below_headlines(lines: Sequence[Line], titles: Mapping[int, float]) -> list[float]:
    """Give the belief that each line stands between the headline and the first mark below the story."""
    below = [0.0] * len(lines)
    for title, belief in titles.items():
        for i, value in enumerate(_headed_by(lines, title), title + 1):
            below[i] += belief * value
    return below


def _headed_by(lines: Sequence[Line], title: int) -> list[float]:
    """Give the belief that a headline heads each line below it; a marker with paragraphs below halves it."""
    own = entries = 0
    belief = 1.0
    out: list[float] = []
    for i in range(title + 1, len(lines)):
        line = lines[i]
        entries = entries + 1 if line.words <= ENTRY_WORDS and not line.ends else 0
        if own >= REGION_WORDS and (line.cut or entries == REGION_ENTRIES):
            ahead = lines[i + 1 : i + 1 + MARKER_REACH]
            if sum(other.prose and not (other.solicits or other.glued) for other in ahead) < 2:  # noqa: PLR2004 - one may be a teaser
                break
            belief *= PASSED_MARKER
        own += 0 if line.marked else line.words
        out.append(belief)
    return out


def _weight(line: Line) -> float:
    return min(line.words, MOST_WORDS) / 30 if line.prose and not (line.solicits or line.glued) else 0.0
