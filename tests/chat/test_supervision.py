"""What runs beside the answering: who is told of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.supervision import supervised
from bot.service.notify import Notifier
from tests.chat.fake_telegram import PRIVATE, FakeEngine, FakeTelegram, until
from tests.chat.updates import message, receive

if TYPE_CHECKING:
    from bot.chat.context import BotApplication

ADMIN_CHAT = 900
WORDS = "the minister's brother owns the quarry at Merrow "


def _told(telegram: FakeTelegram) -> list[str]:
    return [sent["text"] for sent in telegram.sent if sent["chat_id"] == str(ADMIN_CHAT)]


async def test_the_admin_chat_is_told_of_an_error_once_and_of_its_end_and_of_nobodys_words(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    services = application.bot_data
    services.settings = services.settings.model_copy(update={"admin_chat": ADMIN_CHAT})
    engine.outcome = KeyError(WORDS)

    async with supervised(application, Notifier(None)):
        await receive(application, message(PRIVATE, text=WORDS * 20))
        await until(lambda: len(_told(telegram)) > 1)

    error, given_up = _told(telegram)  # though it was tried three times
    assert error.startswith("KeyError at chat/answering.py")
    assert given_up.startswith("a request is set aside: %s at chat/answering.py")
    assert "quarry" not in error + given_up


async def test_without_an_admin_chat_nobody_is_told_of_an_error(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    engine.outcome = KeyError(WORDS)

    async with supervised(application, Notifier(None)):
        await receive(application, message(PRIVATE, text=WORDS * 20))

    assert {sent["chat_id"] for sent in telegram.sent} == {str(PRIVATE["id"])}
