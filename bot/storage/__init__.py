"""What outlives the process: the durable inbox, chats' settings, and the briefs behind the buttons.

    async with Storage("sqlite+aiosqlite:////var/lib/news-brief-bot/bot.db") as storage:
        fresh = await storage.inbox.add(update_id, payload, chat_id=chat_id, now=now)

SQLite by default, PostgreSQL by address; the same behaviour, and the same tests, for both. Nothing here knows
Telegram or a clock: payloads are opaque text, and "now" is an argument.
"""

from bot.storage.errors import (
    StorageBusy,
    StorageClosed,
    StorageDamaged,
    StorageError,
    StorageFull,
    StorageMisconfigured,
    StorageUnreachable,
)
from bot.storage.model import BriefAnswer, ChatSettings, RecentBrief, SavedBrief, StoredUpdate
from bot.storage.storage import Storage

__all__ = [
    "BriefAnswer",
    "ChatSettings",
    "RecentBrief",
    "SavedBrief",
    "Storage",
    "StorageBusy",
    "StorageClosed",
    "StorageDamaged",
    "StorageError",
    "StorageFull",
    "StorageMisconfigured",
    "StorageUnreachable",
    "StoredUpdate",
]
