"""The headline: the line above the story that its words, its place and its repetition speak for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.news.article.line import Line

REACH = 40
"""Lines above the story among which its headline stands."""
SHORTEST, LONGEST = 3, 35
LEAST = 1.15
"""Evidence that a headline needs; set by judgement on the checked pages."""
ABOVE, SLACK = 3, 0.55
"""A headline stands above its standfirst: so many lines up, a line with nearly the best evidence goes
before."""
TOLD = 0.5
"""Share of its content words that such a line shares with the body: a teaser of another story shares less."""
CONTENT = re.compile(r"[^\W_]{4,}")
BODY_READ = 4_000
LONG_PARAGRAPH = 25
PARAGRAPH = 11
"""Words: a line that ends no sentence heads a paragraph of more."""


def choose_headline(lines: Sequence[Line], first: int, body: str) -> int | None:
    """Give the index of the story's headline, of its first printing when it stands twice."""
    told = {word[:6].lower() for word in CONTENT.findall(body[:BODY_READ])}
    scored: list[tuple[float, int]] = []
    best: tuple[float, int] | None = None
    low = max(0, first - REACH)
    printed: dict[str, int] = {}
    for line in lines[low:first]:
        printed[line.text] = printed.get(line.text, 0) + 1
    for i in range(low, first):
        line = lines[i]
        signed = any(other.stamp or other.byline for other in lines[i + 1 : i + 3])
        if not could_head(line) or (line.words < 4 and not signed):  # noqa: PLR2004 - menu entries are shorter
            continue
        content = [word[:6].lower() for word in CONTENT.findall(line.text)]
        overlap = sum(word in told for word in content) / max(2, len(content))
        stamped = any(other.stamp or other.byline for other in lines[i + 1 : i + 6])
        evidence = (
            1.2 * overlap
            + min(line.words, 10) / 10
            + 0.4 * (printed[line.text] > 1)
            + 0.5 * stamped
            - 0.03 * (first - i)
            - 0.9 * (line.text.endswith("."))
            - 0.4 * (line.words > 22)  # noqa: PLR2004 - rather a standfirst
        )
        if best is None or evidence > best[0] + 1e-9:
            best = (evidence, i)
        if overlap >= TOLD:
            scored.append((evidence, i))
    if best is None or best[0] < LEAST:
        return None
    near = (i for value, i in scored if 0 <= best[1] - i <= ABOVE and value >= best[0] - SLACK)
    title = lines[best[1]].text
    return next((i for i in near if title not in lines[i].text), best[1])


def could_head(line: Line) -> bool:
    """Whether a line has a headline's length and no sign of furniture."""
    return SHORTEST <= line.words <= LONGEST and not (
        line.marked or line.item or line.link or line.text.endswith("...")
    )


def opens_with_headline(lines: Sequence[Line]) -> bool:
    """Whether a text without page furniture opens with its headline."""
    if len(lines) < 2 or not could_head(lines[0]):  # noqa: PLR2004 - a headline heads something
        return False
    first, second = lines[0], lines[1]
    if first.words < 4 or (first.ends and first.text[-1] not in "?!’'”\"") or first.text[-1] in ":,;—–":  # noqa: PLR2004 - subheads and datelines are shorter
        return False
    if second.stamp or second.byline:
        return True
    longer = LONG_PARAGRAPH if first.ends else PARAGRAPH
    return second.words > max(longer, first.words) and second.ends and first.words <= 20  # noqa: PLR2004 - longer ones are paragraphs
