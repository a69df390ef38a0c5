"""The head of an opening: what stands before a closing dash, read as place, day and agency, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.news.dateline.agency import could_be_agency, find_agency
from bot.news.dateline.day import Day, find_day
from bot.news.dateline.gazetteer import (
    is_agency,
    is_bare_agency,
    is_region,
)
from bot.news.dateline.opening import LONGEST_HEAD
from bot.news.dateline.reading import EDGES, AgencySpan, Reading
from bot.news.lexicon import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.news.dateline.opening import Opening
    from bot.news.dateline.reading import Place

# Closers tried in one opening; "SINGAPORE--(BUSINESS WIRE)--" has two, "(ANSA) - ROMA, 01 SET -" two.
CLOSERS_TRIED: Final = 6

_CLOSER: Final = re.compile(
    # A stop before the dash is an abbreviation's ("Pa. —"), but for one behind a day or a bracket.
    r"\.[-–—]\s{1,3}"  # "Santo Domingo.- El"
    r"|(?:(?<=[\d)/])\.)?(?:\s{0,3}--{1,3}\s{0,3}"  # two hyphens and more
    r"|\s{0,3}[–—―]\s{0,3}"
    r"|\s{1,3}[-_|]\s{0,3}|[-_]\s{1,3}|(?<=\))[-_]|(?<=\)\.)[-_])"  # one hyphen needs a space
    r"|(?<=\d)\s/\s"  # "BC / ACCESSWIRE / May 29, 2025 / Harlow"
    r"|\s{0,2}:[-–—]?\s{1,3}|\s{0,2}:(?=[^\W\d_])"
    r"|(?<=[/)])[.।]?\s{1,3}|(?<=\))(?=[A-Z\"“\u0400-\uffff])"  # "/TASS/. The", "(PTI) The", "(CNN)The"
    r"|[.।]\s{1,3}"  # "РИА Новости. The"
)
_BRACKETED: Final = re.compile(
    r"\(([^()]{1,60})\)|\[([^\[\]]{1,40})\]|(?<![\w/])/\s?([^/()]{1,40}?)\s?/(?!\w)"
)
# Within a head a dash or an upright stroke parts it: places stand on one side of it.
_PARTING: Final = re.compile(
    r"--+|(?<=\s)[-–—―_|](?=[\s,])|[–—―]|(?<=[\s,])-|(?<=[\w.])-(?=[\s,])|(?<=[\u0600-\u06ff])-(?=[\u0600-\u06ff])"
)
_TIME: Final = re.compile(r"\b\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[a-z]{2,4}\b)?")
_SMALL_SITE: Final = re.compile(r"[\w-]+\.\w")
_TIME_ZONES: Final = frozenset(read_words("dateline_time_zones.txt"))


@dataclass(frozen=True, slots=True)
class Head:
    """A head that was read without rest.

    Attributes:
        text: Verbatim, closing marks off.
        closer: ``dash``, ``stop-dash`` (".-"), ``colon``, ``stop`` or ``none``.
        rest: What follows on its line.
        agency_known: It is in the lexicon, or has a known form.
        bracketed: The agency stands in brackets or strokes.
        ends_in_agency: Agency or writer stand last: a stop, or nothing, can close such a head.
        parted: A dash stands within it.
    """

    text: str
    closer: str
    rest: str
    places: tuple[Place, ...]
    day: Day | None
    agency: str | None
    agency_known: bool
    bracketed: bool
    ends_in_agency: bool
    parted: bool


def heads(opening: Opening) -> Iterator[Head]:
    """Give the heads that can be read, longest first."""
    if not _could_open(opening.plain):
        return
    closers = [match.span() for match in _CLOSER.finditer(opening.plain, 0, LONGEST_HEAD)][:CLOSERS_TRIED]
    day = find_day(opening.folded[:LONGEST_HEAD])
    # "Mumbai, Dec 9 The": where nothing closes, the day does; "دمشق-سانا": the agency.
    unclosed = [(day.end, day.end)] if day and opening.plain[day.end : day.end + 1] == " " else []
    unclosed += _behind_agency(opening.plain, day)
    for start, end in [*reversed(closers), *unclosed]:
        crossed = day is not None and day.start < start < day.end
        if start and not crossed:
            head = _read(opening, start, end, day if day is not None and day.end <= start else None)
            if head is not None:
                yield head


def _could_open(plain: str) -> bool:
    """Tell whether a head may begin so: most lines begin with words that no head holds."""
    words = plain.split(None, 4)[:4]
    return bool(words) and not (words[0][0].islower() and not _SMALL_SITE.match(plain))


def _behind_agency(plain: str, day: Day | None) -> list[tuple[int, int]]:
    """Give where a head ends in an agency that nothing closes: "Baku, May 28, AZERTAC", "دمشق-سانا"."""
    behind = re.match(r",\s([^\s,.]{2,12})(?=\s)", plain[day.end :]) if day else None
    if day and behind and is_agency(behind[1]):
        return [(day.end + behind.end(), day.end + behind.end())]
    match = re.match(r"[\u0600-\u06ff]+(?:\s[\u0600-\u06ff]+)?\s?-\s?([\u0600-\u06ff]+)(?=\s)", plain)
    return [(match.end(), match.end())] if match and is_agency(match[1]) else []


def _read(opening: Opening, closes: int, resumes: int, day: Day | None) -> Head | None:
    raw = opening.plain[:closes]
    left = list(raw)
    if day is not None:
        _blank(left, (day.start, day.end))
    # In what is left, for "28.05" of a day is no time; folded, for lowering may change the length ("İ").
    folded = (small if kept != "," else kept for kept, small in zip(left, opening.folded, strict=False))
    for match in _TIME.finditer("".join(folded)):
        _blank(left, match.span())
    agency = _take_bracket(opening.plain, left)
    if agency is _UNREADABLE:
        return None
    partings = [match.span() for match in _PARTING.finditer("".join(left))]
    for span in partings:
        _blank(left, span, ";")
    if agency is None and (found := _bare_agency("".join(left))) is not None:
        agency = AgencySpan(*found, known=True, bracketed=False)
        _blank(left, found)
    read = Reading(opening, "".join(left), agency, day)
    if not read.pieces() or (not read.places and (read.agency is None or read.fed)):
        return None
    rest = opening.text[resumes:].lstrip()
    closer = _closer(opening.plain[closes:resumes])
    # A second dash closes a writer behind a dash; in "(Reuters) - The U.N. council" the story opens there.
    if read.signed and (closer != "dash" or rest[:1].islower()):
        return None
    agency = read.agency
    # "(Marketwired - May 29, 2025)": the day stands behind the agency, in its bracket.
    day_in_bracket = day is not None and raw.endswith(")")
    last = max([day.end if day else 0, *read.ends])
    return Head(
        text=opening.text[:closes].strip().rstrip(" -–—_|"),
        closer=closer,
        rest=rest,
        places=tuple(read.places),
        day=day,
        agency=opening.text[agency.start : agency.end] if agency else None,
        agency_known=agency is not None and agency.known,
        bracketed=agency is not None and agency.bracketed,
        ends_in_agency=agency is not None and (agency.start >= last or day_in_bracket),
        parted=bool(partings),
    )


_UNREADABLE: Final = AgencySpan(-1, -1, known=False, bracketed=True)


def _take_bracket(plain: str, left: list[str]) -> AgencySpan | None:
    """Take the agency in brackets out of a head; brackets that qualify a place stay with its name."""
    known: list[AgencySpan] = []
    unknown: list[tuple[AgencySpan, tuple[int, int]]] = []
    for match in _BRACKETED.finditer("".join(left)):
        group = match.lastindex or 1
        inner = match[group]
        name = inner.strip(EDGES)
        start = match.start(group) + inner.find(name)
        if not name or name in _TIME_ZONES:
            _blank(left, match.span())
            continue
        found = find_agency(plain[start : start + len(name)])
        if found is not None and group != 2:  # noqa: PLR2004 - square brackets hold lands
            # "Newsfile Corp." keeps its stop.
            end = start + found.end + (inner[found.end :][:1] == "." and found.end == len(name))
            known.append(AgencySpan(start + found.start, end, known=True, bracketed=True))
            _blank(left, match.span())
        elif not (is_region(name) or group == 2):  # noqa: PLR2004 - likewise
            unknown.append((AgencySpan(start, start + len(name), known=False, bracketed=True), match.span()))
    if known:
        return known[0] if len(known) == 1 and len(unknown) <= 1 else _UNREADABLE
    if not unknown:
        return None
    agency, span = unknown[0]
    if len(unknown) > 1 or not could_be_agency(plain[agency.start : agency.end]):
        return _UNREADABLE
    _blank(left, span)
    return agency


def _bare_agency(remaining: str) -> tuple[int, int] | None:
    """Find an agency without brackets at the end of a head: "Seoul, South Korea CNN"."""
    trimmed = remaining.rstrip(EDGES)
    starts = [match.start() for match in re.finditer(r"(?<![\w])\w", trimmed)]
    for start in starts[-3:]:
        if start and is_bare_agency(trimmed[start:]):
            return start, len(trimmed)
    return None


def _closer(printed: str) -> str:
    if printed.startswith(".") and printed[1:2] in {"-", "–", "—"}:
        return "stop-dash"
    mark = printed.strip().lstrip(".")
    if mark and mark != "।":
        return "colon" if mark.startswith(":") else "dash"
    return "stop" if printed.strip() else "none"


def _blank(left: list[str], span: tuple[int, int], mark: str = ",") -> None:
    """Put separators where something was read, so that what stood around it does not run together."""
    for i in range(*span):
        left[i] = mark
