"""Reading: what can be asked of a ledger. Typed answers, in an order that does not depend on chance.

Questions about reports are about their latest versions, unless they name one report or its lineage.
A period is two days, both in it, and a report without a date is in none.
"""

from sqlalchemy import Connection as Connection  # named by callers that may not import sqlalchemy

from standoff.ledger.queries.cases import Case, find_case, list_cases
from standoff.ledger.queries.events import FiledEvent, list_events
from standoff.ledger.queries.items import Kind, list_items
from standoff.ledger.queries.parties import Party
from standoff.ledger.queries.positions import FiledForecast, FiledPosition, list_forecasts, list_positions
from standoff.ledger.queries.reports import (
    SHORTEST_PREFIX,
    Choice,
    FiledFailure,
    FiledProblem,
    FiledReport,
    about,
    find_report,
    holds,
    list_failures,
    list_problems,
    list_reports,
    record,
    records,
    report_of,
    reports_query,
    texts,
    undated,
    vectors,
    versions,
)
from standoff.ledger.queries.statements import (
    FiledStatement,
    SpeakerLink,
    list_statements,
    statement_of,
    statements_of,
    statements_query,
)
from standoff.ledger.queries.stories import (
    FiledChange,
    FiledCopy,
    FiledStory,
    copies_among,
    entry_names,
    history,
    linked,
    list_stories,
    readings,
    story_id,
)
from standoff.ledger.queries.times import Expected, expected

__all__ = [
    "SHORTEST_PREFIX",
    "Case",
    "Choice",
    "Connection",
    "Expected",
    "FiledChange",
    "FiledCopy",
    "FiledEvent",
    "FiledFailure",
    "FiledForecast",
    "FiledPosition",
    "FiledProblem",
    "FiledReport",
    "FiledStatement",
    "FiledStory",
    "Kind",
    "Party",
    "SpeakerLink",
    "about",
    "copies_among",
    "entry_names",
    "expected",
    "find_case",
    "find_report",
    "history",
    "holds",
    "linked",
    "list_cases",
    "list_events",
    "list_failures",
    "list_forecasts",
    "list_items",
    "list_positions",
    "list_problems",
    "list_reports",
    "list_statements",
    "list_stories",
    "readings",
    "record",
    "records",
    "report_of",
    "reports_query",
    "statement_of",
    "statements_of",
    "statements_query",
    "story_id",
    "texts",
    "undated",
    "vectors",
    "versions",
]
