"""Commands that hand the ledger on: `export`, `schema` and `backup`."""

import json
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.options import (
    THE_LEDGER,
    ExportFormat,
    ExportOut,
    InCase,
    LedgerFile,
    Publisher,
    Since,
    Until,
    date_of,
)
from standoff.cli.printing import complain, naming, opened_for
from standoff.cli.taking_in import now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.ledger.queries import Choice, Connection, FiledReport
    from standoff.record import Record

_TABULAR = (ExportFormat.csv, ExportFormat.parquet)


def export(
    form: Annotated[
        ExportFormat,
        typer.Argument(metavar="FORMAT", help=", ".join(ExportFormat.__members__) + ".", show_default=False),
    ],
    table: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="csv and parquet: which table; events, where none is named."),
    ] = None,
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    case: InCase = None,
    today: Annotated[
        datetime | None,
        typer.Option(metavar="DAY", formats=["%Y-%m-%d"], help="ics: what is due from this day on, not from today."),
    ] = None,
    output: ExportOut = None,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Hand the ledger on: as tables, records, annotations, a map, a calendar, a feed, or in formats of event data."""
    if table and form not in _TABULAR:
        raise typer.BadParameter("only csv and parquet are made of tables", param_hint="--table")
    if form in (ExportFormat.parquet, ExportFormat.brat) and output is None:
        raise typer.BadParameter(f"{form} is no text: name a file or folder with --output")
    if form in (ExportFormat.atom, ExportFormat.ics):
        from standoff.cli.telling import asking_settled

        with asking_settled(ledger, since, until, publisher, case) as (connection, choice):
            _told_together(connection, choice, form, output, today.date() if today else now().date())
        return
    from standoff.ledger import Ledger
    from standoff.ledger.queries import Choice, find_case, records

    with Ledger(ledger, create=False) as opened, opened.asking() as connection:
        found = find_case(connection, case) if case else None
        chosen = records(connection, Choice(date_of(since), date_of(until), publisher, found))
        if form in _TABULAR:
            _tables(chosen, form, table, output)
        elif form in (ExportFormat.polecat, ExportFormat.gdelt):
            _event_data(chosen, form, output)
        else:
            _annotations(chosen, form, output)


def schema() -> None:
    """Print the JSON Schema of a record."""
    from standoff.exchange import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy; it must not be there yet.")],
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Write a whole copy of the ledger, while others may go on adding to it."""
    from standoff.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        opened.backup(file)


def _event_data(chosen: "Iterable[tuple[FiledReport, Record]]", form: ExportFormat, output: Path | None) -> None:
    from standoff.export.events import export as export_events
    from standoff.export.told import LEFT_OUT

    with ExitStack() as stack:
        out = stack.enter_context(opened_for(output))
        beside = stack.enter_context(opened_for(output.with_suffix(".status.tsv"))) if output else None
        left_out = export_events(chosen, "gdelt" if form is ExportFormat.gdelt else "polecat", out, beside)
    for reason, words in LEFT_OUT.items():
        if count := left_out[reason]:
            complain(f"{count} event{'s' if count > 1 else ''} left out: {words}")


def _tables(
    chosen: "Iterable[tuple[FiledReport, Record]]", form: ExportFormat, table: str | None, output: Path | None
) -> None:
    """One table to stdout or a file, or every table into a folder."""
    from standoff.export import spreadsheet
    from standoff.export.parquet import ParquetFile
    from standoff.export.tables import TABLES

    if table and table not in TABLES:
        raise typer.BadParameter(f"the tables are {', '.join(TABLES)}", param_hint="--table")
    paths: dict[str, Path | None] = {table or "events": output}
    if output and not output.suffix:
        with naming(output):
            output.mkdir(parents=True, exist_ok=True)
        paths = {name: output / f"{name}.{form}" for name in ([table] if table else TABLES)}
    with ExitStack() as stack:
        if form is ExportFormat.parquet:
            files = []
            for name, path in paths.items():
                assert path is not None
                stack.enter_context(naming(path))
                files.append(stack.enter_context(ParquetFile(TABLES[name], path)))
            for pair in chosen:
                for file in files:
                    file.write([pair])
            return
        outs = {name: stack.enter_context(opened_for(path)) for name, path in paths.items()}
        for name, out in outs.items():
            spreadsheet.begin(TABLES[name], out)
        for pair in chosen:
            for name, out in outs.items():
                spreadsheet.write(TABLES[name], [pair], out)


def _annotations(chosen: "Iterable[tuple[FiledReport, Record]]", form: ExportFormat, output: Path | None) -> None:
    from standoff.exchange import to_json
    from standoff.export import brat, geojson, web_annotation

    if form is ExportFormat.brat:
        assert output is not None
        with naming(output):
            for _, record in chosen:
                brat.write(record, output)
        return
    with opened_for(output) as out:
        if form is ExportFormat.jsonl:
            out.writelines(to_json(record) + "\n" for _, record in chosen)
        elif form is ExportFormat.webannotation:
            web_annotation.write(chosen, out)
        elif unresolved := geojson.write(chosen, out):
            complain(f"{unresolved} place{'s' if unresolved > 1 else ''} left out: not resolved to coordinates")


def _told_together(
    connection: "Connection", choice: "Choice", form: ExportFormat, output: Path | None, today: date
) -> None:
    with opened_for(output) as out:
        if form is ExportFormat.ics:
            from standoff.export.calendar import calendar

            made = calendar(connection, choice, today, now()).decode("utf-8")
            out.write(made)
            if "BEGIN:VEVENT" not in made:
                complain(f"nothing is due from {today} on; --today counts from another day")
            return
        from standoff.export import feed

        if older := feed.write(connection, choice, out):
            complain(f"{older} older entr{'ies' if older > 1 else 'y'} left out: a feed has the newest {feed.NEWEST}")
