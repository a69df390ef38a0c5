"""Which messages ask for a brief, and of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import MessageEntity

from bot.chat import phrases
from bot.chat.answering import words_of
from bot.chat.contents import File, Refusal, Text, find_content
from bot.chat.delivery import place_of
from bot.chat.request import Request

if TYPE_CHECKING:
    from telegram import Message, Update

    from bot.chat.context import Context

# A reply to the bot, or a mention of it, with so many characters of its own is an article, not a remark.
LEAST_ARTICLE = 400


async def answer_private(update: Update, context: Context) -> None:
    """Brief whatever a person sends to the bot itself."""
    message = update.message
    if message is None:
        return
    content = find_content(message)
    album = message.media_group_id
    is_first = album is None or context.services.albums.is_first(album)
    if isinstance(content, Refusal) and not is_first:
        return  # ten pictures of one album are refused once, and not at all below a caption that is briefed
    await _take(update, context, message, content, asker=message)


async def answer_brief_command(update: Update, context: Context) -> None:
    """Brief the message that ``/brief`` replies to, or the text behind the command."""
    message = update.message
    if message is None:
        return
    asked = _answered_by(message)
    if asked is None:
        text = _without(message, MessageEntity.BOT_COMMAND)
        if len(text) >= LEAST_ARTICLE:
            await _take(update, context, message, Text(text), asker=message)
            return
        is_private = message.chat.type == message.chat.PRIVATE
        await _say(message, context, phrases.BRIEF_USAGE_PRIVATE if is_private else phrases.BRIEF_USAGE)
        return
    await _brief_answered(update, context, message, asked)


async def answer_group(update: Update, context: Context) -> None:
    """See to a message in a group that is no command: a mention, a reply to the bot, or any other text."""
    message = update.message
    if message is None:
        return
    asked = _answered_by(message)
    is_mention = _mentions(message, context.bot.username)
    is_reply_to_bot = (
        asked is not None and asked.from_user is not None and asked.from_user.id == context.bot.id
    )
    content = find_content(message)
    if is_mention and asked is not None and not is_reply_to_bot:
        await _brief_answered(update, context, message, asked)
    elif is_mention or is_reply_to_bot:
        if isinstance(content, File):
            await _take(update, context, message, content, asker=message)
        elif isinstance(content, Text) and len(content.text) >= LEAST_ARTICLE:
            text = _without(message, MessageEntity.MENTION) if is_mention else content.text
            await _take(update, context, message, Text(text), asker=message)
        elif is_mention:
            await _say(message, context, phrases.BRIEF_USAGE)
        # A remark to the bot, such as "thanks", asks for nothing.
    elif isinstance(content, Text):
        _take_text(update, context, message, content, asker=message, is_automatic=True)


async def answer_edit(update: Update, context: Context) -> None:
    """Brief an article again that was edited, if it was briefed."""
    message = update.edited_message
    if message is None:
        return
    content = find_content(message)
    if not isinstance(content, Text):
        return
    text = _without(message, MessageEntity.BOT_COMMAND)
    context.services.custody.hand_over(update.update_id)
    context.services.desk.take(
        Request(updates=(update,), sources=(message,), asker=message, content=Text(text), is_edit=True)
    )


async def _brief_answered(update: Update, context: Context, message: Message, asked: Message) -> None:
    if _is_from(asked, context.bot.id):
        await _say(message, context, phrases.OWN_MESSAGE)
        return
    await _take(update, context, asked, find_content(asked), asker=message)


async def _take(
    update: Update, context: Context, message: Message, content: Text | File | Refusal, *, asker: Message
) -> None:
    """Have an article briefed, and tell whoever asked for something else why it is not."""
    if isinstance(content, Refusal):
        await _say(asker, context, content.sentence)
    elif isinstance(content, File):
        context.services.custody.hand_over(update.update_id)
        context.services.desk.take_file(update, message, asker, content)
    elif message is asker:
        _take_text(update, context, message, content, asker=asker, is_automatic=False)
    else:
        # A message that is pointed at is whole: nothing more of it can come.
        context.services.custody.hand_over(update.update_id)
        context.services.desk.take(
            Request(updates=(update,), sources=(message,), asker=asker, content=content)
        )


def _take_text(
    update: Update, context: Context, message: Message, content: Text, *, asker: Message, is_automatic: bool
) -> None:
    context.services.custody.hand_over(update.update_id)
    context.services.desk.take_text(update, message, asker, content, is_automatic=is_automatic)


async def _say(message: Message, context: Context, sentence: str) -> None:
    words = words_of(message, await context.services.storage.chats.get(message.chat_id))
    await context.services.delivery.send(place_of(message), words.say(sentence))


def _answered_by(message: Message) -> Message | None:
    """Give the message that a message replies to.

    In a topic, a message that replies to nothing "replies" to the topic's creation.
    """
    asked = message.reply_to_message
    return None if asked is None or asked.forum_topic_created is not None else asked


def _is_from(message: Message, user_id: int) -> bool:
    return message.from_user is not None and message.from_user.id == user_id


def _mentions(message: Message, username: str) -> bool:
    parse = message.parse_entities if message.text else message.parse_caption_entities
    return any(
        mention.casefold() == f"@{username}".casefold() for mention in parse([MessageEntity.MENTION]).values()
    )


def _without(message: Message, kind: str) -> str:
    """Give a message's text without the entities of a kind: what is left when the bot is not spoken to."""
    text = message.text or message.caption or ""
    parse = message.parse_entities if message.text else message.parse_caption_entities
    for marked in parse([kind]).values():
        text = text.replace(marked, "", 1)
    return text.strip()
