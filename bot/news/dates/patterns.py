"""The patterns of dates: what news prints, in each language's words; the recognisers say what it means."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from bot.news.dates.words import WITHOUT_SPACES, alternation, words_of

_YEAR: Final = r"(?:1[89]|20)\d\d"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
ISO_DAY: Final = re.compile(rf"(?<![\d-])({_YEAR})-(\d\d)-(\d\d)(?![\d-])")
NUMERIC_DAY: Final = re.compile(rf"(?<![\d/.,-])(\d{{1,2}})([./])(\d{{1,2}})\2({_YEAR})(?![\d/])")
BRACKETED_DAY: Final = re.compile(r"\((\d{1,2})/(\d{1,2})\)")
HAN_DATE: Final = re.compile(
    r"(?:(?P<y1>\d{4}|今|去|昨|明|来)年)?(?P<m1>\d{1,2})月(?P<d1>\d{1,2})[日号號]"
    r"|(?P<y2>\d{4}|今|去|昨|明|来)年(?P<m2>\d{1,2})月(?!\d)"
    r"|(?<!\d)(?P<y3>(?:19|20)\d\d)年(?!代|前|間|间|来|來)"
    r"|(?<![\d月年第])(?P<d4>\d{1,2})[日号號](?![間间内內])"
)
HANGUL_DATE: Final = re.compile(
    r"(?:(?P<y1>\d{4})년\s?)?(?P<m1>\d{1,2})월\s?(?P<d1>\d{1,2})일"
    r"|(?:(?P<y2>\d{4})년\s?)(?P<m2>\d{1,2})월(?!\s?\d)"
    r"|(?<!\d)(?P<y3>(?:19|20)\d\d)년(?!간|대|\s?\d)"
    r"|(?<![\d월])(?<!월\s)(?P<d4>\d{1,2})일(?![간째])"
)
NTH_DAY: Final = re.compile(
    r"(?<!\w)(?:on|by|until|since|from|before|after) the (\d{1,2})(?:st|nd|rd|th)"
    r"(?=[.,;!?]|$| of (?:this|the) month| and | when | at | in )"
)


@cache
def not_after(language: str) -> re.Pattern[str]:
    """Give the pattern of a word behind which a month or weekday is none: "May said"."""
    words = words_of(language)
    return re.compile(rf"\s(?:{words.either('not_after')}){words.end}")


@cache
def days_of_months(language: str) -> re.Pattern[str]:
    """Give that of "Thursday, May 29-30, 2025" (groups w1 m1 d1 e1 y1) and "29 May" (w2 d2 e2 m2 y2)."""
    words = words_of(language)
    month, to = alternation(words.months), rf"\s?[-–—]\s?|\s(?:{words.either('range')})\s"
    article = rf"(?:(?:{words.either('article')})\s)?"
    weekday = rf"(?:(?P<w{{0}}>{alternation(words.weekdays)})[.,]?\s{article})?"
    before, behind = words.start, words.end
    return re.compile(
        rf"(?<!-){before}{weekday.format(1)}(?P<m1>{month})\.?\s(?P<d1>{_DAY})(?:st|nd|rd|th)?"
        rf"(?:(?:{to})(?P<e1>{_DAY})(?:st|nd|rd|th)?(?!\s(?:{month}){behind}))?(?![\d:%]|[-–]\d|[.,]\d|\w)"
        rf"(?:,?\s(?P<y1>{_YEAR})(?!\d))?"
        rf"|(?<![\d.,:$€£-]){before}{weekday.format(2)}(?P<d2>{_DAY})(?:st|nd|rd|th|er|º|\.)?"
        rf"(?:(?:{to})(?P<e2>{_DAY})(?:st|nd|rd|th|er|º|\.)?)?\s(?:of\s|de\s)?(?P<m2>{month}){behind}"
        rf"\.?(?:,?\s(?:de\s|del\s)?(?P<y2>{_YEAR})(?!\d))?"
    )


@cache
def months_of_years(language: str) -> re.Pattern[str]:
    """Give that of "May 2025": groups m and y."""
    words = words_of(language)
    month = alternation(words.months)
    return re.compile(
        rf"(?<!-){words.start}(?P<m>{month})\.?,?\s(?:of\s|de\s|del\s)?(?P<y>{_YEAR})(?![\d-]|[.,]\d)"
    )


@cache
def months_alone(language: str) -> re.Pattern[str]:
    """Give that of "in March", groups p and m, and of what stands behind a weak preposition, n."""
    words = words_of(language)
    month = alternation(words.months)
    sure = alternation(set(words.months) - set(words.listed.get("name_month", ())))
    beside = rf"{words.either('back')}|{words.either('fore')}"
    behind = rf"(?!\.?\s\d|’|'|-){words.end}"
    if words.listed.get("after_month"):
        after = words.either("after_month")
        return re.compile(
            rf"{words.start}(?:(?P<p>{beside})\s)?(?P<m>{month})\s(?:{after}){words.end}(?P<n>(?!))?"
        )
    return re.compile(
        rf"{words.start}(?:(?P<p>{words.either('before_month')}|{beside})[\s-](?P<m>{month}){behind}"
        rf"|(?:{words.either('weak_before_month')})\s(?P<n>{sure}){behind})"
    )


@cache
def ranges_of_years(language: str) -> re.Pattern[str]:
    """Give that of "2019-2023" and "from 2014 to 2020": two years."""
    words = words_of(language)
    to = words.either("range")
    before = words.either("before_year")
    return re.compile(
        rf"(?:{words.start}(?:{before}|{words.either('range_before')})\s|\()({_YEAR})"
        rf"(?:\s?[-–—]\s?|\s(?:{to})\s)({_YEAR})(?![\w%-]|[.,]\d)"
    )


@cache
def years(language: str) -> re.Pattern[str]:
    """Give that of "in 2023", y, and of a year told by what stands behind it, z."""
    words = words_of(language)
    counted = rf"\s(?:{words.either('not_after_year')}){words.end}"
    behind = words.either("after_year")
    return re.compile(
        rf"{words.start}(?:{words.either('before_year')})[\s-](?P<y>{_YEAR})(?![\w%-]|[.,]\d|{counted})"
        rf"|(?<![\d.,-])(?P<z>{_YEAR})(?=\.?\s?(?:{behind})(?:{words.end}|$))"
    )


@cache
def weekdays(language: str) -> re.Pattern[str]:
    """Give that of "last Thursday": what stands before it, b, the day, w, and what stands behind it, a."""
    words = words_of(language)
    weeks = [phrase for phrase, (unit, _) in words.spans.items() if unit == "week"]
    kinds = ("fore", "back", "vague", "not_before", "week_back", "week_fore")
    modifiers = [word for kind in kinds for word in words.listed.get(kind, ())]
    gap = r"\s?(?:on\s|的)?" if language in WITHOUT_SPACES else r"\s(?:on\s|of\s)?"
    before = alternation([*modifiers, *weeks])
    # English has them before the weekday alone: "on Thursday this year" is no "Thursday this".
    beside = [] if language == "en" else [*words.listed.get("fore", ()), *words.listed.get("back", ())]
    behind = alternation([*weeks, *beside])
    return re.compile(
        rf"(?:{words.start}(?P<b>{before}){gap})?(?<!-){words.start}(?P<w>{alternation(words.weekdays)}){words.end}"
        rf"(?!-)(?:{gap}(?P<a>{behind}){words.end})?"
    )


@cache
def relative_days(language: str) -> re.Pattern[str]:
    """Give that of "today" and "yesterday"."""
    words = words_of(language)
    not_before = "".join(rf"(?<!{re.escape(word)}\s)" for word in words.listed.get("not_tomorrow", ()))
    named = alternation([*words.days, *words.listed.get("either", ())])
    return re.compile(rf"{not_before}(?<!-){words.start}({named}){words.end}(?!-)")


@cache
def spans(language: str) -> re.Pattern[str]:
    """Give that of "last week"."""
    words = words_of(language)
    return re.compile(rf"{words.start}({alternation(words.spans)}){words.end}")


@cache
def spans_ago(language: str) -> re.Pattern[str]:
    """Give that of "two days ago" (groups n1 u1) and "hace tres años" (n2 u2)."""
    words = words_of(language)
    number = rf"{alternation(words.numbers)}|\d{{1,2}}"
    unit = alternation(words.units)
    gap = r"\s?" if language in WITHOUT_SPACES else r"\s"
    return re.compile(
        rf"{words.start}(?P<n1>{number}){gap}(?P<u1>{unit}){gap}(?:{words.either('ago_after')}){words.end}"
        rf"|{words.start}(?:{words.either('ago_before')})\s(?P<n2>{number})\s(?P<u2>{unit}){words.end}"
    )
