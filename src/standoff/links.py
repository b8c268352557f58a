"""Links: what other reports, the analysts' own file and a table of offices teach about the actors of a report.

A link stands beside the record and never changes it: the record of a report does not depend on what else was read.
Frozen types, shared by the room that makes links and the one that keeps them. Days are ISO 8601, both included.
"""

from dataclasses import dataclass
from typing import Literal

from standoff.record import Role, Span
from standoff.vocabulary import ActorKind

By = Literal["analyst", "yaml", "reports", "table"]
"""Who says so: an analyst's correction, the analysts' own file, other reports, or only the table of offices."""

Standing = Literal["holds", "acting", "former", "elect"]
"""How somebody stands to an office: holds it, holds it for the time being, held it, or will."""

How = Literal["name", "role"]
"""What tied an actor to the register: the name that the report gives it, or the office that it speaks of."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """An actor of one report, as far as the register looks at it.

    address: the report's web address, or without one its origin. day: of publication; None: it gives none.
    """

    report: str
    address: str
    day: str | None
    publisher: str | None
    actor: str
    name: str
    kind: ActorKind
    country: str | None
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something is said. report and span are None where no report says it; address then names the source."""

    report: str | None
    address: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """Somebody whom reports speak of, under one id across reports.

    name: the fullest that is known, and `by` whom. names: every form that reports use, sorted.
    """

    id: str
    name: str
    by: By
    kind: ActorKind
    country: str | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office and who holds it, from the first day to the last that is known.

    title, of: the office ("foreign minister" of "FRA"), or a role in the report's own words; of is None where they do
    not tell whose. first, last: for reports, the days of the first and the last that says so; otherwise the days that
    the source gives. None where there is none.
    evidence: the earliest and the latest places. conflict: somebody else is said to hold it at the same time.
    """

    title: str
    of: str | None
    standing: Standing
    entry: str
    by: By
    first: str | None
    last: str | None
    reports: int
    publishers: int
    evidence: tuple[Evidence, ...]
    conflict: bool


@dataclass(frozen=True, slots=True)
class Rival:
    """Somebody else who is said to be the one that a link names."""

    entry: str
    by: By
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ActorLink:
    """An actor of a report and who that is in the register.

    rivals: who else is said to be; where there is one, the link is in conflict.
    """

    report: str
    actor: str
    entry: str
    how: How
    by: By
    confidence: float
    evidence: tuple[Evidence, ...]
    rivals: tuple[Rival, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """Everything that the actors of all reports come to, in an order that does not depend on that of filing."""

    entries: tuple[RegisterEntry, ...]
    tenures: tuple[Tenure, ...]
    links: tuple[ActorLink, ...]
