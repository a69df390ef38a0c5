from __future__ import annotations

import logging

import pytest

from bot.service.correlation import fields_in_work
from bot.service.metrics import make_metrics
from bot.service.stage import stage


class Clock:
    """Half a second later at each look."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.5
        return self.now


def test_a_stage_is_timed_in_the_metrics_and_in_a_log_line(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    metrics = make_metrics("1")

    with stage("brief", metrics, clock=Clock()):
        assert fields_in_work() == {"stage": "brief"}

    assert metrics.registry.get_sample_value("news_brief_bot_stage_seconds_sum", {"stage": "brief"}) == 0.5
    (record,) = caplog.records
    assert (record.getMessage(), vars(record)["seconds"]) == ("stage done", 0.5)


def test_a_stage_that_fails_is_timed_too(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    metrics = make_metrics("1")

    with pytest.raises(ValueError, match="no"), stage("read", metrics, clock=Clock()):
        raise ValueError("no")

    assert metrics.registry.get_sample_value("news_brief_bot_stage_seconds_count", {"stage": "read"}) == 1
    assert [record.getMessage() for record in caplog.records] == ["stage failed"]
