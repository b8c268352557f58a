"""Records, search results and audits for people at a terminal: coloured where it is one, plain where it is not."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from standoff.audit import QUESTIONS, Item, Rate
from standoff.display import harmless, segments, shortened
from standoff.ledger.queries import SpeakerLink
from standoff.ledger.register import FiledActor, FiledLink
from standoff.ledger.search import Hit
from standoff.links import By, Evidence, Tenure
from standoff.record import Record, Report, Statement

UNNAMED = "‡"
SOURCE, CUE, CONTENT, FOUND = "bold cyan", "yellow", "green", "bold magenta"

_BY: dict[By, str] = {
    "analyst": "corrected", "yaml": "your own actors", "reports": "by reports", "table": "known only from the table",
}  # fmt: skip
_ONLY: dict[By, str] = {"analyst": "", "yaml": "", "reports": "", "table": " (name known only from the table)"}
_CONFLICT = "conflict"
_WARNING = "bold red"
BEGINS, ENDS = "⟦", "⟧"
_ANSWERS = {"y": True, "n": False, "s": None}
_QUIT = "q"
_ASKED = 200  # characters of what an audit asks about
_SHOWN = 60  # characters of a content in the table; the text above it has the rest


@contextmanager
def progress(verb: str, *, shown: bool) -> Iterator[Callable[[], None]]:
    """A counter on stderr, where that is a terminal; gives what to call for each report."""
    console = Console(stderr=True)
    if not (shown and console.is_terminal):
        yield lambda: None
        return
    columns = (SpinnerColumn(), TextColumn(f"{verb} {{task.completed}}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=None)
        yield lambda: bar.advance(task)


def print_record(record: Record, out: TextIO, links: Sequence[FiledLink] = (), grade: str | None = None) -> None:
    """The report with its sources, cues and contents coloured, its statements as a table, and who its actors are."""
    console = Console(file=out, highlight=False)
    console.print(_heading(record.report, grade))
    text = Text(harmless(record.report.text))
    for style, spans in (
        (CONTENT, [span for statement in record.statements for span in statement.content]),
        (CUE, [span for statement in record.statements for span in statement.cue]),
        (SOURCE, [span for statement in record.statements for span in statement.source]),
    ):
        for span in spans:
            text.stylize(style, span.start, span.end)
    console.print(text, end="\n\n")
    if record.statements:
        console.print(_statements(record))
        console.print(_legend(record))
    for link in links:
        if link.link.how == "role" or link.link.rivals or harmless(link.called) != harmless(link.name):
            console.print(_link(link), soft_wrap=True)
    if links:
        console.print()
    for problem in record.problems:
        console.print(Text(f"{problem.field}: {harmless(problem.reason)}", style="red"))
    console.print()


def print_hit(hit: Hit, out: TextIO, grade: str | None = None) -> None:
    """One passage: where it is, what is held of that, its words, and who says it."""
    console = Console(file=out, highlight=False)
    report = hit.report
    place = ", ".join(f"{span.start}–{span.end}" for span in hit.spans)
    known = [report.day, report.publisher, grade, report.headline]
    console.print(Text(" · ".join(harmless(one) for one in known if one), style="bold"))
    words = Text(harmless(hit.words.replace("\n", " ")))
    if len(hit.spans) == 1:
        for mark in hit.marks:
            words.stylize(FOUND, mark.start - hit.spans[0].start, mark.end - hit.spans[0].start)
    console.print(Padding(words, (0, 0, 0, 2)))
    said = hit.statement
    speaker = ""
    if said:
        linked = _linked(said.speaker_name, said.linked)
        speaker = f"{_speaker(said.speaker_name, said.anonymous)}{linked}, {said.act}, "
    console.print(Padding(Text(f"{speaker}{report.id} {place}", style="dim"), (0, 0, 1, 2)))


def print_actor(actor: FiledActor, out: TextIO) -> None:
    """An entry of the register: its names, how often reports speak of it, and its roles with days and evidence."""
    console = Console(file=out, highlight=False)
    entry = actor.entry
    counts = [_reports(actor.reports, actor.publishers), _days(actor.first, actor.last)]
    if actor.by_role:
        counts.append(f"{actor.by_role} by office alone")
    known = [entry.country, entry.kind if entry.kind != "person" else None, *counts]
    name = f"{entry.name}{_ONLY[entry.by]}"
    heading = Text.assemble((harmless(name), "bold"), " · ", " · ".join(one for one in known if one))
    console.print(heading, soft_wrap=True)
    others = [name for name in entry.names if name != entry.name]
    lines = [Text(harmless("also " + ", ".join(others)))] if others else []
    lines.append(Text(entry.id, style="dim"))
    told = {(tenure.title, tenure.of) for tenure in actor.tenures if tenure.by == "reports"}
    for tenure in actor.tenures:
        lines.append(_tenure(tenure, told=(tenure.title, tenure.of) in told))
        # The first and the last will do for people; the rest is in the JSON.
        places = dict.fromkeys((tenure.evidence[0], tenure.evidence[-1]))
        lines += [Text(f"  {_place_of(one)}", style="dim") for one in places]
    for line in lines:
        console.print(Text("  ").append(line), soft_wrap=True)
    console.print()


def print_item(item: Item, number: int, of: int, out: TextIO) -> None:
    """A drawn item of an audit: its sentences with the annotation marked, and what helps to judge it."""
    console = Console(file=out, highlight=False)
    known = [f"{number}/{of}", item.publisher, item.published, f"{item.report} {item.id}"]
    console.print(Text(" · ".join(harmless(one) for one in known if one), style="bold"))
    words = Text()
    for segment in segments(item.marks, len(item.passage)):
        piece = harmless(item.passage[segment.start : segment.end])
        # Brackets as well as colour: a pipe and a screen without colours show no style.
        words.append(f"{BEGINS}{piece}{ENDS}" if segment.marks else piece, style=FOUND if segment.marks else "")
    console.print(Padding(words, (0, 0, 0, 2)))
    if item.around:
        shown = " · ".join(f"{name}: {shortened(words, _SHOWN)}" for name, words in item.around.items())
        console.print(Padding(Text(harmless(shown), style="dim"), (0, 0, 0, 2)))
    for question, said in item.said.items():
        console.print(Padding(Text(f"{question}: {harmless(shortened(said, _ASKED))}"), (0, 0, 0, 4)))


def ask_verdicts(item: Item, answers: TextIO, out: TextIO) -> list[bool | None] | None:
    """A verdict for each question about an item: True, False, or None for those that are skipped.

    answers: lines with a letter for each question, y, n or s, one by one or together ("yyn"). None: q, or the end.
    """
    console = Console(file=out, highlight=False)
    verdicts: list[bool | None] = []
    waiting = ""
    for question in QUESTIONS[item.kind]:
        while not waiting:
            console.print(Text(f"  {question}? [y/n/s/q] "), end="")
            line = answers.readline()
            if not answers.isatty():
                console.print(Text(line.strip()))
            waiting = "".join(letter for letter in line.lower() if not letter.isspace())
            if not line:
                return None
            if not set(waiting) <= set(_ANSWERS) | {_QUIT}:
                console.print(Text("  y: right, n: wrong, s: skip, q: enough for now", style="dim"))
                waiting = ""
        letter, waiting = waiting[0], waiting[1:]
        if letter == _QUIT:
            return None
        verdicts.append(_ANSWERS[letter])
    return verdicts


def print_rates(rates: Sequence[Rate], out: TextIO) -> None:
    """How often the record was wrong: a table for each kind, a line for each question."""
    console = Console(file=out, highlight=False)
    for kind in dict.fromkeys(rate.kind for rate in rates):
        table = Table(kind, "wrong", "of", "rate", "95 %", "skipped", box=SIMPLE_HEAD, padding=(0, 1))
        for rate in rates:
            if rate.kind == kind:
                table.add_row(rate.question, str(rate.wrong), str(rate.judged), *_shares(rate), str(rate.skipped))
        console.print(table)


def _shares(rate: Rate) -> tuple[str, str]:
    if rate.rate is None or rate.low is None or rate.high is None:
        return "", ""
    return f"{rate.rate:.1%}", f"{rate.low:.1%} – {rate.high:.1%}"


def _tenure(tenure: Tenure, *, told: bool) -> Text:
    """told: reports give the person this role as well."""
    standing = "" if tenure.standing == "holds" else f"{tenure.standing} "
    office = f"{standing}{tenure.title}" + (f", {tenure.of}" if tenure.of else "")
    known = [office, _days(tenure.first, tenure.last)]
    if tenure.by == "reports":
        known.append(_reports(tenure.reports, tenure.publishers))
    else:
        known.append("in the table too" if told and tenure.by == "table" else _BY[tenure.by])
    line = Text(" · ".join(harmless(one) for one in known if one))
    if tenure.conflict:
        line.append(f" · {_CONFLICT}", style=_WARNING)
    return line


def _link(link: FiledLink) -> Text:
    text = Text(f"{link.link.actor} {harmless(link.called)} → {harmless(link.name)}{_ONLY[link.name_by]}")
    text.append(f" · {_BY[link.link.by]} · {link.link.confidence:.2f}", style="dim")
    for rival, name in zip(link.link.rivals, link.rivals, strict=True):
        text.append(f"\n  {_CONFLICT}: {harmless(name)} ({_BY[rival.by]})", style=_WARNING)
        for place in rival.evidence:
            text.append(f"\n    {_place_of(place)}", style="dim")
    for place in link.link.evidence:
        text.append(f"\n  {_place_of(place)}", style="dim")
    return text


def _linked(called: str | None, linked: SpeakerLink | None) -> str:
    if linked is None or linked.name == called:
        return ""
    conflict = f", {_CONFLICT}" if linked.conflict else ""
    return f" = {harmless(linked.name)} ({_BY[linked.by]}{conflict})"


def _place_of(evidence: Evidence) -> str:
    span = f" {evidence.span.start}–{evidence.span.end}" if evidence.span else ""
    return harmless(evidence.address) + span


def _reports(reports: int, publishers: int) -> str:
    outlets = f" of {publishers} outlet{'s' if publishers > 1 else ''}"
    return f"{reports} report{'s' if reports > 1 else ''}{outlets}"


def _days(first: str | None, last: str | None) -> str:
    if first is None and last is None:
        return ""
    return first or "" if first == last else f"{first or '…'} – {last or '…'}"


def _heading(report: Report, grade: str | None) -> Text:
    lines = [Text(harmless(report.headline), style="bold")] if report.headline else []
    known = [report.publisher, grade, report.published, ", ".join(report.byline), report.dateline]
    lines.append(Text(" · ".join(harmless(one) for one in known if one)))
    lines.append(Text(f"{report.id} · {harmless(report.address or report.origin)}", style="dim"))
    return Text("\n").join([line for line in lines if line]).append("\n")


def _statements(record: Record) -> Table:
    table = Table("", "speaker", "act", "kind", "content", "at", box=SIMPLE_HEAD, padding=(0, 1))
    text = record.report.text
    roles = {actor.id: ", ".join(dict.fromkeys(role.title for role in actor.roles)) for actor in record.actors}
    for statement in record.statements:
        speaker = _speaker(statement.speaker_name, statement.anonymous)
        role = roles.get(statement.speaker or "")
        content = " … ".join(span.of(text) for span in statement.content)
        table.add_row(
            statement.id,
            Text(harmless(f"{speaker} ({role})" if role else speaker)),
            statement.act,
            statement.kind,
            Text(harmless(shortened(content, _SHOWN))),
            _place(statement),
        )
    return table


def _legend(record: Record) -> Text:
    legend = Text.assemble(("source", SOURCE), " ", ("cue", CUE), " ", ("content", CONTENT))
    if any(statement.anonymous for statement in record.statements):
        legend.append(f"   {UNNAMED} the report withholds who spoke")
    return legend


def _speaker(name: str | None, anonymous: bool) -> str:
    shown = harmless(name) if name else "?"
    return f"{shown} {UNNAMED}" if anonymous else shown


def _place(statement: Statement) -> str:
    spans = statement.content or statement.cue or statement.source
    return ", ".join(f"{span.start}–{span.end}" for span in spans)
