"""What each side said: the weightiest words of each state, and of those who stand on nobody's side."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.brief import quoting
from standoff.brief.contents import Sentence, Voice
from standoff.brief.material import Material, actor_of
from standoff.outlook.matter import roots_in
from standoff.outlook.sides import Side
from standoff.record import Actor, Role, Span, Statement

SIDES = 8
"""Sides in a brief, those with the weightiest words."""

OF_A_SIDE = 4
OF_A_SPEAKER = 2

# What a statement weighs is the sum of what follows. Acts that bind or oppose somebody come first, talk comes last.
_ACTS = {
    "threaten": 6, "demand": 6, "refuse": 6, "offer": 6, "agree": 5, "deny": 5, "promise": 4, "warn": 4,
    "accuse": 4, "announce": 3, "confirm": 3, "ask": 2, "predict": 1, "believe": 0, "fear": 0, "say": 1,
}  # fmt: skip
_OFFICE = 3  # a state, or a speaker to whom the report gives a title or a sector of the state
_OWN_WORDS = 3  # the speaker's own, in whole or in part
_SEVERAL = 1  # the speaker is heard in two reports or three; twice that in four or more
_UNNAMED = -3
_LEAST = 4  # a side that only talks is not shown
_SAME = 0.6  # share of the words in common by which two statements of one side are one
_UNIONS = frozenset(("SUN", "RUS"))  # of an older report, one may stand for the other
_NO_LONGER = re.compile(r"\b(?:retired|former|ex)\b", re.IGNORECASE)
_BYSTANDERS = 3  # shown where nobody else speaks
_OFFICIAL = frozenset(("GOV", "MIL", "LEG", "SPY", "COP", "IGO"))
_FOR_A_STATE = re.compile(
    r"\b(?:president|premier|minister|chancellor|king|queen|secretary|ambassador|delegate|representative|envoy|senator|"
    r"governor|general|admiral|marshal|chairman|whip|secretary-general|pope)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """The voices, and what was found and left out, by reason."""

    voices: tuple[Voice, ...]
    found: int
    left_out: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Said:
    at: int
    statement: Statement
    side: Side
    speaker: str
    sentence: Sentence
    weight: float


def find(material: Material, told: Sequence[tuple[int, Span]]) -> Found:
    """The voices of the material. told: sentences that the brief has printed already, by place of the report."""
    heard = _heard(material)
    left_out: Counter[str] = Counter()
    said: list[_Said] = []
    seen: set[tuple[str, str]] = set()
    total = 0
    for at, record in enumerate(material.records):
        for statement in record.statements:
            total += 1
            spoken = statement.speaker if statement.content else None
            side = _side(material, at, spoken) if spoken else None
            sentence = quoting.of_statement(material, at, statement) if side else None
            if side is None or sentence is None:
                left_out["speaker or words not certain enough"] += 1
                continue
            words = quoting.content_words(record, statement).casefold()
            if (side.key, words) in seen or any(
                where == at and span.covers(statement.content[0]) for where, span in told
            ):
                left_out["the same words are shown"] += 1
                continue
            seen.add((side.key, words))
            speaker = material.scene.sides.voice(record.report.id, statement.speaker or "") or side.name
            said.append(_Said(at, statement, side, speaker, sentence, _weight(material, at, statement, heard[speaker])))
    said.sort(key=lambda one: (-one.weight, material.day(one.at) or "9", one.at, one.statement.content))
    by_side: dict[Side, list[_Said]] = defaultdict(list)
    for one in said:
        mine = by_side[one.side]
        if any(_alike(one, other, material) for other in mine):
            continue
        if len(mine) < OF_A_SIDE and sum(other.speaker == one.speaker for other in mine) < _of_speaker(one):
            mine.append(one)
    ranked = sorted(by_side.items(), key=lambda item: (-sum(one.weight for one in item[1]), item[0].key))
    mattering = [(side, some) for side, some in ranked if some[0].weight >= _LEAST and _matters(side, some, material)]
    ranked = mattering or ranked[:_BYSTANDERS]
    voices = tuple(
        Voice(side.name, tuple((_identity(one, material), one.sentence) for one in _in_order(some, material)))
        for side, some in ranked[:SIDES]
    )
    shown = sum(len(voice.sentences) for voice in voices)
    left_out["weighs less than what is shown"] = len(said) - shown
    return Found(voices, total, tuple((why, count) for why, count in left_out.items() if count))


def _side(material: Material, at: int, actor: str) -> Side | None:
    """The side of an actor, where the report or the register says which state's it is, or it is nobody's state."""
    record = material.records[at]
    side = material.scene.sides.of(record.report.id, actor)
    found = actor_of(record, actor)
    if side is None or found is None or side.country != side.key:
        return side
    told = found.country == side.country or found.country in _UNIONS or material.entry(at, actor) is not None
    return side if told else None


def _alike(one: _Said, other: _Said, material: Material) -> bool:
    mine, theirs = (roots_in(material.records[each.at], each.statement.content) for each in (one, other))
    return len(mine & theirs) >= _SAME * max(1, min(len(mine), len(theirs)))


def _of_speaker(one: _Said) -> int:
    """A head of state speaks for a side; others leave room."""
    return OF_A_SIDE - 1 if one.side.country else OF_A_SPEAKER


def _matters(side: Side, some: Sequence[_Said], material: Material) -> bool:
    """Whether it is a state, a body or somebody with an office: bystanders have no side."""
    if side.country == side.key:
        return True
    actors = [actor for one in some if (actor := actor_of(material.records[one.at], one.statement.speaker))]
    official = any(
        actor.kind == "person"
        and (actor.sector in _OFFICIAL or any(map(_is_office, actor.roles)))
        and not any(_NO_LONGER.search(role.title) for role in actor.roles)
        for actor in actors
    )
    return side.known and (official or any(_is_body(actor) for actor in actors))


def _is_body(actor: Actor) -> bool:
    """Whether it is an organisation by name; "the Navy" and "the Government" are some state's, and none says whose."""
    return actor.kind == "organization" and len(actor.name.split()) > 1


def _is_office(role: Role) -> bool:
    return _FOR_A_STATE.search(role.title) is not None


def _in_order(some: Sequence[_Said], material: Material) -> list[_Said]:
    return sorted(some, key=lambda one: (material.day(one.at) or "9", one.at, one.statement.content))


def _identity(one: _Said, material: Material) -> str:
    report = material.records[one.at].report
    return f"s-{report.id.removeprefix('r-')}-{one.statement.id}"


def _heard(material: Material) -> Counter[str]:
    """In how many reports each speaker is heard."""
    reports: dict[str, set[int]] = defaultdict(set)
    for at, record in enumerate(material.records):
        for statement in record.statements:
            speaker = material.scene.sides.voice(record.report.id, statement.speaker) if statement.speaker else None
            if speaker:
                reports[speaker].add(at)
    return Counter({speaker: len(some) for speaker, some in reports.items()})


def _weight(material: Material, at: int, statement: Statement, heard: int) -> float:
    actor = actor_of(material.records[at], statement.speaker)
    weight = float(_ACTS[statement.act])
    if actor and (actor.kind == "state" or actor.roles or actor.sector in _OFFICIAL):
        weight += _OFFICE
    if statement.anonymous or (actor and actor.kind == "unnamed"):
        weight += _UNNAMED
    if statement.kind != "indirect":
        weight += _OWN_WORDS
    if heard >= 2:
        weight += _SEVERAL * (2 if heard >= 4 else 1)
    return weight
