"""What an article tells of its sentences: who speaks in them, who wrote the story."""

from __future__ import annotations

from bot.news.model import Sentence
from bot.news.summary.coherence import is_about_the_writer
from bot.news.summary.surroundings import inside_quotations


def article_of(*texts: str) -> list[Sentence]:
    return [Sentence(text, 0, i, i) for i, text in enumerate(texts)]


def paragraphs_of(*texts: str) -> list[Sentence]:
    return [Sentence(text, i, i, 0) for i, text in enumerate(texts)]


def test_what_stands_inside_a_long_quotation_is_told_with_straight_marks_too() -> None:
    said = article_of(
        '"The bridge is lost," said Hale. "The town starves.', "Nobody cares.", 'We go."', "He left."
    )

    assert inside_quotations(said) == {1}


def test_what_follows_a_quotation_that_closed_is_outside() -> None:
    said = article_of("Hale said: “The bridge is lost.”", "The town of Merrow will starve.")

    assert inside_quotations(said) == frozenset()


def test_a_mark_that_never_closes_tells_nothing_of_what_stands_far_behind() -> None:
    said = article_of("Hale said: “The bridge is lost.", *["The town of Merrow will starve."] * 20)

    assert inside_quotations(said) == frozenset()


def test_a_quotation_ends_with_its_paragraph_unless_that_opens_it_again() -> None:
    said = paragraphs_of("Hale said: “The bridge is lost.", "The town of Merrow will starve.")

    assert inside_quotations(said) == frozenset()


def test_a_byline_with_a_trade_is_no_news() -> None:
    said = article_of("Ann Hale joined the Merrow Post in 2011.", *["The ferry sank off Merrow."] * 20)

    assert is_about_the_writer(said[0], said, byline=("Ann Hale",), language="en")
    assert not is_about_the_writer(said[0], said, byline=(), language="en")


def test_a_biography_at_the_end_is_told_with_no_byline() -> None:
    said = article_of(*["The ferry sank off Merrow."] * 9, "Ann Hale is a freelance journalist in Kalvik.")

    assert is_about_the_writer(said[-1], said, byline=(), language="en")
