"""What makes a head a dateline: an ordered tuple of small recognisers, the first that answers decides.

When unsure they answer nothing: a false dateline is worse than a missing one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.dateline.agency import find_agency, is_site
from bot.news.dateline.gazetteer import is_bare_agency, is_station
from bot.news.dateline.head import Head, heads
from bot.news.dateline.opening import read_opening
from bot.news.dateline.wires import (
    bracket_wire,
    han_notice,
    han_wire,
    han_wire_of_any,
    hangul_wire,
    written_from,
)
from bot.news.lexicon import read_rows, read_words
from bot.news.model import Dateline

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.news.dateline.opening import Opening
    from bot.news.dateline.reading import Place
    from bot.news.dateline.wires import Found

    Recogniser = Callable[[Opening], Found | None]

MOST_WORDS_UNKNOWN: Final = 4
# Words from which a line is a sentence though its end is cut off; headlines have fewer.
WORDS_OF_A_SENTENCE: Final = 12
CHARACTERS_OF_A_SENTENCE: Final = 25
REPORT_READ: Final = 400
SMALL_WORD: Final = 4
SHORTEST_SENTENCE: Final = 3
WORDS_BEFORE_APPOSITION: Final = 6

_ENDS: Final = re.compile(r"[.…。।][»”\"'’)\]]?\s*$|[.!?。！？।؟][»”\"'’)\]]?\s")
_IN_BRACKETS: Final = re.compile(r"\s{0,3}\(([^()]{3,60})\)\s?(?:[–—]|--?)\s")
_SECOND_DASH: Final = re.compile(r"\s[-–—]\s|—")


def headed(opening: Opening) -> Found | None:
    """Read what stands before a dash, colon or bracket, by the first rule that trusts it."""
    for head in heads(opening):
        if any(rule(head) for rule in HEAD_RULES):
            places = tuple(place.name for place in head.places)
            return Dateline(" ".join(head.text.split()), places, None, head.agency), head.day
    return None


def in_brackets(opening: Opening) -> Found | None:
    """Read "(Nairobi) – Kenya's police", "(Beirut, May 28, 2025) –", as campaigners and firms print them."""
    match = _IN_BRACKETS.match(opening.plain)
    if match is None or find_agency(match[1]) is not None:
        return None
    inner = opening.text[match.start(1) : match.end(1)]
    head = next(heads(read_opening(f"{inner} — ")), None)
    if head is None or head.agency is not None or not head.places:
        return None
    if not all(place.known and not place.word_too for place in head.places):
        return None
    places = tuple(place.name for place in head.places)
    # The day's place in the text is not kept: only what it says.
    return Dateline(" ".join(opening.text[: match.end(1) + 1].split()), places, None, None), head.day


def has_agency_alone(head: Head) -> bool:
    """Trust "(Reuters) -", "May 25 (Reuters) -" and "CNN —": no place, a known agency."""
    if head.places or not head.agency_known or head.agency is None:
        return False
    if head.bracketed or head.day is not None:
        return head.closer == "dash" or _opens_well(head)
    printed_alone = is_bare_agency(head.agency) or is_site(head.agency)
    closed = head.closer in {"dash", "stop-dash"}
    return closed and printed_alone and head.rest[:1].isupper() and _is_sentence(head.rest)


def has_agency(head: Head) -> bool:
    """Trust "ERIE, Pa. (AP) —": a known agency, and a place that is known or printed as one."""
    if not (head.agency_known and head.places and _opens_well(head)):
        return False
    without_case = not _has_case(head.text)
    if head.closer in {"stop", "none"} and not (head.ends_in_agency or without_case):
        return False
    if not head.bracketed:
        # "AUSTIN HALE, CNN" is a person; "Baku, May 28, AZERTAC The" is closed by nothing. Capitals, a day
        # and an agency are a dateline wherever the place is: "КАЛЬВИК, 10 июн — РИА Новости.".
        sure = head.closer != "none" or head.day is not None or without_case
        return sure and all(
            p.known
            or (p.capitals and (p.qualified or (without_case and head.closer == "stop")))
            or (p.capitals and head.day is not None and head.closer != "none")
            for p in head.places
        )
    if head.agency is not None and is_station(head.agency):
        return all(p.capitals or p.qualified for p in head.places)
    plain = [p for p in head.places if not (p.known or p.qualified)]
    if len(plain) < len(head.places):
        return True
    return all(
        p.words <= MOST_WORDS_UNKNOWN and (p.capitals or head.day is not None or p.words == 1) for p in plain
    )


def has_unknown_agency(head: Head) -> bool:
    """Trust "Berlin, Germany (Sports Network) -": any brackets, if the place is beyond doubt.

    Behind a day capitals need no dash: "NEW DELHI, May 28 (KNN) The". Capitals, a day, brackets and a dash
    together are a dateline wherever the place is: "KALVIK, March 3 (Northwire) -".
    """
    if head.agency is None or head.agency_known or not head.places:
        return False
    letters = head.agency.isupper() and head.agency.isalpha() and head.day is not None and head.ends_in_agency
    if head.closer != "dash" and not (letters and _opens_well(head)):
        return False
    has_all = head.day is not None and head.closer == "dash" and not (head.parted or _is_heading(head.agency))
    return all(
        (p.known and not p.word_too and (p.capitals or p.qualified or head.day is not None))
        or (has_all and p.capitals and p.words <= MOST_WORDS_UNKNOWN and not _is_heading(p.name))
        for p in head.places
    )


def has_day(head: Head) -> bool:
    """Trust "Mumbai, Dec 9" and "ABHA, Saudi Arabia, March 16 -": place and day."""
    if head.agency is not None or not head.places or head.day is None or not _opens_well(head):
        return False
    if not _has_case(head.text):
        return all(p.city for p in head.places)
    if head.closer in {"stop", "none"}:
        return all(p.known for p in head.places)
    return all(
        p.known or p.qualified or (p.capitals and not head.parted and not _is_heading(p.name))
        for p in head.places
    )


def has_place_alone(head: Head) -> bool:
    """Trust "SAN FRANCISCO —", "Lagos, Nigeria –" and "NEW DELHI:": capitals, or a city with its country."""
    if head.agency is not None or head.day is not None or not head.places or not _opens_well(head):
        return False
    if not _is_sentence(head.rest):
        return False
    if head.closer == "stop-dash":
        return all(p.known and not p.word_too for p in head.places)
    if head.closer == "dash":
        return not _in_apposition(head.rest) and _is_printed_as_filed(head)
    if head.closer == "colon" and all(p.known and p.in_state_and_land for p in head.places):
        return True
    by_colon = head.closer == "colon" or (head.closer == "stop" and not _has_case(head.text))
    in_capitals = head.closer == "stop" and all(p.city for p in head.places)
    return (by_colon or in_capitals) and all(
        p.known and p.capitals and not p.word_too and not p.person_too for p in head.places
    )


def _is_heading(name: str) -> bool:
    """Tell whether a name is that of a page's part, or of a day."""
    return not _headings().isdisjoint(name.casefold().split())


@cache
def _headings() -> frozenset[str]:
    return frozenset(read_words("dateline_headings.txt"))


def _is_printed_as_filed(head: Head) -> bool:
    """Tell whether all places of a head are printed in capitals, or all with their country."""
    return all(p.known and p.qualified for p in head.places) or all(
        p.capitals and (p.qualified or (p.known and not p.word_too and _is_no_person(p, head)))
        for p in head.places
    )


def has_city_before_report(head: Head) -> bool:
    """Trust "New Delhi: The minister said on Thursday …": a city in small letters before a report.

    Guides and headlines open so too, but report nothing.
    """
    if head.agency is not None or head.day is not None or len(head.places) != 1:
        return False
    place = head.places[0]
    doubtful = place.word_too or place.person_too or not place.city
    if doubtful or head.closer not in {"dash", "colon"} or not _opens_well(head):
        return False
    return len(head.rest.split()) >= WORDS_OF_A_SENTENCE and _is_sentence(head.rest) and _reports(head.rest)


HEAD_RULES: Final = (
    has_agency_alone,
    has_agency,
    has_unknown_agency,
    has_day,
    has_place_alone,
    has_city_before_report,
)
RECOGNISERS: Final[tuple[Recogniser, ...]] = (
    han_wire,
    han_wire_of_any,
    han_notice,
    bracket_wire,
    written_from,
    hangul_wire,
    in_brackets,
    headed,
)


def recognise(opening: Opening) -> Found | None:
    """Give what the first recogniser finds."""
    return next((found for recogniser in RECOGNISERS if (found := recogniser(opening)) is not None), None)


def _opens_well(head: Head) -> bool:
    """Tell whether a story follows the head: not in small letters after a bare place."""
    first = head.rest[:1]
    if not first:
        return head.day is not None or head.agency is not None
    if head.agency is not None or head.day is not None:
        open_ended = head.closer in {"dash", "stop-dash"} or (
            head.closer == "colon" and head.agency is not None
        )
        return open_ended or not first.islower()
    following = head.rest[:60]
    return not _has_case(following) or (not first.islower() and following.upper() != following)


def _is_no_person(place: Place, head: Head) -> bool:
    """Tell whether a place's name is none of people, or no second dash follows: "JACKSON — the singer —"."""
    return not place.person_too or not _SECOND_DASH.search(head.rest[:REPORT_READ])


def _is_sentence(rest: str) -> bool:
    """Tell whether a sentence follows, not a title: it ends or is long, and not all its words are large."""
    if not _has_case(rest):
        return len(rest) >= CHARACTERS_OF_A_SENTENCE or _ENDS.search(rest) is not None
    words = rest[:REPORT_READ].split()
    small = any(len(word) >= SMALL_WORD and word[0].islower() for word in words)
    ends = len(words) >= SHORTEST_SENTENCE and _ENDS.search(rest) is not None
    return small and (len(words) >= WORDS_OF_A_SENTENCE or ends)


def _in_apposition(rest: str) -> bool:
    """Tell whether a second dash follows soon: "ROME — the series — returns"."""
    dash = _SECOND_DASH.search(rest)
    return dash is not None and len(rest[: dash.start()].split()) < WORDS_BEFORE_APPOSITION


def _reports(rest: str) -> bool:
    """Tell whether a sentence says when, or that somebody said: what news does and guides do not."""
    return _report_words().search(rest[:REPORT_READ].lower()) is not None


def _has_case(text: str) -> bool:
    return text.upper() != text.lower()


@cache
def _report_words() -> re.Pattern[str]:
    days = {
        word
        for _, kind, words in read_rows("date_words.tsv")
        if kind.startswith(("weekday.", "today", "yesterday"))
        for word in words.split("|")
    }
    words = sorted({*days, *read_words("sentence_speech_verbs.txt")}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
