"""Rules of the whole test run: no test reaches beyond this machine."""

from __future__ import annotations

import ipaddress
import sys

# Events of Python's audit table that say where a socket goes: the place of the address in their arguments.
ADDRESS_AT = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1, "socket.getaddrinfo": 0}


class NetworkForbiddenError(BaseException):
    """A test tried to leave the machine. Not an `Exception`: no code under test may swallow it."""


def _is_here(host: object) -> bool:
    if host in {None, "", "localhost", b"localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(host).split("%", maxsplit=1)[0]).is_loopback
    except ValueError:
        return False


def _forbid_network(event: str, arguments: tuple[object, ...]) -> None:
    place = ADDRESS_AT.get(event)
    if place is None:
        return
    address = arguments[place]
    # An internet address is a tuple; a path is a local socket, and None one already connected.
    is_local = not isinstance(address, tuple) if place else False
    host = address[0] if isinstance(address, tuple) else address
    if not is_local and not _is_here(host):
        raise NetworkForbiddenError(f"{event} to {host}")


sys.addaudithook(_forbid_network)
