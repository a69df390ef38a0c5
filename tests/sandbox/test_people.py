"""What people do, and what of it reaches the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.sandbox import CHANNEL, DISCUSSION, FORUM, GROUP, PRIVATE

if TYPE_CHECKING:
    from telegram import Bot

    from tests.sandbox.sides import Answer, BotSide, People

GROUP_TEXTS = [
    ("Hello all", False, "plain text"),
    ("/brief", True, "a command"),
    ("/brief@brief_trial_bot", True, "a command that names the bot"),
    ("/brief@other_bot", False, "a command that names another"),
    ("see /brief", False, "a command that does not open the message"),
    ("@brief_trial_bot this one", False, "a mention, which Telegram does not promise"),
]


async def last_message(api: BotSide) -> Answer:
    update = (await api.updates())[-1]
    return dict(update["message"])


@pytest.mark.parametrize(("text", "seen", "reason"), GROUP_TEXTS, ids=[text for text, _, _ in GROUP_TEXTS])
async def test_privacy_mode_holds_in_a_group(
    api: BotSide, people: People, text: str, *, seen: bool, reason: str
) -> None:
    await people.say(text, chat=GROUP)

    updates = await api.updates()

    assert [update["message"]["text"] for update in updates] == [text] * seen, reason


async def test_a_reply_to_the_bot_is_seen_in_the_group(api: BotSide, people: People) -> None:
    sent = await api.get("sendMessage", chat_id=GROUP, text="I am here")

    await people.say("thank you", chat=GROUP, reply_to=sent["message_id"])

    assert (await last_message(api))["reply_to_message"]["text"] == "I am here"


async def test_a_command_with_no_name_is_for_the_bot_that_wrote_last(api: BotSide, people: People) -> None:
    await people.say("Story at ten", chat=GROUP, as_="other_bot")
    await people.say("/brief", chat=GROUP)
    assert await api.updates() == []

    await api.get("sendMessage", chat_id=GROUP, text="I am here")
    await people.say("/brief", chat=GROUP)

    assert (await last_message(api))["text"] == "/brief"


async def test_without_privacy_mode_everything_is_seen(api: BotSide, people: People) -> None:
    await people.do("settings", privacy=False)

    await people.say("Hello all", chat=GROUP)

    assert (await last_message(api))["text"] == "Hello all"


async def test_an_administrator_sees_everything(api: BotSide, people: People) -> None:
    await people.do("member", chat=GROUP, status="administrator")

    await people.say("Hello all", chat=GROUP)

    assert (await last_message(api))["text"] == "Hello all"


async def test_a_colleague_writes_in_the_group_and_in_a_private_chat(api: BotSide, people: People) -> None:
    await people.say("/brief", chat=GROUP, as_="colleague")
    await people.say("Hello", chat=1002)

    senders = [update["message"]["from"]["first_name"] for update in await api.updates()]
    assert senders == ["Mira", "Mira"]


async def test_an_anonymous_administrator_is_the_group(api: BotSide, people: People) -> None:
    await people.say("/brief", chat=GROUP, as_="anonymous")

    message = await last_message(api)
    assert (message["from"]["username"], message["sender_chat"]["id"]) == ("GroupAnonymousBot", GROUP)


async def test_another_bot_is_a_bot(api: BotSide, people: People) -> None:
    await people.say("/brief@brief_trial_bot", chat=GROUP, as_="other_bot")

    assert (await last_message(api))["from"]["is_bot"]


async def test_a_channels_post_is_carried_into_its_discussion_group(api: BotSide, people: People) -> None:
    await people.do("settings", privacy=False)

    post = await people.say("The ferry sank.", chat=CHANNEL)

    carried = await last_message(api)
    assert carried["chat"]["id"] == DISCUSSION
    assert carried["is_automatic_forward"]
    assert (carried["from"]["id"], carried["sender_chat"]["id"]) == (777000, CHANNEL)
    assert carried["forward_origin"]["message_id"] == post["message_id"]


async def test_a_channel_that_the_bot_is_in_sends_channel_posts(api: BotSide, people: People) -> None:
    await people.do("member", chat=CHANNEL, status="administrator")

    await people.say("The ferry sank.", chat=CHANNEL)

    assert (await api.updates())[-1]["channel_post"]["sender_chat"]["id"] == CHANNEL


@pytest.mark.parametrize(
    ("forwarded", "kind"), [("hidden", "hidden_user"), ("user", "user"), ("channel", "channel")]
)
async def test_a_forwarded_post_says_where_it_is_from(
    bot: Bot, people: People, forwarded: str, kind: str
) -> None:
    await people.say("The ferry sank.", forwarded=forwarded)

    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.forward_origin is not None
    assert update.message.forward_origin.type == kind


async def test_an_edited_message_is_told_and_earlier_updates_stay_as_they_were(
    api: BotSide, people: People
) -> None:
    sent = await people.say("The fery sank.")

    await people.do("edit", chat=PRIVATE, message_id=sent["message_id"], text="The ferry sank.")

    first, second = await api.updates()
    assert (first["message"]["text"], second["edited_message"]["text"]) == (
        "The fery sank.",
        "The ferry sank.",
    )
    assert "edit_date" in second["edited_message"]


async def test_a_deleted_message_cannot_be_answered(api: BotSide, people: People) -> None:
    sent = await people.say("Hello")

    await people.do("delete", chat=PRIVATE, message_id=sent["message_id"])

    reply = {"message_id": sent["message_id"]}
    assert await api.refusal("sendMessage", chat_id=PRIVATE, text="Hi", reply_parameters=reply) == (
        "400 Bad Request: message to be replied not found"
    )
    forgiving = {**reply, "allow_sending_without_reply": True}
    answer = await api.get("sendMessage", chat_id=PRIVATE, text="Hi", reply_parameters=forgiving)
    assert "reply_to_message" not in answer


async def test_files_sent_at_once_are_an_album_with_the_caption_under_the_last(
    bot: Bot, people: People
) -> None:
    await people.send_files([("one.txt", b"1"), ("two.txt", b"2")], caption="Both")

    messages = [update.message for update in await bot.get_updates()]
    assert [m and m.document and m.document.file_name for m in messages] == ["one.txt", "two.txt"]
    assert [m and m.caption for m in messages] == [None, "Both"]
    groups = {m and m.media_group_id for m in messages}
    assert len(groups) == 1
    assert None not in groups


async def test_more_files_than_an_album_takes_are_two_albums(people: People) -> None:
    sent = await people.send_files([(f"{n}.txt", b"x") for n in range(12)])

    groups = [message["media_group_id"] for message in sent]
    assert len(set(groups[:10])) == len(set(groups[10:])) == 1
    assert len(set(groups)) == 2


async def test_one_file_is_no_album(people: People) -> None:
    (sent,) = await people.send_files([("one.txt", b"1")])

    assert "media_group_id" not in sent


async def test_a_message_in_a_topic_answers_the_one_that_opened_it(api: BotSide, people: People) -> None:
    opened = await people.do("topic", chat=FORUM, name="Weather")
    thread = opened["message_thread_id"]

    await people.say("/brief", chat=FORUM, thread=thread)

    message = await last_message(api)
    assert (message["message_thread_id"], message["is_topic_message"]) == (thread, True)
    assert message["reply_to_message"]["forum_topic_created"]["name"] == "Weather"


async def test_an_answer_to_a_topics_message_is_in_the_topic(api: BotSide, people: People) -> None:
    opened = await people.do("topic", chat=FORUM, name="Weather")
    asked = await people.say("/brief", chat=FORUM, thread=opened["message_thread_id"])

    answer = await api.get(
        "sendMessage", chat_id=FORUM, text="Rain", reply_parameters={"message_id": asked["message_id"]}
    )

    assert answer["message_thread_id"] == opened["message_thread_id"]


async def test_the_bot_writes_into_a_topic(api: BotSide, people: People) -> None:
    opened = await people.do("topic", chat=FORUM, name="Weather")

    answer = await api.get(
        "sendMessage", chat_id=FORUM, text="Rain", message_thread_id=opened["message_thread_id"]
    )

    assert answer["is_topic_message"]


async def test_the_bot_is_told_where_it_is_added_and_removed(bot: Bot, people: People) -> None:
    await people.do("member", chat=GROUP, status="kicked")
    await people.do("member", chat=GROUP, status="member")

    changes = [update.my_chat_member for update in await bot.get_updates() if update.my_chat_member]
    assert [(c.old_chat_member.status, c.new_chat_member.status) for c in changes] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_removed_bot_is_refused(bot: Bot, people: People, kind: str) -> None:
    chat = (await people.do("new", kind=kind, name="Short-lived"))["id"]
    await people.do("member", chat=chat, status="kicked")

    with pytest.raises(Forbidden, match=f"bot was kicked from the {kind} chat"):
        await bot.send_message(chat, "Hello")


async def test_a_restricted_bot_may_not_write(bot: Bot, people: People) -> None:
    await people.do("member", chat=GROUP, status="restricted")

    with pytest.raises(BadRequest, match="Not enough rights to send text messages"):
        await bot.send_message(GROUP, "Hello")


async def test_a_person_blocks_the_bot(bot: Bot, people: People) -> None:
    await people.do("member", chat=PRIVATE, status="kicked")

    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(PRIVATE, "Hello")


async def test_a_group_that_becomes_a_supergroup_has_another_id(bot: Bot, people: People) -> None:
    new = await people.do("migrate", chat=GROUP)

    old_side, new_side = (update.message for update in await bot.get_updates())
    assert old_side is not None
    assert new_side is not None
    assert (old_side.chat.id, old_side.migrate_to_chat_id) == (GROUP, new["id"])
    assert (new_side.chat.id, new_side.migrate_from_chat_id) == (new["id"], GROUP)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(GROUP, "Hello")
    assert moved.value.new_chat_id == new["id"]
    assert (await bot.send_message(new["id"], "Hello")).chat.type == "supergroup"


async def test_supergroups_count_their_messages_by_themselves(api: BotSide) -> None:
    there = await api.get("sendMessage", chat_id=DISCUSSION, text="Hello")
    here = await api.get("sendMessage", chat_id=PRIVATE, text="Hello")

    assert (there["message_id"], here["message_id"]) == (2, 1)


async def test_a_person_speaks_another_language(api: BotSide, people: People) -> None:
    await people.do("language", language_code="ar")

    await people.say("Hello")

    assert (await last_message(api))["from"]["language_code"] == "ar"


async def test_new_people_come_with_chats_of_their_own(api: BotSide, people: People) -> None:
    chat = await people.do("new", kind="private", name="Ines", language_code="es")

    await people.say("Hola", chat=chat["id"])

    sender = (await last_message(api))["from"]
    assert (sender["first_name"], sender["language_code"], sender["id"]) == ("Ines", "es", chat["id"])


async def test_what_is_too_long_for_a_client_is_not_sent(people: People) -> None:
    answer = await people.ask("send", chat=PRIVATE, text="x" * 4097)

    assert answer["description"] == "Bad Request: message is too long"


async def test_people_do_not_edit_what_the_bot_has_written(api: BotSide, people: People) -> None:
    sent = await api.get("sendMessage", chat_id=PRIVATE, text="Ours")

    answer = await people.ask("edit", chat=PRIVATE, message_id=sent["message_id"], text="Mine")

    assert answer["description"] == "Bad Request: message can't be edited"


async def test_a_button_that_leads_to_a_page_is_not_pressed(api: BotSide, people: People) -> None:
    keys = {"inline_keyboard": [[{"text": "Page", "url": "https://example.org"}]]}
    sent = await api.get("sendMessage", chat_id=PRIVATE, text="Look", reply_markup=keys)

    answer = await people.ask("press", chat=PRIVATE, message_id=sent["message_id"])

    assert answer["description"] == "Bad Request: there is no such button"


async def test_the_transcript_has_every_message_edit_and_deletion_in_order(
    api: BotSide, people: People
) -> None:
    said = await people.say("Hello")
    sent = await api.get("sendMessage", chat_id=PRIVATE, text="Wait")
    await api.get("editMessageText", chat_id=PRIVATE, message_id=sent["message_id"], text="Here")
    await people.do("delete", chat=PRIVATE, message_id=said["message_id"])

    entries = await people.look("transcript", chat=PRIVATE)
    messages = await people.look("messages", chat=PRIVATE)

    assert [entry["event"] for entry in entries] == ["message", "message", "edited", "deleted"]
    assert entries == await people.look("transcript", chat=PRIVATE, after=entries[0]["seq"] - 1)
    assert [(m["text"], [e["text"] for e in m["edits"]]) for m in messages] == [("Here", ["Wait"])]
