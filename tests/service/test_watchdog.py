from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING

import pytest

from bot.service.health import Freshness, Health, Illness
from bot.service.notify import Notifier
from bot.service.watchdog import feed, seconds_between_beats

if TYPE_CHECKING:
    from pathlib import Path

ENVIRONMENTS: tuple[tuple[dict[str, str], float | None, str], ...] = (
    ({"WATCHDOG_USEC": "60000000"}, 30.0, "half of the time"),
    ({"WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "42"}, 30.0, "meant for this process"),
    ({"WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "7"}, None, "meant for another process"),
    ({"WATCHDOG_USEC": "0"}, None, "switched off"),
    ({"WATCHDOG_USEC": "soon"}, None, "no number"),
    ({}, None, "no watchdog"),
)


@pytest.mark.parametrize(("environment", "expected", "reason"), ENVIRONMENTS)
def test_the_beat_is_half_of_what_the_service_manager_waits(
    environment: dict[str, str], expected: float | None, reason: str
) -> None:
    assert seconds_between_beats(environment, pid=42) == expected, reason


class Rounds:
    """Waits in no time, ends after some rounds, and moves a clock on."""

    def __init__(self, rounds: int) -> None:
        self.left = rounds
        self.now = 0.0

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds
        self.left -= 1
        if self.left == 0:
            raise asyncio.CancelledError


async def test_the_beat_is_sent_only_while_every_check_is_fresh(tmp_path: Path) -> None:
    path = str(tmp_path / "notify")
    health = Health(
        [
            Freshness("polling", 60, "no answer to getUpdates for {seconds:.0f} s"),
            Freshness("workers", 600, "no worker answered for {seconds:.0f} s"),
        ]
    )
    health.record("polling", 0)
    health.record("workers", 0)
    rounds = Rounds(4)

    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(path)
        listener.settimeout(5)
        with pytest.raises(asyncio.CancelledError):
            await feed(
                Notifier(path),
                30,
                illnesses=lambda: health.illnesses(rounds.now),
                status=lambda: "answering",
                sleep=rounds.sleep,
            )
        heard = [listener.recv(4096).decode() for _ in range(7)]

    assert heard == [
        *("WATCHDOG=1", "STATUS=answering"),  # at 0 s
        *("WATCHDOG=1", "STATUS=answering"),  # at 30 s
        *("WATCHDOG=1", "STATUS=answering"),  # at 60 s
        "STATUS=ill: polling: no answer to getUpdates for 90 s",  # and no beat
    ]


async def test_a_service_that_starts_is_not_ill(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = str(tmp_path / "notify")
    health = Health([Freshness("workers", 60, "no worker answered for {seconds:.0f} s")])
    rounds = Rounds(1)

    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(path)
        listener.settimeout(5)
        with pytest.raises(asyncio.CancelledError):
            await feed(
                Notifier(path),
                30,
                illnesses=lambda: health.illnesses(rounds.now),
                status=lambda: "answering",
                sleep=rounds.sleep,
            )

        assert listener.recv(4096) == b"STATUS=starting: workers: not heard of yet"
    assert caplog.records == []


async def test_illness_and_recovery_are_logged_once_each(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    rounds = Rounds(5)
    ill = (Illness("workers", "no worker answered for 90 s"),)

    with pytest.raises(asyncio.CancelledError):
        await feed(
            Notifier(None),
            30,
            illnesses=lambda: ill if 0 < rounds.now < 90 else (),
            status=lambda: "answering",
            sleep=rounds.sleep,
        )

    assert [record.getMessage() for record in caplog.records] == [
        "the watchdog gets no beat while these are ill: workers",
        "the watchdog gets its beat again",
    ]
