"""Whose word it is, and what analysts hold of it: families of publishers, and grades after the Admiralty's scheme.

Reliability, A (completely reliable) to F (cannot be judged), belongs to a publisher; credibility, 1 (confirmed) to 6
(cannot be judged), to a report or statement, and as a rule to a publisher's reports. The two are judged apart (NATO,
AJP-2.1, "evaluation"). Grades change no count and no order unless the user asks for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.ledger import queries
from standoff.ledger.queries import Connection, PublisherGrade
from standoff.linking.publishers import Publishers, known_publishers, packaged_families, read_families

UNKNOWN = "?"
"""Stands for the letter where only a report or statement is graded."""


def publishers_of(connection: Connection) -> Publishers:
    """The packaged families of publishers, and before them those that the ledger's users gave.

    Raises StandoffError where a line of theirs is none that this version understands.
    """
    own = queries.own_families(connection)
    if own is None:
        return known_publishers()
    text, file = own
    return Publishers([*read_families(text.splitlines(), file), *packaged_families()])


@dataclass(frozen=True, slots=True)
class Grades:
    """The grades of a ledger. named: of publishers, by name. of_sources: the same by family. of_reports: by report and
    statement; None: the whole.
    """

    publishers: Publishers
    named: Mapping[str, PublisherGrade]
    of_sources: Mapping[str, PublisherGrade]
    of_reports: Mapping[tuple[str, str | None], str]

    def of_publisher(self, name: str | None) -> PublisherGrade | None:
        """The grade of a publisher: its own, or else that of the family it belongs to."""
        if not name or not self.named:
            return None
        return self.named.get(name.casefold()) or self.of_sources.get(self.publishers.source(name))

    def of(self, publisher: str | None, report: str, statement: str | None = None) -> str | None:
        """ "B2": what is held of a statement, or else of its report, or else of its publisher's reports as a rule.

        "B" where only the publisher is graded, "?2" where it is not; None: nothing is.
        """
        found = self.of_publisher(publisher)
        credibility = self.of_reports.get((report, statement)) or self.of_reports.get((report, None))
        credibility = credibility or (found.credibility if found else None)
        if found is None and credibility is None:
            return None
        return f"{found.reliability if found else UNKNOWN}{credibility or ''}"


def grades_of(connection: Connection) -> Grades:
    """Every grade of the ledger."""
    known = queries.publisher_grades_of(connection)
    return graded(publishers_of(connection), known, queries.credibilities(connection))


def graded(
    publishers: Publishers, known: Sequence[PublisherGrade], of_reports: Mapping[tuple[str, str | None], str]
) -> Grades:
    """Grades made ready to be asked for. Of a family's several titles that are graded, the first by name speaks."""
    by_name = sorted(known, key=lambda one: one.publisher, reverse=True)
    return Grades(
        publishers,
        {one.publisher.casefold(): one for one in by_name},
        {publishers.source(one.publisher): one for one in by_name},
        of_reports,
    )


def rank(grade: str | None) -> tuple[str, str]:
    """Sorts grades, the best first: by letter, then by number; what cannot be judged after all, and no grade last."""
    letter, number = (grade or UNKNOWN)[:1], (grade or "")[1:]
    return (letter if letter != UNKNOWN else "G"), number or "7"
