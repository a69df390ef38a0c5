"""The ways in which news says when: each finds its own, and the first to claim a stretch has it.

Precision first: a month or a year alone counts only beside a preposition; "2,023 people" and scores are no
dates. A span of time is as precise as its days agree: a week within May is ``2025-05``.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from bot.news.dates import patterns
from bot.news.dates.direction import AHEAD, BACK, UNKNOWN, read_clause
from bot.news.dates.words import CAPITALISED, MONTHS_IN_A_YEAR, WITHOUT_SPACES, Words

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

# With nothing that looks ahead, a day without a year is the last such day, unless that is long ago,
# the next one is near and its clause does not look back: "Die Messe öffnet am 3. Juni, sagte er", on May 30.
LONG_AGO: Final = timedelta(days=270)
NEAR: Final = timedelta(days=60)
DAYS_IN_A_WEEK: Final = 7
MOST_YEARS_OF_A_RANGE: Final = 120
# Years around the publication in which a printed weekday tells the year of a day: more would be guesses.
YEARS_TRIED: Final = (0, -1, 1)
_HAN_YEARS: Final = {"今": 0, "去": -1, "昨": -1, "明": 1, "来": 1}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence is read against.

    Attributes:
        printed: The sentence.
        text: The same in lower case with European digits, of the same length.
        today: The publication day, or the dateline's; None leaves open what only it would tell.
    """

    printed: str
    text: str
    today: date | None
    words: Words
    language: str

    def direction(self, match: re.Match[str], *, within_commas: bool = False) -> int:
        """Tell which way the words around a match look."""
        clause = read_clause(self.text, self.language)
        return clause.direction(match.start(), match.end(), within_commas=within_commas)

    def is_name(self, start: int) -> bool:
        """Tell whether a month or weekday is printed as one: with a capital, where the language does."""
        return self.language not in CAPITALISED or self.printed[start].isupper()


@dataclass(frozen=True, slots=True)
class Hit:
    """A date found: where it stands, and what it says, ISO and as precise as the text; None if left open."""

    start: int
    end: int
    date: str | None


def iso_days(setting: Setting) -> Iterator[Hit]:
    """Find 2025-05-29."""
    for match in patterns.ISO_DAY.finditer(setting.text):
        yield from _hit(match, _day(int(match[1]), int(match[2]), int(match[3])))


def numeric_days(setting: Setting) -> Iterator[Hit]:
    """Find 29.05.2025, 29/5/2025 and Indonesia's (29/5); of English strokes only what reads one way."""
    for match in patterns.NUMERIC_DAY.finditer(setting.text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if second > MONTHS_IN_A_YEAR:
            first, second = second, first
        elif setting.language == "en" and match[2] == "/" and first <= MONTHS_IN_A_YEAR and first != second:
            continue
        yield from _hit(match, _day(year, second, first))
    if setting.language == "id":
        for match in patterns.BRACKETED_DAY.finditer(setting.text):
            yield from _yearless(setting, match, int(match[2]), int(match[1]))


def han_dates(setting: Setting) -> Iterator[Hit]:
    """Find 2025年5月29日, 去年5月, 5月29日, 29日 and 2025年, and the same in Korean."""
    if setting.language not in WITHOUT_SPACES:
        return
    pattern = patterns.HANGUL_DATE if setting.language == "ko" else patterns.HAN_DATE
    for match in pattern.finditer(setting.text):
        if match["d4"]:
            yield from _day_of_month(setting, match, int(match["d4"]))
        elif match["y3"]:
            yield Hit(match.start(), match.end(), match["y3"])
        elif match["m2"]:
            year = _han_year(setting, match["y2"])
            number = int(match["m2"])
            right = year is not None and 1 <= number <= MONTHS_IN_A_YEAR
            yield Hit(match.start(), match.end(), f"{year}-{number:02}" if right else None)
        elif match["y1"]:
            year = _han_year(setting, match["y1"])
            found = _day(year, int(match["m1"]), int(match["d1"])) if year is not None else None
            yield Hit(match.start(), match.end(), found.isoformat() if found else None)
        else:
            yield from _yearless(setting, match, int(match["m1"]), int(match["d1"]))


def days_of_months(setting: Setting) -> Iterator[Hit]:
    """Find "Thursday, May 29, 2025", "29 May", "9-12 May", "29 de mayo de 2025", "29. Mai", "29 мая"."""
    not_after = patterns.not_after(setting.language)
    for match in patterns.days_of_months(setting.language).finditer(setting.text):
        group = "1" if match["m1"] else "2"
        if not_after.match(setting.text, match.end()) or not setting.is_name(match.start(f"m{group}")):
            continue
        month, year = setting.words.months[match[f"m{group}"]], match[f"y{group}"]
        weekday = setting.words.weekdays.get(match[f"w{group}"] or "")
        for name in (f"d{group}", f"e{group}"):
            if not match[name]:
                continue
            # Of a range the first day ends before the dash, and the second one begins behind it.
            ranged = match[f"e{group}"] is not None
            start = match.start(name) if name == f"e{group}" else match.start()
            end = match.end(name) if ranged and name == f"d{group}" else match.end()
            if year:
                found = _day(int(year), month, int(match[name]))
                if found is not None:
                    yield Hit(start, end, found.isoformat())
            else:
                for hit in _yearless(setting, match, month, int(match[name]), weekday=weekday):
                    yield Hit(start, end, hit.date)


def months_of_years(setting: Setting) -> Iterator[Hit]:
    """Find "May 2025", "March of 2024", "mayo de 2025"."""
    for match in patterns.months_of_years(setting.language).finditer(setting.text):
        if setting.is_name(match.start("m")):
            yield Hit(match.start(), match.end(), f"{match['y']}-{setting.words.months[match['m']]:02}")


def months_alone(setting: Setting) -> Iterator[Hit]:
    """Find "in March", "last May", "मार्च में": a month beside a preposition, its year by the tense."""
    for match in patterns.months_alone(setting.language).finditer(setting.text):
        name = match["m"] or match["n"]
        start, end = match.span("m" if match["m"] else "n")
        if not setting.is_name(start):
            continue
        if setting.today is None:
            yield Hit(start, end, None)
            continue
        number, today, near = setting.words.months[name], setting.today, match["p"] or ""
        year = today.year
        if near in setting.words.listed.get("fore", ()) and near != "this":
            year += number <= today.month
        elif near in setting.words.listed.get("back", ()):
            year -= number >= today.month
        elif near != "this":
            ahead = setting.direction(match) == AHEAD
            year += (number < today.month) if ahead else -(number > today.month)
        yield Hit(start, end, f"{year}-{number:02}")


def ranges_of_years(setting: Setting) -> Iterator[Hit]:
    """Find "2019-2023", "from 2014 to 2020", "between 2014 and 2020": both years."""
    for match in patterns.ranges_of_years(setting.language).finditer(setting.text):
        first, last = int(match[1]), int(match[2])
        if first < last <= first + MOST_YEARS_OF_A_RANGE:
            yield Hit(match.start(1), match.end(1), match[1])
            yield Hit(match.start(2), match.end(2), match[2])


def years(setting: Setting) -> Iterator[Hit]:
    """Find "in 2023", "since 2014", "2019 году"."""
    for match in patterns.years(setting.language).finditer(setting.text):
        name = "y" if match["y"] else "z"
        yield Hit(match.start(name), match.end(name), match[name])


def weekdays(setting: Setting) -> Iterator[Hit]:
    """Find "Thursday": the last one up to and including today, or the next where its clause looks ahead."""
    words = setting.words
    vague, not_before, not_after = (
        words.listed.get(kind, ()) for kind in ("vague", "not_before", "not_after")
    )
    for match in patterns.weekdays(setting.language).finditer(setting.text):
        before, behind = match["b"] or "", match["a"] or ""
        beside = {before, behind}
        if beside & {*vague, *not_before} or not setting.is_name(match.start("w")):
            continue
        if f"{match['w']} {behind}" in words.spans:  # Indonesian: "minggu" is Sunday and a week
            continue
        if not_after and patterns.not_after(setting.language).match(setting.text, match.end("w")):
            continue
        whole = (
            match.start("b") if before else match.start("w"),
            match.end("a") if behind else match.end("w"),
        )
        if setting.today is None:
            yield Hit(*whole, None)
            continue
        number = words.weekdays[match["w"]]
        weeks = {name: words.spans[name][1] for name in beside if name in words.spans}
        weeks |= dict.fromkeys(beside & set(words.listed.get("week_back", ())), -1)
        weeks |= dict.fromkeys(beside & set(words.listed.get("week_fore", ())), 1)
        if weeks:
            monday = setting.today - timedelta(days=setting.today.weekday())
            found = monday + timedelta(days=DAYS_IN_A_WEEK * min(weeks.values()) + number)
        else:
            found = _weekday(setting, match, number, beside)
        yield Hit(*whole, found.isoformat())


def relative_days(setting: Setting) -> Iterator[Hit]:
    """Find "today", "yesterday", "mañana", and Hindi's word for yesterday and tomorrow."""
    for match in patterns.relative_days(setting.language).finditer(setting.text):
        printed = setting.printed[match.start() : match.end()]
        if printed.isupper() and setting.printed.upper() != setting.printed:  # "USA TODAY"
            continue
        if setting.today is None:
            yield Hit(match.start(), match.end(), None)
        elif match[1] in setting.words.days:
            yield from _hit(match, setting.today + timedelta(days=setting.words.days[match[1]]))
        elif direction := setting.direction(match):
            yield from _hit(match, setting.today + timedelta(days=direction))


def spans(setting: Setting) -> Iterator[Hit]:
    """Find "last week", "next month", "el año pasado"."""
    for match in patterns.spans(setting.language).finditer(setting.text):
        unit, step = setting.words.spans[match[1]]
        yield Hit(match.start(), match.end(), _span(setting.today, unit, step) if setting.today else None)


def spans_ago(setting: Setting) -> Iterator[Hit]:
    """Find "two days ago", "hace tres años", "три года назад"."""
    for match in patterns.spans_ago(setting.language).finditer(setting.text):
        group = "1" if match["n1"] else "2"
        number = match[f"n{group}"]
        count = int(number) if number.isdecimal() else setting.words.numbers[number]
        unit, today = setting.words.units[match[f"u{group}"]], setting.today
        if today is None:
            yield Hit(match.start(), match.end(), None)
        elif unit == "day":
            yield from _hit(match, today - timedelta(days=count))
        elif unit == "week":
            # So long ago to the week, not to the day.
            yield Hit(match.start(), match.end(), _span(today, "week", -count))
        else:
            yield Hit(match.start(), match.end(), _span(today, unit, -count))


def days_of_this_month(setting: Setting) -> Iterator[Hit]:
    """Find "on the 29th", in English."""
    if setting.language == "en":
        for match in patterns.NTH_DAY.finditer(setting.text):
            yield from _day_of_month(setting, match, int(match[1]))


RECOGNISERS: Final[tuple[Callable[[Setting], Iterator[Hit]], ...]] = (
    iso_days,
    numeric_days,
    han_dates,
    days_of_months,
    months_of_years,
    ranges_of_years,
    weekdays,
    spans_ago,
    spans,
    relative_days,
    days_of_this_month,
    months_alone,
    years,
)


def find_hits(setting: Setting) -> list[Hit]:
    """Give the dates of a sentence in its order; what an earlier recogniser has claimed is no other's."""
    if not setting.words.may_say_when(setting.text):
        return []
    claimed: list[Hit] = []
    taken = bytearray(len(setting.text))
    for recogniser in RECOGNISERS:
        for hit in recogniser(setting):
            if not any(taken[hit.start : hit.end]):
                taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
                claimed.append(hit)
    return sorted(claimed, key=lambda hit: hit.start)


def _weekday(setting: Setting, match: re.Match[str], number: int, beside: set[str]) -> date:
    today = setting.today or date.min
    back = (today.weekday() - number) % DAYS_IN_A_WEEK
    listed = setting.words.listed
    if beside & set(listed.get("fore", ())) and "this" not in beside:
        return today + timedelta(days=DAYS_IN_A_WEEK - back)
    if beside & set(listed.get("back", ())):
        return today - timedelta(days=back or DAYS_IN_A_WEEK)
    direction = setting.direction(match)
    if "this" in beside and direction == UNKNOWN:
        direction = AHEAD
    ahead = direction == AHEAD and back
    return today + timedelta(days=DAYS_IN_A_WEEK - back if ahead else -back)


def _yearless(
    setting: Setting, match: re.Match[str], month: int, day: int, *, weekday: int | None = None
) -> Iterator[Hit]:
    """Give the day of the year that a printed weekday tells, or else the nearest that the tense allows."""
    today = setting.today
    if not 1 <= month <= MONTHS_IN_A_YEAR or not 1 <= day <= calendar.monthrange(2000, month)[1]:
        return
    if today is None:
        yield Hit(match.start(), match.end(), None)
        return
    options = [found for step in YEARS_TRIED if (found := _day(today.year + step, month, day))]
    told = [option for option in options if option.weekday() == weekday] if weekday is not None else []
    if told:
        yield from _hit(match, told[0])
        return
    before = max((option for option in options if option <= today), default=None)
    after = min((option for option in options if option >= today), default=None)
    direction = setting.direction(match)
    near = before and after and today - before > LONG_AGO and after - today < NEAR
    near = near and setting.direction(match, within_commas=True) != BACK
    yield from _hit(match, after if after and (direction == AHEAD or before is None or near) else before)


def _day_of_month(setting: Setting, match: re.Match[str], day: int) -> Iterator[Hit]:
    """Give the last such day of a month, or the next where its clause looks ahead."""
    today = setting.today
    if today is None or not 1 <= day <= 31:  # noqa: PLR2004 - days of a month
        if 1 <= day <= 31:  # noqa: PLR2004 - likewise
            yield Hit(match.start(), match.end(), None)
        return
    months = [today.year * MONTHS_IN_A_YEAR + today.month - 1 + step for step in (-1, 0, 1)]
    options = [found for m in months if (found := _day(m // MONTHS_IN_A_YEAR, m % MONTHS_IN_A_YEAR + 1, day))]
    before = [option for option in options if option <= today]
    after = [option for option in options if option >= today]
    ahead = setting.direction(match) == AHEAD or not before
    chosen = after[:1] if ahead else before[-1:]
    yield from _hit(match, chosen[0] if chosen else None)


def _span(today: date, unit: str, step: int) -> str:
    """Give what all days of a span share: a month or a year."""
    if unit == "year":
        return str(today.year + step)
    if unit == "month":
        count = today.year * MONTHS_IN_A_YEAR + today.month - 1 + step
        return f"{count // MONTHS_IN_A_YEAR}-{count % MONTHS_IN_A_YEAR + 1:02}"
    monday = today - timedelta(days=today.weekday()) + timedelta(days=DAYS_IN_A_WEEK * step)
    first = monday + timedelta(days=5) if unit == "weekend" else monday
    last = monday + timedelta(days=6)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    # A week across two months: the month that holds the most of it.
    return f"{(first + (last - first) / 2):%Y-%m}"


def _han_year(setting: Setting, printed: str) -> int | None:
    if printed.isdecimal():
        return int(printed)
    return setting.today.year + _HAN_YEARS[printed] if setting.today else None


def _day(year: int, month: int, day: int) -> date | None:
    if not date.min.year <= year <= date.max.year or not 1 <= month <= MONTHS_IN_A_YEAR:
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def _hit(match: re.Match[str], found: date | None) -> Iterator[Hit]:
    if found is not None:
        yield Hit(match.start(), match.end(), found.isoformat())
