"""CAMEO codes for PLOVER's types and modes, and what GDELT derives from them.

A code is the first of its row in PLOVER's own table (CAMEO2PLOVER, 17 September 2021); modes that the table does not
have get the CAMEO code (manual 1.1b3) whose wording is nearest. The way back is lossy: the table has older modes.
"""

from collections.abc import Mapping

from standoff.plover import Coded
from standoff.vocabulary import EventMode, EventType

_CODES: Mapping[tuple[EventType, EventMode | None], str] = {
    ("AGREE", None): "030",
    ("CONSULT", None): "040", ("CONSULT", "phone"): "041", ("CONSULT", "visit"): "042",
    ("CONSULT", "third-party"): "044",
    ("SUPPORT", None): "050",
    ("COOPERATE", None): "060",
    ("AID", None): "070",
    ("CONCEDE", None): "080",
    ("RETREAT", None): "084", ("RETREAT", "release"): "0841", ("RETREAT", "access"): "086",
    ("RETREAT", "disarm"): "087", ("RETREAT", "ceasefire"): "0871", ("RETREAT", "withdraw"): "0872",
    ("RETREAT", "resign"): "0831",  # not in the table: accede to demands for change in leadership
    ("REQUEST", None): "100", ("REQUEST", "assist"): "101", ("REQUEST", "change"): "104", ("REQUEST", "yield"): "1051",
    ("REQUEST", "meet"): "106",
    ("ACCUSE", None): "110", ("ACCUSE", "disapprove"): "110", ("ACCUSE", "investigate"): "090",
    ("ACCUSE", "allege"): "1121",
    ("REJECT", None): "120", ("REJECT", "assist"): "121", ("REJECT", "change"): "123", ("REJECT", "yield"): "1243",
    ("REJECT", "meet"): "125",
    ("THREATEN", None): "130", ("THREATEN", "relations"): "1311", ("THREATEN", "restrict"): "1312",
    ("THREATEN", "expel"): "136", ("THREATEN", "violence"): "137", ("THREATEN", "territory"): "1382",
    ("PROTEST", None): "140", ("PROTEST", "demo"): "141", ("PROTEST", "hunger"): "142", ("PROTEST", "boycott"): "143",
    ("PROTEST", "strike"): "143", ("PROTEST", "obstruct"): "144", ("PROTEST", "riot"): "145",
    ("MOBILIZE", None): "150", ("MOBILIZE", "police"): "151", ("MOBILIZE", "troops"): "152",
    ("MOBILIZE", "militia"): "154",  # not in the table: mobilize or increase armed forces
    ("SANCTION", None): "160", ("SANCTION", "withdraw"): "161", ("SANCTION", "discontinue"): "162",
    ("SANCTION", "expel"): "166",
    ("SANCTION", "convict"): "116",  # the table sends "find guilty" to ACCUSE; the manual has it here
    ("COERCE", None): "170", ("COERCE", "restrict"): "163", ("COERCE", "seize"): "171", ("COERCE", "ban"): "1722",
    ("COERCE", "curfew"): "1723", ("COERCE", "martial-law"): "1724", ("COERCE", "arrest"): "173",
    ("COERCE", "deport"): "174",
    ("COERCE", "censor"): "1721",  # not in the table: restrictions on freedoms of speech and expression
    ("ASSAULT", None): "180", ("ASSAULT", "abduct"): "181", ("ASSAULT", "beat"): "182", ("ASSAULT", "sexual"): "1821",
    ("ASSAULT", "torture"): "1822", ("ASSAULT", "suicide-attack"): "183", ("ASSAULT", "explosives"): "1832",
    ("ASSAULT", "targeted"): "185", ("ASSAULT", "firearms"): "193", ("ASSAULT", "heavy-weapons"): "194",
    ("ASSAULT", "unconventional"): "204",
    ("ASSAULT", "aerial"): "195", ("ASSAULT", "drone"): "195",  # the table makes both heavy-weapons
    ("ASSAULT", "destroy"): "1712",  # not in the table: destroy property
    ("ASSAULT", "crowd-control"): "175",  # not in the table: tactics of violent repression
}  # fmt: skip

# By root code, as GDELT's own daily files have it (a file of April 2013: 090 is 2, 100 is 3, 141 is 3). CAMEO's
# authors and some libraries put 09 under verbal and 14 under material conflict.
_QUAD = {
    **dict.fromkeys(("01", "02", "03", "04", "05"), 1),
    **dict.fromkeys(("06", "07", "08", "09"), 2),
    **dict.fromkeys(("10", "11", "12", "13", "14"), 3),
    **dict.fromkeys(("15", "16", "17", "18", "19", "20"), 4),
}

# GDELT's table of the Goldstein scale (CAMEO.goldsteinscale.txt), of the codes above.
_GOLDSTEIN = {
    "030": 4.0, "040": 1.0, "041": 1.0, "042": 1.9, "044": 2.5, "050": 3.5, "060": 6.0, "070": 7.0, "080": 5.0,
    "0831": 5.0, "084": 7.0, "0841": 7.0, "086": 9.0, "087": 9.0, "0871": 9.0, "0872": 9.0, "090": -2.0,
    "100": -5.0, "101": -5.0, "104": -5.0, "1051": -5.0, "106": -5.0, "110": -2.0, "1121": -2.0, "116": -2.0,
    "120": -4.0, "121": -4.0, "123": -4.0, "1243": -4.0, "125": -5.0, "130": -4.4, "1311": -5.8, "1312": -5.8,
    "136": -7.0, "137": -7.0, "1382": -7.0, "140": -6.5, "141": -6.5, "142": -6.5, "143": -6.5, "144": -7.5,
    "145": -7.5, "150": -7.2, "151": -7.2, "152": -7.2, "154": -7.2, "160": -4.0, "161": -4.0, "162": -5.6,
    "163": -8.0, "166": -7.0, "170": -7.0, "171": -9.2, "1712": -9.2, "1721": -5.0, "1722": -5.0, "1723": -5.0,
    "1724": -5.0, "173": -5.0, "174": -5.0, "175": -9.0, "180": -9.0, "181": -9.0, "182": -9.5, "1821": -9.0,
    "1822": -9.0, "183": -10.0, "1832": -10.0, "185": -8.0, "193": -10.0, "194": -10.0, "195": -10.0, "204": -10.0,
}  # fmt: skip

# PLOVER's sectors under the names that CAMEO has for them; the others have none.
SECTORS = {
    **{code: code for code in "COP GOV JUD LEG MIL REB SPY UAF AGR BUS CRM CVL EDU ELI LAB REF OPP".split()},
    "JRN": "MED", "MED": "HLH", "PRM": "UAF", "SOC": "CVL",
}  # fmt: skip


def code(coded: Coded) -> str:
    """The CAMEO code of an event: "042"."""
    return _CODES.get((coded.event_type, coded.mode), _CODES[coded.event_type, None])


def quad(code: str) -> int:
    """GDELT's QuadClass of a code: 1 verbal and 2 material co-operation, 3 verbal and 4 material conflict."""
    return _QUAD[code[:2]]


def goldstein(code: str) -> float:
    """The Goldstein scale of a code, from -10 to 10."""
    return _GOLDSTEIN[code]
