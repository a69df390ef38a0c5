from __future__ import annotations

import pickle

from bot.engine import LocalEngine
from tests.fuzz.inputs import make_input
from tests.fuzz.trial import try_all

INPUTS = 120
# A worker spends 17 microseconds on a character; what a megabyte does is for the long run.
LARGEST_TEXT = 4000


def test_an_input_can_be_made_again_from_its_number() -> None:
    assert all(make_input(3, number) == make_input(3, number) for number in range(50))


def test_inputs_cross_to_a_worker() -> None:
    made = tuple(make_input(3, number) for number in range(20))
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301  our own bytes


async def test_each_damaged_input_is_briefed_or_refused_by_a_named_error() -> None:
    async with LocalEngine(1, seconds_per_job=60) as engine:
        inputs = ((number, make_input(3, number, largest_text=LARGEST_TEXT)) for number in range(INPUTS))
        tallies, defects = await try_all(engine, inputs)

    assert defects == []
    assert sum(tally.outcomes.total() for tally in tallies.values()) == INPUTS
