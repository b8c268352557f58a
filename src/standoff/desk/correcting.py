"""Corrections: made, taken back and listed. The ledger keeps them as layers; every page is made of what they say."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Path, Query

from standoff.corrections import Cited, Field, Gazetted, How, Outcome, Thing, Value
from standoff.desk import addresses, asked
from standoff.desk.errors import Refused, not_here
from standoff.desk.pages import page
from standoff.desk.state import AtDesk, Desk
from standoff.desk.writes import By, Note, Written, write
from standoff.ledger.queries import FiledCorrection
from standoff.ledger.queries.layers import newest_corrections
from standoff.ledger.queries.newest import reports_named
from standoff.pipeline import gazetted

router = APIRouter()

_SEVERAL: tuple[Field, ...] = ("actors", "recipients", "apart")

Item = Annotated[str, Form(max_length=12, pattern=r"^([a-z][0-9]{1,6})?$", description="Its id; empty: the report.")]
Number = Annotated[int, Path(ge=1, le=2**31, description="The number of a correction.")]


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction. was, value: in words. counts: it is applied; otherwise it was taken back, or `problem` says why."""

    number: int
    report: str | None
    headline: str | None
    kind: str
    item: str
    words: str
    how: How
    field: Field | None
    was: str
    value: str
    by: str
    at: str
    note: str | None
    counts: bool
    undone_by: str | None
    undone_at: str | None
    problem: str | None


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """Corrections, the newest first. undone: those taken back are listed too."""

    corrections: tuple[CorrectionLine, ...]
    report: str | None
    by: str | None
    undone: bool
    page: int
    more: bool


@page(router, "/corrections", "corrections.html")
def corrections(
    desk: AtDesk,
    report: Annotated[str | None, Query(max_length=80, description="Of one report.")] = None,
    by: Annotated[str | None, Query(max_length=200, description="By one analyst.")] = None,
    undone: Annotated[bool, Query(description="Those taken back, too.")] = True,
    page: asked.PageNumber = 1,
) -> CorrectionsView:
    """What analysts have corrected, the newest first."""
    with desk.ledger.asking() as connection:
        part = asked.part(page)
        found = newest_corrections(connection, part, report=report or None, by=by or None, undone=undone)
        known = reports_named(connection, sorted({one.correction.report for one in found if one.correction.report}))
    lines = tuple(
        correction_line(one, known[one.correction.report].headline if one.correction.report in known else None)
        for one in found[: asked.ON_PAGE]
    )
    return CorrectionsView(lines, report or None, by or None, undone, page, len(found) > asked.ON_PAGE)


@write(router, "/corrections")
def correct(
    desk: AtDesk,
    report: Annotated[str, Form(max_length=80, pattern=r"^r-[0-9a-f]{4,64}$", description="The report's id.")],
    by: By,
    how: Annotated[How, Form(description="What is done.")] = "change",
    item: Item = "",
    field: Annotated[Field | Literal[""], Form(description="What of it; empty: the whole.")] = "",
    value: Annotated[list[str] | None, Form(description="What it is to be; empty: nothing.")] = None,
    other: Annotated[str, Form(max_length=300, description="A name that is not in the report, instead.")] = "",
    cited: Annotated[str, Form(max_length=300, description="What a settlement rests on: an address or report.")] = "",
    note: Note = "",
) -> Written:
    """Confirms, rejects or changes something in a record, or settles a forecast."""
    with desk.ledger.asking() as connection:
        if report not in reports_named(connection, [report]):
            raise not_here("report of this id")
    given = _given(desk, report, item, field or None, [*(value or ()), *([other] if other.strip() else ())], cited)
    number = desk.ledger.correct(
        report, item or None, field or None, given, how=how, by=by, at=desk.settings.clock(), note=note.strip() or None
    )
    desk.keeper.link()
    return Written(number, addresses.thing(report, item))


@write(router, "/actors/{actor}/corrections")
def correct_register(
    desk: AtDesk,
    actor: Annotated[str, Path(min_length=1, max_length=2000, description="An entry of the register.")],
    by: By,
    field: Annotated[Literal["same_as", "apart"], Form(description="It is another entry, or names of it are not it.")],
    value: Annotated[list[str], Form(description="The other entry, or the names.")],
    note: Note = "",
) -> Written:
    """Says that an entry of the register is another one, or that names of it are somebody else's."""
    given: Any = [one for one in value if one]
    if field == "same_as":
        given = given[0] if given else ""
    number = desk.ledger.correct_register(
        actor, field, given, by=by, at=desk.settings.clock(), note=note.strip() or None
    )
    desk.keeper.link()
    return Written(number, "/corrections")


@write(router, "/corrections/{number}/undo")
def undo(desk: AtDesk, number: Number, by: By) -> Written:
    """Takes a correction back; the history keeps it."""
    desk.ledger.undo(number, by=by, at=desk.settings.clock())
    desk.keeper.link()
    return Written(number, "/corrections")


def correction_line(filed: FiledCorrection, headline: str | None = None) -> CorrectionLine:
    """A correction as pages list it."""
    one = filed.correction
    return CorrectionLine(
        number=one.number,
        report=one.report,
        headline=headline,
        kind=one.anchor.kind,
        item=filed.located or one.anchor.item,
        words=" … ".join(one.anchor.words)[:300],
        how=one.how,
        field=one.field,
        was=in_words(one.was),
        value=in_words(one.value),
        by=one.by,
        at=one.at,
        note=one.note,
        counts=filed.counts,
        undone_by=filed.undone_by,
        undone_at=filed.undone_at,
        problem=filed.problem,
    )


def in_words(value: Value) -> str:
    """The value of a correction as people read it."""
    match value:
        case None:
            return "nothing"
        case Thing() | Gazetted():
            return value.name
        case Outcome():
            return value.state
        case tuple():
            return ", ".join(in_words(one) for one in value) or "nobody"
        case _:
            return value


def _given(desk: Desk, report: str, item: str, field: Field | None, values: list[str], cited: str) -> Any:
    """What a form says, as `Ledger.correct` takes it."""
    told = [one.strip() for one in values if one.strip()]
    if field is None:
        return None
    if field in _SEVERAL:
        return told
    last = told[-1] if told else None
    if field == "outcome" and last is not None:
        state: Any = last
        return Outcome(state, _cited(cited))
    if field == "gazetteer" and last is not None:
        return _gazetted(desk, report, item, last)
    return last


def _cited(typed: str) -> Cited | None:
    """`r-4f2a…:120-188`, an id alone, or an address."""
    known = typed.strip()
    if not known:
        return None
    if known.startswith("r-"):
        report, _, place = known.partition(":")
        spans = asked.spans_at(place)
        return Cited(report, None, spans[0] if spans else None)
    return Cited(None, known)


def _gazetted(desk: Desk, report: str, item: str, number: str) -> Gazetted:
    place = next((one for one in desk.ledger.record(report).places if one.id == item), None)
    found = [one for one in gazetted(place.name) if str(one.geonameid) == number] if place else []
    if not found:
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "The gazetteer has no such place of this name.", "value")
    return found[0]
