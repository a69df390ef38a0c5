"""A sandbox a test, with both of its sides: people at the page, and the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest_asyncio
from telegram import Bot

from bot.sandbox import Sandbox
from tests.sandbox.sides import BotSide, People

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as running:
        yield running


@pytest_asyncio.fixture
async def web() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest_asyncio.fixture
async def people(web: aiohttp.ClientSession, sandbox: Sandbox) -> People:
    """What people do, over HTTP."""
    return People(web, sandbox.api_url)


@pytest_asyncio.fixture
async def api(web: aiohttp.ClientSession, sandbox: Sandbox) -> BotSide:
    """What the bot does, in raw HTTP."""
    return BotSide(web, sandbox.api_url, sandbox.token)


@pytest_asyncio.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    """What the bot does, through the library that the bot uses."""
    made = Bot(sandbox.token, base_url=f"{sandbox.api_url}/bot", base_file_url=f"{sandbox.api_url}/file/bot")
    async with made:
        yield made
