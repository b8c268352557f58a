"""Statements of short reports: who, what act, in which setting. All people are invented."""

from dataclasses import dataclass

import pytest

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.reading import read
from standoff.record import Record, Statement

INTRODUCTION = (
    "Anna Orlova, the foreign minister of Norland, met General Pavel Reuss, the commander of the border force, in "
    "the capital on Monday.\n\n"
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def record_of(text: str, encoder: Encoder) -> Record:
    return read(report_of("made-up", INTRODUCTION + text, "2019-05-07"), encoder).record


def words(record: Record, statement: Statement) -> str:
    return " ".join(span.of(record.report.text) for span in statement.content)


@dataclass(frozen=True)
class Case:
    """Text after the introduction, and one statement that must be found in it, by a part of its content."""

    text: str
    content: str
    speaker: str | None
    act: str = "say"
    kind: str = "indirect"


CASES = [
    Case("Ms Orlova said the talks had failed.", "the talks had failed", "Anna Orlova"),
    Case("“The talks have failed,” she said.", "The talks have failed", "Anna Orlova", kind="direct"),
    Case("The foreign minister said that the embassy “will stay open”.", "stay open", "Anna Orlova", kind="mixed"),
    Case("General Reuss denied that his troops had crossed the river.", "crossed the river", "Pavel Reuss", "deny"),
    Case("Reuss warned that any patrol would be fired on.", "would be fired on", "Pavel Reuss", "warn"),
    Case("Orlova accused the border force of shelling two villages.", "shelling two villages", "Anna Orlova", "accuse"),
    Case("Ms Orlova said the border force should withdraw.", "should withdraw", "Anna Orlova", "demand"),
    Case("Ms Orlova demanded that the troops leave by Friday.", "leave by Friday", "Anna Orlova", "demand"),
    Case("General Reuss refused to discuss a truce.", "truce", "Pavel Reuss", "refuse"),
    Case("Reuss predicted that the fighting would last for months.", "last for months", "Pavel Reuss", "predict"),
    Case("The general left the hall, saying that nothing had been agreed.", "nothing had been agreed", "Pavel Reuss"),
    Case("According to Ms Orlova, three bridges were destroyed.", "three bridges were destroyed", "Anna Orlova"),
    Case("A senior Western diplomat said the offer was serious.", "the offer was serious", "A senior Western diplomat"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:40])
def test_statement(case: Case, encoder: Encoder) -> None:
    record = record_of(case.text, encoder)
    found = [s for s in record.statements if case.content in words(record, s)]
    assert found, [words(record, s) for s in record.statements]
    statement = found[0]
    assert (statement.speaker_name, statement.act, statement.kind) == (case.speaker, case.act, case.kind)


def test_a_quotation_without_a_cue_goes_on(encoder: Encoder) -> None:
    record = record_of("“We have waited long enough,” Ms Orlova said.\n\n“Nobody can ask us to wait again.”", encoder)
    first, second = record.statements[-2:]
    assert second.continues == first.id
    assert (second.speaker_name, second.kind, second.cue, second.maker) == (
        "Anna Orlova", "direct", (), "rule:continuation",
    )  # fmt: skip


def test_a_quotation_with_its_own_cue_does_not_go_on(encoder: Encoder) -> None:
    record = record_of("“We have waited,” Ms Orlova said.\n\n“So have we,” General Reuss replied.", encoder)
    first, second = record.statements[-2:]
    assert (first.speaker_name, second.speaker_name) == ("Anna Orlova", "Pavel Reuss")
    assert second.continues is None


def test_a_statement_inside_a_statement(encoder: Encoder) -> None:
    record = record_of("Ms Orlova said that General Reuss had denied that the bridge was mined.", encoder)
    inner = [s for s in record.statements if s.within]
    assert [(s.speaker_name, s.act, words(record, s)) for s in inner] == [
        ("Pavel Reuss", "deny", "that the bridge was mined")
    ]
    assert inner[0].within in {s.id for s in record.statements if s.speaker_name == "Anna Orlova"}


def test_two_cues_share_a_source(encoder: Encoder) -> None:
    record = record_of("Ms Orlova said the road was closed, adding that the bridge was mined.", encoder)
    found = record.statements[-2:]
    assert [s.speaker_name for s in found] == ["Anna Orlova", "Anna Orlova"]
    assert found[0].source == found[1].source


def test_who_is_kept_anonymous_and_why(encoder: Encoder) -> None:
    record = record_of(
        "It is a trap, said a Norland official, who spoke on condition of anonymity because the talks are secret.",
        encoder,
    )
    statement = record.statements[-1]
    assert statement.anonymous
    assert statement.source_type == "unnamed"
    assert statement.anonymity_reason is not None
    assert statement.anonymity_reason.of(record.report.text).startswith("on condition of anonymity")


def test_an_open_group_is_not_anonymous(encoder: Encoder) -> None:
    statement = record_of("Residents said they had heard shelling all night.", encoder).statements[-1]
    assert not statement.anonymous


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Ms Orlova told the Norland Times that the road was closed.", "Norland Times"),
        ("Ms Orlova said in a statement that the road was closed.", "statement"),
        ("“The road is closed,” General Reuss said in an interview with Norland Television.", "Norland Television"),
        ("Ms Orlova said at a news conference that the road was closed.", "news conference"),
    ],
)
def test_venue(text: str, venue: str, encoder: Encoder) -> None:
    record = record_of(text, encoder)
    statement = record.statements[-1]
    assert statement.venue == venue
    assert statement.venue_span is not None
    assert statement.venue_span.of(record.report.text) == venue


@pytest.mark.parametrize(
    ("text", "certainty", "because"),
    [
        ("Ms Orlova said the bridge might be mined.", "possible", "might"),
        ("Ms Orlova said an attack was unlikely.", "unlikely", "unlikely"),
        ("Ms Orlova said the bridge was mined.", "certain", None),
    ],
)
def test_certainty(text: str, certainty: str, because: str | None, encoder: Encoder) -> None:
    record = record_of(text, encoder)
    statement = record.statements[-1]
    assert statement.certainty == certainty
    assert (statement.certainty_span and statement.certainty_span.of(record.report.text)) == because


def test_when_it_was_said(encoder: Encoder) -> None:
    record = record_of("Ms Orlova said on Tuesday that the road would be closed on Friday.", encoder)
    times = {time.id: time for time in record.times}
    assert times[record.statements[-1].time or ""].value == "2019-05-07"


def test_neighbouring_sentences_keep_their_speakers(encoder: Encoder) -> None:
    record = record_of("“Sanctions work,” Ms Orlova told reporters. General Reuss agreed.", encoder)
    assert [s.speaker_name for s in record.statements if "Sanctions" in words(record, s)] == ["Anna Orlova"]


def test_a_long_paragraph_is_read_like_many_short_ones(encoder: Encoder) -> None:
    said = [f"Ms Orlova said on Monday that bridge {number} was mined." for number in range(120)]
    together = record_of(" ".join(said), encoder).statements
    apart = record_of("\n\n".join(said), encoder).statements
    assert len(together) > 0.9 * len(apart) > 90


def test_who_is_asked_does_not_speak(encoder: Encoder) -> None:
    record = record_of("Asked whether war was likely, Ms Orlova said nobody wanted it.", encoder)
    asked = next(s for s in record.statements if s.act == "ask")
    assert (asked.speaker, asked.source) == (None, ())
    assert asked.addressee in {actor.id for actor in record.actors if actor.name == "Anna Orlova"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("“We had no choice,” said one woman, who asked not to be named for fear of reprisals.", "who asked not to be"),
        ("A diplomat speaking on condition of anonymity said the offer was serious.", "on condition of anonymity"),
        ("A commander who did not want his name used said nothing had changed.", "who did not want his name"),
    ],
)
def test_a_reason_makes_anonymous(text: str, reason: str, encoder: Encoder) -> None:
    record = record_of(text, encoder)
    (statement,) = [s for s in record.statements if s.source]
    assert statement.anonymous
    assert statement.anonymity_reason is not None
    assert statement.anonymity_reason.of(record.report.text).startswith(reason)


def test_coordinated_statements_are_two(encoder: Encoder) -> None:
    record = record_of("Ms Orlova says the deal is dead and General Reuss says it is alive.", encoder)
    assert [(s.speaker_name, words(record, s)) for s in record.statements[-2:]] == [
        ("Anna Orlova", "the deal is dead"),
        ("Pavel Reuss", "it is alive"),
    ]


def test_whom_a_report_cites_is_no_content(encoder: Encoder) -> None:
    record = record_of("The Norland Times, quoting a police source, said two people had died.", encoder)
    assert [words(record, s) for s in record.statements] == ["two people had died"]


def test_who_was_first_to_report(encoder: Encoder) -> None:
    record = record_of("The Norland Times was the first to report that the bridge was mined.", encoder)
    statement = record.statements[-1]
    assert statement.first_reported_by == statement.speaker is not None
