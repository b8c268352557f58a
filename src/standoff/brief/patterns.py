"""Sentences built from the record of an event by a fixed pattern: who did what to whom, where and when, who reports it.

One table gives each event type and mode its verb. A pattern is used only where the report's own sentence is as plain:
the actor stands as subject right before the word that tells the event, and the recipient right after it; whatever is
more twisted is left to the quotation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.brief.contents import Sentence
from standoff.brief.material import Material, actor_of
from standoff.brief.naming import actor_name, counted, day, inside, outlet
from standoff.record import Event, Record, Span
from standoff.vocabulary import EventMode, EventType, Status

LEAST = 0.45
"""Least confidence of an event; of those above, about four in five are right in type, parties and status."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with what it puts before its object. past, base, going: its forms. alone: whether it needs no object."""

    base: str
    past: str
    going: str
    done: str
    to: str = ""
    alone: bool = False


VERBS: dict[tuple[EventType, EventMode | None], Verb] = {
    ("CONSULT", None): Verb("meet", "met", "meeting", "met"),
    ("CONSULT", "visit"): Verb("visit", "visited", "visiting", "visited"),
    ("CONSULT", "phone"): Verb("telephone", "telephoned", "telephoning", "telephoned"),
    ("SUPPORT", None): Verb("support", "supported", "supporting", "supported"),
    ("COOPERATE", None): Verb("work", "worked", "working", "worked", "with"),
    ("AID", None): Verb("aid", "aided", "aiding", "aided"),
    ("RETREAT", "release"): Verb("release", "released", "releasing", "released"),
    ("RETREAT", "withdraw"): Verb("withdraw", "withdrew", "withdrawing", "withdrawn", "from"),
    ("RETREAT", "resign"): Verb("resign", "resigned", "resigning", "resigned", "", alone=True),
    ("REQUEST", None): Verb("appeal", "appealed", "appealing", "appealed", "to"),
    ("ACCUSE", None): Verb("accuse", "accused", "accusing", "accused"),
    ("ACCUSE", "allege"): Verb("accuse", "accused", "accusing", "accused"),
    ("ACCUSE", "disapprove"): Verb("criticise", "criticised", "criticising", "criticised"),
    ("ACCUSE", "investigate"): Verb("investigate", "investigated", "investigating", "investigated"),
    ("THREATEN", None): Verb("threaten", "threatened", "threatening", "threatened"),
    ("PROTEST", None): Verb("protest", "protested", "protesting", "protested", "against", alone=True),
    ("PROTEST", "demo"): Verb("demonstrate", "demonstrated", "demonstrating", "demonstrated", "against", alone=True),
    ("SANCTION", "expel"): Verb("expel", "expelled", "expelling", "expelled"),
    ("COERCE", "arrest"): Verb("arrest", "arrested", "arresting", "arrested"),
    ("COERCE", "seize"): Verb("seize", "seized", "seizing", "seized"),
    ("COERCE", "ban"): Verb("ban", "banned", "banning", "banned"),
    ("COERCE", "deport"): Verb("deport", "deported", "deporting", "deported"),
    ("ASSAULT", None): Verb("attack", "attacked", "attacking", "attacked"),
    ("ASSAULT", "abduct"): Verb("abduct", "abducted", "abducting", "abducted"),
    ("ASSAULT", "aerial"): Verb("bomb", "bombed", "bombing", "bombed"),
    ("ASSAULT", "drone"): Verb("attack", "attacked", "attacking", "attacked"),
    ("ASSAULT", "heavy-weapons"): Verb("shell", "shelled", "shelling", "shelled"),
    ("ASSAULT", "explosives"): Verb("bomb", "bombed", "bombing", "bombed"),
    ("ASSAULT", "firearms"): Verb("shoot", "shot", "shooting", "shot at", "at"),
    ("ASSAULT", "targeted"): Verb("attack", "attacked", "attacking", "attacked"),
    ("ASSAULT", "torture"): Verb("torture", "tortured", "torturing", "tortured"),
}
"""What a type and a mode are called; types without a verb that is right for all of their events have none."""

# Words that may stand between subject, verb and object without changing who does what to whom.
_BETWEEN = re.compile(
    r"(?:\s|\b(?:has|have|had|is|are|was|were|be|been|will|would|also|again|today|to-day|yesterday|on|last|this|"
    r"late|early|night|morning|afternoon|evening|week|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"repeatedly|publicly|formally|not|did|the|a|an|chairman|president|premier|prime|minister|king|queen|general|mr|"
    r"dr|mrs|ms|with|by|at|against|from|upon|to|then|later|earlier|first)\b\.?|,)*",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r"\s*,[^,.;:“\"]{1,60},")
_OPENS = re.compile(r"(?:^|[.!?][”\"’']?\s+|[,;:—]\s+|\b(?:that|and|but|while|as)\s+)(?:the\s+|The\s+)?$")
_ROLE = re.compile(r"(?:[A-Z][\w.]*\s+){0,4}$")
_STATUSES: dict[Status, str] = {
    "happened": "{past}", "ongoing": "{be} {going}", "planned": "{plan} to {base}",
    "threatened": "threatened to {base}", "offered": "offered to {base}", "refused": "refused to {base}",
    "not_happened": "did not {base}",
}  # fmt: skip
"""How each status is told of an actor; the others (demanded, conditional, forecast, …) are left to quotations."""


def of_event(material: Material, at: int, event: Event, tellings: Sequence[tuple[int, Event]]) -> Sentence | None:
    """The event as a sentence; None where the record is not plain enough. tellings: the event in all its reports."""
    record = material.records[at]
    verb = VERBS.get((event.event_type, event.mode))
    if verb is None or event.confidence < LEAST or event.status not in _STATUSES or event.background or event.within:
        return None
    passive = not event.actors and event.status == "happened" and not verb.to
    subjects = _names(material, at, event.recipients if passive else event.actors)
    objects = () if passive else _names(material, at, event.recipients)
    if not subjects or (event.recipients and not passive and not objects):
        return None
    if not _plain(record, event, passive=passive) or not (objects or verb.alone or passive):
        return None
    told = [(where, one) for where, one in tellings if _same(material, at, event, where, one)]
    named = _listed(subjects)
    parts = [named[:1].upper() + named[1:], _verb(verb, event.status, plural=len(subjects) > 1, passive=passive)]
    if objects:
        parts.append(f"{verb.to} {_listed(objects)}".strip())
    when, when_span = _when(record, event)
    if when:
        parts.append(f"on {day(when)}")
    dead, dead_span = _dead(record, event)
    text = " ".join(parts) + (f", {dead} dead" if dead else "") + f", {_reported(material, at, told)}."
    spans = [record.sentences[event.sentence], *([when_span] if when_span else []), *([dead_span] if dead_span else [])]
    citations = [material.cite(at, *spans)]
    citations += [
        material.cite(where, material.records[where].sentences[one.sentence]) for where, one in told if where != at
    ]
    return Sentence(text, "record", tuple(citations), len(parts[0]))


def _reported(material: Material, at: int, told: Sequence[tuple[int, Event]]) -> str:
    independent = material.sources(where for where, _ in told).independent
    if independent > 1:
        return f"{counted(independent, 'independent source')} report"
    return f"{inside(outlet(material.filed[at]))} reports"


def _verb(verb: Verb, status: Status, *, plural: bool, passive: bool) -> str:
    if passive:
        return f"{'were' if plural else 'was'} {verb.done}"
    be, plan = ("are", "plan") if plural else ("is", "plans")
    return _STATUSES[status].format(base=verb.base, past=verb.past, going=verb.going, be=be, plan=plan)


def _names(material: Material, at: int, actors: Sequence[str]) -> tuple[str, ...]:
    """The names of all of them, or of none: one that cannot be named would leave the sentence wrong."""
    record = material.records[at]
    found = []
    for one in actors:
        actor = actor_of(record, one)
        name = actor_name(material, at, one)
        if actor is None or name is None or actor.kind in ("unnamed", "group"):
            return ()
        found.append(inside(name))
    return tuple(dict.fromkeys(found))


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _plain(record: Record, event: Event, *, passive: bool) -> bool:
    """Whether subject, verb and object follow each other in the sentence, with nothing between that could matter."""
    text = record.report.text
    spans = event.recipient_spans if passive else event.actor_spans
    if not spans or not _are_names(record, event):
        return False
    if spans[-1].end > event.trigger.start:
        return False
    opening = text[record.sentences[event.sentence].start : spans[0].start]
    if opening.strip() and not _OPENS.search(_ROLE.sub("", opening)):
        return False
    between = text[spans[-1].end : event.trigger.start]
    between = _APPOSITION.sub(" ", between, count=1)
    if not _BETWEEN.fullmatch(between):
        return False
    if len(spans) > 1 and not re.fullmatch(r"[\s,]*(?:and)?\s*(?:the\s+)?", text[spans[0].end : spans[-1].start]):
        return False
    if passive or not event.recipients:
        return True
    if not event.recipient_spans or event.recipient_spans[0].start < event.trigger.end:
        return False
    return bool(_BETWEEN.fullmatch(text[event.trigger.end : event.recipient_spans[0].start]))


def _are_names(record: Record, event: Event) -> bool:
    """Whether names stand where its parties stand: a pronoun's actor may be another's."""
    for spans, actors in ((event.actor_spans, event.actors), (event.recipient_spans, event.recipients)):
        for actor in actors:
            named = any(
                one.actor == actor and one.form == "name" and any(span.overlaps(one.span) for span in spans)
                for one in record.mentions
            )
            if not named:
                return False
    return True


def _same(material: Material, at: int, event: Event, where: int, other: Event) -> bool:
    """Whether another report's event says all that the sentence says."""
    return (
        other.event_type == event.event_type
        and other.mode == event.mode
        and other.status == event.status
        and _names(material, where, other.actors) == _names(material, at, event.actors)
        and _names(material, where, other.recipients) == _names(material, at, event.recipients)
        and _when(material.records[where], other)[0] == _when(material.records[at], event)[0]
        and _dead(material.records[where], other)[0] == _dead(material.records[at], event)[0]
    )


def _when(record: Record, event: Event) -> tuple[str | None, Span | None]:
    """The one day on which it was, and the words that say so."""
    time = next((one for one in record.times if one.id == event.time), None)
    sentence = record.sentences[event.sentence]
    if time is None or time.value is None or time.from_ is None or not sentence.covers(time.span):
        return None, None
    whole_day = re.match(r"\d{4}-\d{2}-\d{2}", time.value)
    return (time.from_[:10], time.span) if whole_day and time.value[:10] == time.from_[:10] else (None, None)


def _dead(record: Record, event: Event) -> tuple[str | None, Span | None]:
    found = next((one for one in record.quantities if one.id == event.magnitude.dead), None)
    if found is None or found.low is None or found.low != found.high or found.approximate or found.role != "dead":
        return None, None
    return f"{found.low:,.0f}", found.span
