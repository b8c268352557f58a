"""Reports and records for tests, written out of words instead of offsets."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.record import (
    SCHEMA,
    Actor,
    Problem,
    Record,
    Report,
    Role,
    Span,
    Statement,
    TimeExpression,
)
from standoff.vocabulary import ActorKind, SpeechAct, StatementKind

TEXT = """The bridge at Lower Quay will reopen on Friday, Mayor Ada Vane said on Tuesday.

"We ask the ferrymen to lift the blockade," Vane told reporters. A harbour official denied that any boat was held. \
The ferrymen refused to answer."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement by its words; each must stand in the text, and the first place counts."""

    source: str | None
    cue: str | None
    content: str | Sequence[str]
    act: SpeechAct = "say"
    kind: StatementKind = "indirect"
    speaker: str | None = None
    actor_kind: ActorKind = "person"
    role: str | None = None
    country: str | None = None
    sector: str | None = None
    anonymous: bool = False
    within: str | None = None
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression by its words."""

    words: str
    begins: str | None
    ends: str | None = None


SAID = (
    Said("Mayor Ada Vane", "said", "The bridge at Lower Quay will reopen on Friday", "announce",
         speaker="Ada Vane", role="Mayor"),
    Said("Vane", "told", '"We ask the ferrymen to lift the blockade,"', "demand", "direct",
         speaker="Ada Vane", role="Mayor"),
    Said("A harbour official", "denied", "any boat was held", "deny",
         speaker="a harbour official", actor_kind="unnamed", anonymous=True),
)  # fmt: skip
DATED = (Dated("Friday", "1962-10-26", "1962-10-27"), Dated("Tuesday", "1962-10-23", "1962-10-24"))


def a_report(
    text: str = TEXT,
    *,
    origin: str = "inbox/page.html",
    address: str | None = "https://harbour.example/bridge",
    publisher: str | None = "The Harbour Post",
    headline: str | None = "Bridge to reopen",
    published: str | None = "1962-10-23",
) -> Report:
    """A report whose id follows from address and text, as that of a real one does from address and bytes."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    identity = hashlib.sha256(f"{address or ''}\n{text}".encode()).hexdigest()
    paragraphs = tuple(Span(*match.span()) for match in re.finditer(r"[^\n]+", text))
    return Report(
        id=f"r-{identity[:16]}",
        origin=origin,
        address=address,
        publisher=publisher,
        headline=headline,
        byline=(),
        dateline=None,
        credits=(),
        published=published,
        published_from="metadata" if published else "unknown",
        language="en",
        text=text,
        paragraphs=paragraphs,
        digest=f"sha256:{digest}",
    )


def a_record(
    report: Report | None = None,
    said: Sequence[Said] = SAID,
    dated: Sequence[Dated] = DATED,
    problems: Sequence[Problem] = (),
) -> Record:
    """A record of the report, holding what is said in it and when."""
    report = report or a_report()
    text = report.text
    speakers = {one.speaker: one for one in said if one.speaker}
    actors = {name: _actor(number, one, text) for number, (name, one) in enumerate(speakers.items(), start=1)}
    return Record(
        schema=SCHEMA,
        report=report,
        sentences=tuple(Span(*match.span()) for match in re.finditer(r"[^\s.][^.]*\.", text)),
        actors=tuple(actors.values()),
        mentions=(),
        places=(),
        times=tuple(_time(number, one, text) for number, one in enumerate(dated, start=1)),
        quantities=(),
        statements=tuple(
            _statement(number, one, actors[one.speaker].id if one.speaker else None, text)
            for number, one in enumerate(said, start=1)
        ),
        events=(),
        positions=(),
        forecasts=(),
        problems=tuple(problems),
    )


def some_vectors(record: Record) -> npt.NDArray[np.float32]:
    """One row for each sentence, each number exact in float16."""
    rows = len(record.sentences)
    return (np.arange(rows * 384, dtype=np.float32) % 1024).reshape(rows, 384) / 1024


def place(words: str, text: str) -> Span:
    """Where the words stand first."""
    start = text.index(words)
    return Span(start, start + len(words))


def _spans(words: str | Sequence[str] | None, text: str) -> tuple[Span, ...]:
    pieces = [words] if isinstance(words, str) else words or ()
    return tuple(place(piece, text) for piece in pieces)


def _actor(number: int, one: Said, text: str) -> Actor:
    roles = (Role(one.role, one.country, place(one.role, text)),) if one.role else ()
    return Actor(
        f"a{number}", one.speaker or "", one.actor_kind, one.country, one.sector, roles, (), "rule:test", one.confidence
    )


def _time(number: int, one: Dated, text: str) -> TimeExpression:
    return TimeExpression(
        id=f"t{number}",
        span=place(one.words, text),
        type="DATE",
        value=one.begins,
        mod=None,
        from_=one.begins,
        to=one.ends,
        anchor="published",
        maker="rule:test",
        confidence=0.9,
    )


def _statement(number: int, one: Said, speaker: str | None, text: str) -> Statement:
    return Statement(
        id=f"s{number}",
        source=_spans(one.source, text),
        cue=_spans(one.cue, text),
        content=_spans(one.content, text),
        kind=one.kind,
        speaker=speaker,
        speaker_name=one.speaker,
        source_type="unnamed" if one.actor_kind == "unnamed" else "named",
        anonymous=one.anonymous,
        anonymity_reason=None,
        act=one.act,
        venue=None,
        venue_span=None,
        addressee=None,
        time=None,
        observed=None,
        first_reported_by=None,
        within=one.within,
        continues=None,
        certainty="certain",
        certainty_span=None,
        maker="rule:test",
        confidence=one.confidence,
    )
