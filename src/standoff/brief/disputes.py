"""What is disputed: denials with what is said against them, and claims that cannot all be so.

A denial is held against what another side says, or a report says by itself, in most of the words that are denied.
What a publisher calls wrong itself is withdrawn, and no denial of it is listed again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.brief import quoting
from standoff.brief.contents import Dispute, Sentence
from standoff.brief.material import Material
from standoff.linking.roots import root
from standoff.outlook.sides import Side
from standoff.record import Record, Span, Statement
from standoff.stories.claims import Claim, find_claims
from standoff.stories.common_words import carries_meaning
from standoff.stories.word_differences import words_of

SHOWN = 8
AGAINST = 2
"""Sentences against one claim."""

# A denial of knowledge, and what it denies: "it had no information that offensive missiles were in Cuba".
_UNKNOWING = re.compile(
    r"\b(?:no|not any)\s+(?:\w+\s+)?(?:information|evidence|knowledge|proof|indication|sign)\s+(?:that|of)\s+([^,;.]+)",
    re.IGNORECASE,
)
_NOT = frozenset("no not never none nothing nobody neither nor without".split())
_UNSAID = frozenset(("ask", "demand", "offer", "fear", "predict", "believe", "refuse", "threaten", "promise", "warn"))
_SHARE = 0.6  # of the denied words that the other side must say
_TOGETHER = 120  # reports in which contradicting claims are looked for: these take a second
_OWN_SIDE = 0.8  # and that a report must have the same side say
_WHY = frozenset(("status", "figure"))  # what the stories' claims are surest in
_ORDER = {"denied": 0, "withdrawn": 1}
_FEWEST = 2  # denied words that it must say at least
# Words that say too little of what is denied.
_LIGHT = frozenset(
    map(
        root,
        "deny denied say said report reported claim claimed mean meant word case give gave given take took taken make "
        "made get come came put way any other".split(),
    )
)
_SUPPOSED = re.compile(r"\b(?:[Ii]f|whether|would|could|might|may|must|should|needs?|until|unless)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """The disputes, and how many there are."""

    disputes: tuple[Dispute, ...]
    found: int
    left_out: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A statement as it is held against others."""

    at: int
    statement: Statement
    side: Side | None
    roots: frozenset[str]
    negative: bool
    sentence: Sentence


def find(material: Material) -> Found:
    """The disputes of the material, those with most against them first."""
    spoken = list(_spoken(material))
    withdrawn = list(_withdrawals(spoken, material))
    denials = list(_denials(spoken, material))
    claims = list(_contradictions(material))
    told: list[Dispute] = []
    repeated = 0
    for one in [*withdrawn, *denials, *claims]:
        if any(_tells_again(one, other) for other in told):
            repeated += 1
            continue
        told.append(one)
    told.sort(key=lambda one: _ORDER.get(one.why, len(_ORDER)))
    left_out = (
        ("the same claim is shown", repeated),
        (f"more than {SHOWN}", max(0, len(told) - SHOWN)),
    )
    found = len(withdrawn) + len(denials) + len(claims)
    return Found(tuple(told[:SHOWN]), found, tuple((why, n) for why, n in left_out if n))


def _tells_again(one: Dispute, other: Dispute) -> bool:
    """Whether a dispute that is shown has the claim on either side, or the same speaker's with the same against it."""
    mine, theirs = ({sentence.text for sentence in each.against} for each in (one, other))
    same_speaker = one.claimed.text[: one.claimed.lead] == other.claimed.text[: other.claimed.lead]
    said = one.claimed.text in {other.claimed.text, *theirs}
    return said or mine == {other.claimed.text} or (same_speaker and bool(mine & theirs))


def _withdrawals(spoken: Sequence[_Spoken], material: Material) -> Iterator[Dispute]:
    """What a publisher reported and later called wrong, with its correction and the denials of the same."""
    for at, record in enumerate(material.records):
        for number, sentence in enumerate(record.sentences):
            both = quoting.taken_back(record, number)
            corrected = _roots(record, [sentence]) if both else frozenset()
            if both is None or len(both.of(record.report.text)) > quoting.LONGEST:
                continue
            for one in spoken:
                own = material.filed[one.at].publisher == material.filed[at].publisher
                earlier = one.at < at  # the reports are in the order of their days
                if own and earlier and len(one.roots) > _FEWEST and _holds(corrected, one.roots):
                    denials = [other.sentence for other in spoken if _denies(other, one)]
                    against = (quoting.of_report(material, at, both), *denials[: AGAINST - 1])
                    yield Dispute(_identity(one, material), "withdrawn", one.sentence, against)


def _denies(one: _Spoken, other: _Spoken) -> bool:
    return one.at != other.at and one.statement.act == "deny" and _holds(one.roots, other.roots)


def _holds(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether words have most of those of another claim."""
    return len(one & other) >= _SHARE * len(other)


def _denials(spoken: Sequence[_Spoken], material: Material) -> Iterator[Dispute]:
    for one in spoken:
        denied = _denied(one, material.records[one.at])
        if len(denied) < _FEWEST:
            continue
        against = []
        for other in spoken:
            common = denied & other.roots
            if (
                other.at != one.at
                and (other.side != one.side or len(common) >= _OWN_SIDE * len(denied))
                and not _supposed(material.records[other.at], other.statement)
                and not other.negative
                and other.statement.act not in _UNSAID
                and len(common) >= _FEWEST
                and len(common) >= _SHARE * len(denied)
                and _tells_more(one, other)
            ):
                against.append((len(common) / len(denied), other))
        against.sort(
            key=lambda pair: (-pair[0], material.day(pair[1].at) or "9", pair[1].at, pair[1].statement.content)
        )
        if against:
            chosen = [other.sentence for _, other in against[:AGAINST]]
            yield Dispute(_identity(one, material), "denied", one.sentence, tuple(chosen))


def _supposed(record: Record, statement: Statement) -> bool:
    """Whether it says what would be, must be or may be, and not what is."""
    return any(_SUPPOSED.search(record.report.text, span.start, span.end) for span in statement.content)


def _tells_more(one: _Spoken, other: _Spoken) -> bool:
    """Whether the other says it in a sentence with a verb of its own, and not the same words."""
    return len(other.roots - one.roots) >= 2


def _spoken(material: Material) -> Iterator[_Spoken]:
    for at, record in enumerate(material.records):
        for statement in record.statements:
            if not statement.content or not statement.speaker:
                continue
            sentence = quoting.of_statement(material, at, statement)
            if sentence is None:
                continue
            side = material.scene.sides.of(record.report.id, statement.speaker)
            negative = bool(_NOT & set(_forms(record, statement.content))) or statement.act == "deny"
            yield _Spoken(at, statement, side, _roots(record, statement.content), negative, sentence)


def _denied(one: _Spoken, record: Record) -> frozenset[str]:
    """The roots of what is denied: of a denial's words, or of what somebody says to have no information of."""
    if one.statement.act == "deny" or one.statement.certainty == "denied":
        return one.roots
    for span in one.statement.content:
        unknowing = _UNKNOWING.search(record.report.text, span.start, span.end)
        if unknowing:
            return _roots(record, [Span(*unknowing.span(1))])
    return frozenset()


def _roots(record: Record, spans: Sequence[Span]) -> frozenset[str]:
    return frozenset(root(form) for form in _forms(record, spans) if carries_meaning(form)) - _LIGHT


def _forms(record: Record, spans: Sequence[Span]) -> list[str]:
    return [word.form for word in words_of(record.report.text, spans)]


def _identity(one: _Spoken, material: Material) -> str:
    return f"d-{material.records[one.at].report.id.removeprefix('r-')}-{one.statement.id}"


def _contradictions(material: Material) -> Iterator[Dispute]:
    """Claims that the stories hold to contradict each other, where both are told by different reports."""
    if len(material.records) > _TOGETHER:
        return
    claims = {claim.id: claim for claim in find_claims(material.records, material.batch.vectors)}
    done: set[frozenset[str]] = set()
    for claim in claims.values():
        for one in claim.contradicts:
            pair = frozenset((claim.id, one.claim))
            if pair in done or one.report == one.other_report or one.claim not in claims or one.why not in _WHY:
                continue
            done.add(pair)
            mine = _sentence(material, claim, one.report)
            theirs = _sentence(material, claims[one.claim], one.other_report)
            if mine and theirs and mine.text != theirs.text:
                yield Dispute(claim.id, one.why, mine, (theirs,))


def _sentence(material: Material, claim: Claim, report: str) -> Sentence | None:
    """The words of a claim in one report: a statement with its speaker, or the report's sentence."""
    at = material.at[report]
    record = material.records[at]
    for said in claim.said:
        if said.cited.report != report:
            continue
        statement = next((one for one in record.statements if one.id == said.id), None)
        made = quoting.of_statement(material, at, statement) if statement else None
        if made:
            return made
        if quoting.stands_alone(record, said.spans[0]):
            return quoting.of_report(material, at, said.spans[0])
    return None
