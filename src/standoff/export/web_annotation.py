"""Records as W3C Web Annotations: one JSON-LD collection, each annotation with the words and their offsets.

After the Web Annotation Data Model (W3C Recommendation, 23 February 2017). Every span is a target of its own with two
selectors: the quotation finds its words again in a page that has changed, the position is exact in the text that the
record keeps (code points, as the Recommendation counts them). The annotation itself, as the record has it, is a body.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any, Final, TextIO

from standoff.export.identifiers import urn
from standoff.ledger.queries import FiledReport
from standoff.record import Actor, Place, Record, Report, Span

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_AROUND: Final = 32  # characters before and after a quotation, so that it is found where its words stand twice
_ANALYST: Final = "analyst:"

_KINDS: Final = (
    "mentions", "actors", "places", "times", "quantities", "statements", "events", "positions", "forecasts",
)  # fmt: skip
_SPANS: Final = {
    "span": "mention", "object_span": "object", "source": "source", "cue": "cue", "content": "content",
    "trigger": "trigger", "actor_spans": "actor", "recipient_spans": "recipient", "status_span": "status",
    "certainty_span": "certainty", "anonymity_reason": "anonymity-reason", "venue_span": "venue",
    "likelihood_words": "likelihood",
}  # fmt: skip


def write(reports: Iterable[tuple[FiledReport, Record]], out: TextIO) -> int:
    """Writes the collection, an annotation at a time, and says how many there are."""
    out.write(f'{{"@context":"{CONTEXT}","id":"{urn("annotations")}","type":"AnnotationCollection",')
    out.write(f'"label":"Standoff","first":{{"id":"{urn("annotations", "1")}","type":"AnnotationPage","startIndex":0,')
    out.write(f'"partOf":"{urn("annotations")}","items":[')
    total = 0
    for report, record in reports:
        for one in annotations(report, record):
            out.write("\n" if total == 0 else ",\n")
            json.dump(one, out, ensure_ascii=False)
            total += 1
    out.write(f'\n]}},"total":{total}}}\n')
    return total


def annotations(report: FiledReport, record: Record) -> Iterator[dict[str, Any]]:
    """The annotations of a record, by kind and then in its order; what points at no words has none."""
    spans = {mention.id: mention.span for mention in record.mentions}
    for kind in _KINDS:
        for one in getattr(record, kind):
            targets = list(_targets(one, spans))
            if targets:
                yield _annotation(report, record.report, kind, one, targets)


def _annotation(
    filed: FiledReport, report: Report, kind: str, one: Any, targets: list[tuple[str, Span]]
) -> dict[str, Any]:
    source = report.address or urn("report", report.id)
    return {
        "id": urn(report.id, one.id),
        "type": "Annotation",
        "motivation": "classifying" if kind != "statements" else "describing",
        "creator": _creator(one.maker),
        "created": _moment(filed.reread or filed.taken_in),
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": _tag(kind, one)},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": json.dumps(_plain(one), ensure_ascii=False),
            },
        ],
        "target": [
            {
                "type": "SpecificResource",
                "source": source,
                "styleClass": role,
                "selector": [_quotation(report.text, span), _position(span)],
            }
            for role, span in targets
        ],
    }


def _quotation(text: str, span: Span) -> dict[str, str]:
    return {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }


def _position(span: Span) -> dict[str, str | int]:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _targets(one: Any, mentions: dict[str, Span]) -> Iterator[tuple[str, Span]]:
    if isinstance(one, Actor | Place):
        yield from (("mention", mentions[mention]) for mention in one.mentions)
    if isinstance(one, Actor):
        yield from (("role", role.span) for role in one.roles)
    for field, role in _SPANS.items():
        found = getattr(one, field, None)
        if isinstance(found, Span):
            yield role, found
        elif found:
            yield from ((role, span) for span in found)


def _tag(kind: str, one: Any) -> str:
    told = {
        "mentions": "kind", "actors": "kind", "places": "precision", "times": "type", "quantities": "role",
        "statements": "act", "events": "event_type", "positions": "kind",
    }  # fmt: skip
    value = getattr(one, told[kind], None) if kind in told else None
    name = kind.removesuffix("s")
    return f"{name}: {value}" if value else name


def _creator(maker: str) -> dict[str, str]:
    if maker.startswith(_ANALYST):
        return {"type": "Person", "name": maker.removeprefix(_ANALYST)}
    return {"type": "Software", "name": f"Standoff, {maker}"}


def _moment(moment: str) -> str:
    return datetime.fromisoformat(moment).strftime("%Y-%m-%dT%H:%M:%SZ")


def _plain(one: Any) -> dict[str, Any]:
    assert is_dataclass(one) and not isinstance(one, type)
    return {name.rstrip("_"): value for name, value in asdict(one).items()}
