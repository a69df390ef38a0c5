from __future__ import annotations

import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

UNIT = Path(__file__).parents[2] / "config" / "news-brief-bot.service"
HIGHEST_EXPOSURE = 2.0

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None,
    reason="systemd-analyze is not installed (Debian: package systemd)",
)


def settings_of(text: str) -> list[tuple[str, str]]:
    """Give the lines "Name=value" of a unit."""
    return re.findall(r"^([A-Za-z]+)=(.*)$", text, flags=re.MULTILINE)


@needs_systemd
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    # systemd looks whether the program is there, which here it is not: a stand-in is.
    program = tmp_path / "bin" / "news-brief-bot"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n", encoding="ascii")
    program.chmod(stat.S_IRWXU)
    unit = tmp_path / UNIT.name
    text = UNIT.read_text(encoding="utf-8").replace("/opt/news-brief-bot/bin", str(program.parent))
    unit.write_text(text, encoding="utf-8")

    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)], check=False, capture_output=True, text=True
    )

    ours = [line for line in (done.stdout + done.stderr).splitlines() if UNIT.name in line]
    assert (done.returncode, ours) == (0, [])


@needs_systemd
def test_the_unit_is_exposed_no_more_than_is_allowed() -> None:
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--no-pager", str(UNIT)],
        check=False,
        capture_output=True,
        text=True,
    )

    exposure = re.search(r"Overall exposure level for \S+: ([0-9.]+)", done.stdout)
    assert exposure is not None, done.stdout + done.stderr
    assert float(exposure[1]) <= HIGHEST_EXPOSURE


def test_the_unit_says_what_the_bot_relies_on() -> None:
    settings = settings_of(UNIT.read_text(encoding="utf-8"))

    assert {
        ("Type", "notify"),
        ("LoadCredential", "bot-token:/etc/news-brief-bot/token"),
        ("StateDirectory", "news-brief-bot"),
        ("DynamicUser", "yes"),
        ("Restart", "on-failure"),
        ("RestartPreventExitStatus", "78"),
        ("ExecReload", "/bin/sh -c 'kill -HUP ${MAINPID}'"),
    } <= set(settings)
    assert int(dict(settings)["WatchdogSec"]) > 0


def test_the_unit_holds_no_token_nor_a_place_for_one() -> None:
    names = {name for name, _ in settings_of(UNIT.read_text(encoding="utf-8"))}

    assert names.isdisjoint({"Environment", "SetCredential"})
