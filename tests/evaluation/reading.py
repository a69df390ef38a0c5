"""How many summaries read badly: a checker that knows nothing of the program's own.

    python -m tests.evaluation.reading ../shared/data [--show]

reads the summaries of the development pages and stories, in English, as the program gives them, and as its
scores alone would choose them, without the repairs. It has spaCy's whole model parse each sentence of a
summary, and asks of each what a reader would who has seen the headline and the sentences before it:

- is it a whole sentence, that tells something, and are its words said by somebody;
- does it open with a pronoun or a connective that leans on a sentence that is not there; does a pronoun in it
  stand before any noun;
- does it name a person by the surname alone, or speak of "the rocket" or "both teams", where only a sentence
  that is not there has the whole name, or the noun;
- does it compare with what is not there ("has been lower");
- has another sentence said so already.
"""

from __future__ import annotations

import functools
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy

from bot.news.article import read_article
from bot.news.brief import write_brief
from bot.news.parties import tagger
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
# "It's time", "This week": how stories open.
OPENING = re.compile(r"[\W_]*(?:it(?:['’]s| is| was| has| will| may)|this \w+|they say)\b", re.IGNORECASE)
HANDED_ON = re.compile(r"[A-Z][a-z]+ [^,A-Z]{0,60}, (?:he|she|they|it)\b")
CONTRASTED = re.compile(r", (?:however|meanwhile|though|in turn),")
TAIL = re.compile(r"[\W_]*(?:[\w’']+ ){0,2}(?:said|says|added)\W*$", re.IGNORECASE)
QUESTION = re.compile(r"\?\W*$")
END = re.compile(r"[.!?…][\"'”’)\]]*(?:\[\d+\])*$")
QUOTED = re.compile(r"^[\"“'‘].*[\"”'’]$")
SPEAKER = re.compile(r"[”\"’'] \w+|\w+,? [“\"‘']")
PLAY = re.compile(r"^[A-Z]\w+: [\"“]")
COMPARED = re.compile(r"\b(?:be|been|is|are|was|were|even) (?:lower|higher|worse|better|bigger|smaller)\W*$")
CALL = re.compile(r"^\W*(?:click|subscribe|sign up|read more|view all|watch|follow us|get)\b", re.IGNORECASE)
CAPTION = re.compile(r"\((?:left|right|above|below|pictured|photo|file|background)\b", re.IGNORECASE)
# Share of stems in common that makes a sentence say another again, unless it has fewer than so many.
REPEATED = 0.6
SHORT = 8
# Nouns of which there is one, or of which "the" speaks in general.
ONE_OF_A_KIND = frozenset(Path(__file__).with_name("one_of_a_kind.txt").read_text(encoding="utf-8").split())
SAYS_WHICH = frozenset({"prep", "relcl", "acl", "appos", "pcomp", "npadvmod"})


@functools.cache
def parser() -> Any:
    """Load spaCy's whole English model, that of the bot's tagger with all its pipes."""
    return spacy.load(tagger.OWN_MODELS["en"])


@functools.cache
def parsed(text: str) -> Any:
    """Parse a sentence."""
    return parser()(text)


def _is_half_a_quotation(text: str) -> bool:
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1


def _is_said_by_nobody(text: str) -> bool:
    return bool(QUOTED.match(text)) and not SPEAKER.search(text)


def _is_a_fragment(text: str) -> bool:
    return not any(
        token.tag_ in {"VBZ", "VBP", "VBD", "MD"} or (token.tag_ == "VB" and token.dep_ == "ROOT")
        for token in parsed(text)
    )


def _has_a_pronoun_first(text: str) -> bool:
    """Tell whether a third person's pronoun stands before any noun and name, and stands for something."""
    for token in parsed(text):
        if token.pos_ in {"NOUN", "PROPN", "NUM"} or token.dep_ == "expl":
            return False
        if token.tag_ in {"PRP", "PRP$"} and token.lower_ in THIRD:
            follows = {child.dep_ for child in token.head.children}
            return not follows & {"ccomp", "xcomp", "advcl"}
    return False


THIRD = frozenset({"he", "she", "they", "it", "him", "them", "his", "her", "their", "its"})
# What is wrong with a sentence wherever it stands, and what only where it does not follow the one before it.
ALWAYS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("a tail", TAIL.match),
    ("a question", QUESTION.search),
    ("cut", lambda text: not END.search(text) or text[:1].islower()),
    ("half a quotation", _is_half_a_quotation),
    ("nobody says it", _is_said_by_nobody),
    ("a line of a play", PLAY.match),
    ("a call", CALL.match),
    ("a caption", CAPTION.search),
    ("a fragment", _is_a_fragment),
)
ALONE: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("leans on nothing", LEANING.match),
    ("a pronoun for nobody", HANDED_ON.match),
    ("a pronoun first", _has_a_pronoun_first),
    ("set against nothing", CONTRASTED.search),
    ("compared with nothing", COMPARED.search),
)


def flaws(chosen: Sequence[Sentence], article: Sequence[Sentence] = (), headline: str = "") -> Iterator[str]:
    """Name what reads badly in a summary, given in its order.

    Args:
        chosen: The summary.
        article: All sentences.
        headline: What a reader has seen before.
    """
    seen = headline
    for before, sentence in zip((None, *chosen), chosen, strict=False):
        text = sentence.text
        follows = before is not None and before.index == sentence.index - 1
        opens = sentence.index == 0 and OPENING.match(text)
        rules = ALWAYS if follows or opens else ALWAYS + ALONE
        yield from (f"{name}: {text}" for name, is_so in rules if is_so(text))
        if sentence.index:
            left_out = " ".join(each.text for each in article[: sentence.index])
            yield from (f"nobody introduced: {name}: {text}" for name in _surnames(text, seen, left_out))
            yield from (f"nothing mentioned: {noun}: {text}" for noun in _known(text, seen, left_out))
        seen = f"{seen} {text}"
    bags = [set(stems(sentence.text)) for sentence in chosen]
    for i, one in enumerate(bags):
        for other in bags[:i]:
            if len(one & other) > REPEATED * min(len(one), len(other)) > REPEATED * SHORT:
                yield f"said twice: {chosen[i].text}"


def _surnames(text: str, seen: str, left_out: str) -> Iterator[str]:
    """Give the people named by a single word whom another sentence has in full, and none that was seen."""
    for entity in parsed(text).ents:
        name = entity.text.removesuffix("’s").removesuffix("'s").rstrip(".")
        if entity.label_ != "PERSON" or " " in name or not name.isalpha() or name in seen:
            continue
        before = text[: entity.start_char].rsplit(maxsplit=1)[-1:]
        if before and before[0][:1].isupper() and before[0] not in {"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms."}:
            continue
        if re.search(rf"\b[A-Z][\w.’'-]+ (?:\w{{2,3}} )?{name}\b|\b{name} [A-Z][a-z]", left_out):
            yield name


def _known(text: str, seen: str, left_out: str) -> Iterator[str]:
    """Give the nouns that are spoken of as known, and come up only in what was left out."""
    told = set(stems(seen))
    others = set(stems(left_out))
    for chunk in parsed(text).noun_chunks:
        root, first = chunk.root, chunk[0]
        if (
            first.lower_ not in {"the", "that", "these", "those", "both", "another", "such"}
            or root.pos_ != "NOUN"
            or root.lemma_.lower() in ONE_OF_A_KIND
            or any(
                token.pos_ == "PROPN"
                or token.tag_ in {"JJS", "RBS"}
                or token.lower_ in {"first", "last", "only", "same"}
                for token in chunk
            )
            or any(child.dep_ in SAYS_WHICH and child.i > root.i for child in root.children)
        ):
            continue
        noun = stems(root.text)
        own = stems(text[: first.idx])
        if noun and noun[-1] in others and noun[-1] not in told and noun[-1] not in own:
            yield chunk.text


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
        read[file] = [(brief_of(story, LENGTH), story.text) for story in read_stories(data, file)]
    for name, briefs in read.items():
        english = [(brief, text) for brief, text in briefs if brief.language == "en" and brief.summary]
        kinds: Counter[str] = Counter()
        bad = alone = 0
        for brief, text in english:
            found = list(flaws(chosen_of(brief), brief.sentences, brief.headline or ""))
            bad += bool(found)
            alone += bool(list(flaws(by_scores_alone(brief, text), brief.sentences, brief.headline or "")))
            kinds.update(flaw.split(":")[0] for flaw in found)
            if "--show" in sys.argv:
                for flaw in found:
                    print(f"  {flaw}")
        print(
            f"{name:<12}{len(english)} summaries, read badly: {alone} by scores alone, {bad} as given", kinds
        )


if __name__ == "__main__":
    main()
