"""The beat that keeps the service manager from killing the service: sent only while all is well.

It beats on the event loop, so that a loop that is stuck is a beat that is missing.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from bot.service.health import Illness
    from bot.service.notify import Notifier

logger = logging.getLogger(__name__)

MICROSECONDS = 1_000_000


def seconds_between_beats(environment: Mapping[str, str], pid: int) -> float | None:
    """Half of the time that the service manager waits for a beat, as sd_watchdog_enabled(3) advises.

    Args:
        environment: WATCHDOG_USEC and WATCHDOG_PID are read.
        pid: Of this process; a watchdog may be meant for another.

    Returns:
        Seconds, or None when nobody waits for a beat.

    Example:
        >>> seconds_between_beats({"WATCHDOG_USEC": "60000000"}, 1)
        30.0
    """
    microseconds = environment.get("WATCHDOG_USEC", "")
    if not microseconds.isdecimal() or int(microseconds) == 0:
        return None
    if environment.get("WATCHDOG_PID", "") not in {"", str(pid)}:
        return None
    return int(microseconds) / MICROSECONDS / 2


async def feed(
    notifier: Notifier,
    seconds: float,
    *,
    illnesses: Callable[[], Sequence[Illness]],
    status: Callable[[], str],
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Beat until cancelled, and say in the status line how the service is.

    Args:
        notifier: Who is told.
        seconds: Between two beats.
        illnesses: What is wrong now; a beat is left out while there is anything.
        status: One line, for when nothing is.
        sleep: How to wait.
    """
    was_well: bool | None = None  # neither, until it has been well for the first time
    while True:
        found = illnesses()
        if not found:
            notifier.watchdog()
            notifier.status(status())
            if was_well is False:
                logger.info("the watchdog gets its beat again")
            was_well = True
        elif was_well is None:
            notifier.status("starting: " + _list(found))
        else:
            notifier.status("ill: " + _list(found))
            if was_well:
                checks = ", ".join(illness.check for illness in found)
                logger.warning("the watchdog gets no beat while these are ill: %s", checks)
            was_well = False
        await sleep(seconds)


def _list(illnesses: Sequence[Illness]) -> str:
    return "; ".join(f"{illness.check}: {illness.reason}" for illness in illnesses)
