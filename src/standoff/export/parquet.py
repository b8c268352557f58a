"""Tables as Parquet. Needs pyarrow, which `pip install standoff[parquet]` brings."""

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from standoff.errors import StandoffError
from standoff.export.tables import Table, Type
from standoff.ledger.queries import FiledReport
from standoff.record import Record

if TYPE_CHECKING:
    pass

_ROWS_IN_MEMORY = 5000


class ParquetFile:
    """A table being written to a file. Raises StandoffError where pyarrow is not installed."""

    def __init__(self, table: Table, path: Path) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError as error:
            raise StandoffError(str(path), "Parquet needs pyarrow: pip install 'standoff[parquet]'") from error
        types: dict[Type, pyarrow.DataType] = {
            "text": pyarrow.string(),
            "whole": pyarrow.int64(),
            "number": pyarrow.float64(),
            "truth": pyarrow.bool_(),
            "texts": pyarrow.list_(pyarrow.string()),
        }
        self._table = table
        self._arrow = pyarrow
        self._schema = pyarrow.schema([(name, types[kind]) for name, kind in table.columns.items()])
        self._file = pyarrow.parquet.ParquetWriter(path, self._schema)
        self._rows: list[dict[str, Any]] = []

    def __enter__(self) -> "ParquetFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._flush()
        self._file.close()

    def write(self, reports: Iterable[tuple[FiledReport, Record]]) -> None:
        """Writes the rows of some reports."""
        for report, record in reports:
            self._rows += [dict(row) for row in self._table.rows(report, record)]
            if len(self._rows) >= _ROWS_IN_MEMORY:
                self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._file.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
            self._rows.clear()
