"""What is written at the desk: forms whose token belongs to their sender, answered by a page or by JSON."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Annotated, Any, get_type_hints
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from standoff.desk.errors import Refused
from standoff.desk.pages import PROBLEMS, plain
from standoff.desk.security import NAME, cookie
from standoff.desk.state import desk_of

_YEAR = 365 * 24 * 3600  # seconds that a browser keeps the name somebody signs with


@dataclass(frozen=True, slots=True)
class Written:
    """What was written. number: under which the ledger keeps it, where it counts such things. address: its page."""

    number: int | None
    address: str


def writes(request: Request, token: Annotated[str, Form(max_length=100)] = "") -> str:
    """The visitor whose page a form comes from. Refuses forms without the token of their cookie."""
    visitor: str = request.state.visitor
    given = request.headers.get("x-csrf-token") or token
    if not desk_of(request).door.trusts(visitor, given):
        raise Refused(HTTPStatus.FORBIDDEN, "This does not come from a page of this desk, or the page is old.", "token")
    return visitor


Writer = Annotated[str, Depends(writes)]
"""The visitor who sends a form, checked."""

By = Annotated[str, Form(max_length=200, description="The name of who writes; it is shown and exported.")]
Note = Annotated[str, Form(max_length=2000, description="Why, in the analyst's words.")]
Back = Annotated[str, Form(max_length=2000, description="The page to go back to.")]


def write(router: APIRouter, address: str) -> Callable[[Callable[..., Written]], Callable[..., Written]]:
    """Registers a function that writes: a form goes back to its page, its twin gives what was written."""

    def register(does: Callable[..., Written]) -> Callable[..., Written]:
        hints = get_type_hints(does, include_extras=True)

        @wraps(does)
        def as_json(**given: Any) -> Response:
            given.pop("visitor")
            return plain(does(**given), HTTPStatus.CREATED)

        @wraps(does)
        def as_form(request: Request, back: str = "", **given: Any) -> Response:
            given.pop("visitor")
            written = does(**given)
            answer = back_to(back or written.address)
            if given.get("by"):
                answer.headers.append("set-cookie", _signature(request, given["by"]))
            return answer

        as_json.__signature__ = _signature_of(does, hints)  # type: ignore[attr-defined]  # FastAPI reads it there
        as_form.__signature__ = _signature_of(does, hints, form=True)  # type: ignore[attr-defined]  # FastAPI reads it there
        name = does.__name__
        router.post(
            f"{address}.json", response_model=Written, status_code=HTTPStatus.CREATED, responses=PROBLEMS,
            name=f"{name}.json", operation_id=name,
        )(as_json)  # fmt: skip
        router.post(address, include_in_schema=False, name=name)(as_form)
        return does

    return register


def local(address: str) -> str:
    """An address on this desk: anything that could lead elsewhere becomes the first page."""
    fits = address.startswith("/") and not address.startswith("//") and address.isprintable() and "\\" not in address
    return address if fits else "/"


def back_to(address: str) -> Response:
    """Sends the browser to a page after something was written."""
    return RedirectResponse(local(address), HTTPStatus.SEE_OTHER)


def _signature(request: Request, by: str) -> str:
    kept = cookie(NAME, quote(by, safe=""), secure=request.url.scheme == "https")
    return f"{kept}; Max-Age={_YEAR}"


def _signature_of(does: Callable[..., Any], hints: dict[str, Any], *, form: bool = False) -> inspect.Signature:
    keyword = inspect.Parameter.KEYWORD_ONLY
    signature = inspect.signature(does)
    own = [one.replace(annotation=hints[one.name], kind=keyword) for one in signature.parameters.values()]
    own.append(inspect.Parameter("visitor", keyword, annotation=Writer))
    if form:
        own.append(inspect.Parameter("request", keyword, annotation=Request))
        own.append(inspect.Parameter("back", keyword, annotation=Back, default=""))
    return signature.replace(parameters=own, return_annotation=Response)
