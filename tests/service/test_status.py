from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.service.health import Freshness, Health, Illness
from bot.service.metrics import make_metrics
from bot.service.status import StatusServer, Vitals

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.service.metrics import Metrics


class Bot:
    """What the status server is asked about."""

    def __init__(self) -> None:
        self.health = Health([Freshness("polling", 180, "no answer to getUpdates for {seconds:.0f} s")])
        self.health.record("polling", 0)
        self.metrics: Metrics = make_metrics("1.2.3")
        self.vitals = Vitals(queue_depth=4, set_aside=1)
        self.now = 10.0
        self.url = ""

    async def read_vitals(self) -> Vitals:
        """Give what the storage would."""
        return self.vitals


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    watched = Bot()
    server = StatusServer(
        "127.0.0.1",
        0,
        health=watched.health,
        metrics=watched.metrics,
        vitals=watched.read_vitals,
        version="1.2.3",
        clock=lambda: watched.now,
    )
    async with server:
        watched.url = f"http://127.0.0.1:{server.port}"
        yield watched


@pytest.fixture
async def operator() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_a_bot_that_is_well_says_so_with_its_numbers(bot: Bot, operator: aiohttp.ClientSession) -> None:
    async with operator.get(f"{bot.url}/healthz") as answer:
        assert answer.status == 200
        assert await answer.json() == {
            "status": "well",
            "reasons": {},
            "queue_depth": 4,
            "set_aside": 1,
            "version": "1.2.3",
        }


async def test_a_bot_that_is_ill_gives_every_reason(bot: Bot, operator: aiohttp.ClientSession) -> None:
    bot.now = 200
    bot.vitals = Vitals(4, 1, illnesses=(Illness("storage", "the disk is full"),))

    async with operator.get(f"{bot.url}/healthz") as answer:
        assert answer.status == 503
        told = await answer.json()

    assert told["status"] == "ill"
    assert told["reasons"] == {"polling": "no answer to getUpdates for 200 s", "storage": "the disk is full"}


async def test_metrics_are_what_prometheus_reads(bot: Bot, operator: aiohttp.ClientSession) -> None:
    bot.now = 200
    bot.metrics.updates.labels("message").inc(2)
    bot.metrics.briefs.labels("text").inc()
    bot.metrics.errors.labels("JobTimedOut").inc()
    bot.metrics.stage_seconds.labels("brief").observe(0.07)
    bot.metrics.worker_restarts.inc()
    bot.metrics.event_loop_lag.observe(0.07)

    async with operator.get(f"{bot.url}/metrics") as answer:
        assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        text = await answer.text()

    samples = {
        (
            sample.name.removeprefix("news_brief_bot_"),
            *(value for _, value in sorted(sample.labels.items())),
        ): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    expected = {
        ("build_info", "1.2.3"): 1,
        ("updates_total", "message"): 2,
        ("briefs_total", "text"): 1,
        ("errors_total", "JobTimedOut"): 1,
        ("stage_seconds_bucket", "0.05", "brief"): 0,
        ("stage_seconds_bucket", "0.1", "brief"): 1,
        ("queue_depth",): 4,
        ("set_aside_updates",): 1,
        ("worker_restarts_total",): 1,
        ("event_loop_lag_seconds_bucket", "0.05"): 0,
        ("event_loop_lag_seconds_bucket", "0.1"): 1,
        ("ill", "polling"): 1,
    }
    assert {key: samples.get(key) for key in expected} == expected
    assert samples["process_resident_memory_bytes",] > 0


@pytest.mark.parametrize("path", ["/", "/healthz/", "/metrics?x=1/../..", "/debug"])
async def test_nothing_else_is_answered(bot: Bot, operator: aiohttp.ClientSession, path: str) -> None:
    async with operator.get(f"{bot.url}{path}") as answer:
        assert answer.status == (200 if path.startswith("/metrics?") else 404)


async def test_it_takes_no_requests_that_would_change_anything(
    bot: Bot, operator: aiohttp.ClientSession
) -> None:
    async with operator.post(f"{bot.url}/healthz", data="x") as answer:
        assert answer.status == 405


async def test_two_bots_of_one_process_share_no_metrics() -> None:
    one, other = make_metrics("1"), make_metrics("1")

    one.worker_restarts.inc()

    assert other.registry.get_sample_value("news_brief_bot_worker_restarts_total") == 0


async def test_an_address_that_is_taken_is_an_error_that_says_so(bot: Bot) -> None:
    port = int(bot.url.rpartition(":")[2])
    second = StatusServer(
        "127.0.0.1",
        port,
        health=bot.health,
        metrics=bot.metrics,
        vitals=bot.read_vitals,
        version="1",
        clock=lambda: 0.0,
    )

    with pytest.raises(OSError, match="address already in use"):
        await second.__aenter__()
