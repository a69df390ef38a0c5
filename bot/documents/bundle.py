"""A zip file → the one document in it."""

from __future__ import annotations

from bot.documents.archive import open_archive, read_member
from bot.documents.errors import DocumentError, NoText, UnsupportedFormat
from bot.documents.formats import ACCEPTED, find_format

KIND = "archive"
SEVERAL = "This archive holds several documents; please send the one to brief."
NESTED = "This archive holds another archive; please send the document itself."
# What systems put beside a person's files.
DEBRIS = (".ds_store", "thumbs.db", "desktop.ini", "._")
# Each is unpacked to see what it is.
MAX_FILES = 50


def find_only_document(data: bytes) -> tuple[str, bytes]:
    """Find the only document of a zip file among pictures and the like; nothing is written to disk.

    Returns:
        Its name as the archive tells it (maybe "../../x": names are never used as paths) and its content.

    Raises:
        UnsupportedFormat: It holds several documents, none, or another archive.
        Encrypted: It needs a password.
        Unreadable: It is broken.
        TooLarge: It would unpack to too much.
        NoText: It is empty.
    """
    with open_archive(data, kind=KIND) as archive:
        names = [
            member.filename
            for member in archive.infolist()
            if not member.is_dir() and not _is_debris(member.filename) and member.file_size
        ]
        if not names:
            raise NoText("This archive is empty.")
        if len(names) > MAX_FILES:
            raise UnsupportedFormat(f"This archive holds {len(names)} files; send the one to brief.")
        found: list[tuple[str, bytes]] = []
        for name in dict.fromkeys(names):
            content = read_member(archive, name, kind=KIND)
            try:
                format_ = find_format(content, name=name)
            except UnsupportedFormat:
                continue
            except DocumentError:
                format_ = None  # broken or locked: reading it says so
            if format_ == "zip":
                raise UnsupportedFormat(NESTED)
            found.append((name, content))
            if len(found) > 1:
                raise UnsupportedFormat(SEVERAL)
    if not found:
        raise UnsupportedFormat(f"There is no document in this archive. {ACCEPTED}")
    return found[0]


def _is_debris(name: str) -> bool:
    lowered = name.lower()
    return lowered.startswith("__macosx/") or lowered.rpartition("/")[2].startswith(DEBRIS)
