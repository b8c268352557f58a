"""The tables of a ledger as they are today. `migrations` makes them; docs/ledger.md repeats their comments.

Moments are ISO 8601 in UTC, days are ISO 8601 days, both as text, so that any program can read and compare them.
Spans are JSON (`[[start, end], …]`, code points into `reports.text`), as in the record.
The record itself (`reports.record`) is the authority on what was read, and `corrections` on what analysts make of it;
the tables of its parts hold what questions are asked of, and can be made again from the two.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    column,
    table,
    text,
)

metadata = MetaData()

migrations = Table(
    "migrations",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False, comment="its place in the list"),
    Column("name", Text, nullable=False, comment="what it did"),
    comment="Which changes of the tables this ledger has been through.",
)

reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True, comment="the ledger's own number, in the order of filing"),
    Column("id", Text, nullable=False, comment="the report's id, as in its record"),
    Column("lineage", Text, nullable=False, comment="what its versions share: the address, or without one the origin"),
    Column("version", Integer, nullable=False, comment="1 for the first report of its lineage, then 2, 3, …"),
    Column("latest", Boolean, nullable=False, comment="whether it is the newest version of its lineage"),
    Column("origin", Text, nullable=False, comment="the source as it was given"),
    Column("address", Text, comment="canonical web address; NULL: it has none"),
    Column("publisher", Text, comment="the outlet; NULL: the report does not say"),
    Column("headline", Text, comment="NULL: it has none"),
    Column("published", Text, comment="as the report says, ISO 8601; NULL: it does not say"),
    Column("day", Text, comment="the day in `published`, as the outlet counts days; NULL: no date"),
    Column("text", Text, nullable=False, comment="the body that all spans point into"),
    Column("record", Text, nullable=False, comment="the whole record as JSON"),
    Column("taken_in", Text, nullable=False, comment="when it was filed first, UTC"),
    Column("reread", Text, comment="when its record was last replaced, UTC; NULL: never"),
    Column("corrected", Text, comment="the record with what analysts corrected, as JSON; NULL: nothing is"),
    UniqueConstraint("id", name="reports_id"),  # show, and "is it here already?"
    UniqueConstraint("lineage", "version", name="reports_lineage"),  # the versions of a report
    Index("reports_day", "day", sqlite_where=text("latest = 1")),  # reports of a period
    Index("reports_publisher", "publisher", "day", sqlite_where=text("latest = 1")),  # the publishers
    Index("reports_former", "number", sqlite_where=text("latest = 0")),  # what a search passes over
    comment="One row for each version of each report.",
)


def _report_column() -> Column[int]:
    return Column(
        "report", Integer, ForeignKey("reports.number", ondelete="CASCADE"), nullable=False, comment="`reports.number`"
    )


sentences = Table(
    "sentences",
    metadata,
    _report_column(),
    Column("ordinal", Integer, nullable=False, comment="its place in the report, from 0"),
    Column("start", Integer, nullable=False, comment="first code point"),
    Column("end", Integer, nullable=False, comment="one past the last code point"),
    Column("vector", LargeBinary, comment="384 numbers, float16, little-endian; NULL: filed without vectors"),
    PrimaryKeyConstraint("report", "ordinal"),
    comment="Where sentences begin and end, and the vector that the encoder gave each.",
)

actors = Table(
    "actors",
    metadata,
    _report_column(),
    Column("id", Text, nullable=False, comment="as in the record (`a1`, …)"),
    Column("name", Text, nullable=False, comment="the fullest name the report gives"),
    Column("kind", Text, nullable=False, comment="person, state, organization, group or unnamed"),
    Column("country", Text, comment="three letters; NULL: unknown"),
    Column("sector", Text, comment="such as GOV or MIL; NULL: unknown"),
    Column("roles", Text, comment="the titles the report gives, parted by `; `; NULL: none"),
    PrimaryKeyConstraint("report", "id"),
    Index("actors_state", "country", "report", sqlite_where=text("kind = 'state'")),  # the reports of a state
    comment="Who speaks or acts in a report.",
)

roles = Table(
    "roles",
    metadata,
    _report_column(),
    Column("ordinal", Integer, nullable=False, comment="its place among the roles of the report, from 0"),
    Column("actor", Text, nullable=False, comment="`actors.id` in the same report"),
    Column("title", Text, nullable=False, comment="in the report's words"),
    Column("of", Text, comment="the state or body that the title belongs to; NULL: the words do not tell"),
    Column("start", Integer, nullable=False, comment="first code point"),
    Column("end", Integer, nullable=False, comment="one past the last code point"),
    PrimaryKeyConstraint("report", "ordinal"),
    ForeignKeyConstraint(["report", "actor"], ["actors.report", "actors.id"], name="roles_actor"),
    comment="The roles that a report gives its actors, and where it says so.",
)

statements = Table(
    "statements",
    metadata,
    Column("number", Integer, primary_key=True, comment="the ledger's own number"),
    _report_column(),
    Column("id", Text, nullable=False, comment="as in the record (`s1`, …)"),
    Column("speaker", Text, comment="`actors.id` in the same report; NULL: not resolved"),
    Column("speaker_name", Text, comment="fullest name, or an unnamed source's own words; NULL: not resolved"),
    Column("speaker_roles", Text, comment="the speaker's titles, parted by `; `; NULL: none"),
    Column("words", Text, nullable=False, comment="the words of `content`, pieces parted by ` … `; for searching"),
    Column("kind", Text, nullable=False, comment="direct, indirect or mixed"),
    Column("act", Text, nullable=False, comment="say, demand, deny, …"),
    Column("source_type", Text, comment="named, unnamed, document, …; NULL: not known"),
    Column("anonymous", Boolean, nullable=False, comment="whether the report withholds who spoke"),
    Column("source", JSON, nullable=False, comment="spans of the source"),
    Column("cue", JSON, nullable=False, comment="spans of the cue"),
    Column("content", JSON, nullable=False, comment="spans of the content"),
    Column("within", Text, comment="id of the statement that tells this one; NULL: the report does"),
    Column("certainty", Text, nullable=False, comment="how sure the speaker is"),
    Column("confidence", Float, nullable=False, comment="0 to 1: how sure the reader is"),
    UniqueConstraint("report", "id", name="statements_id"),  # the statements of a report
    ForeignKeyConstraint(["report", "speaker"], ["actors.report", "actors.id"], name="statements_speaker"),
    comment="Who said what. Found by speaker and by words through `statements_words`.",
)

times = Table(
    "times",
    metadata,
    _report_column(),
    Column("id", Text, nullable=False, comment="as in the record (`t1`, …)"),
    Column("start", Integer, nullable=False, comment="first code point of the expression"),
    Column("end", Integer, nullable=False, comment="one past its last code point"),
    Column("type", Text, nullable=False, comment="DATE, TIME, DURATION or SET"),
    Column("value", Text, comment="TIMEX3 value; NULL: not resolved"),
    Column("begins", Text, comment="the record's `from`: first day or time; NULL: unbounded or unknown"),
    Column("ends", Text, comment="the record's `to`: the first day or time after; NULL: unbounded or unknown"),
    Column("ahead", Boolean, comment="whether it begins after the publication; NULL: one of the two is unknown"),
    PrimaryKeyConstraint("report", "id"),
    Index("times_ahead", "ahead", "begins"),  # what is expected next
    Index("times_begins", "begins"),  # what is told for a day
    comment="The time expressions of a report.",
)

places = Table(
    "places",
    metadata,
    _report_column(),
    Column("id", Text, nullable=False, comment="as in the record (`p1`, …)"),
    Column("name", Text, nullable=False, comment="as the gazetteer has it"),
    Column("part", Text, comment="western, north of, …; NULL: the place itself"),
    Column("country", Text, comment="three letters; NULL: in none, or unknown"),
    Column("latitude", Float, comment="degrees, WGS 84; NULL: not resolved"),
    Column("longitude", Float, comment="degrees, WGS 84; NULL: not resolved"),
    Column("geonameid", Integer, comment="the number of the place in GeoNames; NULL: it has none"),
    Column("precision", Text, comment="site, settlement, district, region, country or area; NULL: unknown"),
    Column("confidence", Float, nullable=False, comment="0 to 1: how sure the reader is"),
    PrimaryKeyConstraint("report", "id"),
    comment="The places of a report.",
)

quantities = Table(
    "quantities",
    metadata,
    _report_column(),
    Column("id", Text, nullable=False, comment="as in the record (`q1`, …)"),
    Column("start", Integer, nullable=False, comment="first code point of the expression"),
    Column("end", Integer, nullable=False, comment="one past its last code point"),
    Column("low", Float, comment="at least so many; NULL: no lower bound"),
    Column("high", Float, comment="at most so many; NULL: no upper bound"),
    Column("approximate", Boolean, nullable=False, comment="whether the words say that it is not exact"),
    Column("change", Text, comment="up or down; NULL: a number, not a change of one"),
    Column("unit", Text, comment="person, USD, percent, km, …; NULL: unknown"),
    Column("object", Text, comment="what is counted, in the report's words; NULL: not said"),
    Column("actor", Text, comment="`actors.id` in the same report; NULL: nobody's"),
    Column("place", Text, comment="`places.id` in the same report; NULL: nowhere"),
    Column("role", Text, nullable=False, comment="force, dead, wounded, money, …"),
    Column("as_of", Text, comment="`times.id` in the same report; NULL: not said"),
    Column("confidence", Float, nullable=False, comment="0 to 1: how sure the reader is"),
    PrimaryKeyConstraint("report", "id"),
    comment="The numbers of a report, with bounds, unit and object.",
)

events = Table(
    "events",
    metadata,
    Column("number", Integer, primary_key=True, comment="the ledger's own number"),
    _report_column(),
    Column("id", Text, nullable=False, comment="as in the record (`e1`, …)"),
    Column("event_type", Text, nullable=False, comment="of PLOVER: ASSAULT, CONSULT, …"),
    Column("mode", Text, comment="of PLOVER: aerial, visit, …; NULL: none told"),
    Column("start", Integer, nullable=False, comment="first code point of the word that tells it"),
    Column("end", Integer, nullable=False, comment="one past its last code point"),
    Column("sentence", Integer, nullable=False, comment="`sentences.ordinal` in the same report"),
    Column("actor_spans", JSON, nullable=False, comment="spans that name its actors in that sentence"),
    Column("recipient_spans", JSON, nullable=False, comment="spans that name its recipients there"),
    Column("contexts", JSON, nullable=False, comment='of PLOVER: `["military", "diplomatic"]`'),
    Column("status", Text, nullable=False, comment="happened, ongoing, planned, threatened, demanded, …"),
    Column("status_start", Integer, comment="first code point of the words that decide it; NULL: no words do"),
    Column("status_end", Integer, comment="one past their last code point; NULL: no words do"),
    Column("background", Boolean, nullable=False, comment="whether it is history told for context"),
    Column("statement", Text, comment="`statements.id` in the same report: whose word it is; NULL: the report's own"),
    Column("within", Text, comment="id of the event whose content it is; NULL: of none"),
    Column("place", Text, comment="`places.id` in the same report; NULL: not told"),
    Column("time", Text, comment="`times.id` in the same report; NULL: not told"),
    Column("dead", Text, comment="`quantities.id` in the same report; NULL: not told"),
    Column("wounded", Text, comment="`quantities.id` in the same report; NULL: not told"),
    Column("detained", Text, comment="`quantities.id` in the same report; NULL: not told"),
    Column("size", Text, comment="`quantities.id` in the same report; NULL: not told"),
    Column("confidence", Float, nullable=False, comment="0 to 1: how sure the reader is"),
    UniqueConstraint("report", "id", name="events_id"),  # the events of a report
    Index("events_type", "event_type", "status"),  # what was threatened, what happened
    Index("events_status", "status"),  # whatever was denied
    comment="Who did what to whom, and whether it happened. Who took part is in `parties`.",
)

positions = Table(
    "positions",
    metadata,
    Column("number", Integer, primary_key=True, comment="the ledger's own number"),
    _report_column(),
    Column("id", Text, nullable=False, comment="as in the record (`o1`, …)"),
    Column("kind", Text, nullable=False, comment="demand, offer, concession, refusal, acceptance or condition"),
    Column("content", JSON, nullable=False, comment="spans of what is demanded, offered, …"),
    Column("statement", Text, comment="`statements.id` in the same report; NULL: in none"),
    Column("event", Text, comment="`events.id` in the same report; NULL: none"),
    Column("answers", Text, comment="id of the position that it answers, in the same report; NULL: of none"),
    Column("confidence", Float, nullable=False, comment="0 to 1: how sure the reader is"),
    UniqueConstraint("report", "id", name="positions_id"),  # the positions of a report
    comment="What is demanded, offered and answered. Whose position it is, and toward whom, is in `parties`.",
)

forecasts = Table(
    "forecasts",
    metadata,
    Column("number", Integer, primary_key=True, comment="the ledger's own number"),
    _report_column(),
    Column("id", Text, nullable=False, comment="as in the record (`f1`, …)"),
    Column("content", JSON, nullable=False, comment="spans of what is expected"),
    Column("statement", Text, comment="`statements.id` in the same report; NULL: in none"),
    Column("event", Text, comment="`events.id` in the same report; NULL: none"),
    Column("earliest", Text, comment="first day it may come; NULL: the words set none"),
    Column("latest", Text, comment="last day it may come; NULL: the words set none"),
    Column("likelihood_start", Integer, comment="first code point of the words that say how likely; NULL: none do"),
    Column("likelihood_end", Integer, comment="one past their last code point; NULL: none do"),
    Column("likelihood_low", Float, comment="what those words mean at least, 0 to 1; NULL: not known"),
    Column("likelihood_high", Float, comment="what they mean at most; NULL: not known"),
    Column("negated", Boolean, nullable=False, comment="whether it is expected not to come"),
    Column("confidence", Float, nullable=False, comment="0 to 1: how sure the reader is"),
    UniqueConstraint("report", "id", name="forecasts_id"),  # the forecasts of a report
    Index("forecasts_latest", "latest"),  # what should have come by a day
    comment="Who expects what by when. Whose forecast it is, is in `parties`.",
)

parties = Table(
    "parties",
    metadata,
    _report_column(),
    Column("item", Text, nullable=False, comment="`events.id`, `positions.id` or `forecasts.id` in the same report"),
    Column("side", Text, nullable=False, comment="actor or recipient; party or toward; by"),
    Column("ordinal", Integer, nullable=False, comment="its place on that side, from 0"),
    Column("actor", Text, nullable=False, comment="`actors.id` in the same report"),
    PrimaryKeyConstraint("report", "item", "side", "ordinal"),
    ForeignKeyConstraint(["report", "actor"], ["actors.report", "actors.id"], name="parties_actor"),
    Index("parties_of_actor", "report", "actor"),  # what somebody takes part in
    comment="Who takes part in events (actor, recipient), positions (party, toward) and forecasts (by).",
)

problems = Table(
    "problems",
    metadata,
    _report_column(),
    Column("ordinal", Integer, nullable=False, comment="its place in the record, from 0"),
    Column("field", Text, nullable=False, comment="what could not be read"),
    Column("reason", Text, nullable=False, comment="why"),
    Column("start", Integer, comment="first code point; NULL: it concerns the whole report"),
    Column("end", Integer, comment="one past the last code point; NULL: it concerns the whole report"),
    PrimaryKeyConstraint("report", "ordinal"),
    comment="What could not be read or resolved in a report that is filed.",
)

failures = Table(
    "failures",
    metadata,
    Column("number", Integer, primary_key=True, comment="the ledger's own number"),
    Column("origin", Text, nullable=False, comment="the source as it was given"),
    Column("address", Text, comment="web address; NULL: unknown"),
    Column("kind", Text, nullable=False, comment="the error's class, such as UnreadablePage"),
    Column("reason", Text, nullable=False, comment="why, in one sentence"),
    Column("first_seen", Text, nullable=False, comment="when it failed first, UTC"),
    Column("last_seen", Text, nullable=False, comment="when it failed last, UTC"),
    Column("resolved", Text, comment="when a report of this origin was filed after all, UTC; NULL: not yet"),
    UniqueConstraint("origin", name="failures_origin"),  # the same failure again; a report that came after all
    comment="Sources that gave no report, one row for each, with the last reason.",
)

register = Table(
    "register",
    metadata,
    Column("number", Integer, primary_key=True, comment="by id; another one after each linking"),
    Column("id", Text, nullable=False, comment="made of the name; it stays when more reports come"),
    Column("name", Text, nullable=False, comment="the fullest name that most reports use, or the only one known"),
    Column("name_by", Text, nullable=False, comment="who knows the name: analyst, yaml, reports or table"),
    Column("kind", Text, nullable=False, comment="person; for the analysts' own actors also another kind"),
    Column("country", Text, comment="the state that most reports give; NULL: none does"),
    Column("names", Text, nullable=False, comment="every form that reports use, parted by `; `"),
    UniqueConstraint("id", name="register_id"),  # what links and tenures refer to
    comment="Whom reports speak of, across reports. Made anew by each linking, like the two tables that follow.",
)


def _entry_column() -> Column[str]:
    return Column("entry", Text, ForeignKey("register.id"), nullable=False, comment="`register.id`")


tenures = Table(
    "tenures",
    metadata,
    Column("number", Integer, primary_key=True, comment="by entry and first day"),
    _entry_column(),
    Column("title", Text, nullable=False, comment="the office, or a role in the report's words"),
    Column("of", Text, comment="the state or body it belongs to; NULL: no report tells"),
    Column("standing", Text, nullable=False, comment="holds, acting, former or elect"),
    Column("known_by", Text, nullable=False, comment="who says so: yaml, reports or table"),
    Column("first", Text, comment="first day, of the reports or as the source gives it; NULL: unknown"),
    Column("last", Text, comment="last day; `>` before it: held then, end unknown; NULL: unknown"),
    Column("reports", Integer, nullable=False, comment="how many reports say so"),
    Column("publishers", Integer, nullable=False, comment="how many outlets say so"),
    Column("evidence", JSON, nullable=False, comment="the earliest and latest places that say so"),
    Column("conflict", Boolean, nullable=False, comment="whether reports say the same of somebody else at that time"),
    Index("tenures_entry", "entry"),  # the roles of one entry
    comment="Which offices and roles the entries of the register hold, and since when.",
)

actor_links = Table(
    "actor_links",
    metadata,
    _report_column(),
    Column("actor", Text, nullable=False, comment="`actors.id` in the same report"),
    _entry_column(),
    Column("how", Text, nullable=False, comment="name: the report names them; role: it names an office of theirs"),
    Column("known_by", Text, nullable=False, comment="who knows: analyst, yaml, reports or table"),
    Column("confidence", Float, nullable=False, comment="0 to 1: how sure the link is"),
    Column("evidence", JSON, nullable=False, comment="the nearest places that say so; empty: the full name itself"),
    Column("rivals", JSON, nullable=False, comment="who else is said to be the one, by whom and where; empty: nobody"),
    PrimaryKeyConstraint("report", "actor"),
    ForeignKeyConstraint(["report", "actor"], ["actors.report", "actors.id"], name="actor_links_actor"),
    Index("actor_links_entry", "entry"),  # the reports that speak of an entry
    comment="Who the actors of reports are in the register. It stands beside the record, which knows nothing of it.",
)

settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True, comment="`links`, or what of one's own is kept: `own_actors`, …"),
    Column("value", Text, nullable=False, comment="`stale` or `current`; the text of the file; its name"),
    comment="Whether the links know of every report; one's own actors and families of publishers.",
)

# Full-text indexes. SQLite keeps them in step with their tables by triggers.
register_words = table("register_words", column("rowid"), column("name"), column("names"))
reports_words = table("reports_words", column("rowid"), column("headline"), column("text"))
statements_words = table(
    "statements_words", column("rowid"), column("speaker_name"), column("speaker_roles"), column("words")
)
