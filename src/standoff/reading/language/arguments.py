"""Who takes part in what a verb or an eventive noun tells: subject, object and prepositional phrases, undone of syntax.

The passive is turned round, what a relative clause or a participle says is said of the noun before it, an infinitive
takes the subject or object of the verb it hangs on, coordinated verbs share what only one of them has, and a noun
takes the arguments of its light verb ("held talks with").
"""

from collections.abc import Iterable
from dataclasses import dataclass

from standoff.reading.language.agents import agent_nouns
from standoff.reading.language.clause_parts import (
    TIMES,
    is_passive,
    object_of,
    preposition_of,
    subject_of,
)
from standoff.reading.language.clause_parts import (
    is_infinitive as is_infinitive,
)
from standoff.reading.language.coordination import everybody, obliques_of
from standoff.reading.language.coordination import together as together
from standoff.reading.language.inflection import is_base
from standoff.reading.language.lending import (
    addressing_verbs,
    asking_on,
    causing_verbs,
    effort_nouns,
    happening_verbs,
    light_verbs,
    subject_control,
    undergoing_verbs,
)
from standoff.reading.language.parse import Parse

_RELATIVE = frozenset(("who", "which", "that", "whom"))
_BLAMING = frozenset(("for", "of", "from"))
# "Carried out a number of raids": the raids are carried out.
_COUNTING = frozenset(
    "number series array string spate wave kind campaign act round couple host lot day days week weeks month months "
    "year years hour hours".split()
)
_BETWEEN = frozenset(("between", "among"))
_THEIR = frozenset(("its", "their", "his", "her"))
_PREDICATES = frozenset(("VERB", "AUX", "ADJ", "NOUN"))
# Words of direction that the parser takes for adverbs as often as for particles.
_PARTICLES = frozenset("back aside away down out off up over in on".split())
_SPLIT = frozenset("over up off out down".split())
_AGENTIVE = frozenset(("by", "from"))
_HELPERS = frozenset(("had", "has", "have", "will", "would"))
# "The minister's letter of resignation": the resignation is his.
_FORMED = frozenset("letter act campaign policy strategy history wave series threat".split())
_GATHERED = frozenset("protesting demonstrating marching rallying demanding chanting gathering".split())
# A borrowed subject is not looked for further up than this.
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Arguments:
    """Head words, coordinated ones in a row. obliques: (preposition, head words) in text order.

    complement: the verb of a clause it governs. particle: "out" of "carried out". light: the light verb of a noun.
    """

    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    obliques: tuple[tuple[str, tuple[int, ...]], ...]
    complement: int | None
    particle: str | None
    passive: bool
    light: int | None

    def after(self, *prepositions: str) -> tuple[int, ...]:
        """The words of the first phrase with one of the prepositions."""
        return next((words for preposition, words in self.obliques if preposition in prepositions), ())


def arguments_of(parse: Parse, word: int, noun: bool | None = None) -> Arguments:
    """The arguments of a verb, or of a noun or adjective that tells of an act. noun: None: as the word is tagged."""
    if noun is None:
        noun = parse.upos[word] not in ("VERB", "AUX", "ADJ")
    return _of_noun(parse, word) if noun else _of_verb(parse, word)


def _of_verb(parse: Parse, verb: int) -> Arguments:
    passive = is_passive(parse, verb) or _is_absolute(parse, verb) or _is_bare_participle(parse, verb)
    subject, obj = subject_of(parse, verb), None if passive else object_of(parse, verb)
    if obj is None:
        before = parse.child(verb, "obj")
        obj = before if before is not None and parse.lower[before] in _RELATIVE else None
    if obj == subject:
        obj = None
    obliques = obliques_of(parse, verb)
    relation = parse.relations[verb].split(":")[0]
    head = parse.heads[verb]
    subjects: tuple[int, ...]
    if passive:
        obj, subject = subject, None
    if relation == "acl" and head != verb:
        # "troops massing there", "troops sent by", "the minister who said", "the city that they took"
        subject, obj, passive = _of_its_noun(parse, verb, subject, obj, passive)
    elif subject is not None and parse.lower[subject] in ("who", "which"):
        subject = _noun_before_pronoun(parse, subject)
    if passive and obj is not None and parse.lower[obj] in ("who", "which"):
        obj = _noun_before_pronoun(parse, obj)
    agents = [words for preposition, words in obliques if preposition == "by"]
    if passive:
        if obj is None:
            # "were beaten and jailed", "left after being jailed": who is told of in the clause above
            coordinated = _object_of_coordinated(parse, verb)
            above = (coordinated,) if coordinated is not None else _borrowed_subject(parse, verb)
            obj = above[0] if above else None
        agent = parse.child(verb, "obl:agent")
        told = agent is not None and preposition_of(parse, agent) in _AGENTIVE
        subjects = everybody(parse, [agent]) if told else agents[0] if agents else _shared_agent(parse, verb)
    elif subject is not None:
        subjects = everybody(parse, [subject])
    else:
        subjects = _borrowed_subject(parse, verb)
    if obj is None and not passive:
        obj = _shared_object(parse, verb)
    second = parse.child(verb, "iobj") or _second_object(parse, verb, obj)
    if second is not None and (second == subject or preposition_of(parse, second) is not None):
        second = None
    particle = _particle(parse, verb)
    if obj is None and not passive and particle is None:
        # "took over the airport": the parser hangs the particle on the object
        beside = next(
            (c for c in parse.children[verb] if c > verb and preposition_of(parse, c) == parse.lower[verb + 1]), None
        )
        if beside is not None and parse.lower[verb + 1] in _SPLIT:
            obj, particle = beside, verb + 1
    if particle is not None and parse.lower[particle] == "out":
        # "backed out of the treaty"
        obliques += [("out of", words) for preposition, words in obliques if preposition == "of"]
    objects = everybody(parse, [obj, second])
    if obj is not None and obj > verb:
        # "cut its aid to the rebels": the phrase may hang on the object as well
        obliques += [item for item in obliques_of(parse, obj) if item not in obliques]
    complement = parse.child(verb, "ccomp", "xcomp")
    return Arguments(
        subjects,
        tuple(w for w in objects if w not in subjects),
        tuple(obliques),
        complement,
        parse.lower[particle] if particle is not None else None,
        passive,
        None,
    )


def _shared_agent(parse: Parse, verb: int) -> tuple[int, ...]:
    """ "Was struck and stabbed by the suspect": the agent that stands with the last of coordinated passives."""
    for child in parse.children[verb]:
        if parse.relations[child] == "conj" and child > verb and parse.upos[child] == "VERB":
            own = any(parse.relations[c].split(":")[0] in ("nsubj", "aux") for c in parse.children[child])
            if not own and not parse.lower[child].endswith("ing") and parse.child(child, "obj") is None:
                return next((words for preposition, words in obliques_of(parse, child) if preposition == "by"), ())
    return ()


def _is_absolute(parse: Parse, verb: int) -> bool:
    """ "With his rivals jailed"."""
    if parse.lower[verb].endswith("ing") or parse.relations[verb] != "advcl":
        return False
    return any(parse.relations[c] in ("mark", "case") and parse.lower[c] == "with" for c in parse.children[verb])


def _is_bare_participle(parse: Parse, verb: int) -> bool:
    """ "Want the man detained", "Sentenced to death, they appealed"."""
    lower, relation, head = parse.lower[verb], parse.relations[verb], parse.heads[verb]
    if parse.upos[verb] != "VERB" or lower.endswith("ing") or is_base(lower) or is_infinitive(parse, verb):
        return False
    children = parse.children[verb]
    if any(parse.relations[c].split(":")[0] in ("aux", "nsubj", "obj", "mark", "ccomp", "xcomp") for c in children):
        return False
    if relation == "xcomp":
        return any(parse.relations[c] == "obj" and head < c < verb for c in parse.children[head])
    return relation == "advcl" and verb < head


def _second_object(parse: Parse, verb: int, obj: int | None) -> int | None:
    """ "Gave Norland a loan", where the tree calls both objects."""
    if obj is None or obj < verb:
        return None
    for child in parse.children[verb]:
        if child > obj and parse.relations[child] == "obj" and parse.upos[child] in ("NOUN", "PROPN"):
            return child if parse.lower[child] not in TIMES and preposition_of(parse, child) is None else None
    return None


def _particle(parse: Parse, verb: int) -> int | None:
    particle = parse.child(verb, "compound:prt")
    if particle is None:
        adverbs = (c for c in parse.children[verb] if parse.relations[c] == "advmod" and verb < c < verb + 5)
        particle = next((c for c in adverbs if parse.lower[c] in _PARTICLES), None)
    if particle is None and verb + 1 < len(parse.words) and parse.upos[verb + 1] == "ADV":
        # "handed over 70 kg of rice", where the tree hangs the particle on the number
        return verb + 1 if parse.lower[verb + 1] in _SPLIT and parse.heads[verb + 1] > verb + 1 else None
    return particle


def _of_its_noun(
    parse: Parse, verb: int, subject: int | None, obj: int | None, passive: bool
) -> tuple[int | None, int | None, bool]:
    """Subject, object and voice of a clause that hangs on a noun."""
    noun = _described(parse, verb, subject if subject is not None else obj)
    if passive and obj is not None and parse.lower[obj] in _RELATIVE:
        return None, noun, True
    if subject is not None and parse.lower[subject] in _RELATIVE:
        return noun, obj, passive
    if obj is not None and parse.lower[obj] in _RELATIVE:
        return subject, noun, passive
    if subject is None and obj is None and not passive:
        if parse.lower[verb].endswith("ing"):
            return noun, obj, False
        if is_infinitive(parse, verb):
            return None, None, False  # whose it is, the noun's own subject says: "a plan to withdraw"
        return None, noun, True
    if subject is None and parse.lower[verb].endswith("ing"):
        teller = _blamer(parse, verb, noun, obj)
        return (noun if teller is None else teller), obj, passive
    if subject is not None and obj is None and parse.relations[verb] == "acl:relcl":
        return subject, noun, passive
    return subject, obj, passive


def _blamer(parse: Parse, verb: int, noun: int, obj: int | None) -> int | None:
    """ "Demanded the resignation of Marsh accusing him": nobody accuses himself, so who demands does."""
    if obj is None or parse.upos[obj] != "PRON" or parse.lower[obj].endswith(("self", "selves")):
        return None
    for _ in range(_STEPS):
        if parse.heads[noun] == noun or parse.upos[noun] in ("VERB", "AUX"):
            break
        noun = parse.heads[noun]
    return subject_of(parse, noun) if parse.upos[noun] == "VERB" and noun < verb else None


def _described(parse: Parse, verb: int, pronoun: int | None) -> int:
    """The noun that a clause says something of; where the tree hangs it on a verb, the one before its pronoun."""
    noun = parse.heads[verb]
    if not pronoun or parse.lower[pronoun] not in _RELATIVE:
        return noun
    if parse.upos[noun] != "VERB":
        # "The plan was backed by Norland, which promised help": no verb parts a noun from what is said of it
        over = any(parse.upos[w] == "VERB" and parse.heads[noun] == w for w in range(noun + 1, pronoun))
        before = pronoun - 2 if parse.forms[pronoun - 1] == "," else pronoun - 1
        return before if over and parse.upos[before] == "PROPN" else noun
    return pronoun - 1 if parse.upos[pronoun - 1] in ("NOUN", "PROPN") else noun


def _noun_before_pronoun(parse: Parse, pronoun: int) -> int:
    """ "Asked a guard who fired": the noun right before "who", wherever the tree hangs the clause; else the pronoun."""
    before = pronoun - 2 if parse.forms[pronoun - 1] == "," else pronoun - 1
    if before < 0 or parse.sentence_of[before] != parse.sentence_of[pronoun]:
        return pronoun
    while parse.relations[before] == "flat" and parse.heads[before] < before:
        before = parse.heads[before]
    return before if parse.upos[before] in ("NOUN", "PROPN") else pronoun


def _borrowed_subject(parse: Parse, verb: int, depth: int = _STEPS) -> tuple[int, ...]:
    """The subject of a clause that has none of its own, from the clause it hangs on."""
    head, relation = parse.heads[verb], parse.relations[verb].split(":")[0]
    if head == verb or depth == 0 or parse.upos[head] not in _PREDICATES:
        return ()
    if relation == "acl":
        return _subjects_of_effort(parse, verb, head) if parse.upos[head] == "NOUN" else ()
    if relation in ("xcomp", "ccomp", "advcl", "obl") and not (relation == "ccomp" and _is_finite(parse, verb)):
        return _from_above(parse, verb, head, relation, depth)
    if relation == "conj" and is_infinitive(parse, verb) and not is_infinitive(parse, head):
        # "urged them to stay and to vote", where the tree coordinates voting with urging
        asked = next((c for c in parse.children[head] if head < c < verb and parse.relations[c] == "xcomp"), None)
        if asked is not None and is_infinitive(parse, asked):
            return _borrowed_subject(parse, asked, depth - 1)
    if relation in ("conj", "parataxis"):
        teller = _teller_again(parse, verb, head)
        if teller is not None:
            return everybody(parse, [teller])
        subject = subject_of(parse, head)
        if subject is None:
            if parse.relations[head].startswith("acl") and not is_infinitive(parse, head):
                return everybody(parse, [parse.heads[head]])
            return _borrowed_subject(parse, head, depth - 1)
        if is_passive(parse, head) and not _tensed(parse, verb):
            return ()
        return everybody(parse, [_resolved(parse, head, subject)])
    return ()


def _tensed(parse: Parse, verb: int) -> bool:
    """Whether the verb has an auxiliary of its own: "was indicted and will resign"."""
    return any(parse.relations[c] == "aux" for c in parse.children[verb])


def _teller_again(parse: Parse, verb: int, head: int) -> int | None:
    """ "He said the town had changed and urged the people to stay": who says so urges, not the town."""
    above = parse.heads[head]
    if parse.relations[head] != "ccomp" or above == head or parse.upos[above] != "VERB":
        return None
    if parse.lower[verb] not in addressing_verbs() or is_infinitive(parse, verb):
        return None
    helped = any(parse.lower[c] in _HELPERS for c in parse.children[head])
    alone = not any(parse.relations[c].startswith("aux") for c in parse.children[verb])
    return subject_of(parse, above) if helped and alone else None


def _subjects_of_effort(parse: Parse, verb: int, noun: int) -> tuple[int, ...]:
    """Whose a "plan to" or "motion to" is: the noun's own subject, or that of the verb whose object it is."""
    own = _of_noun(parse, noun).subjects
    above = parse.heads[noun]
    if own or parse.relations[noun] != "obj" or parse.lower[noun] not in effort_nouns():
        return own
    if parse.upos[above] != "VERB" or not is_infinitive(parse, verb):
        return ()
    subject = subject_of(parse, above)
    return () if subject is None else everybody(parse, [_resolved(parse, above, subject)])


def _from_above(parse: Parse, verb: int, head: int, relation: str, depth: int) -> tuple[int, ...]:
    """The subject of an infinitive, gerund or participle: the object of the verb above, or else its subject."""
    if relation == "advcl" and _is_of_crowd(parse, verb):
        return everybody(parse, [verb - 1])
    obj = parse.child(head, "obj", "iobj")
    if relation == "xcomp" and obj is not None and parse.lower[head] not in subject_control():
        return everybody(parse, [obj])
    if obj is not None and obj > head and _is_blamed(parse, verb):
        return everybody(parse, [obj])
    asks = relation == "xcomp" or parse.lower[head] in asking_on()
    if asks and obj is None and is_infinitive(parse, verb):
        # "called on the army to leave"
        asked = next((w for p, words in obliques_of(parse, head) if p in ("on", "upon") for w in words), None)
        if asked is not None:
            return everybody(parse, [asked])
    subject = subject_of(parse, head)
    if subject is None:
        if parse.relations[head].startswith("acl"):
            above = _of_verb(parse, head)
            # "men hired by the developer to clear the site": the men clear it
            return above.objects if above.passive and is_infinitive(parse, verb) else above.subjects
        return _borrowed_subject(parse, head, depth - 1)
    if is_passive(parse, head) and relation == "advcl":
        agent = parse.child(head, "obl:agent")
        return everybody(parse, [agent if agent is not None else subject])
    return everybody(parse, [_resolved(parse, head, subject)])


def _is_of_crowd(parse: Parse, verb: int) -> bool:
    """ "Dispersed students protesting the vote": with nothing between them, the students do it."""
    before = agent_nouns().get(parse.lower[verb - 1])
    return parse.lower[verb] in _GATHERED and before is not None and before.plural and before.kind == "person"


def _is_blamed(parse: Parse, verb: int) -> bool:
    """ "Arrested him for beating a guard", "accused them of taking bribes": the object did it."""
    if not parse.lower[verb].endswith("ing"):
        return False
    return any(parse.relations[c] in ("mark", "case") and parse.lower[c] in _BLAMING for c in parse.children[verb])


def _resolved(parse: Parse, verb: int, subject: int) -> int:
    """The noun before a relative clause for the pronoun that stands for it."""
    relative = parse.lower[subject] in _RELATIVE and parse.relations[verb].startswith("acl")
    return parse.heads[verb] if relative else subject


def _is_finite(parse: Parse, verb: int) -> bool:
    return parse.child(verb, "mark") is not None and not is_infinitive(parse, verb)


def _object_of_coordinated(parse: Parse, verb: int) -> int | None:
    """ "were beaten and jailed": the passive subject of the verb before it."""
    head = parse.heads[verb]
    return subject_of(parse, head) if parse.relations[verb] == "conj" and is_passive(parse, head) else None


def _shared_object(parse: Parse, verb: int) -> int | None:
    """ "arrested and deported two men": the object that stands with the last of coordinated verbs."""
    for child in parse.children[verb]:
        if parse.relations[child] == "conj" and parse.upos[child] == "VERB" and subject_of(parse, child) is None:
            between = range(verb + 1, child)
            if all(parse.upos[w] in ("CCONJ", "PUNCT", "ADV", "AUX", "VERB") for w in between):
                return parse.child(child, "obj")
    return None


def _of_noun(parse: Parse, noun: int) -> Arguments:
    obliques = obliques_of(parse, noun)
    if all(preposition != "by" for preposition, _ in obliques):
        agents = _agent_within(parse, obliques) or _shared_by(parse, noun)
        obliques += [("by", agents)] if agents else []
    owners = [c for c in parse.children[noun] if parse.relations[c] == "nmod:poss"]
    light = _light_verb(parse, noun)
    lent = _of_verb(parse, light) if light is not None else None
    form = parse.heads[noun]
    if not owners and parse.relations[noun] == "nmod" and parse.lower[form] in _FORMED:
        owners = [c for c in parse.children[form] if parse.relations[c] == "nmod:poss"]
    subjects = everybody(parse, owners)
    if lent is not None and lent.subjects and all(parse.lower[w] in _THEIR for w in subjects):
        subjects = ()  # "held its first meeting": whose it is, the verb's subject says
    undergone = light is not None and parse.lower[light] in undergoing_verbs()
    objects: tuple[int, ...] = ()
    if lent is not None and not subjects:
        lending = tuple(w for w in lent.subjects if w != noun)
        if undergone:
            objects = lending
        elif light is None or parse.lower[light] not in causing_verbs():
            subjects = lending
    for preposition, words in obliques:
        if preposition == "by" and not subjects:
            subjects = words
        elif preposition == "of":
            objects = objects or words
        elif preposition in _BETWEEN:
            subjects = words
        elif preposition == "from" and undergone and not subjects:
            subjects = words
    if lent is not None:
        suffered = undergone and lent.passive  # "was suffered by the port": the port did not do it
        obliques += [item for item in lent.obliques if item not in obliques and not (suffered and item[0] == "by")]
        if not subjects and lent.after("between", "among"):
            subjects = lent.after("between", "among")
    elif parse.relations[noun] == "nsubj" and parse.lower[parse.heads[noun]] in happening_verbs():
        obliques += [item for item in obliques_of(parse, parse.heads[noun]) if item not in obliques]
        subjects = subjects or next((words for p, words in obliques if p in _BETWEEN), ())
    if not subjects:
        subjects = _by_right_after(parse, noun)
    if not subjects:
        subjects = everybody(
            parse,
            (
                c
                for c in parse.children[noun]
                if c < noun and parse.relations[c] in ("amod", "compound", "nmod:desc") and parse.forms[c][:1].isupper()
            ),
        )
    complement = parse.child(noun, "acl", "ccomp")
    return Arguments(subjects, objects, tuple(obliques), complement, None, False, light)


def _agent_within(parse: Parse, obliques: Iterable[tuple[str, tuple[int, ...]]]) -> tuple[int, ...]:
    """ "The killing of a guard by rebels", where the tree hangs the rebels on the guard."""
    inner = (word for preposition, words in obliques if preposition == "of" for word in words)
    found = (agents for word in inner for preposition, agents in obliques_of(parse, word) if preposition == "by")
    return next(found, ())


def _shared_by(parse: Parse, noun: int) -> tuple[int, ...]:
    """ "Killings and other abuses by the army": what stands with the last of coordinated nouns."""
    for child in parse.children[noun]:
        if parse.relations[child] == "conj" and child > noun and parse.upos[child] == "NOUN":
            return next((words for preposition, words in obliques_of(parse, child) if preposition == "by"), ())
    return ()


def _by_right_after(parse: Parse, noun: int) -> tuple[int, ...]:
    """ "Fled the raid by the army", where the tree hangs the army on the fleeing."""
    by = noun + 1
    if by >= len(parse.words) or parse.lower[by] != "by" or parse.relations[by] != "case":
        return ()
    agent = parse.heads[by]
    return everybody(parse, [agent]) if agent > by and parse.upos[agent] in ("NOUN", "PROPN") else ()


def _light_verb(parse: Parse, noun: int) -> int | None:
    head, relation = parse.heads[noun], parse.relations[noun]
    if relation == "nmod" and head < noun and parse.lower[head] in _COUNTING and preposition_of(parse, noun) == "of":
        return _light_verb(parse, head)
    if relation == "obl:unmarked" and parse.lower[noun] in _COUNTING:
        relation = "obj"  # "launched ten days of war games"
    if relation == "conj":
        relation, head = parse.relations[head], parse.heads[head]
    if head == noun or parse.upos[head] != "VERB" or parse.lower[head] not in light_verbs():
        return None
    case = parse.child(noun, "case")
    if case is not None and relation in ("obl", "xcomp", "obj"):
        # "went on strike", "engaged in talks", "came under attack"; not "sent in May"
        whole = parse.lower[case] not in ("into", "to") or parse.child(head, "obj") is None  # "put an end to the war"
        return head if parse.lower[case] in ("on", "in", "under", "into", "to") and whole else None
    if relation in ("obl", "xcomp", "ccomp") and not (noun > head and preposition_of(parse, noun) is None):
        return None
    return head if relation in ("obj", "nsubj:pass", "obl", "xcomp", "ccomp") else None
