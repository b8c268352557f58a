"""Who did what to whom, end to end. The texts are made up; the countries are real, since the tables know no others."""

from dataclasses import dataclass

import pytest

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.plover import Atlas, single_type
from standoff.reading import read
from standoff.reading.events.confidence import _is_said
from standoff.reading.language.parse import parse
from standoff.record import Event, Record, Span
from standoff.vocabulary import EventType, Status

PUBLISHED = "2031-06-10"  # a Tuesday


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def record_of(encoder: Encoder, text: str) -> Record:
    return read(report_of("r", text, PUBLISHED), encoder).record


@dataclass(frozen=True, slots=True)
class Said:
    """An event in words."""

    what: str
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def said(record: Record) -> dict[str, Said]:
    """The events by trigger."""
    text = record.report.text
    return {
        event.trigger.of(text): Said(
            f"{event.event_type} {event.mode}" if event.mode else event.event_type,
            event.status,
            tuple(span.of(text) for span in event.actor_spans),
            tuple(span.of(text) for span in event.recipient_spans),
        )
        for event in record.events
    }


# text; trigger; type and mode; status; actors; recipients
CASES = [
    (
        "Merkel urged Turkey to withdraw its troops from Syria.",
        "urged",
        "REQUEST yield",
        "happened",
        ["Merkel"],
        ["Turkey"],
    ),
    (
        "Merkel urged Turkey to withdraw its troops from Syria.",
        "withdraw",
        "RETREAT withdraw",
        "demanded",
        ["Turkey"],
        ["Syria"],
    ),
    ("Russia and Ukraine resumed talks in Istanbul.", "talks", "CONSULT", "happened", ["Russia", "Ukraine"], []),
    (
        "Talks between India and Pakistan collapsed on Friday.",
        "Talks",
        "CONSULT",
        "happened",
        ["India", "Pakistan"],
        [],
    ),
    ("Israel threatened to bomb Iran.", "threatened", "THREATEN violence", "happened", ["Israel"], ["Iran"]),
    ("Israel threatened to bomb Iran.", "bomb", "ASSAULT aerial", "threatened", ["Israel"], ["Iran"]),
    ("France said that Mali must release the hostages.", "said", "REQUEST yield", "happened", ["France"], ["Mali"]),
    (
        "France said that Mali must release the hostages.",
        "release",
        "RETREAT release",
        "demanded",
        ["Mali"],
        ["the hostages"],
    ),
    (
        "Syria said it would not accept more refugees.",
        "said",
        "REJECT assist",
        "happened",
        ["Syria"],
        ["more refugees"],
    ),
    ("Turkey's refusal to sign the treaty angered Norway.", "refusal", "REJECT change", "happened", ["Turkey"], []),
    (
        "Five soldiers were killed in an attack on a base near Mosul.",
        "killed",
        "ASSAULT",
        "happened",
        [],
        ["Five soldiers"],
    ),
    ("Iran denied having shelled the town.", "shelled", "ASSAULT heavy-weapons", "denied", ["Iran"], ["the town"]),
    (
        "The French president condemned the killing of two journalists in Mali.",
        "condemned",
        "ACCUSE disapprove",
        "happened",
        ["The French president"],
        [],
    ),
    ("Thousands of miners marched in Santiago against the law.", "marched", "PROTEST demo", "happened", ["miners"], []),
    (
        "Police arrested 40 protesters in Cairo on Sunday.",
        "arrested",
        "COERCE arrest",
        "happened",
        ["Police"],
        ["40 protesters"],
    ),
    (
        "The court sentenced the general to ten years in prison.",
        "sentenced",
        "SANCTION convict",
        "happened",
        ["The court"],
        ["the general"],
    ),
    (
        "The United States closed its embassy in Kabul and evacuated its diplomats.",
        "closed",
        "SANCTION withdraw",
        "happened",
        ["The United States"],
        ["Kabul"],
    ),
    (
        "The United States closed its embassy in Kabul and evacuated its diplomats.",
        "evacuated",
        "RETREAT withdraw",
        "happened",
        ["The United States"],
        [],
    ),
    (
        "Poland will send 200 troops to Lithuania next month.",
        "send",
        "MOBILIZE troops",
        "planned",
        ["Poland"],
        ["Lithuania"],
    ),
    ("NATO expects Russia to attack in spring.", "attack", "ASSAULT", "forecast", ["Russia"], []),
    ("Protesters and police clashed in Nairobi.", "clashed", "ASSAULT", "happened", ["Protesters", "police"], []),
    (
        "Kenya tried to hack into the computers of Ugandan army officers.",
        "hack",
        "COERCE cyber",
        "happened",
        ["Kenya"],
        ["Ugandan army officers"],
    ),
    (
        "The ministers of Kenya and Mali called on Friday for France to give up its base in Chad.",
        "called",
        "REQUEST",
        "happened",
        ["Kenya", "Mali"],
        ["France"],
    ),
    (
        "The pipeline has been backed by Kenya, which has pledged to pay a third of the costs.",
        "pledged",
        "AGREE",
        "happened",
        ["Kenya"],
        [],
    ),
]


@pytest.mark.parametrize(("text", "trigger", "what", "status", "actors", "recipients"), CASES)
def test_who_did_what_to_whom(
    encoder: Encoder, text: str, trigger: str, what: str, status: Status, actors: list[str], recipients: list[str]
) -> None:
    assert said(record_of(encoder, text))[trigger] == Said(what, status, tuple(actors), tuple(recipients))


@pytest.mark.parametrize(
    "text",
    [
        "The two supermarket chains began a price war.",
        "The striker fired at goal late in the match.",
        "Shares rallied on Tuesday.",
        "The storm struck the coast and killed four people.",
        "He died of a heart attack.",
        "She lost her battle with cancer.",
    ],
)
def test_no_event(encoder: Encoder, text: str) -> None:
    assert record_of(encoder, text).events == ()


def event_at(record: Record, trigger: str) -> Event:
    return next(event for event in record.events if event.trigger.of(record.report.text) == trigger)


def test_the_content_of_an_act_is_within_it(encoder: Encoder) -> None:
    record = record_of(encoder, "Merkel urged Turkey to withdraw its troops from Syria.")
    act, content = event_at(record, "urged"), event_at(record, "withdraw")
    assert act.within is None
    assert content.within == act.id


def test_time_place_and_size(encoder: Encoder) -> None:
    text = "Five soldiers were killed and twelve wounded in an attack on a base near Mosul on Monday."
    record = record_of(encoder, text)
    event = event_at(record, "killed")
    counted = {quantity.id: quantity.low for quantity in record.quantities}
    assert event.magnitude.dead is not None and counted[event.magnitude.dead] == 5
    assert event.magnitude.wounded is not None and counted[event.magnitude.wounded] == 12
    assert {time.id: time.value for time in record.times}[event.time or ""] == "2031-06-09"
    assert {place.id: place.name for place in record.places}[event.place or ""] == "Mosul"


def test_whose_word_it_is(encoder: Encoder) -> None:
    record = record_of(encoder, "North Korea fired a missile into the sea, Japan said.")
    speakers = {statement.id: statement.speaker_name for statement in record.statements}
    assert speakers[event_at(record, "fired").statement or ""] == "Japan"


def test_history_is_background(encoder: Encoder) -> None:
    record = record_of(encoder, "The Turkish invasion of Cyprus in 1974 divided the island.")
    assert event_at(record, "invasion").background
    record = record_of(encoder, "The Turkish invasion of Cyprus on Monday divided the island.")
    assert not event_at(record, "invasion").background


@pytest.mark.parametrize(
    ("text", "trigger", "background"),
    [
        ("A court began to hear witnesses of the 2012 attack on miners in Nairobi.", "attack", True),
        ("Kenya banned the party in 2013.", "banned", True),
        ("On Monday Kenya banned the party that was founded in 2013.", "banned", False),
        ("Kenya banned the party in 2030.", "banned", False),
    ],
)
def test_old_years(encoder: Encoder, text: str, trigger: str, background: bool) -> None:
    assert event_at(record_of(encoder, text), trigger).background is background


def test_a_noun_recalls_who_acted(encoder: Encoder) -> None:
    text = "Turkish troops attacked a base in Syria on Monday. The attack lasted an hour, a resident said."
    record = record_of(encoder, text)
    first, second = event_at(record, "attacked"), event_at(record, "attack")
    assert second.actors == first.actors != ()
    assert second.actor_spans == ()


def test_harm_told_twice_has_its_doer(encoder: Encoder) -> None:
    text = "Turkish soldiers shot the mayor of Aleppo on Monday. The mayor was killed in his office."
    record = record_of(encoder, text)
    assert event_at(record, "killed").actors == event_at(record, "shot").actors != ()


def test_one_police_arrests(encoder: Encoder) -> None:
    text = "Kenyan police arrested two editors in Nairobi on Monday. A third editor was detained on Tuesday."
    record = record_of(encoder, text)
    assert event_at(record, "detained").actors == event_at(record, "arrested").actors != ()


def test_what_is_likelier_wrong_is_not_given(encoder: Encoder) -> None:
    text = "The club signed a deal. Turkey condemned Israel on Monday. It rained in the hills."
    assert [event.trigger.of(text) for event in record_of(encoder, text).events] == ["condemned"]


def test_a_root_that_is_told_as_a_conjunct_ends_the_search(encoder: Encoder) -> None:
    tree = parse("He left", [Span(0, 2), Span(3, 7)], [0, 0], [0, 0], [10, 15], [1, 1], [37, 16], [False, False])
    assert tree.relations[1] == "conj"
    assert not _is_said(tree, 1)


def test_what_was_years_ago_is_history(encoder: Encoder) -> None:
    text = "Iran released the ship on Monday. Two years ago Iran arrested its captain. It rained in the hills."
    events = {event.trigger.of(text): event.background for event in record_of(encoder, text).events}
    assert events == {"released": False, "arrested": True}


def test_what_goes_on_about_history_is_history(encoder: Encoder) -> None:
    text = "Iran released the ship on Monday. In 2012 Iran arrested the captain. It charged the captain with spying."
    events = {event.trigger.of(text): event.background for event in record_of(encoder, text).events}
    assert events["arrested"]
    assert events.get("charged", True)
    assert not events["released"]


def test_a_piece_of_history_is_background(encoder: Encoder) -> None:
    text = (
        "In 1528 the Ethiopian emperor attacked Somalia. In 1531 Somali soldiers attacked Ethiopia. "
        "The emperor asked Portugal to help him in 1535. Portugal sent 400 soldiers to Ethiopia in 1541."
    )
    events = record_of(encoder, text).events
    assert events
    assert all(event.background for event in events)


def test_the_government_before_its_crackdown(encoder: Encoder) -> None:
    record = record_of(encoder, "Editors left the country after a government crackdown on the press.")
    assert said(record)["crackdown"].actors != ()


def test_unknown_actors_make_an_event_less_sure(encoder: Encoder) -> None:
    known = event_at(record_of(encoder, "Turkey condemned Israel on Monday."), "condemned")
    unknown = event_at(record_of(encoder, "He condemned Israel on Monday."), "condemned")
    assert known.confidence > unknown.confidence


def test_contexts_and_maker(encoder: Encoder) -> None:
    event = event_at(record_of(encoder, "Iran denied having shelled the town."), "shelled")
    assert "military" in event.contexts
    assert event.maker == "rule:shell"
    assert 0 < event.confidence < 1


def test_who_is_asked_to_condemn_a_power_is_another(encoder: Encoder) -> None:
    text = "Kenya asked the Security Council to call for a truce. Mali asked it to condemn Kenya."
    record = record_of(encoder, text)
    names = {actor.id: actor.name for actor in record.actors}
    condemned = event_at(record, "condemn")
    assert [names[id_] for id_ in condemned.actors] == ["Security Council"]
    assert [names[id_] for id_ in condemned.recipients] == ["Kenya"]


def test_who_agrees_beside_a_pronoun(encoder: Encoder) -> None:
    text = "President Omar Dorn of Kenya met President Ada Brill of Mali. He and Brill agreed to reopen the border."
    record = record_of(encoder, text)
    names = {actor.id: actor.name for actor in record.actors}
    assert {names[id_] for id_ in event_at(record, "agreed").actors} == {"Omar Dorn", "Ada Brill"}


@pytest.mark.parametrize(
    ("text", "trigger", "countries"),
    [
        ("Kenyan forces killed three ethnic Somalis in Kenya on Friday.", "killed", (("KEN",), ("KEN",))),
        ("U.N. helicopters evacuated the wounded from the Malian town of Gao.", "evacuated", (("UNO",), ("MLI",))),
        ("Serb forces attacked the Hungarian embassy.", "attacked", (("SRB",), ("HUN",))),
        ("European Community foreign ministers urged Kenya to free the men.", "urged", (("EUR",), ("KEN",))),
        ("Iraqi Kurds sought refuge in Germany.", "sought", (("IRQ",), ("DEU",))),
    ],
)
def test_whose_people_they_are(
    encoder: Encoder, text: str, trigger: str, countries: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    record = record_of(encoder, text)
    told = Atlas(record).countries_of(event_at(record, trigger))
    assert (told.actor, told.recipient) == countries


def test_countries(encoder: Encoder) -> None:
    record = record_of(encoder, "The Turkish invasion of Cyprus on Monday divided the island.")
    told = Atlas(record).countries_of(event_at(record, "invasion"))
    assert (told.actor, told.recipient) == (("TUR",), ("CYP",))


@pytest.mark.parametrize(
    ("event_type", "status", "single"),
    [
        ("CONSULT", "happened", "CONSULT"),
        ("CONSULT", "planned", "AGREE"),
        ("AID", "offered", "AGREE"),
        ("RETREAT", "planned", "CONCEDE"),
        ("ASSAULT", "threatened", "THREATEN"),
        ("COERCE", "planned", "THREATEN"),
        ("ASSAULT", "conditional", "THREATEN"),
        ("RETREAT", "demanded", "REQUEST"),
        ("CONSULT", "cancelled", "REJECT"),
        ("AID", "refused", "REJECT"),
        ("AGREE", "not_happened", "REJECT"),
        ("ASSAULT", "not_happened", None),
        ("ASSAULT", "denied", None),
        ("ASSAULT", "forecast", None),
        ("ACCUSE", "planned", "ACCUSE"),
    ],
)
def test_plovers_single_type(event_type: EventType, status: Status, single: EventType | None) -> None:
    assert single_type(event_type, status) == single
