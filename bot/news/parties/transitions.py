"""Reads entities off a spaCy recogniser's network: its own decisions, many tokens a step.

spaCy's loop takes a token a step and asks for Python's lock at each of the seventy moves that a token may
make: on news it costs as much as the network itself. Its greedy decoding (`pipeline/transition_parser.pyx`
and `pipeline/_parser_internals/ner.pyx` there) knows three tokens of a state: the next one, and of an open
entity the first and the last. So outside of entities no score hangs on an earlier move, and all tokens are
scored at once; then all entities that could begin grow together, a token a step. What is left is one walk
over those that begin.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Floats = npt.NDArray[np.float32]
    Flags = npt.NDArray[np.bool_]

# What the network reads of a state, as spaCy orders it.
NEXT, FIRST, LAST = range(3)
FEATURES: Final = 3


@dataclass(frozen=True, slots=True)
class Entity:
    """The tokens ``first`` to ``last``, that one included.

    Attributes:
        chances: Of each label in their order, that such an entity begins here: a softmax over the moves. What
            is left to one is the chance that none does.
    """

    first: int
    last: int
    label: str
    chances: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Moves:
    """A row of weights and a bias for each of some moves; ``rows @ hidden + biases`` are their scores."""

    rows: Floats
    biases: Floats

    @classmethod
    def of(cls, upper: Any, numbers: Sequence[int]) -> Self:
        """Take some rows of the last layer."""
        return cls(upper.get_param("W")[numbers], upper.get_param("b")[numbers])

    def score(self, hidden: Floats) -> Floats:
        """Score each move in each state."""
        return hidden @ self.rows.T + self.biases

    def score_one(self, hidden: Floats, chosen: npt.NDArray[np.intp]) -> Floats:
        """Score one move in each state: another in each."""
        scores: Floats = np.einsum("so,so->s", hidden, self.rows[chosen]) + self.biases[chosen]
        return scores


@dataclass(frozen=True, slots=True)
class Transitions:
    """What follows a recogniser's token vectors: two layers, and the moves that they choose among.

    Attributes:
        lower: Gives what each token adds to a state, as its next, first or last one.
        padding: What first and last add where no entity is open.
        bias: Of a state.
        outside: "O", then "B" and "U" of each label.
        inside: "I" of each label.
        closing: "L" of each label.
    """

    labels: tuple[str, ...]
    lower: Any
    padding: Floats
    bias: Floats
    outside: Moves
    inside: Moves
    closing: Moves

    @classmethod
    def of(cls, recogniser: Any) -> Self | None:
        """Read a recogniser; None for one whose decisions are not these (a beam, other layers).

        Args:
            recogniser: spaCy's `EntityRecognizer`.
        """
        model = recogniser.model
        layers = [model.maybe_get_ref(name) for name in ("tok2vec", "lower", "upper")]
        greedy = recogniser.cfg.get("beam_width") == 1
        if not greedy or None in layers or not model.attrs.get("has_upper") or model.attrs["unseen_classes"]:
            return None
        _, lower, upper = layers
        if lower.get_dim("nF") != FEATURES:
            return None
        moves = recogniser.moves
        numbers = {moves.get_class_name(number): number for number in range(moves.n_moves)}
        labels = tuple(name.removeprefix("B-") for name in numbers if name.startswith("B-"))
        opening = [numbers[f"{move}-{label}"] for move in "BU" for label in labels]
        return cls(
            labels=labels,
            lower=lower,
            padding=lower.get_param("pad")[0, FIRST] + lower.get_param("pad")[0, LAST],
            bias=lower.get_param("b"),
            outside=Moves.of(upper, [numbers["O"], *opening]),
            inside=Moves.of(upper, [numbers[f"I-{label}"] for label in labels]),
            closing=Moves.of(upper, [numbers[f"L-{label}"] for label in labels]),
        )

    def entities(self, vectors: Floats, *, ends: Flags, spaces: Flags) -> Iterator[Entity]:
        """Find the entities of texts that stand one after the other.

        Args:
            vectors: A row a token, as the recogniser's "tok2vec" gives them.
            ends: Which tokens are the last of their text: an entity ends there.
            spaces: Which tokens are white space: no entity begins there.
        """
        if not len(vectors):
            return
        adds = self.lower.predict(vectors)[1:]  # the row before is the padding
        scores = self.outside.score(_largest(adds[:, NEXT] + self.padding + self.bias))
        size = len(self.labels)
        scores[ends, 1 : 1 + size] = -np.inf
        scores[spaces, 1:] = -np.inf
        chosen = scores.argmax(axis=1)
        begins = np.flatnonzero((chosen > 0) & (chosen <= size))
        last = np.arange(len(vectors))
        last[begins] = self._lasts(adds, begins, chosen[begins] - 1, ends)
        named = np.flatnonzero(chosen)
        chances = np.exp(scores[named] - scores[named].max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        free = 0
        for first, (_, *of_move) in zip(named.tolist(), chances.tolist(), strict=True):
            if first >= free:
                label = self.labels[(int(chosen[first]) - 1) % size]
                of_label = tuple(map(sum, zip(of_move[:size], of_move[size:], strict=True)))
                yield Entity(first, int(last[first]), label, of_label)
                free = int(last[first]) + 1

    def _lasts(
        self, adds: Floats, first: npt.NDArray[np.intp], label: npt.NDArray[np.intp], ends: Flags
    ) -> npt.NDArray[np.intp]:
        """Give the last token of the entity that would begin at each of some tokens."""
        last = first.copy()
        growing = np.arange(len(first))
        while len(growing):
            last[growing] += 1
            at, since, of = last[growing], first[growing], label[growing]
            hidden = _largest(adds[at, NEXT] + adds[since, FIRST] + adds[at - 1, LAST] + self.bias)
            goes_on = self.inside.score_one(hidden, of) >= self.closing.score_one(hidden, of)
            growing = growing[goes_on & ~ends[at]]
        return last


def _largest(values: Floats) -> Floats:
    """Give the largest of each unit's pieces: states × outputs of states × outputs × pieces."""
    return functools.reduce(np.maximum, np.moveaxis(values, -1, 0))
