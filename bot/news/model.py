"""The shared vocabulary of the core: frozen values that each stage takes and gives."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  whoever stores briefs reads the annotations at run time
from dataclasses import dataclass
from typing import Final, Literal

ParagraphKind = Literal["prose", "subhead", "item"]
PartyKind = Literal["person", "organisation", "country", "place", "group"]

# Sentences of a summary that nobody has asked to be longer or shorter.
DEFAULT_SENTENCES: Final = 4


@dataclass(frozen=True, slots=True)
class Known:
    """What the caller knows of an article besides its text; each value wins over what the text says.

    A file format or a person can tell these: an HTML page's title, ``--published`` on the command line.

    Attributes:
        clean: The text is the article alone, a paragraph a line or blank-line block: no line of it is page
            furniture. HTML and DOCX readers say so; a paste never does.
    """

    headline: str | None = None
    standfirst: str | None = None
    byline: tuple[str, ...] = ()
    source: str | None = None
    published: dt.date | None = None
    clean: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One whole paragraph of the article's body, in its own words, on one line.

    Attributes:
        kind: ``prose`` is read for sentences; a ``subhead`` never is; an ``item`` is an entry of a list.
    """

    text: str
    kind: ParagraphKind = "prose"


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says, with the page furniture gone.

    Attributes:
        header: The lines between headline and body that are not standfirst, byline or furniture, as printed:
            stamps ("Updated 04:34 pm IST - PANAJI") and other lines in which a dateline can stand.
        published: The publication date, from the caller or from a stamp; never from a masthead clock.
        paragraphs: The body in order, dateline kept. Empty when no article was found.
        warnings: Sentences for the person, e.g. "no article found: the text is a list of headlines".
    """

    headline: str | None = None
    standfirst: str | None = None
    byline: tuple[str, ...] = ()
    source: str | None = None
    published: dt.date | None = None
    header: tuple[str, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a story was filed, when, and by which agency, as its opening prints them.

    Attributes:
        text: The dateline verbatim, without the dash or colon that closes it: ``"ERIE, Pa. (AP)"``.
        places: As printed, without agency and date: ``("ERIE, Pa.",)``, or ``("KYIV", "MOSCOW")``.
        date: The filing day, resolved against the publication date where the year is not printed.
        agency: As printed: ``"Reuters"``.
    """

    text: str
    places: tuple[str, ...] = ()
    date: dt.date | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body, verbatim (its dateline off).

    Attributes:
        paragraph: Index of its paragraph in the body.
        index: Its place among all sentences of the article, from 0.
        position: Its place within its paragraph, from 0.
    """

    text: str
    paragraph: int
    index: int
    position: int


@dataclass(frozen=True, slots=True)
class Party:
    """One actor or place of the story, all its names merged.

    Attributes:
        name: The best name, as printed.
        role: In the article's words, or from a small table for well-known bodies; None rather than a guess.
        aliases: Other names as printed, the name itself left out.
        mentions: How often the story names it, aliases counted.
        salience: 0..1; the main actor is near 1.
    """

    name: str
    kind: PartyKind
    role: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: int = 1
    salience: float = 0.0


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """A date that the story gives, with the sentence that gives it.

    Attributes:
        date: ISO, as precise as the text: ``2025-05-29``, ``2025-03`` or ``2023``.
        text: The words that say it: ``"Thursday, May 29"``.
    """

    date: str
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The answer: everything that a reply, the terminal or a program shows.

    Attributes:
        body: The article's paragraphs, dateline kept.
        sentences: All sentences of the body, dateline off.
        ranking: Indices into ``sentences``, all of them, best first: a shorter or longer summary needs no new
            work.
        summary: The chosen sentences, verbatim, in the article's order.
        language: ISO 639-1.
        standing: How many of the first in ``ranking`` a summary can hold; the longest summary holds them all.
    """

    headline: str | None
    standfirst: str | None
    byline: tuple[str, ...]
    source: str | None
    published: dt.date | None
    language: str
    dateline: Dateline | None
    body: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    ranking: tuple[int, ...]
    summary: tuple[str, ...]
    parties: tuple[Party, ...]
    dates: tuple[DatedEvent, ...]
    warnings: tuple[str, ...]
    standing: int = 0
