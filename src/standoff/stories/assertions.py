"""What a report, or somebody in it, says to be so or not to be so: the units that claims are made of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from standoff.linking.roots import root
from standoff.record import Event, Record, Span, Statement
from standoff.stories.common_words import carries_meaning
from standoff.stories.counted import VOTES, Counted, counted_in
from standoff.stories.denials import DENIAL
from standoff.stories.nations import nation_of
from standoff.stories.word_differences import Word, words_of

Vectors = npt.NDArray[np.float32]

Stance = Literal["affirms", "denies", "passes on"]

_NEGATIONS = frozenset("not no never none nobody neither nor without".split())
# Words that say of what is told that it is not so; "hoax" and its like say it of a whole story.
_DENYING = frozenset(
    map(
        root,
        "deny denies denied denial false falsely fake faked hoax untrue bogus debunk debunked refute refuted disprove "
        "disproved fabricated fabrication dismiss dismissed unfounded baseless misleading myth satire satirical prank "
        "incorrect inaccurate erroneous disputed rumor rumour unconfirmed doctored photoshopped".split(),
    )
)
_DENIED_BY = _NEGATIONS - {"without", "nor", "neither"}
_REACH = 5  # words between a negation and what it says not to be
_ONLY = frozenset(("only", "just", "alone"))  # "not only" says that it is so
_PASSED_OVER = frozenset(("longer", "even", "yet", "immediate"))  # "no longer plays" says that nobody plays
_CLAUSE_END = re.compile(r"[.,;:!?…“”\"()]")
_UNKNOWN = frozenset(map(root, "know confirm verify believe think see want like need comment understand".split()))
_SUPPOSED = re.compile(r"\b(?:if|unless|whether|should)\b[^,;]*$", re.IGNORECASE)
_ASKED = re.compile(r"\?\W*$")
_RATHER = re.compile(r"^[^.;]{0,60}\bbut\b", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"(?:\b(?:no|not|never)|n['’]t)(?:\W+\w+){0,2}\W*$", re.IGNORECASE)
_HOAXES = re.compile(r"^hoax(?:es|ers?)$", re.IGNORECASE)
_NO_CLAIM = frozenset(("ask", "demand", "offer", "fear"))
_TO_COME = re.compile(
    r"\b(?:will|shall|would|could|may|might|ready to|about to|prepared to|willing to|going to|intend\w* to|plan\w* to|"
    r"(?:is|are|was|were) to be|to be \w+ed)\b|['’]ll\b",
    re.IGNORECASE,
)
_PLANNED = frozenset(("planned", "forecast", "threatened", "demanded", "offered", "conditional"))
_CLAUSES = re.compile(
    r"\s*[;:—–]\s*|,\s+(?=(?:and|but|while|which|who|although|though|because|after|as)\b)|\s+(?=(?:and|but)\s+"
    r"(?:that|said|asked|called|ordered|warned|recommended|announced|demanded)\b)",
    re.IGNORECASE,
)
_AGAINST = frozenset(("denied", "not_happened"))


@dataclass(frozen=True, slots=True)
class Assertion:
    """A statement or an event as something that is so, or is not.

    at: the number of its record. id: of the statement or the event. spans: its words; for an event its clause.
    roots: of its meaningful words, words of denial left out. telling: of these what is neither a name nor a number nor
    what is counted: what it says of them. to_come: it says what will, would or may be.
    denied_by: the words with which somebody denies what a statement says. negative: it says that something is not so,
    in whatever words. negated: the roots of what it says not to be, with the words that say so; beside: these and what
    else its sentences say not to be. denied: the words that say of a whole story that it is not so. stance: of who
    says it towards what is said. vector: of its sentence; None where none were handed in.
    day: on which it is so, first and last, where the report tells. named: its actors are not told by a pronoun alone.
    figures: the quantities in it.
    """

    at: int
    id: str
    spans: tuple[Span, ...]
    event: Event | None
    roots: frozenset[str]
    telling: frozenset[str]
    to_come: bool
    denied_by: tuple[Span, ...]
    trigger: str | None
    negative: bool
    negated: tuple[tuple[str, Span], ...]
    beside: frozenset[str]
    denied: Span | None
    stance: Stance
    vector: Vectors | None
    days: tuple[str, str] | None
    time: Span | None
    actors: frozenset[str]
    named: bool
    figures: tuple[Counted, ...]


def assertions_of(record: Record, at: int = 0, vectors: Vectors | None = None) -> tuple[Assertion, ...]:
    """The assertions of a report in text order. vectors: of its sentences, [sentences, width]."""
    figures = tuple(counted_in(record, at))
    told = [_of_statement(record, at, one, vectors, figures) for one in _claiming(record)]
    told += [_of_event(record, at, one, vectors, figures) for one in record.events if not one.background]
    return tuple(sorted(told, key=lambda one: (one.spans, one.id)))


def is_negative(words: frozenset[str] | set[str]) -> bool:
    """Whether words, as roots or as they are, deny something: an odd number of negations, or a word of denial."""
    return bool(words & _DENYING) or bool(words & _NEGATIONS)


def _claiming(record: Record) -> Iterator[Statement]:
    """Statements of what is so. One that quotes another is left to that one."""
    outer = {one.within for one in record.statements}
    for statement in record.statements:
        if statement.content and statement.act not in _NO_CLAIM and statement.id not in outer:
            yield statement


def _of_statement(
    record: Record, at: int, statement: Statement, vectors: Vectors | None, figures: tuple[Counted, ...]
) -> Assertion:
    denies = statement.act == "deny" or statement.certainty == "denied"
    number = next((n for n, one in enumerate(record.sentences) if one.overlaps(statement.content[0])), None)
    event = next((one for one in record.events if one.statement == statement.id and one.within is None), None)
    return _assertion(
        record, at, statement.id, statement.content, number, event, "denies" if denies else "affirms", vectors, figures
    )


def _of_event(
    record: Record, at: int, event: Event, vectors: Vectors | None, figures: tuple[Counted, ...]
) -> Assertion:
    stance: Stance = "passes on" if event.statement else "affirms"
    if event.status in _AGAINST:
        stance = "denies"
    span = _clause(record, event)
    return _assertion(record, at, event.id, (span,), event.sentence, event, stance, vectors, figures)


def _clause(record: Record, event: Event) -> Span:
    """The clause of an event's sentence that its trigger stands in, inside what a statement says of it."""
    if event.sentence >= len(record.sentences):
        return event.trigger
    text, whole = record.report.text, record.sentences[event.sentence]
    inside = [
        span
        for one in record.statements
        if one.id == event.statement
        for span in one.content
        if span.covers(event.trigger) and whole.overlaps(span)
    ]
    start, end = (inside[0].start, inside[0].end) if inside else (whole.start, whole.end)
    for match in _CLAUSES.finditer(text, start, end):
        if match.end() <= event.trigger.start:
            start = match.end()
        elif match.start() >= event.trigger.end:
            end = match.start()
            break
    return Span(start, end)


def _negated(text: str, words: Sequence[Word]) -> Iterator[tuple[str, Span]]:
    """What negations say not to be: the next word of meaning behind each, in the same clause."""
    for number, word in enumerate(words):
        if word.form not in _DENIED_BY or (number and words[number - 1].form == "or"):  # "whether or not"
            continue
        before = word
        for after in words[number + 1 : number + 1 + _REACH]:
            if _CLAUSE_END.search(text, before.span.end, after.span.start) or after.form in _ONLY:
                break
            if carries_meaning(after.form) and after.form not in _PASSED_OVER and not after.form.endswith("ly"):
                yield root(after.form), Span(word.span.start, after.span.end)
                break
            before = after


def _is_meant(text: str, sentence: Span, negation: tuple[str, Span]) -> bool:
    """Whether a negation says that something is not so: none of a question or condition, of what only is not known,
    of one thing in favour of another ("not in Harland, but in Drumm"; "Harland, not Drumm").
    """
    word, span = negation
    before, behind = text[sentence.start : span.start], text[span.end : sentence.end]
    return not (
        word in _UNKNOWN
        or _ASKED.search(behind)
        or _SUPPOSED.search(before)
        or _RATHER.search(behind)
        or before.rstrip().endswith((",", "—", "–"))
    )


def _denial_in(text: str, sentence: Span) -> Span | None:
    """Words that say of a whole story that it is not so, unless they are themselves denied ("no hoax")."""
    match = DENIAL.search(text, sentence.start, sentence.end)
    if match is None or _NOT_BEFORE.search(text[sentence.start : match.start()]) or _HOAXES.search(match[0]):
        return None
    return Span(*match.span())


def _telling(text: str, words: Sequence[Word], counted: Sequence[Counted]) -> frozenset[str]:
    """The roots of what is said of persons, states and numbers: names, numbers and what is counted are left out."""
    left_out = [one.span for one in counted]
    left_out += [one.quantity.object_span for one in counted if one.quantity and one.quantity.object_span]
    return frozenset(
        root(one.form)
        for number, one in enumerate(words)
        if carries_meaning(one.form)
        and not any(span.overlaps(one.span) for span in left_out)
        and not (number and text[one.span.start].isupper())
        and nation_of(one.form) is None
    )


def _assertion(
    record: Record,
    at: int,
    identity: str,
    spans: tuple[Span, ...],
    sentence: int | None,
    event: Event | None,
    stance: Stance,
    vectors: Vectors | None,
    figures: tuple[Counted, ...],
) -> Assertion:
    text = record.report.text
    words = words_of(text, spans)
    whole = record.sentences[sentence] if sentence is not None and sentence < len(record.sentences) else spans[0]
    negated = tuple(one for one in _negated(text, words) if _is_meant(text, whole, one))
    time = next((one for one in record.times if event and one.id == event.time and one.from_ and one.to), None)
    roots = frozenset(root(one.form) for one in words if carries_meaning(one.form)) - _DENYING - _NEGATIONS
    counted = [one for one in figures if any(span.overlaps(one.span) for span in spans)]
    statement = next((one for one in record.statements if one.id == identity), None)
    codes = {one.id: one.country or one.name.casefold() for one in record.actors}
    return Assertion(
        at=at,
        id=identity,
        spans=spans,
        event=event,
        roots=frozenset(nation_of(one) or one for one in roots),
        telling=_telling(text, words, counted) & roots,
        to_come=event.status in _PLANNED
        if event
        else any(_TO_COME.search(text, span.start, span.end) is not None for span in spans),
        denied_by=statement.cue if statement and stance == "denies" else (),
        trigger=root(re.sub(r"\W.*", "", event.trigger.of(text).lower())) if event else None,
        negative=is_negative({word.form for word in words} | {root(word.form) for word in words})
        or (event is not None and event.status in _AGAINST and stance != "denies"),
        negated=negated,
        beside=frozenset(one for span in (whole, *spans) for one, _ in _negated(text, words_of(text, [span]))),
        denied=_denial_in(text, whole),
        stance=stance,
        vector=vectors[sentence] if vectors is not None and sentence is not None and sentence < len(vectors) else None,
        days=(time.from_, time.to) if time and time.from_ and time.to else None,
        time=time.span if time else None,
        actors=frozenset(codes[one] for one in (event.actors if event else ()) if one in codes),
        named=event is not None and all(carries_meaning(span.of(text).lower()) for span in event.actor_spans),
        figures=tuple(
            one
            for one in figures
            if (one.quantity or one.head in VOTES) and any(span.covers(one.span) for span in spans)
        ),
    )
