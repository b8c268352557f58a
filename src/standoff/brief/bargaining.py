"""The bargaining table: who demands and offers what, what was answered and done, and how it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from standoff.brief import quoting
from standoff.brief.contents import Bargain, Move, Sentence
from standoff.brief.material import Material
from standoff.brief.naming import counted
from standoff.outlook.matter import roots_in
from standoff.outlook.passages import Passage
from standoff.outlook.positions import Gap, Issue, Step, issues_in
from standoff.record import Span
from standoff.stories.assertions import is_negative

SHOWN = 12
MOVES = 4
"""Steps of one matter: of more, the first and the latest."""

_KINDS = {"offer": 5, "demand": 3, "condition": 5, "concession": 3, "acceptance": 3, "refusal": 4}
_ANSWERED = 3  # a matter with an answer or an act tells more than a demand alone
_COMMON = 2  # meaningful words, or words alike, that a later step has in common with the first
_COMMON_OF_THE_ASKED = 1  # and the answer of whoever the demand was put to
_ANSWERS = frozenset(("refusal", "acceptance", "concession"))
_SOME = re.compile(r"an?\b", re.IGNORECASE)  # "a Greek owner" bargains for nobody
_PRONOUN = re.compile(r"\b(?:he|she|it|they|him|her|them)\b")
_WAITING = re.compile(r"\bto wait\b")  # which offers nothing
_DEMANDING = re.compile(r"\b(?:insist|demand|condemn|call(?:s|ed|ing)? (?:for|on)\b|revok)")  # a motion that asks
_STATE = 2  # by a state, or put to one
_TO_NOBODY = 2  # less, where it is put to nobody in particular and nobody answers


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
    alone = issue.kind == "demand" and not issue.toward and issue.state == "open"
    own = _KINDS[issue.kind] + _ANSWERED * (len(kinds) > 1) + _STATE * states - _TO_NOBODY * alone
    return own + issue.confidence + 0.5 * independent


def _bargain(issue: Issue, material: Material) -> Bargain | None:
    between = issue.party.country or any(side.country for side in issue.toward)
    if not between or not issue.party.known or _SOME.match(issue.party.name):
        return None
    moves: list[Move] = []
    matter = _roots(issue.steps[0], _sentence(issue.steps[0], material), material)
    for step in issue.steps:
        made = _sentence(step, material)
        if made is None or any(_place(made) == _place(move.sentence) for move in moves):
            continue
        asked = step.kind in _ANSWERS and step.side in issue.toward
        common = len(_roots(step, made, material) & matter)
        if step is issue.steps[0] or common >= (_COMMON_OF_THE_ASKED if asked else _COMMON):
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
        return "refusal" in kinds
    if issue.state in ("accepted", "partly met"):
        acted = any(step.kind == "act" and step.side in issue.toward for step in issue.steps)
        return bool(kinds & {"acceptance", "concession"}) or (acted and "act" in kinds)
    words = moves[0].sentence.text.casefold()
    offers_nothing = is_negative(set(words.split())) or _WAITING.search(words) or _DEMANDING.search(words)
    return not (issue.kind == "offer" and offers_nothing)


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


def _roots(step: Step, told: Sentence | None, material: Material) -> frozenset[str]:
    """What a step is about: the words of all that tell it, and those of the one that is printed."""
    cited = [(material.at[one.cited.report], one.spans) for one in step.passages]
    cited += [(one.report - 1, one.spans) for one in told.citations] if told else []
    return frozenset().union(*(roots_in(material.records[at], spans) for at, spans in cited))


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
