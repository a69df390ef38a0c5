"""PDF → text, by pypdf."""

from __future__ import annotations

import io
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader, apply_configuration
from pypdf.errors import (
    DependencyError,
    FileNotDecryptedError,
    LimitReachedError,
    PyPdfError,
)

from bot.documents.errors import NoText, TooLarge, locked, naming_breakage
from bot.documents.model import Document
from bot.news.model import Known

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from bot.documents.model import Progress

# It reports what it mends, which can hold the user's text.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)

KIND = "PDF"
# A long book. Reading stops earlier, where there is enough text.
MAX_PAGES = 2000
# What one stream may unpack to, and the operands and operators in it: a page of text has some thousands, and
# what has more is a drawing. The cost grows with their square: 2 seconds for 80 000, minutes for 450 000.
MAX_STREAM = 30_000_000
MAX_OPERATORS = 100_000
# Pages with more than that are passed over, but each has cost seconds.
MAX_DRAWINGS = 4
# A scan may bear a stamp or a page number in letters; fewer than this a page is no text layer.
LEAST_LETTERS_A_PAGE = 10


def read_pdf(data: bytes, *, most_characters: int, progress: Progress | None = None) -> Document:
    """Read the text layer of a PDF; lines are as printed.

    Args:
        data: The whole file.
        most_characters: Reading stops after the page that reaches it, with a warning.
        progress: Told the pages read and their number.

    Raises:
        Encrypted: A password is needed.
        Unreadable: The file is broken.
        TooLarge: Too many pages, or a page that unpacks to too much.
        NoText: It is a scan without a text layer.
    """
    with naming_breakage(KIND, PyPdfError), _naming_limits(), _limits():
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise locked(KIND)
        count = _count_pages(reader)
        pages = _read_pages(reader, count, most_characters=most_characters, progress=progress)
        title = reader.metadata.title if reader.metadata else None
    texts = tuple(page for page in pages if page is not None)
    if not texts:
        raise TooLarge("This PDF unpacks to more than I can read.")
    if sum(letter.isalnum() for page in texts for letter in page) < LEAST_LETTERS_A_PAGE * len(texts):
        raise NoText("This PDF holds pictures of pages, not text (a scan); I cannot read those.")
    return Document("\n".join(texts), Known(headline=_printed(title, texts)), tuple(_warnings(pages, count)))


def _warnings(pages: tuple[str | None, ...], count: int) -> Iterator[str]:
    if len(pages) < count:
        yield f"only the first {len(pages)} of {count} pages were read"
    if drawings := pages.count(None):
        yield f"{drawings} of the pages hold drawings too large for me to read"


def _limits() -> AbstractContextManager[object]:
    return apply_configuration(
        page_tree_maximum_entries=2 * MAX_PAGES,
        maximum_declared_stream_length=MAX_STREAM,
        array_based_stream_maximum_output_length=MAX_STREAM,
        zlib_maximum_output_length=MAX_STREAM,
        lzw_maximum_output_length=MAX_STREAM,
        run_length_maximum_output_length=MAX_STREAM,
        stream_parsing_work_maximum_count=MAX_OPERATORS,
        xform_maximum_invocations_per_extraction=500,
    )


@contextmanager
def _naming_limits() -> Iterator[None]:
    try:
        yield
    except (FileNotDecryptedError, DependencyError):
        raise locked(KIND) from None
    except LimitReachedError:
        raise TooLarge("This PDF unpacks to more than I can read.") from None


def _count_pages(reader: PdfReader) -> int:
    # What the file claims first: walking the tree of 100 000 pages takes ten seconds.
    tree: Any = reader.root_object["/Pages"]
    claimed = tree.get("/Count")
    count = claimed if isinstance(claimed, int) and claimed > MAX_PAGES else len(reader.pages)
    if count > MAX_PAGES:
        raise TooLarge(f"This PDF has {count} pages; I read up to {MAX_PAGES}.")
    if count == 0:
        raise NoText("This PDF has no pages.")
    return count


def _read_pages(
    reader: PdfReader, count: int, *, most_characters: int, progress: Progress | None
) -> tuple[str | None, ...]:
    """Read pages until there is enough; None stands for a page that is over a limit."""
    pages: list[str | None] = []
    total = 0
    for page in reader.pages:
        try:
            text = page.extract_text()
        except LimitReachedError:
            if pages.count(None) >= MAX_DRAWINGS:
                raise
            pages.append(None)
            continue
        # A hyphen that is only there to break a line, and lone surrogates of a broken font table.
        pages.append(text.replace("\u00ad\n", "").encode("utf-8", errors="ignore").decode("utf-8").strip())
        total += len(text)
        if progress is not None:
            progress(len(pages), count)
        if total >= most_characters:
            break
    return tuple(pages)


def _printed(title: object, pages: tuple[str, ...]) -> str | None:
    """Believe the file's title only where it is printed on the first page: many name a template or a file."""
    if not isinstance(title, str) or len(title.split()) < 3:  # noqa: PLR2004  a headline has three words
        return None
    wanted = " ".join(title.split())
    return wanted if wanted in " ".join(pages[0].split()) else None
