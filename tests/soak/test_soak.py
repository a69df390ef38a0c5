"""The short soak: what a supervisor and a power cut do to the bot, a few times over."""

from __future__ import annotations

import signal

import pytest

from tests.soak.__main__ import soak


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "asked to stop"])
async def test_nothing_is_lost_when_the_bot_is_ended_under_load(number: signal.Signals) -> None:
    outcome = await soak(3, number, least=2.0, most=8.0, seed=7)

    assert outcome.kills == 3
    assert outcome.expected > 0
    assert outcome.lost == ()
    assert outcome.presses_lost == outcome.apologies == outcome.bad_exits == 0
    assert outcome.repeats <= (3 if number == signal.SIGKILL else 0)
