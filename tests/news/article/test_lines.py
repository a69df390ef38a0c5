from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.article import read_article
from bot.news.article.byline import read_byline
from bot.news.article.stamps import find_date, is_clock, is_stamp
from bot.news.article.tidy import tidy


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("By JOHN SMITH | Associated Press", ("JOHN SMITH",), "as printed"),
        ("Reporting by Ann Lee in Oslo; Editing by Bo Ray", ("Ann Lee",), "editors are not writers"),
        ("Written by Ann Lee", ("Ann Lee",), "other words for by"),
        ("— Jane Doe, BBC News", ("Jane Doe",), "signed"),
        ("By Ann Lee and Bo Ray, Staff", ("Ann Lee", "Bo Ray"), "two writers"),
        ("By the end of May the ferry had gone", (), "a sentence"),
        ("By India Post Weekly", (), "a desk"),
    ],
)
def test_a_byline_gives_names(line: str, expected: tuple[str, ...], why: str) -> None:
    assert read_byline(line) == expected, why


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("Published: May 29, 2025 10:32 IST", date(2025, 5, 29), "month first"),
        ("29 May 2025", date(2025, 5, 29), "day first"),
        ("2025-05-29", date(2025, 5, 29), "ISO"),
        ("25/12/2024", date(2024, 12, 25), "only one reading"),
        ("05/06/2024", None, "two readings"),
        ("31 February 2025", None, "no such day"),
        ("30 de maio de 2025", date(2025, 5, 30), "Portuguese"),
    ],
)
def test_a_date_is_read_only_where_it_can_be_read_one_way(line: str, expected: date | None, why: str) -> None:
    assert find_date(line) == expected, why


def test_a_sentence_with_a_date_is_no_stamp() -> None:
    assert not is_stamp(
        "The ferry of May 29, 2025 was the last that the company ran to the island before winter."
    )


def test_a_weekday_and_a_date_alone_is_a_clock() -> None:
    assert is_clock("Friday, May 30, 2025")


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("It\u00a0rained.\r\nIt  stopped.", ("It rained.", "It stopped."), "spaces and line endings"),
        ("in\u00advisi\u200bble", ("invisible",), "invisible characters"),
        ("It ended.They went home.", ("It ended. They went home.",), "glued sentences"),
        ("Read example.Com today", ("Read example.Com today",), "not certainly glued"),
        ("T\nhe harbour froze.", ("The harbour froze.",), "a drop cap"),
        ("> One.\n> Two.\n> Three.\n> Four.", ("One.", "Two.", "Three.", "Four."), "quoted throughout"),
        ("the cafÃ© closed", ("the café closed",), "mojibake"),
    ],
)
def test_characters_are_mended(text: str, expected: tuple[str, ...], why: str) -> None:
    assert tidy(text) == expected, why


@pytest.mark.parametrize(
    "text",
    [
        " " * 100_000,
        "a" * 1_000_000,
        "(" * 50_000 + ")" * 50_000,
        "By " * 50_000,
        "—\n" * 20_000,
        "a, " * 50_000,
    ],
    ids=["spaces", "word", "brackets", "bylines", "dashes", "commas"],
)
def test_hostile_lines_are_read(text: str) -> None:
    assert isinstance(read_article(text).paragraphs, tuple)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab .,\n\u00a0—-:;()[]{}0123456789AB\u4e2d\u200f", max_size=400))
def test_any_text_is_read_into_paragraphs_of_one_line(text: str) -> None:
    assert all("\n" not in p.text and p.text.strip() for p in read_article(text).paragraphs)
