r"""The tables beside this module: invented openings in agencies' styles, read on Friday 30 May 2025.

A row is an opening ("\n" for a line break), what stands in it (places parted by " | "), and its reason.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.news.brief import write_brief
from bot.news.dateline import find_dateline, parse_opening, without_dateline
from bot.news.model import Article, Known, Paragraph

PUBLISHED = date(2025, 5, 30)


class Row(NamedTuple):
    number: int
    language: str
    opening: str
    places: str
    day: str
    agency: str
    reason: str


def rows(name: str) -> list[Row]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()[1:]
    found = []
    for number, line in enumerate(lines, start=2):
        language, opening, *answer, reason = line.split("\t")
        places, day, agency = answer or ("", "", "")
        found.append(Row(number, language, opening.replace("\\n", "\n"), places, day, agency, reason))
    return found


def name_of(row: Row) -> str:
    return f"{row.language}-line-{row.number}"


@pytest.mark.parametrize("row", rows("datelines.tsv"), ids=name_of)
def test_a_dateline_is_read_in_every_style(row: Row) -> None:
    found = parse_opening(row.opening, published=PUBLISHED)

    assert found is not None, row
    answer = (" | ".join(found.places), str(found.date or ""), found.agency or "")
    assert answer == (row.places, row.day, row.agency), row


@pytest.mark.parametrize("row", rows("no_datelines.tsv"), ids=name_of)
def test_an_opening_that_only_looks_like_a_dateline_gives_no_place(row: Row) -> None:
    found = parse_opening(row.opening, published=PUBLISHED)

    assert found is None or not found.places, row


@pytest.mark.parametrize("row", rows("misses.tsv"), ids=name_of)
def test_what_is_not_read_yet_gives_nothing_rather_than_something_wrong(row: Row) -> None:
    assert parse_opening(row.opening, published=PUBLISHED) is None, row


@pytest.mark.parametrize("row", rows("datelines.tsv"), ids=name_of)
def test_what_is_taken_off_is_the_dateline_alone(row: Row) -> None:
    body = tuple(Paragraph(line) for line in row.opening.split("\n") if line)
    article = Article(paragraphs=body, published=PUBLISHED)
    dateline = find_dateline(article, language=row.language)
    cut = "\n".join(paragraph.text for paragraph in without_dateline(body, dateline))

    assert dateline is not None, row
    assert dateline.text not in cut, row
    # A quotation mark before the dateline stays: it opens what follows.
    told = cut.split("\n")[-1].removeprefix("“")
    assert row.opening.endswith(told), row
    assert told[:1].strip(" -–—:.|/।"), row


def test_no_dateline_stands_in_a_summary() -> None:
    for row in rows("datelines.tsv")[::25]:
        text = f"{row.opening} A second sentence tells more of it."
        brief = write_brief(text, known=Known(published=PUBLISHED))
        if brief.dateline is not None:
            assert all(brief.dateline.text not in sentence for sentence in brief.summary), row


PIECES = st.sampled_from([
    *("PARIS", "Paris", "ERIE, Pa.", "KYIV/MOSCOW", "(AP)", "(Reuters)", "/TASS/", "РИА Новости"),
    *("新华社北京5月28日电", "(서울=연합뉴스)", "【北京共同】", "[東京 28日 ロイター]"),
    *("May 28", "28.05.2025", "28日", "2025", "(05-28)"),
    *(" - ", " — ", "--", ": ", ". ", ".- ", " / ", " | ", ", ", " and ", "\n", "(", ")", "[", "]"),
    *("The bridge closed on Thursday.", "By Ann Hale ", "Updated 04:34 pm IST - PANAJI"),
    *("İ", "ß", "\u00a0", "“", "की", "بيروت", "،"),
])  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
@example("PARIS.  / 28.05.2025")  # spaces side by side within a line of place and day
@example("(PARIS,  28.05.2025) - The bridge closed on Thursday.")  # and within brackets
@example("Updated 04:34 pm IST - PANAJI\u00a0: ")  # one that does not break, behind a stamp's place
def test_openings_put_together_at_random_give_verbatim_datelines_or_none(opening: str) -> None:
    found = parse_opening(opening, published=PUBLISHED)

    if found is not None:
        printed = " ".join(opening.split())
        assert found.text in printed
        assert all(" ".join(place.split()) in printed for place in found.places)
        assert found.agency is None or " ".join(found.agency.split()) in printed


@given(st.lists(PIECES, max_size=14).map("".join))
def test_what_remains_of_a_random_opening_is_part_of_it(opening: str) -> None:
    body = tuple(Paragraph(line.strip()) for line in opening.split("\n") if line.strip())
    dateline = find_dateline(Article(paragraphs=body, published=PUBLISHED), language="en")

    cut = without_dateline(body, dateline)

    assert len(cut) == len(body)
    kept = "".join(paragraph.text for paragraph in cut)
    whole = iter("".join(paragraph.text for paragraph in body))
    assert all(character in whole for character in kept)
