"""The HTTP side: methods at ``/bot<token>/<method>``, files at ``/file/bot<token>/<path>``, and the page."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from bot.sandbox.chat_page import routes as page_routes
from bot.sandbox.methods import call
from bot.sandbox.parameters import read_parameters
from bot.sandbox.refusal import Refusal, not_found, unauthorized

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler

    from bot.sandbox.world import World

logger = logging.getLogger(__name__)

# Telegram takes uploads up to 50 MB; a person's file may be larger than a bot may fetch (20 MB).
LARGEST_REQUEST: Final = 60 * 1024 * 1024
_LOCAL_NAMES: Final = frozenset({"127.0.0.1", "localhost"})


def build_server(world: World) -> web.Application:
    """Give the application that serves a world."""
    application = web.Application(client_max_size=LARGEST_REQUEST, middlewares=[_local_only, _answered])

    async def method(request: web.Request) -> web.StreamResponse:
        _check_token(request, world)
        result = await call(world, request.match_info["method"], await read_parameters(request))
        return web.json_response({"ok": True, "result": result})

    async def file(request: web.Request) -> web.StreamResponse:
        _check_token(request, world)
        path = request.match_info["path"]
        stored = next((kept for kept in world.files.values() if kept.path == path), None)
        if stored is None:
            raise not_found()
        return web.Response(body=stored.data, content_type="application/octet-stream")

    application.router.add_route("*", r"/bot{token:[^/]+}/{method:[A-Za-z]+}", method)
    application.router.add_get(r"/file/bot{token:[^/]+}/{path:.+}", file)
    application.add_routes(page_routes(world))
    return application


@web.middleware
async def _local_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what a page of another origin sends here, also by a name that it points to this machine."""
    if request.url.host not in _LOCAL_NAMES:
        raise web.HTTPForbidden(text="This server answers to 127.0.0.1 and localhost alone.")
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"{request.scheme}://{request.host}":
        raise web.HTTPForbidden(text="This server answers its own page alone.")
    return await handler(request)


@web.middleware
async def _answered(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn refusals, and paths that there are not, into Telegram's answers."""
    try:
        return await handler(request)
    except Refusal as refusal:
        return _refused(refusal)
    except (web.HTTPNotFound, web.HTTPMethodNotAllowed):
        return _refused(not_found())
    except web.HTTPRequestEntityTooLarge:
        return _refused(Refusal(413, "Request Entity Too Large"))


def _refused(refusal: Refusal) -> web.Response:
    answer: dict[str, Any] = {
        "ok": False,
        "error_code": refusal.code,
        "description": refusal.description,
    }
    return web.json_response(answer, status=refusal.code)


def _check_token(request: web.Request, world: World) -> None:
    if request.match_info["token"] != world.token:
        raise unauthorized()
