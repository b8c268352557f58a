"""Where commands write: results to stdout or a file, everything else to stderr, and the status they end with."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

import typer

from standoff.cli.options import RecordFormat
from standoff.errors import StandoffError

if TYPE_CHECKING:
    from standoff.ledger import FiledLink
    from standoff.record import Failure, Record

Outcome = TypeVar("Outcome")


def passing(
    outcomes: "Iterable[Outcome | Failure]", failures: "list[Failure]", verb: str, *, quiet: bool
) -> Iterator[Outcome]:
    """What did not fail. What did is named on stderr as it comes, and kept in `failures`."""
    from standoff.record import Failure
    from standoff.terminal import progress

    with progress(verb, shown=not quiet) as step:
        for outcome in outcomes:
            step()
            if isinstance(outcome, Failure):
                failures.append(outcome)
                complain(f"{outcome.origin}: {outcome.reason}")
            else:
                yield outcome


def write_records(
    records: "Iterable[Record]",
    form: RecordFormat,
    output: Path | None,
    links: "Sequence[FiledLink]" = (),
    grade: str | None = None,
) -> None:
    """Records as they are to be printed. links: who the actors of the one record are. grade: of its report.

    Only text shows these two.
    """
    if form is RecordFormat.brat:
        from standoff.export import brat

        for record in records:
            with naming(output):
                brat.write(record, output or Path())
        return
    with opened_for(output) as file:
        if form is RecordFormat.json:
            from standoff.exchange import to_json

            for record in records:
                file.write(to_json(record) + "\n")
        elif form is RecordFormat.html:
            from standoff.export import html

            file.writelines(html.page(records))
        else:
            from standoff.terminal import print_record

            for record in records:
                print_record(record, file, links, grade)


def check_output(form: RecordFormat, output: Path | None) -> None:
    if form is RecordFormat.brat and output is None:
        raise typer.BadParameter("brat is two files a report: name a folder with --output")


@contextmanager
def opened_for(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    with naming(path), path.open("w", encoding="utf-8", newline="\n") as file:
        yield file


@contextmanager
def naming(path: Path | None) -> Iterator[None]:
    """Errors of writing a file, as ours."""
    try:
        yield
    except OSError as error:
        raise StandoffError(str(path), error.strerror or str(error)) from error


def end(failures: "list[Failure]") -> None:
    if failures:
        count = len(failures)
        complain(f"{count} report{'s' if count > 1 else ''} failed")
        raise typer.Exit(1)


def complain(message: str) -> None:
    from standoff.display import harmless

    print(f"standoff: {harmless(message)}", file=sys.stderr)
