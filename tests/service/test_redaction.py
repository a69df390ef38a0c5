from __future__ import annotations

import json

import pytest

from bot.service.redaction import forms_of, redact

TOKEN = "123456789:AAExampleExampleExampleExample12345"  # noqa: S105  the shape of one

SECRETS = (
    (f"token {TOKEN}.", "token <token>.", "in a sentence"),
    (f"https://api.telegram.org/bot{TOKEN}/getMe", "https://api.telegram.org/bot<token>/getMe", "in a URL"),
    (f"https://h/file/bot{TOKEN}/a.pdf", "https://h/file/bot<token>/a.pdf", "in a file's URL"),
    ("http://127.0.0.1:1/bot12:short/getMe", "http://127.0.0.1:1/bot<token>/getMe", "a short one in a URL"),
    (TOKEN.replace(":", "%3A"), "<token>", "percent-encoded"),
    ("at 12:30, 14 people", "at 12:30, 14 people", "a time is no token"),
)


@pytest.mark.parametrize(("text", "expected", "reason"), SECRETS)
def test_a_token_is_taken_out_wherever_it_stands(text: str, expected: str, reason: str) -> None:
    assert redact(text) == expected, reason


@pytest.mark.parametrize("secret", ['p@ss/w\\rd "quoted"', "12:short-token"])
def test_a_secret_of_any_shape_is_taken_out_in_whatever_form(secret: str) -> None:
    forms = forms_of([secret])

    assert redact(f"a {secret} b", forms) == "a <secret> b"
    assert redact(json.dumps({"url": secret}), forms) == '{"url": "<secret>"}'
    assert redact(repr([secret]), forms) == "['<secret>']"


def test_the_secret_half_of_a_token_is_taken_out_too() -> None:
    assert redact("half: AAExampleExampleExampleExample12345", forms_of([TOKEN])) == "half: <secret>"


def test_a_secret_too_short_to_tell_from_words_is_left() -> None:
    assert redact("the secret is in the text", forms_of(["secret"])) == "the secret is in the text"
