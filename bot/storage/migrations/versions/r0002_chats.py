"""Chats' settings."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "chats",
        sa.Column("chat_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("sentences", sa.Integer(), nullable=False),
        sa.Column("parties", sa.Boolean(), nullable=False),
        sa.Column("dates", sa.Boolean(), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("automatic_length", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text()),
        sa.Column("greeted", sa.Boolean(), nullable=False),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_chats"),
    )
