"""What the bot says in the languages of its users: gettext catalogues, plural forms and dates.

English is the language of the source: each sentence stands in the code once, marked by `N_`, and is its own
key. The catalogues beside this file translate it (GNU gettext's PO format, read by Babel); what one lacks is
said in English.
"""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass
from datetime import date
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

# Each in its own words, as a menu of languages shows them.
LANGUAGES: Final = {
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "de": "Deutsch",
    "ru": "Русский",
    "hi": "हिन्दी",
    "ar": "العربية",
}
RIGHT_TO_LEFT: Final = frozenset({"ar"})


def N_(message: str) -> str:  # noqa: N802  gettext's own name for it
    """Mark a sentence that is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True)
class Words:
    """What is said in one language.

    Attributes:
        language: A key of `LANGUAGES`.
    """

    language: str
    _catalogue: NullTranslations

    def say(self, message: str, /, **values: object) -> str:
        """Give a sentence in this language, its places filled in.

        Args:
            message: The English sentence, as the code has it.
            values: What stands in its places: ``"{count} of {total}"``.

        Example:
            >>> words_for("en").say("page {done} of {total}", done=4, total=9)
            'page 4 of 9'
        """
        said = self._catalogue.gettext(message) if message else message
        return said.format(**values) if values else said

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Give a sentence with a number in it, in the plural form that this language has for it.

        Example:
            >>> words_for("en").count("{count} part", "{count} parts", 3)
            '3 parts'
        """
        return self._catalogue.ngettext(one, many, number).format(count=number, **values)

    def day(self, value: date) -> str:
        """Write a date as people of this language do.

        Example:
            >>> words_for("en").day(date(2025, 5, 9))
            '9 May 2025'
        """
        from babel.dates import format_date  # noqa: PLC0415  it takes time to load

        return format_date(value, "long", locale=self._locale)

    def month(self, year: int, month: int) -> str:
        """Write a month of a year.

        Example:
            >>> words_for("en").month(2025, 3)
            'March 2025'
        """
        from babel.dates import format_skeleton  # noqa: PLC0415  it takes time to load

        return format_skeleton("yMMMM", date(year, month, 1), locale=self.language)

    def listed(self, items: Sequence[str]) -> str:
        """Write a list as a sentence has it.

        Example:
            >>> words_for("en").listed(["Kyiv", "Moscow", "Geneva"])
            'Kyiv, Moscow and Geneva'
        """
        from babel.lists import format_list  # noqa: PLC0415  it takes time to load

        return format_list(items, locale=self._locale)

    @property
    def _locale(self) -> str:
        # British English puts the day first, as the bot's English does.
        return "en_GB" if self.language == "en" else self.language

    @property
    def is_right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.language in RIGHT_TO_LEFT


@functools.cache
def words_for(language: str | None) -> Words:
    """Give the words of a language; English where there are none of it.

    Args:
        language: An IETF tag as Telegram gives it ("pt-br"), or None.

    Example:
        >>> words_for("de-AT").language
        'de'
    """
    name = (language or "en").lower().split("-", maxsplit=1)[0]
    if name not in LANGUAGES or name == "en":
        return Words("en", NullTranslations())
    return Words(name, _read(name))


def _read(name: str) -> NullTranslations:
    from babel.messages.mofile import write_mo  # noqa: PLC0415  English needs neither
    from babel.messages.pofile import read_po  # noqa: PLC0415

    source = files("bot.words").joinpath("catalogues", f"{name}.po")
    if not source.is_file():
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source.read_bytes()), locale=name))
    compiled.seek(0)
    return GNUTranslations(compiled)
