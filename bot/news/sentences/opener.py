"""What opens a sentence: the first words of one, told from names by what news writes in small letters."""

from __future__ import annotations

from functools import cache
from typing import Final

from bot.news.lexicon import read_rows, read_words

# English writes it with a capital wherever it stands.
PRONOUN: Final = "I"
# Marks that stand before a sentence's first word.
MARKS: Final = " \"'“‘«‹„‚»([¿¡—–-「『（"


def first_word(text: str) -> str:
    """Give the first word of a text without the marks before and behind it; nothing of nothing.

    Example:
        >>> first_word("“Police, he said")
        'Police'
    """
    return next(iter(text.lstrip(MARKS).split(maxsplit=1)), "").rstrip(",;:").replace("’", "'")


def is_opener(text: str, language: str) -> bool:
    """Tell whether a text begins with a word that opens sentences and hardly ever stands inside a name.

    An elided article counts ("L'Italia"), an initial does not ("L. Rossi").
    """
    word = first_word(text)
    is_initial = len(word) == len("L.") and word.endswith(".")
    return not is_initial and word.rstrip(".").split("'")[0] in _starters().get(language, frozenset())


def begins_news(text: str, language: str) -> bool:
    """Tell whether a text begins as English news does where no starter opens it: "Investors sold shares".

    An everyday plural stands at the end of a name, not within: "Players Association" goes on with a capital.
    """
    words = text.lstrip(MARKS).split(maxsplit=2)
    is_plural = language == "en" and len(words) > 1 and words[0].endswith("s") and not words[0].endswith("ss")
    return is_plural and words[0].lower() in _everyday_words() and words[1].islower()


@cache
def _starters() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in read_rows("sentence_starters.tsv")}


@cache
def _everyday_words() -> frozenset[str]:
    return frozenset(word for line in read_words("party_everyday_words.txt") for word in line.split())
