from __future__ import annotations

import itertools
from functools import cache
from typing import Any

import pytest
import spacy

from bot.news.parties import tagger
from bot.news.parties.tagger import LABELS, OWN_MODELS, Span, tag
from bot.news.parties.transitions import Transitions

ENGLISH = OWN_MODELS["en"]
STORY = (
    "Harbour Minister Ane Tollefsen flew from Oslo to New York City on Monday with 14 men, Per Aasland said.",
    "“We met Siemens, the European Union and Ms Hale of the London Ambulance Service,” he told the Times.",
    "The Treaty of the Northern Isles, signed on 3 May 1921, costs Denmark 3 percent of the Brooklyn Bridge",
    "She moved to Berlin",
    "Ivo Marin",
    "On",
    "  Two  spaces before Maria  Petrovic  and   after her in Zagreb  .",
    "WARSAW AND KYIV SIGN: NATO’S SECOND PACT OF 2024",
    "Jean-Luc Picard's ship, the U.S.S. Stargazer, sank off St. John’s (Newfoundland) at 4 p.m. GMT.",
)
FRENCH_STORY = (
    "Le président Jean Valmont a rencontré à Genève la ministre Claire Dubois, de l'Union européenne.",
    "Selon Le Quotidien de Lyon, la Société du Rhône a vendu Air Provence à Marseille",
)


@cache
def plain(model: str) -> Any:
    """Load a model as spaCy does, with the recogniser alone."""
    return spacy.load(model, exclude=[*tagger.UNUSED_PIPES, "tok2vec"])


def as_spacy_decides(texts: tuple[str, ...], model: str) -> tuple[tuple[Span, ...], ...]:
    return tuple(
        tuple(
            Span(name.start_char, name.end_char, LABELS.get(name.label_, "other"), name.label_ == "FAC")
            for name in document.ents
        )
        for document in plain(model).pipe(texts)
    )


def test_decisions_are_those_of_spacys_own_loop() -> None:
    assert tag(STORY, model=ENGLISH) == as_spacy_decides(STORY, ENGLISH)
    assert sum(map(len, tag(STORY, model=ENGLISH))) > 20


def test_decisions_in_french_are_those_of_spacys_own_loop() -> None:
    french = OWN_MODELS["fr"]
    if not spacy.util.is_package(french):
        pytest.skip("the French model is not installed")
    assert tag(FRENCH_STORY, model=french) == as_spacy_decides(FRENCH_STORY, french)


def test_texts_cut_at_any_word_are_read_as_spacy_reads_them() -> None:
    """An entity that the text's end cuts off ends with it."""
    words = list(itertools.accumulate(STORY[0].split(" "), lambda text, word: f"{text} {word}"))
    assert tag(words, model=ENGLISH) == as_spacy_decides(tuple(words), ENGLISH)


def test_a_text_is_read_the_same_in_any_company() -> None:
    together = tag(STORY * 40, model=ENGLISH)
    assert together == tag(STORY, model=ENGLISH) * 40


@pytest.mark.parametrize("text", ["", " ", "\t\n "])
def test_a_text_of_no_words_has_no_names(text: str) -> None:
    assert tag([text, STORY[3], text], model=ENGLISH) == ((), *tag([STORY[3]], model=ENGLISH), ())


def test_no_texts_give_no_names() -> None:
    assert tag([], model=ENGLISH) == ()


def test_names_of_a_very_long_text_stand_where_they_stand_in_it() -> None:
    text = " ".join(STORY * 20)
    (names,) = tag([text], model=ENGLISH)
    assert {text[name.start : name.end] for name in names} >= {"Oslo", "Ane Tollefsen"}


def test_our_models_are_decided_many_tokens_a_step() -> None:
    assert Transitions.of(plain(ENGLISH).get_pipe("ner")) is not None


def test_a_recogniser_that_searches_with_a_beam_is_left_to_spacy() -> None:
    recogniser: Any = spacy.load(ENGLISH, exclude=list(tagger.UNUSED_PIPES)).get_pipe("ner")
    recogniser.cfg["beam_width"] = 4
    assert Transitions.of(recogniser) is None


def test_what_is_kept_of_words_is_bounded_and_names_stay_the_same() -> None:
    before = tag(STORY, model=ENGLISH)
    new = " ".join(f"kal{number:x}or" for number in range(2 * tagger.WORDS_KEPT))
    tag([new], model=ENGLISH)
    known = tagger.words_known(ENGLISH)
    tag([new.replace("k", "g")], model=ENGLISH)
    assert tagger.words_known(ENGLISH) == known
    assert tag(STORY, model=ENGLISH) == before


def test_the_tagger_says_how_sure_it_is_of_a_name() -> None:
    (names,) = tag([STORY[0]], model=ENGLISH)
    sure = {STORY[0][name.start : name.end]: name.chance for name in names}
    assert sure["Oslo"] is not None
    assert sure["Oslo"] > 0.99
    assert all(name.chance is not None and 0 <= name.chance <= 1.001 for name in names)


def test_what_is_no_party_has_a_small_chance_of_being_one() -> None:
    (names,) = tag([STORY[0]], model=ENGLISH)
    assert all((name.chance or 0.0) < 0.5 for name in names if name.label == "other")
