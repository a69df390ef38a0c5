"""The real bot against the sandbox: its requests cross HTTP, its briefs are written in a worker process.

One bot serves the whole module, since its models take seconds to load.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.chat import phrases
from bot.chat.application import build_application, serve
from bot.chat.process import engine_for
from bot.sandbox import Sandbox
from bot.settings import Settings
from bot.storage import Storage
from bot.words import words_for
from tests.end_to_end.articles import FERRY, HEADLINES_ALONE, RIVER, pdf_of
from tests.end_to_end.person import Person

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def person(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Person]:
    """Somebody at the chat page, while the bot is running."""
    async with contextlib.AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(Sandbox(port=0))
        settings = Settings(
            token=SecretStr(sandbox.token), api_url=sandbox.api_url, workers=1, job_seconds=60.0
        )
        engine = await stack.enter_async_context(engine_for(settings))
        database = tmp_path_factory.mktemp("state") / "bot.db"
        storage = await stack.enter_async_context(Storage(f"sqlite+aiosqlite:///{database}"))
        serving = asyncio.create_task(serve(build_application(settings, engine, storage)))
        yield await stack.enter_async_context(Person(sandbox))
        serving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await serving


async def test_a_paste_is_answered_with_its_brief(person: Person) -> None:
    sent = await person.say(FERRY.as_text())

    answer = await person.answer_to(sent)

    assert answer.lines[0] == FERRY.headline
    assert "Filed from Kalvik" in answer.text
    assert "Norland Coastal Authority" in answer.text
    assert "<b>" not in answer.text
    assert any(entity["type"] == "bold" for entity in answer.entities)


async def test_every_sentence_of_the_brief_is_the_articles_own(person: Person) -> None:
    sent = await person.say(RIVER.as_text())

    answer = await person.answer_to(sent)

    sentences = [line.removeprefix("• ") for line in answer.lines if line.startswith("• ")]
    assert 2 <= len(sentences) <= 5
    assert [sentence for sentence in sentences if sentence not in RIVER.as_text()] == []


async def test_a_forwarded_post_is_answered(person: Person) -> None:
    sent = await person.say(RIVER.as_text(), forwarded=True)

    assert (await person.answer_to(sent)).lines[0] == RIVER.headline


async def test_a_long_caption_is_answered(person: Person) -> None:
    caption = "\n\n".join((RIVER.headline, *RIVER.paragraphs[:3]))

    sent = await person.send_photo(caption)

    assert (await person.answer_to(sent)).lines[0] == RIVER.headline


FILES = (
    ("ferry.txt", "text/plain", FERRY.as_text().encode()),
    ("ferry.md", "text/markdown", FERRY.as_markdown()),
    ("ferry.html", "text/html", FERRY.as_html()),
    ("ferry.pdf", "application/pdf", FERRY.as_pdf()),
    (
        "ferry.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FERRY.as_docx(),
    ),
)


@pytest.mark.parametrize(("name", "mime_type", "data"), FILES, ids=[name for name, _, _ in FILES])
async def test_a_file_is_answered_with_its_brief(
    person: Person, name: str, mime_type: str, data: bytes
) -> None:
    sent = await person.send_file(name, data, mime_type=mime_type)

    answer = await person.answer_to(sent)

    assert answer.lines[0] == FERRY.headline
    assert "Filed from Kalvik" in answer.text


async def test_brief_in_a_group_answers_the_message_that_it_replies_to(person: Person) -> None:
    article = await person.say(FERRY.as_text(), chat=person.group)

    await person.say("/brief", chat=person.group, reply_to=article)

    assert (await person.answer_to(article)).lines[0] == FERRY.headline


async def test_a_group_is_left_alone_until_it_asks(person: Person) -> None:
    article = await person.say(RIVER.as_text(), chat=person.group)
    command = await person.say("/help", chat=person.group)

    await person.answer_to(command)

    assert await person.answers_so_far(article) == []


REFUSALS = (
    ("hello", "a greeting"),
    (HEADLINES_ALONE, "headlines of many stories"),
    ("https://example.org/ferry", "a link alone"),
)


@pytest.mark.parametrize(("text", "reason"), REFUSALS)
async def test_a_text_that_is_no_article_is_answered_with_one_line(
    person: Person, text: str, reason: str
) -> None:
    sent = await person.say(text)

    answer = await person.answer_to(sent)

    assert len(answer.lines) == 1, reason
    assert "paste" in answer.text, reason


BROKEN = (
    ("picture.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(64)),
    ("broken.pdf", "application/pdf", b"%PDF-1.4\nand then nothing of the kind"),
    ("empty.txt", "text/plain", b"\n"),
    ("blank.pdf", "application/pdf", pdf_of([])),
)


@pytest.mark.parametrize(("name", "mime_type", "data"), BROKEN, ids=[name for name, _, _ in BROKEN])
async def test_a_file_that_cannot_be_read_is_answered_with_one_line(
    person: Person, name: str, mime_type: str, data: bytes
) -> None:
    sent = await person.send_file(name, data, mime_type=mime_type)

    answer = await person.answer_to(sent)

    assert len(answer.lines) == 1
    assert answer.text != phrases.WENT_WRONG


async def test_the_commands_are_answered(person: Person) -> None:
    for command, expected in (
        ("/start", phrases.START),
        ("/help", phrases.HELP),
        ("/privacy", words_for("en").say(phrases.PRIVACY, days=30)),
    ):
        sent = await person.say(command)

        assert (await person.answer_to(sent)).text == expected
