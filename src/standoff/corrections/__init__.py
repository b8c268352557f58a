"""Corrections: what analysts make of records, as layers that never overwrite what was read.

A correction confirms, rejects or changes one thing, and is found again by the words it was made on, not by an id: it
survives a new reading of its report. `corrected` puts all corrections of a report on its record, in their order.

Through the ledger (everything it answers from then on is made of the corrected record)::

    number = ledger.correct("r-…", "s3", "speaker", "a2", by="Ada Vane", at=now)     # an actor's id, a name, or None
    ledger.correct("r-…", "e4", "status", "planned", by="Ada Vane", at=now)          # also event_type, mode
    ledger.correct("r-…", "e4", "actors", ["a1", "Norland"], by="Ada Vane", at=now)  # and recipients
    ledger.correct("r-…", "e4", "day", "1962-10-24", by="Ada Vane", at=now)          # and place: a place's id, or None
    ledger.correct("r-…", "p1", "gazetteer", Gazetted(…), by="Ada Vane", at=now)     # None: it is in no gazetteer
    ledger.correct("r-…", "a4", "same_as", "a1", by="Ada Vane", at=now)              # two actors are one
    ledger.correct("r-…", "a1", "apart", ["m4", "m7"], by="Ada Vane", at=now)        # these mentions are somebody else
    ledger.correct("r-…", "a1", "entry", "ada-vane", by="Ada Vane", at=now)          # who it is in the register; None
    ledger.correct("r-…", None, "published", "1962-10-23", by="Ada Vane", at=now)
    ledger.correct("r-…", "e4", how="reject", by="Ada Vane", at=now)                 # there is no such event
    ledger.correct("r-…", "s3", "speaker", how="confirm", by="Ada Vane", at=now)     # or without a field: all of it
    ledger.settle("r-…", "f1", "came true", cited=Cited("r-…", None, Span(0, 40)), by="Ada Vane", at=now)
    ledger.correct_register("ada-vane", "same_as", "a-vane", by="Ada Vane", at=now)  # two entries are one
    ledger.correct_register("ada-vane", "apart", ["A. Vane"], by="Ada Vane", at=now)  # so called is somebody else
    ledger.undo(number, by="Ada Vane", at=now)
    ledger.corrections("r-…"), ledger.as_read("r-…"), ledger.record("r-…")           # the last is the corrected one

`layers` has the types, `anchors` finds things again, `mending` changes a record, `applying` does all of it in order,
`checking` says what may be corrected to what, `judging` does the same for the register.
"""

from standoff.corrections.applying import Corrected, corrected
from standoff.corrections.layers import (
    FIELDS,
    OUTCOMES,
    Anchor,
    Cited,
    Correction,
    Field,
    Gazetted,
    How,
    Kind,
    Outcome,
    Thing,
    Value,
)

__all__ = [
    "FIELDS",
    "OUTCOMES",
    "Anchor",
    "Cited",
    "Corrected",
    "Correction",
    "Field",
    "Gazetted",
    "How",
    "Kind",
    "Outcome",
    "Thing",
    "Value",
    "corrected",
]
