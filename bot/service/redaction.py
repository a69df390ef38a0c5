"""Secrets taken out of text: bot tokens by their shape, and the secrets of this process by their value."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

# A token anywhere, most of all in a Bot API URL, which the HTTP client logs; its colon may be
# percent-encoded. Every repetition is bounded.
_COLON = r"(?::|%3[Aa])"
_TOKEN = re.compile(
    rf"[0-9]{{1,20}}{_COLON}[A-Za-z0-9_-]{{30,100}}"  # of the length that Telegram gives
    rf"|(?<=/bot)[0-9]{{1,20}}{_COLON}[^/\s]{{1,100}}"  # of any length, in a URL
)
_TOKEN_MARK = "<token>"  # noqa: S105  no secret
_SECRET_MARK = "<secret>"  # noqa: S105  likewise
# A secret that is shorter would be found in ordinary words.
SHORTEST_SECRET = 8


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """Replace every bot token in the text, and every form of the secrets.

    Args:
        text: Any text.
        secrets: From `forms_of`.

    Example:
        >>> redact("GET https://api.telegram.org/bot123:secret/getMe")
        'GET https://api.telegram.org/bot<token>/getMe'
    """
    text = _TOKEN.sub(_TOKEN_MARK, text)
    for secret in secrets:
        text = text.replace(secret, _SECRET_MARK)
    return text


def forms_of(secrets: Iterable[str]) -> tuple[str, ...]:
    """Give the ways in which secrets can be written in a log, the longest first.

    As they are, in a URL, in JSON, in a ``repr``, and a token's secret half alone. Those of fewer than
    `SHORTEST_SECRET` characters are left out.
    """
    forms: set[str] = set()
    for secret in secrets:
        for part in (secret, secret.rpartition(":")[2]):
            forms.update((part, quote(part, safe=""), quote(part), json.dumps(part)[1:-1], repr(part)[1:-1]))
    return tuple(sorted((form for form in forms if len(form) >= SHORTEST_SECRET), key=len, reverse=True))
