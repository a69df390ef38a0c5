"""The reading of whole pastes; every page and article here was written for these tests."""
# ruff: noqa: E501, ISC004 - a paragraph of a paste is one line

from __future__ import annotations

from datetime import date

import pytest

from bot.news.article import read_article
from bot.news.model import Known

PARAGRAPHS = (
    "The harbour of Larvik was closed on Monday after a ferry struck the northern pier, the port authority said in a statement.",
    "Nobody was hurt, but the ferry will stay in dock for at least a week while divers look at the damage to its hull.",
    "Passengers were taken to the town by bus, and the company promised to pay back every ticket that had been sold for the day.",
    "The mayor said that the pier, which was built in 1921, had been due for repair since a storm damaged it two winters ago.",
)
PAGE = f"""Home
News
Sport
Weather
Sign in
Tuesday, June 3, 2025

Ferry strikes pier and closes harbour

By ANNA HOLM | Associated Press
Published: June 2, 2025 10:32 CET

{PARAGRAPHS[0]}

{PARAGRAPHS[1]}

Advertisement · Scroll to continue

{PARAGRAPHS[2]}

{PARAGRAPHS[3]}

ALSO READ: Bridge closed for a month while engineers look for cracks

Most popular
Ten gardens to visit this summer
Why the lighthouse keeper left...
Terms of use
"""


def texts(paste: str, known: Known | None = None) -> tuple[str, ...]:
    return tuple(p.text for p in read_article(paste, known=known or Known()).paragraphs)


def test_the_body_of_a_page_is_its_paragraphs_and_nothing_else() -> None:
    assert texts(PAGE) == PARAGRAPHS


def test_the_headline_is_the_storys() -> None:
    assert read_article(PAGE).headline == "Ferry strikes pier and closes harbour"


def test_a_headline_may_end_in_a_quotation_of_guillemets() -> None:
    title = "Le maire de Larvik dénonce un « choc évitable »"
    paste = (
        f"{title}\n\nPublié le 2 juin 2025 à 10h32\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}"
    )

    assert read_article(paste).headline == title


def test_the_stamp_and_not_the_masthead_clock_gives_the_date() -> None:
    assert read_article(PAGE).published == date(2025, 6, 2)


def test_the_byline_is_names_as_printed() -> None:
    assert read_article(PAGE).byline == ("ANNA HOLM",)


def test_the_source_is_named_beside_the_byline() -> None:
    assert read_article(PAGE).source == "Associated Press"


def test_a_leading_date_is_the_publication_date() -> None:
    assert read_article(f" date 2025-05-29 {PAGE}").published == date(2025, 5, 29)


def test_what_the_caller_knows_wins() -> None:
    known = Known(headline="Pier struck", published=date(2025, 1, 2), byline=("Bo Ray",))
    article = read_article(PAGE, known=known)
    assert (article.headline, article.published, article.byline) == (
        "Pier struck",
        date(2025, 1, 2),
        ("Bo Ray",),
    )


def test_a_clean_text_is_not_scored() -> None:
    clean = "\n\n".join([PARAGRAPHS[0], "Related", PARAGRAPHS[1], "Most popular", PARAGRAPHS[2]])
    assert len(texts(clean, Known(clean=True))) == 5


def test_a_clean_article_loses_nothing() -> None:
    assert texts("\n\n".join(PARAGRAPHS)) == PARAGRAPHS


@pytest.mark.parametrize(
    ("opening", "why"),
    [
        (
            "MOSCOW. May 29 (Interfax) - The bridge will open again on Thursday, the ministry said.",
            "an agency flash",
        ),
        ("KYIV — Rain fell.", "a dateline and two words"),
        ("وقال الوزير إن الجسر سيفتح أمام حركة المرور يوم الخميس بعد شهر من الإغلاق.", "right to left"),
        ("港口周一关闭,因为一艘渡轮撞上了北码头。", "no spaces"),
        ("Порт закрыли в понедельник после того, как паром ударился о причал.", "Cyrillic"),
        ("नाव के घाट से टकराने के बाद सोमवार को बंदरगाह बंद कर दिया गया।", "Devanagari"),
    ],
)
def test_an_opening_comes_out_as_it_is(opening: str, why: str) -> None:
    assert texts(opening) == (opening,), why


def test_a_single_long_line_is_one_paragraph() -> None:
    line = " ".join(PARAGRAPHS * 3)
    assert texts(line) == (line,)


def test_dateline_lines_are_joined_to_the_first_paragraph() -> None:
    paste = "Belgrade\nRTX\n —\n\n" + "\n\n".join(PARAGRAPHS)
    assert texts(paste)[0] == f"Belgrade RTX — {PARAGRAPHS[0]}"


def test_a_hard_wrapped_mail_is_rejoined() -> None:
    wrapped = (
        "The harbour of Larvik was closed on Monday after a ferry struck the\n"
        "northern pier, the port authority said in a statement. Nobody was\n"
        "hurt, but the ferry will stay in dock for at least a week while the\n"
        "divers look at the damage.\n"
    )
    assert texts(wrapped) == (" ".join(wrapped.split()),)


def test_a_letters_head_gives_headline_and_date() -> None:
    letter = (
        "From: Anna Holm\nTo: desk@example.com\nSubject: Ferry strikes pier\nDate: Mon, 2 Jun 2025 10:32\n\n"
    )
    article = read_article(letter + "\n\n".join(PARAGRAPHS))
    assert (article.headline, article.published, tuple(p.text for p in article.paragraphs)) == (
        "Ferry strikes pier",
        date(2025, 6, 2),
        PARAGRAPHS,
    )


def test_a_second_article_is_left_out_with_a_warning() -> None:
    two = "\n\n".join(
        [
            *PARAGRAPHS,
            "Bakers agree on a price for bread",
            "By Carl Dahl",
            *(p[:-1] + " again." for p in PARAGRAPHS),
        ]
    )
    article = read_article(two)
    assert (len(article.paragraphs), article.warnings) == (
        4,
        ("the text holds a second article, which was left out",),
    )


@pytest.mark.parametrize(
    ("paste", "warning"),
    [
        ("", "too short: the text is empty"),
        (" \n\u200b\n ", "too short: the text is empty"),
        ("hello", "too short: the text has only a few words"),
        ("thanks!", "too short: the text has only a few words"),
        (
            "Harbour closed after ferry strikes pier\nBakers agree on a price for bread\n"
            "Three towns ask for a faster train\nWhy gardens are full of bees this year\nMayor wins by nine votes",
            "no article found: the text is a list of headlines",
        ),
        (
            "milk\neggs\nbrown bread\n2 onions\ncoffee\ntwo lemons\nsalt",
            "no article found: the text is a list",
        ),
        (
            "def add(a, b):\n    return a + b\n\nclass Sum:\n    total = 0\n    def go(self):\n        self.total = add(1, 2)\n",
            "no article found: the text is source code",
        ),
        (
            "[10:01] Ann: are you there\n[10:02] Bo: yes I am here\n[10:02] Ann: shall we go\n[10:03] Bo: in a minute",
            "no article found: the text is a conversation",
        ),
    ],
)
def test_what_is_no_article_is_refused_with_a_reason(paste: str, warning: str) -> None:
    article = read_article(paste)
    assert (article.paragraphs, article.warnings) == ((), (warning,))


def _page(*below_headline: str) -> str:
    story = (
        "The council of Kalvik closed the old harbour on Monday, three weeks after a storm broke its wall.",
        "Fishing boats were moved to the next bay, where they will stay until the summer, said the mayor.",
        "The repair costs two million crowns, of which the state pays one half, according to the plan.",
    )
    lines = ("Home", "News", "Sport", "Kalvik closes its old harbour", *below_headline, *story)
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("below", "standfirst", "reason"),
    [
        (
            ("Boats move to the next bay until summer, and the state pays half.", "By Ann Lee"),
            0,
            "right below the headline",
        ),
        (
            (
                "Opinion",
                "Boats move to the next bay until summer, and the state pays half of the work.",
                "By Ann Lee",
                "3 March 2025",
            ),
            1,
            "below a rubric",
        ),
        (
            (
                "By Ann Lee",
                "3 March 2025",
                "Boats move to the next bay until summer, and the state pays half",
            ),
            2,
            "below the writer and the day",
        ),
        (
            ("News » Coast » The harbours of the north and their long story told",),
            None,
            "where the page stands",
        ),
        (
            ("Coast", "Ferries", "Ferry to the islands will run four times a day from the summer on"),
            None,
            "further down stand other stories' headlines",
        ),
        (("edited by Ann Lee, reviewed by Bo Ray and by the desk of the coast",), None, "a credit"),
    ],
)
def test_a_standfirst_stands_near_the_headline(
    below: tuple[str, ...], standfirst: int | None, reason: str
) -> None:
    assert read_article(_page(*below)).standfirst == (None if standfirst is None else below[standfirst]), (
        reason
    )


def test_a_standfirst_that_is_printed_again_over_the_story_is_not_in_it() -> None:
    told = "Boats move to the next bay until summer, and the state pays half of the work."
    article = read_article(_page(told, "By Ann Lee", told))

    assert article.standfirst == told
    assert told not in {paragraph.text for paragraph in article.paragraphs}


HEAD_TAKEN_OUT = PAGE.replace("Ferry strikes pier and closes harbour\n", "")


def test_of_a_page_without_its_headline_no_other_line_is_given() -> None:
    found = read_article(HEAD_TAKEN_OUT)

    assert (found.headline, found.byline, found.published) == (None, ("ANNA HOLM",), date(2025, 6, 2))


@pytest.mark.parametrize(
    "told", ["Ms. HOLM covers the coast and its ports.", "ANNA HOLM is a senior reporter in Larvik."]
)
def test_what_is_told_of_the_writer_is_no_part_of_the_story(told: str) -> None:
    page = PAGE.replace(PARAGRAPHS[0], f"{told}\n\n{PARAGRAPHS[0]}").replace(
        f"{PARAGRAPHS[3]}\n", f"{PARAGRAPHS[3]}\n\n{told}\n"
    )

    assert texts(page) == PARAGRAPHS


def test_an_entry_of_the_most_read_is_no_headline() -> None:
    counted = "Most read\n1 Storm closes the bridge\n2 Mayor of the island resigns\n"

    assert read_article(HEAD_TAKEN_OUT.replace("\nBy ANNA", f"{counted}\nBy ANNA")).headline is None
