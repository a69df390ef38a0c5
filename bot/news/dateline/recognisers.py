"""What makes a head a dateline: an ordered tuple of small recognisers, the first that answers decides.

When unsure they answer nothing: a false dateline is worse than a missing one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.news.dateline.day import find_day
from bot.news.dateline.gazetteer import is_agency, is_city
from bot.news.dateline.head import Head, heads
from bot.news.model import Dateline

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.news.dateline.day import Day
    from bot.news.dateline.head import Opening

    # A dateline but for the year of its day.
    Found = tuple[Dateline, Day | None]
    Recogniser = Callable[[Opening], Found | None]

_HAN_WIRE: Final = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{2,8}?社)(?:记者[\u4e00-\u9fff]{2,4})?(?P<place>[\u4e00-\u9fff]{2,8}?)"
    r"(?P<day>\d{1,2}月\d{1,2}日)(?:电|電|讯|訊|(?=[（(]))"
)
_BRACKET_WIRE: Final = re.compile(
    r"[\[【（(［](?P<place>[\u3040-\u30ff\u4e00-\u9fff・ー]{2,12}?)[=＝\s]?"
    r"(?:(?P<date>\d{1,2}(?:月\d{1,2})?日)\s?)?(?P<agency>共同通信|共同|時事|ロイター|AFP|CNN|新华社|中央社)[\]】）)］]"
)
_HANGUL_WIRE: Final = re.compile(
    r"[(\[（【](?P<place>[가-힣]{2,6}(?:[·,][가-힣]{2,6})*)=(?P<agency>[가-힣A-Z0-9]{2,8})[)\]）】]"
)
_MOST_WORDS_UNKNOWN: Final = 4


def han_wire(opening: Opening) -> Found | None:
    """Read "新华社北京6月14日电"."""
    return _wire(_HAN_WIRE.match(opening.plain.lstrip()), opening)


def bracket_wire(opening: Opening) -> Found | None:
    """Read "【北京共同】", "[東京 29日 ロイター]"."""
    return _wire(_BRACKET_WIRE.match(opening.plain.lstrip()), opening)


def hangul_wire(opening: Opening) -> Found | None:
    """Read "(서울=연합뉴스)"."""
    return _wire(_HANGUL_WIRE.match(opening.plain.lstrip()), opening)


def headed(opening: Opening) -> Found | None:
    """Read what stands before a dash, colon or bracket, by the first rule that trusts it."""
    for head in heads(opening):
        if any(rule(head) for rule in HEAD_RULES):
            places = tuple(place.name for place in head.places)
            return Dateline(" ".join(head.text.split()), places, None, head.agency), head.day
    return None


def has_agency_alone(head: Head) -> bool:
    """Trust "(Reuters) -" and "May 25 (Reuters) -": no place, a known agency in brackets."""
    bracketed = head.text.lstrip().startswith(("(", "/")) or head.day is not None
    return (
        not head.places and head.agency_known and bracketed and (head.closer == "dash" or _opens_well(head))
    )


def has_agency(head: Head) -> bool:
    """Trust "ERIE, Pa. (AP) —": a known agency, and a place that is known or printed as one."""
    if not (head.agency_known and head.places and _opens_well(head)):
        return False
    if head.closer in {"stop", "none"} and not head.ends_in_agency:
        return False
    plain = [p for p in head.places if not (p.known or p.qualified)]
    return all(
        p.words <= _MOST_WORDS_UNKNOWN and (p.capitals or head.day is not None or p.words == 1) for p in plain
    )


def has_unknown_agency(head: Head) -> bool:
    """Trust "Berlin, Germany (Sports Network) -": any brackets, if the place is beyond doubt."""
    if head.agency is None or head.agency_known or not head.places or head.closer != "dash":
        return False
    return all(p.known and (p.capitals or p.qualified or head.day is not None) for p in head.places)


def has_day(head: Head) -> bool:
    """Trust "Mumbai, Dec 9" and "ABHA, Saudi Arabia, March 16 -": place and day."""
    if head.agency is not None or not head.places or head.day is None or not _opens_well(head):
        return False
    if head.closer in {"stop", "none"}:
        return all(p.known for p in head.places)
    return all(p.known or p.qualified or p.capitals for p in head.places)


def has_place_alone(head: Head) -> bool:
    """Trust "SAN FRANCISCO —", "Lagos, Nigeria –" and "NEW DELHI:": capitals, or a city with its country."""
    if head.agency is not None or head.day is not None or not head.places:
        return False
    if head.closer not in {"dash", "colon"} or not _opens_well(head):
        return False
    if head.closer == "colon":
        return all(p.known and p.capitals for p in head.places)
    return all((p.known and p.qualified) or ((p.known or p.qualified) and p.capitals) for p in head.places)


HEAD_RULES: Final = (has_agency_alone, has_agency, has_unknown_agency, has_day, has_place_alone)
RECOGNISERS: Final[tuple[Recogniser, ...]] = (han_wire, bracket_wire, hangul_wire, headed)


def recognise(opening: Opening) -> Found | None:
    """Give what the first recogniser finds."""
    return next((found for recogniser in RECOGNISERS if (found := recogniser(opening)) is not None), None)


def _opens_well(head: Head) -> bool:
    """Tell whether a story follows the head: not in small letters after a bare place."""
    first = head.rest[:1]
    if not first:
        return head.day is not None or head.agency is not None
    if head.agency is not None or head.day is not None:
        return head.closer in {"dash", "colon"} or not first.islower()
    following = head.rest[:60]
    cased = following.upper() != following.lower()
    return not cased or (not first.islower() and following.upper() != following)


def _wire(match: re.Match[str] | None, opening: Opening) -> Found | None:
    if match is None or not is_agency(match["agency"]):
        return None
    place = match["place"]
    if not all(is_city(name) for name in re.split("[·,・]", place)) and "day" not in match.groupdict():
        return None
    lead = len(opening.plain) - len(opening.plain.lstrip())
    text = opening.text[lead + match.start() : lead + match.end()]
    return Dateline(text, tuple(re.split("[·,]", place)), None, match["agency"]), find_day(match[0])
