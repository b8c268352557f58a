"""The tables of stories and cases as they are today: what a report is compared by, and where it belongs.

All can be made again from the records and vectors, but for the ids and the history of stories, and the cases.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from standoff.ledger.schema import metadata


def _report(name: str = "report", *, key: bool = False, comment: str = "`reports.number`") -> Column[int]:
    return Column(
        name,
        Integer,
        ForeignKey("reports.number", ondelete="CASCADE"),
        nullable=False,
        primary_key=key,
        autoincrement=False,
        comment=comment,
    )


waiting = Table(
    "waiting",
    metadata,
    _report(key=True),
    comment="Reports that were filed or read again and have not been placed in a story since.",
)

stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True, comment="`s-` and the id of the report that founded it"),
    Column("merged_into", Text, ForeignKey("stories.id"), comment="the story it went into; NULL: into none"),
    Column("compared", Boolean, nullable=False, comment="whether `copies` knows of every report in it"),
    comment="Every story there is or was. One without reports is kept, so that its id goes on meaning what it meant.",
)

story_reports = Table(
    "story_reports",
    metadata,
    _report(key=True),
    Column("story", Text, ForeignKey("stories.id"), nullable=False, comment="`stories.id`"),
    Column("day", Text, comment="of publication, as in `reports`; NULL: no date"),
    Column("confidence", Float, comment="0 to 1, when it was placed; NULL: settled together with others"),
    Column("counts", JSON, nullable=False, comment="how often each term stands in it, by kind of term"),
    Column("vector", LargeBinary, nullable=False, comment="384 numbers, float16, little-endian: what it opens with"),
    Index("story_reports_story", "story", "day"),  # the newest reports of a story
    Index("story_reports_home", "report", "story"),  # the stories of some reports, without their counts
    comment="The story of each report (of its latest version), and what the report is compared by.",
)

story_keys = Table(
    "story_keys",
    metadata,
    _report(),
    Column("key", Text, nullable=False, comment="a term that it is looked up by"),
    Column("day", Text, comment="of publication; NULL: no date"),
    PrimaryKeyConstraint("report", "key"),
    Index("story_keys_key", "key", "day", "report"),  # the newest reports with a key
    comment="The most telling terms of each report: reports of one story share some.",
)

story_terms = Table(
    "story_terms",
    metadata,
    Column("term", Text, primary_key=True, comment="a word, a place, a number or a day; empty: any"),
    Column("reports", Integer, nullable=False, comment="how many reports have it"),
    comment="How common each term is among the reports that have a story.",
)

story_changes = Table(
    "story_changes",
    metadata,
    Column("number", Integer, primary_key=True, comment="in the order in which they came about"),
    Column("story", Text, ForeignKey("stories.id"), nullable=False, comment="`stories.id`"),
    Column("how", Text, nullable=False, comment="created, joined, left, merged into or split from"),
    Column("other", Text, comment="the story it merged into, split from, came from or went to; NULL: none"),
    Column("report", Text, comment="`reports.id` of what joined, left or caused it; may be gone; NULL: none"),
    Column("moment", Text, nullable=False, comment="when the ledger came to it, UTC"),
    Index("story_changes_story", "story"),  # the history of a story
    comment="The history of stories.",
)

copies = Table(
    "copies",
    metadata,
    _report("copy", key=True, comment="`reports.number` of the copy"),
    _report("original", comment="`reports.number` of what it is a copy of"),
    Column("kind", Text, nullable=False, comment="identical, trimmed, updated, rewritten or mangled"),
    Column("reason", Text, nullable=False, comment="what stands in both, and what tells which came first"),
    Column("confidence", Float, nullable=False, comment="0 to 1: that it is a copy"),
    Column("sure_of", Float, nullable=False, comment="0 to 1: that it is not the other way round"),
    Index("copies_original", "original"),  # deleting a report
    comment="Who copied whom, in a story or across two.",
)

copy_keys = Table(
    "copy_keys",
    metadata,
    _report(),
    Column("key", Integer, nullable=False, comment="a number that stands for a sentence, word for word"),
    PrimaryKeyConstraint("report", "key"),
    Index("copy_keys_key", "key", "report"),  # the reports with a sentence
    comment="The sentences of each report that was compared, for finding copies in other stories.",
)

cases = Table(
    "cases",
    metadata,
    Column("name", Text, primary_key=True, comment="as its analyst calls it"),
    Column("actors", JSON, nullable=False, comment="words of names, one of which a report must have; empty: any"),
    Column("places", JSON, nullable=False, comment="names of places, the same"),
    Column("terms", JSON, nullable=False, comment="words and quoted phrases, the same"),
    Column("since", Text, comment="first day of publication; NULL: any"),
    Column("until", Text, comment="last day of publication; NULL: any"),
    comment="Cases: named sets of actors, places, terms and days that questions can be kept to.",
)
