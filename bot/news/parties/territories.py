"""Knows countries: their names in a language, demonyms and capitals."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError

from bot.news.lexicon import read_rows, read_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORM_OF_STATE: Final = re.compile(r"^(?:state|republic|kingdom|islamic republic|commonwealth) of (?:the )?")
# Words with a capital, and the full stops of abbreviations.
_CAPITALISED: Final = re.compile(r"(?<![\w@#./-])[A-ZÀ-Þ](?:[\w’-]|\.(?=\w)|(?<=\.\w)\.)*+(?![/@])")
_SMALL: Final = frozenset(["and", "of", "the", "da", "de"])
NONE = "-"  # an empty cell of the lexicon
UNIONS: Final = frozenset({"EU", "UN"})
COUNTRY_CODE = 2  # letters; babel also names continents by digits
# Folded names that are kept for the next story, 200 bytes each.
NAMES_KEPT: Final = 20_000


@dataclass(frozen=True, slots=True)
class Territories:
    """Names that stand for countries. Keys are folded; values are ISO codes, or ours for parts of the UK.

    Attributes:
        unions: The folded names of the European Union and the United Nations.
        openings: By a name's first word, how many words with a capital names that open so have.
    """

    names: dict[str, str] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)
    capitals: dict[str, str] = field(default_factory=dict)
    unions: set[str] = field(default_factory=set)
    openings: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def country(self, name: str) -> str | None:
        """Give the code of a country called so, e.g. ``"the U.K."`` or ``"State of Israel"``."""
        key = fold(name)
        return self.names.get(key) or self.names.get(_FORM_OF_STATE.sub("", key))

    def is_country(self, name: str) -> bool:
        """Tell whether a country is called so."""
        return self.country(name) is not None

    def names_in(self, text: str) -> Iterator[tuple[int, int, bool]]:
        """Give where a text prints names of countries with capitals, and whether in several words."""
        words = list(_CAPITALISED.finditer(text))
        openings = self._openings()
        for at, word in enumerate(words):
            for size in openings.get(fold(word[0]), ()):
                last = words[at + size - 1] if at + size <= len(words) else word
                if text.startswith(("'", "’"), word.start() - 1) and word.start():
                    continue
                if self.names.get(fold(text[word.start() : last.end()])) is not None:
                    yield word.start(), last.end(), size > 1
                    break

    def _openings(self) -> dict[str, tuple[int, ...]]:
        """Give how many words names have by their first word, the longest first."""
        if not self.openings:
            sizes: dict[str, set[int]] = {}
            for name in self.names:
                words = name.split()
                sizes.setdefault(words[0], set()).add(sum(word not in _SMALL for word in words))
            for first, found in sizes.items():
                self.openings[first] = tuple(sorted(found, reverse=True))
        return self.openings

    def demonym(self, word: str) -> str | None:
        """Give the code of the country whose people or things are called so: ``"Serbian"`` → ``"RS"``."""
        return self.demonyms.get(fold(word))

    def capital(self, name: str) -> str | None:
        """Give the code of the country with this capital: ``"Kyiv"`` → ``"UA"``."""
        return self.capitals.get(fold(name))


@lru_cache(maxsize=NAMES_KEPT)
def fold(text: str) -> str:
    """Write a name for comparing: lower case, no accents, dots or leading "the", one kind of apostrophe."""
    plain = text.replace("’", "'").replace(".", "").replace("‑", "-")
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    plain = " ".join(plain.casefold().split())
    return plain.removeprefix("the ") or plain


@cache
def territories(language: str) -> Territories:
    """Give the countries by their English names and those of a language."""
    known = Territories()
    for code_of_language in dict.fromkeys(("en", language)):
        try:
            names = Locale(code_of_language).territories
        except UnknownLocaleError:
            continue
        for code, name in names.items():
            if len(code) == COUNTRY_CODE and code not in {"EU", "UN", "EZ", "ZZ", "QO", "XA", "XB"}:
                known.names.setdefault(fold(name), code)
            elif code in UNIONS:
                known.unions.add(fold(name))
    for code, capitals, demonyms, aliases in read_rows("party_countries.tsv"):
        known.capitals.update((fold(name), code) for name in _cell(capitals))
        known.demonyms.update((fold(word), code) for word in _cell(demonyms))
        known.names.update((fold(name), code) for name in _cell(aliases))
    return known


@cache
def towns() -> frozenset[str]:
    """Give the folded names of towns and regions that the datelines' gazetteer holds."""
    files = (
        "dateline_places.txt",
        "dateline_more_places.txt",
        "dateline_regions.txt",
        "dateline_more_regions.txt",
    )
    return frozenset(fold(line.split("\t")[0]) for name in files for line in read_words(name))


def _cell(cell: str) -> tuple[str, ...]:
    """Split a cell at its commas."""
    return () if cell == NONE else tuple(part.strip() for part in cell.split(","))
