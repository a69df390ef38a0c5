"""One stage of the work on an update: how long it took, in the metrics and in a log line."""

from __future__ import annotations

import contextlib
import logging
import time
from typing import TYPE_CHECKING

from bot.service.correlation import working_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.service.metrics import Metrics

logger = logging.getLogger(__name__)


@contextlib.contextmanager
def stage(name: str, metrics: Metrics, *, clock: Callable[[], float] = time.monotonic) -> Iterator[None]:
    """Time the block, whether it succeeds or not, and log it with what is being worked on.

    Args:
        name: A fixed word: download, read, brief, reply, store.
        metrics: Where the time is added.
        clock: Seconds, from any beginning.
    """
    begun = clock()
    with working_on(stage=name):
        ended = "failed"
        try:
            yield
            ended = "done"
        finally:
            seconds = clock() - begun
            metrics.stage_seconds.labels(name).observe(seconds)
            logger.info("stage %s", ended, extra={"seconds": round(seconds, 4)})
