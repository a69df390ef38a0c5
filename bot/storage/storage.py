"""The storage as a whole: opened and closed, and what concerns all of its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from sqlalchemy import delete, select, update

from bot.storage.briefs import BriefStore
from bot.storage.chats import ChatSettingsStore
from bot.storage.database import Database
from bot.storage.inbox import ERASED, NOT_DONE, Inbox
from bot.storage.tables import brief_sources, briefs, chats, inbox

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from types import TracebackType

    from sqlalchemy import Connection


class Storage:
    """Everything that is kept: ``async with Storage(url) as storage:`` opens it, upgrades it, and closes it.

    Belongs to the event loop that opened it. Closing waits for what is being written. Several processes may
    open one database, though the bot is meant to be one.

    Attributes:
        inbox: The updates that are not answered yet.
        chats: What each chat has chosen.
        briefs: The briefs that were sent.

    Args:
        url: ``sqlite+aiosqlite:///relative.db``, ``sqlite+aiosqlite:////absolute.db`` or
            ``postgresql+asyncpg://user:password@host:port/database``. A SQLite file and its directory are
            created, for their owner only; a PostgreSQL database must be there.

    Raises:
        StorageMisconfigured: The address is wrong. Opening raises any `StorageError`.
    """

    def __init__(self, url: str) -> None:
        self._database = Database(url)
        self.inbox = Inbox(self._database)
        self.chats = ChatSettingsStore(self._database)
        self.briefs = BriefStore(self._database)

    async def __aenter__(self) -> Self:
        await self._database.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._database.close()

    async def forget_chat(self, chat_id: int, *, keep_update: int | None = None) -> None:
        """Erase everything of a chat: its settings, its briefs, and what its waiting updates say.

        Of updates pending or set aside the bare numbers stay, as of done ones, lest one be taken for new.

        Args:
            chat_id: The chat.
            keep_update: A pending update to leave alone: the one that asked for this, not yet answered.
        """

        def job(connection: Connection) -> None:
            connection.execute(delete(chats).where(chats.c.chat_id == chat_id))
            connection.execute(delete(briefs).where(briefs.c.chat_id == chat_id))
            erase = update(inbox).where(NOT_DONE, inbox.c.chat_id == chat_id)
            if keep_update is not None:
                erase = erase.where(inbox.c.update_id != keep_update)
            connection.execute(erase.values(done=inbox.c.received, **ERASED))

        await self._database.write(job)
        await self._database.overwrite_log()

    async def move_chat(self, old_id: int, new_id: int) -> None:
        """Give a chat another id: a group that became a supergroup. Once is the same as twice.

        Its settings win over those that the new chat may have by now. Its briefs keep their ids, but the
        numbers of their messages are cleared: they mean other messages in the new chat.
        """

        def job(connection: Connection) -> None:
            if connection.scalar(select(chats.c.chat_id).where(chats.c.chat_id == old_id)) is not None:
                connection.execute(delete(chats).where(chats.c.chat_id == new_id))
                connection.execute(update(chats).where(chats.c.chat_id == old_id).values(chat_id=new_id))
            connection.execute(delete(brief_sources).where(brief_sources.c.chat_id == old_id))
            connection.execute(
                update(briefs)
                .where(briefs.c.chat_id == old_id)
                .values(chat_id=new_id, answer_message_id=None)
            )
            connection.execute(
                update(inbox).where(NOT_DONE, inbox.c.chat_id == old_id).values(chat_id=new_id)
            )

        await self._database.write(job)

    async def clean(
        self,
        now: datetime,
        *,
        briefs_kept: timedelta,
        ids_kept: timedelta,
        set_aside_kept: timedelta | None = None,
    ) -> None:
        """Erase what has been kept for long enough; to be called now and then.

        Args:
            now: An aware time.
            briefs_kept: How long a brief is kept after it was created.
            ids_kept: How long the number of a done update is kept. Telegram repeats an update for a day at
                most, and may start anew from any number after a week without one: so between a day and a
                week.
            set_aside_kept: How long an update that was set aside is kept; None: for ever.
        """

        def job(connection: Connection) -> None:
            connection.execute(delete(briefs).where(briefs.c.created < now - briefs_kept))
            connection.execute(delete(inbox).where(inbox.c.done < now - ids_kept))
            if set_aside_kept is not None:
                connection.execute(delete(inbox).where(NOT_DONE, inbox.c.set_aside < now - set_aside_kept))

        await self._database.write(job)
        await self._database.overwrite_log()
