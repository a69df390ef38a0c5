"""Whether a sentence can be read on its own, and whether it leans on the one before."""

from __future__ import annotations

import re
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bot.news.lexicon import read_words
from bot.news.summary.openers import WORD, may_open, openers, opens_with
from bot.news.summary.vocabulary import count_words

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from bot.news.model import Sentence

# Words. Shorter ones are calls and remains of a cut ("said Hale."); longer ones are lists and minutes.
SHORTEST: Final = 5
# "Hong Kong is burning." opens a leader; what stands first is no remains of a cut.
SHORTEST_LEAD: Final = 3
LONGEST: Final = 60
# Share of a sentence's characters within quotation marks from which nobody is left to have said it: names and
# "said" take more than a tenth of any sentence up to forty words.
ALL_QUOTED: Final = 0.92

_ENDS: Final = re.compile(r"[.!?…。！？।॥؟۔][\"'”’»›)\]」』]*(?:\[\d{1,3}\])*$")
_QUESTION: Final = re.compile(r"[?？؟][\"'”’»)\]]*$")
# Who speaks in a play or a transcript: "Hale: "But he is good at sums."". And nothing behind a colon.
_LINE_OF_A_PLAY: Final = re.compile(r"(?:[A-Z][\w’'.-]*[ ]?){1,3}: [\"“]")
_NOTHING_BEHIND: Final = re.compile(r"[:,;]\s*\.$")
# Who speaks in an interview, or what a line is: "Hale: There are …", "Watch: The storm breaks …".
_LABELLED: Final = re.compile(r"[A-Z][\w’'.-]*: [A-Z]")
# A credit: "The Post's Ann Hale reported from Merrow."
_REPORTED_FROM: Final = re.compile(
    r"^.{0,60} (?:reported|wrote|contributed) (?:from|in) [A-Z][\w ,.]{2,30}\.$"
)
# A line of a match as it is played: "Ann Hale (Merrow) wins a free kick."
_COMMENTARY: Final = re.compile(r"[A-Z][\w’' -]{2,40} \([A-Z][\w ]{2,30}\) (?!was|has|does)[a-z]{3,}s\b")
# A full stop put behind what had none, as in a corpus's or a feed's list of links: "What is in the deal ."
_LINK: Final = re.compile(r"\w\s\.$")
# "… on November 19, 2019.": news gives its own day no year, a picture's caption does.
_CAPTION_DAY: Final = re.compile(
    r",? [A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d(?:, in [A-Z][\w ,.]{1,40})?\.$"
)
# "Chocolate bars in Loughborough, Britain.": no verb, though a plural could be one.
_CAPTION_PLACE: Final = re.compile(
    r" (?:in|at|near) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?, [A-Z][\w’'. -]{2,30}\.$"
)
_PLURAL: Final = re.compile(r"\b\w+[^\Ws]s\b")
# A picture's credit that ran into the sentence: "GETTY The driver swerved".
_GLUED_CREDIT: Final = re.compile(r"([A-Z]{2,12}(?: IMAGES)?) (?:The |A |An )?[A-Z][a-z]+ ")
# Share of a sentence's words: "Kalvik won 3-1, 2-0 and 4-2 in 2019." has .5, rows of a table .4 and more of
# the names' and units' words, and news prose seldom .3.
_MOST_FIGURES: Final = 0.4
# Two columns of a table: "DL Hale 28 38% No tackles."
_CELLS: Final = re.compile(r"\b\d+ \d+%")
_DIGIT: Final = re.compile(r"\d")
# Sentences from the end in which a page tells who its writer is.
_LAST_WORDS: Final = 6
_OPENING_MARKS: Final = " \"'“‘«„([¿¡—–-「『"
# Single marks open behind a space or bracket and close before none of a word, unlike apostrophes.
_SPAN: Final = re.compile(
    '"[^"]{1,2000}"|“[^“”]{1,2000}”|«[^«»]{1,2000}»|„[^„“”]{1,2000}[“”]|「[^「」]{1,2000}」'
    r"|(?<![\w’'])['‘](?:[^'‘’\n]|(?<=\w)['’](?=\w)){1,2000}['’](?!\w)"
)
_MARK: Final = re.compile("[\"“«„「'‘]")
_SINGLE: Final = re.compile(r"['‘][^\W\d_a-z]")
# An entry of a list: "1. The bridge", "• Rents rose".
_LIST_MARK: Final = re.compile(r"(?:\d{1,3}[.)]|[A-Za-z]\)|[•·▪‣●◦*–—-])\s")
_NAME: Final = re.compile(r"(?<![.!?] )(?<!^)\b[A-ZÀ-ÖØ-ÞА-Я][\w’'-]+")
_COMMA: Final = re.compile(r"[,،、，]")
_CLAUSE: Final = 90
# "That" points only behind a preposition: "said that news travels fast".
_POINTING: Final = frozenset({"this", "these", "those", "such"})
_ANY_POINTER: Final = re.compile(r"\b(?:this|these|those|such|that)\b", re.IGNORECASE)
# The kinds of words that open a sentence that leans or looks like it, one that points back, one that asks.
_LEANING: Final = ("pronoun", "connective", "standing", "subordinate", "clause")
_POINTING_BACK: Final = ("known", "counted", "pairing", "share", "clause", "portion")
_ASKING: Final = ("call", "question", "auxiliary")
# Words in which an opening says what it speaks of: "The two largest towns of Norland".
_OPENING_WORDS: Final = 4
# Plural nouns end so too: what has none of these endings, and no irregular verb, has no verb for certain.
_VERB_ENDING: Final = re.compile(r"(?:[^\Ws]s|ed)$")
_ARTICLES: Final = frozenset({"The", "A", "An", "One"})
_SPEAKS: Final = re.compile(r" (?:\w+ed|said|says|wrote|told)\b")
# "25 points": what is counted is no verb.
_COUNTED: Final = re.compile(r"\b\d[\d,.]* \w+s\b")
# "It's over", "they've left", but not "his wife's grief".
_IS_CONTRACTED: Final = re.compile(
    r"(?:'(?:ve|re|ll|d|m)|n't)$|^(?:s?he|it|that|there|what|who|here|where|how)'s$"
)
# Who said so stands elsewhere, whoever is named in what was said: "Merrow is lost," he said.
_HE_SAID: Final = re.compile(
    r"[,.!?\"”'][\"”']? (?:he|she|it|they) (?:said|says|added|explained|joked|recalled|wrote|tweeted|noted)\b"
)
# "Analysts say it will …": one company can be what it says it is, many people cannot.
_MANY_SAY_IT: Final = re.compile(
    r"(?:[\w'-]+ ){0,3}[\w-]+[^\W\ds]s (?:say|said|believe|think|argue|warn|warned|hope|fear)"
    r"(?: that)? (?:it|this)\b"
)
# A quotation that ran into the next sentence: ""Rest in peace," About ten years ago, …".
_GLUED_QUOTATION: Final = re.compile(r",[\"”] ([A-Z][a-z]*) ")
# A credit or an aside: "(Harbour office via Northwire)".
_BRACKETED: Final = re.compile(r"[(（\[].*[)）\]]\W*")
# Share of capitals among the letters; "NATO and the EU met the U.N. in ROME." has .5.
_ALL_CAPITALS: Final = 0.7
# Letters. Titles leave words up to this in small letters: "The Post Explains the Storm".
_SMALL_WORD: Final = 3
# Words. Whole stories in capitals exist too: old wires.
_LONGEST_CALL: Final = 12


def reads_badly(sentence: Sentence, *, language: str) -> bool:
    """Tell whether a sentence is a fragment, a question, a call, or words that nobody is said to have said.

    Nothing that stands before it could mend this.

    Example:
        >>> from bot.news.model import Sentence
        >>> reads_badly(Sentence("Click here to see the photographs of the storm.", 0, 1, 1), language="en")
        True
    """
    text = sentence.text
    shortest = SHORTEST_LEAD if sentence.index == 0 else SHORTEST
    return (
        not shortest <= count_words(text) <= LONGEST
        or not _is_whole(text)
        or _is_shouted(text)
        or _BRACKETED.fullmatch(text) is not None
        or _QUESTION.search(text) is not None
        or quotation_share(text) > ALL_QUOTED
        or _LIST_MARK.match(text) is not None
        or _asks_or_calls(text, language)
        or _credits(text, language)
        or _LINK.search(text) is not None
        or _LINE_OF_A_PLAY.match(text) is not None
        or _is_glued(text, language)
        or text.startswith("#")
        or (sentence.index > 0 and _LABELLED.match(text) is not None)
        or _REPORTED_FROM.search(text) is not None
        or _COMMENTARY.match(text) is not None
        or _NOTHING_BEHIND.search(text) is not None
        or _is_caption(text, language)
        or (_DIGIT.search(text) is not None and _is_row_of_figures(text))
        or _has_no_verb(text, language)
    )


def leaning(sentences: Sequence[Sentence], *, language: str) -> list[bool]:
    """Tell of each sentence of an article whether it leans on the one before it.

    A paragraph that a dash opens is spoken: "– We won, says Ann Hale. It was late." names its speaker once.
    """
    names = Names(sentences)
    spoken = {each.paragraph for each in sentences if each.position == 0 and each.text[:1] in {"–", "—", "-"}}
    return [
        leans_back(each, language=language, names=names) or (each.position > 0 and each.paragraph in spoken)
        for each in sentences
    ]


class Names:
    """Capitalised words that stand within sentences of an article, looked for when first asked for."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences

    def __contains__(self, word: object) -> bool:
        return word in self._found

    @cached_property
    def _found(self) -> frozenset[str]:
        return frozenset(name for sentence in self._sentences for name in _NAME.findall(sentence.text))


def leans_back(sentence: Sentence, *, language: str, names: Container[str] = frozenset()) -> bool:
    """Tell whether a sentence needs the one before it, as pronouns and connectives do.

    Args:
        sentence: The article's first may lean too: a summary cannot open with "He".
        language: ISO 639-1.
        names: Capitalised words that stand within sentences of the article: one of them can open a sentence.

    Example:
        >>> from bot.news.model import Sentence
        >>> leans_back(Sentence("In March, she left the party.", 0, 1, 1), language="en")
        True
    """
    start = sentence.text.lstrip(_OPENING_MARKS)
    text = start.lower().replace("’", "'")
    is_lead = sentence.index == 0
    if is_lead and _opens_a_story(text, language):
        return False
    # Nothing stands before a lead: "In fairy tales, it is the princess who …" names whom it means itself.
    if may_open(text, language, _LEANING):
        if opens_with(text, language, "standing"):
            return False
        if (
            opens_with(text, language, "pronoun")
            or opens_with(text, language, "connective")
            or (opens_with(text, language, "subordinate") and not _COMMA.search(text))
        ):
            return True
    return (
        (not is_lead and _clause_hands_to_pronoun(text, language))
        or _points_back(start, language)
        or _likens_back(text, language)
        or _HE_SAID.search(text) is not None
        or _MANY_SAY_IT.match(text) is not None
        or _counts_time_on(text, language)
        or _compares(text, language)
        or _takes_up(sentence.text, language)
        or (not is_lead and language == "en" and _nobody_named_before(sentence.text, names))
    )


def _opens_a_story(text: str, language: str) -> bool:
    """Tell whether a first sentence opens with what would lean elsewhere.

    "This week, …" points nowhere, and "The crash happened …" takes up the headline. "It's time to …" does not
    either, but readers stumble over an "It" with nothing before it.
    """
    words = WORD.findall(text[:_CLAUSE])
    return (
        (opens_with(text, language, "cataphor") and _COMMA.search(text, 0, _CLAUSE) is not None)
        or (words[:1] == ["this"] and not openers(language, "present")[0].isdisjoint(words[1:3]))
        or (words[:1] == ["the"] and not openers(language, "shell")[0].isdisjoint(words[1:2]))
    )


def _compares(text: str, language: str) -> bool:
    """Tell whether a sentence ends with a comparison whose base stands elsewhere: "has been lower."."""
    lower = openers(language, "lower")[0]
    words = WORD.findall(text)[-2:]
    compared = len(words) > 1 and words[1] in lower and text.endswith(f"{words[1]}.")
    return compared and words[0] in openers(language, "compared")[0] and " than " not in text


def is_about_the_writer(
    sentence: Sentence, article: Sequence[Sentence], *, byline: Sequence[str], language: str
) -> bool:
    """Tell whether a sentence tells who wrote the story: "Ann Hale joined us in 2011" or the like.

    Args:
        sentence: One of the article's.
        article: All of them: what has no name of the byline is looked at only near the end.
        byline: Names of the writers.
        language: ISO 639-1.
    """
    text = sentence.text.lstrip(_OPENING_MARKS)
    named = any(_opens_with_name(text, name) for name in byline)
    if not named and sentence.index < max(1, len(article) - _LAST_WORDS):
        return False
    lower = text.lower()
    return _holds(lower, language, "biography") and (named or _holds(lower, language, "writer"))


def _holds(lower: str, language: str, kind: str) -> bool:
    words, phrases = openers(language, kind)
    return not words.isdisjoint(WORD.findall(lower)) or any(phrase in lower for phrase in phrases)


def _opens_with_name(text: str, name: str) -> bool:
    surname = name.rsplit(maxsplit=1)[-1:]
    return bool(surname) and text.startswith((name, f"{surname[0]} "))


def _is_glued(text: str, language: str) -> bool:
    """Tell whether a quotation that ends with a comma is followed by another sentence."""
    found = _GLUED_QUOTATION.search(text)
    return found is not None and found[1].lower() in openers(language, "closing")[0]


def _is_row_of_figures(text: str) -> bool:
    """Tell whether figures are too many for prose: "DL Hale 57 77% 1 tackle (1 combined)."."""
    words = text.split()
    if _CELLS.search(text) is not None:
        return True
    return sum(_DIGIT.search(word) is not None for word in words) > _MOST_FIGURES * len(words)


def _is_caption(text: str, language: str) -> bool:
    """Tell whether a sentence is of a picture: in the present with its day's year, or with its credit."""
    credit = _GLUED_CREDIT.match(text)
    if credit is not None and credit[1].lower() in openers(language, "picture")[0]:
        return True
    past = openers(language, "past")[0]
    if _CAPTION_PLACE.search(text) is not None and _has_no_verb(_PLURAL.sub(" ", text), language):
        return True
    return (
        bool(past)
        and _CAPTION_DAY.search(text) is not None
        and not any(word in past or word.endswith("ed") for word in WORD.findall(text.lower()))
    )


def speaks_in_person(sentence: Sentence, *, language: str) -> bool:
    """Tell whether the writer speaks: "I", "we" or "you" opens the sentence, outside quotation marks."""
    text = sentence.text
    spoken = _SPAN.sub("", text) if _MARK.search(text) is not None else text
    return opens_with(spoken.lstrip(_OPENING_MARKS).lower(), language, "opinion")


def quotation_share(text: str) -> float:
    """Give the share of a text's characters that stand within quotation marks, 0..1."""
    if _MARK.search(text) is None:
        return 0.0
    return sum(len(span) for span in _SPAN.findall(text)) / len(text)


def _is_whole(text: str) -> bool:
    """Tell whether a sentence begins and ends as one, its quotation marks and brackets in pairs.

    Scripts without capitals may begin as they like, and Thai ends with no mark.
    """
    start = text.lstrip(_OPENING_MARKS)[:2]
    # "iPhone", "d'Artagnan": lower case alone is no proof if a capital follows at once.
    if start[:1].islower() and not start[1:].isupper():
        return False
    if text.lower() != text.upper() and not _ENDS.search(text):
        return False
    # A single mark that opens a sentence closes in it; an apostrophe ("'90s") is followed by no capital.
    if _SINGLE.match(text) and not _SPAN.match(text):
        return False
    pairs = (("“", "”"), ("«", "»"), ("(", ")"), ("「", "」"))
    if any(text.count(opening) != text.count(closing) for opening, closing in pairs if "„" not in text):
        return False
    return text.count('"') % 2 == 0


def _points_back(text: str, language: str) -> bool:
    """Tell whether what opens a sentence names something known, and does not say which: "The move came".

    "The decision to close the bridge", "Most of the boats" and "Both Merrow and Kalvik" say which; "The Move"
    is a name.
    """
    if not may_open(text.lower(), language, _POINTING_BACK):
        return False
    words = WORD.findall(text[:_CLAUSE])
    lower = [word.lower().replace("’", "'") for word in words]
    if len(words) < _OPENING_WORDS or (text.isupper() or (words[1][:1].isupper() and lower[0] == "the")):
        return False
    told = openers(language, "told")[0].intersection(lower[2 : 2 + _OPENING_WORDS])
    if lower[0] == "the" and lower[1] in openers(language, "shell")[0]:
        return lower[2] not in openers(language, "told_at_once")[0]
    if opens_with(" ".join(lower), language, "counted"):
        return not told
    if lower[0] in openers(language, "pairing")[0]:
        names_both = words[1][:1].isupper() or lower[1] in {"the", "a", "an"}
        return not (names_both and openers(language, "joining")[0].intersection(lower[2:]))
    return _hands_to_demonstrative(lower, language) or _counts_out_of_nothing(lower, language)


def _counts_out_of_nothing(lower: Sequence[str], language: str) -> bool:
    """Tell whether a share of what was named is the subject: "Some said", "Many have moved"."""
    return lower[0] in openers(language, "portion")[0] and (
        lower[1] in openers(language, "be")[0] or lower[1] in openers(language, "past")[0]
    )


def _hands_to_demonstrative(lower: Sequence[str], language: str) -> bool:
    """Tell whether "In", "Most of" or the like is followed by "this", "those" or "them", and no "year"."""
    if lower[0] not in openers(language, "share")[0] | openers(language, "clause")[0]:
        return False
    rest = lower[2:] if lower[1] == "of" else lower[1:]
    if not rest or rest[0] not in openers(language, "demonstrative")[0]:
        return False
    return rest[1:] == [] or rest[1].removesuffix("'s") not in openers(language, "present")[0]


def _takes_up(text: str, language: str) -> bool:
    """Tell whether a sentence takes up what was said, wherever in it: "no proof of this claim"."""
    shells, clauses = openers(language, "shell")[0], openers(language, "clause")[0]
    if not shells or _ANY_POINTER.search(text) is None:
        return False
    words = WORD.findall((_SPAN.sub(" ", text) if _MARK.search(text) else text).lower())
    return any(
        noun in shells and (word in _POINTING or (word == "that" and before in clauses))
        for before, word, noun in zip(words, words[1:], words[2:], strict=False)
    )


def _likens_back(text: str, language: str) -> bool:
    """Tell whether a sentence says that it is like what came before: ", too,", "either."."""
    return any(phrase in text for phrase in openers(language, "likening")[1])


def _counts_time_on(text: str, language: str) -> bool:
    """Tell whether a sentence opens with the time since what stands before: "A dozen years later, …"."""
    spans, later = openers(language, "span")[0], openers(language, "later")[0]
    if not any(word in text for word in later):
        return False
    words = WORD.findall(text[:_CLAUSE])[:_OPENING_WORDS]
    return any(one in spans and other in later for one, other in pairwise(words[1:]))


def _credits(text: str, language: str) -> bool:
    """Tell whether a sentence speaks of its own page: who wrote it, who stands left in a picture."""
    lower = text.lower()
    return any(phrase in lower for phrase in openers(language, "credit")[1])


def _has_no_verb(text: str, language: str) -> bool:
    """Tell whether no word can be a verb, as in "Cocktail hour, Oct. 26, and evening lecture."."""
    verbs, _ = openers(language, "verb")
    no_verbs = openers(language, "verbless")[0]
    words = (match[0] for match in WORD.finditer(_COUNTED.sub(" ", text).lower().replace("’", "'")))
    return bool(verbs) and not any(
        word in verbs
        or (word not in no_verbs and _VERB_ENDING.search(word) is not None)
        or _IS_CONTRACTED.search(word)
        for word in words
    )


def _asks_or_calls(text: str, language: str) -> bool:
    """Tell whether a sentence asks without a mark, calls on the reader, or points to what is elsewhere."""
    start = text.lstrip(_OPENING_MARKS)
    lower = start[:_CLAUSE].lower().replace("’", "'")
    if not may_open(lower, language, _ASKING):
        return False
    if opens_with(lower, language, "call"):
        return True
    words = WORD.findall(lower)
    if len(words) < _OPENING_WORDS:
        return False
    asks, verbs, subjects = (openers(language, kind)[0] for kind in ("question", "auxiliary", "asked"))
    return (words[0] in asks and words[1] in verbs) or (words[0] in verbs and words[1] in subjects)


def _clause_hands_to_pronoun(text: str, language: str) -> bool:
    """Tell whether a pronoun follows an opening clause, or a word that opens one: "After the vote, he …"."""
    first = WORD.match(text)
    if first is None:
        return False
    if not opens_with(text, language, "clause"):
        # "Depending on the vote, he may resign", "Come Tuesday, they will know".
        comma = _COMMA.search(text, 0, _CLAUSE) if language == "en" else None
        return comma is not None and opens_with(text[comma.end() :].lstrip(), language, "subject")
    if opens_with(text[first.end() : first.end() + _CLAUSE].lstrip(), language, "subject"):
        return True
    comma = _COMMA.search(text, 0, _CLAUSE)
    return comma is not None and opens_with(text[comma.end() :].lstrip(), language, "pronoun")


def _is_shouted(text: str) -> bool:
    """Tell whether a sentence is a call or title in capitals that a page has between paragraphs."""
    words = text.split()
    if len(words) > _LONGEST_CALL:
        return False
    if len(words) >= SHORTEST and all(word[:1].isupper() for word in words if len(word) > _SMALL_WORD):
        return True
    letters = [character for character in text if character.isalpha()]
    return sum(map(str.isupper, letters)) > _ALL_CAPITALS * len(letters)


def _nobody_named_before(text: str, names: Container[str]) -> bool:
    """Tell whether "he" or "she" stands before any name: "Prosecutors said he had fled".

    "Heading into her last race, Ann Hale …" names her right after the comma.
    """
    if _person_pronoun().search(text) is None:
        return False
    unquoted = _SPAN.sub(lambda span: " " * len(span[0]), text)
    pronoun = _person_pronoun().search(unquoted)
    if pronoun is None or _NAME.search(unquoted, 0, pronoun.start()):
        return False
    first = WORD.search(unquoted)
    # "The sailor who was told he would not return" names him by what he is; "he said" closes another's words.
    if first is not None and first[0] in _ARTICLES and _SPEAKS.match(unquoted, pronoun.end()) is None:
        return False
    comma = unquoted.find(",", 0, _CLAUSE)
    handed_on = 0 < pronoun.start() < comma and unquoted[comma + 2 : comma + 3].isupper()
    if handed_on or first is None:
        return not handed_on
    opener = first[0].removesuffix("'s").removesuffix("’s")
    return opener not in names or opener.lower() in openers("en", "closing")[0]


@cache
def _person_pronoun() -> re.Pattern[str]:
    """Give a pattern of a person's pronoun as a word; of "she-wolf" or "he's" it is none, as ever."""
    listed = "|".join(read_words("summary_person_pronouns.txt"))
    return re.compile(rf"(?<![^\W_])(?<![^\W_]['’-])(?:{listed})(?![^\W_])(?!['’-][^\W_])", re.IGNORECASE)
