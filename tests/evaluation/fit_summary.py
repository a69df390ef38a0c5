"""Fit the summary's weights on the development stories, and print them, cross-validated.

    python -m tests.evaluation.fit_summary ../shared/data [--write]

Two small models, each solved in closed form or nearly so. The words': a logistic regression of whether a word
of a story stands in what people wrote of it. The sentences': a ridge regression of what having a sentence is
worth, in ROUGE-1 and -2 over those of the first three, over chance choices of three from near the top. The
choice adds both, `POINTS` words for each unit of that worth. Each cross-validated score is of stories that
its fit has not seen, chosen as the program chooses, its repairs in place; the spread is that of the shuffles.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from bot.news.article import read_article
from bot.news.model import Known
from bot.news.summary import LARGEST_SHARE, coherence, describe, read_heads
from bot.news.summary.choice import Candidate, admit
from bot.news.summary.expectation import WORD_FEATURES, describe_words
from bot.news.summary.features import FEATURES, measure
from bot.news.summary.vocabulary import words_of
from tests.evaluation.rouge import rouge_l, rouge_n, stems
from tests.evaluation.summaries import (
    FILES,
    SENTENCES,
    Story,
    best_possible,
    best_rated,
    brief_of,
    first,
    read_stories,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.news.model import Sentence

Array = np.ndarray[Any, np.dtype[np.float64]]

FOLDS = 5
SHUFFLES = 5
# How much each file counts in the fit: standfirsts are what is wanted most, the writers' stories are few.
WEIGHT_OF_FILE = {"decks": 1.5, "writers": 0.7, "highlights": 1.0}
# Sentences that the sentences' fit looks at, those that read well; people's summaries hardly use later ones.
LOOKED_AT = 20
DRAWS = 300
# How fast the odds of a sentence to be drawn fall with its place.
FALL = 0.5
# Small weights are preferred: ten times as much or a tenth changes no third decimal.
WORD_PRICE = 3.0
SENTENCE_PRICE = 30.0
STEPS = 6
# Of 2.5 to 6, cross-validated, 3 and 4 do best.
POINTS = 3.0
# A sentence this long in a person's summary, and in another's too, is standing text of a series.
SERIES_WORDS = 5
LEXICON = Path(coherence.__file__).parent.parent / "lexicon"


@dataclass
class Case:
    """A story read once: what the fits and the choice take, and the scores of choices already judged."""

    file: str
    story: Story
    sentences: tuple[Sentence, ...]
    candidates: list[Candidate]
    rows: Array
    words: list[str]
    word_rows: Array
    told: Array
    judged: dict[tuple[int, ...], tuple[float, float]] = field(default_factory=dict)
    worth: Array = field(default_factory=lambda: np.zeros(0))

    def choose(self, fitted: Fitted, *, repaired: bool = True) -> tuple[int, ...]:
        """Give the three sentences that the program chooses by the weights."""
        scores = self.rows @ fitted.sentence
        chances = 1 / (1 + np.exp(-self.word_rows @ fitted.word))
        candidates = [
            replace(
                each,
                score=float(score),
                bad=each.bad and repaired,
                needs=each.needs if repaired else (),
            )
            for each, score in zip(self.candidates, scores, strict=True)
        ]
        chances_by_word = dict(zip(self.words, chances.tolist(), strict=True))
        room = int(LARGEST_SHARE * sum(each.length for each in candidates))
        ranking = admit(candidates, chances_by_word, room=room)
        return tuple(sorted(ranking.order[: min(SENTENCES, ranking.standing)]))

    def lead(self) -> tuple[int, ...]:
        """Give the first three sentences."""
        return tuple(range(min(SENTENCES, len(self.sentences))))

    def looked_at(self) -> list[int]:
        """Give the early sentences that read well."""
        return [i for i, each in enumerate(self.candidates[:LOOKED_AT]) if not each.bad]

    def text(self, chosen: tuple[int, ...]) -> str:
        """Give some sentences as one text."""
        return " ".join(self.sentences[i].text for i in chosen)

    def rouge(self, chosen: tuple[int, ...]) -> tuple[float, float]:
        """Give ROUGE-1 and -2 of some sentences, averaged over the references."""
        if chosen not in self.judged:
            one, two = judge(self.text(chosen), self.story)
            self.judged[chosen] = (one, two)
        return self.judged[chosen]


@dataclass(frozen=True)
class Fitted:
    """A weight a feature."""

    word: Array
    sentence: Array


def judge(text: str, story: Story) -> list[float]:
    """Give ROUGE-1 and -2 of a text, averaged over the references of its story."""
    return [sum(rouge_n(text, r, n=n) for r in story.references) / len(story.references) for n in (1, 2)]


def read_cases(data: Path) -> list[Case]:
    """Read the stories of all files, but for series whose summaries are standing text."""
    stories = [(file, story) for file in FILES for story in read_stories(data, file)]
    seen: dict[str, set[str]] = {}
    for _, story in stories:
        for line in _lines(story):
            seen.setdefault(line, set()).add(story.id)
    cases = [
        _read_case(file, story)
        for file, story in stories
        if all(len(seen[line]) == 1 for line in _lines(story))
    ]
    leads = {file: _mean_of_lead([case for case in cases if case.file == file]) for file in FILES}
    for number, case in enumerate(cases):
        case.worth = _worth(case, lead=leads[case.file], rng=np.random.default_rng(number))
    return cases


def fit(cases: list[Case]) -> Fitted:
    """Fit both models."""
    sizes = {file: sum(case.file == file for case in cases) for file in FILES}
    counts = [WEIGHT_OF_FILE[case.file] * len(cases) / len(FILES) / sizes[case.file] for case in cases]
    return Fitted(_fit_words(cases, counts), POINTS * _fit_sentences(cases, counts))


def main() -> None:
    """Print the cross-validated table and the weights fitted on all stories; write them when asked."""
    cases = read_cases(Path(sys.argv[1]))
    unseen: list[list[tuple[Case, Fitted]]] = []
    for shuffle in range(SHUFFLES):
        mixed = random.Random(shuffle).sample(cases, len(cases))  # noqa: S311  no secret
        unseen.append([])
        for fold in range(FOLDS):
            fitted = fit([case for i, case in enumerate(mixed) if i % FOLDS != fold])
            unseen[-1] += [(case, fitted) for case in mixed[fold::FOLDS]]
    fitted = fit(cases)
    for file in FILES:
        own = [case for case in cases if case.file == file]
        print(f"\n{file:<28}{'ROUGE-1':>9}{'ROUGE-2':>9}{'ROUGE-L':>9}{'words':>7}{'R-1':>8}{'R-2':>8} of 3")
        for name, choose in _systems().items():
            _print_row(name, own, [choose(case) for case in own])
        folds = [[pair for pair in pairs if pair[0].file == file] for pairs in unseen]
        flat = [pair for pairs in folds for pair in pairs]
        flat_cases = [case for case, _ in flat]
        _print_row("ours, unseen", flat_cases, [case.text(case.choose(by)) for case, by in flat])
        without = [case.text(case.choose(by, repaired=False)) for case, by in flat]
        _print_row("ours, unseen, no repairs", flat_cases, without)
        _print_row("ours, fitted on all", own, [case.text(case.choose(fitted)) for case in own])
        lead = _mean_of_lead(own)
        means = [
            np.mean([case.rouge(case.choose(by)) for case, by in pairs], axis=0) / lead for pairs in folds
        ]
        one, two = np.std(means, axis=0)
        print(f"{'spread of the shuffles':<62}{one:>8.3f}{two:>8.3f}")
    for name, features, weights in (
        ("summary_word_weights.tsv", WORD_FEATURES, fitted.word),
        ("summary_weights.tsv", FEATURES, fitted.sentence),
    ):
        rows = [f"{feature}\t{weight:.3f}" for feature, weight in zip(features, weights, strict=True)]
        print(f"\n{name}", *rows, sep="\n")
        if "--write" in sys.argv:
            head = (
                "# feature\tweight\n"
                "# Written by python -m tests.evaluation.fit_summary, which prints how well they do.\n"
            )
            (LEXICON / name).write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


def _systems() -> dict[str, Callable[[Case], str]]:
    """Give what is compared, each a text of a case."""

    def lead(case: Case, *, count: int) -> str:
        return " ".join(first(count, case.sentences))

    def rated(case: Case, *, ranker: Callable[[], Any]) -> str:
        return " ".join(best_rated(ranker, case.sentences))

    return {
        "Lead-1": partial(lead, count=1),
        "Lead-2": partial(lead, count=2),
        "Lead-3": partial(lead, count=3),
        "LexRank": partial(rated, ranker=LexRankSummarizer),
        "TextRank": partial(rated, ranker=TextRankSummarizer),
        "LSA": partial(rated, ranker=LsaSummarizer),
        "best possible, greedily": lambda case: " ".join(
            best_possible(case.story.references, case.sentences)
        ),
    }


def _print_row(name: str, cases: Sequence[Case], texts: Sequence[str]) -> None:
    lead = _mean_of_lead(cases)
    one, two = np.mean([judge(text, case.story) for case, text in zip(cases, texts, strict=True)], axis=0)
    longest = np.mean(
        [
            sum(rouge_l(text, r) for r in case.story.references) / len(case.story.references)
            for case, text in zip(cases, texts, strict=True)
        ]
    )
    length = np.mean([len(text.split()) for text in texts])
    of_lead = f"{one / lead[0]:>8.3f}{two / lead[1]:>8.3f}"
    print(f"{name:<28}{one:>9.3f}{two:>9.3f}{longest:>9.3f}{length:>7.0f}{of_lead}")


def _mean_of_lead(cases: Sequence[Case]) -> Array:
    mean: Array = np.mean([case.rouge(case.lead()) for case in cases], axis=0)
    return mean


def _read_case(file: str, story: Story) -> Case:
    brief = brief_of(story)
    article = read_article(story.text, known=Known(headline=story.title, clean=True))
    sentences = brief.sentences
    words = [words_of(s.text, language="en") for s in sentences]
    heads = read_heads(article, language="en")
    described = describe_words(words, heads=heads)
    # The program's stems differ a little from ROUGE's: a word counts as told when ROUGE would count it.
    wanted = [set(stems(r)) for r in story.references]
    told = [
        np.mean([bool(parts := set(stems(word))) and parts <= each for each in wanted]) for word in described
    ]
    return Case(
        file=file,
        story=story,
        sentences=sentences,
        candidates=describe(
            sentences,
            words,
            scores=[0.0] * len(sentences),
            article=article,
            parties=brief.parties,
            language="en",
        ),
        rows=np.array(measure(sentences, words, heads=heads, language="en")),
        words=list(described),
        word_rows=np.array(list(described.values())),
        told=np.array(told),
    )


def _lines(story: Story) -> set[str]:
    """Give the sentences of a story's references that are long enough to be told apart."""
    pieces = (piece for r in story.references for line in r.split("\n") for piece in line.split(". "))
    return {piece.strip(" .") for piece in pieces if len(piece.split()) >= SERIES_WORDS}


def _worth(case: Case, *, lead: Array, rng: np.random.Generator) -> Array:
    """Give what having each looked-at sentence is worth, over chance choices of three.

    The highest of scores with Gumbel noise are a Plackett-Luce draw.
    """
    places = case.looked_at()
    if len(places) <= SENTENCES:
        return np.zeros(len(places))
    prior = -FALL * np.log1p(places)
    had = np.zeros((DRAWS, len(places)))
    reached = np.zeros(DRAWS)
    for draw in range(DRAWS):
        drawn = np.argsort(-(prior + rng.gumbel(size=len(places))))[:SENTENCES]
        had[draw, drawn] = 1.0
        reached[draw] = (np.array(case.rouge(tuple(sorted(places[k] for k in drawn)))) / lead).sum()
    had -= had.mean(axis=0)
    found: Array = np.linalg.solve(had.T @ had + np.eye(len(places)), had.T @ (reached - reached.mean()))
    return found


def _fit_sentences(cases: list[Case], counts: list[float]) -> Array:
    """Regress the worth of sentences on their features, each within its own story."""
    rows, worth, weight = [], [], []
    for case, count in zip(cases, counts, strict=True):
        own = case.rows[case.looked_at()]
        if len(own):
            rows.append(own - own.mean(axis=0))
            worth.append(case.worth - case.worth.mean())
            weight += [count] * len(own)
    return _ridge(np.concatenate(rows), np.concatenate(worth), np.array(weight))


def _ridge(rows: Array, worth: Array, weight: Array) -> Array:
    spread = np.sqrt((weight[:, None] * rows**2).sum(axis=0) / weight.sum()) + 1e-9
    scaled = rows / spread
    weighted = scaled * weight[:, None]
    found: Array = np.linalg.solve(
        weighted.T @ scaled + SENTENCE_PRICE * np.eye(scaled.shape[1]), weighted.T @ worth
    )
    weights: Array = found / spread
    return weights


def _fit_words(cases: list[Case], counts: list[float]) -> Array:
    """Regress whether a word is told on its features, by Newton's steps."""
    rows = np.concatenate([case.word_rows for case in cases])
    told = np.concatenate([case.told for case in cases])
    weight = np.concatenate([np.full(len(c.told), count) for c, count in zip(cases, counts, strict=True)])
    spread = rows.std(axis=0)
    spread[0] = 1.0
    rows = rows / spread
    price = WORD_PRICE * np.eye(rows.shape[1])
    price[0, 0] = 1e-6
    found = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weight * (told - chances)) - price @ found
        bend = (rows * (weight * chances * (1 - chances))[:, None]).T @ rows + price
        found = found + np.linalg.solve(bend, slope)
    weights: Array = found / spread
    return weights


if __name__ == "__main__":
    main()
