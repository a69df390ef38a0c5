"""The frame of a story that names are weighed by: headline, standfirst, sentences and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.news.parties.territories import fold

if TYPE_CHECKING:
    from bot.news.model import Article, Sentence


@dataclass(frozen=True, slots=True)
class Story:
    """What is known of a story besides its names.

    Attributes:
        headline: Folded; empty where there is none. So is the standfirst.
        source: The publication's name, folded.
    """

    sentences: tuple[Sentence, ...]
    headline: str = ""
    standfirst: str = ""
    source: str = ""
    byline: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> int:
        """How many paragraphs hold a sentence."""
        return len({sentence.paragraph for sentence in self.sentences})


def story_of(article: Article, split: tuple[Sentence, ...]) -> Story:
    """Give the frame of an article with its sentences."""
    return Story(
        split,
        fold(article.headline or ""),
        fold(article.standfirst or ""),
        fold(article.source or ""),
        tuple(fold(name) for name in article.byline),
    )


def place_in(text: str, name: str) -> int | None:
    """Give where a folded text holds a folded name as whole words; None where it does not.

    Example:
        >>> place_in("iran and oman agree", "oman")
        9
    """
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum()):
            return start
        start = text.find(name, start + 1)
    return None
