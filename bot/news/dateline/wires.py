"""Datelines of Chinese, Japanese and Korean agencies: a formula without a closing dash."""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.dateline.day import Day, find_day
from bot.news.dateline.gazetteer import (
    agencies_without_case,
    is_agency,
    is_city,
    is_desk,
    is_no_place,
    is_place,
)
from bot.news.model import Dateline

if TYPE_CHECKING:
    from bot.news.dateline.opening import Opening

    # A dateline but for the year of its day.
    Found = tuple[Dateline, Day | None]

LONGEST_PLACE: Final = 8
_HAN: Final = "\u4e00-\u9fff"
_BETWEEN_PLACES: Final = re.compile(r"[/·,、]")
_LATIN_AGENCIES: Final = ("AFP", "CNN", "BBC", "AP", "UPI", "Reuters", "Bloomberg")
_MEDIA: Final = ("网", "網", "社", "报", "報", "台", "客户端")
_ANY_HAN_WIRE: Final = re.compile(
    rf"(?P<before>[{_HAN}]{{2,14}}?)(?P<day>\d{{1,2}}月\d{{1,2}}日)(?:电|電|讯|訊)(?![{_HAN}])"
    r"(?:\s?\((?:记者|記者)?[^()]{2,20}\))?"
)
_WRITTEN_FROM: Final = re.compile(
    rf"[\[【]([\u3040-\u30ff{_HAN}·ー]{{2,12}})\s?=\s?[{_HAN}\u3040-\u30ff、·]{{2,14}}[\]】]"
)
_HANGUL_WIRE: Final = re.compile(
    r"[(\[【]\s?(?P<place>[가-힣]{2,12}(?:[/·,]\s?[가-힣]{2,12}){0,3})(?:\s?=\s?|\s(?=[가-힣A-Z]{2,5}=))"
    r"(?P<agency>(?:[가-힣A-Z]{2,5}=)?[가-힣A-Za-z0-9]{2,12}(?:[/·][가-힣A-Za-z0-9]{2,12})?)\s?[)\]】]"
    r"(?:\s?[가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4})*\s?(?:통신원|특파원|선임기자|기자)\s?(?==))?"
)


def han_wire(opening: Opening) -> Found | None:
    """Read "新华社北京6月14日电（记者李明）", "（中央社台北28日電）", "本报上海6月14日电"."""
    text = opening.plain.lstrip()
    match = _han_wire().match(text)
    if match is None or not (match["agency"] or match["own"]):
        return None
    middle = match["middle"].strip()
    place = _last_city(middle) if match["writer"] else middle
    if place and (len(place) > LONGEST_PLACE or not match["agency"]) and not is_place(place):
        place = _last_city(middle)
    if middle and not place:
        return None
    return _dateline(opening, match, place or "", match["agency"])


def han_wire_of_any(opening: Opening) -> Found | None:
    """Read "法制网成都6月12日电" and "天津12月18日电": a known city, before it nothing or a medium's name."""
    match = _ANY_HAN_WIRE.match(opening.plain.lstrip())
    if match is None:
        return None
    place = _last_city(match["before"]) or ""
    agency = match["before"].removesuffix(place)
    if agency and not agency.endswith(_MEDIA):
        return None
    found, day = _dateline(opening, match, place, None)
    return dataclasses.replace(found, agency=agency or None), day


def han_notice(opening: Opening) -> Found | None:
    """Read "央视网消息：", which names no place."""
    match = _han_notice().match(opening.plain.lstrip())
    return None if match is None else _dateline(opening, match, "", match["agency"])


def bracket_wire(opening: Opening) -> Found | None:
    """Read "【北京共同】", "[東京 29日 ロイター]", "【5月29日 AFP】"."""
    match = _bracket_wire().match(opening.plain.lstrip())
    if match is None:
        return None
    place = (match["place"] or "").strip()
    day = match["first"] or match["day"]
    known = all(is_place(name) for name in _BETWEEN_PLACES.split(place)) or is_place(place)
    if place and (is_no_place(place) or not (known or day)):
        return None
    return _dateline(opening, match, place, match["agency"])


def written_from(opening: Opening) -> Found | None:
    """Read "【ワシントン＝山田太郎】": a city and the writer, as Japanese papers print them."""
    match = _WRITTEN_FROM.match(opening.plain)
    return _dateline(opening, match, match[1], None) if match and is_city(match[1]) else None


def hangul_wire(opening: Opening) -> Found | None:
    """Read "(서울=연합뉴스) 홍길동 기자 =": the writer belongs to it."""
    match = _HANGUL_WIRE.match(opening.plain.lstrip())
    if match is None or any(is_no_place(name.strip()) for name in _BETWEEN_PLACES.split(match["place"])):
        return None
    if not any(is_agency(part) for part in re.split("[/·=]", match["agency"])):
        return None
    return _dateline(opening, match, match["place"], match["agency"])


def _dateline(opening: Opening, match: re.Match[str], place: str, agency: str | None) -> Found:
    lead = len(opening.plain) - len(opening.plain.lstrip())
    text = " ".join(opening.text[lead + match.start() : lead + match.end()].split())
    names = [place] if is_city(place) else [name.strip() for name in _BETWEEN_PLACES.split(place)]
    places = tuple(name for name in names if name and not is_desk(name))
    if agency is not None:
        agency = opening.text[lead + match.start("agency") : lead + match.end("agency")]
    return Dateline(text, places, None, agency), find_day(match[0]) or _day_of_month(match)


def _day_of_month(match: re.Match[str]) -> Day | None:
    printed = match.groupdict().get("day")
    number = re.match(r"\d{1,2}", printed) if printed else None
    return Day(0, 0, None, None, int(number[0])) if number else None


def _last_city(text: str) -> str | None:
    """Give the longest known place at the end of a text in which a writer's name stands before it."""
    starts = range(max(0, len(text) - LONGEST_PLACE), len(text) - 1)
    return next((text[start:] for start in starts if is_place(text[start:])), None)


@cache
def _han_wire() -> re.Pattern[str]:
    return re.compile(
        rf"[(【〔\[]?(?:综合|據|据)?(?:(?P<agency>{_agencies()})|(?P<own>本报|本報|本刊|本台|本网))"
        rf"(?P<writer>记者|記者)?(?P<middle>[{_HAN}、·\s]{{0,16}}?)(?P<day>(?:\d{{1,2}}月)?\d{{1,2}}日)\s?"
        r"(?:综合)?(?:电|電|讯|訊|专电|專電|报道|報導|消息|(?=[(])|(?=\s?[-–—]))\s?[)】〕\]]?"
        r"(?:\s?\((?:记者|記者)?[^()]{2,20}\))?"
    )


@cache
def _han_notice() -> re.Pattern[str]:
    return re.compile(rf"(?P<agency>{_agencies()})(?:消息|讯|訊|电|電|报道|報導)(?=[:,\s])")


@cache
def _bracket_wire() -> re.Pattern[str]:
    day = r"(?:\d{1,2}月)?\d{1,2}日"
    return re.compile(
        rf"[\[【(]\s?(?:(?P<first>\d{{1,2}}月\d{{1,2}}日)\s?)?(?P<place>[\u3040-\u30ff{_HAN}·ー、/]{{2,14}}?)?"
        rf"[=\s]{{0,2}}(?:(?P<day>{day})\s?)?=?\s?(?P<agency>(?:{_agencies()})(?:=[{_HAN}\u30a0-\u30ff]{{2,5}})?)\s?[\]】)]"
    )


@cache
def _agencies() -> str:
    return "|".join(map(re.escape, (*agencies_without_case(), *_LATIN_AGENCIES)))
