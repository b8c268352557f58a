"""The table of states: codes, names and what other projects call them."""

import re

import pytest

from standoff import states
from standoff.reading.actors.governments import bodies, groups, houses, seats
from standoff.reading.actors.names import state_at, state_words


@pytest.mark.parametrize(
    ("code", "name", "letters", "number", "cameo"),
    [
        ("TUR", "Turkey", "TUR", 640, "TUR"),
        ("DEU", "Germany", "GMY", 255, "DEU"),
        ("GBR", "United Kingdom", "UKG", 200, "GBR"),
        ("KOS", "Kosovo", "KOS", 347, "KSV"),
        ("SUN", "Soviet Union", "RUS", 365, "SUN"),
        ("TLS", "East Timor", "ETM", 860, "TMP"),
        ("PSE", "Palestine", None, None, "PSE"),
        ("IGO", None, None, None, "IGO"),
    ],
)
def test_codes_of_other_projects(
    code: str, name: str | None, letters: str | None, number: int | None, cameo: str
) -> None:
    assert states.name_of(code) == name
    assert (states.cow(code), states.cow_number(code)) == (letters, number)
    assert states.cameo(code) == cameo


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Russian", "RUS"), ("Russians", "RUS"), ("Soviets", "SUN"), ("Brits", "GBR"), ("Turks", "TUR"),
        ("West Germany", "DEU"), ("East German", "DDR"), ("Congolese", "COD"), ("Dominican", "DOM"), ("Chinese", "CHN"),
        ("U.S.", "USA"), ("Hong Kong", "HKG"), ("Brill", None),
    ],
)  # fmt: skip
def test_words_that_tell_a_state(words: str, code: str | None) -> None:
    assert state_at(words.split())[1] == code


def test_each_state_is_in_the_table_once() -> None:
    codes = [state.code for state in states.table()]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)
    assert not set(codes) & set(states.PSEUDO_COUNTRIES)
    assert all(state.names for state in states.table())


def test_a_city_stands_for_one_state_at_a_time() -> None:
    several = {name: codes for name, codes in seats().items() if len(codes) > 1}
    assert {code for codes in several.values() for code in codes} == {
        "RUS", "SUN", "CZE", "CSK", "SRB", "YUG", "VNM", "VDR",
    }  # fmt: skip


def test_codes_of_houses_bodies_and_groups_are_known() -> None:
    known = {state.code for state in states.table()} | set(states.PSEUDO_COUNTRIES)
    assert {code for codes, _ in houses().values() for code in codes} <= known
    assert {code for code, _ in bodies().values() if code} <= known
    assert {code for code in groups().values() if code} <= known
    assert not any(word in state_words() for name in groups() for word in name if len(name) == 1)
