"""Texts of several stories, and fronts of sections that hold none."""
# ruff: noqa: E501 - a paragraph of a paste is one line

from __future__ import annotations

import pytest

from bot.news.article import read_article

HEAD = ("View in browser", "The Larvik Letter", "By Ann Lee", "3 March 2025")
ITEMS = (
    (
        "Ferry strikes pier",
        "A ferry struck the pier in Larvik before dawn and tore off eleven metres of planks.",
    ),
    (
        "Bakers drop rye",
        "Three bakeries stopped selling rye loaves because flour from Denmark has doubled in cost.",
    ),
    (
        "A choir for owls",
        "Schoolchildren sang to barn owls on Sunday, and the birds answered from a church tower.",
    ),
    ("Tram to nowhere", "Engineers found that the new line ends forty steps short of its last platform."),
)
SUBHEADS = ("How it began", "What the port says", "Who will pay")


def _digest(items: tuple[tuple[str, str], ...], mark: str = "") -> str:
    told = (f"{mark.format(i)}{head}\n{text} {text}" for i, (head, text) in enumerate(items, 1))
    return (
        "\n".join(HEAD)
        + "\n\nGood morning. Here is what we know so far today, all of it short.\n\n"
        + "\n\n".join(told)
    )


@pytest.mark.parametrize("mark", ["", "{}. "])
def test_a_newsletter_of_several_items_is_said_to_hold_them(mark: str) -> None:
    warnings = read_article(_digest(ITEMS, mark)).warnings
    heads = "; ".join(f"{mark.format(i)}{head}" for i, (head, _) in enumerate(ITEMS, 1))
    assert warnings == (f"the text holds several stories: {heads}",)


def test_an_article_with_subheads_is_one_story() -> None:
    text = "The ferry struck the pier in Larvik at dawn, the port authority said, and the pier needs planks."
    parts = "\n\n".join(
        f"{head}\n{text} The ferry was late by {i} hours." for i, head in enumerate(SUBHEADS, 2)
    )
    assert read_article(f"Ferry strikes pier in Larvik\nBy Ann Lee\n\n{text}\n\n{parts}").warnings == ()


def test_two_items_are_no_newsletter() -> None:
    assert not any("several stories" in warning for warning in read_article(_digest(ITEMS[:2])).warnings)


def test_a_front_of_teasers_holds_no_article() -> None:
    teasers = "\n".join(
        f"{head} in the town of Larvik\n{text}\n{i} hours ago" for i, (head, text) in enumerate(ITEMS, 2)
    )
    page = f"Home\nNews\nSport\nWeather\nBusiness\nSubscribe\nLog in\nRetail\n{teasers}\nMost read\n1\nBakery burns\n2\nOwls win"
    found = read_article(page)
    assert (found.paragraphs, found.warnings) == ((), ("no article found: the text is a list of headlines",))
