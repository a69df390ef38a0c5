"""What of a brief a message shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Panel = Literal["brief", "parties", "dates"]


@dataclass(frozen=True, slots=True)
class View:
    """What of a brief a message shows.

    Attributes:
        panel: The brief, or one of its lists in full.
        parties: Whether the brief ends with its key parties.
        dates: Whether the brief ends with its dates.
        has_more: Whether a button leads to all parties: the brief then shows the first few alone.
    """

    panel: Panel = "brief"
    parties: bool = True
    dates: bool = False
    has_more: bool = False


WHOLE = View()
