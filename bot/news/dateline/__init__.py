"""Datelines: where a story was filed, when, and by which agency.

A line is read up to a closing dash, colon or bracket (`head`); what it holds must be agency, day and places
without rest, and a rule must trust it (`recognisers`). Asian agencies print formulas of their own (`wires`).
Words stand in the lexicon: an agency is a line of ``dateline_agencies.tsv``.
"""

from __future__ import annotations

import dataclasses
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.news.dateline.day import find_day, resolve
from bot.news.dateline.gazetteer import fold, is_bare_agency, is_city, is_place, is_region
from bot.news.dateline.opening import read_opening
from bot.news.dateline.recognisers import recognise
from bot.news.lexicon import read_words
from bot.news.model import Dateline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.news.dateline.day import Day
    from bot.news.model import Article, Paragraph

# Lines of an opening at which a dateline may begin: bylines, stamps and captions stand above it.
LINES_READ: Final = 8
# "Belgrade", "CNN" and a dash on lines of their own: a place is read with the lines after it.
LONGEST_PLACE_LINE: Final = 40
LINES_JOINED: Final = 4
# A byline on the dateline's own line: "By ANN HALE BRUSSELS, Belgium (AP) --".
WORDS_OF_BYLINE: Final = 7
PARAGRAPHS_READ: Final = 4
# A place and a day on a line of their own are a dateline if the story was published so soon after.
LATEST_FILED: Final = timedelta(days=2)

_BYLINE: Final = re.compile(r"(?:by|von|por|par|di|от)\s", re.IGNORECASE)
_STAMPED_PLACE: Final = re.compile(
    r"\b(?:IST|GMT|UTC|BST|PKT|SGT|E[SD]T|P[SD]T)\s{0,3}[-–—|,]\s{0,3}([^\W\d_][^\d|]{1,40})$"
)
_CLOSING: Final = re.compile(r"[\s.:_|/=।–—―-]*")
_NOTE: Final = re.compile(r"\((\w+)\s[^()]{1,160}\)\s{0,3}")
_QUOTES: Final = '“”"«»„'


def parse_opening(opening: str, *, published: date | None = None) -> Dateline | None:
    """Read the dateline of a story's opening lines.

    Args:
        opening: The first lines; a byline, stamp or caption may stand above the dateline.
        published: Gives the year where the dateline prints none; the day may be one later.

    Returns:
        The dateline, or None when unsure. Its date is None where the year cannot be known.

    Example:
        >>> parse_opening("KYIV/MOSCOW, Aug 30 (Reuters) - Talks began.").places
        ('KYIV', 'MOSCOW')
    """
    for line, onward in _lines(opening):
        found = recognise(read_opening(onward))
        if found is None and _BYLINE.match(onward):
            found = _after_byline(onward)
        if found is not None:
            dateline, day = found
            return dataclasses.replace(dateline, date=resolve(day, published) if day else None)
        if (stamped := _stamped(line, published) or _dated(line, published)) is not None:
            return stamped
    return None


def find_dateline(article: Article, *, language: str) -> Dateline | None:
    """Find the dateline of an article: at its body's start, or in a line above it.

    Args:
        article: Its publication date gives the year.
        language: ISO 639-1; every language is read alike.
    """
    del language
    body = "\n".join(paragraph.text for paragraph in article.paragraphs[:PARAGRAPHS_READ])
    for opening in (body, "\n".join(article.header), article.headline or ""):
        found = parse_opening(opening, published=article.published)
        if found is not None:
            return found
    return None


def without_dateline(paragraphs: tuple[Paragraph, ...], dateline: Dateline | None) -> tuple[Paragraph, ...]:
    """Take a dateline, and what closes it, off the paragraphs; their number and order stay.

    Here alone a brief's sentences come to differ from the article's words. What may be taken off: the
    dateline with its agency, day and closing dash or colon; a byline or an editor's note before it on
    its line; the stamp that it ends. Nothing is put in or changed. A dateline above the body changes nothing.
    """
    if dateline is None:
        return paragraphs
    body = "\n".join(paragraph.text for paragraph in paragraphs[:PARAGRAPHS_READ])
    spelled = r"\s+".join(re.escape(word) for word in dateline.text.split())
    match = re.search(spelled, body)
    if match is None:
        return paragraphs
    line_start = body.rfind("\n", 0, match.start()) + 1
    before = body[line_start : match.start()].strip()
    line_end = body.find("\n", match.end()) if "\n" in body[match.end() :] else len(body)
    if _STAMPED_PLACE.search(body[line_start:line_end]):
        return (*_cut(paragraphs, line_start, line_end), *paragraphs[PARAGRAPHS_READ:])
    falls = not before or _BYLINE.match(before) or _NOTE.fullmatch(before)
    start = line_start if falls else match.start()
    closing = _CLOSING.match(body, match.end())
    end = closing.end() if closing else match.end()
    return (*_cut(paragraphs, start, end), *paragraphs[PARAGRAPHS_READ:])


def _cut(paragraphs: tuple[Paragraph, ...], start: int, end: int) -> Iterator[Paragraph]:
    """Take the characters from start to end off the first paragraphs, a line break between two of them."""
    offset = 0
    for paragraph in paragraphs[:PARAGRAPHS_READ]:
        length = len(paragraph.text)
        first, last = (min(max(0, edge - offset), length) for edge in (start, end))
        yield dataclasses.replace(paragraph, text=paragraph.text[:first] + paragraph.text[last:])
        offset += length + 1


def _lines(opening: str) -> Iterator[tuple[str, str]]:
    """Give each of the first lines, and the opening from it on: a place alone with the lines after it."""
    lines = [line.strip().lstrip(_QUOTES).lstrip() for line in opening.split("\n")]
    lines = [line for line in lines if line][:LINES_READ]
    for i in range(len(lines)):
        note = _NOTE.match(lines[i])
        if note and note[1] in read_words("dateline_editor_notes.txt"):
            lines[i] = lines[i][note.end() :]
        joined = _is_place_line(lines[i]) and i + 1 < len(lines) and _continues(lines[i + 1])
        yield lines[i], " ".join(lines[i : i + (LINES_JOINED if joined else 1)])


def _is_place_line(line: str) -> bool:
    """Tell whether a line is a place and no more: "Belgrade", "Tel Aviv, Israel", "ERIE, Pa.", "CNN"."""
    if len(line) > LONGEST_PLACE_LINE:
        return False
    first, _, land = line.partition(",")
    return is_bare_agency(line) or (is_place(first) and (not land or is_region(land.strip())))


def _continues(line: str) -> bool:
    """Tell whether a line goes on with a dateline: an agency, a bracket or a dash."""
    return is_bare_agency(line) or line[:1] in "(-–—―" or is_bare_agency(line.partition(" —")[0])


def _after_byline(line: str) -> tuple[Dateline, Day | None] | None:
    starts = [match.start() for match in re.finditer(r"(?<=\s)\S", line[:120])][1 : WORDS_OF_BYLINE + 1]
    for start in starts:
        found = recognise(read_opening(line[start:]))
        if found is not None and found[0].places and all(is_place(p.split(",")[0]) for p in found[0].places):
            return found
    return None


def _dated(line: str, published: date | None) -> Dateline | None:
    """Read a line of place and day alone, "Brussels, 28 May 2025", if the day is that of publication."""
    day = find_day(read_opening(line).folded)
    if published is None or day is None or day.year is None or day.end < len(line):
        return None
    filed = resolve(day, published)
    found = recognise(read_opening(f"{line} — "))
    if found is None or filed is None or abs(filed - published) > LATEST_FILED:
        return None
    return dataclasses.replace(found[0], text=" ".join(line.split()), date=filed)


def _stamped(line: str, published: date | None) -> Dateline | None:
    """Read the place that Indian papers print behind the stamp: "Updated 04:34 pm IST - PANAJI"."""
    match = _STAMPED_PLACE.search(line[:200])
    place = " ".join(match[1].split()).strip(" :,.") if match else ""
    if match is None or not (is_city(place) or (place.isupper() and is_place(place))):
        return None
    day = find_day(fold(line[: match.start()]))
    return Dateline(place, (place,), resolve(day, published) if day else published, None)
