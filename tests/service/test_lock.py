from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bot.service.lock import AlreadyRunning, only_instance

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "123456789:" + "A" * 35
OTHER = "987654321:" + "B" * 35

HOLDER = """
import pathlib, subprocess, sys, time
from bot.service.lock import only_instance
with only_instance(sys.argv[1], pathlib.Path(sys.argv[2])):
    child = subprocess.Popen([sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"])
    print(child.pid, flush=True)
    time.sleep(60)
"""


def test_a_second_instance_is_told_which_process_is_the_first(tmp_path: Path) -> None:
    with (
        only_instance(TOKEN, tmp_path),
        pytest.raises(AlreadyRunning) as caught,
        only_instance(TOKEN, tmp_path),
    ):
        pass

    assert f"(process {os.getpid()}, lock {tmp_path}" in str(caught.value)
    assert TOKEN not in str(caught.value)


def test_the_lock_can_be_taken_again_once_it_is_let_go_of(tmp_path: Path) -> None:
    with only_instance(TOKEN, tmp_path) as first:
        pass
    with only_instance(TOKEN, tmp_path) as second:
        assert second == first


def test_another_token_has_a_lock_of_its_own(tmp_path: Path) -> None:
    with only_instance(TOKEN, tmp_path) as one, only_instance(OTHER, tmp_path) as other:
        assert one != other


def test_the_file_is_the_owners_alone_and_tells_no_token(tmp_path: Path) -> None:
    with only_instance(TOKEN, tmp_path / "state") as path:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert path.read_text(encoding="ascii") == f"{os.getpid()}\n"
        assert re.fullmatch(r"bot-[0-9a-f]{16}\.lock", path.name)


def test_a_killed_process_holds_the_lock_no_longer_even_if_its_children_live(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, TOKEN, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        child = int(holder.stdout.readline())
        assert holder.stdout.readline() == "up\n"
        with pytest.raises(AlreadyRunning), only_instance(TOKEN, tmp_path):
            pass

        holder.kill()
        holder.wait()

        with only_instance(TOKEN, tmp_path):
            os.kill(child, signal.SIGKILL)


def test_a_lock_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    with only_instance(TOKEN, tmp_path) as path:
        pass
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(OSError, match="symbolic links"), only_instance(TOKEN, tmp_path):
        pass
