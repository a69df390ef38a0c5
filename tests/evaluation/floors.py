"""The floors of the quality gate: scores that may rise and, but for an explicit flag, never fall."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FLOORS = Path(__file__).with_name("floors.toml")

# Scores repeat exactly on one machine; another CPU may round the tagger's floats otherwise. It is less than
# one case in any score that counts cases (one page of 60 is .017), so no real change hides in it.
MARGIN = 0.002

HEAD = """\
# Floors of the quality gate: python -m tests.evaluation --data ../shared/data
# Written by --raise-floors. Only --lower-floors REASON writes a lower value, and the reason stays here.
"""


def is_ceiling(key: str) -> bool:
    """Tell whether lower is better: false alarms are counted, not hits."""
    return key.endswith("false_alarms")


def below(key: str, value: float, floor: float) -> bool:
    """Tell whether a score is worse than its floor by more than the margin."""
    return value > floor + MARGIN if is_ceiling(key) else value < floor - MARGIN


def better(key: str, value: float, floors: Mapping[str, float]) -> float:
    """Give a score where it is better than its floor, or has none, and else the floor.

    Example:
        >>> better("pages.f1", 0.958, {"pages.f1": 0.959})
        0.959
    """
    choose = min if is_ceiling(key) else max
    return choose(value, floors.get(key, value))


def write_floors(floors: dict[str, float], *, reason: str | None = None) -> None:
    """Write the floors file anew, keeping the reasons given before and adding this one."""
    reasons: list[str] = tomllib.loads(FLOORS.read_text(encoding="utf-8")).get("lowered", [])
    if reason is not None:
        reasons.append(reason)
    lines = [HEAD]
    if reasons:
        quoted = ",\n".join(f"    {_quote(reason)}" for reason in reasons)
        lines.append(f"lowered = [\n{quoted},\n]\n")
    lines.append("[floors]")
    lines.extend(f'"{key}" = {value:.4f}' for key, value in sorted(floors.items()))
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
