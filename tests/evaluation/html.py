"""Score the reading of web pages as files, through documents and article.

The body by four-word runs, the rest by the facts of the same pages' pastes. A file tells more than its paste
(a day that is nowhere shown, the site's own name for itself), so date and source are not asked here.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from typing import TYPE_CHECKING

from bot.documents import read_document
from bot.news.article import read_article
from tests.evaluation.pages import FACTS, answers, measure, read_pages

if TYPE_CHECKING:
    from pathlib import Path


def score(data: Path) -> dict[str, float]:
    """Score all pages: precision and recall averaged over pages, and the F1 of the two averages."""
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    right: Counter[str] = Counter()
    pairs = []
    for page in read_pages(data):
        source = gzip.decompress((data / "pages" / "html" / f"{page.id}.html.gz").read_bytes())
        document = read_document(source, mime="text/html")
        article = read_article(document.text, known=document.known)
        right += Counter(key for key, _, correct in answers(article, facts[page.id]) if correct)
        pairs.append(measure("\n".join(p.text for p in article.paragraphs), page.body))
    precision = sum(p for p, _ in pairs) / len(pairs)
    recall = sum(r for _, r in pairs) / len(pairs)
    return {
        "html.precision": precision,
        "html.recall": recall,
        "html.f1": 2 * precision * recall / (precision + recall),
        **{f"html.{key}": right[key] / len(pairs) for key in ("headline", "standfirst", "byline")},
    }
