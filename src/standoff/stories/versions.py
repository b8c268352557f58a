"""Two versions of one page: what was changed in its text, and what that changed in its record.

Sentences that stand word for word in both are laid side by side first, then those that share most of their words;
what is left was added or removed. Annotations are the same where their sentences lie side by side and they are of the
same words, or tell the same kind of thing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final, Literal

from standoff.record import Event, Quantity, Record, Span, Statement
from standoff.stories.word_differences import Change, compare, words_of

Side = Mapping[int, int]
"""Which sentence of the newer version lies beside one of the older, by their places."""

# So much of the words of two sentences (Dice) must be the same for one to be the other, edited. Of 10,220 sentences of
# the sample crisis, 0.4 % have one so like them in a report that is no copy; at 0.4 it would be 2 %.
_EDITED: Final = 0.5
_SAME_WORDS: Final = 0.5  # of two contents, to be one statement

Annotation = Statement | Event | Quantity


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """What became of a sentence. before: in the older version, after: in the newer one; None: it is not there.

    words: what was changed in it, for a sentence that was edited.
    """

    how: Literal["added", "removed", "edited", "moved"]
    before: Span | None
    after: Span | None
    words: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field as it was, and as it is. Days and numbers as in the record, actors and places by name."""

    field: str
    before: str | float | bool | None
    after: str | float | bool | None


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What became of an annotation: its id and spans in each version, and which of its fields differ."""

    kind: Literal["statement", "event", "figure"]
    how: Literal["added", "gone", "changed"]
    before: str | None
    before_spans: tuple[Span, ...]
    after: str | None
    after_spans: tuple[Span, ...]
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """Everything that differs between two versions. page: headline, byline, day and publisher."""

    page: tuple[FieldChange, ...]
    text: tuple[SentenceChange, ...]
    record: tuple[ItemChange, ...]


def compare_versions(before: Record, after: Record) -> Edit:
    """What was changed from the older version to the newer one."""
    changes, beside = _text(before, after)
    items = [
        *_items("statement", before, after, before.statements, after.statements, beside, _statement_likeness),
        *_items("event", before, after, before.events, after.events, beside, _event_likeness),
        *_items("figure", before, after, before.quantities, after.quantities, beside, _figure_likeness),
    ]
    return Edit(_differing(_page(before), _page(after)), tuple(changes), tuple(items))


def edit_line(edit: Edit, before: Record, after: Record) -> dict[str, Any]:
    """The changes as one object, for other programs; spans are code points of the version they stand in."""
    texts = before.report.text, after.report.text
    return {
        "address": after.report.address or after.report.origin,
        "origin": after.report.origin,
        "before": {"report": before.report.id, "published": before.report.published},
        "after": {"report": after.report.id, "published": after.report.published},
        "page": [_field_line(one) for one in edit.page],
        "text": [
            {
                "how": one.how,
                "before": one.before,
                "after": one.after,
                "from": one.before.of(texts[0]) if one.before else None,
                "to": one.after.of(texts[1]) if one.after else None,
                "changes": [
                    {
                        "how": change.how,
                        "from": " … ".join(span.of(texts[0]) for span in change.before),
                        "to": " … ".join(span.of(texts[1]) for span in change.after),
                        "before": change.before,
                        "after": change.after,
                    }
                    for change in one.words
                ],
            }
            for one in edit.text
        ],
        "record": [
            {
                "kind": one.kind,
                "how": one.how,
                "before": {"id": one.before, "spans": one.before_spans} if one.before else None,
                "after": {"id": one.after, "spans": one.after_spans} if one.after else None,
                "changes": [_field_line(field) for field in one.fields],
            }
            for one in edit.record
        ],
    }


def _field_line(one: FieldChange) -> dict[str, Any]:
    return {"field": one.field, "from": one.before, "to": one.after}


def _text(before: Record, after: Record) -> tuple[list[SentenceChange], dict[int, int]]:
    """The changes in the order of the newer text, removed sentences where they stood; and what lies beside what."""
    old, new = _sentences(before), _sentences(after)
    kept = {
        i + at: j + at
        for i, j, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        for at in range(size)
    }
    left = [at for at in range(len(old)) if at not in kept]
    come = [at for at in range(len(new)) if at not in set(kept.values())]
    moved = _paired(left, come, lambda i, j: float(old[i] == new[j]), 1.0)
    left = [at for at in left if at not in moved]
    come = [at for at in come if at not in set(moved.values())]
    forms = _forms(before, left), _forms(after, come)
    edited = _paired(left, come, lambda i, j: _dice(forms[0][i], forms[1][j]), _EDITED)
    beside = {**kept, **moved, **edited}
    changes: list[tuple[float, SentenceChange]] = []
    for i, span in enumerate(before.sentences):
        if i not in beside:
            nearest = max((j for at, j in beside.items() if at < i), default=-1)
            changes.append((nearest + 0.5, SentenceChange("removed", span, None)))
    found = {j: i for i, j in beside.items()}
    for j, span in enumerate(after.sentences):
        if j not in found:
            changes.append((j, SentenceChange("added", None, span)))
        elif found[j] in moved:
            changes.append((j, SentenceChange("moved", before.sentences[found[j]], span)))
        elif found[j] in edited:
            was = before.sentences[found[j]]
            changed = compare(words_of(before.report.text, [was]), words_of(after.report.text, [span])).changes
            if changed:
                changes.append((j, SentenceChange("edited", was, span, changed)))
    return [change for _, change in sorted(changes, key=lambda one: one[0])], beside


def _items(
    kind: Literal["statement", "event", "figure"],
    before: Record,
    after: Record,
    old: Sequence[Annotation],
    new: Sequence[Annotation],
    beside: Side,
    likeness: Callable[[Record, Record, Any, Any], float],
) -> Iterable[ItemChange]:
    where = [_sentences_of(before, one) for one in old], [_sentences_of(after, one) for one in new]

    def alike(i: int, j: int) -> float:
        lie_beside = any(beside.get(at) in where[1][j] for at in where[0][i])
        return likeness(before, after, old[i], new[j]) if lie_beside else 0.0

    pairs = _paired(range(len(old)), range(len(new)), alike, _SAME_WORDS)
    for i, one in enumerate(old):
        if i not in pairs:
            yield ItemChange(kind, "gone", one.id, _spans(one), None, ())
            continue
        other = new[pairs[i]]
        fields = (*_differing(_fields(before, one), _fields(after, other)), *_reworded(before, after, one, other))
        if fields:
            yield ItemChange(kind, "changed", one.id, _spans(one), other.id, _spans(other), fields)
    for j, one in enumerate(new):
        if j not in set(pairs.values()):
            yield ItemChange(kind, "added", None, (), one.id, _spans(one))


def _paired(
    some: Iterable[int], others: Iterable[int], likeness: Callable[[int, int], float], least: float
) -> dict[int, int]:
    """The likest pairs first, each one once; of equals, those nearest to each other, then the first."""
    found = list(others)
    ranked = sorted((-alike, abs(i - j), i, j) for i in some for j in found if (alike := likeness(i, j)) >= least)
    pairs: dict[int, int] = {}
    for _, _, i, j in ranked:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _statement_likeness(before: Record, after: Record, one: Statement, other: Statement) -> float:
    words = _dice(_words(before, one.content), _words(after, other.content))
    return words + 0.1 * (_words(before, one.cue) == _words(after, other.cue))


def _event_likeness(before: Record, after: Record, one: Event, other: Event) -> float:
    same_word = _words(before, (one.trigger,)) == _words(after, (other.trigger,))
    return 0.6 * same_word + 0.5 * (one.event_type == other.event_type)


def _figure_likeness(before: Record, after: Record, one: Quantity, other: Quantity) -> float:
    counted = (one.object or one.unit) == (other.object or other.unit)
    same = (one.low, one.high) == (other.low, other.high)
    return 0.5 * counted + 0.3 * (one.role == other.role and one.unit == other.unit) + 0.3 * same


def _fields(record: Record, one: Annotation) -> dict[str, str | float | bool | None]:
    actors = {actor.id: actor.name for actor in record.actors}
    places = {place.id: place.name for place in record.places}
    if isinstance(one, Statement):
        return {
            "speaker": one.speaker_name,
            "act": one.act,
            "certainty": one.certainty,
            "kind": one.kind,
        }
    if isinstance(one, Event):
        days = {time.id: time.from_ for time in record.times}
        return {
            "event_type": one.event_type,
            "mode": one.mode,
            "status": one.status,
            "actors": ", ".join(actors[actor] for actor in one.actors) or None,
            "recipients": ", ".join(actors[actor] for actor in one.recipients) or None,
            "place": places.get(one.place or ""),
            "day": days.get(one.time or ""),
        }
    return {
        "low": one.low,
        "high": one.high,
        "approximate": one.approximate,
        "change": one.change,
        "role": one.role,
        "actor": actors.get(one.actor or ""),
        "place": places.get(one.place or ""),
    }


def _reworded(before: Record, after: Record, one: Annotation, other: Annotation) -> tuple[FieldChange, ...]:
    """The words of a statement, where they differ in more than spelling and punctuation."""
    if not isinstance(one, Statement) or not isinstance(other, Statement):
        return ()
    texts = before.report.text, after.report.text
    changes = compare(words_of(texts[0], one.content), words_of(texts[1], other.content)).changes
    if not changes:
        return ()
    was, now = (
        " … ".join(span.of(text) for span in spans)
        for text, spans in zip(texts, (one.content, other.content), strict=True)
    )
    return (FieldChange("words", was, now),)


def _page(record: Record) -> dict[str, str | float | bool | None]:
    report = record.report
    return {
        "headline": report.headline,
        "byline": ", ".join(report.byline) or None,
        "published": report.published,
        "publisher": report.publisher,
    }


def _differing(
    before: Mapping[str, str | float | bool | None], after: Mapping[str, str | float | bool | None]
) -> tuple[FieldChange, ...]:
    return tuple(FieldChange(name, before[name], after[name]) for name in before if before[name] != after[name])


def _spans(one: Annotation) -> tuple[Span, ...]:
    if isinstance(one, Statement):
        return one.content
    return (one.trigger,) if isinstance(one, Event) else (one.span,)


def _sentences_of(record: Record, one: Annotation) -> set[int]:
    spans = _spans(one)
    return {at for at, sentence in enumerate(record.sentences) if any(sentence.overlaps(span) for span in spans)}


def _sentences(record: Record) -> list[str]:
    """The sentences, with one blank for any white space: a page that is only set anew has not changed."""
    return [" ".join(span.of(record.report.text).split()) for span in record.sentences]


def _forms(record: Record, places: Iterable[int]) -> dict[int, Counter[str]]:
    return {at: _words(record, (record.sentences[at],)) for at in places}


def _words(record: Record, spans: Sequence[Span]) -> Counter[str]:
    return Counter(word.form for word in words_of(record.report.text, spans))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
