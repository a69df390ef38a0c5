"""Sending an answer so that it arrives: through outages and limits, and plainly where it cannot reply."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import html
import logging
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from telegram import LinkPreviewOptions, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, TelegramError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from telegram import Bot, InlineKeyboardMarkup, Message

R = TypeVar("R")

logger = logging.getLogger(__name__)

# A client shows "typing…" for five seconds (https://core.telegram.org/bots/api#sendchataction).
SECONDS_BETWEEN_ACTIONS = 4.0
# An outage is waited out: the inbox keeps what was asked, and what is ready is sent when Telegram is back.
SECONDS_BETWEEN_TRIES = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
# Any tag of our own HTML, which never holds a bare angle bracket.
TAG = re.compile(r"<[^<>]*>")
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class DeliveryError(Exception):
    """An answer that cannot be delivered, ever or now.

    DeliveryError
    ├── Unwanted      the chat does not want the bot, or is gone: nothing can be sent there
    └── Interrupted   the bot is stopping; the answer was surely not sent
    """


class Unwanted(DeliveryError):  # noqa: N818  named after what happened
    """The person has blocked the bot, or it was removed from the chat, or may not write there."""


class Interrupted(DeliveryError):  # noqa: N818  named after what happened
    """The bot is being stopped, and the answer was not accepted."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes.

    Attributes:
        topic_id: The forum topic, or None.
        reply_to: The message that is answered, or None.
    """

    chat_id: int
    topic_id: int | None = None
    reply_to: int | None = None


# What Telegram says where nothing can be sent any more, besides 403.
NOWHERE = re.compile(
    r"chat not found|user not found|not enough rights|have no rights|need administrator rights|"
    r"CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|TOPIC_CLOSED|TOPIC_DELETED|peer_id_invalid",
    re.IGNORECASE,
)


def place_of(message: Message) -> Place:
    """Give the place of an answer to a message.

    Other messages than those of a topic have a ``message_thread_id`` too (threads of replies), in which
    nothing can be sent.
    """
    topic = message.message_thread_id if message.is_topic_message else None
    return Place(message.chat_id, topic, message.message_id)


class Delivery:
    """Sends, edits and deletes the bot's messages.

    Telegram gives no way to ask whether a message was accepted when the line broke before its answer came.
    It is sent again then: twice is better than never.

    Args:
        bot: Who sends. Its rate limiter obeys "retry after".
        on_migrated: Called when a group has become a supergroup: with its old and its new id.
        on_refused: Called when Telegram refuses the token.
        clock: Seconds that never go back.
    """

    def __init__(
        self,
        bot: Bot,
        *,
        on_migrated: Callable[[int, int], Awaitable[None]],
        on_refused: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bot = bot
        self._clock = clock
        self._typing: dict[tuple[int, int | None], float] = {}
        self._on_migrated = on_migrated
        self._on_refused = on_refused
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Give up waiting for Telegram: what is on its way is awaited, what would be tried again is not."""
        self._stopping.set()

    async def send(
        self, place: Place, text: str, *, as_html: bool = False, keyboard: InlineKeyboardMarkup | None = None
    ) -> Message:
        """Send a message, and give it as Telegram accepted it.

        What Telegram refuses is sent again without the part refused: broken HTML goes as plain text, and
        where the answered message is gone the answer stands alone.

        Raises:
            Unwanted: Nothing can be sent to this chat.
            Interrupted: The bot is stopping.
        """
        while True:
            try:
                return await self._send(place, text, as_html=as_html, keyboard=keyboard)
            except BadRequest as error:
                refused = error.message.lower()
                if as_html and "parse entities" in refused:
                    logger.error("Telegram cannot parse our HTML", extra={"refused": error.message})  # noqa: TRY400  no trace
                    as_html, text = False, plain(text)
                elif place.reply_to is not None and "repl" in refused and "not found" in refused:
                    place = dataclasses.replace(place, reply_to=None)
                elif place.topic_id is not None and "thread not found" in refused:
                    place = dataclasses.replace(place, topic_id=None)
                else:
                    raise

    async def _send(
        self, place: Place, text: str, *, as_html: bool, keyboard: InlineKeyboardMarkup | None
    ) -> Message:
        quoted = place.reply_to

        async def send(chat_id: int) -> Message:
            return await self._bot.send_message(
                chat_id=chat_id,
                text=text,
                parse_mode=ParseMode.HTML if as_html else None,
                reply_parameters=ReplyParameters(quoted, allow_sending_without_reply=True)
                if quoted is not None
                else None,
                message_thread_id=place.topic_id,
                reply_markup=keyboard,
                link_preview_options=NO_PREVIEW,
            )

        sent = await self._persistently(send, place.chat_id)
        # A message ends "typing…" on the person's side.
        self._typing.pop((place.chat_id, place.topic_id), None)
        return sent

    async def edit(
        self, chat_id: int, message_id: int, text: str, *, keyboard: InlineKeyboardMarkup | None = None
    ) -> bool:
        """Put another text (HTML) in the place of a message's; give whether the message is still there.

        Raises:
            Unwanted: Nothing can be sent to this chat.
            Interrupted: The bot is stopping.
        """
        try:
            await self._persistently(
                lambda chat_id: self._bot.edit_message_text(
                    chat_id=chat_id,
                    message_id=message_id,
                    text=text,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard,
                    link_preview_options=NO_PREVIEW,
                ),
                chat_id,
            )
        except BadRequest as error:
            refused = error.message.lower()
            if "not modified" in refused:
                return True
            if "not found" in refused or "can't be edited" in refused:
                return False
            raise
        return True

    async def ask(self, question: Callable[[], Awaitable[R]]) -> R:
        """Ask Telegram for something, through outages.

        Raises:
            BadRequest: Telegram refuses.
            Interrupted: The bot is stopping.
        """
        return await self._persistently(lambda _: question(), 0)

    async def delete(self, chat_id: int, message_id: int) -> None:
        """Delete a message of the bot's. A courtesy: it may be gone, or too old."""
        with contextlib.suppress(TelegramError):
            await self._bot.delete_message(chat_id, message_id)

    @contextlib.asynccontextmanager
    async def typing(self, place: Place) -> AsyncIterator[None]:
        """Show "typing…" in the chat until the block is left."""
        task = asyncio.create_task(self._keep_typing(place))
        try:
            yield
        finally:
            task.cancel()

    async def show_typing(self, place: Place) -> None:
        """Show "typing…" in the chat for some seconds, unless it is being shown."""
        where, now = (place.chat_id, place.topic_id), self._clock()
        self._typing = {at: until for at, until in self._typing.items() if until > now}
        if where in self._typing:
            return
        self._typing[where] = now + SECONDS_BETWEEN_ACTIONS
        # It is a courtesy: no failure of it may cost the answer.
        with contextlib.suppress(TelegramError):
            await self._bot.send_chat_action(
                place.chat_id, ChatAction.TYPING, message_thread_id=place.topic_id
            )

    async def _keep_typing(self, place: Place) -> None:
        while True:
            await self.show_typing(place)
            await asyncio.sleep(SECONDS_BETWEEN_ACTIONS)

    async def _persistently(self, ask: Callable[[int], Awaitable[R]], chat_id: int) -> R:
        """Ask until Telegram answers."""
        tries = 0
        while True:
            try:
                return await ask(chat_id)
            except ChatMigrated as error:
                await self._on_migrated(chat_id, error.new_chat_id)
                chat_id = error.new_chat_id
            except InvalidToken:
                self._on_refused()
                raise Interrupted("the token is refused") from None
            except Forbidden as error:
                raise Unwanted(type(error).__name__) from None
            except BadRequest as error:
                if NOWHERE.search(error.message):
                    raise Unwanted(error.message) from None
                raise
            except NetworkError as error:
                pause = SECONDS_BETWEEN_TRIES[min(tries, len(SECONDS_BETWEEN_TRIES) - 1)]
                tries += 1
                logger.warning(
                    "an answer waits for Telegram (%s); next try in %g s", type(error).__name__, pause
                )
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._stopping.wait(), pause)
            if self._stopping.is_set():
                raise Interrupted("the bot is stopping")


def plain(markup: str) -> str:
    """Take the tags out of our HTML.

    Example:
        >>> plain("<b>Tea &amp; scones</b>")
        'Tea & scones'
    """
    return html.unescape(TAG.sub("", markup))
