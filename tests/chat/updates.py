"""Updates as Telegram gives them, and giving them to the bot."""

from __future__ import annotations

import asyncio
import itertools
from typing import TYPE_CHECKING, Any

from telegram import Update

from tests.chat.fake_telegram import ANA, GROUP, ME

if TYPE_CHECKING:
    from bot.chat.context import BotApplication

ARTICLE = ("The lake froze on Monday, the harbour master said.\n" * 8).strip()
PICTURE = {"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}
BEN: dict[str, Any] = {"id": 8, "is_bot": False, "first_name": "Ben"}
_UPDATE_IDS = itertools.count(1000)
_MESSAGE_IDS = itertools.count(100)


def message(chat: dict[str, Any], **content: Any) -> dict[str, Any]:
    return {"message_id": 11, "date": 1_700_000_000, "chat": chat, "from": ANA, **content}


def command(chat: dict[str, Any], text: str, **content: Any) -> dict[str, Any]:
    length = len(text.split(maxsplit=1)[0])
    entities = [{"type": "bot_command", "offset": 0, "length": length}]
    return message(chat, text=text, entities=entities, **content)


def mention(chat: dict[str, Any], text: str, **content: Any) -> dict[str, Any]:
    name = f"@{ME['username']}"
    entities = [{"type": "mention", "offset": text.index(name), "length": len(name)}]
    return message(chat, text=text, entities=entities, **content)


def document(name: str = "story.txt", *, size: int = 400) -> dict[str, Any]:
    return {
        "file_id": "f1",
        "file_unique_id": "u1",
        "file_name": name,
        "mime_type": "text/plain",
        "file_size": size,
    }


def press(
    data: str, *, by: dict[str, Any] = ANA, chat: dict[str, Any] = GROUP, under: int = 900
) -> dict[str, Any]:
    shown = {"message_id": under, "date": 1_700_000_000, "chat": chat, "from": ME, "text": "a brief"}
    return {"id": "q1", "from": by, "chat_instance": "c", "data": data, "message": shown}


def following() -> int:
    """Give the next message id."""
    return next(_MESSAGE_IDS)


async def put(application: BotApplication, *contents: dict[str, Any], kind: str = "message") -> None:
    """Give the bot updates as its updater does."""
    for content in contents:
        data = {"update_id": next(_UPDATE_IDS), kind: content}
        await application.update_queue.put(Update.de_json(data, application.bot))


async def settled(application: BotApplication) -> None:
    """Wait until every update is done or set aside, and whoever sent it knows."""
    services = application.bot_data
    while await services.storage.inbox.depth() or services.desk.waiting:  # noqa: ASYNC110  a database tells nobody
        await asyncio.sleep(0.005)


async def receive(application: BotApplication, *contents: dict[str, Any], kind: str = "message") -> None:
    """Give the bot updates, and wait until it has answered."""
    await put(application, *contents, kind=kind)
    await settled(application)
