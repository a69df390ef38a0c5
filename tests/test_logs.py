from __future__ import annotations

import io
import json
import logging
from typing import TYPE_CHECKING, Literal

import pytest

from bot.logs import configure, redact

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "123456789:AAExampleExampleExampleExample12345"  # noqa: S105  the shape of one


@pytest.fixture(autouse=True)
def _logging_put_back() -> Iterator[None]:
    """Leave logging as it was."""
    logger = logging.getLogger()
    handlers, level = logger.handlers[:], logger.level
    yield
    logger.handlers[:] = handlers
    logger.setLevel(level)


@pytest.fixture
def printed() -> io.StringIO:
    """What is logged."""
    return io.StringIO()


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


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_no_log_line_holds_a_token_and_no_traceback_does(
    printed: io.StringIO, log_format: Literal["text", "json"]
) -> None:
    configure(log_format, stream=printed)

    try:
        int(TOKEN)
    except ValueError:
        logging.getLogger("bot").exception("%s failed", TOKEN, extra={"url": f"/bot{TOKEN}/x"})

    assert "ValueError: invalid literal" in printed.getvalue()
    assert TOKEN not in printed.getvalue()


def test_a_text_line_ends_with_what_the_caller_gave(printed: io.StringIO) -> None:
    configure("text", stream=printed)

    logging.getLogger("bot.chat").info("briefed", extra={"update_id": 7})

    assert printed.getvalue().endswith("INFO bot.chat: briefed update_id=7\n")


def test_a_json_line_is_one_object_with_what_the_caller_gave(printed: io.StringIO) -> None:
    configure("json", stream=printed)

    logging.getLogger("bot.chat").info("briefed", extra={"update_id": 7})

    line = json.loads(printed.getvalue())
    del line["time"]
    assert line == {"level": "INFO", "logger": "bot.chat", "message": "briefed", "update_id": 7}


def test_the_http_client_does_not_log_each_request(printed: io.StringIO) -> None:
    configure("text", stream=printed)

    logging.getLogger("httpx").info("HTTP Request: POST /bot%s/getMe", TOKEN)

    assert printed.getvalue() == ""
