"""Import: reports out of files, pasted text or a web address, read and filed as `standoff add` does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from io import BytesIO
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, Response

from standoff.desk import asked
from standoff.desk.errors import Refused
from standoff.desk.lines import Source, source_of
from standoff.desk.pages import page
from standoff.desk.state import AtDesk, Desk
from standoff.desk.writes import Writer
from standoff.intake.sources import unpacks_beyond
from standoff.ledger.queries.newest import reports_named
from standoff.pipeline import Added, Given
from standoff.record import Failure

router = APIRouter()

_SCHEMES = ("http://", "https://")
_NOT_IN_NAMES = re.compile(r"[^\w.() -]+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a source. filed: new, version, replaced or known; None: it failed, for the reason."""

    origin: str
    filed: str | None
    report: Source | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class ImportView:
    """The ways in, and what the last import did. linked: whether actors are linked again already."""

    largest: int
    outcomes: tuple[Outcome, ...]
    linked: bool


@page(router, "/import", "import.html")
def ways_in(desk: AtDesk) -> ImportView:
    """How reports come in."""
    return ImportView(desk.settings.upload, (), not desk.ledger.needs_linking())


@router.post("/import", response_class=HTMLResponse, include_in_schema=False)
def take_in(
    desk: AtDesk,
    request: Request,
    _: Writer,
    files: Annotated[list[UploadFile] | None, File()] = None,
    text: Annotated[str, Form()] = "",
    address: Annotated[str, Form(max_length=2000)] = "",
    published: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """Reads what is given and files it."""
    day = asked.day("published", published)
    sources = list(_sources(files or [], text, address.strip(), desk.settings.unpacked))
    if not sources:
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "Give a file, a text or an address.")
    outcomes = list(desk.keeper.add(sources, day.isoformat() if day else None))
    linked = desk.keeper.link()
    view = ImportView(desk.settings.upload, _told(desk, outcomes), linked)
    return HTMLResponse(desk.page("import.html", view, request))


def _sources(files: list[UploadFile], text: str, address: str, unpacked: int) -> Iterator[str | Given]:
    """Bytes under names that tell one upload from another; of what is typed, only web addresses are looked up."""
    for one in files:
        if one.filename:
            data = one.file.read()
            name = _NOT_IN_NAMES.sub("_", PurePath(one.filename).name)[-80:].lstrip(".") or "file"
            origin = f"upload {sha256(data).hexdigest()[:8]} {name}"
            if unpacks_beyond(data, unpacked, origin):
                reason = f"{name} unpacks to more than {unpacked:,} bytes; `standoff add` takes archives of any size."
                raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, reason, "files")
            yield Given(origin, BytesIO(data))
    if text.strip():
        data = text.encode("utf-8", "replace")
        yield Given(f"pasted {sha256(data).hexdigest()[:8]}", BytesIO(data))
    if address:
        if not address.lower().startswith(_SCHEMES):
            raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "That is no web address.", "address")
        yield address


def _told(desk: Desk, outcomes: list[Added | Failure]) -> tuple[Outcome, ...]:
    with desk.ledger.asking() as connection:
        known = reports_named(connection, sorted({one.report for one in outcomes if isinstance(one, Added)}))
    return tuple(
        Outcome(one.origin, one.filed, source_of(known[one.report]) if one.report in known else None, None)
        if isinstance(one, Added)
        else Outcome(one.origin, None, None, one.reason)
        for one in outcomes
    )
