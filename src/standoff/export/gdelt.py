"""Events in the 61 columns of GDELT 2.0's event files, which have no header: one row for a pair of parties.

After the GDELT 2.0 event codebook and a daily file of 2013. What GDELT has and a record has not (tone, ids of
gazetteers of other makers, codes of regions) is left empty, as GDELT does.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import permutations, product

from standoff.export import cameo
from standoff.export.cells import cell
from standoff.export.told import Told
from standoff.record import Actor, Place
from standoff.states import PSEUDO_COUNTRIES, name_of
from standoff.states import cameo as cameo_country

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
    "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")

COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{one}" for one in _ACTOR), *(f"Actor2{one}" for one in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{one}" for one in _GEO), *(f"Actor2Geo_{one}" for one in _GEO), *(f"ActionGeo_{one}" for one in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip

# Everybody who takes part is an actor of these, so that the pairs are among the actors, each both ways round.
_MUTUAL = ("CONSULT", "AGREE", "COOPERATE")
# PLOVER's pseudo-countries as codes of types and of known groups; in GDELT, the European Union is a country too.
_TYPES = {"UNO": "IGO", "EUR": "IGO", "IGO": "IGO", "NGO": "NGO", "MNC": "MNC", "IMG": "IMG", "ISM": "NGM"}
_GROUPS = {"UNO": "UNO", "EUR": "EEC"}
_ID_DIGITS = 13  # hexadecimal: 52 bits, so that programs with floating point alone keep them apart


def rows(told: Told) -> Iterator[tuple[str, list[str]]]:
    """The rows of an event, each with its GLOBALEVENTID, cells in the order of COLUMNS."""
    event, around = told.event, told.around
    code = cameo.code(told.coded)
    taken_in = "".join(character for character in told.report.taken_in[:19] if character.isdigit())
    opening = told.record.report.paragraphs[:1]
    common = {
        **_date(told.day),
        "IsRootEvent": "1" if any(span.covers(event.trigger) for span in opening) else "0",
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": str(cameo.quad(code)),
        "GoldsteinScale": cell(cameo.goldstein(code)),
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
        "Actor1Geo_Type": "0",
        "Actor2Geo_Type": "0",
        **_place(around.place(event)),
        "DATEADDED": taken_in,
        "SOURCEURL": _bare(told.report.address or told.report.origin),
    }
    acting, receiving = around.acting(event), around.receiving(event)
    pairs: Iterator[tuple[Actor, Actor | None]]
    if receiving:
        pairs = product(acting, receiving)
    elif event.event_type in _MUTUAL and len(acting) > 1:
        pairs = permutations(acting, 2)
    else:
        pairs = product(acting, (None,))
    for one, other in pairs:
        number = _number(told.id, one, other)
        filled = {"GLOBALEVENTID": number, **common, **_party("Actor1", one), **_party("Actor2", other)}
        yield number, [filled.get(column, "") for column in COLUMNS]


def _number(event: str, one: Actor, other: Actor | None) -> str:
    named = f"{event} {one.id} {other.id if other else ''}"
    return str(int(sha256(named.encode("utf-8")).hexdigest()[:_ID_DIGITS], 16))


def _date(day: str) -> dict[str, str]:
    year, month, of_month = day.split("-")
    # As in GDELT's files: months of 30 days in a year of 365.
    fraction = ((int(month) - 1) * 30 + int(of_month)) / 365
    return {
        "SQLDATE": f"{year}{month}{of_month}",
        "MonthYear": f"{year}{month}",
        "Year": year,
        "FractionDate": f"{int(year) + fraction:.4f}",
    }


def _party(side: str, actor: Actor | None) -> dict[str, str]:
    if actor is None:
        return {}
    country = actor.country or ""
    body = country in PSEUDO_COUNTRIES
    sector = cameo.SECTORS.get(actor.sector or "", "")
    types = [one for one in dict.fromkeys((_TYPES.get(country, ""), sector)) if one]
    known = cameo_country(country) if country else ""
    return {
        f"{side}Code": known + sector,
        f"{side}Name": _bare(actor.name).upper(),
        f"{side}CountryCode": "" if body and country != "EUR" else country if body else known,
        f"{side}KnownGroupCode": _GROUPS.get(country, ""),
        **{f"{side}Type{number}Code": one for number, one in enumerate(types, start=1)},
    }


def _place(place: Place | None) -> dict[str, str]:
    fips = _fips().get(place.country) if place and place.country else None
    if place is None or place.precision in (None, "area") or fips is None:
        return {"ActionGeo_Type": "0"}
    american = place.country == "USA"
    country = name_of(place.country or "") or ""
    name = _bare(place.name)
    found = {
        "ActionGeo_CountryCode": fips,
        "ActionGeo_ADM1Code": fips,
        "ActionGeo_Lat": cell(place.latitude),
        "ActionGeo_Long": cell(place.longitude),
    }
    if place.precision == "country":
        return {**found, "ActionGeo_Type": "1", "ActionGeo_FullName": name, "ActionGeo_FeatureID": fips}
    if place.precision in ("region", "district"):
        return {**found, "ActionGeo_Type": "2" if american else "5", "ActionGeo_FullName": f"{name}, {country}"}
    return {
        **found,
        "ActionGeo_Type": "3" if american else "4",
        # The region is not known, and is said so as GDELT says it.
        "ActionGeo_FullName": f"{name}, {country} (general), {country}",
        "ActionGeo_ADM1Code": f"{fips}00",
    }


def _bare(words: str) -> str:
    """Without quotation marks: GDELT's files quote nothing."""
    return cell(words).replace('"', "'")


@cache
def _fips() -> dict[str, str]:
    text = (files("standoff") / "data" / "fips.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
