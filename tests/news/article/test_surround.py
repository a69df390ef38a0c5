"""What stands round the headline: writers and the day, by the place of their lines."""

from __future__ import annotations

from datetime import date

import pytest

from bot.news.article.line import read_lines
from bot.news.article.surround import Surround, find_byline, find_published


def around(
    *,
    header: tuple[str, ...] = (),
    above: tuple[str, ...] = (),
    below: tuple[str, ...] = ("The pier is shut.",),
    body: tuple[str, ...] = (),
) -> Surround:
    """Make a surround of texts; the page is all of them."""
    return Surround(
        header=read_lines(header),
        above=read_lines(above),
        opening=[],
        below=read_lines(below),
        body=read_lines(body),
        page=read_lines((*above, *header, *body, *below)),
    )


@pytest.mark.parametrize(
    ("header", "expected", "reason"),
    [
        (("By Ann Lee", "3 March 2025"), ("Ann Lee",), "a line that says by"),
        (("By", "Ann Lee", "and", "Bo Ray"), ("Ann Lee", "Bo Ray"), "names on lines of their own"),
        (("Author:", "Ann Lee", "Publish date:"), ("Ann Lee",), "a label with its colon"),
        (("Anna Lee", "3 March 2025"), ("Anna Lee",), "a bare name beside the day"),
        (("Anna Lee and Paul Ray", "18 minutes ago"), ("Anna Lee", "Paul Ray"), "two names beside an age"),
        (("Anna Gul Lee Published March 3, 2025",), ("Anna Gul Lee",), "three names before the stamp's word"),
        (("De Anna Lee", "3 mars 2025"), ("Anna Lee",), "a small word before a known first name"),
        (("Bakers agree on loaf", "3 March 2025"), (), "a title is no name"),
    ],
)
def test_the_writers_are_read_between_headline_and_story(
    header: tuple[str, ...], expected: tuple[str, ...], reason: str
) -> None:
    assert expected == find_byline(around(header=header), headline="Ferry strikes pier"), reason


def test_a_name_right_below_the_last_line_signs_the_story() -> None:
    assert find_byline(around(below=("The pier is shut.", "Anna Lee")), headline=None) == ("Anna Lee",)


def test_a_line_that_says_by_goes_before_a_name_beside_the_day() -> None:
    lines = ("Paul Ray", "3 March 2025", "By Anna Lee")
    assert find_byline(around(header=lines), headline=None) == ("Anna Lee",)


def test_a_name_of_the_headline_is_its_topic() -> None:
    found = find_byline(around(header=("Anna Lee", "3 March 2025")), headline="Anna Lee wins the regatta")
    assert found == ()


@pytest.mark.parametrize(
    ("header", "above", "expected", "reason"),
    [
        (
            ("Updated March 4, 2025", "Published March 3, 2025"),
            (),
            date(2025, 3, 3),
            "said to be of publication",
        ),
        (("March 3, 2025",), ("March 1, 2025",), date(2025, 3, 3), "the header before what is above"),
        ((), ("March 3, 2025",), date(2025, 3, 3), "right above the headline"),
        ((), ("Monday, March 3, 2025",), None, "a masthead's clock"),
        (("FILE - The pier of Larvik on May 3, 2019",), (), None, "the day of a picture"),
        (
            ("FILE - The pier on May 3, 2019", "March 3, 2025"),
            (),
            date(2025, 3, 3),
            "the stamp below a picture",
        ),
        (("November 20", "15:23", "2019"), (), date(2019, 11, 20), "day and year on lines of their own"),
    ],
)
def test_the_day_is_the_stamps(
    header: tuple[str, ...], above: tuple[str, ...], expected: date | None, reason: str
) -> None:
    assert expected == find_published(around(header=header, above=above)), reason
