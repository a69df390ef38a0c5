"""The HTTP side: methods at ``/bot<token>/<method>``, files at ``/file/bot<token>/<path>``, and the page."""

from __future__ import annotations

import asyncio
import socket
import struct
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from bot.sandbox.faults import (
    RESET_AFTER,
    RESET_BEFORE,
    SECONDS_OF_SILENCE,
    SILENT_AFTER,
    SILENT_BEFORE,
    SLOW,
    Fault,
)
from bot.sandbox.methods import call
from bot.sandbox.page import routes as page_routes
from bot.sandbox.parameters import as_int, read_parameters
from bot.sandbox.refusal import Refusal, not_found, unauthorized

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiohttp.typedefs import Handler

    from bot.sandbox.world import World

# Telegram takes uploads up to 50 MB; a person's file may be larger than a bot may fetch (20 MB).
LARGEST_REQUEST: Final = 60 * 1024 * 1024
SECONDS_BETWEEN_LOOKS: Final = 0.05
_LOCAL_NAMES: Final = frozenset({"127.0.0.1", "localhost"})
_FOREIGN: Final = frozenset({"cross-site", "same-site"})
# What Telegram's front servers answer, which is no JSON.
_GATEWAY: Final = frozenset({HTTPStatus.BAD_GATEWAY, HTTPStatus.GATEWAY_TIMEOUT})


def build_server(world: World) -> web.Application:
    """Give the application that serves a world."""
    application = web.Application(client_max_size=LARGEST_REQUEST, middlewares=[_local_only, _answered])

    async def method(request: web.Request) -> web.StreamResponse:
        _check_token(request, world)
        name = request.match_info["method"]
        parameters = await read_parameters(request)
        chat = as_int(parameters, "chat_id") or None

        async def answer() -> web.StreamResponse:
            if world.limits is not None:
                world.limits.check(name.lower(), chat)
            return web.json_response({"ok": True, "result": await call(world, name, parameters)})

        return await _with_faults(request, world.faults.take(name.lower(), chat), answer)

    async def file(request: web.Request) -> web.StreamResponse:
        _check_token(request, world)

        async def answer() -> web.StreamResponse:
            stored = world.files.by_path(request.match_info["path"])
            if stored is None:
                raise not_found()
            return web.Response(body=stored.data, content_type="application/octet-stream")

        return await _with_faults(request, world.faults.take("file", None), answer)

    async def close(_application: web.Application) -> None:
        await world.webhook.end()

    application.router.add_route("*", r"/bot{token:[^/]+}/{method:[A-Za-z]+}", method)
    application.router.add_get(r"/file/bot{token:[^/]+}/{path:.+}", file)
    application.add_routes(page_routes(world))
    application.on_cleanup.append(close)
    return application


async def _with_faults(
    request: web.Request, fault: Fault | None, answer: Callable[[], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Answer, or let go wrong what a fault says."""
    if fault is None:
        return await answer()
    refusal = fault.refusal()
    if refusal is not None:
        raise refusal
    if fault.kind == SLOW:
        await asyncio.sleep(fault.delay)
        return await answer()
    if fault.kind in {SILENT_AFTER, RESET_AFTER}:
        await answer()
    if fault.kind in {SILENT_BEFORE, SILENT_AFTER}:
        await _silence(request)
    _reset(request, hard=fault.kind in {RESET_BEFORE, RESET_AFTER})
    return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)


async def _silence(request: web.Request) -> None:
    """Say nothing until the client has gone."""
    deadline = asyncio.get_running_loop().time() + SECONDS_OF_SILENCE
    while asyncio.get_running_loop().time() < deadline:
        if request.transport is None or request.transport.is_closing():
            return
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)


def _reset(request: web.Request, *, hard: bool) -> None:
    """Close the connection with no answer: abruptly, as a network does that fails, or in order."""
    transport = request.transport
    if transport is None or transport.is_closing():
        return
    connected = transport.get_extra_info("socket")
    if hard and connected is not None:
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


@web.middleware
async def _local_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what a page of another origin sends here, also by a name that it points to this machine."""
    if request.url.host not in _LOCAL_NAMES:
        raise web.HTTPForbidden(text="This server answers to 127.0.0.1 and localhost alone.")
    origin = request.headers.get("Origin")
    foreign = origin is not None and origin != f"{request.scheme}://{request.host}"
    # A link to the page may be anywhere; what the page uses is for the page.
    if foreign or (request.path != "/" and request.headers.get("Sec-Fetch-Site") in _FOREIGN):
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
    if refusal.code in _GATEWAY:
        page = f"<html><head><title>{refusal.code} {refusal.description}</title></head></html>"
        return web.Response(status=refusal.code, text=page, content_type="text/html")
    answer: dict[str, Any] = {
        "ok": False,
        "error_code": refusal.code,
        "description": refusal.description,
    }
    if refusal.parameters is not None:
        answer["parameters"] = refusal.parameters
    return web.json_response(answer, status=refusal.code)


def _check_token(request: web.Request, world: World) -> None:
    if request.match_info["token"] != world.token:
        raise unauthorized()
