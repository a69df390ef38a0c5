"""Fit the weights of salience on the development stories, and print them, cross-validated, with an ablation.

    python -m tests.evaluation.fit_parties ../shared/data [--write]

Two things are wanted at once: that a main actor stands first (stories of ``parties/who.jsonl`` and the
actors of ``facts/parties.json``; softmax over a story's parties), and that salience is the share of the
highest mark that readers gave (``parties/salience.jsonl``; logistic). Weights are kept small by a penalty and
on the side that makes sense. Folds are by story.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.news.article import read_article
from bot.news.dateline import find_dateline, without_dateline
from bot.news.model import Known
from bot.news.parties import gather, tagger
from bot.news.parties import salience as salience_module
from bot.news.parties.evidence import EVIDENCE
from bot.news.parties.salience import table
from bot.news.parties.spans import by_sentence
from bot.news.parties.story import story_of
from bot.news.parties.territories import fold, territories
from bot.news.sentences import split_sentences
from tests.evaluation.parties import read_facts, read_pages, read_rows, read_stories, same_party

Rows = np.ndarray

FOLDS = 8
STEPS = 500
RATE = 0.05
PENALTY = (
    0.02  # of a weight's square; of .002, .006 and .02 the one with the least error and all actors in five
)
RANKS_WEIGH = 1.0  # of the ranking beside the marks
HIGHEST_MARK = 3.0
# Evidence that may not speak for, and that may not speak against a party, whatever few stories say.
AGAINST = frozenset({"comments", "headline_place", "place", "group", "agency"})
# Speakers who only comment rank below those who act, however few the stories that show it. On the folds it
# costs nothing: first .891, three .984, five 1.000 with and without, pairs .805 against .803.
COMMENTS_AT_MOST = -0.5
FREE = frozenset({"organisation", "country"})
LEXICON = Path(salience_module.__file__).parent.parent / "lexicon" / "party_weights.tsv"


@dataclass(frozen=True)
class Case:
    """A story: a row of evidence a party, which of them are its actors, and the readers' marks or nan."""

    rows: Rows
    actors: Rows
    marks: Rows


def read_case(text: str, title: str | None, actors: tuple[str, ...], marks: dict[str, float]) -> Case | None:
    """Read a story, or None where no party of it is an actor or has a mark."""
    article = read_article(text, known=Known(headline=title, clean=True))
    paragraphs = without_dateline(article.paragraphs, find_dateline(article, language="en"))
    split = split_sentences(paragraphs, language="en")
    if not split:
        return None
    spans = by_sentence(
        paragraphs, split, tagger.tag([p.text for p in paragraphs], model=tagger.OWN_MODELS["en"])
    )
    story = story_of(article, split)
    found = gather(story, spans, territories("en"))
    names = [[fold(c.name), *(fold(alias) for alias in c.aliases)] for c in found.clusters]
    is_actor = np.array(
        [any(same_party(n, fold(a)) for n in ns for a in actors) for ns in names], dtype=float
    )
    given = [max((marks[n] for n in ns if n in marks), default=np.nan) for ns in names]
    if not names or not (is_actor.any() or np.isfinite(given).any()):
        return None
    return Case(
        np.array(table(found.clusters, story, found.pointers)), is_actor, np.array(given) / HIGHEST_MARK
    )


def read_cases(data: Path) -> tuple[list[Case], list[Case]]:
    """Give the stories with actors, and those with marks."""
    actors = [read_case(s.text, s.title, s.actors, {}) for s in read_stories(data)]
    actors += [read_case(p.text, p.title, p.facts.actors, {}) for p in read_pages(data, read_facts())]
    marked = []
    for row in read_rows(data / "parties" / "salience.jsonl"):
        marks = {
            fold(spot): float(entity["score"])
            for entity in row["entities"]
            for spot in [entity["title"] or "", *(entity["spot"] or "").split(", ")]
            if spot
        }
        marked.append(read_case(row["text"], row["title"], (), marks))
    return [c for c in actors if c], [c for c in marked if c]


def fit(actors: list[Case], marked: list[Case], use: np.ndarray) -> np.ndarray:
    """Fit a bias and the weights, only of the evidence in use, by Adam on the penalised loss."""
    weights = np.zeros(len(EVIDENCE) + 1)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    rows = np.concatenate([c.rows for c in marked])
    marks = np.concatenate([c.marks for c in marked])
    share = np.concatenate([np.full(len(c.marks), 1 / max(1, np.isfinite(c.marks).sum())) for c in marked])
    known = np.isfinite(marks)
    rows, marks, share = rows[known], marks[known], share[known] / len(marked)
    stacked = np.concatenate([c.rows for c in actors])
    is_actor = np.concatenate([c.actors for c in actors])
    sizes = [len(c.rows) for c in actors]
    starts = np.cumsum([0, *sizes[:-1]])
    story = np.repeat(np.arange(len(actors)), sizes)
    for step in range(1, STEPS + 1):
        slope = 2 * PENALTY * weights
        slope[0] = 0.0
        miss = (1 / (1 + np.exp(-(rows @ weights[1:] + weights[0]))) - marks) * share
        slope[0] += miss.sum()
        slope[1:] += rows.T @ miss
        value = np.exp(stacked @ weights[1:])
        right = value * is_actor
        gap = value / np.add.reduceat(value, starts)[story] - right / np.add.reduceat(right, starts)[story]
        slope[1:] += RANKS_WEIGH * stacked.T @ gap / len(actors)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        weights[1:] *= use
        for index, name in enumerate(EVIDENCE, 1):
            if name not in FREE:
                weights[index] = min(0.0, weights[index]) if name in AGAINST else max(0.0, weights[index])
            if name == "comments" and use[index - 1]:
                weights[index] = min(COMMENTS_AT_MOST, weights[index])
    return weights


def hits(cases: list[Case], weights: np.ndarray) -> np.ndarray:
    """Give the shares of stories with an actor among the first one, three and five."""
    ranks = [
        int(np.nonzero(c.actors[np.argsort(-(c.rows @ weights[1:]), kind="stable")])[0][0]) for c in cases
    ]
    return np.array([np.mean([rank < depth for rank in ranks]) for depth in (1, 3, 5)])


def error(cases: list[Case], weights: np.ndarray) -> float:
    """Give the mean distance of salience from the readers' marks, both 0 to 1."""
    missed = [np.abs(1 / (1 + np.exp(-(c.rows @ weights[1:] + weights[0]))) - c.marks) for c in cases]
    return float(np.nanmean(np.concatenate(missed)))


def agreement(cases: list[Case], weights: np.ndarray) -> float:
    """Give in how many pairs of a story's marked parties the higher mark wins; ties half."""
    right, total = 0.0, 0
    for case in cases:
        value = case.rows @ weights[1:]
        for i, mark in enumerate(case.marks):
            above = case.marks < mark
            total += int(above.sum())
            right += float((value[above] < value[i]).sum() + 0.5 * (value[above] == value[i]).sum())
    return right / max(1, total)


def cross_validated(
    actors: list[Case], marked: list[Case], use: np.ndarray
) -> tuple[np.ndarray, float, float]:
    """Give hits, error and agreement on stories that each fit did not see."""
    shown = []
    far, agreed = [], []
    for fold_number in range(FOLDS):
        inside = [[c for i, c in enumerate(cs) if i % FOLDS != fold_number] for cs in (actors, marked)]
        outside = [[c for i, c in enumerate(cs) if i % FOLDS == fold_number] for cs in (actors, marked)]
        weights = fit(inside[0], inside[1], use)
        shown.append(hits(outside[0], weights) * len(outside[0]))
        far.append(error(outside[1], weights))
        agreed.append(agreement(outside[1], weights))
    return np.sum(shown, axis=0) / len(actors), float(np.mean(far)), float(np.mean(agreed))


def report(label: str, scores: tuple[np.ndarray, float, float]) -> None:
    """Print a line of scores."""
    shares, far, agreed = scores
    print(
        f"{label:<26} first {shares[0]:.3f}  three {shares[1]:.3f}  five {shares[2]:.3f}  "
        f"error {far:.3f}  pairs {agreed:.3f}"
    )


def main(data: Path, *, write: bool) -> None:
    """Fit, cross-validate, leave each sort of evidence out in turn, print, and maybe write the weights."""
    actors, marked = read_cases(data)
    print(f"{len(actors)} stories with actors, {len(marked)} with marks")
    every = np.ones(len(EVIDENCE))
    weights = fit(actors, marked, every)
    report("fitted, all stories", (hits(actors, weights), error(marked, weights), agreement(marked, weights)))
    report("cross-validated", cross_validated(actors, marked, every))
    for index, name in enumerate(EVIDENCE):
        use = every.copy()
        use[index] = 0.0
        report(f"  without {name}", cross_validated(actors, marked, use))
    use = np.array([float(name == "frequency") for name in EVIDENCE])
    report("  frequency alone", cross_validated(actors, marked, use))
    whys = {row.split("\t")[0]: row.split("\t")[2] for row in LEXICON.read_text("utf-8").splitlines()[1:]}
    lines = ["# evidence\tweight\twhy"]
    lines += [f"{n}\t{w:.2f}\t{whys[n]}" for n, w in zip(("bias", *EVIDENCE), weights, strict=True)]
    print("\n".join(lines))
    if write:
        LEXICON.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), write="--write" in sys.argv)
