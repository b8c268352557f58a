"""Where it is heading, as pages: the bargaining table, words against deeds, and what is expected.

Each looks at the newest reports of a case or period, for reports of years cannot be told together while a reader waits;
how many they are is said on the page.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from standoff.desk import asked
from standoff.desk.digests import comparable
from standoff.desk.heading_lines import (
    ActLine,
    Asked,
    DayLine,
    DivergenceLine,
    ExpectationLine,
    IssueLine,
    SideLine,
    Told,
    TrackLine,
    TurnLine,
    act_line,
    expectation_line,
    issue_line,
    named,
    side_line,
    track_line,
)
from standoff.desk.lines import source_of
from standoff.desk.pages import page
from standoff.desk.state import AtDesk, Desk
from standoff.ledger.queries import Connection, FiledReport, settlements
from standoff.ledger.queries.newest import Part, layers_of, newest_reports
from standoff.outlook.conduct import CLASSES, Conduct, acts_in, conduct_of
from standoff.outlook.forecasts import expectations_in
from standoff.outlook.passages import day_of
from standoff.outlook.positions import issues_in
from standoff.outlook.scenes import scene_of
from standoff.outlook.tracks import tracks
from standoff.outlook.weights import load_weights
from standoff.stories.questions import batch_of

router = APIRouter()

LOOKED_AT = 150
"""Reports that are told together: the newest of those that are asked for."""

_ISSUES, _SIDES, _ACTS = 60, 12, 80


@dataclass(frozen=True, slots=True)
class TableView:
    """The bargaining table; issues last moved first."""

    asked: Asked
    issues: tuple[IssueLine, ...]


@dataclass(frozen=True, slots=True)
class ConductView:
    """Words against deeds. chosen: the side, and pair, whose days are shown; None where nobody acts."""

    asked: Asked
    classes: tuple[str, ...]
    sides: tuple[SideLine, ...]
    chosen: SideLine | None
    days: tuple[DayLine, ...]
    turns: tuple[TurnLine, ...]
    divergences: tuple[DivergenceLine, ...]
    acts: tuple[ActLine, ...]


@dataclass(frozen=True, slots=True)
class ForecastsView:
    """What is due, what came of what was expected, and who was how often right. settle: whose form is open."""

    asked: Asked
    due: tuple[ExpectationLine, ...]
    settled: tuple[ExpectationLine, ...]
    open: tuple[ExpectationLine, ...]
    speakers: tuple[TrackLine, ...]
    settle: str | None


@page(router, "/table", "table.html")
def table(desk: AtDesk, since: asked.Since = None, until: asked.Until = None, case: asked.InCase = None) -> TableView:
    """The bargaining table: who demands and offers what of whom, and how it stands."""
    told = _told(desk, since, until, case)
    return TableView(_asked(told, since, until, case), tuple(issue_line(told, one) for one in told.issues[:_ISSUES]))


@page(router, "/conduct", "conduct.html")
def conduct(
    desk: AtDesk,
    since: asked.Since = None,
    until: asked.Until = None,
    case: asked.InCase = None,
    side: asked.SideKey = None,
    toward: asked.SideKey = None,
) -> ConductView:
    """Words against deeds, day by day, of a side or a pair of sides."""
    told = _told(desk, since, until, case)
    lines = tuple(side_line(one) for one in told.conduct)
    chosen = chosen_conduct(told, side, toward)
    acts = {act.deed: act for act in chosen.acts} if chosen else {}
    return ConductView(
        asked=_asked(told, since, until, case),
        classes=CLASSES,
        sides=tuple(one for one in lines if one.toward is None)[:_SIDES]
        + tuple(one for one in lines if one.toward is not None)[:_SIDES],
        chosen=side_line(chosen) if chosen else None,
        days=tuple(DayLine(one.day, one.counts, one.weight, one.reports) for one in chosen.days) if chosen else (),
        turns=tuple(TurnLine(one.day, one.before, one.after, one.acts) for one in chosen.turns) if chosen else (),
        divergences=tuple(
            DivergenceLine(named(one.side), one.words, one.deed, one.days_apart) for one in chosen.divergences
        )
        if chosen
        else (),
        acts=tuple(act_line(told, act) for act in list(acts.values())[-_ACTS:]),
    )


@page(router, "/forecasts", "forecasts.html")
def forecasts(
    desk: AtDesk,
    since: asked.Since = None,
    until: asked.Until = None,
    case: asked.InCase = None,
    settle: Annotated[str | None, Query(max_length=80, description="The expectation whose form is open.")] = None,
) -> ForecastsView:
    """What is expected and due, and what became of what was expected."""
    told = _told(desk, since, until, case)
    waiting = [one for one in told.expectations if one.outcome == "pending"]
    due = sorted((one for one in waiting if one.latest), key=lambda one: (one.latest or "", one.id))
    return ForecastsView(
        asked=_asked(told, since, until, case),
        due=tuple(expectation_line(told, one) for one in due),
        settled=tuple(expectation_line(told, one) for one in told.expectations if one.outcome != "pending"),
        open=tuple(expectation_line(told, one) for one in waiting if not one.latest),
        speakers=tuple(track_line(one) for one in tracks(told.expectations) if one.told),
        settle=settle or None,
    )


def chosen_conduct(told: Told, side: str | None, toward: str | None) -> Conduct | None:
    """The conduct that is asked for; without a side, that of the side with most acts."""
    if side is None:
        return told.conduct[0] if told.conduct else None
    return next(
        (
            one
            for one in told.conduct
            if one.side.key == side and (one.toward.key if one.toward else None) == (toward or None)
        ),
        None,
    )


def _told(desk: Desk, since: date | None, until: date | None, case: str | None) -> Told:
    with desk.ledger.asking() as connection:
        choice = asked.choice(connection, since, until, None, case)
        newest = newest_reports(connection, choice, Part(0, LOOKED_AT + 1))
        more, newest = len(newest) > LOOKED_AT, comparable(connection, newest[:LOOKED_AT])
        state = (layers_of(connection, newest), desk.register(connection))
        return desk.kept_for(("heading", since, until, case), state, lambda: _work_out(desk, connection, newest, more))


def _work_out(desk: Desk, connection: Connection, newest: list[FiledReport], more: bool) -> Told:
    batch = batch_of(connection, [one.id for one in reversed(newest)])
    scene = scene_of(batch, desk.names(connection), desk.posts(connection))
    published: dict[str, int] = {}
    for record in batch.records:
        day = day_of(record) or ""
        published[day] = published.get(day, 0) + 1
    days = [one.day for one in newest if one.day]
    today = date.fromisoformat(max(days)) if days else None
    return Told(
        scene=scene,
        sources={one.id: source_of(one) for one in newest},
        texts={record.report.id: record.report.text for record in batch.records},
        more=more,
        today=today,
        issues=tuple(issues_in(scene, today)) if today else (),
        conduct=tuple(conduct_of(acts_in(scene, load_weights()), published)),
        expectations=tuple(expectations_in(scene, today, settlements(connection, [one.id for one in newest])))
        if today
        else (),
    )


def _asked(told: Told, since: date | None, until: date | None, case: str | None) -> Asked:
    return Asked(
        since=since.isoformat() if since else None,
        until=until.isoformat() if until else None,
        case=case or None,
        looked_at=len(told.texts),
        more=told.more,
        today=told.today.isoformat() if told.today else None,
    )
