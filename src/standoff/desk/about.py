"""About: which program and which model read the reports, how good they were measured to be, and what is kept here."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from fastapi import APIRouter

from standoff.desk.pages import page
from standoff.desk.state import AtDesk
from standoff.ledger.queries.newest import Totals, totals

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure of quality. corpus: what it was measured on; command: what measures it again."""

    says: str
    measure: str
    figure: float
    corpus: str | None
    encoder: str | None
    command: str


@dataclass(frozen=True, slots=True)
class AboutView:
    """The program, its model, what was measured of it, and the size of the ledger."""

    version: str
    model: str
    ledger: str
    totals: Totals
    linked: bool
    measured: tuple[Measured, ...]


@page(router, "/about", "about.html")
def about(desk: AtDesk) -> AboutView:
    """What this desk is made of."""
    with desk.ledger.asking() as connection:
        counted = desk.kept("totals", lambda: totals(connection))
    return AboutView(
        version=version("standoff"),
        model=_model(),
        ledger=desk.ledger.path.name,
        totals=counted,
        linked=not desk.ledger.needs_linking(),
        measured=_measured(),
    )


@cache
def _measured() -> tuple[Measured, ...]:
    kept = (files("standoff") / "data" / "quality.json").read_text(encoding="utf-8")
    return tuple(Measured(**line) for line in json.loads(kept))


@cache
def _model() -> str:
    about_model = (files("standoff") / "data" / "model" / "model.json").read_text(encoding="utf-8")
    return str(json.loads(about_model)["version"])


@dataclass(frozen=True, slots=True)
class Key:
    """A key and what it does."""

    key: str
    does: str


@dataclass(frozen=True, slots=True)
class KeysView:
    """What keys do on every page."""

    keys: tuple[Key, ...]


_KEYS = (
    Key("j", "to the next line"),
    Key("k", "to the line before"),
    Key("Enter", "opens what the line leads to"),
    Key("c", "copies the words of the line with where they are from"),
    Key("/", "to the search"),
    Key("?", "to this page"),
    Key("Escape", "closes the card over marked words"),
)


@page(router, "/keys", "keys.html")
def keys() -> KeysView:
    """What keys do."""
    return KeysView(_KEYS)
