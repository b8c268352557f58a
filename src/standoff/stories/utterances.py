"""What a report puts between quotation marks, sentence by sentence, with who says it, where and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from standoff.record import Record, Span, Statement
from standoff.stories.word_differences import Word, words_of

_SHORTEST = 3  # words; shorter ones are words held at arm's length, not utterances
_MARKED = re.compile(
    r"[\"“„«](?P<double>[^\"“”„«»\n][^\"“”„«»]*)(?:[\"”»]|$)"
    r"|``(?P<ticks>.+?)(?:''|$)"
    r"|(?<!\w)[‘'](?P<single>[^\s‘'’](?:[^‘'’]|(?<=\w)['’](?=\w))*)['’](?!\w)"
)


@dataclass(frozen=True, slots=True)
class Utterance:
    """The quoted words of one sentence of a report.

    spans: where they stand, without quotation marks. statement: the one they are content of; None: nobody is named.
    sentence: the whole sentence, narration included. position: the number of the utterance in its report.
    """

    position: int
    spans: tuple[Span, ...]
    words: tuple[Word, ...]
    sentence: Span
    statement: Statement | None


def utterances_of(record: Record) -> tuple[Utterance, ...]:
    """The utterances of a report in text order."""
    text = record.report.text
    stretches = sorted(_stretches(record), key=lambda pair: pair[0])
    found: list[tuple[Statement | None, Span, tuple[Span, ...]]] = []
    for span, statement in stretches:
        for sentence in _sentences(record, span):
            part = Span(max(span.start, sentence.start), min(span.end, sentence.end))
            last = found[-1] if found else None
            if last and statement and last[0] is statement and last[1] == sentence and statement.kind == "direct":
                found[-1] = (statement, sentence, (*last[2], part))
            else:
                found.append((statement, sentence, (part,)))
    written: list[Utterance] = []
    for statement, sentence, spans in found:
        words = words_of(text, spans)
        if len(words) >= _SHORTEST:
            written.append(Utterance(len(written), _trimmed(spans, words), words, sentence, statement))
    return tuple(written)


def day_of(record: Record, statement: Statement | None) -> str | None:
    """The day on which it was said, where the report tells it to the day."""
    if statement is None or statement.time is None:
        return None
    time = next((one for one in record.times if one.id == statement.time), None)
    if time is None or time.from_ is None or time.to is None:
        return None
    first, last = date.fromisoformat(time.from_[:10]), date.fromisoformat(time.to[:10])
    return first.isoformat() if (last - first).days <= 1 else None


def _stretches(record: Record) -> Iterator[tuple[Span, Statement | None]]:
    """What stands between marks, innermost statements first to say whose it is."""
    text = record.report.text
    spoken = [one for one in record.statements if one.kind != "indirect"]
    spoken.sort(key=lambda one: (sum(end - start for start, end in one.content), one.id))
    marked = [(span, one) for one in spoken for content in one.content for span in _marked(text, content)]
    unmarked = [
        (content, one)
        for one in spoken
        for content in one.content
        if one.kind == "direct" and not any(span.overlaps(content) for span, _ in marked)
    ]
    taken: list[Span] = []
    for span, statement in [*marked, *unmarked]:
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            yield span, statement
    for paragraph in record.report.paragraphs:
        for span in _marked(text, paragraph, singles=False):
            if not any(span.overlaps(other) for other in taken):
                yield span, None


def _marked(text: str, span: Span, *, singles: bool = True) -> Iterator[Span]:
    for match in _MARKED.finditer(text, span.start, span.end):
        kind = match.lastgroup or ""
        if singles or kind != "single":
            yield Span(*match.span(kind))


def _sentences(record: Record, span: Span) -> Sequence[Span]:
    return [sentence for sentence in record.sentences if sentence.overlaps(span)] or [span]


def _trimmed(spans: Sequence[Span], words: Sequence[Word]) -> tuple[Span, ...]:
    """Each stretch from its first word to the end of its last; marks and stops at the ends left out."""
    found = []
    for piece in range(len(spans)):
        inside = [word.span for word in words if word.piece == piece]
        if inside:
            found.append(Span(inside[0].start, inside[-1].end))
    return tuple(found)
