"""Commands that ask the ledger: `actors`, `search`, `show` and `brief`."""

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.options import (
    SOURCES,
    THE_LEDGER,
    AllowPrivate,
    BriefFormat,
    HitFormat,
    InCase,
    LedgerFile,
    Published,
    Publisher,
    RecordForm,
    RecordFormat,
    RecordOut,
    Since,
    Until,
    date_of,
)
from standoff.cli.printing import check_output, complain, end, opened_for, write_records
from standoff.cli.taking_in import add_into
from standoff.errors import StandoffError

if TYPE_CHECKING:
    from standoff.ledger import FiledActor, Ledger
    from standoff.ledger.search import Hit
    from standoff.record import Failure


def actors(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Words that must all be in a name. Without any, everybody.")
    ] = None,
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    case: InCase = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many actors.")] = 20,
    form: Annotated[
        HitFormat, typer.Option("--format", help="text: for people. json: an actor a line.")
    ] = HitFormat.text,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """List the actors of the ledger: their names across reports, their roles with days and evidence, and conflicts."""
    from standoff.ledger import Ledger
    from standoff.terminal import print_actor

    with Ledger(ledger, create=False) as opened:
        link_new(opened)
        within = opened.case(case) if case else None
        found = opened.actors(name, since=date_of(since), until=date_of(until), publisher=publisher, case=within)
    for actor in found[:limit]:
        if form is HitFormat.json:
            print(json.dumps(_plain_actor(actor), ensure_ascii=False))
        else:
            print_actor(actor, sys.stdout)
    if len(found) > limit:
        complain(f"there are {len(found)} actors; --limit shows more than {limit}")


def search(
    text: Annotated[
        str | None,
        typer.Argument(metavar="TEXT", help='Words that must all be there; a "quoted phrase" counts as one.'),
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Statements by speakers whose name or title has these words.")
    ] = None,
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    case: InCase = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many passages.")] = 20,
    form: Annotated[
        HitFormat, typer.Option("--format", help="text: for people. json: a passage a line.")
    ] = HitFormat.text,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Search the ledger: passages of reports, or with --speaker what somebody said."""
    if text is None and speaker is None:
        raise typer.BadParameter("give words to search for, or --speaker")
    from standoff.ledger import Ledger
    from standoff.terminal import print_hit

    with Ledger(ledger, create=False) as opened:
        if speaker is not None or case:
            link_new(opened)
        within = opened.case(case) if case else None
        hits = opened.search(
            text,
            speaker=speaker,
            since=date_of(since),
            until=date_of(until),
            publisher=publisher,
            case=within,
            limit=limit + 1,
        )
    for hit in hits[:limit]:
        if form is HitFormat.json:
            print(json.dumps(_plain(hit), ensure_ascii=False))
        else:
            print_hit(hit, sys.stdout)
    if len(hits) > limit:
        complain(f"there are more than {limit} passages; --limit shows more")


def show(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Its id, the beginning of its id, or its address.")],
    form: RecordForm = RecordFormat.text,
    output: RecordOut = None,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Show a report of the ledger with its record."""
    check_output(form, output)
    from standoff.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        found = opened.report(report)
        if form is RecordFormat.text:
            link_new(opened)
        write_records([opened.record(found.id)], form, output, opened.links(found.id))
        others = [version for version in opened.versions(found.lineage) if version.id != found.id]
    for other in others:
        complain(f"version {found.version} of this report is shown; version {other.version} is {other.id}")


def brief(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help=f"{SOURCES} Without any, the ledger is briefed."),
    ] = None,
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    case: InCase = None,
    form: Annotated[
        BriefFormat | None,
        typer.Option("--format", help="md, html or json; by default as the name of the output ends, or else md."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of to stdout.")
    ] = None,
    published: Published = None,
    allow_private: AllowPrivate = False,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Print a situation report of the ledger, or of sources read for it: who said what, what is expected."""
    if sources and case:
        raise typer.BadParameter("a case is the ledger's: name sources or --case, not both")
    form = form or BriefFormat.__members__.get((output.suffix[1:] if output else "").lower(), BriefFormat.md)
    from standoff import brief as briefs
    from standoff.ledger import Ledger
    from standoff.ledger.queries import Choice, find_case

    choice = Choice(date_of(since), date_of(until), publisher)
    failures: list[Failure] = []
    if sources:
        with TemporaryDirectory(prefix="standoff-") as folder, Ledger(Path(folder) / "brief.db") as opened:
            _, failures = add_into(sources, opened, published, allow_private)
            with opened.asking() as connection:
                made = briefs.compose(connection, choice)
    else:
        with Ledger(ledger, create=False) as opened, opened.asking() as connection:
            if case:
                choice = replace(choice, case=find_case(connection, case))
            made = briefs.compose(connection, choice)
    render = {"md": briefs.as_markdown, "html": briefs.as_html, "json": briefs.as_json}[form]
    with opened_for(output) as file:
        file.write(render(made))
    if made.counts.reports == 0:
        complain("no report of this choice")
        raise typer.Exit(1)
    if made.counts.statements > 0 and made.counts.shown == 0:
        complain(f"the brief is empty, though there are {made.counts.statements} statements")
        raise typer.Exit(1)
    end(failures)


def link_new(ledger: "Ledger") -> None:
    """Makes the register anew where reports were filed since; where that cannot be, the one before will do."""
    if not ledger.needs_linking():
        return
    from standoff.pipeline import link_all

    try:
        link_all(ledger, if_stale=True)
    except StandoffError as error:
        complain(f"the newest reports are not in the register: {error}")


def _plain(hit: "Hit") -> dict[str, object]:
    plain = asdict(hit)
    del plain["report"]["lineage"]
    return plain


def _plain_actor(actor: "FiledActor") -> dict[str, object]:
    plain = asdict(actor)
    for tenure in plain["tenures"]:
        del tenure["entry"]
    return {**plain.pop("entry"), **plain}
