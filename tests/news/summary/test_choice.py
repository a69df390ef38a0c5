from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from bot.news.model import Article, Paragraph, Sentence
from bot.news.sentences import split_sentences
from bot.news.summary import ALREADY_SHORT, rank_sentences, summarise
from bot.news.summary.choice import admission_order
from bot.news.summary.coherence import leaning, reads_badly
from bot.news.summary.features import FEATURES, read_weights
from bot.news.summary.rankers import rate
from bot.news.summary.vocabulary import content_stems, count_words
from tests.end_to_end.articles import FERRY, RIVER, Story


def sentence(text: str, index: int = 1) -> Sentence:
    return Sentence(text, paragraph=0, index=index, position=index)


@pytest.mark.parametrize("language", ["pl", "el"])
def test_a_language_whose_stemmer_is_not_installed_keeps_its_words(language: str) -> None:
    assert content_stems("Mosty zamknięto", language=language)[:1] == ["mosty"]


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
]
STANDING = [
    ("Ann Hale said she would resign.", "she is named before"),
    ("Heading into her last race, Ann Hale was calm.", "she is named right after"),
    ("This week the council of Merrow voted.", "this with a time leans on nothing"),
    ("The council of Merrow voted on Monday.", "a plain subject"),
    ("Buttons were found in the harbour.", "a word that only begins like But"),
    ("Sotheby’s sold the ferry.", "a name that only begins like So"),
]
BAD = [
    ("said Hale.", "a tail"),
    ("Will the ferry sail again this year?", "a question"),
    ("“We will build the bridge again before winter.”", "nobody says it"),
    ("“We will build the bridge again, she said of it.", "half a quotation"),
    ("and the ferry sailed again in the spring.", "cut in the middle"),
    ("Read more about the ferry and its captain here", "no full stop"),
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


@pytest.mark.parametrize(("text", "reason"), BAD)
def test_what_reads_badly_alone_is_told(text: str, reason: str) -> None:
    assert reads_badly(sentence(text)), reason


def test_a_quotation_with_its_speaker_reads_well() -> None:
    assert not reads_badly(sentence("“We will build the bridge again,” said Ann Hale, the mayor."))


def body_of(*paragraphs: str) -> tuple[Sentence, ...]:
    return split_sentences([Paragraph(text) for text in paragraphs], language="en")


def ranked(article: Article, split: tuple[Sentence, ...]) -> tuple[int, ...]:
    return rank_sentences(split, article=article, language="en")


@pytest.mark.parametrize("story", [FERRY, RIVER])
def test_a_longer_summary_keeps_the_sentences_of_the_shorter(story: Story) -> None:
    split = body_of(*story.paragraphs)
    ranking = ranked(Article(headline=story.headline), split)

    summaries = [set(summarise(split, ranking, length=n, language="en").sentences) for n in range(1, 11)]

    assert all(shorter <= longer for shorter, longer in pairwise(summaries))
    assert len(summaries[0]) == 1


@pytest.mark.parametrize("story", [FERRY, RIVER])
def test_a_summary_is_verbatim_in_order_and_at_most_two_fifths(story: Story) -> None:
    split = body_of(*story.paragraphs)
    ranking = ranked(Article(headline=story.headline), split)

    found = summarise(split, ranking, length=10, language="en").sentences

    texts = [each.text for each in split]
    assert [text for text in texts if text in found] == list(found)
    assert sum(map(count_words, found)) <= 0.4 * sum(map(count_words, texts))


def test_every_sentence_is_ranked_once() -> None:
    split = body_of(*RIVER.paragraphs)

    assert sorted(ranked(Article(headline=RIVER.headline), split)) == list(range(len(split)))


def test_a_short_text_is_not_summarised() -> None:
    split = body_of("The ferry sank on Monday off Merrow. Nobody drowned, the harbour master said.")

    found = summarise(split, ranked(Article(), split), length=4, language="en")

    assert (found.sentences, found.warnings) == ((), (ALREADY_SHORT,))


def test_nothing_gives_nothing() -> None:
    assert ranked(Article(), ()) == ()
    assert summarise((), (), length=4, language="en").sentences == ()


def test_a_near_repeat_is_admitted_last_of_those_that_read_well() -> None:
    stems = [frozenset("abcd"), frozenset("abcd"), frozenset("wxyz")]

    order = admission_order([3.0, 2.9, 0.1], stems, [10] * 3, bad=[False] * 3, leaning=[False] * 3)

    assert order == [0, 2, 1]


def test_a_leaning_sentence_is_admitted_after_the_one_it_leans_on() -> None:
    stems = [frozenset("ab"), frozenset("cd"), frozenset("ef")]

    order = admission_order([0.1, 3.0, 1.0], stems, [10] * 3, bad=[False] * 3, leaning=[False, True, False])

    assert order == [2, 0, 1]


def test_long_sentences_wait_until_there_is_room() -> None:
    stems = [frozenset("ab"), frozenset("cd"), frozenset("ef")]

    order = admission_order([1.0, 3.0, 0.5], stems, [20, 48, 20], bad=[False] * 3, leaning=[False] * 3)

    assert order == [0, 1, 2]


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


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The banks were closing.", "en", ["bank", "close"]),
        ("Los bancos cerraron.", "es", ["banc", "cerr"]),
        ("Банки закрылись.", "ru", ["банк", "закр"]),
        ("港口关闭", "zh", ["港", "口", "关", "闭"]),
    ],
)
def test_content_words_are_stemmed_by_language(text: str, language: str, expected: list[str]) -> None:
    assert content_stems(text, language=language) == expected


def test_two_characters_of_chinese_count_as_a_word() -> None:
    assert count_words("港口关闭 today") == 3
