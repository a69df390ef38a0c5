"""Answering an article with its brief."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from telegram.constants import FileSizeLimit
from telegram.error import BadRequest

from bot.chat import phrases
from bot.chat.contents import File, Refusal, Text, find_content
from bot.chat.reply import reply, typing
from bot.documents import DocumentError
from bot.render import as_telegram
from bot.submission import FileSubmission, TextSubmission, brief_submission

if TYPE_CHECKING:
    from telegram import Document, Message, Update

    from bot.chat.context import Context
    from bot.submission import Submission

logger = logging.getLogger(__name__)


async def answer_private(update: Update, context: Context) -> None:
    """Brief whatever a person sends to the bot itself."""
    message = update.message
    if message is None:
        return
    album = message.media_group_id
    is_first = album is None or context.services.albums.is_first(album)
    content = find_content(message)
    if isinstance(content, Refusal) and not is_first:
        return  # ten pictures of one album are refused once, and not at all below a caption that is briefed
    await _answer(message, content, context, asker=message)


async def answer_brief_command(update: Update, context: Context) -> None:
    """Brief the message that ``/brief`` replies to; the brief answers that message."""
    message = update.message
    if message is None:
        return
    asked = message.reply_to_message
    # In a topic, a message that replies to nothing "replies" to the topic's creation.
    if asked is None or asked.forum_topic_created is not None:
        is_private = message.chat.type == message.chat.PRIVATE
        usage = phrases.BRIEF_USAGE_PRIVATE if is_private else phrases.BRIEF_USAGE
        await reply(context.bot, message, usage)
        return
    if asked.from_user is not None and asked.from_user.id == context.bot.id:
        await reply(context.bot, message, phrases.OWN_MESSAGE)
        return
    await _answer(asked, find_content(asked), context, asker=message)


async def _answer(
    message: Message, content: Text | File | Refusal, context: Context, *, asker: Message
) -> None:
    """Answer an article with its brief, and whoever asked for one with why there is none."""
    if isinstance(content, Refusal):
        await reply(context.bot, asker, content.sentence)
        return
    began = time.monotonic()
    async with typing(context.bot, message):
        text, as_html = await _write(content, context)
    await reply(context.bot, message if as_html else asker, text, as_html=as_html)
    logger.info(
        "answered",
        extra={
            "content": type(content).__name__.lower(),
            "briefed": as_html,
            "seconds": round(time.monotonic() - began, 3),
        },
    )


async def _write(content: Text | File, context: Context) -> tuple[str, bool]:
    """Give the answer and whether it is HTML: a brief is, a sentence that says why there is none is not."""
    submission: Submission
    if isinstance(content, Text):
        submission = TextSubmission(content.text)
    else:
        try:
            data = await _download(content.document)
        except BadRequest as error:
            if "too big" in error.message.lower():
                return phrases.TOO_BIG, False
            raise
        submission = FileSubmission(
            data, name=content.document.file_name, mime_type=content.document.mime_type
        )
    try:
        brief = await context.services.engine.run(brief_submission, submission)
    except DocumentError as error:
        return str(error), False
    if not brief.body:
        return phrases.no_article(brief.warnings), False
    return as_telegram(brief), True


async def _download(document: Document) -> bytes:
    """Fetch a document's bytes.

    Raises:
        BadRequest: It is too big, among others; the size was not known before.
    """
    file = await document.get_file()
    if file.file_size is not None and file.file_size > FileSizeLimit.FILESIZE_DOWNLOAD:
        raise BadRequest("file is too big")
    return bytes(await file.download_as_bytearray())
