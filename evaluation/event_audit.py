"""Events as a user meets them: the share that readers found right, of those drawn from reports that gave no labels.

labels/event_audit.jsonl: the 186 events of probability .5 and more, not background, that the program gave for 74 dev
reports of en-worldwide-newswire, judged afterwards by two readers, each alone. Right: an event of that type, told by
the text and no history (a year and more ago), with the right actors. Those that are still given, at the same words with
the same type, count. How the program tells history was changed after its mistakes here had been seen.
"""

import json
from collections import defaultdict
from math import sqrt
from typing import Any

from scoring import HERE, gold_lines, keep

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.reading import read

_Z = 1.959964


def wilson(right: float, of: int) -> list[float]:
    """The 95 % interval of a share, in percent (Wilson, JASA 22, 1927)."""
    middle = (right + _Z**2 / 2) / (of + _Z**2)
    half = _Z * sqrt(right * (of - right) / of + _Z**2 / 4) / (of + _Z**2)
    return [round(100 * (middle - half), 1), round(100 * (middle + half), 1)]


READERS = ("first", "second")
_RIGHT = ("event", "type", "actors")


def share(rows: list[dict[str, Any]], *fields: str) -> dict[str, Any]:
    """How many of the rows are right in all of the fields, of both readers' verdicts together, and by each."""
    by = {reader: sum(all(row[reader][field] for field in fields) for row in rows) for reader in READERS}
    right = sum(by.values()) / len(READERS)
    return {
        "of": len(rows),
        "share": round(100 * right / len(rows), 1),
        "interval": wilson(right, len(rows)),
        **{reader: round(100 * count / len(rows), 1) for reader, count in by.items()},
    }


def kappa(rows: list[dict[str, Any]]) -> float:
    """How far the readers agree beyond chance on what is right (Cohen 1960)."""
    one, other = ([all(row[reader][field] for field in _RIGHT) for row in rows] for reader in READERS)
    same = sum(a == b for a, b in zip(one, other, strict=True)) / len(rows)
    p, q = sum(one) / len(rows), sum(other) / len(rows)
    chance = p * q + (1 - p) * (1 - q)
    return round((same - chance) / (1 - chance), 2)


def measure(encoder: Encoder) -> dict[str, Any]:
    """The figures of this encoder."""
    lines = (HERE / "labels" / "event_audit.jsonl").read_text(encoding="utf-8").splitlines()
    judged: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in map(json.loads, lines):
        judged[row["report"]].append(row)
    found: list[dict[str, Any]] = []
    given = 0
    for line in gold_lines("en-worldwide-newswire", "dev.jsonl"):
        if line["id"] not in judged:
            continue
        record = read(report_of(line["id"], line["text"], None), encoder).record
        events = {(tuple(one.trigger), one.event_type): one for one in record.events if not one.background}
        given += len(events)
        for row in judged[line["id"]]:
            event = events.get((tuple(row["trigger"]), row["event_type"]))
            if event is not None:
                found.append({**row, "confidence": event.confidence})
    sure = [row for row in found if row["confidence"] >= 0.6]
    return {
        "encoder": encoder.version,
        "reports": len(judged),
        "events_given": given,
        "judged_and_still_found": len(found),
        "kappa": kappa(found),
        "event_type_and_actors": share(found, *_RIGHT),
        "event_type_and_actors_at_0.6": share(sure, *_RIGHT),
        "event_type_and_actors_at_0.7": share([row for row in sure if row["confidence"] >= 0.7], *_RIGHT),
        "event_and_type": share(found, "event", "type"),
        "status": share(found, "status"),
    }


if __name__ == "__main__":
    keep("event_audit", measure(Encoder.load()))
