"""Answering one request: fetch, brief, save, deliver, settle. Whatever goes wrong ends here, once.

What ends how:

    no article, a file that cannot be read    a sentence for the person; done
    too long or too large for a worker        a sentence for the person; done
    the chat does not want the bot            noted; done
    Telegram or the database is away          it waits until they are back
    the bot is stopping                       left undone: the next start finds it in the inbox
    a worker died, a bug                      tried again; at the third time set aside, with an apology
    it was being briefed at three crashes     set aside, with an apology
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram.constants import FileSizeLimit
from telegram.error import BadRequest

from bot.chat import phrases
from bot.chat.contents import File, Text
from bot.chat.delivery import Interrupted, Place, Unwanted, place_of
from bot.chat.keyboard import BriefView, brief_keyboard, new_brief_id
from bot.chat.progress import watched
from bot.chat.request import person_of
from bot.chat.saved import pack, write, write_noting
from bot.chat.status_line import StatusLine
from bot.documents import DocumentError
from bot.engine import EngineClosed, EngineError, EngineUnavailable, JobTimedOut, JobTooLarge, WorkerDied
from bot.news.fingerprint import is_near
from bot.render import View, as_telegram
from bot.service.correlation import working_on
from bot.service.stage import stage
from bot.storage import BriefAnswer, SavedBrief, StorageError
from bot.submission import FileSubmission, TextSubmission
from bot.words import words_for

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from datetime import datetime

    from telegram import Bot, Message

    from bot.chat.delivery import Delivery
    from bot.chat.request import Request
    from bot.chat.saved import Written
    from bot.engine import Engine
    from bot.service.metrics import Metrics
    from bot.service.pseudonym import Pseudonyms
    from bot.storage import ChatSettings, Storage
    from bot.submission import Submission
    from bot.words import Words

logger = logging.getLogger(__name__)

# The third failure is the last; so is the third death of the process while a request was being briefed.
MOST_FAILURES = 3
SECONDS_BEFORE_ANOTHER_TRY = 1.0
# The database, or the cluster, may be away for a while.
SECONDS_AWAY = (0.5, 2.0, 5.0, 15.0)
# Each may hold 20 MB in memory.
DOWNLOADS_AT_ONCE = 8
SAME_ARTICLE_WITHIN = timedelta(days=1)
# What a worker must not be asked again.
TOO_MUCH: tuple[type[EngineError], ...] = (JobTimedOut, JobTooLarge)


class GivenUp(Exception):  # noqa: N818  named after what happens
    """A request is set aside: it has failed, or ended the process, too often."""


class Answering:
    """Answers requests.

    Args:
        bot: Fetches files.
        delivery: Sends the answers.
        engine: Where briefs are written.
        storage: The inbox, chats' settings and saved briefs.
        metrics: What is counted.
        pseudonyms: Names of chats in logs.
        workers: How many briefs the engine writes at once.
        now: The time, aware.
        model: Name of an installed spaCy model; None takes the language's own.
    """

    def __init__(
        self,
        bot: Bot,
        *,
        delivery: Delivery,
        engine: Engine,
        storage: Storage,
        metrics: Metrics,
        pseudonyms: Pseudonyms,
        workers: int,
        now: Callable[[], datetime],
        model: str | None = None,
    ) -> None:
        self._bot = bot
        self._delivery = delivery
        self._engine = engine
        self._storage = storage
        self._metrics = metrics
        self._pseudonyms = pseudonyms
        self._now = now
        self._model = model
        self._turns = asyncio.Semaphore(workers)
        self._downloads = asyncio.Semaphore(DOWNLOADS_AT_ONCE)

    async def attend(self, request: Request) -> None:
        """Answer a request and settle it, or leave it for the next start."""
        chat = self._pseudonyms.of(request.message.chat_id)
        with working_on(update_id=request.update_ids[0], chat=chat):
            try:
                await self._attend(request)
            finally:
                if request.status is not None:
                    await request.status.remove()

    async def refuse(self, request: Request, *, waiting: int) -> None:
        """Say that somebody has too much waiting already."""
        with working_on(update_id=request.update_ids[0], chat=self._pseudonyms.of(request.message.chat_id)):
            try:
                words = words_of(request.asker, await self._storage.chats.get(request.asker.chat_id))
                if not request.is_automatic:
                    await self._say(request, words.say(phrases.TOO_MANY, count=waiting))
                await self._settle(request)
            except (Interrupted, StorageError):
                logger.info("left for the next start")
            except Unwanted:
                await self._settle(request)

    async def _attend(self, request: Request) -> None:
        failures = 0
        away = 0
        while True:
            try:
                await self._answer(request)
            except (EngineClosed, Interrupted):
                logger.info("left for the next start")
                with contextlib.suppress(StorageError):
                    await self._storage.inbox.survived(request.update_ids)
                return
            except Unwanted:
                logger.info("the chat does not want the bot")
                await self._persistently(
                    lambda: self._storage.chats.update(request.message.chat_id, blocked=True)
                )
                await self._settle(request)
                return
            except (StorageError, EngineUnavailable) as error:
                # Neither is the request's fault; it waits until they are back.
                logger.error("waiting: %s", type(error).__name__)  # noqa: TRY400  its words may be a query
                self._metrics.errors.labels(type(error).__name__).inc()
                if isinstance(error, EngineUnavailable):
                    await self._say_busy(request, first=not away)
                await asyncio.sleep(SECONDS_AWAY[min(away, len(SECONDS_AWAY) - 1)])
                away += 1
            except Exception as error:
                failures += 1
                self._metrics.errors.labels(type(error).__name__).inc()
                logger.exception("a request failed", extra={"failures": failures})
                if failures >= MOST_FAILURES or isinstance(error, GivenUp):
                    await self._give_up(request, error)
                    return
                await asyncio.sleep(SECONDS_BEFORE_ANOTHER_TRY * failures)
            else:
                return

    async def _say_busy(self, request: Request, *, first: bool) -> None:
        """Tell the person, once, that their message is kept; and that the wait is no failure of it."""
        with contextlib.suppress(StorageError):
            await self._storage.inbox.survived(request.update_ids)
        if first and not request.is_automatic and not request.is_edit:
            language = request.asker.from_user.language_code if request.asker.from_user else None
            with contextlib.suppress(Interrupted, Unwanted, BadRequest):
                await self._say(request, words_for(language).say(phrases.BUSY))

    async def _answer(self, request: Request) -> None:
        """Deliver the brief of a request, or why there is none, and settle it."""
        settings = await self._storage.chats.get(request.message.chat_id)
        words = words_of(request.asker, settings)
        if request.is_automatic and not _is_wanted(request, settings):
            await self._settle(request)
            return
        earlier = await self._earlier(request) if request.is_edit else None
        if request.is_edit and earlier is None:
            await self._settle(request)
            return
        async with self._delivery.typing(place_of(request.message)):
            try:
                written = await self._write(request, settings, words)
            except DocumentError as error:
                await self._refuse(request, phrases.unreadable(error, words))
                return
            except BadRequest as error:
                sentence = phrases.TOO_BIG if "too big" in error.message.lower() else phrases.CANNOT_FETCH
                await self._refuse(request, words.say(sentence))
                return
            except TOO_MUCH as error:
                self._metrics.errors.labels(type(error).__name__).inc()
                logger.warning("a job was too much for a worker: %s", type(error).__name__)
                await self._refuse(request, words.say(phrases.TOOK_TOO_LONG))
                return
        if not written.has_article:
            await self._refuse(request, phrases.no_article(written.brief.warnings, words))
            return
        self._metrics.briefs.labels(type(request.content).__name__.lower()).inc()
        if earlier is not None:
            await self._deliver_again(request, earlier, written, settings, words)
        else:
            await self._deliver(request, written, settings, words)

    @contextlib.asynccontextmanager
    async def _status_of_reading(self, request: Request, words: Words) -> AsyncIterator[str]:
        """Say how far the reading of a long file is, in one message that is edited and then deleted."""
        status = StatusLine(self._bot, place_of(request.message))

        def show(done: int, total: int) -> None:
            status.show(words.say(phrases.READING_PAGE, done=done, total=total))

        try:
            async with watched(show) as path:
                yield path
        finally:
            await status.remove()

    async def _write(self, request: Request, settings: ChatSettings, words: Words) -> Written:
        """Have the brief written by a worker, when its turn has come.

        Raises:
            DocumentError: A file cannot be read; its text is a sentence for the person.
            BadRequest: A file cannot be fetched.
            EngineError: The work was not done.
            GivenUp: It has ended the process too often.
        """
        submission = await self._submission(request, settings)
        async with self._turns:
            # What kills the bot while the models load has nothing to do with this request.
            await self._engine.ready()
            with stage("brief", self._metrics):
                if await self._storage.inbox.begin(request.update_ids) > MOST_FAILURES:
                    raise GivenUp
                try:
                    if isinstance(request.content, Text):
                        return await self._engine.run(write, submission)
                    async with self._status_of_reading(request, words) as path:
                        return await self._engine.run(write_noting, (submission, path))
                except (JobTimedOut, WorkerDied):
                    self._metrics.worker_restarts.inc()
                    raise

    async def _submission(self, request: Request, settings: ChatSettings) -> Submission:
        content = request.content
        if isinstance(content, Text):
            return TextSubmission(content.text, sentences=settings.sentences, model=self._model)
        async with self._downloads:
            with stage("download", self._metrics):
                data = await self._delivery.ask(lambda: self._fetch(content))
        return FileSubmission(
            data,
            name=content.document.file_name,
            mime_type=content.document.mime_type,
            sentences=settings.sentences,
            model=self._model,
        )

    async def _fetch(self, content: File) -> bytes:
        file = await self._bot.get_file(content.document.file_id)
        if file.file_size is not None and file.file_size > FileSizeLimit.FILESIZE_DOWNLOAD:
            raise BadRequest("file is too big")
        return bytes(await file.download_as_bytearray())

    async def _deliver(
        self, request: Request, written: Written, settings: ChatSettings, words: Words
    ) -> None:
        message = request.message
        place = place_of(message)
        in_group = message.chat.type != message.chat.PRIVATE
        before = await self._briefed_before(message.chat_id, written) if in_group else None
        view = BriefView("r" if before else "b", settings.sentences)
        saved = SavedBrief(
            id=new_brief_id(),
            chat_id=message.chat_id,
            topic_id=place.topic_id,
            asker_id=person_of(request.asker),
            source_message_ids=tuple(source.message_id for source in request.sources),
            answer_message_id=None,
            # What only points to an earlier brief is not pointed to.
            fingerprint=None if before else written.fingerprint,
            content=pack(written),
            view=str(view),
            created=self._now(),
        )
        with stage("store", self._metrics):
            await self._storage.briefs.put(saved, survived=request.update_ids)
        keyboard = brief_keyboard(saved.id, view, written, words, in_group=in_group)
        if before is not None:
            text, place = _pointer(message, before, words)
        else:
            text = shown(written, view, settings, words)
        with stage("reply", self._metrics):
            sent = await self._delivery.send(place, text, as_html=before is None, keyboard=keyboard)
        await self._settle(request, BriefAnswer(saved.id, sent.message_id))
        logger.info(
            "answered",
            extra={"content": type(request.content).__name__.lower(), "parts": len(request.sources)},
        )

    async def _deliver_again(
        self, request: Request, earlier: SavedBrief, written: Written, settings: ChatSettings, words: Words
    ) -> None:
        """Put the brief of an edited article in the place of the earlier one."""
        message = request.message
        view = BriefView.parse(earlier.view)
        in_group = message.chat.type != message.chat.PRIVATE
        keyboard = brief_keyboard(earlier.id, view, written, words, in_group=in_group)
        changed = dataclasses.replace(earlier, content=pack(written), fingerprint=written.fingerprint)
        await self._storage.briefs.put(changed, survived=request.update_ids)
        text = shown(written, view, settings, words)
        if earlier.answer_message_id is not None:
            await self._delivery.edit(message.chat_id, earlier.answer_message_id, text, keyboard=keyboard)
        await self._settle(request)
        logger.info("answered an edit")

    async def _earlier(self, request: Request) -> SavedBrief | None:
        """Give the brief that an edited message has, if it is the message's own."""
        message = request.message
        earlier = await self._storage.briefs.by_source(message.chat_id, message.message_id)
        if earlier is None or len(earlier.source_message_ids) != 1 or earlier.view[0] == "r":
            return None
        return earlier

    async def _briefed_before(self, chat_id: int, written: Written) -> int | None:
        """Give the message with which this article was briefed in this chat within a day."""
        recent = await self._storage.briefs.recent_fingerprints(chat_id, self._now() - SAME_ARTICLE_WITHIN)
        for brief in recent:
            if brief.answer_message_id is not None and is_near(brief.fingerprint, written.fingerprint):
                return brief.answer_message_id
        return None

    async def _refuse(self, request: Request, sentence: str) -> None:
        """Say why there is no brief, to whoever asked for one, and settle."""
        if not request.is_automatic and not request.is_edit:
            await self._say(request, sentence)
        await self._settle(request)
        logger.info("refused", extra={"content": type(request.content).__name__.lower()})

    async def _say(self, request: Request, sentence: str) -> None:
        await self._delivery.send(place_of(request.asker), sentence)

    async def _give_up(self, request: Request, error: Exception) -> None:
        reason = type(error).__name__
        await self._persistently(
            lambda: self._storage.inbox.set_aside(request.update_ids, reason=reason, now=self._now())
        )
        logger.error("a request is set aside: %s", reason)
        words = words_for(request.asker.from_user.language_code if request.asker.from_user else None)
        sentence = phrases.WORKER_DIED if isinstance(error, EngineError) else phrases.WENT_WRONG
        try:
            await self._say(request, words.say(sentence))
        except (Interrupted, Unwanted, BadRequest):
            logger.info("no apology could be delivered")

    async def _settle(self, request: Request, brief: BriefAnswer | None = None) -> None:
        """Mark a request as done: from here on it is never answered again."""
        await self._persistently(
            lambda: self._storage.inbox.done(request.update_ids, now=self._now(), brief=brief)
        )

    async def _persistently(self, store: Callable[[], Awaitable[object]]) -> None:
        """Write what must be written although its answer is out: trying the whole again would repeat that."""
        for tries in range(100):
            try:
                await store()
            except StorageError as error:
                logger.error("the storage fails: %s", type(error).__name__)  # noqa: TRY400  its words may be a query
                await asyncio.sleep(SECONDS_AWAY[min(tries, len(SECONDS_AWAY) - 1)])
            else:
                return
        logger.error("an answer is out and could not be marked as done")


def shown(written: Written, view: BriefView, settings: ChatSettings, words: Words) -> str:
    """Give the HTML of a saved brief's message."""
    return as_telegram(
        written.at(view.length),
        View(panel=view.panel, parties=settings.parties, dates=settings.dates, has_more=True),
        words,
    )


def words_of(asker: Message, settings: ChatSettings) -> Words:
    """Give the language to answer in: the chat's choice, else that of the person's Telegram."""
    spoken = asker.from_user.language_code if asker.from_user is not None else None
    return words_for(settings.language or spoken)


def _is_wanted(request: Request, settings: ChatSettings) -> bool:
    """Whether a text that nobody asked about is to be briefed."""
    content = request.content
    return settings.automatic and isinstance(content, Text) and len(content.text) >= settings.automatic_length


def _pointer(message: Message, before: int, words: Words) -> tuple[str, Place]:
    """Point to the message with an earlier brief: by a link where there are links, else by replying to it."""
    place = place_of(message)
    if message.chat.type == message.chat.SUPERGROUP:
        # https://core.telegram.org/api/links#private-message-links: the id without its -100.
        inner = str(message.chat_id).removeprefix("-100")
        topic = f"{place.topic_id}/" if place.topic_id is not None else ""
        link = f"https://t.me/c/{inner}/{topic}{before}"
        return words.say(phrases.SEEN_BEFORE_LINK, link=link), place
    return words.say(phrases.SEEN_BEFORE), Place(place.chat_id, place.topic_id, before)
