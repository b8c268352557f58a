"""Observations: what pictures, sensors and counts show, who provides them, and when it was seen.

"Aerial photographs taken over the weekend show …, according to Planet Labs": the provider is the speaker, and the
weekend is when it was observed. Those that nobody is said to tell are statements too, as are those told inside
somebody's statement ("Satellite images show …, the institute said").
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from standoff.reading.actors.coreference import Chains
from standoff.reading.attribution.drafts import Draft
from standoff.reading.attribution.sources import is_observation
from standoff.reading.language.attributions import Attribution
from standoff.reading.language.parse import Parse
from standoff.reading.language.phrases import head_of
from standoff.record import Span, TimeExpression

Words = tuple[int, int]

_MAKER = "rule:observation"
_CONFIDENCE = 0.7
_SHORTEST = 2  # words: less is a slip of the parser
_SHOWING = frozenset(
    """
    show shows showed shown showing reveal reveals revealed revealing indicate indicates indicated indicating suggest
    suggests suggested suggesting confirm confirms confirmed depict depicts depicted depicting capture captures captured
    detect detects detected record records recorded register registers registered point points pointed prove proves
    proved spot spotted
    """.split()
)
_SEEN = frozenset("seen visible shown pictured captured detected recorded apparent evident photographed".split())
_ACCORDING = frozenset(("according", "per"))
_FROM = frozenset(("by", "from"))
# A time that hangs on one of these tells when the pictures were handed out, not when they were taken.
_HANDED_OUT = frozenset(
    "released published provided issued posted shared obtained distributed broadcast aired circulated presented "
    "declassified reviewed seen shown unveiled leaked uploaded".split()
)
_PROPER_ENDS = frozenset(("PROPN", "NOUN", "PRON", "NUM", "ADJ", "X"))


@dataclass(frozen=True, slots=True)
class Sighting:
    """The phrase of what observed: its head word, and its words [first, end)."""

    head: int
    words: Words


def sighting_of(parse: Parse, attribution: Attribution) -> Sighting | None:
    """What observed, in an attribution whose source is an observation; None elsewhere."""
    if attribution.source is None:
        return None
    head = head_of(parse, *attribution.source)
    return Sighting(head, attribution.source) if is_observation(parse, head) else None


def with_observations(parse: Parse, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts and, in text order, what observations show that none of them gives.

    What is told "according to" the provider of the observation becomes the observation's.
    """
    sources = [d.attribution.source for d in drafts if d.attribution.source]
    changed = list(drafts)
    added: list[Draft] = []
    for verb, word in enumerate(parse.lower):
        if word not in _SHOWING and word not in _SEEN:
            continue
        attribution = _shown(parse, verb) if word in _SHOWING else None
        attribution = attribution or (_seen(parse, verb) if word in _SEEN else None)
        if attribution is None or attribution.source is None:
            continue
        head = head_of(parse, *attribution.source)
        if any(first <= head < end for first, end in sources):
            continue
        credited = next((n for n, draft in enumerate(changed) if _credits(parse, draft, attribution)), None)
        if credited is not None:
            changed[credited] = replace(changed[credited], attribution=attribution, maker=_MAKER)
            continue
        outer = _outer(drafts, verb)
        if outer is not None and sighting_of(parse, drafts[outer].attribution) is not None:
            continue
        quoted = all(parse.inside_quotation[word] for first, end in attribution.contents for word in range(first, end))
        added.append(Draft(attribution, "direct" if quoted else "indirect", _MAKER, within=outer))
    return _in_order(changed, added)


def _credits(parse: Parse, draft: Draft, shown: Attribution) -> bool:
    """Whether a statement only credits somebody for what is shown: "…, according to Planet Labs"."""
    cue = draft.attribution.cue
    if cue is None or parse.lower[cue[0]] not in _ACCORDING or parse.sentence_of[cue[0]] != _sentence(parse, shown):
        return False
    told = shown.contents[0]
    return any(first < told[1] and told[0] < end for first, end in draft.attribution.contents)


def _sentence(parse: Parse, attribution: Attribution) -> int:
    return parse.sentence_of[attribution.contents[0][0]]


def provider_of(parse: Parse, sighting: Sighting, chains: Chains) -> str | None:
    """The actor who provides an observation, as far as its own sentence says: "images from X", "X's radar"."""
    first, end = sighting.words
    for word in range(sighting.head + 1, end - 1):
        if parse.lower[word] in _FROM:
            actor = chains.actor_at(word + 1, _phrase_end(parse, word + 1, end))
            if actor is not None and parse.upos[word + 1] != "NUM":
                return actor
    for child in parse.children[sighting.head]:
        if parse.relations[child] in ("nmod:poss", "compound") and first <= child < sighting.head:
            actor = chains.actor_at(child, child + 1)
            if actor is not None:
                return actor
    return _credited(parse, sighting.head, chains)


def observed_at(parse: Parse, sighting: Sighting, times: Sequence[TimeExpression]) -> str | None:
    """The id of the time at which it was seen: the one told in the phrase of what observed."""
    found = None
    span = parse.span(*_with_time(parse, sighting))
    for time in times:
        if not span.covers(time.span):
            continue
        governor = _governor(parse, sighting, time.span)
        if governor is not None and parse.lower[governor] in _HANDED_OUT:
            continue
        found = found or time.id
    return found


def _shown(parse: Parse, verb: int) -> Attribution | None:
    """ "Photographs taken on Sunday show six bombers": the subject shows what follows the verb."""
    subject = parse.child(verb, "nsubj")
    if parse.upos[verb] != "VERB" or subject is None or subject > verb or not is_observation(parse, subject):
        return None
    if parse.relations[subject] == "nsubj:pass":
        return None
    told = [child for child in parse.children[verb] if child > verb and _tells(parse, child)]
    if not told:
        return None
    first = min(parse.extent(child)[0] for child in told)
    end = max(parse.extent(child)[1] for child in told)
    while end > first and (parse.upos[end - 1] == "PUNCT" and parse.lower[end - 1] not in ("”", '"')):
        end -= 1
    source = _phrase(parse, subject, verb)
    if end - first < _SHORTEST or first <= verb or not source[0] <= subject < source[1]:
        return None
    return Attribution(source, (verb, verb + 1), ((first, end),), _CONFIDENCE)


def _tells(parse: Parse, child: int) -> bool:
    relation = parse.relations[child].split(":")[0]
    if relation == "obl":
        return (
            parse.lower[child] not in _ACCORDING
            and parse.child(child, "case") is not None
            and not any(parse.lower[c] in _ACCORDING for c in parse.children[child])
        )
    return relation in ("obj", "ccomp", "xcomp")


def _seen(parse: Parse, verb: int) -> Attribution | None:
    """ "Six bombers can be seen in photographs taken on Sunday": the clause without the photographs is shown."""
    for child in parse.children[verb]:
        if child < verb or parse.relations[child] not in ("obl", "obl:agent") or not is_observation(parse, child):
            continue
        case = parse.child(child, "case")
        subject = parse.child(verb, "nsubj")
        if case is None or subject is None or parse.lower[case] not in ("in", "on", "by", "from"):
            continue
        first, end = parse.extent(subject)
        source = case + 1, _phrase_end(parse, child, parse.extent(child)[1], whole=True)
        if end <= verb < case and end - first >= 1 and source[0] <= child < source[1]:
            return Attribution(source, (verb, case + 1), ((first, end),), _CONFIDENCE)
    return None


def _phrase(parse: Parse, head: int, verb: int) -> Words:
    """The words of the subject that stand before its verb, commas at the end left out."""
    first, end = parse.extent(head)
    end = min(end, verb)
    while end > head + 1 and parse.upos[end - 1] in ("PUNCT", "AUX"):
        end -= 1
    return first, end


def _phrase_end(parse: Parse, first: int, end: int, whole: bool = False) -> int:
    """Where the name or noun phrase that begins at `first` ends, before `end`."""
    word = first
    while word < end and parse.forms[word] not in (",", ".", ";", "—", "–", "("):
        if not whole and word > first and parse.upos[word] in ("VERB", "AUX", "ADP", "SCONJ", "ADV"):
            break
        word += 1
    return max(word, first + 1)


def _credited(parse: Parse, word: int, chains: Chains) -> str | None:
    """The actor of an "according to X" in the observation's sentence."""
    sentence = parse.sentence_of[word]
    start = word
    while start and parse.sentence_of[start - 1] == sentence:
        start -= 1
    total = len(parse.words)
    while start < total and parse.sentence_of[start] == sentence:
        if parse.lower[start] == "according" and start + 2 < total and parse.lower[start + 1] == "to":
            end = start + 2
            while end < total and parse.sentence_of[end] == sentence and parse.upos[end] in (*_PROPER_ENDS, "DET"):
                end += 1
            return chains.actor_at(start + 2, max(end, start + 3))
        start += 1
    return None


def _with_time(parse: Parse, sighting: Sighting) -> Words:
    """The phrase with all that hangs on its head before the verb, where the source was cut short."""
    first, end = sighting.words
    whole = parse.extent(sighting.head)
    above = parse.heads[sighting.head]
    limit = above if above > sighting.head else whole[1]
    end = max(end, min(whole[1], limit))
    if parse.upos[end - 1] == "VERB" and end < len(parse.words) and above < sighting.head:
        # "seen in images taken on Saturday", where the tree hangs the day on the seeing
        behind = end if parse.upos[end] != "ADP" else parse.heads[end]
        if behind >= end and parse.heads[behind] == above and parse.relations[behind].startswith("obl"):
            end = parse.extent(behind)[1]
    return min(first, whole[0]), end


def _governor(parse: Parse, sighting: Sighting, span: Span) -> int | None:
    """The participle between the head and a time that the time goes with."""
    word = parse.word_at(span.start)
    for before in range(word - 1, sighting.head, -1):
        if parse.upos[before] == "VERB":
            return before
    return None


def _outer(drafts: Sequence[Draft], word: int) -> int | None:
    """The narrowest statement in whose content the word lies."""
    best: tuple[int, int] | None = None
    for number, draft in enumerate(drafts):
        for first, end in draft.attribution.contents:
            if first <= word < end and (best is None or end - first < best[0]):
                best = end - first, number
    return None if best is None else best[1]


def _in_order(drafts: Sequence[Draft], added: Sequence[Draft]) -> list[Draft]:
    order = sorted([*enumerate(drafts), *((-1, draft) for draft in added)], key=lambda entry: entry[1].begins)
    place = {old: new for new, (old, _) in enumerate(order) if old >= 0}
    return [
        replace(
            draft,
            continues=None if draft.continues is None else place[draft.continues],
            within=None if draft.within is None else place[draft.within],
        )
        for _, draft in order
    ]
