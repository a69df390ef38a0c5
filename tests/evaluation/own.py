"""Score the reading of pages written in the shape of well-known sites: the share of right facts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.news.article import read_article
from tests.news.article.own_pages import HELD_OUT, INDEPENDENT, INDEPENDENT_2, SEEN, read_own_pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.news.article.own_pages import OwnPage


FOLDERS = {"--held-out": HELD_OUT, "--independent": INDEPENDENT, "--independent-2": INDEPENDENT_2}


def answers(page: OwnPage) -> Iterator[tuple[str, str, bool]]:
    """Give each fact of a page, what was read for it, and whether it is right."""
    article = read_article(page.paste)
    body = [paragraph.text for paragraph in article.paragraphs] or [""]
    found = {
        "headline": article.headline or "",
        "standfirst": article.standfirst or "",
        "byline": "; ".join(article.byline),
        "published": str(article.published or ""),
    }
    for key, read in found.items():
        yield key, read, read == page.facts[key]
    yield "begins", body[0], body[0].startswith(page.facts["begins"])
    yield "ends", body[-1], body[-1].endswith(page.facts["ends"])


def score(data: Path) -> dict[str, float]:  # noqa: ARG001 - a scorer's form; these pages stand in the tests
    """Score all of a folder together."""
    return {
        "own.right": share_right(SEEN),
        "own.held_out": share_right(HELD_OUT),
        "own.independent": share_right(INDEPENDENT),
        "own.independent_2": share_right(INDEPENDENT_2),
    }


def share_right(folder: Path) -> float:
    """Give the share of right facts of the pages in a folder."""
    right = [is_right for page in read_own_pages(folder) for _, _, is_right in answers(page)]
    return sum(right) / len(right)


def main() -> None:
    """Print every fact that is wrong."""
    folder = next((folder for option, folder in FOLDERS.items() if option in sys.argv), SEEN)
    for page in read_own_pages(folder):
        for key, read, is_right in answers(page):
            if not is_right:
                sys.stdout.write(f"{page.name} {key}: expected {page.facts[key]!r}, read {read!r}\n")


if __name__ == "__main__":
    main()
