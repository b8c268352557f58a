"""The command `audit`: a sample of the ledger, its questions, and the figures."""

import json
import sys
from contextlib import ExitStack
from dataclasses import asdict
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.options import (
    THE_LEDGER,
    AuditKind,
    HitFormat,
    InCase,
    LedgerFile,
    Publisher,
    Since,
    Until,
    date_of,
)
from standoff.cli.printing import complain, naming

if TYPE_CHECKING:
    from standoff.audit import Item, Rate

_KEPT = Path("verdicts.jsonl")


def audit(
    kind: Annotated[
        AuditKind | None,
        typer.Argument(metavar="KIND", help="events, statements, times, places or quantities.", show_default=False),
    ] = None,
    number: Annotated[int, typer.Option("--number", "-n", min=1, metavar="N", help="Draw so many.")] = 50,
    seed: Annotated[int, typer.Option(metavar="N", help="Another number draws others.")] = 0,
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    case: InCase = None,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="Verdicts are kept there, and taken up where they ended.")
    ] = _KEPT,
    verdicts: Annotated[
        Path | None,
        typer.Option("--verdicts", metavar="FILE", help="Only print the figures of these verdicts; asks nothing."),
    ] = None,
    form: Annotated[
        HitFormat,
        typer.Option("--format", help="text: asks for verdicts. json: prints the drawn items; figures, of --verdicts."),
    ] = HitFormat.text,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Draw annotations of the ledger by chance, judge each against its sentence, and see the error rates."""
    from standoff.audit import draw, rates, read_verdicts, to_line

    if verdicts:
        _print_figures(rates(item for item in read_verdicts(verdicts) if kind in (None, item.kind)), form)
        return
    if kind is None:
        raise typer.BadParameter("say what to judge: events, statements, times, places or quantities")
    from standoff.ledger import Ledger
    from standoff.ledger.queries import Choice, find_case

    with Ledger(ledger, create=False) as opened, opened.asking() as connection:
        within = find_case(connection, case) if case else None
        choice = Choice(date_of(since), date_of(until), publisher, within)
        drawn = draw(connection, choice, kind.value, number, seed)
    if not drawn:
        complain(f"there are no {kind.value} to draw from")
        raise typer.Exit(1)
    if form is HitFormat.json:
        for item in drawn:
            print(to_line(item))
        return
    judged = _judge(drawn, out)
    if len(judged) < len(drawn):
        complain(f"{len(judged)} of {len(drawn)} judged; the same command goes on with the rest")
    _print_figures(rates(judged), form)


def _judge(drawn: "list[Item]", kept: Path) -> "list[Item]":
    """The items with their verdicts, those of the file and those given now, which are added to it one by one."""
    from standoff.audit import judge, read_verdicts, to_line, with_verdicts
    from standoff.terminal import ask_verdicts, print_item

    before = read_verdicts(kept) if kept.exists() else []
    places = {item.key: place for item, place in zip(drawn, count(1))}
    with ExitStack() as stack:
        stack.enter_context(naming(kept))
        file = stack.enter_context(kept.open("a", encoding="utf-8", newline="\n"))

        def ask(item: "Item") -> "Item | None":
            print_item(item, places[item.key], len(drawn), sys.stderr)
            verdicts = ask_verdicts(item, sys.stdin, sys.stderr)
            if verdicts is None:
                return None
            answered = with_verdicts(item, verdicts)
            if answered.judged:
                file.write(to_line(answered) + "\n")
                file.flush()
            return answered

        return list(judge(drawn, before, ask))


def _print_figures(figures: "list[Rate]", form: HitFormat) -> None:
    from standoff.terminal import print_rates

    if form is HitFormat.json:
        for rate in figures:
            print(json.dumps(asdict(rate)))
    else:
        print_rates(figures, sys.stdout)
