"""The files that people and the bot have sent."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any, Final

from bot.sandbox.refusal import bad_request

Object = dict[str, Any]

# All files together; the oldest are forgotten.
MOST_BYTES: Final = 512 * 1024 * 1024


@dataclass(frozen=True)
class StoredFile:
    """An uploaded file.

    Attributes:
        about: The Bot API's Document, or a PhotoSize without its size.
        path: What getFile names.
        data: What is in it.
    """

    about: Object
    path: str
    data: bytes


class FileStore:
    """Files by id and by path.

    Args:
        most_bytes: How many bytes are kept.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._bytes = 0
        self._last = 0

    def keep(self, data: bytes, *, name: str | None, mime: str | None, folder: str) -> Object:
        """Keep a file, and give its description as a message carries it."""
        self._last += 1
        file_id = secrets.token_urlsafe(18)
        suffix = "." + name.rpartition(".")[2] if name and "." in name else ""
        about: Object = {"file_id": file_id, "file_unique_id": f"f{self._last}", "file_size": len(data)}
        if name:
            about["file_name"] = name
        if mime:
            about["mime_type"] = mime
        stored = StoredFile(about, f"{folder}/file_{self._last}{suffix}", data)
        self._by_id[file_id] = self._by_path[stored.path] = stored
        self._bytes += len(data)
        while self._bytes > self._most_bytes and len(self._by_id) > 1:
            oldest = self._by_id.pop(next(iter(self._by_id)))
            del self._by_path[oldest.path]
            self._bytes -= len(oldest.data)
        return about

    def by_id(self, file_id: str) -> StoredFile:
        """Give a file.

        Raises:
            Refusal: There is no such file.
        """
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        return stored

    def by_path(self, path: str) -> StoredFile | None:
        """Give the file at a path."""
        return self._by_path.get(path)
