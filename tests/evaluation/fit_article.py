"""Fit the weights of the line model and the headline model on the development pages, cross-validated.

    python -m tests.evaluation.fit_article ../shared/data [--write]

The headline model is a softmax over the lines of a page that could be its headline; the line model is a
logistic regression by Newton's method, each page weighing alike and each line by its words' square root. Both
have a ridge. What the line model is told of headlines comes from headline models fitted on other pages. The
cross-validated scores fit both on five sixths of the pages and read the last sixth, six times.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.news import article
from bot.news.article import Weights, headline
from bot.news.article.line import Line, read_line
from bot.news.article.neighbours import find_core
from bot.news.article.score import EVIDENCE as LINE_EVIDENCE
from bot.news.article.score import evidence as line_evidence
from bot.news.article.tidy import tidy
from tests.evaluation.pages import (
    FACTS,
    TOKEN,
    Page,
    four_word_runs,
    measure,
    read_pages,
    without_headline,
)

FOLDS = 6
RIDGE = 3.0
HEADLINE_RIDGE = 0.001
NOT_COPIED = 0.1
"""Weight of a page without its headline against one with it."""
STEPS = 300
LEXICON = Path(article.__file__).parent.parent / "lexicon"


@dataclass(frozen=True)
class Case:
    """A page made ready for fitting.

    Attributes:
        labels: Of each line, whether it is the story's.
        heads: Evidence and labels of the lines that could be the headline: for the core, for the story as it
            is, and for the page as it would be with its headline not copied.
    """

    page: Page
    lines: list[Line]
    labels: Any
    weights: Any
    heads: list[tuple[Any, Any]]


def read_cases(data: Path) -> list[Case]:
    """Make the pages ready."""
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    return [_read_case(page, facts[page.id]["headline"]) for page in read_pages(data)]


def _read_case(page: Page, title: str) -> Case:
    lines = [read_line(text) for text in tidy(page.paste) if text]
    gold = set(four_word_runs(page.body))
    gold_lines = {" ".join(text.split()) for text in page.body.split("\n")}
    labels = []
    for line in lines:
        runs = four_word_runs(line.text)
        share = sum(run in gold for run in runs) / max(1, len(runs))
        labels.append(float(share > 0.6 if line.words >= 4 else line.text in gold_lines))
    told = _words(title)
    roots = np.array([max(1, line.words) ** 0.5 for line in lines])
    bare = [i for i, line in enumerate(lines) if _words(line.text)[-len(told) :] != told]
    bare_lines, bare_labels = [lines[i] for i in bare], [labels[i] for i in bare]
    heads = [
        _headline_case(lines, labels, told),
        _headline_case(lines, labels, told, story=True),
        _headline_case(bare_lines, bare_labels, told),
        _headline_case(bare_lines, bare_labels, told, story=True),
    ]
    return Case(page, lines, np.array(labels), roots * 60 / roots.sum(), heads)


def _headline_case(
    lines: list[Line], labels: list[float], told: list[str], *, story: bool = False
) -> tuple[Any, Any]:
    long = [i for i, line in enumerate(lines) if labels[i] and line.words >= 9]
    span = (long[0], long[-1] + 1) if story and long else find_core(lines)
    rows = headline.evidence(lines, span)
    right = np.array([_words(lines[i].text) == told for i in rows], float)
    return np.array(list(rows.values())), right


def fit(cases: list[Case]) -> Weights:
    """Fit both models on some pages."""
    third = [fit_headline([c for i, c in enumerate(cases) if i % 3 != fold]) for fold in range(3)]
    tables = []
    for i, case in enumerate(cases):
        core = find_core(case.lines)
        titles = headline.likely_headlines(case.lines, core, third[i % 3])
        headed = headline.below_headlines(case.lines, titles)
        tables.append(line_evidence(case.lines, core, headed))
    x = np.concatenate([np.array(table) for table in tables])
    y = np.concatenate([case.labels for case in cases])
    w = np.concatenate([case.weights for case in cases])
    beta = np.zeros(x.shape[1])
    ridge = np.eye(x.shape[1]) * RIDGE
    ridge[0, 0] = 0.01
    for _ in range(12):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (w * (y - p)) - ridge @ beta
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + ridge
        beta += np.linalg.solve(hessian, gradient)
    return Weights(tuple(map(float, beta)), fit_headline(cases))


def fit_headline(cases: list[Case]) -> tuple[float, ...]:
    """Fit the headline model by Adam on the likelihood of the right line, or of none where it was not copied.

    Having no headline is a choice beside the lines, with odds of naught.
    """
    pairs = [
        (rows, right, 1.0 if right.any() else NOT_COPIED) for case in cases for rows, right in case.heads
    ]
    w = np.zeros(len(headline.EVIDENCE))
    ridge = np.full(len(w), HEADLINE_RIDGE)
    ridge[headline.EVIDENCE.index("bias")] = 0.0
    slow, square = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, STEPS + 1):
        gradient = -ridge * w
        for rows, right, weight in pairs:
            odds = np.append(rows @ w, 0.0)
            told = np.append(right, float(not right.any()))
            shares = np.exp(odds - odds.max())
            wanted = shares * told
            push = (wanted / wanted.sum() - shares / shares.sum())[:-1]
            gradient += weight * (rows.T @ push) / len(pairs)
        slow = 0.9 * slow + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        w = w + 0.1 * (slow / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-6)
    return tuple(map(float, w))


def cross_validate(cases: list[Case]) -> list[tuple[float, float, bool, bool]]:
    """Give precision, recall, and whether the headline is right, of each page by models of other pages.

    The last tells whether there is none on the page with its headline taken out.
    """
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    figures: dict[int, tuple[float, float, bool, bool]] = {}
    for fold in range(FOLDS):
        weights = fit([case for i, case in enumerate(cases) if i % FOLDS != fold])
        for i in range(fold, len(cases), FOLDS):
            page = cases[i].page
            found = article.read_article(page.paste, weights=weights)
            body = measure("\n".join(p.text for p in found.paragraphs), page.body)
            told = facts[page.id]["headline"]
            bare = article.read_article(without_headline(page.paste, told), weights=weights)
            figures[i] = (*body, _words(found.headline or "") == _words(told), bare.headline is None)
    return [figures[i] for i in range(len(cases))]


def _words(text: str) -> list[str]:
    return TOKEN.findall(text.lower())


def main() -> None:
    """Print the cross-validated scores and the weights of all pages; write them when asked."""
    cases = read_cases(Path(sys.argv[1]))
    figures = cross_validate(cases)
    precision, recall, heads, bare = (sum(column) / len(figures) for column in zip(*figures, strict=True))
    f1 = 2 * precision * recall / (precision + recall)
    print(
        f"cross-validated: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}, headline {heads:.3f},"
        f" none where it is taken out {bare:.3f}"
    )
    weights = fit(cases)
    for name, evidence, values in (
        ("page_weights.tsv", LINE_EVIDENCE, weights.lines),
        ("page_headline_weights.tsv", headline.EVIDENCE, weights.headline),
    ):
        old = (LEXICON / name).read_text(encoding="utf-8").splitlines()
        reasons = {row.split("\t")[0]: row.split("\t")[2] for row in old if not row.startswith("#")}
        rows = [f"{n}\t{b:.2f}\t{reasons.get(n, '')}" for n, b in zip(evidence, values, strict=True)]
        print("\n".join(rows))
        if "--write" in sys.argv:
            (LEXICON / name).write_text(
                "# evidence\tweight\twhy\n" + "\n".join(rows) + "\n", encoding="utf-8"
            )


if __name__ == "__main__":
    main()
