"""Ask a running bot whether it is well: ``python -m bot.service.probe``, for a container's health check.

It asks where BOT_STATUS_LISTEN says, prints what is wrong, and ends with 0 (well), 1 (ill, or no answer), or
2 (BOT_STATUS_LISTEN names no address).
"""

from __future__ import annotations

import http.client
import json
import os
import sys

SECONDS = 5.0
# An answer is a few hundred bytes.
LONGEST_ANSWER = 64 * 1024
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104  listened on there, asked here


def main(listen: str) -> int:
    """Ask, print what is wrong, and give the exit status.

    Args:
        listen: host:port, as BOT_STATUS_LISTEN has it.
    """
    host, _, port = listen.rpartition(":")
    if not port.isdecimal():
        print("BOT_STATUS_LISTEN is not set to host:port.", file=sys.stderr)  # noqa: T201  for the operator
        return 2
    host = host.strip("[]")
    connection = http.client.HTTPConnection(EVERYWHERE.get(host, host), int(port), timeout=SECONDS)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        body = answer.read(LONGEST_ANSWER)
    except (OSError, http.client.HTTPException) as error:
        print(f"No answer from {listen} ({type(error).__name__}).", file=sys.stderr)  # noqa: T201  likewise
        return 1
    finally:
        connection.close()
    if answer.status == http.HTTPStatus.OK:
        return 0
    print(_reasons(body) or f"Status {answer.status}.", file=sys.stderr)  # noqa: T201  likewise
    return 1


def _reasons(body: bytes) -> str:
    try:
        told = json.loads(body)
    except ValueError:
        return ""
    reasons = told.get("reasons") if isinstance(told, dict) else None
    return (
        "; ".join(f"{name}: {reason}" for name, reason in reasons.items())
        if isinstance(reasons, dict)
        else ""
    )


if __name__ == "__main__":
    sys.exit(main(os.environ.get("BOT_STATUS_LISTEN", "")))
