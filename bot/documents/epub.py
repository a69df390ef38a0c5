"""EPUB → text: a zip file of XHTML chapters, in the order of its spine (EPUB 3.3)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from defusedxml import ElementTree
from lxml import etree

from bot.documents.archive import is_locked, open_archive, read_member
from bot.documents.blocks import Block, from_blocks
from bot.documents.encoding import decode, find_declared
from bot.documents.errors import NoText, TooLarge, Unreadable, locked
from bot.documents.model import Document
from bot.news.model import Known

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from bot.documents.blocks import Style
    from bot.documents.model import Progress

KIND = "e-book"
CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
# Scrambled fonts are no lock (EPUB 3.3, 4.3; the second is Adobe's).
FONT_SCRAMBLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
MAX_PACKAGE = 5_000_000
MAX_CHAPTERS = 2000
# Shorter ones are covers, title pages and imprints. Not measured: an article has some 2000 letters.
LEAST_CHAPTER = 800
# Some 10 000 words: what a brief can stand for, and more than a chapter.
ENOUGH = 60_000
# Roles that say that a chapter is not the text (EPUB Structural Semantics Vocabulary, and the older guide).
NOT_TEXT = frozenset(
    ("nav", "toc", "cover", "title-page", "titlepage", "copyright-page", "index", "colophon")
)

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# fmt: off
BLOCKS = HEADINGS | {
    "address", "article", "blockquote", "body", "br", "dd", "div", "dl", "dt", "figure", "footer", "header",
    "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
}
SKIPPED = frozenset({
    "audio", "figcaption", "head", "iframe", "math", "nav", "rp", "rt", "script", "style", "svg", "template",
    "video",
})
# Elements without an end tag: they open nothing.
EMPTY = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
# fmt: on


@dataclass(frozen=True, slots=True)
class _Package:
    """What an e-book's package document says: its title, and its chapters' members in reading order."""

    title: str | None
    authors: tuple[str, ...]
    chapters: tuple[str, ...]


def read_epub(data: bytes, *, progress: Progress | None = None) -> Document:
    """Read an e-book: its first chapters in reading order, up to some 60 000 characters.

    Args:
        data: The whole file.
        progress: Told the chapters read and their number.

    Raises:
        Encrypted: It is protected.
        Unreadable: The file is broken.
        TooLarge: It unpacks to more than is read.
        NoText: It holds no words.
    """
    with open_archive(data, kind=KIND) as archive:
        if is_locked(archive):
            raise locked(KIND)
        protected = _protected(archive)
        package = _read_package(archive)
        chapters: list[tuple[Block, ...]] = []
        letters = 0
        for index, name in enumerate(package.chapters):
            if name in protected:
                raise locked(KIND)
            chapter = _read_chapter(read_member(archive, name, kind=KIND))
            if chapter:
                chapters.append(chapter)
                size = _letters(chapter)
                letters += size if size >= LEAST_CHAPTER else 0
            if progress is not None:
                progress(index + 1, len(package.chapters))
            if letters >= ENOUGH:
                break
    is_cut = index + 1 < len(package.chapters) if package.chapters else False
    chosen = [chapter for chapter in chapters if _letters(chapter) >= LEAST_CHAPTER] or chapters
    if not chosen:
        raise NoText("There is no text in this e-book.")
    blocks, is_shortened = _up_to(ENOUGH, (block for chapter in chosen for block in chapter))
    document = from_blocks(blocks, kind=KIND)
    headline = document.known.headline if len(chosen) == 1 else None
    known = Known(headline=headline or package.title, byline=package.authors, clean=True)
    warnings = ("only the beginning of this e-book was read",) if is_cut or is_shortened else ()
    return Document(document.text, known, warnings)


def _read_package(archive: zipfile.ZipFile) -> _Package:
    container = _parse(archive, CONTAINER)
    path = next((root.get("full-path") for root in container.iter() if _tag(root) == "rootfile"), None)
    if not path:
        raise Unreadable("This e-book is broken: it does not say where its text is.")
    package = _parse(archive, path)
    items = {item.get("id"): item for item in package.iter() if _tag(item) == "item"}
    titles = [" ".join((node.text or "").split()) for node in package.iter() if _tag(node) == "title"]
    authors = [" ".join((node.text or "").split()) for node in package.iter() if _tag(node) == "creator"]
    unread = {
        _resolve(path, reference.get("href", ""))
        for reference in package.iter()
        if _tag(reference) == "reference" and reference.get("type") in NOT_TEXT
    }
    members = frozenset(archive.namelist())
    chapters = dict.fromkeys(_spine(package, items, path))
    kept = [name for name in chapters if name in members and name not in unread]
    if len(kept) > MAX_CHAPTERS:
        raise TooLarge(f"This e-book has {len(kept)} chapters; I read up to {MAX_CHAPTERS}.")
    return _Package(
        next((title for title in titles if title), None), tuple(a for a in authors if a), tuple(kept)
    )


def _spine(package: Element, items: Mapping[str | None, Element], path: str) -> Iterator[str]:
    for reference in package.iter():
        item = items.get(reference.get("idref")) if _tag(reference) == "itemref" else None
        if item is None or reference.get("linear") == "no":
            continue
        if NOT_TEXT.isdisjoint((item.get("properties") or "").split()):
            yield _resolve(path, item.get("href", ""))


def _resolve(base: str, href: str) -> str:
    """Give the member that a reference means; one that leads out of the archive is simply not found there."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(urlsplit(href).path)))


def _protected(archive: zipfile.ZipFile) -> frozenset[str]:
    if ENCRYPTION not in archive.namelist():
        return frozenset()
    names: set[str] = set()
    for data in _parse(archive, ENCRYPTION).iter():
        if _tag(data) == "EncryptedData":
            method = next((n.get("Algorithm") for n in data.iter() if _tag(n) == "EncryptionMethod"), None)
            if method not in FONT_SCRAMBLING:
                names.update(unquote(n.get("URI", "")) for n in data.iter() if _tag(n) == "CipherReference")
    return frozenset(names)


def _parse(archive: zipfile.ZipFile, name: str) -> Element:
    if name not in archive.namelist():
        raise Unreadable("This e-book is broken: a part of it is missing.")
    if archive.getinfo(name).file_size > MAX_PACKAGE:
        raise TooLarge("This e-book unpacks to more than I can read.")
    root: Element = ElementTree.fromstring(read_member(archive, name, kind=KIND))
    return root


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _letters(chapter: Iterable[Block]) -> int:
    return sum(len(block.text) for block in chapter)


def _up_to(most: int, blocks: Iterable[Block]) -> tuple[tuple[Block, ...], bool]:
    """Keep whole paragraphs up to a length, and tell whether any was left out."""
    kept: list[Block] = []
    total = 0
    for block in blocks:
        total += len(block.text)
        if kept and total > most:
            return tuple(kept), True
        kept.append(block)
    return tuple(kept), False


def _read_chapter(data: bytes) -> tuple[Block, ...]:
    """Read a chapter as a browser would: XHTML in books is often not well-formed."""
    target = _Chapter()
    parser = etree.HTMLParser(target=target, no_network=True, huge_tree=False)
    # Fed as text, so that the parser guesses no encoding.
    parser.feed(decode(data, declared=find_declared(data)))
    parser.close()
    return tuple(target.blocks)


class _Chapter:
    """Collects paragraphs as the parser meets them: no tree is built."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._style: Style = "text"
        self._skipping: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in EMPTY:
            self._flush() if tag in BLOCKS else None
        elif self._skipping:
            if tag == self._skipping[0]:
                self._skipping.append(tag)
        elif tag in SKIPPED or attributes.get("epub:type") in {"noteref", "pagebreak"}:
            self._skipping.append(tag)
        elif tag in BLOCKS:
            self._flush()
            self._style = "heading" if tag in HEADINGS else "item" if tag == "li" else "text"

    def data(self, text: str) -> None:
        if not self._skipping:
            self._pieces.append(text)

    def end(self, tag: str) -> None:
        if self._skipping:
            if tag == self._skipping[0]:
                self._skipping.pop()
        elif tag in BLOCKS:
            self._flush()

    def close(self) -> None:
        self._flush()

    def _flush(self) -> None:
        text = " ".join("".join(self._pieces).split())
        if text:
            self.blocks.append(Block(text, self._style))
        self._pieces.clear()
        self._style = "text"
