"""What a summary costs beside the tagger of names, on one core.

    python -m tests.benchmarks.summary ../shared/data

prints CPU milliseconds a story, of the writers' stories: naming the language, cutting sentences, ranking
them, choosing; and the tagger alone on the same stories. Then CPU seconds for a text of one million
characters, and of half of it. Medians of five runs after one that warms lexicons and models up.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.news.article import read_article
from bot.news.language import identify_language
from bot.news.model import Article, Known, Paragraph
from bot.news.parties.tagger import model_for, tag
from bot.news.sentences import split_sentences
from bot.news.summary import rank_sentences, summarise
from tests.evaluation.summaries import read_stories

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS: Final = 5
LONG: Final = 1_000_000


def seconds(work: Callable[[], object]) -> float:
    """Give the median CPU seconds of a piece of work, once warm."""
    work()
    taken = []
    for _ in range(RUNS):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return statistics.median(taken)


def main() -> None:
    """Print the table."""
    stories = read_stories(Path(sys.argv[1]), "writers")
    articles = [read_article(story.text, known=Known(clean=True)) for story in stories]
    cut = [split_sentences(article.paragraphs, language="en") for article in articles]
    pairs = list(zip(cut, articles, strict=True))
    rankings = [rank_sentences(split, article=article, language="en") for split, article in pairs]
    model = model_for("en") or sys.exit("no English model is installed")
    texts = [story.text for story in stories]
    parts: dict[str, Callable[[], object]] = {
        "language": lambda: [identify_language(story.text) for story in stories],
        "sentences": lambda: [split_sentences(article.paragraphs, language="en") for article in articles],
        "ranking": lambda: [
            rank_sentences(split, article=article, language="en") for split, article in pairs
        ],
        "choice": lambda: [
            summarise(split, ranking, length=4) for split, ranking in zip(cut, rankings, strict=True)
        ],
        "tagger": lambda: tag(texts, model=model),
    }
    for name, work in parts.items():
        print(f"{name:<12}{1000 * seconds(work) / len(stories):8.2f} ms a story")
    whole = "\n\n".join(story.text for story in stories)
    text = (whole * (LONG // len(whole) + 1))[:LONG]
    for size in (LONG // 2, LONG):
        paragraphs = [Paragraph(line) for line in text[:size].split("\n") if line.strip()]

        def summarised(paragraphs: list[Paragraph] = paragraphs) -> object:
            split = split_sentences(paragraphs, language="en")
            ranking = rank_sentences(split, article=Article(), language="en")
            return summarise(split, ranking, length=4)

        print(f"{size:>9,} characters {seconds(summarised):6.2f} s")


if __name__ == "__main__":
    main()
