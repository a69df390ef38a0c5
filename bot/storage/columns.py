"""Column types that mean the same on SQLite and PostgreSQL."""

# ruff: noqa: ARG002  the signatures are SQLAlchemy's

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, LargeBinary, Text, TypeDecorator

# SQLite's integers have 64 bits under any name, but only INTEGER makes a primary key the row's own number.
Number = BigInteger().with_variant(Integer(), "sqlite")

FINGERPRINTS = 1 << 64


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept and given in UTC. A time without a zone is refused: its hour depends on where."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Bring the time to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time to be stored needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Name the zone again."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class AnyText(TypeDecorator[str]):
    """Any text that Python can hold: PostgreSQL's text takes no NUL, and neither takes a lone surrogate."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Encode."""
        return None if value is None else value.encode("utf-8", "surrogatepass")

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Decode."""
        return None if value is None else value.decode("utf-8", "surrogatepass")


class Remark(TypeDecorator[str]):
    """Text for an operator's eyes: readable in the database's own shell, what it cannot hold escaped."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Escape NUL and lone surrogates."""
        if value is None:
            return None
        return value.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", r"\x00")


class Fingerprint(TypeDecorator[int]):
    """An unsigned number of 64 bits, in the databases' signed ones."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """Take the upper half as negative."""
        if value is None:
            return None
        if not 0 <= value < FINGERPRINTS:
            raise ValueError("a fingerprint is an unsigned number of 64 bits")
        return value if value < FINGERPRINTS >> 1 else value - FINGERPRINTS

    def process_result_value(self, value: int | None, dialect: Dialect) -> int | None:
        """Take the negative as the upper half."""
        return None if value is None else value % FINGERPRINTS
