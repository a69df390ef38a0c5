"""What the server refuses, in Telegram's codes and words."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818  Telegram answers it; nothing has gone wrong here
    """A request that Telegram would refuse.

    Attributes:
        code: The HTTP status and ``error_code``.
        description: Telegram's own words, prefix included: ``"Bad Request: chat not found"``.
    """

    def __init__(self, code: int, description: str) -> None:
        super().__init__(code, description)
        self.code = code
        self.description = description


def bad_request(reason: str) -> Refusal:
    """Give the refusal of a request whose parameters are wrong."""
    return Refusal(400, f"Bad Request: {reason}")


def unauthorized() -> Refusal:
    """Give the refusal of a wrong token."""
    return Refusal(401, "Unauthorized")


def not_found() -> Refusal:
    """Give the refusal of a method or file that there is not."""
    return Refusal(404, "Not Found")


def conflict() -> Refusal:
    """Give the refusal of a poll that another has taken over from."""
    return Refusal(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
