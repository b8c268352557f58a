"""Headline facts: what reports tell as happening, each once, with the number of independent sources that tell it.

A fact is told by sentences that say nearly the same within days of each other; its words are those of the plainest of
them. What it weighs is the sum of what the constants below give.
"""

import hashlib
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from standoff.brief import patterns, quoting
from standoff.brief.contents import Fact, Sentence
from standoff.brief.material import Material
from standoff.brief.naming import outlet
from standoff.linking.roots import root
from standoff.record import Event, Record, Span, Statement
from standoff.stories.assertions import is_negative
from standoff.stories.common_words import carries_meaning
from standoff.stories.word_differences import words_of

SHOWN = 22
"""Facts in a brief: with their sources, about a page and a half."""

OF_ONE_REPORT = 2

_SEVERITY = {
    "ASSAULT": 5.0, "MOBILIZE": 4.0, "COERCE": 4.0, "THREATEN": 4.0, "RETREAT": 4.0, "SANCTION": 3.0, "AGREE": 3.0,
    "CONCEDE": 3.0, "REQUEST": 3.0, "REJECT": 3.0, "PROTEST": 3.0, "AID": 2.0, "COOPERATE": 2.0, "CONSULT": 2.0,
    "SUPPORT": 2.0, "ACCUSE": 2.0,
}  # fmt: skip
_BINDING = {
    "threaten": 3.5, "offer": 3.5, "demand": 3.0, "refuse": 3.0, "agree": 3.0, "promise": 3.0, "announce": 2.5,
    "warn": 2.0, "confirm": 2.0, "accuse": 1.5, "deny": 1.5, "say": 0.5,
}  # fmt: skip
_SOURCES = 3.0  # for each doubling of the independent sources
_ECHO = 2.0  # for each doubling of the independent sources that come back to it
_OPENS = 4.0  # the sentence opens its report
_OPENING = 2.0  # and weighs so much at least by itself: its report is about it
_RECENT = 2.0  # from the first day of the period to the last
_NEAR = 1.5  # how near it is to what the reports are about
_TOLD: frozenset[str] = frozenset(
    ("happened", "ongoing", "planned", "threatened", "offered", "refused", "demanded", "cancelled")
)
_SAME = 0.66  # least likeness of two sentences that tell one fact
_COMES_BACK = 0.5  # and of one that comes back to it
_REPEATS = 0.62  # a fact so like one of the same days that is shown is left out
_REPEATS_LATER = 0.75  # and one of other days
_TELLING = 2.5  # least weight by itself of a sentence inside a report
_DAYS = 3  # between two tellings of one fact
_COSINE = 0.45  # below it no pair reached _COMES_BACK
_LOOKED_AT = 400  # candidates, the weightiest by themselves
_TALK = re.compile(r"\b(?:I|you|your|we|our|us|my|me)\b")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


@dataclass(frozen=True, slots=True)
class _Telling:
    """A sentence that tells something. at: the place of its report. opens: it opens the report."""

    at: int
    number: int
    span: Span
    opens: bool
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    own: float


@dataclass(frozen=True, slots=True)
class Found:
    """The facts of some reports, the weightiest first, and how many were found before repetitions were left out."""

    facts: tuple[Fact, ...]
    found: int
    left_out: tuple[tuple[str, int], ...]


def find(material: Material) -> Found:
    """The facts of the material, chosen and in order."""
    candidates = sorted(_candidates(material), key=lambda one: (-one.own, one.at, one.number))[:_LOOKED_AT]
    likeness = _Likeness(material)
    groups = _groups(candidates, likeness, material)
    weighed = sorted(
        (_weighed(group, likeness, material) for group in groups),
        key=lambda one: (-one[0], one[1][0].at, one[1][0].number),
    )
    chosen: list[tuple[float, list[_Telling], list[_Telling]]] = []
    repeated = crowded = 0
    for weight, group, told in weighed:
        if any(_repeats(group[0], other[0], likeness, material) for _, other, _ in chosen):
            repeated += 1
        elif sum(other[0].at == group[0].at for _, other, _ in chosen) == OF_ONE_REPORT:
            crowded += 1
        else:
            chosen.append((weight, group, told))
    facts = tuple(_fact(weight, group, told, material) for weight, group, told in chosen[:SHOWN])
    reasons = (
        ("like a fact that is shown", repeated),
        (f"a report has {OF_ONE_REPORT} facts already", crowded),
        (f"weighs less than the {SHOWN} shown", max(0, len(chosen) - SHOWN)),
    )
    return Found(facts, len(weighed), tuple((why, count) for why, count in reasons if count))


def _repeats(one: _Telling, other: _Telling, likeness: "_Likeness", material: Material) -> bool:
    limit = _REPEATS if _near(material, one.at, other.at) else _REPEATS_LATER
    return likeness.of(one, other) >= limit


def _candidates(material: Material) -> Iterator[_Telling]:
    for at, record in enumerate(material.records):
        opened = False
        for number, span in enumerate(record.sentences):
            if not quoting.stands_alone(record, span) or _is_speech(record.report.text, span):
                continue
            if quoting.taken_back(record, number):
                continue
            events = tuple(one for one in record.events if one.sentence == number and not one.background)
            said = tuple(one for one in record.statements if any(span.overlaps(part) for part in one.content))
            opens = not opened and number < 3
            opened = opened or opens
            own = _own_weight(events, said)
            if (opens and _names_a_power(record, span)) or own >= _TELLING:
                yield _Telling(at, number, span, opens, events, said, max(own, _OPENING) + _OPENS if opens else own)


def _names_a_power(record: Record, span: Span) -> bool:
    """Whether it speaks of a state, a body or somebody with an office: an opening that does not is colour."""
    acting = {
        one.id
        for one in record.actors
        if one.kind in ("state", "organization") or one.country or one.sector or one.roles
    }
    return any(one.actor in acting and span.covers(one.span) for one in record.mentions)


def _own_weight(events: Sequence[Event], said: Sequence[Statement]) -> float:
    severity = (_SEVERITY[one.event_type] * one.confidence for one in events if one.status in _TOLD)
    binding = (_BINDING.get(one.act, 0.0) * one.confidence for one in said if one.speaker and not one.anonymous)
    return max(severity, default=0.0) + max(binding, default=0.0)


def _is_speech(text: str, span: Span) -> bool:
    """Whether it is somebody's words from beginning to end, a question, or talk between you and me."""
    words = span.of(text)
    return words[0] in "“\"'‘«„" or words.rstrip("”\"’' ").endswith("?") or bool(_TALK.search(_QUOTED.sub("", words)))


class _Likeness:
    """How like sentences are, between 0 and 1: half by their vectors, half by the words they share."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._roots: dict[tuple[int, int], frozenset[str]] = {}
        self._numbers: dict[tuple[int, int], frozenset[str]] = {}
        self.rows = [
            (at, number) for at, record in enumerate(material.records) for number in range(len(record.sentences))
        ]
        vectors = [v[: len(r.sentences)] for v, r in zip(material.batch.vectors, material.records, strict=True)]
        self.vectors = np.concatenate(vectors) if vectors else np.zeros((0, 384), dtype=np.float32)
        middle = self.vectors.mean(axis=0) if len(self.vectors) else np.zeros(384, dtype=np.float32)
        self.middle = middle / (float(np.linalg.norm(middle)) or 1.0)

    def of(self, one: _Telling, other: _Telling) -> float:
        """Of two sentences that tell something."""
        return self.between((one.at, one.number), (other.at, other.number))

    def between(self, one: tuple[int, int], other: tuple[int, int]) -> float:
        """Of two sentences, by report and number."""
        mine, theirs = self.roots(one), self.roots(other)
        if not mine or not theirs:
            return 0.0
        common = len(mine & theirs)
        words = common / (len(mine) + len(theirs)) + 0.5 * common / max(3, min(len(mine), len(theirs)))
        mine_vector, their_vector = self._vector(one), self._vector(other)
        if not mine_vector.any() or not their_vector.any():  # filed without vectors: words alone tell
            return words
        return 0.5 * max(0.0, float(mine_vector @ their_vector)) + 0.5 * words

    def agree(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether their numbers do not contradict each other, and neither denies what the other tells."""
        mine, theirs = self._figures(one), self._figures(other)
        if mine and theirs and not (mine <= theirs or theirs <= mine):
            return False
        return self._negative(one) == self._negative(other)

    def roots(self, row: tuple[int, int]) -> frozenset[str]:
        """The roots of a sentence's meaningful words."""
        if row not in self._roots:
            at, number = row
            record = self._material.records[at]
            forms = words_of(record.report.text, [record.sentences[number]])
            self._roots[row] = frozenset(root(one.form) for one in forms if carries_meaning(one.form))
        return self._roots[row]

    def _negative(self, row: tuple[int, int]) -> bool:
        record = self._material.records[row[0]]
        forms = [one.form for one in words_of(record.report.text, [record.sentences[row[1]]])]
        return is_negative({*forms, *map(root, forms)})

    def _figures(self, row: tuple[int, int]) -> frozenset[str]:
        if row not in self._numbers:
            record = self._material.records[row[0]]
            self._numbers[row] = frozenset(_NUMBER.findall(record.sentences[row[1]].of(record.report.text)))
        return self._numbers[row]

    def _vector(self, row: tuple[int, int]) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        return np.asarray(self._material.batch.vectors[row[0]][row[1]], dtype=np.float32)


def _groups(candidates: Sequence[_Telling], likeness: _Likeness, material: Material) -> list[list[_Telling]]:
    """Sentences that tell one fact: each like every other of its group, and of nearly the same day."""
    groups: list[list[_Telling]] = []
    for one in candidates:
        home = next(
            (group for group in groups if all(_one_fact(one, other, likeness, material) for other in group)),
            None,
        )
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return [sorted(group, key=lambda one: _order(one, material)) for group in groups]


def _one_fact(one: _Telling, other: _Telling, likeness: _Likeness, material: Material) -> bool:
    rows = (one.at, one.number), (other.at, other.number)
    return likeness.of(one, other) >= _SAME and _near(material, one.at, other.at) and likeness.agree(*rows)


def _order(one: _Telling, material: Material) -> tuple[bool, str, int, int]:
    """Openings first, then the earliest."""
    return not one.opens, material.records[one.at].report.published or "9", one.at, one.number


def _near(material: Material, one: int, other: int) -> bool:
    days = [material.day(at) for at in (one, other)]
    if days[0] is None or days[1] is None:
        return True
    return abs(date.fromisoformat(days[0]).toordinal() - date.fromisoformat(days[1]).toordinal()) <= _DAYS


def _weighed(
    group: list[_Telling], likeness: _Likeness, material: Material
) -> tuple[float, list[_Telling], list[_Telling]]:
    """A group's weight, the group, and one sentence of each report that tells it."""
    head = group[0]
    row = (head.at, head.number)
    vector = np.asarray(material.batch.vectors[head.at][head.number], dtype=np.float32)
    cosines = likeness.vectors @ vector
    told = {one.at: one for one in reversed(group)}
    back = {one.at for one in group}
    for place in np.flatnonzero(cosines >= _COSINE) if vector.any() else range(len(likeness.rows)):
        other = likeness.rows[int(place)]
        if other[0] in told:
            continue
        like = likeness.between(row, other)
        if like >= _COMES_BACK:
            back.add(other[0])
        same = like >= _SAME and likeness.agree(row, other) and _near(material, head.at, other[0])
        if same and not quoting.taken_back(material.records[other[0]], other[1]):
            span = material.records[other[0]].sentences[other[1]]
            told[other[0]] = _Telling(other[0], other[1], span, False, (), (), 0.0)
    telling = [told.pop(head.at), *(told[at] for at in sorted(told))]
    weight = max(one.own for one in group)
    weight += _SOURCES * math.log2(material.about_independent(one.at for one in telling))
    weight += _ECHO * math.log2(material.about_independent(back))
    weight += _RECENT * _recency(material, head.at) + _NEAR * float(vector @ likeness.middle)
    return round(weight, 4), group, telling


def _recency(material: Material, at: int) -> float:
    days = sorted(day for one in range(len(material.records)) if (day := material.day(one)))
    day = material.day(at)
    if day is None or days[0] == days[-1]:
        return 0.0
    first, last, own = (date.fromisoformat(one).toordinal() for one in (days[0], days[-1], day))
    return (own - first) / (last - first)


def _fact(weight: float, group: list[_Telling], told: list[_Telling], material: Material) -> Fact:
    head = told[0]
    record = material.records[head.at]
    event = max(head.events, key=lambda one: (_SEVERITY[one.event_type] * one.confidence, one.id), default=None)
    quotation = quoting.of_report(material, head.at, head.span)
    sources = material.sources(one.at for one in told)
    citations = tuple(material.cite(one.at, one.span) for one in told)
    quotation = replace(quotation, citations=citations)
    patterned = _patterned(head, told, material)
    heads = [material.at[group_[0]] for group_ in sources.groups]
    identity = f"{record.report.address or record.report.origin} {head.span.start}"
    return Fact(
        id=f"f-{hashlib.sha256(identity.encode()).hexdigest()[:12]}",
        day=material.day(head.at),
        event_type=event.event_type if event else None,
        status=event.status if event else None,
        sentences=(patterned, quotation) if patterned else (quotation,),
        outlets=tuple(dict.fromkeys(outlet(material.filed[at]) for at in heads)),
        independent=sources.independent,
        reports=len(told),
        weight=weight,
    )


def _patterned(head: _Telling, told: Sequence[_Telling], material: Material) -> Sentence | None:
    """The first event of the fact that a pattern can tell, with its tellings in the fact and in its happening."""
    beside = [
        (one.at, event) for one in told for event in material.records[one.at].events if event.sentence == one.number
    ]
    for event in head.events:
        tellings = {(at, one.id): (at, one) for at, one in (*material.tellings(head.at, event), *beside)}
        made = patterns.of_event(material, head.at, event, [tellings[key] for key in sorted(tellings)])
        if made is not None:
            return made
    return None
