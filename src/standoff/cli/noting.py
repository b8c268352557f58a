"""Commands by which people add to the ledger: `case`."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.options import THE_LEDGER, HitFormat, LedgerFile, Since, Until, date_of

if TYPE_CHECKING:
    from standoff.ledger.queries import Case


def case(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Without one, all cases are listed.")] = None,
    actor: Annotated[
        list[str] | None, typer.Option(metavar="WORDS", help="Somebody whose name has these words; again for others.")
    ] = None,
    place: Annotated[list[str] | None, typer.Option(metavar="NAME", help="A place; again for others.")] = None,
    term: Annotated[
        list[str] | None, typer.Option(metavar="WORDS", help='Words, or a "quoted phrase"; again for others.')
    ] = None,
    since: Since = None,
    until: Until = None,
    drop: Annotated[bool, typer.Option("--drop", help="Forget the case; its reports stay.")] = False,
    form: Annotated[
        HitFormat, typer.Option("--format", help="text: for people. json: a case a line.")
    ] = HitFormat.text,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Keep a case: a named set of actors, places, terms and days, which --case keeps other commands to."""
    from standoff.ledger import Ledger
    from standoff.ledger.queries import Case, Choice, find_case, list_cases, list_reports

    given = (actor, place, term, since, until)
    if (name is None and (drop or any(given))) or (name is not None and not name.strip()):
        raise typer.BadParameter("give the case a name")
    if since and until and since > until:
        raise typer.BadParameter("--since is after --until: no day is in between")
    with Ledger(ledger, create=False) as opened:
        if name and drop:
            opened.drop_case(name)
            return
        if name and any(given):
            opened.keep_case(
                Case(name, tuple(actor or ()), tuple(place or ()), tuple(term or ()), date_of(since), date_of(until))
            )
        with opened.asking() as connection:
            for one in [find_case(connection, name)] if name else list_cases(connection):
                _print(one, len(list_reports(connection, Choice(case=one))), form)


def _print(case: "Case", reports: int, form: HitFormat) -> None:
    if form is HitFormat.json:
        print(json.dumps({**asdict(case), "reports": reports}, ensure_ascii=False, default=str))
        return
    from standoff.display import harmless

    kinds = {"actor": case.actors, "place": case.places, "term": case.terms}
    days = {"since": case.since, "until": case.until}
    told = [f"{kind} {' or '.join(words)}" for kind, words in kinds.items() if words]
    told += [f"{kind} {day}" for kind, day in days.items() if day]
    print(harmless(f"{case.name}: {reports} report{'' if reports == 1 else 's'} · {' · '.join(told)}"))
