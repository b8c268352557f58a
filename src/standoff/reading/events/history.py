"""Background: events of history, told for context and no part of the present crisis."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from standoff.reading.events.drafts import Draft
from standoff.reading.language.parse import Parse
from standoff.record import TimeExpression

# What lies further back than this when the report appears is told for context.
_RECENT = timedelta(days=366)
# Years, where no more is known than the year: two apart are a year and more.
_LONG_AGO = 2
# Words between a noun and its year: "the riots of 2002".
_BESIDE = 3
# So far up the tree a clause is looked for.
_STEPS = 10
_YEAR = re.compile("1[0-9]{3}|20[0-4][0-9]")
_SPELL = re.compile("(1[0-9]{3}|20[0-4][0-9])[-–/]([0-9]{2}|[0-9]{4})")
_DECADE = re.compile("(1[0-9]{2}|20[0-4])0s")
_CENTURY = re.compile("([1-9]|1[0-9])(st|nd|rd|th)")
# Year and month in the web address that a text begins with.
_ADDRESS = re.compile("https?://.*?/(20[0-4][0-9])[/-](?:0[1-9]|1[0-2])[/-]")
# A report that tells of this many years is of history where most of them are older than any power's present quarrel.
_MANY, _OLDEN = 4, 1950
_SINCE = 3  # years from the latest that a report of such times tells of to the report itself
_PRESENT = frozenset(("is", "are", "has", "have"))
_AHEAD = frozenset("by until till through before $ us$ than to".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday".split())
_NOW = _DAYS | {"today", "now", "currently", "recently"}
_REMEMBERING = frozenset(
    "anniversary commemoration commemorate commemorates commemorated commemorating memorial remembrance centenary "
    "remembered remembering museum monument documentary history memoir historian historians".split()
)
_PRONOUNS = frozenset("he she they it his her their its this that".split())
_OPENING = 4  # words of a sentence in which it is told that it goes on about the same
_BACK_TO = (["since", "the"], ["during", "the"])
_OLD_WARS = (
    ("world", "war"),
    ("cold", "war"),
    ("civil", "war"),
    ("vietnam", "war"),
    ("korean", "war"),
    ("gulf", "war"),
)
_SPENT = frozenset(("happened", "not_happened", "denied", "refused", "demanded"))


def find_history(
    parse: Parse, drafts: Sequence[Draft], times: Mapping[int, TimeExpression], published: str | None
) -> frozenset[int]:
    """The words of the drafts that tell history; "the riots", once told as such, remain it. times: by word."""
    present = present_year(parse, published)
    antiquarian = _is_antiquarian(parse)
    found: set[int] = set()
    told: dict[str, bool] = {}
    for number, draft in enumerate(drafts):
        word, noun = draft.word, parse.lower[draft.word]
        old = is_background(parse, draft, times.get(word), published, present)
        old = old or (antiquarian and draft.told.status in _SPENT and not parse.lower[word].endswith("s"))
        old = old or (word not in times and _goes_on(parse, draft, drafts[:number], found))
        definite = any(parse.lower[c] == "the" for c in parse.children[word])
        if old or (definite and told.get(noun, False) and word not in times):
            found.add(word)
        told[noun] = told.get(noun, True) and word in found
    return frozenset(found)


def _goes_on(parse: Parse, draft: Draft, before: Sequence[Draft], history: set[int]) -> bool:
    """Whether the sentence goes on from one before it that tells history alone, about the same: "He was freed"."""
    if draft.told.status not in _SPENT or any(parse.lower[c] in _PRESENT for c in parse.children[draft.word]):
        return False
    sentence = parse.sentence_of[draft.word]
    last = [other.word for other in before if parse.sentence_of[other.word] == sentence - 1]
    first, end = _sentence(parse, draft.word)
    if not last or not history.issuperset(last) or not _NOW.isdisjoint(parse.lower[first:end]):
        return False
    opening = parse.lower[first : first + _OPENING]
    return not _PRONOUNS.isdisjoint(opening)


def is_background(
    parse: Parse, draft: Draft, time: TimeExpression | None, published: str | None, present: int | None
) -> bool:
    """Whether the event is history: dated more than a year before the report, or told of what is remembered.

    present: of `present_year`.
    """
    appeared = _day(published)
    if time is not None and appeared is not None:
        latest = _day(time.to or time.from_)
        if latest is not None:
            return appeared - latest > _RECENT
    if draft.told.status not in _SPENT:
        return False
    if _is_remembered(parse, draft.word) or _is_years_ago(parse, draft.word):
        return True
    return present is not None and _is_dated_back(parse, draft.word, present)


def present_year(parse: Parse, published: str | None) -> int | None:
    """The year in which the report appeared; without a date, the latest that it tells of as reached."""
    if published is not None:
        return int(published[:4])
    address = _ADDRESS.match(parse.text)
    if address is not None:
        return int(address[1])
    present = max((year for word in range(1, len(parse.words)) if (year := _year_at(parse, word))), default=None)
    return present + _SINCE if present is not None and present < _OLDEN else present


def _year_at(parse: Parse, word: int) -> int | None:
    """The year that the word is, unless it lies ahead."""
    lower = parse.lower[word]
    return int(lower) if _YEAR.fullmatch(lower) and word and parse.lower[word - 1] not in _AHEAD else None


def _dated(parse: Parse, word: int) -> int | None:
    """The year, or the last year of the decade or century, that the word tells."""
    lower = parse.lower[word]
    if _YEAR.fullmatch(lower) or _SPELL.fullmatch(lower):
        return int(lower[:4])
    decade = _DECADE.fullmatch(lower)
    if decade is not None:
        return int(decade[1]) * 10 + 9
    century = _CENTURY.fullmatch(lower)
    after = parse.lower[word + 1 : word + 3]
    if century is not None and ("century" in after or "centuries" in after):
        return int(century[1]) * 100
    return None


def _is_antiquarian(parse: Parse) -> bool:
    """Whether the report is a piece of history: most of its years are, and no day is told as a news report would."""
    if not _DAYS.isdisjoint(parse.lower):
        return False
    years = [year for word in range(len(parse.words)) if (year := _dated(parse, word))]
    return len(years) >= _MANY and 2 * sum(year < _OLDEN for year in years) > len(years)


def _is_dated_back(parse: Parse, word: int, present: int) -> bool:
    """Whether a year long gone stands with the noun ("the 2002 riots"), or is the only date of the sentence."""
    if any(parse.lower[c] in _PRESENT for c in parse.children[word]):
        return False
    sentence = parse.sentence_of[word]
    years: list[int] = []
    for step in (-1, 1):
        here = word
        while 0 <= here < len(parse.words) and parse.sentence_of[here] == sentence:
            year = _dated(parse, here)
            if year is not None:
                if abs(here - word) <= _BESIDE and parse.upos[word] == "NOUN":
                    return present - year > 1 or parse.lower[here - 2 : here] in _BACK_TO
                if _dates(parse, here, word):
                    years.append(year)
            elif parse.lower[here] in _NOW:
                return False
            here += step
    return bool(years) and present - max(years) >= _LONG_AGO


def _is_years_ago(parse: Parse, word: int) -> bool:
    """ "Two years ago the court jailed him", "decades ago"."""
    first, end = _sentence(parse, word)
    return any(
        parse.lower[here] == "ago" and parse.lower[here - 1] in ("years", "decades") and _dates(parse, here, word)
        for here in range(first + 1, end)
    )


def _sentence(parse: Parse, word: int) -> tuple[int, int]:
    """First word and end of the word's sentence."""
    number = parse.sentence_of[word]
    return bisect_left(parse.sentence_of, number), bisect_right(parse.sentence_of, number)


def _dates(parse: Parse, year: int, word: int) -> bool:
    """Whether the year stands in the clause of the word, or in one that the word's clause hangs on."""
    clause = year
    for _ in range(_STEPS):
        if parse.upos[clause] == "VERB" or parse.heads[clause] == clause:
            break
        clause = parse.heads[clause]
    for _ in range(_STEPS):
        if word == clause:
            return True
        if parse.heads[word] == word:
            return parse.upos[clause] != "VERB"
        word = parse.heads[word]
    return False


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
