"""Where something stands: words of a report that a finding rests on, and on which day they were told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from standoff.linking.roots import root
from standoff.record import Event, Record, Span
from standoff.stories.citations import Citation, cite

_ORDERING = frozenset("order orders ordered ordering instruct instructed instructions direct directed command".split())
_WORDS_BEFORE = 8


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a report. id: of the annotation in its record that they are taken from. spans: into its text."""

    cited: Citation
    id: str
    spans: tuple[Span, ...]


def passage(record: Record, identity: str, spans: tuple[Span, ...]) -> Passage:
    """Words of a report as they are cited."""
    return Passage(cite(record.report), identity, spans)


def day_of(record: Record) -> str | None:
    """The day of publication; None where the report gives none."""
    return record.report.published[:10] if record.report.published else None


def day_told(record: Record, time: str | None) -> str | None:
    """The day that a time of the record names, where it names one day and that is not after publication."""
    found = next((one for one in record.times if one.id == time), None)
    published = day_of(record)
    if found is None or found.from_ is None or found.to is None or found.type not in ("DATE", "TIME"):
        return published
    day = found.from_[:10]
    within_a_day = found.value is not None and len(found.value) >= len("1962-10-22") and found.value[:10] == day
    return day if within_a_day and (published is None or day <= published) else published


def last_day_in(record: Record, spans: Sequence[Span]) -> str | None:
    """The last day after publication that dates in these words name; None: they name none ("now" is none)."""
    published = day_of(record)
    days = [
        _last_day(one.to)
        for one in record.times
        if one.to is not None and one.type in ("DATE", "TIME") and any(span.covers(one.span) for span in spans)
    ]
    return max((day for day in days if published is None or day > published), default=None)


def _last_day(to: str) -> str:
    """Of a half-open interval: the day before where it ends with a day, the same where it ends within one."""
    day = date.fromisoformat(to[:10])
    return (day - timedelta(days=1)).isoformat() if len(to) <= len("1962-10-22") else day.isoformat()


def root_of(record: Record, event: Event) -> str:
    """The root of the word that tells an event."""
    word = event.trigger.of(record.report.text).lower()
    return root(re.sub(r"\W.*", "", word) or word)


def sentence_at(record: Record, at: int) -> int | None:
    """The number of the sentence that a character stands in; None: in none."""
    return next((number for number, one in enumerate(record.sentences) if one.start <= at < one.end), None)


def words_before(record: Record, words: Span, sentence: int | None) -> list[str]:
    """The words of the sentence that stand before these, in lower case."""
    known = sentence is not None and sentence < len(record.sentences)
    opens = record.sentences[sentence].start if known and sentence is not None else words.start
    return [word.strip(",.;:“”\"'()[]") for word in record.report.text[opens : words.start].lower().split()]


def is_ordered(record: Record, words: Span, sentence: int | None) -> bool:
    """Whether the words that stand closely before these in their sentence speak of an order."""
    return bool(_ORDERING & set(words_before(record, words, sentence)[-_WORDS_BEFORE:]))
