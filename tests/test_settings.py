from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import (
    RELOADABLE,
    ConfigurationError,
    Settings,
    check,
    host_and_port,
    is_loopback,
    load_settings,
    reload,
    unknown_variables,
)

TOKEN = "123456:" + "x" * 35
OTHER = "654321:" + "y" * 35
EXAMPLE = Path(__file__).parent.parent / "config" / "bot.toml"


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each test begins with no setting in the environment, and with a state home of its own."""
    for name in os.environ:
        if name.startswith("BOT_") or name in {"CREDENTIALS_DIRECTORY", "STATE_DIRECTORY"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state-home"))


def token_of(settings: Settings) -> str | None:
    return None if settings.token is None else settings.token.get_secret_value()


def write_config(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str) -> Path:
    path = tmp_path / "bot.toml"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("BOT_CONFIG", str(path))
    return path


def test_with_nothing_set_the_defaults_of_the_design_hold(tmp_path: Path) -> None:
    settings = load_settings()

    assert settings == Settings(
        token=None,
        api_url="https://api.telegram.org",
        state_dir=tmp_path / "state-home" / "news-brief-bot",
        mode="polling",
        engine="local",
        workers=os.cpu_count() or 1,
        log_format="text",
    )


def test_the_file_wins_over_defaults_and_the_environment_over_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_config(monkeypatch, tmp_path, 'workers = 3\nlog_format = "json"\n')
    monkeypatch.setenv("BOT_WORKERS", "5")

    settings = load_settings()

    assert (settings.workers, settings.log_format) == (5, "json")


def test_the_example_file_loads_and_says_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    defaults = load_settings()
    monkeypatch.setenv("BOT_CONFIG", str(EXAMPLE))

    assert load_settings() == defaults


def test_the_example_file_names_every_setting_and_its_variable() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")

    named = set(re.findall(r"^(?:# )?([a-z_]+) = ", text, flags=re.MULTILINE))
    variables = set(re.findall(r"BOT_[A-Z_]+(?=$)", text, flags=re.MULTILINE))

    assert named == set(Settings.model_fields)
    assert variables == {f"BOT_{name.upper()}" for name in Settings.model_fields}


def test_the_lines_of_the_example_file_that_are_not_in_force_are_toml_too() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")

    for line in re.findall(r"^# ([a-z_]+ = .*)$", text, flags=re.MULTILINE):
        assert tomllib.loads(line)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().workers = 4


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_WORKERS", "")

    assert load_settings().workers >= 1


def test_the_api_url_loses_its_last_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:8081/")

    assert load_settings().api_url == "http://127.0.0.1:8081"


def test_the_state_directory_of_the_service_manager_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path / "one"))

    assert load_settings().state_dir == tmp_path / "one"


# --- the token


def test_the_token_comes_from_a_file_with_its_newline_off(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "token").write_text(TOKEN + "\n", encoding="utf-8")
    monkeypatch.setenv("BOT_TOKEN_FILE", str(tmp_path / "token"))

    assert token_of(load_settings()) == TOKEN


def test_the_token_comes_from_the_credentials_directory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "bot-token").write_text(TOKEN, encoding="utf-8")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))

    assert token_of(load_settings()) == TOKEN


def test_the_token_itself_wins_over_a_file_and_a_file_over_the_credentials(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "bot-token").write_text(OTHER, encoding="utf-8")
    (tmp_path / "token").write_text(TOKEN, encoding="utf-8")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    monkeypatch.setenv("BOT_TOKEN_FILE", str(tmp_path / "token"))
    assert token_of(load_settings()) == TOKEN

    monkeypatch.setenv("BOT_TOKEN", OTHER)
    assert token_of(load_settings()) == OTHER


def test_a_token_file_of_the_environment_wins_over_a_token_of_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_config(monkeypatch, tmp_path, f'token = "{OTHER}"\n')
    (tmp_path / "token").write_text(TOKEN, encoding="utf-8")
    monkeypatch.setenv("BOT_TOKEN_FILE", str(tmp_path / "token"))

    assert token_of(load_settings()) == TOKEN


def test_a_token_file_can_be_named_in_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN, encoding="utf-8")
    write_config(monkeypatch, tmp_path, f'token_file = "{tmp_path / "token"}"\n')

    assert token_of(load_settings()) == TOKEN


def test_settings_never_show_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)

    assert TOKEN not in repr(load_settings())


def test_a_malformed_token_is_refused_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "verysecret")

    with pytest.raises(ConfigurationError) as caught:
        load_settings()

    assert str(caught.value).startswith("BOT_TOKEN is not a bot token")
    assert "verysecret" not in str(caught.value)


# --- what is wrong, in a sentence

WEBHOOK = {
    "BOT_MODE": "webhook",
    "BOT_WEBHOOK_URL": "https://bot.example.org/updates",
    "BOT_WEBHOOK_LISTEN": "127.0.0.1:8443",
    "BOT_WEBHOOK_SECRET": "s" * 40,
}

WRONG: tuple[tuple[dict[str, str], str, str], ...] = (
    ({"BOT_WORKERS": "many"}, "BOT_WORKERS must be a valid integer", "no number"),
    ({"BOT_WORKERS": "0"}, "BOT_WORKERS must be greater than or equal to 1", "too few"),
    ({"BOT_MODE": "push"}, "BOT_MODE must be 'polling' or 'webhook'", "no such mode"),
    ({"BOT_LOG_FORMAT": "xml"}, "BOT_LOG_FORMAT must be 'text' or 'json'", "no such format"),
    ({"BOT_API_URL": "telegram"}, "BOT_API_URL must start with https://", "no address"),
    (
        {"BOT_DATABASE_URL": "mysql://x"},
        "BOT_DATABASE_URL must start with sqlite+aiosqlite://",
        "no such base",
    ),
    ({"BOT_WEBHOOK_LISTEN": "8443"}, "BOT_WEBHOOK_LISTEN must be host:port.", "no host"),
    ({"BOT_WEBHOOK_LISTEN": "localhost:65536"}, "BOT_WEBHOOK_LISTEN must have a port of at most 65535.", ""),
    ({"BOT_WEBHOOK_URL": "ftp://h/x"}, "BOT_WEBHOOK_URL must start with https://", "no such protocol"),
    ({"BOT_WEBHOOK_URL": "https:///x"}, "BOT_WEBHOOK_URL must start with https://", "no server"),
    ({"BOT_WEBHOOK_URL": "https://h/x?y=1"}, "BOT_WEBHOOK_URL must start with https://", "a query"),
    ({"BOT_WEBHOOK_URL": "http://bot.example.org/x"}, "BOT_WEBHOOK_URL must start with https://, unless", ""),
    ({"BOT_WEBHOOK_SECRET": "a b"}, "BOT_WEBHOOK_SECRET must have 1 to 256 characters", "a space"),
    ({"BOT_WEBHOOK_SECRET": "a" * 257}, "BOT_WEBHOOK_SECRET must have 1 to 256 characters", "too long"),
    ({"BOT_MODE": "webhook"}, "BOT_MODE=webhook needs BOT_WEBHOOK_URL.\n", "incomplete"),
    (WEBHOOK | {"BOT_WEBHOOK_SECRET": ""}, "BOT_MODE=webhook needs BOT_WEBHOOK_SECRET.", "incomplete"),
    ({"BOT_ENGINE": "dask"}, "BOT_ENGINE=dask needs BOT_DASK_SCHEDULER.", "incomplete"),
    ({"BOT_DASK_SCHEDULER": "h:8786"}, "BOT_DASK_SCHEDULER must start with tcp://", "no protocol"),
    (
        {"BOT_WORKER_MEMORY_MB": "100"},
        "BOT_WORKER_MEMORY_MB must be greater than or equal to 512.",
        "too little",
    ),
    ({"BOT_BRIEF_DAYS": "0"}, "BOT_BRIEF_DAYS must be greater than or equal to 1.", "too few"),
    ({"BOT_USER_QUEUE": "0"}, "BOT_USER_QUEUE must be greater than or equal to 1.", "too few"),
    (
        {"BOT_CONFLICT_GRACE_SECONDS": "-1"},
        "BOT_CONFLICT_GRACE_SECONDS must be greater than or equal to 0.",
        "",
    ),
    ({"BOT_ADMIN_CHAT": "@me"}, "BOT_ADMIN_CHAT must be a valid integer", "a name"),
    (
        {"BOT_CONFIG": "/no/such.toml"},
        "BOT_CONFIG: cannot read /no/such.toml: No such file or directory.",
        "",
    ),
    ({"BOT_TOKEN_FILE": "/no/token"}, "BOT_TOKEN_FILE: cannot read the token from /no/token", "no such file"),
)


@pytest.mark.parametrize(("variables", "expected", "reason"), WRONG)
def test_what_is_wrong_is_said_in_a_sentence_that_names_the_setting(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str, reason: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(ConfigurationError) as caught:
        load_settings()

    assert str(caught.value).startswith(expected), reason


def test_each_problem_has_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_WORKERS", "many")
    monkeypatch.setenv("BOT_MODE", "push")

    with pytest.raises(ConfigurationError) as caught:
        load_settings()

    assert [line.split()[0] for line in str(caught.value).splitlines()] == ["BOT_MODE", "BOT_WORKERS"]


def test_an_unknown_key_of_the_file_is_refused_with_the_likely_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = write_config(monkeypatch, tmp_path, "worker = 2\n")

    with pytest.raises(ConfigurationError) as caught:
        load_settings()

    assert str(caught.value) == f"BOT_CONFIG: worker in {path} is not a setting; did you mean workers?"


def test_a_file_that_is_not_toml_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = write_config(monkeypatch, tmp_path, "workers: 2\n")

    with pytest.raises(ConfigurationError) as caught:
        load_settings()

    assert str(caught.value).startswith(f"BOT_CONFIG: {path} is not valid TOML")


# --- settings that need one another


def test_webhook_mode_is_sound_with_its_three_settings() -> None:
    settings = Settings(
        mode="webhook",
        webhook_url="http://127.0.0.1:8443/updates",  # loopback: a Bot API server on this machine
        webhook_listen="127.0.0.1:8443",
        webhook_secret=SecretStr("abc-DEF_123"),
    )

    assert check(settings.model_copy(update={"token": SecretStr(TOKEN)})) == (
        "BOT_WEBHOOK_URL: Telegram sends updates to https:// addresses alone.",
    )


TELEGRAM_REFUSES = (
    ("https://bot.example.org/updates", None, "the usual port"),
    ("https://bot.example.org:8443/updates", None, "one of four"),
    ("https://bot.example.org:9000/updates", "ports 80, 88, 443, 8443 alone", "another"),
)


@pytest.mark.parametrize(("url", "problem", "reason"), TELEGRAM_REFUSES)
def test_a_port_that_telegram_does_not_speak_to_is_a_problem(
    url: str, problem: str | None, reason: str
) -> None:
    settings = Settings(
        token=SecretStr(TOKEN),
        mode="webhook",
        webhook_url=url,
        webhook_listen="127.0.0.1:8443",
        webhook_secret=SecretStr("abc"),
    )

    found = check(settings)

    assert len(found) == (0 if problem is None else 1), reason
    assert problem is None or problem in found[0], reason


def test_secrets_are_all_values_that_must_be_shown_nowhere() -> None:
    settings = Settings(
        token=SecretStr(TOKEN),
        webhook_secret=SecretStr("abc"),
        database_url=SecretStr("postgresql+asyncpg://bot:p%40ss-word@db.example.org/bot"),
    )

    assert settings.secrets == (TOKEN, "abc", "p%40ss-word", "p@ss-word")
    assert Settings().secrets == ()


def test_the_database_is_a_file_in_the_state_directory_unless_another_is_set(tmp_path: Path) -> None:
    other = SecretStr("postgresql+asyncpg://bot@/bot")

    assert Settings(state_dir=tmp_path).database_address == f"sqlite+aiosqlite:///{tmp_path}/bot.db"
    assert Settings(database_url=other).database_address == "postgresql+asyncpg://bot@/bot"


ADDRESSES = (
    ("127.0.0.1:9100", ("127.0.0.1", 9100)),
    ("[::1]:80", ("::1", 80)),
    ("localhost:0", ("localhost", 0)),
)


@pytest.mark.parametrize(("address", "expected"), ADDRESSES)
def test_an_address_is_a_host_and_a_port(address: str, expected: tuple[str, int]) -> None:
    assert host_and_port(address) == expected


LOOPBACKS = (
    ("http://127.0.0.1:8081", True),
    ("http://[::1]/x", True),
    ("http://localhost", True),
    ("https://localhost.example.org", False),
    ("https://api.telegram.org", False),
    ("https://10.0.0.1", False),
)


@pytest.mark.parametrize(("url", "expected"), LOOPBACKS)
def test_loopback_is_this_machine_itself(url: str, *, expected: bool) -> None:
    assert is_loopback(url) is expected


# --- reload


def test_a_running_bot_takes_over_what_it_can_and_names_what_it_cannot() -> None:
    current = Settings(token=SecretStr(TOKEN), workers=2)
    fresh = Settings(token=SecretStr(OTHER), workers=3, brief_days=7, log_format="json")

    done = reload(current, fresh)

    assert done.changed == ("BOT_BRIEF_DAYS", "BOT_LOG_FORMAT")
    assert done.need_restart == ("BOT_TOKEN", "BOT_WORKERS")
    assert done.settings == Settings(token=SecretStr(TOKEN), workers=2, brief_days=7, log_format="json")


def test_settings_that_are_the_same_change_nothing() -> None:
    settings = Settings(token=SecretStr(TOKEN), workers=2)

    done = reload(settings, Settings(token=SecretStr(TOKEN), workers=2))

    assert (done.settings, done.changed, done.need_restart) == (settings, (), ())


def test_what_can_be_reloaded_are_settings() -> None:
    assert set(Settings.model_fields) >= RELOADABLE


# --- check


def test_check_finds_nothing_wrong_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)

    assert check(load_settings()) == ()
    assert list(tmp_path.iterdir()) == []


def test_check_misses_the_token() -> None:
    (problem,) = check(load_settings())

    assert problem.startswith("No token: set BOT_TOKEN")


def test_check_names_a_token_file_that_everybody_can_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "token"
    path.write_text(TOKEN, encoding="utf-8")
    path.chmod(0o644)
    monkeypatch.setenv("BOT_TOKEN_FILE", str(path))

    assert check(load_settings()) == (
        f"BOT_TOKEN_FILE: every user of this machine can read {path}; run: chmod 600 {path}",
    )

    path.chmod(0o600)
    assert check(load_settings()) == ()


def test_check_names_a_state_directory_that_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_STATE_DIR", str(tmp_path / "file" / "state"))

    (problem,) = check(load_settings())

    assert problem.startswith(f"BOT_STATE_DIR: cannot write to {tmp_path / 'file' / 'state'}")


def test_an_unknown_variable_is_likely_misspelt() -> None:
    environment = {"BOT_WORKER": "2", "BOT_WORKERS": "2", "BOT_CONFIG": "x", "HOME": "/"}

    assert unknown_variables(environment) == ("BOT_WORKER is not a setting; did you mean BOT_WORKERS?",)
