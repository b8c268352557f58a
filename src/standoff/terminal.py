"""Records and search results for people at a terminal: coloured where it is one, plain where it is not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from standoff.display import harmless, shortened
from standoff.ledger.search import Hit
from standoff.record import Record, Report, Statement

UNNAMED = "‡"
SOURCE, CUE, CONTENT, FOUND = "bold cyan", "yellow", "green", "bold magenta"

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


def print_record(record: Record, out: TextIO) -> None:
    """The report with its sources, cues and contents coloured, and its statements as a table."""
    console = Console(file=out, highlight=False)
    console.print(_heading(record.report))
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
    for problem in record.problems:
        console.print(Text(f"{problem.field}: {harmless(problem.reason)}", style="red"))
    console.print()


def print_hit(hit: Hit, out: TextIO) -> None:
    """One passage: where it is, its words, and who says it."""
    console = Console(file=out, highlight=False)
    report = hit.report
    place = ", ".join(f"{span.start}–{span.end}" for span in hit.spans)
    known = [report.day, report.publisher, report.headline]
    console.print(Text(" · ".join(harmless(one) for one in known if one), style="bold"))
    words = Text(harmless(hit.words.replace("\n", " ")))
    if len(hit.spans) == 1:
        for mark in hit.marks:
            words.stylize(FOUND, mark.start - hit.spans[0].start, mark.end - hit.spans[0].start)
    console.print(Padding(words, (0, 0, 0, 2)))
    said = hit.statement
    speaker = f"{_speaker(said.speaker_name, said.anonymous)}, {said.act}, " if said else ""
    console.print(Padding(Text(f"{speaker}{report.id} {place}", style="dim"), (0, 0, 1, 2)))


def _heading(report: Report) -> Text:
    lines = [Text(harmless(report.headline), style="bold")] if report.headline else []
    known = [report.publisher, report.published, ", ".join(report.byline), report.dateline]
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
