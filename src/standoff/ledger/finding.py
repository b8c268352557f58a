"""Search a page at a time: the index of words is asked first, and only what is shown is looked up."""

from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, case, func, literal_column, select

from standoff.ledger import search, words
from standoff.ledger.queries import Choice, about
from standoff.ledger.queries.newest import Part, Told
from standoff.ledger.queries.reports import LISTED, report_of
from standoff.ledger.queries.statements import matching_statements, statement_of, statement_rows
from standoff.ledger.schema import reports, reports_words, statements
from standoff.ledger.search import Hit
from standoff.record import Span

Order = Literal["best", "newest"]

# Code points. SQLite's highlight() copies what it has so far for each word found: in megabytes of text, for minutes.
_LONGEST = 200_000
_OPENING = 400
_FEW = 2000  # reports or statements that have the words


def find_in_reports(connection: Connection, typed: str, choice: Choice, order: Order, part: Part) -> list[Hit]:
    """Reports that have every word of `typed`, each with its best sentence: the best first, or the newest."""
    expression = words.expression(typed)
    if expression is None:
        return []
    index: ColumnElement[str] = literal_column(reports_words.name)
    chosen: Select[Any]
    if order == "best":
        chosen = select(reports_words.c.rowid).where(index.op("MATCH")(expression))
        # `+`: the words are looked up once, and what they give is looked for among the chosen reports, not the reverse.
        number: ColumnElement[int] = literal_column(f"+{reports_words.name}.rowid")
        if choice == Choice():  # all but former versions, which are fewer than the latest
            chosen = chosen.where(number.not_in(select(reports.c.number).where(~reports.c.latest)))
        else:
            chosen = chosen.where(number.in_(about(choice, select(reports.c.number))))
        # BM25 with a word of the headline weighing as much as four of the text; lower is better.
        chosen = chosen.order_by(func.bm25(index, 4.0, 1.0), reports_words.c.rowid)
    else:
        matching = select(reports_words.c.rowid).where(index.op("MATCH")(expression))
        count = connection.scalar(select(func.count()).select_from(matching.subquery())) or 0
        chosen = about(choice, select(reports.c.number)).where(_numbered(reports, count).in_(matching))
        chosen = chosen.order_by(reports.c.day.desc(), reports.c.number.desc())
    numbers = list(connection.scalars(chosen.offset(part.skip).limit(part.most)))
    highlighted = func.highlight(index, 1, words.OPEN, words.CLOSE)
    query = (
        select(*LISTED, reports.c.number, reports.c.text)
        .add_columns(case((func.length(reports.c.text) <= _LONGEST, highlighted), else_=None).label("highlighted"))
        .join(reports_words, reports_words.c.rowid == reports.c.number)
        .where(index.op("MATCH")(expression), reports_words.c.rowid.in_(numbers))
    )
    found = {row.number: _passage(connection, row) for row in connection.execute(query)}
    return [found[number] for number in numbers if number in found]


def _numbered(table: Table, count: int) -> ColumnElement[int]:
    """The number of a row among `count` that were found. Few are sorted by day; of many, SQLite is kept (`+`) to going
    through the newest reports until enough are found.
    """
    return table.c.number if count <= _FEW else literal_column(f"+{table.name}.number")


def _passage(connection: Connection, row: Row[Any]) -> Hit:
    if row.highlighted is not None:
        return search.best_passage(connection, row)
    opening = Span(0, min(_OPENING, len(row.text)))
    return Hit(report_of(row), (opening,), (), opening.of(row.text), None)


def find_in_statements(
    connection: Connection, speaker: str | None, typed: str | None, choice: Choice, part: Part
) -> list[Told]:
    """Statements by a speaker, or with every word of `typed`, the newest first. speaker: words of a name or title."""
    found = matching_statements(speaker, typed)
    if found is None:
        return []
    few = list(connection.scalars(found.limit(_FEW + 1)))  # looked for once where they are few
    number = _numbered(statements, len(few))
    query = about(choice, statement_rows()).where(number.in_(few if len(few) <= _FEW else found)).order_by(None)
    query = query.order_by(reports.c.day.desc(), reports.c.number.desc(), statements.c.number)
    rows = connection.execute(query.offset(part.skip).limit(part.most))
    return [Told(report_of(row), statement_of(row), row.words) for row in rows]
