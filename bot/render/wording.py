"""The words around a brief that every rendering shares."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from bot.news.model import Dateline
from bot.news.warnings import ALREADY_SHORT, NOTHING_STANDS_ALONE, OPEN_DAYS, SEVERAL
from bot.words import N_, words_for

if TYPE_CHECKING:
    from bot.news.model import Brief, DatedEvent, Party
    from bot.words import Words

ENGLISH = words_for("en")

PARTIES_TITLE = N_("Key parties")
ALL_PARTIES_TITLE = N_("All parties")
DATES_TITLE = N_("Dates")
ALSO = N_("also {names}")
SHORT = N_("This is already short: it needs no summary.")
NONE_STANDS_ALONE = N_("No sentence of this text can be read on its own.")
NO_PARTIES = N_("The text names nobody.")
NO_DATES = N_("The text gives no dates.")
NOTHING = N_("There is nothing to brief.")
NO_MODEL = "names found without a language model"
# The core's warnings, which programs read too, as sentences for people.
NOTES = {
    "this is already short: it needs no summary": N_("This is already short: it needs no summary."),
    "the text holds a second article, which was left out": N_(
        "The text holds a second article, which was left out."
    ),
    NO_MODEL: N_("I know names in this language less well: some may be missing."),
    "no article found: no run of paragraphs stands out from the page": N_(
        "No article found: no run of paragraphs stands out from the page."
    ),
    "no article found: the text is source code": N_("No article found: the text is source code."),
    "no article found: the text is a conversation": N_("No article found: the text is a conversation."),
    "no article found: the text is a recipe": N_("No article found: the text is a recipe."),
    "no article found: the text is a poem": N_("No article found: the text is a poem."),
    "no article found: the text is a log": N_("No article found: the text is a log."),
    "no article found: the text is a forum thread": N_("No article found: the text is a forum thread."),
    "no article found: the text is a letter": N_("No article found: the text is a letter."),
    "no article found: the text is legal terms": N_("No article found: the text is legal terms."),
    "no article found: the text is a curriculum vitae": N_(
        "No article found: the text is a curriculum vitae."
    ),
    "no article found: the text is a product page": N_("No article found: the text is a product page."),
    "no article found: the text is a personal post": N_("No article found: the text is a personal post."),
    "no article found: the text is a song": N_("No article found: the text is a song."),
    "no article found: the text is a timetable": N_("No article found: the text is a timetable."),
    "no article found: the text is a table": N_("No article found: the text is a table."),
    "no article found: the text is a list of headlines": N_(
        "No article found: the text is a list of headlines."
    ),
    "no article found: the text is a list": N_("No article found: the text is a list."),
    "too short: the text is empty": N_("Too short: the text is empty."),
    "too short: the text has only a few words": N_("Too short: the text has only a few words."),
}
# Those that quote the article, each with the sentence that the quoted words stand in.
QUOTING_NOTES = (
    (
        re.compile(
            rf"{OPEN_DAYS}: (?P<quoted>.+?)(?: and (?P<more>\d+) more)? cannot be placed in the calendar"
        ),
        N_("No publication date: {quoted} cannot be placed in the calendar."),
    ),
    (re.compile(rf"{SEVERAL}: (?P<quoted>.+)(?P<more>)"), N_("The text holds several stories: {quoted}.")),
)
KINDS = {
    "person": N_("person"),
    "organisation": N_("organisation"),
    "country": N_("country"),
    "place": N_("place"),
    "group": N_("group"),
}
ACRONYM = re.compile(r"[A-Z][A-Za-z&.-]{0,9}[A-Z.]")
# The longest chain of filing places that stays one quiet line.
MOST_PLACES = 4


def instead_of_summary(brief: Brief) -> str:
    """Say why a brief has no summary, in its place; untranslated.

    Example:
        >>> instead_of_summary(Brief(…, body=("The ferry sank.",), summary=(), warnings=(ALREADY_SHORT,)))
        'This is already short: it needs no summary.'
    """
    if not brief.body:
        return NOTHING
    return NONE_STANDS_ALONE if NOTHING_STANDS_ALONE in brief.warnings else SHORT


def notes_of(brief: Brief) -> tuple[str, ...]:
    """Give the warnings that are not said in the summary's place."""
    return tuple(w for w in brief.warnings if w not in {ALREADY_SHORT, NOTHING_STANDS_ALONE})


def open_days_of(brief: Brief) -> tuple[str, ...]:
    """Give the warning of days that no publication date places in the calendar, if there is one."""
    return tuple(warning for warning in brief.warnings if warning.startswith(OPEN_DAYS))


def quiet_line(brief: Brief, words: Words = ENGLISH) -> str:
    """Say where and when the story was filed, and by whom; what is absent is said to be.

    Example:
        >>> quiet_line(brief)
        'Filed from Belgrade · 29 May 2025 · Reuters'
    """
    dateline = brief.dateline or Dateline(text="")
    pieces = []
    if dateline.places:
        places = [_in_small_letters(place) for place in dateline.places[:MOST_PLACES]]
        pieces.append(words.say("Filed from {places}", places=words.listed(places)))
    when = dateline.date or brief.published
    pieces.append(words.day(when) if when else words.say("no date"))
    if not dateline.places:
        pieces.append(words.say("no place in its dateline" if dateline.agency else "no dateline"))
    by = dateline.agency or brief.source
    if by:
        pieces.append(by)
    return " · ".join(pieces)


def note(warning: str, words: Words = ENGLISH) -> str:
    """Say a warning of the core to a person.

    Example:
        >>> note("too short: the text is empty")
        'Too short: the text is empty.'
    """
    if known := NOTES.get(warning):
        return words.say(known)
    for pattern, said in QUOTING_NOTES:
        if found := pattern.fullmatch(warning):
            more = int(found["more"] or 0)
            left = f" {words.count('… and {count} more', '… and {count} more', more)}" if more else ""
            return words.say(said, quoted=found["quoted"] + left)
    sentence = warning.rstrip(".")
    return f"{sentence[:1].upper()}{sentence[1:]}."


def date_row(event: DatedEvent, words: Words = ENGLISH) -> str:
    """Write the day of an event, as precise as the text gives it.

    Example:
        >>> date_row(DatedEvent("2025-03", "March", "In March, Serbia denied it."))
        'March 2025'
    """
    year, *rest = event.date.split("-")
    if not rest:
        return year
    if len(rest) == 1:
        return words.month(int(year), int(rest[0]))
    return words.day(date.fromisoformat(event.date))


def label(party: Party, brief: Brief, words: Words = ENGLISH) -> str:
    """Name a party and say what it is, in one row.

    Example:
        >>> label(Party("Foreign Intelligence Service", "organisation", aliases=("SVR",)), brief)
        'Foreign Intelligence Service (SVR) · organisation'
    """
    acronym = next((a for a in party.aliases if ACRONYM.fullmatch(a) and len(a) < len(party.name)), None)
    name = f"{party.name} ({acronym})" if acronym and acronym not in party.name else party.name
    if party.role is None and party.kind == "organisation" and NO_MODEL in brief.warnings:
        return name  # "organisation" is then what is said of any name that nothing tells more of
    return f"{name} · {party.role or words.say(KINDS[party.kind])}"


def full_label(party: Party, brief: Brief, words: Words = ENGLISH) -> str:
    """Name a party as `label` does, with the other names that the text gives it.

    A surname alone, or a name's beginning, tells a reader nothing new and is left out.

    Example:
        >>> full_label(Party("Russia", "country", aliases=("Moscow",)), brief)
        'Russia · country · also Moscow'
    """
    row = label(party, brief, words)
    known = set(row.casefold().split(" · ")[0].replace("(", " ").replace(")", " ").split())
    others = [alias for alias in party.aliases if not known.issuperset(alias.casefold().split())]
    if not others:
        return row
    return f"{row} · {words.say(ALSO, names=words.listed(others))}"


def _in_small_letters(place: str) -> str:
    """Write a place printed in capitals as a person would: "ERIE, Pa." → "Erie, Pa."."""
    words = [
        # Initials stay: "U.S.", "UN"; so does whatever has small letters already. "ST." is no initial.
        word.capitalize() if word.isupper() and "." not in word[:-1] and len(word.rstrip(",")) > 2 else word  # noqa: PLR2004  "UN"
        for word in place.split()
    ]
    return " ".join("-".join(p[:1].upper() + p[1:] for p in word.split("-")) for word in words)
