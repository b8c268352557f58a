"""Commands about publishers: `grade`, how far they are to be believed, and `publishers`, which are one source."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.options import THE_LEDGER, HitFormat, LedgerFile
from standoff.cli.printing import complain
from standoff.cli.taking_in import now


def grade(
    publisher: Annotated[
        str | None, typer.Argument(metavar="PUBLISHER", help="Its name; or a REPORT's id with --statement or --report.")
    ] = None,
    given: Annotated[
        str | None, typer.Argument(metavar="GRADE", help="A to F, and 1 to 6 where wanted: B2. Of a report: 1 to 6.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", envvar="STANDOFF_ANALYST", help="Your name; it is shown.")
    ] = None,
    of_report: Annotated[
        bool, typer.Option("--report", help="Grade a report: PUBLISHER is its id or address.")
    ] = False,
    statement: Annotated[
        str | None, typer.Option("--statement", metavar="ITEM", help="Grade a statement of that report, such as s3.")
    ] = None,
    drop: Annotated[bool, typer.Option("--drop", help="Forget the grade of the publisher.")] = False,
    form: Annotated[
        HitFormat, typer.Option("--format", help="text: for people. json: a grade a line.")
    ] = HitFormat.text,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Grade a publisher, a report or a statement after the Admiralty's scheme; without arguments, list the grades."""
    from standoff.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        if publisher and drop:
            opened.drop_grade(publisher)
        elif publisher and given:
            if not by:
                raise typer.BadParameter("say with --by whose grade it is")
            if of_report or statement:
                found = opened.report(publisher).id
                number = opened.correct(found, statement, "credibility", given, by=by, at=now())
                print(f"{ledger}: correction {number}")
            else:
                opened.grade(publisher, given, by=by, at=now())
                if not opened.reports(publisher=publisher):
                    complain(f"{publisher}: graded, but no report in {ledger} is of a publisher called so")
        elif publisher or given or drop:
            raise typer.BadParameter("give a PUBLISHER with a GRADE, or with --drop")
        else:
            for one in opened.grades():
                words = f"{one.publisher}: {one.reliability}{one.credibility or ''} · {one.by}, {one.at[:10]}"
                _print(json.dumps(asdict(one), ensure_ascii=False) if form is HitFormat.json else words)


def publishers(
    families: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A table of your own families, which the ledger keeps from now on."),
    ] = None,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """List the publishers that count as one source, your own families first; or keep a table of your own."""
    from standoff.ledger import Ledger

    with Ledger(ledger, create=families is not None) as opened:
        if families:
            from standoff.pipeline import families_of

            opened.keep_families(*families_of(families))
            return
        with opened.asking() as connection:
            from standoff.ledger.queries import own_families
            from standoff.linking.publishers import packaged_families, read_families

            own = own_families(connection)
            for family in [*(read_families(own[0].splitlines(), own[1]) if own else []), *packaged_families()]:
                _print(f"{family.name} ({family.kind}): {', '.join(family.names)} · {family.origin}")


def _print(line: str) -> None:
    from standoff.display import harmless

    print(harmless(line))
