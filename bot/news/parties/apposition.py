"""Reads what somebody is off the words behind the name: "Clinton Duffy, the warden of San Quentin, said".

An apposition between commas or dashes, a clause with "who is", and last the body that one is "of". Its noun
is the last word before a preposition, "and" or the end, so that "the warden's dog" says no role.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.news.parties.form import is_first_name
from bot.news.parties.kinds import has_organisation_head
from bot.news.parties.prenominal import without_late
from bot.news.parties.role_words import (
    DETERMINERS,
    PRONOUNS,
    body_nouns,
    is_function_word,
    is_modifier,
    is_owner,
    is_plural_role,
    is_role_noun,
    is_time,
    is_verb,
    prepositions,
    relatives,
    role_phrases,
    short_verbs,
)
from bot.news.parties.territories import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_WORDS = 12  # of a role; longer ones are cut before a preposition, or left out
MOST_READ = 24  # words of an apposition that may be cut
LOOK = 200  # characters behind a name

_AGE: Final = re.compile(r"^,? ?(?:aged? )?\d{1,3}(?:[- ]years?[- ]old)?(?=[,.; ])|^ ?\(\d{1,3}\)")
_BRACKETED: Final = re.compile(r"^ \([^()]{1,30}\)")
_OPENING: Final = re.compile(r"^(?:, | [—–-] | -- )")
_CLAUSE: Final = re.compile(
    r"^(?:,| [—–-]| --)? who (?:(?:also|now|then|currently|previously|once) )?"
    r"(?:is|was|has been|had been|works as|worked as|serves as|served as|acts as|was (?:then )?serving as|"
    r"is (?:currently )?serving as)(?: (?:also|now|then|currently))? "
)
_AS: Final = re.compile(
    r"^(?:(?:recently|newly|just) )?"
    r"(?:sworn in|appointed|elected|named|hired|known|serving|working|acting) as "
)
_END: Final = re.compile(
    r"[,.;:()“”\"—–]|\s-\s|\s--|’ | who\b| which\b| that\b| when\b| where\b| whose\b| while\b| because\b|"
    r" (?:in|during|on) (?:an?|the|his|her) (?:[\w-]+ ){0,2}(?:address|interview|statement|speech|letter|"
    r"report|e-?mail|tweet|release|conference|call|post|video|briefing|hearing)\b|"
    r" after\b| before\b| (?:he|she|they|it|I|we)\b| and (?:his|her|a|an|the|is|was|has)\b"
)
_STATE: Final = re.compile(r" (is|was|has|have|had|are|were|will|would|said|says|told)\b")
_SPEECH: Final = frozenset(["said", "says", "told"])
_VERBS: Final = re.compile(
    r"\b(?:said|says|told|is|was|were|are|has|have|had|will|would|added|did|does|can|could|may|might|tweeted)\b",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"^(?:then )?(?:an?|the|one of (?:the|its|his|her)|both)\s+", re.IGNORECASE)
_POSSESSED: Final = re.compile(r"^(?:his|her|its|their|my|our|your)\s+", re.IGNORECASE)
_ABBREVIATED: Final = re.compile(r"(?<=\b[A-Z])\.|(?<=\b(?:St|Mr|Dr|Jr|Sr|Lt|Co))\.")
# A role that ends so was cut off: "author of" before a quotation.
_HANGING: Final = frozenset(
    [
        "of",
        "for",
        "in",
        "at",
        "to",
        "with",
        "from",
        "by",
        "and",
        "called",
        "named",
        "titled",
        "on",
        "who",
        "the",
    ]
)
_BEFORE_DAYS: Final = frozenset(["on", "last", "early", "late", "since", "in", "from", "until"])
_OF_BODY: Final = re.compile(r"^ (of (?:the )?((?:[A-Z][\w’'&-]*(?: (?:of|for|and|&|the) |\b ?)){1,9}))")


def role_behind(text: str, end: int) -> str | None:
    """Give what somebody is by an apposition or clause behind the name that ends at ``end``.

    Example:
        >>> role_behind("Dale, 53, a former marine, left.", 4)
        'former marine'
    """
    rest = text[end : end + LOOK]
    for opened in (_BRACKETED, _AGE):
        found = opened.match(rest)
        if found is not None:
            rest = rest[found.end() :]
    clause = _CLAUSE.match(rest)
    if clause is not None:
        return _role(rest[clause.end() :], is_role_noun, clause=True)
    opening = _OPENING.match(rest)
    return _role(rest[opening.end() :], is_role_noun) if opening is not None else None


def description_behind(text: str, end: int) -> str | None:
    """Give what an organisation is by an apposition behind its name: "Merrow, a Leeds-based brewer,"."""
    rest = text[end : end + LOOK]
    bracket = _BRACKETED.match(rest)
    if bracket is not None:
        rest = rest[bracket.end() :]
    opening = _OPENING.match(rest)
    behind = rest[opening.end() :] if opening is not None else ""
    if _ARTICLE.match(behind) is None:
        return None
    role = _role(behind, lambda word: word in body_nouns())
    return role if role is not None and " " in role else None


def body_behind(text: str, end: int) -> str | None:
    """Give the body that somebody is of: "of the University of Leeds" behind "Ann Hale"; None without one."""
    found = _OF_BODY.match(text[end : end + LOOK])
    if found is None:
        return None
    body = found[2].rstrip()
    return found[1].rstrip() if has_organisation_head(body) else None


def _role(rest: str, is_noun: Callable[[str], bool], *, clause: bool = False) -> str | None:
    """Give the noun phrase that a text opens with, where its noun says a role."""
    plain = _ABBREVIATED.sub("·", rest) if "." in rest else rest
    as_what = _AS.match(plain)
    if as_what is not None:
        rest, plain, clause = rest[as_what.end() :], plain[as_what.end() :], True
    stop = _END.search(plain)
    if stop is None and len(rest) >= LOOK - 40:
        return None
    phrase = rest[: stop.start()] if stop else rest
    opened = _ARTICLE.match(phrase)
    owned = _POSSESSED.match(phrase)
    opening = opened or owned
    core = phrase[opening.end() :] if opening is not None else phrase
    verb = _STATE.search(core)
    complemented = verb is not None and not prepositions().isdisjoint(core[: verb.start()].split())
    if verb is not None and (complemented or (verb[1] not in _SPEECH and (opened is not None or clause))):
        core = core[: verb.start()]  # "the mayor of Merrow said"; not "the mayor said", who speaks of another
    words = core.split()
    if not 0 < len(words) <= MOST_READ or _VERBS.search(core):
        return None
    several = opened is not None and opened[0].casefold().startswith(("one of", "both"))
    head = next((i for i, word in enumerate(words) if i and _ends_noun(word)), len(words))
    noun = _is_head(words[:head], is_noun, plural=several)
    if not noun or not (opening or _stands_bare(words, head, clause=clause)):
        return None
    if not _is_known(words, head, clause=clause, owned=owned is not None):
        return None
    role = _short(words)
    if role is not None and opened is not None and opened[0].startswith("one"):
        return f"{opened[0]}{role}"
    return without_late(role) if role is not None else None


def _is_known(words: Sequence[str], head: int, *, clause: bool, owned: bool) -> bool:
    """Tell whether words say who is meant, and hold no verb behind their noun.

    Not "the president of the union wrote", "who has been a member of his circle", "his sister".
    """
    if any(word in short_verbs() for word in words[head:]) or (clause and not PRONOUNS.isdisjoint(words)):
        return False
    return not (owned and any(fold(word) in relatives() for word in words[:head]))


def _ends_noun(word: str) -> bool:
    """Tell whether the noun of a phrase stands before a word: a preposition, "and", a participle."""
    key = word.casefold()
    return key in prepositions() or key in {"and", "or"} or (word.islower() and is_verb(word))


def _is_head(words: Sequence[str], is_noun: Callable[[str], bool], *, plural: bool) -> bool:
    """Tell whether words end with a noun of a role."""
    last = words[-1]
    if is_owner(last):
        return False
    if is_noun(last) or (plural and is_plural_role(last)):
        return True
    return any(fold(" ".join(words[-n:])) in role_phrases() for n in (2, 3))


def _stands_bare(words: Sequence[str], head: int, *, clause: bool) -> bool:
    """Tell whether words with no article are a role: "spokeswoman for Neumann", "head of the bank"."""
    before = words[: head - 1]
    if is_first_name(words[0]) or any(_is_small(word) for word in before):
        return False  # "Phil Singer and", "explains how"
    follows = head == len(words) or words[head].casefold() in {
        *("of", "for", "at", "in", "to", "and", "with", "from", "on", "by", "since", "under")
    }
    known = all(word[:1].isupper() or is_modifier(word) or word.isalpha() for word in before)
    return follows and known and not (clause and head == len(words))


def _is_small(word: str) -> bool:
    key = word.casefold()
    return (
        key in DETERMINERS or key in PRONOUNS or is_function_word(word) or (word.islower() and is_verb(word))
    )


def _short(words: list[str]) -> str | None:
    """Give words as a role: without a day at the end, cut before a preposition where they are many."""
    kept = list(words)
    while len(kept) > MOST_WORDS:
        at = next((i for i in range(len(kept) - 1, 0, -1) if kept[i].casefold() in prepositions()), 0)
        if at == 0:
            return None
        kept = kept[:at]
    size = len(kept)
    while kept and (is_time(kept[-1]) or (len(kept) < size and kept[-1].casefold() in _BEFORE_DAYS)):
        kept.pop()
    if not kept or kept[-1].casefold() in _HANGING:
        return None
    return " ".join(kept).strip(" ,'’")
