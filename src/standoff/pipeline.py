"""The way of one report: take in, read, file, place, link. The rooms meet here and nowhere else.

Outcomes come in the order of the sources, one for each report, repeated ones included. A report that fails is a
`Failure` in its place; only a ledger that cannot be used, and Ctrl-C, end a run.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar

from standoff import errors, placing
from standoff.corrections import Gazetted
from standoff.encoder.session import (
    Encoder as Encoder,  # named by the desk, which knows the room of the encoder only so
)
from standoff.errors import ActorsFileError, IntakeError, LedgerError, StandoffError
from standoff.intake import captures, to_report
from standoff.ledger import Filed, Ledger, OwnActorsFile
from standoff.ledger.filing import moment
from standoff.ledger.placing import waiting_reports
from standoff.linking.actors import make_register
from standoff.linking.known import office_rows
from standoff.linking.own_actors import parse_own_actors
from standoff.linking.publishers import read_families
from standoff.links import Register, Sighting
from standoff.reading import Reading, read
from standoff.reading.toponyms.gazetteer import Gazetteer
from standoff.record import Capture, Failure

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Added:
    """A report that came to the ledger, and what filing did with it."""

    report: str
    origin: str
    filed: Filed


@dataclass(frozen=True, slots=True)
class Given:
    """An open stream as a source, under a name that becomes its reports' origin."""

    called: str
    stream: BinaryIO


def read_one(source: str, encoder: Encoder, *, published: str | None = None, allow_private: bool = False) -> Reading:
    """The one report of a source, read. Raises IntakeError where there is none, or more than one."""
    found = captures(source, allow_private=allow_private)
    capture = next(found, None)
    if capture is None:
        raise IntakeError(source, "there is no report in it")
    if isinstance(capture, Failure):
        raise getattr(errors, capture.kind, IntakeError)(capture.origin, capture.reason)
    if next(found, None) is not None:
        raise IntakeError(source, "there is more than one report in it")
    return read(to_report(capture, published=published), encoder)


def read_all(
    sources: Iterable[str], encoder: Encoder, *, published: str | None = None, allow_private: bool = False
) -> Iterator[Reading | Failure]:
    """Each report of the sources, read.

    published: a date, ISO 8601, for reports that give none. allow_private: addresses inside one's own network too.
    """

    def reading(capture: Capture) -> Reading:
        return read(to_report(capture, published=published), encoder)

    for source in sources:
        yield from each(source, captures(source, allow_private=allow_private), reading)


def add_all(
    sources: Iterable[str | Given],
    ledger: Ledger,
    encoder: Encoder,
    now: Callable[[], datetime],
    *,
    published: str | None = None,
    allow_private: bool = False,
    reread: bool = False,
    link: bool = True,
) -> Iterator[Added | Failure]:
    """Each report of the sources, read, filed and placed in a story; failures are filed as well. After the last one,
    actors are linked. A report that is filed and could not be placed is both: `Added`, then a `Failure`.

    now: the clock. reread: reports that the ledger has are read again, and their records replaced.
    link: without it, who the new reports speak of is left to `link_all`, which looks at every report of the ledger.
    Raises LedgerError where the ledger cannot be used.
    """

    unplaced: list[Failure] = []

    def added(capture: Capture) -> Added:
        report = to_report(capture, published=published)
        if not reread and ledger.holds(report.id):
            return Added(report.id, report.origin, "known")
        reading = read(report, encoder)
        at = now()
        filed = ledger.file(reading.record, reading.vectors, at, replace=reread)
        if filed != "known":
            place = partial(placing.place_reading, ledger, reading.record, reading.vectors, moment(at))
            unplaced.extend(_trying(report.origin, place))
        return Added(report.id, report.origin, filed)

    for source in sources:
        if isinstance(source, Given):
            name, captured = source.called, captures(source.stream, called=source.called)
        else:
            name, captured = source, captures(source, allow_private=allow_private)
        for outcome in each(name, captured, added):
            if isinstance(outcome, Failure):
                ledger.file_failure(outcome, now())
            yield outcome
            yield from unplaced
            unplaced.clear()
    if link and ledger.needs_linking():
        link_all(ledger)


def place_waiting(ledger: Ledger, now: Callable[[], datetime]) -> Iterator[Failure]:
    """Places every report that has no story; gives those that could not be placed, which go on waiting."""
    with ledger.asking() as connection:
        reports = waiting_reports(connection)
    for report in reports:
        yield from _trying(report, partial(placing.place, ledger, report, moment(now())))


def link_all(ledger: Ledger, *, if_stale: bool = False) -> None:
    """Makes the register of a ledger anew: who its reports speak of, and whom unnamed actors are by office.

    if_stale: only where something was filed since it was made.
    Raises ActorsFileError where the ledger holds own actors that this version does not understand, and LedgerError.
    """

    def made(sightings: Iterable[Sighting], own: OwnActorsFile | None) -> Register:
        return make_register(sightings, parse_own_actors(*own) if own else (), office_rows())

    ledger.link(made, if_stale=if_stale)


def own_actors_of(file: Path) -> OwnActorsFile:
    """The analysts' own actors of a file, for `Ledger.keep_own_actors`.

    Raises ActorsFileError where the file cannot be read, or is not as it should be.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else "not UTF-8"
        raise ActorsFileError(str(file), reason) from error
    parse_own_actors(text, str(file))
    return text, str(file)


def gazetted(name: str) -> list[Gazetted]:
    """The places of the gazetteer that are called so, whatever its case and accents; larger ones first."""
    gazetteer = Gazetteer.load()
    return [
        Gazetted(
            gazetteer.name(entry.row),
            gazetteer.code(entry.country),
            entry.latitude,
            entry.longitude,
            entry.geonameid,
            entry.level,
        )
        for entry in gazetteer.called(name)
    ]


def families_of(file: Path) -> tuple[str, str]:
    """The user's own families of publishers of a file, for `Ledger.keep_families`.

    Raises StandoffError where the file cannot be read, or a line of it is not as it should be.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else "not UTF-8"
        raise StandoffError(str(file), reason) from error
    read_families(text.splitlines(), str(file))
    return text, str(file)


def each(
    source: str, captured: Iterable[Capture | Failure], make: Callable[[Capture], Made]
) -> Iterator[Made | Failure]:
    """What `make` gives for each capture, or the failure in its place.

    Here and in `_trying` an error of any kind is caught: whatever one report does to the program, the rest goes on.
    """
    remaining = iter(captured)
    while True:
        capture: Capture | Failure | None = None
        try:
            capture = next(remaining, None)
            if capture is None:
                return
            outcome = capture if isinstance(capture, Failure) else make(capture)
        except LedgerError:
            raise
        except Exception as error:
            outcome = _failure(source, capture, error)
        yield outcome
        if capture is None:  # the source itself broke, and has nothing more to give
            return


def _trying(origin: str, act: Callable[[], object]) -> Iterator[Failure]:
    """The failure of what is done for a report that is filed already."""
    try:
        act()
    except LedgerError:
        raise
    except Exception as error:
        yield _failure(origin, None, error)


def _failure(source: str, capture: Capture | Failure | None, error: Exception) -> Failure:
    origin, address = (capture.origin, capture.address) if capture else (source, None)
    if isinstance(error, StandoffError):
        return Failure(origin, address, type(error).__name__, error.reason)
    innermost = error.__traceback__
    while innermost and innermost.tb_next:
        innermost = innermost.tb_next
    where = f" in {innermost.tb_frame.f_code.co_qualname}, line {innermost.tb_lineno}" if innermost else ""
    reason = " ".join(f"an error of Standoff itself ({type(error).__name__}: {error}){where}".split())
    return Failure(origin, address, "InternalError", reason)
