"""The ledger of expectations and deadlines: who expects what by when, and what became of it.

An outcome is proposed from what later reports tell, with both passages. It is settled by rule where the same kind of
deed, by the same side, in nearly the same words is reported as done or not done; otherwise it is a proposal, for an
analyst to settle. What an analyst says stands before both.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from standoff.ledger import queries
from standoff.ledger.queries import Choice, Connection, Settlement
from standoff.outlook.hearing import Heard, heard_in, heard_of
from standoff.outlook.matter import Matter, matter_of
from standoff.outlook.passages import Passage, day_of, passage, root_of, sentence_at
from standoff.outlook.positions import issues
from standoff.outlook.scenes import Deed, Scene, Telling, passages_of, scenes
from standoff.outlook.sides import Side
from standoff.outlook.verdicts import Verdict, same_voice, verdict_on, verdicts_in
from standoff.record import Event, Forecast, Record, Span, Statement
from standoff.stories.citations import order
from standoff.vocabulary import EventType, SpeechAct

MAKER = "rule:forecast-outcome"

Outcome = Literal["pending", "came true", "partly", "did not", "superseded", "withdrawn", "cannot be told"]
Settled = Literal["rule", "analyst", "proposed"]

_SAME = 0.6  # least likeness of one expectation told again for the same days
_SAME_SPEAKER = 0.45  # by the same speaker
_RETOLD = 0.3  # for the same last day, in another report
_SAME_WORDS = 0.85  # in a copy, whose day may move what "tomorrow" means
_TOLD = 0.5  # least share of its words in a sentence that tells what came of it
_CERTAIN = 0.6  # and where that is settled by rule
_FEW = 3  # words of an expectation below which its sentence tells more
# Without days, only what somebody says as an expectation is one: "could be sunk" and "will fight" are not.
_EXPECTING: frozenset[SpeechAct] = frozenset(("predict", "believe", "fear"))
_GONE: frozenset[str] = frozenset(("cancelled", "not_happened"))
_DONE: frozenset[str] = frozenset(("happened", "ongoing"))


@dataclass(frozen=True, slots=True)
class Expectation:
    """What somebody expects, and what became of it.

    by: empty where it is the report's own plan or expectation. told: every telling, the earliest first. made: the day
    of the first. earliest, latest: inclusive days, None: the words set none. likelihood: a range of probabilities.
    evidence: what the outcome rests on; settled: None while pending. confidence: of the outcome, 0 to 1.
    """

    id: str
    by: tuple[Side, ...]
    voices: tuple[str, ...]
    told: tuple[Passage, ...]
    made: str | None
    earliest: str | None
    latest: str | None
    likelihood_words: Span | None
    likelihood: tuple[float, float] | None
    negated: bool
    outcome: Outcome
    settled: Settled | None
    why: str | None
    evidence: tuple[Passage, ...]
    maker: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Due:
    """What is due: an expectation whose window has not closed, or a demand or offer that is open until a day.

    from_, to: inclusive days. expectation: its id, or the issue's.
    """

    from_: str | None
    to: str
    by: tuple[Side, ...]
    what: Passage
    expectation: str
    negated: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """A forecast of one report as it is compared. trigger: the root of its event's word.

    speaker: the register's entry of whom the sentence names first, for what is expected to be said.
    """

    at: int
    forecast: Forecast
    by: tuple[Side, ...]
    voices: tuple[str, ...]
    day: str | None
    matter: Matter
    event: Event | None
    trigger: str | None
    actors: frozenset[Side]
    speaker: str | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class _Later:
    """What may tell what came of expectations. by_type, by_word: numbers of deeds, by type and by the word's root."""

    scene: Scene
    today: date
    verdicts: list[Verdict]
    heard: Mapping[str, Sequence[Heard]]
    by_type: Mapping[EventType, Sequence[int]]
    by_word: Mapping[str, Sequence[int]]


def expectations(connection: Connection, choice: Choice, today: date) -> Iterator[Expectation]:
    """The expectations of the chosen reports as they stand on a day, in the order in which they were made."""
    for scene in scenes(connection, choice):
        ids = [record.report.id for record in scene.batch.records]
        yield from expectations_in(scene, today, queries.settlements(connection, ids))


def due(connection: Connection, choice: Choice, today: date) -> list[Due]:
    """What is still to come by a day that the reports name, the soonest first: expectations, plans and deadlines."""
    found = [
        Due(one.earliest, one.latest, one.by, one.told[0], one.id, one.negated)
        for one in expectations(connection, choice, today)
        if one.outcome == "pending" and one.latest is not None and one.latest >= today.isoformat()
    ]
    found += [
        Due(None, one.deadline, (one.party,), one.steps[0].passages[0], one.id, negated=False)
        for one in issues(connection, choice, today)
        if one.state == "open" and one.deadline is not None
    ]
    return sorted(found, key=lambda one: (one.to, one.expectation))


def expectations_in(
    scene: Scene, today: date, settlements: Mapping[tuple[str, str], Settlement] | None = None
) -> list[Expectation]:
    """The expectations of some reports as they stand on a day, in the order in which they were made.

    settlements: what analysts say became of forecasts, by report and forecast; their word goes before any rule.
    """
    told = [one for at, record in enumerate(scene.batch.records) for one in _of_record(scene, at, record)]
    told = [one for one in told if one.day is None or one.day <= today.isoformat()]
    told.sort(key=lambda one: (one.day is None, one.day, order(one.passage.cited), one.passage.spans))
    groups: list[list[_Told]] = []
    for one in told:
        same = next((group for group in groups if _same(group[0], one, scene)), None)
        if same is None:
            groups.append([one])
        else:
            same.append(one)
    later = _later(scene, today)
    return [_expectation(group, groups, later, settlements or {}) for group in groups]


def _later(scene: Scene, today: date) -> _Later:
    by_type: dict[EventType, list[int]] = defaultdict(list)
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, deed in enumerate(scene.deeds):
        if deed.status in _DONE | _GONE:
            by_type[deed.event_type].append(number)
            for word in {root_of(record, event) for record, event in deed.tellings}:
                by_word[word].append(number)
    return _Later(scene, today, verdicts_in(scene), heard_in(scene), by_type, by_word)


def _of_record(scene: Scene, at: int, record: Record) -> Iterator[_Told]:
    events = {event.id: event for event in record.events}
    statements = {statement.id: statement for statement in record.statements}
    for forecast in record.forecasts:
        event = events.get(forecast.event or "")
        if not forecast.content or (event is not None and event.background):
            continue
        if forecast.latest is None and not _is_expected_by(forecast, statements.get(forecast.statement or "")):
            continue
        number = sentence_at(record, forecast.content[0].start)
        matter = matter_of(record, scene.batch.vectors[at], forecast.content, number)
        if len(matter.roots) < _FEW and number is not None:
            matter = matter_of(record, scene.batch.vectors[at], (record.sentences[number],), number)
        report = record.report.id
        voices = (scene.sides.voice(report, one) for one in forecast.by)
        yield _Told(
            at=at,
            forecast=forecast,
            by=scene.sides.all_of(report, forecast.by),
            voices=tuple(one for one in voices if one),
            day=day_of(record),
            matter=matter,
            event=event,
            trigger=root_of(record, event) if event else None,
            actors=frozenset(scene.sides.all_of(report, event.actors)) if event else frozenset(),
            speaker=_speaker(scene, record, number, forecast),
            passage=passage(record, forecast.id, forecast.content),
        )


def _is_expected_by(forecast: Forecast, statement: Statement | None) -> bool:
    """Whether somebody says of himself that he expects it; "we see that they intend to go on" is another's word."""
    return statement is not None and statement.act in _EXPECTING and statement.speaker in forecast.by


def _speaker(scene: Scene, record: Record, number: int | None, forecast: Forecast) -> str | None:
    """Of those whom the content names, or else its sentence before it, the first that the register knows."""
    if number is None:
        return None
    end = forecast.content[-1].end
    for opens in (forecast.content[0].start, record.sentences[number].start):
        for mention in record.mentions:
            entry = scene.batch.who.get((record.report.id, mention.actor or ""))
            if entry is not None and opens <= mention.span.start < end and mention.actor not in forecast.by:
                return entry
    return None


def _same(one: _Told, other: _Told, scene: Scene) -> bool:
    """Whether the second is the first told again. What is quick to see is looked at first."""
    if one.matter.roots == other.matter.roots and scene.weighing.likeness(one.matter, other.matter) >= _SAME_WORDS:
        return True
    mine, theirs = one.forecast, other.forecast
    if mine.latest and theirs.latest and _days_apart(mine.latest, theirs.latest) > (1 if one.at != other.at else 0):
        return False
    if not one.voices or not other.voices:
        return mine.negated == theirs.negated and scene.weighing.likeness(one.matter, other.matter) >= _SAME
    if not any(same_voice(voice, another) for voice in one.voices for another in other.voices):
        return False
    retold = mine.latest is not None and mine.latest == theirs.latest and one.at != other.at
    return scene.weighing.likeness(one.matter, other.matter) >= (_RETOLD if retold else _SAME_SPEAKER)


def _days_apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _expectation(
    group: Sequence[_Told],
    groups: Sequence[Sequence[_Told]],
    later: _Later,
    settlements: Mapping[tuple[str, str], Settlement],
) -> Expectation:
    first = group[0]
    forecast = first.forecast
    # "That it would come and that it would be there by Friday": one telling, whose days the second part names.
    dated = next((one.forecast for one in group if one.at == first.at and one.forecast.latest), forecast)
    words = f"{first.passage.cited.address} {forecast.id} {first.passage.spans[0].start}"
    by_analyst = (settlements.get((one.passage.cited.report, one.forecast.id)) for one in group)
    settlement = next((one for one in by_analyst if one is not None), None)
    outcome, settled, why, evidence, confidence = (
        _as_settled(settlement, later.scene) if settlement else _outcome(first, groups, later)
    )
    return Expectation(
        id=f"x-{hashlib.sha256(words.encode()).hexdigest()[:12]}",
        by=first.by,
        voices=first.voices,
        told=tuple(one.passage for one in group),
        made=first.day,
        earliest=dated.earliest,
        latest=dated.latest,
        likelihood_words=forecast.likelihood_words,
        likelihood=forecast.likelihood,
        negated=forecast.negated,
        outcome=outcome,
        settled=settled,
        why=why,
        evidence=evidence,
        maker=MAKER,
        confidence=round(confidence, 2),
    )


_Result = tuple[Outcome, Settled | None, str | None, tuple[Passage, ...], float]


def _outcome(one: _Told, groups: Sequence[Sequence[_Told]], later: _Later) -> _Result:
    found = _best_deed(one, later)
    if found is not None:
        return _by_deed(one, *found)
    heard = heard_of(later.heard, one.speaker, one.matter, one.day, one.forecast.latest, later.today)
    if heard is not None:
        return ("did not" if one.forecast.negated else "came true"), "proposed", "is quoted", (heard,), _CERTAIN
    verdict = verdict_on(later.verdicts, later.scene, one.voices, one.matter, one.day, later.today)
    if verdict is not None:
        outcome: Outcome = "came true" if verdict.right else "did not"
        return outcome, "proposed", "a later report says so", (verdict.passage,), _CERTAIN
    other = _successor(one, groups, later.scene)
    if other is not None:
        return "superseded", "proposed", "the same speaker names another day", (other.passage,), _CERTAIN
    if one.forecast.latest is not None and one.forecast.latest < later.today.isoformat():
        return "cannot be told", None, "its days have passed and no report tells", (), 1.0
    return "pending", None, None, (), 1.0


def _as_settled(settlement: Settlement, scene: Scene) -> _Result:
    cited = settlement.outcome.cited
    record = next((one for one in scene.batch.records if cited and one.report.id == cited.report), None)
    told = (passage(record, "settlement", (cited.span,)),) if record and cited and cited.span else ()
    return settlement.outcome.state, "analyst", settlement.note, told, 1.0


def _by_deed(one: _Told, deed: Deed, tellings: tuple[Passage, ...], share: float, sure: bool) -> _Result:
    """What a later happening makes of it. Of what was expected not to come, its coming is a failure."""
    after = one.forecast.latest is not None and deed.day is not None and deed.day > one.forecast.latest
    late = after and deed.told
    # A report of later that gives no day leaves open whether it came in time.
    settled: Settled = "rule" if sure and (late or not after) else "proposed"
    came = deed.status in _DONE and not late
    why = "later than expected" if late and deed.status in _DONE else deed.status
    if deed.status == "ongoing" and not one.forecast.negated and came:
        return "partly", "proposed", why, tellings, share
    return ("came true" if came != one.forecast.negated else "did not"), settled, why, tellings, share


def _best_deed(one: _Told, later: _Later) -> tuple[Deed, tuple[Passage, ...], float, bool] | None:
    """What later reports tell came of it, their passages, the share of its words in them, and whether that is sure.

    The deed is of the same type, or told by a word of the forecast, and no other side's.
    """
    numbers = {number for word in one.matter.roots for number in later.by_word.get(word, ())}
    if one.event is not None:
        numbers.update(later.by_type.get(one.event.event_type, ()))
    best: tuple[float, int] | None = None
    found: tuple[Deed, tuple[Telling, ...], bool] | None = None
    for number in sorted(numbers):
        deed = later.scene.deeds[number]
        same_side = bool(one.actors & set(deed.actors))
        if not _may_follow(one, deed) or (one.actors and deed.actors and not same_side):
            continue
        told, share, same_word = _tellings_of(one, deed, later)
        if told and share >= _TOLD and (best is None or (share, -number) > best):
            best, found = (share, -number), (deed, told, same_word and same_side and share >= _CERTAIN)
    if best is None or found is None:
        return None
    deed, told, sure = found
    return deed, passages_of(told), best[0], sure


def _tellings_of(one: _Told, deed: Deed, later: _Later) -> tuple[tuple[Telling, ...], float, bool]:
    """Those of later reports that are about it, the greatest share of its words in one, and whether its word tells."""
    told, share, same_word = [], 0.0, False
    for (record, event), matter in zip(deed.tellings, deed.matters, strict=True):
        day = day_of(record)
        if one.day is None or day is None or not one.day < day <= later.today.isoformat():
            continue
        word = root_of(record, event)
        same_type = one.event is not None and one.event.event_type == event.event_type
        if (word in one.matter.roots or same_type) and not _is_expected(record, event):
            told.append((record, event))
            share = max(share, later.scene.weighing.shared(one.matter.roots, matter.roots))
            same_word |= word == one.trigger
    return tuple(told), share, same_word


def _is_expected(record: Record, event: Event) -> bool:
    """Whether the report tells the event as something expected, whatever status it was read with."""
    return any(
        forecast.event == event.id or any(span.covers(event.trigger) for span in forecast.content)
        for forecast in record.forecasts
    )


def _may_follow(one: _Told, deed: Deed) -> bool:
    """Whether the day of the deed, where one is told, is not before what was expected could come."""
    return not deed.told or deed.day is None or deed.day >= (one.forecast.earliest or one.day or deed.day)


def _successor(one: _Told, groups: Sequence[Sequence[_Told]], scene: Scene) -> _Told | None:
    """A later forecast of the same by the same speaker, for other days."""
    for group in groups:
        other = group[0]
        if other.day is None or one.day is None or other.day <= one.day or not set(one.voices) & set(other.voices):
            continue
        moved = (other.forecast.earliest, other.forecast.latest) != (one.forecast.earliest, one.forecast.latest)
        if moved and other.forecast.latest and scene.weighing.likeness(one.matter, other.matter) >= _SAME:
            return other
    return None
