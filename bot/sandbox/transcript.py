"""What has happened in the chats, in order: each message, edit and deletion."""

from __future__ import annotations

import time
from collections import deque
from itertools import dropwhile
from typing import Any, Final

Object = dict[str, Any]

# The oldest are forgotten.
MOST_ENTRIES: Final = 50_000


class Transcript:
    """A bounded log, readable by the test side.

    Args:
        most: How many entries are kept.
    """

    def __init__(self, most: int = MOST_ENTRIES) -> None:
        self._entries: deque[Object] = deque(maxlen=most)
        self._last = 0

    def add(self, event: str, chat: int, **details: Any) -> None:
        """Note an event: ``{"seq", "at", "event", "chat", …}``; ``at`` in seconds since 1970."""
        self._last += 1
        self._entries.append({"seq": self._last, "at": time.time(), "event": event, "chat": chat, **details})

    def entries(self, *, chat: int | None = None, after: int = 0) -> list[Object]:
        """Give what has happened after an entry's number, in one chat or all."""
        later = dropwhile(lambda entry: entry["seq"] <= after, self._entries)
        return [entry for entry in later if chat is None or entry["chat"] == chat]
