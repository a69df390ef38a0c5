"""Fit the weights of the line model and the headline model on the development pages, cross-validated.

    python -m tests.evaluation.fit_article ../shared/data [--write]

The headline model is a softmax over the lines of a page that could be its headline, and over having none. It
sees each page as it was copied, with the headline not copied, and copied from the headline on, and the pages
written for the tests too. Evidence of which the sign is known beforehand has no weight of the other sign. The
line model is a logistic regression, each page weighing alike and each line by its words' square root. Both
are fitted by Newton's method with a ridge. What the line model is told of headlines comes from headline
models fitted on other pages. The cross-validated scores fit both on five sixths of the development pages and
read the last sixth, six times.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.news import article
from bot.news.article import Weights, headline, titles
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
from tests.news.article.own_pages import SEEN, read_own_pages

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDS = 6
RIDGE = 3.0
STORY_LINE = 5
"""Words of a line from which the story is measured."""
LINES_ABOVE = 2
"""Lines above its headline from which a page may be copied."""
STEPS, LONGEST_STEP = 20, 1.5
FOR = frozenset(
    (
        *("breadcrumb", "byline_next", "told", "told_lead", "told_story", "longer_below", "kicker_above"),
        *("above_stamps", "below_stamp", "above_story"),
    )
)
AGAINST = frozenset(
    (
        *("long", "told_nothing", "heads_near", "shorter_above", "in_story", "boxed", "capitals"),
        *("caption_form", "other_form", "among_stamps", "teasers_above"),
    )
)
"""Evidence that speaks for a headline and against one, whatever few pages say."""
LEXICON = Path(article.__file__).parent.parent / "lexicon"


@dataclass(frozen=True)
class Model:
    """What a model of headlines is fitted with.

    Attributes:
        names: Of its evidence.
        ridge: How much weights are drawn back.
        presumed: Where to, for evidence of known sign, whose weights never have the other sign; 0 leaves all
            free.
        not_copied: Weight of a page without its headline against one with it.
    """

    names: tuple[str, ...]
    ridge: float
    presumed: float
    not_copied: float


TITLE_MODEL = Model(titles.EVIDENCE, ridge=0.25, presumed=0.0, not_copied=0.1)
HEADLINE_MODEL = Model(headline.EVIDENCE, ridge=0.6, presumed=2.0, not_copied=0.65)
"""Log-likelihood a page of folds left out, by what weights are drawn to: -.61 to 2, -.63 to 1.5, -.65 to 1,
-.72 to naught."""
Choice = tuple[Any, Any]
"""The evidence of the lines of a page that could be its headline, and whether each is."""


@dataclass(frozen=True)
class Case:
    """A page made ready for fitting.

    Attributes:
        labels: Of each line, whether it is the story's.
        heads: Evidence and labels of the lines that could be the headline, for each way to copy the page.
    """

    page: Page
    lines: list[Line]
    labels: Any
    weights: Any
    titles: list[Choice]
    heads: list[Choice]


def read_cases(data: Path) -> list[Case]:
    """Make the pages ready."""
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    return [_read_case(page, facts[page.id]["headline"]) for page in read_pages(data)]


def read_own_cases() -> list[Case]:
    """Make the pages ready that were written for the tests, those held out not among them."""
    return [
        _read_case(Page(page.name, page.paste, page.body), page.facts["headline"])
        for page in read_own_pages(SEEN)
        if page.facts["headline"]
    ]


def _read_case(page: Page, title: str) -> Case:
    lines = [read_line(text) for text in tidy(page.paste) if text]
    gold = set(four_word_runs(page.body))
    gold_lines = {" ".join(text.split()) for text in page.body.split("\n")}
    labels = []
    for line in lines:
        runs = four_word_runs(line.text)
        share = sum(run in gold for run in runs) / max(1, len(runs))
        labels.append(float(share > 0.6 if line.words >= 4 else line.text in gold_lines))
    roots = np.array([max(1, line.words) ** 0.5 for line in lines])
    return Case(
        page,
        lines,
        np.array(labels),
        roots * 60 / roots.sum(),
        _title_cases(lines, labels, title),
        _headline_cases(lines, labels, title),
    )


def _headline_cases(lines: list[Line], labels: list[float], title: str) -> list[Choice]:
    """Give evidence and labels of the page as copied, without its headline, and from the headline on."""
    told = _words(title)
    heads = [i for i, line in enumerate(lines) if _words(line.text) == told]
    rest = [i for i, line in enumerate(lines) if _words(line.text)[-len(told) :] != told]
    story = next((i for i, label in enumerate(labels) if label and lines[i].words >= STORY_LINE), len(lines))
    ways: list[Sequence[int]] = [range(len(lines)), rest]
    cores = [_headline_case(lines, labels, told, way, is_read=False) for way in ways]
    above = [i for i in heads if i < story] or heads
    if above:
        head = above[-1]
        cut = max(0, head - LINES_ABOVE)
        from_above = range(cut, len(lines))
        ways += [range(head, len(lines)), from_above, [i for i in rest if i >= cut], sorted({head, *rest})]
    return cores + [_headline_case(lines, labels, told, way, is_read=True) for way in ways]


def _headline_case(
    lines: list[Line], labels: list[float], told: list[str], way: Sequence[int], *, is_read: bool
) -> Choice:
    kept = [lines[i] for i in way]
    own = [i for i, at in enumerate(way) if labels[at] and lines[at].words >= STORY_LINE]
    span = (own[0], own[-1] + 1) if is_read and own else find_core(kept)
    return _choice(kept, told, headline.evidence(kept, span), len(headline.EVIDENCE))


def _title_cases(lines: list[Line], labels: list[float], title: str) -> list[Choice]:
    """Give evidence and labels of the page as copied and without its headline, by core and by story."""
    told = _words(title)
    rest = [i for i, line in enumerate(lines) if _words(line.text)[-len(told) :] != told]
    out = []
    for way in (range(len(lines)), rest):
        kept = [lines[i] for i in way]
        own = [i for i, at in enumerate(way) if labels[at] and lines[at].words >= 9]
        spans = [find_core(kept), (own[0], own[-1] + 1) if own else find_core(kept)]
        out += [_choice(kept, told, titles.evidence(kept, span), len(titles.EVIDENCE)) for span in spans]
    return out


def _choice(lines: list[Line], told: list[str], rows: dict[int, tuple[float, ...]], width: int) -> Choice:
    right = np.array([_words(lines[i].text) == told for i in rows], float)
    return np.array(list(rows.values())).reshape(-1, width), right


def fit(cases: list[Case], own: list[Case]) -> Weights:
    """Fit both models on some pages; on those written for the tests, the headline model alone."""
    third = [fit_titles([c for i, c in enumerate(cases) if i % 3 != fold]) for fold in range(3)]
    tables = []
    for i, case in enumerate(cases):
        core = find_core(case.lines)
        likely = titles.likely_headlines(case.lines, core, third[i % 3])
        headed = titles.below_headlines(case.lines, likely)
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
    return Weights(fit_titles(cases), tuple(map(float, beta)), fit_headline(cases + own))


def fit_titles(cases: list[Case]) -> tuple[float, ...]:
    """Fit the model of what may be the headline before the story is known."""
    return _fit_choice([way for case in cases for way in case.titles], TITLE_MODEL)


def fit_headline(cases: list[Case]) -> tuple[float, ...]:
    """Fit the model of the headline when the story is known."""
    return _fit_choice([way for case in cases for way in case.heads], HEADLINE_MODEL)


def _fit_choice(ways: list[Choice], model: Model) -> tuple[float, ...]:
    """Fit a model on the likelihood of the right line, or of none where it was not copied.

    Having no headline is a choice beside the lines, with odds of naught.
    """
    none = np.zeros((1, len(model.names)))
    x = np.concatenate([row for rows, _ in ways for row in (rows, none)])
    told = np.concatenate([np.append(right, float(not right.any())) for _, right in ways])
    way = np.repeat(np.arange(len(ways)), [len(right) + 1 for _, right in ways])
    weight = np.array([1.0 if right.any() else model.not_copied for _, right in ways])
    sign = np.array([(name in FOR) - (name in AGAINST) for name in model.names])
    ridge = np.array([0.0 if name == "bias" else model.ridge for name in model.names])
    w = np.zeros(len(sign))
    for _ in range(STEPS):
        odds = np.exp(np.clip(x @ w, -40, 40))
        shares = odds / np.bincount(way, odds)[way]
        wanted = shares * told
        wanted /= np.bincount(way, wanted)[way]
        gradient = x.T @ (weight[way] * (wanted - shares)) - ridge * (w - model.presumed * sign)
        means = np.array([np.bincount(way, shares * column) for column in x.T]).T
        hessian = x.T @ ((weight[way] * shares)[:, None] * x) - means.T @ (weight[:, None] * means)
        free = (sign * w > 0) | (sign * gradient >= 0) | (model.presumed == 0)
        step = np.zeros(len(w))
        step[free] = np.linalg.solve((hessian + np.diag(ridge + 1e-6))[np.ix_(free, free)], gradient[free])
        w = w + step * min(1, LONGEST_STEP / np.abs(step).max())
        if model.presumed:
            w = np.where(sign * w < 0, 0.0, w)
    return tuple(map(float, w))


def cross_validate(cases: list[Case], own: list[Case]) -> list[tuple[float, float, bool, bool]]:
    """Give precision, recall, and whether the headline is right, of each page by models of other pages.

    The last tells whether there is none on the page with its headline taken out.
    """
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    figures: dict[int, tuple[float, float, bool, bool]] = {}
    for fold in range(FOLDS):
        weights = fit([case for i, case in enumerate(cases) if i % FOLDS != fold], own)
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
    own = read_own_cases()
    figures = cross_validate(cases, own)
    precision, recall, heads, bare = (sum(column) / len(figures) for column in zip(*figures, strict=True))
    f1 = 2 * precision * recall / (precision + recall)
    print(
        f"cross-validated: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}, headline {heads:.3f},"
        f" none where it is taken out {bare:.3f}"
    )
    weights = fit(cases, own)
    for name, evidence, values in (
        ("page_title_weights.tsv", titles.EVIDENCE, weights.titles),
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
