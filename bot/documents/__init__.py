"""Bytes of a document, its name and MIME type → its text and what it says about itself."""

from bot.documents.errors import (
    DocumentError,
    Encrypted,
    NoText,
    TooLarge,
    Unreadable,
    UnsupportedFormat,
)
from bot.documents.model import Document, Progress
from bot.documents.reading import MAX_BYTES, MAX_CHARACTERS, read_document

__all__ = [
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "Document",
    "DocumentError",
    "Encrypted",
    "NoText",
    "Progress",
    "TooLarge",
    "Unreadable",
    "UnsupportedFormat",
    "read_document",
]
