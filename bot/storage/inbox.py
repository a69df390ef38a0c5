"""The durable inbox: an update is here before Telegram is told that we have it, until it is answered."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, null, select, update

from bot.storage.model import StoredUpdate
from bot.storage.tables import briefs, inbox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.storage.database import Database
    from bot.storage.model import BriefAnswer

NOT_DONE = inbox.c.done.is_(None)
PENDING = NOT_DONE & inbox.c.set_aside.is_(None)
# What a done update keeps is its number and its times, against repeats.
ERASED = dict.fromkeys(("payload", "chat_id", "receipt", "reason", "set_aside"), null())

# Each is of one update: most answers have one, and a list of any length in SQL is written anew each time.
OF_UPDATE = inbox.c.update_id == bindparam("number")
ATTEMPT = (
    update(inbox).where(PENDING, OF_UPDATE).values(attempts=inbox.c.attempts + 1).returning(inbox.c.attempts)
)
FORGIVE = update(inbox).where(PENDING, OF_UPDATE).values(attempts=0)
FINISH = update(inbox).where(NOT_DONE, OF_UPDATE).values(done=bindparam("now"), **ERASED)
SET_ASIDE = (
    update(inbox).where(PENDING, OF_UPDATE).values(set_aside=bindparam("now"), reason=bindparam("why"))
)
NOTE_ANSWER = (
    update(briefs).where(briefs.c.id == bindparam("brief")).values(answer_message_id=bindparam("message"))
)
ALL_PENDING = (
    select(inbox.c.update_id, inbox.c.payload, inbox.c.chat_id, inbox.c.received, inbox.c.attempts)
    .where(PENDING)
    .order_by(inbox.c.update_id)
)
COUNT_PENDING = select(func.count()).where(PENDING)
COUNT_SET_ASIDE = select(func.count()).where(NOT_DONE, inbox.c.set_aside.is_not(None))


def forgive(connection: Connection, update_ids: Sequence[int]) -> None:
    """Do what `Inbox.survived` does, inside a transaction."""
    for number in update_ids:
        connection.execute(FORGIVE, {"number": number})


class Inbox:
    """Updates, each added once, then done or set aside.

    What ``kill -9`` does, in the middle of a write or anywhere else: an update whose `add` has returned is
    kept; one whose `add` had not returned is kept whole or not at all (and Telegram, not having heard from
    us, sends it again); the same goes for `begin`, `done` and `set_aside`; the database is sound at the next
    opening, without repair. A power cut does the same, on a disk that keeps what it says it has synced.

    Every method raises `StorageError` where the database fails; a write that raised has not happened, save
    that the connection may have broken after the commit and before we heard of it. `add` allows for that.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        # Where the row is there already, an update that changes nothing: so that it is given back.
        self._adding = (
            database.insert(inbox)
            .on_conflict_do_update(index_elements=[inbox.c.update_id], set_={"receipt": inbox.c.receipt})
            .returning(inbox.c.receipt)
        )
        # Receipts of calls of `add` that ended in an error: should the row be there, it is news to the
        # caller.
        self._unheard: dict[int, set[str]] = {}

    async def add(self, update_id: int, payload: str, *, chat_id: int | None, now: datetime) -> bool:
        """Keep an update; it is committed when this returns.

        Calls that are waiting at the same time share a commit.

        An `add` that raised or was cancelled may be made again: True is given to exactly one caller, also
        where the first commit went through and only the word of it was lost.

        Args:
            update_id: Telegram's number of it.
            payload: Any text; comes back from `pending` as it was.
            chat_id: The chat whose `Storage.forget_chat` erases it.
            now: An aware time.

        Returns:
            False: seen before, be it done, pending or set aside.
        """
        receipt = secrets.token_hex(8)
        values = {
            "update_id": update_id,
            "payload": payload,
            "chat_id": chat_id,
            "received": now,
            "attempts": 0,
            "receipt": receipt,
        }

        def job(connection: Connection) -> str | None:
            found: str | None = connection.scalar(self._adding, values)
            return found

        try:
            found = await self._database.write(job)
        except BaseException:
            self._unheard.setdefault(update_id, set()).add(receipt)
            raise
        unheard = self._unheard.pop(update_id, set())
        return found == receipt or found in unheard

    async def pending(self) -> tuple[StoredUpdate, ...]:
        """Give the updates that are neither done nor set aside, by their numbers: for replay at the start."""

        def job(connection: Connection) -> tuple[StoredUpdate, ...]:
            return tuple(StoredUpdate(*row) for row in connection.execute(ALL_PENDING))

        return await self._database.read(job)

    async def begin(self, update_ids: Sequence[int]) -> int:
        """Count one more attempt for each, committed when this returns: before work that may kill us.

        Returns:
            The highest count now; 0 where none of them is pending.
        """

        def job(connection: Connection) -> int:
            counts = [connection.scalar(ATTEMPT, {"number": number}) for number in set(update_ids)]
            return max((count for count in counts if count is not None), default=0)

        return await self._database.write(job)

    async def survived(self, update_ids: Sequence[int]) -> None:
        """Forget the attempts of updates: the work that might have killed us is over, or was called off."""
        await self._database.write(lambda connection: forgive(connection, update_ids))

    async def done(
        self, update_ids: Sequence[int], *, now: datetime, brief: BriefAnswer | None = None
    ) -> None:
        """Mark updates as answered: erase all but their numbers, and note the answer's message, in one go.

        What is not there, or done already, is left as it is.

        Args:
            update_ids: Those that one answer answers: all fragments of a split paste.
            now: An aware time.
            brief: Which message holds the saved brief that answers them; a brief that is not there is let be.
        """

        def job(connection: Connection) -> None:
            for number in update_ids:
                connection.execute(FINISH, {"number": number, "now": now})
            if brief is not None:
                connection.execute(NOTE_ANSWER, {"brief": brief.brief_id, "message": brief.message_id})

        await self._database.write(job)

    async def set_aside(self, update_ids: Sequence[int], *, reason: str, now: datetime) -> None:
        """Keep updates, payload and all, but never give them again: they have done harm.

        Args:
            update_ids: Those that are pending among them.
            now: An aware time.
            reason: For the operator, with no user's text in it.
        """

        def job(connection: Connection) -> None:
            for number in update_ids:
                connection.execute(SET_ASIDE, {"number": number, "now": now, "why": reason})

        await self._database.write(job)

    async def depth(self) -> int:
        """Count the updates that are pending."""
        return await self._database.read(lambda connection: connection.scalar(COUNT_PENDING) or 0)

    async def set_aside_count(self) -> int:
        """Count the updates that are set aside."""
        return await self._database.read(lambda connection: connection.scalar(COUNT_SET_ASIDE) or 0)
