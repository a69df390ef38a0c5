"""A letter's head: the fields above an e-mail's text, when they were copied with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FIELD = re.compile(
    r"^(from|to|cc|subject|date|sent|reply-to|von|an|betreff|datum|gesendet|de|para|asunto|assunto|fecha|data"
    r"|от кого|от|кому|тема|дата):\s?(.{0,300})$",
    re.IGNORECASE,
)
SUBJECTS = frozenset(("subject", "betreff", "asunto", "assunto", "тема"))
DATES = frozenset(("date", "sent", "datum", "gesendet", "fecha", "data", "дата"))
LEAST_FIELDS = 2


def split_letter(lines: Sequence[str]) -> tuple[str | None, str | None, int]:
    """Give the subject, the date as printed and the number of lines of a letter's head; 0 for no letter.

    Example:
        >>> split_letter(("From: Ann Lee", "Subject: Ferry strikes pier", "", "It rained."))
        ('Ferry strikes pier', None, 2)
    """
    found: dict[str, str] = {}
    size = 0
    for i, line in enumerate(lines):
        match = FIELD.match(line)
        if match:
            found.setdefault(match[1].casefold(), match[2].strip())
            size = i + 1
        elif line:
            break
    subject = next((found[name] for name in found if name in SUBJECTS), None)
    if len(found) < LEAST_FIELDS or not subject:
        return None, None, 0
    return subject, next((found[name] for name in found if name in DATES), None), size
