"""Full-text search: the passages that answer it, each with its place in its report."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, literal_column, select

from standoff.ledger import queries, words
from standoff.ledger.queries import Choice, FiledReport, FiledStatement
from standoff.ledger.schema import reports, reports_words, sentences
from standoff.record import Span

_IN_ONE_QUERY = 500  # old builds of SQLite take 999 parameters


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a search: a sentence, or the content of a statement.

    spans: the passage. marks: the words found in it; empty where the headline alone has them.
    words: the passage's own words, pieces parted by " … ".
    statement: the one that the passage is, or that the first mark lies in; None where the report itself speaks.
    """

    report: FiledReport
    spans: tuple[Span, ...]
    marks: tuple[Span, ...]
    words: str
    statement: FiledStatement | None


def search_reports(connection: Connection, typed: str, choice: Choice, limit: int | None) -> list[Hit]:
    """The reports that have every word of `typed` in headline or text, best first, each with its best sentence."""
    expression = words.expression(typed)
    if expression is None:
        return []
    index: ColumnElement[str] = literal_column(reports_words.name)
    matching = index.op("MATCH")(expression)
    # Ranked first and highlighted after: SQLite would mark the words of every report that has them before it sorts.
    best = (
        queries.about(choice, select(reports.c.number).select_from(reports))
        .join(reports_words, reports_words.c.rowid == reports.c.number)
        .where(matching)
        # BM25 with a word of the headline weighing as much as four of the text; lower is better.
        .order_by(func.bm25(index, 4.0, 1.0), reports.c.number)
        .limit(limit)
    )
    numbers = list(connection.scalars(best))
    shown: dict[int, Row[Any]] = {}
    for first in range(0, len(numbers), _IN_ONE_QUERY):
        some = (
            queries.reports_query(Choice())
            .add_columns(reports.c.number, reports.c.text)
            .add_columns(func.highlight(index, 1, words.OPEN, words.CLOSE).label("highlighted"))
            .join(reports_words, reports_words.c.rowid == reports.c.number)
            .where(matching, reports_words.c.rowid.in_(numbers[first : first + _IN_ONE_QUERY]))
        )
        shown.update((row.number, row) for row in connection.execute(some))
    return [best_passage(connection, shown[number]) for number in numbers]


def search_statements(
    connection: Connection, speaker: str, typed: str | None, choice: Choice, limit: int | None
) -> list[Hit]:
    """What a speaker said, all of it or what has every word of `typed`, in the order of days and texts.

    speaker: words of a name or title.
    """
    query = queries.statements_query(choice, speaker, typed)
    if query is None:
        return []
    hits = []
    for row in connection.execute(query.limit(limit)):
        statement = queries.statement_of(row)
        hits.append(Hit(queries.report_of(row), statement.content, (), row.words, statement))
    return hits


def best_passage(connection: Connection, row: Row[Any]) -> Hit:
    """Of a row of the search, the sentence with the most different words of it, the first of equals."""
    spans = _sentences(connection, row.number)
    in_sentence: dict[Span, list[Span]] = defaultdict(list)
    at = 0
    for mark in words.marks(row.highlighted, row.text):
        while at < len(spans) - 1 and spans[at].end <= mark.start:
            at += 1
        in_sentence[spans[at]].append(mark)
    different = {span: len({mark.of(row.text).casefold() for mark in marks}) for span, marks in in_sentence.items()}
    best = max(spans, key=lambda span: different.get(span, 0))
    marks = tuple(in_sentence[best])
    statement = _told_by(connection, row.report_id, marks[0]) if marks else None
    return Hit(queries.report_of(row), (best,), marks, best.of(row.text), statement)


def _sentences(connection: Connection, number: int) -> Sequence[Span]:
    query = select(sentences.c.start, sentences.c["end"]).where(sentences.c.report == number)
    spans = [Span(start, end) for start, end in connection.execute(query.order_by(sentences.c.ordinal))]
    return spans or [Span(0, 0)]


def _told_by(connection: Connection, report_id: str, mark: Span) -> FiledStatement | None:
    """The innermost statement whose content has the mark."""
    around = [
        (content.end - content.start, number, statement)
        for number, statement in enumerate(queries.statements_of(connection, report_id))
        for content in statement.content
        if content.covers(mark)
    ]
    return min(around)[2] if around else None
