"""Cells and lines of tables that other programs read: nothing in a cell may break a line."""

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from standoff.display import harmless

MANY = "; "
"""Between the values of a cell that holds several."""


def cell(value: str | float | None) -> str:
    """One value on one line, without tabs and control characters; empty: unknown. Truth is 1 or 0."""
    if value is None:
        return ""
    if isinstance(value, str):
        # split() parts at any white space, the line separators of Unicode among it.
        return harmless(" ".join(value.split()))
    return str(int(value)) if value == int(value) else repr(value)


def cells(values: Iterable[str | None]) -> str:
    """Several values in one cell, each once."""
    return MANY.join(dict.fromkeys(cell(value).replace(";", ",") for value in values if value))


def write_tabbed(out: TextIO, rows: Iterable[Sequence[str]]) -> None:
    """Rows parted by tabs. A cell with a quotation mark is quoted, as the csv module and pandas read it."""
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)


def write_commas(out: TextIO, rows: Iterable[Sequence[str]]) -> None:
    """Rows parted by commas."""
    csv.writer(out, lineterminator="\n").writerows(rows)
