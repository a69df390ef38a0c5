"""The command line: ``python -m bot --help``.

Everything but click is imported inside the command that needs it: asking for help loads no model.
"""

# ruff: noqa: PLC0415  see above

from __future__ import annotations

import gc
import json
import os
import shutil
import sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.news.model import Brief

BAD_DOCUMENT = 1
BAD_CONFIGURATION = 78  # EX_CONFIG of sysexits.h: a supervisor does not restart on it
DEFAULT_PORT = 8081
# Lines longer than this are hard to read, whatever the terminal's width.
MAX_WIDTH = 88
# New objects after which Python looks for garbage, in place of 700 or 2000: some ten megabytes.
OBJECTS_BEFORE_COLLECTING = 50_000
# One line of JSON lines: an article of two million characters, each escaped.
MAX_LINE = 24_000_000


class _Day(click.ParamType[date]):
    """A calendar date, YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the date, or end with wrong usage."""
        if isinstance(value, date):
            return value
        day = _read_day(value)
        if day is None:
            self.fail(f"{value!r} is not a date like 2025-05-29.", param, ctx)
        return day


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": MAX_WIDTH})
def main() -> None:
    """Brief news articles: headline, dateline, summary, key parties.

    Exit status: 0 done; 1 a document could not be briefed; 2 wrong usage; 78 bad configuration.
    """


@main.command(epilog="Example: BOT_TOKEN=123:abc python -m bot run")
def run() -> None:
    """Run the bot; needs a token."""
    with _configuration_errors():
        from bot.settings import load_settings

        settings = load_settings()
        from bot.chat.process import run as run_bot

        sys.exit(run_bot(settings))


@main.command("try", epilog="Example: python -m bot try --port 0 --no-browser")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help="Port of the page; 0 takes a free one.",
)
@click.option("--browser/--no-browser", default=True, show_default=True, help="Open the page in a browser.")
def try_(*, port: int, browser: bool) -> None:
    """Chat with the bot in a browser; needs no token."""
    with _configuration_errors():
        from bot.chat.trial import run as run_trial

        sys.exit(run_trial(port=port, open_browser=browser))


@main.command(epilog="Example: BOT_CONFIG=config/bot.toml python -m bot check")
def check() -> None:
    """Validate the configuration and say what is wrong."""
    with _configuration_errors():
        from bot.settings import check as find_problems
        from bot.settings import load_settings

        settings = load_settings()
        problems = (*find_problems(settings), *_problems_of_database(settings.database_address))
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        sys.exit(BAD_CONFIGURATION)
    click.echo(
        f"The configuration is sound: token given, state in {settings.state_dir}, {settings.mode} "
        f"{settings.api_url}, {settings.workers} worker processes."
    )


def _problems_of_database(address: str) -> tuple[str, ...]:
    """Find what would keep the bot from using its database; it is left as it is."""
    import asyncio

    from bot.storage import StorageError
    from bot.storage.probe import probe

    try:
        asyncio.run(probe(address))
    except StorageError as error:
        return (str(error),)
    return ()


@main.command(epilog="Example: python -m bot brief --sentences 3 story.html")
@click.argument("files", metavar="[FILE|-]...", nargs=-1, type=click.Path(allow_dash=True, path_type=str))
@click.option("--json", "as_json_", is_flag=True, help="Print JSON, an object a document.")
@click.option("--jsonl", is_flag=True, help='Read {"id", "text", "published"?} a line; print a brief a line.')
@click.option(
    "--sentences",
    type=click.IntRange(1, 10),
    default=4,
    show_default=True,
    metavar="N",
    help="Length of the summary.",
)
@click.option("--published", type=_Day(), help="Publication date, when you know it.")
@click.option("--name", metavar="NAME", help="File name that tells the format of standard input.")
def brief(
    *,
    files: tuple[str, ...],
    as_json_: bool,
    jsonl: bool,
    sentences: int,
    published: date | None,
    name: str | None,
) -> None:
    """Print the brief of a document, or of standard input.

    Reads .txt, .md, .html, .pdf, .docx, .odt, .rtf, .epub, .eml, and a .zip of one.
    """
    if as_json_ and jsonl:
        raise click.UsageError("--json and --jsonl exclude each other.")
    _start_quickly()
    with _quiet_broken_pipe():
        if jsonl:
            if len(files) > 1:
                raise click.UsageError("--jsonl reads one FILE, or standard input.")
            status = _brief_lines(files[0] if files else "-", sentences=sentences, published=published)
        else:
            status = _brief_files(
                files or ("-",), as_json_=as_json_, sentences=sentences, published=published, name=name
            )
        sys.stdout.flush()
    sys.exit(status)


def _start_quickly() -> None:
    """Spare a process what only costs it time until its first brief: some tenth of a second.

    numpy's library would have a thread a core wait for the others, and Python would look through the models'
    hundreds of thousands of objects for garbage, again and again.
    """
    from bot.worker import ONE_THREAD

    for name, value in ONE_THREAD.items():
        os.environ.setdefault(name, value)
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)


def _brief_files(
    files: tuple[str, ...], *, as_json_: bool, sentences: int, published: date | None, name: str | None
) -> int:
    from bot.briefing import brief_submission
    from bot.documents import DocumentError
    from bot.submission import FileSubmission

    failed = False
    for index, file in enumerate(_with_progress(files, many=len(files) > 1)):
        try:
            data = _read(file)
            written = brief_submission(
                FileSubmission(
                    data,
                    name=name if file == "-" else file,
                    published=published,
                    sentences=sentences,
                )
            )
        except OSError as error:
            failed = True
            _complain(f"Cannot read {file}: {error.strerror}.", file, many=False)
            continue
        except DocumentError as error:
            failed = True
            _complain(str(error), file, many=len(files) > 1)
            continue
        _print(written, as_json_=as_json_, is_first=index == 0)
        if not written.body:
            failed = True
            reason = written.warnings[0] if written.warnings else "no article found"
            _complain(f"{reason[:1].upper()}{reason[1:].rstrip('.')}.", file, many=len(files) > 1)
    return BAD_DOCUMENT if failed else 0


def _print(written: Brief, *, as_json_: bool, is_first: bool) -> None:
    from bot.render import as_json, as_terminal

    if as_json_:
        _write_line(json.dumps(as_json(written), ensure_ascii=False, indent=2))
    elif written.body:
        width = min(shutil.get_terminal_size().columns, MAX_WIDTH)
        _write_line(("" if is_first else "\n") + as_terminal(written, width=width).rstrip("\n"))


def _brief_lines(file: str, *, sentences: int, published: date | None) -> int:
    """Brief JSON lines as they come; a bad line costs itself only."""
    try:
        source = _open(file)
    except OSError as error:
        click.echo(f"Cannot read {file}: {error.strerror}.", err=True)
        return BAD_DOCUMENT
    with source:
        lines = (line for line in _lines(source) if line.strip())
        for line in _with_progress(lines, many=True):
            _write_line(
                json.dumps(_answer(line, sentences=sentences, published=published), ensure_ascii=False)
            )
    return 0


def _lines(source: IO[bytes]) -> Iterator[bytes]:
    """Give lines, a too long one shortened: it is answered with an error, and memory stays bounded."""
    while line := source.readline(MAX_LINE + 1):
        rest = line
        while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
            rest = source.readline(MAX_LINE + 1)
        yield line


def _answer(line: bytes, *, sentences: int, published: date | None) -> dict[str, Any]:
    """Answer one line: its id with its brief, or with an error of one sentence."""
    from bot.briefing import brief_submission
    from bot.render import as_json
    from bot.submission import TextSubmission

    name: object = None
    try:
        row = _read_row(line)
        name = row.get("id")
        submission = TextSubmission(
            _read_article(row), published=_read_published(row) or published, sentences=sentences
        )
        return {"id": name, **as_json(brief_submission(submission))}
    except _BadRowError as error:
        return {"id": name, "error": str(error)}
    except Exception as error:  # noqa: BLE001  whatever one article does, the next lines are answered
        return {"id": name, "error": f"The article could not be briefed ({type(error).__name__})."}


class _BadRowError(Exception):
    """A line that is not what the contract says; its text is one sentence."""


def _read_row(line: bytes) -> dict[str, Any]:
    if len(line) > MAX_LINE:
        raise _BadRowError("The line is too long.")
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _BadRowError("The line is not JSON.") from None
    if not isinstance(row, dict):
        raise _BadRowError("The line is not a JSON object.")
    return row


def _read_article(row: dict[str, Any]) -> str:
    from bot.documents import MAX_CHARACTERS

    text = row.get("text")
    if text is None:
        raise _BadRowError('There is no "text".')
    if not isinstance(text, str):
        raise _BadRowError('"text" is not a string.')
    if not text.strip():
        raise _BadRowError('"text" is empty.')
    if len(text) > MAX_CHARACTERS:
        raise _BadRowError('"text" is too long.')
    # JSON can hold half a surrogate pair, which is no character and cannot be printed.
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _read_published(row: dict[str, Any]) -> date | None:
    value = row.get("published")
    if value is None:
        return None
    day = _read_day(value) if isinstance(value, str) else None
    if day is None:
        raise _BadRowError('"published" is not a date like 2025-05-29.')
    return day


def _read_day(value: str) -> date | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if value == day.isoformat() else None  # "20250529" and "2025-W22-4" are ISO dates too


def _read(file: str) -> bytes:
    """Read a whole file, or one byte more than is accepted: a device without end stays a small matter."""
    from bot.documents import MAX_BYTES

    with _open(file) as source:
        return source.read(MAX_BYTES + 1)


def _open(file: str) -> IO[bytes]:
    if file == "-":
        return sys.stdin.buffer
    return Path(file).open("rb")


def _with_progress(items: Any, *, many: bool) -> Iterable[Any]:
    """Show progress on standard error, where somebody watches it and the answers go elsewhere."""
    if not many or not sys.stderr.isatty() or sys.stdout.isatty():
        return items  # type: ignore[no-any-return]  # handed back as it came
    from tqdm import tqdm

    return tqdm(items, unit=" briefs", file=sys.stderr)  # type: ignore[no-any-return]  # tqdm is not annotated


def _complain(sentence: str, file: str, *, many: bool) -> None:
    click.echo(f"{file}: {sentence}" if many else sentence, err=True)


def _write_line(text: str) -> None:
    # Bytes, so that no locale of the caller's decides whether a dash can be printed.
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace") + b"\n")
    sys.stdout.buffer.flush()


@contextmanager
def _configuration_errors() -> Iterator[None]:
    from bot.settings import ConfigurationError

    try:
        yield
    except ConfigurationError as error:
        click.echo(str(error), err=True)
        sys.exit(BAD_CONFIGURATION)


@contextmanager
def _quiet_broken_pipe() -> Iterator[None]:
    """End quietly when whoever reads our output has seen enough (``| head``)."""
    try:
        yield
    except BrokenPipeError:
        # Python flushes standard output once more at its end, and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
