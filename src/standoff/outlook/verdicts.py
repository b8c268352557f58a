"""What later reports say of somebody's expectation: that he was right, or wrong."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from standoff.linking.names import Key, plain
from standoff.outlook.matter import Matter, matter_of
from standoff.outlook.passages import Passage, day_of, passage
from standoff.outlook.scenes import Scene
from standoff.record import Record, Span

_WRONG = re.compile(
    r"\b(?:(?:was|were|been|proved|proven|turned out) (?:quite |badly |to be )?(?:wrong|mistaken)|"
    r"no longer (?:spoken|talked|expected)|never came|did not come|failed to (?:come|appear|arrive|happen))\b",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    r"\b(?:(?:was|were|been|proved|proven|turned out) (?:quite |to be )?(?:right|correct)|duly|"
    r"as (?:he|she|they|it) (?:had )?(?:predicted|expected|foretold|forecast|said))\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(r"\bhad (?:expected|predicted|forecast|foretold)\b", re.IGNORECASE)
_NOT_YET = re.compile(r"\b(?:no \w+ (?:had|has) yet|(?:had|has|have) not yet|(?:had|has) still not)\b", re.IGNORECASE)
_PLACED = frozenset(("here", "there"))
_ARTICLES = frozenset(("a ", "an"))
_ABOUT = 0.3  # least likeness of the expectation and the sentences that judge it


@dataclass(frozen=True, slots=True)
class Verdict:
    """Sentences of a report that say of those whom the first names that they were right, or wrong."""

    day: str
    voices: tuple[str, ...]
    right: bool
    matter: Matter
    passage: Passage


def verdicts_in(scene: Scene) -> list[Verdict]:
    """Every such place in some reports, by day."""
    found = []
    for at, record in enumerate(scene.batch.records):
        day = day_of(record)
        if day is None:
            continue
        for number in range(len(record.sentences)):
            judged = _judged(record, number)
            voices = _voices_in(scene, record, record.sentences[number]) if judged else ()
            if judged and voices:
                right, spans = judged
                about = matter_of(record, scene.batch.vectors[at], spans, number)
                found.append(Verdict(day, voices, right, about, passage(record, f"sentence {number}", spans)))
    return sorted(found, key=lambda one: (one.day, one.passage.cited.report, one.passage.spans))


def verdict_on(
    verdicts: list[Verdict], scene: Scene, voices: tuple[str, ...], matter: Matter, made: str | None, today: date
) -> Verdict | None:
    """The first verdict after the day on which it was said; None: there is none on it."""
    for one in verdicts:
        if made is None or not made < one.day <= today.isoformat():
            continue
        if not any(same_voice(mine, theirs) for mine in voices for theirs in one.voices):
            continue
        if scene.weighing.likeness(matter, one.matter) >= _ABOUT:
            return one
    return None


def same_voice(one: str, other: str) -> bool:
    """Whether two may be one speaker: by the same name, or unnamed with the same two words at the end."""
    if one == other:
        return True
    tail = _tail(one)
    return one[:2].lower() in _ARTICLES and tail == _tail(other) and len(set(tail)) > 1


@lru_cache(maxsize=1 << 14)
def _tail(name: str) -> Key:
    return tuple(word for word in plain(name).split() if word not in _PLACED)[-2:]


def _judged(record: Record, number: int) -> tuple[bool, tuple[Span, ...]] | None:
    """Right or wrong, by this sentence, the one after it or, of what is not yet, the one before it."""
    text, own = record.report.text, record.sentences[number]
    for judged in record.sentences[number : number + 2]:
        wrong, right = _WRONG.search(text, *judged), _RIGHT.search(text, *judged)
        if wrong or right:
            return wrong is None, (own,) if judged == own else (own, judged)
    if _EXPECTED.search(text, *own):
        for judged in record.sentences[max(0, number - 1) : number + 2]:
            if _NOT_YET.search(text, *judged):
                return False, tuple(sorted({own, judged}))
    return None


def _voices_in(scene: Scene, record: Record, sentence: Span) -> tuple[str, ...]:
    actors = {one.actor for one in record.mentions if one.actor and sentence.covers(one.span)}
    voices = (scene.sides.voice(record.report.id, actor) for actor in sorted(actors))
    return tuple(voice for voice in voices if voice)
