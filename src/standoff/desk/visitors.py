"""Coming in, going out, and how the desk looks to a visitor."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import Response

from standoff.desk.errors import Refused
from standoff.desk.pages import page
from standoff.desk.security import COOKIE, LOOK, Wait, cookie
from standoff.desk.state import AtDesk
from standoff.desk.writes import Back, Writer, back_to, local

router = APIRouter()


@dataclass(frozen=True, slots=True)
class LoginView:
    """The way in. next: where it leads. wrong: the last password was not the right one. wait: seconds to wait."""

    next: str
    wrong: bool
    wait: int


@page(router, "/login", "login.html")
def login(
    next: Annotated[str, Query(max_length=2000)] = "/",
    wrong: bool = False,
    wait: Annotated[int, Query(ge=0, le=3600)] = 0,
) -> LoginView:
    """The way in, where the desk is open to others."""
    return LoginView(local(next), wrong, wait)


@router.post("/login", include_in_schema=False)
def come_in(
    desk: AtDesk, request: Request, _: Writer, password: Annotated[str, Form(max_length=1000)] = "", next: Back = "/"
) -> Response:
    """Lets somebody in who knows the password."""
    client = request.client.host if request.client else ""
    visitor = desk.door.log_in(password, client)
    if isinstance(visitor, Wait):
        raise Refused(HTTPStatus.TOO_MANY_REQUESTS, f"Too many wrong passwords. Wait {visitor.seconds} seconds.")
    if visitor is None:
        raise Refused(HTTPStatus.FORBIDDEN, "That is not the password.", "password")
    answer = back_to(next)
    answer.headers.append("set-cookie", cookie(COOKIE, visitor, secure=request.url.scheme == "https"))
    return answer


@router.post("/logout", include_in_schema=False)
def go_out(desk: AtDesk, visitor: Writer) -> Response:
    """Lets the visitor out."""
    desk.door.log_out(visitor)
    return back_to("/login" if desk.settings.open_to_others else "/")


@router.post("/look", include_in_schema=False)
def look(
    request: Request, _: Writer, look: Annotated[Literal["", "light", "dark"], Form()] = "", back: Back = "/"
) -> Response:
    """Keeps how the desk is to look."""
    answer = back_to(back)
    answer.headers.append("set-cookie", cookie(LOOK, look, secure=request.url.scheme == "https"))
    return answer
