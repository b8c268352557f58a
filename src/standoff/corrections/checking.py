"""What may be corrected to what: an analyst's entry as the value of a correction, or a reason against it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final, get_args

from standoff.corrections.anchors import find_thing, kind_of, thing_of
from standoff.corrections.layers import FIELDS, OUTCOMES, Field, Gazetted, How, Outcome, Thing, Value
from standoff.errors import NoteError
from standoff.record import Actor, Place, Record
from standoff.vocabulary import EventMode, EventType, Status

CREDIBILITIES: Final = ("1", "2", "3", "4", "5", "6")
_CLOSED: Final[dict[Field, tuple[str, ...]]] = {
    "event_type": get_args(EventType), "mode": get_args(EventMode), "status": get_args(Status),
    "credibility": CREDIBILITIES,
}  # fmt: skip
_LONGEST = 200  # characters of a name


def value_given(record: Record, item: str | None, how: How, field: Field | None, given: Any) -> Value:
    """What an analyst entered for a field of a thing of this record, as the value of a correction.

    given: for actors and places, an id of the record, a name, a Thing, or None; for several, a sequence of these; for
    `apart`, ids of mentions or a Thing; otherwise as `Value` says.
    Raises NoteError, naming the thing, where it makes no sense.
    """
    subject = f"{record.report.id} {item or ''}".strip()
    kind = kind_of(item)
    if kind is None:
        raise NoteError(subject, "an id is a letter and a number, such as s3 or e12")
    if field is None:
        if how == "change" or (kind == "report" and how == "reject"):
            raise NoteError(subject, f"say what to change: {', '.join(FIELDS[kind]) or 'nothing of it can be'}")
        return None
    if field not in FIELDS[kind]:
        raise NoteError(subject, f"{field} of a {kind} cannot be corrected; there are: {', '.join(FIELDS[kind])}")
    if how == "reject":
        raise NoteError(subject, "only a whole annotation is rejected; change a field instead")
    if (how == "settle") != (field == "outcome"):
        raise NoteError(subject, "a forecast is settled by its outcome, and nothing else is")
    match field:
        case "speaker":
            return _actor(record, subject, given)
        case "actors" | "recipients":
            return tuple(one for each in _several(given) if (one := _actor(record, subject, each)))
        case "place":
            return _thing(record, subject, record.places, given)
        case "same_as":
            other = _thing(record, subject, record.actors, given)
            if other is None:
                raise NoteError(subject, "say which actor it is the same as")
            return other
        case "apart":
            return given if isinstance(given, Thing) else _mentions(record, subject, _several(given))
        case "gazetteer" if given is None or isinstance(given, Gazetted):
            return given
        case "outcome" if isinstance(given, Outcome) and given.state in OUTCOMES:
            return given
        case "outcome":
            raise NoteError(subject, f"a forecast ends as one of: {', '.join(OUTCOMES)}")
        case "day" | "published":
            return _day(subject, field, given)
        case "gazetteer":
            raise NoteError(subject, "a place is an entry of the gazetteer, or none")
        case "entry" if given is None or isinstance(given, str):
            return given
        case "mode" if given is None:
            return None
    closed = _CLOSED.get(field, ())
    if given not in closed:
        raise NoteError(subject, f"{field} must be one of: {', '.join(closed) or 'the entries of the register'}")
    return str(given)


def signed(by: str) -> str:
    """An analyst's name as it is kept. Raises NoteError: it is empty, too long, of several lines, or an address."""
    name = " ".join(by.split())
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise NoteError("by", f"an analyst's name is needed, of at most {_LONGEST} characters")
    if "@" in name:
        raise NoteError("by", "a name is needed, not an e-mail address: it is shown and exported")
    return name


def _several(given: Any) -> Sequence[Any]:
    return [given] if isinstance(given, str | Thing) or given is None else list(given)


def _actor(record: Record, subject: str, given: Any) -> Thing | None:
    """An actor of the report, or one that the report does not have, by name."""
    if isinstance(given, str) and kind_of(given) != "actor":
        name = " ".join(given.split())
        if not name or len(name) > _LONGEST or not name.isprintable():
            raise NoteError(subject, f"an actor needs a name, of at most {_LONGEST} characters")
        thing = Thing(name)
        found = find_thing(record, "actor", thing)
        return thing_of(record, found) if found else thing
    return _thing(record, subject, record.actors, given)


def _thing(record: Record, subject: str, things: Sequence[Actor | Place], given: Any) -> Thing | None:
    if given is None or isinstance(given, Thing):
        return given
    for one in things:
        if given in (one.id, one.name):
            return thing_of(record, one)
    raise NoteError(subject, f"the report has no {given}")


def _mentions(record: Record, subject: str, ids: Sequence[Any]) -> Thing:
    """Mentions as an actor of their own, called by the longest name among them, or else by the longest of them."""
    found = [mention for mention in record.mentions if mention.id in ids]
    if not found or len(found) < len(set(ids)):
        raise NoteError(subject, f"not all of these are mentions of the report: {', '.join(map(str, ids))}")
    names = [mention for mention in found if mention.form == "name"] or found
    longest = max(names, key=lambda mention: mention.span.end - mention.span.start)
    kinds = {one.id: one.kind for one in record.actors}
    kind = kinds.get(found[0].actor or "", "person")
    return Thing(longest.span.of(record.report.text), tuple(mention.span for mention in found), kind)


def _day(subject: str, field: Field, given: Any) -> str | None:
    if given is None and field == "day":
        return None
    try:
        if len(given) == len("1962-10-22"):
            day = date.fromisoformat(given)
            if day < date.max:  # its end is the day after
                return day.isoformat()
        elif field == "published" and (moment := datetime.fromisoformat(given)).tzinfo:
            return moment.isoformat()
    except (TypeError, ValueError):
        pass
    raise NoteError(subject, f"{field} must be a day, such as 1962-10-22")
