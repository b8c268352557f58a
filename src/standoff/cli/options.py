"""Arguments and options that several commands share."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


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


class ExportFormat(StrEnum):
    """How a ledger is handed on."""

    polecat = "polecat"
    gdelt = "gdelt"
    csv = "csv"
    parquet = "parquet"
    jsonl = "jsonl"
    webannotation = "webannotation"
    brat = "brat"
    geojson = "geojson"
    ics = "ics"
    atom = "atom"


class AuditKind(StrEnum):
    """What an audit is about."""

    events = "events"
    statements = "statements"
    times = "times"
    places = "places"
    quantities = "quantities"


_DAY = ["%Y-%m-%d"]
SOURCES = "Files, folders, archives, feeds or web addresses; - is standard input."

Sources = Annotated[list[str], typer.Argument(metavar="SOURCE", help=SOURCES, show_default=False)]
Published = Annotated[
    datetime | None,
    typer.Option(metavar="DAY", formats=_DAY, help="Day of publication of reports that give none."),
]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Fetch from private and loopback addresses too.")]
LedgerFile = Annotated[Path, typer.Option("--ledger", metavar="FILE", envvar="STANDOFF_LEDGER", help="The ledger.")]
Since = Annotated[datetime | None, typer.Option(metavar="DAY", formats=_DAY, help="First day of publication.")]
Until = Annotated[datetime | None, typer.Option(metavar="DAY", formats=_DAY, help="Last day of publication.")]
Publisher = Annotated[str | None, typer.Option(metavar="WORDS", help="Publishers whose name has these words.")]
InCase = Annotated[str | None, typer.Option("--case", metavar="NAME", help="Only what belongs to this case.")]
ByGrade = Annotated[bool, typer.Option("--by-grade", help="The best graded first; without it, grades order nothing.")]
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

ExportOut = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write there instead of to stdout. A folder: csv and parquet write every table into it, brat its files.",
    ),
]

THE_LEDGER = Path("standoff.db")


def date_of(day: datetime | None) -> date | None:
    return day.date() if day else None


def day_of(day: datetime | None) -> str | None:
    return day.date().isoformat() if day else None
