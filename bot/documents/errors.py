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
