"""How a worker process begins: its logs, its threads, its models."""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING

from bot.service.logs import configure_worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.service.logs import LogFormat

# One worker is one job at a time on one core. With a thread a core, numpy's libraries would take
# some 40 MB of address space for each (measured: 410 MB at one, 451 MB at two), and workers would contend.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def starting(log_format: LogFormat, model: str | None = None) -> Callable[[], None]:
    """Give what an engine calls in each of its workers: `start` with these arguments."""
    return functools.partial(start, log_format, model)


def start(log_format: LogFormat, model: str | None = None) -> None:
    """Make this process fit for jobs; run once in each worker, before its first.

    Args:
        log_format: As the bot's: what libraries say here goes to the same standard error.
        model: Name of the spaCy model; None is the default.
    """
    configure_worker(log_format)
    for name, value in ONE_THREAD.items():
        os.environ.setdefault(name, value)
    from bot.briefing import warm_up  # noqa: PLC0415  numpy reads the variables when it is first imported

    warm_up(model)
