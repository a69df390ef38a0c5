"""A module that knows which process has imported it first: for the tests of the engine."""

from __future__ import annotations

import os

LOADED_BY = os.getpid()


def loaded_by(_: None) -> int:
    """Give the process that imported this module; its forks have it from there."""
    return LOADED_BY
