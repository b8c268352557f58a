"""Names on en-worldwide-newswire dev: exact span and kind, the six kinds that are actors or places.

What is scored is what the record holds: the reader's mentions of form `name`.
"""

from typing import Any

from scoring import Counts, gold_lines, keep

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.reading import read

KINDS = {
    "Person": "person",
    "Organization": "organization",
    "Location": "location",
    "Facility": "facility",
    "NORP": "nationality",
    "Product": "product",
}


def measure(encoder: Encoder) -> dict[str, Any]:
    """The figures of this encoder."""
    by_kind = dict.fromkeys(KINDS.values(), Counts())
    for line in gold_lines("en-worldwide-newswire", "dev.jsonl"):
        record = read(report_of(line["id"], line["text"], None), encoder).record
        gold = {(e["start"], e["end"], KINDS[e["label"]]) for e in line["entities"] if e["label"] in KINDS}
        found = {(*m.span, m.kind) for m in record.mentions if m.form == "name" and m.kind in by_kind}
        for kind in by_kind:
            wanted = {item for item in gold if item[2] == kind}
            got = {item for item in found if item[2] == kind}
            by_kind[kind] += Counts(len(wanted & got), len(got), len(wanted))
    total = sum(by_kind.values(), Counts())
    return {
        "corpus": "en-worldwide-newswire dev, 100 reports",
        "encoder": encoder.version,
        "all": total.figures(),
        "kinds": {kind: counts.figures() for kind, counts in by_kind.items()},
    }


if __name__ == "__main__":
    keep("names", measure(Encoder.load()))
