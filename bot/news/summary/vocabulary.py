"""A sentence as the stems of its content words: sumy's stemmers and stop words, where it has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale
from sumy.nlp.stemmers import Stemmer
from sumy.utils import get_stop_words

if TYPE_CHECKING:
    from collections.abc import Callable

# A word, or one character of a script that puts no space between words.
_TOKEN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:['’.-][^\W_]+)*")
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
# A story has some 300 different words, half of them in most stories; 100 bytes each.
STEMS_KEPT: Final = 20_000
# Where sumy has no stop words, words of so few letters are taken for them.
SHORT_WORD: Final = 3
# Two characters of Chinese or Japanese say about as much as a word; Thai words have some five.
CHARACTERS_A_WORD: Final = 2


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence, read once for all that look at them.

    Attributes:
        stems: Of its content words, in order and as often as they stand.
        content: The same, each once.
        function: Its other words, in lower case: "the", "said".
        length: How many words it has.
    """

    stems: tuple[str, ...]
    content: frozenset[str]
    function: frozenset[str]
    length: int


def words_of(text: str, *, language: str) -> Words:
    """Read the words of a text; of Chinese and Japanese the characters.

    Example:
        >>> words_of("The banks were closing.", language="en").stems
        ('bank', 'close')
    """
    stem, is_stop_word = stemmer(language), _stop_words(language)
    tokens = _TOKEN.findall(text.lower())
    stems = tuple(
        stem(word.removesuffix("'s").removesuffix("’s")) for word in tokens if not is_stop_word(word)
    )
    small = frozenset(filter(is_stop_word, tokens))
    return Words(stems, frozenset(stems), small, len(tokens))


def content_stems(text: str, *, language: str) -> frozenset[str]:
    """Give the stems of a text's content words."""
    return words_of(text, language=language).content


def count_words(text: str) -> int:
    """Count words as a reader does; two characters of a script without spaces count as one."""
    if _UNSPACED.search(text) is None:
        return len(text.split())
    unspaced = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub(" ", text).split()) + unspaced // CHARACTERS_A_WORD


@cache
def _stop_words(language: str) -> Callable[[str], bool]:
    try:
        listed = frozenset(get_stop_words(_english_name(language)))
    except LookupError:
        return lambda word: len(word) <= SHORT_WORD and not word.isdigit()
    return listed.__contains__


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Give what stems a word in lower case; where sumy has no stemmer, what leaves it as it is."""
    try:
        stem = Stemmer(_english_name(language))
        stem("word")  # sumy's for Polish and Greek ask only now for packages that are not installed
    except (LookupError, ValueError):
        return str
    # Stems repeat within a text and from text to text; stemming is the slow part of reading a sentence.
    return lru_cache(maxsize=STEMS_KEPT)(lambda word: str(stem(word)))


def _english_name(language: str) -> str:
    return (Locale(language).english_name or language).lower()
