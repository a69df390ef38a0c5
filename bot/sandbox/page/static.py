"""The page's own files."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGES: Final = {
    "/": ("index.html", "text/html"),
    "/page.css": ("page.css", "text/css"),
    **{f"/{name}.js": (f"{name}.js", "text/javascript") for name in ("page", "messages", "sending", "text")},
    "/icon.svg": ("icon.svg", "image/svg+xml"),
}
# Nothing but this page's own files runs or is fetched.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def routes() -> Iterable[web.RouteDef]:
    """Give the routes of the page's files."""
    return [web.get(path, _static(name, kind)) for path, (name, kind) in PAGES.items()]


def _static(name: str, kind: str) -> Any:
    body = files("bot.sandbox").joinpath("static", name).read_bytes()
    headers = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-cache",
    }

    async def show(_request: web.Request) -> web.Response:
        return web.Response(body=body, content_type=kind, charset="utf-8", headers=headers)

    return show
