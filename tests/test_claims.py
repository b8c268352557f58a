"""Who affirms, who denies, and what contradicts what."""

from dataclasses import replace

import pytest
from records import Said, a_record, a_report, place
from told_events import Told, a_told_record

from standoff.record import Quantity, Record, Span
from standoff.stories.claims import find_claims
from standoff.stories.denials import denial_of


def says(address: str, content: str, act: str = "say", by: str = "Ada Vane", published: str = "1962-10-23") -> Record:
    text = f"{by} said that {content}."
    said = Said(by, "said", content, act, speaker=by)
    return a_record(a_report(text, address=f"https://{address}.example/1", published=published), [said], ())


HELD = "the ferrymen held three boats at the lower quay"


def test_a_claim_is_affirmed_and_denied():
    first, second = says("harbour", HELD), says("upland", HELD, "deny", "Bo Lind", "1962-10-24")
    claim, denial = find_claims([second, first])
    assert [(one.cited.address, one.stance) for one in claim.said] == [
        ("https://harbour.example/1", "affirms"),
        ("https://upland.example/1", "denies"),
    ]
    assert [one.stance for one in denial.said] == ["denies"]
    (found,) = claim.contradicts
    assert claim.disputed and (found.claim, found.why) == (denial.id, "status")
    assert [span.of(second.report.text) for span in found.other_spans] == ["said"]


@pytest.mark.parametrize(
    "other",
    [
        "Soviet tankers have turned back from Lower Quay",
        "Soviet tankers will be loading at Lower Quay",
    ],
    ids=["another predicate", "to come"],
)
def test_what_says_something_else_of_the_same_is_another_claim(other):
    first = says("harbour", "Soviet tankers were loading at Lower Quay")
    assert find_claims([first, says("upland", other, by="Bo Lind")]) == ()


@pytest.mark.parametrize(("first", "second", "whys"), [("27", "25", {"figure"}), ("2,000", "2,100", set())])
def test_numbers_contradict_unless_they_are_round(first, second, whys):
    found = []
    for address, number in (("harbour", first), ("upland", second)):
        record = says(address, f"{number} boats were moving toward the lower quay")
        span, about = place(number, record.report.text), place("boats", record.report.text)
        value = float(number.replace(",", ""))
        quantity = Quantity(
            "q1", span, value, value, False, None, "boat", "boats", about, None, None, "other", None, "rule:test", 0.9
        )
        found.append(replace(record, quantities=(quantity,)))
    assert {one.why for claim in find_claims(found) for one in claim.contradicts} == whys


def test_votes_contradict():
    texts = (
        "The council voted 19 to 3 for the bridge of Harland.",
        "The council voted 20 to 3 for the bridge of Harland.",
    )
    told = [Told("voted", "SUPPORT")]
    claims = find_claims([a_told_record(text, told, at) for text, at in zip(texts, ("harbour", "upland"), strict=True)])
    assert [[one.why for one in claim.contradicts] for claim in claims] == [["figure"], ["figure"]]


def test_two_events_of_one_sentence_are_two_claims():
    text = "The ferrymen attacked the lower quay, and asked the council of Harland for a truce."
    told = [Told("attacked", "ASSAULT"), Told("asked", "REQUEST")]
    claims = find_claims([a_told_record(text, told, "harbour"), a_told_record(text, told, "upland")])
    assert sorted([one.id for one in claim.said] for claim in claims) == [["e1", "e1"], ["e2", "e2"]]


def test_a_state_may_be_named_in_two_ways():
    first = says("harbour", "Soviet tankers were loading at the lower quay")
    second = says("upland", "Russian tankers were loading at the lower quay", by="Bo Lind")
    (claim,) = find_claims([first, second])
    assert len(claim.said) == 2


def test_the_opposite_is_another_claim():
    first = says("harbour", HELD)
    second = says("upland", "the ferrymen never held three boats at the lower quay", by="Bo Lind")
    claims = find_claims([first, second])
    assert len(claims) == 2
    (found,) = claims[0].contradicts
    assert found.why == "polarity" and found.claim == claims[1].id
    assert [span.of(second.report.text) for span in claims[1].contradicts[0].spans] == ["never held"]


@pytest.mark.parametrize(
    "other",
    [
        "if the ferrymen had not held three boats at the lower quay",
        "the ferrymen held not only three boats at the lower quay",
        "the ferrymen held three boats at the lower quay without a word",
        "the ferrymen held three boats at the lower quay, not the upper",
        "the ferrymen did not hold three boats at the upper quay, but at the lower quay",
        "nobody could confirm whether the ferrymen held three boats at the lower quay",
        "the ferrymen held three boats at the lower quay, which is no hoax",
    ],
)
def test_a_negation_of_something_else_is_no_opposite(other):
    claims = find_claims([says("harbour", HELD), says("upland", other, by="Bo Lind")])
    assert not [one for claim in claims for one in claim.contradicts]


def test_both_deny_the_same():
    denied = "the ferrymen did not hold three boats at the lower quay"
    claims = find_claims([says("harbour", denied), says("upland", denied.replace("did not", "never"), by="Bo Lind")])
    assert len(claims) == 1 and not claims[0].contradicts


@pytest.mark.parametrize(("who", "whys"), [("Harland", {"actor"}), ("He", set())])
def test_actors_contradict_where_both_are_named(who, whys):
    found = []
    for address, actor, code in (("harbour", who, "HAR"), ("upland", "Drumm", "DRU")):
        text = f"{actor} attacked the lower quay of the ferrymen in the night of the flood."
        record = a_told_record(text, [Told("attacked", "ASSAULT", actors=(code,), recipients=("ferrymen",))], address)
        event = replace(record.events[0], actor_spans=(Span(0, len(actor)),))
        found.append(replace(record, events=(event,)))
    assert {one.why for claim in find_claims(found) for one in claim.contradicts} == whys


def test_a_status_contradicts():
    text = "The ferrymen attacked the lower quay of Harland."
    first = a_told_record(text, [Told("attacked", "ASSAULT")], "harbour")
    second = a_told_record(text, [Told("attacked", "ASSAULT", "not_happened")], "upland")
    claims = find_claims([first, second])
    assert [[one.why for one in claim.contradicts] for claim in claims] == [["status"], ["status"]]


def test_days_contradict():
    text = "The ferrymen attacked the lower quay of Harland."
    first = a_told_record(text, [Told("attacked", "ASSAULT", day=("1962-10-20", "1962-10-21"))], "harbour")
    second = a_told_record(text, [Told("attacked", "ASSAULT", day=("1962-10-22", "1962-10-23"))], "upland")
    assert {one.why for claim in find_claims([first, second]) for one in claim.contradicts} == {"date"}


def test_what_is_passed_on_is_no_affirmation():
    text = "Ada Vane said that the ferrymen attacked the lower quay of Harland."
    said = (Said("Ada Vane", "said", "the ferrymen attacked the lower quay of Harland", speaker="Ada Vane"),)
    first = a_told_record(text, [Told("attacked", "ASSAULT", statement="s1")], "harbour", said=said)
    own = "The ferrymen attacked the lower quay of Harland."
    second = a_told_record(own, [Told("attacked", "ASSAULT")], "upland")
    (claim,) = find_claims([first, second])
    assert {(one.cited.address, one.id): one.stance for one in claim.said} == {
        ("https://harbour.example/1", "s1"): "affirms",
        ("https://harbour.example/1", "e1"): "passes on",
        ("https://upland.example/1", "e1"): "affirms",
    }


def test_other_things_are_no_claim_of_two():
    assert (
        find_claims([says("harbour", HELD), says("upland", "the winter will be long and the children know it")]) == ()
    )


def test_the_order_of_the_reports_does_not_matter():
    some = [
        says("harbour", HELD),
        says("upland", HELD, "deny", "Bo Lind"),
        says("delta", HELD.replace("three", "nine")),
    ]
    assert find_claims(some) == find_claims(some[::-1])


@pytest.mark.parametrize(
    ("headline", "text", "denied"),
    [
        ("Ferrymen hold three boats at Lower Quay", "The story of boats held at Lower Quay is a hoax.", "hoax"),
        ("Ferrymen hold three boats at Lower Quay", "Ferrymen still hold the boats at Lower Quay.", None),
        ("Ferrymen do not hold boats at Lower Quay", "The story of boats held at Lower Quay is a hoax.", None),
        ("Mayor resigns", "A report on the weather of last winter was false.", None),
    ],
)
def test_denials_of_headlines(headline, text, denied):
    record = a_record(a_report(text), (), ())
    found = denial_of(headline, record)
    assert (found.words.of(text) if found else None) == denied
