"""The gazetteer: names, levels, what lies in what, and files that are none."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.errors import ModelError
from standoff.reading.toponyms.gazetteer import MAGIC, Gazetteer, fold

GAZETTEER = Gazetteer.load()
PACKAGED = Path(__file__).parents[1] / "src" / "standoff" / "data" / "gazetteer.bin"


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Nice", "nice"),
        ("São Paulo", "sao paulo"),
        ("Port-au-Prince", "port au prince"),
        ("St. Paul", "saint paul"),
        ("Mt. Vernon", "mount vernon"),
        ("Coeur d'Alene", "coeur dalene"),
        ("Coeur d’Alene", "coeur dalene"),
        ("The Hague", "hague"),
        ("the", "the"),
        ("W.Va.", "wva"),
        ("Łódź", "lodz"),
        ("Ağrı", "agri"),
        ("  New   York ", "new york"),
        ("…", ""),
    ],
)
def test_one_spelling(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(max_size=40))
def test_a_folded_name_stays_as_it_is(name: str) -> None:
    once = fold(name)
    assert fold(once) in (once, " ".join(once.split()[1:]) if once.startswith("the ") else once)


@pytest.mark.parametrize(
    ("name", "level", "code"),
    [
        ("France", "country", "FRA"),
        ("U.S.", "country", "USA"),
        ("Britain", "country", "GBR"),
        ("Soviet Union", "country", "SUN"),
        ("Kentucky", "region", "USA"),
        ("Bavaria", "region", "DEU"),
        ("Scotland", "region", "GBR"),
        ("Daviess County", "district", "USA"),
        ("Nuremberg", "settlement", "DEU"),
        ("Munich", "settlement", "DEU"),
        ("Kiev", "settlement", "UKR"),
        ("Kyiv", "settlement", "UKR"),
        ("Peking", "settlement", "CHN"),
        ("Donbas", "area", "UKR"),
        ("West Bank", "region", "PSE"),
        ("Kremlin", "site", "RUS"),
        ("Sahel", "area", None),
        ("Strait of Hormuz", "area", None),
    ],
)
def test_what_a_name_may_mean(name: str, level: str, code: str | None) -> None:
    assert (level, code) in {(entry.level, GAZETTEER.code(entry.country)) for entry in GAZETTEER.called(name)}


@pytest.mark.parametrize(
    ("adjective", "place"),
    [
        ("Chinese", "China"),
        ("Texan", "Texas"),
        ("African", "Africa"),
        ("Catalan", "Catalonia"),
        ("Afghan", "Afghanistan"),
    ],
)
def test_adjectives(adjective: str, place: str) -> None:
    entries = [entry for entry in GAZETTEER.called(adjective) if entry.use == "adjective"]
    assert place in [GAZETTEER.name(entry.row) for entry in entries]


@pytest.mark.parametrize("name", ["", "…", "Qxzvbnm", "no such place in the world"])
def test_no_such_name(name: str) -> None:
    assert GAZETTEER.called(name) == ()


def test_larger_places_come_first() -> None:
    towns = [entry.magnitude for entry in GAZETTEER.called("Springfield") if entry.level == "settlement"]
    assert len(towns) > 10
    assert towns == sorted(towns, reverse=True)


def test_a_town_lies_in_its_district_region_and_country() -> None:
    kentucky = next(entry for entry in GAZETTEER.called("Kentucky") if entry.level == "region")
    town = next(entry for entry in GAZETTEER.called("Owensboro") if entry.lies_in(kentucky.row))
    assert GAZETTEER.code(town.country) == "USA"
    assert town.district is not None
    assert GAZETTEER.name(town.district) == "Daviess County"
    assert not town.lies_in(next(entry.row for entry in GAZETTEER.called("Ohio") if entry.level == "region"))


def test_abbreviations_are_marked_as_such() -> None:
    assert {entry.use for entry in GAZETTEER.called("Ky.") if entry.level == "region"} == {"short"}


@pytest.mark.parametrize(("domain", "code"), [("ru", "RUS"), ("uk", "GBR"), ("ca", "CAN")])
def test_countries_of_domains(domain: str, code: str) -> None:
    assert GAZETTEER.code(GAZETTEER.country_of_domain(domain)) == code


def test_a_general_domain_is_no_country() -> None:
    assert GAZETTEER.country_of_domain("com") is None


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=300_000))
def test_every_row_is_a_place(row: int) -> None:
    name = GAZETTEER.name(row)
    entry = GAZETTEER.at(row)
    assert name.strip()
    assert -90 <= entry.latitude <= 90
    assert -180 <= entry.longitude <= 180
    assert row in {found.row for found in GAZETTEER.called(name)} or len(GAZETTEER.called(name)) >= 250


def test_countries_know_their_codes() -> None:
    row = GAZETTEER.country_of_domain("jp")
    assert row is not None
    assert GAZETTEER.code(row) == "JPN"
    assert GAZETTEER.name(row) == "Japan"


@pytest.mark.parametrize(
    "data",
    [b"", b"not a gazetteer", MAGIC, MAGIC + b"{}\n", MAGIC + b"[1]\n", MAGIC + b"no json\n"],
)
def test_a_broken_file_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "gazetteer.bin"
    path.write_bytes(data)
    with pytest.raises(ModelError, match=r"gazetteer\.bin"):
        Gazetteer(path)


@pytest.mark.parametrize("lost", [1, 8, 4096])
def test_a_file_cut_short_is_named(tmp_path: Path, lost: int) -> None:
    path = tmp_path / "gazetteer.bin"
    path.write_bytes(PACKAGED.read_bytes()[:-lost])
    with pytest.raises(ModelError, match=r"cannot be read|cut short"):
        Gazetteer(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"nowhere\.bin"):
        Gazetteer(tmp_path / "nowhere.bin")


def test_the_file_is_small_enough() -> None:
    assert PACKAGED.stat().st_size <= 15_000_000
