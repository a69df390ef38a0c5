"""Paragraphs with their styles, as word processors keep them → `Document`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.documents.errors import NoText
from bot.documents.model import Document
from bot.news.model import Known

if TYPE_CHECKING:
    from collections.abc import Sequence

Style = Literal["title", "subtitle", "heading", "item", "text"]
# Titles stand among the first three paragraphs; later, the same words are a quotation of them.
TOP = 3


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, on one line, not blank."""

    text: str
    style: Style = "text"


def from_blocks(blocks: Sequence[Block], *, kind: str) -> Document:
    """Put paragraphs together: the first title is the headline, a subtitle below it the standfirst.

    Raises:
        NoText: There are no words.

    Example:
        >>> from_blocks((Block("Ice", "title"), Block("The lake froze.")), kind="document").text
        'The lake froze.'
    """
    headline = next((block.text for block in blocks if block.style == "title"), None)
    # A document with no title often opens with its headline as the first heading.
    if headline is None and blocks and blocks[0].style == "heading":
        headline = blocks[0].text
    standfirst = next((block.text for block in blocks[:TOP] if block.style == "subtitle"), None)
    taken = {text for text in (headline, standfirst) if text}
    body = [
        f"- {block.text}" if block.style == "item" else block.text
        for index, block in enumerate(blocks)
        if index >= TOP or block.text not in taken
    ]
    text = "\n\n".join(body) or (headline or "")
    if not text.strip():
        raise NoText(f"There is no text in this {kind}.")
    return Document(text, Known(headline=headline, standfirst=standfirst, clean=True))
