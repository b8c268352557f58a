"""Commands that hand the ledger on: `export`, `schema` and `backup`."""

import json
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.options import (
    THE_LEDGER,
    EventFormat,
    InCase,
    LedgerFile,
    Publisher,
    Since,
    TableOut,
    Until,
    date_of,
)
from standoff.cli.printing import complain, opened_for


def export(
    form: Annotated[EventFormat, typer.Argument(metavar="FORMAT", help="polecat, gdelt or csv.", show_default=False)],
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    case: InCase = None,
    output: TableOut = None,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Print the events of the ledger in the format of other event data, with their status in a file beside it."""
    from standoff.export.events import export as export_events
    from standoff.export.told import LEFT_OUT
    from standoff.ledger import Ledger
    from standoff.ledger.queries import Choice, find_case, records

    with ExitStack() as stack:
        opened = stack.enter_context(Ledger(ledger, create=False))
        connection = stack.enter_context(opened.asking())
        found = find_case(connection, case) if case else None
        choice = Choice(date_of(since), date_of(until), publisher, found)
        out = stack.enter_context(opened_for(output))
        beside = None
        if output and form is not EventFormat.csv:
            beside = stack.enter_context(opened_for(output.with_suffix(".status.tsv")))
        left_out = export_events(records(connection, choice), form.value, out, beside)
    for reason, words in LEFT_OUT.items():
        if count := left_out[reason]:
            complain(f"{count} event{'s' if count > 1 else ''} left out: {words}")


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
