from __future__ import annotations

import socket

import pytest

from tests.conftest import NetworkForbiddenError


def test_no_test_reaches_beyond_this_machine() -> None:
    with socket.socket() as outside, pytest.raises(NetworkForbiddenError):
        outside.connect(("192.0.2.1", 80))  # an address for documentation (RFC 5737)


def test_no_test_asks_for_a_name() -> None:
    with pytest.raises(NetworkForbiddenError):
        socket.getaddrinfo("example.org", 80)


def test_loopback_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
