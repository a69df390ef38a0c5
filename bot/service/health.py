"""Whether the service is well: named checks, each a reading against a limit. Pure; "now" is an argument.

checks = (Freshness("polling", limit=180, complaint="no answer to getUpdates for {seconds:.0f} s"), …)
health = Health(checks)
health.record("polling", clock())          # wherever an answer came
health.illnesses(clock())                  # () when all is well
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Illness:
    """A check that failed.

    Attributes:
        check: Its name.
        reason: What is wrong, for an operator: no words of users, no secrets.
    """

    check: str
    reason: str


class Check(Protocol):
    """A named rule that judges one reading."""

    @property
    def name(self) -> str:
        """What is checked, in a word."""
        ...

    def judge(self, reading: float | None, now: float) -> Illness | None:
        """Give what is wrong; a reading of None is none so far."""
        ...


@dataclass(frozen=True, slots=True)
class Freshness:
    """Something must have happened within a span of time; a reading is when it last did.

    Attributes:
        name: What is checked, in a word.
        limit: Seconds.
        complaint: What is said when it is longer ago; ``{seconds}`` is how long.

    Example:
        >>> Freshness("worker", 60, "no worker answered for {seconds:.0f} s").judge(100.0, 190.0)
        Illness(check='worker', reason='no worker answered for 90 s')
    """

    name: str
    limit: float
    complaint: str

    def judge(self, reading: float | None, now: float) -> Illness | None:
        """See `Check.judge`."""
        if reading is None:
            return Illness(self.name, "not heard of yet")
        if now - reading > self.limit:
            return Illness(self.name, self.complaint.format(seconds=now - reading))
        return None


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A number must not be above a limit; a reading is that number. None so far is well.

    Attributes:
        name: What is checked, in a word.
        limit: In the unit of the readings.
        complaint: What is said when it is above; ``{reading}`` is the number.

    Example:
        >>> Ceiling("event loop", 5, "the event loop was late by {reading:.1f} s").judge(7.25, 0.0)
        Illness(check='event loop', reason='the event loop was late by 7.2 s')
    """

    name: str
    limit: float
    complaint: str

    def judge(self, reading: float | None, now: float) -> Illness | None:  # noqa: ARG002  a check's shape
        """See `Check.judge`."""
        if reading is not None and reading > self.limit:
            return Illness(self.name, self.complaint.format(reading=reading))
        return None


def diagnose(checks: Sequence[Check], readings: Mapping[str, float], now: float) -> tuple[Illness, ...]:
    """Judge every check by its reading; nothing when all are well."""
    judged = (check.judge(readings.get(check.name), now) for check in checks)
    return tuple(illness for illness in judged if illness is not None)


class Health:
    """The latest reading of each check.

    Args:
        checks: Their names differ.

    Raises:
        ValueError: Two checks have one name.
    """

    def __init__(self, checks: Sequence[Check]) -> None:
        self.checks = tuple(checks)
        self._names = frozenset(check.name for check in checks)
        if len(self._names) != len(self.checks):
            raise ValueError("two checks have one name")
        self._readings: dict[str, float] = {}

    def record(self, name: str, reading: float) -> None:
        """Take a reading: a time for a `Freshness`, a number for a `Ceiling`.

        Raises:
            KeyError: There is no check of this name.
        """
        if name not in self._names:
            raise KeyError(name)
        self._readings[name] = reading

    def illnesses(self, now: float) -> tuple[Illness, ...]:
        """Judge every check; nothing when all are well."""
        return diagnose(self.checks, self._readings, now)
