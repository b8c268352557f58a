"""What goes into a brief, and in which order. Pure: the same ledger gives the same brief on any day."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from standoff.brief.contents import (
    Brief,
    Citation,
    Counts,
    Expectation,
    ListedReport,
    Shortfall,
    ShownStatement,
    Speaker,
)
from standoff.display import shortened
from standoff.ledger import queries
from standoff.ledger.queries import (
    Choice,
    Connection,
    Expected,
    FiledProblem,
    FiledReport,
    FiledStatement,
)
from standoff.record import Span

SHOWN = 40
"""Statements in a brief: about three printed pages."""

OF_ONE_SPEAKER = 4
"""Statements of one speaker, so that the loudest one leaves room for the others."""

EXPECTED = 20
"""Expectations in each of the two lists."""

PLACES = 5
"""Citations of one kind of problem."""

LONGEST = 400
"""Characters of a statement or sentence in the brief; the citation names the whole of it."""

# What a statement weighs is the sum of what follows. Acts that bind or oppose somebody come first, talk comes last.
ACTS = {
    "threaten": 6, "demand": 6, "refuse": 6, "offer": 6, "agree": 5, "deny": 5, "promise": 4, "warn": 4,
    "accuse": 4, "announce": 3, "confirm": 3, "ask": 2, "predict": 2, "believe": 1, "fear": 1, "say": 0,
}  # fmt: skip
OFFICE = 2  # a state, or a speaker to whom the report gives a title or a sector of the state
NAMED = 1  # any other speaker with a name
QUOTED = 1  # the speaker's own words, in whole or in part
SEVERAL_REPORTS = 1  # the speaker is heard in two reports or three; twice that in four or more
UNRESOLVED = -4  # nobody known is bound by it
DOUBTFUL = -3  # the reader itself would be right in fewer than SURE of such cases
SURE = 0.6
FRAGMENT = -4  # a content of fewer words than FULL says little by itself
FULL = 4

STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "IGO"})


def compose(connection: Connection, choice: Choice) -> Brief:
    """The brief of the chosen reports; failures and undated reports are those of the whole ledger."""
    filed = queries.list_reports(connection, choice)
    said = queries.list_statements(connection, choice)
    awaited = queries.expected(connection, choice)
    problems = queries.list_problems(connection, choice)
    here = _Here.of(filed, queries.texts(connection, [report.id for report in filed]))

    speakers = _speakers(choose(said, here), here)
    expectations = _expectations(awaited, here)
    days = [report.day for report in filed if report.day]
    last = max(days, default="")
    ahead = [one for one in expectations if one.begins[:10] > last]
    due = [one for one in expectations if one.begins[:10] <= last]
    statements_in = Counter(one.report for one in said)
    return Brief(
        since=min(days, default=None),
        until=last or None,
        counts=Counts(
            reports=len(filed),
            publishers=len({report.publisher for report in filed if report.publisher}),
            statements=len(said),
            shown=sum(len(speaker.statements) for speaker in speakers),
            unnamed=sum(map(_unnamed, said)),
            expected=len(expectations),
            undated=queries.undated(connection) if choice.since or choice.until else 0,
        ),
        reports=tuple(
            _listed(report, number, statements_in[report.id]) for number, report in enumerate(filed, start=1)
        ),
        speakers=speakers,
        ahead=tuple(ahead[:EXPECTED]),
        due=tuple(due[:EXPECTED]),
        problems=_shortfalls(problems, here),
        failures=tuple(queries.list_failures(connection)),
        texts={here.numbers[report]: text for report, text in here.texts.items()},
    )


def weight(statement: FiledStatement, reports: int, words: str) -> int:
    """How much a statement matters, by the table above. reports: in how many the speaker is heard."""
    total = ACTS[statement.act]
    if statement.speaker_kind == "state" or statement.speaker_roles or statement.sector in STATE_SECTORS:
        total += OFFICE
    elif statement.speaker_name and not _unnamed(statement):
        total += NAMED
    if statement.speaker_name is None:
        total += UNRESOLVED
    if statement.confidence < SURE:
        total += DOUBTFUL
    if statement.kind != "indirect":
        total += QUOTED
    if reports >= 2:
        total += SEVERAL_REPORTS * (2 if reports >= 4 else 1)
    if len(words.split()) < FULL:
        total += FRAGMENT
    return total


@dataclass(frozen=True, slots=True)
class Carried:
    """One statement as several reports carry it: same speaker's name, same words. The first report comes first."""

    weight: int
    statements: tuple[FiledStatement, ...]


def choose(said: Sequence[FiledStatement], here: "_Here") -> list[Carried]:
    """The statements that matter most, the weightiest first.

    At most OF_ONE_SPEAKER for each speaker and SHOWN in all; no two of one report overlap, so that of a statement
    and one told within it only the weightier is shown.
    """
    heard = defaultdict[Speaking, set[str]](set)
    for one in said:
        heard[_speaking(one)].add(one.report)
    copies: dict[tuple[str, str], list[FiledStatement]] = {}
    for one in said:
        if one.content:
            alike = ((one.speaker_name or "").casefold(), _bare(here.words(one)))
            copies.setdefault(alike, []).append(one)
    carried = [
        Carried(max(weight(one, len(heard[_speaking(one)]), here.words(one)) for one in alike), tuple(alike))
        for alike in copies.values()
    ]
    # Sorting keeps equals in the order of days and texts, in which they came.
    carried.sort(key=lambda one: (-one.weight, -one.statements[0].confidence))

    chosen: list[Carried] = []
    taken = defaultdict[str, list[Span]](list)
    for_speaker = Counter[Speaking]()
    for candidate in carried:
        first = candidate.statements[0]
        overlapping = any(span.overlaps(other) for span in first.content for other in taken[first.report])
        if overlapping or for_speaker[_speaking(first)] == OF_ONE_SPEAKER:
            continue
        if len(chosen) == SHOWN:
            break
        chosen.append(candidate)
        for_speaker[_speaking(first)] += 1
        for statement in candidate.statements:
            taken[statement.report].extend(statement.content)
    return chosen


@dataclass(frozen=True, slots=True)
class _Here:
    """The reports of a brief: by id, their numbers and their texts."""

    reports: Mapping[str, FiledReport]
    numbers: Mapping[str, int]
    texts: Mapping[str, str]

    @classmethod
    def of(cls, filed: Sequence[FiledReport], texts: Mapping[str, str]) -> "_Here":
        numbers = {report.id: number for number, report in enumerate(filed, start=1)}
        return cls({report.id: report for report in filed}, numbers, texts)

    def words(self, statement: FiledStatement) -> str:
        return " … ".join(span.of(self.texts[statement.report]) for span in statement.content)

    def citation(self, report: str, *spans: Span) -> Citation:
        return Citation(self.numbers[report], spans)


Speaking = tuple[str, str | None]


def _speaking(statement: FiledStatement) -> Speaking:
    """Who speaks, as far as reports can be put together by name alone: an unnamed source is one report's own."""
    if statement.speaker_name is None:
        return "", None
    if _unnamed(statement):
        return statement.report, statement.speaker
    return statement.speaker_name.casefold(), None


def _unnamed(statement: FiledStatement) -> bool:
    return statement.anonymous or statement.speaker_kind == "unnamed"


def _bare(words: str) -> str:
    """The words without case, punctuation and quotation marks: the same in every copy of a wire story."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def _speakers(chosen: Iterable[Carried], here: _Here) -> tuple[Speaker, ...]:
    """The chosen statements by speaker; speakers in the order of their weightiest statement."""
    grouped: dict[Speaking, list[Carried]] = {}
    for carried in chosen:
        grouped.setdefault(_speaking(carried.statements[0]), []).append(carried)
    return tuple(_speaker(group, here) for group in grouped.values())


def _speaker(group: Sequence[Carried], here: _Here) -> Speaker:
    statements = [one for carried in group for one in carried.statements]
    titles = [title for one in statements if one.speaker_roles for title in one.speaker_roles.split("; ")]
    outlets = [here.reports[one.report].publisher for one in statements]
    return Speaker(
        name=statements[0].speaker_name,
        unnamed=_unnamed(statements[0]),
        roles=tuple({title.casefold(): title for title in titles}.values()),
        outlets=tuple(dict.fromkeys(outlet for outlet in outlets if outlet)),
        statements=tuple(_shown(carried, here) for carried in group),
    )


def _shown(carried: Carried, here: _Here) -> ShownStatement:
    first = carried.statements[0]
    return ShownStatement(
        act=first.act,
        kind=first.kind,
        words=shortened(here.words(first), LONGEST),
        weight=carried.weight,
        day=here.reports[first.report].day,
        outlet=here.reports[first.report].publisher,
        citations=tuple(here.citation(one.report, *one.content) for one in carried.statements),
    )


def _expectations(awaited: Iterable[Expected], here: _Here) -> list[Expectation]:
    """By time, the soonest first; a sentence comes once, however many reports carry it and times it holds."""
    carried: dict[str, list[Expected]] = {}
    for one in awaited:
        carried.setdefault(_bare(one.sentence.of(here.texts[one.report])), []).append(one)
    return [
        Expectation(
            begins=alike[0].begins,
            ends=alike[0].ends,
            words=shortened(alike[0].sentence.of(here.texts[alike[0].report]), LONGEST),
            citations=tuple(dict.fromkeys(here.citation(one.report, one.sentence) for one in alike)),
        )
        for alike in carried.values()
    ]


def _shortfalls(problems: Iterable[FiledProblem], here: _Here) -> tuple[Shortfall, ...]:
    """The most frequent first."""
    alike: dict[tuple[str, str], list[Citation]] = {}
    for problem in problems:
        citation = here.citation(problem.report, *([problem.span] if problem.span else []))
        alike.setdefault((problem.field, problem.reason), []).append(citation)
    ordered = sorted(alike.items(), key=lambda item: -len(item[1]))
    return tuple(
        Shortfall(field, reason, len(citations), tuple(citations[:PLACES])) for (field, reason), citations in ordered
    )


def _listed(report: FiledReport, number: int, statements: int) -> ListedReport:
    return ListedReport(
        number=number,
        id=report.id,
        version=report.version,
        day=report.day,
        published=report.published,
        publisher=report.publisher,
        headline=report.headline,
        address=report.address,
        origin=report.origin,
        statements=statements,
    )
