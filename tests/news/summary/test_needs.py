"""What a sentence needs before it: names in full, abbreviations spelt out, nouns mentioned."""

from __future__ import annotations

import pytest

from bot.news.model import Party, Sentence
from bot.news.summary.needs import goes_on, leans_of, needs_of
from bot.news.summary.phrases import known_phrases, tokens_of
from bot.news.summary.vocabulary import words_of

PELL = Party("Kenneth Pell", "person", aliases=("Pell",))


def needed(*texts: str, shown: str = "", parties: tuple[Party, ...] = ()) -> list[set[frozenset[int]]]:
    """Give the needs of each sentence of an article."""
    said = [Sentence(text, 0, i, i) for i, text in enumerate(texts)]
    words = [words_of(text, language="en") for text in texts]
    needs = needs_of(said, words, shown=shown, parties=parties, language="en")
    return [{*each, *leans} for each, leans in zip(needs, leans_of(said, language="en"), strict=True)]


def last_needs(*texts: str, shown: str = "", parties: tuple[Party, ...] = ()) -> set[frozenset[int]]:
    return needed(*texts, shown=shown, parties=parties)[-1]


FULL = "Kenneth Pell, a cook, swam ashore."
CALM = "Nobody else in Kalvik was hurt."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Pell was freed in May.", "the surname as the subject"),
        ("The water was cold, Pell said.", "the speaker"),
        ("Doctors in Kalvik treated Pell for a week.", "the object"),
        ("Pell's brother lives in Norland.", "the owner"),
        ("Mr Pell was freed in May.", "a form of address says no more"),
        ("On Monday Pell went home.", "a day is no first name"),
    ],
)
def test_a_surname_needs_a_sentence_with_the_whole_name(text: str, reason: str) -> None:
    assert last_needs(CALM, FULL, text, parties=(PELL,)) == {frozenset({1})}, reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Kenneth Pell was freed in May.", "the whole name"),
        ("Captain Pell was freed in May.", "a rank says who"),
        ("Pellan was freed in May.", "another name"),
    ],
)
def test_a_name_that_says_who_needs_nothing(text: str, reason: str) -> None:
    assert last_needs(CALM, FULL, text, parties=(PELL,)) == set(), reason


def test_any_sentence_with_the_whole_name_will_do() -> None:
    twice = (FULL, "Kenneth Pell is 40.", "Pell was freed in May.")

    assert last_needs(*twice, parties=(PELL,)) == {frozenset({0, 1})}


def test_a_name_that_the_headline_has_is_introduced() -> None:
    assert last_needs(CALM, FULL, "Pell was freed in May.", shown="Pell freed", parties=(PELL,)) == set()


def test_a_name_that_the_world_knows_needs_no_introduction() -> None:
    angela = Party("Angela Merkel", "person", aliases=("Merkel",))

    assert last_needs("Angela Merkel spoke in Kalvik.", CALM, "Merkel left.", parties=(angela,)) == set()


def test_an_abbreviation_needs_its_name() -> None:
    body = Party("Norland Sea Rescue", "organisation", aliases=("NSR",))
    said = (CALM, "The head of Norland Sea Rescue (NSR) resigned.", "Three people left NSR in May.")

    assert last_needs(*said, parties=(body,)) == {frozenset({1})}


def test_an_abbreviation_that_the_world_knows_needs_nothing() -> None:
    body = Party("World Health Organization", "organisation", aliases=("WHO",))
    said = (
        CALM,
        "The head of the World Health Organization (WHO) resigned.",
        "Three people left WHO in May.",
    )

    assert last_needs(*said, parties=(body,)) == set()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The rocket fell into the sea.", "a definite subject"),
        ("Nobody saw the rocket again.", "a definite object"),
        ("The rocket's owner paid nothing.", "a definite owner"),
        ("Crews watched the rocket with field glasses.", "with belongs to the verb"),
        ("Crews found the rocket on Monday.", "a day does not say which"),
        ("All 12 rockets fell into the sea.", "all of those counted"),
        ("A ship met another rocket in May.", "beside which one"),
    ],
)
def test_what_is_spoken_of_as_known_needs_a_mention(text: str, reason: str) -> None:
    assert last_needs(CALM, "A rocket rose from Kalvik.", text) == {frozenset({1})}, reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A rocket fell into the sea.", "a new one"),
        ("The rocket that fell in June was found.", "it says which"),
        ("The rocket of Kalvik fell.", "it says which"),
        ("Ann Hale saw the rocket in Oldcastle.", "it says where"),
        ("The Kalvik rocket fell into the sea.", "it has a name"),
        ("The largest rocket fell into the sea.", "picked out"),
        ("Rockets fell, and the rockets burnt.", "the sentence itself mentions them"),
        ("Norland and other rocket makers met.", "others beside those named"),
    ],
)
def test_what_says_which_needs_nothing(text: str, reason: str) -> None:
    assert last_needs(CALM, "A rocket rose from Kalvik.", text) == set(), reason


def test_what_the_headline_mentions_needs_nothing() -> None:
    said = (CALM, "A rocket rose from Kalvik.", "The rocket fell into the sea.")

    assert last_needs(*said, shown="Rocket lost at sea") == set()


def test_what_is_one_of_a_kind_needs_nothing() -> None:
    said = (CALM, "Norland has a new government.", "The government met on Monday.")

    assert last_needs(*said) == set()


def test_a_plural_that_no_stemmer_knows_is_its_singulars() -> None:
    assert last_needs(CALM, "A woman swam ashore.", "The women were freed in May.") == {frozenset({1})}


def test_the_group_is_whichever_was_spoken_of_last() -> None:
    said = ("A group sang in Kalvik.", "Another choir came.", "A group left Merrow.", "The group was late.")

    assert last_needs(*said) == {frozenset({2})}


def test_an_event_is_that_which_was_spoken_of_last() -> None:
    said = ("An attack shook Kalvik.", CALM, "An attack shook Merrow.", CALM, "The attack was short.")

    assert last_needs(*said) == {frozenset({2})}


def test_another_is_one_beside_those_that_were_mentioned() -> None:
    said = (CALM, "A ship sank off Kalvik.", CALM, "Another ship took the crew on board.")

    assert last_needs(*said) == {frozenset({1})}


def test_what_stands_for_something_named_otherwise_needs_the_sentence_before() -> None:
    assert last_needs(CALM, "Nine Norlanders were held at sea.", "Police said the group was well.") == {
        frozenset({1})
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Hale said these are separate groups.", "these: which"),
        ("The council gave an additional $2 million.", "beside what"),
        ("Hale was at the club that Friday night.", "which Friday"),
        ("Papers were written for all 2,753.", "all of whom"),
        ("Hale had no part in that ambition.", "which ambition"),
        ("Hale is right on both counts.", "which counts"),
        ("Among the hundreds trapped were children.", "trapped where"),
        ("The announcement surprised the dockers of Merrow.", "the announcement: which"),
        ("The comments drew anger from the opposition in Kalvik.", "the comments: whose"),
        ("The incident happened shortly before noon on Monday.", "the incident: which"),
        ("The ruling means that the ferry may sail again.", "the ruling: which"),
        ("The remarks were made at a dinner in Oldcastle.", "the remarks: whose"),
        ("Another was found near the lighthouse on Sunday.", "another what"),
        ("Another 12 people were rescued from the ferry.", "twelve beside whom"),
    ],
)
def test_what_points_back_needs_the_sentence_before(text: str, reason: str) -> None:
    assert last_needs(CALM, "Eels are cheap in Norland.", text) == {frozenset({1})}, reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Hale said that news travels fast.", "that opens a clause"),
        ("Pay rose for Kalvik and Merrow this week.", "this week is now"),
        ("Both Kalvik and Merrow gave both time and money.", "both are named"),
        ("Those who swam were freed in the 1990s.", "it says who; a decade"),
        ("Hale was born in the 1960 flood of Merrow.", "a year is no count"),
    ],
)
def test_what_only_looks_like_it_points_nowhere(text: str, reason: str) -> None:
    assert not any(phrase.points for phrase in known_phrases(tokens_of(text), language="en")), reason


def test_the_first_sentence_of_an_article_needs_no_introductions() -> None:
    assert needed("Pell met the other two on the bridge.", FULL, parties=(PELL,))[0] == set()


@pytest.mark.parametrize("text", ["He met Ann Hale.", "It's time to close the bridge of Merrow."])
def test_a_first_sentence_that_leans_stands_in_no_summary(text: str) -> None:
    assert needed(text, CALM)[0] == {frozenset()}


@pytest.mark.parametrize(
    "text",
    [
        "This week the council of Merrow will vote.",
        "The crash happened late on Tuesday near Merrow.",
        "Another election is the last thing that Merrow wants.",
    ],
)
def test_a_first_sentence_may_open_as_stories_do(text: str) -> None:
    assert needed(text, CALM)[0] == set()


def test_a_language_whose_determiners_are_not_listed_has_no_known_nouns() -> None:
    assert list(known_phrases(tokens_of("Le bateau a disparu."), language="fr")) == []


@pytest.mark.parametrize(
    ("text", "within", "aside", "reason"),
    [
        ("Applications open on the second of September.", False, True, "seven words leave much out"),
        (
            "Applications for the pilots' school open on Monday.",
            False,
            False,
            "eight in a paragraph of their own",
        ),
        (
            "The ministry of transport declined to comment on Monday evening.",
            True,
            True,
            "ten within a paragraph",
        ),
        (
            "The ministry of transport in Oldcastle declined to comment on Monday evening.",
            True,
            False,
            "twelve",
        ),
        ("桥在星期一关闭。", True, False, "no spaces tell words"),
    ],
)
def test_a_short_sentence_goes_on_with_the_one_before(
    text: str, *, within: bool, aside: bool, reason: str
) -> None:
    said = [Sentence(FULL, 0, 0, 0), Sentence(text, 0 if within else 1, 1, 1), Sentence(CALM, 2, 2, 0)]

    assert goes_on(said, 1) == aside, reason
    assert not goes_on(said[1:], 0)


def test_a_text_whose_paragraphs_were_lost_is_read_as_if_each_sentence_was_one() -> None:
    text = "The ministry of transport declined to comment on Monday evening."
    said = [Sentence(FULL, 0, 0, 0), Sentence(text, 0, 1, 1), Sentence(CALM, 0, 2, 2)]

    assert not goes_on(said, 1)
