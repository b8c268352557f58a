"""Who expects what by when: one sentence each, about invented people, in a report of Wednesday, 1 May 2024."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_texts import read_text

from standoff.record import Forecast, Record

INTRODUCTION = (
    "Anna Orlova, the foreign minister of Norland, met General Pavel Reuss, the rebel commander, in the capital on "
    "Monday. The miners' union, led by Ida Brandt, sent a letter. The government of Sarvia was silent.\n\n"
)
OWN = ""  # the report's own word

# sentence, words of the content, who expects it, earliest, latest, negated
CASES: list[tuple[str, str, str, str | None, str | None, bool]] = [
    ("The vote will be held on 3 May.", "held", OWN, "2024-05-03", "2024-05-03", False),
    ("The talks will resume on Friday.", "resume", OWN, "2024-05-03", "2024-05-03", False),
    ("The talks will not resume on Friday.", "resume", OWN, "2024-05-03", "2024-05-03", True),
    ("Orlova said the talks would resume on Friday.", "resume", "Anna Orlova", "2024-05-03", "2024-05-03", False),
    ("If it rains, the river will flood.", "the river will flood", OWN, None, None, False),
    ("Candidates have until Friday to register.", "register", OWN, None, "2024-05-03", False),
    ("Brandt voiced her fear that the dam could burst.", "burst", "Ida Brandt", None, None, False),
    ("Orlova said the attack will not happen.", "happen", "Anna Orlova", None, None, True),
    ("The bridge will reopen by Friday.", "reopen", OWN, None, "2024-05-03", False),
    ("The bridge will reopen before Friday.", "reopen", OWN, None, "2024-05-02", False),
    ("The bridge will stay closed until Friday.", "closed", OWN, None, "2024-05-03", False),
    ("The bridge will reopen after Friday.", "reopen", OWN, "2024-05-04", None, False),
    ("The bridge will reopen within two days.", "reopen", OWN, None, "2024-05-03", False),
    ("The bridge will reopen next week.", "reopen", OWN, "2024-05-06", "2024-05-12", False),
    ("The bridge will reopen in June.", "reopen", OWN, "2024-06-01", "2024-06-30", False),
    ("The bridge will reopen soon.", "reopen", OWN, "2024-05-01", None, False),
    ("The river may rise tomorrow.", "rise", OWN, "2024-05-02", "2024-05-02", False),
    ("Reuss said the dam might burst.", "burst", "Pavel Reuss", None, None, False),
    ("Brandt warned that the strike could spread.", "spread", "Ida Brandt", None, None, False),
    ("Orlova may not travel to Sarvia.", "travel", OWN, None, None, True),
    ("The economy is expected to slow next year.", "to slow", OWN, "2025-01-01", "2025-12-31", False),
    ("Orlova expects the economy to slow.", "to slow", "Anna Orlova", None, None, False),
    ("Brandt predicted that the strike would last.", "last", "Ida Brandt", None, None, False),
    ("Brandt predicted a long strike.", "a long strike", "Ida Brandt", None, None, False),
    ("Orlova does not expect the truce to hold.", "to hold", "Anna Orlova", None, None, True),
    ("The truce is likely to hold.", "to hold", OWN, None, None, False),
    ("The truce is unlikely to hold.", "to hold", OWN, None, None, True),
    ("Orlova doubted that the truce would hold.", "hold", "Anna Orlova", None, None, True),
    ("It is likely that the truce will hold.", "hold", OWN, None, None, False),
    ("The court is set to rule on Monday.", "to rule", OWN, "2024-05-06", "2024-05-06", False),
    ("The council is due to meet on Monday.", "to meet", OWN, "2024-05-06", "2024-05-06", False),
    ("The talks are scheduled for Friday.", "talks", OWN, "2024-05-03", "2024-05-03", False),
    ("The envoy is to meet the rebels on Friday.", "meet the rebels", OWN, "2024-05-03", "2024-05-03", False),
    ("The summit is to be held in June.", "held", OWN, "2024-06-01", "2024-06-30", False),
    ("The dam is about to burst.", "to burst", OWN, None, None, False),
    ("Orlova is going to resign.", "to resign", OWN, None, None, False),
    ("Orlova plans to visit Sarvia.", "to visit Sarvia", "Anna Orlova", None, None, False),
    ("The union plans to strike on Monday.", "to strike", "union", "2024-05-06", "2024-05-06", False),
    ("Orlova intends to resign in June.", "to resign", "Anna Orlova", "2024-06-01", "2024-06-30", False),
    ("Reuss does not plan to leave.", "to leave", "Pavel Reuss", None, None, True),
    ("Orlova announced her plan to leave in June.", "to leave", "Anna Orlova", "2024-06-01", "2024-06-30", False),
    ("Orlova vowed to repeal the law on Monday.", "to repeal", "Anna Orlova", "2024-05-06", "2024-05-06", False),
    ("Reuss promised to free the men by Sunday.", "to free the men", "Pavel Reuss", None, "2024-05-05", False),
    ("Brandt pledged to end the strike.", "to end the strike", "Ida Brandt", None, None, False),
    ("Reuss threatened to shell the port.", "to shell the port", "Pavel Reuss", None, None, False),
    ("Orlova is preparing to leave.", "to leave", "Anna Orlova", None, None, False),
    ("Brandt is planning on leaving the union.", "leaving the union", "Ida Brandt", None, None, False),
    ("There is a risk that the dam will burst.", "burst", OWN, None, None, False),
    ("There is no chance that the truce will hold.", "hold", OWN, None, None, True),
    ("Talks resume on Friday.", "Talks resume", OWN, "2024-05-03", "2024-05-03", False),
    ("Orlova flies to Sarvia on Friday.", "flies to Sarvia", OWN, "2024-05-03", "2024-05-03", False),
    ("Orlova is meeting the rebels tomorrow.", "meeting the rebels", OWN, "2024-05-02", "2024-05-02", False),
    ("Both sides prepared for the vote on 3 May.", "the vote", OWN, "2024-05-03", "2024-05-03", False),
    ("The road is open under a truce until 20 May.", "a truce", OWN, None, "2024-05-20", False),
    ("Brandt gave the owners until Friday to leave.", "to leave", "Ida Brandt", None, "2024-05-03", False),
    ("Norland demanded that the rebels leave by Friday.", "leave by Friday", "Norland", None, "2024-05-03", False),
    ("Orlova ordered the general to leave by Friday.", "to leave", "Anna Orlova", None, "2024-05-03", False),
    ("If the dam bursts, the town will drown.", "the town will drown", OWN, None, None, False),
    ("Orlova said the army would leave if the rebels disarmed.", "army would leave", "Anna Orlova", None, None, False),
    ("“The army will leave on Sunday,” Reuss said.", "will leave", "Pavel Reuss", "2024-05-05", "2024-05-05", False),
    ("“We will not surrender,” Reuss said.", "not surrender", "Pavel Reuss", None, None, True),
    ("No boat will leave the port tomorrow.", "leave the port", OWN, "2024-05-02", "2024-05-02", True),
    ("The army wo" "n't leave before Sunday.", "leave", OWN, None, "2024-05-04", True),
    ("The union projected a loss for June.", "a loss", "union", "2024-06-01", "2024-06-30", False),
    ("Orlova is next week to visit Sarvia.", "visit Sarvia", OWN, "2024-05-06", "2024-05-12", False),
    ("A summit to be held in June was announced.", "held in June", OWN, "2024-06-01", "2024-06-30", False),
    ("Orlova cited the bank's prediction for prices to fall.", "prices to fall", "bank", None, None, False),
    ("The union is planning a rally before Friday.", "a rally", "union", None, "2024-05-02", False),
    ("The ships that will sail on Friday carry grain.", "sail", OWN, "2024-05-03", "2024-05-03", False),
    ("The port closed ahead of the scheduled vote.", "vote", OWN, None, None, False),
    ("Brandt estimated that the strike would cost two million crowns.", "cost", "Ida Brandt", None, None, False),
    ("The committee will publish its report this month.", "publish", OWN, "2024-05-01", "2024-05-31", False),
]  # fmt: skip

NONE = [
    "The bishops want Reuss to say that the army will leave.",
    "It is absurd to say that the road will be cut.",
    "Brandt said Orlova should understand that the raids will not move her.",
    "The two sides could consider a vote.",
    "The war will mark six years on Friday.",
    "The talks resumed on Monday.",
    "Orlova said the talks had resumed.",
    "The army may have left.",
    "Orlova would have left.",
    "“Will the truce hold?” a reporter asked.",
    "The general could not swim.",
    "The smoke could be seen from the port.",
    "Orlova asked whether the truce would hold.",
    "The talks were to resume on 3 April.",
    "Reuss left the town until Monday of last week.",
    "The aim is to stop the war.",
    "The union banned smoking, aiming to prevent fires.",
    "Brandt set up a fund to help the miners.",
    "Miners are more likely to fall ill than farmers.",
    "“I will say this,” Brandt said.",
    "Before the war, the union had planned a rally.",
    "Here is how much the bridge will cost.",
    "Brandt vowed zero tolerance.",
    "The dust could be hindering the miners.",
    "The town fell silent due to sectarian feuds.",
]

LIKELY = [
    ("The truce will probably hold.", "probably", (0.6, 0.75)),
    ("The truce will almost certainly hold.", "almost certainly", (0.9, 0.98)),
    ("The truce is highly unlikely to hold.", "highly unlikely", (0.05, 0.1)),
    ("The truce is very likely to hold.", "very likely", (0.8, 0.95)),
    ("The truce might hold.", "might", (0.4, 0.7)),
    ("The truce is expected to hold.", "expected", None),
    ("The truce is not likely to hold.", "not likely", (0.1, 0.3)),
    ("The truce will probably not hold.", "probably not", (0.15, 0.3)),
    ("The truce will almost certainly not hold.", "almost certainly", (0.02, 0.1)),
    ("The truce might not hold.", "might", (0.3, 0.6)),
    ("Orlova doubts that the truce will hold.", "doubts", (0.1, 0.3)),
    ("There is no chance that the truce will hold.", "no chance", (0.0, 0.0)),
    ("It is impossible that the truce will hold.", "impossible", (0.0, 0.0)),
]


# the words for its time, earliest, latest: inclusive days, in a report of Wednesday, 1 May 2024
DAYS: list[tuple[str, str | None, str | None]] = [
    ("on Friday", "2024-05-03", "2024-05-03"),
    ("by Friday", None, "2024-05-03"),
    ("until Friday", None, "2024-05-03"),
    ("through Friday", None, "2024-05-03"),
    ("before Friday", None, "2024-05-02"),
    ("before Friday's vote", None, "2024-05-03"),
    ("ahead of Friday", None, "2024-05-02"),
    ("on or before Friday", None, "2024-05-03"),
    ("no later than Friday", None, "2024-05-03"),
    ("after Friday", "2024-05-04", None),
    ("after Friday's vote", "2024-05-03", None),
    ("from Friday", "2024-05-03", None),
    ("starting Friday", "2024-05-03", None),
    ("as early as Friday", "2024-05-03", None),
    ("no earlier than Friday", "2024-05-03", None),
    ("on or after Friday", "2024-05-03", None),
    ("on Friday and Saturday", "2024-05-03", "2024-05-04"),
    ("on May 3 or 4", "2024-05-03", "2024-05-04"),
    ("on May 3-5", "2024-05-03", "2024-05-05"),
    ("between 3 and 5 May", "2024-05-03", "2024-05-05"),
    ("from 3 May until 10 May", "2024-05-03", "2024-05-10"),
    ("from Monday to Friday", "2024-05-06", "2024-05-10"),
    ("today", "2024-05-01", "2024-05-01"),
    ("tomorrow", "2024-05-02", "2024-05-02"),
    ("at 3 p.m. on Friday", "2024-05-03", "2024-05-03"),
    ("this week", "2024-05-01", "2024-05-05"),
    ("later this week", "2024-05-01", "2024-05-05"),
    ("next week", "2024-05-06", "2024-05-12"),
    ("by the end of the week", None, "2024-05-05"),
    ("at the weekend", "2024-05-04", "2024-05-05"),
    ("this month", "2024-05-01", "2024-05-31"),
    ("in June", "2024-06-01", "2024-06-30"),
    ("by the end of June", None, "2024-06-30"),
    ("before June", None, "2024-05-31"),
    ("after June", "2024-07-01", None),
    ("in the third quarter", "2024-07-01", "2024-09-30"),
    ("this year", "2024-05-01", "2024-12-31"),
    ("by the end of the year", None, "2024-12-31"),
    ("next year", "2025-01-01", "2025-12-31"),
    ("by 2026", None, "2026-12-31"),
    ("within two days", None, "2024-05-03"),
    ("within 48 hours", None, "2024-05-03"),
    ("in the next two weeks", "2024-05-01", "2024-05-15"),
    ("over the coming days", "2024-05-01", None),
    ("soon", "2024-05-01", None),
    ("every Friday", None, None),
]  # fmt: skip

# sentence, earliest, latest: whose clause the time belongs to
CLAUSES = [
    ("The candidate who wins on Friday will meet the council in June.", "2024-06-01", "2024-06-30"),
    ("If the rebels leave by Friday, the council will meet in June.", "2024-06-01", "2024-06-30"),
    ("If the rebels leave by Friday, the council will meet.", None, None),
    ("On Friday the council will meet.", "2024-05-03", "2024-05-03"),
    ("The port closed ahead of Friday's vote.", "2024-05-03", "2024-05-03"),
]


def told(sentence: str) -> tuple[Record, list[Forecast]]:
    """The record of the introduction and the sentence, and the forecasts of the sentence."""
    record = read_text(INTRODUCTION + sentence)
    return record, [one for one in record.forecasts if one.content[0].start >= len(INTRODUCTION)]


def words_of(record: Record, forecast: Forecast) -> str:
    return " ".join(span.of(record.report.text) for span in forecast.content)


def named(record: Record, actors: tuple[str, ...]) -> str:
    return ", ".join(actor.name for actor in record.actors if actor.id in actors)


@pytest.mark.parametrize(("sentence", "content", "by", "earliest", "latest", "negated"), CASES)
def test_forecast(
    sentence: str, content: str, by: str, earliest: str | None, latest: str | None, negated: bool
) -> None:
    record, found = told(sentence)
    fitting = [one for one in found if content in words_of(record, one)]
    assert fitting, [words_of(record, one) for one in found]
    one = fitting[0]
    assert (one.earliest, one.latest, one.negated) == (earliest, latest, negated)
    assert by in named(record, one.by) if by else not one.by


@pytest.mark.parametrize("sentence", NONE)
def test_no_forecast(sentence: str) -> None:
    record, found = told(sentence)
    assert not found, [(one.maker, words_of(record, one)) for one in found]


@pytest.mark.parametrize(("sentence", "words", "likelihood"), LIKELY)
def test_likelihood(sentence: str, words: str, likelihood: tuple[float, float] | None) -> None:
    record, found = told(sentence)
    assert [
        (one.likelihood_words and one.likelihood_words.of(record.report.text), one.likelihood) for one in found
    ] == [(words, likelihood)]


@pytest.mark.parametrize(("words", "earliest", "latest"), DAYS)
def test_days(words: str, earliest: str | None, latest: str | None) -> None:
    record = read_text(f"The council will meet {words}.")
    assert [(one.earliest, one.latest) for one in record.forecasts] == [(earliest, latest)]


@pytest.mark.parametrize(("sentence", "earliest", "latest"), CLAUSES)
def test_days_of_the_own_clause(sentence: str, earliest: str | None, latest: str | None) -> None:
    assert (earliest, latest) in {(one.earliest, one.latest) for one in read_text(sentence).forecasts}


@pytest.mark.parametrize("published", ["2024-05-01T23:59:00Z", "2024-05-01T00:00:00+14:00", "2024-05-01"])
def test_the_day_of_a_moment_counts(published: str) -> None:
    record = read_text("The council will meet this year.", published)
    assert [(one.earliest, one.latest) for one in record.forecasts] == [("2024-05-01", "2024-12-31")]


def test_what_was_to_come_before_the_report_is_left_out() -> None:
    assert not read_text("The council will meet by 30 April 2024.").forecasts


def test_without_a_date_of_the_report() -> None:
    record = read_text("The talks will resume on Friday. The bridge will reopen by 3 May 2024.", None)
    assert [(one.earliest, one.latest) for one in record.forecasts] == [(None, None), (None, "2024-05-03")]


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from([case[0] for case in CASES] + NONE), min_size=1, max_size=6))
def test_forecasts_hold_together(sentences: list[str]) -> None:
    record = read_text(INTRODUCTION + " ".join(sentences))
    actors, statements = {one.id for one in record.actors}, {one.id for one in record.statements}
    assert [one.id for one in record.forecasts] == [f"f{n + 1}" for n in range(len(record.forecasts))]
    for one in record.forecasts:
        assert set(one.by) <= actors
        assert one.statement is None or one.statement in statements
        assert all(0 <= span.start < span.end <= len(record.report.text) for span in one.content)
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in (one.earliest, one.latest) if day)
        assert one.earliest is None or one.latest is None or one.earliest <= one.latest
        assert all(day >= "2024-05-01" for day in (one.earliest, one.latest) if day)
        assert one.likelihood is None or (one.likelihood_words and 0 <= one.likelihood[0] <= one.likelihood[1] <= 1)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from([case[0] for case in CASES] + NONE), st.integers(1, 9))
def test_a_sentence_may_break_off_anywhere(sentence: str, words: int) -> None:
    record = read_text(INTRODUCTION + " ".join(sentence.split()[:words]))
    assert all(span.end <= len(record.report.text) for one in record.forecasts for span in one.content)
