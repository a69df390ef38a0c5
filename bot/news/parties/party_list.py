"""What the stage gives: the parties of a story, and what a person should know of how they were found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.news.model import Party


@dataclass(frozen=True, slots=True)
class PartyList:
    """The parties, most salient first.

    Attributes:
        warnings: Sentences for the person, e.g. "names found without a language model".
    """

    parties: tuple[Party, ...] = ()
    warnings: tuple[str, ...] = ()
