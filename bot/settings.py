"""One typed `Settings` object: defaults < the TOML file that BOT_CONFIG names < environment BOT_*.

Secrets come from the environment, from a file that BOT_TOKEN_FILE names, or from the service manager's
credentials directory; they are shown by nothing here, error messages included.
"""

from __future__ import annotations

import difflib
import ipaddress
import os
import re
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError, field_validator, model_validator
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
DATABASE_FILE = "bot.db"
DATABASE_SCHEMES = ("sqlite+aiosqlite://", "postgresql+asyncpg://")
# Bits of a file's mode that let every user of the machine read or write it.
OPEN_TO_ALL = 0o006

# Of setWebhook: "1-256 characters. Only characters A-Z, a-z, 0-9, _ and - are allowed."
WEBHOOK_SECRET_SHAPE = re.compile(r"[A-Za-z0-9_-]{1,256}")
# Of setWebhook: "Ports currently supported for webhooks: 443, 80, 88, 8443".
WEBHOOK_PORTS = frozenset({443, 80, 88, 8443})
HIGHEST_PORT = 65535


def _port_that_there_is(address: str) -> str:
    if int(address.rpartition(":")[2]) > HIGHEST_PORT:
        raise ValueError(f"must have a port of at most {HIGHEST_PORT}")
    return address


Address = Annotated[
    str,
    Field(pattern=r"^(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9.-]{1,253}):[0-9]{1,5}$"),
    AfterValidator(_port_that_there_is),
]

# What a running bot takes over when it is told to read its settings again; all else needs a restart.
RELOADABLE = frozenset({"log_format", "admin_chat", "brief_days", "user_queue", "conflict_grace_seconds"})


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
        worker_memory_mb: Megabytes of memory that one brief may take, beyond what the models take.
        webhook_url: Where Telegram sends updates in webhook mode; its path is the path that is listened on.
        status_listen: host:port of /healthz and /metrics, or None for neither.
        admin_chat: Id of the chat that is told of errors, or None.
        model: Name of an installed spaCy model to tag names with; None takes the language's own.
        brief_days: Days that a brief is kept, for its buttons.
        user_queue: Articles of one user that may wait.
        conflict_grace_seconds: How long another program may poll with the same token before the bot ends.
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
    worker_memory_mb: int = Field(default=1024, ge=512, le=65536)
    dask_scheduler: str | None = None
    model: str | None = None
    brief_days: int = Field(default=30, ge=1, le=366)
    user_queue: int = Field(default=20, ge=1, le=1000)
    conflict_grace_seconds: float = Field(default=60.0, ge=0, le=86400)
    status_listen: Address | None = None
    admin_chat: int | None = None
    log_format: Literal["text", "json"] = "text"

    @property
    def bytes_per_job(self) -> int:
        """`worker_memory_mb` in bytes."""
        return self.worker_memory_mb * 1024 * 1024

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

    @field_validator("webhook_url")
    @classmethod
    def _shape_of_webhook_url(cls, url: str | None) -> str | None:
        if url is None:
            return None
        parts = urlsplit(url)
        if parts.scheme not in {"https", "http"} or not parts.hostname or parts.query or parts.fragment:
            raise ValueError("must start with https:// and name a server, without a question mark or #")
        if parts.scheme == "http" and not is_loopback(url):
            raise ValueError("must start with https://, unless it leads to this machine itself")
        return url

    @field_validator("webhook_secret")
    @classmethod
    def _shape_of_webhook_secret(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not WEBHOOK_SECRET_SHAPE.fullmatch(secret.get_secret_value()):
            raise ValueError("must have 1 to 256 characters of A-Z, a-z, 0-9, _ and -")
        return secret

    @field_validator("dask_scheduler")
    @classmethod
    def _shape_of_scheduler(cls, address: str | None) -> str | None:
        if address is not None and not re.match(r"(tcp|tls)://[^/\s]", address):
            raise ValueError("must start with tcp:// or tls:// and name a server")
        return address

    @model_validator(mode="after")
    def _complete(self) -> Self:
        """Refuse a mode without what it needs, each missing setting in a line of its own."""
        missing: list[str] = []
        if self.mode == "webhook":
            needed = {
                "BOT_WEBHOOK_URL": self.webhook_url,
                "BOT_WEBHOOK_LISTEN": self.webhook_listen,
                "BOT_WEBHOOK_SECRET": self.webhook_secret,
            }
            missing += [f"BOT_MODE=webhook needs {name}." for name, value in needed.items() if value is None]
        if self.engine == "dask" and self.dask_scheduler is None:
            missing.append("BOT_ENGINE=dask needs BOT_DASK_SCHEDULER.")
        if missing:
            raise ValueError("\n".join(missing))
        return self

    @property
    def database_address(self) -> str:
        """Where the database is: as set, else a file in the state directory. It may hold a password."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite+aiosqlite:///{self.state_dir.absolute() / DATABASE_FILE}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every value that must be shown nowhere: token, webhook's secret, database's password."""
        given = (self.token, self.webhook_secret)
        database = None if self.database_url is None else urlsplit(self.database_url.get_secret_value())
        return (
            *(secret.get_secret_value() for secret in given if secret is not None),
            *((database.password, unquote(database.password)) if database and database.password else ()),
        )

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
        settings = Settings()
    except ValidationError as error:
        sentences = [_sentence(problem) for problem in error.errors(include_url=False, include_input=False)]
        raise ConfigurationError("\n".join(sentences)) from None
    return settings


@dataclass(frozen=True, slots=True)
class Reload:
    """What comes of reading the settings again while the bot runs.

    Attributes:
        settings: Those in force from now on.
        changed: Names of the settings that are new in them, as of the environment.
        need_restart: Names of those that differ and are not taken over.
    """

    settings: Settings
    changed: tuple[str, ...]
    need_restart: tuple[str, ...]


def reload(current: Settings, fresh: Settings) -> Reload:
    """Take over from fresh settings what a running bot can.

    Args:
        current: The settings in force.
        fresh: From `load_settings`.

    Example:
        >>> reload(Settings(brief_days=30, workers=2), Settings(brief_days=7, workers=3)).changed
        ('BOT_BRIEF_DAYS',)
    """
    differing = [name for name in Settings.model_fields if getattr(current, name) != getattr(fresh, name)]
    taken = {name: getattr(fresh, name) for name in differing if name in RELOADABLE}
    return Reload(
        settings=current.model_copy(update=taken),
        changed=tuple(PREFIX + name.upper() for name in taken),
        need_restart=tuple(PREFIX + name.upper() for name in differing if name not in RELOADABLE),
    )


def host_and_port(address: str) -> tuple[str, int]:
    """Split an address of `Settings`.

    Example:
        >>> host_and_port("[::1]:9100")
        ('::1', 9100)
    """
    host, _, port = address.rpartition(":")
    return host.strip("[]"), int(port)


def is_loopback(url: str) -> bool:
    """Whether a URL leads to this machine itself.

    Example:
        >>> is_loopback("http://127.0.0.1:8081")
        True
    """
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


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
    problems.extend(_problems_of_webhook(settings))
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


def _problems_of_webhook(settings: Settings) -> list[str]:
    """Find what Telegram would refuse; a Bot API server of one's own may not."""
    if settings.mode != "webhook" or settings.webhook_url is None or settings.api_url != TELEGRAM_API_URL:
        return []
    parts = urlsplit(settings.webhook_url)
    if parts.scheme != "https":
        return ["BOT_WEBHOOK_URL: Telegram sends updates to https:// addresses alone."]
    if (parts.port or 443) not in WEBHOOK_PORTS:
        ports = ", ".join(str(port) for port in sorted(WEBHOOK_PORTS))
        return [f"BOT_WEBHOOK_URL: Telegram sends updates to the ports {ports} alone."]
    return []


def _problems_of_state_dir(path: Path) -> list[str]:
    """Try to write where state will live, or where its directory would be made."""
    place = next((place for place in (path, *path.absolute().parents) if place.exists()), path)
    try:
        with tempfile.TemporaryDirectory(dir=place, prefix=".check-"):
            return []
    except OSError as error:
        return [f"BOT_STATE_DIR: cannot write to {path}: {error.strerror}."]
