"""Commands by which analysts correct records: `correct`, `corrections` and `undo`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from standoff.cli.options import THE_LEDGER, HitFormat, LedgerFile
from standoff.cli.printing import complain, opened_for
from standoff.cli.taking_in import now

if TYPE_CHECKING:
    from standoff.corrections import Cited, Gazetted
    from standoff.ledger import FiledCorrection, Ledger

_REGISTER = "register"
_WHOLE = "report"
_NONE = "-"
_WORDS = 60  # characters of what a correction is about

By = Annotated[
    str, typer.Option("--by", metavar="NAME", envvar="STANDOFF_ANALYST", help="Your name; it is shown and exported.")
]


def correct(
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="Its id, the beginning of its id, or its address; or: register.")
    ],
    item: Annotated[
        str, typer.Argument(metavar="ITEM", help="An id of its record (s3, e2, a1, p4, f1), or: report. An entry's id.")
    ],
    field: Annotated[
        str | None, typer.Argument(metavar="FIELD", help="speaker, status, event_type, actors, day, gazetteer, …")
    ] = None,
    value: Annotated[
        list[str] | None, typer.Argument(metavar="VALUE", help="An id, a name, a word; - for none.")
    ] = None,
    *,
    by: By,
    reject: Annotated[bool, typer.Option("--reject", help="There is no such thing in the report.")] = False,
    confirm: Annotated[bool, typer.Option("--confirm", help="It is right, or the FIELD of it is.")] = False,
    note: Annotated[str | None, typer.Option("--note", metavar="WORDS", help="Why.")] = None,
    cites: Annotated[
        str | None, typer.Option("--cites", metavar="REPORT", help="What an outcome rests on: a report, or an address.")
    ] = None,
    span: Annotated[
        str | None, typer.Option("--span", metavar="START-END", help="The words there, in code points of its text.")
    ] = None,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Correct a record, or the register: everything that is told of it from then on is told of what you say."""
    from standoff.ledger import Ledger

    if reject and confirm:
        raise typer.BadParameter("either --reject or --confirm")
    values = list(value or ())
    if not (reject or confirm) and (field is None or not values):
        raise typer.BadParameter("give a FIELD and a VALUE, or --reject, or --confirm")
    how: Literal["confirm", "reject", "change"] = "confirm" if confirm else "reject" if reject else "change"
    with Ledger(ledger, create=False) as opened:
        made: dict[str, Any] = {"by": by, "at": now(), "note": note}
        typed: Any = field  # the ledger refuses what is no field, and no outcome, and names those that are
        if report == _REGISTER:
            number = opened.correct_register(item, typed, values[0] if field == "same_as" else values, **made)
        else:
            found = opened.report(report).id
            thing = None if item == _WHOLE else item
            if field == "outcome" and not (confirm or reject):
                cited = _cited(opened, cites, span)
                outcome: Any = values[0]
                number = opened.settle(found, item, outcome, cited=cited, **made)
            else:
                given = _given(field, values) if values else None
                number = opened.correct(found, thing, typed, given, how=how, **made)
    print(f"{ledger}: correction {number}")


def undo(
    number: Annotated[
        int, typer.Argument(min=1, max=2**31, metavar="NUMBER", help="As `standoff corrections` lists it.")
    ],
    by: By,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Take a correction back; it stays in the history."""
    from standoff.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        opened.undo(number, by=by, at=now())
    print(f"{ledger}: correction {number} is taken back")


def corrections(
    action: Annotated[
        str | None, typer.Argument(metavar="[export]", help="export: as training data, an object a line.")
    ] = None,
    report: Annotated[str | None, typer.Option("--report", metavar="REPORT", help="Only of this report.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only of this analyst.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Those that were taken back, too.")] = False,
    form: Annotated[
        HitFormat, typer.Option("--format", help="text: for people. json: a correction a line.")
    ] = HitFormat.text,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of to stdout.")
    ] = None,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """List what analysts corrected, by whom and when, and what of it is not applied; or export it as training data."""
    if action not in (None, "export"):
        raise typer.BadParameter("the only action is: export")
    from standoff.ledger import Ledger
    from standoff.ledger.queries import latest_words

    with Ledger(ledger, create=False) as opened:
        found = opened.corrections(
            opened.report(report).id if report else None, by=by, undone=everything and not action
        )
        with opened_for(output) as file:
            if action:
                for one in latest_words(found):
                    _export(opened, one, file)
                return
            for one in found:
                line = json.dumps(_plain(one), ensure_ascii=False) if form is HitFormat.json else _shown(one)
                file.write(line + "\n")
    lost = sum(one.problem is not None for one in found)
    if lost:
        complain(f"{lost} of {len(found)} not applied")


def _export(ledger: "Ledger", one: "FiledCorrection", file: Any) -> None:
    from standoff.corrections.training import training_line

    if one.correction.report is not None:
        line = training_line(one.correction, ledger.as_read(one.correction.report).report)
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _given(field: str | None, values: list[str]) -> Any:
    """What was typed for a field, as `Ledger.correct` takes it."""
    if values == [_NONE]:
        return [] if field in ("actors", "recipients") else None
    if field == "gazetteer":
        return _gazetted(values)
    return values if field in ("actors", "recipients", "apart") else " ".join(values)


def _gazetted(values: list[str]) -> "Gazetted":
    """The place of a name, and where several are called so, of a GeoNames number after it."""
    from standoff.pipeline import gazetted

    *names, last = values
    number = int(last) if names and last.isdecimal() else None
    name = " ".join(names if number is not None else values)
    found = [one for one in gazetted(name) if number in (None, one.geonameid)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise typer.BadParameter(f"the gazetteer has no {' '.join(values)}")
    numbered = [one for one in found if one.geonameid is not None]  # the others have nothing to be chosen by
    listed = "; ".join(f"{one.geonameid} {one.name}, {one.country} ({one.precision})" for one in numbered[:9])
    raise typer.BadParameter(f"several are called so; add a number: {listed}")


def _cited(ledger: "Ledger", cites: str | None, span: str | None) -> "Cited | None":
    from standoff.corrections import Cited
    from standoff.errors import LedgerError
    from standoff.record import Span

    if cites is None:
        return None
    where = None
    if span:
        start, _, end = span.partition("-")
        if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
            raise typer.BadParameter("--span is two numbers, such as 120-180")
        where = Span(int(start), int(end))
    try:
        found = ledger.report(cites)
    except LedgerError:
        if "://" not in cites:
            raise
        return Cited(None, cites, where)
    return Cited(found.id, found.address, where)


def _plain(one: "FiledCorrection") -> dict[str, Any]:
    from standoff.corrections.layers import anchor_to_plain, to_plain

    made = one.correction
    return {
        "number": made.number,
        "report": made.report,
        "address": one.address or one.origin,
        "kind": made.anchor.kind,
        "item": one.located or made.anchor.item,
        "how": made.how,
        "field": made.field,
        "read": to_plain(made.was),
        "corrected": to_plain(made.value),
        "note": made.note,
        "by": made.by,
        "at": made.at,
        "applied": one.counts,
        "problem": one.problem,
        "undone_by": one.undone_by,
        "undone_at": one.undone_at,
        "anchor": anchor_to_plain(made.anchor),
    }


def _shown(one: "FiledCorrection") -> str:
    from standoff.display import harmless, shortened

    made = one.correction
    what = f"{made.field or made.anchor.kind}"
    values = "" if made.field is None else f": {_words(made.was)} → {_words(made.value)}"
    how = f"{made.how} " if made.how in ("confirm", "reject") else ""
    item = _WHOLE if made.anchor.kind == "report" else one.located or made.anchor.item
    where = f"{made.report or _REGISTER} {item}"
    about = f" ({shortened(made.anchor.words[0], _WORDS)})" if made.anchor.words else ""
    told = [f"{made.number}", f"{where}{about}", f"{how}{what}{values}", f"{made.by}, {made.at[:10]}"]
    if made.note:
        told.append(made.note)
    if one.undone_at:
        told.append(f"taken back by {one.undone_by}, {one.undone_at[:10]}")
    elif one.problem:
        told.append(f"not applied: {one.problem}")
    return harmless(" · ".join(" ".join(part.split()) for part in told))


def _words(value: Any) -> str:
    from standoff.corrections import Outcome

    if value is None:
        return "none"
    if isinstance(value, tuple):
        return ", ".join(map(_words, value)) or "none"
    return value.state if isinstance(value, Outcome) else str(getattr(value, "name", value))
