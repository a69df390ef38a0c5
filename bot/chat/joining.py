"""Which messages are parts of one paste, and the text that they make. Pure: the time is an argument.

A client cuts a paste of over 4096 characters into several messages, some 50 ms apart, which nothing groups:
no id, consecutive message ids only where nobody else writes, and often in different batches of updates. What
tells them: the same sender in the same topic, each part but the last about as long as a message can be, and
hardly any time between them.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

M = TypeVar("M")

LONGEST = 4096
# Clients like to cut at a line or a space, and Telegram then takes the space off, so a full part is a little
# shorter than the limit. Nobody types this much: what is much shorter is the tail, and waits for nothing.
FULL = 3800
# Parts follow each other within some 50 ms; a slow uplink and a batch in between can make a second of it.
SECONDS_TO_WAIT = 1.5
# Telegram gives whole seconds, so parts that are a second apart may be two by its clock.
MOST_SECONDS_BETWEEN = 2.0
# Desktop clients look for the last blank line in the second half of a part, so a page of long paragraphs
# gives parts like this too. They may as well be whole articles, so they wait only as long as a neighbour
# needs.
NEARLY_FULL = 3000
SHARE_OF_WAIT = 0.25
# A page that is pasted again opens as it did before; a part of a page does not repeat its opening.
OPENING = 80
LONGEST_HEADLINE = 140
# A paste of a whole book ends somewhere; what comes after is the next paste.
MOST_PARTS = 100
# A blank line at a forced cut is taken off the next part, which is then shorter than it was cut.
MOST_STRIPPED = 2
CLOSING = frozenset(".,;:!?)]”’…")
_LAST_WORD = re.compile(r"\w+$")
_FIRST_WORD = re.compile(r"\w+")
_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？।؟]['\"”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Part(Generic[M]):
    """One text message.

    Attributes:
        key: Chat, topic, sender and (for forwarded posts) origin: parts of one paste share it.
        number: The message's id: parts of one paste come in rising order.
        text: As Telegram gives it, the space at both ends taken off.
        message: Whatever the caller wants back.
        sent: When it was sent, in seconds, by Telegram's clock.
    """

    key: Hashable
    number: int
    text: str
    message: M
    sent: float = 0.0


@dataclass(frozen=True, slots=True)
class Paste(Generic[M]):
    """One or more parts, in order, that are one text."""

    parts: tuple[Part[M], ...]

    @property
    def text(self) -> str:
        """The text, words cut at a seam joined."""
        return joined([part.text for part in self.parts])


@dataclass(slots=True)
class _Waiting(Generic[M]):
    parts: list[Part[M]]
    until: float

    def goes_on_with(self, part: Part[M], *, now: float) -> bool:
        """Whether a part can be the next of this paste."""
        first, last = self.parts[0], self.parts[-1]
        # After a start, what was sent within minutes comes at once; when it was sent tells it apart.
        is_late = now > self.until or part.sent - last.sent > MOST_SECONDS_BETWEEN
        if is_late or part.number <= last.number:
            return False
        if part.text[:OPENING] == first.text[:OPENING]:
            return False
        return is_full(last.text) or not _opens_with_headline(part.text)


@dataclass(slots=True)
class Joiner(Generic[M]):
    """Holds full-looking parts until the next one, a shorter tail, or the end of their time.

    Example:
        >>> joiner = Joiner[None]()
        >>> joiner.offer(Part("a", 1, "x" * 4096, None), now=0.0)
        ()
        >>> [len(paste.parts) for paste in joiner.offer(Part("a", 2, "tail", None), now=0.05)]
        [2]
    """

    _waiting: dict[Hashable, _Waiting[M]] = field(default_factory=dict)

    def offer(self, part: Part[M], *, now: float, seconds: float = SECONDS_TO_WAIT) -> tuple[Paste[M], ...]:
        """Take a part, and give the pastes that are complete with it, in order.

        Args:
            part: The part that has come.
            now: Seconds of a clock that never goes back.
            seconds: How long a full-looking part waits for the next.
        """
        complete: list[Paste[M]] = []
        waiting = self._waiting.get(part.key)
        if waiting is not None and not waiting.goes_on_with(part, now=now):
            complete.append(self._take(part.key))
            waiting = None
        if waiting is None:
            waiting = self._waiting[part.key] = _Waiting([], now)
        waiting.parts.append(part)
        share = 1.0 if is_full(part.text) else SHARE_OF_WAIT if units(part.text) >= NEARLY_FULL else 0.0
        waiting.until = now + seconds * share
        if not share or len(waiting.parts) >= MOST_PARTS:
            complete.append(self._take(part.key))
        return tuple(complete)

    def interrupt(self, key: Hashable) -> Paste[M] | None:
        """Complete what waits for this sender: something came that is no part of a paste."""
        return self._take(key) if key in self._waiting else None

    def due(self, *, now: float) -> tuple[Paste[M], ...]:
        """Give the pastes whose next part has not come in time, in the order of their first message."""
        keys = [key for key, waiting in self._waiting.items() if waiting.until <= now]
        return tuple(sorted((self._take(key) for key in keys), key=lambda paste: paste.parts[0].number))

    @property
    def next_due(self) -> float | None:
        """When `due` will next have something to give; None while nothing waits."""
        return min((waiting.until for waiting in self._waiting.values()), default=None)

    def count(self, key: Hashable) -> int:
        """How many parts wait for this sender."""
        waiting = self._waiting.get(key)
        return len(waiting.parts) if waiting else 0

    def _take(self, key: Hashable) -> Paste[M]:
        return Paste(tuple(self._waiting.pop(key).parts))


def is_full(text: str) -> bool:
    """Whether a message is as long as a client makes the parts of a paste.

    Example:
        >>> is_full("a short message")
        False
    """
    return units(text) >= FULL


def _opens_with_headline(text: str) -> bool:
    line, newline, _ = text.partition("\n")
    return bool(newline) and len(line) <= LONGEST_HEADLINE and _ENDS_SENTENCE.search(line[-8:]) is None


def units(text: str) -> int:
    """Count UTF-16 units, as Telegram counts a message's length."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def joined(texts: Sequence[str]) -> str:
    """Put parts together again.

    The space at a seam is lost: Telegram takes it off both ends of a message. A part with all 4096 units
    lost none at its end, so it was cut there by force, most often within a word; a shorter one was cut at a
    line or a space.

    Example:
        >>> joined(["one two", "three"])
        'one two three'
    """
    whole = texts[0] if texts else ""
    for left, right in itertools.pairwise(texts):
        whole += _seam(left, right, texts) + right
    return whole


def _seam(left: str, right: str, texts: Sequence[str]) -> str:
    length = units(left)
    if length >= LONGEST - MOST_STRIPPED:
        word = _is_one_word(left, right, texts)
        if word is None:
            word = length >= LONGEST
        if word:
            return ""
    # Cut between lines, or between the words of one. A line that is broken in vain is mended by whoever
    # reads the article; two that are fused are not.
    ends = _ENDS_SENTENCE.search(left[-8:]) is not None
    return " " if length >= LONGEST or (right[:1].islower() and not ends) else "\n"


def _is_one_word(left: str, right: str, texts: Sequence[str]) -> bool | None:
    """Whether a seam fell within a word, by the words that the paste has elsewhere; None: they do not say."""
    last, first = _LAST_WORD.search(left[-64:]), _FIRST_WORD.match(right[:64])
    if last is None or first is None:
        # Punctuation on one side: "end." + "Start" lost a space; "(" + "word" and "word" + "," did not.
        lost = last is None and first is not None and left[-1:] in CLOSING and not right[:1].isdigit()
        return False if lost else None
    if last[0].isdigit() and first[0].isdigit():
        return None
    if _occurs(last[0] + first[0], texts):
        return True
    if _occurs(last[0], texts, beyond=1) and _occurs(first[0], texts, beyond=1):
        return False
    return None


def _occurs(word: str, texts: Sequence[str], *, beyond: int = 0) -> bool:
    """Whether a word stands in the paste more than `beyond` times (the seam itself makes one)."""
    count = 0
    pattern = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    for text in texts:
        for _ in pattern.finditer(text):
            count += 1
            if count > beyond:
                return True
    return False
