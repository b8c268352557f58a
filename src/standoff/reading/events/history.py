"""Background: events of history, told for context and no part of the present crisis."""

from datetime import date, timedelta

from standoff.reading.events.triggers import Draft
from standoff.reading.language.parse import Parse
from standoff.record import TimeExpression

# What lies further back than this when the report appears is told for context.
_RECENT = timedelta(days=366)
_REMEMBERING = frozenset(
    "anniversary commemoration commemorate commemorates commemorated commemorating memorial remembrance centenary "
    "remembered remembering museum monument documentary history memoir historian historians".split()
)
_OLD_WARS = (
    ("world", "war"),
    ("cold", "war"),
    ("civil", "war"),
    ("vietnam", "war"),
    ("korean", "war"),
    ("gulf", "war"),
)
_SPENT = frozenset(("happened", "not_happened", "denied", "refused", "demanded"))


def is_background(parse: Parse, draft: Draft, time: TimeExpression | None, published: str | None) -> bool:
    """Whether the event is history: dated more than a year before the report, or told of what is remembered."""
    if time is not None and published is not None:
        latest = _day(time.to or time.from_)
        appeared = _day(published)
        if latest is not None and appeared is not None:
            return appeared - latest > _RECENT
    if draft.told.status not in _SPENT:
        return False
    return _is_remembered(parse, draft.word)


def _day(value: str | None) -> date | None:
    """The day of an ISO 8601 day or time."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _is_remembered(parse: Parse, word: int) -> bool:
    """Under "anniversary", after "since" or "during" an old war, or such a war itself."""
    if (parse.lower[word - 1], parse.lower[word]) in _OLD_WARS[:2]:
        return True
    for _ in range(3):
        head = parse.heads[word]
        if head == word or parse.relations[word].split(":")[0] not in ("nmod", "obj", "obl", "compound"):
            return False
        word = head
        if parse.lower[word] in _REMEMBERING:
            return True
    return False
