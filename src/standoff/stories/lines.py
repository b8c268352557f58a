"""Stories and what reports say together as plain values, one object each, for other programs.

A report is named by its address, or without one by its origin; spans are `[start, end]`, code points of its text.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from standoff.linking.happenings import Happening
from standoff.record import Record, Report, Span
from standoff.stories.claims import Claim
from standoff.stories.figures import Figure
from standoff.stories.questions import Batch, ToldStory
from standoff.stories.quotes import Quote
from standoff.stories.word_differences import Change

Line = dict[str, Any]


def story_line(story: ToldStory) -> Line:
    """A story, its reports by day with their grades, and who copied whom."""
    reports = [record.report for record in story.batch.records]
    named = {report.id: _name(report) for report in reports}
    heads = {group[0] for group in story.sources.groups}
    days = sorted(report.published for report in reports if report.published)
    return {
        "story": story.id,
        "title": story.batch.words(story.title) if story.title else None,
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "independent": story.sources.independent,
        "reports": [
            {
                "address": named[report.id],
                "origin": report.origin,
                "publisher": report.publisher,
                "published": report.published,
                "independent": report.id in heads,
                "grade": story.batch.grade(report.publisher, report.id),
            }
            for report in reports
        ],
        "copies": [
            {
                "copy": named[copy.copy],
                "of": named[copy.of],
                "kind": copy.kind,
                "reason": copy.reason,
                "confidence": copy.confidence,
            }
            for copy in story.batch.copies
        ],
    }


def quote_line(quote: Quote, batch: Batch, names: Mapping[str, str]) -> Line:
    """An utterance with its wordings, the earliest first. names: of the register's entries."""
    texts = _texts(batch.records)
    reference = texts[quote.variants[quote.reference].cited.report]
    return {
        "quote": quote.id,
        "speaker": speaker_of(quote, names),
        "variants": [
            {
                "address": variant.cited.address,
                "origin": variant.cited.origin,
                "span": _around(variant.spans),
                "text": Span(*_around(variant.spans)).of(texts[variant.cited.report]),
                "published": variant.cited.published,
                "changes": [_change(change, reference, texts[variant.cited.report]) for change in variant.changes],
                "grade": batch.grade(variant.cited.publisher, variant.cited.report),
            }
            for variant in quote.variants
        ],
    }


def speaker_of(quote: Quote, names: Mapping[str, str]) -> str | None:
    """Who speaks, by the register's name, by the wording that the others are compared with or the first that tells."""
    ordered = [quote.variants[quote.reference], *quote.variants]
    known = (names.get(variant.speaker or "") or variant.speaker_name for variant in ordered)
    return next((name for name in known if name), None)


def figure_line(figure: Figure, batch: Batch) -> Line:
    """A quantity with every value that a report gives."""
    texts = _texts(batch.records)
    return {
        "figure": figure.id,
        "object": figure.object,
        "role": figure.role,
        "actor": figure.actor,
        "place": figure.place,
        "conflict": figure.conflict,
        "values": [
            {
                "address": value.cited.address,
                "origin": value.cited.origin,
                "span": list(value.span),
                "text": value.span.of(texts[value.cited.report]),
                "low": value.low,
                "high": value.high,
                "as_of": value.as_of,
                "published": value.cited.published,
                "superseded": value.superseded,
                "grade": batch.grade(value.cited.publisher, value.cited.report),
            }
            for value in figure.values
        ],
    }


def claim_line(claim: Claim, batch: Batch) -> Line:
    """A claim: where it is said first, by whom it is affirmed or denied, and what contradicts it."""
    first = claim.said[0]
    return {
        "claim": claim.id,
        "content": [first.cited.address, _around(first.spans)],
        "said": [
            {
                "address": said.cited.address,
                "origin": said.cited.origin,
                "id": said.id,
                "stance": said.stance,
                "grade": batch.grade(said.cited.publisher, said.cited.report, said.id),
            }
            for said in claim.said
        ],
        "contradicts": [{"claim": one.claim, "why": one.why} for one in claim.contradicts],
    }


def happening_line(happening: Happening, batch: Batch, names: Mapping[str, str]) -> Line:
    """An event with all that tells of it. names: of the register's entries."""
    publishers = {record.report.id: record.report.publisher for record in batch.records}
    return {
        "happening": happening.id,
        "event_type": happening.event_type,
        "actors": [names.get(name, name) for name in happening.actors],
        "recipients": [names.get(name, name) for name in happening.recipients],
        "place": happening.place,
        "from": happening.from_,
        "to": happening.to,
        "status": happening.status,
        "history": [
            {"status": one.status, "address": one.address, "published": one.published} for one in happening.history
        ],
        "events": [
            {
                "address": one.address,
                "id": one.event,
                "grade": batch.grade(publishers[one.report], one.report),
            }
            for one in happening.events
        ],
        "independent": batch.independent([one.report for one in happening.events]),
    }


def changed_words(change: Change, reference: str, text: str) -> tuple[str, str]:
    """The words before a change, of the reference's text, and after it, of the report's own."""
    return " … ".join(span.of(reference) for span in change.before), " … ".join(span.of(text) for span in change.after)


def _change(change: Change, reference: str, text: str) -> Line:
    before, after = changed_words(change, reference, text)
    return {"how": change.how, "from": before, "to": after}


def _around(spans: Sequence[Span]) -> list[int]:
    return [min(span.start for span in spans), max(span.end for span in spans)]


def _texts(records: Sequence[Record]) -> dict[str, str]:
    return {record.report.id: record.report.text for record in records}


def _name(report: Report) -> str:
    return report.address or report.origin
