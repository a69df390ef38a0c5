"""The rules that say whether a candidate ends its sentence: asked in order, the first that knows decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.news.sentences.abbreviation import (
    is_abbreviation,
    is_hour,
    is_measure,
    is_short_word,
    is_without_vowel,
    precedes_dash,
)
from bot.news.sentences.initial import is_initial, is_letter
from bot.news.sentences.listing import (
    is_date_in_digits,
    is_numbering,
    is_ordinal,
    precedes_bullet,
    precedes_entry,
)
from bot.news.sentences.mark import (
    goes_on_in_lower_case,
    is_full_stop,
    is_glued,
    is_name_with_mark,
    is_question_or_cry,
    trails_off,
)
from bot.news.sentences.quotation import (
    closes_bracket,
    closes_quotation,
    goes_on_after_quotation,
    goes_on_with_speaker,
    precedes_quotation,
    precedes_source,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.news.sentences.candidate import Candidate

    Rule = Callable[[Candidate, str], bool | None]

RULES: Final[tuple[Rule, ...]] = (
    precedes_bullet,
    goes_on_after_quotation,
    is_full_stop,
    is_numbering,
    is_date_in_digits,
    is_short_word,
    precedes_entry,
    precedes_source,
    is_glued,
    goes_on_in_lower_case,
    goes_on_with_speaker,
    is_name_with_mark,
    is_question_or_cry,
    precedes_dash,
    is_measure,
    is_hour,
    is_abbreviation,
    is_letter,
    is_initial,
    is_without_vowel,
    is_ordinal,
    closes_quotation,
    precedes_quotation,
    closes_bracket,
    trails_off,
)


def decide(candidate: Candidate, language: str) -> bool | None:
    """Tell whether a candidate ends its sentence; None where no rule knows.

    Example:
        >>> from bot.news.sentences.candidate import find_candidates
        >>> [decide(c, "en") for c in find_candidates("Gen. Hale met the U.S. President. She agreed.")]
        [False, False, None]
    """
    return next((answer for rule in RULES if (answer := rule(candidate, language)) is not None), None)
