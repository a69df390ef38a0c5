"""Zip files that hold documents: opened with limits, so that nothing is unpacked before it is weighed."""

from __future__ import annotations

import io
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.documents.errors import TooLarge, locked, naming_breakage

if TYPE_CHECKING:
    from collections.abc import Iterator

# The libraries hold every part in memory, and XML takes some ten times its size there.
MAX_UNPACKED = 100_000_000
MAX_UNPACKED_XML = 20_000_000
XML_ENDINGS = (".xml", ".rels", ".opf", ".ncx", ".xhtml", ".html", ".htm")
# Deflate packs at most 1032 to 1 (zlib's technical notes), which bombs approach and text is far from.
MAX_RATIO = 200
# Below this a ratio proves nothing: a small file of repeated styles packs well.
SMALL = 1_000_000
MAX_MEMBERS = 5000
# What each entry of a zip file's directory begins with (APPNOTE 4.3.12).
DIRECTORY_ENTRY = b"PK\x01\x02"
ENCRYPTED_FLAG = 0x1


@contextmanager
def open_archive(data: bytes, *, kind: str) -> Iterator[zipfile.ZipFile]:
    """Open a zip file whose directory promises no more than is read; nothing is unpacked here.

    Sizes in a directory can lie, but ``zipfile`` unpacks no more of a member than its entry says. What is
    raised within the block for a broken file is named too.

    Args:
        data: The whole file.
        kind: How the person would call it, for the error's sentence.

    Raises:
        Unreadable: It is broken.
        TooLarge: It would unpack to too much, or has too many members.
    """
    with naming_breakage(kind, zipfile.LargeZipFile):
        # Counted before `zipfile` makes an object of each.
        if data.count(DIRECTORY_ENTRY) > MAX_MEMBERS:
            raise TooLarge(f"This {kind} holds more files than I can read.")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            unpacked = sum(member.file_size for member in members)
            xml = sum(m.file_size for m in members if m.filename.lower().endswith(XML_ENDINGS))
            if (
                unpacked > MAX_UNPACKED
                or xml > MAX_UNPACKED_XML
                or unpacked > max(SMALL, MAX_RATIO * len(data))
            ):
                raise TooLarge(f"This {kind} unpacks to more than I can read.")
            yield archive


def read_member(archive: zipfile.ZipFile, name: str, *, kind: str) -> bytes:
    """Unpack one member.

    Raises:
        KeyError: There is none of that name.
        Encrypted: It needs a password.
    """
    member = archive.getinfo(name)
    if member.flag_bits & ENCRYPTED_FLAG:
        raise locked(kind)
    return archive.read(member)


def is_locked(archive: zipfile.ZipFile) -> bool:
    """Whether any member needs a password."""
    return any(member.flag_bits & ENCRYPTED_FLAG for member in archive.infolist())
