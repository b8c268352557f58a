"""Names: what the encoder scores word by word, decoded for a report as a whole.

A report writes most of its names more than once, and some places say more of a name than others. So the scores of a
word are joined by those of its other places in the report, those with the same capitalised word beside it above all
(Krishnan & Manning, ACL 2006, give a second tagger such sums). The tags are then decoded with what a transition between
them is worth, and all places where a name is written the same way vote on its kind: one sense per discourse (Gale,
Church & Yarowsky 1992); a person's full name votes for the surname. On en-worldwide-newswire dev this is worth two
points of F1 over the best tag of each word.
"""

from collections.abc import Hashable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from standoff.encoder.decode import NEVER, Calibration, Tagged, softmax, tagged_spans, viterbi
from standoff.reading.actors.governments import bodies
from standoff.reading.actors.names import state_words, states
from standoff.vocabulary import NAME_KINDS, MentionKind

Floats = NDArray[np.float32]

_PERSON = NAME_KINDS.index("person")
# Of the logarithm of the mean probability that a word's other places give a tag, or a kind, beside the word's own.
_BESIDE, _KIND = 0.25, 0.4
_UNSEEN = 0.02  # added to those means, so that what no other place shows costs something finite
_EVEN = 0.05  # likewise to what a place votes for each kind
_TABLE = 2.0  # what a table's word on a name's kind weighs: two thirds of a place that is sure
_LEAST = 0.45  # mean probability of a name's tags; of those below, persons aside, four in five are wrong on dev
# What each step from tag to tag is worth, from a conditional random field over the scores of a network that had not
# seen the reports, on a third of en-worldwide-newswire train: into, inside and out of a name, and between two names.
_OUTSIDE, _INTO, _FIRST_OUT, _LATER_OUT = 0.26, -0.13, -0.27, 0.87
_FIRST_ON, _LATER_ON = -0.26, 0.90
_SAME_AFTER_FIRST, _SAME_AFTER_LATER, _OTHER_AFTER_FIRST, _OTHER_AFTER_LATER = -2.63, -2.28, -1.23, -1.15


def find_names(
    scores: Floats, forms: Sequence[str], paragraph_of: Sequence[int], calibration: Calibration
) -> list[Tagged]:
    """Name spans in text order; scores: [N, tags] of the names head."""
    joined = _joined(scores, forms)
    tags = viterbi(joined, _TRANSITIONS, paragraph_of)
    spans = tagged_spans(tags, joined)
    if not spans:
        return []
    lower = [form.lower() for form in forms]  # a dateline's capitals are the same name
    votes = _votes(joined, lower, spans)
    found = (replace(span, label=int(votes[tuple(lower[span.first : span.end])].argmax())) for span in spans)
    # Joined scores are too sure of themselves; what the encoder said of the place alone is what is calibrated.
    return [
        replace(span, probability=calibration.of(alone.probability))
        for span, alone in zip(found, tagged_spans(tags, scores), strict=True)
        if span.probability > _LEAST or span.label == _PERSON
    ]


def _transitions() -> Floats:
    tags = 2 * len(NAME_KINDS) + 1
    worth = np.full((tags, tags), NEVER, dtype=np.float32)
    worth[0, 0], worth[0, 1::2] = _OUTSIDE, _INTO
    for tag in range(1, tags, 2):
        worth[tag, 0], worth[tag + 1, 0] = _FIRST_OUT, _LATER_OUT
        worth[tag, 1::2], worth[tag + 1, 1::2] = _OTHER_AFTER_FIRST, _OTHER_AFTER_LATER
        worth[tag, tag], worth[tag + 1, tag] = _SAME_AFTER_FIRST, _SAME_AFTER_LATER
        worth[tag, tag + 1], worth[tag + 1, tag + 1] = _FIRST_ON, _LATER_ON
    return worth


_TRANSITIONS = _transitions()


def _joined(scores: Floats, forms: Sequence[str]) -> Floats:
    """Log-probabilities of each word's tags, joined for capitalised words by those of their other places."""
    probabilities = softmax(scores)
    joined: Floats = np.log(np.maximum(probabilities, 1e-12))
    words = [word for word, form in enumerate(forms) if form[0].isupper()]
    if not words:
        return joined
    capitals = set(words)
    own = probabilities[words]
    here = [forms[word] for word in words]
    before = [(forms[word - 1] if word - 1 in capitals else "", forms[word]) for word in words]
    after = [(forms[word], forms[word + 1] if word + 1 in capitals else "") for word in words]
    found = _BESIDE * (_elsewhere(own, before) + _elsewhere(own, after))
    kinds = _KIND * _elsewhere(_by_kind(own), here)
    found[:, 0] += kinds[:, 0]
    found[:, 1::2] += kinds[:, 1:]
    found[:, 2::2] += kinds[:, 1:]
    joined[words] += found
    return joined


def _by_kind(probabilities: Floats) -> Floats:
    """[W, 1 + kinds]: of no name, and of each kind."""
    kinds = probabilities[:, 1::2] + probabilities[:, 2::2]
    return np.concatenate([probabilities[:, :1], kinds], axis=1)


def _elsewhere(probabilities: Floats, keys: Sequence[Hashable]) -> Floats:
    """Logarithms of the mean probabilities in the other rows with the same key, or of the row's own if it is alone."""
    numbers: dict[Hashable, int] = {}
    rows = np.array([numbers.setdefault(key, len(numbers)) for key in keys])
    counts = np.bincount(rows)[rows][:, None]
    totals = np.zeros((len(numbers), probabilities.shape[1]), dtype=np.float32)
    np.add.at(totals, rows, probabilities)
    mean = np.where(counts > 1, (totals[rows] - probabilities) / np.maximum(counts - 1, 1), probabilities)
    return np.asarray(np.log(np.maximum(mean, 0) + _UNSEEN), dtype=np.float32)


def _known(name: tuple[str, ...]) -> MentionKind | None:
    """The kind that the tables give a name in lower case: states, their peoples, bodies."""
    whole = " ".join(name)
    if whole in states():
        return "location"
    if whole in state_words():
        return "nationality"
    return "organization" if name in bodies() else None


def _votes(scores: Floats, lower: Sequence[str], spans: Sequence[Tagged]) -> dict[tuple[str, ...], Floats]:
    """What the places of each name say of its kind."""
    marked = [word for span in spans for word in range(span.first, span.end)]
    starts = np.cumsum([0, *(span.end - span.first for span in spans[:-1])])
    lengths = np.array([[span.end - span.first] for span in spans], dtype=np.float32)
    kinds = np.add.reduceat(_by_kind(softmax(scores[marked]))[:, 1:], starts, axis=0) / lengths
    votes: dict[tuple[str, ...], Floats] = {}
    for span, own in zip(spans, np.log(kinds + _EVEN) - np.log(_EVEN), strict=True):
        name = tuple(lower[span.first : span.end])
        votes[name] = votes[name] + own if name in votes else own
    for name, own in list(votes.items()):
        if (known := _known(name)) is not None:
            own[NAME_KINDS.index(known)] += _TABLE
        surname = name[-1:]
        if len(name) > 1 and own.argmax() == _PERSON and surname in votes:
            votes[surname][_PERSON] += own[_PERSON]
    return votes
