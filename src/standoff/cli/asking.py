"""Commands that ask the ledger: `actors`, `search` and `show`."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.options import (
    THE_LEDGER,
    ByGrade,
    HitFormat,
    InCase,
    LedgerFile,
    Publisher,
    RecordForm,
    RecordFormat,
    RecordOut,
    Since,
    Until,
    date_of,
)
from standoff.cli.printing import check_output, complain, write_records
from standoff.errors import StandoffError

if TYPE_CHECKING:
    from standoff.ledger import FiledActor, Ledger
    from standoff.ledger.search import Hit


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
    best_first: ByGrade = False,
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
    from standoff.stories.grades import grades_of, rank
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
            limit=None if best_first else limit + 1,
        )
        with opened.asking() as connection:
            grades = grades_of(connection)
    said = [hit.statement.id if hit.statement else None for hit in hits]
    graded = [(hit, grades.of(hit.report.publisher, hit.report.id, one)) for hit, one in zip(hits, said, strict=True)]
    if best_first:
        graded.sort(key=lambda one: rank(one[1]))
    for hit, grade in graded[:limit]:
        if form is HitFormat.json:
            print(json.dumps({**_plain(hit), "grade": grade}, ensure_ascii=False))
        else:
            print_hit(hit, sys.stdout, grade)
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
    from standoff.stories.grades import grades_of

    with Ledger(ledger, create=False) as opened:
        found = opened.report(report)
        if form is RecordFormat.text:
            link_new(opened)
        with opened.asking() as connection:
            grade = grades_of(connection).of(found.publisher, found.id)
        write_records([opened.record(found.id)], form, output, opened.links(found.id), grade)
        others = [version for version in opened.versions(found.lineage) if version.id != found.id]
    for other in others:
        complain(f"version {found.version} of this report is shown; version {other.version} is {other.id}")


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
