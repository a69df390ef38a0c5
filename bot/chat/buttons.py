"""What pressed buttons do: they edit the message that they stand under."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import Message
from telegram.error import BadRequest, TelegramError

from bot.chat import phrases
from bot.chat.answering import shown
from bot.chat.commands import settings_text
from bot.chat.keyboard import (
    AUTOMATIC_LENGTHS,
    LENGTHS,
    BriefPress,
    BriefView,
    SettingPress,
    brief_keyboard,
    read_press,
    settings_keyboard,
)
from bot.chat.saved import unpack
from bot.words import LANGUAGES, words_for

if TYPE_CHECKING:
    from telegram import CallbackQuery, Update

    from bot.chat.context import Context
    from bot.storage import ChatSettings
    from bot.words import Words

SWITCHES = frozenset({"parties", "dates", "automatic"})


@dataclass(frozen=True, slots=True)
class _Tap:
    """A pressed button, with what is needed to act on it."""

    query: CallbackQuery
    message: Message
    settings: ChatSettings
    words: Words

    @property
    def in_group(self) -> bool:
        return self.message.chat.type != self.message.chat.PRIVATE

    async def tell(self, text: str | None = None, *, alert: bool = False) -> None:
        """End the button's spinning, with a few words or without; it may be too late for it."""
        with contextlib.suppress(BadRequest):
            await self.query.answer(text and self.words.say(text), show_alert=alert)


async def answer_press(update: Update, context: Context) -> None:
    """Do what a pressed button says."""
    query = update.callback_query
    message = query.message if query is not None else None
    if query is None or not isinstance(message, Message):
        # A button under a message that Telegram does not show us any more: there is nothing to edit.
        return
    settings = await context.services.storage.chats.get(message.chat_id)
    words = words_for(settings.language or query.from_user.language_code)
    tap = _Tap(query, message, settings, words)
    match read_press(query.data):
        case BriefPress() as press:
            await _press_brief(tap, press, context)
        case SettingPress() as press:
            await _press_setting(tap, press, context)
        case None:
            await tap.tell(phrases.EXPIRED, alert=True)


async def _press_brief(tap: _Tap, press: BriefPress, context: Context) -> None:
    services = context.services
    chat_id, message_id = tap.message.chat_id, tap.message.message_id
    saved = await services.storage.briefs.get(press.brief_id)
    # An id of another chat's brief is no id here.
    if saved is None or saved.chat_id != chat_id:
        await tap.tell(phrases.EXPIRED, alert=True)
        with contextlib.suppress(TelegramError):
            await context.bot.edit_message_reply_markup(chat_id, message_id)
        return
    if tap.query.from_user.id != saved.asker_id and not await services.rights.is_admin(
        tap.message.chat, tap.query.from_user.id
    ):
        await tap.tell(phrases.NOT_YOURS, alert=True)
        return
    await tap.tell()
    if press.wanted.code == "x":
        await services.storage.briefs.delete(saved.id)
        await services.delivery.delete(chat_id, message_id)
        return
    # A second tap finds another view than the one that it was made under, and changes nothing. The message is
    # edited all the same: to what it shows already or, if the bot was killed in between, to what it should.
    changed = await services.storage.briefs.set_view(saved.id, str(press.wanted), expected=str(press.now))
    view = press.wanted if changed else BriefView.parse(saved.view)
    written = unpack(saved.content)
    await services.delivery.edit(
        chat_id,
        message_id,
        shown(written, view, tap.settings, tap.words),
        keyboard=brief_keyboard(saved.id, view, written, tap.words, in_group=tap.in_group),
    )


async def _press_setting(tap: _Tap, press: SettingPress, context: Context) -> None:
    services = context.services
    chat_id, message_id = tap.message.chat_id, tap.message.message_id
    if not await services.rights.is_admin(tap.message.chat, tap.query.from_user.id):
        await tap.tell(phrases.ADMINS_ONLY, alert=True)
        return
    if press.name == "done":
        await tap.tell()
        await services.delivery.edit(chat_id, message_id, tap.words.say(phrases.SETTINGS_DONE))
        return
    change = read_setting(press)
    if change is None:
        await tap.tell(phrases.EXPIRED, alert=True)
        return
    await tap.tell()
    name, value = change
    settings = await services.storage.chats.update(chat_id, **{name: value})
    words = words_for(settings.language or tap.query.from_user.language_code)
    await services.delivery.edit(
        chat_id,
        message_id,
        settings_text(settings, words, context.bot.bot, in_group=tap.in_group),
        keyboard=settings_keyboard(settings, words, in_group=tap.in_group),
    )


def read_setting(press: SettingPress) -> tuple[str, bool | int | str] | None:
    """Read a setting's new value; None for what the settings do not offer.

    Example:
        >>> read_setting(SettingPress("sentences", "6"))
        ('sentences', 6)
    """
    name, value = press.name, press.value
    if name in SWITCHES and value in {"0", "1"}:
        return name, value == "1"
    if name == "language" and value in LANGUAGES:
        return name, value
    offered = {"sentences": LENGTHS, "automatic_length": AUTOMATIC_LENGTHS}.get(name, ())
    return (name, int(value)) if value in map(str, offered) else None
