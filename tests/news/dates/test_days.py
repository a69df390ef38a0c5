r"""What sentences say, read on Friday 30 May 2025.

The tables beside this module hold a sentence a row, the dates that it says, and its reason; all are invented.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.brief import write_brief
from bot.news.dates import find_dates
from bot.news.dates.recognisers import RECOGNISERS, Setting
from bot.news.dates.words import words_of
from bot.news.model import Dateline, Sentence

PUBLISHED = date(2025, 5, 30)
TABLES = ("english_weekdays.tsv", "english.tsv", "languages.tsv")


class Row(NamedTuple):
    table: str
    number: int
    language: str
    sentence: str
    dates: list[str]
    reason: str


def rows() -> list[Row]:
    found = []
    for table in TABLES:
        lines = Path(__file__).with_name(table).read_text(encoding="utf-8").splitlines()[1:]
        for number, line in enumerate(lines, start=2):
            language, sentence, dates, reason = line.split("\t")
            found.append(Row(table, number, language, sentence, dates.split(), reason))
    return found


def dates_of(text: str, *, language: str = "en", published: date | None = PUBLISHED) -> list[str]:
    found = find_dates([Sentence(text, 0, 0, 0)], published=published, dateline=None, language=language)
    return [event.date for event in found.dates]


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.language}-{row.table}-line-{row.number}")
def test_a_sentence_says_when(row: Row) -> None:
    assert dates_of(row.sentence, language=row.language) == row.dates, row.reason


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.language}-{row.table}-line-{row.number}")
def test_the_words_of_a_date_are_the_sentences_own(row: Row) -> None:
    said = [Sentence(row.sentence, 0, 0, 0)]

    found = find_dates(said, published=PUBLISHED, dateline=None, language=row.language)

    assert all(event.text and event.text in row.sentence for event in found.dates)


def test_what_only_a_publication_day_would_tell_stays_open_and_a_warning_says_so() -> None:
    said = [Sentence("It fell on Thursday, May 29, or yesterday, or in March, or in 2019.", 0, 0, 0)]

    found = find_dates(said, published=None, dateline=None, language="en")

    assert [event.date for event in found.dates] == ["2019"]
    assert found.warnings == (
        "no publication date: “Thursday, May 29”, “yesterday”, “March” cannot be placed in the calendar",
    )


def test_a_warning_counts_the_open_days_that_it_does_not_quote() -> None:
    said = [Sentence("It fell on Monday, on Tuesday, on Wednesday, yesterday and today.", 0, 0, 0)]

    found = find_dates(said, published=None, dateline=None, language="en")

    assert found.warnings == (
        "no publication date: “Monday”, “Tuesday”, “Wednesday” and 2 more cannot be placed in the calendar",
    )


def test_a_brief_without_a_publication_day_says_which_days_stay_open() -> None:
    brief = write_brief("The dam above Harlow failed on Thursday, and forty homes were lost, the mayor said.")

    assert brief.dates == ()
    assert "no publication date: “Thursday” cannot be placed in the calendar" in brief.warnings


def test_a_date_with_its_year_needs_no_publication_day() -> None:
    assert dates_of("It fell on May 29, 2025.", published=None) == ["2025-05-29"]


def test_a_slip_in_the_publication_year_leaves_days_open() -> None:
    assert dates_of("It fell on Thursday, ten years ago, or in 2019.", published=date(1, 1, 1)) == ["2019"]


def test_a_week_across_two_months_is_of_the_one_that_holds_most_of_it() -> None:
    assert dates_of("It fell last week.", published=date(2025, 6, 4)) == ["2025-05"]


def test_the_datelines_day_is_the_one_that_weekdays_count_from() -> None:
    dateline = Dateline("ERIE, May 21 (AP)", ("ERIE",), date(2025, 5, 21), "AP")

    found = find_dates(
        [Sentence("It fell on Monday.", 0, 0, 0)], published=PUBLISHED, dateline=dateline, language="en"
    )

    assert [(event.date, event.text, event.sentence) for event in found.dates] == [
        ("2025-05-19", "Monday", "It fell on Monday.")
    ]


@given(
    st.text(alphabet=st.sampled_from(list("may 29,.2025-thuon年月日İ٢कल週上")), max_size=60),
    st.sampled_from(["en", "zh", "ko", "hi", "ar", "de", "xx"]),
    st.sampled_from([PUBLISHED, date(2024, 2, 29), None]),
)
def test_hostile_sentences_give_dates_that_are_printed_in_them(
    text: str, language: str, published: date | None
) -> None:
    found = find_dates([Sentence(text, 0, 0, 0)], published=published, dateline=None, language=language)

    assert all(event.text in text for event in found.dates)


@given(
    st.lists(st.sampled_from([row.sentence for row in rows()]), min_size=1, max_size=3).map(" ".join),
    st.sampled_from(["en", "es", "fr", "de", "it", "pt", "ru", "zh", "ar", "hi", "id", "tr"]),
)
def test_sentences_read_in_any_language_give_dates_that_are_printed_in_them(text: str, language: str) -> None:
    found = find_dates([Sentence(text, 0, 0, 0)], published=PUBLISHED, dateline=None, language=language)

    assert all(event.text in text for event in found.dates)


@pytest.mark.parametrize(
    "language", ["en", "es", "fr", "de", "it", "pt", "ru", "pl", "sr", "ar", "hi", "id", "tr", "zh"]
)
def test_no_sentence_with_a_date_is_passed_over_unread(language: str) -> None:
    words = words_of(language)
    for row in rows():
        text = row.sentence.lower()
        if len(text) == len(row.sentence):
            setting = Setting(row.sentence, text, PUBLISHED, words, language)
            dated = any(hit for recogniser in RECOGNISERS for hit in recogniser(setting))
            assert words.may_say_when(text) or not dated


def test_a_sentence_that_names_no_time_is_passed_over_unread() -> None:
    assert not words_of("en").may_say_when("the council of kalvik voted to buy back the ferry line.")
