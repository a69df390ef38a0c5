from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.documents.formats import ACCEPTED
from tests.documents.made import STORY

if TYPE_CHECKING:
    from pathlib import Path


def bot(*arguments: str, given: str | bytes = b"") -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, arguments, input=given)


def test_a_file_is_briefed_as_json(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(STORY, encoding="utf-8")
    result = bot("brief", "--json", "--published", "2025-05-06", str(story))
    assert result.exit_code == 0
    assert json.loads(result.stdout)["published"] == "2025-05-06"


def test_standard_input_is_briefed_for_people() -> None:
    result = bot("brief", "-", given=STORY)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "Old bridge at Merrow closes for repairs")


def test_the_name_tells_the_format_of_standard_input() -> None:
    result = bot("brief", "--json", "--name", "story.md", given=f"# {STORY}")
    assert json.loads(result.stdout)["headline"] == "Old bridge at Merrow closes for repairs"


def test_a_file_of_another_kind_is_one_line_and_status_1(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    result = bot("brief", str(picture))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"This is a picture. {ACCEPTED}\n"


def test_a_missing_file_is_one_line_and_status_1() -> None:
    result = bot("brief", "no-such-file.txt")
    assert (result.exit_code, result.stderr) == (
        1,
        "Cannot read no-such-file.txt: No such file or directory.\n",
    )


def test_no_article_is_one_line_and_status_1_but_json_is_printed() -> None:
    result = bot("brief", "--json", given="Hello there")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert json.loads(result.stdout)["body"] == []


WRONG = [
    (("brief", "--sentences", "0"), "too few"),
    (("brief", "--sentences", "11"), "too many"),
    (("brief", "--published", "20250506"), "not YYYY-MM-DD"),
    (("brief", "--published", "2025-02-30"), "no such day"),
    (("brief", "--json", "--jsonl"), "both"),
    (("brief", "--jsonl", "a", "b"), "two files"),
    (("nonsense",), "no such command"),
]


@pytest.mark.parametrize(("arguments", "reason"), WRONG)
def test_wrong_usage_is_status_2(arguments: tuple[str, ...], reason: str) -> None:
    assert bot(*arguments).exit_code == 2, reason


BAD_LINES = [
    (b"{", None, "The line is not JSON.", "broken"),
    (b"\xff", None, "The line is not JSON.", "not UTF-8"),
    (b"[1]", None, "The line is not a JSON object.", "another type"),
    (b'{"id": 7}', 7, 'There is no "text".', "no text"),
    (b'{"id": "a", "text": 1}', "a", '"text" is not a string.', "a number"),
    (b'{"id": "a", "text": " "}', "a", '"text" is empty.', "blank"),
    (
        b'{"id": "a", "text": "b", "published": 1}',
        "a",
        '"published" is not a date like 2025-05-29.',
        "no date",
    ),
]


@pytest.mark.parametrize(("line", "name", "error", "reason"), BAD_LINES)
def test_a_bad_line_costs_itself_only(line: bytes, name: object, error: str, reason: str) -> None:
    good = json.dumps({"id": "good", "text": STORY, "published": "2025-05-06"}).encode()
    result = bot("brief", "--jsonl", given=line + b"\n\n" + good)
    first, second = map(json.loads, result.stdout.splitlines())
    assert first == {"id": name, "error": error}, reason
    assert (result.exit_code, second["id"], second["published"]) == (0, "good", "2025-05-06")


def test_a_text_that_is_no_article_is_a_brief_with_a_warning() -> None:
    answer = json.loads(bot("brief", "--jsonl", given='{"id": 1, "text": "Hello there"}').stdout)
    assert (answer["body"], bool(answer["warnings"])) == ([], True)


def test_bad_configuration_is_status_78(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_WORKERS", "many")
    result = bot("check")
    assert (result.exit_code, result.stdout) == (78, "")
    assert "BOT_WORKERS" in result.stderr


def test_a_sound_configuration_is_said_to_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123456:abcdefghijklmnopqrstuvwxyz")
    monkeypatch.setenv("BOT_STATE_DIR", str(tmp_path))
    result = bot("check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "abcdefghijkl" not in result.stdout


def test_a_database_that_cannot_be_used_is_bad_configuration(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123456:abcdefghijklmnopqrstuvwxyz")
    monkeypatch.setenv("BOT_STATE_DIR", str(tmp_path))
    (tmp_path / "bot.db").write_bytes(b"no database " * 1000)
    result = bot("check")
    assert (result.exit_code, result.stdout) == (78, "")
    assert result.stderr.startswith(f"The database {tmp_path}/bot.db is damaged, or is not a database")


def test_asking_for_help_loads_nothing_heavy() -> None:
    heavy = ("pydantic", "spacy", "telegram", "numpy", "sqlalchemy")
    code = f"import sys, bot.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("command", ["run", "try", "brief", "check"])
def test_each_command_shows_an_example(command: str) -> None:
    assert f"python -m bot {command}" in bot(command, "--help").stdout
