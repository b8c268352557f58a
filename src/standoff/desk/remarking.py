"""Remarks: what people note on a report, a statement or a story, under their names."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Path

from standoff.desk import addresses
from standoff.desk.errors import Refused, not_here
from standoff.desk.state import AtDesk
from standoff.desk.writes import By, Written, write
from standoff.ledger.queries import Connection, Remark, list_remarks
from standoff.ledger.queries.newest import reports_named, statement_told

router = APIRouter()

_SHOWN = 100

Number = Annotated[int, Path(ge=1, le=2**31, description="The number of a remark.")]


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """A remark. statement: the one it is about, None: the whole. lost: that statement is not read there any more."""

    number: int
    statement: str | None
    lost: bool
    words: str
    by: str
    at: str


@write(router, "/remarks")
def remark(
    desk: AtDesk,
    words: Annotated[str, Form(max_length=10_000, description="The remark.")],
    by: By,
    email: Annotated[str, Form(max_length=320, description="How to reach you; never shown or exported.")] = "",
    report: Annotated[str, Form(max_length=80, pattern=r"^(r-[0-9a-f]{4,64})?$")] = "",
    statement: Annotated[str, Form(max_length=12, pattern=r"^(s[0-9]{1,6})?$")] = "",
    story: Annotated[str, Form(max_length=80, pattern=r"^(s-[0-9a-f]{4,64}(-[0-9]{1,9})?)?$")] = "",
) -> Written:
    """Keeps a remark on a report, on a statement of it, or on a story."""
    if desk.settings.open_to_others and not email.strip():
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "An e-mail address is needed at a desk that is shared.", "email")
    with desk.ledger.asking() as connection:
        if report and report not in reports_named(connection, [report]):
            raise not_here("report of this id")
        if report and statement and statement_told(connection, report, statement) is None:
            raise not_here("statement of this id in this report")
    number = desk.ledger.remark(
        words,
        report=report or None,
        statement=statement or None,
        story=story or None,
        by=by,
        email=email.strip() or None,
        at=desk.settings.clock(),
    )
    return Written(number, addresses.thing(report, statement) if report else addresses.story(story))


@write(router, "/remarks/{number}/drop")
def drop_remark(desk: AtDesk, number: Number) -> Written:
    """Takes a remark away."""
    desk.ledger.drop_remark(number)
    return Written(number, "/")


def remarks_on(
    connection: Connection, *, report: str | None = None, statement: str | None = None, story: str | None = None
) -> tuple[RemarkLine, ...]:
    """The newest remarks on something; on a report, those on its statements too."""
    found = list_remarks(connection, report=report, story=story)
    mine = [one for one in found if statement is None or one.statement == statement]
    return tuple(map(_line, reversed(mine[-_SHOWN:])))


def _line(one: Remark) -> RemarkLine:
    return RemarkLine(one.number, one.statement, one.lost, one.words, one.by, one.at)
