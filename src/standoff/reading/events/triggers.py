"""Drafts of events: the words that tell one, with frame, parties and status, one a happening and sentence.

Beside the frames of single words there are two of whole clauses: what somebody says that another must do is a request
("the ministry said the rebels must leave"), what somebody says he will not do a refusal.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from standoff.reading.actors.parties import is_own, parties, reached
from standoff.reading.events.drafts import Draft, first_parties
from standoff.reading.events.embedding import Told
from standoff.reading.events.frames import Key, Sentences, classes, frame_of, keys_of, telling_words
from standoff.reading.events.status import status_of
from standoff.reading.events.votes import Votes
from standoff.reading.language.arguments import arguments_of
from standoff.reading.language.clause_parts import is_infinitive, subject_of
from standoff.reading.language.inflection import verb_forms
from standoff.reading.language.lending import happening_verbs, undergoing_verbs
from standoff.reading.language.parse import Parse
from standoff.vocabulary import EventMode, EventType

ACTS = frozenset(("AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT", "CONCEDE"))
# What these are done to stands with them or is not told.
# Whose object is one's own: troops sent, troops withdrawn.
_OWN_OBJECTS = frozenset(("MOBILIZE", "RETREAT", "AGREE"))
_KIND = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID"))
_COURTS = frozenset(("court", "tribunal"))
_OWN_GIVEN = frozenset(("AGREE", "AID", "SUPPORT", "MOBILIZE"))
_VOWING = frozenset(form for base in ("vow", "swear") for form in verb_forms(base))
_HARM = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE"))
# Of these PLOVER codes an attempt as the deed.
_ATTEMPTED = frozenset(("ASSAULT", "COERCE"))
_TRIED = frozenset(("tried", "attempted"))
_NOBODY_REACHED = frozenset(("CONSULT", "ASSAULT"))
# Acts that make an event only where somebody does them.
_NEED_ACTOR = ACTS | {"CONSULT", "COOPERATE", "AID"}
_SAYING = frozenset(
    form
    for base in (
        "say tell declare announce state warn stress insist reiterate add argue conclude remind note write believe feel"
    ).split()
    for form in verb_forms(base)
)
_MUST = frozenset(("must", "should", "ought"))
_WILL = frozenset(("will", "would", "wo", "'ll", "’ll", "'d", "’d"))
_NOT = frozenset(("not", "n't", "n’t", "never"))
_YIELDING = frozenset(
    "accept allow tolerate recognise recognize negotiate talk bow yield give surrender return leave withdraw stop end "
    "participate attend join comply cooperate agree change lift release resign sign support send provide let permit "
    "back abandon halt suspend renounce disarm hand pay extradite apologise apologize step take meet".split()
)
# "Militant arrests": the noun before these is whom they are done to.
_OF_VICTIMS = frozenset(("arrest", "abduct", "deport", "convict", "release", "expel", "resign"))
_DOERS = (("troops", "doers"), ("troops", "doers", "people", "civic"))
# A participle right after these goes with a noun, whatever the tree takes it for.
_BEFORE_NOUNS = frozenset("the a an its their his our my your".split())
# The content of an act is reached from it by these.
_CONTENT = frozenset(("xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advcl", "conj", "nsubj", "appos"))
_STEPS = 6


def find_drafts(parse: Parse, votes: Votes | None = None) -> list[Draft]:
    """The drafts of a report, in text order. votes: what the encoder takes each word for."""
    sentences = Sentences(parse)
    found: dict[int, Draft] = {}
    telling = _telling()
    for word, lower in enumerate(parse.lower):
        for key in keys_of(parse, word) if lower in telling else ():
            if _modifies(parse, word, key):
                continue
            draft = _by_frame(parse, word, key, sentences)
            if draft is not None and votes is not None:
                draft = votes.on(draft)
            if draft is not None:
                found[word] = draft
                break
        if lower in _SAYING and word not in found and parse.upos[word] == "VERB":
            draft = _by_modal(parse, word)
            if draft is not None:
                found[word] = draft
        if votes is not None and word not in found and (alone := votes.alone(parse, word)) is not None:
            found[word] = alone
    if votes is not None:
        found = {word: votes.joined(parse, draft) for word, draft in found.items()}
    drafts = _real_warnings(list(_placed_within(parse, _without_doubles(parse, found))))
    return [_with_recipients(parse, _with_mode(draft, drafts), drafts) for draft in drafts]


def words_of_parties(drafts: Sequence[Draft]) -> frozenset[int]:
    """The words that name somebody who takes part in an event."""
    return frozenset(word for draft in drafts for word in (*draft.actors, *draft.recipients))


def _real_warnings(drafts: Sequence[Draft]) -> list[Draft]:
    """Without warnings of what the warner will not do: they are threats only where they name a hostile deed."""
    hostile = {
        d.within
        for d in drafts
        if d.event_type not in ACTS | {"CONSULT", "COOPERATE", "AID"}
        or (d.event_type == "REJECT" and d.told.status == "refused")  # "warned that it will not tolerate"
    }
    gone = {
        d.word
        for d in drafts
        if d.maker == "rule:warn"
        and d.frame is not None
        and d.frame.conditions[0].where == "that"
        and d.word not in hostile
    }
    return [replace(d, within=None) if d.within in gone else d for d in drafts if d.word not in gone]


def _with_recipients(parse: Parse, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """A draft whose own places hold no recipient takes that of its content, or the first party that its words reach."""
    if draft.event_type == "ACCUSE":
        blamed = next((d for d in drafts if d.within == draft.word and d.event_type in _HARM), None)
        if blamed is not None and (not draft.recipients or set(draft.recipients) & set(blamed.recipients)):
            # the victims of what is condemned are not whom the words are against
            return replace(draft, recipients=tuple(w for w in blamed.actors if w not in draft.actors))
    if (
        draft.recipients
        or draft.event_type in _NOBODY_REACHED
        or (draft.event_type == "AGREE" and len(draft.actors) > 1)
    ):
        return draft
    contents = [d for d in drafts if d.within == draft.word]
    for content in contents:
        sides = (content.actors, content.recipients)
        for side in sides if draft.event_type in ("REQUEST", "REJECT", "ACCUSE") else sides[::-1]:
            others = tuple(w for w in side if w not in draft.actors and parse.upos[w] != "PRON")
            if others and (side is content.recipients or draft.event_type in ("REQUEST", "REJECT", "ACCUSE")):
                return replace(draft, recipients=others)
    light = draft.arguments.light
    if draft.arguments.passive and not draft.arguments.objects:
        return draft  # whom it was done to, the clause does not say
    objects = draft.event_type not in _OWN_OBJECTS
    found = reached(parse, draft.word, draft.actors, objects)
    if not found and light is not None:
        found = reached(parse, light, (*draft.actors, draft.word), objects)
    return replace(draft, recipients=tuple(w for w in found if w not in draft.actors)) if found else draft


def _modifies(parse: Parse, word: int, key: Key) -> bool:
    """ "Riot police" is no riot, "the occupied town" no news."""
    relation = parse.relations[word]
    if relation == "compound":
        return True
    if key[1] == "v" and word and parse.lower[word - 1] in _BEFORE_NOUNS:
        return True
    if key[1] != "v" or relation != "amod":
        return False
    return not any(parse.relations[c] in ("aux", "aux:pass", "obj", "nsubj") for c in parse.children[word])


@cache
def _telling() -> frozenset[str]:
    return telling_words() | _SAYING


def _by_frame(parse: Parse, word: int, key: Key, sentences: Sentences) -> Draft | None:
    arguments = arguments_of(parse, word, key[1] == "n")
    if key[1] == "a" and arguments.passive:
        # "is committed to", "was alarmed": who is so acts
        arguments = replace(arguments, subjects=arguments.objects, objects=(), passive=False)
    frame = frame_of(parse, word, key, arguments, sentences)
    if frame is None:
        return None
    if key[1] == "n" and not arguments.subjects and "subj+with" in frame.actor and arguments.after("with"):
        arguments = replace(arguments, subjects=_meeting_party(parse, word, frame.event_type))
    actors = first_parties(parse, arguments, frame.actor)
    recipients = tuple(w for w in first_parties(parse, arguments, frame.recipient) if w not in actors)
    if recipients and frame.event_type in _OWN_GIVEN and all(is_own(parse, w) for w in recipients):
        # "offered its troops to Norland"
        others = (w for where in frame.recipient for w in first_parties(parse, arguments, (where,)))
        recipients = tuple(w for w in others if w not in actors and not is_own(parse, w)) or recipients
    if not recipients and arguments.light is not None and parse.lower[arguments.light] in undergoing_verbs():
        recipients = tuple(w for w in parties(parse, arguments.objects) if w not in actors)
    if not actors and key[1] == "n" and "subj" in frame.actor:
        actors = _doers_before(parse, word, frame.event_type, frame.mode, recipients)
    if not actors and frame.mode == "convict":
        courts = (w for w in arguments.after("in", "at") if parse.lower[w] in _COURTS)
        actors = parties(parse, courts)  # "was sentenced in a Windhoek court"
    if not actors and frame.event_type in _NEED_ACTOR:
        told_of = arguments.passive or key[1] == "n"
        if not (told_of and recipients):
            return None
    told = status_of(parse, word, arguments, key[1] == "n")
    if told.status == "threatened" and told.words and frame.event_type in _KIND and _vows(parse, told.words[0]):
        told = Told("planned", told.words)  # who vows to help threatens nobody
    if told.status == "offered" and told.words and frame.event_type in _HARM and parse.upos[told.words[0]] == "ADJ":
        told = Told("planned", told.words)  # "ready to attack"
    attempted = told.status == "forecast" and told.words and parse.lower[told.words[0]] in _TRIED
    if attempted and frame.event_type in _ATTEMPTED:
        told = Told("happened", told.words)  # "tried to assassinate": the attempt is the attack
    sure = 0.6 + 0.1 * min(len(frame.conditions), 2) + (0.1 if actors else 0.0)
    return Draft(
        word, frame.event_type, frame.mode, frame.contexts, arguments, actors, recipients, told, None,
        f"rule:{frame.name}", round(sure, 2), frame,
    )  # fmt: skip


def _doers_before(
    parse: Parse, noun: int, event_type: EventType, mode: EventMode | None, recipients: tuple[int, ...]
) -> tuple[int, ...]:
    """Who acts in "government crackdown", "rebel attack" and "citizen protests"; not in "militant arrests"."""
    if mode in _OF_VICTIMS:
        return ()
    doing = _DOERS[event_type == "PROTEST"]
    names = classes()
    return tuple(
        c
        for c in sorted(parse.children[noun])
        if c < noun
        and parse.relations[c] in ("compound", "amod")
        and parse.upos[c] in ("NOUN", "ADJ")
        and any(parse.lower[c] in names[name] for name in doing)
        and c not in recipients
    )


def _meeting_party(parse: Parse, noun: int, event_type: EventType) -> tuple[int, ...]:
    """ "After talks with the rebels the envoy left", "fled after clashes with the army": whose clause it is told in."""
    head = parse.heads[noun]
    if parse.relations[noun] != "obl" or parse.upos[head] != "VERB" or parse.lower[head] in happening_verbs():
        return ()
    arguments = arguments_of(parse, head)
    if arguments.passive:
        return arguments.objects[:1] if event_type == "ASSAULT" else ()
    return tuple(w for w in arguments.subjects if parse.lower[w] != "it")


def _vows(parse: Parse, word: int) -> bool:
    return parse.lower[word] in _VOWING


def _by_modal(parse: Parse, verb: int) -> Draft | None:
    """A request or refusal told by "said … must" and "said … will not"."""
    content = parse.child(verb, "ccomp", "parataxis")
    if content is None or parse.upos[content] not in ("VERB", "ADJ", "NOUN"):
        return None
    helpers = {parse.lower[c] for c in parse.children[content] if parse.relations[c].startswith("aux")}
    if helpers & _MUST and "have" in helpers:
        return None  # "should have asked": too late to be asked for
    demands = bool(helpers & _MUST) or (parse.lower[content] in ("has", "have", "needs") and _obliges(parse, content))
    negated = any(parse.lower[c] in _NOT for c in parse.children[content])
    refuses = bool(helpers & _WILL) and negated and parse.lower[content] in _YIELDING
    if not demands and not refuses:
        return None
    arguments = arguments_of(parse, verb)
    actors = parties(parse, arguments.subjects)
    subject = subject_of(parse, content)
    others = parties(parse, (subject,)) if subject is not None else ()
    same = not others or parse.upos[others[0]] == "PRON" or others == actors
    if not actors or same == demands:
        return None
    told = status_of(parse, verb, arguments)
    if refuses:
        recipients = tuple(w for w in parties(parse, arguments_of(parse, content).objects) if w not in actors)
        return Draft(verb, "REJECT", None, (), arguments, actors, recipients, told, None, "rule:will not", 0.7)
    return Draft(verb, "REQUEST", None, (), arguments, actors, others, told, None, "rule:must", 0.7)


def _obliges(parse: Parse, verb: int) -> bool:
    """ "has to leave"."""
    clause = parse.child(verb, "xcomp")
    return clause is not None and is_infinitive(parse, clause)


def _without_doubles(parse: Parse, found: Mapping[int, Draft]) -> list[Draft]:
    """One draft a happening: a noun and its light verb, a deed and what it did, tell one."""
    dropped: set[int] = set()
    kept = dict(found)
    for word, draft in found.items():
        light = draft.arguments.light
        if light is not None and light in found:
            verb = found[light]
            # "voiced anger" is told by the noun, "lifted the siege" by the verb.
            if verb.event_type == draft.event_type:
                dropped.add(light)
                kept[word] = _joined(kept[word], verb)
            elif _names_its_object(verb):
                dropped.add(word)
            else:
                dropped.add(light)
        elif light is None and parse.relations[word] in ("obj", "nsubj:pass"):
            verb_word = parse.heads[word]
            above = found.get(verb_word)
            if (
                above is not None
                and _names_its_object(above)
                and (above.event_type not in ACTS or _signs(above, draft))
            ):
                dropped.add(word)
    for word in sorted(found, reverse=True):
        if word in dropped:
            continue
        over = _same_happening(parse, word, found, dropped)
        if over is None:
            continue
        one, other = kept[over], kept[word]
        if one.event_type != other.event_type:
            assault, troops = (over, word) if one.event_type == "ASSAULT" else (word, over)
            if found[assault].told.status in ("happened", "ongoing"):
                dropped.add(troops)
            continue
        if one.frame is None and other.frame is not None:  # "talks collapsed": the lexicon knows the word better
            dropped.add(over)
            kept[word] = _joined(other, one)
            continue
        dropped.add(word)
        kept[over] = _joined(one, other)
    return [kept[word] for word in sorted(kept) if word not in dropped]


def _joined(one: Draft, other: Draft) -> Draft:
    """What either of two drafts of one happening tells."""
    return replace(
        one,
        mode=one.mode or other.mode,
        actors=one.actors or other.actors,
        recipients=one.recipients or tuple(w for w in other.recipients if w not in one.actors),
        alike=max(one.alike, other.alike),
        nothing=min(one.nothing, other.nothing),
    )


def _names_its_object(draft: Draft) -> bool:
    """Whether the row says which object the verb must have."""
    return draft.frame is not None and any(
        c.where == "obj" and c.words and not c.absent for c in draft.frame.conditions
    )


def _signs(above: Draft, draft: Draft) -> bool:
    """ "Signed an accord with": the verb of two sides tells the agreement that is its object."""
    return draft.event_type == "AGREE" and above.frame is not None and "subj+with" in above.frame.actor


def _same_happening(parse: Parse, word: int, found: Mapping[int, Draft], dropped: set[int]) -> int | None:
    """The draft above that tells the same happening as the word's."""
    draft = found[word]
    here = word
    for _ in range(3):
        relation = parse.relations[here].split(":")[0]
        head = parse.heads[here]
        if head == here or relation in ("ccomp", "parataxis", "csubj"):
            return None
        here = head
        other = found.get(here)
        if other is None or here in dropped:
            continue
        pair = {draft.event_type, other.event_type}
        if pair == {"MOBILIZE", "ASSAULT"}:
            return here
        if len(pair) > 1 or draft.event_type in ACTS or not _compatible(draft, other):
            return None
        apart = draft.actors and other.actors and set(draft.actors).isdisjoint(other.actors)
        several = draft.recipients and other.recipients and set(draft.recipients).isdisjoint(other.recipients)
        return None if (apart and several) or (relation == "conj" and several) else here
    return None


def _compatible(one: Draft, other: Draft) -> bool:
    real = ("happened", "ongoing")
    return (one.told.status in real) == (other.told.status in real)


def _placed_within(parse: Parse, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Each draft with the act whose content it is."""
    acts = {draft.word: draft.word for draft in drafts if draft.event_type in ACTS or draft.event_type == "PROTEST"}
    kinds = {draft.word: draft.event_type for draft in drafts}
    for draft in drafts:
        light = draft.arguments.light
        if light is not None and draft.word in acts:
            acts.setdefault(light, draft.word)
    for draft in drafts:
        above = _act_above(parse, draft, acts)
        if above is not None and kinds[above] == "PROTEST" and draft.event_type not in ("REQUEST", "ACCUSE"):
            above = None
        yield draft if above is None else replace(draft, within=above)


def _act_above(parse: Parse, draft: Draft, acts: Mapping[int, int]) -> int | None:
    here = draft.arguments.light if draft.arguments.light is not None else draft.word
    for _ in range(_STEPS):
        full = parse.relations[here]
        relation = full.split(":")[0]
        head = parse.heads[here]
        if head == here or relation not in _CONTENT or full in ("acl:relcl", "advcl:relcl", "obl:agent"):
            return None
        if relation == "nsubj" and full != "nsubj:pass":
            return None
        if relation == "advcl" and not _is_content(parse, here):
            return None
        if relation == "obl" and _is_setting(parse, here):
            return None
        if relation == "conj" and head in acts and parse.upos[head] == parse.upos[here]:
            return None  # a second act beside the first
        here = head
        if here in acts and acts[here] != draft.word:
            return acts[here]
    return None


def _is_content(parse: Parse, clause: int) -> bool:
    """Whether an adverbial clause tells what is asked or threatened, not when or why."""
    if is_infinitive(parse, clause) or parse.lower[clause].endswith("ing"):
        return True
    return _follows_preposition(parse, clause) or _is_condition(parse, clause)


def _follows_preposition(parse: Parse, verb: int) -> bool:
    return any(
        parse.relations[c] == "mark" and parse.lower[c] in ("of", "for", "from", "against")
        for c in parse.children[verb]
    )


def _is_condition(parse: Parse, verb: int) -> bool:
    return any(parse.relations[c] == "mark" and parse.lower[c] in ("if", "unless") for c in parse.children[verb])


def _is_setting(parse: Parse, word: int) -> bool:
    """ "after the raid", "during the talks", "in response to": when and why, not what."""
    return any(
        parse.relations[c] == "case"
        and parse.lower[c] in ("after", "before", "during", "since", "following", "amid", "despite", "at", "in", "by")
        for c in parse.children[word]
    )


# What is demanded, refused or threatened gives the act its mode.
_ASKED: Mapping[EventType, EventMode] = {
    "AID": "assist", "COOPERATE": "assist", "CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield",
    "AGREE": "change", "SANCTION": "change", "SUPPORT": "change",
}  # fmt: skip
_MENACED: Mapping[EventType, EventMode] = {
    "ASSAULT": "violence", "MOBILIZE": "violence", "PROTEST": "restrict", "SANCTION": "relations",
    "COERCE": "restrict", "REJECT": "relations", "RETREAT": "relations",
}  # fmt: skip
_MENACED_MODES: Mapping[EventMode, EventMode] = {
    "arrest": "arrest",
    "expel": "expel",
    "deport": "expel",
    "seize": "territory",
}


def _with_mode(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    if draft.mode is not None or draft.event_type not in ("REQUEST", "REJECT", "THREATEN"):
        return draft
    first, last = draft.word, draft.word + 25
    contents = [d for d in drafts if first < d.word < last and d.event_type not in ("REQUEST", "REJECT", "THREATEN")]
    contents = [d for d in contents if d.frame is not None]
    content = next((d for d in contents if _hangs_on(d, draft)), None)
    if content is None:
        return draft
    if draft.event_type == "THREATEN":
        mode = _MENACED_MODES.get(content.mode) if content.mode else None
        return replace(draft, mode=mode or _MENACED.get(content.event_type))
    return replace(draft, mode=_ASKED.get(content.event_type))


def _hangs_on(content: Draft, act: Draft) -> bool:
    return content.told.status not in ("happened", "ongoing") and content.word > act.word
