"""Compare the cost of finding the parties with that of the tagger alone on the same text.

    python -m tests.benchmarks.parties ../shared/data

Prints the CPU time a story of each step, and the whole over the tagger: medians of rounds in one run.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bot.news.article import read_article
from bot.news.dateline import find_dateline, without_dateline
from bot.news.model import Known
from bot.news.parties import find_parties, name_mentions, tagger, warm_up
from bot.news.parties.listing import listed
from bot.news.parties.merging import merge
from bot.news.parties.pointers import find_pointers
from bot.news.parties.roles import role_of
from bot.news.parties.salience import rank
from bot.news.parties.spans import by_sentence
from bot.news.parties.story import story_of
from bot.news.parties.territories import territories
from bot.news.sentences import split_sentences
from tests.evaluation.parties import read_stories

if TYPE_CHECKING:
    from bot.news.model import Article, Paragraph, Sentence

ROUNDS = 7
STEPS = ("tagger", "mentions", "merging", "pointers", "roles", "salience", "whole")

Read = tuple["Article", tuple["Paragraph", ...], tuple["Sentence", ...]]


def read(data: Path) -> list[Read]:
    """Read the stories of the data folder as far as the parties need them."""
    stories = []
    for story in read_stories(data):
        article = read_article(story.text, known=Known(headline=story.title, clean=True))
        paragraphs = without_dateline(article.paragraphs, find_dateline(article, language="en"))
        stories.append((article, paragraphs, split_sentences(paragraphs, language="en")))
    return stories


def measure(stories: list[Read]) -> dict[str, float]:
    """Give the CPU seconds of each step over all stories."""
    spent = dict.fromkeys(STEPS, 0.0)
    countries = territories("en")
    for article, paragraphs, split in stories:
        marks = [time.process_time()]
        tagged = tagger.tag([p.text for p in paragraphs], model=tagger.OWN_MODELS["en"])
        marks.append(time.process_time())
        story = story_of(article, split)
        mentions = name_mentions(story, by_sentence(paragraphs, split, tagged), countries)
        marks.append(time.process_time())
        clusters = listed(merge(mentions, split, countries), story, countries)
        marks.append(time.process_time())
        pointers = find_pointers(clusters, mentions, split, countries)
        marks.append(time.process_time())
        for cluster in clusters:
            role_of(cluster, story, countries)
        marks.append(time.process_time())
        rank(clusters, story, pointers=pointers)
        marks.append(time.process_time())
        find_parties(article, paragraphs, split, language="en")
        marks.append(time.process_time())
        for step, start, end in zip(STEPS, marks, marks[1:], strict=False):
            spent[step] += end - start
    return spent


def main(data: Path) -> None:
    """Measure and print."""
    warm_up()
    stories = read(data)
    measure(stories)
    rounds = [measure(stories) for _ in range(ROUNDS)]
    print(f"{len(stories)} stories, {ROUNDS} rounds, CPU milliseconds a story (median)")
    for step in STEPS:
        print(f"{step:<10}{1000 * median(spent[step] for spent in rounds) / len(stories):8.2f}")
    print(f"whole / tagger: {median(spent['whole'] / spent['tagger'] for spent in rounds):.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
