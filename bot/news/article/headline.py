"""The headline: the line that its words, its place and what stands below it speak for."""

from __future__ import annotations

import math
import re
from collections import Counter, deque
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.news.article.byline import DESK, leading_name, name_and_site, opens_byline
from bot.news.article.neighbours import fade_both, nearness, reach_ahead, within_reach
from bot.news.article.stamps import find_dates, says_age, says_day
from bot.news.lexicon import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.news.article.line import Line

EVIDENCE = (
    "bias",
    "length",
    "long",
    "breadcrumb",
    "byline_next",
    "told",
    "told_lead",
    "told_story",
    "told_nothing",
    "heads_near",
    "kicker_above",
    "longer_below",
    "shorter_above",
    "above_stamps",
    "among_stamps",
    "teasers_above",
    "below_stamp",
    "above_story",
    "in_story",
    "boxed",
    "capitals",
    "caption_form",
    "other_form",
)
_FITTED = {row[0]: float(row[1]) for row in read_rows("page_headline_weights.tsv")}
WEIGHTS = tuple(_FITTED.get(name, 0.0) for name in EVIDENCE)
SHORTEST, LONGEST = 3, 35
LONG = 13
"""Words from which a line is the likelier a standfirst the longer it is."""
SIGNED_BELOW, TEASED_ABOVE = 6, 5
"""Lines below a headline in which its first stamp or byline stands, and above it in which no teaser's."""
STAMP_BELOW, STAMP_ABOVE = 4, 2
"""Lines below a headline without a stamp, which stands right above it instead."""
BARE_REACH, ABOVE_STORY = 14, 4
"""Lines above a story without stamp or byline, and from it up to its headline."""
TOLD_ABOVE = 60
"""Words of the story's paragraphs above a line from which it stands in or below the story."""
LIST_REACH = 30
"""Lines above a headline in which a list of stamped teasers stands, of which each has a stamp of its own."""
BOX_FADE = 0.85
"""What is left of a marker of other stories a line further down; set by judgement, like these reaches."""
LEAST_WORDS = 3
"""Longer words of a line of which it is a share of the lead's; one of fewer is told by chance."""
TOLD_LEAST = 0.4
"""Words: a line of fewer that the story tells and no other headline of the page."""
CREDIT_REACH = 40
"""Characters from a line's end in which a caption's credit opens."""
DAY_WORDS = 4
PARAGRAPHS = 8
"""Paragraphs below a headline in which its words are looked for."""
PARAGRAPH = 20
"""Words from which a line is one of them."""
STORY_PARAGRAPHS, LEAD_PARAGRAPHS = 40, 3
"""Paragraphs of the story and of its lead in which a headline's words are looked for."""
NAME_WORDS = 7
"""Words of a line of names with their site."""
STANDFIRST_WORDS = 60
SIGNS = ("»", "›", "|", " > ", "©", "#", "™")
"""Signs that part a trail of sections or a title of a window, or belong to a credit."""
GUILLEMETS = re.compile("«[^«»]*»")
"""A quotation: its marks are no such sign, and end no breadcrumb."""
SENTENCE_WORDS, TWO_SENTENCES = 6, 9
"""Words from which a line with a full stop at its end, or within, is a standfirst: no headline of the
development pages has the one, and none so long the other."""
SENTENCE_TITLED = 0.6
CLOSING = "”’\"'»"
QUOTED = re.compile(r"[‘“\"«„][^’”\"»“]{1,120}[’”\"»“]")
COUNTED = re.compile(r"(\d{1,2})[.)]?\s\D")
FULL_STOP = re.compile(r"(?<![.\s][^\W\d_])[^.]\.[”’\"')]?$")
SENTENCE_WITHIN = re.compile(r"[^\W\d_A-Z]{2}[.!?][”’\"]? [A-ZÀ-ÞА-Я“‘\"]")
UNFINISHED = ":,;»›>|–—-"
TAGS, TAGS_SMALL = 5, 0.1
ABOVE, SLACK = 3, 1.2
"""Lines from a headline to its standfirst, and the odds it may have less; set by judgement."""
STANDFIRST_LEAST = 12
"""Words of such a standfirst, unless it ends as a sentence."""
LONG_PARAGRAPH = 25
EARLIER = 1.0
"""Log-odds that a sure earlier belief adds."""
LONGER = 11
"""Words: a line that ends no sentence heads a paragraph of more."""


def evidence(lines: Sequence[Line], story: tuple[int, int]) -> dict[int, tuple[float, ...]]:
    """Give the evidence of each line that could be a headline, in the order of ``EVIDENCE``; cost is linear.

    Args:
        lines: Of the page.
        story: First and past last line of the story, or of what looks like it so far.
    """
    first = story[0]
    size = len(lines)
    texts = [line.text.casefold() for line in lines]
    words = StoryWords(lines, story)
    below = _words_below(lines)
    heads = [float(4 <= line.words <= 18 and not line.ends and not line.marked) for line in lines]  # noqa: PLR2004 - as teasers are
    heads_near = fade_both(heads, 0.7)
    byline_near = nearness([line.byline for line in lines], 2)
    stamped = [line.stamp or is_day(line) for line in lines]
    signed = [
        stamp or line.byline or opens_byline(line.text) for stamp, line in zip(stamped, lines, strict=True)
    ]
    teased = [
        stamp and any(could_head(other) for other in lines[max(0, i - 2) : i])
        for i, stamp in enumerate(stamped)
    ]
    teased_near = within_reach(teased, TEASED_ABOVE)
    teased_above = list(accumulate(map(int, teased), initial=0))
    signed_below = nearness(signed, SIGNED_BELOW)
    stamp_below, stamp_above = reach_ahead(stamped, STAMP_BELOW), within_reach(stamped, STAMP_ABOVE)
    is_bare = not any(signed[max(0, first - BARE_REACH) : first])
    boxed = _boxed(lines)
    rows: dict[int, tuple[float, ...]] = {}
    for i, line in enumerate(lines):
        if not could_head(line):
            continue
        near = (*texts[max(0, i - 3) : i], *texts[i + 1 : i + 4])
        lead, story_share, mass = words.shares(i)
        rows[i] = (
            1.0,
            math.log(min(line.words, LONG)) - 2,
            min(max(0, line.words - LONG), LONG) / LONG,
            float(any(len(text) > len(texts[i]) and text.endswith(texts[i]) for text in near)),
            byline_near[i],
            below.get(i, 0.0),
            lead,
            story_share,
            float(mass < TOLD_LEAST and len(line.stems) > 1),
            heads_near[i],
            float(i > 0 and lines[i - 1].words <= 4),  # noqa: PLR2004 - a section's name
            float(i + 1 < size and is_standfirst_of(lines[i + 1], line)),
            float(i > 0 and is_standfirst_of(line, lines[i - 1]) and lines[i - 1].words >= 4),  # noqa: PLR2004 - a rubric is shorter
            signed_below[i] if i < first else 0.0,
            signed_below[i] if i < first and teased_near[i] else 0.0,
            min(max(0, teased_above[i] - teased_above[max(0, i - LIST_REACH)] - 1), 3) / 3,
            float(i < first and stamp_above[i] and not stamp_below[i]),
            float(is_bare and 0 < first - i <= ABOVE_STORY),
            min(words.above(i), TOLD_ABOVE) / TOLD_ABOVE,
            boxed[i],
            float(line.cased and line.text.isupper()),
            float(line.text.rstrip(CLOSING)[-1:] in (".", ")", "]") or "(" in line.text[-CREDIT_REACH:]),
            float(_has_other_form(line, near, texts[i]) or (i > 0 and opens_byline(lines[i - 1].text))),
        )
    return rows


def _is_counted(text: str, near: Sequence[str]) -> bool:
    """Whether a line is an entry of a list that counts, as of the most read stories."""
    number = COUNTED.match(text)
    if number is None:
        return False
    beside = {int(number[1]) - 1, int(number[1]) + 1}
    others = (COUNTED.match(line) for line in near)
    return any(int(other[1]) in beside for other in others if other)


class StoryWords:
    """The longer words of a story, for the share of a line's words that it tells."""

    def __init__(self, lines: Sequence[Line], story: tuple[int, int]) -> None:
        """Count the words of the story's first paragraphs, entries of lists among them."""
        self._lines = lines
        first, past = story
        own = [i for i in range(first, past) if not lines[i].marked and lines[i].words >= 4]  # noqa: PLR2004 - labels
        self._own = frozenset(own[:STORY_PARAGRAPHS])
        self._opening = frozenset(own[:LEAD_PARAGRAPHS])
        self._story = Counter(stem for i in self._own for stem in lines[i].stems)
        self._lead = Counter(stem for i in self._opening for stem in lines[i].stems)
        outside = {lines[i].text: lines[i] for i in range(len(lines)) if not first <= i < past}
        heads = (line for line in outside.values() if could_head(line))
        self._elsewhere = Counter(stem for line in heads for stem in line.stems)
        prose = (line.words if first <= i < past and line.prose else 0 for i, line in enumerate(lines))
        self._above = list(accumulate(prose, initial=0))

    def above(self, i: int) -> int:
        """Give how many words of the story's paragraphs stand above a line."""
        return self._above[i]

    def shares(self, i: int) -> tuple[float, float, float]:
        """Give the share of a line's words that the lead has, that the story has twice, and how many it has.

        A word that other headlines of the page have too counts for less in the last.
        """
        own = self._lines[i].stems
        lead = sum(self._lead[stem] > (i in self._opening) for stem in own)
        twice = sum(self._story[stem] >= 2 + (i in self._own) for stem in own)
        mass = sum(
            1 / (1 + max(0, self._elsewhere[stem] - 1) ** 0.7)
            for stem in own
            if self._story[stem] > (i in self._own)
        )
        return lead / max(LEAST_WORDS, len(own)), twice / max(1, len(own)), mass


def _words_below(lines: Sequence[Line]) -> dict[int, float]:
    """Give the share of each possible headline's words that two of the paragraphs below it have."""
    below: deque[frozenset[str]] = deque()
    words: Counter[str] = Counter()
    shares: dict[int, float] = {}
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        if line.foot:
            below.clear()
            words.clear()
        if could_head(line) and len(line.stems) > 1:
            shares[i] = sum(words[stem] >= 2 for stem in line.stems) / len(line.stems)  # noqa: PLR2004 - a teaser's words stand once
        if line.words >= PARAGRAPH and not line.solicits:
            below.appendleft(line.stems)
            words.update(line.stems)
            if len(below) > PARAGRAPHS:
                words.subtract(below.pop())
    return shares


def _boxed(lines: Sequence[Line]) -> list[float]:
    """Give how near above each line a marker of other stories stands, no paragraph between."""
    value = 0.0
    out = []
    for line in lines:
        out.append(value)
        value = (
            1.0 if line.cut and not (line.foot or line.solicits) else 0.0 if line.prose else value * BOX_FADE
        )
    return out


def is_day(line: Line) -> bool:
    """Whether a short line says a day without its year, or how long ago: ``"November 20"``."""
    return line.words <= DAY_WORDS and (says_day(line.text) or (line.furniture and says_age(line.text)))


def _has_other_form(line: Line, near: Sequence[str], text: str) -> bool:
    """Whether a line reads as a trail of sections, a credit, a date or a call rather than as a headline."""
    return (
        line.solicits
        or any(sign in GUILLEMETS.sub("", line.text) for sign in SIGNS)
        or len(leading_name(line.text)) >= (1 if line.words <= NAME_WORDS else 2)
        or bool(find_dates(line.text))
        or _is_counted(text, near)
        or any(len(other) < len(text) and other.count(" ") > 1 and text.endswith(other) for other in near)
    )


def is_standfirst_of(line: Line, title: Line) -> bool:
    """Whether a line right below a title is longer, as a standfirst is, and no paragraph yet."""
    return title.words < line.words <= STANDFIRST_WORDS and not line.marked and could_head(title)


def choose_headline(
    lines: Sequence[Line],
    story: tuple[int, int],
    weights: Sequence[float] = WEIGHTS,
    titles: Mapping[int, float] = MappingProxyType({}),
) -> int | None:
    """Give the line that is the headline, the first of its printings; None when it was rather not copied.

    No headline stands below its story. What was believed of a line before the story was known still counts.
    """
    odds = {i: value for i, value in _odds(lines, story, weights).items() if i < story[1]}
    if max(odds.values(), default=0.0) <= 0:
        return None
    return max(odds, key=lambda i: (odds[i] + EARLIER * titles.get(i, 0.0), -i))


def _odds(lines: Sequence[Line], story: tuple[int, int], weights: Sequence[float]) -> dict[int, float]:
    rows = evidence(lines, story)
    return {i: sum(w * x for w, x in zip(weights, row, strict=True)) for i, row in rows.items()}


def could_head(line: Line) -> bool:
    """Whether a line has a headline's length and form, and no sign of furniture."""
    return (
        SHORTEST <= line.words <= LONGEST
        and not (line.marked or line.item or line.link)
        and GUILLEMETS.sub("”", line.text)[-1] not in UNFINISHED
        and not line.text.endswith("...")
        and not _is_sentence(line)
        and not _is_enumeration(line)
        and not _is_credit(line)
    )


def _is_sentence(line: Line) -> bool:
    """Whether a line is a standfirst's sentence or two; some sites end headlines in capitals so."""
    if line.titled > SENTENCE_TITLED:
        return False
    return (line.words >= SENTENCE_WORDS and bool(FULL_STOP.search(line.text))) or (
        line.words >= TWO_SENTENCES and bool(SENTENCE_WITHIN.search(QUOTED.sub("", line.text)))
    )


def _is_enumeration(line: Line) -> bool:
    """Whether a line is a list of tags: words and commas, few small words."""
    return line.text.count(",") >= TAGS and line.small < TAGS_SMALL


def _is_credit(line: Line) -> bool:
    """Whether a line is names of writers, with their site at most."""
    if line.words > NAME_WORDS or line.titled < 0.8:  # noqa: PLR2004 - "and" between two names
        return False
    names = leading_name(line.text)
    if len(names) > 1:
        rest = line.text.rpartition(names[-1])[2].lower().split()
        return not rest or not DESK.isdisjoint(rest)
    return bool(names and name_and_site(line.text))


def opens_with_headline(lines: Sequence[Line]) -> bool:
    """Whether a text without page furniture opens with its headline."""
    if len(lines) < 2 or not could_head(lines[0]):  # noqa: PLR2004 - a headline heads something
        return False
    first, second = lines[0], lines[1]
    if first.words < 4 or (first.ends and first.text[-1] not in "?!’'”\"") or first.text[-1] in ":,;—–":  # noqa: PLR2004 - subheads and datelines are shorter
        return False
    if second.stamp or second.byline:
        return True
    longer = LONG_PARAGRAPH if first.ends else LONGER
    return second.words > max(longer, first.words) and second.ends and first.words <= 20  # noqa: PLR2004 - longer ones are paragraphs
