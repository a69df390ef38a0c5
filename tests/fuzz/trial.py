"""Trying inputs in workers under the engine's limits, and counting what comes of them."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bot.briefing import brief_submission
from bot.documents import DocumentError
from bot.engine import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.engine import Engine
    from bot.submission import Submission
    from tests.fuzz.inputs import Input

BRIEF = "brief"
NO_ARTICLE = "no article"
# What a limit was there to stop. Whatever is neither this, nor a brief, nor a document's error is a defect.
STOPPED = frozenset({"JobTimedOut", "JobTooLarge"})
STATUS = Path("/proc/self/status")
CLEAR_REFS = Path("/proc/self/clear_refs")
RESET_PEAK = "5"  # proc(5)
AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one input.

    Attributes:
        outcome: "brief", "no article", or an error's name.
        seconds: Of CPU; of waiting, where the engine stopped it.
        peak: The most resident memory of its worker meanwhile, in bytes; 0 where it is not known.
    """

    outcome: str
    seconds: float
    peak: int = 0


@dataclass(slots=True)
class Tally:
    """What came of the inputs of one kind.

    Attributes:
        slowest, largest: The greatest figure, and the number of its input.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, 0)
    largest: tuple[int, int] = (0, 0)

    def add(self, number: int, trial: Trial) -> None:
        """Count one trial."""
        self.outcomes[trial.outcome] += 1
        self.slowest = max(self.slowest, (trial.seconds, number))
        self.largest = max(self.largest, (trial.peak, number))


@dataclass(frozen=True, slots=True)
class Defect:
    """An input that neither was briefed nor raised a named error."""

    number: int
    input: Input
    outcome: str
    place: str


def attempt(submission: Submission) -> Trial:
    """Brief one submission inside a worker."""
    has_peak = _reset_peak()
    began = time.process_time()
    try:
        brief = brief_submission(submission)
        outcome = BRIEF if brief.body else NO_ARTICLE
    except DocumentError as error:
        outcome = type(error).__name__
    return Trial(outcome, time.process_time() - began, _peak() if has_peak else 0)


async def try_all(
    engine: Engine,
    inputs: Iterable[tuple[int, Input]],
    *,
    on_done: Callable[[], object] = lambda: None,
) -> tuple[dict[str, Tally], list[Defect]]:
    """Try numbered inputs, some at a time.

    Returns:
        The tally of each kind, and the defects.
    """
    tallies: dict[str, Tally] = {}
    defects: list[Defect] = []
    waiting = iter(inputs)

    async def work() -> None:
        for number, made in waiting:
            began = time.monotonic()
            try:
                trial = await engine.run(attempt, made.submission)
            except Exception as error:  # noqa: BLE001  any other error is what is looked for
                trial = Trial(type(error).__name__, time.monotonic() - began)
                if not (isinstance(error, EngineError) and trial.outcome in STOPPED):
                    place = "\n".join(getattr(error, "__notes__", ()))
                    defects.append(Defect(number, made, trial.outcome, place))
            tallies.setdefault(made.kind, Tally()).add(number, trial)
            on_done()

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return tallies, defects


def _reset_peak() -> bool:
    try:
        CLEAR_REFS.write_text(RESET_PEAK, encoding="ascii")
    except OSError:
        return False
    return True


def _peak() -> int:
    lines = STATUS.read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
