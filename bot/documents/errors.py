"""Why a document cannot be read: one tree of errors, each with a sentence for the person.

    DocumentError
    ├── TooLarge            more bytes, pages, characters or unpacked bytes than are read
    ├── UnsupportedFormat   a kind of file that is not read here
    ├── Unreadable          the right kind of file, but broken
    ├── Encrypted           a password is needed
    └── NoText              nothing to read in it: empty, or a scan

``str(error)`` is the sentence. Errors take their sentence as the only argument, so that they survive the way
back from a worker process.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class DocumentError(Exception):
    """A document cannot be read; ``str()`` of it is one sentence for the person who sent it.

    Example:
        >>> str(DocumentError("This file is locked."))
        'This file is locked.'
    """


class TooLarge(DocumentError):  # noqa: N818  named after what is wrong
    """The document, or what it unpacks to, is over a limit."""


class UnsupportedFormat(DocumentError):  # noqa: N818  named after what is wrong
    """The document is of a kind that is not read here."""


class Unreadable(DocumentError):  # noqa: N818  named after what is wrong
    """The document is of a kind that is read here, but it is broken."""


class Encrypted(DocumentError):  # noqa: N818  named after what is wrong
    """The document needs a password."""


class NoText(DocumentError):  # noqa: N818  named after what is wrong
    """The document holds no text: it is empty, or pictures of pages."""


# What the libraries behind the readers raise for a broken or hostile file, besides errors of their own: those
# of lxml and expat are SyntaxErrors and ValueErrors. Found by `tests.fuzz`.
BREAKAGE: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    NotImplementedError,
    EOFError,
    OSError,
    RecursionError,
)


@contextmanager
def naming_breakage(kind: str, *own: type[Exception]) -> Iterator[None]:
    """Turn what a library raises for a broken file into an error with a sentence.

    Args:
        kind: How the person would call the file: "PDF".
        own: The library's own errors.

    Raises:
        Unreadable: The library could not read the file.
        TooLarge: It took more memory than there is.

    Example:
        >>> with naming_breakage("PDF"):
        ...     int("x")
        Traceback (most recent call last):
        bot.documents.errors.Unreadable: This PDF is broken, or was not sent whole.
    """
    try:
        yield
    except (*own, *BREAKAGE):
        raise Unreadable(f"This {kind} is broken, or was not sent whole.") from None
    except MemoryError:
        raise TooLarge(f"This {kind} unpacks to more than I can read.") from None


def locked(kind: str) -> Encrypted:
    """Make the error of a document that needs a password.

    Example:
        >>> str(locked("PDF"))
        'This PDF is locked with a password; send it without one.'
    """
    return Encrypted(f"This {kind} is locked with a password; send it without one.")
