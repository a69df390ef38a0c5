"""What one brief costs: by stage, beside other programs on the same texts, and against the length of text.

    python -m tests.benchmarks.brief ../shared/data

CPU time, medians of rounds in one run. Two taggers stand beside the brief: the one that it uses (the entity
recogniser with what it reads, and no more), and the whole model as spaCy loads it.
"""

from __future__ import annotations

import math
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import spacy
from sumy.nlp.tokenizers import Tokenizer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer

import bot.news.brief as pipeline
from bot.news.parties import tagger
from tests.evaluation.pages import read_pages

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
WORDS = range(450, 800)
MOST_STORIES = 12
STAGES = (
    "read_article",
    "identify_language",
    "find_dateline",
    "without_dateline",
    "split_sentences",
    "find_dates",
    "find_parties",
    "rank_sentences",
    "summarise",
)
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)


def main(data: Path) -> None:
    """Measure, and print the tables."""
    texts = [page.body for page in read_pages(data) if len(page.body.split()) in WORDS][:MOST_STORIES]
    print(f"{len(texts)} stories of {WORDS.start} to {WORDS.stop} words; CPU ms a story, median of {ROUNDS}")
    whole, stages = _stages(texts)
    for name, milliseconds in sorted(stages.items(), key=lambda item: -item[1]):
        print(f"  {name:<20}{milliseconds:8.2f}")
    print(f"  {'the whole brief':<20}{whole:8.2f}")
    for name, program in _peers().items():
        milliseconds = _measure(texts, program)
        print(f"  {name:<20}{milliseconds:8.2f}   brief / this: {whole / milliseconds:.2f}")
    print("\nCPU seconds against length, stories put after one another")
    seconds = [_seconds_of("\n\n".join(texts * 400)[:length]) for length in LENGTHS]
    for length, spent in zip(LENGTHS, seconds, strict=True):
        print(f"  {length:>9,} characters{spent:8.2f}")
    slope = math.log(seconds[-1] / seconds[1]) / math.log(LENGTHS[-1] / LENGTHS[1])
    print(f"  log-log slope from {LENGTHS[1]:,} on: {slope:.2f}")


def _stages(texts: list[str]) -> tuple[float, dict[str, float]]:
    """Give the milliseconds of a story's brief, and of each stage of it."""
    spent = dict.fromkeys(STAGES, 0.0)
    whole: list[float] = []
    stages: dict[str, list[float]] = {name: [] for name in STAGES}
    kept = {name: getattr(pipeline, name) for name in STAGES}

    def timed(name: str) -> Callable[..., Any]:
        def stage(*arguments: Any, **more: Any) -> Any:
            begun = time.process_time()
            given = kept[name](*arguments, **more)
            spent[name] += time.process_time() - begun
            return given

        return stage

    for name in STAGES:
        setattr(pipeline, name, timed(name))
    try:
        for round_ in range(ROUNDS + 1):
            spent.update(dict.fromkeys(STAGES, 0.0))
            begun = time.process_time()
            for text in texts:
                pipeline.write_brief(text)
            if round_:  # the first warms up
                whole.append(1000 * (time.process_time() - begun) / len(texts))
                for name in STAGES:
                    stages[name].append(1000 * spent[name] / len(texts))
    finally:
        for name, stage in kept.items():
            setattr(pipeline, name, stage)
    return median(whole), {name: median(values) for name, values in stages.items()}


def _peers() -> dict[str, Callable[[str], object]]:
    model = tagger.OWN_MODELS["en"]
    plain = spacy.load(model)
    peers: dict[str, Callable[[str], object]] = {
        "our tagger alone": lambda text: tagger.tag([text], model=model),
        "spaCy's model alone": plain,
    }
    try:
        words = Tokenizer("english")
    except LookupError:
        print("  sumy's own tokenizer needs data that are not here: its LexRank is left out", file=sys.stderr)
    else:
        lexrank = LexRankSummarizer()
        peers["sumy's LexRank alone"] = lambda text: lexrank(
            PlaintextParser.from_string(text, words).document, 3
        )
    return peers


def _measure(texts: list[str], program: Callable[[str], object]) -> float:
    spent = []
    for round_ in range(ROUNDS + 1):
        begun = time.process_time()
        for text in texts:
            program(text)
        if round_:
            spent.append(1000 * (time.process_time() - begun) / len(texts))
    return median(spent)


def _seconds_of(text: str) -> float:
    begun = time.process_time()
    pipeline.write_brief(text)
    return time.process_time() - begun


if __name__ == "__main__":
    main(Path(sys.argv[1]))
