"""Tells which short names belong to which organisations: acronyms, and parts of a name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_rows, read_words
from bot.news.parties.form import is_first_name
from bot.news.parties.kinds import bodies, groups, has_organisation_head, organisation_heads
from bot.news.parties.territories import fold, towns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.news.model import Sentence
    from bot.news.parties.form import Form
    from bot.news.parties.mention import Mention
    from bot.news.parties.territories import Territories

_ACRONYM: Final = re.compile(r"^(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Za-z.&-]{1,8}$")
_IN_BRACKETS: Final = re.compile(r"[’'”\"]? ?\((?:the |or |known as )?[\"“']?([A-Z][\w.&-]{1,9})[\"”']?[),;]")
_SMALL: Final = frozenset(
    ["of", "the", "and", "for", "in", "on", "to", "de", "du", "des", "la", "et", "&", "a"]
)
_COMPANY_ENDINGS: Final = frozenset(read_words("party_company_endings.txt"))


def in_brackets(split: Sequence[Sentence], mentions: Sequence[Mention]) -> dict[str, str]:
    """Give the acronyms that stand in brackets behind an organisation: folded acronym → folded name.

    Example: "the Russian Foreign Intelligence Service (SVR)" gives
    ``{"svr": "russian foreign intelligence service"}``.
    """
    found: dict[str, str] = {}
    for mention in mentions:
        match = _IN_BRACKETS.match(split[mention.sentence].text, mention.end)
        if match and mention.kind == "organisation" and is_acronym(match[1]) and " " in mention.text:
            found.setdefault(fold(match[1]), fold(mention.text))
    return found


def is_acronym(text: str) -> bool:
    """Tell whether a name is written as initials: ``"SVR"``, ``"U.N."``, ``"UNICEF"``."""
    return bool(_ACRONYM.match(text)) and text.upper() == text


def initials_of(words: Sequence[str]) -> frozenset[str]:
    """Give what the initials of a name may be, with and without its small words."""
    every = "".join(word[0] for word in words if word)
    large = "".join(word[0] for word in words if word not in _SMALL)
    without_ending = large[:-1] if words[-1] in _COMPANY_ENDINGS else large
    return frozenset({every, large, without_ending})


def owner_of(
    short: Form, organisations: Sequence[Form], bracketed: Mapping[str, str], countries: Territories
) -> Form | None:
    """Give the organisation whose name a form shortens; None where none or more than one could be meant."""
    target = bracketed.get(short.key) or well_known().get(short.key)
    if target is not None:
        named = [form for form in organisations if form.key == target]
        if named:
            return named[0]
    longer = [
        form
        for form in organisations
        if len(form.words) > len(short.words) or form.key.startswith(f"{short.key}-")
    ]
    if is_acronym(short.text):
        owners = [form for form in longer if short.key in initials_of(form.words)]
    elif short.key in bodies():
        owners = [
            form
            for form in longer
            if _with_company_ending(form.words, short.words) or _of_country(form, short, countries)
        ]
    elif short.words[0] in towns() and (named := [form for form in longer if _called_after(form, short)]):
        owners = named
    elif _says_little(short, countries):
        return None
    else:
        owners = [
            form for form in longer if _part_of(short, form) or _with_company_ending(form.words, short.words)
        ]
    return owners[0] if len(owners) == 1 else None


def _called_after(full: Form, short: Form) -> bool:
    """Tell whether a firm is called after a person and shortened to the surname: "Charles Whitby"."""
    return full.words[1:] == short.words and is_first_name(full.words[0]) and not short.certain


def _part_of(short: Form, full: Form) -> bool:
    """Tell whether a name is the end of another ("Cubs"), or all of it but its head ("Westboro")."""
    size = len(short.words)
    if full.words[-size:] == short.words or full.key.startswith(f"{short.key}-"):
        return True
    return full.words[:size] == short.words and not has_organisation_head(short.text)


def _of_country(full: Form, short: Form, countries: Territories) -> bool:
    """Tell whether a name is another with its country before it: "US Supreme Court"."""
    size = len(short.words)
    before = " ".join(full.words[:-size])
    own = countries.country(before) is not None or countries.demonym(before) is not None
    return full.words[-size:] == short.words and own


def _with_company_ending(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    return full[: len(short)] == short and set(full[len(short) :]) <= _COMPANY_ENDINGS


def _says_little(short: Form, countries: Territories) -> bool:
    """Tell whether a form is a place, a people, or a bare head: "Chicago" is not the Chicago Cubs."""
    key = short.key
    place = countries.country(key) is not None or countries.demonym(key) is not None or key in towns()
    return (
        (place and short.kind != "organisation")
        or key in groups()
        or key in organisation_heads()
        or key in _general()
    )


@cache
def _general() -> frozenset[str]:
    return frozenset(fold(word) for word in read_words("party_general_words.txt"))


@cache
def well_known() -> dict[str, str]:
    """Give well-known bodies' full names by their short ones, folded: ``"eu"`` → ``"european union"``."""
    rows = read_rows("party_bodies.tsv")
    return {fold(short): fold(name) for name, short, _kind, _role in rows if short != "-"}
