"""Words against deeds: what counts, in which class, and where the course changes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outlook_scenes import Does, Takes, a_scene, told

from standoff.errors import StandoffError
from standoff.outlook.changes import change_points
from standoff.outlook.conduct import CLASSES, Conduct, acts_in, conduct_of
from standoff.outlook.weights import Weights, load_weights

WEIGHTS = load_weights()


def acts(*records, weights: Weights = WEIGHTS):
    return acts_in(a_scene(*records), weights)


def of_sylvania(*records) -> Conduct:
    published: dict[str, int] = {}
    for record in records:
        day = record.report.published[:10]
        published[day] = published.get(day, 0) + 1
    return next(one for one in conduct_of(acts(*records), published) if one.side.name == "Sweden" and not one.toward)


@pytest.mark.parametrize(
    ("text", "does", "counted"),
    [
        ("Sylvania moved two brigades to the strait.", Does("moved", "MOBILIZE", actors=("Sylvania",)), 4),
        ("Sylvania is shelling the pier.", Does("shelling", "ASSAULT", "ongoing", ("Sylvania",)), 4),
        ("Sylvania met envoys of Freedonia.", Does("met", "CONSULT", actors=("Sylvania",)), 1),
        ("Sylvania sent flour to Freedonia.", Does("sent", "AID", actors=("Sylvania",)), 2),
        ("Sylvania accused Freedonia of piracy.", Does("accused", "ACCUSE", actors=("Sylvania",)), 3),
        # A threat and a promise are words, whatever they are of.
        ("Sylvania will shell the pier.", Does("shell", "ASSAULT", "threatened", ("Sylvania",)), 3),
        ("Sylvania will send flour.", Does("send", "AID", "planned", ("Sylvania",)), 1),
        ("Sylvania offered to leave the pier.", Does("leave", "RETREAT", "offered", ("Sylvania",)), 1),
        # What did not happen, is only expected, or is nobody's, is not conduct.
        ("Sylvania denied shelling the pier.", Does("shelling", "ASSAULT", "denied", ("Sylvania",)), None),
        ("Sylvania may shell the pier.", Does("shell", "ASSAULT", "forecast", ("Sylvania",)), None),
        ("The pier was shelled.", Does("shelled", "ASSAULT"), None),
    ],
)
def test_what_counts_and_as_what(text, does, counted):
    assert [act.quad for act in acts(told("2031-05-02", text, does))] == ([] if counted is None else [counted])


def test_what_is_demanded_inside_a_demand_counts_once():
    record = told(
        "2031-05-02",
        "Sylvania urged Freedonia to leave the pier.",
        Does("urged", "REQUEST", actors=("Sylvania",), recipients=("Freedonia",)),
        Does("leave", "RETREAT", "demanded", ("Freedonia",), within=1),
        Takes("demand", "Sylvania", "to leave the pier", ("Freedonia",)),
    )
    [act] = acts(record)
    assert (act.event_type, act.quad) == ("REQUEST", 3)


def test_an_act_of_speech_that_no_event_tells_is_counted_from_the_position():
    refusal = Takes("refusal", "Sylvania", "a shared ferry", ("Freedonia",))
    record = told("2031-05-02", "Sylvania will not hear of a shared ferry.", refusal)
    [act] = acts(record)
    assert (act.event_type, [side.name for side in act.recipients]) == ("REJECT", ["France"])


def test_an_order_to_ones_own_counts_as_done():
    record = told(
        "2031-05-02", "Sylvania ordered its fleet to blockade the strait.",
        Does("blockade", "COERCE", "demanded", ("Sylvania",)),
    )  # fmt: skip
    assert [act.quad for act in acts(record)] == [4]


def test_a_happening_that_two_reports_tell_is_one_act():
    records = [
        told(day, f"Sylvania moved two brigades to the {water} on Monday.",
             Does("moved", "MOBILIZE", actors=("Sylvania",), day="2031-05-01"))
        for day, water in (("2031-05-02", "strait"), ("2031-05-03", "strait"))
    ]  # fmt: skip
    found = acts(*records)
    assert len(found) in (1, 2)
    assert {act.day for act in found} == {"2031-05-01"}
    assert sum(len(act.passages) for act in found) == 2


def test_a_day_that_no_report_tells_is_that_of_the_first_report():
    [act] = acts(told("2031-05-02", "Sylvania moved two brigades.", Does("moved", "MOBILIZE", actors=("Sylvania",))))
    assert (act.day, act.told) == ("2031-05-02", False)


def test_days_without_acts_are_in_the_table():
    conduct = of_sylvania(
        told("2031-05-02", "Sylvania met envoys.", Does("met", "CONSULT", actors=("Sylvania",))),
        told("2031-05-05", "Sylvania moved two brigades.", Does("moved", "MOBILIZE", actors=("Sylvania",))),
    )
    assert [(day.day, day.counts) for day in conduct.days] == [
        ("2031-05-02", (1, 0, 0, 0)), ("2031-05-03", (0, 0, 0, 0)), ("2031-05-04", (0, 0, 0, 0)),
        ("2031-05-05", (0, 0, 0, 1)),
    ]  # fmt: skip


@pytest.mark.parametrize(("day", "flagged"), [("2031-05-04", True), ("2031-05-09", False)])
def test_talk_of_peace_beside_moving_troops_is_flagged(day, flagged):
    conduct = of_sylvania(
        told("2031-05-02", "Sylvania met envoys.", Does("met", "CONSULT", actors=("Sylvania",))),
        told(day, "Sylvania moved two brigades.", Does("moved", "MOBILIZE", actors=("Sylvania",))),
    )
    assert bool(conduct.divergences) is flagged


def test_the_day_on_which_the_course_changes_is_marked_with_what_made_it():
    [met] = acts(told("2031-05-01", "Sylvania met envoys.", Does("met", "CONSULT", actors=("Sylvania",))))
    [shelled] = acts(told("2031-05-01", "Sylvania shelled a pier.", Does("shelled", "ASSAULT", actors=("Sylvania",))))
    days = [f"2031-05-{day:02}" for day in range(1, 21)]
    told_acts = [replace(met, deed=f"m{day}", day=day) for day in days[:10]]
    told_acts += [replace(shelled, deed=f"s{day}-{n}", day=day) for day in days[10:] for n in range(3)]
    conduct = next(one for one in conduct_of(told_acts, dict.fromkeys(days, 1)) if one.toward is None)
    [turn] = conduct.turns
    assert (turn.day, turn.before, turn.after) == ("2031-05-11", (1, 0, 0, 0), (0, 0, 0, 3))
    assert turn.acts == tuple(f"s{day}-{n}" for day in days[10:12] for n in range(3))


def test_weights_can_be_replaced(tmp_path):
    lines = [f"{event_type}\t-\t{weight}" for (event_type, mode), weight in WEIGHTS.by.items() if mode is None]
    file = tmp_path / "own.tsv"
    file.write_text("\n".join(line.replace("MOBILIZE\t-\t-5.5", "MOBILIZE\t-\t-1") for line in lines), encoding="utf-8")
    record = told("2031-05-02", "Sylvania moved two brigades.", Does("moved", "MOBILIZE", actors=("Sylvania",)))
    assert [act.weight for act in acts(record, weights=load_weights(file))] == [-1.0]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("MOBILIZE -5", "line 1: three columns"),
        ("MARCH\t-\t-5", "line 1: MARCH - is no PLOVER type"),
        ("MOBILIZE\tmarch\t-5", "line 1: MOBILIZE march is no PLOVER type"),
        ("MOBILIZE\t-\tmuch", "line 1: much is no weight"),
        ("MOBILIZE\t-\t-11", "line 1: -11 is no weight"),
        ("MOBILIZE\t-\tnan", "line 1: nan is no weight"),
        ("MOBILIZE\t-\t-5", "no weight for AGREE"),
    ],
)
def test_a_file_of_weights_that_is_not_as_it_should_be_is_named(tmp_path, line, complaint):
    file = tmp_path / "own.tsv"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(StandoffError, match=complaint) as raised:
        load_weights(file)
    assert raised.value.subject == str(file)


def test_a_missing_file_of_weights_is_named(tmp_path):
    with pytest.raises(StandoffError, match="cannot be read"):
        load_weights(tmp_path / "none.tsv")


def test_packaged_weights_agree_with_the_classes():
    from standoff.plover import QUAD

    signs = {1: 1, 2: 1, 3: -1, 4: -1}
    wrong = [key for key, weight in WEIGHTS.by.items() if weight * signs[QUAD[key[0]]] < -0.5]
    assert wrong == []
    assert len(CLASSES) == 4


DAYS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=30)


@given(DAYS)
def test_change_points_are_days_inside_and_in_order(counts):
    found = change_points(counts, [1] * len(counts))
    assert found == sorted(set(found))
    assert all(2 <= day <= len(counts) - 2 for day in found)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(1, 30))
def test_the_same_every_day_has_no_change(one, other, days):
    assert change_points([(one, other)] * days, [1] * days) == []


@given(st.integers(1, 6), st.integers(6, 14))
def test_twice_the_reports_with_twice_the_acts_is_no_change(acts_a_day, days):
    counts = [(acts_a_day,)] * days + [(2 * acts_a_day,)] * days
    assert change_points(counts, [1] * days + [2] * days) == []


def test_a_clear_change_is_found_where_it_is():
    assert change_points([(1, 0)] * 8 + [(0, 5)] * 8 + [(2, 0)] * 8, [1] * 24) == [8, 16]
