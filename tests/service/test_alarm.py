from __future__ import annotations

import itertools
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.service.alarm import HOUR, AlarmHandler, Fault, Limits, Told, decide, words_for
from bot.service.correlation import working_on

TIMED_OUT = Fault("JobTimedOut", "engine.py:150")
DIED = Fault("WorkerDied", "engine.py:155")
ARTICLE = "The town council of Kalvik voted on Monday to buy back the ferry line."


def alarms(faults: list[tuple[float, Fault]], limits: Limits) -> list[tuple[float, Fault, int]]:
    """Give the alarms that a row of faults leads to: when, of what, how often it had happened."""
    told, given_out = Told(), []
    for now, fault in faults:
        told, times = decide(told, fault, now, limits)
        if times is not None:
            given_out.append((now, fault, times))
    return given_out


def test_a_fault_that_repeats_is_told_once_and_counted_until_the_next_alarm() -> None:
    faults = [(0.0, TIMED_OUT), (1.0, TIMED_OUT), (2.0, TIMED_OUT), (901.0, TIMED_OUT)]

    assert alarms(faults, Limits(seconds_between_same=900)) == [(0, TIMED_OUT, 1), (901, TIMED_OUT, 3)]


def test_another_fault_is_told_at_once() -> None:
    assert alarms([(0.0, TIMED_OUT), (1.0, DIED)], Limits()) == [(0, TIMED_OUT, 1), (1, DIED, 1)]


def test_what_an_hour_held_back_is_told_when_there_is_room() -> None:
    faults = [(0.0, TIMED_OUT), (1.0, DIED), (2.0, DIED), (HOUR + 1, DIED)]

    assert alarms(faults, Limits(most_an_hour=1)) == [(0, TIMED_OUT, 1), (HOUR + 1, DIED, 3)]


@given(
    st.lists(
        st.tuples(st.floats(0, 20_000), st.sampled_from([TIMED_OUT, DIED, Fault("KeyError", "x.py:1")])),
        max_size=80,
    )
)
def test_within_any_hour_there_are_no_more_alarms_than_allowed_and_none_is_counted_twice(
    faults: list[tuple[float, Fault]],
) -> None:
    faults.sort(key=lambda pair: pair[0])
    limits = Limits(seconds_between_same=600, most_an_hour=5)

    given_out = alarms(faults, limits)

    for now, _, _ in given_out:
        assert sum(now <= time < now + HOUR for time, _, _ in given_out) <= 5
    for kind in (TIMED_OUT, DIED):
        times = [time for time, fault, _ in given_out if fault == kind]
        assert all(later - earlier >= 600 for earlier, later in itertools.pairwise(times))
        assert sum(count for _, fault, count in given_out if fault == kind) <= sum(
            f == kind for _, f in faults
        )


def test_an_alarm_names_the_fault_its_number_and_where_the_log_has_more() -> None:
    words = words_for(TIMED_OUT, 3, {"update_id": 7, "chat": "f3a9"})

    assert words == (
        "JobTimedOut at engine.py:150 (3 times since the last such message)\nupdate_id=7 chat=f3a9"
    )


def test_a_log_line_of_an_error_is_an_alarm_without_a_word_of_the_user() -> None:
    sent: list[str] = []
    logger = logging.getLogger("bot.chat")
    handler = AlarmHandler(sent.append, clock=lambda: 0.0)
    logger.addHandler(handler)

    with working_on(chat="f3a9"):
        try:
            int(ARTICLE)
        except ValueError:
            logger.exception("failed at %s", ARTICLE, extra={"update_id": 7})
    logger.removeHandler(handler)

    (words,) = sent
    assert words.startswith("ValueError at test_alarm.py:")
    assert words.endswith("\nchat=f3a9 update_id=7")
    assert "Kalvik" not in words


@pytest.mark.parametrize("level", [logging.INFO, logging.WARNING])
def test_less_than_an_error_is_no_alarm(level: int) -> None:
    sent: list[str] = []
    logger = logging.getLogger("bot.chat")
    handler = AlarmHandler(sent.append, clock=lambda: 0.0)
    logger.addHandler(handler)

    logger.log(level, "a try failed")

    logger.removeHandler(handler)
    assert sent == []
