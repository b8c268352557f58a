"""The making of a brief: its sections, every sentence checked before it is printed, and what was left out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from standoff.brief import ahead, bargaining, behaviour, disputes, facts, figures, shortfalls, spots, voices
from standoff.brief.checking import Evidence, doubts
from standoff.brief.contents import (
    Bargain,
    Brief,
    Counts,
    Coverage,
    Dispute,
    Fact,
    FigureLine,
    Period,
    Sentence,
    Voice,
)
from standoff.brief.material import Material, chosen, looked_at
from standoff.brief.naming import outlet
from standoff.ledger import queries
from standoff.ledger.queries import Choice, Connection, FiledReport
from standoff.outlook.weights import Weights, load_weights
from standoff.record import Span
from standoff.stories.citations import moment

_DAY = 86_400.0  # seconds
_DOUBTED = "not vouched for by what it cites"


def compose(
    connection: Connection,
    choice: Choice,
    *,
    about: Sequence[str] = (),
    period: Period | None = None,
    today: date | None = None,
    weights: Weights | None = None,
) -> Brief:
    """The brief of the chosen reports; failures and undated reports are those of the whole ledger.

    about: words, one of which a report must have as an actor, a place or in its text. period: what was asked for, and
    the moments that reports must lie between, where days are too wide. today: what is due is due from this day on; by
    default the last day of the reports. weights: of deeds; by default the packaged table.
    """
    period = period or Period(
        choice.since.isoformat() if choice.since else None,
        choice.until.isoformat() if choice.until else None,
        None,
        None,
    )
    everything = [report for report in chosen(connection, choice, about) if _within(report, period)]
    filed = looked_at(connection, everything)
    material = Material.of(connection, filed)
    days = [report.day for report in everything if report.day]
    last = max(days, default=None)
    today = today or (date.fromisoformat(last) if last else date.min)
    gate = _Gate(_evidence(material))

    fact_found = facts.find(material)
    told = tuple(gate.facts(fact_found.facts))
    voice_found = voices.find(material, _printed(told))
    heard = tuple(gate.voices(voice_found.voices))
    dispute_found = disputes.find(material)
    disputed = tuple(gate.disputes(dispute_found.disputes))
    figure_found = figures.find(material)
    counted = tuple(gate.figures(figure_found.figures))
    bargain_found = bargaining.find(material, today)
    bargains = tuple(gate.bargains(bargain_found.bargains))
    due_found = ahead.find(material, today)
    due = tuple(one for one in due_found.due if gate.lets("due", one.sentence))
    listed = tuple(shortfalls.listed(material))
    said = sum(len(voice.sentences) for voice in heard)
    return Brief(
        first=min(days, default=None),
        last=last,
        period=period,
        about=tuple(about),
        compared=None,
        counts=Counts(
            reports=len(everything),
            publishers=len({report.publisher for report in everything if report.publisher}),
            independent=material.sources(range(len(filed))).independent if filed else 0,
            statements=sum(report.statements for report in listed),
            unnamed=sum(report.unnamed for report in listed),
            undated=queries.undated(connection) if choice.since or choice.until else 0,
        ),
        facts=tuple(replace(fact, disputed=_is_disputed(fact, disputed)) for fact in told),
        voices=heard,
        disputes=disputed,
        figures=counted,
        bargains=bargains,
        due=due,
        conduct=behaviour.find(material, weights or load_weights()),
        spots=spots.find(material),
        reports=listed,
        problems=shortfalls.problems(material),
        failures=tuple(queries.list_failures(connection)),
        coverage=(
            Coverage("reports", len(everything), len(filed), _unread(len(everything) - len(filed))),
            gate.coverage("facts", fact_found.found, len(told), fact_found.left_out),
            gate.coverage("statements", voice_found.found, said, voice_found.left_out),
            gate.coverage("disputes", dispute_found.found, len(disputed), dispute_found.left_out),
            gate.coverage("figures", figure_found.found, len(counted), figure_found.left_out),
            gate.coverage("bargaining", bargain_found.found, len(bargains), bargain_found.left_out),
            gate.coverage("due", due_found.found, len(due), due_found.left_out),
        ),
        texts={report.number: record.report.text for report, record in zip(listed, material.records, strict=True)},
    )


class _Gate:
    """Lets through what the checker has no doubts about, and counts the rest by section."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._stopped: Counter[str] = Counter()

    def lets(self, section: str, sentence: Sentence) -> bool:
        """Whether a sentence may be printed."""
        good = not doubts(sentence.text, sentence.citations, self._evidence)
        self._stopped[section] += not good
        return good

    def facts(self, some: Iterable[Fact]) -> Iterator[Fact]:
        """Facts with those of their sentences that may be printed; without one, none."""
        for fact in some:
            kept = tuple(one for one in fact.sentences if self.lets("facts", one))
            if kept:
                yield replace(fact, sentences=kept)

    def voices(self, some: Iterable[Voice]) -> Iterator[Voice]:
        """The same of voices."""
        for voice in some:
            kept = tuple(one for one in voice.sentences if self.lets("statements", one[1]))
            if kept:
                yield replace(voice, sentences=kept)

    def disputes(self, some: Iterable[Dispute]) -> Iterator[Dispute]:
        """Disputes of which both sides may be printed."""
        for dispute in some:
            kept = tuple(one for one in dispute.against if self.lets("disputes", one))
            if kept and self.lets("disputes", dispute.claimed):
                yield replace(dispute, against=kept)

    def figures(self, some: Iterable[FigureLine]) -> Iterator[FigureLine]:
        """Figures with those of their values that may be printed."""
        for figure in some:
            kept = tuple(one for one in figure.sentences if self.lets("figures", one))
            if kept:
                yield replace(figure, sentences=kept)

    def bargains(self, some: Iterable[Bargain]) -> Iterator[Bargain]:
        """Matters of which what was first demanded or offered may be printed."""
        for bargain in some:
            kept = tuple(move for move in bargain.moves if self.lets("bargaining", move.sentence))
            if kept and kept[0] == bargain.moves[0]:
                yield replace(bargain, moves=kept)

    def coverage(self, section: str, found: int, shown: int, left_out: Sequence[tuple[str, int]]) -> Coverage:
        """What a section shows of what was found."""
        stopped = self._stopped[section]
        return Coverage(section, found, shown, (*left_out, *(((_DOUBTED, stopped),) if stopped else ())))


def _is_disputed(fact: Fact, disputes: Iterable[Dispute]) -> bool:
    sides = [one.citations[0] for dispute in disputes for one in (dispute.claimed, dispute.against[0])]
    told = [citation for sentence in fact.sentences for citation in sentence.citations]
    return any(
        one.report == other.report and any(span.overlaps(part) for span in one.spans for part in other.spans)
        for one in told
        for other in sides
    )


def _unread(count: int) -> tuple[tuple[str, int], ...]:
    return (("copies, or older than those looked at", count),) if count else ()


def _printed(told: Iterable[Fact]) -> list[tuple[int, Span]]:
    """The sentences of reports that facts are printed in, by place of the report."""
    firsts = [sentence.citations[0] for fact in told for sentence in fact.sentences]
    return [(citation.report - 1, span) for citation in firsts for span in citation.spans]


def _within(report: FiledReport, period: Period) -> bool:
    """Whether it lies between the moments of an age; days are chosen already. A day alone counts if any of it could."""
    if period.counted_from is None:
        return True
    published = moment(report.published)
    if published is None or report.published is None:
        return False
    since, until = moment(period.since), moment(period.until)
    day_alone = len(report.published) == len("1962-10-22")
    ends = published + _DAY if day_alone else published
    begins_in_time = until is None or published < until or (published == until and not day_alone)
    return (since is None or ends > since or published >= since) and begins_in_time


def _evidence(material: Material) -> Evidence:
    return Evidence(
        records=material.records,
        outlets=tuple(
            frozenset(name.casefold() for name in (one.publisher, outlet(one)) if name) for one in material.filed
        ),
        entries={
            place: material.names[entry] for place, entry in material.batch.who.items() if entry in material.names
        },
        independent=lambda numbers: material.sources(number - 1 for number in numbers).independent,
    )
