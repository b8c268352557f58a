"""For whom somebody speaks or acts, the same across reports."""

from dataclasses import replace

import pytest
from records import a_record, a_report

from standoff.ledger.queries.posts import FiledPost
from standoff.outlook.sides import Side, Sides
from standoff.record import Actor, Mention, Record, Span

TEXT = "In Ankara, officials spoke. The Harbour Defence League (HDL) met; later the HDL left."


def actor(name, kind="unnamed", country=None, sector=None, mentions=()) -> Actor:
    return Actor("a1", name, kind, country, sector, (), mentions, "rule:test", 0.9)


def record(one: Actor, *, dateline=None, published="2031-05-01", mentions=()) -> Record:
    made = a_record(replace(a_report(TEXT, published=published), dateline=dateline), (), ())
    return replace(made, actors=(one,), mentions=mentions)


def side(one: Actor, *, posts=(), entry=None, **fields) -> Side | None:
    made = record(one, **fields)
    who = {(made.report.id, "a1"): entry} if entry else {}
    return Sides([made], who, {"ada-vane": "Ada Vane"}, posts).of(made.report.id, "a1")


@pytest.mark.parametrize(
    ("one", "fields", "key"),
    [
        (actor("Norway", "state", "NOR", "GOV"), {}, "NOR"),
        (actor("Norwegian officials", country="NOR", sector="GOV"), {}, "NOR"),
        (actor("Oslo's envoy", country="NOR"), {}, "NOR"),
        (actor("Norwegian Navy", "organization", "NOR", "MIL"), {}, "NOR"),
        # Of the state whose seat the dateline is, unless the words say that they are from elsewhere.
        (actor("the Navy", "organization", None, "MIL"), {"dateline": "OSLO"}, "NOR"),
        (actor("officials", sector="GOV"), {"dateline": "OSLO"}, "NOR"),
        (actor("a Western diplomat", sector="GOV"), {"dateline": "OSLO"}, "a western diplomat"),
        (actor("the Foreign Ministry in Ankara", "organization", None, "GOV"), {"dateline": "OSLO"}, "TUR"),
        (actor("Norwegians", "group"), {}, "NOR"),
        (actor("Moscow", "state", "RUS", "GOV"), {"published": "1962-10-20"}, "SUN"),
        (actor("Moscow", "state", "RUS", "GOV"), {"published": "2031-05-01"}, "RUS"),
        (actor("a United Nations official", country="UNO", sector="GOV"), {}, "UNO"),
        # Nobody's but their own.
        (actor("Ada Vane", "person", "NOR", "LEG"), {}, "ada vane"),
        (actor("the Norwegian rebels", "group"), {}, "rebels"),
    ],
)
def test_on_which_side(one, fields, key):
    assert side(one, **fields).key.removeprefix("a ") == key.removeprefix("a ")


@pytest.mark.parametrize(
    ("title", "of", "key"),
    [
        ("president", "NOR", "NOR"),
        ("secretary general", "UN", "UNO"),
        ("student of shipping", "NOR", "@ada-vane"),
        ("president", None, "@ada-vane"),
    ],
)
def test_who_holds_an_office_stands_for_its_state(title, of, key):
    posts = [FiledPost("ada-vane", title, of, "reports", 2)]
    found = side(actor("Ada Vane", "person"), posts=posts, entry="ada-vane")
    assert found.key == key


@pytest.mark.parametrize("name", ["one of them", "Another", "a man"])
def test_nobody_in_particular_is_nobodys_side(name):
    assert side(actor(name)).known is False


def test_initials_stand_for_the_name_before_them():
    start = TEXT.index("Harbour Defence League")
    whole = Mention("m1", Span(start, start + 22), "organization", "name", "a1", None, "rule:test", 0.9)
    named = record(actor("Harbour Defence League", "organization"), mentions=(whole,))
    short = record(actor("HDL", "organization"), published="2031-05-02")
    sides = Sides([named, short], {}, {})
    assert sides.of(named.report.id, "a1").key == sides.of(short.report.id, "a1").key


def test_where_officials_are_told_to_be_goes_before_the_dateline():
    start = TEXT.index("officials")
    mention = Mention("m1", Span(start, start + 9), "person", "nominal", "a1", None, "rule:test", 0.9)
    assert side(actor("officials", mentions=("m1",)), dateline="OSLO", mentions=(mention,)).key == "TUR"


@pytest.mark.parametrize(
    ("name", "sector", "joins"),
    [
        ("the rebels", "REB", True),
        ("fighters of the Gull Island Liberation Front", "UAF", True),
        ("the government and the Gull Island Liberation Front", "GOV", False),
        ("the students", "EDU", False),
    ],
)
def test_a_movement_is_one_side_with_its_people(name: str, sector: str, joins: bool) -> None:
    front = actor("Gull Island Liberation Front", "organization")
    made = replace(record(front), actors=(front, replace(actor(name, sector=sector), id="a2")))
    sides = Sides([made], {}, {})
    assert (sides.of(made.report.id, "a2") == sides.of(made.report.id, "a1")) is joins
