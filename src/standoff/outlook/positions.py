"""The bargaining table: who demands and offers what of whom, what was answered and done, and how it stands.

An issue is one matter between parties. It begins with a demand, an offer, a condition or, where no report has the
demand, with the refusal of it; what other reports tell of the same matter joins it, an answer by the party it is put
to, and an act by whoever has to act. Its state is what those passages support and nothing more: without an answer it is
open.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from standoff.ledger.queries import Choice, Connection
from standoff.outlook.moves import Move, moves_in
from standoff.outlook.passages import Passage
from standoff.outlook.scenes import Deed, Scene, is_mere_mention, scenes
from standoff.outlook.sides import Side
from standoff.vocabulary import EventType, PositionKind

MAKER = "rule:same-issue"

State = Literal["open", "refused", "partly met", "accepted", "withdrawn", "overtaken"]
StepKind = PositionKind | Literal["act"]
Missing = Literal["no answer", "no act"]

_SAME = 0.55  # least likeness of a demand that is raised again
_SAME_BETWEEN = 0.45  # where it is put to the same party
_ANSWER = 0.45  # of an answer by the party that it is put to
_NEAR = 0.2  # of one that stands within _SENTENCES of it in one report
_ACT = 0.45  # of what that party then does
_SENTENCES = 3
_SOON = 7  # days from an answer to the report of the demand that it answered
_FEWEST_WORDS = 2  # that tell what an issue is about: "to implement here" opens none
# Words are no act of whoever is asked to do something.
_ACTS_OF_SPEECH: frozenset[EventType] = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT"))


@dataclass(frozen=True, slots=True)
class Step:
    """Something said or done in an issue. passages: every telling of it, the earliest first.

    side: whose; voice: who speaks or acts for it. independent: how many independent sources tell it. status: of an act.
    """

    kind: StepKind
    side: Side
    voice: str | None
    toward: tuple[Side, ...]
    day: str | None
    status: str | None
    passages: tuple[Passage, ...]
    independent: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Gap:
    """What no report tells: the answer to a demand or an offer, or the act after it was accepted.

    after: the kind of step that nothing follows. day: of that step. days: from then to today; None: it has no day.
    """

    missing: Missing
    after: StepKind
    day: str | None
    days: int | None


@dataclass(frozen=True, slots=True)
class Issue:
    """A matter between parties and how it stands. steps: by day. since: the day of the step that gave it its state.

    toward: empty where no report tells of whom it is demanded, or to whom offered. deadline: the last day that the
    demand or offer names. A state is `overtaken` where that day has passed without an answer.
    confidence: of the least sure step that the state rests on.
    """

    id: str
    kind: PositionKind
    party: Side
    toward: tuple[Side, ...]
    state: State
    since: str | None
    deadline: str | None
    steps: tuple[Step, ...]
    gaps: tuple[Gap, ...]
    maker: str
    confidence: float


@dataclass(slots=True)
class _Open:
    """An issue as it grows."""

    raised: list[Move]
    answers: list[Move]
    acts: list[Deed]

    @property
    def first(self) -> Move:
        return (self.raised or self.answers)[0]

    @property
    def party(self) -> Side | None:
        return self.raised[0].side if self.raised else None

    @property
    def deadline(self) -> str | None:
        """The last that was set, so that a longer time takes the place of a shorter one."""
        return next((move.deadline for move in reversed(self.raised) if move.deadline), None)

    @property
    def asked(self) -> set[Side]:
        return {side for move in self.raised for side in move.toward}


def issues(connection: Connection, choice: Choice, today: date) -> Iterator[Issue]:
    """The issues of the chosen reports as they stand on a day; those last moved first."""
    for scene in scenes(connection, choice):
        yield from issues_in(scene, today)


def issues_in(scene: Scene, today: date) -> list[Issue]:
    """The issues of some reports as they stand on a day; those last moved first."""
    moves = [move for move in moves_in(scene) if move.day is None or move.day <= today.isoformat()]
    grown = _grown(moves, scene)
    for one in grown:
        one.acts.extend(_acts(one, scene, today))
    found = [_issue(one, scene, today) for one in grown]
    return sorted(found, key=lambda one: (one.steps[-1].day or "", one.id), reverse=True)


def _grown(moves: Sequence[Move], scene: Scene) -> list[_Open]:
    grown: list[_Open] = []
    holder: dict[tuple[int, str], _Open] = {}
    for move in moves:
        answered = holder.get((move.at, move.answers or ""))
        found = answered if answered is not None and move.kind in _ANSWERING else _best(move, grown, scene)
        if found is None:
            if move.order or move.own_will or len(move.matter.roots) < _FEWEST_WORDS:
                continue
            found = _Open([], [], [])
            grown.append(found)
        (found.answers if _answers(move, found) else found.raised).append(move)
        holder[move.at, move.id] = found
    return grown


_ANSWERING = frozenset(("refusal", "acceptance", "concession"))


def _answers(move: Move, found: _Open) -> bool:
    """Whether the move answers the issue, not raises it. A refusal and an acceptance answer something even alone."""
    if move.order or move.kind in ("refusal", "acceptance"):
        return True
    gave = bool(found.raised) and _gives(found.raised[0])
    return move.kind == "concession" and found.party is not None and (found.party != move.side or not gave)


def _best(move: Move, grown: Sequence[_Open], scene: Scene) -> _Open | None:
    scored = [(_fit(move, one, scene), -number, one) for number, one in enumerate(grown)]
    best = max(scored, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] > 0 else None


def _fit(move: Move, issue: _Open, scene: Scene) -> float:
    """How well a move belongs to an issue; 0: it does not."""
    if move.order or move.kind in ("refusal", "acceptance") or (move.kind == "concession" and issue.party != move.side):
        return _fit_of_answer(move, issue, scene)
    if move.kind == "concession" and issue.raised and not _gives(issue.raised[0]):
        likest = max(scene.weighing.likeness(one.matter, move.matter) for one in issue.raised)
        return likest if likest >= _ANSWER else 0.0
    same = [one for one in issue.raised if one.side == move.side and _alike(one, move)]
    if not same:
        turned_down = [
            one
            for one in issue.answers
            if not issue.raised and one.side in move.toward and _days_apart(one, move) <= _SOON
        ]
        likest = max((scene.weighing.likeness(one.matter, move.matter) for one in turned_down), default=0.0)
        return likest if likest >= _ANSWER else 0.0
    if issue.asked and move.toward and not issue.asked & set(move.toward):
        return 0.0
    if any(one.at == move.at and move.matter.roots <= one.matter.roots for one in same):
        return 1.0
    likest = max(scene.weighing.likeness(one.matter, move.matter) for one in same)
    close = bool(issue.asked & set(move.toward)) or any(_are_near(one, move) for one in same)
    return likest if likest >= (_SAME_BETWEEN if close else _SAME) else 0.0


def _days_apart(one: Move, other: Move) -> int:
    if one.day is None or other.day is None:
        return 0
    return abs((date.fromisoformat(one.day) - date.fromisoformat(other.day)).days)


def _fit_of_answer(move: Move, issue: _Open, scene: Scene) -> float:
    if issue.party == move.side:
        return 0.0
    if issue.party is None:
        same = [one for one in issue.answers if one.side == move.side and one.kind == move.kind]
        likest = max((scene.weighing.likeness(one.matter, move.matter) for one in same), default=0.0)
        return likest if likest >= _SAME_BETWEEN else 0.0
    if issue.asked and move.side not in issue.asked:
        return 0.0
    if move.toward and issue.party not in move.toward:
        return 0.0
    if move.side in issue.asked and any(_follows(move, one) for one in issue.raised):
        return 1.0
    party_named = move.side in issue.asked or issue.party in move.toward
    scored = [
        (scene.weighing.likeness(one.matter, move.matter), party_named and _are_near(one, move)) for one in issue.raised
    ]
    if move.order:  # asks and answers nothing, unless it is of what was asked of this side
        scored = [(like, False) for like, _ in scored if issue.asked]
    return max((like for like, near in scored if like >= (_NEAR if near else _ANSWER)), default=0.0)


def _follows(answer: Move, demand: Move) -> bool:
    """Whether it is the next thing that a report tells after the demand, which was put to whoever answers."""
    if answer.at != demand.at or answer.sentence is None or demand.sentence is None or answer.order:
        return False
    return 0 <= answer.sentence - demand.sentence <= 1


def _are_near(one: Move, other: Move) -> bool:
    if one.at != other.at or one.sentence is None or other.sentence is None:
        return False
    return abs(one.sentence - other.sentence) <= _SENTENCES


def _alike(one: Move, other: Move) -> bool:
    """Whether both ask, or both give; who gives on a condition does either."""
    return "condition" in (one.kind, other.kind) or _gives(one) == _gives(other)


def _gives(move: Move) -> bool:
    return move.kind in ("offer", "concession")


def _acts(issue: _Open, scene: Scene, today: date) -> Iterator[Deed]:
    """What whoever has to act has done since, of the kind that is spoken of."""
    if not issue.raised:
        return
    doers = {issue.raised[0].side} if _gives(issue.raised[0]) else issue.asked
    for deed in scene.deeds:
        if deed.status not in ("happened", "ongoing") or not doers & set(deed.actors):
            continue
        if deed.day is None or deed.day > today.isoformat() or deed.day < (issue.first.day or deed.day):
            continue
        if deed.event_type in _ACTS_OF_SPEECH or is_mere_mention(deed):
            continue
        if not any(deed.event_type in move.deeds for move in issue.raised):
            continue
        if _tell_it_done(deed, issue.raised, scene):
            yield deed


def _tell_it_done(deed: Deed, raised: Sequence[Move], scene: Scene) -> bool:
    """Whether a telling of it that stands in no demand is about what is demanded.

    Inside a demand it is what is demanded, whatever it was read as.
    """
    for (record, event), matter in zip(deed.tellings, deed.matters, strict=True):
        inside = any(
            record.report.id == move.passage.cited.report and span.covers(event.trigger)
            for move in raised
            for span in move.passage.spans
        )
        if inside or event.status not in ("happened", "ongoing"):
            continue
        if max(scene.weighing.likeness(move.matter, matter) for move in raised) >= _ACT:
            return True
    return False


def _issue(found: _Open, scene: Scene, today: date) -> Issue:
    steps = sorted(_steps(found, scene), key=lambda step: (step.day is None, step.day, step.kind == "act"))
    state, deciding = _state(steps, found)
    if state == "open" and found.deadline is not None and found.deadline < today.isoformat():
        state = "overtaken"
    first = found.first
    return Issue(
        id=_identity(first),
        kind=first.kind,
        party=first.side,
        toward=tuple(dict.fromkeys(side for move in (found.raised or found.answers) for side in move.toward)),
        state=state,
        since=deciding.day,
        deadline=found.deadline,
        steps=tuple(steps),
        gaps=tuple(_gaps(steps, state, today)),
        maker=MAKER,
        confidence=round(deciding.confidence, 2),
    )


def _steps(found: _Open, scene: Scene) -> Iterator[Step]:
    """One step for each kind of move that a side makes on a day, whoever reports it, and for each act."""
    said: dict[tuple[PositionKind, Side, str | None], list[Move]] = {}
    for move in (*found.raised, *found.answers):
        # Who orders his own people to do what was asked of him has accepted it.
        said.setdefault(("acceptance" if move.order else move.kind, move.side, move.day), []).append(move)
    for (kind, side, day), moves in said.items():
        yield Step(
            kind=kind,
            side=side,
            voice=moves[0].voice,
            toward=tuple(dict.fromkeys(one for move in moves for one in move.toward)),
            day=day,
            status=None,
            passages=tuple(move.passage for move in moves),
            independent=scene.independent(move.passage for move in moves),
            confidence=max(move.confidence for move in moves),
        )
    for deed in found.acts:
        yield Step(
            kind="act",
            side=deed.actors[0],
            voice=None,
            toward=deed.recipients,
            day=deed.day,
            status=deed.status,
            passages=deed.passages(),
            independent=scene.independent(deed.passages()),
            confidence=deed.confidence,
        )


def _state(steps: Sequence[Step], found: _Open) -> tuple[State, Step]:
    """What the latest answer or act makes of it, and that step; the demand itself where nothing follows."""
    answers = [step for step in steps if step.kind != "concession" or _is_answer(step, found)]
    for step in reversed(steps):
        if step.kind == "act":
            return ("accepted" if step.status == "happened" else "partly met"), step
        if step.kind == "refusal":
            return "refused", step
        if step.kind == "acceptance":
            return "accepted", step
        if step.kind == "concession" and step in answers:
            return ("withdrawn" if step.side == found.party else "partly met"), step
    return "open", steps[0]


def _is_answer(step: Step, found: _Open) -> bool:
    told = {(move.passage.cited.report, move.id) for move in found.answers}
    return any((one.cited.report, one.id) in told for one in step.passages)


def _gaps(steps: Sequence[Step], state: State, today: date) -> Iterator[Gap]:
    if state in ("open", "overtaken"):
        yield _gap("no answer", steps[-1], today)
    if state == "accepted" and steps[-1].kind == "acceptance":
        yield _gap("no act", steps[-1], today)


def _gap(missing: Missing, step: Step, today: date) -> Gap:
    days = (today - date.fromisoformat(step.day)).days if step.day else None
    return Gap(missing, step.kind, step.day, days)


def _identity(first: Move) -> str:
    words = f"{first.passage.cited.address} {first.id} {first.passage.spans[0].start}"
    return f"i-{hashlib.sha256(words.encode()).hexdigest()[:12]}"
