"""What is counted, for Prometheus: one object made at start, and no globals."""

from __future__ import annotations

from dataclasses import dataclass, field

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

PREFIX = "news_brief_bot"
CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
# Seconds. From a database write (milliseconds) over a brief (tens to hundreds) to a job that is given up
# (20 s by setting) and an answer that waits out Telegram's rate limit (a minute).
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 60.0)


@dataclass(frozen=True, slots=True)
class Metrics:
    """The metrics of one process, in a registry of their own.

    A label's values are few and fixed: a kind of update, the type of an error, the name of a stage. Never
    anything of a user.

    Attributes:
        registry: Where they are, with memory, processor time and open files of the process.
        updates: Updates that were taken on, by ``kind`` (message, callback_query, …).
        briefs: Briefs that were written, by ``source`` (text, file).
        errors: Errors, by ``kind`` (the type's name).
        stage_seconds: How long each ``stage`` of an update's handling took.
        queue_depth: Updates that are stored and not done.
        set_aside: Updates that were given up and are kept.
        worker_restarts: Workers that were killed or died, and were replaced.
        event_loop_lag: Seconds by which the event loop was late at each measure.
        ill: 1 for each ``check`` that fails, 0 for each that does not.
    """

    registry: CollectorRegistry
    updates: Counter
    briefs: Counter
    errors: Counter
    stage_seconds: Histogram
    queue_depth: Gauge
    set_aside: Gauge
    worker_restarts: Counter
    event_loop_lag: Histogram
    ill: Gauge
    build: Gauge = field(repr=False)

    def exposition(self) -> bytes:
        """Give all of them in Prometheus' text format, of type `CONTENT_TYPE`."""
        return generate_latest(self.registry)


def make_metrics(version: str) -> Metrics:
    """Make the metrics of one process.

    Args:
        version: Of this program.
    """
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)

    def gauge(name: str, says: str, *labels: str) -> Gauge:
        return Gauge(f"{PREFIX}_{name}", says, labels, registry=registry)

    def counter(name: str, says: str, *labels: str) -> Counter:
        return Counter(f"{PREFIX}_{name}", says, labels, registry=registry)

    build = gauge("build_info", "1, labelled with the version of this program.", "version")
    build.labels(version).set(1)
    return Metrics(
        registry=registry,
        updates=counter("updates", "Updates that were taken on.", "kind"),
        briefs=counter("briefs", "Briefs that were written.", "source"),
        errors=counter("errors", "Errors.", "kind"),
        stage_seconds=Histogram(
            f"{PREFIX}_stage_seconds",
            "How long each stage of an update's handling took.",
            ["stage"],
            buckets=BUCKETS,
            registry=registry,
        ),
        queue_depth=gauge("queue_depth", "Updates that are stored and not done."),
        set_aside=gauge("set_aside_updates", "Updates that were given up and are kept."),
        worker_restarts=counter("worker_restarts", "Workers that were killed or died, and were replaced."),
        event_loop_lag=Histogram(
            f"{PREFIX}_event_loop_lag_seconds",
            "How late the event loop ran what was due.",
            buckets=BUCKETS,
            registry=registry,
        ),
        ill=gauge("ill", "1 for each check that fails, 0 for each that does not.", "check"),
        build=build,
    )
