"""Who copied whom, and how many independent sources remain among the reports of a story.

Everything is handed in; nothing is read from the ledger. `find_copies` gives each copy one original, `sources_among`
joins what is not independent and says for every joining why.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from standoff.linking.copy_decision import LEAST, Changes, CopyKind, chance, changes_in, kind_of
from standoff.linking.copy_direction import Provenance, direction_of
from standoff.linking.near_duplicates import Wording, candidates, keys_of, sentence_keys
from standoff.linking.publishers import Publishers, known_publishers
from standoff.linking.sentence_alignment import Prepared, Side, align, prepare
from standoff.record import Record, Span

_SEVERAL = 2
# Between double quotation marks, no further than to the end of the paragraph, as where each paragraph opens anew.
_QUOTED = re.compile(r"[“\"«„][^“”\"«»„]*(?:[”\"»]|$)")


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A report as its copies are sought: its words and where it is from. `wording.report` is its id."""

    wording: Wording
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that is a copy of another, by their ids.

    reason: what stands in both, and what tells the direction, in words of a fixed pattern. confidence: that it is a
    copy. sure_of: that it is not the other way round. pairs: the sentences that stand in both, of the copy and of the
    original, in the order of the copy.
    """

    copy: str
    of: str
    kind: CopyKind
    reason: str
    confidence: float
    sure_of: float
    pairs: tuple[tuple[Span, Span], ...]


Why = Literal["copy", "publisher", "credit"]


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two reports are one source."""

    one: str
    other: str
    why: Why
    reason: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The independent sources among reports.

    groups: ids of the reports that are one source, each group headed by the one that counts, in the order of the
    reports handed in. independent: how many groups there are. ties: every reason to join two reports of a group.
    """

    groups: tuple[tuple[str, ...], ...]
    ties: tuple[Tie, ...]

    @property
    def independent(self) -> int:
        """How many independent sources."""
        return len(self.groups)


def told(record: Record, vectors: NDArray[np.float32]) -> Told:
    """A record as its copies are sought. vectors: of its sentences, as kept with it."""
    report = record.report
    quotations = tuple(
        Span(*match.span())
        for paragraph in report.paragraphs
        for match in _QUOTED.finditer(report.text, paragraph.start, paragraph.end)
    )
    wording = Wording(report.id, report.text, record.sentences, quotations, vectors.astype(np.float32, copy=False))
    name = report.address or report.origin
    provenance = Provenance(name, report.published, report.publisher, report.credits, report.dateline, report.text)
    return Told(wording, provenance)


def find_copies(
    reports: Sequence[Told],
    publishers: Publishers | None = None,
    pairs: Iterable[tuple[str, str]] | None = None,
) -> tuple[Copy, ...]:
    """The copies among reports, sorted by id; each is given one original, the likeliest.

    pairs: of ids, to be compared; None: `pairs_among` them.
    """
    known = publishers or known_publishers()
    by_id = {report.wording.report: report for report in reports}
    chosen = sorted({(min(pair), max(pair)) for pair in (pairs if pairs is not None else pairs_among(reports))})
    prepared: dict[str, Prepared] = {}
    found = []
    for one, other in chosen:
        for report in (one, other):
            if report not in prepared:
                prepared[report] = prepare(by_id[report].wording)
        copy = _compared(by_id[one], by_id[other], prepared, known)
        if copy is not None:
            found.append(copy)
    return _one_original_each(found)


_ALL_PAIRS = 40  # reports of one story, up to which every pair is compared: 780 pairs at 2 ms


def pairs_among(reports: Sequence[Told]) -> Iterable[tuple[str, str]]:
    """The pairs of reports that may be copies, by id: those that share keys; of no more than 40 reports all."""
    if len(reports) <= _ALL_PAIRS:
        return combinations(sorted(report.wording.report for report in reports), 2)
    return candidates({report.wording.report: keys_of(report.wording) for report in reports})


def keys_elsewhere(report: Told) -> tuple[int, ...]:
    """What copies of a report are looked up by in other stories: its sentences, word for word."""
    return sentence_keys(report.wording)


def _compared(one: Told, other: Told, prepared: Mapping[str, Prepared], publishers: Publishers) -> Copy | None:
    first, second = prepared[one.wording.report], prepared[other.wording.report]
    alignment = align(first, second)
    if alignment is None:
        return None
    sure = chance(alignment)
    if sure < LEAST:
        return None
    direction = direction_of(one.provenance, other.provenance, alignment, publishers)
    copy, original, side, other_side = (
        (first, second, alignment.one, alignment.other)
        if direction.first_is_copy
        else (second, first, alignment.other, alignment.one)
    )
    changes = changes_in(copy, original, side)
    return Copy(
        copy.wording.report,
        original.wording.report,
        kind_of(side, other_side, changes),
        _reason(side, changes, direction.reasons),
        round(sure, 3),
        round(direction.confidence, 3),
        _stands_in_both(copy, original, side),
    )


def _reason(side: Side, changes: Changes, direction: tuple[str, ...]) -> str:
    """As in "12 of its 15 sentences stand in the other report, 9 word for word; 1 figure differs; it credits NAP"."""
    near, same, many = int(side.near.sum()), int(side.same.sum()), len(side.sentences)
    stand = "stands" if near == 1 else "stand"
    parts = [f"{near} of its {many} sentences {stand} in the other report, {same} word for word"]
    for count, noun in ((changes.figures, "figure"), (changes.quotations, "quotation")):
        if count:
            parts.append(f"{count} {noun}{'s differ' if count >= _SEVERAL else ' differs'}")
    return "; ".join([*parts, *(direction or ("nothing tells which came first",))])


def _stands_in_both(copy: Prepared, original: Prepared, side: Side) -> tuple[tuple[Span, Span], ...]:
    return tuple(
        (copy.wording.sentences[int(at)], original.wording.sentences[int(beside)])
        for at, beside, near in zip(side.sentences, side.beside, side.near, strict=True)
        if near
    )


def _one_original_each(found: Iterable[Copy]) -> tuple[Copy, ...]:
    """Of each copy's originals the likeliest, so that no report is, over others, a copy of itself."""
    of: dict[str, Copy] = {}
    for copy in sorted(found, key=lambda one: (-one.confidence * one.sure_of, one.copy, one.of)):
        if copy.copy not in of and _root(of, copy.of) != copy.copy:
            of[copy.copy] = copy
    return tuple(of[copy] for copy in sorted(of))


def _root(of: Mapping[str, Copy], report: str) -> str:
    while report in of:
        report = of[report].of
    return report


def sources_among(reports: Sequence[Told], copies: Iterable[Copy], publishers: Publishers | None = None) -> Sources:
    """The independent sources: copies count with their originals, so do the reports of one publisher or its family,
    and those that credit one agency or are its own.

    The head of a group is a report that is nobody's copy, the first of them by date.
    """
    known = publishers or known_publishers()
    ids = [report.wording.report for report in reports]
    ties = [
        Tie(copy.copy, copy.of, "copy", f"{copy.kind}: {copy.reason}")
        for copy in sorted(copies, key=lambda copy: copy.copy)
        if copy.copy in set(ids) and copy.of in set(ids)
    ]
    ties += _ties_of(reports, known)
    head: dict[str, str] = {report: report for report in ids}

    def root(report: str) -> str:
        while head[report] != report:
            head[report] = head[head[report]]
            report = head[report]
        return report

    for tie in ties:
        head[root(tie.other)] = root(tie.one)
    copied = {tie.one for tie in ties if tie.why == "copy"}
    dates = {report.wording.report: report.provenance.published or "9999" for report in reports}
    groups: dict[str, list[str]] = {}
    for report in ids:
        groups.setdefault(root(report), []).append(report)
    return Sources(
        tuple(
            tuple(sorted(group, key=lambda report: (report in copied, dates[report], ids.index(report))))
            for group in groups.values()
        ),
        tuple(ties),
    )


def _ties_of(reports: Sequence[Told], publishers: Publishers) -> list[Tie]:
    """Ties by publisher and by credit, each report to the first that is of the source."""
    ties: list[Tie] = []
    first: dict[str, str] = {}  # a name of a source → the first report that is of it
    whys: tuple[Why, Why] = ("publisher", "credit")
    for why in whys:
        for report in reports:
            for name in _named(report.provenance, why, publishers):
                known = next((given for given in first if publishers.same(given, name)), name)
                other = first.setdefault(known, report.wording.report)
                if other != report.wording.report:
                    verb = "are of" if why == "publisher" else "come from"
                    ties.append(Tie(report.wording.report, other, why, f"both {verb} {publishers.shown(known)}"))
    return ties


def _named(provenance: Provenance, why: Why, publishers: Publishers) -> tuple[str, ...]:
    if why == "credit":
        return publishers.credited(provenance.credits, provenance.dateline)
    return (provenance.publisher,) if provenance.publisher else ()
