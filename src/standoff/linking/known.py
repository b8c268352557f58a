"""Holders of offices that are known from outside the reports: the table in `standoff/data/offices.tsv`.

A row gives an office, a name and two dates. What the table does not say for certain it does not say at all: of a year
alone, only the days after it (for the beginning) or before it (for the end) count, and a row whose end is unknown
counts up to the day it was last checked.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from standoff.linking.names import Key, key
from standoff.linking.offices import Office, rows
from standoff.links import By


@dataclass(frozen=True, slots=True)
class Holding:
    """An office held, as a source gives it.

    title, of: as in `Office`; of is None for a role that is no office. first, last: as written, None for no limit.
    begins, ends: the days (proleptic ordinals, both included) between which the source is sure of it.
    """

    title: str
    of: str | None
    first: str | None
    last: str | None
    begins: int
    ends: int

    @property
    def office(self) -> Office | None:
        """The office, where it is said whose."""
        return Office(self.title, self.of) if self.of else None

    def covers(self, day: int) -> bool:
        """Whether the source is sure of that day."""
        return self.begins <= day <= self.ends


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody known from outside the reports. origin: the file, and the page that the fact was taken from.

    id: the register id that the source asks for; None: made from the name.
    """

    name: str
    keys: tuple[Key, ...]
    country: str | None
    holdings: tuple[Holding, ...]
    by: By
    origin: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """A row of data/offices.tsv.

    also: further offices that news means by this one ("leader"). names: the usual one first. first, last: a day, a
    month or a year.
    """

    title: str
    of: str
    also: tuple[str, ...]
    names: tuple[str, ...]
    first: str
    last: str
    origin: str

    @property
    def begins(self) -> int:
        """The first day that is certain."""
        return earliest_sure(self.first)

    @property
    def ends(self) -> int:
        """The last day that is certain."""
        return latest_sure(self.last)


def day_number(day: str | None) -> int | None:
    """The proleptic ordinal of a day; None for what is none, as a ready report's "2019-00-00"."""
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def earliest_sure(written: str) -> int:
    """The first day after a beginning that may be a day, a month or a year. Raises ValueError for anything else."""
    return _bounds(written)[1]


def latest_sure(written: str) -> int:
    """The last day before an end that may be a day, a month or a year; `>` before a day: held it then, end unknown.

    The day of an end is the successor's. Raises ValueError for anything else.
    """
    return _bounds(written[1:])[0] if written.startswith(">") else _bounds(written)[0] - 1


def _bounds(written: str) -> tuple[int, int]:
    """The first and the last day that the words may mean."""
    parts = [int(part) for part in written.split("-")]
    if not 1 <= len(parts) <= 3 or len(written) != (4, 7, 10)[len(parts) - 1]:
        raise ValueError(f"not a day, month or year: {written}")
    if len(parts) == 3:
        day = date(*parts).toordinal()
        return day, day
    year, month = parts[0], parts[1] if len(parts) == 2 else None
    begin = date(year, month or 1, 1)
    end = date(year, month or 12, monthrange(year, month or 12)[1])
    return begin.toordinal(), end.toordinal()


@cache
def office_rows() -> tuple[OfficeRow, ...]:
    """The table of offices."""
    return tuple(
        OfficeRow(title, of, tuple(also.split("|")) if also != "-" else (), tuple(names.split("|")), *rest)
        for title, of, also, names, *rest in rows("offices.tsv")
    )


def persons_of(table: Sequence[OfficeRow], since: int, until: int) -> list[KnownPerson]:
    """The persons of the rows that reach into a period (ordinals), by name and state; one for all their offices."""
    found: dict[tuple[Key, str], list[OfficeRow]] = {}
    for row in table:
        if row.begins <= until and row.ends >= since:
            state = row.of if len(row.of) == 3 and row.of.isupper() else ""
            found.setdefault((key(row.names[0]), state), []).append(row)
    persons = []
    for (_, of), some in sorted(found.items()):
        keys = tuple(dict.fromkeys(key(name) for row in some for name in row.names))
        holdings = tuple(
            Holding(title, row.of, row.first, row.last, row.begins, row.ends)
            for row in some
            for title in (row.title, *row.also)
        )
        origin = "; ".join(dict.fromkeys(f"offices.tsv: {row.origin}" for row in some))
        persons.append(KnownPerson(some[0].names[0], keys, of or None, holdings, "table", origin))
    return persons
