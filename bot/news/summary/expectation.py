"""How likely each word of an article is to stand in a person's summary of it.

People's summaries repeat the words that many sentences hold, that come early and that the headline has. A
logistic model of seven named weights says how much each of these tells (weighting words by how likely
summaries are to hold them: Hong and Nenkova, 2014). A sentence is then worth the words that it would bring,
each counted once in a summary, less the price of its length: that is the expected ROUGE of a choice.
"""

from __future__ import annotations

from collections import Counter
from math import exp, log
from operator import mul
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.summary.vocabulary import Words

WORD_FEATURES: Final = (
    "constant",
    "content",  # it is none of the small words, such as "the"
    "often",  # natural logarithm of how many sentences hold it; 0 for small words
    "headline",  # the headline or the standfirst has it; 0 for small words
    "late",  # natural logarithm of the place of the first sentence that holds it, counted from 1
    "share",  # share of the sentences that hold it
    "headline_known",  # it is a content word of an article that has a headline or standfirst
)


def describe_words(sentences: Sequence[Words], *, heads: Sequence[frozenset[str]]) -> dict[str, list[float]]:
    """Give a row of `WORD_FEATURES` for each word of an article.

    Args:
        sentences: All of the article's.
        heads: Content stems of its headline and of its standfirst, where it has them.
    """
    held_by: Counter[str] = Counter()
    first: dict[str, int] = {}
    content: set[str] = set()
    for i, words in enumerate(sentences):
        content |= words.content
        for word in words.content | words.function:
            held_by[word] += 1
            first.setdefault(word, i)
    named = frozenset[str]().union(*heads)
    known = float(bool(named))
    return {
        word: [
            1.0,
            float(word in content),
            log(count) if word in content else 0.0,
            float(word in content and word in named),
            log(1 + first[word]),
            count / len(sentences),
            known if word in content else 0.0,
        ]
        for word, count in held_by.items()
    }


def expect_words(sentences: Sequence[Words], *, heads: Sequence[frozenset[str]]) -> dict[str, float]:
    """Give each word's chance, 0..1, to stand in a person's summary.

    Example:
        >>> from bot.news.summary.vocabulary import words_of
        >>> said = [words_of(text, language="en") for text in ("The ferry sank.", "Nobody was on the ferry.")]
        >>> chances = expect_words(said, heads=())
        >>> chances["ferri"] > chances["sank"]
        True
    """
    weights = read_word_weights()
    return {
        word: 1.0 / (1.0 + exp(-sum(map(mul, weights, row))))
        for word, row in describe_words(sentences, heads=heads).items()
    }


def read_word_weights() -> tuple[float, ...]:
    """Give the fitted weights in the order of `WORD_FEATURES`.

    Raises:
        KeyError: The lexicon file lacks one.
    """
    by_name = {name: float(weight) for name, weight in read_rows("summary_word_weights.tsv")}
    return tuple(by_name[name] for name in WORD_FEATURES)
