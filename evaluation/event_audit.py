"""Events as a user meets them: the share that a reader found right, of those drawn from reports that gave no labels.

labels/event_audit.jsonl: events of 74 dev reports of en-worldwide-newswire, those of probability .5 and more that are
not background, judged once by one reader each, after the program had given them. Right: an event of that type, told by
the text and no history, with the right actors. Those that are still found, at the same words with the same type,
count.
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


def wilson(right: int, of: int) -> list[float]:
    """The 95 % interval of a share, in percent (Wilson, JASA 22, 1927)."""
    middle = (right + _Z**2 / 2) / (of + _Z**2)
    half = _Z * sqrt(right * (of - right) / of + _Z**2 / 4) / (of + _Z**2)
    return [round(100 * (middle - half), 1), round(100 * (middle + half), 1)]


def share(rows: list[dict[str, Any]], *fields: str) -> dict[str, Any]:
    """How many of the rows are right in all of the fields."""
    right = sum(all(row[field] for field in fields) for row in rows)
    return {
        "right": right,
        "of": len(rows),
        "share": round(100 * right / len(rows), 1),
        "interval": wilson(right, len(rows)),
    }


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
        "event_type_and_actors": share(found, "event", "type", "actors"),
        "event_type_and_actors_at_0.6": share(sure, "event", "type", "actors"),
        "event_and_type": share(found, "event", "type"),
        "status": share(found, "status"),
    }


if __name__ == "__main__":
    keep("event_audit", measure(Encoder.load()))
