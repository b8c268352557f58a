"""Commands that tell what reports say together: `stories`, `quotes`, `figures`, `claims`, `happenings`."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from standoff.cli.asking import link_new
from standoff.cli.options import THE_LEDGER, ByGrade, HitFormat, InCase, LedgerFile, Publisher, Since, Until, date_of
from standoff.cli.printing import complain
from standoff.cli.taking_in import now

if TYPE_CHECKING:
    from standoff.ledger import Ledger
    from standoff.ledger.queries import Choice, Connection

Form = Annotated[HitFormat, typer.Option("--format", help="text: for people. json: an object a line.")]


def stories(
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    case: InCase = None,
    best_first: ByGrade = False,
    form: Form = HitFormat.text,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """List the stories of the ledger: reports about the same happening, who copied whom, how many are independent."""
    with asking_settled(ledger, since, until, publisher, case) as (connection, choice):
        from standoff.stories.grades import grades_of
        from standoff.stories.lines import story_line
        from standoff.stories.questions import told_stories
        from standoff.terminal.stories import print_story

        for story in told_stories(connection, choice, grades_of(connection) if best_first else None):
            if form is HitFormat.json:
                print_line(story_line(story))
            else:
                print_story(story, sys.stdout)


def quotes(
    everything: Annotated[bool, typer.Option("--all", help="Quotations that never vary, too.")] = False,
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    case: InCase = None,
    form: Form = HitFormat.text,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """List quotations that several places of the reports have, with what each changed in the words."""
    with asking_settled(ledger, since, until, publisher, case) as (connection, choice):
        from standoff.ledger.queries import entry_names
        from standoff.stories.lines import quote_line
        from standoff.stories.questions import batches
        from standoff.stories.quotes import find_quotes
        from standoff.terminal.stories import print_quote

        names = entry_names(connection)
        for batch in batches(connection, choice):
            for quote in find_quotes(batch.records, batch.vectors, batch.who):
                if not (everything or quote.varies):
                    continue
                if form is HitFormat.json:
                    print_line(quote_line(quote, batch, names))
                else:
                    print_quote(quote, batch, names, sys.stdout)


def figures(
    everything: Annotated[
        bool, typer.Option("--all", help="In text, also the numbers that stand in one place only, as always in JSON.")
    ] = False,
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    case: InCase = None,
    form: Form = HitFormat.text,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """List figures with every value that reports give: range, revisions, conflicts. Those most reports give first."""
    left_out = 0
    with asking_settled(ledger, since, until, publisher, case) as (connection, choice):
        from standoff.stories.figures import find_figures
        from standoff.stories.lines import figure_line
        from standoff.stories.questions import batches
        from standoff.terminal.stories import print_figure

        for batch in batches(connection, choice):
            for figure in find_figures(batch.records, batch.vectors):
                if form is HitFormat.json:
                    print_line(figure_line(figure, batch))
                elif everything or len(figure.values) > 1:
                    print_figure(figure, batch, sys.stdout)
                else:
                    left_out += 1
    if left_out:
        complain(f"{left_out} number{'s' if left_out > 1 else ''} in one place only; --all shows them")


def claims(
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    case: InCase = None,
    form: Form = HitFormat.text,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """List claims that several reports make or that are contradicted: who affirms, who denies, who passes it on."""
    with asking_settled(ledger, since, until, publisher, case) as (connection, choice):
        from standoff.stories.claims import find_claims
        from standoff.stories.lines import claim_line
        from standoff.stories.questions import batches
        from standoff.terminal.stories import print_claim

        for batch in batches(connection, choice):
            found = find_claims(batch.records, batch.vectors)
            for claim in found:
                if form is HitFormat.json:
                    print_line(claim_line(claim, batch))
                else:
                    print_claim(claim, found, batch, sys.stdout)


def happenings(
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    case: InCase = None,
    form: Form = HitFormat.text,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """List happenings: each event once, with all reports of it, its day, place and status, and how that changed."""
    with asking_settled(ledger, since, until, publisher, case) as (connection, choice):
        from standoff.ledger.queries import entry_names
        from standoff.linking.happenings import find_happenings
        from standoff.stories.lines import happening_line
        from standoff.stories.questions import batches
        from standoff.terminal.stories import print_happening

        names = entry_names(connection)
        for batch in batches(connection, choice):
            for happening in find_happenings(batch.records, batch.vectors, batch.who):
                if form is HitFormat.json:
                    print_line(happening_line(happening, batch, names))
                else:
                    print_happening(happening, batch, names, sys.stdout)


def recluster(ledger: LedgerFile = THE_LEDGER) -> None:
    """Settle anew which reports belong to one story, whatever the order in which they came."""
    from standoff import placing
    from standoff.ledger import Ledger
    from standoff.ledger.filing import moment

    with Ledger(ledger, create=False) as opened:
        place_new(opened)
        moved = placing.recluster(opened, moment(now()))
    print(f"{ledger}: {moved} report{'' if moved == 1 else 's'} went to another story")


def remove(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Its id, the beginning of its id, or its address.")],
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Remove one version of a report from the ledger, with everything that was made of it."""
    from standoff import placing
    from standoff.ledger import Ledger
    from standoff.ledger.filing import moment

    with Ledger(ledger, create=False) as opened:
        found = opened.report(report)
        before = {one.chain for one in opened.corrections()}
        placing.remove(opened, found.id, moment(now()))
        place_new(opened)
        lost = len(before - {one.chain for one in opened.corrections()})
    print(f"{ledger}: {found.id} removed ({found.address or found.origin}, version {found.version})")
    if lost:
        complain(f"{lost} correction{'s' if lost > 1 else ''} of it went with it")


@contextmanager
def asking_settled(
    ledger: Path, since: datetime | None, until: datetime | None, publisher: str | None, case: str | None
) -> "Iterator[tuple[Connection, Choice]]":
    """The ledger with every report placed, compared and linked, and the choice."""
    from standoff import placing
    from standoff.ledger import Ledger
    from standoff.ledger.queries import Choice, find_case

    if since and until and since > until:
        raise typer.BadParameter("--since is after --until: no day is in between")
    with Ledger(ledger, create=False) as opened:
        place_new(opened)
        link_new(opened)
        placing.compare(opened)
        with opened.asking() as connection:
            found = find_case(connection, case) if case else None
            yield connection, Choice(date_of(since), date_of(until), publisher, found)


def place_new(ledger: "Ledger") -> None:
    """Places the reports that wait for a story; those that cannot be are named."""
    from standoff.ledger.placing import waiting_reports

    with ledger.asking() as connection:
        if not waiting_reports(connection):
            return
    from standoff.pipeline import place_waiting  # which brings all of the reading with it, a quarter of a second

    for failure in place_waiting(ledger, now):
        complain(f"{failure.origin}: {failure.reason}")


def print_line(line: dict[str, Any]) -> None:
    print(json.dumps(line, ensure_ascii=False))
