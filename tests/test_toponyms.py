"""Places of a report: which names are places, which place they mean, and what the mentions say of it.

Reports are written with their mentions marked: [location], {nationality}, <organization>, |person|, ~facility~.
"""

import json
import re
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.encoder.words import find_words
from standoff.intake import to_report
from standoff.intake.ready import MEDIA_TYPE
from standoff.reading.language.parse import Parse, parse
from standoff.reading.toponyms import Located, locate
from standoff.reading.toponyms.gazetteer import Gazetteer
from standoff.reading.toponyms.names import Proposal
from standoff.reading.toponyms.ranking import Name, Weights, decide, rank
from standoff.record import Actor, Capture, Mention, Place, Report, Span
from standoff.vocabulary import DEPENDENCY_RELATIONS, UPOS, MentionKind

GAZETTEER = Gazetteer.load()
KINDS: dict[str, MentionKind] = {
    "[": "location",
    "{": "nationality",
    "<": "organization",
    "|": "person",
    "~": "facility",
}
_MARKED = re.compile(r"\[([^]]+)\]|\{([^}]+)\}|<([^>]+)>|\|([^|]+)\||~([^~]+)~")


def laid(marked: str, **fields: str) -> tuple[Parse, Report, list[Mention]]:
    """A flat parse of a marked report: every word a sentence's root's child; sentences end at full stops."""
    text, mentions, reached = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[reached : match.start()]
        name = next(group for group in match.groups() if group)
        span = Span(len(text), len(text) + len(name))
        mentions.append(
            Mention(f"m{len(mentions) + 1}", span, KINDS[match[0][0]], "name", None, None, "encoder@test", 0.9)
        )
        text += name
        reached = match.end()
    text += marked[reached:]
    words = find_words(text)
    sentence, sentence_of = 0, []
    for start, end in words:
        sentence_of.append(sentence)
        sentence += text[start:end] == "."
    first = {number: sentence_of.index(number) for number in set(sentence_of)}
    propn, punct = UPOS.index("PROPN"), UPOS.index("PUNCT")
    tree = parse(
        text,
        words,
        sentence_of,
        [0] * len(words),
        [propn if text[start].isalnum() else punct for start, _ in words],
        [first[number] for number in sentence_of],
        [DEPENDENCY_RELATIONS.index("dep")] * len(words),
        [False] * len(words),
    )
    data = json.dumps({"text": text, "language": "en", **fields}).encode("utf-8")
    return tree, to_report(Capture("test", data, media_type=MEDIA_TYPE)), mentions


def located(marked: str, **fields: str) -> tuple[Located, str]:
    tree, report, mentions = laid(marked, **fields)
    return locate(tree, report, mentions, (), GAZETTEER), report.text


def places(marked: str, **fields: str) -> list[str]:
    """What each mention with a place says: its words, the place with its country, the part in brackets."""
    found, text = located(marked, **fields)
    by_id = {place.id: place for place in found.places}
    told = []
    for mention in found.mentions:
        if mention.place is not None:
            place = by_id[mention.place]
            part = f" ({place.part})" if place.part else ""
            told.append(f"{mention.span.of(text)} = {place.name}, {place.country}{part}")
    return told


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Shells fell on [Mosul] in [Iraq].", ["Mosul = Mosul, IRQ", "Iraq = Iraq, IRQ"]),
        ("Police in [Owensboro, Ky.], said so.", ["Owensboro, Ky. = Owensboro, USA", "Ky. = Kentucky, USA"]),
        ("Police in [Owensboro], Ky., said so.", ["Owensboro = Owensboro, USA", "Ky. = Kentucky, USA"]),
        ("A man from [Paris], [Texas], fled.", ["Paris = Paris, USA", "Texas = Texas, USA"]),
        ("A man from [Paris], [France], fled.", ["Paris = Paris, FRA", "France = France, FRA"]),
        ("{Chinese} and {Turkish} ships met.", ["Chinese = China, CHN", "Turkish = Turkey, TUR"]),
        ("{Iranians} voted.", ["Iranians = Iran, IRN"]),
        ("{Texans} voted.", ["Texans = Texas, USA"]),
        ("Rain fell in eastern [Chad].", ["Chad = Chad, TCD (eastern)"]),
        ("Rain fell in [eastern Chad].", ["eastern Chad = Chad, TCD (eastern)"]),
        ("Rain fell in [North Korea].", ["North Korea = North Korea, PRK"]),
        ("They met north of [Mosul] in [Iraq].", ["Mosul = Mosul, IRQ (north of)", "Iraq = Iraq, IRQ"]),
        ("They camped near [Tripoli] in [Libya].", ["Tripoli = Tripoli, LBY (near)", "Libya = Libya, LBY"]),
        ("Fighting went on in [Donbas].", ["Donbas = Donbas, UKR"]),
        ("Ships passed the [Strait of Hormuz].", ["Strait of Hormuz = Strait of Hormuz, None"]),
        ("The <Pentagon> said so.", ["Pentagon = Pentagon, USA"]),
        ("<Ankara> said so to {Turkish} papers.", ["Ankara = Ankara, TUR", "Turkish = Turkey, TUR"]),
        ("[Sichuan province] in [China] shook.", ["Sichuan province = Sichuan Sheng, CHN", "China = China, CHN"]),
        ("[Loudon Co.], [Tennessee], voted.", ["Loudon Co. = Loudon County, USA", "Tennessee = Tennessee, USA"]),
        (
            "Sen. |D-Charleston| of [West Virginia] spoke.",
            ["D-Charleston = Charleston, USA", "West Virginia = West Virginia, USA"],
        ),
        (
            "He flew to ~Vancouver International Airport~ in [Canada].",
            ["Vancouver International Airport = Vancouver, CAN", "Canada = Canada, CAN"],
        ),
        (
            "He left [Burkina Faso]. Shops in [Lebanon], [Pa.], and [Manhattan], [Kan.], closed.",
            ["Burkina Faso = Burkina Faso, BFA", "Lebanon = Lebanon, USA", "Pa. = Pennsylvania, USA",
             "Manhattan = Manhattan, USA", "Kan. = Kansas, USA"],
        ),
        ("[Washington] state has fires.", ["Washington = Washington, USA"]),
        ("He met her at [Seoul City Hall].", ["Seoul City Hall = Seoul, KOR"]),
        ("It is the [Soviet Union].", ["Soviet Union = Soviet Union, SUN"]),
    ],
)  # fmt: skip
def test_places(marked: str, expected: list[str]) -> None:
    assert places(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "|Paris Dorn| spoke.",
        "|Jordan| spoke.",
        "The <Chicago Falcons> won.",
        "The <Houston Herald> wrote so.",
        "The <Springfield> won at home.",
        "They live in [Qxzvbnm].",
        "They drove down [Main Street].",
        "They drove down [Highway 21].",
        "The <University of Lund> teaches.",
        "The USS [Nashville] left port.",
        "They boarded the frigate [Lisbon] at dawn.",
        "[Barcelona] beat [Liverpool] 3-1 in the final.",
        "[Liverpool] fans sang all night.",
        "She stayed at the [Hilton].",
        "They spoke of the [West] in the [South].",
        "They vote in the [Granite State].",
        "Floods hit [Van Tarrow] and [Ha Mirrel].",
        "The ferry crossed [Mithi River].",
        "He is the richest man in <Congress>.",
        "<Hamas> fired, and |Tom Reed| wrote of <Hamas>’ plan.",
    ],
)
def test_what_is_no_place(marked: str) -> None:
    assert places(marked) == []


@pytest.mark.parametrize(
    ("marked", "fields", "expected"),
    [
        ("Rain fell on [Athens]. The <Georgia Department of Health> in [Atlanta] said so.", {}, "Athens, USA"),
        ("Rain fell on [Athens], said {Greek} officials in [Piraeus].", {}, "Athens, GRC"),
        ("Rain fell on [Richmond]. [Madison County] and [Berea] stayed dry in [Kentucky].", {}, "Richmond, USA"),
        ("Rain fell on [London]. [Ontario] is dry, as is [Woodstock].", {}, "London, CAN"),
        ("Rain fell on [London].", {}, "London, GBR"),
        ("Rain fell on [Mexico].", {}, "Mexico, MEX"),
        ("Rain fell on [Durban]. [Cape Town] and [Johannesburg] stayed dry.", {}, "Durban, ZAF"),
        ("Rain fell on [Madrid]. [Turin] stayed dry.", {}, "Madrid, ESP"),
        ("Rain fell on [Georgia], said {Russian} officials in [Tbilisi].", {}, "Georgia, GEO"),
        ("Rain fell on [Georgia]. [Atlanta] and [Savannah] in the [United States] stayed dry.", {}, "Georgia, USA"),
    ],
)
def test_the_report_tells_which(marked: str, fields: dict[str, str], expected: str) -> None:
    assert places(marked, **fields)[0].split(" = ")[1] == expected


def test_a_proposal_beside_the_mentions_is_a_place_too() -> None:
    tree, report, mentions = laid("Rebels of <Goma> left Kisangani and |Mosul| Dorn.")
    spoken = [(tree.forms.index(name), name) for name in ("Goma", "Kisangani")]
    proposals = [Proposal(word, word + 1, "encoder@test", 0.8) for word, _ in spoken]
    proposals.append(Proposal(tree.forms.index("Mosul"), tree.forms.index("Mosul") + 2, "encoder@test", 0.8))
    located = locate(tree, report, mentions, (), GAZETTEER, proposals=proposals)
    named = {place.id: place.name for place in located.places}
    found = [(m.span.of(report.text), m.kind, m.maker, named.get(m.place or "")) for m in located.mentions]
    assert found == [
        ("Goma", "organization", "encoder@test", "Goma"),
        ("Kisangani", "location", "encoder@test", "Kisangani"),
        ("Mosul", "person", "encoder@test", None),
    ]


def test_one_name_is_one_place_with_all_its_mentions() -> None:
    found, _ = located("[Kassala] is dry. [Sudan] is too. In [Kassala], no rain.")
    assert [place.mentions for place in found.places] == [("m1", "m3"), ("m2",)]


def test_the_same_name_in_two_places() -> None:
    told = places("[Paris], [Texas], is dry. [Paris], [France], is not.")
    assert [one.split(" = ")[1] for one in told] == ["Paris, USA", "Texas, USA", "Paris, FRA", "France, FRA"]


def test_a_town_that_is_not_known_gets_no_country() -> None:
    found, _ = located("The village of [Qxzvbnm] in [Chad] is dry.")
    assert [mention.place for mention in found.mentions] == [None, "p1"]


def test_mentions_are_numbered_anew_and_actors_follow() -> None:
    tree, report, mentions = laid("Police in [Owensboro, Ky.], said <Interpol> was there.")
    actor = Actor("a1", "Interpol", "organization", None, None, (), ("m2",), "rule:test", 0.9)
    found = locate(tree, report, mentions, (actor,), GAZETTEER)
    assert [mention.id for mention in found.mentions] == ["m1", "m2", "m3"]
    assert found.actors[0].mentions == ("m3",)
    assert found.mentions[2].span.of(report.text) == "Interpol"


def test_a_place_says_what_it_is() -> None:
    found, _ = located("Shells fell on [Owensboro], [Kentucky].")
    town = found.places[0]
    assert isinstance(town, Place)
    assert (town.precision, town.geonameid, town.country) == ("settlement", 4303436, "USA")
    assert town.latitude == pytest.approx(37.774, abs=0.01)
    assert found.places[1].precision == "region"


def test_no_names_no_places() -> None:
    found, _ = located("Nothing happened anywhere.")
    assert found == Located((), (), ())


words = st.sampled_from(
    ["[Paris]", "[Georgia]", "{Turkish}", "<Washington>", "|Jordan|", "[Springfield, Ohio]", "rain", ",", "."]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(words, min_size=1, max_size=12))
def test_what_always_holds(parts: Iterable[str]) -> None:
    tree, report, mentions = laid("Rain. " + " ".join(parts))
    found = locate(tree, report, mentions, (), GAZETTEER)
    assert found == locate(tree, report, mentions, (), GAZETTEER)
    assert [mention.id for mention in found.mentions] == [f"m{n + 1}" for n in range(len(found.mentions))]
    spans = [mention.span for mention in found.mentions]
    assert spans == sorted(spans)
    inside = {mention.span for mention in found.mentions if mention.maker == "rule:within-name"}
    assert all(one.end <= other.start or (one.covers(other) and other in inside) for one, other in pairwise(spans))
    placed = {mention.place: mention for mention in found.mentions if mention.place}
    assert set(placed) == {place.id for place in found.places}
    for place in found.places:
        assert 0 < place.confidence <= 1
        assert all(mention.place == place.id for mention in found.mentions if mention.id in place.mentions)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["Paris", "London", "Richmond", "Georgia", "Iraq"]), min_size=1, max_size=6, unique=True)
)
def test_chances_add_up(names: list[str]) -> None:
    ranked = [Name(GAZETTEER.called(name), frozenset((0,)), False, 1) for name in names]
    for name, chances in zip(ranked, rank(ranked, None, Weights.load()), strict=True):
        assert chances.sum() == pytest.approx(1)
        best, likely = decide(name, chances)
        assert 0 <= best < len(name.entries)
        assert np.max(chances) - 1e-9 <= likely + 0.05
