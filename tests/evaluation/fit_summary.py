"""Fit the summary's weights on the development stories, and print them, cross-validated.

    python -m tests.evaluation.fit_summary ../shared/data [--write]

Coordinate ascent on what is wanted: ROUGE-1 and -2 of three sentences over those of the first three.
A weight moves only if that gains more than `PRICE` for its size, so that few do. The cross-validated score is
of fits on four fifths of the stories with standfirsts, and the others, each judged on the last fifth.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

from bot.news.article import read_article
from bot.news.model import Known
from bot.news.summary import coherence
from bot.news.summary.choice import admission_order
from bot.news.summary.features import FEATURES, measure
from bot.news.summary.vocabulary import content_stems, count_words
from tests.evaluation.rouge import rouge_n
from tests.evaluation.summaries import SENTENCES, Story, brief_of, read_stories

Weights = tuple[float, ...]

FOLDS = 5
STEPS = (0.4, 0.2, 0.1, 0.05)
PRICE = 0.002
START = {"early": 0.5, "headline": 0.5}
# Readers expect the lead: the fit may not turn against it, nor for what only pads a summary.
AT_LEAST = {"lead": 0.0, "lexrank": 0.0, "textrank": 0.0, "parties": 0.0}
# The others have no headline, and their summaries are longer than a standfirst: they steady the fit.
OTHERS_WEIGH = 0.8
WEIGHTS_FILE = Path(coherence.__file__).parent.parent / "lexicon" / "summary_weights.tsv"


@dataclass
class Case:
    """A story read once: what the choice takes, and the scores of choices already judged."""

    story: Story
    texts: list[str]
    rows: list[list[float]]
    stems: list[frozenset[str]]
    words: list[int]
    bad: list[bool]
    leaning: list[bool]
    judged: dict[tuple[int, ...], tuple[float, float]] = field(default_factory=dict)

    def choose(self, weights: Weights) -> tuple[int, ...]:
        """Give the three sentences that the weights choose."""
        scores = [sum(w * value for w, value in zip(weights, row, strict=True)) for row in self.rows]
        order = admission_order(scores, self.stems, self.words, bad=self.bad, leaning=self.leaning)
        return tuple(sorted(order[:SENTENCES]))

    def rouge(self, chosen: tuple[int, ...]) -> tuple[float, float]:
        """Give ROUGE-1 and -2 of some sentences, averaged over the references."""
        if chosen not in self.judged:
            text = " ".join(self.texts[i] for i in chosen)
            references = self.story.references
            one, two = (sum(rouge_n(text, r, n=n) for r in references) / len(references) for n in (1, 2))
            self.judged[chosen] = (one, two)
        return self.judged[chosen]


def read_case(story: Story) -> Case:
    """Read a story and measure its sentences."""
    brief = brief_of(story)
    article = read_article(story.text, known=Known(headline=story.title, clean=True))
    sentences = brief.sentences
    stems = [content_stems(s.text, language="en") for s in sentences]
    return Case(
        story=story,
        texts=[s.text for s in sentences],
        rows=measure(sentences, stems, article=article, parties=brief.parties, language="en"),
        stems=[frozenset(words) for words in stems],
        words=[count_words(s.text) for s in sentences],
        bad=[coherence.reads_badly(s) for s in sentences],
        leaning=coherence.leaning(sentences, language="en"),
    )


def ratios(cases: list[Case], weights: Weights) -> tuple[float, float]:
    """Give ROUGE-1 and -2 over those of the first three sentences."""
    ours = [case.rouge(case.choose(weights)) for case in cases]
    lead = [case.rouge(tuple(range(min(SENTENCES, len(case.texts))))) for case in cases]
    one, two = (sum(o[n] for o in ours) / sum(each[n] for each in lead) for n in (0, 1))
    return one, two


def fit(decks: list[Case], others: list[Case]) -> Weights:
    """Climb from `START`, one weight at a time."""

    def worth(weights: Weights) -> float:
        gain = sum(ratios(decks, weights)) / 2 + OTHERS_WEIGH * sum(ratios(others, weights)) / 2
        return gain - PRICE * sum(abs(weight) for weight in weights)

    best = tuple(START.get(name, 0.0) for name in FEATURES)
    highest = worth(best)
    for step in STEPS:
        climbing = True
        while climbing:
            climbing = False
            for i in range(len(FEATURES)):
                for move in (-step, step):
                    lowest = AT_LEAST.get(FEATURES[i], -2.0)
                    tried = (*best[:i], max(lowest, best[i] + move), *best[i + 1 :])
                    reached = worth(tried)
                    if reached > highest + 1e-5:
                        best, highest, climbing = tried, reached, True
    return best


def main() -> None:
    """Print the cross-validated score and the weights of all stories; write them when asked."""
    data = Path(sys.argv[1])
    decks = [read_case(story) for story in read_stories(data, "decks")]
    others = [read_case(story) for name in ("writers", "highlights") for story in read_stories(data, name)]
    folded = []
    for fold in range(FOLDS):
        weights = fit([case for i, case in enumerate(decks) if i % FOLDS != fold], others)
        folded += [(case, case.choose(weights)) for case in decks[fold::FOLDS]]
    for n in (0, 1):
        ours = sum(case.rouge(chosen)[n] for case, chosen in folded) / len(folded)
        lead = sum(case.rouge(tuple(range(SENTENCES)))[n] for case, _ in folded) / len(folded)
        print(f"cross-validated ROUGE-{n + 1}: {ours:.3f}, {ours / lead:.3f} of Lead-3")
    weights = fit(decks, others)
    for name, cases in (("decks", decks), ("the others", others)):
        print("fitted on all, {}: {:.3f} and {:.3f} of Lead-3".format(name, *ratios(cases, weights)))
    rows = [f"{name}\t{weight:.2f}" for name, weight in zip(FEATURES, weights, strict=True)]
    print("\n".join(rows))
    if "--write" in sys.argv:
        head = "".join(f"{line}\n" for line in WEIGHTS_FILE.read_text().splitlines() if line.startswith("#"))
        WEIGHTS_FILE.write_text(head + "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
