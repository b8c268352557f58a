"""Tables as CSV that spreadsheets open: UTF-8 with a byte order mark, no cell that is a formula."""

from collections.abc import Iterable
from typing import TextIO

from standoff.export.cells import cell, cells, write_commas
from standoff.export.tables import Row, Table, Value
from standoff.ledger.queries import FiledReport
from standoff.record import Record

_BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for something else
# A cell that begins so is a formula to spreadsheets, and pages are written by anybody.
_FORMULA = ("=", "+", "-", "@")


def begin(table: Table, out: TextIO) -> None:
    """Writes the line of column names."""
    out.write(_BYTE_ORDER_MARK)
    write_commas(out, [tuple(table.columns)])


def write(table: Table, reports: Iterable[tuple[FiledReport, Record]], out: TextIO) -> None:
    """Writes the rows of some reports."""
    for report, record in reports:
        write_commas(out, (row_of(table, row) for row in table.rows(report, record)))


def row_of(table: Table, row: Row) -> list[str]:
    """The cells of a row, in the order of the columns; empty: unknown."""
    return [_shown(row[column]) for column in table.columns]


def _shown(value: Value) -> str:
    if value is None or isinstance(value, int | float):
        return cell(value)
    words = cell(value) if isinstance(value, str) else cells(value)
    return f"'{words}" if words.startswith(_FORMULA) else words
