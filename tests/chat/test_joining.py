"""How messages become pastes: the rule alone, with the time passed in."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.joining import FULL, LONGEST, SECONDS_TO_WAIT, Joiner, Part, Paste, joined, units

WORDS = [
    "the",
    "harbour",
    "council",
    "of",
    "Merrow",
    "voted",
    "to",
    "close",
    "an",
    "old",
    "bridge",
    "and",
    "repair",
    "it",
    "before",
    "winter",
    "while",
    "ferries",
    "carry",
    "people",
    "from",
    "Tallis",
    "island",
    "who",
    "said",
    "that",
    "prices",
    "had",
    "risen",
    "by",
    "half",
    "since",
    "last",
    "spring",
]


def part(number: int, text: str, *, key: str = "ana") -> Part[None]:
    return Part(key, number, text, None)


def article(seed: int, length: int) -> str:
    """Write words, sentences and paragraphs of about this length."""
    chance = random.Random(seed)  # noqa: S311  the same texts in every run
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < length:
        sentences = [
            " ".join(chance.choices(WORDS, k=chance.randint(6, 24))).capitalize() + "."
            for _ in range(chance.randint(1, 5))
        ]
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs)


def cut_by_force(text: str) -> list[str]:
    """Cut as a client does that looks for no good place; Telegram strips each part."""
    return [text[at : at + LONGEST].strip() for at in range(0, len(text), LONGEST)]


def cut_at_spaces(text: str) -> list[str]:
    """Cut as a client does that looks for a line or a space near the limit."""
    parts = []
    while len(text) > LONGEST:
        window = text[:LONGEST]
        at = max(window.rfind("\n", FULL), window.rfind(" ", FULL))
        parts.append(text[:at].strip())
        text = text[at:]
    return [*parts, text.strip()]


def words(text: str) -> list[str]:
    return text.split()


def test_a_short_message_is_complete_at_once() -> None:
    assert Joiner[None]().offer(part(1, "Hello"), now=0.0) == (Paste((part(1, "Hello"),)),)


def test_a_full_part_waits_and_a_tail_completes_it() -> None:
    joiner = Joiner[None]()

    assert joiner.offer(part(1, "a" * LONGEST), now=0.0) == ()
    (paste,) = joiner.offer(part(2, "tail"), now=0.05)

    assert [p.number for p in paste.parts] == [1, 2]
    assert joiner.next_due is None


def test_a_full_part_alone_is_due_when_its_time_is_over() -> None:
    joiner = Joiner[None]()
    joiner.offer(part(1, "a" * FULL), now=10.0)

    assert joiner.next_due == 10.0 + SECONDS_TO_WAIT
    assert joiner.due(now=10.0 + SECONDS_TO_WAIT / 2) == ()
    assert [len(p.parts) for p in joiner.due(now=10.0 + SECONDS_TO_WAIT)] == [1]


def test_each_part_starts_the_wait_anew() -> None:
    joiner = Joiner[None]()
    for number in range(10):
        assert joiner.offer(part(number, f"{number}" * FULL), now=number * 1.4) == ()

    (paste,) = joiner.offer(part(10, "tail"), now=13.5)

    assert len(paste.parts) == 11


def test_a_part_that_comes_too_late_begins_another_paste() -> None:
    joiner = Joiner[None]()
    joiner.offer(part(1, "a" * FULL), now=0.0)

    first, second = joiner.offer(part(2, "late"), now=2.0)

    assert [[p.number for p in paste.parts] for paste in (first, second)] == [[1], [2]]


def test_what_was_sent_minutes_apart_is_no_paste_though_it_comes_at_once() -> None:
    """After a start, everything that an earlier run has left comes in a moment."""
    joiner = Joiner[None]()
    joiner.offer(Part("ana", 1, "a" * FULL, None, sent=1000.0), now=0.0)
    (joined_parts,) = joiner.offer(Part("ana", 2, "its tail", None, sent=1001.0), now=0.0)
    joiner.offer(Part("ana", 3, "b" * FULL, None, sent=1100.0), now=0.0)

    alone, other = joiner.offer(Part("ana", 4, "another paste", None, sent=1160.0), now=0.0)

    pastes = (joined_parts, alone, other)
    assert [[p.number for p in paste.parts] for paste in pastes] == [[1, 2], [3], [4]]


def test_people_who_paste_at_once_do_not_mix() -> None:
    joiner = Joiner[None]()
    joiner.offer(part(1, "a" * FULL, key="ana"), now=0.0)
    joiner.offer(part(2, "b" * FULL, key="ben"), now=0.01)
    (of_ana,) = joiner.offer(part(3, "end of Ana", key="ana"), now=0.05)
    (of_ben,) = joiner.offer(part(4, "end of Ben", key="ben"), now=0.06)

    assert [p.number for p in of_ana.parts] == [1, 3]
    assert [p.number for p in of_ben.parts] == [2, 4]


def test_something_else_of_the_sender_completes_what_waits() -> None:
    joiner = Joiner[None]()
    joiner.offer(part(1, "a" * FULL), now=0.0)

    interrupted = joiner.interrupt("ana")

    assert interrupted is not None
    assert [p.number for p in interrupted.parts] == [1]
    assert joiner.interrupt("ana") is None


def test_the_same_page_pasted_again_is_another_paste() -> None:
    page = article(1, 3900)[:3900]
    joiner = Joiner[None]()
    joiner.offer(part(1, page), now=0.0)

    (first,) = joiner.offer(part(2, page), now=0.05)

    assert [p.number for p in first.parts] == [1]
    assert joiner.count("ana") == 1


def test_an_article_after_one_that_only_looks_full_is_another_paste() -> None:
    joiner = Joiner[None]()
    joiner.offer(part(1, "a" * 3200), now=0.0)

    first, second = joiner.offer(part(2, "Bridge closes for repairs\n\nThe bridge closed."), now=0.05)

    assert [[p.number for p in paste.parts] for paste in (first, second)] == [[1], [2]]


def test_a_part_cut_at_a_blank_line_far_from_the_limit_is_joined() -> None:
    joiner = Joiner[None]()
    joiner.offer(part(1, "a" * 3200), now=0.0)

    (paste,) = joiner.offer(part(2, "the council said.\n\nIt was cold."), now=0.05)

    assert len(paste.parts) == 2


def test_a_message_that_is_surely_no_part_waits_for_nothing() -> None:
    assert len(Joiner[None]().offer(part(1, "a" * 2900), now=0.0)) == 1


SEAMS = (
    ("x" * 4093 + "wor", "ds go on", "words go on", "a word cut by force"),
    ("x" * 100, "and so on", "x and so on", "a space taken off in the middle of a sentence"),
    ("The end.", "A beginning", "The end.\nA beginning", "a line after a whole sentence"),
    ("x" * 4091 + " end.", "Start", "end. Start", "a space after a sentence that fills the part"),
    ("x" * 4087 + " 1,000,00", "0 people", "1,000,000 people", "a number cut by force"),
    ("📰" * 2048, "News", "📰News", "UTF-16 units, two for each of these"),
)


@pytest.mark.parametrize(("left", "right", "expected", "reason"), SEAMS)
def test_seams_are_mended(left: str, right: str, expected: str, reason: str) -> None:
    assert joined([left, right]).endswith(expected), reason


def test_a_space_after_a_whole_word_at_the_limit_is_found_by_the_words_elsewhere() -> None:
    filler = "x" * (LONGEST - len(" ferries council"))
    left = f"{filler} ferries council"
    right = "ferries run. The council met."

    assert joined([left, right]).endswith("ferries council ferries run. The council met.")


@pytest.mark.parametrize("cut", [cut_by_force, cut_at_spaces])
def test_five_hundred_split_articles_are_joined_right(cut: object) -> None:
    """Every part comes back, and hardly a word is lost at a forced cut that fell on a space."""
    assert callable(cut)
    wrong = 0
    for seed in range(500):
        text = article(seed, 4200 + seed * 30)
        parts = cut(text)
        assert all(units(p) <= LONGEST for p in parts)
        joiner = Joiner[None]()
        pastes = [
            paste
            for number, piece in enumerate(parts)
            for paste in joiner.offer(part(number, piece), now=number * 0.05)
        ]
        pastes += joiner.due(now=10_000.0)
        assert len(pastes) == 1, seed
        wrong += words(pastes[0].text) != words(text)
    assert wrong <= 5


@settings(max_examples=300)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ana", "ben", "group/ana"]),
            st.integers(min_value=0, max_value=5000),
            st.floats(min_value=0.0, max_value=3.0),
        ),
        max_size=40,
    )
)
def test_every_message_comes_back_once_and_in_its_senders_order(
    messages: list[tuple[str, int, float]],
) -> None:
    joiner = Joiner[None]()
    now = 0.0
    given_back: list[Paste[None]] = []
    for number, (key, length, pause) in enumerate(messages):
        now += pause
        given_back += joiner.due(now=now)
        given_back += joiner.offer(part(number, f"{number:05}" + "x" * length, key=key), now=now)
    given_back += joiner.due(now=now + 10)

    assert joiner.next_due is None
    for sender in {key for key, _, _ in messages}:
        numbers = [p.number for paste in given_back for p in paste.parts if p.key == sender]
        assert numbers == [n for n, (key, _, _) in enumerate(messages) if key == sender]
    assert all(len({p.key for p in paste.parts}) == 1 for paste in given_back)
