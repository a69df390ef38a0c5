"""The standfirst of an HTML page: the sentence between headline and story, which trafilatura leaves out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

HEADINGS: Final = ("h2", "h3", "h4")
TAGS: Final = ("h1", *HEADINGS, "p", "div", "section", "span")
REACH: Final = 60
"""Elements below the headline, boxes within boxes among them; of sixty pages none has it further."""
FEWEST_WORDS: Final = 4
LONGEST: Final = 600
"""Characters; standfirsts of sixty pages have up to 263."""


@dataclass(frozen=True, slots=True)
class Standfirst:
    """A sentence below the headline.

    Attributes:
        sure: It calls itself a standfirst, or is a heading that the page gives as its description; else the
            story's first paragraph may be the description.
    """

    text: str
    sure: bool


def find_standfirst(tree: Any, *, headline: str | None, described: Iterable[str]) -> Standfirst | None:
    """Find the standfirst by what its element calls itself, or by what the page says of itself.

    Args:
        tree: The page's root element.
        headline: It stands below this heading; below the first, where None.
        described: The page's descriptions of itself, as its meta tags have them.
    """
    said = {" ".join(text.split()) for text in described}
    below = -1
    for element in tree.iter(*TAGS):
        if element.tag == "h1":
            is_headline = headline is None or " ".join(element.text_content().split()) == headline
            below = 0 if is_headline and below < 0 else below
            continue
        if below < 0:
            continue
        below += 1
        if below > REACH:
            return None
        text = _short_text(element)
        if text is None or len(text.split()) < FEWEST_WORDS or text == headline:
            continue
        if _calls_itself(element):
            return Standfirst(text, sure=True)
        if text in said:
            return Standfirst(text, sure=element.tag in HEADINGS)
    return None


def _short_text(element: Any) -> str | None:
    """Give an element's text in one line; None where it is longer than a standfirst."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(part)
        length += len(part.strip())
        if length > LONGEST:
            return None
    return " ".join("".join(parts).split())


def _calls_itself(element: Any) -> bool:
    called = (element.get(name) or "" for name in ("class", "id", "itemprop", "data-component"))
    words = "-".join(word for name in called for word in re.split(r"[^a-z]+", name[:LONGEST].lower()) if word)
    return any(f"-{mark}-" in f"-{words}-" for mark in _marks())


@cache
def _marks() -> tuple[str, ...]:
    lines = (resources.files("bot.documents") / "standfirst.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
