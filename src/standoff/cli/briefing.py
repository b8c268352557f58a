"""The command `brief`."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.asking import link_new
from standoff.cli.options import (
    SOURCES,
    THE_LEDGER,
    AllowPrivate,
    BriefFormat,
    InCase,
    LedgerFile,
    Published,
    Publisher,
    Until,
    date_of,
)
from standoff.cli.printing import complain, end, naming, opened_for
from standoff.cli.taking_in import add_into, now
from standoff.cli.telling import place_new

if TYPE_CHECKING:
    from standoff.brief import Asked, Brief
    from standoff.ledger import Ledger
    from standoff.record import Failure

_COMPARED = 60  # reports whose stories are searched for copies first; of more, those count that `stories` has found
_MOMENTS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M%z"]


def brief(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help=f"{SOURCES} Without any, the ledger is briefed."),
    ] = None,
    about: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS",
            help="Reports with one of these, parted by commas: an actor, a place, words of the text.",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DAY|AGE", help="First day of publication, or an age counted back: 24h, 7d, 2w."),
    ] = None,
    until: Until = None,
    now_is: Annotated[
        datetime | None,
        typer.Option(
            "--now",
            metavar="MOMENT",
            formats=_MOMENTS,
            help="What an age is counted back from, and what is due from; by default the clock or, where no report is "
            "so young, the newest report.",
        ),
    ] = None,
    publisher: Publisher = None,
    case: InCase = None,
    compare: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="An earlier brief in JSON: what it lacks is marked as new."),
    ] = None,
    form: Annotated[
        BriefFormat | None,
        typer.Option("--format", help="md, html or json; by default as the name of the output ends, or else md."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of to stdout.")
    ] = None,
    published: Published = None,
    allow_private: AllowPrivate = False,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Print a situation report of the ledger, or of sources read for it: each sentence cited, and checked."""
    if sources and case:
        raise typer.BadParameter("a case is the ledger's: name sources or --case, not both")
    form = form or _form_of(output)
    from standoff import brief as briefs
    from standoff.ledger import Ledger

    asked = briefs.Asked(since, date_of(until), publisher, _with_zone(now_is))
    words = [one.strip() for one in (about or "").split(",") if one.strip()]
    earlier = _text_of(compare) if compare else None
    failures: list[Failure] = []
    if sources:
        with TemporaryDirectory(prefix="standoff-") as folder, Ledger(Path(folder) / "brief.db") as opened:
            _, failures = add_into(sources, opened, published, allow_private)
            made = _compose(opened, asked, words, None)
    else:
        with Ledger(ledger, create=False) as opened:
            made = _compose(opened, asked, words, case)
    if compare and earlier is not None:
        made = briefs.compared(made, earlier, str(compare))
    render = {"md": briefs.as_markdown, "html": briefs.as_html, "json": briefs.as_json}[form]
    with opened_for(output) as file:
        file.write(render(made))
    if made.counts.reports == 0:
        complain("no report of this choice")
        raise typer.Exit(1)
    if not made.sentences() and any(one.found for one in made.coverage if one.section != "reports"):
        complain(f"the brief is empty, though there are {made.counts.statements} statements")
        raise typer.Exit(1)
    end(failures)


def _form_of(output: Path | None) -> BriefFormat:
    """As the name of the output ends; without an ending, or to stdout, Markdown."""
    ending = output.suffix[1:].lower() if output else ""
    known = {"": BriefFormat.md, "txt": BriefFormat.md, "markdown": BriefFormat.md, "htm": BriefFormat.html}
    form = known.get(ending) or BriefFormat.__members__.get(ending)
    if form is None:
        raise typer.BadParameter(
            f"a brief is md, html or json, not .{ending}; --format says which", param_hint="--output"
        )
    return form


def _compose(ledger: "Ledger", asked: "Asked", about: list[str], case: str | None) -> "Brief":
    from standoff import brief as briefs
    from standoff import placing
    from standoff.ledger.queries import find_case, list_stories

    place_new(ledger)
    link_new(ledger)
    with ledger.asking() as connection:
        choice, period = briefs.period_of(connection, asked, now(), about)
        if case:
            choice = replace(choice, case=find_case(connection, case))
        stories = list_stories(connection, choice)
    if sum(len(story.reports) for story in stories) <= _COMPARED:
        placing.compare(ledger, [story.id for story in stories])
    today = datetime.fromisoformat(period.until).date() if period.counted_from and period.until else None
    with ledger.asking() as connection:
        return briefs.compose(connection, choice, about=about, period=period, today=today)


def _with_zone(moment: datetime | None) -> datetime | None:
    """A moment without a zone is taken to be UTC."""
    from datetime import UTC

    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def _text_of(path: Path) -> str:
    from standoff.errors import StandoffError

    with naming(path):
        try:
            return path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise StandoffError(str(path), "not a brief in JSON: it is not UTF-8") from error
