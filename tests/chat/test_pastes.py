"""Articles that come in parts, several at once, or too many."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from bot.chat import phrases
from bot.submission import FileSubmission, TextSubmission
from tests.chat.fake_telegram import ANA, GROUP, PRIVATE, FakeEngine, FakeTelegram, replied_to, until
from tests.chat.updates import BEN, document, message, put, receive, settled

if TYPE_CHECKING:
    import pytest

    from bot.chat.context import BotApplication

FULL = "the harbour of Merrow " * 186  # 4092 characters, the last of them a space


def part(
    number: int, text: str, *, chat: dict[str, Any] = PRIVATE, by: dict[str, Any] = ANA
) -> dict[str, Any]:
    return message(chat, text=text.strip()) | {"message_id": number, "from": by}


async def test_ten_parts_become_one_brief_that_answers_the_first(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    parts = [part(20 + number, f"{number} {FULL}"[:4096]) for number in range(9)]

    await receive(application, *parts, part(29, "and the tail."))

    (given,) = engine.given
    assert given.text.count("harbour") == sum(p["text"].count("harbour") for p in parts)
    assert given.text.endswith("and the tail.")
    (brief,) = [sent for sent in telegram.sent if "parse_mode" in sent]
    assert replied_to(brief) == 20


async def test_above_three_parts_one_status_is_edited_in_place_and_then_gone(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    await put(application, *(part(20 + number, f"{number} {FULL}"[:4096]) for number in range(4)))
    await until(lambda: telegram.sent)

    assert telegram.texts == [phrases.JOINING[1].format(count=4)]
    assert replied_to(telegram.sent[0]) == 23

    await receive(application, part(24, "and the tail."))
    await until(lambda: "deleteMessage" in dict(telegram.asked))
    assert len(telegram.sent) == 2


async def test_typing_is_shown_while_a_part_waits_for_the_next(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    await put(application, part(20, FULL))
    await until(lambda: telegram.asked)

    assert telegram.asked == [("sendChatAction", {"chat_id": "7", "action": "typing"})]
    await settled(application)


async def test_a_part_whose_tail_never_comes_is_briefed_alone(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    await receive(application, part(20, FULL))

    assert [given.text for given in engine.given] == [FULL.strip()]
    assert [replied_to(sent) for sent in telegram.sent] == [20]


async def test_two_people_who_paste_at_once_in_a_group_do_not_mix(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    await application.bot_data.storage.chats.update(GROUP["id"], automatic=True)

    await receive(
        application,
        part(20, f"Ana: {FULL}"[:4096], chat=GROUP),
        part(21, f"Ben: {FULL}"[:4096], chat=GROUP, by=BEN),
        part(22, "end of Ana", chat=GROUP),
        part(23, "end of Ben", chat=GROUP, by=BEN),
    )

    texts = sorted(given.text for given in engine.given)
    assert [(text[:3], text[-3:]) for text in texts] == [("Ana", "Ana"), ("Ben", "Ben")]
    assert sorted(replied_to(sent) or 0 for sent in telegram.sent) == [20, 21]


async def test_a_command_between_two_parts_is_answered_at_once(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    help_me = message(PRIVATE, text="/help", entities=[{"type": "bot_command", "offset": 0, "length": 5}])

    await put(application, part(20, FULL), help_me)
    await until(lambda: telegram.sent)

    assert telegram.texts == [phrases.HELP]
    await settled(application)


async def test_a_file_ends_a_paste_and_is_briefed_after_it(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    telegram.files["f1"] = b"The lake froze."

    await receive(application, part(20, FULL), message(PRIVATE, document=document()) | {"message_id": 21})

    text, (file, _) = engine.given
    assert (type(text), type(file)) == (TextSubmission, FileSubmission)


async def test_files_of_an_album_are_answered_in_order(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    telegram.files["f1"] = b"The lake froze."

    await receive(
        application,
        *(
            message(PRIVATE, document=document(), media_group_id="m") | {"message_id": n}
            for n in (31, 32, 33)
        ),
    )

    assert [replied_to(sent) for sent in telegram.sent] == [31, 32, 33]


async def test_an_article_too_many_is_refused_politely_and_the_rest_are_answered(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    engine.working = asyncio.Event()
    await put(application, *(part(40 + n, f"Article number {n} says little.") for n in range(7)))
    await until(lambda: len(telegram.sent) == 2)

    assert telegram.texts == [phrases.TOO_MANY.format(count=5)] * 2
    assert sorted(replied_to(sent) or 0 for sent in telegram.sent) == [45, 46]

    engine.working.set()
    await settled(application)
    assert [replied_to(sent) for sent in telegram.sent[2:]] == [40, 41, 42, 43, 44]


async def test_a_flood_of_one_person_does_not_keep_another_waiting(
    application: BotApplication, engine: FakeEngine
) -> None:
    application.bot_data.desk.most_waiting = 100
    engine.seconds = 0.02
    other = {"id": 8, "type": "private", "first_name": "Ben"}

    await put(application, *(part(40 + n, f"Flood {n} says little.") for n in range(50)))
    await put(application, part(200, "Ben asks once.", chat=other, by=BEN))
    before = len(engine.given)
    await settled(application)

    asked = [given.text for given in engine.given]
    assert asked.index("Ben asks once.") - before <= application.bot_data.settings.workers
    assert len(asked) == 51


async def test_a_request_that_not_even_an_apology_helps_does_not_take_its_line_along(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The apology is refused in a way that nobody has foreseen; what waits behind is answered."""
    monkeypatch.setattr("bot.chat.answering.SECONDS_BEFORE_ANOTHER_TRY", 0.01)
    right, engine.outcome = engine.outcome, KeyError("a bug")
    telegram.failures["sendMessage"] = [(409, "Conflict: for no reason that is known")]
    await put(application, *(part(70 + n, f"Article number {n} says little.") for n in range(2)))
    await until(lambda: len(engine.given) == 3)
    engine.outcome = right
    await settled(application)

    assert replied_to(telegram.sent[-1]) == 71
    assert "Lake freezes" in telegram.texts[-1]


async def test_an_edited_article_edits_its_brief(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    await receive(application, part(50, "The lake froze on Monday."))
    await receive(application, part(50, "The lake froze on Tuesday."), kind="edited_message")

    assert [given.text for given in engine.given] == [
        "The lake froze on Monday.",
        "The lake froze on Tuesday.",
    ]
    assert [edit["message_id"] for edit in telegram.edited] == ["900"]
    assert len(telegram.sent) == 1


async def test_an_edit_of_what_was_never_briefed_is_left_alone(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    await receive(application, part(50, "The lake froze on Tuesday."), kind="edited_message")

    assert telegram.asked == []


async def test_a_part_of_a_topic_waits_for_no_part_of_another(
    application: BotApplication, engine: FakeEngine
) -> None:
    await application.bot_data.storage.chats.update(GROUP["id"], automatic=True)
    first, second = ({"message_thread_id": topic, "is_topic_message": True} for topic in (3, 4))

    await receive(
        application,
        part(60, f"First {FULL}"[:4096], chat=GROUP) | first,
        part(61, "Second topic. " + "A remark. " * 200, chat=GROUP) | second,
    )

    assert sorted(given.text[:6] for given in engine.given) == ["First ", "Second"]
