from __future__ import annotations

import os
import subprocess
import sys

WITHOUT_A_HOME = """
import pwd

def nobody(uid):
    raise KeyError(uid)

pwd.getpwuid = nobody  # as for systemd's DynamicUser, or a container's account that is but a number
from bot.news.brief import write_brief

print(write_brief("ERIE, Pa. (AP) — The lake froze on Monday, the harbour master said.").dateline.places)
"""


def test_the_core_runs_for_an_account_without_a_home() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "HOME"}

    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_A_HOME], env=environment, capture_output=True, text=True, check=False
    )

    assert run.stdout.strip() == "('ERIE, Pa.',)", run.stderr
