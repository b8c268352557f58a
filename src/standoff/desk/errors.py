"""What the desk answers where it cannot give a page: one shape, as JSON or as a page that says the same."""

from dataclasses import asdict, dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from standoff.desk.state import desk_of
from standoff.errors import LedgerError, StandoffError


@dataclass(frozen=True, slots=True)
class Problem:
    """What was wrong. field: the part of the question it is about; None: the whole."""

    status: int
    title: str
    reason: str
    field: str | None


@dataclass(frozen=True, slots=True)
class ProblemBody:
    """The JSON of every answer that is not a page."""

    error: Problem


class Refused(Exception):
    """The desk will not or cannot do what is asked."""

    def __init__(self, status: HTTPStatus, reason: str, field: str | None = None) -> None:
        super().__init__(reason)
        self.problem = Problem(status.value, status.phrase, reason, field)


def not_here(what: str) -> Refused:
    """There is no such thing in the ledger."""
    return Refused(HTTPStatus.NOT_FOUND, f"There is no {what} in this ledger.")


def wants_json(path: str, accept: str) -> bool:
    """Whether whoever asks is a program."""
    return path.endswith(".json") or (accept.startswith("application/json") and "text/html" not in accept)


def answer(request: Request, problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """The problem as whoever asks can read it."""
    if wants_json(request.url.path, request.headers.get("accept", "")):
        return JSONResponse({"error": asdict(problem)}, problem.status, headers=headers)
    return HTMLResponse(desk_of(request).page("problem.html", problem, request), problem.status, headers=headers)


def answer_errors(app: FastAPI) -> None:
    """Lets the app answer every error in that shape."""

    @app.exception_handler(Refused)
    def refused(request: Request, error: Refused) -> Response:
        return answer(request, error.problem)

    @app.exception_handler(RequestValidationError)
    def unfit(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"][1:]) or None
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return answer(request, Problem(status.value, status.phrase, f"{first['msg']}.", where))

    @app.exception_handler(HTTPException)
    def plain(request: Request, error: HTTPException) -> Response:
        status = HTTPStatus(error.status_code)
        reason = "There is no such page." if status is HTTPStatus.NOT_FOUND else f"{error.detail}."
        return answer(request, Problem(status.value, status.phrase, reason, None), dict(error.headers or {}))

    @app.exception_handler(LedgerError)
    def ledger(request: Request, error: LedgerError) -> Response:
        # Of the file itself it cannot be used; of anything else, there is no such thing in it.
        here = error.subject == str(desk_of(request).ledger.path)
        status = HTTPStatus.SERVICE_UNAVAILABLE if here else HTTPStatus.NOT_FOUND
        return answer(request, Problem(status.value, status.phrase, f"{error.reason}.", None))

    @app.exception_handler(StandoffError)
    def ours(request: Request, error: StandoffError) -> Response:
        status = HTTPStatus.BAD_REQUEST
        return answer(request, Problem(status.value, status.phrase, f"{error.reason}.", None))
