"""How many summaries read badly: a checker that knows nothing of the program's own.

    python -m tests.evaluation.reading ../shared/data [--show]

reads the summaries of the development pages and stories, in English, as the program gives them, and as its
scores alone would choose them, without the repairs.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from bot.news.article import read_article
from bot.news.brief import write_brief
from bot.news.summary import read_heads
from bot.news.summary.features import measure, read_weights
from bot.news.summary.vocabulary import words_of
from tests.evaluation.rouge import stems
from tests.evaluation.summaries import FILES, brief_of, read_stories

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.news.model import Brief, Sentence

LENGTH = 4
LEANING = re.compile(
    r"[\W_]*(?:he|she|they|it|this|these|those|his|her|their|its|however|but|meanwhile|also|and|so|yet)\b(?!-)",
    re.IGNORECASE,
)
HANDED_ON = re.compile(r"[A-Z][a-z]+ [^,A-Z]{0,60}, (?:he|she|they|it)\b")
TAIL = re.compile(r"[\W_]*(?:[\w’']+ ){0,2}(?:said|says|added)\W*$", re.IGNORECASE)
QUESTION = re.compile(r"\?\W*$")
END = re.compile(r"[.!?…][\"'”’)\]]*(?:\[\d+\])*$")
QUOTED = re.compile(r"^[\"“'‘].*[\"”'’]$")
SPEAKER = re.compile(r"[”\"’'] \w+|\w+,? [“\"‘']")
# Share of stems in common that makes a sentence say another again, unless it has fewer than so many.
REPEATED = 0.6
SHORT = 8


def _is_half_a_quotation(text: str) -> bool:
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1


def _is_said_by_nobody(text: str) -> bool:
    return bool(QUOTED.match(text)) and not SPEAKER.search(text)


# What is wrong with a sentence wherever it stands, and what only where it does not follow the one before it.
ALWAYS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("a tail", TAIL.match),
    ("a question", QUESTION.search),
    ("cut", lambda text: not END.search(text) or text[:1].islower()),
    ("half a quotation", _is_half_a_quotation),
    ("nobody says it", _is_said_by_nobody),
)
ALONE: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("leans on nothing", LEANING.match),
    ("a pronoun for nobody", HANDED_ON.match),
)


def flaws(chosen: Sequence[Sentence]) -> Iterator[str]:
    """Name what reads badly in a summary, given in its order."""
    for before, sentence in zip((None, *chosen), chosen, strict=False):
        follows = before is not None and before.index == sentence.index - 1
        rules = ALWAYS if follows else ALWAYS + ALONE
        yield from (f"{name}: {sentence.text}" for name, is_so in rules if is_so(sentence.text))
    bags = [set(stems(sentence.text)) for sentence in chosen]
    for i, one in enumerate(bags):
        for other in bags[:i]:
            if len(one & other) > REPEATED * min(len(one), len(other)) > REPEATED * SHORT:
                yield f"said twice: {chosen[i].text}"


def by_scores_alone(brief: Brief, text: str) -> list[Sentence]:
    """Give the sentences of the highest scores, in order."""
    words = [words_of(s.text, language="en") for s in brief.sentences]
    heads = read_heads(read_article(text), language="en")
    rows = measure(brief.sentences, words, heads=heads, language="en")
    scores = [sum(w * v for w, v in zip(read_weights(), row, strict=True)) for row in rows]
    best = sorted(range(len(scores)), key=lambda i: -scores[i])[:LENGTH]
    return [brief.sentences[i] for i in sorted(best)]


def chosen_of(brief: Brief) -> list[Sentence]:
    """Give the sentences of a brief's summary."""
    left = list(brief.summary)
    found = []
    for sentence in brief.sentences:
        if left and sentence.text == left[0]:
            found.append(sentence)
            left.pop(0)
    return found


def main() -> None:
    """Print how many summaries read badly, before and after the repairs."""
    data = Path(sys.argv[1])
    rows = (data / "pages" / "pages.jsonl").read_text(encoding="utf-8").split("\n")
    pastes = [json.loads(row)["paste"] for row in rows if row]
    read = {"pages": [(write_brief(text, sentences=LENGTH), text) for text in pastes]}
    for file in FILES:
        read[file] = [(brief_of(story), story.text) for story in read_stories(data, file)]
    for name, briefs in read.items():
        english = [(brief, text) for brief, text in briefs if brief.language == "en" and brief.summary]
        kinds: Counter[str] = Counter()
        bad = alone = 0
        for brief, text in english:
            found = list(flaws(chosen_of(brief)))
            bad += bool(found)
            alone += bool(list(flaws(by_scores_alone(brief, text))))
            kinds.update(flaw.split(":")[0] for flaw in found)
            if "--show" in sys.argv:
                for flaw in found:
                    print(f"  {flaw}")
        print(
            f"{name:<12}{len(english)} summaries, read badly: {alone} by scores alone, {bad} as given", kinds
        )


if __name__ == "__main__":
    main()
