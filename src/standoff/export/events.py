"""The events of a ledger in the formats of event data: POLECAT's and GDELT's."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, TextIO

from standoff.export import gdelt, polecat, status
from standoff.export.cells import write_tabbed
from standoff.export.told import Told, told
from standoff.ledger.queries import FiledReport
from standoff.record import Record

Format = Literal["polecat", "gdelt"]


def export(
    reports: Iterable[tuple[FiledReport, Record]], form: Format, out: TextIO, beside: TextIO | None
) -> Counter[str]:
    """Writes the events of the reports, and says how many were left out, by the reasons of `told.LEFT_OUT`.

    beside: where our status goes, row by row, under the ids that `out` has; neither format has a column for it.
    """
    left_out: Counter[str] = Counter()
    if form == "polecat":
        write_tabbed(out, [polecat.COLUMNS])
    if beside:
        write_tabbed(beside, [status.COLUMNS])
    for report, record in reports:
        for one in told(report, record, left_out):
            for id_, cells in _rows(one, form):
                write_tabbed(out, [cells])
                if beside:
                    write_tabbed(beside, [status.row(one, id_)])
    return left_out


def _rows(one: Told, form: Format) -> Iterator[tuple[str, list[str]]]:
    if form == "gdelt":
        yield from gdelt.rows(one)
    else:
        yield one.id, polecat.row(one)
