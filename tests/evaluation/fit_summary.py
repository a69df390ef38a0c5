"""Fit the summary's weights on the development stories, and print them, cross-validated.

    python -m tests.evaluation.fit_summary ../shared/data [--write]

What is wanted is ROUGE-1 and -2 of three sentences over those of the first three, and that jumps as weights
move. So the fit climbs its mean over choices by chance: each of three sentences is drawn with odds that grow
with its score (Plackett and Luce), and the weights move towards the draws that did better than their fellows
(policy gradient: Williams, 1992). Small weights are preferred. Each cross-validated score is of stories that
its fit has not seen, chosen as the program chooses.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from bot.news.article import read_article
from bot.news.model import Known
from bot.news.summary import coherence
from bot.news.summary.choice import admission_order
from bot.news.summary.features import FEATURES, measure
from bot.news.summary.vocabulary import content_stems, count_words
from tests.evaluation.rouge import rouge_n
from tests.evaluation.summaries import FILES, SENTENCES, Story, brief_of, read_stories

Array = np.ndarray[Any, np.dtype[np.float64]]

FOLDS = 5
# Weights are the mean of so many climbs: one alone keeps some of its chance.
CLIMBS = 3
SHUFFLES = 3
# How much each file counts in the fit: standfirsts are what is wanted most, the writers' stories are few.
WEIGHT_OF_FILE = {"decks": 1.0, "writers": 0.7, "highlights": 1.0}
# Sentences that a fit looks at; people's summaries hardly use later ones.
LOOKED_AT = 30
STEPS = 120
STEADY = 72
DRAWS = 8
RATE = 0.15
PRICE = 0.02
# Readers expect the lead and no writer's own voice: the fit may not turn against that.
AT_LEAST = {"early": 0.0, "lexrank": 0.0, "headline": 0.0}
AT_MOST = {"in_person": 0.0, "quoted": 0.0, "late": 0.0}
# A sentence this long in a person's summary, and in another's too, is standing text of a series.
SERIES_WORDS = 5
WEIGHTS_FILE = Path(coherence.__file__).parent.parent / "lexicon" / "summary_weights.tsv"


@dataclass
class Case:
    """A story read once: what the choice takes, and the scores of choices already judged."""

    file: str
    story: Story
    texts: list[str]
    rows: Array
    stems: list[frozenset[str]]
    words: list[int]
    bad: list[bool]
    leaning: list[bool]
    judged: dict[tuple[int, ...], tuple[float, float]] = field(default_factory=dict)

    def choose(self, weights: Array) -> tuple[int, ...]:
        """Give the three sentences that the program chooses by the weights."""
        scores = [float(score) for score in self.rows @ weights]
        order = admission_order(scores, self.stems, self.words, bad=self.bad, leaning=self.leaning)
        return tuple(sorted(order[:SENTENCES]))

    def lead(self) -> tuple[int, ...]:
        """Give the first three sentences."""
        return tuple(range(min(SENTENCES, len(self.texts))))

    def rouge(self, chosen: tuple[int, ...]) -> tuple[float, float]:
        """Give ROUGE-1 and -2 of some sentences, averaged over the references."""
        if chosen not in self.judged:
            text = " ".join(self.texts[i] for i in chosen)
            references = self.story.references
            one, two = (sum(rouge_n(text, r, n=n) for r in references) / len(references) for n in (1, 2))
            self.judged[chosen] = (one, two)
        return self.judged[chosen]


def read_cases(data: Path) -> list[Case]:
    """Read the stories of all files, but for series whose summaries are standing text."""
    stories = [(file, story) for file in FILES for story in read_stories(data, file)]
    seen: dict[str, set[str]] = {}
    for _, story in stories:
        for line in _lines(story):
            seen.setdefault(line, set()).add(story.id)
    return [
        _read_case(file, story)
        for file, story in stories
        if all(len(seen[line]) == 1 for line in _lines(story))
    ]


def ratios(cases: list[Case], chosen: list[tuple[int, ...]]) -> tuple[float, float]:
    """Give ROUGE-1 and -2 of choices over those of the first three sentences."""
    one, two = (
        sum(case.rouge(choice)[n] for case, choice in zip(cases, chosen, strict=True))
        / sum(case.rouge(case.lead())[n] for case in cases)
        for n in (0, 1)
    )
    return one, two


def fit(cases: list[Case], *, seed: int) -> Array:
    """Give a weight a feature."""
    mean: Array = np.mean([_climb(cases, seed=CLIMBS * seed + k) for k in range(CLIMBS)], axis=0)
    return mean


def _climb(cases: list[Case], *, seed: int) -> Array:
    """Climb from nought once."""
    rng = np.random.default_rng(seed)
    cases = [case for case in cases if sum(not bad for bad in case.bad[:LOOKED_AT]) > SENTENCES]
    spread = np.concatenate([case.rows[:LOOKED_AT] for case in cases]).std(axis=0) + 1e-9
    rows = np.zeros((len(cases), LOOKED_AT, len(FEATURES)))
    able = np.zeros((len(cases), LOOKED_AT), dtype=bool)
    for k, case in enumerate(cases):
        able[k, : len(case.bad)] = [not bad for bad in case.bad[:LOOKED_AT]]
        rows[k, : len(case.rows)] = case.rows[:LOOKED_AT] / spread
    counts = _counts(cases)
    lowest = np.array([AT_LEAST.get(name, -np.inf) for name in FEATURES])
    highest = np.array([AT_MOST.get(name, np.inf) for name in FEATURES])
    weights, momentum, square, mean = (np.zeros(len(FEATURES)) for _ in range(4))
    for step in range(1, STEPS + 1):
        slope = _slope(cases, rows=rows, able=able, weights=weights, counts=counts, rng=rng) - PRICE * weights
        momentum = 0.9 * momentum + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        stride = RATE if step <= STEADY else RATE / 3
        move = momentum / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-3)
        weights = np.clip(weights + stride * move, lowest, highest)
        if step > STEADY:
            mean += weights / (STEPS - STEADY)
    found: Array = mean / spread
    return found


def main() -> None:
    """Print the cross-validated ratios and the weights fitted on all stories; write them when asked."""
    cases = read_cases(Path(sys.argv[1]))
    folded: list[tuple[Case, tuple[int, ...]]] = []
    for shuffle in range(SHUFFLES):
        mixed = random.Random(shuffle).sample(cases, len(cases))  # noqa: S311  no secret
        for fold in range(FOLDS):
            weights = fit([case for i, case in enumerate(mixed) if i % FOLDS != fold], seed=fold)
            folded += [(case, case.choose(weights)) for case in mixed[fold::FOLDS]]
    weights = np.round(fit(cases, seed=0), 3)
    print(f"ratio to the first {SENTENCES} sentences, ROUGE-1 and -2; words a summary")
    for file in FILES:
        unseen = [(case, chosen) for case, chosen in folded if case.file == file]
        own = [case for case in cases if case.file == file]
        one, two = ratios([case for case, _ in unseen], [chosen for _, chosen in unseen])
        length = sum(case.words[i] for case, chosen in unseen for i in chosen) / len(unseen)
        lead = sum(case.words[i] for case in own for i in case.lead()) / len(own)
        all_one, all_two = ratios(own, [case.choose(weights) for case in own])
        print(
            f"{file:<12}cross-validated {one:.3f} {two:.3f}, fitted on all {all_one:.3f} {all_two:.3f};"
            f" {length:.0f} words, the first {SENTENCES} {lead:.0f}"
        )
    rows = [f"{name}\t{weight:.3f}" for name, weight in zip(FEATURES, weights, strict=True)]
    print("\n".join(rows))
    if "--write" in sys.argv:
        head = "".join(f"{line}\n" for line in WEIGHTS_FILE.read_text().splitlines() if line.startswith("#"))
        WEIGHTS_FILE.write_text(head + "\n".join(rows) + "\n")


def _read_case(file: str, story: Story) -> Case:
    brief = brief_of(story)
    article = read_article(story.text, known=Known(headline=story.title, clean=True))
    sentences = brief.sentences
    stems = [content_stems(s.text, language="en") for s in sentences]
    return Case(
        file=file,
        story=story,
        texts=[s.text for s in sentences],
        rows=np.array(measure(sentences, stems, article=article, language="en")),
        stems=[frozenset(words) for words in stems],
        words=[count_words(s.text) for s in sentences],
        bad=[coherence.reads_badly(s) for s in sentences],
        leaning=coherence.leaning(sentences, language="en"),
    )


def _lines(story: Story) -> set[str]:
    """Give the sentences of a story's references that are long enough to be told apart."""
    pieces = (piece for r in story.references for line in r.split("\n") for piece in line.split(". "))
    return {piece.strip(" .") for piece in pieces if len(piece.split()) >= SERIES_WORDS}


def _counts(cases: list[Case]) -> Array:
    """Give how much each case counts; all together 1."""
    sizes = {file: sum(case.file == file for case in cases) for file in FILES}
    counts = np.array([WEIGHT_OF_FILE[case.file] / sizes[case.file] for case in cases])
    shares: Array = counts / counts.sum()
    return shares


def _slope(
    cases: list[Case],
    *,
    rows: Array,
    able: np.ndarray[Any, np.dtype[np.bool_]],
    weights: Array,
    counts: Array,
    rng: np.random.Generator,
) -> Array:
    """Estimate how the mean worth of chance choices rises with each weight."""
    scores = np.where(able, rows @ weights, -np.inf)
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    everyone = np.arange(len(cases))
    leads = {
        file: [float(np.mean([c.rouge(c.lead())[n] for c in cases if c.file == file])) for n in (0, 1)]
        for file in {case.file for case in cases}
    }
    worth = np.zeros((DRAWS, len(cases)))
    pull = np.zeros((DRAWS, len(cases), len(weights)))
    for draw in range(DRAWS):
        # The highest of scores with Gumbel noise are a Plackett-Luce draw.
        drawn = np.argsort(-(scores + rng.gumbel(size=scores.shape)), axis=1)[:, :SENTENCES]
        left = odds.copy()
        for place in range(SENTENCES):
            taken = drawn[:, place]
            chances = left / left.sum(axis=1, keepdims=True)
            pull[draw] += rows[everyone, taken] - np.einsum("cn,cnf->cf", chances, rows)
            left[everyone, taken] = 0.0
        for k, case in enumerate(cases):
            reached = case.rouge(tuple(sorted(drawn[k].tolist())))
            worth[draw, k] = sum(r / lead for r, lead in zip(reached, leads[case.file], strict=True))
    worth -= worth.mean(axis=0)
    slope: Array = np.einsum("dc,dcf,c->f", worth, pull, counts) / (DRAWS - 1)
    return slope


if __name__ == "__main__":
    main()
