"""What the bot does in groups, and what it leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.chat import phrases
from tests.chat.fake_telegram import (
    ANA,
    GROUP,
    ME,
    PRIVATE,
    FakeEngine,
    FakeTelegram,
    no_article,
    replied_to,
    written,
)
from tests.chat.test_buttons import data_of
from tests.chat.updates import ARTICLE, BEN, command, document, mention, message, press, receive

if TYPE_CHECKING:
    from bot.chat.context import BotApplication

ASKED = message(GROUP, text=ARTICLE) | {"message_id": 5, "from": BEN}
FROM_BOT = message(GROUP, text="A brief.") | {"message_id": 6, "from": ME}
ANONYMOUS = {"from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}, "sender_chat": GROUP}
CHANNEL = {"id": -100300, "type": "channel", "title": "Morning Wire"}
OTHER_BOT = {"from": {**ME, "id": 43, "username": "other_bot"}}

ANSWERED: tuple[tuple[dict[str, Any], int, str], ...] = (
    (command(GROUP, "/brief", reply_to_message=ASKED), 5, "/brief as a reply"),
    (command(GROUP, "/brief@brief_bot", reply_to_message=ASKED), 5, "/brief with the bot's name"),
    (command(GROUP, f"/brief {ARTICLE}"), 11, "/brief with the article behind it"),
    (mention(GROUP, "@brief_bot please", reply_to_message=ASKED), 5, "a mention as a reply"),
    (mention(GROUP, f"@brief_bot {ARTICLE}"), 11, "a mention with the article"),
    (message(GROUP, text=ARTICLE, reply_to_message=FROM_BOT), 11, "an article as a reply to the bot"),
    (command(GROUP, "/brief", reply_to_message=ASKED) | ANONYMOUS, 5, "asked by an anonymous admin"),
)


@pytest.mark.parametrize(("content", "answered", "reason"), ANSWERED)
async def test_a_brief_is_given_to_whoever_asks(
    application: BotApplication,
    telegram: FakeTelegram,
    engine: FakeEngine,
    *,
    content: dict[str, Any],
    answered: int,
    reason: str,
) -> None:
    await receive(application, content)

    assert [given.text for given in engine.given] == [ARTICLE], reason
    assert [replied_to(sent) for sent in telegram.sent] == [answered], reason


LEFT_ALONE: tuple[tuple[dict[str, Any], str], ...] = (
    (message(GROUP, text=ARTICLE), "an article that nobody asked about"),
    (message(GROUP, document=document()), "a file that nobody asked about"),
    (message(GROUP, text="Thanks!", reply_to_message=FROM_BOT), "a remark to the bot"),
    (message(GROUP, text=ARTICLE) | OTHER_BOT, "another bot"),
    (mention(GROUP, f"@brief_bot {ARTICLE}") | OTHER_BOT, "another bot that mentions this one"),
    (command(GROUP, "/brief@other_bot", reply_to_message=ASKED), "a command of another bot"),
)


@pytest.mark.parametrize(("content", "reason"), LEFT_ALONE)
async def test_a_group_is_left_alone_until_it_asks(
    application: BotApplication, telegram: FakeTelegram, content: dict[str, Any], reason: str
) -> None:
    await receive(application, content)

    assert telegram.asked == [], reason


async def test_a_mention_with_nothing_to_brief_says_how_to_ask(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    await receive(application, mention(GROUP, "@brief_bot hello"))

    assert telegram.texts == [phrases.BRIEF_USAGE]


async def test_automatic_mode_briefs_long_texts_and_no_short_ones(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    await application.bot_data.storage.chats.update(GROUP["id"], automatic=True, automatic_length=300)

    await receive(
        application, message(GROUP, text=ARTICLE), message(GROUP, text="Lunch?") | {"message_id": 12}
    )

    assert [replied_to(sent) for sent in telegram.sent] == [11]


async def test_automatic_mode_is_silent_where_there_is_nothing_to_brief(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    await application.bot_data.storage.chats.update(GROUP["id"], automatic=True, automatic_length=300)
    engine.outcome = no_article("no article found: it is a list of headlines")

    await receive(application, message(GROUP, text=ARTICLE))

    assert telegram.sent == []


async def test_a_post_of_the_linked_channel_is_briefed_in_automatic_mode(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    await application.bot_data.storage.chats.update(GROUP["id"], automatic=True, automatic_length=300)
    service = {"id": 777000, "is_bot": False, "first_name": "Telegram"}

    await receive(
        application,
        message(GROUP, text=ARTICLE, is_automatic_forward=True, sender_chat=CHANNEL) | {"from": service},
    )

    assert [replied_to(sent) for sent in telegram.sent] == [11]


async def test_the_same_article_again_is_answered_with_a_link_to_its_brief(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    engine.outcome = written(4, fingerprint=0xF0F0)
    await receive(application, command(GROUP, "/brief", reply_to_message=ASKED))
    engine.outcome = written(4, fingerprint=0xF0F1)  # nearly the same
    again = ASKED | {"message_id": 20}
    await receive(application, command(GROUP, "/brief", reply_to_message=again) | {"message_id": 21})

    assert telegram.texts[1] == phrases.SEEN_BEFORE_LINK.format(link="https://t.me/c/200/900")
    assert replied_to(telegram.sent[1]) == 20

    data = data_of(telegram.sent[1], "Brief it anyway")
    await receive(application, press(data, chat=GROUP, under=901), kind="callback_query")
    assert "<b>Lake freezes</b>" in telegram.edited[-1]["text"]
    assert telegram.edited[-1]["message_id"] == "901"


async def test_in_a_group_without_links_the_earlier_brief_is_replied_to(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    engine.outcome = written(4, fingerprint=0xF0F0)
    basic = {"id": -77, "type": "group", "title": "Friends"}
    asked = message(basic, text=ARTICLE) | {"message_id": 5}
    for number in (11, 12):
        await receive(application, command(basic, "/brief", reply_to_message=asked) | {"message_id": number})

    assert telegram.texts[1] == phrases.SEEN_BEFORE
    assert replied_to(telegram.sent[1]) == 900


async def test_another_article_is_briefed_as_ever(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    for fingerprint in (0xF0F0, 0x0F0F):
        engine.outcome = written(4, fingerprint=fingerprint)
        await receive(application, command(GROUP, "/brief", reply_to_message=ASKED))

    assert ["Lake freezes" in text for text in telegram.texts] == [True, True]


async def test_in_private_the_same_article_is_briefed_as_often_as_it_is_sent(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    engine.outcome = written(4, fingerprint=0xF0F0)

    await receive(
        application, message(PRIVATE, text=ARTICLE), message(PRIVATE, text=ARTICLE) | {"message_id": 12}
    )

    assert ["Lake freezes" in text for text in telegram.texts] == [True, True]


def membership(status: str, *, chat: dict[str, Any] = GROUP) -> dict[str, Any]:
    def member(of: str) -> dict[str, Any]:
        more = {"until_date": 0} if of == "kicked" else {}
        return {"user": ME, "status": of, **more}

    return {
        "chat": chat,
        "from": ANA,
        "date": 1_700_000_000,
        "old_chat_member": member("left"),
        "new_chat_member": member(status),
    }


async def test_a_group_is_greeted_once(application: BotApplication, telegram: FakeTelegram) -> None:
    for status in ("member", "left", "member"):
        await receive(application, membership(status), kind="my_chat_member")

    assert telegram.texts == [phrases.GREETING]


async def test_a_chat_that_blocks_the_bot_is_marked_until_it_comes_back(application: BotApplication) -> None:
    chats = application.bot_data.storage.chats

    await receive(application, membership("kicked", chat=PRIVATE), kind="my_chat_member")
    assert (await chats.get(PRIVATE["id"])).blocked
    await receive(application, membership("member", chat=PRIVATE), kind="my_chat_member")
    assert not (await chats.get(PRIVATE["id"])).blocked


async def test_a_group_that_becomes_a_supergroup_keeps_its_settings(application: BotApplication) -> None:
    chats = application.bot_data.storage.chats
    basic = {"id": -77, "type": "group", "title": "Friends"}
    await chats.update(-77, sentences=2)

    await receive(application, message(basic, migrate_to_chat_id=-10077))
    await receive(application, message({**GROUP, "id": -10077}, migrate_from_chat_id=-77) | {"message_id": 1})

    assert (await chats.get(-10077)).sentences == 2


async def test_forget_deletes_all_of_a_chat(application: BotApplication, telegram: FakeTelegram) -> None:
    storage = application.bot_data.storage
    await storage.chats.update(PRIVATE["id"], sentences=2)
    await receive(application, message(PRIVATE, text=ARTICLE))

    await receive(application, command(PRIVATE, "/forget"))

    assert telegram.texts[-1] == phrases.FORGOTTEN
    assert (await storage.chats.get(PRIVATE["id"])).sentences == 4
    assert await storage.briefs.by_source(PRIVATE["id"], 11) is None


async def test_forget_in_a_group_is_for_admins(application: BotApplication, telegram: FakeTelegram) -> None:
    await application.bot_data.storage.chats.update(GROUP["id"], sentences=2)

    await receive(application, command(GROUP, "/forget"))

    assert telegram.texts == [phrases.ADMINS_ONLY]
    assert (await application.bot_data.storage.chats.get(GROUP["id"])).sentences == 2


async def test_an_anonymous_admin_may_change_the_settings(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    await receive(application, command(GROUP, "/settings") | ANONYMOUS)

    assert telegram.texts == [phrases.SETTINGS]


GUEST = {"guest_query_id": "g1"}
GUESTS: tuple[tuple[dict[str, Any], str, str], ...] = (
    (
        mention(GROUP, "@brief_bot", reply_to_message=ASKED, **GUEST),
        "Lake freezes",
        "it replies to an article",
    ),
    (mention(GROUP, "@brief_bot hi", **GUEST), phrases.GUEST_USAGE, "there is nothing to brief"),
    (
        mention(GROUP, "@brief_bot", reply_to_message=message(GROUP, document=document()), **GUEST),
        phrases.GUEST_NO_FILES,
        "a file",
    ),
)


@pytest.mark.parametrize(("content", "expected", "reason"), GUESTS)
async def test_a_guest_answers_once_where_it_is_mentioned(
    application: BotApplication, telegram: FakeTelegram, content: dict[str, Any], expected: str, reason: str
) -> None:
    await receive(application, content, kind="guest_message")

    (answer,) = [asked for method, asked in telegram.asked if method == "answerGuestQuery"]
    assert answer["guest_query_id"] == "g1"
    assert expected in answer["result"], reason
    assert telegram.sent == []
