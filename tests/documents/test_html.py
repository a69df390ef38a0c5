"""What a saved web page says besides its story: standfirst, writers, site and day."""

from __future__ import annotations

from datetime import date

import pytest

from bot.documents import read_document
from tests.documents.made import ARTICLE

STORY = "".join(f"<p>{line}</p>" for line in ARTICLE)
SUMMARY = "Cars take the ferry until spring, and the town pays one half of the work."


def page(below_headline: str = "", *, head: str = "", story: str = STORY, foot: str = "") -> bytes:
    return (
        f"<html><head><title>Old bridge at Merrow closes</title>{head}</head>"
        "<body><nav><a href=/>Home</a></nav><h1>Old bridge at Merrow closes</h1>"
        f"{below_headline}<article>{story}</article>{foot}</body></html>"
    ).encode()


RIGHTS = "© 2025 The Merrow Post. All rights reserved."
DESCRIBED = f'<meta name="description" content="{SUMMARY}">'


@pytest.mark.parametrize(
    ("saved", "standfirst", "reason"),
    [
        (page(f'<p class="article__standfirst">{SUMMARY}</p>'), SUMMARY, "its element says so"),
        (page(f'<div><h2 class="m-header--dek">{SUMMARY}</h2></div>'), SUMMARY, "in a newsroom's word"),
        (page(f"<h2>{SUMMARY}</h2>", head=DESCRIBED), SUMMARY, "a heading, and the page's description"),
        (page(f"<p>{SUMMARY}</p>", head=DESCRIBED), SUMMARY, "the description, outside the story"),
        (page(f"<p>{SUMMARY}</p>"), None, "nothing says what it is"),
        (page(), None, "there is none"),
        (page(story=f"<p>{SUMMARY}</p>{STORY}", head=DESCRIBED), None, "the story's own first paragraph"),
        (page('<p class="dek">Coast</p>'), None, "a rubric is no sentence"),
        (
            page(foot=f'<h1>Other news</h1><p class="dek">{SUMMARY}</p>', story=STORY + "<div></div>" * 80),
            None,
            "far below the headline stand other stories",
        ),
    ],
)
def test_a_standfirst_is_what_calls_itself_so_or_what_the_page_is_described_by(
    saved: bytes, standfirst: str | None, reason: str
) -> None:
    document = read_document(saved, name="page.html")

    assert document.known.standfirst == standfirst, reason
    assert ("".join(document.text.split()).find("".join(SUMMARY.split())) >= 0) == (
        standfirst is None and SUMMARY.encode() in saved and b"<article><p>Cars" in saved
    )


@pytest.mark.parametrize(
    ("declared", "shown", "published", "reason"),
    [
        ("2025-05-06T03:10:00Z", "May 5, 2025 10:10 pm CDT", date(2025, 5, 5), "a day behind Greenwich"),
        ("2025-05-05T22:10:00Z", "6 May 2025, 8:10 AEST", date(2025, 5, 6), "a day before it"),
        ("2025-05-05T10:00:00Z", "Updated May 9, 2025", date(2025, 5, 5), "another day is another matter"),
        ("2025-05-05T10:00:00Z", "", date(2025, 5, 5), "nothing is shown"),
    ],
)
def test_the_day_is_the_newsroom_s(declared: str, shown: str, published: date, reason: str) -> None:
    head = f'<meta property="article:published_time" content="{declared}">'
    saved = page(f"<p>By Ann Ferry</p><p>{shown}</p>", head=head)

    assert read_document(saved, name="page.html").known.published == published, reason


def test_a_site_s_name_is_given_without_its_motto() -> None:
    head = '<meta property="og:site_name" content="Merrow Post - News from the coast">'

    assert read_document(page(head=head), name="page.html").known.source == "Merrow Post"


def test_a_site_that_is_not_declared_is_read_from_the_page() -> None:
    saved = page(foot=f"<footer><p>Contact us</p><p>{RIGHTS}</p><p>Privacy</p></footer>")

    assert read_document(saved, name="page.html").known.source == "The Merrow Post"
