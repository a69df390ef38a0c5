"""Logs on standard error, as text or JSON, in which no bot token can appear."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Literal

from pythonjsonlogger.json import JsonFormatter

if TYPE_CHECKING:
    from typing import TextIO

# What every record has; the rest is what the caller gave as `extra`.
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

# A token anywhere, most of all in a Bot API URL, which the HTTP client logs; its colon
# may be percent-encoded.
# Every repetition is bounded.
_COLON = r"(?::|%3[Aa])"
_TOKEN = re.compile(
    rf"[0-9]{{1,20}}{_COLON}[A-Za-z0-9_-]{{30,100}}"  # of the length that Telegram gives
    rf"|(?<=/bot)[0-9]{{1,20}}{_COLON}[^/\s]{{1,100}}"  # of any length, in a URL
)
_REDACTED = "<token>"


class TextFormatter(logging.Formatter):
    """One line a record, what was given as ``extra`` at its end: ``… INFO bot.chat: briefed update_id=7``."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  the library's name
        """Give the line of a record, without a traceback."""
        fields = "".join(f" {key}={value}" for key, value in vars(record).items() if key not in _STANDARD)
        return super().formatMessage(record) + fields


class Redacting(logging.Formatter):
    """Formats by another formatter and takes every token out of the result, tracebacks included.

    A filter on records would miss what only the formatter writes out: the traceback.
    """

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self._inner = inner

    def format(self, record: logging.LogRecord) -> str:
        """Give the record as text, traceback and all, with no token in it."""
        return redact(self._inner.format(record))


def redact(text: str) -> str:
    """Replace every bot token in the text.

    Example:
        >>> redact("GET https://api.telegram.org/bot123:secret/getMe")
        'GET https://api.telegram.org/bot<token>/getMe'
    """
    return _TOKEN.sub(_REDACTED, text)


def configure(
    log_format: Literal["text", "json"], *, level: int = logging.INFO, stream: TextIO | None = None
) -> None:
    """Send every log to a stream in this format. Called once, by a command that runs a bot.

    Args:
        log_format: Lines for people, or an object a line.
        level: What is less than this is left out.
        stream: Where to; None is standard error.
    """
    inner: logging.Formatter
    if log_format == "json":
        inner = JsonFormatter(
            "{asctime}{levelname}{name}{message}",
            style="{",
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
        )
    else:
        inner = TextFormatter()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Redacting(inner))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # These log each request's URL, which holds the token, or say nothing that an operator needs.
    for noisy in ("httpx", "httpcore", "aiohttp.access", "apscheduler"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
