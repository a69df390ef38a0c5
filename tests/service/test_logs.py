from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
import threading
import warnings
from typing import TYPE_CHECKING, Literal

import pytest

from bot.service.correlation import working_on
from bot.service.logs import NOTE_OF_PLACE, configure, configure_worker
from tests.service.faulty import ARTICLE, PASSWORD, TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

LogFormat = Literal["text", "json"]
FORMATS: tuple[LogFormat, ...] = ("text", "json")


@pytest.fixture(autouse=True)
def _logging_put_back() -> Iterator[None]:
    """Leave logging as it was."""
    logger = logging.getLogger()
    handlers, level = logger.handlers[:], logger.level
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    logger.handlers[:] = handlers
    logger.setLevel(level)
    logging.captureWarnings(capture=False)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


@pytest.fixture
def printed() -> io.StringIO:
    """What is logged."""
    return io.StringIO()


# --- what a run prints, whatever goes wrong


@pytest.mark.parametrize("log_format", FORMATS)
def test_a_run_in_which_everything_goes_wrong_prints_no_secret_and_no_article(log_format: LogFormat) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.service.faulty", log_format],
        check=False,
        capture_output=True,
        text=True,
    )
    everything = done.stdout + done.stderr

    assert done.returncode == 1
    for happened in (
        "an update failed",
        "HTTP Request",
        "Task exception was never retrieved",
        "Exception in callback _fail_at",
        "nobody caught an error in a thread",
        "nobody could catch an error",
        "nobody caught an error",
        "Error handling request",
        "could not be logged",
        "InvalidToken",
        "TransportError",
        "StoppedWorking: the disk is full",
    ):
        assert happened in everything, happened
    for word in (*ARTICLE.split(), PASSWORD, TOKEN, TOKEN.partition(":")[2], "%3AAA"):
        assert word not in everything, word


# --- what a line holds


@pytest.mark.parametrize("log_format", FORMATS)
def test_an_error_is_shown_by_its_type_and_its_places(printed: io.StringIO, log_format: LogFormat) -> None:
    configure(log_format, stream=printed)

    try:
        int(ARTICLE)
    except ValueError:
        logging.getLogger("bot").exception("failed")

    assert "int(ARTICLE)" in printed.getvalue()
    assert "ValueError" in printed.getvalue()
    assert "Kalvik" not in printed.getvalue()


def test_the_errors_behind_an_error_are_shown_the_first_cause_first(printed: io.StringIO) -> None:
    configure("text", stream=printed)

    try:
        try:
            int(ARTICLE)
        except ValueError as error:
            raise KeyError(ARTICLE) from error
    except KeyError:
        logging.getLogger("bot").exception("failed")

    text = printed.getvalue()
    assert text.index("\nValueError\n") < text.index("The direct cause of:") < text.index("\nKeyError\n")


def test_the_parts_of_a_group_of_errors_are_shown(printed: io.StringIO) -> None:
    configure("text", stream=printed)

    logging.getLogger("bot").error(
        "failed", exc_info=ExceptionGroup(ARTICLE, [ValueError(ARTICLE), KeyError(ARTICLE)])
    )

    assert printed.getvalue().endswith("ERROR bot: failed\nExceptionGroup\nValueError\nKeyError\n")


def test_words_of_trusted_errors_and_of_the_system_are_shown(printed: io.StringIO) -> None:
    configure("text", stream=printed, trusted=(KeyError,))

    logging.getLogger("bot").warning("%s; %s", KeyError("the disk is full"), OSError(28, ARTICLE))

    assert printed.getvalue().endswith("KeyError: 'the disk is full'; OSError: No space left on device\n")


def test_the_place_in_the_worker_is_shown_and_no_other_note(printed: io.StringIO) -> None:
    configure("text", stream=printed)
    error = ValueError("x")
    error.add_note(f'{NOTE_OF_PLACE}  File "brief.py", line 40, in write_brief\n')
    error.add_note(ARTICLE)

    logging.getLogger("bot").error("failed", exc_info=error)

    assert printed.getvalue().endswith(
        'ValueError\nIn the worker:\n  File "brief.py", line 40, in write_brief\n'
    )


def test_of_another_librarys_line_the_words_and_the_numbers_are_shown(printed: io.StringIO) -> None:
    configure("text", stream=printed)

    logging.getLogger("library").warning(
        "try %d of %s: %s\n%s", 3, ARTICLE, ValueError(ARTICLE), ARTICLE, extra={"body": ARTICLE}
    )

    assert printed.getvalue().endswith("WARNING library: try 3 of …: ValueError\n")


def test_a_line_holds_what_is_being_worked_on(printed: io.StringIO) -> None:
    configure("text", stream=printed)

    with working_on(update_id=7, chat="f3a9"):
        logging.getLogger("library").warning("slow")

    assert printed.getvalue().endswith("WARNING library: slow update_id=7 chat=f3a9\n")


def test_a_worker_logs_what_fails_and_no_complaints_about_documents(printed: io.StringIO) -> None:
    configure_worker("text", stream=printed)

    logging.getLogger("pypdf").warning(f"Font dictionary for {ARTICLE} not found")  # noqa: G004  as it does
    logging.getLogger("bot.news").error("failed")

    assert printed.getvalue().endswith("ERROR bot.news: failed\n")
    assert printed.getvalue().count("\n") == 1


def test_a_warning_of_python_is_not_printed(printed: io.StringIO) -> None:
    configure("text", stream=printed)

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn(ARTICLE, stacklevel=1)

    assert printed.getvalue() == ""


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
