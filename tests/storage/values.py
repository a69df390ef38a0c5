"""Values that the tests of the storage share."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.storage import SavedBrief

NOW = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

BRIEF = SavedBrief(
    id="b1",
    chat_id=-100_200_300_400_500,
    topic_id=7,
    asker_id=5_000_000_001,
    source_message_ids=(12, 13, 11),
    answer_message_id=None,
    fingerprint=2**64 - 2,
    content='{"headline": "Harbour town votes"}',
    view="short",
    created=NOW,
)


def a_brief(**changes: Any) -> SavedBrief:
    """Give `BRIEF`, changed."""
    return replace(BRIEF, **changes)
