"""Noun phrases that speak of something as known: "the rocket", "both teams", "another man", "all 2,753".

A determiner, the words behind it up to one that ends a noun phrase, and what follows. A phrase that says
which is meant ("the rocket that exploded", "the largest rocket"), that has a name in it, or of which there is
but one ("the government") asks nothing of its reader, and is not given.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.summary.openers import openers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Words of a phrase that are looked at: "the first eighth-generation family car" has four behind "the".
_LONGEST: Final = 4
# Words behind "both" in which "and" joins the two that it speaks of.
_PAIR: Final = 8
_UNMARKED: Final = str.maketrans({**dict.fromkeys('"“”‘()[]«»„*'), "’": "'", "—": " — "})
_PUNCTUATION: Final = ",.;:!?…—–'"
_AGED: Final = "-year-old"
# Behind "those" and the like these say which.
_WHOSE: Final = frozenset({"who", "of"})
# Figures of a number that counts those just named: "the 12", but "the 1990".
_SMALL_NUMBER: Final = 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that asks which is meant.

    Attributes:
        before: The words of the sentence before it, in lower case.
        words: Its own without the determiner, in lower case, the last of them its noun or owner; the
            determiner where it has none.
        points: It says by itself that the thing was just spoken of: "this plan", "both teams", "the 12".
        anew: It says that there was another: "another man".
    """

    before: tuple[str, ...]
    words: tuple[str, ...]
    points: bool = False
    anew: bool = False


@dataclass(frozen=True, slots=True)
class _Kinds:
    """The words of a language that tell noun phrases, named as in the lexicon, which says what they do."""

    known: frozenset[str]
    pointing: frozenset[str]
    anew: frozenset[str]
    additional: frozenset[str]
    joined: frozenset[str]
    be: frozenset[str]
    many: frozenset[str]
    closing: frozenset[str]
    told_behind: frozenset[str]
    told_near: frozenset[str]
    unique: frozenset[str]
    picked: frozenset[str]
    present: frozenset[str]
    clause: frozenset[str]


def tokens_of(text: str) -> list[str]:
    """Cut a text at its spaces, its quotation marks and brackets gone, apostrophes straight."""
    return text.translate(_UNMARKED).split()


def bare(token: str) -> str:
    """Take punctuation and a possessive ending off a token.

    Example:
        >>> bare("Hale's,")
        'Hale'
    """
    return token.rstrip(_PUNCTUATION).removesuffix("'s")


def known_phrases(tokens: Sequence[str], *, language: str) -> Iterator[Phrase]:
    """Give the phrases of a sentence that ask which is meant, in order.

    Args:
        tokens: Of the sentence, by `tokens_of`.
        language: ISO 639-1; none are known where the lexicon has no determiners.

    Example:
        >>> [phrase.words for phrase in known_phrases(["The", "ship", "sank", "at", "sea."], language="en")]
        [('ship', 'sank')]
    """
    kinds = _kinds(language)
    if not kinds.known:
        return
    determiners = _determiners(language)
    lower = [token.lower() for token in tokens]
    for at, word in enumerate(lower[:-1]):
        if word in determiners and (phrase := _read(tokens, lower, at, kinds)) is not None:
            yield phrase


def _read(tokens: Sequence[str], lower: Sequence[str], at: int, kinds: _Kinds) -> Phrase | None:
    """Read the phrase behind a determiner; None where it asks nothing."""
    if not _is_determiner(lower, at, kinds):
        return None
    words, end, owner = _words(lower, at + 1, kinds)
    if _points_by_itself(lower, at, words, kinds):
        return Phrase(tuple(lower[:at]), words or (lower[at],), points=True)
    named = any(_is_name(token, kinds) for token in tokens[at + 1 : at + 1 + len(words)]) or any(
        _is_name(token, kinds) for token in tokens[end : end + 1]
    )
    anew = lower[at] in kinds.anew
    if not words or named or (not anew and _is_known_anyway(words, kinds)):
        return None
    if not owner and not anew and _says_which(tokens, at, end, kinds):
        return None
    return Phrase(tuple(lower[:at]), words, points=lower[at] in kinds.pointing, anew=anew)


def _is_determiner(lower: Sequence[str], at: int, kinds: _Kinds) -> bool:
    """Tell whether a word stands for a determiner where it stands."""
    word, before = lower[at], lower[at - 1] if at else ""
    if word == "that":  # "of that plan", not "said that news travels fast"
        return before in kinds.clause
    if word == "all":
        return lower[at + 1][:1].isdigit()
    if word == "both":  # what opens a sentence so is read by `coherence`
        return at > 0 and "and" not in lower[at + 1 : at + 1 + _PAIR]
    return not (word in kinds.anew and before in kinds.joined)  # "in China and other countries"


def _words(lower: Sequence[str], start: int, kinds: _Kinds) -> tuple[tuple[str, ...], int, bool]:
    """Give the words of a phrase, the place behind them, and whether the last owns what follows.

    Behind a comma or a full stop stands nothing that belongs to the phrase: the place is that of the end.
    """
    words: list[str] = []
    end = start
    while end < len(lower) and len(words) < _LONGEST:
        token = lower[end]
        plain = token.rstrip(_PUNCTUATION)
        if plain in kinds.closing or not plain[:1].isalnum() or (words and plain.endswith(("ed", "ly"))):
            break
        word = bare(token)
        words.append(word)
        end += 1
        if plain != token:
            return tuple(words), len(lower), False
        if word != plain:
            return tuple(words), end, True
    return tuple(words), end, False


def _points_by_itself(lower: Sequence[str], at: int, words: Sequence[str], kinds: _Kinds) -> bool:
    """Tell whether a phrase points to what was just spoken of, whatever its noun.

    "These are separate groups", "an additional $2 million", "that Friday", "the 12", "the hundreds trapped".
    """
    word = lower[at]
    if not words:
        stands_alone = word in kinds.pointing and word != "that" and lower[at + 1] in kinds.be
        return stands_alone or word in kinds.additional or (at == 0 and word in kinds.anew)
    if word == "that" and words[0] in kinds.present:
        return True
    if words[0].endswith(_AGED):  # "The 46-year-old singer" is who was just named
        return True
    first = words[0]
    return all(each[0].isdigit() or each in kinds.many for each in words) and (
        len(first) <= _SMALL_NUMBER or "," in first or first in kinds.many
    )


def _is_known_anyway(words: Sequence[str], kinds: _Kinds) -> bool:
    """Tell whether a noun is one of a kind, a time, a number or picked out: "the largest rocket"."""
    return (
        words[-1] in kinds.unique
        or words[-1] in kinds.present
        or words[0] in kinds.present
        or all(word[0].isdigit() for word in words)
        or any(word in kinds.picked or _is_superlative(word) for word in words)
    )


def _says_which(tokens: Sequence[str], at: int, end: int, kinds: _Kinds) -> bool:
    """Tell whether what follows a noun says which is meant: "the rocket that exploded", not "… on Monday"."""
    behind = tokens[end : end + 2]
    if not behind:
        return False
    if tokens[at].lower() in kinds.pointing:
        return behind[0] in _WHOSE
    is_time = len(behind) > 1 and bare(behind[1]).lower() in kinds.present
    if behind[0] in kinds.told_behind:
        return not is_time
    # A verb's own "in" and "with" tell nothing of its object: "watched the video with interest". A subject's
    # own do: "The men in the car", "Two of the men in the car".
    is_subject = at == 0 or tokens[at - 1] == "of"
    names = len(behind) > 1 and behind[1][0].isupper()
    return behind[0] in kinds.told_near and not is_time and (is_subject or names)


def _is_name(token: str, kinds: _Kinds) -> bool:
    return token[:1].isupper() and bare(token).lower() not in kinds.present


def _is_superlative(word: str) -> bool:
    return word.endswith("est") and len(word) > len("west")


@cache
def _determiners(language: str) -> frozenset[str]:
    kinds = _kinds(language)
    return frozenset({"all", *kinds.known, *kinds.pointing, *kinds.anew})


@cache
def _kinds(language: str) -> _Kinds:
    return _Kinds(*(openers(language, kind.name)[0] for kind in fields(_Kinds)))
