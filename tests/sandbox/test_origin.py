"""Who may talk to the sandbox: this machine's programs, and its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.server import build_server
from bot.sandbox.world import World

if TYPE_CHECKING:
    import aiohttp

STRANGERS = {
    "a page elsewhere": {"Origin": "https://example.org"},
    "a page of another port": {"Origin": "http://127.0.0.1:1"},
    "a page with no origin": {"Origin": "null"},
    "a name that points here": {"Host": "example.org"},
    "a picture in a page elsewhere": {"Sec-Fetch-Site": "cross-site"},
}
ROUTES = sorted(
    {
        (route.method, route.resource.canonical)
        for route in build_server(World()).router.routes()
        if route.resource is not None
    }
)


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_no_route_answers_a_stranger(
    web: aiohttp.ClientSession, sandbox: Sandbox, method: str, path: str
) -> None:
    address = sandbox.api_url + path.format(token=sandbox.token, method="getMe", path="x")
    for who, headers in STRANGERS.items():
        if path == "/" and "Sec-Fetch-Site" in headers:
            continue  # a link to the page may be anywhere
        verb = "POST" if method == "*" else method
        async with web.request(verb, address, headers=headers, json={}) as response:
            assert response.status == 403, who


async def test_a_link_from_elsewhere_opens_the_page(web: aiohttp.ClientSession, sandbox: Sandbox) -> None:
    async with web.get(sandbox.page_url, headers={"Sec-Fetch-Site": "cross-site"}) as response:
        assert response.status == 200
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]


async def test_its_own_page_is_answered(web: aiohttp.ClientSession, sandbox: Sandbox) -> None:
    own = {"Origin": sandbox.api_url, "Sec-Fetch-Site": "same-origin"}
    asked = {"chat": 1001, "text": "Hello"}
    async with web.post(f"{sandbox.api_url}/chat/send", json=asked, headers=own) as response:
        assert response.status == 200


async def test_only_this_machine_is_listened_to(sandbox: Sandbox) -> None:
    assert sandbox.api_url.startswith("http://127.0.0.1:")


async def test_a_taken_port_is_an_error(sandbox: Sandbox) -> None:
    port = int(sandbox.api_url.rpartition(":")[2])

    with pytest.raises(OSError, match="in use"):
        await Sandbox(port=port).__aenter__()
