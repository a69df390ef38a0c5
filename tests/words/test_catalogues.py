"""The bot's words in every language: nothing is missing, and nothing breaks when it is said."""

from __future__ import annotations

import io
import string
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import bot.words
from bot.chat import phrases
from bot.words import LANGUAGES, words_for
from bot.words.__main__ import messages

CATALOGUES = Path(bot.words.__file__).parent / "catalogues"
TRANSLATED = tuple(language for language in LANGUAGES if language != "en")
# What a reader of any language must find as it is, to type or to tap.
VERBATIM = (
    "/brief",
    "/settings",
    "/help",
    "/forget",
    "/privacy",
    "/setprivacy",
    "@BotFather",
    ".docx",
    ".epub",
)


def catalogue(language: str) -> Catalog:
    return read_po(io.BytesIO((CATALOGUES / f"{language}.po").read_bytes()), locale=language)


def sentences(message: Message) -> tuple[str, ...]:
    return tuple(map(str, message.id)) if isinstance(message.id, list | tuple) else (message.id,)


def translations(message: Message) -> tuple[str, ...]:
    if isinstance(message.string, list | tuple):
        return tuple(text or "" for text in message.string)
    return (message.string or "",)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_of_the_code_is_translated(language: str) -> None:
    known = {message.id: message for message in catalogue(language) if message.id}

    missing = [m.id for m in messages() if m.id and not all(translations(known.get(m.id, Message(""))))]

    assert missing == [], "run: python -m bot.words"


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_catalogue_has_what_the_code_does_not_say(language: str) -> None:
    said = {message.id for message in messages()}

    assert [message.id for message in catalogue(language) if message.id not in said] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_has_the_places_of_its_sentence(language: str) -> None:
    wrong = [
        (message.id, text)
        for message in catalogue(language)
        if message.id
        for text in translations(message)
        # A plural form may say "one part" and leave the number out.
        if not places(text) <= places(sentences(message)[-1])
        or (places(text) != places(sentences(message)[0]) and not isinstance(message.id, tuple))
    ]

    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_commands_and_names_of_files_stay_as_they_are_typed(language: str) -> None:
    wrong = [
        (word, text)
        for message in catalogue(language)
        if message.id
        for text in translations(message)
        for word in VERBATIM
        if sentences(message)[0].count(word) != text.count(word)
    ]

    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_plural_form_of_the_language_is_there(language: str) -> None:
    read = catalogue(language)

    wrong = [m.id for m in read if isinstance(m.id, tuple) and len(translations(m)) != read.num_plurals]

    assert wrong == []


@pytest.mark.parametrize("language", tuple(LANGUAGES))
def test_numbers_are_said_in_each_plural_form(language: str) -> None:
    said = {words_for(language).count(*phrases.JOINING, number) for number in (1, 2, 3, 5, 11, 21, 100)}

    assert all("{" not in text for text in said)
    assert len(said) > 1


@pytest.mark.parametrize("language", tuple(LANGUAGES))
def test_what_clients_show_fits_into_telegrams_limits(language: str) -> None:
    say = words_for(language).say

    assert len(say(phrases.DESCRIPTION)) <= 512
    assert len(say(phrases.SHORT_DESCRIPTION)) <= 120
    assert all(1 <= len(say(text)) <= 256 for _, text in phrases.GROUP_COMMANDS)
    for shown_in_an_alert in (phrases.EXPIRED, phrases.NOT_YOURS, phrases.ADMINS_ONLY):
        assert len(say(shown_in_an_alert)) <= 200


LANGUAGE_CODES = (
    ("en", "en"),
    ("de", "de"),
    ("de-AT", "de"),
    ("pt-br", "en"),
    ("zh-hans", "en"),
    ("AR", "ar"),
    ("", "en"),
    (None, "en"),
)


@pytest.mark.parametrize(("code", "expected"), LANGUAGE_CODES)
def test_a_language_is_found_by_telegrams_code(code: str | None, expected: str) -> None:
    assert words_for(code).language == expected


def test_days_are_written_as_the_language_does() -> None:
    day = date(2025, 5, 9)

    assert words_for("en").day(day) == "9 May 2025"
    assert words_for("de").day(day) == "9. Mai 2025"
    assert words_for("es").day(day) == "9 de mayo de 2025"


def test_only_arabic_is_written_from_right_to_left() -> None:
    assert [language for language in LANGUAGES if words_for(language).is_right_to_left] == ["ar"]


PLURALS = (
    ("ru", 1, "1 часть"),
    ("ru", 3, "3 части"),
    ("ru", 5, "5 частей"),
    ("ru", 11, "11 частей"),
    ("ru", 21, "21 часть"),
    ("ar", 1, "جزء واحد"),
    ("ar", 2, "جزآن"),
    ("ar", 5, "5 أجزاء"),
    ("ar", 11, "11 جزءًا"),
    ("ar", 100, "100 جزء "),
    ("fr", 1, "1 partie "),
    ("hi", 1, "1 हिस्सा"),
    ("hi", 2, "2 हिस्से"),
)


@pytest.mark.parametrize(("language", "number", "expected"), PLURALS)
def test_a_number_takes_the_form_that_the_language_has_for_it(
    language: str, number: int, expected: str
) -> None:
    assert expected in words_for(language).count(*phrases.JOINING, number)


# Unlike a letter, a stroke, "@" or point before a Latin word goes to its other side in a line from the right.
ANSWERED = (phrases.HELP, phrases.PRIVACY, phrases.BRIEF_USAGE, phrases.UNKNOWN_COMMAND, phrases.GREETING)


@pytest.mark.parametrize("sentence", ANSWERED)
def test_commands_keep_their_stroke_on_the_left_in_arabic(sentence: str) -> None:
    said = words_for("ar").say(sentence)

    assert said.count("/") == said.count("\u200e/")


@pytest.mark.parametrize("sentence", ANSWERED)
def test_no_paragraph_of_arabic_begins_with_a_command_and_so_on_the_left(sentence: str) -> None:
    paragraphs = words_for("ar").say(sentence).split("\n\n")

    assert [text for text in paragraphs if text.lstrip("\u200e").startswith("/")] == []
