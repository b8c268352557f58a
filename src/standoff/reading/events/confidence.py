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
from standoff.reading.events.recalled import Side
from standoff.reading.language.parse import Parse

# alike, nothing: log odds of the encoder's probabilities. conditions: of the frame, at most two.
# actor: known who. named: by name. unresolved: told of, but not known who. recalled: by an earlier event only.
FEATURES: Final = (
    "alike", "nothing", "conditions", "alone", "actor", "named", "several", "unresolved", "recalled", "sector",
    "recipient", "real", "open", "noun", "passive", "within", "background",
)  # fmt: skip
_EDGE = 0.01


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


def features_of(parse: Parse, draft: Draft, acting: Side, receiving: Side, background: bool) -> tuple[float, ...]:
    """The value of each of FEATURES."""
    actors = acting.actors
    status = draft.told.status
    return (
        _log_odds(draft.alike),
        _log_odds(draft.nothing),
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
    )


def probability(values: tuple[float, ...]) -> float:
    """How likely an event of these features is right, 0..1."""
    weights = Weights.load()
    total = weights.offset + sum(weights.features[name] * value for name, value in zip(FEATURES, values, strict=True))
    return 1 / (1 + math.exp(-total))


def _log_odds(share: float) -> float:
    """Of a probability kept from 0 and 1."""
    kept = min(max(share, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))
