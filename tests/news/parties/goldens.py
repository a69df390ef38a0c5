"""The parties of our own stories as they were read by eye.

    python -m tests.news.parties.goldens

writes them anew: read the difference before it is kept.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.news.parties.stories import STORIES, listed

GOLDENS = Path(__file__).with_name("goldens.json")


def read() -> dict[str, list[list[object]]]:
    """Give the rows that each story's parties shall be."""
    rows: dict[str, list[list[object]]] = json.loads(GOLDENS.read_text(encoding="utf-8"))
    return rows


def main() -> None:
    """Write them, a party a line."""
    parts = []
    for name in STORIES:
        rows = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in listed(name))
        parts.append(f"{json.dumps(name)}: [\n{rows}\n]")
    GOLDENS.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
