"""The real application on a real database; only the network and the engine are fakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from bot.chat.application import build_application
from bot.settings import Settings
from bot.storage import Storage
from tests.chat.fake_telegram import TOKEN, FakeEngine, FakeTelegram, unhurried, written

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.chat.context import BotApplication


@pytest.fixture
def telegram() -> FakeTelegram:
    return FakeTelegram()


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine(written())


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with Storage(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}") as opened:
        yield opened


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(token=SecretStr(TOKEN), api_url="http://127.0.0.1:9", state_dir=tmp_path, user_queue=5)


@pytest.fixture
async def application(
    telegram: FakeTelegram, engine: FakeEngine, storage: Storage, settings: Settings
) -> AsyncIterator[BotApplication]:
    """The bot, answering what is put into its queue."""
    built = build_application(settings, engine, storage, transport=telegram, limiter=unhurried())
    async with built:
        await built.start()
        built.bot_data.desk.open()
        telegram.asked.clear()
        yield built
        built.bot_data.delivery.stop()
        await built.bot_data.desk.close(seconds=1)
        await built.stop()
