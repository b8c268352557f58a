"""The command `standoff`: one function for each verb. What a verb needs is imported inside it.

Exit status 0: done. 1: some reports failed, each named on stderr. 2: the command could not run.
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TextIO

import typer

from standoff.errors import StandoffError

if TYPE_CHECKING:
    from standoff.ledger import Ledger
    from standoff.record import Failure, Record

app = typer.Typer(
    name="standoff",
    help="Reads news reports about a crisis and keeps a record that can be checked.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class RecordFormat(StrEnum):
    """How a record is printed."""

    text = "text"
    json = "json"
    brat = "brat"
    html = "html"


class HitFormat(StrEnum):
    """How a search result is printed."""

    text = "text"
    json = "json"


class BriefFormat(StrEnum):
    """How a brief is printed."""

    md = "md"
    html = "html"
    json = "json"


Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE…", help="Files, folders, archives, feeds, web addresses; - is standard input."),
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="Publication date (YYYY-MM-DD) for reports that give none.")
]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Fetch from private and loopback addresses too.")]
LedgerFile = Annotated[
    Path,
    typer.Option("--ledger", metavar="FILE", envvar="STANDOFF_LEDGER", help="The ledger."),
]
Day = "%Y-%m-%d"
Since = Annotated[datetime | None, typer.Option(metavar="DAY", formats=[Day], help="First day of publication.")]
Until = Annotated[datetime | None, typer.Option(metavar="DAY", formats=[Day], help="Last day of publication.")]
Publisher = Annotated[str | None, typer.Option(metavar="WORDS", help="Only publishers whose name has these words.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to a file instead of stdout.")]

DEFAULT_LEDGER = Path("standoff.db")


@app.callback(invoke_without_command=True)
def standoff(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        print(f"standoff {installed('standoff')}")
        raise typer.Exit


@app.command()
def read(
    sources: Sources,
    published: Published = None,
    form: Annotated[
        RecordFormat,
        typer.Option("--format", help="text: coloured, with a table. json: one record a line. brat, html: to look at."),
    ] = RecordFormat.text,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write to a file instead of stdout; for brat, a folder."),
    ] = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Read reports and print what they say, without filing anything."""
    from standoff.encoder.session import Encoder
    from standoff.pipeline import read_all
    from standoff.record import Failure
    from standoff.terminal import progress

    _check_published(published)
    failures = []
    with _printer(form, out) as show, progress("read", shown=out is not None or not sys.stdout.isatty()) as step:
        for outcome in read_all(sources, Encoder.load(), published=published, allow_private=allow_private):
            if isinstance(outcome, Failure):
                failures.append(outcome)
                step(outcome.origin)
                _complain_of(outcome)
            else:
                show(outcome.record)
                step(outcome.record.report.origin)
    _end(failures)


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            yield file
    except OSError as error:
        raise StandoffError(str(path), error.strerror or str(error)) from error
