"""How updates reach the bot: long polling and the webhook."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, Any

import pytest_asyncio
from aiohttp import web as aiohttp_web

from bot.sandbox import COLLEAGUE_PRIVATE, GROUP, PRIVATE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox import Sandbox
    from tests.sandbox.sides import BotSide, People

HELD = 0.05


class Hook:
    """A bot's webhook.

    Attributes:
        url: Where it is.
        status: What it answers.
        taken: Texts of the updates that it has answered with 200, by chat.
        tries: How often it was asked.
        secrets: The secrets that came.
    """

    def __init__(self) -> None:
        self.url = ""
        self.status = 200
        self.taken: dict[int, list[str]] = {}
        self.tries = 0
        self.secrets: set[str | None] = set()
        self.changed = asyncio.Condition()

    async def answer(self, request: aiohttp_web.Request) -> aiohttp_web.Response:
        """Take an update, or not."""
        update = await request.json()
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        async with self.changed:
            self.tries += 1
            if self.status == 200:
                message = update["message"]
                self.taken.setdefault(message["chat"]["id"], []).append(message["text"])
            self.changed.notify_all()
        return aiohttp_web.Response(status=self.status)

    async def until(self, condition: Any) -> None:
        """Wait for something to be so."""
        async with asyncio.timeout(20), self.changed:
            await self.changed.wait_for(condition)


@pytest_asyncio.fixture
async def hook() -> AsyncIterator[Hook]:
    made = Hook()
    application = aiohttp_web.Application()
    application.router.add_post("/hook", made.answer)
    runner = aiohttp_web.AppRunner(application)
    await runner.setup()
    await aiohttp_web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    await runner.cleanup()


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def test_a_message_comes_once_and_is_confirmed_by_the_next_offset(api: BotSide, people: People) -> None:
    await people.say("Hello")

    first = await api.updates()
    again = await api.updates()
    after = await api.updates(offset=first[0]["update_id"] + 1)

    assert [update["message"]["text"] for update in first] == ["Hello"]
    assert again == first
    assert after == []


async def test_a_negative_offset_forgets_all_but_the_last(api: BotSide, people: People) -> None:
    for text in ("one", "two", "three"):
        await people.say(text)

    assert [update["message"]["text"] for update in await api.updates(offset=-1)] == ["three"]
    assert len(await api.updates()) == 1


async def test_a_poll_waits_for_the_next_message(api: BotSide, people: People) -> None:
    poll = asyncio.create_task(api.get("getUpdates", timeout=20))
    await asyncio.sleep(HELD)
    assert not poll.done()

    await people.say("Hello")

    assert [update["message"]["text"] for update in await poll] == ["Hello"]


async def test_a_second_poll_ends_the_first_with_a_conflict(api: BotSide) -> None:
    first = asyncio.create_task(api.refusal("getUpdates", timeout=20))
    await asyncio.sleep(HELD)

    await api.updates()

    assert await first == (
        "409 Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )


async def test_kinds_of_updates_not_asked_for_do_not_come(api: BotSide, people: People) -> None:
    await api.updates(allowed_updates=["callback_query"])

    await people.say("Hello")

    assert await api.updates() == []


async def test_members_of_a_group_come_only_when_asked_for(api: BotSide, people: People) -> None:
    await people.do("member", chat=GROUP, status="administrator")
    await people.do("member", chat=GROUP, user="colleague", status="administrator")
    assert [list(update)[1] for update in await api.updates()] == ["my_chat_member"]

    await api.updates(allowed_updates=["chat_member"])
    await people.do("member", chat=GROUP, user="colleague", status="member")

    assert "chat_member" in (await api.updates())[-1]


async def test_a_webhook_gets_what_waits_and_what_comes_in_order(
    api: BotSide, people: People, hook: Hook
) -> None:
    await people.say("0")

    await api.get("setWebhook", url=hook.url, secret_token="s3cret")  # noqa: S106  of this test
    for number in range(1, 6):
        await people.say(str(number))

    await hook.until(lambda: len(hook.taken.get(PRIVATE, ())) == 6)
    assert hook.taken[PRIVATE] == [str(number) for number in range(6)]
    assert hook.secrets == {"s3cret"}
    info = await api.get("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (hook.url, 0)


async def test_what_a_webhook_does_not_take_is_posted_again_before_what_follows(
    api: BotSide, people: People, hook: Hook, sandbox: Sandbox
) -> None:
    sandbox.world.webhook.pauses = (0.01,)
    hook.status = 503
    await api.get("setWebhook", url=hook.url)
    await people.say("first")
    await people.say("second")
    await hook.until(lambda: hook.tries >= 3)
    info = await api.get("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"
    assert info["pending_update_count"] == 2

    hook.status = 200

    await hook.until(lambda: len(hook.taken.get(PRIVATE, ())) == 2)
    assert hook.taken[PRIVATE] == ["first", "second"]


async def test_a_webhook_that_does_not_take_one_chat_gets_the_others(
    api: BotSide, people: People, hook: Hook
) -> None:
    hook.status = 500
    await api.get("setWebhook", url=hook.url)
    await people.say("stuck")
    await hook.until(lambda: hook.tries == 1)
    hook.status = 200

    await people.say("free", chat=COLLEAGUE_PRIVATE)

    await hook.until(lambda: COLLEAGUE_PRIVATE in hook.taken)
    assert hook.taken[COLLEAGUE_PRIVATE] == ["free"]


async def test_a_webhook_that_is_not_there_is_an_error_that_is_told(
    api: BotSide, people: People, sandbox: Sandbox
) -> None:
    sandbox.world.webhook.pauses = (0.01,)
    await api.get("setWebhook", url=f"http://127.0.0.1:{free_port()}/hook")
    await people.say("Hello")
    async with asyncio.timeout(10):
        while "last_error_message" not in await api.get("getWebhookInfo"):  # noqa: ASYNC110  over HTTP
            await asyncio.sleep(HELD)

    assert (await api.get("getWebhookInfo"))["last_error_message"] == "Connection refused"


async def test_nobody_polls_while_there_is_a_webhook(api: BotSide, hook: Hook) -> None:
    poll = asyncio.create_task(api.refusal("getUpdates", timeout=20))
    await asyncio.sleep(HELD)

    await api.get("setWebhook", url=hook.url)

    assert await poll == "409 Conflict: terminated by setWebhook request"
    assert (await api.refusal("getUpdates")).startswith(
        "409 Conflict: can't use getUpdates method while webhook is active"
    )


async def test_polling_goes_on_where_the_webhook_has_stopped(
    api: BotSide, people: People, hook: Hook
) -> None:
    hook.status = 500
    await api.get("setWebhook", url=hook.url)
    await people.say("Hello")

    await api.get("deleteWebhook")

    assert [update["message"]["text"] for update in await api.updates()] == ["Hello"]


async def test_what_waits_is_dropped_when_the_bot_says_so(api: BotSide, people: People) -> None:
    await people.say("Hello")

    await api.get("deleteWebhook", drop_pending_updates=True)

    assert await api.updates() == []
