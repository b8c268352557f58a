"""The bargaining table: who demands and offers what, what was answered and done, and how it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from standoff.brief import quoting
from standoff.brief.contents import Bargain, Move, Sentence
from standoff.brief.material import Material
from standoff.brief.naming import counted
from standoff.linking.roots import root
from standoff.outlook.passages import Passage
from standoff.outlook.positions import Gap, Issue, Step, issues_in
from standoff.record import Span
from standoff.stories.assertions import is_negative
from standoff.stories.common_words import carries_meaning
from standoff.stories.word_differences import words_of

SHOWN = 10
MOVES = 4
"""Steps of one matter: of more, the first and the latest."""

_KINDS = {"offer": 5, "demand": 3, "condition": 5, "concession": 3, "acceptance": 2, "refusal": 2}
_ANSWERED = 3  # a matter with an answer or an act tells more than a demand alone
_COMMON = 2  # meaningful words that a later step has in common with the first
_SOME = re.compile(r"an?\b", re.IGNORECASE)  # "a Greek owner" bargains for nobody
_PRONOUN = re.compile(r"\b(?:he|she|it|they|him|her|them)\b")
_WAITING = re.compile(r"\bto wait\b")  # which offers nothing
_STATE = 2  # by a state, or put to one


@dataclass(frozen=True, slots=True)
class Found:
    """The matters, and how many there are."""

    bargains: tuple[Bargain, ...]
    found: int
    left_out: tuple[tuple[str, int], ...]


def find(material: Material, today: date) -> Found:
    """The matters between parties as they stand on a day, the weightiest first."""
    issues = issues_in(material.scene, today)
    told = [(_weight(one), made) for one in issues if (made := _bargain(one, material))]
    told.sort(key=lambda one: (-one[0], one[1].id))
    chosen: list[Bargain] = []
    repeated = 0
    for _, one in told:
        if any(one.moves[0].sentence.text == other.moves[0].sentence.text for other in chosen):
            repeated += 1
        else:
            chosen.append(one)
    left_out = (
        ("words or party not certain enough", len(issues) - len(told)),
        ("the same words are shown", repeated),
        (f"weighs less than the {SHOWN} shown", max(0, len(chosen) - SHOWN)),
    )
    return Found(tuple(chosen[:SHOWN]), len(issues), tuple((why, count) for why, count in left_out if count))


def _weight(issue: Issue) -> float:
    kinds = {step.kind for step in issue.steps}
    states = bool(issue.party.country) + any(side.country for side in issue.toward)
    independent = max(step.independent for step in issue.steps)
    return _KINDS[issue.kind] + _ANSWERED * (len(kinds) > 1) + _STATE * states + issue.confidence + 0.5 * independent


def _bargain(issue: Issue, material: Material) -> Bargain | None:
    between = issue.party.country or any(side.country for side in issue.toward)
    if not between or not issue.party.known or _SOME.match(issue.party.name):
        return None
    if issue.kind == "demand" and not issue.toward and issue.state == "open":
        return None
    moves: list[Move] = []
    for step in issue.steps:
        made = _sentence(step, material)
        if made is None or any(_place(made) == _place(move.sentence) for move in moves):
            continue
        if not moves or len(_roots(made) & _roots(moves[0].sentence)) >= _COMMON:
            moves.append(Move(step.kind, step.day, made))
    if not moves or moves[0].kind == "act" or not _vouched(issue, moves):
        return None
    if not issue.toward and not _abroad(issue, moves[0], material):
        return None
    if len(moves) > MOVES:
        moves = [moves[0], *moves[1 - MOVES :]]
    return Bargain(
        id=issue.id,
        party=issue.party.name,
        toward=tuple(side.name for side in issue.toward),
        kind=issue.kind,
        state=issue.state,
        moves=tuple(moves),
        gap=_gap(issue.gaps[0]) if issue.gaps else None,
    )


def _vouched(issue: Issue, moves: Sequence[Move]) -> bool:
    """Whether the steps that are printed bear out the state, and the party is somebody."""
    kinds = {move.kind for move in moves}
    if issue.state == "refused":
        return "refusal" in kinds and bool(kinds - {"refusal"})
    if issue.state in ("accepted", "partly met"):
        acted = any(step.kind == "act" and step.side in issue.toward for step in issue.steps)
        answered = bool(kinds & {"acceptance", "concession"}) or (acted and "act" in kinds)
        return answered and bool(kinds & {"demand", "offer", "condition"})
    words = moves[0].sentence.text.casefold()
    return not (issue.kind == "offer" and (is_negative(set(words.split())) or _WAITING.search(words)))


def _abroad(issue: Issue, move: Move, material: Material) -> bool:
    """Whether it speaks of another state than the party's: what a government promises its own people is no bargain."""
    citation = move.sentence.citations[0]
    record = material.records[citation.report - 1]
    countries = {one.id: one.country for one in record.actors} | {one.id: one.country for one in record.places}
    named = {
        countries.get(which)
        for one in record.mentions
        if any(span.covers(one.span) for span in citation.spans)
        for which in (one.actor, one.place)
        if which is not None
    }
    return bool(named - {None, issue.party.country})


def _roots(sentence: Sentence) -> frozenset[str]:
    said = sentence.text.rpartition(" (")[0]  # without the outlet and the day
    words = words_of(said, [Span(0, len(said))])
    return frozenset(root(one.form) for one in words if carries_meaning(one.form))


def _place(sentence: Sentence) -> tuple[int, int]:
    """Where its first words stand: of two steps told in one sentence, one is shown."""
    citation = sentence.citations[0]
    return citation.report, citation.spans[0].start


def _gap(gap: Gap) -> str:
    days = f", {counted(gap.days, 'day')} on" if gap.days else ""
    return f"{gap.missing} matched in these reports{days}"


def _sentence(step: Step, material: Material) -> Sentence | None:
    """The first telling that can stand alone."""
    for passage in step.passages:
        made = _of_passage(passage, material)
        if made:
            return made
    return None


def _of_passage(passage: Passage, material: Material) -> Sentence | None:
    at = material.at[passage.cited.report]
    record = material.records[at]
    position = next((one for one in record.positions if one.id == passage.id), None)
    said = next((one for one in record.statements if position and one.id == position.statement), None)
    made = quoting.of_statement(material, at, said) if said else None
    if made:
        return made
    span: Span | None = next((one for one in record.sentences if one.covers(passage.spans[0])), None)
    if span is None or not quoting.stands_alone(record, span) or _PRONOUN.search(span.of(record.report.text)):
        return None
    return quoting.of_report(material, at, span)
