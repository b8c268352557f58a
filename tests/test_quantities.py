"""Quantities: value, bound, unit, what is counted, what became of it. The texts and the people in them are made up."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.reading import read
from standoff.record import Quantity, Record

MANY = 1e6


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def record_of(text: str, encoder: Encoder) -> Record:
    return read(report_of("test", text, "2019-05-09"), encoder).record


def told(quantity: Quantity, text: str) -> tuple[str, float | None, float | None, str | None, str | None, str]:
    return (
        quantity.span.of(text), quantity.low, quantity.high, quantity.unit, quantity.object, quantity.role,
    )  # fmt: skip


# text, then of each quantity: span, low, high, unit, object, role
CASUALTIES = [
    ("The shelling killed 12 people and wounded 30.",
     [("12", 12, 12, "person", "people", "dead"), ("30", 30, 30, "person", "people", "wounded")]),
    ("Police arrested 40 protesters, up from 25 on Monday.",
     [("40", 40, 40, "person", "protesters", "detained"), ("25", 25, 25, "person", "protesters", "detained")]),
    ("Officials lowered the death toll to 27 from 31.",
     [("27", 27, 27, "person", "the death toll", "dead"), ("31", 31, 31, "person", "the death toll", "dead")]),
    ("At least 12 people were killed and 30 others were injured, the governor said.",
     [("At least 12", 12, None, "person", "people", "dead"), ("30", 30, 30, "person", "others", "wounded")]),
    ("The blast left 12 dead and more than 40 wounded.",
     [("12", 12, 12, "person", "dead", "dead"), ("more than 40", 40, None, "person", "wounded", "wounded")]),
    ("The death toll rose to 340 on Tuesday.", [("340", 340, 340, "person", "The death toll", "dead")]),
    ("The death toll from the flood in Quemba has reached 340.",
     [("340", 340, 340, "person", "The death toll", "dead")]),
    ("Dozens of people were killed in the raid.", [("Dozens", 12, 120, "person", "people", "dead")]),
    ("Seven soldiers died when their lorry hit a mine.", [("Seven", 7, 7, "person", "soldiers", "dead")]),
    ("Police detained 45 protesters in the capital.", [("45", 45, 45, "person", "protesters", "detained")]),
    ("Some 300 demonstrators were arrested overnight.",
     [("Some 300", 300, 300, "person", "demonstrators", "detained")]),
    ("Nearly 50,000 people have fled their homes.", [("Nearly 50,000", 50000, 50000, "person", "people", "displaced")]),
    ("The fighting has displaced up to 120,000 villagers.",
     [("up to 120,000", None, 120000, "person", "villagers", "displaced")]),
    ("Two fishermen are still missing after the storm.", [("Two", 2, 2, "person", "fishermen", "missing")]),
    ("Rescuers said 19 miners were missing.", [("19", 19, 19, "person", "miners", "missing")]),
    ("The army reported 30 casualties.", [("30", 30, 30, "person", "casualties", "casualties")]),
    ("Fourteen civilians were killed or wounded by the mortar fire.",
     [("Fourteen", 14, 14, "person", "civilians", "casualties")]),
    ("A gunman killed five worshippers and himself.", [("five", 5, 5, "person", "worshippers", "dead")]),
    ("The bodies of 23 migrants were found in the hold.", [("23", 23, 23, "person", "migrants", "dead")]),
    ("The attack claimed 16 lives.", [("16", 16, 16, "person", "lives", "dead")]),
    ("Rebels took 11 sailors hostage.", [("11", 11, 11, "person", "sailors", "detained")]),
    ("Gunmen kidnapped nine teachers near the border.", [("nine", 9, 9, "person", "teachers", "detained")]),
    ("Twelve gunmen killed three guards.",
     [("Twelve", 12, 12, "person", "gunmen", "force"), ("three", 3, 3, "person", "guards", "dead")]),
    ("The crash injured another 30 passengers.", [("30", 30, 30, "person", "passengers", "wounded")]),
    ("Three hundred families lost their homes and 40 people were hurt.",
     [("Three hundred", 300, 300, "family", "families", "other"), ("40", 40, 40, "person", "people", "wounded")]),
    ("The number of wounded stands at 78.", [("78", 78, 78, "person", "The number of wounded", "wounded")]),
    ("No more than six prisoners were released.",
     [("No more than six", None, 6, "person", "prisoners", "detained")]),
    ("The hospital confirmed 14 deaths and 52 injuries.",
     [("14", 14, 14, "person", "deaths", "dead"), ("52", 52, 52, "person", "injuries", "wounded")]),
    ("The mudslide killed a dozen people, including four children.",
     [("a dozen", 12, 12, "person", "people", "dead"), ("four", 4, 4, "person", "children", "dead")]),
    ("Hundreds were feared dead.", [("Hundreds", 100, 1000, "person", None, "dead")]),
    ("Officials said 31 people had drowned.", [("31", 31, 31, "person", "people", "dead")]),
    ("The strike wounded eight, two of them critically.",
     [("eight", 8, 8, "person", None, "wounded"), ("two", 2, 2, "person", None, "wounded")]),
]  # fmt: skip

FORCES = [
    ("Turkey has massed at least 90,000 Turkish soldiers along the frontier.",
     [("at least 90,000", 90000, None, "person", "Turkish soldiers", "force")]),
    ("The ministry will send an additional 2,000 troops.",
     [("2,000", 2000, 2000, "person", "troops", "force")]),
    ("Between 400 and 500 fighters crossed the river.",
     [("400 and 500", 400, 500, "person", "fighters", "force")]),
    ("The fleet has 14 warships and three submarines.",
     [("14", 14, 14, "warship", "warships", "force"), ("three", 3, 3, "submarine", "submarines", "force")]),
    ("A force of 6,000 was sent to the island.", [("6,000", 6000, 6000, "person", "A force", "force")]),
    ("Tens of thousands of troops are on the move.",
     [("Tens of thousands", 10000, 100000, "person", "troops", "force")]),
    ("A 5,000-strong brigade guards the dam.", [("5,000", 5000, 5000, "person", "brigade", "force")]),
    ("The column had 40 tanks and 200 trucks.",
     [("40", 40, 40, "tank", "tanks", "force"), ("200", 200, 200, "truck", "trucks", "other")]),
    ("Roughly 1,200 peacekeepers patrol the line.",
     [("Roughly 1,200", 1200, 1200, "person", "peacekeepers", "force")]),
    ("Fewer than 300 marines remain at the base.",
     [("Fewer than 300", None, 300, "person", "marines", "force")]),
]  # fmt: skip

MEASURES = [
    ("The province asked for $4.5 million in aid.", [("$4.5 million", 4.5 * MANY, 4.5 * MANY, "USD", "aid", "money")]),
    ("Repairs will cost between €20m and €30m.", [("€20m and €30m", 20 * MANY, 30 * MANY, "EUR", "Repairs", "money")]),
    ("The fine was 300,000 Australian dollars.",
     [("300,000 Australian dollars", 300000, 300000, "AUD", "The fine", "money")]),
    ("The tax brought in Rs 5 crore.", [("Rs 5 crore", 5e7, 5e7, "rupee", "The tax", "money")]),
    ("Oil rose to $70 a barrel.", [("$70 a barrel", 70, 70, "USD per barrel", "Oil", "money")]),
    ("About 70% of voters stayed at home.", [("About 70%", 70, 70, "percent", "voters", "percentage")]),
    ("Turnout was 41 per cent.", [("41 per cent", 41, 41, "percent", "Turnout", "percentage")]),
    ("Support fell by 3.5 percentage points.",
     [("3.5 percentage points", 3.5, 3.5, "percentage point", "Support", "percentage")]),
    ("The camp lies 12 kilometres from the border.",
     [("12 kilometres", 12, 12, "kilometre", "The camp", "distance")]),
    ("The missile flew more than 800 miles.", [("more than 800 miles", 800, None, "mile", "The missile", "distance")]),
    ("The siege lasted two and a half years.",
     [("two and a half years", 2.5, 2.5, "year", "The siege", "duration")]),
    ("They have 48 hours to answer.", [("48 hours", 48, 48, "hour", None, "duration")]),
    ("The talks took ten to twelve days.", [("ten to twelve days", 10, 12, "day", "The talks", "duration")]),
    ("Winds reached 150 km/h.", [("150 km/h", 150, 150, "kilometre per hour", "Winds", "other")]),
    ("The plant makes 600 megawatts of power.", [("600 megawatts", 600, 600, "megawatt", "power", "other")]),
    ("The ship carried 12.3m tonnes of grain.",
     [("12.3m tonnes", 12.3 * MANY, 12.3 * MANY, "tonne", "grain", "other")]),
    ("The fire burned 3,000 hectares.", [("3,000 hectares", 3000, 3000, "hectare", "The fire", "other")]),
    ("A 34-year-old nurse was among the passengers.", [("34-year-old", 34, 34, "year of age", "nurse", "other")]),
    ("The village has half a million bees.", [("half a million", 500000, 500000, "bee", "bees", "other")]),
    ("The river is 200 metres wide.", [("200 metres", 200, 200, "metre", "The river", "distance")]),
    ("Thousands of dollars were stolen.", [("Thousands of dollars", 1000, 10000, "USD", None, "money")]),
    ("The council sent 30 or more letters.", [("30 or more", 30, None, "letter", "letters", "other")]),
    ("The bank holds 1 200 000 francs.", [("1 200 000 francs", 1.2 * MANY, 1.2 * MANY, "franc", "The bank", "money")]),
    ("Two-thirds of the villagers stayed.",
     [("Two-thirds", 66.6666666667, 66.6666666667, "percent", "the villagers", "percentage")]),
    ("It rained for 12 straight days.", [("12", 12, 12, "day", None, "duration")]),
    ("Two of Dorn's deputies resigned.", [("Two", 2, 2, "person", "Dorn's deputies", "other")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), CASUALTIES + FORCES + MEASURES, ids=lambda case: case if isinstance(case, str) else ""
)
def test_table(text: str, expected: list[tuple[object, ...]], encoder: Encoder) -> None:
    assert [told(quantity, text) for quantity in record_of(text, encoder).quantities] == expected


# text, then of each quantity: its number, what of it changed and how, approximate
CHANGES = [
    ("Arrests rose by 12 to 340.", [(12, "up", False), (340, None, False)]),
    ("Prices rose 4 percent last month.", [(4, "up", False)]),
    ("The index fell 64 points to 4,577.", [(64, "down", False), (4577, None, False)]),
    ("Exports dropped from 300 tonnes to 200 tonnes.", [(300, None, False), (200, None, False)]),
    ("The army cut its budget by about 5 per cent.", [(5, "down", True)]),
    ("The ministry will send an additional 2,000 troops.", [(2000, "up", False)]),
    ("Shares were up 3 per cent at 40 dollars.", [(3, "up", False), (40, None, False)]),
    ("The bank wants a 5% cut.", [(5, "down", False)]),
    ("A rise of 7 per cent was expected.", [(7, "up", False)]),
    ("The town raised $5 million for the bridge.", [(5e6, None, False)]),
    ("Some 40 villages were flooded.", [(40, None, True)]),
    ("The well is nearly 70 metres deep.", [(70, None, True)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CHANGES, ids=lambda case: case if isinstance(case, str) else "")
def test_change(text: str, expected: list[tuple[float, str | None, bool]], encoder: Encoder) -> None:
    found = record_of(text, encoder).quantities
    assert [(quantity.low, quantity.change, quantity.approximate) for quantity in found] == expected


NO_QUANTITIES = [
    "The treaty was signed on 24 October 1962.",
    "He came in 1994 and left in the 2000s.",
    "The session opens at 10:30 on Monday.",
    "The vote is due at 6 p.m.",
    "Resolution 2254 was read out under Article 5.",
    "A Boeing 747 landed before the F-16 took off.",
    "Lindhaven beat Oster 2-1.",
    "They live at 14 Harbour Street.",
    "Call 555-2368 for tickets.",
    "The envoy was No. 3 in the ministry.",
    "No one spoke to the press.",
    "This one is different from the other.",
    "The G20 and the Group of 7 met after COVID-19.",
    "She finished 10th in the race.",
    "Some 12.500 people came.",
    "1. The council adopted the plan.",
    "The album is called Seven’s Garden.",
    "The release is version 2.4.1.",
    "The page is at https://example.org/2019/05/12 today.",
]


@pytest.mark.parametrize("text", NO_QUANTITIES)
def test_no_quantity(text: str, encoder: Encoder) -> None:
    assert [quantity.span.of(text) for quantity in record_of(text, encoder).quantities] == []


ACTORS = [
    ("Turkey warned its neighbour. Turkey has at least 90,000 Turkish soldiers at the border.", "Turkey"),
    ("Norway said on Monday that it had sent 400 soldiers.", "Norway"),
    ("France pledged $40 million for the camps.", "France"),
]


@pytest.mark.parametrize(("text", "name"), ACTORS)
def test_actor(text: str, name: str, encoder: Encoder) -> None:
    record = record_of(text, encoder)
    actors = {actor.id: actor.name for actor in record.actors}
    assert [actors.get(quantity.actor or "") for quantity in record.quantities] == [name]


MOMENTS = [
    ("On Tuesday the rebels killed 12 soldiers.", ["Tuesday"]),
    ("Profit rose to $7 million from $6 million in 2017.", [None, "2017"]),
    ("The camp held 400 people in March and 900 people in April.", ["March", "April"]),
    ("The siege lasted two years.", [None]),
    ("Police arrested 40 protesters, up from 25 on Monday.", [None, "Monday"]),
]


@pytest.mark.parametrize(("text", "expected"), MOMENTS, ids=lambda case: case if isinstance(case, str) else "")
def test_as_of(text: str, expected: list[str | None], encoder: Encoder) -> None:
    record = record_of(text, encoder)
    times = {time.id: time.span.of(text) for time in record.times}
    assert [quantity.as_of and times[quantity.as_of] for quantity in record.quantities] == expected


PLACES = [
    ("Six soldiers were killed in Mosul.", ["Mosul"]),
    ("The bank in Geneva has 300 clerks and 12 guards.", ["Geneva", "Geneva"]),
    ("The siege of the town lasted two years.", [None]),
]


@pytest.mark.parametrize(("text", "expected"), PLACES, ids=lambda case: case if isinstance(case, str) else "")
def test_place(text: str, expected: list[str | None], encoder: Encoder) -> None:
    record = record_of(text, encoder)
    places = {place.id: place.name for place in record.places}
    assert [quantity.place and places[quantity.place] for quantity in record.quantities] == expected


PIECES = st.sampled_from(
    ["12", "1,200", "3.5", "million", "$", "€", "%", "km", "people", "soldiers", "were", "killed", "and", "or", "to",
     "of", "at least", "about", "between", "dozens", "hundreds", "a", "half", "-", "–", ".", ",", "(", ")", "½", "1/2",
     "0", "one",
     "The", "toll", "rose", "by", "from", "Oslo", "Monday", "2019", "\n\n", "99999999999999999999", "m", "N", "PS",
     "“", "”",
     "per", "day", "wounded", "missing", "year-old", "٣", "²", "🙂"]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=40), st.sampled_from(["", " "]))
@settings(max_examples=60, deadline=None)
def test_what_always_holds(pieces: list[str], joint: str) -> None:
    text = "It was told that " + joint.join(pieces)
    record = record_of(text, _shared())
    times = {time.id for time in record.times}
    actors = {actor.id for actor in record.actors}
    places = {place.id for place in record.places}
    assert [quantity.id for quantity in record.quantities] == [f"q{n + 1}" for n in range(len(record.quantities))]
    for one, other in pairwise(record.quantities):
        assert one.span.end <= other.span.start
    for quantity in record.quantities:
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.low is not None or quantity.high is not None
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert quantity.as_of is None or quantity.as_of in times
        assert quantity.actor is None or quantity.actor in actors
        assert quantity.place is None or quantity.place in places
        assert (quantity.object is None) == (quantity.object_span is None)
        if quantity.object_span is not None:
            assert not quantity.object_span.overlaps(quantity.span)
            assert quantity.object == " ".join(quantity.object_span.of(text).split())


_ENCODERS: list[Encoder] = []


def _shared() -> Encoder:
    """One encoder for all of hypothesis' examples, which cannot take a fixture of a wider scope apart."""
    if not _ENCODERS:
        _ENCODERS.append(Encoder.load())
    return _ENCODERS[0]
