from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from bot.news.model import Article, Paragraph, Sentence
from bot.news.sentences import split_sentences
from bot.news.summary import rank_sentences, summarise
from bot.news.summary.choice import Candidate, Ranking, admit
from bot.news.summary.coherence import leaning, reads_badly
from bot.news.summary.expectation import WORD_FEATURES, expect_words, read_word_weights
from bot.news.summary.features import FEATURES, read_weights
from bot.news.summary.rankers import rate
from bot.news.summary.vocabulary import count_words, words_of
from bot.news.warnings import ALREADY_SHORT, NOTHING_STANDS_ALONE
from tests.end_to_end.articles import RIVER


def sentence(text: str, index: int = 1) -> Sentence:
    return Sentence(text, paragraph=0, index=index, position=index)


@pytest.mark.parametrize("language", ["pl", "el"])
def test_a_language_whose_stemmer_is_not_installed_keeps_its_words(language: str) -> None:
    assert words_of("Mosty zamknięto", language=language).stems[:1] == ("mosty",)


def test_only_the_first_words_of_an_endless_sentence_are_compared() -> None:
    sentences = [["bank", "close"], ["bank", "storm"], ["cat"] * 100]
    endless = [*sentences[:2], ["cat"] * 100 + ["bank"]]
    assert rate(endless, LexRankSummarizer) == rate(sentences, LexRankSummarizer)


LEANING = [
    ("He resigned on Monday.", "a pronoun is the subject"),
    ("However, the council voted on Monday.", "a connective opens it"),
    ("But the council voted on Monday.", "another connective"),
    ("In March, she left the council.", "a clause hands on to a pronoun"),
    ("This angered the people of Merrow.", "a demonstrative is the subject"),
    ("“It is over for good,” said the mayor of Merrow.", "a pronoun within the quotation that opens it"),
    ("Prosecutors said he had fled to Norland.", "nobody is named before he"),
    ("Their boats were burnt in the harbour.", "whose"),
    ("It’s easy to sail there in the summer.", "a contraction of the pronoun"),
    ("They've burnt the boats in the harbour.", "another contraction"),
    ("As they left the boat, one by one, they wept.", "a pronoun at once after the clause's first word"),
    ("Because the sea is rough off Merrow.", "a clause alone"),
    ("Both sides said they hoped for an end.", "both of whom"),
    ("The other two sailors swam to the shore.", "other than whom"),
    ("This week the council of Merrow voted.", "a reader wonders what this is, until he has read on"),
    ("Sadly, the captain did not wake.", "a connective that judges"),
]
STANDING = [
    ("Ann Hale said she would resign.", "she is named before"),
    ("Heading into her last race, Ann Hale was calm.", "she is named right after"),
    ("When Ann Hale arrived, the council voted.", "a clause with a name"),
    ("The teachers’ union met on Monday.", "an apostrophe is no quotation mark"),
    ("The council of Merrow voted on Monday.", "a plain subject"),
    ("Because the sea is rough, the ferry of Merrow waits.", "a clause with its sentence"),
    ("Buttons were found in the harbour.", "a word that only begins like But"),
    ("Sotheby’s sold the ferry.", "a name that only begins like So"),
]
BAD = [
    ("said Hale.", "a tail"),
    ("Will the ferry sail again this year?", "a question"),
    ("“We will build the bridge again before winter.”", "nobody says it"),
    ("“We will build the bridge again, she said of it.", "half a quotation"),
    ("‘We will build the bridge again before winter.’", "nobody says it, in single marks"),
    (
        "FERRY OF MERROW SINKS OFF KALVIK AS STORM BREAKS BOTH CRANES, HARBOUR IS SHUT",
        "a headline in capitals",
    ),
    ("WATCH THE STORM IN OUR VIDEO NOW!", "a call"),
    ("(Harbour office of Merrow via Northwire)", "a credit"),
    ("and the ferry sailed again in the spring.", "cut in the middle"),
    ("Read more about the ferry and its captain here", "no full stop"),
    ("Here’s the full list of what the ferry’s new timetable brings:", "its list is elsewhere"),
    (" ".join(["The list names one more town,"] * 12) + " and ends.", "too long to be read"),
]


@pytest.mark.parametrize(("text", "reason"), LEANING)
def test_a_sentence_that_leans_on_the_one_before_is_told(text: str, reason: str) -> None:
    assert leaning([sentence("The storm came on Sunday.", 0), sentence(text)], language="en")[1], reason


@pytest.mark.parametrize(("text", "reason"), STANDING)
def test_a_sentence_that_stands_alone_is_told(text: str, reason: str) -> None:
    assert not leaning([sentence("The storm came on Sunday.", 0), sentence(text)], language="en")[1], reason


def test_a_first_word_that_is_a_name_elsewhere_can_be_whom_he_means() -> None:
    said = [sentence("The prize went to Pellan.", 0), sentence("Pellan lost his cap in the wind.")]

    assert leaning(said, language="en") == [False, False]


def test_a_lead_may_name_later_whose_it_is() -> None:
    said = [sentence("Their boats burnt, forty fishermen of Merrow came home.", 0)]

    assert leaning(said, language="en") == [False]


def test_a_short_lead_is_no_fragment() -> None:
    assert not reads_badly(sentence("Merrow is burning.", 0), language="en")
    assert reads_badly(sentence("Merrow is burning."), language="en")


@pytest.mark.parametrize(("text", "reason"), BAD)
def test_what_reads_badly_alone_is_told(text: str, reason: str) -> None:
    assert reads_badly(sentence(text), language="en"), reason


def test_a_quotation_with_its_speaker_reads_well() -> None:
    assert not reads_badly(
        sentence("“We will build the bridge again,” said Ann Hale, the mayor."), language="en"
    )


def body_of(*paragraphs: str) -> tuple[Sentence, ...]:
    return split_sentences([Paragraph(text) for text in paragraphs], language="en")


def ranked(article: Article, split: tuple[Sentence, ...]) -> Ranking:
    return rank_sentences(split, article=article, language="en")


def test_a_sentence_waits_for_the_one_that_introduces_whom_it_names() -> None:
    said = [
        Candidate(0.1, frozenset("ab")),
        Candidate(3.0, frozenset("cd"), needs=(frozenset({0}),)),
        Candidate(0.5, frozenset("ef")),
    ]

    assert order_of(said, EVEN) == [2, 0, 1]


PIECES = st.lists(
    st.lists(
        st.sampled_from(
            [
                "The council of Merrow voted on Monday to close the old bridge for a year.",
                "However, the mayor said that the ferry would sail again before the winter.",
                "He had seen the storm break both of the cranes in the harbour.",
                "It cost nine million crowns, the harbour master of Kalvik said in March.",
                "“We will not wait any longer,” said Ann Hale, who owns the last boat.",
                "Will the ferry sail again this year, or the year after that one?",
                "The mayor of Merrow and the council voted on Monday to close the old bridge for a year.",
                "said Hale.",
                "Forty fishermen have moved inland, where the paper mill pays better wages.",
            ]
        ),
        min_size=1,
        max_size=5,
    ),
    max_size=12,
)


@settings(deadline=None)
@given(paragraphs=PIECES, lengths=st.tuples(st.integers(-2, 12), st.integers(-2, 12)))
def test_any_article_gives_summaries_that_only_grow_and_stand_alone(
    paragraphs: list[list[str]], lengths: tuple[int, int]
) -> None:
    split = body_of(*(" ".join(paragraph) for paragraph in paragraphs))
    ranking = ranked(Article(), split)

    shorter, longer = (summarise(split, ranking, length=n).sentences for n in sorted(lengths))

    rest = list(longer)
    assert Counter(shorter) <= Counter(longer)
    assert len(longer) <= max(1, min(10, max(lengths)))
    assert 5 * sum(map(count_words, longer)) <= 2 * sum(count_words(each.text) for each in split)
    for each in split:
        if rest and each.text == rest[0]:
            rest.pop(0)
    assert not rest
    assert len(set(longer)) == len(longer)
    assert not any(reads_badly(each, language="en") for each in split if each.text in longer)
    shown = sorted(ranking.order[: len(longer)])
    assert all(
        not leans or i - 1 in shown for i, leans in enumerate(leaning(split, language="en")) if i in shown
    )


def test_a_near_repeat_is_left_out_of_the_longest_summary() -> None:
    story = "The council of Merrow voted on Monday to close the old bridge for a year. "
    others = [
        f"The {trade} of {town} said that {goods} would cost more from {month} because of the long detour."
        for trade, town, goods, month in zip(
            ("bakers", "farmers", "drivers", "miners", "weavers", "potters"),
            ("Kalvik", "Brennick", "Oldcastle", "Erie", "Storholm", "Tamber"),
            ("bread", "milk", "parcels", "coal", "wool", "cups"),
            ("May", "June", "July", "August", "winter", "spring"),
            strict=True,
        )
    ]
    split = body_of(
        story, *others, "On Monday the council of Merrow voted to close the old bridge for a year."
    )

    found = summarise(split, ranked(Article(), split), length=10).sentences

    assert sum("council" in text for text in found) == 1


def test_a_text_of_which_no_sentence_stands_alone_is_said_to_be_so() -> None:
    split = body_of(*["Will the ferry of Merrow sail again this year, or the year after that one?"] * 12)

    found = summarise(split, ranked(Article(), split), length=4)

    assert (found.sentences, found.warnings) == ((), (NOTHING_STANDS_ALONE,))


def test_every_sentence_is_ranked_once() -> None:
    split = body_of(*RIVER.paragraphs)

    assert sorted(ranked(Article(headline=RIVER.headline), split).order) == list(range(len(split)))


def test_a_short_text_is_not_summarised() -> None:
    split = body_of("The ferry sank on Monday off Merrow. Nobody drowned, the harbour master said.")

    found = summarise(split, ranked(Article(), split), length=4)

    assert (found.sentences, found.warnings) == ((), (ALREADY_SHORT,))


def test_nothing_gives_nothing() -> None:
    assert ranked(Article(), ()) == Ranking()
    assert summarise((), Ranking(), length=4).sentences == ()


EVEN = dict.fromkeys("abcdefwxyz", 0.1)


def order_of(said: list[Candidate], chances: dict[str, float]) -> list[int]:
    return list(admit(said, chances, room=1000).order)


def test_a_near_repeat_is_admitted_last_of_those_that_read_well() -> None:
    said = [
        Candidate(3.0, frozenset("abcd")),
        Candidate(2.9, frozenset("abcd")),
        Candidate(0.1, frozenset("wxyz")),
    ]

    assert order_of(said, EVEN) == [0, 2, 1]


def test_a_sentence_is_worth_the_words_that_none_admitted_has_brought() -> None:
    said = [
        Candidate(1.0, frozenset("abcd")),
        Candidate(0.2, frozenset("abxyzw")),
        Candidate(0.5, frozenset("e")),
    ]

    assert order_of(said, dict.fromkeys("abcd", 0.5) | dict.fromkeys("exyzw", 0.01))[1] == 2


def test_small_words_count_among_the_words_that_a_sentence_brings() -> None:
    said = [Candidate(0.0, frozenset("a")), Candidate(0.0, frozenset("b"), function=frozenset({"the"}))]

    assert order_of(said, EVEN | {"the": 0.4}) == [1, 0]


def test_of_two_sentences_that_bring_the_same_the_shorter_comes_first() -> None:
    said = [Candidate(0.0, frozenset("ab"), length=20), Candidate(0.0, frozenset("xy"), length=9)]

    assert order_of(said, EVEN) == [1, 0]


def test_a_leaning_sentence_is_admitted_after_the_one_it_leans_on() -> None:
    said = [
        Candidate(0.1, frozenset("ab")),
        Candidate(3.0, frozenset("cd"), needs=(frozenset({0}),)),
        Candidate(1.0, frozenset("ef")),
    ]

    assert order_of(said, EVEN) == [2, 0, 1]


def test_a_sentence_that_reads_badly_and_what_leans_on_it_come_last() -> None:
    said = [
        Candidate(3.0, frozenset("ab"), bad=True),
        Candidate(2.0, frozenset("cd"), needs=(frozenset({0}),)),
        Candidate(0.1, frozenset("ef")),
    ]

    assert order_of(said, EVEN) == [2, 0, 1]


def test_long_sentences_wait_until_there_is_room() -> None:
    said = [
        Candidate(3.0, frozenset("ab"), length=20),
        Candidate(9.0, frozenset("cd"), length=48),
        Candidate(2.5, frozenset("ef"), length=20),
    ]

    assert order_of(said, EVEN) == [0, 1, 2]


def test_a_summary_holds_no_more_words_than_there_is_room_for() -> None:
    said = [Candidate(3.0, frozenset("ab"), length=20), Candidate(9.0, frozenset("cd"), length=30)]

    assert admit(said, EVEN, room=40) == Ranking((1, 0), standing=1)


def test_a_word_of_the_headline_that_many_sentences_hold_is_expected_most() -> None:
    said = [
        words_of(text, language="en")
        for text in (
            "The ferry sank off Merrow.",
            "Nobody aboard the ferry drowned.",
            "A gull watched from Merrow.",
        )
    ]

    chances = expect_words(said, heads=[words_of("Ferry sinks", language="en").content])

    assert chances["ferri"] > chances["merrow"] > chances["gull"]


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(["bank", "storm", "ferry"]), max_size=4), max_size=8))
def test_rankers_rate_any_sentences_from_nought_to_one(stems: list[list[str]]) -> None:
    for ranker in (LexRankSummarizer, TextRankSummarizer):
        ratings = rate(stems, ranker)

        assert len(ratings) == len(stems)
        assert all(0.0 <= rating <= 1.0 for rating in ratings)


def test_repeated_sentences_do_not_share_the_rating_of_one() -> None:
    ratings = rate([["ferry", "storm"], ["cat"], ["ferry", "storm"]], TextRankSummarizer)

    assert ratings[0] == ratings[2] > ratings[1]


def test_every_feature_has_its_weight() -> None:
    assert len(read_weights()) == len(FEATURES)
    assert len(read_word_weights()) == len(WORD_FEATURES)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The banks were closing.", "en", ("bank", "close")),
        ("Los bancos cerraron.", "es", ("banc", "cerr")),
        ("Банки закрылись.", "ru", ("банк", "закр")),
        ("港口关闭", "zh", ("港", "口", "关", "闭")),
    ],
)
def test_content_words_are_stemmed_by_language(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert words_of(text, language=language).stems == expected


def test_two_characters_of_chinese_count_as_a_word() -> None:
    assert count_words("港口关闭 today") == 3


def test_of_two_sentences_that_bring_as_much_the_one_that_reads_on_comes_first() -> None:
    said = [Candidate(3.0, frozenset("ab")), *[Candidate(0.0, frozenset()) for _ in range(3)]]

    assert order_of(said, EVEN)[:2] == [0, 1]
    assert order_of([*said[1:], said[0]], EVEN)[:2] == [3, 0]


def test_of_two_sentences_that_bring_as_much_the_nearer_comes_first() -> None:
    far = [Candidate(-9.0, frozenset()) for _ in range(20)]

    assert order_of([*far, Candidate(0.0, frozenset("ab"))], EVEN)[0] == 20
    assert (
        order_of([*far[:9], Candidate(0.0, frozenset("xy")), *far, Candidate(0.1, frozenset("ab"))], EVEN)[0]
        == 9
    )
