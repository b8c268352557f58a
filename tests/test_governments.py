"""Capitals, houses, bodies and groups: when a name stands for a government, and when it is a place."""

import pytest
from parses import laid, said, tagged, words_at

from standoff.reading.actors.coreference import Chains, resolve
from standoff.reading.actors.governments import pick
from standoff.reading.actors.mentions import find_mentions
from standoff.reading.language.parse import Parse


def read_names(tree: Parse, names: dict[str, str], *told: tuple[str, str, str]) -> Chains:
    attributions = said(tree, told)
    sources = [a.source for a in attributions if a.source]
    return resolve(tree, find_mentions(tree, tagged(tree, names), sources), attributions, "encoder@test")


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        ("Ankara:PROPN:2:nsubj refused:VERB:0:root", True),
        ("Ankara:PROPN:4:nsubj has:AUX:4:aux not:PART:4:advmod recalled:VERB:0:root envoys:NOUN:4:obj", True),
        ("They:PRON:2:nsubj accused:VERB:0:root Ankara:PROPN:2:obj", True),
        ("Ankara:PROPN:3:nmod:poss 's:PART:1:case decision:NOUN:4:nsubj stands:VERB:0:root", True),
        ("Talks:NOUN:4:nsubj with:ADP:3:case Ankara:PROPN:1:nmod failed:VERB:0:root", True),
        ("Ankara:PROPN:4:nsubj was:AUX:4:cop not:PART:4:advmod ready:ADJ:0:root", True),
        ("They:PRON:2:nsubj met:VERB:0:root in:ADP:4:case Ankara:PROPN:2:obl", False),
        ("Talks:NOUN:4:nsubj in:ADP:3:case Ankara:PROPN:1:nmod failed:VERB:0:root", False),
        ("They:PRON:2:nsubj visited:VERB:0:root Ankara:PROPN:2:obj", False),
        ("Ankara:PROPN:2:nsubj slept:VERB:0:root", False),
        ("Ankara:PROPN:3:nmod:poss 's:PART:1:case streets:NOUN:4:nsubj emptied:VERB:0:root", False),
    ],
)
def test_a_capital_is_the_government_where_it_acts(sentence: str, acts: bool) -> None:
    chains = read_names(laid(sentence), {"Ankara": "location"})
    found = [(actor.kind, actor.country, actor.sector) for actor in chains.actors if actor.name == "Ankara"]
    assert found == ([("state", "TUR", "GOV")] if acts else [])


def test_capital_state_and_government_are_one_actor() -> None:
    tree = laid(
        "Ankara:PROPN:2:nsubj refused:VERB:0:root",
        "Turkey:PROPN:2:nsubj waited:VERB:0:root",
        "The:DET:3:det Turkish:ADJ:3:amod government:NOUN:4:nsubj agreed:VERB:0:root",
    )
    chains = read_names(tree, {"Ankara": "location", "Turkey": "location", "Turkish": "nationality"})
    states = [actor for actor in chains.actors if actor.kind == "state"]
    assert [(actor.name, actor.country, len(actor.mentions)) for actor in states] == [("Turkey", "TUR", 3)]


@pytest.mark.parametrize(
    ("name", "kind", "told", "country", "sector"),
    [
        ("Pentagon", "organization", "state", "USA", "MIL"),
        ("Élysée", "facility", "state", "FRA", "GOV"),
        ("Kremlin", "person", "state", "RUS", "GOV"),
        ("NATO", "organization", "organization", "IGO", "MIL"),
        ("Knesset", "organization", "organization", "ISR", "LEG"),
        ("Hamas", "organization", "organization", "PSE", "REB"),
        ("West", "location", "group", None, None),
        ("Democrats", "organization", "group", None, None),
        ("Moss", "organization", "organization", None, None),
    ],
)
def test_what_the_tables_tell_of_a_name(
    name: str, kind: str, told: str, country: str | None, sector: str | None
) -> None:
    chains = read_names(laid(f"The:DET:2:det {name}:PROPN:3:nsubj refused:VERB:0:root"), {name: kind})
    assert [(a.name, a.kind, a.country, a.sector) for a in chains.actors] == [(name, told, country, sector)]


def test_a_house_is_a_place_where_it_says_where() -> None:
    tree = laid("They:PRON:2:nsubj waited:VERB:0:root outside:ADP:5:case the:DET:5:det Kremlin:PROPN:2:obl")
    chains = read_names(tree, {"Kremlin": "facility"})
    assert [(m.span.of(tree.text), m.actor) for m in chains.mentions if m.form == "name"] == [("Kremlin", None)]


def test_moscow_is_of_the_state_that_the_report_names() -> None:
    soviet = laid("Soviet:ADJ:2:amod ships:NOUN:3:nsubj turned:VERB:0:root", "Moscow:PROPN:2:nsubj refused:VERB:0:root")
    chains = read_names(soviet, {"Soviet": "nationality", "Moscow": "location"})
    assert [actor.country for actor in chains.actors if actor.name == "Moscow"] == ["SUN"]
    assert pick(("RUS", "SUN"), {"RUS", "SUN"}) == "RUS"
    assert pick(("RUS", "SUN"), set()) == "RUS"


def test_brussels_is_the_union_where_the_report_names_it() -> None:
    tree = laid(
        "The:DET:3:det European:PROPN:3:compound Union:PROPN:4:nsubj waited:VERB:0:root",
        "Brussels:PROPN:2:nsubj refused:VERB:0:root",
    )
    chains = read_names(tree, {"European Union": "organization", "Brussels": "location"})
    assert [(a.name, a.country, len(a.mentions)) for a in chains.actors] == [("European Union", "EUR", 2)]


@pytest.mark.parametrize(
    ("other", "country"),
    [
        ("The:DET:2:det bloc:NOUN:3:nsubj waited:VERB:0:root", "EUR"),
        ("Brexit:PROPN:2:nsubj waited:VERB:0:root", "EUR"),
        ("Belgian:ADJ:2:amod ships:NOUN:3:nsubj waited:VERB:0:root", "BEL"),
        ("Ships:NOUN:2:nsubj waited:VERB:0:root", "BEL"),
    ],
)
def test_whose_word_brussels_is(other: str, country: str) -> None:
    chains = read_names(laid(other, "Brussels:PROPN:2:nsubj refused:VERB:0:root"), {"Brussels": "location"})
    assert [a.country for a in chains.actors if a.name == "Brussels"] == [country]


@pytest.mark.parametrize(
    ("sentence", "name", "found"),
    [
        ("Rebels:NOUN:2:nsubj attacked:VERB:0:root Goma:PROPN:2:obj", "Goma", []),
        ("Rebels:NOUN:2:nsubj bombed:VERB:0:root Kabul:PROPN:2:obj", "Kabul", []),
        ("Rebels:NOUN:2:nsubj attacked:VERB:0:root Chad:PROPN:2:obj", "Chad", [("state", "TCD")]),
        ("Moscow:PROPN:2:nsubj bombed:VERB:0:root it:PRON:2:obj", "Moscow", [("state", "RUS")]),
    ],
)
def test_a_town_that_is_attacked_is_a_place(sentence: str, name: str, found: list[tuple[str, str]]) -> None:
    tree = laid(sentence)
    candidates = find_mentions(tree, tagged(tree, {name: "location"}), [], [words_at(tree, name)[0]])
    actors = resolve(tree, candidates, [], "encoder@test").actors
    assert [(a.kind, a.country) for a in actors if a.name == name] == found


def test_an_adjective_that_names_a_party_is_its_state() -> None:
    tree = laid("They:PRON:2:nsubj shelled:VERB:0:root Ukrainian:ADJ:4:amod positions:NOUN:2:obj")
    word = words_at(tree, "Ukrainian")[0]
    candidates = find_mentions(tree, tagged(tree, {"Ukrainian": "nationality"}), [], [word])
    actors = resolve(tree, candidates, [], "encoder@test").actors
    assert [(a.name, a.kind, a.country) for a in actors] == [("Ukrainian", "state", "UKR")]


def test_a_party_has_its_whole_phrase_and_state() -> None:
    tree = laid(
        "Turkish:ADJ:2:amod troops:NOUN:5:nsubj:pass were:AUX:5:aux:pass not:PART:5:advmod seen:VERB:0:root",
        "They:PRON:2:nsubj shot:VERB:0:root four:NUM:5:nummod Malian:ADJ:5:amod soldiers:NOUN:2:obj",
    )
    words = [words_at(tree, "troops")[0], words_at(tree, "soldiers")[0]]
    names = {"Turkish": "nationality", "Malian": "nationality"}
    actors = resolve(tree, find_mentions(tree, tagged(tree, names), [], words), [], "encoder@test").actors
    assert [(a.name, a.country, a.sector) for a in actors] == [
        ("Turkish troops", "TUR", "MIL"),
        ("four Malian soldiers", "MLI", "MIL"),
    ]


def test_the_chief_of_the_bloc_is_of_the_union() -> None:
    tree = laid(
        "The:DET:3:det European:PROPN:3:compound Union:PROPN:4:nsubj waited:VERB:0:root",
        "Ada:PROPN:10:nsubj Brill:PROPN:1:flat ,:PUNCT:8:punct the:DET:5:det bloc:NOUN:8:nmod:poss 's:PART:5:case "
        "policy:NOUN:8:compound chief:NOUN:1:appos ,:PUNCT:8:punct left:VERB:0:root",
    )
    chains = read_names(tree, {"European Union": "organization", "Ada Brill": "person"})
    brill = next(actor for actor in chains.actors if actor.name == "Ada Brill")
    assert brill.country == "EUR"
    assert [role.of for role in brill.roles] == ["EUR"]


@pytest.mark.parametrize(
    ("sentence", "country", "sector"),
    [
        ("Pentagon:PROPN:2:compound spokesman:NOUN:3:nmod:desc Ned:PROPN:5:nsubj Voss:PROPN:3:flat left:VERB:0:root",
         "USA", "MIL"),
        ("President:PROPN:2:nmod:desc Ned:PROPN:6:nsubj Voss:PROPN:2:flat of:ADP:5:case Chile:PROPN:2:nmod "
         "left:VERB:0:root", "CHL", "GOV"),
        ("former:ADJ:3:amod Spanish:ADJ:3:amod teacher:NOUN:4:nmod:desc Ned:PROPN:6:nsubj Voss:PROPN:4:flat "
         "left:VERB:0:root", None, "EDU"),
    ],
)  # fmt: skip
def test_country_and_sector_of_a_role(sentence: str, country: str | None, sector: str | None) -> None:
    tree = laid(sentence)
    chains = read_names(tree, {"Ned Voss": "person"})
    voss = next(actor for actor in chains.actors if actor.name == "Ned Voss")
    assert (voss.country, voss.sector) == (country, sector)


def test_a_capital_that_speaks_is_a_source() -> None:
    tree = laid("Paris:PROPN:2:nsubj said:VERB:0:root it:PRON:4:nsubj waited:VERB:2:ccomp")
    chains = read_names(tree, {"Paris": "location"}, ("Paris", "said", "it waited"))
    actor = chains.actor_at(*words_at(tree, "Paris"))
    assert [(a.kind, a.country) for a in chains.actors if a.id == actor] == [("state", "FRA")]
