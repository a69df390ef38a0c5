"""Briefs, for the buttons under them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "briefs",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("topic_id", sa.BigInteger()),
        sa.Column("asker_id", sa.BigInteger()),
        sa.Column("answer_message_id", sa.BigInteger()),
        sa.Column("fingerprint", sa.BigInteger()),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("view", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_briefs"),
        sa.UniqueConstraint("id", name="uq_briefs_id"),
    )
    op.create_index("ix_briefs_created", "briefs", ["created"])
    op.create_index("ix_briefs_chat_id_created", "briefs", ["chat_id", "created"])
    op.create_table(
        "brief_sources",
        sa.Column("brief", NUMBER, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brief"], ["briefs.number"], name="fk_brief_sources_brief", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("brief", "position", name="pk_brief_sources"),
    )
    op.create_index("ix_brief_sources_chat_id_message_id", "brief_sources", ["chat_id", "message_id"])
