"""Quantities: numbers with bounds, unit, what they count, whose it is, what became of it, and the time it holds for.

The characters around a number are read in `quantity_forms` and `quantity_units`, what is none is left out in
`quantity_refusals`; the parse tells what is counted (`quantity_objects`), what became of it (`quantity_roles`), which
way it changed (`quantity_changes`), whose it is and when (`quantity_links`).
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from standoff.reading.actors.coreference import Chains
from standoff.reading.language.parse import Parse
from standoff.reading.quantities.changes import change_of
from standoff.reading.quantities.forms import Measure, measure_at
from standoff.reading.quantities.links import Circumstances, actor_of, locations, moments
from standoff.reading.quantities.numerals import SEEDS
from standoff.reading.quantities.objects import (
    STANDING_IN,
    Counted,
    counted,
    group_of,
    is_person,
    level_of,
    measured,
    unit_of,
    word_range,
)
from standoff.reading.quantities.refusals import refused
from standoff.reading.quantities.roles import is_force, role_of_persons
from standoff.reading.quantities.units import Unit, rate_after, unit_named
from standoff.record import Mention, Quantity, TimeExpression
from standoff.vocabulary import QuantityRole

_VULGAR = "½¼¾⅓⅔"
# "EUR50m" and "RM79" are one word each.
_GLUED_MONEY = re.compile(r"[A-Z][A-Za-z]{0,3}(?=\d)")
# Units that count things as nouns do.
_COUNTING = frozenset(("time", "unit", "point"))
_AGED = re.compile(
    r"(?:\bbetween the ages of|\baged? between|\b(?:he|she|who|I) (?:was|is|will be|would be|turn(?:s|ed)|just turned"
    r"|has turned)|\baged|\bage of|\baged \d\d and)(?: just| only)? $"
)
# What may stand between a person's name and the age: "Ada Vane, 34,", "Ada Vane (34)".
_BEFORE_AGE = (", ", " (", ",")
_AGE_ENDS = re.compile(r"[,;.:)]|\s(?!(?:per|percent|million|billion|years?|months?|days?|in the|-|of)\b)|$")
_STRONG = re.compile(r"[- ]strong\b")
_AGE = Unit("year of age", "age")
_OLDEST = 120
# A number without a unit is told in the unit of the one before it only where both are of one size.
_ALIKE = 20.0
_FROM_TO = frozenset(("from", "to"))  # "lowered the death toll to 27 from 31"
_CONTINUING = frozenset("from to than and or versus against by is was only ( behind".split())
# Shares of right values with their bounds on newsquant's unseen half, by what the number is told with; of ages there
# are too few in one half, so both are taken.
_SURE = {
    "rule:money": 0.9, "rule:percentage": 0.9, "rule:measure": 0.87, "rule:duration": 0.9, "rule:age": 0.9,
    "rule:count": 0.87, "rule:number": 0.67,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Draft:
    """A quantity before it has a number: its unit's name and kind, and what is counted.

    like: the quantity before it that it is compared with or goes on from, and leaves out what that one says.
    """

    measure: Measure
    unit: Unit | None
    name: str | None
    thing: Counted | None
    person: bool
    like: "_Draft | None" = None


@dataclass(frozen=True, slots=True)
class _Links:
    """What quantities are linked to: actors, times and places."""

    chains: Chains
    times: Circumstances
    places: Circumstances


def find_quantities(
    parse: Parse, times: Sequence[TimeExpression], chains: Chains, mentions: Sequence[Mention]
) -> tuple[Quantity, ...]:
    """The quantities of a report in text order, with ids q1, q2, …

    times, chains, mentions: of the same report; the mentions name their places.
    """
    links = _Links(chains, moments(parse, times), locations(parse, mentions))
    found: list[Quantity] = []
    persons = {mention.span.end for mention in mentions if mention.kind == "person"}
    for drafts in _by_sentence(parse, find_measures(parse, times, persons)):
        firsts = [parse.word_at(draft.measure.span.start) for draft in drafts]
        for draft in drafts:
            found.append(_finished(parse, links, draft, firsts, f"q{len(found) + 1}"))
    return tuple(found)


def find_measures(parse: Parse, times: Sequence[TimeExpression], persons: Collection[int]) -> Iterator[Measure]:
    """The numbers that count or measure something, in text order, without overlaps.

    persons: where the names of persons end; a number behind one is an age.
    """
    text, taken = parse.text, 0
    for word, lower in enumerate(parse.lower):
        start = parse.words[word].start
        if not (lower[0].isdigit() or lower in SEEDS or lower[0] in _VULGAR):
            money = _GLUED_MONEY.match(parse.forms[word]) if lower[-1].isalnum() else None
            if money is None:
                continue
            start += money.end()
        if start < taken:
            continue
        measure = measure_at(text, start)
        if measure is None:
            continue
        if measure.unit is None and _is_age(text, measure, persons):
            measure = replace(measure, unit=_AGE)
        elif refused(parse, measure, times):
            taken = measure.number.end
            continue
        if measure.span.start < taken:  # "5 to 8": the bound before the 8 is the 5's
            measure = replace(measure, span=measure.number)
        taken = measure.span.end
        yield measure


def _by_sentence(parse: Parse, measures: Iterator[Measure]) -> Iterator[list[_Draft]]:
    drafts: list[_Draft] = []
    sentence = -1
    for measure in measures:
        here = parse.sentence_of[parse.word_at(measure.span.start)]
        if here != sentence:
            if drafts:
                yield drafts
            drafts, sentence = [], here
        drafts.append(_draft(parse, measure, drafts))
    if drafts:
        yield drafts


def _draft(parse: Parse, measure: Measure, before: Sequence[_Draft]) -> _Draft:
    """The number with its unit and what it counts; what it leaves out is taken from the one before it."""
    unit = measure.unit
    text = parse.text
    if before and _is_bracketed(text, before[-1].measure, measure):  # "8.9 ksi (61.4 MPa)": the same, converted
        last = before[-1]
        bounded = measure
        if measure.low == measure.high:
            bounded = replace(
                measure,
                low=None if last.measure.low is None else measure.low,
                high=None if last.measure.high is None else measure.high,
                approximate=measure.approximate or last.measure.approximate,
            )
        return _Draft(bounded, unit, unit.name if unit else None, last.thing, False)
    if unit is not None and unit.name not in _COUNTING:
        thing = measured(parse, measure) if unit.kind != "age" or measure.span != measure.number else None
        return _Draft(measure, unit, unit.name, thing, False)
    thing = counted(parse, measure)
    if unit is not None:
        return _Draft(measure, unit, unit.name, thing, False)
    standing_in = thing is not None and parse.lower[thing.head] in STANDING_IN
    if thing is None:
        level = level_of(parse, measure)
        group = level or group_of(parse, measure)
        if group is not None and (level is None or not before or before[-1].unit is None):
            return _Draft(measure, None, "person" if level is None else None, group, level is None)
    if thing is None or standing_in:
        taken = _taken_over(parse, measure, before)
        if taken is not None:
            return replace(taken, measure=measure, thing=thing or taken.thing, like=taken)
    if thing is None:
        return _Draft(measure, None, None, None, False)
    told = unit_named(parse.lower[thing.head])
    if told is not None:
        return _Draft(measure, told, told.name, None, False)
    if _STRONG.match(text, measure.span.end):  # "a 5,000-strong brigade"
        return _Draft(measure, None, "person", thing, True)
    name = "person" if standing_in else unit_of(parse, thing)
    rate = rate_after(text, parse.words[thing.end - 1].end)
    person = standing_in or is_person(parse, thing.head)
    return _Draft(measure, None, f"{name} per {rate[0]}" if rate else name, thing, person)


def _is_bracketed(text: str, last: Measure, measure: Measure) -> bool:
    return (
        measure.unit is not None
        and text[last.span.end : measure.span.start] in (" (", "(")
        and last.unit != measure.unit
    )


def _is_age(text: str, measure: Measure, persons: Collection[int]) -> bool:
    """ "She was 34", "Ada Vane, 34,"."""
    start, end = measure.number
    if measure.high is None or not 0 < measure.high <= _OLDEST or "." in text[start:end] or measure.span.start != start:
        return False
    if not _AGE_ENDS.match(text, end):
        return False
    if _AGED.search(text, max(0, start - 40), start):
        return True
    return measure.digits and any(
        text.endswith(joint, 0, start) and start - len(joint) in persons for joint in _BEFORE_AGE
    )


def _taken_over(parse: Parse, measure: Measure, before: Sequence[_Draft]) -> _Draft | None:
    """The earlier quantity of the sentence whose unit the number leaves out: "84.75 cents, the lowest is 74.07"."""
    word = parse.word_at(measure.span.start)
    preceding = parse.lower[word - 1] if word else ""
    for draft in reversed(before):
        level = draft.name is None and draft.thing is not None and preceding in _FROM_TO
        if (draft.name is None and not level) or (draft.unit is not None and draft.unit.kind in ("duration", "age")):
            continue
        if draft.unit is not None and preceding not in _CONTINUING:
            first = parse.word_at(draft.measure.span.start)
            if preceding != (parse.lower[first - 1] if first else ""):
                continue
        one, other = abs(draft.measure.value), abs(measure.value)
        if one and other and 1 / _ALIKE <= one / other <= _ALIKE:
            return draft
    return None


def _finished(parse: Parse, links: _Links, draft: _Draft, firsts: Sequence[int], name: str) -> Quantity:
    measure, thing = draft.measure, draft.thing
    role, maker = _role(parse, draft)
    person = draft.person or role in _OF_PERSONS
    own, _ = word_range(parse, measure.span)
    others = [first for first in firsts if first != own]
    outside = thing is not None and (thing.end <= own or thing.first > own)
    span = thing.span(parse) if thing is not None and outside else None
    return Quantity(
        name,
        measure.span,
        measure.low,
        measure.high,
        measure.approximate,
        change_of(parse, measure, thing),
        "person" if person and draft.name is None else draft.name,
        " ".join(span.of(parse.text).split()) if span is not None else None,
        span,
        actor_of(parse, links.chains, measure, thing),
        links.places.of(measure, thing, others) if role != "duration" else None,
        role,
        links.times.of(measure, thing, others) if role != "duration" else None,
        maker,
        _SURE[maker],
    )


_OF_PERSONS = frozenset(("dead", "wounded", "missing", "displaced", "detained", "casualties"))


def _role(parse: Parse, draft: _Draft) -> tuple[QuantityRole, str]:
    unit = draft.unit
    if unit is not None:
        if unit.kind == "age":
            return "other", "rule:age"
        if unit.kind == "other":
            return "other", "rule:measure"
        return unit.kind, "rule:measure" if unit.kind == "distance" else f"rule:{unit.kind}"
    maker = "rule:count" if draft.name is not None else "rule:number"
    if draft.person or draft.name in (None, "body"):
        role = role_of_persons(parse, draft.measure, draft.thing)
        if role is not None:
            return role, "rule:count"
        if draft.like is not None:
            return _role(parse, draft.like)
    return ("force" if is_force(parse, draft.measure, draft.thing) else "other"), maker
