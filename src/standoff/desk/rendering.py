"""Views into pages: the templates, and the few ways in which they show spans, days and numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from fastapi import Request

from standoff.corrections import OUTCOMES
from standoff.desk import addresses, navigation
from standoff.desk.drawings import conduct_svg, places_svg
from standoff.desk.security import LOOK, NAME, Door
from standoff.desk.settings import Settings
from standoff.display import shortened
from standoff.record import Span
from standoff.states import name_of
from standoff.templating import templates

HERE = Path(__file__).parent
STATIC = HERE / "static"
LOOKS = ("light", "dark")

_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Around:
    """What a page shows around its view. look: light, dark, or empty for what the reader's system says.

    token: what each form must carry. name: with which this browser signed last. logs_in: whether there is a way out.
    """

    path: str
    query: str
    twin: str
    look: str
    token: str
    name: str
    logs_in: bool
    rooms: tuple[navigation.Group, ...]


def page(template: str, view: Any, request: Request, settings: Settings, door: Door) -> str:
    """A view as a page."""
    path, query = request.url.path, request.url.query
    look = request.cookies.get(LOOK, "")
    around = Around(
        path=path,
        query=query,
        twin=addresses.twin(path, query),
        look=look if look in LOOKS else "",
        token=door.token(request.state.visitor),
        name=unquote(request.cookies.get(NAME, ""))[:200],
        logs_in=settings.open_to_others,
        rooms=navigation.rooms(path),
    )
    shown: str = _environment().get_template(template).render(v=view, around=around)
    return shown


@cache
def _environment() -> Any:
    environment = templates(HERE / "templates")
    environment.globals.update(
        to=addresses,
        outcomes=OUTCOMES,
        static=_static,
        state_name=name_of,
        conduct_svg=conduct_svg,
        places_svg=places_svg,
    )
    environment.filters.update(
        brief=shortened, cut=cut, day=day, moment=moment, number=number, period=period, plural=plural, percent=percent
    )
    return environment


@cache
def _static(name: str) -> str:
    """The address of a file that comes with the desk; it changes when the file does, so browsers may keep it."""
    digest = sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?{digest}"


def day(value: str | None) -> str:
    """A day or moment as people write it: 22 October 1962."""
    try:
        found = date.fromisoformat((value or "")[:10])
    except ValueError:
        return value or "no date"
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def moment(value: str) -> str:
    """A moment as people write it: 22 October 1962, 21:15."""
    return f"{day(value)}, {value[11:16]}" if len(value) > len("1962-10-22T") else day(value)


def period(begins: str | None, ends: str | None) -> str:
    """Half-open days or times as people write them, the last day included."""
    if begins is None or ends is None or len(begins) != len("1962-10-22") or len(ends) != len(begins):
        return day(begins or ends)
    try:
        last = (date.fromisoformat(ends) - timedelta(days=1)).isoformat()
    except ValueError:
        return day(begins)
    return day(begins) if last <= begins else f"{day(begins)} to {day(last)}"


def number(value: float | None) -> str:
    """A number with its thousands parted."""
    return "" if value is None else f"{value:,.10g}"


def percent(value: float | None) -> str:
    """A share between 0 and 1."""
    return "" if value is None else f"{round(100 * value)} %"


def plural(count: int, noun: str) -> str:
    """`1 report`, `2 reports`, `2 stories`."""
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun[:-1] + 'ies' if re.search('[^aeiou]y$', noun) else noun + 's'}"


def cut(words: str, begins: int, spans: Sequence[Span]) -> list[tuple[str, bool]]:
    """Words that begin at an offset, cut where spans of the same text mark them."""
    pieces: list[tuple[str, bool]] = []
    at = begins
    for span in sorted(spans):
        start, end = max(span.start, at), min(span.end, begins + len(words))
        if start < end:
            pieces += [(words[at - begins : start - begins], False), (words[start - begins : end - begins], True)]
            at = end
    pieces.append((words[at - begins :], False))
    return [piece for piece in pieces if piece[0]]
