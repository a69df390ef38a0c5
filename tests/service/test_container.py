from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

from bot.settings import Settings

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "config" / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")


def instructions(name: str) -> list[str]:
    """Give what follows each instruction of this name."""
    return re.findall(rf"^{name} +(.*)$", TEXT, flags=re.MULTILINE)


def test_what_is_copied_into_the_image_is_in_the_project() -> None:
    sources = [word for line in instructions("COPY") if "--from" not in line for word in line.split()[:-1]]

    assert sources
    assert [source for source in sources if not (ROOT / source).exists()] == []


def test_what_the_package_is_built_from_is_copied() -> None:
    copied = {word for line in instructions("COPY") for word in line.split()[:-1]}

    assert {"pyproject.toml", "README.md", "LICENSE", "bot", "config/constraints.txt"} <= copied


def test_the_bot_is_not_root_in_the_container() -> None:
    (user,) = instructions("USER")

    assert int(user.split(":")[0]) > 0


def test_the_health_check_asks_a_module_that_there_is() -> None:
    (check,) = instructions("HEALTHCHECK")
    command = json.loads(check[check.index("CMD ") + 4 :])

    assert command[:2] == ["python", "-m"]
    assert importlib.util.find_spec(command[2]) is not None


def test_every_setting_of_the_image_is_a_setting() -> None:
    (environment,) = instructions("ENV")
    names = {word.split("=")[0] for word in environment.split() if word.startswith("BOT_")}

    assert names <= {f"BOT_{name.upper()}" for name in Settings.model_fields}
    assert "BOT_TOKEN" not in names
