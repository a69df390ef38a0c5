"""What is kept of a brief so that its buttons work after a restart: the brief, not the article."""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.chat.progress import Note
from bot.news.fingerprint import fingerprint
from bot.news.model import Brief  # noqa: TC001  pydantic reads the annotation

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from bot.documents.model import Progress
    from bot.submission import Submission

MOST_SENTENCES = 10
# The article is left out of what is kept; that there was one is not.
LEFT_OUT = ("",)


@dataclass(frozen=True, slots=True)
class Written:
    """A brief with all lengths that its summary can have.

    Attributes:
        brief: With neither the article's paragraphs nor all its sentences.
        sentences: Those that any length shows, in the article's order.
        lengths: For each length asked for, from 1: which sentences are shown. Growing only adds sentences.
        fingerprint: Of the article; see `bot.news.fingerprint`.
    """

    brief: Brief
    sentences: tuple[str, ...]
    lengths: tuple[tuple[int, ...], ...]
    fingerprint: int

    @property
    def has_article(self) -> bool:
        """Whether there was an article to brief."""
        return bool(self.brief.body)

    def at(self, length: int) -> Brief:
        """Give the brief with a summary of a length, 1 to `MOST_SENTENCES`."""
        if not self.lengths:
            return self.brief
        chosen = self.lengths[min(length, len(self.lengths)) - 1]
        return dataclasses.replace(self.brief, summary=tuple(self.sentences[index] for index in chosen))

    def shorter(self, length: int) -> int | None:
        """Give the next length below that shows less; None where there is none."""
        return self._other(range(min(length, len(self.lengths)) - 1, 0, -1), length)

    def longer(self, length: int) -> int | None:
        """Give the next length above that shows more; None where there is none."""
        return self._other(range(length + 1, len(self.lengths) + 1), length)

    def _other(self, lengths: range, than: int) -> int | None:
        if not self.lengths:
            return None
        now = self.lengths[min(than, len(self.lengths)) - 1]
        return next((n for n in lengths if self.lengths[n - 1] != now), None)


def write_noting(asked: tuple[Submission, str]) -> Written:
    """Brief a submission, and note in a file how far it is; see `bot.chat.progress` and `write`."""
    submission, path = asked
    return write(submission, progress=Note(path))


def write(submission: Submission, *, progress: Progress | None = None) -> Written:
    """Brief a submission for the chat: the job that workers do.

    Raises:
        DocumentError: A file cannot be read; the error's text is a sentence for the person.
    """
    # Only a worker has the models, and only a worker comes here.
    from bot.briefing import brief_submission  # noqa: PLC0415

    brief = brief_submission(submission, progress=progress)
    order = brief.ranking[: brief.standing]
    # In the article's order, and a sentence that stands there twice once.
    sentences = tuple(dict.fromkeys(brief.sentences[at].text for at in sorted(order)))
    place = {text: at for at, text in enumerate(sentences)}
    grown = [place[brief.sentences[at].text] for at in order]
    return Written(
        brief=dataclasses.replace(brief, body=LEFT_OUT if brief.body else (), sentences=(), ranking=()),
        sentences=sentences,
        lengths=tuple(tuple(sorted(grown[:length])) for length in range(1, MOST_SENTENCES + 1) if grown),
        fingerprint=fingerprint(brief.body),
    )


@functools.cache
def _adapter() -> TypeAdapter[Written]:
    from pydantic import TypeAdapter  # noqa: PLC0415  building it takes time; a worker never does

    return TypeAdapter(Written)


def pack(written: Written) -> str:
    """Write what is kept as JSON."""
    return _adapter().dump_json(written).decode()


def unpack(content: str) -> Written:
    """Read what `pack` wrote."""
    return _adapter().validate_json(content)
