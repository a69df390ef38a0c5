"""What stands round the headline: who wrote the story, and when it was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from bot.news.article.byline import (
    credits_other,
    inner_byline,
    is_joiner,
    is_person,
    joined_names,
    leading_name,
    name_and_site,
    name_with_role,
    opens_byline,
    read_bare_name,
    read_byline,
    two_names,
    writer_told,
)
from bot.news.article.stamps import (
    find_date,
    find_dates,
    is_clock,
    is_day_first,
    says_age,
    says_day,
    says_published,
    without_dates,
)
from bot.news.lexicon import read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from bot.news.article.line import Line
    from bot.news.article.stamps import Says

NAME_REACH = 3
"""Lines between a stamp and the bare name of the writer, sharing rows left out."""
LISTED = 7
"""Lines below a "By" alone in which its names, and what joins them, stand."""
NAMED_REACH = 5
"""Lines above the story in which a bare name is its writer's with no date beside it."""
STAMP_WORDS = 22
"""Words of a line near the headline in which a byline, a section or two stamps share the line with the
date."""
HEADLINE_REACH = 2
"""Lines above the headline in which its stamp may stand: right above it, or with a rubric between."""
RANKS: dict[Says, tuple[int, int]] = {"published": (0, 2), "nothing": (1, 4), "updated": (3, 5)}
"""Which date goes first, in the header and elsewhere: teasers and notices below a story have dates too."""
CAPTION_OPENERS = read_words("page_caption_openers.txt")
ACROSS = re.compile(r"^[^\W\d_]{3,9}\.?\s\d{1,2}$")
YEAR = re.compile(r"^(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Surround:
    """The lines round a story in which its writers and its day may stand.

    Attributes:
        header: Between headline and story, in order; without a headline, the few lines above the story.
        above: Above the headline, nearest first.
        opening: The story's first line.
        below: The story's last line and a few below it.
        body: The story's other lines.
        page: All lines, whose other dates tell in which order the page writes day and month.
    """

    header: Sequence[Line]
    above: Sequence[Line]
    opening: Sequence[Line]
    below: Sequence[Line]
    body: Sequence[Line]
    page: Sequence[Line]

    @property
    def all(self) -> tuple[Line, ...]:
        """All but the page, likeliest first."""
        return (*self.header, *self.above, *self.opening, *self.below)


def find_byline(around: Surround, *, headline: str | None) -> tuple[str, ...]:
    """Give the writers that the lines round the story name, as printed.

    A line that says "by" goes before one that shares its line with a date, and that before a name alone
    beside a date; what is told of a writer below the story comes last. A name that the headline has too is a
    topic.
    """
    for recognise in BYLINES:
        names = tuple(name for name in recognise(around) if not _is_topic(name, headline))
        if names:
            return names
    return ()


def _said_in_header(around: Surround) -> tuple[str, ...]:
    lines = around.header
    for i, line in enumerate(lines):
        names = read_byline(line.text) or (_below_opener(lines[i + 1 :]) if opens_byline(line.text) else ())
        if names:
            return names
    return ()


def _with_role(around: Surround) -> tuple[str, ...]:
    """Give the name of the header beside or above what its writer is."""
    texts = [line.text for line in around.header if not line.caption]
    for text, below in zip_longest(texts, texts[1:], fillvalue=""):
        if names := name_with_role(text, below):
            return names
    return ()


def _below_opener(lines: Sequence[Line]) -> tuple[str, ...]:
    """Give the names on the lines below a "By" alone, and no others between."""
    names: list[str] = []
    joined = True
    for line in lines[:LISTED]:
        if is_joiner(line.text):
            joined = True
            continue
        if line.foot:
            continue
        name = read_byline(f"By {line.text}") if not (line.stamp or line.furniture) else ()
        if not name or not (joined or is_person(name[0])):
            break
        names += name
        joined = False
    return tuple(dict.fromkeys(names))


def _said_elsewhere(around: Surround) -> tuple[str, ...]:
    for line in (*around.above, *around.opening, *around.below):
        if names := read_byline(line.text):
            return names
    for i, line in enumerate(around.below):
        if opens_byline(line.text) and (names := _below_opener(around.below[i + 1 :])):
            return names
    return ()


def _beside_stamps(around: Surround) -> tuple[str, ...]:
    for group in (around.header, around.above[::-1]):
        own = [line for line in group if not line.furniture or says_day(line.text) or says_age(line.text)]
        for i, line in enumerate(own):
            if (line.stamp or line.furniture) and not credits_other(line.text):
                found = next((names for names in _beside(own, i) if names), ())
                if found:
                    return found
    return ()


def _beside(lines: Sequence[Line], stamp: int) -> Iterator[tuple[str, ...]]:
    """Give what may be writers on a stamp's line and on those beside it, the likeliest first."""
    rest = without_dates(lines[stamp].text)
    yield inner_byline(rest)
    yield next((name for piece in rest.split("|") if (name := read_bare_name(piece.strip()))), ())
    yield leading_name(rest)
    yield next((names for piece in rest.split("|") if (names := leading_name(piece))), ())
    yield read_bare_name(rest)
    near = [j for j in (stamp - 1, stamp + 1) if 0 <= j < len(lines)]
    for j in near:
        yield _run_of_names(lines, j)
        if name := name_and_site(lines[j].text):
            yield leading_name(lines[j].text) or name
    for j in near:
        if not lines[j].ends:
            yield leading_name(lines[j].text)
    for j in range(max(0, stamp - NAME_REACH), min(len(lines), stamp + NAME_REACH + 1)):
        name = _run_of_names(lines, j)
        if name and is_person(name[0]):
            yield name


def _run_of_names(lines: Sequence[Line], i: int) -> tuple[str, ...]:
    """Give the name that a line is, or the names, and those on the lines before and after it."""
    text = lines[i].text
    own = read_bare_name(text) or two_names(text) or joined_names(text)
    if not own:
        return ()
    names = list(own)
    for step in (-1, 1):
        j = i + step
        while 0 <= j < len(lines) and (name := read_bare_name(lines[j].text)) and is_person(name[0]):
            names = [*name, *names] if step < 0 else [*names, *name]
            j += step
    return tuple(dict.fromkeys(names))


def _named_in_header(around: Surround) -> tuple[str, ...]:
    """Give the known first name's line among the few between headline and story."""
    lines = [line for line in around.header if not line.furniture and not line.caption]
    for i in range(max(0, len(lines) - NAMED_REACH), len(lines)):
        name = _run_of_names(lines, i)
        if name and is_person(name[0]):
            return name
    return ()


def _signed_below(around: Surround) -> tuple[str, ...]:
    """Give the known first name's line right below the story's last."""
    name = _run_of_names(around.below, 1) if len(around.below) > 1 else ()
    return name if name and is_person(name[0]) else ()


def _told_below(around: Surround) -> tuple[str, ...]:
    for line in (*around.below, *around.header):
        name = writer_told(line.text)
        if name and not any(name[0] in other.text for other in around.body):
            return name
    return ()


BYLINES: tuple[Callable[[Surround], tuple[str, ...]], ...] = (
    _said_in_header,
    _with_role,
    _said_elsewhere,
    _beside_stamps,
    _named_in_header,
    _signed_below,
    _told_below,
)


def find_published(around: Surround) -> date | None:
    """Give the publication date that the lines round the story say, never that of a masthead clock."""
    day_first = is_day_first([line.text for line in around.page if line.words <= STAMP_WORDS])
    ranked: list[tuple[int, int, date]] = []
    places = (
        around.header,
        _beside_headline(around.above),
        around.opening,
        around.below,
        _said(around.above),
    )
    for place, lines in enumerate(places):
        for line in lines:
            if (line.stamp or (line.words <= STAMP_WORDS and not line.ends)) and not _is_caption(line):
                found = find_dates(line.text, day_first=day_first)
                ranked += [(RANKS[says][min(place, 1)], len(ranked), day) for _, _, day, says in found]
    if ranked:
        return min(ranked)[2]
    return _across_lines([line.text for line in (*around.header, *around.above)])


def _is_caption(line: Line) -> bool:
    """Whether a line says when a picture was taken: ``"FILE - The pier on May 3, 2019"``."""
    return line.text.lower().startswith(CAPTION_OPENERS) or (line.caption and not line.stamp)


def _beside_headline(above: Sequence[Line]) -> Sequence[Line]:
    """Give the stamps right above the headline, a rubric between them at most; a clock is the masthead's."""
    return [line for line in above[:HEADLINE_REACH] if not is_clock(line.text)]


def _said(above: Sequence[Line]) -> Sequence[Line]:
    return [line for line in above if line.stamp and says_published(line.text)]


def _across_lines(texts: Sequence[str]) -> date | None:
    """Read a date of which day, hour and year stand on lines of their own."""
    for i, text in enumerate(texts):
        if ACROSS.match(text):
            for other in texts[i + 1 : i + 3]:
                if YEAR.match(other):
                    return find_date(f"{text}, {other}")
    return None


def _is_topic(name: str, headline: str | None) -> bool:
    return headline is not None and name.casefold() in headline.casefold()
