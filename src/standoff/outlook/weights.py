"""What a deed weighs, from -10, the most hostile, to 10: a table by PLOVER type and mode, which a user can replace.

The idea is Goldstein's (Journal of Conflict Resolution 36, 1992); the numbers of `data/conduct_weights.tsv` are our
own, and its head says how they were made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final, get_args

from standoff.errors import StandoffError
from standoff.vocabulary import EventMode, EventType

_MOST: Final = 10.0
_COLUMNS: Final = 3


@dataclass(frozen=True, slots=True)
class Weights:
    """by: the weight of a type and mode; of a type alone, where the mode is None."""

    by: Mapping[tuple[EventType, EventMode | None], float]

    def of(self, event_type: EventType, mode: EventMode | None) -> float:
        """The weight of the mode, or where the table has none for it, of the type."""
        return self.by.get((event_type, mode), self.by[event_type, None])


def load_weights(path: Path | None = None) -> Weights:
    """The weights of a file, or the packaged ones: lines of type, mode or -, and weight, parted by tabs.

    Raises StandoffError: the file cannot be read, a line is not of that form, or a type has no weight.
    """
    try:
        text = (path or files("standoff") / "data" / "conduct_weights.tsv").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StandoffError(str(path), f"the weights cannot be read: {error}") from error
    found: dict[tuple[EventType, EventMode | None], float] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            event_type, mode, weight = _row(line, str(path), number)
            found[event_type, mode] = weight
    missing = [one for one in get_args(EventType) if (one, None) not in found]
    if missing:
        raise StandoffError(str(path), f"no weight for {', '.join(missing)}")
    return Weights(found)


def _row(line: str, path: str, number: int) -> tuple[EventType, EventMode | None, float]:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != _COLUMNS:
        raise StandoffError(path, f"line {number}: three columns parted by tabs are needed: type, mode or -, weight")
    event_type = next((one for one in get_args(EventType) if one == cells[0]), None)
    mode = next((one for one in get_args(EventMode) if one == cells[1]), None)
    if event_type is None or (mode is None and cells[1] != "-"):
        raise StandoffError(path, f"line {number}: {cells[0]} {cells[1]} is no PLOVER type and mode")
    try:
        weight = float(cells[2])
    except ValueError:
        weight = float("nan")
    if not -_MOST <= weight <= _MOST:
        raise StandoffError(path, f"line {number}: {cells[2]} is no weight from -10 to 10")
    return event_type, mode, weight
