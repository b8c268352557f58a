"""The register in the ledger: what it is learnt from, how it is kept, and what can be asked of it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from sys import intern
from typing import Any

from sqlalchemy import Connection, Integer, Row, cast, delete, func, insert, literal_column, select, update

from standoff.corrections import Correction
from standoff.corrections.judging import Sighted, judged
from standoff.ledger import words
from standoff.ledger.filing import LINKS, set_value
from standoff.ledger.note_tables import corrections
from standoff.ledger.queries import Choice, about, list_corrections
from standoff.ledger.schema import actor_links, actors, register, register_words, reports, roles, settings, tenures
from standoff.links import ActorLink, By, Evidence, How, Register, RegisterEntry, Rival, Sighting, Standing, Tenure
from standoff.record import Role, Span
from standoff.vocabulary import ActorKind

_OWN_TEXT, _OWN_FILE = "own_actors", "own_actors_file"
_AT_ONCE = 2000  # rows

OwnActorsFile = tuple[str, str]
"""The analysts' own actors as they were given: the text and the name of its file."""


@dataclass(frozen=True, slots=True)
class FiledLink:
    """An actor of a report with its name there, and who that is in the register.

    name_by: who knows the register's name. rivals: the names of those who are said to be the one as well.
    """

    link: ActorLink
    called: str
    name: str
    name_by: By
    rivals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FiledActor:
    """An entry of the register with its roles, and how often the chosen reports speak of it.

    by_role: reports that only name an office. first, last: days of publication; None where no report gives one.
    """

    entry: RegisterEntry
    tenures: tuple[Tenure, ...]
    reports: int
    publishers: int
    by_role: int
    first: str | None
    last: str | None


def is_stale(connection: Connection) -> bool:
    """Whether reports or the analysts' own actors have changed since the links were made."""
    return connection.scalar(select(settings.c.value).where(settings.c.name == LINKS)) == "stale"


def own_actors(connection: Connection) -> OwnActorsFile | None:
    """The analysts' own actors; None: there are none."""
    rows = connection.execute(select(settings.c.name, settings.c.value))
    values: dict[str, str] = {row.name: row.value for row in rows}
    return (values[_OWN_TEXT], values[_OWN_FILE]) if _OWN_TEXT in values else None


def set_own_actors(connection: Connection, given: OwnActorsFile) -> None:
    """Keeps the analysts' own actors in place of any before."""
    if own_actors(connection) != given:
        set_value(connection, _OWN_TEXT, given[0])
        set_value(connection, _OWN_FILE, given[1])
        set_value(connection, LINKS, "stale")


def relink(connection: Connection, make: Callable[[Iterator[Sighting], OwnActorsFile | None], Register]) -> Register:
    """Makes the register and its links anew from what the latest versions of all reports say."""
    made = _judged(connection, make(_sightings(connection), own_actors(connection)))
    numbers: dict[str, int] = {row.id: row.number for row in connection.execute(select(reports.c.id, reports.c.number))}
    for table in (actor_links, tenures, register):
        connection.execute(delete(table))
    _insert(connection, register, (_entry_row(number, one) for number, one in enumerate(made.entries, start=1)))
    _insert(connection, tenures, (_tenure_row(number, one) for number, one in enumerate(made.tenures, start=1)))
    _insert(connection, actor_links, (_link_row(numbers[link.report], link) for link in made.links))
    set_value(connection, LINKS, "current")
    return made


def _judged(connection: Connection, made: Register) -> Register:
    """The register with what analysts corrected of it; says for each correction whether it could be put on."""
    filed = [one for one in list_corrections(connection) if one.correction.field in ("same_as", "apart", "entry")]
    of_entries = [one.correction for one in filed if one.correction.anchor.kind == "entry"]
    said = {(one.correction.report, one.located): one for one in filed if one.correction.field == "entry"}
    of_links = [
        (one.correction, actor)
        for (_, actor), one in said.items()
        if actor is not None and _is_latest(connection, one.correction)
    ]
    if not of_entries and not of_links:
        return made
    query = select(reports.c.id.label("report"), actors.c.id, actors.c.name).where(reports.c.latest)
    rows = connection.execute(query.join(actors, actors.c.report == reports.c.number))
    result = judged(made, of_entries, of_links, [Sighted(row.report, row.id, row.name) for row in rows])
    for one, item in (*((one, one.anchor.item) for one in of_entries), *of_links):
        problem = result.not_applied.get(one.number)
        # An actor is found in its report even where the register has nobody of that id.
        told = {"problem": problem, "located": None if problem and one.report is None else item}
        connection.execute(update(corrections).where(corrections.c.number == one.number).values(**told))
    return result.register


def _is_latest(connection: Connection, correction: Correction) -> bool:
    return connection.scalar(select(reports.c.latest).where(reports.c.id == correction.report)) is True


def links_of(connection: Connection, report_id: str) -> list[FiledLink]:
    """Who the actors of a report are, in the order of the record."""
    query = (
        select(reports.c.id.label("report_id"), actors.c.name.label("called"), register.c.name, register.c.name_by)
        .add_columns(*(column.label(f"link_{column.name}") for column in actor_links.c))
        .select_from(reports)
        .join(actor_links, actor_links.c.report == reports.c.number)
        .join(actors, (actors.c.report == actor_links.c.report) & (actors.c.id == actor_links.c.actor))
        .join(register, register.c.id == actor_links.c.entry)
        .where(reports.c.id == report_id)
        .order_by(func.length(actors.c.id), actors.c.id)
    )
    rows = connection.execute(query).all()
    others = {rival["entry"] for row in rows for rival in row.link_rivals}
    named: dict[str, str] = {
        row.id: row.name
        for row in connection.execute(select(register.c.id, register.c.name).where(register.c.id.in_(others)))
    }
    return [
        FiledLink(
            link := _link_of(row), row.called, row.name, row.name_by, tuple(named[one.entry] for one in link.rivals)
        )
        for row in rows
    ]


def list_actors(connection: Connection, choice: Choice, typed: str | None = None) -> list[FiledActor]:
    """The entries that the chosen reports speak of, those in most reports first.

    typed: words that must all be in the names of an entry.
    """
    query = (
        about(
            choice,
            select(
                register.c.id,
                func.count().label("reports"),
                func.count(func.coalesce(reports.c.publisher, reports.c.id).distinct()).label("publishers"),
                func.sum(cast(actor_links.c.how == "role", Integer)).label("by_role"),
                func.min(reports.c.day).label("first"),
                func.max(reports.c.day).label("last"),
            ),
        )
        .select_from(register)
        .join(actor_links, actor_links.c.entry == register.c.id)
        .join(reports, reports.c.number == actor_links.c.report)
        .group_by(register.c.id)
        .order_by(func.count().desc(), register.c.id)
    )
    if typed is not None:
        expression = words.expression(typed)
        if expression is None:
            return []
        query = query.join(register_words, register_words.c.rowid == register.c.number).where(
            literal_column(register_words.name).op("MATCH")(expression)
        )
    entries = {row.id: _entry_of(row) for row in connection.execute(select(register))}
    held: dict[str, list[Tenure]] = defaultdict(list)
    for row in connection.execute(select(tenures).order_by(tenures.c.number)):
        held[row.entry].append(tenure_of(row))
    return [
        FiledActor(entries[row.id], tuple(held[row.id]), row.reports, row.publishers, row.by_role, row.first, row.last)
        for row in connection.execute(query)
    ]


def _sightings(connection: Connection) -> Iterator[Sighting]:
    of_latest = reports.c.latest
    found: dict[tuple[int, str], list[Role]] = defaultdict(list)
    of_actor = select(roles).join(reports, reports.c.number == roles.c.report).where(of_latest)
    for row in connection.execute(of_actor.order_by(roles.c.report, roles.c.ordinal)):
        found[row.report, row.actor].append(Role(row.title, row.of, Span(row.start, row.end)))
    columns = (reports.c.number, reports.c.id, reports.c.address, reports.c.origin, reports.c.day, reports.c.publisher)
    known = {row.number: row for row in connection.execute(select(*columns).where(of_latest))}
    query = select(actors.c.report, actors.c.id, actors.c.name, actors.c.kind, actors.c.country)
    for row in connection.execute(query.join(reports, reports.c.number == actors.c.report).where(of_latest)):
        report = known[row.report]
        yield Sighting(
            report=report.id,
            address=report.address or report.origin,
            day=report.day,
            publisher=report.publisher,
            actor=intern(row.id),  # the same few words again and again: half of the memory where there are a million
            name=intern(row.name),
            kind=row.kind,
            country=row.country and intern(row.country),
            roles=tuple(found.get((row.report, row.id), ())),
        )


def _insert(connection: Connection, table: Any, rows: Iterator[dict[str, Any]]) -> None:
    while some := list(islice(rows, _AT_ONCE)):
        connection.execute(insert(table), some)


def _entry_row(number: int, entry: RegisterEntry) -> dict[str, Any]:
    return {
        "number": number,
        "id": entry.id,
        "name": entry.name,
        "name_by": entry.by,
        "kind": entry.kind,
        "country": entry.country,
        "names": "; ".join(entry.names),
    }


def _tenure_row(number: int, tenure: Tenure) -> dict[str, Any]:
    return {
        "number": number,
        "entry": tenure.entry,
        "title": tenure.title,
        "of": tenure.of,
        "standing": tenure.standing,
        "known_by": tenure.by,
        "first": tenure.first,
        "last": tenure.last,
        "reports": tenure.reports,
        "publishers": tenure.publishers,
        "evidence": _places(tenure.evidence),
        "conflict": tenure.conflict,
    }


def _link_row(report: int, link: ActorLink) -> dict[str, Any]:
    return {
        "report": report,
        "actor": link.actor,
        "entry": link.entry,
        "how": link.how,
        "known_by": link.by,
        "confidence": link.confidence,
        "evidence": _places(link.evidence),
        "rivals": [
            {"entry": rival.entry, "by": rival.by, "evidence": _places(rival.evidence)} for rival in link.rivals
        ],
    }


def _places(evidence: Sequence[Evidence]) -> list[dict[str, Any]]:
    return [{"report": one.report, "address": one.address, "span": one.span} for one in evidence]


def _entry_of(row: Row[Any]) -> RegisterEntry:
    by: By = row.name_by
    kind: ActorKind = row.kind
    return RegisterEntry(row.id, row.name, by, kind, row.country, tuple(row.names.split("; ")) if row.names else ())


def tenure_of(row: Row[Any]) -> Tenure:
    """The office or role in a row of `tenures`."""
    standing: Standing = row.standing
    by: By = row.known_by
    return Tenure(
        row.title, row.of, standing, row.entry, by, row.first, row.last, row.reports, row.publishers,
        _evidence(row.evidence), row.conflict,
    )  # fmt: skip


def _link_of(row: Row[Any]) -> ActorLink:
    how: How = row.link_how
    by: By = row.link_known_by
    rivals = tuple(Rival(one["entry"], one["by"], _evidence(one["evidence"])) for one in row.link_rivals)
    return ActorLink(
        row.report_id,
        row.link_actor,
        row.link_entry,
        how,
        by,
        row.link_confidence,
        _evidence(row.link_evidence),
        rivals,
    )


def _evidence(stored: Sequence[dict[str, Any]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(one["report"], one["address"], Span(*one["span"]) if one["span"] else None) for one in stored)
