"""Whether it happened: the status of an event from tense, modals, negation, conditions and what it is embedded in.

The word asked about is the verb, noun or adjective that tells the event. Words are read from the inside out, and the
first that decides is the answer: what stands with the event itself, then each verb or noun that it hangs on, until a
clause is reached that says something as a fact. After Saurí & Pustejovsky (2009), who let each embedding predicate
pass judgement on what it embeds (`event_embedding`), with PLOVER's needs in place of their scale.
"""

from collections.abc import Mapping

from standoff.reading.events.embedding import (
    DEFINITE,
    NEGATIONS,
    Told,
    by_noun,
    by_verb,
    embedders,
    is_nobody,
    is_verb,
)
from standoff.reading.events.modality import MODALS, by_modal
from standoff.reading.language.agents import agent_nouns
from standoff.reading.language.arguments import Arguments
from standoff.reading.language.clause_parts import is_infinitive, subject_of
from standoff.reading.language.inflection import is_base, verb_forms
from standoff.reading.language.lending import happening_verbs, light_verbs
from standoff.reading.language.parse import Parse
from standoff.vocabulary import Status

_IF = frozenset(("if", "unless", "provided", "lest", "whether"))
_PAST_HELPERS = frozenset(("has", "have", "had", "was", "were", "did", "'ve", "’ve", "been", "having"))
_PRESENT_HELPERS = frozenset(("is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"))
_GOES_ON = frozenset("continue continues remain remains persist persists keep keeps rage rages stay stays".split())
_ONGOING_ADVERBS = frozenset(("still", "underway", "ongoing", "currently", "under way"))
# Verbs in the present tense that tell of a state which goes on as it is written.
_STATES = frozenset(
    "support supports oppose opposes back backs occupy occupies besiege besieges hold holds control controls face "
    "faces include includes involve involves host hosts fund funds".split()
)
# What these govern takes place as they do: their own modal and tense are its own.
_ASPECT = frozenset(
    form
    for base in (
        "begin start resume manage help force compel end halt finish see witness lead cause make let appear seem come "
        "enable stop cease keep continue get"
    ).split()
    for form in verb_forms(base)
)
# "Ahead of the talks": they are still to come.
_BEFOREHAND = frozenset(("before", "until", "till", "pending", "ahead", "prior", "ahead of", "prior to"))
_IN_CASE = frozenset(("in case of", "in the event of", "without"))
_AMID = frozenset(("amid", "amidst"))
# Participles of what lasts as long as it is told in the present: "is detained", "are besieged".
_LASTING = frozenset(
    "detained jailed imprisoned held besieged occupied surrounded blockaded backed supported led opposed".split()
)
# "The troops occupying the valley", "the officers investigating the raid": as it is written.
_DOING = frozenset(
    "occupying besieging holding controlling investigating probing fighting backing supporting opposing leading "
    "blocking blockading facing funding hosting".split()
)
# Verbs whose negation in the present tense is a refusal.
_YIELDING = frozenset("recognise recognize accept support back allow tolerate agree approve negotiate yield".split())
# Of these in the past tense, too: "did not accept the offer".
_GIVING_IN = frozenset("recognise recognize accept allow tolerate agree approve yield".split())
_FIRST = frozenset(("first", "last", "latest", "second", "third", "only"))
# "denied involvement in the raid": the raid itself is not denied.
_PARTS_IN = frozenset(
    "involvement role responsibility knowledge part complicity participation hand link connection blame".split()
)
# "an end to the fighting", "a halt to the raids": they are real.
_ENDINGS = frozenset("end halt stop cessation suspension pause victim scene site wake aftermath anniversary".split())
_STEPS = 7
_HEDGES = frozenset(("possibly", "perhaps", "maybe"))
# "Stopped short of attacking", "on the brink of war", "has yet to withdraw".
_NEAR: Mapping[tuple[str, str], Status] = {
    ("short", "of"): "not_happened",
    ("close", "to"): "not_happened",
    ("instead", "of"): "not_happened",
    ("rather", "than"): "not_happened",
    ("yet", "to"): "not_happened",
    ("verge", "of"): "forecast",
    ("brink", "of"): "forecast",
}
_NEARLY = frozenset(("nearly", "almost"))
_LOOKING_AHEAD = frozenset(("until", "till", "once", "when", "before", "after"))


def status_of(parse: Parse, word: int, arguments: Arguments, noun: bool | None = None) -> Told:
    """The status of the event that the word tells. noun: whether it is one; None: as it is tagged."""
    if noun is None:
        noun = parse.upos[word] in ("NOUN", "PROPN")
    near = _near(parse, word, noun)
    if near is not None:
        return near
    told = _of_noun(parse, word, arguments) if noun else _own(parse, word) or _embedded(parse, word)
    called_off = _called_off(parse, word) if told.status == "planned" else None
    return told if called_off is None else Told("cancelled", (called_off, called_off + 1))


def _near(parse: Parse, word: int, noun: bool) -> Told | None:
    """What a phrase just before the word says: "short of attacking", "on the brink of a war"."""
    last = word - 1
    while noun and last > 0 and parse.upos[last] in ("DET", "ADJ"):
        last -= 1
    if last < 1:
        return None
    status = _NEAR.get((parse.lower[last - 1], parse.lower[last]))
    if status is None or (noun and status == "not_happened" and parse.lower[last] in ("to", "than")):
        return None  # "troops close to the attack", "talks rather than war"
    return Told(status, (last - 1, last + 1))


def _called_off(parse: Parse, word: int) -> int | None:
    """ "was to visit but cancelled the trip": a coordinated verb that takes a plan back."""
    for clause in (word, parse.heads[word]):
        for child in parse.children[clause]:
            if (
                child > word
                and parse.relations[child] == "conj"
                and embedders().verbs.get(parse.lower[child]) == "cancelled"
            ):
                return child
    return None


def _of_noun(parse: Parse, noun: int, arguments: Arguments) -> Told:
    beside = _beside_noun(parse, noun)
    if beside is not None:
        return beside
    light = arguments.light
    if light is None:
        return _embedded(parse, noun)
    governed = by_verb(parse, noun, light)
    if governed is not None and parse.lower[light] not in ("offer", "offered", "offers", "offering"):
        outer = _own(parse, light)
        return outer if outer is not None and outer.status in ("not_happened", "refused") else governed
    return _own(parse, light) or _embedded(parse, light)


def _beside_noun(parse: Parse, noun: int) -> Told | None:
    """What adjectives, determiners, prepositions and participles say: "planned talks", "talks scheduled for May"."""
    adjectives = embedders().beside
    for child in sorted(parse.children[noun]):
        relation, lower = parse.relations[child].split(":")[0], parse.lower[child]
        long = child > 0 and parse.forms[child - 1] == "-"  # "long-threatened" is past
        if (
            child < noun
            and relation in ("amod", "compound", "nmod", "acl", "advmod")
            and lower in adjectives
            and not long
        ):
            return Told(adjectives[lower], (child, child + 1))
        if relation == "mark" and lower in ("if", "unless"):
            return Told("conditional", (child, child + 1))  # "if Ankara attacks", its verb taken for a noun
        if relation == "det" and lower == "no":
            return Told("not_happened", (child, child + 1))
        if relation == "case" and parse.lower[child - 1 : child + 1] in (["ahead", "of"], ["prior", "to"]):
            return Told("planned", (child - 1, child + 1))
        if relation == "case" and lower in _AMID:
            return Told("ongoing", (child, child + 1))
        if relation == "case":
            words = " ".join(w for w in parse.lower[child:noun] if w not in DEFINITE)
            if lower in _BEFOREHAND and not _past_above(parse, noun, lower):
                return Told("planned", (child, child + 1))
            if lower == "without":
                return Told("not_happened", (child, child + 1))
            if any(words.startswith(phrase) for phrase in _IN_CASE):
                return Told("conditional", (child, child + 1))
        if relation == "acl" and child > noun and lower in adjectives:
            return Told(adjectives[lower], (child, child + 1))
    return None


def _past_above(parse: Parse, noun: int, preposition: str) -> bool:
    """ "Before the attack he had phoned": what the clause looks back upon took place; "ahead of" looks forward."""
    if preposition != "before":
        return False
    head = parse.heads[noun]
    return parse.upos[head] == "VERB" and any(parse.lower[c] in ("had", "was", "were") for c in parse.children[head])


def _own(parse: Parse, verb: int) -> Told | None:
    """What the verb's own auxiliaries, negation and conditions say."""
    lower, relations = parse.lower, parse.relations
    helpers: list[int] = []
    negation = modal = mark = hedge = None
    for child in sorted(parse.children[verb]):
        relation = relations[child]
        word = lower[child]
        if relation.startswith("aux") or relation == "cop":
            helpers.append(child)
            if word in MODALS and modal is None and not (word in ("'d", "’d") and _is_participle(parse, verb)):
                modal = child
        elif relation in ("advmod", "det", "cc") and word in NEGATIONS:
            if lower[child + 1 : child + 2] != ["only"]:
                negation = child
        elif relation == "advmod" and lower[child - 1 : child + 1] == ["no", "longer"]:
            negation = child
        elif relation == "mark" and (word in _IF or word == "without"):
            mark = child
        elif relation.startswith("nsubj") and is_nobody(parse, child):
            negation = child
        elif (
            relation == "obj"
            and child > verb
            and any(relations[c] == "det" and lower[c] == "no" for c in parse.children[child])
        ):
            negation = child - 1  # "took no hostages"
        elif relation == "advmod" and word in _NEARLY and child < verb:
            negation = child
        elif relation == "advmod" and word in _HEDGES:
            hedge = child
    inverted = _inverted(parse, verb, helpers)
    if inverted is not None:
        return Told("conditional", (inverted, inverted + 1))
    if mark is not None:
        status: Status = "not_happened" if lower[mark] == "without" else "conditional"
        if lower[mark] != "whether":
            return Told(status, (mark, mark + 1))
        return Told("forecast", (mark, mark + 1)) if modal is not None or is_infinitive(parse, verb) else None
    if modal is not None:
        return by_modal(parse, verb, modal, negation, any(lower[c] in ("have", "'ve", "’ve") for c in helpers))
    denied = {lower[c] for c in helpers} & {"do", "does"} or lower[verb] in _GIVING_IN
    if negation is not None and lower[verb] in _YIELDING and denied and is_base(lower[verb]):
        return Told("refused", _from_to(helpers, negation))  # "does not recognise the border"
    if negation is not None:
        promised = is_infinitive(parse, verb) and embedders().verbs.get(lower[parse.heads[verb]]) == "planned"
        return Told("refused" if promised else "not_happened", _from_to(helpers, negation))
    if hedge is not None:
        return Told("forecast", (hedge, hedge + 1))
    if _is_imperative(parse, verb, helpers):
        return Told("demanded", (verb, verb + 1))
    words = {lower[c] for c in helpers}
    going = lower[verb].endswith("ing")
    if going and (words & _PRESENT_HELPERS or ("been" in words and words & {"has", "have"})):
        return Told("planned", None) if lower[verb] == "going" else Told("ongoing", None)
    if going and words & {"was", "were"} and relations[verb] in ("root", "ccomp", "conj", "parataxis"):
        return Told("ongoing", None)
    if words & _PRESENT_HELPERS and ("being" in words or (lower[verb] in _LASTING and not words & {"been", "to"})):
        return Told("ongoing", None)  # "is being investigated", "are held"
    if lower[verb] in _LASTING and {"been"} <= words and words & {"has", "have"} and _since(parse, verb):
        return Told("ongoing", None)
    if relations[verb] == "acl" and going and lower[verb] in _DOING:
        return Told("ongoing", None)
    if lower[verb] in _STATES and not is_infinitive(parse, verb) and subject_of(parse, verb) is not None:
        return Told("ongoing", None)
    return None


def _since(parse: Parse, verb: int) -> bool:
    """ "Has been held since May": it has not ended."""
    return any(parse.lower[c] == "since" for child in parse.children[verb] for c in (child, *parse.children[child]))


def _inverted(parse: Parse, verb: int, helpers: list[int]) -> int | None:
    """ "Had they agreed", "should he resign": a condition told by the order of words."""
    if not helpers or parse.lower[helpers[0]] not in ("had", "should", "were") or parse.relations[verb] != "advcl":
        return None
    subject = subject_of(parse, verb)
    return helpers[0] if subject is not None and helpers[0] < subject else None


def _from_to(helpers: list[int], negation: int) -> tuple[int, int]:
    first = min([h for h in helpers if negation - 2 <= h <= negation] or [negation])
    return first, negation + 1


def _is_participle(parse: Parse, verb: int) -> bool:
    """ "They'd left": the letters may stand for "had" before a participle."""
    return parse.lower[verb].endswith(("ed", "en"))


def _is_imperative(parse: Parse, verb: int, helpers: list[int]) -> bool:
    """ "Leave now!" in a quotation: a bare verb at the head of a sentence, without a subject."""
    if parse.relations[verb] not in ("root", "ccomp", "parataxis") or not parse.inside_quotation[verb]:
        return False
    if [h for h in helpers if parse.lower[h] not in ("do", "let")] or subject_of(parse, verb) is not None:
        return False
    return parse.upos[verb] == "VERB" and is_base(parse.lower[verb]) and not is_infinitive(parse, verb)


def _embedded(parse: Parse, word: int) -> Told:
    """What the verbs and nouns above say of it, the nearest first."""
    here = word
    for _ in range(_STEPS):
        head, relation = parse.heads[here], parse.relations[here].split(":")[0]
        if head == here or relation in ("appos", "parataxis", "list") or (relation == "amod" and is_verb(parse, here)):
            break
        if relation == "conj":
            # What is coordinated shares its modal and what embeds both: "will meet and sign".
            if parse.upos[here] == "VERB" and (_tensed(parse, here) or not _shares_form(parse, here, head)):
                break
            shared = _own(parse, head) if parse.upos[head] == "VERB" else None
            if shared is not None and shared.status != "ongoing" and parse.upos[here] == "VERB":
                return shared
            if parse.upos[here] != "VERB" and parse.upos[head] in ("NOUN", "PROPN"):
                beside = _beside_noun(parse, head)
                if beside is not None and beside.status != "not_happened":
                    return beside
            here = head
            continue
        if parse.relations[here] in ("acl:relcl", "advcl:relcl") or (
            relation in ("nsubj", "csubj") and is_verb(parse, here)
        ):
            break
        if is_verb(parse, here) and relation in ("ccomp", "advcl", "acl") and _perfect_infinitive(parse, here):
            break
        governed, stop = _judged(parse, here, head, relation)
        if governed is not None:
            return governed
        if stop:
            break
        here = head
    return _plain(parse, word)


def _shares_form(parse: Parse, verb: int, first: int) -> bool:
    """Whether a coordinated verb has the form that the first one's auxiliaries ask for: "will meet and sign"."""
    if parse.upos[first] != "VERB":
        return True
    base, other = is_base(parse.lower[verb]), is_base(parse.lower[first])
    return base == other and parse.lower[verb].endswith("ing") == parse.lower[first].endswith("ing")


def _judged(parse: Parse, here: int, head: int, relation: str) -> tuple[Told | None, bool]:
    """What the word above says of it, and whether one need not look further up."""
    upos = parse.upos[head]
    if upos in ("NOUN", "PROPN"):
        noun = parse.lower[head]
        if noun in _ENDINGS or noun in _PARTS_IN or (noun in agent_nouns() and relation == "nmod"):
            return None, True
        told = by_noun(parse, here, head)
        if told is None and relation == "acl" and parse.lower[here].endswith(("ing", "ed")):
            return None, True
        return told, False
    governed = by_verb(parse, here, head)
    if governed is not None:
        return governed, True
    if is_verb(parse, here) and relation in ("ccomp", "advcl", "acl") and _tensed(parse, here):
        return None, True  # a clause with a tense of its own is said as a fact
    if upos not in ("VERB", "AUX", "ADJ"):
        return None, False
    if _shares_tense(parse, here, head, relation):
        own = _own(parse, head)
        if own is not None and (own.status != "ongoing" or not is_verb(parse, here)):
            return own, True
        return None, _tensed(parse, head) and parse.relations[head] != "conj"
    if not is_verb(parse, here) and relation in ("obj", "obl", "nsubj", "nmod"):
        return None, True  # what is talked about, paid for or struck has its own standing
    return None, relation == "advcl" and not is_infinitive(parse, here) and _tensed(parse, head)


def _shares_tense(parse: Parse, here: int, head: int, relation: str) -> bool:
    lower = parse.lower[head]
    if relation == "xcomp":
        return lower in _ASPECT or parse.upos[head] == "ADJ" or not is_infinitive(parse, here)
    if relation == "nsubj":
        return lower in happening_verbs() or lower in light_verbs()
    return relation in ("obj", "obl") and lower in light_verbs() and parse.child(here, "case") is None


def _looks_ahead(parse: Parse, verb: int) -> int | None:
    """ "will stay until they leave": a clause of time in the present tense under one in the future."""
    head = parse.heads[verb]
    mark = next(
        (
            c
            for c in parse.children[verb]
            if parse.relations[c] in ("mark", "advmod") and parse.lower[c] in _LOOKING_AHEAD
        ),
        None,
    )
    if mark is None or mark > verb or parse.relations[verb] != "advcl" or _is_past(parse, verb):
        return None
    above = _own(parse, head)
    return mark if above is not None and above.status in ("planned", "refused", "forecast", "demanded") else None


def _is_past(parse: Parse, verb: int) -> bool:
    if any(parse.lower[c] in _PAST_HELPERS for c in parse.children[verb]):
        return True
    lower = parse.lower[verb]
    return not is_base(lower) and not lower.endswith(("s", "ing"))


def _plain(parse: Parse, word: int) -> Told:
    """Nothing says otherwise: it happened, unless it is an infinitive or goes on."""
    head = parse.heads[word]
    ahead = _looks_ahead(parse, word) if is_verb(parse, word) else None
    if ahead is not None:
        return Told("planned", (ahead, ahead + 1))
    if is_verb(parse, word) and is_infinitive(parse, word):
        if _perfect_infinitive(parse, word) or parse.lower[head] in _FIRST | {"used"} or _after_first(parse, head):
            return Told("happened", None)
        if parse.relations[word] == "xcomp" and parse.lower[head] in _ASPECT and head != word:
            return _own(parse, head) or Told("ongoing" if parse.lower[head] in _GOES_ON else "happened", None)
        return Told("planned", None)
    goes_on = parse.relations[word] in ("nsubj", "xcomp", "obj") and parse.lower[head] in _GOES_ON
    still = any(parse.lower[c] in _ONGOING_ADVERBS for c in parse.children[word])
    if still and parse.lower[word].endswith("ed"):
        still = False
    return Told("ongoing" if goes_on or still else "happened", None)


def _after_first(parse: Parse, noun: int) -> bool:
    """ "The first president to visit": the infinitive tells a fact."""
    return any(parse.lower[c] in _FIRST for c in parse.children[noun])


def _perfect_infinitive(parse: Parse, verb: int) -> bool:
    """ "is believed to have attacked": it lies in the past."""
    return is_infinitive(parse, verb) and any(parse.lower[c] == "have" for c in parse.children[verb])


def _tensed(parse: Parse, verb: int) -> bool:
    """Whether the verb is finite: a subject or auxiliary of its own, and no infinitive."""
    if parse.upos[verb] not in ("VERB", "AUX") or is_infinitive(parse, verb):
        return False
    return any(parse.relations[c].split(":")[0] in ("nsubj", "aux", "csubj", "expl") for c in parse.children[verb])
