"""The real application, its handlers and its requests; only the network and the engine are fakes."""

from __future__ import annotations

import asyncio
import io
import logging
from typing import TYPE_CHECKING, Any

import pytest

from bot.chat import phrases
from bot.documents import DocumentError
from bot.engine import JobTimedOut, WorkerDied
from bot.service.logs import Discreet, TextFormatter
from bot.submission import FileSubmission, TextSubmission
from tests.chat.fake_telegram import (
    GROUP,
    ME,
    PRIVATE,
    FakeEngine,
    FakeTelegram,
    no_article,
    replied_to,
    until,
)
from tests.chat.updates import ARTICLE, PICTURE, command, document, message, receive

if TYPE_CHECKING:
    from bot.chat.context import BotApplication


async def test_a_paste_is_answered_with_its_brief_as_a_reply(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    await receive(application, message(PRIVATE, text=ARTICLE))

    (answer,) = telegram.sent
    assert engine.given == [TextSubmission(ARTICLE)]
    assert "<b>Lake freezes</b>" in answer["text"]
    assert answer["parse_mode"] == "HTML"
    assert replied_to(answer) == 11
    assert '"is_disabled": true' in answer["link_preview_options"]


async def test_typing_is_shown_while_a_brief_is_written(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    working = asyncio.Event()
    engine.working = working

    answering = asyncio.ensure_future(receive(application, message(PRIVATE, text=ARTICLE)))
    await until(lambda: telegram.asked)

    assert telegram.asked == [("sendChatAction", {"chat_id": "7", "action": "typing"})]

    working.set()
    await answering


async def test_a_long_caption_is_an_article(application: BotApplication, engine: FakeEngine) -> None:
    await receive(application, message(PRIVATE, photo=[PICTURE], caption=ARTICLE))

    assert engine.given == [TextSubmission(ARTICLE)]


async def test_a_document_is_downloaded_and_wins_over_its_caption(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    telegram.files["f1"] = b"The lake froze."

    await receive(application, message(PRIVATE, document=document(), caption=ARTICLE))

    ((given, _),) = engine.given
    assert given == FileSubmission(b"The lake froze.", name="story.txt", mime_type="text/plain")
    assert replied_to(telegram.sent[0]) == 11


async def test_a_file_too_big_is_refused_before_it_is_downloaded(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    await receive(application, message(PRIVATE, document=document(size=21_000_000)))

    assert [method for method, _ in telegram.asked] == ["sendMessage"]
    assert telegram.texts == [phrases.TOO_BIG]


async def test_a_file_that_telegram_finds_too_big_is_refused(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    telegram.failures["getFile"] = [(400, "Bad Request: file is too big")]

    await receive(application, message(PRIVATE, document=document()))

    assert telegram.texts == [phrases.TOO_BIG]


SENTENCES: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"text": "https://example.org/a-story"}, phrases.LINK_ALONE, "a link alone"),
    ({"text": "https://a.example/1\nwww.b.example/2"}, phrases.LINK_ALONE, "links alone"),
    (
        {"text": "example.org/a", "entities": [{"type": "url", "offset": 0, "length": 13}]},
        phrases.LINK_ALONE,
        "a link that Telegram knows as one",
    ),
    ({"photo": [PICTURE]}, phrases.NO_TEXT, "nothing that can be read"),
    ({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}}, phrases.NO_TEXT, "a voice message"),
    ({"contact": {"phone_number": "1", "first_name": "B"}}, phrases.NO_TEXT, "a contact"),
    (
        {
            "animation": {"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1, "duration": 1},
            "document": document("funny.mp4"),
        },
        phrases.NO_TEXT,
        "an animation, which comes as a document too",
    ),
)


@pytest.mark.parametrize(("content", "expected", "reason"), SENTENCES)
async def test_what_cannot_be_briefed_is_answered_with_one_sentence(
    application: BotApplication, telegram: FakeTelegram, content: dict[str, Any], expected: str, reason: str
) -> None:
    await receive(application, message(PRIVATE, **content))

    assert telegram.texts == [expected], reason


OUTCOMES = (
    (DocumentError("This PDF is locked."), "This PDF is locked.", "a file that cannot be read"),
    (no_article("no article found: it is short"), "No article found: it is short.", "no article"),
    (no_article(), phrases.NO_ARTICLE, "no article and no reason"),
    (JobTimedOut("20 s"), phrases.TOOK_TOO_LONG, "too slow"),
    (WorkerDied("status 9"), phrases.WORKER_DIED, "out of memory"),
    (KeyError("secret word"), phrases.WENT_WRONG, "a bug"),
)


@pytest.mark.parametrize(("outcome", "expected", "reason"), OUTCOMES)
async def test_work_that_fails_is_answered_with_one_sentence(
    application: BotApplication,
    telegram: FakeTelegram,
    engine: FakeEngine,
    *,
    outcome: Any,
    expected: str,
    reason: str,
) -> None:
    engine.outcome = outcome

    await receive(application, message(PRIVATE, text=ARTICLE))

    (answer,) = telegram.sent
    assert answer["text"].startswith(expected), reason
    assert "parse_mode" not in answer
    assert replied_to(answer) == 11


async def test_a_bug_is_logged_with_its_place_and_nobodys_words(
    application: BotApplication, engine: FakeEngine
) -> None:
    engine.outcome = KeyError("secret word")
    printed = io.StringIO()
    handler = logging.StreamHandler(printed)
    handler.setFormatter(Discreet(TextFormatter()))
    logging.getLogger("bot").addHandler(handler)

    await receive(application, message(PRIVATE, text=ARTICLE))

    logging.getLogger("bot").removeHandler(handler)
    assert "KeyError" in printed.getvalue()
    assert "in run" in printed.getvalue()
    assert "secret word" not in printed.getvalue()
    assert "lake" not in printed.getvalue()


async def test_an_album_that_cannot_be_read_is_refused_once(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    for number in range(3):
        await receive(
            application, message(PRIVATE, photo=[PICTURE], media_group_id="a1") | {"message_id": number}
        )

    assert telegram.texts == [phrases.NO_TEXT]


@pytest.mark.parametrize("chat", [PRIVATE, GROUP], ids=["private", "group"])
@pytest.mark.parametrize(
    ("name", "expected"),
    [("/start", phrases.START), ("/help", phrases.HELP), ("/privacy", phrases.PRIVACY.format(days=30))],
)
async def test_the_bot_speaks_of_itself(
    application: BotApplication, telegram: FakeTelegram, chat: dict[str, Any], name: str, expected: str
) -> None:
    await receive(application, command(chat, name))

    assert telegram.texts == [expected]


async def test_an_unknown_command_is_answered_in_private(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    await receive(application, command(PRIVATE, "/weather"))

    assert telegram.texts == [phrases.UNKNOWN_COMMAND]


@pytest.mark.parametrize("name", ["/brief", "/brief@brief_bot"])
async def test_brief_in_a_group_answers_the_message_that_it_replies_to(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine, name: str
) -> None:
    asked = message(GROUP, text=ARTICLE) | {"message_id": 5}

    await receive(application, command(GROUP, name, reply_to_message=asked))

    assert engine.given == [TextSubmission(ARTICLE)]
    assert [replied_to(answer) for answer in telegram.sent] == [5]


async def test_brief_that_finds_no_article_answers_whoever_asked(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    asked = message(GROUP, text="https://example.org/a-story") | {"message_id": 5}

    await receive(application, command(GROUP, "/brief", reply_to_message=asked))

    assert [(answer["text"], replied_to(answer)) for answer in telegram.sent] == [(phrases.LINK_ALONE, 11)]


async def test_the_bot_does_not_brief_itself(application: BotApplication, telegram: FakeTelegram) -> None:
    asked = message(GROUP, text=ARTICLE) | {"from": ME, "message_id": 5}

    await receive(application, command(GROUP, "/brief", reply_to_message=asked))

    assert telegram.texts == [phrases.OWN_MESSAGE]


async def test_brief_in_a_topic_is_answered_in_the_topic(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    topic = {"message_thread_id": 3, "is_topic_message": True}
    asked = message(GROUP, text=ARTICLE, **topic) | {"message_id": 5}

    await receive(application, command(GROUP, "/brief", reply_to_message=asked, **topic))

    assert [answer["message_thread_id"] for answer in telegram.sent] == ["3"]


async def test_a_thread_of_replies_is_no_topic(application: BotApplication, telegram: FakeTelegram) -> None:
    asked = message(GROUP, text=ARTICLE, message_thread_id=3) | {"message_id": 5}

    await receive(application, command(GROUP, "/brief", reply_to_message=asked, message_thread_id=3))

    assert ["message_thread_id" in answer for answer in telegram.sent] == [False]


NO_REPLY: tuple[tuple[dict[str, Any], dict[str, Any], str, str], ...] = (
    (GROUP, {}, phrases.BRIEF_USAGE, "it replies to nothing"),
    (PRIVATE, {}, phrases.BRIEF_USAGE_PRIVATE, "a private chat needs no command"),
    (
        GROUP,
        {"reply_to_message": message(GROUP, forum_topic_created={"name": "T", "icon_color": 1})},
        phrases.BRIEF_USAGE,
        "in a topic it replies to the topic's creation",
    ),
)


@pytest.mark.parametrize(("chat", "content", "expected", "reason"), NO_REPLY)
async def test_brief_that_replies_to_nothing_says_how_it_is_used(
    application: BotApplication,
    telegram: FakeTelegram,
    *,
    chat: dict[str, Any],
    content: dict[str, Any],
    expected: str,
    reason: str,
) -> None:
    await receive(application, command(chat, "/brief", **content))

    assert telegram.texts == [expected], reason


IGNORED = (
    ("message", message(GROUP, text=ARTICLE), "plain text of a group is left alone"),
    ("message", message(GROUP, document=document()), "a file of a group is left alone"),
    ("message", command(GROUP, "/brief@other_bot"), "a command of another bot"),
    ("message", command(GROUP, "/weather"), "an unknown command of a group"),
    ("message", message(PRIVATE, text=ARTICLE) | {"from": ME}, "the bot itself"),
    ("message", message(PRIVATE, text=ARTICLE) | {"from": {**ME, "id": 43}}, "another bot"),
    ("message", message(PRIVATE, pinned_message=message(PRIVATE, text="x")), "a service message"),
    ("edited_message", message(PRIVATE, text=ARTICLE), "an edited message"),
    ("edited_message", command(PRIVATE, "/start"), "an edited command"),
    ("channel_post", message({"id": -1, "type": "channel", "title": "C"}, text=ARTICLE), "a channel post"),
)


@pytest.mark.parametrize(("kind", "content", "reason"), IGNORED)
async def test_what_is_nobodys_request_is_left_alone(
    application: BotApplication, telegram: FakeTelegram, kind: str, content: dict[str, Any], reason: str
) -> None:
    await receive(application, content, kind=kind)

    assert telegram.asked == [], reason


async def test_an_anonymous_administrator_is_a_person(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}

    await receive(application, command(GROUP, "/help") | {"from": anonymous, "sender_chat": GROUP})

    assert telegram.texts == [phrases.HELP]


async def test_where_the_message_is_gone_the_answer_stands_alone(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    telegram.failures["sendMessage"] = [(400, "Bad Request: message to be replied not found")]

    await receive(application, message(PRIVATE, text=ARTICLE))

    assert [replied_to(answer) for answer in telegram.sent] == [11, None]
    assert telegram.sent[1]["parse_mode"] == "HTML"


async def test_where_our_html_is_refused_the_brief_goes_as_plain_text(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    telegram.failures["sendMessage"] = [(400, "Bad Request: can't parse entities: Unexpected end tag")]

    await receive(application, message(PRIVATE, text=ARTICLE))

    assert "Lake freezes" in telegram.texts[1]
    assert "<b>" not in telegram.texts[1]
    assert "parse_mode" not in telegram.sent[1]


async def test_a_person_who_blocked_the_bot_gets_no_apology(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    telegram.failures["sendMessage"] = [(403, "Forbidden: bot was blocked by the user")]

    await receive(application, message(PRIVATE, text=ARTICLE))

    assert len(telegram.sent) == 1
