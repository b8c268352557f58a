"""Whether somebody who was expected to speak has spoken: a later report quotes him for that day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from standoff.linking.roots import root
from standoff.outlook.matter import Matter
from standoff.outlook.passages import Passage, day_of, day_told, passage
from standoff.outlook.scenes import Scene

_SPEAKING = frozenset(map(root, ("speak", "address", "broadcast", "televise", "speech", "statement", "announce")))
_SOON = timedelta(days=2)  # after the report, where no last day is named: what is announced for "shortly"


@dataclass(frozen=True, slots=True)
class Heard:
    """A statement: the day of its report, the day on which it was made, and its words."""

    published: str
    day: str
    passage: Passage


def heard_in(scene: Scene) -> dict[str, list[Heard]]:
    """What each entry of the register is quoted with in some reports, the earliest report's first."""
    found: dict[str, list[Heard]] = defaultdict(list)
    for record in sorted(scene.batch.records, key=lambda one: (day_of(one) or "9999", one.report.id)):
        published = day_of(record)
        if published is None:
            continue
        for statement in record.statements:
            entry = scene.batch.who.get((record.report.id, statement.speaker or ""))
            if entry is not None and statement.content:
                day = _day(record.report.text, day_told(record, statement.time), published)
                found[entry].append(Heard(published, day, passage(record, statement.id, statement.content)))
    return found


def heard_of(
    heard: Mapping[str, Sequence[Heard]],
    speaker: str | None,
    matter: Matter,
    made: str | None,
    latest: str | None,
    today: date,
) -> Passage | None:
    """The first statement of the speaker that a later report tells for one of the days; None: there is none.

    speaker: an entry of the register. made: the day of the report that expects it. latest: the last day expected.
    """
    if speaker is None or made is None or not _SPEAKING & matter.roots:
        return None
    last = min(latest or (date.fromisoformat(made) + _SOON).isoformat(), today.isoformat())
    for one in heard.get(speaker, ()):
        later = one.published > made or (latest == made and one.published == made)
        if later and one.published <= today.isoformat() and made <= one.day <= last:
            return one.passage
    return None


def _day(text: str, told: str | None, published: str) -> str:
    """Of a morning paper that tells of "last night", the day before, where the statement has no day of its own."""
    if told == published and "last night" in text:
        return (date.fromisoformat(published) - timedelta(days=1)).isoformat()
    return told or published
