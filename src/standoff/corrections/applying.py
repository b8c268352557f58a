"""All corrections of a report on its record, in the order in which they were made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.corrections.anchors import locate, stands
from standoff.corrections.layers import Correction, Thing, Value
from standoff.corrections.mending import change, confirm, value_of
from standoff.corrections.rejecting import without
from standoff.errors import NoteError
from standoff.record import Record

_BESIDE = frozenset(("entry", "outcome", "credibility"))  # no part of a record: links, settlements, grades


@dataclass(frozen=True, slots=True)
class Corrected:
    """A record with its corrections.

    items: by number of a correction, the id of the thing it was put on. not_applied: by number, why it could not be.
    """

    record: Record
    items: Mapping[int, str]
    not_applied: Mapping[int, str]


def corrected(record: Record, corrections: Sequence[Correction]) -> Corrected:
    """The record with the corrections put on, each on what the ones before it have left; the latest word counts.

    A correction whose words are gone, or whose thing was not read there, is left out and named.
    """
    items: dict[int, str] = {}
    not_applied: dict[int, str] = {}
    for one in sorted(corrections, key=lambda correction: correction.number):
        if not stands(record, one.anchor):
            not_applied[one.number] = "the words that it was made on no longer stand there"
            continue
        item = locate(record, one.anchor)
        if item is None:
            not_applied[one.number] = f"the record has no {one.anchor.kind} there"
            continue
        try:
            record = _with(record, item, one)
        except NoteError as error:
            not_applied[one.number] = error.reason
        else:
            items[one.number] = item
    return Corrected(record, items, not_applied)


def _with(record: Record, item: str, one: Correction) -> Record:
    if one.how == "reject":
        return without(record, one.anchor.kind, item)
    if one.how == "confirm" and one.field is None:
        return confirm(record, item)
    if one.field is None or one.field in _BESIDE:
        return record
    if _same(value_of(record, item, one.field), one.value):
        return record
    return change(record, item, one.field, one.value, f"analyst:{one.by}")


def _same(read: Value, value: Value) -> bool:
    """Whether a reading has what the analyst says already; actors and places are the same by their mentions."""
    if isinstance(read, tuple) and isinstance(value, tuple):
        pairs: list[tuple[Value, Value]] = list(zip(read, value, strict=False))
        return len(read) == len(value) and all(_same(one, other) for one, other in pairs)
    if isinstance(read, Thing) and isinstance(value, Thing):
        spans = bool(set(read.spans) & set(value.spans))
        return spans or (read.name == value.name and not (read.spans and value.spans))
    return read == value
