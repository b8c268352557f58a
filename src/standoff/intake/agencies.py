"""News agencies, and other names that reports are credited to."""

import re

# One agency to a line, the names that reports use for it parted by bars, the fullest last.
_AGENCIES = """
AP|Associated Press|The Associated Press
Reuters|Thomson Reuters|Reuters News Agency
AFP|Agence France-Presse|Agence France Presse
UPI|United Press International
dpa|DPA|Deutsche Presse-Agentur
PA|PA Media|PA Wire|Press Association|The Press Association
PTI|Press Trust of India
ANI|Asian News International
IANS|Indo-Asian News Service
AAP|Australian Associated Press
CP|Canadian Press|The Canadian Press
Xinhua|Xinhua News Agency
CNA|Central News Agency
TASS|Tass|ITAR-TASS|Itar-Tass
RIA|RIA Novosti
Interfax|Interfax-Ukraine
Sputnik
UNIAN
Ukrinform
BelTA
Kyodo|Kyodo News
Jiji|Jiji Press
Yonhap|Yonhap News Agency
KCNA|Korean Central News Agency
ANSA
AGI|Adnkronos
EFE
Lusa
APA
ATS|Keystone-ATS
Belga
ANP
Ritzau
NTB
STT
TT
PAP
CTK|ČTK
MTI
Tanjug
Hina
BTA
Agerpres
AA|Anadolu|Anadolu Agency
IHA|DHA
IRNA|Islamic Republic News Agency
ISNA
Tasnim|Tasnim News Agency
Fars|Fars News Agency
Mehr|Mehr News Agency
SANA
NNA
WAFA|Wafa
Petra
KUNA
QNA
SPA|Saudi Press Agency
WAM
MENA
MAP
APS
TAP
NAN|News Agency of Nigeria
SAPA
Bernama
Antara
VNA
APP|Associated Press of Pakistan
UNB|BSS
Trend|APA|Azertac|Armenpress
AKIpress
TNS|Tribune News Service
KRT
IPS|Inter Press Service
UN News|IRIN|The New Humanitarian
VOA|Voice of America
RFE/RL|RFERL|Radio Free Europe/Radio Liberty|Radio Free Asia|RFA
NYT|New York Times|The New York Times|New York Times News Service
Washington Post|The Washington Post
Guardian|The Guardian
Bloomberg|Bloomberg News
BBC|BBC News
CNN|CNN Wire|The-CNN-Wire
CNBC|NBC News|CBS News|ABC News|Fox News|NPR|PBS
Al Jazeera|Deutsche Welle|DW|RFI|France 24|Euronews
PR Newswire|PRNewswire|Business Wire|BUSINESS WIRE|GLOBE NEWSWIRE|GlobeNewswire|Marketwired|ACCESSWIRE
StatePoint|Stacker|The Conversation|States Newsroom|ProPublica|KFF Health News|Capitol News Service|The Center Square
"""
_CANONICAL = {
    name.casefold(): number for number, line in enumerate(_AGENCIES.split("\n")) for name in line.split("|") if name
}
# A regular expression's alternatives for all of them, the longest first.
ALTERNATIVES = "|".join(
    re.escape(name) for name in sorted(set(re.split(r"[|\n]", _AGENCIES)) - {""}, key=lambda name: (-len(name), name))
)
# Stations west of the Mississippi begin with K, those east of it with W (47 CFR 2.301).
_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}(?:[- ]?(?:TV|DT|FM|AM|CD|LD))?(?:[ ]?\d{1,2})?\Z")
_OUTLET_WORD = re.compile(
    r"(?:\A(?:today|daily|radio)\b.*|blog|news|press|times|post|wire|journal|media|radio|tribune|herald|gazette"
    r"|chronicle|observer|agency|today|daily|network|tv|\.(?:com|org|net|info|co|io)(?:\.[a-z]{2})?)\Z",
    re.IGNORECASE,
)


def is_agency(name: str) -> bool:
    """Whether a name is that of a known agency or outlet."""
    return name.strip().casefold() in _CANONICAL


def is_call_sign(name: str) -> bool:
    """Whether a name is a North American station's call sign, which credits nobody's wire."""
    return not is_agency(name) and _CALL_SIGN.match(name.strip()) is not None


def is_outlet(name: str, publisher: str | None = None) -> bool:
    """Whether a name in a dateline stands for an outlet and not for a place."""
    if is_agency(name):
        return True
    if publisher is not None and _bare(name) == _bare(publisher):
        return True
    return _OUTLET_WORD.search(name.strip()) is not None


def is_wire(name: str) -> bool:
    """Whether a name in a byline is an agency's and no person's: a known one, or "North Atlantic Press"."""
    return is_agency(name) or (len(name.split()) > 2 and _OUTLET_WORD.search(name.strip()) is not None)


def distinct(names: list[str]) -> tuple[str, ...]:
    """Each credited name once, as first given: AP and Associated Press are one, and so are a name and its initials."""
    kept: dict[object, str] = {}
    for name in names:
        key = _CANONICAL.get(name.casefold(), name.casefold())
        if not any(_initials(name) == other or _initials(other) == name for other in kept.values()):
            kept.setdefault(key, name)
    return tuple(kept.values())


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold())).removeprefix("the")
