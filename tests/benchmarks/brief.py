"""What one brief costs: by stage, beside other programs on the same texts, and against the length of text.

    python -m tests.benchmarks.brief ../shared/data

CPU time. In each round every program reads every text once, so that ratios are of the same minute; shown are
medians of rounds, after one that warms up. The peers do less than a brief:

- spaCy's tagger alone: the small English model as spaCy loads it, with its entity recogniser only;
- spaCy's whole model: the same model with all its pipes;
- newspaper4k's nlp(): keywords and a summary, of text that is clean already;
- sumy's LexRank alone: sentences and words by its own tokenizer, a summary of three.

The last two would download Punkt's data, so they are given Punkt with the parameters that the bot has.
"""

from __future__ import annotations

import functools
import math
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import spacy
from nltk.tokenize import NLTKWordTokenizer
from sumy.nlp.stemmers import Stemmer
from sumy.nlp.tokenizers import Tokenizer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.utils import get_stop_words

import bot.news.brief as pipeline
from bot.news.parties import tagger
from bot.news.sentences.punkt import ends_of_sentences
from tests.benchmarks.texts import read_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Program = Callable[[str], object]

ROUNDS = 7
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
BRIEF = "the whole brief"
OUR_TAGGER = "our tagger alone"
SPACYS_TAGGER = "spaCy's tagger alone"
SPACYS_MODEL = "spaCy's whole model"
NEWSPAPER = "newspaper4k's nlp()"
LEXRANK = "sumy's LexRank alone"


def main(data: Path | None) -> None:
    """Measure, and print the tables."""
    texts = read_texts(data)
    words = sum(len(text.split()) for text in texts) // len(texts)
    print(
        f"\nOne brief: {len(texts)} stories of {words} words on average; CPU ms a story, median of {ROUNDS}"
    )
    stages = measure_stages(texts)
    for name, milliseconds in sorted(stages.items(), key=lambda item: -item[1]):
        print(f"  {name:<22}{milliseconds:8.2f}")
    print("\nBeside others on the same texts")
    programs: dict[str, Program] = {BRIEF: pipeline.write_brief, **peers()}
    rounds = measure(texts, programs)
    for name in programs:
        ratio = median(spent[BRIEF] / spent[name] for spent in rounds)
        print(f"  {name:<22}{median(spent[name] for spent in rounds):8.2f}   brief / this: {ratio:5.2f}")
    if NEWSPAPER not in programs:
        print(f"  {NEWSPAPER:<22} not installed: pip install 'newspaper4k[nlp]'")
    print("\nAgainst length, stories put after one another; CPU seconds")
    seconds = [seconds_of("\n\n".join(texts * (length // len(texts[0]) + 1))[:length]) for length in LENGTHS]
    for length, spent in zip(LENGTHS, seconds, strict=True):
        print(f"  {length:>9,} characters{spent:9.2f}")
    slope = math.log(seconds[-1] / seconds[1]) / math.log(LENGTHS[-1] / LENGTHS[1])
    print(f"  log-log slope from {LENGTHS[1]:,} on: {slope:.2f}")


def measure_stages(texts: Sequence[str], *, rounds: int = ROUNDS) -> dict[str, float]:
    """Give the CPU milliseconds of each stage of a story's brief, medians of rounds."""
    spent = dict.fromkeys(STAGES, 0.0)
    kept = {name: getattr(pipeline, name) for name in STAGES}

    def timed(name: str) -> Callable[..., Any]:
        def stage(*arguments: Any, **more: Any) -> Any:
            begun = time.process_time()
            given = kept[name](*arguments, **more)
            spent[name] += time.process_time() - begun
            return given

        return stage

    taken: list[dict[str, float]] = []
    for name in STAGES:
        setattr(pipeline, name, timed(name))
    try:
        for _ in range(rounds + 1):
            spent.update(dict.fromkeys(STAGES, 0.0))
            for text in texts:
                pipeline.write_brief(text)
            taken.append({name: 1000 * seconds / len(texts) for name, seconds in spent.items()})
    finally:
        for name, stage in kept.items():
            setattr(pipeline, name, stage)
    return {name: median(round_[name] for round_ in taken[1:]) for name in STAGES}


def measure(
    texts: Sequence[str], programs: dict[str, Program], *, rounds: int = ROUNDS
) -> list[dict[str, float]]:
    """Give for each round the CPU milliseconds that each program takes for a text."""
    taken = []
    for _ in range(rounds + 1):
        spent = {}
        for name, program in programs.items():
            begun = time.process_time()
            for text in texts:
                program(text)
            spent[name] = 1000 * (time.process_time() - begun) / len(texts)
        taken.append(spent)
    return taken[1:]


@functools.cache
def peers() -> dict[str, Program]:
    """Give the programs to stand beside; newspaper4k where it is installed."""
    model = tagger.OWN_MODELS["en"]
    # A paragraph a text, as the brief has it: a whole story at once costs about the same.
    found: dict[str, Program] = {
        OUR_TAGGER: lambda text: tagger.tag(text.split("\n"), model=model),
        SPACYS_TAGGER: spacy.load(model, exclude=[*tagger.UNUSED_PIPES, "tok2vec"]),
        SPACYS_MODEL: spacy.load(model),
        LEXRANK: functools.partial(_lexrank, PunktTokenizer("english"), _summarizer()),
    }
    try:
        found[NEWSPAPER] = _newspaper()
    except ImportError:
        return found
    return found


class Punkt:
    """Punkt's sentences, as nltk's tokenizers give them."""

    def tokenize(self, text: str) -> list[str]:
        """Cut a text after each end of a sentence."""
        return list(self._sentences(text))

    def _sentences(self, text: str) -> Iterator[str]:
        start = 0
        for end in (*sorted(ends_of_sentences(text, language="en")), len(text)):
            if sentence := text[start:end].strip():
                yield sentence
            start = end


class PunktTokenizer(Tokenizer):  # type: ignore[misc]  # sumy is not annotated
    """Sumy's tokenizer, its data given."""

    def _get_sentence_tokenizer(self, language: str) -> Punkt:  # noqa: ARG002  English is all we need
        return Punkt()

    def _get_word_tokenizer(self, language: str) -> NLTKWordTokenizer:  # noqa: ARG002  likewise
        return NLTKWordTokenizer()


def _summarizer() -> Any:
    summarizer = LexRankSummarizer(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    return summarizer


def _lexrank(tokenizer: Tokenizer, summarizer: Any, text: str) -> object:
    return summarizer(PlaintextParser.from_string(text, tokenizer).document, 3)


def _newspaper() -> Program:
    from newspaper import nlp  # noqa: PLC0415  an extra: it may be missing
    from newspaper.text import StopWords  # noqa: PLC0415  likewise

    nlp.split_sentences._tokenizer = Punkt()  # noqa: SLF001  where it keeps what it would download

    def run(text: str) -> object:
        """Do what `Article.nlp` does with a text and its title."""
        title, _, body = text.partition("\n")
        stop_words = StopWords("en")
        return (
            nlp.keywords(body, stop_words, 35),
            nlp.keywords(title, stop_words, 35),
            nlp.summarize(title=title, text=body, stopwords=stop_words, max_sents=5),
        )

    return run


def seconds_of(text: str) -> float:
    """Give the CPU seconds of one brief."""
    begun = time.process_time()
    pipeline.write_brief(text)
    return time.process_time() - begun


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
