"""The buttons under a brief and in the settings."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.chat import phrases
from bot.chat.keyboard import BriefPress, BriefView, SettingPress, new_brief_id, read_press
from bot.news.model import DatedEvent, Party
from tests.chat.fake_telegram import ANA, GROUP, PRIVATE, FakeEngine, FakeTelegram, written
from tests.chat.updates import ARTICLE, BEN, command, message, press, receive

if TYPE_CHECKING:
    from bot.chat.context import BotApplication

PARTIES = tuple(Party(f"Person {n}", "person") for n in range(1, 12))
DATES = (DatedEvent("2025-05-09", "May 9", "The parade was on May 9."),)
Button = dict[str, str]


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine(written(6, parties=PARTIES, dates=DATES))


def buttons_of(sent: dict[str, str]) -> list[str]:
    keyboard = json.loads(sent.get("reply_markup", '{"inline_keyboard": []}'))["inline_keyboard"]
    return [button["text"] for row in keyboard for button in row]


def data_of(sent: dict[str, str], label: str) -> str:
    keyboard = json.loads(sent["reply_markup"])["inline_keyboard"]
    return str(next(b["callback_data"] for row in keyboard for b in row if b["text"] == label))


async def briefed(
    application: BotApplication, telegram: FakeTelegram, chat: dict[str, Any]
) -> dict[str, str]:
    """Have an article briefed in a chat, and give the bot's message."""
    if chat is PRIVATE:
        await receive(application, message(PRIVATE, text=ARTICLE))
    else:
        asked = message(GROUP, text=ARTICLE) | {"message_id": 5}
        await receive(application, command(GROUP, "/brief", reply_to_message=asked))
    return telegram.sent[-1]


async def tap(
    application: BotApplication, data: str, *, by: dict[str, Any] = ANA, chat: dict[str, Any] = PRIVATE
) -> None:
    await receive(application, press(data, by=by, chat=chat), kind="callback_query")


def answers(telegram: FakeTelegram) -> list[dict[str, str]]:
    return [asked for method, asked in telegram.asked if method == "answerCallbackQuery"]


async def test_a_brief_has_the_buttons_that_lead_somewhere(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    sent = await briefed(application, telegram, PRIVATE)

    assert buttons_of(sent) == ["Shorter", "Longer", "All parties", "Dates"]


async def test_in_a_group_a_brief_can_be_dismissed(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    sent = await briefed(application, telegram, GROUP)
    assert buttons_of(sent)[-1] == "Dismiss"

    await tap(application, data_of(sent, "Dismiss"), chat=GROUP)

    assert [asked for method, asked in telegram.asked if method == "deleteMessage"] == [
        {"chat_id": str(GROUP["id"]), "message_id": "900"}
    ]


async def test_shorter_and_longer_edit_the_same_message(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    sent = await briefed(application, telegram, PRIVATE)
    assert sent["text"].count("• ") == 4

    await tap(application, data_of(sent, "Shorter"))
    await tap(application, data_of(telegram.edited[-1], "Longer"))
    await tap(application, data_of(telegram.edited[-1], "Longer"))

    assert [edit["text"].count("• ") for edit in telegram.edited] == [3, 4, 5]
    assert {edit["message_id"] for edit in telegram.edited} == {"900"}
    assert len(engine.given) == 1  # nothing is written anew


async def test_all_parties_and_dates_lead_back_to_the_brief_of_the_same_length(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    sent = await briefed(application, telegram, PRIVATE)
    assert "Person 8" in sent["text"]
    assert "Person 9" not in sent["text"]

    await tap(application, data_of(sent, "All parties"))
    assert "Person 11" in telegram.edited[-1]["text"]
    assert "expandable" in telegram.edited[-1]["text"]
    await tap(application, data_of(telegram.edited[-1], "Back to the brief"))
    assert telegram.edited[-1]["text"] == sent["text"]

    await tap(application, data_of(telegram.edited[-1], "Dates"))
    assert "<b>9 May 2025</b>\nThe parade was on May 9." in telegram.edited[-1]["text"]


async def test_a_double_tap_counts_once(application: BotApplication, telegram: FakeTelegram) -> None:
    sent = await briefed(application, telegram, PRIVATE)
    data = data_of(sent, "Shorter")

    await tap(application, data)
    await tap(application, data)

    assert [edit["text"].count("• ") for edit in telegram.edited] == [3, 3]


async def test_buttons_of_a_group_belong_to_whoever_asked_and_to_admins(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    sent = await briefed(application, telegram, GROUP)

    await tap(application, data_of(sent, "Shorter"), by=BEN, chat=GROUP)
    assert telegram.edited == []
    assert answers(telegram)[-1]["text"] == phrases.NOT_YOURS

    telegram.admins = {99}
    await tap(application, data_of(sent, "Shorter"), by={**BEN, "id": 99}, chat=GROUP)
    assert len(telegram.edited) == 1


async def test_a_button_of_another_chat_opens_nothing(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    sent = await briefed(application, telegram, GROUP)

    await tap(application, data_of(sent, "Longer"), chat=PRIVATE)

    assert telegram.edited == []
    assert answers(telegram)[-1]["text"] == phrases.EXPIRED


async def test_an_expired_brief_says_so_and_loses_its_buttons(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    sent = await briefed(application, telegram, PRIVATE)
    later = datetime.now(UTC) + timedelta(days=31)
    await application.bot_data.storage.clean(
        later, briefs_kept=timedelta(days=30), ids_kept=timedelta(days=2)
    )

    await tap(application, data_of(sent, "Shorter"))

    assert answers(telegram)[-1]["text"] == phrases.EXPIRED
    assert "editMessageReplyMarkup" in dict(telegram.asked)


async def test_a_brief_in_which_nothing_can_change_has_no_such_buttons(
    application: BotApplication, telegram: FakeTelegram, engine: FakeEngine
) -> None:
    engine.outcome = written(1)

    assert buttons_of(await briefed(application, telegram, PRIVATE)) == []


async def test_settings_change_what_a_brief_looks_like(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    await receive(application, command(PRIVATE, "/settings"))
    for label in ("6", "✓ Key parties", "Dates"):
        shown = telegram.edited[-1] if telegram.edited else telegram.sent[-1]
        await tap(application, data_of(shown, label))

    sent = await briefed(application, telegram, PRIVATE)

    assert sent["text"].count("• ") == 6
    assert "Key parties" not in sent["text"]
    assert "9 May 2025 · May 9" in sent["text"]


async def test_settings_of_a_group_are_for_its_admins(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    await receive(application, command(GROUP, "/settings"))
    assert telegram.texts == [phrases.ADMINS_ONLY]

    await tap(application, str(SettingPress("automatic", "1")), chat=GROUP)
    assert answers(telegram)[-1]["text"] == phrases.ADMINS_ONLY
    assert not (await application.bot_data.storage.chats.get(GROUP["id"])).automatic


async def test_automatic_mode_says_when_telegram_hides_what_it_needs(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    telegram.admins = {ANA["id"]}
    await receive(application, command(GROUP, "/settings"))

    await tap(application, data_of(telegram.sent[-1], "Brief long texts unasked"), chat=GROUP)

    assert "/setprivacy" in telegram.edited[-1]["text"]
    assert "@brief_bot" in telegram.edited[-1]["text"]


async def test_the_language_is_chosen_in_the_settings(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    await receive(application, command(PRIVATE, "/settings"))

    await tap(application, data_of(telegram.sent[-1], "Deutsch"))

    assert "✓ Deutsch" in buttons_of(telegram.edited[-1])
    assert (await application.bot_data.storage.chats.get(PRIVATE["id"])).language == "de"


def test_a_buttons_data_fit_into_telegrams_limit_and_come_back_as_they_were() -> None:
    presses = (
        BriefPress(new_brief_id(), BriefView("b", 10), BriefView("x", 10)),
        SettingPress("automatic_length", "2500"),
    )

    assert all(len(str(each).encode()) <= 64 for each in presses)
    assert tuple(read_press(str(each)) for each in presses) == presses


STRANGE = ("", "b:short:b4:b3", "s:state_dir:1", "b:" + "x" * 16 + ":z1:b2", "x" * 64, "s:sentences:99")


@pytest.mark.parametrize("data", STRANGE)
async def test_data_that_we_never_wrote_change_nothing(
    application: BotApplication, telegram: FakeTelegram, data: str
) -> None:
    await tap(application, data)

    assert telegram.edited == []
    assert answers(telegram)[-1]["text"] == phrases.EXPIRED


async def test_ids_of_briefs_are_not_guessed() -> None:
    assert len({new_brief_id() for _ in range(1000)}) == 1000
    assert all(len(new_brief_id()) == 16 for _ in range(10))


async def test_a_press_finished_only_half_before_a_crash_is_made_good(
    application: BotApplication, telegram: FakeTelegram
) -> None:
    """The view was changed and the process died before the edit: the update comes again."""
    sent = await briefed(application, telegram, PRIVATE)
    data = data_of(sent, "Shorter")
    made = read_press(data)
    assert isinstance(made, BriefPress)
    await application.bot_data.storage.briefs.set_view(made.brief_id, "b3", expected="b4")

    await tap(application, data)

    assert [edit["text"].count("• ") for edit in telegram.edited] == [3]
