"""Fit the weights of the line model on the development pages, and print them, cross-validated.

    python -m tests.evaluation.fit_article ../shared/data [--write]

Logistic regression by Newton's method with a ridge, each page weighing alike and each line by its words'
square root. The cross-validated score fits on four fifths of the pages and reads the last fifth, five times.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np

from bot.news import article
from bot.news.article.line import read_line
from bot.news.article.score import EVIDENCE, evidence
from bot.news.article.tidy import tidy
from tests.evaluation.pages import Page, four_word_runs, measure, read_pages

FOLDS = 5
RIDGE = 3.0
WEIGHTS_FILE = Path(article.__file__).parent.parent / "lexicon" / "page_weights.tsv"


def table(page: Page) -> tuple[Any, Any, Any]:
    """Give a page's evidence, labels and weights, a row a line."""
    gold = set(four_word_runs(page.body))
    gold_lines = {" ".join(text.split()) for text in page.body.split("\n")}
    lines = [read_line(text) for text in tidy(page.paste) if text]
    labels, weights = [], []
    for line in lines:
        runs = four_word_runs(line.text)
        share = sum(run in gold for run in runs) / max(1, len(runs))
        labels.append(float(share > 0.6 if line.words >= 4 else line.text in gold_lines))
        weights.append(max(1, line.words) ** 0.5)
    total = sum(weights)
    return np.array(evidence(lines)), np.array(labels), np.array(weights) * 60 / total


def fit(pages: list[Page]) -> Any:
    """Fit the weights on some pages."""
    tables = [table(page) for page in pages]
    x, y, w = (np.concatenate([t[i] for t in tables]) for i in range(3))
    beta = np.zeros(x.shape[1])
    ridge = np.eye(x.shape[1]) * RIDGE
    ridge[0, 0] = 0.01
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (w * (y - p)) - ridge @ beta
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + ridge
        beta += np.linalg.solve(hessian, gradient)
    return beta


def main() -> None:
    """Print the cross-validated score and the weights of all pages; write them when asked."""
    pages = read_pages(Path(sys.argv[1]))
    figures = []
    for fold in range(FOLDS):
        weights = tuple(fit([p for i, p in enumerate(pages) if i % FOLDS != fold]))
        for page in pages[fold::FOLDS]:
            found = article.read_article(page.paste, weights=weights)
            figures.append(measure("\n".join(p.text for p in found.paragraphs), page.body))
    precision = sum(f[0] for f in figures) / len(figures)
    recall = sum(f[1] for f in figures) / len(figures)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"cross-validated: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    reasons = {
        r.split("\t")[0]: r.split("\t")[2]
        for r in WEIGHTS_FILE.read_text().splitlines()
        if not r.startswith("#")
    }
    rows = [f"{n}\t{b:.2f}\t{reasons.get(n, '')}" for n, b in zip(EVIDENCE, fit(pages), strict=True)]
    print("\n".join(rows))
    if "--write" in sys.argv:
        WEIGHTS_FILE.write_text("# evidence\tweight\twhy\n" + "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
