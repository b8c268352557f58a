"""Commands that tell where it is heading: `positions`, `conduct`, `forecasts`."""

import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.options import THE_LEDGER, HitFormat, InCase, LedgerFile, Publisher, Since, Until, date_of
from standoff.cli.printing import complain
from standoff.cli.telling import Form, asking_settled, print_line

if TYPE_CHECKING:
    from standoff.ledger.queries import Choice, Connection
    from standoff.outlook.passages import Passage

Today = Annotated[
    datetime | None,
    typer.Option(
        metavar="DAY", formats=["%Y-%m-%d"], help="The day as of which it is told; by default that of the last report."
    ),
]


def positions(
    party: Annotated[str | None, typer.Option(metavar="WORDS", help="Issues of parties whose name has these.")] = None,
    state: Annotated[str | None, typer.Option(metavar="STATE", help="Only open, refused, accepted, … ones.")] = None,
    today: Today = None,
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    case: InCase = None,
    form: Form = HitFormat.text,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """List what is demanded and offered, by whom of whom, with what was answered and done, and how it stands today."""
    with asking_settled(ledger, since, until, publisher, case) as (connection, choice):
        from standoff.outlook.lines import issue_line
        from standoff.outlook.positions import issues
        from standoff.terminal.outlook import print_issue

        for issue in issues(connection, choice, _day(connection, choice, today)):
            sides = (issue.party, *issue.toward, *(step.side for step in issue.steps))
            if (state and issue.state != state) or (party and not _named(party, (side.name for side in sides))):
                continue
            texts = _texts(connection, (one for step in issue.steps for one in step.passages))
            if form is HitFormat.json:
                print_line(issue_line(issue, texts))
            else:
                print_issue(issue, texts, sys.stdout)


def conduct(
    party: Annotated[str | None, typer.Option(metavar="WORDS", help="What sides whose name has these do.")] = None,
    toward: Annotated[str | None, typer.Option(metavar="WORDS", help="And only toward these.")] = None,
    weights: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Your own weights of deeds, instead of the packaged ones.")
    ] = None,
    least: Annotated[int, typer.Option(min=1, metavar="N", help="Sides and pairs with at least so many acts.")] = 3,
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    case: InCase = None,
    form: Form = HitFormat.text,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """Count words and deeds, co-operation and conflict, day by day: of each side, and of each toward another."""
    left_out = 0
    with asking_settled(ledger, since, until, publisher, case) as (connection, choice):
        from standoff.outlook.conduct import conduct as conducts
        from standoff.outlook.lines import conduct_line
        from standoff.outlook.weights import load_weights
        from standoff.terminal.outlook import print_conduct

        for one in conducts(connection, choice, load_weights(weights)):
            if party and not _named(party, (one.side.name,)):
                continue
            if toward and not (one.toward and _named(toward, (one.toward.name,))):
                continue
            if len(one.acts) < least:
                left_out += 1
                continue
            texts = _texts(connection, (passage for act in one.acts for passage in act.passages))
            if form is HitFormat.json:
                print_line(conduct_line(one, texts))
            else:
                print_conduct(one, texts, sys.stdout)
    if left_out:
        complain(f"{left_out} with fewer than {least} acts; --least shows them")


def forecasts(
    speakers: Annotated[bool, typer.Option("--speakers", help="How often each speaker was right, instead.")] = False,
    party: Annotated[str | None, typer.Option(metavar="WORDS", help="Of speakers whose name has these.")] = None,
    outcome: Annotated[
        str | None, typer.Option(metavar="OUTCOME", help='Only pending, "came true", "did not", … ones.')
    ] = None,
    today: Today = None,
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    case: InCase = None,
    form: Form = HitFormat.text,
    ledger: LedgerFile = THE_LEDGER,
) -> None:
    """List what is expected, by whom, for when and how likely, and what became of it."""
    with asking_settled(ledger, since, until, publisher, case) as (connection, choice):
        from standoff.outlook.forecasts import expectations
        from standoff.outlook.lines import expectation_line, track_line
        from standoff.outlook.tracks import tracks
        from standoff.terminal.outlook import print_expectation, print_tracks

        found = [
            one
            for one in expectations(connection, choice, _day(connection, choice, today))
            if not (party and not _named(party, one.voices)) and not (outcome and one.outcome != outcome)
        ]
        if speakers:
            records = tracks(found)
            if form is HitFormat.json:
                for track in records:
                    print_line(track_line(track))
            else:
                print_tracks(records, sys.stdout)
            return
        for one in found:
            texts = _texts(connection, (*one.told, *one.evidence))
            if form is HitFormat.json:
                print_line(expectation_line(one, texts))
            else:
                print_expectation(one, texts, sys.stdout)


def _day(connection: "Connection", choice: "Choice", today: datetime | None) -> date:
    """The day that is asked for, or that of the last report of the choice."""
    from standoff.outlook.scenes import last_day

    return date_of(today) or last_day(connection, choice) or date.min


def _named(words: str, names: Iterable[str]) -> bool:
    return any(words.casefold() in name.casefold() for name in names)


def _texts(connection: "Connection", passages: "Iterable[Passage]") -> dict[str, str]:
    from standoff.ledger.queries import texts

    return texts(connection, sorted({passage.cited.report for passage in passages}))
