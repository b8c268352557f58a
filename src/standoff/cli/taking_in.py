"""Commands that read reports: `read`, `add`, and `link`, which makes the register of what was added."""

import sys
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.options import (
    THE_LEDGER,
    AllowPrivate,
    LedgerFile,
    OwnActors,
    Published,
    RecordForm,
    RecordFormat,
    RecordOut,
    Sources,
    day_of,
)
from standoff.cli.printing import check_output, end, passing, write_records

if TYPE_CHECKING:
    from standoff.ledger import Filed, Ledger
    from standoff.record import Failure


def read(
    sources: Sources,
    published: Published = None,
    form: RecordForm = RecordFormat.text,
    output: RecordOut = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Read reports and print what they say, without filing it."""
    check_output(form, output)
    from standoff.encoder.session import Encoder
    from standoff.pipeline import read_all

    outcomes = read_all(sources, Encoder.load(), published=day_of(published), allow_private=allow_private)
    failures: list[Failure] = []
    quiet = output is None and sys.stdout.isatty()
    readings = passing(outcomes, failures, "read", quiet=quiet)
    write_records((reading.record for reading in readings), form, output)
    end(failures)


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
        filed, failures = add_into(sources, opened, published, allow_private, reread=reread)
    counts = {
        "new": filed["new"],
        "new versions": filed["version"],
        "read again": filed["replaced"],
        "known": filed["known"],
    }
    print(f"{ledger}: " + ", ".join(f"{count} {what}" for what, count in counts.items() if count or what == "new"))
    end(failures)


def link(own_actors: OwnActors = None, ledger: LedgerFile = THE_LEDGER) -> None:
    """Make the register of a ledger anew, as commands that need it do when reports were added since."""
    from standoff.ledger import Ledger
    from standoff.pipeline import link_all, own_actors_of

    own = own_actors_of(own_actors) if own_actors else None
    with Ledger(ledger, create=False) as opened:
        if own:
            opened.keep_own_actors(*own)
        link_all(opened)


def add_into(
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
        sources,
        ledger,
        Encoder.load(),
        now,
        published=day_of(published),
        allow_private=allow_private,
        reread=reread,
        link=False,
    )
    return Counter(added.filed for added in passing(outcomes, failures, "added", quiet=False)), failures


def now() -> datetime:
    return datetime.now(UTC)
