"""A mention: one place in a story where a party is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.news.model import PartyKind

Sense = PartyKind | Literal["thing"]  # a thing is no party: a ship, a drug, a storm
Voice = tuple[Sense, float]  # what speaks for a sense, against one label of the tagger


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a sentence: ``sentence.text[start:end]`` is its text.

    Attributes:
        text: As printed, without title, determiner and possessive: ``"Aleksandar Vucic"``.
        kind: What the tagger, corrected by words we know, takes this one mention for.
        sentence: Index of the sentence among all of the story.
        title: The words cut off before the name: ``"President"``, ``"Mr"``.
        certain: The words themselves tell the kind (a title, "Council"), not the tagger alone.
        facility: A building, road or bridge.
        cues: The voices of the words around the name.
        echo: Found because the story names it elsewhere; its kind is that of the other mentions.
        code: Of a country that the name stands for without being its name: a capital for its government.
        chance: Of being a party's name, as the tagger has it; None where it was not asked.
    """

    text: str
    kind: PartyKind
    sentence: int
    start: int
    end: int
    title: str | None = None
    certain: bool = False
    facility: bool = False
    cues: tuple[Voice, ...] = ()
    echo: bool = False
    code: str | None = None
    chance: float | None = None
