"""Words around names of places: directions, units, sites, and words that are rarely names themselves."""

import re

from standoff.reading.toponyms.gazetteer import Level

DIRECTIONS = (
    "northern", "southern", "eastern", "western", "north", "south", "east", "west", "central", "northeastern",
    "northwestern", "southeastern", "southwestern", "northeast", "northwest", "southeast", "southwest", "mid",
    "upper", "lower", "inner", "outer", "greater", "metropolitan", "metro", "downtown", "uptown", "midtown", "coastal",
    "rural", "far", "suburban", "northernmost", "southernmost", "easternmost", "westernmost",
)  # fmt: skip
PARTS = frozenset((*DIRECTIONS, "interior", "mainland", "all", "old"))
# A part before the name counts whether or not the name's span holds it: "in [northern Iraq]", "in northern [Iraq]".
BEFORE = frozenset(DIRECTIONS) - {"all", "old", "mid"}
NEAR = frozenset(("near", "outside", "around", "off"))
OF_PART = frozenset(
    "north south east west northeast northwest southeast southwest outskirts suburbs suburb part parts half coast "
    "border interior center centre heart edge".split()
)
UNITS: dict[str, tuple[Level, ...]] = {
    "province": ("region", "district", "area"), "state": ("region",), "region": ("region", "area", "district"),
    "oblast": ("region",), "krai": ("region",), "governorate": ("region",), "prefecture": ("region", "district"),
    "emirate": ("region",), "canton": ("region",), "republic": ("region", "country"), "territory": ("region", "area"),
    "district": ("district", "region", "settlement"), "county": ("district", "region"), "parish": ("district",),
    "raion": ("district",), "co": ("district",), "borough": ("settlement", "district"),
    "department": ("region", "district"), "division": ("district", "region"),
    "municipality": ("settlement", "district"),
    "township": ("settlement",), "city": ("settlement",), "town": ("settlement",), "village": ("settlement",),
}  # fmt: skip
PLAIN_ENDS = frozenset(
    "area areas border coast suburb suburbs airport airfield metro metropolitan front frontline countryside "
    "peninsula port harbor harbour desert".split()
)
SITES = (
    ("international", "airport"), ("airport",), ("airfield",), ("air", "base"), ("airbase",), ("naval", "base"),
    ("air", "force", "base"), ("port",), ("harbor",), ("harbour",), ("nuclear", "plant"), ("prison",), ("hospital",),
    ("refugee", "camp"), ("mine",), ("racecourse",), ("crossing",),
)  # fmt: skip
OPENINGS = (
    ("city", "of"), ("town", "of"), ("village", "of"), ("port", "of"), ("province", "of"), ("state", "of"),
    ("county",), ("republic", "of"), ("kingdom", "of"), ("island", "of"), ("region", "of"), ("township", "of"),
)  # fmt: skip
PARTIES = frozenset("R D I DFL".split())
WHERE = ("in", "at", "near", "outside")
INSIDE = ("in", "near", "outside")  # "at" and "from" go with bodies too: "at Amazon"
TELLING_TOWN = 11.0  # log2: two thousand people
SURE_TOWN = 13.0  # log2: eight thousand people; smaller towns after "in" are as often a person's name cut short
# Towns are called so, but reports mean anything else.
GENERAL = frozenset((
    *DIRECTIONS, *UNITS, *PLAIN_ENDS,
    *(
        "assembly bench cabinet capitol chamber commons congress crown globe guard labor labour liberal lords "
        "parliament reserve senate state states treasury "
        "advance advocate alliance april army august bank bay beach best big black blue bonnie bridge bureau "
        "center central centre chapel children church civil college commerce council court d defence defense "
        "eagle earth economy energy enterprise family federal first forest fort freedom friday general god grand "
        "great green gulf hall high hill home house independence industry interior international island january "
        "jesus june justice la lake liberty little long march may media mercury mission monday mountain "
        "national naval new old park pink plant police post press r red reform river royal saint school social "
        "spring springs star story street sun sunday supreme times union united unity university valley villas "
        "western white young "
    ).split(),
))  # fmt: skip
# What is called after a town need not lie near it: rivers, bays, squares.
FEATURES = frozenset(
    "river creek bay lake hill hills valley mountain mountains mount park square garden gardens side forest point cape "
    "strait sound ocean sea reef falls canyon castle theatre theater equipe".split()
)
FAMILIAR_TOWN = 17.0  # log2: 130,000 people
SHORTEST_PART = 4  # letters: shorter names are syllables of others ("Van Vieng")
FAMILIAR_REGION = 20.5  # log2: a million and a half
# Units that stand behind a name in lower case and tell it from the town of that name.
REGIONAL = frozenset("state province oblast region county governorate prefecture".split())
ROADS = frozenset("street st road rd avenue ave boulevard blvd drive dr lane ln highway hwy route parkway".split())
JOINTS = re.compile(r"[,;/]|--|—|–")
