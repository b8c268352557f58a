"""One function, two answers: a page at its address and the same as JSON at that address with `.json`."""

import inspect
import json
from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import Annotated, Any, get_type_hints

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from standoff.desk.errors import ProblemBody
from standoff.desk.state import desk_of

ReportId = Annotated[str, Path(pattern=r"^r-[0-9a-f]{4,64}$", description="The id of a report.")]
LocalId = Annotated[str, Path(pattern=r"^[a-z][0-9]{1,6}$", description="The id of something in a report.")]
StoryId = Annotated[str, Path(pattern=r"^s-[0-9a-f]{4,64}(-[0-9]{1,9})?$", description="The id of a story.")]
PageNumber = Annotated[int, Query(ge=1, le=200, description="Which part of the list.")]

PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"model": ProblemBody, "description": words}
    for code, words in {
        400: "The request cannot be read.",
        401: "Nobody is logged in.",
        403: "The request does not come from a page of this desk.",
        404: "It is not in this ledger.",
        413: "The request is too large.",
        422: "A part of the request does not fit.",
        503: "The ledger cannot be used.",
    }.items()
}


def page(router: APIRouter, address: str, template: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Registers a function that gives a view as a page and as its twin."""

    def register(view_of: Callable[..., Any]) -> Callable[..., Any]:
        hints = get_type_hints(view_of, include_extras=True)
        twin = "/today.json" if address == "/" else f"{address}.json"
        name = view_of.__name__

        @wraps(view_of)
        def as_json(**given: Any) -> Response:
            return plain(view_of(**given))

        @wraps(view_of)
        def as_page(request: Request, **given: Any) -> Response:
            return HTMLResponse(desk_of(request).page(template, view_of(**given), request))

        as_page.__signature__ = _with_request(view_of, hints)  # type: ignore[attr-defined]  # FastAPI reads it there
        # The twin comes first: a name in an address may end in ".json" too.
        router.get(twin, response_model=hints["return"], responses=PROBLEMS, name=f"{name}.json", operation_id=name)(
            as_json
        )
        router.get(address, response_class=HTMLResponse, include_in_schema=False, name=name)(as_page)
        return view_of

    return register


def plain(view: Any, status: int = 200) -> JSONResponse:
    """A view as JSON."""
    return _Plain(asdict(view), status)


class _Plain(JSONResponse):
    def render(self, content: Any) -> bytes:
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _with_request(view_of: Callable[..., Any], hints: dict[str, Any]) -> inspect.Signature:
    signature = inspect.signature(view_of)
    own = [one.replace(annotation=hints.get(one.name, one.annotation)) for one in signature.parameters.values()]
    request = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    return signature.replace(
        parameters=[*(one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in own), request],
        return_annotation=Response,
    )
