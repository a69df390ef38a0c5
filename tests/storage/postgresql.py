"""A PostgreSQL server of our own: a new cluster in a temporary folder, on a free port of loopback."""

from __future__ import annotations

import itertools
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import TracebackType

START_SECONDS = 60.0
# A process that was killed in a test may have left a connection behind, with its locks.
EMPTY = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid();
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
"""


def find_programs() -> Path | None:
    """Give the folder of initdb and postgres, which Debian keeps off the path; None: there is no server."""
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


class Server:
    """Runs between ``with`` and its end; its databases vanish with it."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="news-brief-bot-postgresql-"))
        self._data = self._folder / "data"
        self._names = (f"test{number}" for number in itertools.count())
        self._free: list[str] = []
        self._process: subprocess.Popen[bytes] | None = None
        self.password = secrets.token_hex(8)
        self.port = 0
        # PostgreSQL refuses to run as root.
        self._as: dict[str, Any] = {"cwd": "/"}
        if os.geteuid() == 0:
            self._as |= {"user": "postgres", "group": "postgres", "extra_groups": []}
            shutil.chown(self._folder, "postgres", "postgres")

    def __enter__(self) -> Self:
        secret = self._folder / "password"
        secret.write_text(self.password)
        if os.geteuid() == 0:
            shutil.chown(secret, "postgres", "postgres")
        self._run("initdb", "-D", str(self._data), "-U", "bot", "-A", "scram-sha-256", "--no-sync",
                  "--encoding=UTF8", "--locale=C", f"--pwfile={secret}")  # fmt: skip
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop(signal.SIGQUIT)  # leaves nothing behind that would have to be tidy
        shutil.rmtree(self._folder)

    def address(self, database: str, *, password: str | None = None) -> str:
        """Give the address of a database, as BOT_DATABASE_URL has it."""
        return f"postgresql+asyncpg://bot:{password or self.password}@127.0.0.1:{self.port}/{database}"

    def take_database(self) -> str:
        """Give the address of a database in which there is nothing."""
        if self._free:
            return self._free.pop()
        name = next(self._names)
        self._run("createdb", *self._connection(), name)
        return self.address(name)

    def give_back(self, address: str) -> None:
        """Empty a database for the next one who takes it: faster than creating one."""
        self._run("psql", "-q", *self._connection(), "-c", EMPTY, address.rpartition("/")[2])
        self._free.append(address)

    def dump_schema(self, address: str) -> str:
        """Give a database's tables, and what belongs to them, as SQL."""
        which = ("--schema-only", "--table=public.*", "--exclude-table=alembic_version")
        return self._run("pg_dump", *self._connection(), *which, address.rpartition("/")[2])

    def start(self) -> None:
        """Start the server, the second time on the same port, and wait until it answers."""
        if not self.port:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self.port = free.getsockname()[1]
        log = (self._folder / "log").open("ab")
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": "",
            "fsync": "off",  # the tests kill our process, never the machine
        }
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self._process = subprocess.Popen(
            [self._programs / "postgres", "-D", self._data, *words], stdout=log, stderr=log, **self._as
        )
        log.close()
        until = time.monotonic() + START_SECONDS
        ready = [str(self._programs / "pg_isready"), "-q", *self._connection()]
        while subprocess.run(ready, check=False, **self._as).returncode:
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self._folder / "log").read_text())
            time.sleep(0.1)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop the server at once, breaking connections."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait()

    def _connection(self) -> list[str]:
        return ["-h", "127.0.0.1", "-p", str(self.port), "-U", "bot"]

    def _run(self, program: str, *words: str) -> str:
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [self._programs / program, *words],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PGPASSWORD": self.password},
            **self._as,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")
        return done.stdout
