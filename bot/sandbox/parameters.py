"""A method's parameters, as they come: JSON, a form, or the address; numbers and objects maybe as text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.sandbox.refusal import bad_request

if TYPE_CHECKING:
    from aiohttp import web

Parameters = dict[str, Any]


async def read_parameters(request: web.Request) -> Parameters:
    """Give the parameters of a request; uploaded files come as aiohttp's fields.

    Raises:
        Refusal: JSON was announced, and there is none.
    """
    found: Parameters = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError:
            raise bad_request("can't parse JSON object") from None
        if isinstance(body, dict):
            found.update(body)
    elif request.method == "POST":
        found.update(await request.post())
    return found


def as_int(parameters: Parameters, name: str, default: int = 0) -> int:
    """Give a whole number, or the default where there is none that can be read."""
    try:
        return int(parameters.get(name, default))
    except (TypeError, ValueError):
        return default


def as_text(parameters: Parameters, name: str) -> str:
    """Give a text; empty where there is none."""
    value = parameters.get(name)
    return value if isinstance(value, str) else ""


def as_object(parameters: Parameters, name: str, what: str) -> Any:
    """Give a JSON object or list that may come as text; None where there is none.

    Args:
        parameters: The request's.
        name: Which one.
        what: Its name in Telegram's refusal.

    Raises:
        Refusal: It is no JSON.
    """
    value = parameters.get(name)
    if not isinstance(value, str):
        return value
    if not value:
        return None
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {what} JSON object") from None


def as_flag(parameters: Parameters, name: str) -> bool:
    """Give a boolean, which a form writes as a word."""
    return str(parameters.get(name, "")).lower() in {"true", "1", "yes"}
