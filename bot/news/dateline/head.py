"""The head of an opening: what stands before a closing dash, read as place, day and agency, or not at all."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.news.dateline.agency import could_be_agency, find_agency, is_brand, is_site
from bot.news.dateline.day import Day, find_day
from bot.news.dateline.gazetteer import (
    is_agency,
    is_bare_agency,
    is_city,
    is_desk,
    is_no_place,
    is_opener,
    is_person_too,
    is_place,
    is_region,
    is_word_too,
)
from bot.news.dateline.opening import LONGEST_HEAD
from bot.news.lexicon import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.news.dateline.opening import Opening

# Closers tried in one opening; "SINGAPORE--(BUSINESS WIRE)--" has two, "(ANSA) - ROMA, 01 SET -" two.
CLOSERS_TRIED: Final = 6
LONGEST_NAME: Final = 6
WRITERS_WORDS: Final = (2, 5)

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
# Hindi's vowel signs are no letters to Python.
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['.-]|[\u0900-\u097f])*|'s-[^\W\d_]+")
_QUALIFIERS: Final = re.compile(r"(?:\s?(?:\([^()]+\)|\[[^\[\]]+\]))+$")
_PIECE: Final = re.compile(r"[^/,;]+")
_EDGES: Final = " ,.;-–—―_·|/"
_SMALL_WORDS: Final = frozenset(read_words("dateline_small_words.txt"))
_AND: Final = re.compile(rf"\s(?:{'|'.join(map(re.escape, read_words('dateline_and.txt')))})\s")
_SMALL_SITE: Final = re.compile(r"[\w-]+\.\w")
_TIME_ZONES: Final = frozenset(read_words("dateline_time_zones.txt"))
_BYLINE_WORDS: Final = frozenset(read_words("dateline_byline_words.txt"))


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a head.

    Attributes:
        name: As printed, its qualifier with it: ``"ERIE, Pa."``.
        known: It is in the gazetteer.
        city: It is a larger place of the gazetteer.
        qualified: A state or country stands behind it.
        capitals: All its letters are capitals, or its script has none.
        words: Length of the name without the qualifier; 1 for "ABOARD THE USS HARLOW".
        word_too: Its name is a word as well, and proves little.
        person_too: Its name is a usual name of people as well.
    """

    name: str
    known: bool
    city: bool
    qualified: bool
    capitals: bool
    words: int
    word_too: bool = False
    person_too: bool = False


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


@dataclass(frozen=True, slots=True)
class _Agency:
    start: int
    end: int
    known: bool
    bracketed: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a head between separators; ``mark`` is the one before it, ``;`` for a dash."""

    start: int
    end: int
    mark: str


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
        agency = _Agency(*found, known=True, bracketed=False)
        _blank(left, found)
    read = _Reading(opening, "".join(left), agency, day)
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


_UNREADABLE: Final = _Agency(-1, -1, known=False, bracketed=True)


def _take_bracket(plain: str, left: list[str]) -> _Agency | None:
    """Take the agency in brackets out of a head; brackets that qualify a place stay with its name."""
    known: list[_Agency] = []
    unknown: list[tuple[_Agency, tuple[int, int]]] = []
    for match in _BRACKETED.finditer("".join(left)):
        group = match.lastindex or 1
        inner = match[group]
        name = inner.strip(_EDGES)
        start = match.start(group) + inner.find(name)
        if not name or name in _TIME_ZONES:
            _blank(left, match.span())
            continue
        found = find_agency(plain[start : start + len(name)])
        if found is not None and group != 2:  # noqa: PLR2004 - square brackets hold lands
            # "Newsfile Corp." keeps its stop.
            end = start + found.end + (inner[found.end :][:1] == "." and found.end == len(name))
            known.append(_Agency(start + found.start, end, known=True, bracketed=True))
            _blank(left, match.span())
        elif not (is_region(name) or group == 2):  # noqa: PLR2004 - likewise
            unknown.append((_Agency(start, start + len(name), known=False, bracketed=True), match.span()))
    if known:
        return known[0] if len(known) == 1 and len(unknown) <= 1 else _UNREADABLE
    if not unknown:
        return None
    agency, span = unknown[0]
    if len(unknown) > 1 or not could_be_agency(plain[agency.start : agency.end]):
        return _UNREADABLE
    _blank(left, span)
    return agency


class _Reading:
    """The pieces of one head, read in order as places, agency and writer."""

    def __init__(self, opening: Opening, remaining: str, agency: _Agency | None, day: Day | None) -> None:
        """Keep what was taken out of the head before; ``remaining`` has separators in its stead."""
        self._opening = opening
        self._remaining = remaining
        self._day = day
        self.agency = agency
        self.places: list[Place] = []
        self.ends: list[int] = []
        self.fed = False
        self.signed = False
        self.section = 0
        self._section_of_places: int | None = None
        self._last: _Piece | None = None

    def pieces(self) -> bool:
        """Read every piece; False if one is nothing that a head holds."""
        return all(self._read(piece) for piece in _pieces(self._remaining))

    def _read(self, piece: _Piece) -> bool:
        name = self._remaining[piece.start : piece.end]
        self.section += piece.mark == ";"
        read = (
            self._as_qualifier(piece, name)
            or self._as_agency(piece, name)
            or self._as_writer(piece, name)
            or self._as_land(piece, name)
            or self._as_writer_before(piece, name)
            or is_desk(name)
            or is_desk(name.rpartition(" ")[2])
            or self._as_place(piece, name)
        )
        self._last = piece
        return read

    def _joins(self, piece: _Piece) -> bool:
        """Tell whether a piece stands right behind the last place, a comma between."""
        return bool(self.places) and piece.mark == "," and self.section == self._section_of_places

    def _as_qualifier(self, piece: _Piece, name: str) -> bool:
        if piece.mark == "/" and self.places and self._last is not None:
            both = self._opening.text[self._last.start : piece.end]
            if is_city(both):  # "Frankfurt/Main"
                self._replace(piece.end, name=both)
                return True
        if not self._joins(piece) or not is_region(name) or self.places[-1].qualified:
            return False
        # Qualifiers keep the full stop that abbreviates them: "Pa.", "Que.".
        self._extend(piece, dotted=True)
        return True

    def _as_land(self, piece: _Piece, name: str) -> bool:
        """Read "NUSSETER, Norland": a land that no table knows, told by its small letters."""
        if not self._joins(piece):
            return False
        place = self.places[-1]
        if not place.capitals or place.qualified or name.upper() == name or not _is_name(name):
            return False
        self._extend(piece, dotted=False, qualified=False)
        return True

    def _as_agency(self, piece: _Piece, name: str) -> bool:
        if self.agency is not None:
            # A feed's own name before the head: "Canadian Press - OTTAWA (CP) -".
            self.fed = self.section == 0 and not self.places and is_agency(name) and not is_city(name)
            return self.fed
        behind = bool(self.places) or self._day is not None
        alone = not self.places and (is_bare_agency(name) or is_site(name)) and piece.mark == ""
        if not ((behind and piece.mark in ",;") or alone):
            return False
        found = find_agency(name)
        if found is None and not (self._day is not None and self.places and is_brand(name)):
            return False
        start, end = (found.start, found.end) if found else (0, len(name))
        self.agency = _Agency(piece.start + start, piece.start + end, known=True, bracketed=False)
        return True

    def _as_writer(self, piece: _Piece, name: str) -> bool:
        """Read the writer's name behind the agency: "РИА Новости, Олег Орлов", "(AA) - AYŞE KAYA -"."""
        if self.agency is None or piece.start < self.agency.end or not self.places:
            return False
        words = name.split()
        fits = WRITERS_WORDS[0] <= len(words) <= WRITERS_WORDS[1]
        if not (fits and piece.mark in ",;" and _is_name(name) and not is_place(name)):
            return False
        self.signed |= piece.mark == ";"
        return True

    def _as_writer_before(self, piece: _Piece, name: str) -> bool:
        """Read the writer's name that Turkish agencies print before the place: "Fatih KAYA/ANTALYA"."""
        words = name.split()
        surname = len(words) > 1 and words[-1].isupper() and not words[0].isupper()
        return surname and piece.mark == "" and self._remaining[piece.end : piece.end + 1] == "/"

    def _as_place(self, piece: _Piece, name: str) -> bool:
        if self._section_of_places not in {None, self.section}:
            return False
        behind = _QUALIFIERS.search(name)
        base = name[: behind.start()] if behind else name
        words = _WORD.findall(base)
        if not _is_name(base) or is_no_place(base):
            return False
        opened = base.isupper() and is_opener(words[0])
        aboard = opened and (words[0] == "ABOARD" or is_place(" ".join(words[1:])))
        end = piece.end
        if "." in name and self._remaining[end : end + 1] == "." and is_region(name):
            end += 1
        self.places.append(
            Place(
                self._opening.text[piece.start : end],
                known=aboard or _is_known(base, words),
                city=is_city(base),
                qualified=behind is not None,
                capitals=base.upper() == base,
                words=1 if opened else len(words),
                word_too=is_word_too(base),
                person_too=is_person_too(base),
            )
        )
        self.ends.append(end)
        self._section_of_places = self.section
        return True

    def _extend(self, piece: _Piece, *, dotted: bool, qualified: bool = True) -> None:
        """Join a piece to the last place."""
        text, end = self._opening.text, piece.end
        end += dotted and text[end : end + 1] == "."
        origin = text.rindex(self.places[-1].name, 0, piece.start)
        self._replace(end, name=text[origin:end], qualified=qualified)

    def _replace(self, end: int, *, name: str, qualified: bool | None = None) -> None:
        place = self.places.pop()
        kept = place.qualified if qualified is None else qualified
        city = place.city or is_city(name)
        self.places.append(dataclasses.replace(place, name=name, qualified=kept, city=city))
        self.ends.append(end)


def _pieces(remaining: str) -> Iterator[_Piece]:
    """Cut what is neither day nor bracket at its commas, strokes and dashes, and at "and" between places."""
    last = 0
    for match in _PIECE.finditer(remaining):
        for start, end, joined in _parts(match[0]):
            body = match[0][start:end]
            stripped = body.strip(_EDGES)
            if not stripped:
                continue
            begin = match.start() + start + body.index(stripped)
            between = remaining[last:begin]
            mark = "/" if joined else next((mark for mark in ";/," if mark in between), "")
            yield _Piece(begin, begin + len(stripped), mark)
            last = begin + len(stripped)


def _parts(piece: str) -> Sequence[tuple[int, int, bool]]:
    """Cut a piece at "and", but not "Trinidad and Tobago"."""
    cuts = [] if is_region(piece.strip(_EDGES)) else [match.span() for match in _AND.finditer(piece)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(piece)]
    return [(start, end, number > 0) for number, (start, end) in enumerate(zip(starts, ends, strict=True))]


def _is_known(name: str, words: Sequence[str]) -> bool:
    """Tell whether a name is a place's, its river or region with it: "Offenbach am Main"."""
    if is_place(name):
        return True
    small = next((i for i, word in enumerate(words) if i and word in _SMALL_WORDS and word[0].islower()), 0)
    return is_place(" ".join(words[:small])) or (
        len(words) > 1 and words[-1].isupper() and is_region(words[-1]) and is_city(" ".join(words[:-1]))
    )


def _is_name(name: str) -> bool:
    words = _WORD.findall(name)
    if not 1 <= len(words) <= LONGEST_NAME or "".join(words) != re.sub(r"\s", "", name):
        return False
    if (words[0][0].islower() and words[0][0] != "'") or words[0] in _BYLINE_WORDS:
        return False
    return all(not word[0].islower() or word in _SMALL_WORDS for word in words)


def _bare_agency(remaining: str) -> tuple[int, int] | None:
    """Find an agency without brackets at the end of a head: "Seoul, South Korea CNN"."""
    trimmed = remaining.rstrip(_EDGES)
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
