"""Closed inventories: every value that a field of the record may take.

PLOVER types and modes follow the PLOVER manual 0.5b1 (Open Event Data Alliance, CC BY-SA 4.0);
time types follow TimeML's TIMEX3 (TimeML annotation guidelines 1.2.1).
"""

from collections.abc import Sequence
from typing import Literal, get_args

PublishedFrom = Literal["metadata", "page", "address", "text", "given", "unknown"]

ActorKind = Literal["person", "state", "organization", "group", "unnamed"]

MentionKind = Literal[
    "person", "organization", "location", "facility", "nationality",
    "event", "product", "date", "money", "other",
]  # fmt: skip
MentionForm = Literal["name", "nominal", "pronoun"]

Precision = Literal["site", "settlement", "district", "region", "country", "area"]

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]

Change = Literal["up", "down"]
QuantityRole = Literal[
    "force", "dead", "wounded", "missing", "displaced", "detained", "casualties",
    "money", "percentage", "distance", "duration", "other",
]  # fmt: skip

StatementKind = Literal["direct", "indirect", "mixed"]
SourceType = Literal["named", "unnamed", "institution", "document", "media", "observation", "public"]
SpeechAct = Literal[
    "say", "announce", "confirm", "deny", "accuse", "warn", "threaten", "demand", "offer",
    "promise", "refuse", "agree", "ask", "predict", "believe", "fear",
]  # fmt: skip
Certainty = Literal["certain", "probable", "possible", "unlikely", "denied", "unknown"]

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT",
    "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EventMode = Literal[
    "visit", "third-party", "multilateral", "phone",
    "withdraw", "release", "disarm", "ceasefire", "access", "resign",
    "assist", "change", "yield", "meet",
    "disapprove", "investigate", "allege",
    "restrict", "arrest", "relations", "expel", "territory", "violence",
    "demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize",
    "convict", "discontinue",
    "troops", "weapons", "police", "militia",
    "seize", "censor", "curfew", "martial-law", "deport", "withhold", "misinformation", "cyber", "ban",
    "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms",
    "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
]  # fmt: skip
Context = Literal[
    "military", "intelligence", "executive", "legislative", "election", "political_institutions",
    "pro_democracy", "pro_autocracy", "economic", "legal", "reparations", "human_rights",
    "rights_freedoms", "repression", "human_security", "gender", "lgbt", "religion_ethnicity",
    "inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum", "migration",
    "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber",
    "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
]  # fmt: skip
Status = Literal[
    "happened", "ongoing", "planned", "threatened", "demanded", "offered", "refused",
    "denied", "not_happened", "conditional", "forecast", "cancelled",
]  # fmt: skip
PositionKind = Literal["demand", "offer", "concession", "refusal", "acceptance", "condition"]

# The encoder's label sets. Order is the order of its output: append, never insert.

ATTRIBUTION_PARTS = ("source", "cue", "content")
NAME_KINDS: tuple[MentionKind, ...] = (
    "person", "organization", "location", "facility", "nationality", "product", "date", "money", "other",
)  # fmt: skip
TIME_TYPES: tuple[TimeType, ...] = ("DATE", "TIME", "DURATION", "SET")
TOPONYMS = ("toponym",)
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
STATUSES: tuple[Status, ...] = get_args(Status)
POSITION_KINDS: tuple[PositionKind, ...] = get_args(PositionKind)
# What a word of a sentence is to one that tells an event, a position or a forecast: who does it, to whom, who holds it,
# toward whom, and where what it holds begins and ends.
BINDINGS = ("actor", "recipient", "party", "toward", "begin", "end")
BINDING = 64  # numbers for each of them
# Whose scale of factuality: annotators of news (FactBank) or readers of the web (UDS).
JUDGES = ("news", "readers")
UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
# Universal Dependencies 2, as UD English EWT and GUM use it.
DEPENDENCY_RELATIONS = (
    "root", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass",
    "case", "cc", "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer",
    "csubj:pass", "dep", "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith",
    "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer",
    "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct",
    "reparandum", "vocative", "xcomp",
)  # fmt: skip


def bio(labels: Sequence[str]) -> tuple[str, ...]:
    """The tags of spans with these labels: O, then B- and I- of each label in order."""
    return ("O", *(f"{prefix}-{label}" for label in labels for prefix in "BI"))
