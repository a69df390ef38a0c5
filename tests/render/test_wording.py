"""The words around a brief: what the core warns of, places and days, in the reader's language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.news.article import NO_STORY, SECOND
from bot.news.article.kinds import KINDS
from bot.news.article.refusal import find_refusal
from bot.news.brief import write_brief
from bot.news.model import Dateline, Party
from bot.news.parties import NO_MODEL
from bot.news.warnings import ALREADY_SHORT
from bot.render.wording import NOTES, full_label, note, quiet_line
from bot.words import LANGUAGES, words_for
from tests.render.briefs import BRIDGE

WARNINGS = {
    ALREADY_SHORT,
    NO_MODEL,
    NO_STORY,
    SECOND,
    *(f"no article found: the text is {name}" for _, name in KINDS),
    *write_brief("").warnings,
    find_refusal(()),
}


def test_every_warning_of_the_core_is_said_as_a_sentence_and_no_other() -> None:
    assert set(NOTES) == WARNINGS


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_every_warning_is_translated(language: str) -> None:
    words = words_for(language)

    assert [warning for warning in NOTES if note(warning, words) == note(warning)] == []


def test_a_warning_that_is_not_known_is_said_as_it_is() -> None:
    assert note("the page turned twice") == "The page turned twice."


PLACES = (
    ("en", "Filed from Kyiv, Moscow and Geneva"),
    ("es", "Desde Kyiv, Moscow y Geneva"),
    ("de", "Aus Kyiv, Moscow und Geneva"),
    ("ru", "Откуда: Kyiv, Moscow и Geneva"),
    ("ar", "من Kyiv وMoscow وGeneva"),
)


@pytest.mark.parametrize(("language", "expected"), PLACES)
def test_places_are_listed_as_the_language_does(language: str, expected: str) -> None:
    brief = replace(BRIDGE, dateline=Dateline(text="", places=("KYIV", "MOSCOW", "GENEVA")))

    assert quiet_line(brief, words_for(language)).partition(" · ")[0] == expected


SMALL = (
    ("ERIE, Pa.", "Erie, Pa."),
    ("PORT ST. CLAIRE", "Port St. Claire"),
    ("WASHINGTON, D.C.", "Washington, D.C."),
    ("UN HEADQUARTERS", "UN Headquarters"),
    ("STRATFORD-UPON-AVON", "Stratford-Upon-Avon"),
)


@pytest.mark.parametrize(("printed", "expected"), SMALL)
def test_a_place_in_capitals_is_written_as_people_do(printed: str, expected: str) -> None:
    brief = replace(BRIDGE, dateline=Dateline(text="", places=(printed,)))

    assert quiet_line(brief).partition(" · ")[0] == f"Filed from {expected}"


@pytest.mark.parametrize(
    ("party", "row"),
    [
        (Party("Russia", "country", aliases=("Moscow",)), "Russia · country · also Moscow"),
        (Party("Ana Pérez", "person", role="mayor", aliases=("Pérez", "Ana")), "Ana Pérez · mayor"),
        (
            Party("Coastal Authority", "organisation", aliases=("NCA", "the agency", "Norcoast")),
            "Coastal Authority (NCA) · organisation · also the agency and Norcoast",
        ),
        (Party("Nokia", "organisation"), "Nokia · organisation"),
    ],
)
def test_the_long_row_of_a_party_has_the_names_that_its_short_row_leaves_out(party: Party, row: str) -> None:
    assert full_label(party, BRIDGE) == row


@pytest.mark.parametrize(
    ("warning", "english", "german"),
    [
        (
            "no publication date: “Monday” cannot be placed in the calendar",
            "No publication date: “Monday” cannot be placed in the calendar.",
            "Kein Veröffentlichungsdatum, daher kein Kalendertag für “Monday”.",
        ),
        (
            "no publication date: “Monday”, “May 5” and 2 more cannot be placed in the calendar",
            "No publication date: “Monday”, “May 5” … and 2 more cannot be placed in the calendar.",
            "Kein Veröffentlichungsdatum, daher kein Kalendertag für “Monday”, “May 5” … und 2 weitere.",
        ),
        (
            "the text holds several stories: Bridge closes; Rents fall",
            "The text holds several stories: Bridge closes; Rents fall.",
            "Der Text enthält mehrere Meldungen: Bridge closes; Rents fall.",
        ),
    ],
)
def test_a_warning_that_quotes_the_text_is_said_in_the_reader_s_language(
    warning: str, english: str, german: str
) -> None:
    assert note(warning) == english
    assert note(warning, words_for("de")) == german
