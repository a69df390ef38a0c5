from __future__ import annotations

import contextlib
import secrets
import socket
from typing import TYPE_CHECKING

from bot.service.notify import Notifier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest


@contextlib.contextmanager
def service_manager(address: str) -> Iterator[socket.socket]:
    """A service manager's socket, at an address of the kernel's form."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(address)
        listener.settimeout(5)
        yield listener


def test_each_message_is_one_datagram_of_the_protocol(tmp_path: Path) -> None:
    path = str(tmp_path / "notify")
    with service_manager(path) as listener:
        notifier = Notifier.from_environment({"NOTIFY_SOCKET": path})
        notifier.ready("answering as @a_bot")
        notifier.status("3 waiting")
        notifier.watchdog()
        notifier.reloading(12.5)
        notifier.main_pid(77)
        notifier.stopping("finishing 2 briefs")
        heard = [listener.recv(4096).decode() for _ in range(6)]

    assert heard == [
        "READY=1\nSTATUS=answering as @a_bot",
        "STATUS=3 waiting",
        "WATCHDOG=1",
        "RELOADING=1\nMONOTONIC_USEC=12500000",
        "MAINPID=77",
        "STOPPING=1\nSTATUS=finishing 2 briefs",
    ]


def test_a_socket_of_the_abstract_name_space_is_reached() -> None:
    name = f"news-brief-bot-test-{secrets.token_hex(8)}"
    with service_manager(f"\0{name}") as listener:
        Notifier.from_environment({"NOTIFY_SOCKET": f"@{name}"}).watchdog()

        assert listener.recv(4096) == b"WATCHDOG=1"


def test_a_status_stays_one_line_so_that_it_can_say_nothing_else(tmp_path: Path) -> None:
    path = str(tmp_path / "notify")
    with service_manager(path) as listener:
        Notifier(path).status("well\nSTOPPING=1")

        assert listener.recv(4096) == b"STATUS=well STOPPING=1"


def test_with_no_service_manager_nobody_is_told() -> None:
    notifier = Notifier.from_environment({})

    notifier.ready("answering")

    assert not notifier.is_heard


def test_a_service_manager_that_is_gone_is_logged_once_and_costs_nothing_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    notifier = Notifier(str(tmp_path / "nobody"))

    notifier.watchdog()
    notifier.watchdog()

    assert [record.getMessage() for record in caplog.records] == [
        "the service manager does not hear: No such file or directory"
    ]


def test_a_service_manager_that_does_not_read_stops_nobody(tmp_path: Path) -> None:
    path = str(tmp_path / "notify")
    with service_manager(path):
        notifier = Notifier(path)
        for _ in range(5_000):  # far more than a socket's queue holds
            notifier.watchdog()


def test_a_socket_that_is_not_local_is_not_spoken_to(caplog: pytest.LogCaptureFixture) -> None:
    assert not Notifier.from_environment({"NOTIFY_SOCKET": "vsock:2:1234"}).is_heard
    assert "names no local socket" in caplog.text
