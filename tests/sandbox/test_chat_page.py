"""The chat page in a real browser, at the size of a phone. One browser serves the whole module."""

from __future__ import annotations

import asyncio
import shutil
from typing import TYPE_CHECKING

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import async_playwright
from telegram import (
    Bot,
    BotCommandScopeAllGroupChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Message,
    Update,
)

from bot.sandbox import FORUM, GROUP, PRIVATE, Sandbox
from tests.sandbox.sides import People

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, Page, Route

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed: apt-get install chromium"),
    pytest.mark.asyncio(loop_scope="module"),
]
PHONE = {"width": 390, "height": 844}
KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("Shorter", callback_data="s")]])
DROP = """names => {
    const data = new DataTransfer();
    for (const name of names) data.items.add(new File(["The ferry sank."], name, { type: "text/plain" }));
    const how = { dataTransfer: data, bubbles: true, cancelable: true };
    window.dispatchEvent(new DragEvent("drop", how));
}"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as play:
        started = await play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="module")
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with Bot(sandbox.token, base_url=f"{sandbox.api_url}/bot") as made:
        yield made


@pytest_asyncio.fixture(loop_scope="module")
async def people(sandbox: Sandbox) -> AsyncIterator[People]:
    async with aiohttp.ClientSession() as session:
        yield People(session, sandbox.api_url)


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, sandbox: Sandbox) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport=PHONE, has_touch=True)  # type: ignore[arg-type]  # a plain dictionary
    shown = await context.new_page()
    complaints: list[str] = []
    shown.on("pageerror", lambda error: complaints.append(str(error)))
    shown.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    await shown.goto(sandbox.page_url)
    await shown.get_by_text("online").wait_for()
    yield shown
    await context.close()
    assert complaints == []


async def last_update(bot: Bot) -> Update:
    return (await bot.get_updates(timeout=5))[-1]


async def last_message(bot: Bot) -> Message:
    message = (await last_update(bot)).message
    assert message is not None
    return message


async def paste(page: Page, text: str) -> None:
    await page.get_by_label("Message", exact=True).fill(text)
    await page.get_by_role("button", name="Send", exact=True).click()


async def test_a_message_is_shown_and_handed_to_the_bot(page: Page, bot: Bot) -> None:
    await paste(page, "The ferry sank.")

    await page.locator(".message.mine", has_text="The ferry sank.").wait_for()
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "The ferry sank."


async def test_a_long_paste_is_cut_into_messages_as_clients_cut_it(page: Page, bot: Bot) -> None:
    paragraph = "The ferry of Merrow sank on Monday in the storm. " * 12
    whole = "\n".join(f"{n} {paragraph.strip()}" for n in range(16))

    await paste(page, whole)

    await page.locator(".message.mine").nth(2).wait_for()
    texts = [update.message.text or "" for update in await bot.get_updates() if update.message]
    assert len(texts) == 3
    assert all(len(text) <= 4096 for text in texts)
    assert "".join(text.replace("\n", "") for text in texts) == whole.replace("\n", "")


async def test_formatting_is_shown_as_a_phone_shows_it(page: Page, bot: Bot) -> None:
    towns = "Kalvik\nMerrow\nErie\nOmaha\nLima\nOslo"
    html = f"📰 <b>Ferry</b> &lt;sinks&gt;\n<blockquote expandable>{towns}</blockquote>"

    await bot.send_message(PRIVATE, html, parse_mode="HTML")

    message = page.locator(".message")
    await message.wait_for()
    assert await message.locator("b").inner_text() == "Ferry"
    assert "<sinks>" in await message.inner_text()
    quote = message.locator("blockquote")
    closed = await quote.evaluate("it => it.clientHeight")
    await quote.click()
    assert await quote.evaluate("it => it.clientHeight") > closed


async def test_typing_is_shown_until_the_answer_comes(page: Page, bot: Bot) -> None:
    await bot.send_chat_action(PRIVATE, "typing")
    await page.get_by_text("typing…").wait_for()

    await bot.send_message(PRIVATE, "Here it is.")

    await page.get_by_text("online").wait_for()


async def test_a_reply_quotes_what_it_answers(page: Page, bot: Bot) -> None:
    await paste(page, "The ferry sank.")
    await page.get_by_role("button", name="Reply").click()
    await paste(page, "/brief")

    await page.locator(".message .reply", has_text="The ferry sank.").wait_for()
    update = (await bot.get_updates())[-1]
    assert update.message is not None
    assert update.message.reply_to_message is not None


async def test_a_pressed_button_waits_until_the_bot_answers_with_a_notice(page: Page, bot: Bot) -> None:
    await bot.send_message(PRIVATE, "A brief.", reply_markup=KEYS)
    await page.get_by_role("button", name="Shorter").click()
    await page.locator(".keys .busy").wait_for()

    query = (await last_update(bot)).callback_query
    assert query is not None
    assert query.data == "s"
    await query.answer("Shorter now")

    await page.get_by_role("alert").get_by_text("Shorter now").wait_for()
    await page.locator(".keys .busy").wait_for(state="detached")


async def test_an_alert_waits_to_be_read(page: Page, bot: Bot) -> None:
    await bot.send_message(PRIVATE, "A brief.", reply_markup=KEYS)
    await page.get_by_role("button", name="Shorter").click()
    query = (await last_update(bot)).callback_query
    assert query is not None

    await query.answer("This brief has expired.", show_alert=True)

    dialog = page.get_by_role("dialog")
    await dialog.get_by_text("This brief has expired.").wait_for()
    await dialog.get_by_role("button", name="OK").click()
    await dialog.wait_for(state="hidden")


async def test_an_edited_message_changes_in_its_place(page: Page, bot: Bot) -> None:
    sent = await bot.send_message(PRIVATE, "Page 40 of 212")
    await bot.send_message(PRIVATE, "Below it")
    await page.locator(".message").nth(1).wait_for()

    await bot.edit_message_text("Page 80 of 212", PRIVATE, sent.message_id)

    await page.locator(".message").first.get_by_text("Page 80 of 212").wait_for()
    await page.locator(".message").first.get_by_text("edited").wait_for()
    assert await page.locator(".message").count() == 2


async def test_a_person_edits_what_was_sent(page: Page, bot: Bot) -> None:
    await paste(page, "The fery sank.")
    await page.get_by_role("button", name="More").click()
    await page.get_by_role("menuitem", name="Edit").click()
    await paste(page, "The ferry sank.")

    await page.locator(".message.mine", has_text="The ferry sank.").get_by_text("edited").wait_for()
    edited = (await last_update(bot)).edited_message
    assert edited is not None
    assert edited.text == "The ferry sank."


async def test_a_person_deletes_what_was_sent(page: Page) -> None:
    await paste(page, "The ferry sank.")
    await page.get_by_role("button", name="More").click()
    await page.get_by_role("menuitem", name="Delete").click()

    await page.locator(".message").wait_for(state="detached")


async def test_files_dropped_at_once_are_an_album_with_what_was_typed(page: Page, bot: Bot) -> None:
    await page.get_by_label("Message", exact=True).fill("Both of them")

    await page.evaluate(DROP, ["ferry.txt", "river.txt"])

    await page.locator(".message .file", has_text="river.txt").wait_for()
    messages = [update.message for update in await bot.get_updates()]
    assert [m and m.document and m.document.file_name for m in messages] == ["ferry.txt", "river.txt"]
    assert len({m and m.media_group_id for m in messages}) == 1
    assert [m and m.caption for m in messages] == [None, "Both of them"]


async def test_in_a_group_a_person_writes_as_another(page: Page, bot: Bot) -> None:
    await page.get_by_role("button", name="Newsroom").click()
    await page.get_by_label("Writing as").select_option("Mira")
    await paste(page, "/brief")
    await page.locator(".message.theirs", has_text="Mira").wait_for()
    message = await last_message(bot)
    assert message.from_user is not None
    assert message.from_user.first_name == "Mira"

    await page.get_by_label("Writing as").select_option("Anonymous admin")
    await paste(page, "/brief")

    await page.locator(".message.theirs", has_text="admin").wait_for()
    assert (await last_message(bot)).sender_chat is not None


async def test_a_forum_shows_a_topic_at_a_time(page: Page, bot: Bot) -> None:
    await page.get_by_role("button", name="Desk").click()
    await page.get_by_role("button", name="Markets").click()
    await paste(page, "/brief")
    thread = (await last_message(bot)).message_thread_id

    await bot.send_message(FORUM, "Into Markets", message_thread_id=thread)
    await bot.send_message(FORUM, "Into the general topic")

    await page.locator(".message", has_text="Into Markets").wait_for()
    assert await page.locator(".message", has_text="Into the general topic").count() == 0
    await page.get_by_role("button", name="General").click()
    await page.locator(".message", has_text="Into the general topic").wait_for()
    assert await page.locator(".message", has_text="Into Markets").count() == 0


async def test_the_menu_offers_the_commands_of_the_chat(page: Page, bot: Bot) -> None:
    await bot.set_my_commands([("help", "How to use it")])
    await bot.set_my_commands([("brief", "Brief it")], scope=BotCommandScopeAllGroupChats())
    await page.get_by_role("button", name="Newsroom").click()

    await page.get_by_role("button", name="Commands").click()
    await page.get_by_role("button", name="/brief Brief it").click()

    await page.locator(".message.mine", has_text="/brief").wait_for()
    assert (await last_message(bot)).text == "/brief@brief_trial_bot"


async def test_the_menu_is_of_the_open_chat_whichever_answer_comes_first(page: Page, bot: Bot) -> None:
    await bot.set_my_commands([("help", "How to use it")])
    await bot.set_my_commands([("brief", "Brief it")], scope=BotCommandScopeAllGroupChats())
    await page.get_by_role("button", name="Commands").wait_for()
    released = asyncio.Event()

    async def hold(route: Route) -> None:
        await released.wait()
        await route.continue_()

    await page.route(f"**/chat/commands?chat={PRIVATE}*", hold)
    async with page.expect_response(f"**/chat/commands?chat={GROUP}*"):
        await page.get_by_role("button", name="Newsroom").click()
        await page.get_by_role("button", name="Bot", exact=True).click()
        await page.get_by_role("button", name="Newsroom").click()
    async with page.expect_response(f"**/chat/commands?chat={PRIVATE}*"):
        released.set()
    await page.get_by_role("button", name="Commands").click()

    assert await page.locator("#commands button").all_inner_texts() == ["/brief\nBrief it"]


async def test_a_slash_lists_the_commands_that_begin_so(page: Page, bot: Bot) -> None:
    await bot.set_my_commands([("help", "How to use it"), ("privacy", "What is kept")])
    await page.get_by_role("button", name="Commands").wait_for()

    await page.get_by_label("Message", exact=True).press_sequentially("/pr")

    assert await page.locator("#commands button").all_inner_texts() == ["/privacy\nWhat is kept"]


async def test_a_person_speaks_the_language_that_they_choose(page: Page, bot: Bot) -> None:
    await page.get_by_role("button", name="Settings").click()
    await page.get_by_label("Your language").select_option("Deutsch")
    await page.get_by_role("button", name="Done").click()
    await paste(page, "Hallo")

    await page.locator(".message.mine").wait_for()
    sender = (await last_message(bot)).from_user
    assert sender is not None
    assert sender.language_code == "de"


async def test_a_person_removes_the_bot_and_calls_it_as_a_guest(page: Page, bot: Bot) -> None:
    await page.get_by_role("button", name="Newsroom").click()
    await page.get_by_role("button", name="Settings").click()
    await page.get_by_label("In this chat the bot is").select_option("not here")
    await page.get_by_role("button", name="Done").click()
    await page.get_by_text("the bot is not a member").wait_for()

    await paste(page, "@brief_trial_bot what is this?")
    await page.locator(".message.mine").wait_for()
    summons = (await last_update(bot)).guest_message
    assert summons is not None
    assert summons.guest_query_id is not None
    article = InlineQueryResultArticle("1", "Brief", InputTextMessageContent("A brief."))
    await bot.answer_guest_query(summons.guest_query_id, article)

    await page.locator(".message", has_text="guest of you").wait_for()


async def test_a_group_that_moves_takes_the_page_along(page: Page, bot: Bot) -> None:
    await page.get_by_role("button", name="Newsroom").click()
    await page.get_by_role("button", name="Settings").click()
    await page.get_by_role("button", name="Make it a supergroup").click()

    await page.get_by_text("This supergroup was a group").wait_for()
    assert await page.get_by_role("button", name="Newsroom").count() == 1
    await paste(page, "/brief")
    await page.locator(".message.mine").wait_for()
    assert (await last_message(bot)).chat.type == "supergroup"


async def test_arabic_runs_from_the_right_and_english_from_the_left(page: Page, bot: Bot) -> None:
    await bot.send_message(PRIVATE, "غرقت العبارة\nThe ferry sank off Merrow on Monday in the storm.")
    await page.locator(".message").wait_for()

    sides = """() => {
        const body = document.querySelector(".message .body"), lines = [];
        const words = document.createTreeWalker(body, NodeFilter.SHOW_TEXT).nextNode();
        const cut = words.data.indexOf("\\n");
        for (const [start, end] of [[0, cut], [cut + 1, words.data.length]]) {
            const range = document.createRange();
            range.setStart(words, start);
            range.setEnd(words, end);
            const line = range.getClientRects()[0], whole = body.getBoundingClientRect();
            lines.push(line.left - whole.left < whole.right - line.right ? "left" : "right");
        }
        return lines;
    }"""
    assert await page.evaluate(sides) == ["right", "left"]


async def test_at_night_the_page_is_dark(page: Page) -> None:
    brightness = """() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3)
        .reduce((sum, part) => sum + Number(part), 0) / 3"""
    assert await page.evaluate(brightness) > 200

    await page.emulate_media(color_scheme="dark")

    assert await page.evaluate(brightness) < 50


async def test_what_happens_elsewhere_is_marked(page: Page, people: People) -> None:
    await people.say("Hello all", chat=GROUP, as_="colleague")

    await page.locator("nav .unread", has_text="Newsroom").wait_for()


async def test_the_group_is_a_chat_of_its_own(page: Page, bot: Bot) -> None:
    await bot.send_message(GROUP, "I am in the newsroom.")
    assert await page.locator(".message").count() == 0

    await page.get_by_role("button", name="Newsroom").click()

    await page.locator(".message", has_text="I am in the newsroom.").wait_for()


async def test_nothing_is_wider_than_the_phone(page: Page, bot: Bot) -> None:
    await bot.send_message(PRIVATE, "https://example.org/" + "long" * 90 + " and <b>" + "w" * 200 + "</b>")
    await page.locator(".message").wait_for()

    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert await page.locator("#log").evaluate("it => it.scrollWidth <= it.clientWidth")


async def test_what_was_said_is_there_after_a_reload(page: Page, bot: Bot) -> None:
    await bot.send_message(PRIVATE, "Still here.")

    await page.reload()

    await page.locator(".message", has_text="Still here.").wait_for()
