"""What each chat has chosen."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from bot.storage.model import ChatSettings
from bot.storage.tables import chats

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.storage.database import Database

SETTINGS = [column for column in chats.c if column is not chats.c.chat_id]
OF_CHAT = select(*SETTINGS).where(chats.c.chat_id == bindparam("chat"))


class ChatSettingsStore:
    """`ChatSettings` by chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, chat_id: int) -> ChatSettings:
        """Give a chat's settings; the defaults where it has chosen nothing."""

        def job(connection: Connection) -> ChatSettings:
            row = connection.execute(OF_CHAT, {"chat": chat_id}).one_or_none()
            return ChatSettings() if row is None else ChatSettings(**row._mapping)  # noqa: SLF001

        return await self._database.read(job)

    async def put(self, chat_id: int, settings: ChatSettings) -> None:
        """Keep a chat's settings, all of them."""
        await self.update(chat_id, **asdict(settings))

    async def update(self, chat_id: int, **changes: Any) -> ChatSettings:
        """Change some settings of a chat, by their names in `ChatSettings`, and give all as they are now.

        Two changes at the same moment, of different settings, both hold.

        Raises:
            TypeError: There is no such setting.
        """
        first = asdict(replace(ChatSettings(), **changes))
        statement = self._database.insert(chats).values(chat_id=chat_id, **first)
        statement = statement.on_conflict_do_update(
            index_elements=[chats.c.chat_id], set_=changes or {"chat_id": chats.c.chat_id}
        )

        def job(connection: Connection) -> ChatSettings:
            row = connection.execute(statement.returning(*SETTINGS)).one()
            return ChatSettings(**row._mapping)  # noqa: SLF001

        return await self._database.write(job)
