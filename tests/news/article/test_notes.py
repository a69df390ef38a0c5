"""What stands right above and below a story and is no part of it; every text was written for these tests."""

from __future__ import annotations

import pytest

from bot.news.article import read_article
from bot.news.article.byline import name_with_role
from bot.news.article.line import opens_filed, read_line, read_lines
from bot.news.article.notes import heads_notes, is_note
from tests.news.article.test_shapes import FERRY

TOP = (
    "Skip to content\nHarbour Post\nHome\nNews\nSport\nBusiness\nCulture\nWeather\nLog in\n"
    "Ferry strikes northern pier and closes the harbour of Larvik\nBy Ann Lee\nMay 29, 2025\n"
)
FOOT = "\nRelated stories\nBridge closed until autumn\nNew school for the east\nContact us\nPrivacy policy\n"
COMPANY = "Larvik Ferries AS runs twelve ships on four lines in southern Norway and was founded in 1921."


def body(above: str = "", below: str = "") -> tuple[str, ...]:
    article = read_article("\n".join((TOP + above + FERRY[0], *FERRY[1:], below + FOOT)))
    return tuple(paragraph.text for paragraph in article.paragraphs)


@pytest.mark.parametrize(
    ("below", "why"),
    [
        ("Correction: An earlier version of this article gave the wrong year.", "a correction"),
        ("This article was amended on 30 May 2025 to give the right year for the pier.", "another"),
        ("A version of this article appears in print on May 30, 2025, Section A, Page 3.", "its print"),
        ("The views expressed here are those of the author alone, and not the paper's.", "a disclaimer"),
        ("Lee is the author of three books on the sea and lives in Oslo.", "a life, by surname"),
        ("The writer is a professor of maritime law at the University of Oslo.", "a life, by no name"),
        ("Ann Lee\nI learned to row before I could read and have not been dry since.", "a life, by I"),
        ("Sources: Larvik Port Authority, the coastal administration, company filings.", "sources"),
        ("Comments are moderated before they appear. Please keep them civil and short.", "rules"),
        ("If you have been affected by this story, help is there on 116 123 at all hours.", "help"),
        (f"About Larvik Ferries\n{COMPANY}", "the company's own words"),
        (f"Notes to editors:\n{COMPANY}", "notes to editors"),
        (f"Media contact\nBo Ray, head of press\n{COMPANY}", "a contact"),
        ("• The Pier, Harbour Museum, Larvik, until 14 June", "where to see it"),
    ],
)
def test_a_story_ends_above_what_is_said_of_the_article(below: str, why: str) -> None:
    assert body(below=below) == FERRY, why


@pytest.mark.parametrize(
    ("above", "why"),
    [
        ("Key points\n• The harbour stays shut.\n• Nobody was hurt in the collision.\n", "items"),
        ("NEED TO KNOW\nThe harbour stays shut until Thursday\nNobody was hurt\n", "no sentences"),
        (
            "In short:\nThe harbour stays shut until Thursday.\nWhat's next?\nDivers go down.\n",
            "sentences",
        ),
        ("This is an archived article and the information in it may be out of date.\n", "a notice"),
        ("The ferry Nordlys lies at the pier in Larvik on Monday. / B. Ray / AFP\n", "a credited caption"),
    ],
)
def test_a_story_begins_below_what_sums_it_up(above: str, why: str) -> None:
    assert body(above=above) == FERRY, why


@pytest.mark.parametrize(
    "text",
    [
        "The source of the river dried up in May, and the mill stood still for a month.",
        "“The views from the pier are the best in town,” she said.",
        "About 40 people were taken to the town by bus.",
    ],
)
def test_a_paragraph_is_no_note(text: str) -> None:
    assert not is_note(text)
    assert not heads_notes(text)


def test_a_story_begins_at_its_dateline() -> None:
    teasers = ("Storm nears the coast", "Old bridge to be torn down", "Mayor will not stand again")
    lead = "LARVIK, Norway (AP) — The harbour was closed on Monday after a ferry struck the northern pier."
    article = read_article("\n".join((TOP, *teasers, lead, *FERRY[1:], FOOT)))
    assert article.paragraphs[0].text == lead


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("ERIE, Pa. (AP) — The lake froze.", True, "place and agency"),
        ("(CNN)The lake froze.", True, "an agency alone"),
        ("Larvik (EFE).- El lago", True, "a place in small letters"),
        ("ERIE, Pa. — The lake froze.", True, "a place alone"),
        ("Ann Lee (left) and Bo Ray", False, "a caption"),
        ("Lake Erie (1921) was the last", False, "a year"),
    ],
)
def test_a_dateline_opens_a_lead(line: str, expected: bool, why: str) -> None:  # noqa: FBT001 - a case
    assert opens_filed(line) is expected, why


@pytest.mark.parametrize(
    ("line", "below", "expected", "why"),
    [
        ("Ann Lee, Consumer Reporter", "", ("Ann Lee",), "after a comma"),
        ("Ann LeeTransport Reporter", "", ("Ann Lee",), "without a space"),
        ("Ann Lee – Writer", "", ("Ann Lee",), "after a dash"),
        ("Ann Lee", "Senior Science Correspondent", ("Ann Lee",), "on the next line"),
        ("Анна Ветрова", "корреспондент отдела «Общество»", ("Анна Ветрова",), "in Russian"),
        ("Ann Lee, Larvik", "", (), "a place"),
        ("Reporter, Larvik", "", (), "no name"),
    ],
)
def test_a_post_makes_a_byline(line: str, below: str, expected: tuple[str, ...], why: str) -> None:
    assert name_with_role(line, below) == expected, why


def test_a_reviews_stars_are_no_line() -> None:
    assert [line.text for line in read_lines(["The Pier", "★★★★☆", "4 out of 5 stars."])] == ["The Pier"]


def test_a_picture_described_above_its_caption_is_a_caption_too() -> None:
    lines = read_lines(
        ["29 May 2025", "A ferry beside a broken pier", "The ferry beside the pier. Photo: Bo Ray"]
    )
    assert lines[1].caption
    assert not read_line("A ferry beside a broken pier").caption
