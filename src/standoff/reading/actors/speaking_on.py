"""Bodies and texts that are told by a noun: after their own name, or where they go on speaking."""

from collections.abc import Iterable

from standoff.reading.actors.antecedents import Antecedents
from standoff.reading.actors.definites import ANY_BODY
from standoff.reading.actors.entities import Entity

# Nouns written after the name of what they call so.
_AFTER_NAMES = frozenset(
    "newspaper daily weekly magazine tabloid station channel agency network broadcaster website newswire company "
    "corporation party movement militia".split()
)
_OF_OUTLETS = frozenset("news tv television radio press wire media".split())


def body_told_before(before: Antecedents, number: int) -> Entity | None:
    """The body that a noun is told with after its own name: "the Harbour Star newspaper", "the Kestrel TV station"."""
    parse, candidate = before.parse, before.candidates[number]
    noun = candidate.noun
    if noun is None or noun.plural or noun.noun not in _AFTER_NAMES:
        return None
    last = candidate.head - 1
    while last > candidate.first and parse.lower[last] in _OF_OUTLETS and parse.upos[last] != "PUNCT":
        last -= 1
    name = before.name_ending(last + 1)
    if name is None or before.candidates[name].first < candidate.first:
        return None
    entity = before.of[name]
    return entity if entity is not None and entity.kind == "organization" else None


def body_speaking_on(before: Antecedents, number: int, named: Iterable[Entity]) -> Entity | None:
    """The body that spoke last, where a definite source ("the company", "the world's largest bank") goes on.

    named: whom the source names in what it says.
    """
    candidate, speaker = before.candidates[number], before.speaker_before(number)
    noun = candidate.noun
    if noun is None or noun.plural or noun.noun not in ANY_BODY or speaker is None:
        return None
    entity = speaker.entity
    near = before.parse.paragraph_of[candidate.head] - speaker.paragraph <= 1
    if not near or entity.kind != "organization" or not entity.named or entity in named:
        return None
    told = any(before.parse.upos[word] == "PROPN" for word in range(candidate.first, candidate.head))
    return None if told else entity


def text_speaking_on(before: Antecedents, number: int) -> Entity | None:
    """The text that was the source before, where "it" goes on: "A statement said …. It added …"."""
    candidate, speaker = before.candidates[number], before.speaker_before(number)
    if not candidate.source or before.parse.lower[candidate.head] != "it" or speaker is None:
        return None
    near = before.parse.paragraph_of[candidate.head] - speaker.paragraph <= 1
    said = before.candidates[speaker.number]
    text = said.noun is None and said.kind == "other" and not (said.plural or speaker.entity.named)
    return speaker.entity if near and text else None
