"""The pieces of a head, read in order as places, agency and writer."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.news.dateline.agency import find_agency, is_brand, is_site
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
from bot.news.lexicon import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.news.dateline.day import Day
    from bot.news.dateline.opening import Opening

LONGEST_NAME: Final = 6
WRITERS_WORDS: Final = (2, 5)
# Marks and space around a name that are no part of it.
EDGES: Final = " ,.;-–—―_·|/"

# Hindi's vowel signs are no letters to Python.
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['.-]|[\u0900-\u097f])*|'s-[^\W\d_]+")
_QUALIFIERS: Final = re.compile(r"(?:\s?(?:\([^()]+\)|\[[^\[\]]+\]))+$")
_PIECE: Final = re.compile(r"[^/,;]+")
_SMALL_WORDS: Final = frozenset(read_words("dateline_small_words.txt"))
_AND: Final = re.compile(rf"\s(?:{'|'.join(map(re.escape, read_words('dateline_and.txt')))})\s")
_BYLINE_WORDS: Final = frozenset(read_words("dateline_byline_words.txt"))


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a head.

    Attributes:
        name: As printed, its qualifier with it: ``"ERIE, Pa."``.
        known: It is in the gazetteer.
        city: It is a larger place of the gazetteer.
        qualified: A state or country stands behind it.
        in_state_and_land: Both do: "Washington, DC, United States".
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
    in_state_and_land: bool = False


@dataclass(frozen=True, slots=True)
class AgencySpan:
    """Where an agency stands in an opening, and whether the lexicon has it."""

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


class Reading:
    """The pieces of one head, read in order as places, agency and writer."""

    def __init__(self, opening: Opening, remaining: str, agency: AgencySpan | None, day: Day | None) -> None:
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
        if not self._joins(piece) or not is_region(name) or self.places[-1].in_state_and_land:
            return False
        # Qualifiers keep the full stop that abbreviates them: "Pa.", "Que.".
        twice = self.places[-1].qualified
        self._extend(piece, dotted=True)
        if twice:  # "Washington, DC, United States"
            self.places[-1] = dataclasses.replace(self.places[-1], in_state_and_land=True)
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
        self.agency = AgencySpan(piece.start + start, piece.start + end, known=True, bracketed=False)
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
            stripped = body.strip(EDGES)
            if not stripped:
                continue
            begin = match.start() + start + body.index(stripped)
            between = remaining[last:begin]
            mark = "/" if joined else next((mark for mark in ";/," if mark in between), "")
            yield _Piece(begin, begin + len(stripped), mark)
            last = begin + len(stripped)


def _parts(piece: str) -> Sequence[tuple[int, int, bool]]:
    """Cut a piece at "and", but not "Trinidad and Tobago"."""
    cuts = [] if is_region(piece.strip(EDGES)) else [match.span() for match in _AND.finditer(piece)]
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
