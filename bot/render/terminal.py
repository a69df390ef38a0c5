"""A brief for a terminal: plain text, wrapped."""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TYPE_CHECKING

from bot.render.wording import PARTIES_TITLE, instead_of_summary, label, notes_of, quiet_line

if TYPE_CHECKING:
    from bot.news.model import Brief

LEAST_WIDTH = 20


def as_terminal(brief: Brief, *, width: int) -> str:
    """Write the brief as lines of at most `width` columns; longer words stand out.

    Control characters of the text, which could command the terminal, are left out.

    Example:
        >>> print(as_terminal(brief, width=72).splitlines()[0])
        Old bridge at Merrow closes for repairs
    """
    wrap = textwrap.TextWrapper(width=max(width, LEAST_WIDTH), break_long_words=False, break_on_hyphens=False)
    blocks: list[list[str]] = []
    if brief.body or brief.headline:
        head = wrap.wrap(brief.headline) if brief.headline else []
        blocks.append([*head, *wrap.wrap(quiet_line(brief))])
    blocks.extend(_hang(wrap, sentence, first="• ") for sentence in brief.summary)
    if not brief.summary:
        blocks.append(wrap.wrap(instead_of_summary(brief)))
    if brief.parties:
        rows = [line for party in brief.parties for line in _hang(wrap, label(party, brief), first="  ")]
        blocks.append([PARTIES_TITLE, *rows])
    blocks.extend(wrap.wrap(f"Note: {warning}") for warning in notes_of(brief))
    return "\n\n".join("\n".join(map(_visible, block)) for block in blocks) + "\n"


def _hang(wrap: textwrap.TextWrapper, text: str, *, first: str) -> list[str]:
    inner = textwrap.TextWrapper(
        width=wrap.width,
        initial_indent=first,
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return inner.wrap(text)


def _visible(line: str) -> str:
    return "".join(c for c in line if unicodedata.category(c) != "Cc")
