"""The briefs that were sent, for the buttons under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from bot.storage.inbox import forgiving
from bot.storage.model import RecentBrief, SavedBrief
from bot.storage.tables import brief_sources, briefs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.storage.database import Database


class BriefStore:
    """`SavedBrief` by its id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, brief: SavedBrief, *, survived: Sequence[int] = ()) -> None:
        """Keep a brief; one of the same id is replaced.

        Args:
            brief: What is kept.
            survived: Updates whose risky work is over; see `Inbox.survived`. One commit serves both.
        """
        values = {
            "id": brief.id,
            "chat_id": brief.chat_id,
            "topic_id": brief.topic_id,
            "asker_id": brief.asker_id,
            "answer_message_id": brief.answer_message_id,
            "fingerprint": brief.fingerprint,
            "created": brief.created,
            "view": brief.view,
            "content": brief.content,
        }
        statement = self._database.insert(briefs).values(values)
        statement = statement.on_conflict_do_update(index_elements=[briefs.c.id], set_=values)

        async def job(connection: AsyncConnection) -> None:
            number = (await connection.scalars(statement.returning(briefs.c.number))).one()
            await connection.execute(delete(brief_sources).where(brief_sources.c.brief == number))
            if brief.source_message_ids:
                await connection.execute(
                    insert(brief_sources),
                    [
                        {"brief": number, "position": i, "chat_id": brief.chat_id, "message_id": message_id}
                        for i, message_id in enumerate(brief.source_message_ids)
                    ],
                )
            if survived:
                await connection.execute(forgiving(survived))

        await self._database.write(job)

    async def get(self, id: str) -> SavedBrief | None:  # noqa: A002  the field's name
        """Give a brief; None where it has expired, or never was."""
        return await self._newest(briefs.c.id == id)

    async def by_source(self, chat_id: int, message_id: int) -> SavedBrief | None:
        """Give the newest brief of an article of which this message is a part."""
        holding = select(brief_sources.c.brief).where(
            brief_sources.c.chat_id == chat_id, brief_sources.c.message_id == message_id
        )
        return await self._newest(briefs.c.number.in_(holding))

    async def recent_fingerprints(self, chat_id: int, since: datetime) -> tuple[RecentBrief, ...]:
        """Give the fingerprints of a chat's briefs from a moment on, newest first."""
        async with self._database.reading() as connection:
            rows = await connection.execute(
                select(briefs.c.id, briefs.c.fingerprint, briefs.c.answer_message_id)
                .where(
                    briefs.c.chat_id == chat_id,
                    briefs.c.created >= since,
                    briefs.c.fingerprint.is_not(None),
                )
                .order_by(briefs.c.created.desc(), briefs.c.number.desc())
            )
            return tuple(RecentBrief(*row) for row in rows)

    async def set_answer(self, id: str, message_id: int) -> bool:  # noqa: A002  the field's name
        """Note which message holds a brief. False: there is no such brief."""
        return await self._change(briefs.c.id == id, answer_message_id=message_id)

    async def set_view(self, id: str, view: str, *, expected: str) -> bool:  # noqa: A002  the field's name
        """Change what a brief shows, if it still shows what is expected: of two taps at once, one wins.

        Returns:
            False: it shows something else by now, or there is no such brief; nothing was changed.
        """
        return await self._change((briefs.c.id == id) & (briefs.c.view == expected), view=view)

    async def delete(self, id: str) -> None:  # noqa: A002  the field's name
        """Delete a brief, if it is there."""

        async def job(connection: AsyncConnection) -> None:
            await connection.execute(delete(briefs).where(briefs.c.id == id))

        await self._database.write(job)

    async def _newest(self, where: ColumnElement[bool]) -> SavedBrief | None:
        statement = (
            select(briefs).where(where).order_by(briefs.c.created.desc(), briefs.c.number.desc()).limit(1)
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(statement)).one_or_none()
            if row is None:
                return None
            sources = await connection.scalars(
                select(brief_sources.c.message_id)
                .where(brief_sources.c.brief == row.number)
                .order_by(brief_sources.c.position)
            )
            return SavedBrief(
                id=row.id,
                chat_id=row.chat_id,
                topic_id=row.topic_id,
                asker_id=row.asker_id,
                source_message_ids=tuple(sources),
                answer_message_id=row.answer_message_id,
                fingerprint=row.fingerprint,
                content=row.content,
                view=row.view,
                created=row.created,
            )

    async def _change(self, where: ColumnElement[bool], **values: int | str) -> bool:
        statement = update(briefs).where(where).values(**values).returning(briefs.c.number)

        async def job(connection: AsyncConnection) -> bool:
            return (await connection.execute(statement)).one_or_none() is not None

        return await self._database.write(job)
