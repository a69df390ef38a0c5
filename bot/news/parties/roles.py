"""Reads a person's role off the words around the name; wrong is worse than empty.

Four places, tried in order at each of a person's mentions: before the name ("Serbian President Ana
Petrovic", "rapper Stormzy"), behind it between commas ("Clinton Duffy, the warden of San Quentin", "Dale,
53, a former marine"), in a clause ("Duffy, who is the warden of San Quentin,"), and before a comma ("Its
chairman, Ian Frost,").
A role is the article's words, in one piece.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_rows, read_words
from bot.news.parties.everyday import is_everyday, shouts
from bot.news.parties.form import is_first_name
from bot.news.parties.growing import small_openers
from bot.news.parties.territories import fold
from bot.news.parties.titles import forms_of_address, role_nouns, title_before, titles

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from bot.news.parties.cluster import Cluster
    from bot.news.parties.mention import Mention
    from bot.news.parties.story import Story
    from bot.news.parties.territories import Territories

MOST_WORDS = 12  # of a role; longer appositions are cut at a preposition or left out
MOST_WORDS_BEFORE = 8  # of a role right before a name
NOUN_WITHIN = 6  # words of an apposition by which its role noun has come
FEWEST = 2  # words: a noun and its adjective
LOOK = 140  # characters behind and before a name
MENTIONS_READ = 5  # a role stands with one of the first mentions; later ones are read for nothing

_AGE: Final = re.compile(r"^,? ?(?:aged? )?\d{1,3}(?:[- ]years?[- ]old)?(?=[,.; ])|^ ?\(\d{1,3}\)")
_BRACKETED: Final = re.compile(r"(?: \([A-Z][\w.-]+\))?, ")
_CLAUSE: Final = re.compile(r"^, who (?:is|was|has been) (?:also |now |then |currently )?")
_END: Final = re.compile(
    r"[,.;:()“”\"—–]|\s-\s|’ | who\b| which\b| that\b| when\b| where\b| whose\b| (?:he|she|they|it|I|we)\b|"
    r" and (?:his|her|a|an|the)\b"
)
_VERBS: Final = re.compile(
    r"\b(?:said|says|told|is|was|were|are|has|have|had|will|would|added|did|does|can|could|may|might|tweeted|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"^(?:then )?(?:an?|the|one of (?:the|its|his|her))\s+", re.IGNORECASE)
_POSSESSED: Final = re.compile(r"^(?:his|her|its|their|my|our|your)\s+", re.IGNORECASE)
_WORD: Final = re.compile(r"[\w’'.&-]+")
# A comma behind a name: what follows says who that one is.
_BEHIND_NAME: Final = re.compile(r"[A-ZÀ-Þ][\w’'-]*,$")
# A role that ends so was cut off: "author of" before a quotation.
_HANGING: Final = frozenset(
    ["of", "for", "in", "at", "to", "with", "from", "by", "and", "called", "named", "titled", "on", "who"]
)
# No role without an article holds one of these before its noun.
_NOT_IN_BARE: Final = frozenset(
    ["the", "a", "an", "his", "her", "its", "their", "where", "when", "how", "what", "that", "while", "after"]
)
_STATUS: Final = frozenset(["former", "Former", "retired", "acting", "late", "veteran", "outgoing", "senior"])
_JOINING: Final = frozenset(["of", "and", "the", "for"])
_STOP_BEFORE: Final = re.compile(r"[,.;:!?()\"“”—–|]")


def role_of(cluster: Cluster, story: Story, countries: Territories) -> str | None:
    """Give a party's role in the article's words; None where the words near the name say none.

    An organisation of which the article says nothing has the role of a small table; a country, place or group
    is what its kind says.
    """
    if cluster.kind == "organisation":
        return _body_role(cluster, story)
    return _person_role(cluster, story, countries) if cluster.kind == "person" else None


def _body_role(cluster: Cluster, story: Story) -> str | None:
    """Give what an apposition says that an organisation is, else what the table says of a well-known one."""
    for mention in cluster.mentions[:MENTIONS_READ]:
        rest = story.sentences[mention.sentence].text[mention.end : mention.end + LOOK]
        behind = _BRACKETED.match(rest)
        if behind is not None:
            role = _phrase(rest[behind.end() :], nouns=_body_nouns(), article=True)
            if role is not None and _is_description(role):
                return role
    return next((role for form in cluster.forms if (role := table_role(form.key)) is not None), None)


def table_role(name: str) -> str | None:
    """Give what the table of well-known bodies says of a name; None where it says nothing.

    Example:
        >>> table_role("IAEA")
        'UN nuclear watchdog'
    """
    return _table().get(fold(name))


def _is_description(role: str) -> bool:
    """Tell whether a body's role says more than one word, with a noun in small letters: not another name."""
    words = role.split()
    return len(words) > 1 and any(word in _body_nouns() for word in words)


def _person_role(cluster: Cluster, story: Story, countries: Territories) -> str | None:
    """Give what the words near a person's name say, a longer role before a title of one word."""
    titled: str | None = None
    for mention in cluster.mentions[:MENTIONS_READ]:
        text = story.sentences[mention.sentence].text
        before = _before(mention, text, countries)
        role = (
            (before if before and " " in before else None)
            or _behind(mention, text)
            or _before_comma(mention, text)
        )
        if role is not None:
            return role
        titled = titled or before
    return titled


def _before(mention: Mention, text: str, countries: Territories) -> str | None:
    """Give the words right before a name that make a title, as far back as they go."""
    end = mention.start - 1
    window = text[max(0, end - LOOK) : max(0, end)]
    cut = max(
        (m.end() for m in _STOP_BEFORE.finditer(window) if not _within_abbreviation(window, m)), default=0
    )
    words = list(_WORD.finditer(window, cut))[-MOST_WORDS_BEFORE:]
    if not words or window[words[-1].end() :].strip():
        return None
    first = len(words) - len(title_before(text, mention.start).split())
    while first > 0:
        word = words[first - 1][0]
        opens = len(window) < LOOK and words[first - 1].start() == 0
        if opens and is_everyday(word) and not _says_role(word):
            break  # "Said physician Hale": the sentence gives the capital
        if _in_title(word, countries, last=first == len(words)):
            first -= 1
        elif first < len(words) and _qualified(words[:first], countries):
            first -= 2
        else:
            break
    kept = words[first:]
    while kept and fold(kept[-1][0]) in forms_of_address():
        kept = kept[:-1]  # "physician Dr."
    while kept and fold(kept[0][0]) in {"s", "of", "and", "the"}:
        kept = kept[1:]
    if not kept:
        return None
    role = window[kept[0].start() : kept[-1].end()]
    goes_on = len(kept) == MOST_WORDS_BEFORE and kept[0].start() > cut
    return role if _is_role(role) and not goes_on and fold(role) not in _relatives() else None


def _qualified(words: list[re.Match[str]], countries: Territories) -> bool:
    """Tell whether a noun that no list has is between a title and its adjective: "former rebel chief"."""
    if len(words) < FEWEST:
        return False
    before, noun = (match[0] for match in words[-FEWEST:])
    if not noun.isalpha() or not noun.islower() or noun.endswith(("ed", "ing", "s")):
        return False
    if noun in small_openers() or noun in _JOINING or _VERBS.match(noun):
        return False
    return before in _STATUS or countries.demonym(before) is not None


def _in_title(word: str, countries: Territories, *, last: bool) -> bool:
    """Tell whether a word belongs to a title before a name; the last one is its noun."""
    folded = fold(word).removeprefix("then-").removeprefix("ex-")
    if last:
        return folded in _last_words_of_titles() or folded in role_nouns()
    if countries.demonym(word) is not None or countries.country(word) is not None:
        return True
    if folded in _JOINING or shouts(word):
        return False
    return _says_role(folded) or (
        word[:1].isupper() and not word.endswith(("'s", "’s")) and folded not in small_openers()
    )


def _says_role(word: str) -> bool:
    """Tell whether a word is a role, a title or an adjective of one."""
    return fold(word) in _adjectives() or fold(word) in role_nouns() or fold(word) in titles()


def _is_role(role: str) -> bool:
    """Tell whether a title before a name says more than a form of address."""
    words = fold(role).split()
    return (
        any(w in role_nouns() or w in _words_of_titles() for w in words)
        and fold(role) not in forms_of_address()
    )


def _behind(mention: Mention, text: str) -> str | None:
    """Give the role in an apposition, or a clause with "who is", behind a name."""
    rest = text[mention.end : mention.end + LOOK]
    age = _AGE.match(rest)
    if age is not None:
        rest = rest[age.end() :]
    clause = _CLAUSE.match(rest)
    if clause is not None:
        return _phrase(rest[clause.end() :], article=True)
    return _phrase(rest[2:]) if rest.startswith(", ") else None


def _phrase(rest: str, *, nouns: AbstractSet[str] | None = None, article: bool = False) -> str | None:
    """Give the noun phrase that a text opens with, where it says a role.

    Args:
        rest: What stands behind a name and its comma.
        nouns: One of these is in a role; None for those that say what a person is.
        article: Only behind "a", "the" or a possessive.
    """
    stop = _END.search(_without_inner_stops(rest))
    if stop is None and len(rest) >= LOOK - 40:
        return None
    phrase = rest[: stop.start()] if stop else rest
    opened = _ARTICLE.match(phrase)
    core = phrase[opened.end() :] if opened else phrase
    words = core.split()
    if not words or len(words) > MOST_WORDS or _VERBS.search(core):
        return None
    wanted = role_nouns() if nouns is None else nouns
    at = next((i for i, word in enumerate(words) if _is_noun(word, wanted)), None)
    while at is not None and at + 1 < len(words) and _is_noun(words[at + 1], wanted):
        at += 1
    bare = opened is None and not _POSSESSED.match(phrase)
    if at is None or at > NOUN_WITHIN or (bare and article):
        return None
    if bare and not _bare_role(words, at):
        return None
    return _unowned(core.strip(" ,"))


def _unowned(role: str) -> str | None:
    """Cut a pronoun off a role, "its president"; None where it says whose one is: "his sister"."""
    owned = _POSSESSED.match(role)
    core = role[owned.end() :] if owned else role
    if not core or core.rsplit(" ", 1)[-1] in _HANGING:
        return None
    related = owned is not None and any(word in _relatives() for word in fold(core).split())
    return None if related else core


@cache
def _relatives() -> frozenset[str]:
    """Give the nouns that say what a person is to another: "sister", "colleague"."""
    return frozenset(fold(word) for word in read_words("party_relatives.txt"))


def _bare_role(words: list[str], at: int) -> bool:
    """Tell whether words with no article are a role: "spokeswoman for Neumann", "head of the bank"."""
    before = words[:at]
    if any(word.lower() in _NOT_IN_BARE for word in before) or is_first_name(words[0]):
        return False  # "where the player", "explains how", "Phil Singer and"
    lowered = all(word[0].islower() or word[0].isupper() for word in words[: at + 1])
    follows = len(words) == at + 1 or words[at + 1] in {"of", "for", "at", "in", "to", "and", "with", "from"}
    return lowered and follows


def _before_comma(mention: Mention, text: str) -> str | None:
    """Give the role before a comma and a name: "Its chairman, Ian Frost, resigned"."""
    if not text[: mention.start].endswith(", ") or text[mention.end : mention.end + 1] not in {",", "."}:
        return None
    window = text[max(0, mention.start - LOOK) : mention.start - 2]
    cut = max(
        (m.end() for m in _STOP_BEFORE.finditer(window) if not _within_abbreviation(window, m)), default=0
    )
    if (cut == 0 and len(window) == LOOK - 2) or _BEHIND_NAME.search(window[:cut]):
        return None
    phrase = window[cut:].strip()
    opened = _ARTICLE.match(phrase) or _POSSESSED.match(phrase)
    words = phrase.split()
    if opened is None or len(words) > MOST_WORDS or _VERBS.search(phrase):
        return None
    core = phrase[opened.end() :] if _ARTICLE.match(phrase) else phrase
    at = next((i for i, word in enumerate(core.split()) if _is_noun(word, role_nouns())), None)
    return _unowned(core) if at is not None and at <= NOUN_WITHIN else None


def _is_noun(word: str, nouns: AbstractSet[str]) -> bool:
    """Tell whether a word is one of some nouns, and owns nothing."""
    return fold(word) in nouns and not word.endswith(("'s", "’s"))


def _without_inner_stops(text: str) -> str:
    """Blank the full stops of abbreviations, so that they end no phrase; lengths stay."""
    return re.sub(r"(?<=\b[A-Z])\.|(?<=\b(?:St|Mr|Dr|Jr|Sr|Lt|Co))\.", "·", text)


def _within_abbreviation(text: str, match: re.Match[str]) -> bool:
    """Tell whether a full stop is part of a word: ``"U.S. "``, ``"Lt. "``."""
    if match[0] != ".":
        return False
    before = text[: match.start()].rsplit(None, 1)
    word = before[-1] if before else ""
    return (
        len(word) == 1
        or "." in word
        or fold(word) in _abbreviated_titles()
        or text[match.end() : match.end() + 1].isalnum()
    )


@cache
def _body_nouns() -> frozenset[str]:
    return frozenset(fold(word) for word in read_words("party_body_nouns.txt"))


@cache
def _table() -> dict[str, str]:
    """Give the roles of well-known bodies by their folded names."""
    rows = read_rows("party_bodies.tsv")
    return {
        fold(form): role for name, short, _kind, role in rows for form in (name, short) if form != "-" != role
    }


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(fold(word) for word in read_words("party_role_adjectives.txt"))


@cache
def _words_of_titles() -> frozenset[str]:
    return frozenset(word for title in titles() for word in title.split())


@cache
def _last_words_of_titles() -> frozenset[str]:
    return frozenset(title.split()[-1] for title in titles())


@cache
def _abbreviated_titles() -> frozenset[str]:
    every = (*read_words("party_titles.txt"), *read_words("party_forms_of_address.txt"))
    return frozenset(fold(word) for title in every for word in title.split() if word.endswith("."))
