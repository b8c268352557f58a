"""The same event across reports."""

import numpy as np
import pytest
from told_events import Told, a_told_record

from standoff.linking.happenings import find_happenings, happening_keys
from standoff.linking.occurrences import occurrences_of
from standoff.linking.roots import commonness, root
from standoff.record import Record

Vectors = np.ndarray


def alike(*records: Record) -> list[Vectors]:
    """Vectors of reports on one subject: every sentence points the same way."""
    row = np.zeros(384, dtype=np.float32)
    row[0] = 1.0
    return [np.tile(row, (len(record.sentences), 1)) for record in records]


def met(address: str, status: str = "happened", published: str = "1962-10-23", **more) -> Record:
    text = "The envoys of Harland and Norland met at Lower Quay on the blockade."
    fields = {"actors": ("HAR", "NOR"), "place": "Lower Quay", "country": "HAR"} | more
    return a_told_record(text, [Told("met", "CONSULT", status, **fields)], address, published)


def test_one_event_of_two_reports_is_one_happening():
    records = [met("harbour"), met("upland", published="1962-10-24")]
    (happening,) = find_happenings(records, alike(*records))
    assert happening.event_type == "CONSULT" and happening.actors == ("HAR", "NOR")
    assert (happening.place, happening.status) == ("Lower Quay", "happened")
    assert [event.address for event in happening.events] == ["https://harbour.example/1", "https://upland.example/1"]


def test_the_status_changes_with_the_reports():
    records = [met("upland", "happened", "1962-10-25"), met("harbour", "planned")]
    (happening,) = find_happenings(records, alike(*records))
    assert [(one.status, one.published) for one in happening.history] == [
        ("planned", "1962-10-23"),
        ("happened", "1962-10-25"),
    ]
    assert happening.status == "happened"


@pytest.mark.parametrize("later", ["planned", "forecast", "denied"])
def test_what_is_only_said_to_be_does_not_unsettle(later):
    records = [met("harbour", "cancelled"), met("upland", later, "1962-10-24")]
    (happening,) = find_happenings(records, alike(*records))
    assert happening.status == "cancelled" and len(happening.history) == 2


@pytest.mark.parametrize(
    "other",
    [
        met("upland", day=("1962-12-01", "1962-12-02")),
        met("upland", published="1963-02-01"),
        a_told_record("The envoys of Harland and Norland met on the blockade.", [Told("met", "ASSAULT")], "upland"),
    ],
    ids=["another day", "another season", "another type"],
)
def test_what_keeps_events_apart(other):
    first = met("harbour", day=("1962-10-22", "1962-10-23"))
    assert len(find_happenings([first, other], alike(first, other))) == 2


def near(*records: Record) -> list[Vectors]:
    """Vectors of reports on one subject as the encoder gives them: two point nearly the same way."""
    found = []
    for number, record in enumerate(records, start=1):
        row = np.zeros(384, dtype=np.float32)
        row[0], row[number] = 0.8**0.5, 0.2**0.5
        found.append(np.tile(row, (len(record.sentences), 1)))
    return found


def asked(address: str, actor: str, recipient: str, what: str, published: str = "1962-10-23") -> Record:
    text = f"The envoys of {actor} asked those of {recipient} {what}."
    told = Told("asked", "REQUEST", actors=(actor,), recipients=(recipient,))
    return a_told_record(text, [told], address, published)


@pytest.mark.parametrize(
    ("other", "happenings"),
    [
        (asked("upland", "HAR", "NOR", "to open the lower quay"), 1),
        (asked("upland", "NOR", "DRU", "to open the lower quay"), 2),
        (asked("upland", "DRU", "NOR", "to open the lower quay"), 2),
        (asked("upland", "DRU", "NOR", "for a loan of eight ships", "1962-10-28"), 2),
    ],
    ids=["the same", "others ask", "another state asks the same", "others ask days later"],
)
def test_general_words_are_one_event_only_of_the_same_parties(other, happenings):
    records = [asked("harbour", "HAR", "NOR", "to open the lower quay"), other]
    assert len(find_happenings(records, near(*records))) == happenings


def test_who_met_whom_is_told_in_either_order():
    records = [
        met("harbour", actors=("HAR",), recipients=("NOR",)),
        met("upland", actors=("NOR",), recipients=("HAR",)),
    ]
    assert len(find_happenings(records, alike(*records))) == 1


@pytest.mark.parametrize(("other", "happenings"), [("Bo Lind", 1), ("Cy Moss", 2)])
def test_a_meeting_in_other_words_is_one_where_all_who_meet_are_the_same(other, happenings):
    first = a_told_record("Ada Vane met Bo Lind.", [Told("met", "CONSULT", actors=("Ada Vane", "Bo Lind"))], "harbour")
    told = Told("talks", "CONSULT", actors=("Ada Vane", other))
    records = [first, a_told_record(f"Ada Vane held talks with {other}.", [told], "upland")]
    assert len(find_happenings(records, near(*records))) == happenings


def test_commonness_of_roots():
    assert commonness(root("asked")) > commonness(root("withdrew")) > commonness(root("quarantine")) == 0


def test_the_narrowest_day_that_most_agree_with():
    records = [
        met("harbour", day=("1962-10-15", "1962-10-22")),
        met("upland", day=("1962-10-20", "1962-10-21")),
        met("delta"),
    ]
    (happening,) = find_happenings(records, alike(*records))
    assert (happening.from_, happening.to) == ("1962-10-20", "1962-10-21")


def test_the_order_of_the_reports_does_not_matter():
    records = [met("harbour", "planned"), met("upland", published="1962-10-24"), met("delta", published="1962-10-25")]
    assert find_happenings(records, alike(*records)) == find_happenings(records[::-1], alike(*records[::-1]))


def test_joined_events_share_a_key():
    one, other = (occurrences_of(record)[0] for record in (met("harbour"), met("upland", published="1962-10-24")))
    assert set(happening_keys(one)) & set(happening_keys(other))


def test_the_register_names_the_actors():
    first = met("harbour")
    (happening,) = find_happenings([first], who={(first.report.id, "x1"): "harland"})
    assert happening.actors == ("NOR", "harland")


@pytest.mark.parametrize(
    "words",
    ["announce announced announcement announcing", "attack attacks attacked attacking", "meet met meeting meets",
     "stop stopped stopping", "deny denied denies", "explosion explosions"],
)  # fmt: skip
def test_roots(words):
    assert len({root(word) for word in words.split()}) == 1
