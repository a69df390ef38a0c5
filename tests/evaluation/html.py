"""Score the reading of web pages as files: four-word runs of the body, through documents and article."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from bot.documents import read_document
from bot.news.article import read_article
from tests.evaluation.pages import measure, read_pages

if TYPE_CHECKING:
    from pathlib import Path


def score(data: Path) -> dict[str, float]:
    """Score all pages: precision and recall averaged over pages, and the F1 of the two averages."""
    pairs = []
    for page in read_pages(data):
        source = gzip.decompress((data / "pages" / "html" / f"{page.id}.html.gz").read_bytes())
        document = read_document(source, mime="text/html")
        article = read_article(document.text, known=document.known)
        pairs.append(measure("\n".join(p.text for p in article.paragraphs), page.body))
    precision = sum(p for p, _ in pairs) / len(pairs)
    recall = sum(r for _, r in pairs) / len(pairs)
    return {
        "html.precision": precision,
        "html.recall": recall,
        "html.f1": 2 * precision * recall / (precision + recall),
    }
