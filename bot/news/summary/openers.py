"""The words that tell how a sentence hangs on others, by language and kind; see `summary_openers.tsv`."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from bot.news.lexicon import read_rows

WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# "It's", "they've": the pronoun is what stands before.
CONTRACTION: Final = re.compile(r"(?:'(?:s|ve|re|ll|d|m)|n't)$")


@cache
def openers(language: str, kind: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Give the single words, and the phrases, of a kind."""
    rows = (row for row in read_rows("summary_openers.tsv") if row[:2] == (language, kind))
    entries = [entry for _, _, words in rows for entry in words.split("|")]
    single = frozenset(entry for entry in entries if WORD.fullmatch(entry))
    return single, tuple(entry for entry in entries if entry not in single)


def opens_with(text: str, language: str, kind: str) -> bool:
    """Tell whether a text, in lower case, opens with a word or phrase of a kind."""
    words = openers(language, kind)[0]
    first = WORD.match(text)
    if first is None:
        return False
    phrases = _phrases_by_first_word(language, kind).get(first[0], ())
    if (
        first[0] in words
        or ("'" in first[0] and CONTRACTION.sub("", first[0]) in words)
        or any(text.startswith(phrase) and not text[len(phrase) :][:1].isalpha() for phrase in phrases)
    ):
        return True
    return language in {"zh", "ja"} and text.startswith(tuple(words))


def may_open(text: str, language: str, kinds: tuple[str, ...]) -> bool:
    """Tell, fast, whether a text in lower case could open with a word of some kinds: most do not."""
    first = WORD.match(text)
    if first is None or language in {"zh", "ja"}:
        return True
    words = _first_words(language, kinds)
    return first[0] in words or ("'" in first[0] and CONTRACTION.sub("", first[0]) in words)


@cache
def _first_words(language: str, kinds: tuple[str, ...]) -> frozenset[str]:
    found = set[str]()
    for kind in kinds:
        found.update(openers(language, kind)[0], _phrases_by_first_word(language, kind))
    return frozenset(found)


@cache
def _phrases_by_first_word(language: str, kind: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for phrase in openers(language, kind)[1]:
        first = WORD.match(phrase)
        if first is not None:
            found[first[0]] = (*found.get(first[0], ()), phrase)
    return found
