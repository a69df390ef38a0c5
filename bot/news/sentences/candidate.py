"""The places of a paragraph where a sentence may end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# A mark, the quotation marks and brackets that close behind it, and the space before what follows.
# German closes with “ and «, French puts a space before »; an opening mark would have the space before it and
# none behind. A reference mark belongs to the sentence before it.
_REFERENCE: Final = (
    r"\[(?:\d{1,3}|[a-z][a-z ]{0,20}\d{0,3})\](?::\d{1,4})?|[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡]"  # "[12]:7", "[a]", "†"
)
_CLOSERS: Final = rf"(?:[\"'”’»›)\]“«‘‹]|\s»){{0,4}}(?:{_REFERENCE}){{0,4}}"
# Words left out behind a whole sentence: "They left. ..."
_LEFT_OUT: Final = r"(?:\s(?:\.\.\.|…|\. \. \.)(?=\s))?"
# Greek asks with ";", of its own code point or the semicolon's.
_GREEK_QUESTION: Final = r"(?<=[\u0370-\u03ff\u1f00-\u1fff])[;\u037e]"
# An ellipsis with spaces is one mark.
_SPACED: Final = re.compile(
    rf"((?:\.\s){{2,3}}\.|[.!?…؟۔।॥]{{1,8}}|{_GREEK_QUESTION})({_CLOSERS}{_LEFT_OUT})\s+(?=[^\s.])"
)
# Chinese and Japanese put no space between sentences; copied Hindi, Urdu and Arabic often have lost it.
_FULL_WIDTH: Final = re.compile(
    r"([。！？]{1,8}|[?!]{1,3}(?<=[\u3040-\u9fff][?!]))([」』”’）》)]{0,4})\s*(?=\S)"
)
_LOST: Final = re.compile(r"([؟۔।॥]{1,4})([\"'”’»)]{0,4})(?=[^\W\d_])")
# A reference number that lost its raised place: "About 300 died.1 Many more".
_NUMBERED: Final = re.compile(r"([.!?])(?<=[a-zà-öø-ÿ]{3}.)([\"”’]?\d{1,2})\s+(?=[\"“A-ZÀ-ÖØ-Þ])")
# "end.Start": a copied page loses the break between two sentences. It is certain only between a plain word
# and a capitalised one; "Amazon.Com" and "node.JS" are names.
_SMALL: Final = "a-zß-öø-ÿāăąćčďēėęěğīįıķļłńňōőœŕřśşšţťūůűųźżžșțа-яёђ-џіїєґα-ωά-ώ"
_CAPITAL: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĒĖĘĚĞĪĮİĶĻŁŃŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚА-ЯЁЂ-ЏІЇЄҐΑ-ΩΆ-Ώ"
_GLUED: Final = re.compile(
    rf"([.!?])(?:(?<=[{_SMALL}]{{2}}.)|(?<=\d[%\d].)|(?<=[\w.]\).))([\"”’]?)"
    rf"(?=[“\"]?[{_CAPITAL}][{_SMALL}’']*(?:\.? |,))"
)
_WORD_BEFORE: Final = 40
_WORD_AFTER: Final = 40
# An entry of a list that has lost its line, in a text that begins with one.
_BULLETS: Final = ("•", "▪", "●", "‣", "⁃")
_BULLETED: Final = re.compile(rf"()()\s{{1,4}}(?=[{''.join(_BULLETS)}])")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mark that may end a sentence, with what stands around it.

    Attributes:
        end: Offset behind the mark and what closes behind it.
        resume: Offset of what follows.
        before: The word that the mark stands on, the mark included: ``"Pa."``.
        earlier: The word before that one, as it stands, or nothing.
        third: The word before that, or nothing.
        mark: The mark alone: ``"."``, ``"?!"``, ``"..."``; nothing before a bullet.
        closers: Quotation marks and brackets behind the mark.
        after: What follows, at most forty characters.
        glued: No space follows.
    """

    end: int
    resume: int
    before: str
    earlier: str
    third: str
    mark: str
    closers: str
    after: str
    glued: bool = False


def find_candidates(text: str) -> list[Candidate]:
    """Give the candidates of a paragraph in order, the paragraph's own end left out."""
    found = [_candidate(text, match, glued=False) for match in _SPACED.finditer(text)]
    found.extend(_candidate(text, match, glued=False) for match in _FULL_WIDTH.finditer(text))
    found.extend(_candidate(text, match, glued=False) for match in _LOST.finditer(text))
    found.extend(_candidate(text, match, glued=False) for match in _NUMBERED.finditer(text))
    found.extend(_candidate(text, match, glued=True) for match in _GLUED.finditer(text))
    if text.startswith(_BULLETS):
        found.extend(_candidate(text, match, glued=False) for match in _BULLETED.finditer(text))
    return sorted(found, key=lambda candidate: candidate.end)


def _candidate(text: str, match: re.Match[str], *, glued: bool) -> Candidate:
    head = text[max(0, match.start() - _WORD_BEFORE) : match.end(1)]
    words = head.split()
    return Candidate(
        end=match.end(2),
        resume=match.end(),
        before=words[-1].lstrip("([{\"'“‘«‹"),
        earlier=words[-2] if words[1:] else "",
        third=words[-3] if words[2:] else "",
        mark=match[1],
        closers=match[2],
        after=text[match.end() : match.end() + _WORD_AFTER],
        glued=glued,
    )
