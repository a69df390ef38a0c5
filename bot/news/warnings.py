"""Warnings whose place in a rendering is not among the others: the words of the core, for programs."""

from __future__ import annotations

from typing import Final

ALREADY_SHORT: Final = "this is already short: it needs no summary"
NOTHING_STANDS_ALONE: Final = "no sentence of this text can be read on its own"
# The first words of the warning of days that nothing places in the calendar.
OPEN_DAYS: Final = "no publication date"
# The first words of the warning that names the stories of a newsletter.
SEVERAL: Final = "the text holds several stories"
