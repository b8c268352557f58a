"""Indexes under which the cost of filing and placing a report does not grow with the ledger."""

from sqlalchemy import Connection

# `reports_day` began with `latest`, which SQLite took for as telling as a lineage: it walked all latest versions to
# find one. What `story_keys` finds is now in the index alone, and so is the story of a report, whose row has pages of
# counts behind it.
_STATEMENTS = """
DROP INDEX reports_day;
CREATE INDEX reports_day ON reports (day) WHERE latest = 1;
DROP INDEX story_keys_key;
CREATE INDEX story_keys_key ON story_keys ("key", day, report);
CREATE INDEX story_reports_home ON story_reports (report, story)
"""


def indexes(connection: Connection) -> None:
    """Other indexes; no row changes."""
    for statement in _STATEMENTS.split(";"):
        connection.exec_driver_sql(statement)
