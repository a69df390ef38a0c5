"""Score summaries: ROUGE of three sentences against people's, and against the first three sentences.

    python -m tests.evaluation.summaries ../shared/data

prints the table of systems.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from bot.news.brief import write_brief
from bot.news.model import Known
from bot.news.summary.rankers import rate
from bot.news.summary.vocabulary import words_of
from tests.evaluation.rouge import rouge_l, rouge_n

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.news.model import Brief, Sentence

SENTENCES = 3
MEASURES: dict[str, Callable[[str, str], float]] = {
    "rouge1": partial(rouge_n, n=1),
    "rouge2": partial(rouge_n, n=2),
    "rougeL": rouge_l,
}
FILES = ("decks", "writers", "highlights")


@dataclass(frozen=True)
class Story:
    """A story with what people wrote of it."""

    id: str
    title: str | None
    text: str
    references: tuple[str, ...]


def read_stories(data: Path, name: str) -> list[Story]:
    """Read one of the summary files of a data folder."""
    rows = (data / "summaries" / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    loaded = (json.loads(row) for row in rows if row)
    return [
        Story(r["id"], r.get("title"), r["text"], tuple(r.get("summaries") or [r["summary"]])) for r in loaded
    ]


def brief_of(story: Story, sentences: int = SENTENCES) -> Brief:
    """Brief a story as a caller who has its title does."""
    return write_brief(story.text, known=Known(headline=story.title, clean=True), sentences=sentences)


def score(data: Path) -> dict[str, float]:
    """Score three sentences against the standfirsts, and their ratio to those of the first three."""
    ours, lead = _Mean(), _Mean()
    for story in read_stories(data, "decks"):
        brief = brief_of(story)
        ours.add(" ".join(brief.summary), story.references)
        lead.add(" ".join(sentence.text for sentence in brief.sentences[:SENTENCES]), story.references)
    mean, mean_lead = ours.mean(), lead.mean()
    return {
        "summaries.rouge1": mean["rouge1"],
        "summaries.rouge2": mean["rouge2"],
        "summaries.rouge1_ratio": mean["rouge1"] / mean_lead["rouge1"],
        "summaries.rouge2_ratio": mean["rouge2"] / mean_lead["rouge2"],
    }


class _Mean:
    """Running means of the measures, each against all references of a story."""

    def __init__(self) -> None:
        self._sums = dict.fromkeys(MEASURES, 0.0)
        self._stories = 0

    def add(self, found: str, references: Sequence[str]) -> None:
        self._stories += 1
        for name, measure in MEASURES.items():
            self._sums[name] += sum(measure(found, r) for r in references) / len(references)

    def mean(self) -> dict[str, float]:
        return {name: total / self._stories for name, total in self._sums.items()}


def first(count: int, sentences: Sequence[Sentence]) -> list[str]:
    """Give the first sentences."""
    return [sentence.text for sentence in sentences[:count]]


def best_rated(ranker: Callable[[], Any], sentences: Sequence[Sentence]) -> list[str]:
    """Give three sentences by one of sumy's rankers alone."""
    ratings = rate([words_of(s.text, language="en").stems for s in sentences], ranker)
    best = sorted(range(len(ratings)), key=lambda i: -ratings[i])[:SENTENCES]
    return [sentences[i].text for i in sorted(best)]


def best_possible(references: Sequence[str], sentences: Sequence[Sentence]) -> list[str]:
    """Choose greedily by the references themselves: about the ceiling of any choice."""
    chosen: list[int] = []
    for _ in range(SENTENCES):
        options = [i for i in range(min(40, len(sentences))) if i not in chosen]
        if not options:
            break

        def worth(i: int) -> float:
            text = " ".join(sentences[j].text for j in sorted([*chosen, i]))
            return sum(rouge_n(text, r, n=1) + rouge_n(text, r, n=2) for r in references)

        chosen.append(max(options, key=worth))
    return [sentences[i].text for i in sorted(chosen)]


def main(data: Path) -> None:
    """Print the table of systems for each file."""
    systems: dict[str, Callable[[Sequence[Sentence]], Iterable[str]]] = {
        "Lead-1": partial(first, 1),
        "Lead-2": partial(first, 2),
        "Lead-3": partial(first, 3),
        "LexRank": partial(best_rated, LexRankSummarizer),
        "TextRank": partial(best_rated, TextRankSummarizer),
        "LSA": partial(best_rated, LsaSummarizer),
    }
    for name in FILES:
        means = {system: _Mean() for system in (*systems, "best possible", "ours")}
        for story in read_stories(data, name):
            brief = brief_of(story)
            for system, choose in systems.items():
                means[system].add(" ".join(choose(brief.sentences)), story.references)
            means["best possible"].add(
                " ".join(best_possible(story.references, brief.sentences)), story.references
            )
            means["ours"].add(" ".join(brief.summary), story.references)
        print(f"\n{name:<16}{'ROUGE-1':>9}{'ROUGE-2':>9}{'ROUGE-L':>9}{'of Lead-3':>11}")
        lead = means["Lead-3"].mean()
        for system, running in means.items():
            mean = running.mean()
            share = (mean["rouge1"] / lead["rouge1"] + mean["rouge2"] / lead["rouge2"]) / 2
            print(
                f"{system:<16}{mean['rouge1']:>9.3f}{mean['rouge2']:>9.3f}{mean['rougeL']:>9.3f}{share:>11.2f}"
            )


if __name__ == "__main__":
    import sys

    main(Path(sys.argv[1]))
