from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.service.health import Ceiling, Freshness, Health, Illness, diagnose

POLLING = Freshness("polling", 180, "no answer to getUpdates for {seconds:.0f} s")
LAG = Ceiling("event loop", 5, "the event loop was late by {reading:.1f} s")


def test_all_is_well_while_each_reading_is_within_its_limit() -> None:
    health = Health([POLLING, LAG])
    health.record("polling", 1000)
    health.record("event loop", 0.2)

    assert health.illnesses(1180) == ()


def test_each_check_beyond_its_limit_gives_its_reason_in_order() -> None:
    readings = {"polling": 1000.0, "event loop": 7.25}

    assert diagnose([POLLING, LAG], readings, 1181) == (
        Illness("polling", "no answer to getUpdates for 181 s"),
        Illness("event loop", "the event loop was late by 7.2 s"),
    )


def test_what_has_not_happened_yet_is_not_fresh() -> None:
    assert Health([POLLING, LAG]).illnesses(0) == (Illness("polling", "not heard of yet"),)


def test_a_new_reading_cures() -> None:
    health = Health([POLLING])
    health.record("polling", 0)
    assert health.illnesses(500)

    health.record("polling", 490)

    assert health.illnesses(500) == ()


def test_a_reading_of_no_check_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        Health([POLLING]).record("poling", 1)


def test_two_checks_of_one_name_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="two checks have one name"):
        Health([POLLING, POLLING])


@given(st.floats(0, 1e9), st.floats(0, 1e6), st.floats(1, 1e5))
def test_freshness_ends_exactly_at_its_limit(reading: float, age: float, limit: float) -> None:
    now = reading + age

    illness = Freshness("x", limit, "{seconds:.0f}").judge(reading, now)

    assert (illness is not None) == (now - reading > limit)
