"""The command `standoff`: one function for each verb, which imports what it needs.

Exit status 0: done. 1: some reports failed, each named on stderr. 2: the command could not run.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, TextIO, TypeVar

import typer

from standoff.errors import StandoffError

if TYPE_CHECKING:
    from standoff.ledger import Filed, FiledActor, FiledLink, Ledger
    from standoff.ledger.search import Hit
    from standoff.record import Failure, Record

app = typer.Typer(
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


_DAY = ["%Y-%m-%d"]
_SOURCES = "Files, folders, archives, feeds or web addresses; - is standard input."

Sources = Annotated[list[str], typer.Argument(metavar="SOURCE", help=_SOURCES, show_default=False)]
Published = Annotated[
    datetime | None,
    typer.Option(metavar="DAY", formats=_DAY, help="Day of publication of reports that give none."),
]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Fetch from private and loopback addresses too.")]
LedgerFile = Annotated[Path, typer.Option("--ledger", metavar="FILE", envvar="STANDOFF_LEDGER", help="The ledger.")]
Since = Annotated[datetime | None, typer.Option(metavar="DAY", formats=_DAY, help="First day of publication.")]
Until = Annotated[datetime | None, typer.Option(metavar="DAY", formats=_DAY, help="Last day of publication.")]
Publisher = Annotated[str | None, typer.Option(metavar="WORDS", help="Publishers whose name has these words.")]
OwnActors = Annotated[
    Path | None,
    typer.Option("--actors", metavar="FILE", help="Your own actors, aliases and roles (YAML); the ledger keeps them."),
]
RecordForm = Annotated[
    RecordFormat,
    typer.Option(
        "--format",
        help="text: coloured, with a table. json: a record a line. brat: two files a report. html: one marked page.",
    ),
]
RecordOut = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write there instead of to stdout; for brat, a folder."),
]

THE_LEDGER = Path("standoff.db")


def main() -> None:
    """Runs the command; errors that end it are one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Always UTF-8 and line feeds. Lone surrogates, as in names of files, are written out instead of fatal.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        app(prog_name="standoff")
    except StandoffError as error:
        _complain(str(error))
        sys.exit(2)


@app.callback(invoke_without_command=True)
def _standoff(
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
    form: RecordForm = RecordFormat.text,
    output: RecordOut = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Read reports and print what they say, without filing it."""
    _check(form, output)
    from standoff.encoder.session import Encoder
    from standoff.pipeline import read_all

    outcomes = read_all(sources, Encoder.load(), published=_day(published), allow_private=allow_private)
    failures: list[Failure] = []
    quiet = output is None and sys.stdout.isatty()
    readings = _passing(outcomes, failures, "read", quiet=quiet)
    _write_records((reading.record for reading in readings), form, output)
    _end(failures)


@app.command()
def add(
    sources: Sources,
    ledger: LedgerFile = THE_LEDGER,
    published: Published = None,
    reread: Annotated[
        bool, typer.Option("--reread", help="Read reports that the ledger has again, and replace their records.")
    ] = False,
    own_actors: OwnActors = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Read reports and file them in the ledger, which is made if need be. Reports that it has are left alone."""
    from standoff.ledger import Ledger
    from standoff.pipeline import own_actors_of

    own = own_actors_of(own_actors) if own_actors else None
    with Ledger(ledger) as opened:
        if own:
            opened.keep_own_actors(*own)
        filed, failures = _add(sources, opened, published, allow_private, reread=reread)
    counts = {
        "new": filed["new"],
        "new versions": filed["version"],
        "read again": filed["replaced"],
        "known": filed["known"],
    }
    print(f"{ledger}: " + ", ".join(f"{count} {what}" for what, count in counts.items() if count or what == "new"))
    _end(failures)


@app.command()
def link(own_actors: OwnActors = None, ledger: LedgerFile = THE_LEDGER) -> None:
    """Make the register of a ledger anew, as `add` does when it is done."""
    from standoff.ledger import Ledger
    from standoff.pipeline import link_all, own_actors_of

    own = own_actors_of(own_actors) if own_actors else None
    with Ledger(ledger, create=False) as opened:
        if own:
            opened.keep_own_actors(*own)
        link_all(opened)


@app.command()
def actors(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Words that must all be in a name. Without any, everybody.")
    ] = None,
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many actors.")] = 20,
    form: Annotated[
        HitFormat, typer.Option("--format", help="text: for people. json: an actor a line.")
    ] = HitFormat.text,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """List the actors of the ledger: their names across reports, their roles with days and evidence, and conflicts."""
    from standoff.ledger import Ledger
    from standoff.terminal import print_actor

    with Ledger(ledger, create=False) as opened:
        found = opened.actors(name, since=_date(since), until=_date(until), publisher=publisher)
    for actor in found[:limit]:
        if form is HitFormat.json:
            print(json.dumps(_plain_actor(actor), ensure_ascii=False))
        else:
            print_actor(actor, sys.stdout)
    if len(found) > limit:
        _complain(f"there are {len(found)} actors; --limit shows more than {limit}")


@app.command()
def search(
    text: Annotated[
        str | None,
        typer.Argument(metavar="TEXT", help='Words that must all be there; a "quoted phrase" counts as one.'),
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Statements by speakers whose name or title has these words.")
    ] = None,
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many passages.")] = 20,
    form: Annotated[
        HitFormat, typer.Option("--format", help="text: for people. json: a passage a line.")
    ] = HitFormat.text,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Search the ledger: passages of reports, or with --speaker what somebody said."""
    if text is None and speaker is None:
        raise typer.BadParameter("give words to search for, or --speaker")
    from standoff.ledger import Ledger
    from standoff.terminal import print_hit

    with Ledger(ledger, create=False) as opened:
        hits = opened.search(
            text, speaker=speaker, since=_date(since), until=_date(until), publisher=publisher, limit=limit + 1
        )
    for hit in hits[:limit]:
        if form is HitFormat.json:
            print(json.dumps(_plain(hit), ensure_ascii=False))
        else:
            print_hit(hit, sys.stdout)
    if len(hits) > limit:
        _complain(f"there are more than {limit} passages; --limit shows more")


@app.command()
def show(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Its id, the beginning of its id, or its address.")],
    form: RecordForm = RecordFormat.text,
    output: RecordOut = None,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Show a report of the ledger with its record."""
    _check(form, output)
    from standoff.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        found = opened.report(report)
        _write_records([opened.record(found.id)], form, output, opened.links(found.id))
        others = [version for version in opened.versions(found.lineage) if version.id != found.id]
    for other in others:
        _complain(f"version {found.version} of this report is shown; version {other.version} is {other.id}")


@app.command()
def brief(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help=f"{_SOURCES} Without any, the ledger is briefed."),
    ] = None,
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    form: Annotated[
        BriefFormat | None,
        typer.Option("--format", help="md, html or json; by default as the name of the output ends, or else md."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of to stdout.")
    ] = None,
    published: Published = None,
    allow_private: AllowPrivate = False,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Print a situation report of the ledger, or of sources read for it: who said what, what is expected."""
    form = form or BriefFormat.__members__.get((output.suffix[1:] if output else "").lower(), BriefFormat.md)
    from standoff import brief as briefs
    from standoff.ledger import Ledger
    from standoff.ledger.queries import Choice

    choice = Choice(_date(since), _date(until), publisher)
    failures: list[Failure] = []
    if sources:
        with TemporaryDirectory(prefix="standoff-") as folder, Ledger(Path(folder) / "brief.db") as opened:
            _, failures = _add(sources, opened, published, allow_private)
            with opened.asking() as connection:
                made = briefs.compose(connection, choice)
    else:
        with Ledger(ledger, create=False) as opened, opened.asking() as connection:
            made = briefs.compose(connection, choice)
    render = {"md": briefs.as_markdown, "html": briefs.as_html, "json": briefs.as_json}[form]
    with _opened(output) as file:
        file.write(render(made))
    if made.counts.reports == 0:
        _complain("no report of this choice")
        raise typer.Exit(1)
    if made.counts.statements > 0 and made.counts.shown == 0:
        _complain(f"the brief is empty, though there are {made.counts.statements} statements")
        raise typer.Exit(1)
    _end(failures)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from standoff.exchange import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy; it must not be there yet.")],
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Write a whole copy of the ledger, while others may go on adding to it."""
    from standoff.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        opened.backup(file)


Outcome = TypeVar("Outcome")


def _passing(
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
                _complain(f"{outcome.origin}: {outcome.reason}")
            else:
                yield outcome


def _add(
    sources: list[str],
    ledger: "Ledger",
    published: datetime | None,
    allow_private: bool,
    *,
    reread: bool = False,
) -> "tuple[Counter[Filed], list[Failure]]":
    """Reads the sources into a ledger: how many reports filing treated how, and what failed."""
    from standoff.encoder.session import Encoder
    from standoff.pipeline import add_all

    failures: list[Failure] = []
    outcomes = add_all(
        sources, ledger, Encoder.load(), _now, published=_day(published), allow_private=allow_private, reread=reread
    )
    return Counter(added.filed for added in _passing(outcomes, failures, "added", quiet=False)), failures


def _write_records(
    records: "Iterable[Record]", form: RecordFormat, output: Path | None, links: "Sequence[FiledLink]" = ()
) -> None:
    """Records as they are to be printed. links: who the actors of the one record are; only text shows them."""
    if form is RecordFormat.brat:
        from standoff.export import brat

        for record in records:
            with _naming(output):
                brat.write(record, output or Path())
        return
    with _opened(output) as file:
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
                print_record(record, file, links)


def _check(form: RecordFormat, output: Path | None) -> None:
    if form is RecordFormat.brat and output is None:
        raise typer.BadParameter("brat is two files a report: name a folder with --output")


@contextmanager
def _opened(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    with _naming(path), path.open("w", encoding="utf-8", newline="\n") as file:
        yield file


@contextmanager
def _naming(path: Path | None) -> Iterator[None]:
    """Errors of writing a file, as ours."""
    try:
        yield
    except OSError as error:
        raise StandoffError(str(path), error.strerror or str(error)) from error


def _plain(hit: "Hit") -> dict[str, object]:
    plain = asdict(hit)
    del plain["report"]["lineage"]
    return plain


def _plain_actor(actor: "FiledActor") -> dict[str, object]:
    plain = asdict(actor)
    for tenure in plain["tenures"]:
        del tenure["entry"]
    return {**plain.pop("entry"), **plain}


def _end(failures: "list[Failure]") -> None:
    if failures:
        count = len(failures)
        _complain(f"{count} report{'s' if count > 1 else ''} failed")
        raise typer.Exit(1)


def _complain(message: str) -> None:
    from standoff.display import harmless

    print(f"standoff: {harmless(message)}", file=sys.stderr)


def _now() -> datetime:
    return datetime.now(UTC)


def _date(day: datetime | None) -> date | None:
    return day.date() if day else None


def _day(day: datetime | None) -> str | None:
    return day.date().isoformat() if day else None
