"""What stands in the middle of a story is cut out, and the story goes on below it."""

from __future__ import annotations

import pytest

from bot.news.article import read_article

MENU = ["News", "Sport", "Weather", "Jobs", "Sign in", "Menu"]
HEADLINE = "Harlow council closes the swimming pool for a year"
STAMP = ["By Ann Hale", "29 May 2025, 10:32", "Share"]
BEFORE = [
    "The Harlow swimming pool will close in June for a year, the council said on Wednesday after a vote.",
    "Its roof, built in 1968, has leaked since the winter storms, and repairs will cost about two million.",
]
AFTER = [
    "Swimmers at the pool said they had not been asked, and the club will train in the next town instead.",
    "The council hopes that half of the cost of the roof will be paid by the lottery before the summer.",
]
FOOT = [
    "Most read",
    "Man finds his bicycle after nine years",
    "New baker opens in the old bank",
    "Privacy policy",
]
BOXES = {
    "related": ["Read also", "Why old roofs leak in spring", "Ten walks near the river"],
    "related in German": [
        "Das könnte Sie auch interessieren",
        "Warum Dächer lecken",
        "Zehn Wege am Fluss",
    ],
    "related in Spanish": ["Noticias relacionadas", "Por qué gotean los techos", "Diez paseos junto al río"],
    "related in French": ["À lire aussi", "Pourquoi les toits fuient", "Dix promenades au bord de l’eau"],
    "related in Russian": ["Читайте также", "Почему текут крыши", "Десять прогулок у реки"],
    "a call to a newsletter": ["Sign up to our daily newsletter", "Enter your email", "Subscribe"],
    "an advert": ["Advertisement", "Scroll to continue"],
    "both": ["Advertisement", "Read also", "Why old roofs leak in spring", "Newsletter", "Sign up"],
}


def page(box: list[str], after: list[str] = AFTER) -> str:
    """Write a page with a box in the middle of its story."""
    return "\n".join([*MENU, HEADLINE, *STAMP, *BEFORE, *box, *after, *FOOT])


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_a_box_within_a_story_is_cut_out(box: list[str]) -> None:
    article = read_article(page(box))
    assert [p.text for p in article.paragraphs] == [*BEFORE, *AFTER]


def test_two_boxes_are_cut_out() -> None:
    article = read_article(page(BOXES["related"], [AFTER[0], *BOXES["a call to a newsletter"], AFTER[1]]))
    assert [p.text for p in article.paragraphs] == [*BEFORE, *AFTER]


def test_a_short_sentence_closes_the_story() -> None:
    article = read_article(page(BOXES["related"], [*AFTER, "Work is to begin in early July."]))
    assert article.paragraphs[-1].text == "Work is to begin in early July."


@pytest.mark.parametrize("button", ["Teilen", "Comenta", "Compartilhar", "184", "10:32 AM (GMT)"])
def test_a_button_or_a_counter_opens_no_story(button: str) -> None:
    article = read_article("\n".join([*MENU, HEADLINE, *STAMP, button, *BEFORE, *AFTER, *FOOT]))
    assert article.paragraphs[0].text == BEFORE[0]
