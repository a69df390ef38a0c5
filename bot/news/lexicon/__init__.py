"""The core's words: data files beside this module, read once a process.

A file is UTF-8, an entry a line; blank lines and lines that start with ``#`` are comments. In ``.tsv``
files the columns are named by the file's first comment.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read_words(name: str) -> tuple[str, ...]:
    """Give the entries of a lexicon file in order, e.g. ``read_words("cut_markers.txt")``."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the rows of a tab-separated lexicon file, each cell stripped."""
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in read_words(name))
