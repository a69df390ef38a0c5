"""The job of the bot: one submission briefed.

Importing this loads what the core needs, so only workers and the command line do.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from bot.documents import Document, read_document
from bot.news.brief import write_brief
from bot.submission import Submission, TextSubmission

if TYPE_CHECKING:
    from bot.documents import Progress
    from bot.news.model import Brief

# Invented, and long enough to go through every stage.
TINY_ARTICLE = """Old bridge at Merrow closes for repairs

MERROW, May 5 (Reuters) - The old bridge at Merrow closed on Monday, the harbour master John Tallis said.

The town council of Merrow expects the repairs to last until September. Mr Tallis said that ferries would run.
"""


def brief_submission(submission: Submission, *, progress: Progress | None = None) -> Brief:
    """Brief one submission: a pure function of its argument, fit to run in any process.

    Args:
        submission: The text or the file.
        progress: Told the pages of a long file as they are read: ``(done, total)``. A worker process can be
            given one with ``functools.partial``, if it can be pickled: the sending end of a pipe, say.

    Raises:
        DocumentError: A file cannot be read; the error's text is a sentence for the person.

    Example:
        >>> brief_submission(TextSubmission("...", sentences=2)).summary
        ()
    """
    if isinstance(submission, TextSubmission):
        document = Document(submission.text)
    else:
        document = read_document(
            submission.data, name=submission.name, mime=submission.mime_type, progress=progress
        )
    known = document.known
    if submission.published is not None:
        known = dataclasses.replace(known, published=submission.published)
    brief = write_brief(document.text, known=known, sentences=submission.sentences, model=submission.model)
    return dataclasses.replace(brief, warnings=(*document.warnings, *brief.warnings))


def warm_up(model: str | None = None) -> None:
    """Load what English needs, so that the first brief is as quick as the next: for a worker's start."""
    from bot.news import parties  # noqa: PLC0415  only a worker's start needs it by itself

    parties.warm_up()
    brief_submission(TextSubmission(TINY_ARTICLE, model=model))
