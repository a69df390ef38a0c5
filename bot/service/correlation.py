"""What is being worked on, known to every log line without being handed around.

A task that is made within the block inherits what was known where it was made; another process does not.
"""

from __future__ import annotations

import contextlib
from contextvars import ContextVar
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Field = str | int | float

_NOTHING: Mapping[str, Field] = MappingProxyType({})
_known: ContextVar[Mapping[str, Field]] = ContextVar("log_fields", default=_NOTHING)


@contextlib.contextmanager
def working_on(**fields: Field | None) -> Iterator[None]:
    """Put these fields in every log line of the block, beside those of the blocks around it.

    Example:
        >>> with working_on(update_id=7, chat="f3a9"):
        ...     dict(fields_in_work())
        {'update_id': 7, 'chat': 'f3a9'}
    """
    given = {name: value for name, value in fields.items() if value is not None}
    token = _known.set(MappingProxyType({**_known.get(), **given}))
    try:
        yield
    finally:
        _known.reset(token)


def fields_in_work() -> Mapping[str, Field]:
    """What the blocks around this line have said."""
    return _known.get()
