"""Logs on standard error, as text or JSON, in which no secret and no word of a user can appear.

Three rules make that so, whoever writes the line:

1. An error is shown by its type and its places in the code. Its own words are shown only for types that the
   caller vouches for, and for the operating system's errors: any other may quote what a user sent.
2. A line of another library ends where a value may begin (a bracket, a quote, a second line), and has none of
   its arguments but numbers and errors' types: asyncio, for one, writes whole exceptions into its lines.
3. What is left is searched for secrets.

Our own lines are trusted to hold no user's text.
"""

from __future__ import annotations

import copy
import logging
import os
import re
import sys
import threading
import traceback
from typing import TYPE_CHECKING, Literal

from pythonjsonlogger.json import JsonFormatter

from bot.service.correlation import fields_in_work
from bot.service.redaction import forms_of, redact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType
    from typing import TextIO

LogFormat = Literal["text", "json"]

logger = logging.getLogger(__name__)

OURS = "bot"
# The engine's note on an error that crossed from a worker: where it was raised there, in lines of code alone.
NOTE_OF_PLACE = "In the worker:\n"
# These log each request's URL, which holds the token, or say nothing that an operator needs. Python's
# warnings show the lines of code that they are about, which may hold anything.
QUIET = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "aiohttp.access": logging.WARNING,
    "apscheduler": logging.WARNING,
    "py.warnings": logging.CRITICAL,
}
# What begins a value in a line that another library has put together itself.
_VALUE = re.compile(r"[\n(\[{<\"'`]")
LONGEST_CHAIN = 10  # of errors that caused one another

# What every record has; the rest is what the caller gave as `extra`.
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class TextFormatter(logging.Formatter):
    """One line a record, what was given as ``extra`` at its end: ``… INFO bot.chat: briefed update_id=7``."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  the library's name
        """Give the line of a record, without a traceback."""
        fields = "".join(f" {key}={value}" for key, value in _extras(record))
        return super().formatMessage(record) + fields


class Discreet(logging.Formatter):
    """Formats by another formatter what may be shown of a record; see this module's rules.

    A formatter and no filter: a filter would miss what only the formatter writes out, the traceback.

    Args:
        inner: What gives the line its form.
        secrets: Values that must not appear, whatever their shape.
        trusted: Types of errors whose words are an operator's, never a user's.
    """

    def __init__(
        self,
        inner: logging.Formatter,
        *,
        secrets: Iterable[str] = (),
        trusted: tuple[type[BaseException], ...] = (),
    ) -> None:
        super().__init__()
        self._inner = inner
        self._secrets = forms_of(secrets)
        self._trusted = trusted

    def format(self, record: logging.LogRecord) -> str:
        """Give the record as text."""
        return redact(self._inner.format(self._discreet(record)), self._secrets)

    def _discreet(self, record: logging.LogRecord) -> logging.LogRecord:
        shown = copy.copy(record)
        is_ours = record.name.partition(".")[0] == OURS
        shown.args = self._arguments(record, is_ours=is_ours)
        message = shown.getMessage()
        shown.msg, shown.args = message if is_ours else _VALUE.split(message, maxsplit=1)[0].rstrip(), None
        if shown.exc_info:
            error = shown.exc_info[1]
            shown.exc_text = None if error is None else self._trace(error)
            shown.exc_info = None
        if not is_ours:
            for key, _ in tuple(_extras(shown)):
                delattr(shown, key)
        for key, value in fields_in_work().items():
            if key not in vars(shown):
                setattr(shown, key, value)
        return shown

    def _arguments(
        self, record: logging.LogRecord, *, is_ours: bool
    ) -> tuple[object, ...] | dict[str, object] | None:
        if isinstance(record.args, dict):
            return {name: self._argument(value, is_ours=is_ours) for name, value in record.args.items()}
        if not record.args:
            return None
        return tuple(self._argument(value, is_ours=is_ours) for value in record.args)

    def _argument(self, value: object, *, is_ours: bool) -> object:
        if isinstance(value, BaseException):
            return self._describe(value)
        return value if is_ours or isinstance(value, int | float) else "…"

    def _describe(self, error: BaseException) -> str:
        """Give an error's type, and its words where they are safe."""
        kind = type(error).__qualname__
        if isinstance(error, self._trusted):
            return f"{kind}: {error}"
        if isinstance(error, OSError) and error.errno is not None:
            # By the number: a library may put anything into the error's own words.
            return f"{kind}: {os.strerror(error.errno)}"
        return kind

    def _trace(self, error: BaseException) -> str:
        """Give the traceback of an error and of those that caused it, first cause first."""
        chain: list[str] = []
        current: BaseException | None = error
        link = ""
        while current is not None and len(chain) < LONGEST_CHAIN:
            chain.append("".join(self._one_trace(current)) + link)
            if current.__cause__ is not None:
                current, link = current.__cause__, "\n\nThe direct cause of:\n"
            elif current.__suppress_context__:
                break
            else:
                current, link = current.__context__, "\n\nWhile it was dealt with:\n"
        return "\n".join(reversed(chain))

    def _one_trace(self, error: BaseException) -> Iterator[str]:
        if error.__traceback__ is not None:
            yield "Traceback (most recent call last):\n"
            yield from traceback.format_tb(error.__traceback__)
        yield self._describe(error)
        for note in getattr(error, "__notes__", ()):
            if str(note).startswith(NOTE_OF_PLACE):
                yield f"\n{str(note).rstrip()}"
        if isinstance(error, BaseExceptionGroup):
            for part in error.exceptions:
                yield "\n" + "".join(self._one_trace(part))


class _Stream(logging.StreamHandler["TextIO"]):
    """Writes lines; of one that cannot be written it says so, where Python would show its arguments."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  the library's name
        kind = getattr(sys.exc_info()[0], "__qualname__", "error")
        try:
            self.stream.write(f"A line of {record.name} could not be logged ({kind}).\n")
        except (OSError, ValueError):
            return  # nobody is left to be told: the stream itself is gone


def configure(
    log_format: LogFormat,
    *,
    level: int = logging.INFO,
    stream: TextIO | None = None,
    secrets: Iterable[str] = (),
    trusted: tuple[type[BaseException], ...] = (),
    also: Iterable[logging.Handler] = (),
) -> None:
    """Send every log to a stream in this format, and what nobody caught too. May be called again.

    Args:
        log_format: Lines for people, or an object a line.
        level: What is less than this is left out.
        stream: Where to; None is standard error.
        secrets: Values that must not appear: the token, the webhook's secret, the database's password.
        trusted: Types of errors whose words are an operator's, never a user's.
        also: Handlers beside the stream's.
    """
    inner: logging.Formatter
    if log_format == "json":
        inner = JsonFormatter(
            "{asctime}{levelname}{name}{message}",
            style="{",
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
            json_ensure_ascii=False,
        )
    else:
        inner = TextFormatter()
    handler = _Stream(stream)
    handler.setFormatter(Discreet(inner, secrets=tuple(secrets), trusted=trusted))
    root = logging.getLogger()
    root.handlers[:] = [handler, *also]
    root.setLevel(level)
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(max(level, least))
    logging.captureWarnings(capture=True)
    _log_what_nobody_caught()


def configure_worker(log_format: LogFormat, *, stream: TextIO | None = None) -> None:
    """Send what libraries say in a worker process to the same standard error, as the bot's own lines go.

    Errors alone: a library's complaint about a document may quote it; the bot logs what comes of each job.

    Args:
        log_format: As the bot's.
        stream: Where to; None is standard error.
    """
    configure(log_format, level=logging.ERROR, stream=stream)


def _log_what_nobody_caught() -> None:
    """Python prints an uncaught error with its words: a refused token is in them."""

    def at_the_end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        logger.critical("nobody caught an error", exc_info=(kind, error, trace))

    def in_a_thread(given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None and not issubclass(given.exc_type, SystemExit):
            logger.error(
                "nobody caught an error in a thread",
                exc_info=(given.exc_type, given.exc_value, given.exc_traceback),
            )

    def in_a_destructor(given: sys.UnraisableHookArgs) -> None:
        if given.exc_value is not None:
            logger.error(
                "nobody could catch an error", exc_info=(given.exc_type, given.exc_value, given.exc_traceback)
            )

    sys.excepthook = at_the_end
    threading.excepthook = in_a_thread
    sys.unraisablehook = in_a_destructor


def _extras(record: logging.LogRecord) -> Iterator[tuple[str, object]]:
    return ((key, value) for key, value in vars(record).items() if key not in _STANDARD)
