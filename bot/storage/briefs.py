"""The briefs that were sent, for the buttons under them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, exists, insert, literal_column, select, update

from bot.storage.columns import Number
from bot.storage.inbox import forgive
from bot.storage.model import RecentBrief, SavedBrief
from bot.storage.tables import brief_sources, briefs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Select

    from bot.storage.database import Database


def _newest_where(where: ColumnElement[bool]) -> Select[Any]:
    return select(briefs).where(where).order_by(briefs.c.created.desc(), briefs.c.number.desc()).limit(1)


BY_ID = _newest_where(briefs.c.id == bindparam("brief"))
BY_SOURCE = _newest_where(
    briefs.c.number.in_(
        select(brief_sources.c.brief).where(
            brief_sources.c.chat_id == bindparam("chat"), brief_sources.c.message_id == bindparam("message")
        )
    )
)
SOURCES = (
    select(brief_sources.c.message_id)
    .where(brief_sources.c.brief == bindparam("number"))
    .order_by(brief_sources.c.position)
)
FINGERPRINTS = (
    select(briefs.c.id, briefs.c.fingerprint, briefs.c.answer_message_id)
    .where(
        briefs.c.chat_id == bindparam("chat"),
        briefs.c.created >= bindparam("since"),
        briefs.c.fingerprint.is_not(None),
    )
    .order_by(briefs.c.created.desc(), briefs.c.number.desc())
)
VALUES = [column.name for column in briefs.c if column is not briefs.c.number]
# Of the row that an INSERT gives back; SQLAlchemy would list the table itself beside it, and ask of any row.
HAS_SOURCES = exists().where(brief_sources.c.brief == literal_column("briefs.number", Number))
ADD_SOURCES = insert(brief_sources)
DROP_SOURCES = delete(brief_sources).where(brief_sources.c.brief == bindparam("number"))
DELETE = delete(briefs).where(briefs.c.id == bindparam("brief"))


class BriefStore:
    """`SavedBrief` by its id."""

    def __init__(self, database: Database) -> None:
        self._database = database
        adding = database.insert(briefs)
        self._adding = adding.on_conflict_do_update(
            index_elements=[briefs.c.id], set_={name: adding.excluded[name] for name in VALUES}
        ).returning(briefs.c.number, HAS_SOURCES)

    async def put(self, brief: SavedBrief, *, survived: Sequence[int] = ()) -> None:
        """Keep a brief; one of the same id is replaced.

        Args:
            brief: What is kept.
            survived: Updates whose risky work is over; see `Inbox.survived`. One commit serves both.
        """
        values = {name: getattr(brief, name) for name in VALUES}

        def job(connection: Connection) -> None:
            number, has_sources = connection.execute(self._adding, values).one()
            if has_sources:
                connection.execute(DROP_SOURCES, {"number": number})
            if brief.source_message_ids:
                connection.execute(
                    ADD_SOURCES,
                    [
                        {"brief": number, "position": i, "chat_id": brief.chat_id, "message_id": message_id}
                        for i, message_id in enumerate(brief.source_message_ids)
                    ],
                )
            forgive(connection, survived)

        await self._database.write(job)

    async def get(self, id: str) -> SavedBrief | None:  # noqa: A002  the field's name
        """Give a brief; None where it has expired, or never was."""
        return await self._database.read(lambda connection: _found(connection, BY_ID, {"brief": id}))

    async def by_source(self, chat_id: int, message_id: int) -> SavedBrief | None:
        """Give the newest brief of an article of which this message is a part."""
        values = {"chat": chat_id, "message": message_id}
        return await self._database.read(lambda connection: _found(connection, BY_SOURCE, values))

    async def recent_fingerprints(self, chat_id: int, since: datetime) -> tuple[RecentBrief, ...]:
        """Give the fingerprints of a chat's briefs from a moment on, newest first."""

        def job(connection: Connection) -> tuple[RecentBrief, ...]:
            rows = connection.execute(FINGERPRINTS, {"chat": chat_id, "since": since})
            return tuple(RecentBrief(*row) for row in rows)

        return await self._database.read(job)

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
        await self._database.write(lambda connection: connection.execute(DELETE, {"brief": id}))

    async def _change(self, where: ColumnElement[bool], **values: int | str) -> bool:
        statement = update(briefs).where(where).values(**values)
        return await self._database.write(lambda connection: connection.execute(statement).rowcount > 0)


def _found(
    connection: Connection, statement: Select[Any], values: Mapping[str, int | str]
) -> SavedBrief | None:
    row = connection.execute(statement, values).one_or_none()
    if row is None:
        return None
    return SavedBrief(
        source_message_ids=tuple(connection.scalars(SOURCES, {"number": row.number})),
        **{name: row._mapping[name] for name in VALUES},  # noqa: SLF001
    )
