"""A letter's head: the fields above an e-mail's text, when they were copied with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.news.lexicon import read_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

FIELDS = {row[0]: row[1] for row in read_rows("page_letter_fields.tsv")}
FIELD = re.compile(r"^([^\W\d_][\w -]{1,12}):\s?(.{0,300})$")
LEAST_FIELDS = 2


def split_letter(lines: Sequence[str]) -> tuple[str | None, str | None, int]:
    """Give the subject, the date as printed and the number of lines of a letter's head; 0 for no letter.

    Example:
        >>> split_letter(("From: Ann Lee", "Subject: Ferry strikes pier", "", "It rained."))
        ('Ferry strikes pier', None, 2)
    """
    found: dict[str, str] = {}
    size = fields = 0
    for i, line in enumerate(lines):
        match = FIELD.match(line)
        if match and match[1].casefold() in FIELDS:
            found.setdefault(FIELDS[match[1].casefold()], match[2].strip())
            fields += 1
            size = i + 1
        elif line:
            break
    if fields < LEAST_FIELDS or not found.get("subject"):
        return None, None, 0
    return found["subject"], found.get("date"), size
