"""Whether somebody who was expected to speak has spoken: a later report quotes him for that day."""

from datetime import date, timedelta

from standoff.linking.roots import root
from standoff.outlook.matter import Matter
from standoff.outlook.passages import Passage, day_of, day_told, passage
from standoff.outlook.scenes import Scene

_SPEAKING = frozenset(map(root, ("speak", "address", "broadcast", "televise", "speech", "statement", "announce")))
_SOON = timedelta(days=2)  # after the report, where no last day is named: what is announced for "shortly"


def heard_of(
    scene: Scene, speaker: str | None, matter: Matter, made: str | None, latest: str | None, today: date
) -> Passage | None:
    """The first statement of the speaker that a later report tells for one of the days; None: there is none.

    speaker: an entry of the register. made: the day of the report that expects it. latest: the last day expected.
    """
    if speaker is None or made is None or not _SPEAKING & matter.roots:
        return None
    last = min(latest or (date.fromisoformat(made) + _SOON).isoformat(), today.isoformat())
    records = sorted(scene.batch.records, key=lambda one: (day_of(one) or "9999", one.report.id))
    for record in records:
        published = day_of(record)
        if published is None or not made <= published <= today.isoformat():
            continue
        for statement in record.statements:
            entry = scene.batch.who.get((record.report.id, statement.speaker or ""))
            day = _day(record.report.text, day_told(record, statement.time), published)
            if entry == speaker and statement.content and (published > made or latest == made) and made <= day <= last:
                return passage(record, statement.id, statement.content)
    return None


def _day(text: str, told: str | None, published: str) -> str:
    """Of a morning paper that tells of "last night", the day before, where the statement has no day of its own."""
    if told == published and "last night" in text:
        return (date.fromisoformat(published) - timedelta(days=1)).isoformat()
    return told or published
