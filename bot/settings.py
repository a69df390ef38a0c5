"""One typed `Settings` object: defaults < the TOML file that BOT_CONFIG names < environment BOT_*.

Secrets come from the environment, from a file that BOT_TOKEN_FILE names, or from the service manager's
credentials directory; they are shown by nothing here, error messages included.
"""

from __future__ import annotations

import difflib
import os
import re
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

PREFIX = "BOT_"
CREDENTIAL = "bot-token"
TELEGRAM_API_URL = "https://api.telegram.org"

# A token is the bot's numeric id, a colon and a secret of 35 characters today. Telegram promises neither
# length, so only what would surely break the URL or name no bot is refused.
TOKEN_SHAPE = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{10,100}")
DATABASE_SCHEMES = ("sqlite+aiosqlite://", "postgresql+asyncpg://")
# Bits of a file's mode that let every user of the machine read or write it.
OPEN_TO_ALL = 0o006

Address = Annotated[str, Field(pattern=r"^(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9.-]{1,253}):[0-9]{1,5}$")]


class ConfigurationError(Exception):
    """The configuration cannot be used. Its text is one sentence a problem, a line each, and no secret."""


def _default_state_dir() -> Path:
    """Where state lives when nobody says: the service manager's directory, else the user's (XDG)."""
    if given := os.environ.get("STATE_DIRECTORY", ""):
        return Path(given.split(":", maxsplit=1)[0])
    home = os.environ.get("XDG_STATE_HOME", "")
    # The XDG Base Directory Specification asks for a relative path to be ignored.
    base = Path(home) if home.startswith("/") else Path("~/.local/state").expanduser()
    return base / "news-brief-bot"


class Settings(BaseSettings):
    """Everything that can be set, checked. Each field ``x`` is ``BOT_X`` in the environment, ``x`` in TOML.

    Attributes:
        token: The bot's token, wherever it came from; None where there is none (the sandbox needs none).
        token_file: The file that the token came from, or None.
        api_url: Base address of the Bot API, with no slash at its end.
        workers: Processes that write briefs.
        job_seconds: The longest that one brief may take.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        validate_default=False,
    )

    token: SecretStr | None = None
    token_file: Path | None = None
    api_url: str = TELEGRAM_API_URL
    state_dir: Path = Field(default_factory=_default_state_dir)
    database_url: SecretStr | None = None  # it may hold a password
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: str | None = None
    webhook_listen: Address | None = None
    webhook_secret: SecretStr | None = None
    engine: Literal["local", "dask"] = "local"
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, le=256)
    job_seconds: float = Field(default=20.0, gt=0, le=600)
    dask_scheduler: str | None = None
    status_listen: Address | None = None
    log_format: Literal["text", "json"] = "text"

    @field_validator("token")
    @classmethod
    def _shape_of_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is None:
            return None
        bare = token.get_secret_value().strip()
        if not TOKEN_SHAPE.fullmatch(bare):
            message = (
                "is not a bot token: digits, a colon and letters were expected, as @BotFather gives them"
            )
            raise ValueError(message)
        return SecretStr(bare)

    @field_validator("api_url")
    @classmethod
    def _shape_of_api_url(cls, url: str) -> str:
        if not re.match(r"https?://[^/\s]", url):
            raise ValueError("must start with https:// or http:// and name a server")
        return url.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _shape_of_database_url(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None and not url.get_secret_value().startswith(DATABASE_SCHEMES):
            raise ValueError(f"must start with {' or '.join(DATABASE_SCHEMES)}")
        return url

    @field_validator("state_dir", "token_file")
    @classmethod
    def _expand(cls, path: Path | None) -> Path | None:
        return path.expanduser() if path is not None else None

    @model_validator(mode="after")
    def _only_what_is_built(self) -> Self:
        """Refuse, rather than ignore, what this version cannot do."""
        unbuilt = {
            "BOT_MODE=webhook": self.mode == "webhook",
            "BOT_ENGINE=dask": self.engine == "dask",
            "BOT_STATUS_LISTEN": self.status_listen is not None,
        }
        if names := [name for name, asked in unbuilt.items() if asked]:
            raise ValueError("\n".join(f"{name} is not available in this version." for name in names))
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  pydantic-settings passes it by name
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003  likewise
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The sources, strongest first; a token beside its source is stronger than one in a file."""
        return (
            init_settings,
            env_settings,
            _TokenFile(settings_cls),
            _Credential(settings_cls),
            InitSettingsSource(settings_cls, _read_config()),
            _TokenFile(settings_cls),
        )


class _TokenFile(PydanticBaseSettingsSource):
    """The token in the file that a stronger source named, unless a stronger source gave the token itself."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Nothing field by field: the whole is given at once."""
        return None, field_name, field.annotation is None

    def __call__(self) -> dict[str, Any]:
        named = self.current_state.get("token_file")
        if named is None or self.current_state.get("token") is not None:
            return {}
        return {"token": _read_token(Path(named).expanduser(), source="BOT_TOKEN_FILE")}


class _Credential(_TokenFile):
    """The token that a service manager hands over: ``$CREDENTIALS_DIRECTORY/bot-token`` (systemd)."""

    def __call__(self) -> dict[str, Any]:
        directory = os.environ.get("CREDENTIALS_DIRECTORY", "")
        path = Path(directory) / CREDENTIAL
        if not directory or self.current_state.get("token") is not None or not path.exists():
            return {}
        return {"token": _read_token(path, source="CREDENTIALS_DIRECTORY"), "token_file": path}


def load_settings() -> Settings:
    """Read and check the settings from the environment and the file that BOT_CONFIG names.

    Raises:
        ConfigurationError: Something is wrong; its text says what, a sentence a problem.
    """
    try:
        return Settings()
    except ValidationError as error:
        sentences = [_sentence(problem) for problem in error.errors(include_url=False, include_input=False)]
        raise ConfigurationError("\n".join(sentences)) from None


def check(settings: Settings) -> tuple[str, ...]:
    """Say what would keep the bot from running well: a sentence a problem, nothing when all is well.

    It writes to the state directory to see that it can, and leaves nothing there.
    """
    problems: list[str] = []
    if settings.token is None:
        problems.append(
            f"No token: set BOT_TOKEN, or BOT_TOKEN_FILE, or put {CREDENTIAL} in $CREDENTIALS_DIRECTORY "
            "(`python -m bot try` needs none)."
        )
    if settings.token_file is not None:
        problems.extend(_problems_of_token_file(settings.token_file))
    problems.extend(_problems_of_state_dir(settings.state_dir))
    problems.extend(unknown_variables(os.environ))
    return tuple(problems)


def unknown_variables(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Name each ``BOT_*`` variable that is no setting: it is likely misspelt.

    Example:
        >>> unknown_variables({"BOT_WORKER": "2"})
        ('BOT_WORKER is not a setting; did you mean BOT_WORKERS?',)
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {"BOT_CONFIG"}
    strange = sorted(name for name in environment if name.startswith(PREFIX) and name not in known)
    return tuple(f"{name} is not a setting{_suggestion(name, known)}" for name in strange)


def _suggestion(name: str, known: set[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {close[0]}?" if close else "."


def _read_config() -> dict[str, Any]:
    named = os.environ.get("BOT_CONFIG", "")
    if not named:
        return {}
    try:
        with Path(named).expanduser().open("rb") as file:
            return tomllib.load(file)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ConfigurationError(f"BOT_CONFIG: cannot read {named}: {reason}.") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"BOT_CONFIG: {named} is not valid TOML: {error}.") from None


def _read_token(path: Path, *, source: str) -> str:
    try:
        token = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise ConfigurationError(f"{source}: cannot read the token from {path}: {reason}.") from None
    if not token:
        raise ConfigurationError(f"{source}: {path} is empty.")
    return token


def _sentence(problem: ErrorDetails) -> str:
    """Say one problem of the validation as a sentence that names the setting and shows no value."""
    if not problem["loc"]:
        return problem["msg"].removeprefix("Value error, ")
    key = str(problem["loc"][0])
    if problem["type"] == "extra_forbidden":
        suggestion = _suggestion(key, set(Settings.model_fields))
        return f"BOT_CONFIG: {key} in {os.environ.get('BOT_CONFIG', '')} is not a setting{suggestion}"
    name = PREFIX + key.upper()
    if problem["type"] == "string_pattern_mismatch":
        return f"{name} must be host:port."
    said = problem["msg"].removeprefix("Value error, ").replace("Input should be", "must be")
    return f"{name} {said[:1].lower()}{said[1:]}."


def _problems_of_token_file(path: Path) -> list[str]:
    try:
        mode = path.stat().st_mode
        path.read_bytes()
    except OSError as error:
        return [f"BOT_TOKEN_FILE: cannot read {path}: {error.strerror}."]
    if os.name == "posix" and mode & OPEN_TO_ALL:
        return [f"BOT_TOKEN_FILE: every user of this machine can read {path}; run: chmod 600 {path}"]
    return []


def _problems_of_state_dir(path: Path) -> list[str]:
    """Try to write where state will live, or where its directory would be made."""
    place = next((place for place in (path, *path.absolute().parents) if place.exists()), path)
    try:
        with tempfile.TemporaryDirectory(dir=place, prefix=".check-"):
            return []
    except OSError as error:
        return [f"BOT_STATE_DIR: cannot write to {path}: {error.strerror}."]
