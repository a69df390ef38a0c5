from __future__ import annotations

from bot.service.pseudonym import Pseudonyms

TOKEN = "123456789:" + "A" * 35


def test_a_chat_keeps_its_name_when_the_bot_starts_again() -> None:
    assert Pseudonyms(TOKEN).of(-1001234) == Pseudonyms(TOKEN).of(-1001234)


def test_no_two_of_many_chats_share_a_name() -> None:
    names = Pseudonyms(TOKEN)

    assert len({names.of(chat) for chat in range(-5_000, 5_000)}) == 10_000


def test_names_cannot_be_found_by_trying_all_chats_with_another_key() -> None:
    theirs = Pseudonyms("another secret")

    assert Pseudonyms(TOKEN).of(42) not in {theirs.of(chat) for chat in range(1_000)}
