"""How the memory of a worker grows with the stories that it has briefed.

    python -m tests.benchmarks.growth [BRIEFS]

A story is made up for each brief, full of words and names that are new. Prints the resident megabytes before,
and after each tenth, and how many a thousand briefs add in the later half, when what is kept for use again is
there.
"""

from __future__ import annotations

import os
import random
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from bot.briefing import brief_submission, warm_up
from bot.submission import TextSubmission
from bot.worker import ONE_THREAD

if TYPE_CHECKING:
    from collections.abc import Iterator

BRIEFS = 10_000
TENTHS = 10
PARAGRAPHS = 14
SYLLABLES = (
    "ka",
    "lor",
    "ven",
    "mi",
    "dra",
    "sto",
    "ber",
    "an",
    "el",
    "tu",
    "ris",
    "go",
    "shan",
    "we",
    "pol",
)
SENTENCES = (
    "{minister} {name}, who leads the {name} {body}, said on {day} that the {word} of {place} would close.",
    "The {name} {body} had asked {place} for {number} dollars, and {name} did not pay for the {word}.",
    "“We will not leave the {word} to {name},” said {name}, a {word} from {place}, after the vote.",
    "In {place}, {number} people were told to leave their homes, and {name} sent ships to the {word}.",
)
FILLERS = {
    "minister": ("President", "Minister", "Mayor", "Judge"),
    "body": ("Council", "Party", "Ministry", "Bank", "University"),
    "day": ("Monday", "Tuesday", "March 3", "May 9, 2024"),
}


def stories(seed: int = 0) -> Iterator[str]:
    """Give made-up stories without end, of some 500 words, each with names that none before it had."""
    chance = random.Random(seed)  # noqa: S311  no secret

    def made(*, capital: bool) -> str:
        word = "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))
        return word.capitalize() if capital else word

    while True:
        lines = [f"{made(capital=True)} closes its {made(capital=False)}"]
        for _ in range(PARAGRAPHS):
            sentences = [
                sentence.format(
                    **{kind: chance.choice(words) for kind, words in FILLERS.items()},
                    name=f"{made(capital=True)} {made(capital=True)}",
                    place=made(capital=True),
                    word=made(capital=False),
                    number=chance.randint(2, 90_000),
                )
                for sentence in chance.sample(SENTENCES, k=2)
            ]
            lines.append(" ".join(sentences))
        yield "\n\n".join(lines)


def resident() -> float:
    """Give this process's resident megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def grow(briefs: int) -> Iterator[float]:
    """Brief so many stories; give the resident megabytes before, and after each tenth."""
    warm_up()
    yield resident()
    made = stories()
    for _ in range(TENTHS):
        for story in islice(made, max(1, briefs // TENTHS)):
            brief_submission(TextSubmission(story))
        yield resident()


def slope(sizes: list[float], briefs: int) -> float:
    """Give the megabytes that a thousand briefs add in the later half."""
    return (sizes[-1] - sizes[TENTHS // 2]) / (briefs / 2) * 1000


def main(briefs: int = BRIEFS) -> None:
    """Measure and print."""
    print(f"\nResident megabytes of a worker over {briefs:,} briefs of stories full of new names")
    sizes = []
    for size in grow(briefs):
        sizes.append(size)
        print(f"  {size:.0f}", end="", flush=True)
    print()
    print(f"  a thousand briefs add {slope(sizes, briefs):.2f} MB in the later half")


if __name__ == "__main__":
    for variable, value in ONE_THREAD.items():
        os.environ.setdefault(variable, value)
    main(int(sys.argv[1]) if len(sys.argv) > 1 else BRIEFS)
