"""What a sentence needs to be read on its own, and which sentences of its article would give it.

A reader has the headline and then the summary, nothing else. A sentence reads on its own when

1. it is a whole sentence of prose that tells something: no fragment, question, call, credit, caption, row
   of figures, or words that nobody is said to have said (`coherence.reads_badly`);
2. nothing in it leans on what stood right before it: no "He", "However", "The move" (`leans_back`);
3. whoever it names by less than the whole name was introduced: "Link said" needs "William Link, an expert";
4. what it abbreviates was spelt out, unless the world knows it;
5. what it speaks of as known was mentioned: "the rocket", "all eight officers", "another man", "both teams"
   need a sentence in which the rocket, the officers, the man, the teams come up. What is one of a kind ("the
   government") or is told at once ("the rocket that exploded in June") needs none;
6. it is no aside: so short a sentence leaves out what the one before it has said (`goes_on`).

What 3 to 5 need is given by the headline, or by a sentence that stands before it in the summary; what 2 and 6
need, by the sentence that stands right before it. The first sentence of an article is written to open a
story, and needs nothing but 1 and 2.

The evidence is gathered in one reading of the article: which sentences name a person in full, spell a name
out, hold a noun. A need is the set of the places that would meet it, a sentence stands once all are met.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_rows, read_words
from bot.news.summary.coherence import leaning
from bot.news.summary.openers import openers
from bot.news.summary.phrases import bare, known_phrases, tokens_of
from bot.news.summary.vocabulary import content_stems, stemmer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.news.model import Party, Sentence
    from bot.news.summary.phrases import Phrase
    from bot.news.summary.vocabulary import Words

Need = frozenset[int]

# Words of the longest sentence that rule 6 is about: of sixteen sentences that told nothing to a reader of
# forty summaries seven were no longer. The rule takes .002 off ROUGE-1 against the lead.
SHORT: Final = 7
SHORT_WITHIN: Final = 10  # second or later in its paragraph
MOST_IN_PARAGRAPH: Final = 10  # sentences on the mean; where there are more the breaks were lost
SPACED: Final = 3  # fewer: a script without spaces

# Letters. What is shorter in a person's name is an initial or a particle.
_SHORTEST_NAME: Final = 3
# English plurals that no stemmer makes one with their singular, as stems.
_SINGULAR: Final = {"women": "woman", "men": "man", "children": "child", "peopl": "person"}


def leans_of(sentences: Sequence[Sentence], *, language: str) -> list[tuple[Need, ...]]:
    """Give what each sentence needs by rule 2: the place right before it, none before the first."""
    return [
        (frozenset({i - 1} if i else ()),) if leans else ()
        for i, leans in enumerate(leaning(sentences, language=language))
    ]


def goes_on(sentences: Sequence[Sentence], i: int) -> bool:
    """Tell by rule 6 whether a sentence goes on with the one before: "Applications open on Monday."."""
    if i == 0:
        return False
    parted = sentences[-1].paragraph - sentences[0].paragraph >= len(sentences) / MOST_IN_PARAGRAPH
    within = parted and sentences[i].paragraph == sentences[i - 1].paragraph
    most = SHORT_WITHIN if within else SHORT
    return SPACED <= len(sentences[i].text.split()) <= most


def needs_of(
    sentences: Sequence[Sentence],
    words: Sequence[Words],
    *,
    shown: str,
    parties: Sequence[Party],
    language: str,
) -> list[tuple[Need, ...]]:
    """Give what each sentence needs by rules 3 to 5.

    Args:
        sentences: All of an article's.
        words: The words of each.
        shown: What a reader sees above the summary: what it names is introduced.
        parties: Whom the article names; people and bodies are looked at.
        language: ISO 639-1. The nouns of rule 5 are known in English only.

    Returns:
        For each sentence its needs, each the places of the sentences of which one meets it.
    """
    tokens = [tokens_of(sentence.text) for sentence in sentences]
    people = _People(tokens, parties, shown=shown)
    bodies = _Bodies(sentences, parties, shown=shown)
    nouns = _Nouns(words, shown=shown, language=language)
    return [
        tuple({*people.needs(i), *bodies.needs(i), *nouns.needs(i, tokens[i])}) if i else ()
        for i in range(len(sentences))
    ]


class _People:
    """Who is named in full where, and by less than that where."""

    def __init__(self, tokens: Sequence[Sequence[str]], parties: Sequence[Party], *, shown: str) -> None:
        known = _well_known()
        ours = {
            word
            for party in parties
            if party.kind == "person" and known.isdisjoint((party.name, *party.aliases))
            for name in (party.name, *party.aliases)
            for word in map(bare, name.split())
            if len(word) >= _SHORTEST_NAME and not word.islower() and word not in shown
        }
        self._full: dict[str, set[int]] = defaultdict(set)
        self._short: list[set[str]] = []
        for i, sentence in enumerate(tokens):
            short = set[str]()
            for at, token in enumerate(sentence):
                if token.islower():
                    continue
                word = bare(token)
                if word in ours:
                    if _is_part_of_longer_name(sentence, at):
                        self._full[word].add(i)
                    else:
                        short.add(word)
            self._short.append(short)

    def needs(self, place: int) -> Iterator[Need]:
        """Give a need for each person of whom a sentence has less than the whole name."""
        for word in self._short[place]:
            full = self._full[word]
            before = frozenset(j for j in full if j < place)
            if before and place not in full:
                yield before


class _Bodies:
    """Which names are spelt out where that have an abbreviation."""

    def __init__(self, sentences: Sequence[Sentence], parties: Sequence[Party], *, shown: str) -> None:
        self._texts = [each.text for each in sentences]
        self._long = {
            alias: [i for i, text in enumerate(self._texts) if party.name in text]
            for party in parties
            if party.kind == "organisation"
            for alias in party.aliases
            if alias.isupper() and " " not in alias and alias not in _known_abbreviations()
            if alias not in shown and party.name not in shown
        }

    def needs(self, place: int) -> Iterator[Need]:
        """Give a need for each abbreviation of a sentence that spells it not out itself."""
        for alias, full in self._long.items():
            before = frozenset(j for j in full if j < place)
            if before and place not in full and alias in self._texts[place]:
                yield before


class _Nouns:
    """Which nouns come up where."""

    def __init__(self, words: Sequence[Words], *, shown: str, language: str) -> None:
        self._language = language
        self._standins = openers(language, "standin")[0]
        self._shown = {_SINGULAR.get(stem, stem) for stem in content_stems(shown, language=language)}
        self._held: dict[str, list[int]] = defaultdict(list)
        for i, each in enumerate(words):
            for stem in each.content:
                self._held[_SINGULAR.get(stem, stem)].append(i)

    def needs(self, place: int, tokens: Sequence[str]) -> Iterator[Need]:
        """Give a need for each noun that a sentence speaks of as known."""
        for phrase in known_phrases(tokens, language=self._language):
            need = self._need(place, phrase)
            if need is not None:
                yield need

    def _need(self, place: int, phrase: Phrase) -> Need | None:
        for head in reversed(phrase.words):
            stem = self._stem(head)
            if stem in self._shown:
                return None
            earlier = [j for j in self._held.get(stem, ()) if j < place]
            if earlier:
                if stem in map(self._stem, map(bare, phrase.before)):
                    return None
                # "The group" is whichever was spoken of last; "the bridge" is the same all along.
                return frozenset(earlier[-1:] if head in self._standins else earlier)
            # "The work continues": what ends in s may be a verb, and its subject the noun.
            if not head.endswith("s"):
                break
        head = phrase.words[-1]
        # "Another man was found" asks beside whom, but "police found another man" may name him first.
        asks = not phrase.before if phrase.anew else head in self._standins
        if (phrase.points or asks) and self._stem(head) not in map(self._stem, map(bare, phrase.before)):
            return frozenset({place - 1})
        return None

    def _stem(self, word: str) -> str:
        stem = stemmer(self._language)(word)
        return _SINGULAR.get(stem, stem)


def _is_part_of_longer_name(tokens: Sequence[str], at: int) -> bool:
    """Tell whether a capitalised word stands beside another of one name: "Ann Hale", "Captain Hale"."""
    word, follows = tokens[at], tokens[at + 1 : at + 2]
    if follows and word[-1].isalnum() and _is_name(follows[0]):
        return True
    if not at:
        return False
    before = tokens[at - 1]
    if before.islower() and at > 1 and before not in _no_names():
        before = tokens[at - 2]  # "Ann de Hale"
        return before[-1].isalnum() and _is_name(before) and len(tokens[at - 1]) < _SHORTEST_NAME + 1
    return (before[-1].isalnum() or before[-1] == ".") and _is_name(before)


def _is_name(token: str) -> bool:
    return token[:1].isupper() and bare(token).lower() not in _no_names()


@cache
def _no_names() -> frozenset[str]:
    """Give what is written with a capital beside a name and is none of it: "Mr", "Monday", "But"."""
    return frozenset[str]().union(*(openers("en", kind)[0] for kind in ("address", "present", "closing")))


@cache
def _well_known() -> frozenset[str]:
    return frozenset(read_words("party_people.txt"))


@cache
def _known_abbreviations() -> frozenset[str]:
    return frozenset(row[1] for row in read_rows("party_bodies.tsv"))
