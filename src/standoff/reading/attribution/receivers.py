"""Who is asked or told, where the grammar makes him look like the speaker: "Asked whether …, he said"."""

from dataclasses import dataclass

from standoff.reading.language.parse import Parse

# Verbs of saying whose object is a person: in the passive their subject hears and does not speak.
_TO_SOMEBODY = frozenset(
    "asked pressed questioned told urged accused ordered warned advised informed invited begged".split()
)


@dataclass(frozen=True, slots=True)
class Receiver:
    """The verb of the cue, and the head word of who is asked or told."""

    verb: int
    subject: int


def receiver_of(parse: Parse, cue: tuple[int, int]) -> Receiver | None:
    """The receiver of a passive or participial cue; None where its subject speaks."""
    verb = next((word for word in range(*cue) if parse.lower[word] in _TO_SOMEBODY), None)
    if verb is None or parse.upos[verb] != "VERB":
        return None
    for child in parse.children[verb]:
        if parse.relations[child] == "nsubj:pass":
            return Receiver(verb, child)
    # "stood there and urged Norland to pay" has an object, or is joined, whatever the tree takes it for
    if parse.child(verb, "nsubj", "aux", "obj", "iobj", "cc") is not None or parse.relations[verb] not in (
        "advcl",
        "acl",
    ):
        return None
    if parse.relations[verb] == "acl":
        return Receiver(verb, parse.heads[verb])
    subject = parse.subject(parse.heads[verb])
    return Receiver(verb, subject) if subject is not None else None
