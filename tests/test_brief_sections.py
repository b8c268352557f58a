"""Rules of the brief's sections, one table each: which cues can be printed, which sentences stand alone, the map."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from brief_records import shelled
from hypothesis import given, settings
from hypothesis import strategies as st
from outlook_scenes import Speaks, Takes, told
from records import Said, a_record, a_report

from standoff.brief import compose, labels
from standoff.brief.checking import _VOUCHED
from standoff.brief.patterns import VERBS
from standoff.brief.quoting import _cue, quoted, stands_alone
from standoff.drawing.maps import Mark, _rings, map_svg
from standoff.ledger import Ledger
from standoff.ledger.queries import Choice
from standoff.record import Span
from standoff.vocabulary import SpeechAct


@pytest.mark.parametrize(
    ("cue", "act", "printed"),
    [
        ("said", "say", "said"),
        ("told reporters", "say", "said"),
        ("according to", "say", "said"),
        ("has said repeatedly", "say", "said"),
        ("ruled out", "refuse", "ruled out"),
        ("has demanded", "demand", "has demanded"),
        ("also announced", "announce", "announced"),
        ("called on", "demand", "called on"),
        ("would not say", "say", None),
        ("did not say", "say", None),
        ("never said", "say", None),
        ("was told", "say", None),
        ("hasn't said", "say", None),
        ("is expected", "predict", None),
        ("may announce", "announce", None),
        ("to support", "agree", None),
        ("held talks", "say", "held talks"),
        (None, "warn", "warned"),
    ],
)
def test_which_cues_can_be_printed(cue: str | None, act: SpeechAct, printed):
    text = f"The council {cue or ''} that the harbour would be open."
    record = a_record(a_report(text), [Said("The council", cue, "that the harbour would be open", act)], ())
    assert _cue(record, record.statements[0]) == printed


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("The council of Lower Quay closed the bridge to the ferrymen.", True),
        ("He closed the bridge to the ferrymen of Lower Quay on Friday.", False),
        ("But the council closed the bridge to the ferrymen of Lower Quay.", False),
        ("The letter asked the ferrymen to lift the blockade of the bridge.", False),
        ("Council Closes The Bridge To Ferrymen After Night Of Shelling.", False),
        ("LOWER QUAY (Harbour Radio, 12 May).", False),
        ("The council of Lower Quay closed the bridge to the ferrymen and", False),
    ],
)
def test_which_sentences_stand_alone(text, alone):
    assert stands_alone(a_record(a_report(text), (), ()), Span(0, len(text))) is alone


def test_a_garbled_sentence_does_not_stand_alone():
    text = "The council of Lower Quay closed the bridge to the ferrymen."
    record = a_record(a_report(text), (), ())
    from standoff.record import Problem

    assert not stands_alone(replace(record, problems=(Problem("text", "garbled", Span(4, 9)),)), Span(0, len(text)))


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("“We will wait.”", "We will wait."),
        ('"We will wait," he said', "‘We will wait,’ he said"),
        ("that “no boat” was\nheld", "that ‘no boat’ was held"),
        ("no boat", "no boat"),
    ],
)
def test_quotation_marks_inside_become_single(words, printed):
    assert quoted(words) == printed


@given(st.text(max_size=60))
def test_quoting_changes_nothing_but_marks_and_blanks(words):
    def bare(text: str) -> str:
        return re.sub(r"[\s“”„«»\"‘’]", "", text)

    assert bare(quoted(words)) == bare(words)


def test_the_checker_knows_every_verb_of_the_patterns_by_itself():
    for (event_type, _), verb in VERBS.items():
        for form in (verb.base, verb.past, verb.going):
            assert _VOUCHED[form][0] == event_type


MARKS = (Mark("Havana", 23.1, -82.4, 4), Mark("Ottawa", 45.4, -75.7, 1))


def circles(svg: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r'<circle class="spot" cx="([\d.-]+)" cy="([\d.-]+)"', svg)]


def test_a_map_without_places_is_empty():
    assert map_svg((), "nothing") == ""


def test_north_is_up_and_east_is_right():
    svg = map_svg(MARKS, "two places")
    (havana_x, havana_y), (ottawa_x, ottawa_y) = circles(svg)  # the larger circle is drawn first
    assert havana_x < ottawa_x and havana_y > ottawa_y
    assert ">Havana</text>" in svg and 'd="M' in svg


@pytest.mark.parametrize("longitudes", [(179.0, -179.0), (-179.5, 178.0, 177.0), (10.0, 11.0), (-80.0,)])
def test_places_on_both_sides_of_the_date_line_are_near(longitudes):
    found = circles(map_svg([Mark(f"p{n}", 10.0 + n, one, 1) for n, one in enumerate(longitudes)], "near"))
    assert max(x for x, _ in found) - min(x for x, _ in found) < 340


def test_no_outline_runs_across_the_picture():
    """Countries on both sides of the date line, and the one around the pole."""
    steps = [pair for ring in _rings() for pair in zip(ring, [*ring[1:], ring[0]], strict=True)]
    wide = [(one, other) for one, other in steps if abs(one[0] - other[0]) > 90]
    assert len(steps) > 20_000 and all(one[1] == other[1] == -90.0 for one, other in wide)


coordinates = st.tuples(st.floats(-85, 85), st.floats(-180, 180), st.integers(1, 50))


@settings(max_examples=20, deadline=None)
@given(st.lists(coordinates, min_size=1, max_size=12))
def test_every_place_is_in_the_picture(places):
    marks = [Mark(f"P{n}", latitude, longitude, weight) for n, (latitude, longitude, weight) in enumerate(places)]
    svg = map_svg(marks, "all")
    height = float(re.search(r'viewBox="0 0 680 (\d+)"', svg)[1])
    assert len(circles(svg)) == len(marks)
    assert all(-1 <= x <= 681 and -1 <= y <= height + 1 for x, y in circles(svg))


def test_names_of_places_are_escaped():
    assert "<b>" not in map_svg((Mark("<b>&", 1.0, 2.0, 1),), "<i>")


ASKED = told(
    "2031-05-01",
    "Norland spoke. Sylvania demanded that Freedonia dismantle the radar masts on Gull Island by the summer.",
    Takes("demand", "Sylvania", "Freedonia dismantle the radar masts on Gull Island by the summer", ("Freedonia",)),
)
REFUSED = told(
    "2031-05-04",
    "The day was quiet. Freedonia ruled out any visit by inspectors from Sylvania to the radar masts there.",
    Takes("refusal", "Freedonia", "any visit by inspectors from Sylvania to the radar masts there"),
    Speaks("Sylvania", "inspectors from Sylvania"),
)
MOTION = told(
    "2031-05-04",
    "The day was quiet. Freedonia introduced a resolution insisting that Sylvania end its blockade of the island.",
    Takes("offer", "Freedonia", "a resolution insisting that Sylvania end its blockade of the island"),
    Speaks("Sylvania", "Sylvania end its blockade"),
)


@pytest.mark.parametrize(
    ("record", "told_as"),
    [
        (ASKED, [("demand", "demand, open; no answer matched in these reports, 19 days on")]),
        (REFUSED, [("refusal", "refused")]),
        (MOTION, []),  # which demands, whatever it is called
    ],
)
def test_which_matters_are_on_the_table(tmp_path, record, told_as):
    with Ledger(tmp_path / "test.db") as ledger:
        ledger.file(record, None, datetime(2031, 5, 20, tzinfo=UTC))
        with ledger.asking() as connection:
            brief = compose(connection, Choice(), today=date(2031, 5, 20))
    assert [(one.kind, labels.state(one)) for one in brief.bargains] == told_as


RUMOUR = "A clerk of the Norland ministry said that Freeland had been asked to close the Lower Quay bridge for a week."
TAKEN_BACK = (
    "The Post reported on Monday that Freeland had been asked to close the Lower Quay bridge. {} We regret the error."
)


@pytest.mark.parametrize(
    ("following", "publisher", "withdrawn"),
    [
        ("That was wrong.", "The Harbour Post", True),
        ("This was not so.", "The Harbour Post", True),
        ("That was confirmed.", "The Harbour Post", False),
        ("That was wrong.", "Quay Radio", False),  # which speaks of somebody else's report
    ],
)
def test_what_a_publisher_calls_wrong_is_withdrawn(tmp_path, following, publisher, withdrawn):
    clerk = "A clerk of the Norland ministry"
    content = "that Freeland had been asked to close the Lower Quay bridge for a week"
    first = a_record(
        a_report(RUMOUR, address="https://post.example/1", publisher="The Harbour Post", published="1984-05-14"),
        [Said(clerk, "said", content, speaker=clerk, actor_kind="unnamed")],
        (),
    )
    text = TAKEN_BACK.format(following)
    later = a_report(text, address="https://post.example/2", publisher=publisher, published="1984-05-16")
    with Ledger(tmp_path / "test.db") as ledger:
        for record in (first, a_record(later, (), ())):
            ledger.file(record, None, datetime(1984, 5, 20, tzinfo=UTC))
        with ledger.asking() as connection:
            brief = compose(connection, Choice())
    assert [one.why for one in brief.disputes] == ["withdrawn"] * withdrawn
    if withdrawn:
        [dispute] = brief.disputes
        assert dispute.claimed.text.startswith("A clerk of the Norland ministry said")
        assert following in dispute.against[0].text
        assert labels.why(dispute.why) == "Withdrawn by whoever published it"
    assert all(following not in sentence.text for fact in brief.facts for sentence in fact.sentences)


def test_the_sample_record_holds_together():
    record = shelled()
    assert record.events[0].trigger.of(record.report.text) == "shelled"
