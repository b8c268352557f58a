"""Subject, object and preposition of a clause or phrase, also where the tree hangs them elsewhere.

The parser's labels are taken first; where it gives none, the noun that stands where English puts a subject or object.
"""

from standoff.reading.language.parse import Parse

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM"))
_BEFORE_NOUN = frozenset(("det", "amod", "nummod", "compound", "nmod:poss", "nmod:desc", "advmod"))
_BEFORE_NUMBERS = frozenset(("than", "over", "about", "around", "under", "to", "at", "by"))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "'s", "’s", "'re"))
_BUSY = frozenset(("engaged", "involved", "embroiled"))
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january february march "
    "april june july august september october november december last next this week month year earlier later".split()
)


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether the verb is a passive with an auxiliary of its own; the parser's subject label alone is no proof."""
    children = parse.children[verb]
    if parse.lower[verb].endswith("ing") or _is_busy(parse, verb):
        return False
    if any(parse.relations[c] == "aux:pass" for c in children):
        return True
    adjective = parse.upos[verb] == "ADJ" and parse.lower[verb].endswith("ed")  # "were wounded"
    if not adjective and not any(parse.relations[c] == "nsubj:pass" for c in children):
        return False
    if verb and (
        parse.lower[verb - 1] in _BE or any(parse.relations[c] == "aux:pass" for c in parse.children[verb - 1])
    ):
        return True  # "has been arrested", its "been" hung elsewhere; "was ordered detained"
    return any(parse.relations[c] in ("aux", "cop") and parse.lower[c] in _BE for c in children)


def _is_busy(parse: Parse, verb: int) -> bool:
    """ "Were engaged in": who is so does something, nothing is done to him."""
    return parse.lower[verb] in _BUSY and parse.lower[verb + 1 : verb + 2] == ["in"]


def preposition_of(parse: Parse, word: int) -> str | None:
    """The preposition or conjunction before a phrase or clause, two joined ("out of"); None without."""
    children = parse.children[word]
    cases = [c for c in children if c < word and parse.relations[c] in ("case", "mark", "fixed")]
    if cases:
        return " ".join(parse.lower[c] for c in sorted(cases))
    if parse.upos[word] not in NOMINAL:
        return None
    # The tree may hang the preposition on the noun before it.
    first = min((c for c in children if c < word and parse.relations[c] in _BEFORE_NOUN), default=word)
    before = first - 1
    if before < 0 or parse.sentence_of[before] != parse.sentence_of[word] or parse.upos[before] != "ADP":
        return None
    if parse.upos[first] == "NUM" and parse.lower[before] in _BEFORE_NUMBERS:
        return None
    return None if parse.relations[before] in ("compound:prt", "advmod") else parse.lower[before]


def subject_of(parse: Parse, verb: int) -> int | None:
    """The subject of a verb before it: what the parser calls so, or else the noun that stands where one must."""
    subjects = [c for c in parse.children[verb] if parse.relations[c].startswith("nsubj")]
    before_verb = [c for c in subjects if c < verb and not is_dateline(parse, c)]
    if before_verb:
        last = max(before_verb)
        joined = any(parse.relations[c] == "cc" and parse.lower[c] == "and" for c in parse.children[last])
        return min(before_verb) if joined else last
    if subjects and parse.relations[verb] in ("root", "parataxis") and not _is_object_after(parse, verb, subjects[0]):
        return subjects[0]
    before = [
        c
        for c in parse.children[verb]
        if c < verb
        and parse.upos[c] in ("NOUN", "PROPN", "PRON")
        and parse.relations[c] not in ("punct", "obl:unmarked", "advmod", "vocative")
        and parse.lower[c] not in TIMES
        and preposition_of(parse, c) is None
        and not is_dateline(parse, c)
    ]
    if before:
        return max(before)
    for helper in parse.children[verb]:
        if parse.relations[helper].startswith("aux"):
            subject = parse.child(helper, "nsubj")
            if subject is not None and subject < verb:
                return subject
    return _noun_before(parse, verb)


def is_dateline(parse: Parse, word: int) -> bool:
    """ "TEHRAN — the minister said": where it was written, in capitals before a dash or colon."""
    after = parse.forms[word + 1 : word + 2]
    return after in (["—"], ["–"], ["--"], [":"], ["-"]) and parse.forms[word].isupper() and len(parse.forms[word]) > 2


def _is_object_after(parse: Parse, verb: int, subject: int) -> bool:
    """A passive subject after a verb without an auxiliary is its object."""
    return subject > verb and parse.relations[subject] == "nsubj:pass" and not is_passive(parse, verb)


def _noun_before(parse: Parse, verb: int) -> int | None:
    """The noun right before a finite verb and its auxiliaries, where the tree hangs none on it."""
    if parse.relations[verb].split(":")[0] not in ("root", "ccomp", "parataxis") or parse.upos[verb] != "VERB":
        return None
    if parse.lower[verb].endswith("ing") or is_infinitive(parse, verb):
        return None
    word = verb - 1
    while word >= 0 and parse.upos[word] in ("AUX", "ADV", "PART") and parse.lower[word] != "to":
        word -= 1
    if word < 0 or parse.sentence_of[word] != parse.sentence_of[verb] or parse.upos[word] not in ("PROPN", "PRON"):
        return None
    if parse.lower[word] in TIMES:
        return None
    while parse.relations[word] == "conj" and parse.heads[word] < word:
        word = parse.heads[word]  # "Sarvia and Norland have met"
    return word


def object_of(parse: Parse, verb: int) -> int | None:
    """The object: a noun after the verb without a preposition, whatever else the parser calls it."""
    for relation in ("obj", "nsubj:pass", "iobj", "xcomp", "ccomp", "obl", "obl:agent", "obl:unmarked", "root"):
        for child in parse.children[verb]:
            unmarked = relation != "obl:unmarked" or parse.upos[child] == "PRON"
            nominal = parse.upos[child] in NOMINAL or (relation == "obj" and child == verb + 1)
            if parse.relations[child] == relation and nominal and unmarked and child > verb:
                if parse.lower[child] in TIMES or any(
                    parse.relations[c] in ("cop", "mark") for c in parse.children[child]
                ):
                    continue
                if preposition_of(parse, child) is None:
                    return child
    return _noun_after(parse, verb)


def _noun_after(parse: Parse, verb: int) -> int | None:
    """The head of a noun phrase that begins right after the verb, where the tree hangs none on it."""
    word, end = verb + 1, len(parse.words)
    if any(parse.relations[c] in ("ccomp", "obj") and c > verb for c in parse.children[verb]):
        return None
    found = None
    while word < end and parse.upos[word] in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON") and word < verb + 7:
        if parse.upos[word] in ("NOUN", "PROPN", "PRON"):
            found = word
        word += 1
    if found is None or parse.lower[verb + 1] in TIMES or parse.lower[found] in TIMES or parse.heads[found] == verb:
        return None
    if parse.sentence_of[found] != parse.sentence_of[verb] or (word < end and parse.upos[word] in ("AUX", "VERB")):
        return None
    return found


def is_infinitive(parse: Parse, verb: int) -> bool:
    """Whether "to" stands with the verb."""
    return any(parse.lower[c] == "to" and parse.relations[c] in ("mark", "aux") for c in parse.children[verb])
