"""How sure an event is: the probability that it is real, of its type, and done by those it names as its actors.

A logistic model over what is cheap to know of an event, fitted by `training/event_confidence.py` on events of reports
that people judged; its weights are data/event_confidence.json.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from standoff.errors import StandoffError
from standoff.reading.events.drafts import Draft
from standoff.reading.events.embedding import MUST
from standoff.reading.events.modality import MAY, WOULD
from standoff.reading.events.recalled import Side
from standoff.reading.events.standing import Standing
from standoff.reading.language.parse import Parse
from standoff.vocabulary import EVENT_TYPES, EventType

# alike, nothing, bound: log odds of the encoder's probabilities. conditions: of the frame, at most two.
# actor: known who. named: by name. unresolved: told of, but not known who. recalled: by another event only.
# agentless: harm without a doer. onesided: talks, or work together, of whom only one is known.
# pronoun: its first actor is named by one, and not in what somebody says ("he said that he").
# power: an actor is a state, a force or an official.
# lead: in the first sentences. dense: events told in a hundred words, as a log. main: of its sentence's main clause.
# relative: of a clause that describes a noun. able: under a modal. public: its parties have a part in public life.
# agreed, apart: clause and encoder name the same actors, none the same. The types: 1 for the event's own.
FEATURES: Final = (
    "alike", "nothing", "bound", "conditions", "alone", "actor", "named", "several", "unresolved", "recalled", "sector",
    "recipient", "real", "open", "noun", "passive", "within", "background",
    "agentless", "onesided", "pronoun", "power", "lead", "dense", "main", "relative", "able", "forecast",
    "public", "agreed", "apart", *EVENT_TYPES,
)  # fmt: skip
_EDGE = 0.01
# Of the events of this probability and more, three in four had been marked so; what is less likely is not given.
_LEAST, _LEAST_OF_FLASH = 0.55, 0.15
_SHARED: frozenset[EventType] = frozenset(("CONSULT", "COOPERATE"))
_LEAD = 3
_ABLE = MAY | WOULD | MUST
_HARMFUL: frozenset[EventType] = frozenset(("ASSAULT", "COERCE", "SANCTION", "RETREAT", "MOBILIZE", "PROTEST"))


@dataclass(frozen=True, slots=True)
class Weights:
    """What was fitted: one weight for each of FEATURES, and what is added."""

    features: Mapping[str, float]
    offset: float

    @staticmethod
    @cache
    def load() -> "Weights":
        """The packaged ones. Raises StandoffError where they are of other features."""
        path = files("standoff") / "data" / "event_confidence.json"
        kept = json.loads(path.read_text(encoding="utf-8"))
        if tuple(kept["features"]) != FEATURES:
            raise StandoffError(str(path), "its weights are of other features")
        return Weights(kept["features"], kept["offset"])


def features_of(
    parse: Parse, draft: Draft, acting: Side, receiving: Side, background: bool, public: bool, told: int
) -> tuple[float, ...]:
    """The value of each of FEATURES. public: of `standing.is_public`. told: how many events the report tells."""
    actors = acting.actors
    status = draft.told.status
    clause = draft.arguments.light if draft.arguments.light is not None else draft.word
    helpers = (parse.lower[c] for c in parse.children[draft.word] if parse.relations[c].startswith("aux"))
    return (
        _log_odds(draft.alike),
        _log_odds(draft.nothing),
        _log_odds(draft.bound) if acting.spans else 0.0,
        float(min(len(draft.frame.conditions), 2)) if draft.frame is not None else 0.0,
        float(draft.frame is None),
        float(bool(actors)),
        float(any(actor.kind != "unnamed" for actor in actors)),
        float(len(actors) > 1),
        float(bool(acting.spans) and not actors),
        float(bool(actors) and not acting.spans),
        float(any(actor.sector is not None for actor in actors)),
        float(bool(receiving.actors)),
        float(status in ("happened", "ongoing")),
        float(status in ("forecast", "conditional", "demanded", "planned")),
        float(parse.upos[draft.word] != "VERB"),
        float(draft.arguments.passive),
        float(draft.within is not None),
        float(background),
        float(not actors and draft.event_type in _HARMFUL),
        float(draft.event_type in _SHARED and draft.mode is None and len(actors) == 1 and not receiving.actors),
        float(bool(draft.actors) and parse.upos[draft.actors[0]] == "PRON" and not _is_said(parse, clause)),
        float(max(acting.standings, default=None) is Standing.PUBLIC),
        float(parse.sentence_of[draft.word] < _LEAD),
        math.log1p(100 * told / len(parse.words)),
        float(_is_main(parse, draft.word) or _is_main(parse, clause)),
        float(parse.relations[draft.word].startswith("acl")),
        float(any(word in _ABLE for word in helpers)),
        float(status in ("forecast", "conditional")),
        float(public),
        float(draft.agreed is True),
        float(draft.agreed is False),
        *(float(draft.event_type == name) for name in EVENT_TYPES),
    )


def _is_said(parse: Parse, verb: int) -> bool:
    """Whether the verb is of what somebody says: "said that he had come and planned to stay"."""
    while parse.relations[verb] in ("conj", "xcomp") and parse.heads[verb] != verb:
        verb = parse.heads[verb]
    return parse.relations[verb] == "ccomp"


def _is_main(parse: Parse, verb: int) -> bool:
    """Whether the verb is that of its sentence's main clause, or of what that clause says."""
    relation, head = parse.relations[verb], parse.heads[verb]
    return (
        relation == "root" or head == verb or (relation in ("ccomp", "parataxis") and parse.relations[head] == "root")
    )


def probability(values: tuple[float, ...]) -> float:
    """How likely an event of these features is right, 0..1."""
    weights = Weights.load()
    total = weights.offset + sum(weights.features[name] * value for name, value in zip(FEATURES, values, strict=True))
    return 1 / (1 + math.exp(-total))


def is_likely(values: tuple[float, ...], flash: bool) -> bool:
    """Whether an event of these features is to be given. History is: it is marked, not left out.

    flash: of `sentences.is_flash`; there less will do.
    """
    present = tuple(0.0 if name == "background" else value for name, value in zip(FEATURES, values, strict=True))
    return probability(present) >= (_LEAST_OF_FLASH if flash else _LEAST)


def _log_odds(share: float) -> float:
    """Of a probability kept from 0 and 1."""
    kept = min(max(share, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))
