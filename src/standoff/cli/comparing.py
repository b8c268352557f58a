"""The command `versions`: what was changed in a page from one version to the next."""

import json
import sys
from itertools import pairwise
from typing import Annotated

import typer

from standoff.cli.options import THE_LEDGER, HitFormat, LedgerFile
from standoff.cli.printing import complain


def versions(
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="The id of any version, the beginning of it, or the address.")
    ],
    form: Annotated[
        HitFormat, typer.Option("--format", help="text: for people. json: an object for each pair of versions.")
    ] = HitFormat.text,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Show what was changed from each version of a report to the next: in its text, and by that in its record."""
    from standoff.ledger import Ledger
    from standoff.stories.versions import compare_versions, edit_line
    from standoff.terminal.versions import print_edit

    with Ledger(ledger, create=False) as opened:
        found = opened.report(report)
        records = [opened.record(one.id) for one in opened.versions(found.lineage)]
    for before, after in pairwise(records):
        edit = compare_versions(before, after)
        if form is HitFormat.json:
            print(json.dumps(edit_line(edit, before, after), ensure_ascii=False))
        else:
            print_edit(edit, before, after, sys.stdout)
    if len(records) == 1:
        complain(f"{found.id} is the only version of this report")
