"""Score the parties of stories in languages without a language model, also where one is installed.

    python -m tests.evaluation.no_model [practice|held_out]

prints what is wrong with each story, and the scores by language. The rules are made from the errors on
``stories/no_model_practice.txt``; those on ``stories/no_model_held_out.txt`` are for nobody to read.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from typing import TYPE_CHECKING

from bot.news.article import read_article
from bot.news.dateline import find_dateline, without_dateline
from bot.news.model import Known
from bot.news.parties import find_without_model
from bot.news.sentences import split_sentences
from tests.evaluation.wire import Story, Verdict, compare, read_half, shares

if TYPE_CHECKING:
    from pathlib import Path

    from bot.news.model import Party

HALVES = ("practice", "held_out")


def parties_of(story: Story) -> tuple[Party, ...]:
    """Find the parties of a story, whose name opens with its language."""
    language = story.name.partition("-")[0]
    headline, _, body = story.text.partition("\n\n")
    article = read_article(body, known=Known(headline=headline, clean=True))
    dateline = find_dateline(article, language=language)
    paragraphs = without_dateline(article.paragraphs, dateline)
    split = split_sentences(paragraphs, language=language)
    return find_without_model(article, split, language=language, dateline=dateline)


def judge(story: Story) -> Verdict:
    """Compare the list of a story with its marks."""
    return compare(story, parties_of(story))


def score(data: Path) -> dict[str, float]:  # noqa: ARG001  the stories are our own
    """Give the shares on each half: ``parties.no_model_held_out_real`` and so on."""
    return {
        f"parties.no_model_{half}_{key}": value
        for half in HALVES
        for key, value in shares([judge(story) for story in read_half(f"no_model_{half}")]).items()
    }


def main(half: str) -> None:
    """Print the errors on the practice stories, and the scores by language."""
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    for story in read_half(f"no_model_{half}"):
        verdict = judge(story)
        verdicts[story.name.partition("-")[0]].append(verdict)
        if half == HALVES[0]:
            print(story.name)
            for party in parties_of(story):
                mark = (party in verdict.unreal and "-- ") or (party in verdict.wrong_kind and "?? ") or "   "
                print(f"  {mark}{party.name} ({party.kind}) {party.role or ''} {list(party.aliases)}")
            print("   missed:", *("|".join(sorted(e.prints)) for e in verdict.missed))
    for language, found in verdicts.items():
        print(language, {key: round(value, 3) for key, value in shares(found).items()})
    every = [verdict for found in verdicts.values() for verdict in found]
    print({key: round(value, 3) for key, value in shares(every).items()})


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else HALVES[0])
