"""New and changed figures: numbers that reports give differently or give again, with each value's words."""

import re
from dataclasses import dataclass, replace

from standoff.brief import quoting
from standoff.brief.contents import FigureLine, Sentence
from standoff.brief.material import Material
from standoff.record import Span
from standoff.stories.figures import Figure, Value, find_figures

SHOWN = 8
VALUES = 4
"""Values of one figure that are shown: of more, the first and the latest."""

_ROLES = {
    "dead": 6, "missing": 5, "wounded": 5, "casualties": 5, "displaced": 4, "detained": 4, "force": 4, "money": 2,
    "other": 1, "percentage": 1, "distance": 0, "duration": 0,
}  # fmt: skip
_COUNTED = frozenset(("dead", "missing", "wounded", "casualties", "displaced", "detained", "force"))
_LARGE = 10
_DIFFERS = 4.0
_NEAR = 1.3  # by which numbers of the same things in one report may differ; others count different ones
_EARLIER = re.compile(r"\bearlier (?:version|edition)s?\b")
_BESIDE = 2  # characters between a number and what it counts


@dataclass(frozen=True, slots=True)
class Found:
    """The figures, and how many there are; the rest stands in one report only, or weighs less."""

    figures: tuple[FigureLine, ...]
    found: int
    left_out: tuple[tuple[str, int], ...]


def find(material: Material) -> Found:
    """The figures of the material that are new or changed, the gravest first."""
    found = find_figures(material.records, material.batch.vectors)
    told: list[tuple[float, FigureLine]] = []
    for one in found:
        figure = _standing(one, material)
        line = _line(figure, material) if figure is not None and _worth(figure) else None
        if figure is None or line is None:
            continue
        same = next((n for n, (_, one) in enumerate(told) if _one_count(one, line)), None)
        if same is None:
            told.append((_weight(figure), line))
        else:
            told[same] = (told[same][0] + _DIFFERS, _together(told[same][1], line))
    told.sort(key=lambda one: (-one[0], one[1].id))
    full = [_in_full(line, material) for _, line in told[:SHOWN]]
    shown = tuple({tuple(one.text for one in line.sentences): line for line in reversed(full)}.values())[::-1]
    left_out = (
        ("in one report, and of nothing that is counted", len(found) - len(told)),
        ("the same sentence is shown", len(full) - len(shown)),
        (f"weighs less than the {SHOWN} shown", max(0, len(told) - SHOWN)),
    )
    return Found(shown, len(found), tuple((why, count) for why, count in left_out if count))


def _standing(figure: Figure, material: Material) -> Figure | None:
    """The figure without numbers of which a correction says that they stood in an earlier version of its report."""
    kept = tuple(value for value in figure.values if not _corrected(value, material))
    if len(kept) in (0, len(figure.values)):
        return figure if kept else None
    lows = [value.low for value in kept if value.low is not None]
    highs = [value.high for value in kept if value.high is not None]
    differ = len({(value.low, value.high) for value in kept}) > 1
    return replace(
        figure,
        values=kept,
        low=min(lows, default=None),
        high=max(highs, default=None),
        conflict=figure.conflict and differ,
    )


def _corrected(value: Value, material: Material) -> bool:
    record = material.records[material.at[value.cited.report]]
    sentence = next((one for one in record.sentences if one.covers(value.span)), value.span)
    return bool(_EARLIER.search(sentence.of(record.report.text)))


def _worth(figure: Figure) -> bool:
    """Whether it tells of what is counted in a crisis, or differs between reports."""
    if not figure.object or figure.object.casefold() in ("a number", "the first", "it", "they"):
        return False
    if figure.role in ("distance", "duration"):
        return False
    differ = len({(value.low, value.high) for value in figure.values}) > 1
    grave = figure.role in _COUNTED or (figure.unit is not None and figure.unit not in ("year", "percent"))
    high = max((value.low or value.high or 0.0 for value in figure.values), default=0.0)
    return differ or (grave and high >= _LARGE)


def _weight(figure: Figure) -> float:
    differ = len({(value.low, value.high) for value in figure.values}) > 1
    return _ROLES.get(figure.role, 1) + _DIFFERS * differ + min(3, len(figure.values))


def _one_count(one: FigureLine, other: FigureLine) -> bool:
    """Whether one report gives two numbers of the same things that are near each other: figures that do not agree."""
    if one.role != other.role or one.object.casefold() != other.object.casefold():
        return False
    reports = {citation.report for sentence in one.sentences for citation in sentence.citations}
    beside = any(citation.report in reports for sentence in other.sentences for citation in sentence.citations)
    mine, theirs = (each.low or each.high or 0.0 for each in (one, other))
    near = 0 < max(mine, theirs) <= _NEAR * min(mine, theirs)
    return beside and near and all(_is_brief(each) for each in (*one.sentences, *other.sentences))


def _together(one: FigureLine, other: FigureLine) -> FigureLine:
    lows = [value for value in (one.low, other.low) if value is not None]
    highs = [value for value in (one.high, other.high) if value is not None]
    sentences = tuple({sentence.text: sentence for sentence in (*one.sentences, *other.sentences)}.values())
    sentences = tuple(filter(_is_brief, sentences)) or sentences
    return replace(
        one, low=min(lows, default=None), high=max(highs, default=None), conflict=True, sentences=sentences[:VALUES]
    )


def _line(figure: Figure, material: Material) -> FigureLine | None:
    values: dict[tuple[float | None, float | None], Value] = {}
    for value in figure.values:
        values.setdefault((value.low, value.high), value)
    chosen = list(values.values())
    if len(chosen) > VALUES:
        chosen = [*chosen[: VALUES - 1], chosen[-1]]
    made = [one for value in chosen if (one := _sentence(value, material))]
    brief = [one for one in made if _is_brief(one)]
    sentences = brief or (made if figure.role in _COUNTED else [])
    if not sentences or not figure.object:
        return None
    return FigureLine(
        id=figure.id,
        object=figure.object,
        role=figure.role,
        low=figure.low,
        high=figure.high,
        conflict=figure.conflict,
        revised=bool(figure.revisions),
        sentences=tuple(sentences),
        reports=len({value.cited.report for value in figure.values}),
    )


def _in_full(line: FigureLine, material: Material) -> FigureLine:
    """A number that nothing is held against, in the sentence that tells what of it, where that can stand alone."""
    if line.conflict or line.revised or len(line.sentences) > 1:
        return line
    citation = line.sentences[0].citations[0]
    at = citation.report - 1
    record = material.records[at]
    sentence = next((one for one in record.sentences if one.covers(citation.spans[0])), None)
    if sentence is None or not quoting.stands_alone(record, sentence):
        return line
    return replace(line, sentences=(quoting.of_report(material, at, sentence),))


def _is_brief(sentence: Sentence) -> bool:
    """Whether it is the number and what is counted, and no more."""
    return sentence.lead > 0


def _sentence(value: Value, material: Material) -> Sentence | None:
    """A value in the words of its report: the number with what is counted right after it, or the whole sentence."""
    at = material.at[value.cited.report]
    record = material.records[at]
    quantity = next((one for one in record.quantities if one.id == value.quantity), None)
    thing = quantity.object_span if quantity else None
    if quantity and thing and 0 <= thing.start - quantity.span.end <= _BESIDE:
        cited = Span(quantity.span.start, thing.end)
        words = quoting.quoted(cited.of(record.report.text))
        return Sentence(
            f"“{words}” {quoting.tail(material, at)}", "quotation", (material.cite(at, cited),), len(words) + 2
        )
    sentence = next((one for one in record.sentences if one.covers(value.span)), None)
    return quoting.of_report(material, at, sentence) if sentence and quoting.stands_alone(record, sentence) else None
