"""The quantities of a report as they are compared across reports: what is counted, and in which words."""

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.record import Actor, Place, Quantity, Record, Span, TimeExpression
from standoff.stories.common_words import carries_meaning
from standoff.stories.nations import nation_of
from standoff.stories.word_differences import words_of

_NUMERAL = re.compile(
    r"(?<![\w.,:/-])\d{1,3}(?:,\d{3})+(?!\w)|(?<=[A-Z]-)\d{1,4}(?![\w-])|(?<![\w.,:/-])\d+(?:\.\d+)?(?![\w:/]|[.,]\d)"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b",
    re.IGNORECASE,
)
_AROUND = 5  # words looked at on each side of a number
_PEOPLE = frozenset(
    "people person persons dead killed died death deaths fatality fatalities body bodies victim victims others more "
    "injured wounded hurt injuries toll casualties casualty missing lives".split()
)
# One number for two fates: "35 dead or missing", "the number of killed and wounded".
_JOINT = re.compile(
    r"\b(?P<first>dead|killed|deaths|fatalities|died|wounded|injured|missing)\s*(?:,?\s*(?:and|or|and/or|/)\s*)"
    r"(?P<second>dead|killed|missing|unaccounted|wounded|injured|hurt)\b",
    re.IGNORECASE,
)
_FATES = {
    "dead": "dead", "killed": "dead", "deaths": "dead", "fatalities": "dead", "died": "dead", "wounded": "wounded",
    "injured": "wounded", "hurt": "wounded", "missing": "missing", "unaccounted": "missing",
}  # fmt: skip
_NEAR = 45  # characters between a number and what it counts
_NUMBER = re.compile(r"\d")
_TOLLS = frozenset(("dead", "wounded", "missing", "displaced", "detained", "casualties"))
_PART_OF = re.compile(r"\s+of\s+(?:the|these|those|them|its|his|her|their|our)\b", re.IGNORECASE)
# "voted 19 to 0", "by a vote of 12-3", "made the vote 20 to 0": the numbers of those for and of those against.
_VOTE = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|ballot|adopted|approved|passed|rejected|defeated)\b[^.;\d]{0,40}?"
    r"(?P<for>\d{1,3})\s?(?:to|–|-)\s?(?P<against>\d{1,3})\b(?!\s*(?:per\s?cent|%))",
    re.IGNORECASE,
)
VOTES = frozenset(("votes for", "votes against"))
"""What the two numbers of a vote count, as heads."""

# "an earlier version gave", "earlier reports spoke of", "revised from": a value that the report itself takes back.
_TAKEN_BACK = re.compile(
    r"\b(?:earlier|previous|initial|original)\s+(?:\w+\s+)?(?:versions?|reports?|counts?|figures?|estimates?|tolls?|"
    r"accounts?|editions?)\b[^.]*$|\b(?:revised|corrected|down|up)\s+from\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"\b[A-Z][\w.'’-]*\w")


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity and what it is compared by.

    quantity: None for a number of which the record does not tell what it counts; its value is that of its digits.
    role: as in the record, or two fates counted together ("dead and missing").
    head: the noun that is counted, singular; `people` for any word that says no more than that they are people; None
    where the report names none; `votes for` and `votes against` for a vote. qualified: the capitalised words of the
    object, states and their adjectives by their codes.
    taken_back: the report tells it as what was said before, and is no longer.
    part: it counts some of a larger number ("two of the dead").
    near: the words around the number, without what is counted; sentence: the meaningful words of its whole sentence.
    Numbers are left out of both.
    """

    at: int
    span: Span
    low: float | None
    high: float | None
    quantity: Quantity | None
    role: str
    head: str | None
    qualified: frozenset[str]
    part: bool
    taken_back: bool
    near: frozenset[str]
    sentence: frozenset[str]
    sentence_number: int | None
    actor: Actor | None
    place: Place | None
    as_of: TimeExpression | None

    @property
    def toll(self) -> bool:
        """Whether it counts people who came to harm: such a number grows while an event lasts."""
        return self.role in _TOLLS or " and " in self.role


def counted_in(record: Record, at: int) -> Iterator[Counted]:
    """The quantities of a report. at: a number for the record."""
    text = record.report.text
    actors = {one.id: one for one in record.actors}
    places = {one.id: one for one in record.places}
    times = {one.id: one for one in record.times}
    votes = dict(_votes(text))
    read = [(one.span, one.low, one.high, one) for one in record.quantities]
    for span, low, high, quantity in [*read, *_unread(record)]:
        number, sentence = _sentence(record, span)
        words = [word for word in words_of(text, [sentence]) if not word.form[0].isdigit()]
        counted = (quantity and quantity.object_span) or span
        around = [word for word in words if not counted.overlaps(word.span)]
        before = [word.form for word in around if word.span.end <= span.start]
        after = [word.form for word in around if word.span.start >= span.end]
        yield Counted(
            at=at,
            span=span,
            low=low,
            high=high,
            quantity=quantity,
            role=_role(quantity, text, sentence) if quantity else "other",
            head=votes.get(span.start) or (_head(quantity) if quantity else None),
            qualified=frozenset(
                nation_of(word) or word.casefold()
                for word in _CAPITALISED.findall((quantity and quantity.object) or "")
            ),
            part=_PART_OF.match(text, span.end) is not None,
            taken_back=_TAKEN_BACK.search(text, sentence.start, span.start) is not None,
            near=frozenset(before[-_AROUND:] + after[:_AROUND]),
            sentence=frozenset(word.form for word in words if carries_meaning(word.form)),
            sentence_number=number,
            actor=actors.get((quantity and quantity.actor) or ""),
            place=places.get((quantity and quantity.place) or ""),
            as_of=times.get((quantity and quantity.as_of) or ""),
        )


def _votes(text: str) -> Iterator[tuple[int, str]]:
    """Where the numbers of a vote begin, and whose they are."""
    for match in _VOTE.finditer(text):
        yield match.start("for"), "votes for"
        yield match.start("against"), "votes against"


def _unread(record: Record) -> Iterator[tuple[Span, float, float, None]]:
    """Numbers that are neither quantities nor dates of the record: scores, hours, parts of names."""
    dates = [one.span for one in record.times if one.type != "TIME"]
    taken = sorted([one.span for one in record.quantities] + dates)
    for match in _NUMERAL.finditer(record.report.text):
        span = Span(*match.span())
        at = bisect(taken, (span.end, 0)) - 1
        if not any(one.overlaps(span) for one in taken[max(0, at - 1) : at + 1]):
            value = float(words_of(record.report.text, [span])[0].form)
            yield span, value, value, None


def _sentence(record: Record, span: Span) -> tuple[int | None, Span]:
    for number, sentence in enumerate(record.sentences):
        if sentence.covers(span):
            return number, sentence
    return None, span


def _role(quantity: Quantity, text: str, sentence: Span) -> str:
    for match in _JOINT.finditer(text, sentence.start, sentence.end):
        first, second = _FATES[match["first"].lower()], _FATES[match["second"].lower()]
        between = (
            text[quantity.span.end : match.start()]
            if match.start() >= quantity.span.end
            else text[match.end() : quantity.span.start]
        )
        if first != second and len(between) <= _NEAR and not _NUMBER.search(between) and ";" not in between:
            return " and ".join(sorted((first, second)))
    return quantity.role


def _head(quantity: Quantity) -> str | None:
    if quantity.unit and quantity.role in ("money", "percentage"):
        return quantity.unit
    words = (quantity.object or "").casefold().replace("’", "'").split()
    if not words:
        return "people" if quantity.unit == "person" else None
    cut = next((at for at, word in enumerate(words) if at and word in ("of", "from", "in", "for", "on")), len(words))
    head = words[cut - 1].strip(".,'\"").removesuffix("'s")
    if head in _PEOPLE and quantity.unit in ("person", "body", None):
        return "people"
    return _singular(head)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
