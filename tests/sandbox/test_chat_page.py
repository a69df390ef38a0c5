"""The chat page in a real browser, at the size of a phone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from playwright.async_api import async_playwright
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bot.sandbox import GROUP, PRIVATE, Sandbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed: apt-get install chromium")
PHONE = {"width": 390, "height": 844}


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as running:
        yield running


@pytest_asyncio.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with Bot(sandbox.token, base_url=f"{sandbox.api_url}/bot") as made:
        yield made


@pytest_asyncio.fixture
async def page(sandbox: Sandbox) -> AsyncIterator[Page]:
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        shown = await browser.new_page(viewport=PHONE, has_touch=True)  # type: ignore[arg-type]  # a plain dictionary
        complaints: list[str] = []
        shown.on("pageerror", lambda error: complaints.append(str(error)))
        shown.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        await shown.goto(sandbox.page_url)
        await shown.get_by_text("online").wait_for()
        yield shown
        await browser.close()
        assert complaints == []


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


async def test_a_button_is_pressed(page: Page, bot: Bot) -> None:
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Shorter", callback_data="s")]])
    await bot.send_message(PRIVATE, "A brief.", reply_markup=keys)

    await page.get_by_role("button", name="Shorter").click()

    (update,) = await bot.get_updates(timeout=5)
    assert update.callback_query is not None
    assert update.callback_query.data == "s"


async def test_a_dropped_file_is_sent(page: Page, bot: Bot) -> None:
    await page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["The ferry sank."], "ferry.txt", { type: "text/plain" }));
            const how = { dataTransfer: data, bubbles: true, cancelable: true };
            window.dispatchEvent(new DragEvent("drop", how));
        }"""
    )

    await page.locator(".message .file", has_text="ferry.txt").wait_for()
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    assert update.message.document.file_name == "ferry.txt"


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
