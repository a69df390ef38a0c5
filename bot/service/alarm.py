"""Errors told to an operator's chat: which, how often, and in what words. No word of a user is among them."""

from __future__ import annotations

import logging
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.service.correlation import fields_in_work

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HOUR = 3600.0
PACKAGE = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong, without whom it went wrong for.

    Attributes:
        kind: The error's type, or what our log says where there is none.
        place: Where in our code: ``chat/articles.py:88``.
    """

    kind: str
    place: str


@dataclass(frozen=True, slots=True)
class Limits:
    """How often the operator is told.

    Attributes:
        seconds_between_same: Between two alarms of the same fault.
        most_an_hour: Alarms of all faults within any hour.
    """

    seconds_between_same: float = 900.0
    most_an_hour: int = 12


@dataclass(frozen=True, slots=True)
class Told:
    """What the operator has been told, and what has been held back since.

    Attributes:
        at: When each alarm of the last hour was given.
        last: When each fault was told of last.
        held: How often each fault has happened since.
    """

    at: tuple[float, ...] = ()
    last: Mapping[Fault, float] = field(default_factory=lambda: MappingProxyType({}))
    held: Mapping[Fault, int] = field(default_factory=lambda: MappingProxyType({}))


def decide(told: Told, fault: Fault, now: float, limits: Limits) -> tuple[Told, int | None]:
    """Decide whether the operator is told of a fault that happened now.

    Returns:
        What has been told then; and how often the fault has happened since the last alarm of it, this time
        included, or None when nothing is said.

    Example:
        >>> told, times = decide(Told(), Fault("ValueError", "news/brief.py:40"), 0.0, Limits())
        >>> times
        1
    """
    at = tuple(time for time in told.at if now - time < HOUR)
    # What was told of more than an hour ago is forgotten: a long life keeps no more than an hour's faults.
    last = {known: time for known, time in told.last.items() if now - time < HOUR}
    held = Counter(told.held)
    held[fault] += 1
    is_repeated = fault in last and now - last[fault] < limits.seconds_between_same
    if is_repeated or len(at) >= limits.most_an_hour:
        return Told(at, MappingProxyType(last), MappingProxyType(dict(held))), None
    times = held.pop(fault)
    return Told((*at, now), MappingProxyType({**last, fault: now}), MappingProxyType(dict(held))), times


def words_for(fault: Fault, times: int, fields: Mapping[str, object]) -> str:
    r"""Say it in one short message of plain text.

    Args:
        fault: What went wrong.
        times: How often since the last alarm.
        fields: What was being worked on: ids and names of the logs, by which the lines there are found.

    Example:
        >>> words_for(Fault("JobTimedOut", "engine.py:150"), 3, {"update_id": 7})
        'JobTimedOut at engine.py:150 (3 times since the last such message)\nupdate_id=7'
    """
    often = f" ({times} times since the last such message)" if times > 1 else ""
    known = " ".join(f"{name}={value}" for name, value in fields.items())
    return f"{fault.kind} at {fault.place}{often}" + (f"\n{known}" if known else "")


class AlarmHandler(logging.Handler):
    """Turns our own log lines of errors into alarms.

    Args:
        send: Takes the words of each alarm. It is called where the line is logged, maybe in another thread;
            it must return at once, and should log its own failure as a warning: an error would be an alarm.
        clock: Seconds, from any beginning.
        limits: How often.
    """

    def __init__(
        self, send: Callable[[str], None], *, clock: Callable[[], float], limits: Limits | None = None
    ) -> None:
        super().__init__(level=logging.ERROR)
        self._send = send
        self._clock = clock
        self._limits = limits or Limits()
        self._told = Told()

    def emit(self, record: logging.LogRecord) -> None:
        """Tell the operator, if it is time; `logging.Handler` holds a lock meanwhile."""
        fault = fault_of(record)
        self._told, times = decide(self._told, fault, self._clock(), self._limits)
        if times is not None:
            known = dict(fields_in_work())
            if (update_id := getattr(record, "update_id", None)) is not None:
                known["update_id"] = update_id
            self._send(words_for(fault, times, known))


def fault_of(record: logging.LogRecord) -> Fault:
    """Give the fault that a log line is about: its error, if it has one, else the place that logged it."""
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        # Our own lines are named by their template, which has nothing of a message in it.
        ours = Path(record.pathname).is_relative_to(PACKAGE)
        kind = str(record.msg) if ours else record.levelname
        return Fault(kind, f"{_place(record.pathname)}:{record.lineno}")
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(PACKAGE)] or list(frames)
    place = f"{_place(own[-1].filename)}:{own[-1].lineno}" if own else _place(record.pathname)
    return Fault(type(error).__qualname__, place)


def _place(path: str) -> str:
    """Give the path of a file of ours within our package, and the name alone of any other."""
    file = Path(path)
    return file.relative_to(PACKAGE).as_posix() if file.is_relative_to(PACKAGE) else file.name
