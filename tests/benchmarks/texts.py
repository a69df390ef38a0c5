"""The texts that benchmarks read: development stories where there are any, else those that tests have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.end_to_end.articles import FERRY, RIVER
from tests.evaluation.pages import read_pages

if TYPE_CHECKING:
    from pathlib import Path

WORDS = range(450, 800)
MOST_STORIES = 12


def read_texts(data: Path | None) -> list[str]:
    """Give some stories of `WORDS` words, the article alone; without data one made of two that we wrote."""
    if data is None:
        paragraphs = [*FERRY.paragraphs, *RIVER.paragraphs]
        return ["\n\n".join((FERRY.headline, *paragraphs))]
    return [page.body for page in read_pages(data) if len(page.body.split()) in WORDS][:MOST_STORIES]
