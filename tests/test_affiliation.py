"""Which state and sector the words of a phrase belong to."""

import pytest
from parses import laid

from standoff.reading.actors.affiliation import country_of, country_of_name, sector_of, sector_of_name, state_after
from standoff.reading.language.agents import rows
from standoff.reading.language.parse import Parse


def phrase(words: str) -> tuple[Parse, int, int, int]:
    """A phrase of form:UPOS, its head marked with a star: the parse, first word, head, end."""
    entries = words.split()
    head = next(number for number, entry in enumerate(entries) if entry.endswith("*"))
    tree = laid(" ".join(f"{entry.rstrip('*')}:0:root" for entry in entries))
    return tree, 0, head, len(entries)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("A:DET senior:ADJ French:ADJ diplomat:NOUN*", "FRA"),
        ("two:NUM South:ADJ Korean:ADJ officials:NOUN*", "KOR"),
        ("U.S.:PROPN analyst:NOUN*", "USA"),
        ("France:PROPN 's:PART president:NOUN*", "FRA"),
        ("the:DET foreign:ADJ minister:NOUN* of:ADP Iran:PROPN", "IRN"),
        ("leader:NOUN* of:ADP the:DET Iraqi:ADJ parliament:NOUN", "IRQ"),
        ("U.S.:PROPN ambassador:NOUN* to:ADP France:PROPN", "USA"),
        ("the:DET ambassador:NOUN* to:ADP France:PROPN", None),
        ("officials:NOUN* in:ADP France:PROPN", None),
        ("Russian:ADJ and:CCONJ Danish:ADJ officials:NOUN*", None),
        ("the:DET premiers:NOUN* of:ADP Cuba:PROPN and:CCONJ Algeria:PROPN", None),
        ("Iran:PROPN -:PUNCT backed:VERB rebels:NOUN*", None),
        ("anti:ADJ -:PUNCT Russian:ADJ rebels:NOUN*", None),
        ("a:DET critic:NOUN* of:ADP Iran:PROPN", None),
        ("an:DET Iranian:ADJ critic:NOUN*", "IRN"),
        ("his:PRON Iranian:ADJ counterpart:NOUN*", "IRN"),
        ("a:DET Syria:PROPN expert:NOUN*", None),
        ("a:DET polish:NOUN maker:NOUN*", None),
        # a part of a state, and a body after the noun
        ("Texas:PROPN Gov.:PROPN*", "USA"),
        ("an:DET Ontario:PROPN lawmaker:NOUN*", "CAN"),
        ("two:NUM New:PROPN York:PROPN officials:NOUN*", "USA"),
        ("a:DET Texas:PROPN -:PUNCT based:VERB critic:NOUN*", None),
        ("a:DET spokesman:NOUN* for:ADP the:DET Taliban:PROPN", "AFG"),
        ("the:DET leader:NOUN* of:ADP Boko:PROPN Haram:PROPN", "NGA"),
        ("president:NOUN* of:ADP the:DET European:PROPN Commission:PROPN", "EUR"),
        ("a:DET spokesman:NOUN* for:ADP the:DET Kremlin:PROPN", "RUS"),
        ("a:DET spokesman:NOUN* for:ADP the:DET Texas:PROPN Senate:PROPN", "USA"),
        ("a:DET spokesman:NOUN* for:ADP the:DET Chad:PROPN Water:PROPN Board:PROPN", "TCD"),
        ("a:DET critic:NOUN* of:ADP the:DET Taliban:PROPN", None),
        ("victims:NOUN* of:ADP Hamas:PROPN", None),
    ],
)
def test_the_state_of_a_phrase(words: str, code: str | None) -> None:
    assert country_of(*phrase(words)) == code


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("President:PROPN*", "GOV"),
        ("vice:NOUN president:NOUN* of:ADP France:PROPN", "GOV"),
        ("president:NOUN* of:ADP First:PROPN Bank:PROPN", None),
        ("club:NOUN president:NOUN*", None),
        ("secretary:NOUN* of:ADP state:NOUN", "GOV"),
        ("secretary:NOUN*", None),
        ("secretary:NOUN general:NOUN*", None),
        ("Gen.:PROPN*", "MIL"),
        ("Sen.:PROPN*", "LEG"),
        ("White:PROPN House:PROPN spokesman:NOUN*", "GOV"),
        ("an:DET army:NOUN spokeswoman:NOUN*", "MIL"),
        ("a:DET spokesman:NOUN* for:ADP the:DET foreign:ADJ ministry:NOUN", "GOV"),
        ("an:DET official:NOUN* accused:VERB by:ADP police:NOUN", None),
        ("two:NUM judges:NOUN*", "JUD"),
        ("a:DET witness:NOUN*", None),
    ],
)
def test_the_sector_of_a_phrase(words: str, sector: str | None) -> None:
    assert sector_of(*phrase(words)) == sector


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Foreign Ministry", "GOV"),
        ("Ministry of the Navy", "GOV"),
        ("Supreme Court of Brazil", "JUD"),
        ("House of Representatives", "LEG"),
        ("Pentagon", "MIL"),
        ("Salvation Army", None),
        ("Bank of Narland", None),
        ("Narland Police Service", "COP"),
        ("Department of Harbours", "GOV"),
        ("Ministry of Defence", "MIL"),
    ],
)
def test_the_sector_of_a_name(name: str, sector: str | None) -> None:
    assert sector_of_name(name.split()) == sector


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Turkish:ADJ forces:NOUN*", "MIL"),
        ("Israeli:ADJ jets:NOUN*", "MIL"),
        ("American:ADJ bombers:NOUN*", "MIL"),
        ("the:DET bombers:NOUN*", "UAF"),
        ("the:DET jets:NOUN*", None),
        ("political:ADJ forces:NOUN*", None),
        ("Kenyan:ADJ police:NOUN*", "COP"),
        ("Malian:ADJ troops:NOUN*", "MIL"),
    ],
)
def test_arms_are_of_the_military_where_a_state_has_them(words: str, told: str | None) -> None:
    assert sector_of(*phrase(words)) == told


@pytest.mark.parametrize(
    ("after", "code"),
    [
        ("(:PUNCT R:PROPN -:PUNCT Tex.:PROPN ):PUNCT", "USA"),
        (",:PUNCT D:PROPN -:PUNCT N.M.:PROPN ,:PUNCT", "USA"),
        ("of:ADP Chile:PROPN ,:PUNCT", "CHL"),
        ("of:ADP Ohio:PROPN ,:PUNCT", "USA"),
        ("of:ADP Harbour:PROPN Street:PROPN", None),
        ("of:ADP Georgia:PROPN ,:PUNCT", None),
        ("(:PUNCT R:PROPN ):PUNCT", None),
    ],
)
def test_the_state_after_a_name(after: str, code: str | None) -> None:
    words = f"Ada:PROPN Brill:PROPN {after} left:VERB"
    tree = laid(" ".join(f"{entry}:0:root" for entry in words.split()))
    assert state_after(tree, 2) == code


def test_a_name_has_the_state_it_begins_with_and_no_other() -> None:
    tree, first, _, end = phrase("Norwegian:PROPN Shipping:PROPN Office:PROPN*")
    assert country_of_name(tree, first, first, end) == "NOR"
    tree, first, _, end = phrase("Bank:PROPN* of:ADP England:PROPN")
    assert country_of_name(tree, first, first, end) is None


def test_the_table_of_sectors_has_plovers_codes_and_each_office_once() -> None:
    table = rows("sectors.tsv")
    state = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF".split()
    social = "AGR BUS CRM CVL EDU JRN LAB MED REF OPP REL SOC".split()
    assert {code for _, code in table} == {*state, *social, "-"}
    assert len({office for office, _ in table}) == len(table)
