"""The tables as they are at the newest migration; a test holds the two equal."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text

from bot.storage.columns import AnyText, Fingerprint, Number, Remark, UtcTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# An update is pending, set aside (`set_aside` is not null), or done (`done` is not null, and all but its
# number and times erased).
inbox = Table(
    "inbox",
    metadata,
    Column("update_id", Number, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger),
    Column("received", UtcTime, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("done", UtcTime),
    Column("set_aside", UtcTime),
    Column("reason", Remark),
    Column("receipt", Text),  # which call added the row: see `Inbox.add`
    Column("payload", AnyText),
)
# Holds the few that are not done, however many numbers are kept against repeats.
Index(
    "ix_inbox_not_done",
    inbox.c.update_id,
    sqlite_where=inbox.c.done.is_(None),
    postgresql_where=inbox.c.done.is_(None),
)

chats = Table(
    "chats",
    metadata,
    Column("chat_id", Number, primary_key=True, autoincrement=False),
    Column("sentences", Integer, nullable=False),
    Column("parties", Boolean, nullable=False),
    Column("dates", Boolean, nullable=False),
    Column("automatic", Boolean, nullable=False),
    Column("automatic_length", Integer, nullable=False),
    Column("language", Text),
    Column("greeted", Boolean, nullable=False),
    Column("blocked", Boolean, nullable=False),
)

briefs = Table(
    "briefs",
    metadata,
    Column("number", Number, primary_key=True),  # tells the newer of two that were created at the same moment
    Column("id", Text, nullable=False, unique=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("topic_id", BigInteger),
    Column("asker_id", BigInteger),
    Column("answer_message_id", BigInteger),
    Column("fingerprint", Fingerprint),
    Column("created", UtcTime, nullable=False, index=True),
    Column("view", AnyText, nullable=False),
    Column("content", AnyText, nullable=False),
    Index(None, "chat_id", "created"),
)

brief_sources = Table(
    "brief_sources",
    metadata,
    Column("brief", Number, ForeignKey("briefs.number", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Index(None, "chat_id", "message_id"),
)
