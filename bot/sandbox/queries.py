"""Questions that the bot answers once: pressed buttons, and summons as a guest."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, Final

from bot.sandbox.refusal import bad_request

Object = dict[str, Any]

MOST_KEPT: Final = 10_000


@dataclass
class Query:
    """A question to the bot.

    Attributes:
        kind: "button" or "guest".
        chat: The chat that it came from.
        message: The message whose button was pressed, or that mentioned the bot.
        answer: What the bot has answered; None before.
    """

    kind: str
    chat: int
    message: Object
    answer: Object | None = None


class Queries:
    """Questions by id, and the messages that were posted as a guest.

    Args:
        most: How many of each are kept.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._queries: OrderedDict[str, Query] = OrderedDict()
        self._inline: OrderedDict[str, tuple[int, int]] = OrderedDict()

    def pressed(self, chat: int, message: Object) -> str:
        """Note that a button was pressed; give the query's id."""
        return self._keep(Query("button", chat, message))

    def summoned(self, chat: int, message: Object) -> str:
        """Note that the bot was called as a guest; give the query's id."""
        return self._keep(Query("guest", chat, message))

    def answer(self, kind: str, query_id: str, answer: Object) -> Query:
        """Note the bot's answer.

        Raises:
            Refusal: There is no such question, or it has been answered.
        """
        query = self._queries.get(query_id)
        if query is None or query.kind != kind or query.answer is not None:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        query.answer = answer
        return query

    def expire(self, query_id: str) -> None:
        """Let a question be too old."""
        self._queries.pop(query_id, None)

    def find(self, query_id: str) -> Query | None:
        """Give a question, if it is there."""
        return self._queries.get(query_id)

    def posted(self, chat: int, message_id: int) -> str:
        """Note a message that the bot posted as a guest; give its inline_message_id."""
        inline = secrets.token_urlsafe(20)
        self._inline[inline] = (chat, message_id)
        if len(self._inline) > self._most:
            self._inline.popitem(last=False)
        return inline

    def place_of(self, inline_message_id: str) -> tuple[int, int] | None:
        """Give the chat and message of an inline_message_id."""
        return self._inline.get(inline_message_id)

    def inline_id(self, chat: int, message_id: int) -> str | None:
        """Give the inline_message_id of a message that the bot posted as a guest."""
        return next((inline for inline, place in self._inline.items() if place == (chat, message_id)), None)

    def _keep(self, query: Query) -> str:
        query_id = secrets.token_hex(8)
        self._queries[query_id] = query
        if len(self._queries) > self._most:
            self._queries.popitem(last=False)
        return query_id
