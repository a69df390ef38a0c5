"""What is told to the service manager: the protocol of sd_notify(3), a datagram to ``$NOTIFY_SOCKET``.

Written here because no kept library speaks the part that is needed: sdnotify rests since 2017,
systemd-watchdog knows neither STOPPING nor RELOADING, and systemd-python wants a compiler.
"""

from __future__ import annotations

import logging
import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

logger = logging.getLogger(__name__)

# Of sd_notify(3). A name that begins with "@" is in Linux' abstract name space.
VARIABLE = "NOTIFY_SOCKET"
LONGEST_STATUS = 200


class Notifier:
    """Tells the service manager how the service is; with no service manager it tells nobody.

    A message that cannot be delivered is logged, and costs the service nothing else.

    Args:
        address: A path, or "@" and a name in the abstract name space; None when nobody listens.

    Example:
        >>> Notifier(None).ready("answering")
    """

    def __init__(self, address: str | None) -> None:
        self._address = address
        self._failed = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Notifier:
        """Find the service manager as it says where it is."""
        address = environment.get(VARIABLE, "")
        if address and not address.startswith(("/", "@")):
            logger.warning("%s names no local socket; nobody is told of readiness", VARIABLE)
            return cls(None)
        return cls(address or None)

    @property
    def is_heard(self) -> bool:
        """Whether there is a service manager that listens."""
        return self._address is not None

    def ready(self, status: str) -> None:
        """The service has started, or has finished to reload."""
        self._send("READY=1", _status(status))

    def stopping(self, status: str) -> None:
        """The service has begun to stop."""
        self._send("STOPPING=1", _status(status))

    def reloading(self, monotonic: float) -> None:
        """The service has begun to reload; `ready` ends it.

        Args:
            monotonic: Seconds of CLOCK_MONOTONIC (`time.monotonic` on Linux).
        """
        self._send("RELOADING=1", f"MONOTONIC_USEC={int(monotonic * 1_000_000)}")

    def status(self, status: str) -> None:
        """One line for whoever asks ``systemctl status``."""
        self._send(_status(status))

    def watchdog(self) -> None:
        """The service is well: the watchdog waits for its whole time again."""
        self._send("WATCHDOG=1")

    def main_pid(self, pid: int) -> None:
        """The service's main process is another than the one that was started."""
        self._send(f"MAINPID={pid}")

    def _send(self, *lines: str) -> None:
        if self._address is None:
            return
        # A zero byte in place of "@" is how the kernel marks an abstract name.
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as speaker:
                # A service manager that does not read must not stop the event loop.
                speaker.settimeout(0)
                speaker.sendto("\n".join(lines).encode(), address)
        except OSError as error:
            if not self._failed:
                logger.warning("the service manager does not hear: %s", error.strerror)
            self._failed = True
        else:
            self._failed = False


def _status(text: str) -> str:
    """Give a line of the protocol; a second line of the text would be a message of its own."""
    return "STATUS=" + " ".join(text.split())[:LONGEST_STATUS]
