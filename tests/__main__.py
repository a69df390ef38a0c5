"""Run every check of the project: format, lint, types, the arrows of import, tests.

python -m tests            all of them
python -m tests -k paste   further words go to pytest, which then runs alone
"""

from __future__ import annotations

import shlex
import subprocess
import sys

CHECKS = (
    ("format", (sys.executable, "-m", "ruff", "format", "--check", ".")),
    ("lint", (sys.executable, "-m", "ruff", "check", ".")),
    ("types", (sys.executable, "-m", "mypy")),
    ("imports", (sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()")),
)
TESTS = (sys.executable, "-m", "pytest", "-n", "auto", "--dist", "loadscope")


def main(words: list[str]) -> int:
    """Run the checks in turn, then the tests; give the first failing status."""
    for name, command in () if words else CHECKS:
        print(f"== {name}: {shlex.join(command)}", flush=True)
        status = subprocess.run(command, check=False).returncode
        if status:
            return status
    return subprocess.run((*TESTS, *words), check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
