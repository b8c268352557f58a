"""Floors: the figures that the committed results may not fall below.

`floors.json` has one line a figure: "<result>.<path>": [least, most], null where there is no such bound. The results
are measured on gold data that is not distributed; what a checkout without it can hold is that the results committed
with a change respect the floors, and that they were measured with the encoder that is packaged.
"""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def figure(path: str) -> float:
    """A figure of the committed results by its dotted path."""
    name, *steps = path.split(".")
    value: Any = json.loads((HERE / "results" / f"{name}.json").read_text(encoding="utf-8"))
    for step in steps:
        value = value[step]
    return float(value)


def floors() -> dict[str, tuple[float | None, float | None]]:
    """Least and most of each figure."""
    table = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    return {path: (least, most) for path, (least, most) in table.items()}


def below() -> list[str]:
    """One line for each committed figure outside its bounds."""
    found = []
    for path, (least, most) in floors().items():
        value = figure(path)
        if least is not None and value < least:
            found.append(f"{path}: {value} is below its floor {least}")
        if most is not None and value > most:
            found.append(f"{path}: {value} is above its limit {most}")
    return found
