"""The whole bot against the sandbox over HTTP while things go wrong; only the engine is a fake."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from pydantic import SecretStr

from bot.chat import delivery, traffic
from bot.chat.application import Displaced, build_application, serve
from bot.sandbox import GROUP, PRIVATE, Sandbox
from bot.settings import Settings
from bot.storage import Storage
from tests.chat.fake_telegram import FakeEngine, unhurried, written
from tests.sandbox.sides import People

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

ARTICLE = "The lake froze on Monday, the harbour master said. " * 8
PATIENCE = 30.0
SECRET = "a_webhook_secret"  # noqa: S105  of this test


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses and time-outs of a test's length."""
    monkeypatch.setattr(delivery, "SECONDS_BETWEEN_TRIES", (0.02,))
    monkeypatch.setattr(traffic, "SECONDS_TO_READ", 1.0)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as running:
        yield running


@pytest.fixture
async def people(sandbox: Sandbox) -> AsyncIterator[People]:
    async with aiohttp.ClientSession() as session:
        yield People(session, sandbox.page_url.rstrip("/"))


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextlib.asynccontextmanager
async def running(sandbox: Sandbox, state: Path, **more: Any) -> AsyncIterator[asyncio.Task[None]]:
    """Run the bot, and end it with the block."""
    given: dict[str, Any] = {
        "token": SecretStr(sandbox.token),
        "api_url": sandbox.api_url,
        "state_dir": state,
        "workers": 2,
        **more,
    }
    async with Storage(f"sqlite+aiosqlite:///{state / 'bot.db'}") as storage:
        application = build_application(
            Settings(**given), FakeEngine(written()), storage, limiter=unhurried()
        )
        ready = asyncio.Event()
        serving = asyncio.create_task(serve(application, on_ready=ready.set))
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
        try:
            yield serving
        finally:
            waiting.cancel()
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)


async def answers(people: People, message: dict[str, Any], *, least: int = 1) -> list[dict[str, Any]]:
    """Wait for the bot's answers to a message, and give them."""
    async with asyncio.timeout(PATIENCE):
        while True:
            said = await people.look("messages", chat=message["chat"]["id"])
            found = [
                each
                for each in said
                if each["from"]["is_bot"]
                and each.get("reply_to_message", {}).get("message_id") == message["message_id"]
            ]
            if len(found) >= least:
                return found
            await asyncio.sleep(0.05)


FAULTS: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("too_many_requests", {"times": 2, "retry_after": 1}, "told to wait"),
    ("server_error", {"times": 3, "status": 502}, "Telegram is ill"),
    ("timeout_before", {"times": 2}, "no answer, and nothing was accepted"),
    ("reset_before", {"times": 2}, "the line broke, and nothing was accepted"),
    ("reply_not_found", {"times": 1}, "the message is gone"),
)


@pytest.mark.parametrize(("kind", "more", "reason"), FAULTS, ids=[kind for kind, _, _ in FAULTS])
async def test_an_answer_arrives_once_whatever_goes_wrong_before_it_is_accepted(
    sandbox: Sandbox, people: People, tmp_path: Path, *, kind: str, more: dict[str, Any], reason: str
) -> None:
    async with running(sandbox, tmp_path):
        sandbox.faults.add(kind, methods=["sendMessage"], **more)
        sent = await people.say(ARTICLE)
        if kind == "reply_not_found":
            async with asyncio.timeout(PATIENCE):
                said: list[dict[str, Any]] = []
                while len(said) < 2:
                    await asyncio.sleep(0.05)
                    said = await people.look("messages", chat=PRIVATE)
            found = said[1:]
        else:
            found = await answers(people, sent)

    assert len(found) == 1, reason
    assert "Lake freezes" in found[0]["text"]


@pytest.mark.parametrize("kind", ["timeout_after", "reset_after"])
async def test_an_answer_whose_acceptance_was_never_heard_is_sent_again(
    sandbox: Sandbox, people: People, tmp_path: Path, kind: str
) -> None:
    """There is no way to ask Telegram: twice is better than never."""
    async with running(sandbox, tmp_path):
        sandbox.faults.add(kind, methods=["sendMessage"], times=1)
        sent = await people.say(ARTICLE)

        assert len(await answers(people, sent, least=2)) == 2


async def test_an_outage_of_everything_loses_nothing(
    sandbox: Sandbox, people: People, tmp_path: Path
) -> None:
    async with running(sandbox, tmp_path):
        sandbox.faults.add("server_error", seconds=3, status=503)
        sent = [await people.say(f"{number}. {ARTICLE}") for number in range(5)]

        found = [await answers(people, message) for message in sent]

    assert [len(each) for each in found] == [1] * 5


@pytest.mark.parametrize("kind", ["reset_before", "server_error"])
async def test_a_broken_line_is_not_asked_without_end(sandbox: Sandbox, tmp_path: Path, kind: str) -> None:
    """The pauses between two polls grow from a second on."""
    async with running(sandbox, tmp_path):
        fault = sandbox.faults.add(kind, seconds=600)
        await asyncio.sleep(4)

    assert 1 <= fault.hits <= 6


async def test_a_bot_stopped_in_an_outage_answers_after_its_next_start(
    sandbox: Sandbox, people: People, tmp_path: Path
) -> None:
    async with running(sandbox, tmp_path):
        sandbox.faults.add("server_error", methods=["sendMessage"], seconds=600)
        sent = await people.say(ARTICLE)
        await asyncio.sleep(0.5)
    sandbox.faults.clear()
    async with running(sandbox, tmp_path):
        assert len(await answers(people, sent)) == 1


async def test_a_person_who_blocks_the_bot_costs_one_request(
    sandbox: Sandbox, people: People, tmp_path: Path
) -> None:
    async with running(sandbox, tmp_path):
        fault = sandbox.faults.add("blocked", methods=["sendMessage"], chat=PRIVATE, times=100)
        await people.say(ARTICLE)
        in_group = await people.say("/help", chat=GROUP)
        await answers(people, in_group)
        await asyncio.sleep(0.3)

    assert fault.hits == 1


async def test_another_poller_is_tolerated_for_a_while_and_then_ends_the_bot(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    async with running(sandbox, tmp_path, conflict_grace_seconds=1.0) as serving:
        sandbox.faults.add("conflict", methods=["getUpdates"], seconds=600)

        async with asyncio.timeout(PATIENCE):
            with pytest.raises(Displaced):
                await serving


async def test_a_group_that_becomes_a_supergroup_in_between_is_answered_there(
    sandbox: Sandbox, people: People, tmp_path: Path
) -> None:
    made = await people.do("new", kind="group", name="Friends", bot="member")
    async with running(sandbox, tmp_path):
        await people.say("/help", chat=made["id"])
        moved = await people.do("migrate", chat=made["id"])
        command = await people.say("/help", chat=moved["id"])

        assert len(await answers(people, command)) == 1


# --- by webhook


async def test_updates_come_by_webhook_with_its_secret(
    sandbox: Sandbox, people: People, tmp_path: Path
) -> None:
    port = free_port()
    hook = {
        "mode": "webhook",
        "webhook_url": f"http://127.0.0.1:{port}/updates",
        "webhook_listen": f"127.0.0.1:{port}",
        "webhook_secret": SecretStr(SECRET),
    }
    async with running(sandbox, tmp_path, **hook):
        sent = await people.say(ARTICLE)

        assert "Lake freezes" in (await answers(people, sent))[0]["text"]


async def test_a_webhook_answers_nobody_without_the_secret(sandbox: Sandbox, tmp_path: Path) -> None:
    port = free_port()
    hook = {
        "mode": "webhook",
        "webhook_url": f"http://127.0.0.1:{port}/updates",
        "webhook_listen": f"127.0.0.1:{port}",
        "webhook_secret": SecretStr(SECRET),
    }
    update = {"update_id": 1}
    header = "X-Telegram-Bot-Api-Secret-Token"
    async with running(sandbox, tmp_path, **hook), aiohttp.ClientSession() as stranger:
        statuses = []
        for path, headers in (("updates", {}), ("updates", {header: "wrong"}), ("", {header: SECRET})):
            url = f"http://127.0.0.1:{port}/{path}"
            async with stranger.post(url, json=update, headers=headers) as response:
                statuses.append(response.status)

    assert statuses == [403, 403, 404]


async def test_a_webhook_says_yes_only_when_the_inbox_has_the_update(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    """What cannot be stored is refused, so that Telegram sends it again."""
    port = free_port()
    hook = {
        "mode": "webhook",
        "webhook_url": f"http://127.0.0.1:{port}/updates",
        "webhook_listen": f"127.0.0.1:{port}",
        "webhook_secret": SecretStr(SECRET),
    }
    header = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with running(sandbox, tmp_path, **hook), aiohttp.ClientSession() as telegram:
        # A number too large for the database stands for a disk that is full.
        url = f"http://127.0.0.1:{port}/updates"
        async with telegram.post(url, json={"update_id": 2**70}, headers=header) as response:
            refused = response.status
        async with telegram.post(url, json={"update_id": 5}, headers=header) as response:
            taken = response.status

    assert (refused, taken) == (500, 200)
