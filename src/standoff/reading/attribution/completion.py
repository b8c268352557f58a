"""What the tagger left out of an attribution, from the tree: the content of a cue told alone, the source of any cue.

"Three bridges were destroyed, according to Ms Orlova": the words that the cue's clause hangs on, or its object clause.
"The ban was first reported by the Herald": the agent. "Brill left, and has denied it since": the subject of both verbs.
"""

from dataclasses import replace

from standoff.reading.actors.parties import somebody
from standoff.reading.language.attributions import Attribution
from standoff.reading.language.parse import Parse
from standoff.reading.language.speech_acts import is_cue

_CERTAINTY = 0.8  # of the cue's probability; set by hand, since PolNeAR dev has one such cue
_FEWEST = 3  # words of a content
_MARKS = frozenset((",", ".", ";", ":", "—", "–", "-", "that"))
_CLIMBED = 3  # verbs that have one subject together

Words = tuple[int, int]


def completed(parse: Parse, told: Attribution) -> Attribution | None:
    """The attribution of a cue without content; None where the tree shows none either."""
    if told.cue is None:
        return None
    found = _according(parse, told.cue) or _verb(parse, told.cue)
    if found is None:
        return None
    source, cue, contents = found
    source = told.source or source
    kept = [part for part in (_bare(parse, content) for content in contents) if part[1] > part[0]]
    if source is None or sum(end - first for first, end in kept) < _FEWEST:
        return None
    return replace(told, source=source, cue=cue, contents=tuple(kept), probability=_CERTAINTY * told.probability)


def sourced(parse: Parse, told: Attribution) -> Attribution:
    """The attribution with the source that its cue's verb has in the tree, where the tagger marked none.

    On 150 reports of PolNeAR's training part all eight sources so found are the annotators', where these have one.
    """
    if told.source is not None or told.cue is None:
        return told
    verb = next((w for w in range(*told.cue) if parse.upos[w] == "VERB"), None)
    teller = None if verb is None else _teller(parse, verb, set(range(*told.cue)))
    if teller is None or not somebody(parse, teller):
        return told
    first, end = parse.extent(teller)
    while first < end and (parse.lower[first] == "by" or parse.lower[first] in _MARKS):
        first += 1
    while end > first and parse.lower[end - 1] in _MARKS:
        end -= 1
    apart = all(end <= a or b <= first for a, b in (told.cue, *told.contents))
    return replace(told, source=(first, end)) if first < end and apart else told


def _teller(parse: Parse, verb: int, cue: set[int]) -> int | None:
    """The head of the phrase for who does what the verb says: subject, agent, or the subject of a verb joined to it."""
    agent = parse.child(verb, "obl:agent")
    if agent is not None:
        return agent
    for _ in range(_CLIMBED):
        subject = parse.child(verb, "nsubj")
        if subject is not None or parse.child(verb, "nsubj:pass") is not None:
            return subject
        if parse.relations[verb] != "conj" and (parse.heads[verb] not in cue or parse.heads[verb] == verb):
            return None
        verb = parse.heads[verb]
    return None


def _according(parse: Parse, cue: Words) -> tuple[Words | None, Words, list[Words]] | None:
    """By the words alone: the parser often takes what follows "according to" for the clause's subject."""
    word = next((w for w in range(*cue) if parse.lower[w : w + 2] == ["according", "to"]), None)
    if word is None:
        return None
    sentence = parse.sentence_of[word]
    end = first = word + 2
    while end < len(parse.words) and parse.sentence_of[end] == sentence and parse.lower[end] not in _MARKS:
        end += 1
    if end == first:
        return None
    begin = word
    while begin and parse.sentence_of[begin - 1] == sentence:
        begin -= 1
    last = end
    while last < len(parse.words) and parse.sentence_of[last] == sentence:
        last += 1
    return (first, end), (word, word + 2), [(begin, word), (end, last)]


def _verb(parse: Parse, cue: Words) -> tuple[Words | None, Words, list[Words]] | None:
    verb = next((w for w in range(*cue) if parse.upos[w] == "VERB"), None)
    if verb is None or not is_cue(parse.lower[verb]):
        return None
    subject = parse.subject(verb)
    source = parse.extent(subject) if subject is not None and parse.relations[subject] != "nsubj:pass" else None
    clause = parse.child(verb, "ccomp")
    if clause is not None:
        inner = set(parse.subtree(clause))
    elif parse.relations[verb] == "parataxis":
        inner = set(parse.subtree(parse.heads[verb])) - set(parse.subtree(verb))
    else:
        return None
    return source, cue, _stretches(list(inner))


def _stretches(words: list[int]) -> list[Words]:
    """Words in any order as stretches without gaps."""
    found: list[Words] = []
    for word in sorted(words):
        if found and found[-1][1] == word:
            found[-1] = (found[-1][0], word + 1)
        else:
            found.append((word, word + 1))
    return found


def _bare(parse: Parse, content: Words) -> Words:
    """Without marks and "that" at its ends."""
    first, end = content
    while first < end and parse.lower[first] in _MARKS:
        first += 1
    while end > first and parse.lower[end - 1] in _MARKS:
        end -= 1
    return first, end
