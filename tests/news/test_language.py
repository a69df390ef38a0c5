from __future__ import annotations

import pytest

from bot.news.language import LANGUAGES, identify_language

SENTENCES = [
    ("en", "The harbour of Kalvik was closed on Monday after a storm broke two of its cranes."),
    ("en", "ERIE, Pa. (AP) — The lake froze on Monday, the harbour master said."),
    ("es", "El puerto fue cerrado el lunes después de que una tormenta rompiera dos grúas."),
    ("pt", "O porto foi fechado na segunda-feira depois que uma tempestade quebrou dois guindastes."),
    ("fr", "Le port a été fermé lundi après qu'une tempête a brisé deux de ses grues."),
    ("de", "Der Hafen wurde am Montag geschlossen, nachdem ein Sturm zwei Kräne zerstört hatte."),
    ("it", "Il porto è stato chiuso lunedì dopo che una tempesta ha rotto due delle sue gru."),
    ("nl", "De haven werd maandag gesloten nadat een storm twee van de kranen had vernield."),
    ("sv", "Hamnen stängdes på måndagen efter att en storm hade förstört två av dess kranar."),
    ("pl", "Port został zamknięty w poniedziałek po tym, jak burza zniszczyła dwa dźwigi."),
    ("tr", "Liman, fırtınanın iki vinci kırmasının ardından pazartesi günü kapatıldı."),
    ("ro", "Portul a fost închis luni după ce o furtună a distrus două dintre macaralele sale."),
    ("ru", "Порт закрыли в понедельник после того, как шторм сломал два крана."),
    ("uk", "Порт закрили в понеділок після того, як шторм зламав два крани."),
    ("sr", "Лука је затворена у понедељак након што је олуја сломила две дизалице."),
    ("ar", "أغلق الميناء يوم الاثنين بعد أن كسرت عاصفة اثنتين من رافعاته."),
    ("hi", "तूफान से दो क्रेन टूटने के बाद सोमवार को बंदरगाह बंद कर दिया गया।"),
    ("id", "Pelabuhan itu ditutup pada hari Senin setelah badai merusak dua dereknya."),
    ("zh", "港口周一关闭，此前一场风暴摧毁了两台起重机。"),
    ("ja", "嵐で2台のクレーンが壊れたため、港は月曜日に閉鎖された。"),
    ("ko", "폭풍으로 크레인 두 대가 부서져 월요일 항구가 폐쇄되었다."),
    ("th", "ท่าเรือปิดทำการในวันจันทร์หลังพายุทำลายปั้นจั่นสองตัว"),
    ("el", "Το λιμάνι έκλεισε τη Δευτέρα μετά από καταιγίδα που έσπασε δύο γερανούς."),
]


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_a_sentence_of_news_is_named_by_its_language(language: str, sentence: str) -> None:
    assert identify_language(sentence) == language


def test_the_language_of_most_of_the_text_is_named() -> None:
    english = "The mayor of Tokyo, written 東京, opened the new bridge on Monday before a large crowd. "

    assert identify_language(english * 3) == "en"


def test_a_story_that_quotes_some_english_keeps_its_language() -> None:
    italian = "Il sindaco ha detto lunedì che il porto resterà chiuso fino alla fine del mese di marzo. "
    quoted = "«They said that this would have been the end», ha aggiunto. "

    assert identify_language(italian * 2 + quoted + italian) == "it"


def test_english_under_a_headline_of_another_language_is_english() -> None:
    headline = "Tempesta nel porto di Kalvik: due gru distrutte e il traliccio abbattuto dal vento. "
    english = "The mayor said that the harbour would be closed and that ships were sent to the next one. "

    assert identify_language(headline + english * 4) == "en"


@pytest.mark.parametrize("text", ["", "12:30", "…", "Reuters", "OK"])
def test_a_text_of_too_few_letters_is_taken_for_english(text: str) -> None:
    assert identify_language(text) == "en"


def test_a_name_of_one_script_is_no_crash_in_half_a_character() -> None:
    assert identify_language("\ud800 The harbour was closed on Monday after a storm.") == "en"


def test_every_answer_is_one_of_the_languages_named() -> None:
    assert {identify_language(sentence) for _, sentence in SENTENCES} <= LANGUAGES
