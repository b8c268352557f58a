"""Standoff reads news reports about a crisis and keeps a record that can be checked.

>>> import standoff
>>> record = standoff.read("examples/reports/33-khrushchev-yields.html")
>>> text = record.report.text
>>> for statement in record.statements:
...     if statement.kind == "direct":
...         print(statement.speaker_name, statement.act, [span.of(text) for span in statement.content])
>>> with standoff.Ledger("standoff.db") as ledger:
...     outcomes = list(standoff.add_all(["examples/reports"], ledger))
...     print(len(ledger.search("quarantine")))
"""

from collections.abc import Iterable, Iterator
from functools import cache

TYPE_CHECKING = False  # what type checkers take for true; typing itself would be a third of this import
if TYPE_CHECKING:
    from standoff.encoder.session import Encoder
    from standoff.errors import StandoffError
    from standoff.exchange import from_json, to_json
    from standoff.ledger import Ledger
    from standoff.pipeline import Added
    from standoff.record import Failure, Record, Report, Span, Statement

    __version__: str

__all__ = [
    "Added",
    "Encoder",
    "Failure",
    "Ledger",
    "Record",
    "Report",
    "Span",
    "StandoffError",
    "Statement",
    "__version__",
    "add_all",
    "from_json",
    "read",
    "read_all",
    "to_json",
]

_HOMES = {
    "Added": "pipeline",
    "Encoder": "encoder.session",
    "Failure": "record",
    "Ledger": "ledger",
    "Record": "record",
    "Report": "record",
    "Span": "record",
    "StandoffError": "errors",
    "Statement": "record",
    "from_json": "exchange",
    "to_json": "exchange",
}


def read(source: str, published: str | None = None, *, encoder: "Encoder | None" = None) -> "Record":
    """The record of the one report in a source: a file, a web address, "-" for standard input.

    published: a date, ISO 8601, for a report that gives none. encoder: the packaged model by default.
    Raises StandoffError where there is no report, more than one, or one that cannot be read.
    """
    from standoff.pipeline import read_one

    return read_one(source, encoder or _packaged(), published=published).record


def read_all(
    sources: "Iterable[str]", published: str | None = None, *, encoder: "Encoder | None" = None
) -> "Iterator[Record | Failure]":
    """The record of each report in the sources (files, folders, archives, addresses), or its failure, in order."""
    from standoff import pipeline
    from standoff.record import Failure

    for outcome in pipeline.read_all(sources, encoder or _packaged(), published=published):
        yield outcome if isinstance(outcome, Failure) else outcome.record


def add_all(
    sources: "Iterable[str]", ledger: "Ledger", published: str | None = None, *, encoder: "Encoder | None" = None
) -> "Iterator[Added | Failure]":
    """Reads each report in the sources and files it, and says for each what that did.

    A generator: it does as much as is taken from it.
    """
    from datetime import UTC, datetime

    from standoff import pipeline

    yield from pipeline.add_all(sources, ledger, encoder or _packaged(), lambda: datetime.now(UTC), published=published)


@cache
def _packaged() -> "Encoder":
    from standoff.encoder.session import Encoder

    return Encoder.load()


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("standoff")
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"standoff.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'standoff' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
