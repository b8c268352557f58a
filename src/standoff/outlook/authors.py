"""For whom a text speaks: "the letter proposed …" is a proposal of whoever wrote the letter."""

import re
from collections.abc import Iterator

from standoff.linking.names import plain
from standoff.outlook.passages import sentence_at
from standoff.record import Mention, Record

_DOCUMENTS = frozenset(
    "letter statement resolution communique message note proposal reply order declaration proclamation decree "
    "announcement plan".split()
)
_FROM = re.compile(r"^\W*(?:from|by|of)\b", re.IGNORECASE)
_NEAR = 60  # characters from "letter from" to the name: "the Chairman of the Council of Ministers, Mr Orlov"
_POSSESSIVE = re.compile(r"^['’]s?\s+(?:[\w-]+\s+){0,2}$")


def author_of(record: Record, actor: str, before: int) -> str:
    """The actor itself; of a text, the actor whose it is told to be in the last sentence up to a place that tells it.

    That is whom "from", "by" or a genitive ties to the word, or else whom the sentence names before it.
    """
    found = next((one for one in record.actors if one.id == actor), None)
    words = plain(found.name).split() if found else []
    noun = next((word for word in words if word in _DOCUMENTS), None)
    if found is None or noun is None or found.kind not in ("unnamed", "organization", "group"):
        return actor
    for at in reversed(range((sentence_at(record, before) or 0) + 1)):
        span = record.sentences[at]
        for match in re.finditer(rf"\b{noun}\b", span.of(record.report.text), re.IGNORECASE):
            start, end = span.start + match.start(), span.start + match.end()
            for writer in _tied(record, actor, start, end, span.start, span.end):
                return writer
    return actor


def _tied(record: Record, text: str, start: int, end: int, first: int, last: int) -> Iterator[str]:
    """Actors of a sentence that a word for a text is tied to, the closest tie first."""
    inside = [one for one in record.mentions if first <= one.span.start < last and one.actor not in (None, text)]
    yield from _named(one for one in inside if one.span.start >= end and _follows(record, end, one))
    yield from _named(one for one in inside if one.span.end <= start and _owns(record, one, start))
    yield from _named(one for one in inside if one.span.end <= start)


def _follows(record: Record, end: int, mention: Mention) -> bool:
    between = record.report.text[end : mention.span.start]
    return _FROM.match(between) is not None and len(between) <= _NEAR


def _owns(record: Record, mention: Mention, start: int) -> bool:
    return _POSSESSIVE.match(record.report.text[mention.span.end : start]) is not None


def _named(mentions: Iterator[Mention]) -> Iterator[str]:
    for mention in mentions:
        if mention.actor is not None:
            yield mention.actor
