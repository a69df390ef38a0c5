"""Whole pages written in the shape of well-known sites, each with what a person reads in it.

A file opens with the headline, standfirst, byline, published, begins and ends of its page; a line of four
dashes parts them from the paste.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

SEEN = Path(__file__).parent / "pages"
HELD_OUT = Path(__file__).parent / "held_out_pages"
"""Pages written before the code that reads them, and looked at only for their score."""
INDEPENDENT = Path(__file__).parent / "independent_pages"
"""Pages written by another hand, who did not know the code: at their first reading 58 of the first 72 facts
were right. Mistakes in them were mended by kind, so that their score says less now."""
INDEPENDENT_2 = Path(__file__).parent / "independent_pages_2"
"""Twelve more by that hand: at their first reading 55 of 72 facts were right; likewise mended by kind."""
SENTENCE_WORDS = 5
ENDS = (".", "”", "»", '"', "?", "!")


class OwnPage(NamedTuple):
    """A page: its name, what its head says, and the paste."""

    name: str
    facts: dict[str, str]
    paste: str

    @property
    def body(self) -> str:
        """The sentences between the story's first words and its last; boxes within have none."""
        lines = [" ".join(line.split()) for line in self.paste.splitlines()]
        first = next(i for i, line in enumerate(lines) if line.startswith(self.facts["begins"]))
        last = next(i for i, line in enumerate(lines) if i >= first and line.endswith(self.facts["ends"]))
        told = (line for line in lines[first : last + 1] if len(line.split()) >= SENTENCE_WORDS)
        return "\n".join(line for line in told if line.endswith(ENDS))


def read_own_pages(folder: Path = SEEN) -> list[OwnPage]:
    """Read all of a folder, in order of their names."""
    pages = []
    for path in sorted(folder.glob("*.txt")):
        head, _, paste = path.read_text(encoding="utf-8").partition("\n----\n")
        facts = {key: value.strip() for key, _, value in (line.partition(":") for line in head.splitlines())}
        pages.append(OwnPage(path.stem, facts, paste))
    return pages
