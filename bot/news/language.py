"""Names the main language of a text: by script or English words where these settle it, else by py3langid."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_words

if TYPE_CHECKING:
    from collections.abc import Callable

ENGLISH: Final = "en"

# The languages that news is pasted in. Fewer candidates, fewer slips: among all labels of py3langid, two
# words of English score highest for Fulah, and Venetian stands high on Italian.
# fmt: off
LANGUAGES: Final = frozenset({
    "ar", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr",
    "he", "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "mk", "ms", "nl", "no", "pl", "ps",
    "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "ta", "th", "tr", "uk", "ur", "vi", "zh",
})
# fmt: on
# Scripts that one language alone writes, or the one that news is written in. Kana settle Japanese even among
# many Han characters, so they are asked about first.
SCRIPTS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("ja", re.compile(r"[ぁ-ヿ]")),
    ("ko", re.compile(r"[가-힣]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("th", re.compile(r"[ก-๛]")),
    ("el", re.compile(r"[Ͱ-Ͽ]")),
    ("he", re.compile(r"[א-ת]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
)
# A foreign name in brackets does not change a text's language; measured on nothing, chosen as "every fifth
# letter": Japanese prose has half its letters in kana, a headline at least a fourth.
SHARE_OF_SCRIPT: Final = 0.2
# What is read of a text: enough for any page, and the cost stays bounded.
CHARACTERS_READ: Final = 6000
# Below this many letters a name or two decides; English is the best guess for a line of Latin letters.
LETTERS_NEEDED: Final = 25
# Words of `language_english_words.txt` among those of each third of a text: English prose has about .13. Of
# 460 English texts of over 200 words 99 % have this in each third, of 18 others none; a quotation fills one.
SHARE_OF_ENGLISH_WORDS: Final = 0.05
THIRDS: Final = 3
WORDS_NEEDED: Final = 20

_LETTER: Final = re.compile(r"[^\W\d_]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_WORD: Final = re.compile(r"[^\W\d_]+")


def identify_language(text: str) -> str:
    """Give the ISO 639-1 code of a text's main language, among `LANGUAGES`.

    A text of a few Latin letters is taken for English.

    Example:
        >>> identify_language("Le gouvernement a annoncé jeudi une réforme des retraites.")
        'fr'
    """
    read = text[:CHARACTERS_READ]
    letters = len(_LETTER.findall(read))
    if not letters:
        return ENGLISH
    for language, script in SCRIPTS:
        if len(script.findall(read)) >= SHARE_OF_SCRIPT * letters:
            return language
    if letters < LETTERS_NEEDED and len(_LATIN.findall(read)) == letters:
        return ENGLISH
    return ENGLISH if _is_plainly_english(read) else _classifier()(read)


def _is_plainly_english(text: str) -> bool:
    words = _WORD.findall(text.lower())
    if len(words) < WORDS_NEEDED:
        return False
    size = -(-len(words) // THIRDS)
    thirds = [words[start : start + size] for start in range(0, len(words), size)]
    common = _english_words().__contains__
    return all(sum(map(common, third)) >= SHARE_OF_ENGLISH_WORDS * len(third) for third in thirds)


@cache
def _english_words() -> frozenset[str]:
    return frozenset(read_words("language_english_words.txt"))


@cache
def _classifier() -> Callable[[str], str]:
    # Half a second and 60 MB: built with the first text that needs it, once a process. What the model knows
    # of other languages is left behind.
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  likewise
    from py3langid.modelio import load_model  # noqa: PLC0415  likewise

    weights, priors, labels, moves, rows, outputs = load_model(MODEL_DIR / MODEL_FILE)
    kept = [number for number, label in enumerate(labels) if label in LANGUAGES]
    identifier = LanguageIdentifier(
        weights[:, kept], priors[kept], [labels[number] for number in kept], moves, outputs, tk_row=rows
    )

    def classify(text: str) -> str:
        label: str = identifier.classify(text)[0]
        return label

    return classify
