"""The head of an opening: what stands before a closing dash, read as place, day and agency, or not at all."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.news.dateline.day import Day, find_day
from bot.news.dateline.gazetteer import fold, is_agency, is_bare_agency, is_city, is_region

if TYPE_CHECKING:
    from collections.abc import Iterator

# Characters. The longest datelines print two cities with their states, a full date and a press agency.
LONGEST_HEAD: Final = 130
# Closers tried in one opening; "SINGAPORE--(BUSINESS WIRE)--" has two, "(ANSA) - ROMA, 01 SET -" two.
CLOSERS_TRIED: Final = 5
LONGEST_NAME: Final = 6

_CLOSER: Final = re.compile(
    # A stop before the dash is an abbreviation's ("Pa. —"), but for one behind a day or a bracket.
    r"(?:(?<=[\d)/])\.)?(?:\s{0,3}--{1,3}\s{0,3}"  # two hyphens and more
    r"|\s{0,3}[–—―]\s{0,3}"
    r"|\s{1,3}[-_]\s{0,3}|[-_]\s{1,3}|(?<=\))[-_]|(?<=\)\.)[-_])"  # one hyphen needs a space
    r"|\s{0,2}:[-–—]?\s{1,3}|\s{0,2}:(?=[A-Z])"
    r"|(?<=[/)])\.?\s{1,3}|(?<=\))(?=[A-Z\"“])"  # "/TASS/. The", "(PTI) The", "(CNN)The"
    r"|\.\s{1,3}"  # "РИА Новости. The"
)
_BRACKETED: Final = re.compile(r"\(([^()]{1,60})\)|(?<![\w/])/([^/()]{1,40})/(?!\w)")
_COUNTRY: Final = re.compile(r"\[([^\[\]]{2,40})\]")
_TIME: Final = re.compile(r"\b\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s(?:[a-z]{2,4}))?\b")
# Hindi's vowel signs are no letters to Python.
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['.-]|[\u0900-\u097f])*")
_SMALL_WORDS: Final = frozenset(
    (
        "de",
        "del",
        "la",
        "le",
        "les",
        "los",
        "el",
        "al",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "of",
        "the",
        "sur",
        "am",
        "an",
        "der",
        "on",
        "aan",
        "den",
    )
)
_BYLINE_WORDS: Final = frozenset({"By", "BY", "Von", "Por", "Par", "От"})
_SPACE: Final = re.compile(r"\s")
_EDGES: Final = " ,.;-–—―_·|"


@dataclass(frozen=True, slots=True)
class Opening:
    """The first lines of a story, and the same with typography made plain, character for character."""

    text: str
    plain: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a head.

    Attributes:
        name: As printed, its qualifier with it: ``"ERIE, Pa."``.
        known: It is in the gazetteer.
        qualified: A state or country stands behind it.
        capitals: All its letters are capitals, or its script has none.
        words: Length of the name without the qualifier.
    """

    name: str
    known: bool
    qualified: bool
    capitals: bool
    words: int


@dataclass(frozen=True, slots=True)
class Head:
    """A head that was read without rest.

    Attributes:
        text: Verbatim, closing marks off.
        closer: ``dash``, ``colon``, ``stop`` or ``none``.
        rest: What follows.
        agency_known: It is in the lexicon.
        ends_in_agency: Nothing stands between agency and closer: a stop can close such a head.
    """

    text: str
    closer: str
    rest: str
    places: tuple[Place, ...]
    day: Day | None
    agency: str | None
    agency_known: bool
    ends_in_agency: bool


def read_opening(text: str) -> Opening:
    """Make typography plain: full-width digits and signs, no-break spaces, curly marks; lengths stay."""
    return Opening(text, "".join(_plain(character) for character in text[: LONGEST_HEAD + 40]))


def heads(opening: Opening) -> Iterator[Head]:
    """Give the heads that can be read, longest first."""
    closers = [match.span() for match in _CLOSER.finditer(opening.plain, 0, LONGEST_HEAD)]
    # "Mumbai, Dec 9 The": where nothing closes, the day does.
    day = find_day(opening.plain[:LONGEST_HEAD].lower())
    unclosed = [(day.end, day.end)] if day and opening.plain[day.end : day.end + 1] == " " else []
    for start, end in [*reversed(closers[:CLOSERS_TRIED]), *unclosed]:
        if start and (head := _read(opening, start, end)) is not None:
            yield head


def _read(opening: Opening, closes: int, resumes: int) -> Head | None:
    raw = opening.plain[:closes]
    left = list(raw)
    agency, known = None, False
    for match in _BRACKETED.finditer(raw):
        inner = match[1] or match[2]
        if find_day(f"({fold(inner)})") is not None:
            continue
        if agency is not None:
            return None
        start = match.start(1) if match[1] else match.start(2)
        agency = opening.text[start : start + len(inner)].strip()
        known = is_agency(agency) or is_agency(re.split(r"[/,]", agency)[0])
        _blank(left, match.span())
    # Folding may change lengths ("ß"), so days are looked for in a text that is only lowered.
    lowered = "".join(left).lower()
    day = find_day(lowered if len(lowered) == len(raw) else "".join(left))
    if day is None:
        folded = "".join(fold(c) if len(fold(c)) == 1 else c for c in left)
        day = find_day(folded)
    if day is not None:
        _blank(left, (day.start, day.end))
    for match in _TIME.finditer("".join(left).lower()):
        _blank(left, match.span())
    remaining = "".join(left)
    if agency is None and (found := _bare_agency(remaining)) is not None:
        agency, known = opening.text[found[0] : found[1]], True
        _blank(left, found)
        remaining = "".join(left)
    places = _places(opening.text, remaining)
    if places is None or (len(places) == 0 and agency is None):
        return None
    return Head(
        text=opening.text[:closes].strip(),
        closer=_closer(opening.plain[closes:resumes]),
        rest=opening.text[resumes:].lstrip(),
        places=places,
        day=day,
        agency=agency,
        agency_known=known,
        ends_in_agency=agency is not None and raw.rstrip(" ./)").endswith(agency.replace("’", "'")),
    )


def _closer(printed: str) -> str:
    mark = printed.strip().lstrip(".")
    if mark:
        return "colon" if mark.startswith(":") else "dash"
    return "stop" if "." in printed else "none"


def _places(text: str, remaining: str) -> tuple[Place, ...] | None:
    """Read what is neither agency nor day as places; None if it is anything else."""
    found: list[Place] = []
    pieces = [
        (match.start(), match.end())
        for match in re.finditer(
            r"[^/,]+", re.sub(r"\b(?:and|und|et|y|e|и)\b", lambda m: "/" * len(m[0]), remaining)
        )
    ]
    last_end = 0
    for start, end in pieces:
        body = remaining[start:end]
        stripped = body.strip(_EDGES + "()\0")
        if not stripped:
            continue
        begin = start + body.index(stripped)
        finish = begin + len(stripped)
        country = _COUNTRY.search(stripped)
        name = stripped[: country.start()].strip() if country else stripped
        comma = "," in remaining[last_end:begin] and "/" not in remaining[last_end:begin]
        if "\0" in name:
            return None
        # Qualifiers keep the full stop that abbreviates them: "Pa.", "Que.".
        dotted = finish + (remaining[finish : finish + 1] == ".")
        if found and comma and is_region(name) and not found[-1].qualified:
            previous = found.pop()
            origin = text.rindex(previous.name, 0, begin)
            found.append(dataclasses.replace(previous, name=text[origin:dotted], qualified=True))
        elif found and comma and _is_land_of(found[-1], name):
            # "NUSSETER, Norland": a land that no table knows, told by its small letters.
            previous = found.pop()
            origin = text.rindex(previous.name, 0, begin)
            found.append(dataclasses.replace(previous, name=text[origin:finish]))
        else:
            words = _WORD.findall(name)
            if not _is_name(name, words):
                return None
            shown = text[begin : dotted if is_region(name) and "." in name else finish]
            known = is_city(name) or (country is not None and is_region(country[1]))
            found.append(Place(shown, known, country is not None, name.upper() == name, len(words)))
        last_end = finish
    return tuple(found)


def _is_land_of(place: Place, name: str) -> bool:
    """Tell whether a name in small letters qualifies a place in capitals."""
    return (
        place.capitals
        and not place.qualified
        and name.upper() != name
        and _is_name(name, _WORD.findall(name))
    )


def _is_name(name: str, words: list[str]) -> bool:
    if not 1 <= len(words) <= LONGEST_NAME or "".join(words) != re.sub(r"\s", "", name):
        return False
    if words[0][0].islower() or words[0] in _BYLINE_WORDS:
        return False
    return all(not word[0].islower() or word in _SMALL_WORDS for word in words)


def _bare_agency(remaining: str) -> tuple[int, int] | None:
    """Find an agency without brackets at the end of a head: "Seoul, South Korea CNN"."""
    trimmed = remaining.rstrip(_EDGES + "\0")
    starts = [match.start() for match in re.finditer(r"(?<![\w])\w", trimmed)]
    for start in starts[-3:]:
        if is_bare_agency(trimmed[start:]):
            return start, len(trimmed)
    return None


def _blank(left: list[str], span: tuple[int, int]) -> None:
    """Put commas where something was read, so that what stood around it does not run together."""
    for i in range(*span):
        left[i] = ","


def _plain(character: str) -> str:
    if character in "’‘ʼ":
        return "'"
    if _SPACE.match(character):
        return " "
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character
