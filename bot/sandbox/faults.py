"""What goes wrong on purpose: refusals, silences and broken connections, for tests of the bot's patience."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.refusal import (
    Refusal,
    bad_request,
    conflict,
    forbidden,
    migrated,
    too_many_requests,
    unauthorized,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# A silence ends, if the client is more patient, by a closed connection.
SECONDS_OF_SILENCE: Final = 120.0

_STATUS_WORDS: Final[dict[int, str]] = {
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}
_REFUSALS: Final[dict[str, Callable[[Fault], Refusal]]] = {
    "too_many_requests": lambda fault: too_many_requests(fault.retry_after or fault.seconds_left()),
    "server_error": lambda fault: Refusal(fault.status, _STATUS_WORDS.get(fault.status, "Server Error")),
    "conflict": lambda _: conflict(),
    "unauthorized": lambda _: unauthorized(),
    "blocked": lambda _: forbidden("bot was blocked by the user"),
    "reply_not_found": lambda _: bad_request("message to be replied not found"),
    "migrated": lambda fault: migrated(fault.migrate_to),
}
# What happens to the connection, before or after the method has done its work.
SILENT_BEFORE: Final = "timeout_before"
SILENT_AFTER: Final = "timeout_after"
RESET_BEFORE: Final = "reset_before"
RESET_AFTER: Final = "reset_after"
SLOW: Final = "slow"
KINDS: Final = (*_REFUSALS, SILENT_BEFORE, SILENT_AFTER, RESET_BEFORE, RESET_AFTER, SLOW)


@dataclass
class Fault:
    """One thing that goes wrong.

    Attributes:
        id: Its number.
        kind: One of KINDS.
        methods: Which methods, in small letters; "file" is the download of a file; none is all.
        chat: Only calls for this chat.
        times: How many calls it strikes; None for all while it lasts.
        ends: When it ends, in seconds of the monotonic clock; None for never.
        retry_after: Of "too_many_requests", in seconds; 0 for what is left of its time.
        status: Of "server_error".
        migrate_to: Of "migrated": the supergroup's id.
        delay: Of "slow": seconds before the method does its work.
        hits: How often it has struck.
    """

    id: int
    kind: str
    methods: frozenset[str] = frozenset()
    chat: int | None = None
    times: int | None = 1
    ends: float | None = None
    retry_after: int = 0
    status: int = 500
    migrate_to: int = -1_002_000_000_000
    delay: float = 1.0
    hits: int = 0

    def seconds_left(self) -> int:
        """Give the whole seconds until it ends, at least one."""
        return 1 if self.ends is None else max(1, math.ceil(self.ends - time.monotonic()))

    def is_over(self) -> bool:
        """Tell whether it strikes no more."""
        spent = self.times is not None and self.hits >= self.times
        return spent or (self.ends is not None and time.monotonic() >= self.ends)

    def strikes(self, method: str, chat: int | None) -> bool:
        """Tell whether it is for this call."""
        return (not self.methods or method in self.methods) and self.chat in {None, chat}

    def refusal(self) -> Refusal | None:
        """Give what Telegram would answer; None where it is the connection that fails."""
        make = _REFUSALS.get(self.kind)
        return None if make is None else make(self)

    def as_object(self) -> dict[str, Any]:
        """Give it as the page's routes do."""
        return {
            "id": self.id,
            "kind": self.kind,
            "methods": sorted(self.methods),
            "chat": self.chat,
            "times": self.times,
            "hits": self.hits,
            "over": self.is_over(),
        }


class Faults:
    """The faults that are in force, and those that have struck.

    Example:
        sandbox.faults.add("timeout_after", methods=["sendMessage"], times=3)
    """

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._last = 0

    def add(
        self,
        kind: str,
        *,
        methods: Iterable[str] = (),
        times: int | None = None,
        seconds: float | None = None,
        **more: Any,
    ) -> Fault:
        """Let something go wrong, for the next calls or for a span.

        Args:
            kind: One of KINDS.
            methods: Which methods, in any case; none is all.
            times: How many calls; where neither this nor ``seconds`` is given, one.
            seconds: For how long.
            more: What else a Fault has: ``chat``, ``retry_after``, ``status``, ``migrate_to``, ``delay``.

        Raises:
            ValueError: There is no such kind.
            TypeError: A Fault has no such thing.
        """
        if kind not in KINDS:
            raise ValueError(f"no such fault: {kind}; there are {', '.join(KINDS)}")
        self._last += 1
        fault = Fault(
            self._last,
            kind,
            frozenset(method.lower() for method in methods),
            times=times if times is not None or seconds is not None else 1,
            ends=None if seconds is None else time.monotonic() + seconds,
            **more,
        )
        self._faults.append(fault)
        return fault

    def clear(self, fault_id: int | None = None) -> None:
        """End one fault, or all of them."""
        self._faults = [] if fault_id is None else [f for f in self._faults if f.id != fault_id]

    def all(self) -> list[Fault]:
        """Give all faults since they were last cleared, also those that are over."""
        return list(self._faults)

    def take(self, method: str, chat: int | None) -> Fault | None:
        """Give the fault that strikes a call, counted as having struck."""
        for fault in self._faults:
            if not fault.is_over() and fault.strikes(method, chat):
                fault.hits += 1
                return fault
        return None
