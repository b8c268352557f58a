"""What reports tell together, as pages show it: claims, figures and quotations with the words they rest on."""

from dataclasses import dataclass

from standoff.desk import texts
from standoff.desk.digests import Digest, Glance
from standoff.desk.lines import LONGEST, Source, source_of
from standoff.display import shortened
from standoff.record import Span
from standoff.stories.citations import Citation
from standoff.stories.claims import Claim, Said
from standoff.stories.figures import Figure, Value
from standoff.stories.lines import changed_words, speaker_of
from standoff.stories.quotes import Quote, Variant

_AROUND = 70  # code points on each side of a number


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a report. before, after: what stands around them, where it is shown. goes_on: the text does, behind."""

    source: Source
    spans: tuple[Span, ...]
    words: str
    before: str
    after: str
    goes_on: bool


@dataclass(frozen=True, slots=True)
class SaidLine:
    """Who says a claim where. id: of the statement or event in the report's record."""

    told: Words
    id: str
    stance: str


@dataclass(frozen=True, slots=True)
class Against:
    """Another claim that cannot be so as well, and the words in conflict on both sides."""

    claim: str
    why: str
    ours: Words
    theirs: Words


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in the words that say it first."""

    story: str
    id: str
    told: Words
    reports: int
    affirmed: int
    denied: int
    disputed: bool
    against: int
    confidence: float


@dataclass(frozen=True, slots=True)
class ValueLine:
    """What one report says of a figure."""

    told: Words
    low: float | None
    high: float | None
    approximate: bool
    as_of: str | None
    published: str | None
    superseded: bool


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A quantity across reports. low, high: the range of the values that stand. newest: the last value."""

    story: str
    id: str
    object: str | None
    role: str
    unit: str | None
    actor: str | None
    place: str | None
    low: float | None
    high: float | None
    values: int
    revised: int
    conflict: bool
    newest: ValueLine


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A difference in words. how: which kind."""

    how: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VariantLine:
    """The utterance as one report has it. reference: the wording that the others are compared with."""

    told: Words
    statement: str | None
    reference: bool
    translated: bool
    changes: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One utterance in several places."""

    id: str
    speaker: str | None
    agrees: bool | None
    varies: bool
    variants: tuple[VariantLine, ...]


def words_of(digest: Digest | Glance, report: str, spans: tuple[Span, ...], around: int = 0) -> Words:
    """Words of one of a digest's reports."""
    text = digest.texts[report]
    told = " … ".join(span.of(text) for span in spans)
    start, end = (spans[0].start, spans[-1].end) if spans else (0, 0)
    before, after = texts.around(text, start, end, around) if around else ("", "")
    return Words(
        source=source_of(digest.report(report)),
        spans=spans,
        words=shortened(told, LONGEST),
        before=before,
        after=after,
        goes_on=end + len(after) < len(text),
    )


def claim_line(digest: Digest, claim: Claim) -> ClaimLine:
    """A claim as lists show it."""
    first = claim.said[0]
    return ClaimLine(
        story=digest.story,
        id=claim.id,
        told=words_of(digest, first.cited.report, first.spans),
        reports=len({one.cited.report for one in claim.said}),
        affirmed=sum(one.stance == "affirms" for one in claim.said),
        denied=sum(one.stance == "denies" for one in claim.said),
        disputed=claim.disputed,
        against=len(claim.contradicts),
        confidence=claim.confidence,
    )


def said_line(digest: Digest, said: Said) -> SaidLine:
    """Who says a claim."""
    return SaidLine(words_of(digest, said.cited.report, said.spans), said.id, said.stance)


def against(digest: Digest, claim: Claim) -> tuple[Against, ...]:
    """What contradicts a claim."""
    return tuple(
        Against(
            one.claim,
            one.why,
            words_of(digest, one.report, one.spans, _AROUND),
            words_of(digest, one.other_report, one.other_spans, _AROUND),
        )
        for one in claim.contradicts
    )


def value_line(digest: Digest, value: Value) -> ValueLine:
    """A value of a figure in its words."""
    return ValueLine(
        told=words_of(digest, value.cited.report, (value.span,), _AROUND),
        low=value.low,
        high=value.high,
        approximate=value.approximate,
        as_of=value.as_of,
        published=value.cited.published,
        superseded=value.superseded,
    )


def figure_line(digest: Digest, figure: Figure) -> FigureLine:
    """A figure as lists show it."""
    return FigureLine(
        story=digest.story,
        id=figure.id,
        object=figure.object,
        role=figure.role,
        unit=figure.unit,
        actor=figure.actor,
        place=figure.place,
        low=figure.low,
        high=figure.high,
        values=len(figure.values),
        revised=len(figure.revisions),
        conflict=figure.conflict,
        newest=value_line(digest, figure.values[-1]),
    )


def quote_line(digest: Digest, quote: Quote) -> QuoteLine:
    """A quotation with its wordings."""
    reference = quote.variants[quote.reference]
    return QuoteLine(
        id=quote.id,
        speaker=speaker_of(quote, digest.names),
        agrees=quote.speaker_agrees,
        varies=quote.varies,
        variants=tuple(_variant(digest, one, reference) for one in quote.variants),
    )


def cited(digest: Digest, citation: Citation) -> Source:
    """The report of a citation."""
    return source_of(digest.report(citation.report))


def _variant(digest: Digest, one: Variant, reference: Variant) -> VariantLine:
    ours, theirs = digest.texts[reference.cited.report], digest.texts[one.cited.report]
    changes = tuple(ChangeLine(change.how, *changed_words(change, ours, theirs)) for change in one.changes)
    told = words_of(digest, one.cited.report, one.spans)
    return VariantLine(told, one.statement, one is reference, one.translated, changes)
