"""The tables of what people add to a ledger, as they are today: corrections, grades, remarks and saved searches."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, Table, Text

from standoff.ledger.schema import metadata, reports
from standoff.ledger.story_tables import stories


def _by(name: str = "by", *, nullable: bool = False, comment: str = "the name of who did") -> Column[str]:
    return Column(name, Text, nullable=nullable, comment=comment)


_ANCHOR = "spans, cue, words and name by which the thing is found in another reading"


corrections = Table(
    "corrections",
    metadata,
    Column("number", Integer, primary_key=True, comment="in the order in which they were made"),
    Column(
        "report",
        Integer,
        ForeignKey(reports.c.number, ondelete="CASCADE"),
        comment="`reports.number`; NULL: it is about the register",
    ),
    Column("chain", Integer, nullable=False, comment="its own number, or that of the one it was taken over from"),
    Column("kind", Text, nullable=False, comment="report, statement, event, actor, place, …; entry, of the register"),
    Column("item", Text, nullable=False, comment="id of the thing when the correction was made"),
    Column("anchor", JSON, nullable=False, comment=_ANCHOR),
    Column("how", Text, nullable=False, comment="confirm, reject, change or settle"),
    Column("field", Text, comment="what of the thing: speaker, status, …; NULL: the whole"),
    Column("was", JSON(none_as_null=True), comment="the value as read when it was made; NULL: none"),
    Column("value", JSON(none_as_null=True), comment="the value as corrected; NULL: none"),
    Column("note", Text, comment="why, in the analyst's words; NULL: not said"),
    _by(comment="the analyst's name"),
    Column("at", Text, nullable=False, comment="when, UTC"),
    _by("undone_by", nullable=True, comment="who took it back; NULL: nobody"),
    Column("undone_at", Text, comment="when it was taken back, UTC; NULL: never"),
    Column("located", Text, comment="id of the thing in the corrected record; NULL: not applied"),
    Column("problem", Text, comment="why it is not applied; NULL: it is, or was taken back"),
    Index("corrections_report", "report"),  # the corrections of a report
    Index("corrections_chain", "chain"),  # taking one back on every version
    comment="Every correction that was ever made, those taken back included. Nothing here is changed by reading anew.",
)

publisher_grades = Table(
    "publisher_grades",
    metadata,
    Column("publisher", Text, primary_key=True, comment="its name, or that of its family, as the analyst calls it"),
    Column("reliability", Text, nullable=False, comment="of the Admiralty: A to F"),
    Column("credibility", Text, comment="what its reports are worth as a rule: 1 to 6; NULL: not said"),
    _by(comment="the analyst's name"),
    Column("at", Text, nullable=False, comment="when, UTC"),
    comment="How reliable analysts hold a publisher to be. Of a report or statement, see `corrections`.",
)

remarks = Table(
    "remarks",
    metadata,
    Column("number", Integer, primary_key=True, comment="in the order in which they came"),
    Column(
        "report",
        Integer,
        ForeignKey(reports.c.number, ondelete="CASCADE"),
        comment="`reports.number`; NULL: it is about a story",
    ),
    Column("story", Text, ForeignKey(stories.c.id), comment="`stories.id`; NULL: it is about a report or statement"),
    Column("item", Text, comment="`statements.id` when it was made; NULL: the whole"),
    Column("anchor", JSON(none_as_null=True), comment=f"{_ANCHOR}; NULL: the whole"),
    Column("located", Text, comment="`statements.id` today; NULL: the whole, or it was not read there again"),
    Column("words", Text, nullable=False, comment="the remark"),
    _by(comment="the name of who made it"),
    Column("email", Text, comment="how to reach them; never shown or exported; NULL: not given"),
    Column("at", Text, nullable=False, comment="when, UTC"),
    Index("remarks_report", "report"),  # the remarks on a report
    Index("remarks_story", "story"),  # the remarks on a story
    comment="What people remark on a report, a statement or a story.",
)

saved_searches = Table(
    "saved_searches",
    metadata,
    Column("name", Text, primary_key=True, comment="as whoever keeps it calls it"),
    Column("words", Text, comment="words to search for; NULL: any"),
    Column("speaker", Text, comment="words of a speaker's name or title; NULL: any"),
    Column("publisher", Text, comment="words of a publisher's name; NULL: any"),
    Column("since", Text, comment="first day of publication; NULL: any"),
    Column("until", Text, comment="last day of publication; NULL: any"),
    Column("in_case", Text, comment="name of a case; NULL: none"),
    comment="Searches that are kept under a name.",
)
