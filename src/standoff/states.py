"""States: codes, names, adjectives, peoples and seats of government, and the codes that other projects use.

Codes are those of ISO 3166-1 (alpha-3), of ISO 3166-3 for states that are no more (SUN, YUG, CSK, DDR, VDR), VSR for
South Vietnam, and KOS for Kosovo, as PLOVER has it. PLOVER's pseudo-countries stand beside them. The table is
`data/states.tsv`; `training/states.py` builds it.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# PLOVER 0.5b1: international organisations, the United Nations, the European Union, non-governmental organisations,
# social movements, militant groups and companies of several countries.
PSEUDO_COUNTRIES = ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC")
# Where CAMEO has a code of its own (CAMEO manual 1.1b3); otherwise it is ISO's.
_CAMEO = {"KOS": "KSV", "TLS": "TMP", "UNO": "IGOUNO", "EUR": "IGOEUREEC"}


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory. names: the usual one first. people: in the plural. seats: cities that stand for it."""

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]
    cow_letters: str | None
    cow_number: int | None


@cache
def table() -> tuple[State, ...]:
    """All states in the order of the table."""
    text = (files("standoff") / "data" / "states.tsv").read_text(encoding="utf-8")
    found = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            code, names, adjectives, people, seats, letters, number = line.split("\t")
            found.append(
                State(
                    code, _parts(names), _parts(adjectives), _parts(people), _parts(seats),
                    None if letters == "-" else letters, None if number == "-" else int(number),
                )
            )  # fmt: skip
    return tuple(found)


@cache
def _by_code() -> dict[str, State]:
    return {state.code: state for state in table()}


def name_of(code: str) -> str | None:
    """The usual English name of a state; None for pseudo-countries and unknown codes."""
    state = _by_code().get(code)
    return state.names[0] if state else None


def cow(code: str) -> str | None:
    """The letters of the Correlates of War project ("GMY"); None where it has none."""
    state = _by_code().get(code)
    return state.cow_letters if state else None


def cow_number(code: str) -> int | None:
    """The number of the Correlates of War project (255); None where it has none."""
    state = _by_code().get(code)
    return state.cow_number if state else None


def cameo(code: str) -> str:
    """The code that CAMEO uses for a state or pseudo-country."""
    return _CAMEO.get(code, code)


def _parts(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split("|"))
