"""Score the reading of whole pages: four-word runs of the body, and checked facts of the head."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.news.article import read_article
from bot.news.article.tidy import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.news.model import Article

FACTS = Path(__file__).parent / "facts" / "pages.json"
TOKEN = re.compile(r"\w+")
RUN = 4


@dataclass(frozen=True)
class Page:
    """A development page: what a person copied, and the article in it."""

    id: str
    paste: str
    body: str


def read_pages(data: Path) -> list[Page]:
    """Read the pages of a data folder."""
    rows = (data / "pages" / "pages.jsonl").read_text(encoding="utf-8").split("\n")
    loaded = (json.loads(row) for row in rows if row)
    return [Page(row["id"], row["paste"], row["body"]) for row in loaded]


def four_word_runs(text: str) -> list[tuple[str, ...]]:
    """Give the runs of four words of a text; a shorter text is one run."""
    words = TOKEN.findall(text)
    return [tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))] if words else []


def measure(found: str, gold: str) -> tuple[float, float]:
    """Give precision and recall of the runs of one page, each run counted as often as it stands."""
    ours, theirs = Counter(four_word_runs(found)), Counter(four_word_runs(gold))
    common = (ours & theirs).total()
    precision = common / ours.total() if ours else float(not theirs)
    recall = common / theirs.total() if theirs else 1.0
    return precision, recall


def score(data: Path) -> dict[str, float]:
    """Score all pages: precision and recall averaged over pages, F1, and recall of bodies pasted alone."""
    pages = read_pages(data)
    pairs = [measure(_body(page.paste), page.body) for page in pages]
    precision = sum(p for p, _ in pairs) / len(pairs)
    recall = sum(r for _, r in pairs) / len(pairs)
    clean = [measure(_body(page.body), page.body)[1] for page in pages]
    return {
        "pages.precision": precision,
        "pages.recall": recall,
        "pages.f1": 2 * precision * recall / ((precision + recall) or 1.0),
        "pages.clean_recall": sum(clean) / len(clean),
    }


def headline_accuracy(data: Path) -> dict[str, float]:
    """Score headline, standfirst, date, byline and source on the pages whose facts were checked by eye.

    ``source_given``: of the sources that are given, the share that is right.
    """
    pages = {page.id: page for page in read_pages(data)}
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for page_id, facts in json.loads(FACTS.read_text(encoding="utf-8")).items():
        for key, _, correct in answers(read_article(pages[page_id].paste), facts):
            asked[key] += 1
            right[key] += correct
    return {f"pages.{key}": right[key] / asked[key] for key in asked}


def without_headline(paste: str, headline: str) -> str:
    """Take the headline's lines out of a page: all of its printings, and titles that end in it."""
    told = TOKEN.findall(headline.lower())
    lines = tidy(paste)
    return "\n".join(line for line in lines if not line or TOKEN.findall(line.lower())[-len(told) :] != told)


def facts_score(data: Path) -> dict[str, float]:
    """Score the facts of the head, and how rarely another line stands in for a headline not copied."""
    pages = {page.id: page for page in read_pages(data)}
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    bare = [
        read_article(without_headline(pages[page_id].paste, fact["headline"])).headline is None
        for page_id, fact in facts.items()
    ]
    return {**headline_accuracy(data), "pages.headline_absent": sum(bare) / len(bare)}


def answers(article: Article, facts: dict[str, object]) -> Iterator[tuple[str, object, bool]]:
    """Give what was read for each fact of a page, and whether it is right."""
    published = article.published.isoformat() if article.published else None
    yield "headline", article.headline, _same(article.headline, facts["headline"])
    opens = facts["standfirst"]  # its first words
    matches = (
        article.standfirst is not None and isinstance(opens, str) and article.standfirst.startswith(opens)
    )
    yield "standfirst", article.standfirst, matches or (article.standfirst is None and opens is None)
    yield "published", published, published == facts["published"]
    yield "byline", list(article.byline), list(article.byline) == facts["byline"]
    sources = facts["sources"]  # each is right; None where the page hardly names one
    assert isinstance(sources, list)
    named = _site(article.source) in {_site(name) for name in sources}
    yield "source", article.source, named
    if article.source is not None:
        yield "source_given", article.source, named


def _same(ours: str | None, theirs: object) -> bool:
    if ours is None or not isinstance(theirs, str):
        return ours is theirs
    return TOKEN.findall(ours.lower()) == TOKEN.findall(theirs.lower())


def _site(name: str | None) -> str | None:
    """Fold the prints of one site's name: "The Harbour Post", "HarbourPost.com"."""
    if name is None:
        return None
    return "".join(TOKEN.findall(re.sub(r"^the\s|\.com$", "", name.lower())))


def _body(text: str) -> str:
    return "\n".join(paragraph.text for paragraph in read_article(text).paragraphs)


def main(data: Path) -> None:
    """Print the scores, the ten worst pages, and every wrong fact."""
    print(score(data))
    worst = []
    for page in read_pages(data):
        precision, recall = measure(_body(page.paste), page.body)
        worst.append((2 * precision * recall / max(1e-9, precision + recall), precision, recall, page.id))
    for row in sorted(worst)[:14]:
        print("F1 {:.2f}  P {:.2f}  R {:.2f}  {}".format(*row))
    pages = {page.id: page for page in read_pages(data)}
    for page_id, facts in json.loads(FACTS.read_text(encoding="utf-8")).items():
        for key, answer, correct in answers(read_article(pages[page_id].paste), facts):
            if not correct:
                print(page_id[:8], key, "expected", facts.get(key, facts["sources"]), "found", answer)


if __name__ == "__main__":
    import sys

    main(Path(sys.argv[1]))
