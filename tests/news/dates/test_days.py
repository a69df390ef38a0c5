"""What sentences say, read on Friday 30 May 2025."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.dates import find_dates
from bot.news.model import Dateline, Sentence

PUBLISHED = date(2025, 5, 30)

ENGLISH = [
    ("The dam failed on Thursday.", ["2025-05-29"], "the last one"),
    ("The dam failed on Friday.", ["2025-05-30"], "the publication day is one too"),
    ("The dam failed on Saturday.", ["2025-05-24"], "not the coming one"),
    ("The council will vote on Tuesday.", ["2025-06-03"], "looks ahead"),
    ("A vote is due on Monday.", ["2025-06-02"], "looks ahead without will"),
    ("The council met last Friday.", ["2025-05-23"], "last, on that weekday"),
    ("The council meets next Friday.", ["2025-06-06"], "next, on that weekday"),
    ("On Thursday, May 29, the dam failed.", ["2025-05-29"], "weekday and day are one date"),
    ("The dam failed yesterday.", ["2025-05-29"], "yesterday"),
    ("The dam failed today.", ["2025-05-30"], "today"),
    ("They will return tomorrow.", ["2025-05-31"], "tomorrow"),
    ("A parade was held on May 9.", ["2025-05-09"], "this year's"),
    ("The fire broke out on Dec. 12.", ["2024-12-12"], "last year's"),
    ("The fair opens June 3 in Erie.", ["2025-06-03"], "near, though nothing says will"),
    ("The court will sit on Jan. 9.", ["2026-01-09"], "next year's"),
    ("He was born on 4 July 1976.", ["1976-07-04"], "day first, with its year"),
    ("It began on July 4, 1976, in Erie.", ["1976-07-04"], "month first, with its year"),
    ("The law passed in March.", ["2025-03"], "a month stays a month"),
    ("The law passed in November.", ["2024-11"], "the last November"),
    ("The law will pass in March.", ["2026-03"], "the next March"),
    ("The law passed in March 2019.", ["2019-03"], "month and year"),
    ("It has stood since 2014.", ["2014"], "a year stays a year"),
    ("Two days ago the dam failed.", ["2025-05-28"], "ago"),
    ("Three years ago the dam failed.", ["2022"], "years ago"),
    ("Sales fell last month.", ["2025-04"], "last month"),
    ("Sales fell last year.", ["2024"], "last year"),
    ("The file is dated 2025-01-31.", ["2025-01-31"], "as machines write"),
    ("They met on May 9 and May 12.", ["2025-05-09", "2025-05-12"], "two"),
    ("Hajj 2025 begins soon.", [], "a name with a year"),
    ("The 8-Hour day was won.", [], "no day"),
    ("Theresa May spoke.", [], "a name"),
    ("They march to the square.", [], "a verb"),
    ("It drew 2,023 people.", [], "a count"),
    ("Erie won 3-2 with 29 shots.", [], "a score"),
    ("It costs $2019 in all.", [], "a price"),
    ("The Sunday Times wrote of it.", [], "a newspaper"),
    ("The Sept. 11 attacks changed it.", [], "a name of a day of another year"),
    ("In 2000 people came.", [], "a count after a preposition"),
    ("The fall was 12 percent in a year.", [], "no date at all"),
]
OTHERS = [
    ("es", "La presa cedió el jueves.", ["2025-05-29"]),
    ("es", "El desfile fue el 9 de mayo de 2024.", ["2024-05-09"]),
    ("pt", "A barragem cedeu na quinta-feira.", ["2025-05-29"]),
    ("fr", "Le barrage a cédé jeudi.", ["2025-05-29"]),
    ("fr", "Le défilé a eu lieu le 9 mai.", ["2025-05-09"]),
    ("de", "Der Damm brach am Donnerstag.", ["2025-05-29"]),
    ("de", "Die Parade war am 9. Mai 2024.", ["2024-05-09"]),
    ("it", "La diga ha ceduto giovedì.", ["2025-05-29"]),
    ("nl", "De dam brak donderdag.", ["2025-05-29"]),
    ("pl", "Tama pękła w czwartek.", ["2025-05-29"]),
    ("ru", "Дамба прорвалась в четверг.", ["2025-05-29"]),
    ("ru", "Парад прошёл 9 мая.", ["2025-05-09"]),
    ("uk", "Парад пройшов 9 травня 2024 року.", ["2024-05-09"]),
    ("zh", "大坝于5月29日决口。", ["2025-05-29"]),
    ("ja", "堤防は2025年5月29日に決壊した。", ["2025-05-29"]),
]


def dates_of(text: str, *, language: str = "en", published: date | None = PUBLISHED) -> list[str]:
    events = find_dates([Sentence(text, 0, 0, 0)], published=published, dateline=None, language=language)
    return [event.date for event in events]


@pytest.mark.parametrize(("text", "expected", "reason"), ENGLISH)
def test_english_says_when(text: str, expected: list[str], reason: str) -> None:
    assert dates_of(text) == expected, reason


@pytest.mark.parametrize(("language", "text", "expected"), OTHERS)
def test_other_languages_say_when(language: str, text: str, expected: list[str]) -> None:
    assert dates_of(text, language=language) == expected


def test_what_only_a_publication_day_would_tell_is_left_out() -> None:
    assert dates_of("It fell on Thursday, May 29, or in 2019.", published=None) == ["2019"]


def test_the_datelines_day_is_the_one_that_weekdays_count_from() -> None:
    dateline = Dateline("ERIE, May 21 (AP)", ("ERIE",), date(2025, 5, 21), "AP")

    events = find_dates(
        [Sentence("It fell on Monday.", 0, 0, 0)], published=PUBLISHED, dateline=dateline, language="en"
    )

    assert [(event.date, event.text, event.sentence) for event in events] == [
        ("2025-05-19", "Monday", "It fell on Monday.")
    ]


@given(
    st.text(alphabet=st.sampled_from(list("may 29,.2025-thuon年月日İ")), max_size=60),
    st.sampled_from(["en", "zh", "xx"]),
)
def test_hostile_sentences_give_dates_that_are_printed_in_them(text: str, language: str) -> None:
    events = find_dates([Sentence(text, 0, 0, 0)], published=PUBLISHED, dateline=None, language=language)

    assert all(event.text in text for event in events)
