"""What the server refuses, in Telegram's codes and words."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):  # noqa: N818  Telegram answers it; nothing has gone wrong here
    """A request that Telegram would refuse.

    Attributes:
        code: The HTTP status and ``error_code``.
        description: Telegram's own words, prefix included: ``"Bad Request: chat not found"``.
        parameters: ResponseParameters, which tell a bot what to do: ``{"retry_after": 5}``.
    """

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(code, description, parameters)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(reason: str) -> Refusal:
    """Give the refusal of a request whose parameters are wrong."""
    return Refusal(400, f"Bad Request: {reason}")


def migrated(to: int) -> Refusal:
    """Give the refusal of a request to a group that has become the supergroup ``to``."""
    return Refusal(
        400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": to}
    )


def unauthorized() -> Refusal:
    """Give the refusal of a wrong token."""
    return Refusal(401, "Unauthorized")


def forbidden(reason: str) -> Refusal:
    """Give the refusal of a request to a chat that the bot may not write to."""
    return Refusal(403, f"Forbidden: {reason}")


def not_found() -> Refusal:
    """Give the refusal of a method or file that there is not."""
    return Refusal(404, "Not Found")


def conflict(
    reason: str = "terminated by other getUpdates request; make sure that only one bot instance is running",
) -> Refusal:
    """Give the refusal of a poll that another has taken over from."""
    return Refusal(409, f"Conflict: {reason}")


def too_many_requests(seconds: int) -> Refusal:
    """Give the refusal of a request that came too early, to be repeated after whole seconds."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
