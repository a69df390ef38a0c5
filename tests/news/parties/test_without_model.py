"""Names in languages without a model: by capitals, countries, and the words around."""

from __future__ import annotations

import pytest

from bot.news.model import Article, Party, Sentence
from bot.news.parties import find_without_model
from bot.news.parties.capitalised import read_names
from bot.news.parties.cases import forms_of_word
from bot.news.parties.labels import with_labels
from bot.news.parties.tagger import Span


def parties_of(language: str, *sentences: str) -> dict[str, Party]:
    """Give the parties of sentences by name."""
    split = tuple(Sentence(text, index, index, 0) for index, text in enumerate(sentences))
    return {party.name: party for party in find_without_model(Article(), split, language=language)}


NAMES = [
    ("es", "Ayer habló el geólogo Ramiro Oyarzún.", "Ramiro Oyarzún", "person", "what he is"),
    ("es", "Lo pidió la constructora Sanabril.", "Sanabril", "organisation", "a noun for a body"),
    ("es", "Vive en Zamora desde ayer.", "Zamora", "place", "a preposition"),
    ("es", "Lo dijo el Tribunal de Cuentas.", "Tribunal de Cuentas", "organisation", "its first word"),
    ("fr", "Elle a saisi la Cour de cassation hier.", "Cour de cassation", "organisation", "small letters"),
    ("fr", "L'Allemagne attend un signe.", "Allemagne", "country", "behind an elision at the head"),
    ("fr", "Hier, la Française Inès Calvet a gagné.", "Inès Calvet", "person", "without whence she is"),
    ("it", "Ha vinto la Lega Civica ieri.", "Lega Civica", "organisation", "no person has an article"),
    ("it", "Arriva anche l'Unione europea domani.", "Unione europea", "organisation", "behind an elision"),
    ("pt", "Hoje a empresa Petromar fechou.", "Petromar", "organisation", "a noun for a body"),
    ("nl", "Dat zei minister Saskia Verhoeven van Infrastructuur.", "Saskia Verhoeven", "person", "no field"),
    (
        "nl",
        "Het is de Onderzoeksraad voor Veiligheid.",
        "Onderzoeksraad voor Veiligheid",
        "organisation",
        "voor",
    ),
    ("de", "Das sagte Katrin Möhlenkamp am Mittwoch.", "Katrin Möhlenkamp", "person", "a first name"),
    ("de", "Das sagte die Gewerkschaft Verdi.", "Verdi", "organisation", "a noun for a body"),
    ("de", "Das gilt für Frankreichs Präsidentin.", "Frankreich", "country", "without the genitive"),
    ("ru", "Поезд идет в столицу Украины.", "Украина", "country", "in the nominative"),
    ("ru", "Суд закрыл завод «Уралмет» вчера.", "Уралмет", "organisation", "quotation marks"),
    ("ru", "Об этом знал Следственный комитет.", "Следственный комитет", "organisation", "a head"),
    ("ru", "Вчера приехал министр Павел Ротару.", "Павел Ротару", "person", "what he is"),
    ("ar", "استقبل الرئيس سالم الحمداني اليوم الوفد.", "سالم الحمداني", "person", "an office before it"),
    ("ar", "سافر الوفد إلى ألمانيا ثم عاد.", "ألمانيا", "country", "a letter with a hamza"),
    ("hi", "राष्ट्रपति अनिल वर्मा ने कहा।", "अनिल वर्मा", "person", "an office before it"),
    ("zh", "国家主席陈立民表示欢迎。", "陈立民", "person", "an office before it"),
    ("ja", "山本健一首相は会談した。", "山本健一", "person", "an office behind it"),
]
NO_NAMES = [
    ("es", "Según el Gobierno no hay dinero.", "a word with a capital"),
    ("fr", "Selon l'État, rien ne presse.", "a word with a capital"),
    ("de", "Der Mann kaufte ein Haus am See.", "nouns"),
    ("de", "Die Autobahn ist gesperrt.", "an everyday noun"),
    ("ru", "«Мы готовы к переговорам», - сказал он.", "what somebody said"),
    ("ar", "قال الرئيس إن الحوار مستمر.", "a verb behind the office"),
    ("hi", "प्रधानमंत्री से बात हुई।", "a postposition behind the office"),
    ("zh", "总统表示欢迎。", "a verb behind the office"),
    ("ja", "韓国大統領は会談した。", "a country before the office"),
]
ROLES = [
    ("es", "Lo dijo la ministra de Fomento, Lucía Arrieta.", "Lucía Arrieta", "ministra de Fomento"),
    ("fr", "Le maire de Roubaix, Alain Desmulliez, a signé.", "Alain Desmulliez", "maire de Roubaix"),
    ("it", "Lo dice il capo dello Stato, Giorgio Ferrantini.", "Giorgio Ferrantini", "capo dello Stato"),
    ("de", "Das sagte Bundeskanzler Ulrich Brandhoff.", "Ulrich Brandhoff", "Bundeskanzler"),
    ("ru", "Президент России Андрей Волошин приехал.", "Андрей Волошин", "Президент России"),
    ("ru", "Он говорил с президентом Андреем Волошиным.", "Андреем Волошиным", None),
    ("ar", "قال وزير الداخلية فؤاد الزين إن الأمر انتهى.", "فؤاد الزين", "وزير الداخلية"),
    ("ja", "佐藤大輔前市長を破った。", "佐藤大輔", "前市長"),
    ("fr", "Marc Aubertin a salué son courage.", "Marc Aubertin", None),
]


@pytest.mark.parametrize(("language", "sentence", "name", "kind", "reason"), NAMES)
def test_a_name_is_found_with_the_kind_that_the_words_around_tell(
    language: str, sentence: str, name: str, kind: str, reason: str
) -> None:
    assert {party.name: party.kind for party in parties_of(language, sentence).values()}.get(name) == kind, (
        reason
    )


@pytest.mark.parametrize(("language", "sentence", "reason"), NO_NAMES)
def test_other_words_are_no_names(language: str, sentence: str, reason: str) -> None:
    found = parties_of(language, sentence)
    assert [party.name for party in found.values() if party.kind != "country"] == [], reason


@pytest.mark.parametrize(("language", "sentence", "name", "role"), ROLES)
def test_a_role_is_what_stands_before_the_name_in_the_nominative(
    language: str, sentence: str, name: str, role: str | None
) -> None:
    assert parties_of(language, sentence)[name].role == role


def test_a_body_that_something_speaks_for_is_found_again_alone_in_german() -> None:
    found = parties_of("de", "Das teilte der Autobauer Falkon mit.", "Nun ruft Falkon Wagen zurück.")
    assert found["Falkon"].mentions == 2


def test_a_label_of_the_tagger_decides_where_the_words_around_do_not() -> None:
    text = "Hier Valméca et Histoire ont parlé."
    split = (Sentence(text, 0, 0, 0),)
    tagged = [[Span(5, 12, "place")]]
    found = with_labels(read_names(split, language="fr"), tagged)
    assert [(mention.text, mention.kind) for mention in found] == [("Valméca", "place")]


def test_a_russian_country_is_one_party_in_all_its_cases() -> None:
    found = parties_of("ru", "Россия ждет.", "Он приехал из России.", "Они говорили с Россией.")
    assert {name: party.mentions for name, party in found.items()} == {"Россия": 3}


def test_a_russian_body_has_its_shortest_spelling() -> None:
    found = parties_of("ru", "Завод «Уралмета» закрыт.", "Суд проверил «Уралмет» вчера.")
    assert {name: party.mentions for name, party in found.items()} == {"Уралмет": 2}


def test_words_in_capitals_have_no_cases() -> None:
    assert forms_of_word("США") == {"США"}
