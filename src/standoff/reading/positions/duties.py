"""Positions that no verb of demanding names: a duty laid on somebody, a side taken.

"She said the army should leave", "it was vital that the port open", "she is against it".
"""

from collections.abc import Iterator

from standoff.reading.actors.told import Told
from standoff.reading.language.arguments import arguments_of, is_infinitive
from standoff.reading.language.clauses import LOOSE, LOOSE_CLAUSE, NEGATIONS, is_question, stance_of, stretch
from standoff.reading.language.inflection import verb_forms
from standoff.reading.language.parse import Parse
from standoff.reading.language.speech_acts import is_cue
from standoff.reading.positions.finding import IF, WILL, Finding
from standoff.reading.positions.slots import through_quotation
from standoff.reading.positions.words import position_words
from standoff.record import Statement
from standoff.vocabulary import PositionKind

DUTIES = frozenset(("should", "must", "ought"))
NEEDS = frozenset(("need", "needs", "have", "has", "got"))
NEED_NOUNS = frozenset(("need", "necessity", "importance"))
_WOULD = frozenset(("'d", "’d"))
_HAVING = frozenset("have has 've ’ve 's ’s".split())
_SPEAKING = frozenset(
    form
    for base in "speak come argue vote rule testify rally demonstrate write stand".split()
    for form in verb_forms(base)
)
UNACCEPTABLE = frozenset(("unacceptable", "intolerable"))
TIME = frozenset(("time", "moment"))
WRONG = frozenset(("wrong", "mistake", "unwise", "irresponsible"))
OBLIGATIONS = frozenset(("duty", "obligation", "responsibility"))
_NEEDED = frozenset("needed required necessary essential overdue".split())
_NOBODY = frozenset("nobody everybody everyone none".split())
_DOUBTING = frozenset(form for base in ("believe", "think", "feel") for form in verb_forms(base))
_STRESSING = frozenset(
    form
    for base in "stress emphasize emphasise underline underscore highlight reiterate acknowledge see recognise affirm "
    "recognize voice express cite mention discuss note".split()
    for form in verb_forms(base)
)
NECESSARY = frozenset(
    "necessary imperative essential crucial vital urgent important time incumbent critical needed required "
    "overdue".split()
)
SIDES: dict[str, PositionKind] = {
    "against": "refusal", "opposition": "refusal",
    "favor": "acceptance", "favour": "acceptance", "support": "acceptance",
}  # fmt: skip
_BEFORE_CLAUSE = IF | frozenset("whether because why how what when than".split())
_NOBODYS_DUTY = frozenset("i that this you one".split())
_OF_THINGS = frozenset("be end stop go stay remain include cover apply focus reflect serve reopen close resume".split())
_HAVE = frozenset("have has had".split())
_STEPS = 3
# "The swell should fall by noon": what is expected of a thing, not asked.
_EXPECTED = frozenset(
    "fall rise come arrive happen take occur reach result last continue follow know improve grow ease clear help "
    "suffice give make produce win lose lead".split()
)
_PRONOUNS = frozenset(("we", "they", "he", "she"))


def duty(told: Told, word: int) -> Iterator[Finding]:
    """ "X said Y should leave", "Y needs to leave": a demand of who says so."""
    parse = told.parse
    verb = parse.heads[word]
    if parse.lower[word] == "need" and parse.upos[word] == "VERB" and parse.child(word, "obj") is not None:
        yield from _own_need(told, word)
    if parse.lower[word] in NEEDS:
        inner = (c for c in parse.children[word] if parse.relations[c] == "xcomp" and is_infinitive(parse, c))
        negated = any(parse.lower[c] in NEGATIONS for c in parse.children[word])
        aux = {parse.lower[c] for c in parse.children[word] if parse.relations[c].startswith("aux")}
        ahead = not aux.isdisjoint(WILL | _WOULD | DUTIES)
        ahead = ahead or (parse.lower[word] == "got" and aux.isdisjoint(_HAVING))  # "we got to see them"
        if next(inner, None) is None or negated or ahead or parse.child(word, "obj") is not None:
            return
        verb = word
    elif not parse.relations[word].startswith("aux") or parse.lower[word + 1 : word + 2] == ["have"]:
        return
    statement, subject = told.content(verb), parse.subject(verb)
    if subject is None and parse.relations[verb] == "conj":
        subject = parse.subject(parse.heads[verb])
    if subject is None and verb != word and word and parse.upos[word - 1] in ("NOUN", "PROPN", "PRON"):
        subject = word - 1  # whatever the tree makes of it
    speaker = _speaker(told, statement, verb)
    if speaker is None or subject is None or (statement is not None and statement.act == "ask"):
        return
    if parse.relations[verb].startswith(("acl", "advcl:relcl")) or is_question(parse, word):
        return
    if any(parse.lower[c] in _BEFORE_CLAUSE for c in parse.children[verb] if c < word) or _is_supposed(parse, verb):
        return
    if verb != word and word < subject < verb:
        return  # "should they win": a condition
    if not _can_be_bound(told, subject, word, verb):
        return
    actor = told.actor(subject)
    if actor == speaker and parse.lower[subject] != "we":
        return
    passive = any(parse.relations[c] == "aux:pass" for c in parse.children[verb])
    toward = (actor,) if actor is not None and actor != speaker and not passive else ()
    content = through_quotation(parse, told.clipped(stretch(parse, verb, LOOSE_CLAUSE), verb))
    kind: PositionKind = "refusal" if _is_doubted(parse, verb) else "demand"
    yield Finding(word, verb, kind, speaker, toward, content, statement, "rule:duty")


def _is_doubted(parse: Parse, verb: int) -> bool:
    """ "I don't think that we should pay"."""
    above = parse.heads[verb]
    below = parse.relations[verb] == "ccomp" and parse.lower[above] in _DOUBTING
    return below and any(parse.lower[c] in NEGATIONS for c in parse.children[above])


def _is_supposed(parse: Parse, verb: int) -> bool:
    """ "If we do not see that we must act", "a talk in which all must give way"."""
    for _ in range(_STEPS):
        if any(parse.lower[c] in ("which", "whom") for c in parse.children[verb] if c < verb):
            return True
        above = parse.heads[verb]
        if above == verb or parse.relations[verb] not in ("ccomp", "xcomp"):
            return False
        if any(parse.lower[c] in IF for c in parse.children[above] if c < above):
            return True
        verb = above
    return False


def _own_need(told: Told, verb: int) -> Iterator[Finding]:
    """ "We need an inquiry," she said."""
    parse = told.parse
    subject, obj, statement = parse.subject(verb), parse.child(verb, "obj"), told.content(verb)
    if subject is None or obj is None or parse.lower[subject] != "we" or statement is None or statement.speaker is None:
        return
    stance = stance_of(parse, verb)
    if stance != "open" and not is_question(parse, verb) and obj > verb:
        content = told.clipped(stretch(parse, obj, LOOSE), obj)
        kind: PositionKind = "demand" if stance == "asserted" else "refusal"
        yield Finding(verb, obj, kind, statement.speaker, (), content, statement, "rule:duty")


def _speaker(told: Told, statement: Statement | None, verb: int) -> str | None:
    """Who says so: of the statement, or the subject of the cue that the clause hangs on where no statement was made."""
    parse = told.parse
    if statement is not None:
        return statement.speaker if _is_said(parse, statement) else None
    saying = parse.heads[verb]
    if parse.relations[verb] != "ccomp" or not is_cue(parse.lower[saying]) or stance_of(parse, saying) != "asserted":
        return None
    return next(iter(told.actors(arguments_of(parse, saying).subjects)), None)


def _is_said(parse: Parse, statement: Statement) -> bool:
    """Not "the rebels should understand that talks are needed"."""
    if not statement.cue:
        return True
    cue = parse.top(parse.word_at(statement.cue[0].start), parse.word_at(statement.cue[-1].end - 1) + 1)
    return not any(parse.relations[c].startswith("aux") and parse.lower[c] in DUTIES for c in parse.children[cue])


def _can_be_bound(told: Told, subject: int, word: int, verb: int) -> bool:
    """Whether the duty is laid on somebody: not "that should do", not "we should be proud"."""
    parse, lower = told.parse, told.parse.lower[subject]
    passive = parse.relations[subject] == "nsubj:pass"
    if lower == "one" and parse.lower[subject - 1] in ("no", "any", "every"):
        return True
    if lower in _NOBODYS_DUTY or (lower == "we" and parse.upos[verb] == "ADJ"):
        return False
    if lower == "it":
        return passive or told.actor(subject) is not None
    # "The tax must end", "there should be an inquiry" bind somebody; "the swell should fall" expects.
    thing = parse.upos[subject] in ("NOUN", "PROPN", "VERB") or lower == "there"  # "work must stop"
    if verb == word:  # "the roads need to be open", "the raids have to stop"
        inner = next((c for c in sorted(parse.children[verb]) if c > verb and is_infinitive(parse, c)), verb)
        passive = any(parse.relations[c] == "aux:pass" for c in parse.children[inner])
        bound = thing and inner != verb and (parse.upos[inner] != "VERB" or parse.lower[inner] in _OF_THINGS)
    else:
        passive = passive or any(parse.relations[c] == "aux:pass" for c in parse.children[verb])
        bound = thing and parse.lower[verb] not in _EXPECTED
    return passive or lower in _PRONOUNS | _NOBODY or told.is_somebody(subject) or bound


def necessity(told: Told, word: int) -> Iterator[Finding]:
    """ "X said it was essential that Y leave", "it is time to act"."""
    parse = told.parse
    statement = told.content(word)
    party = _in_whose_eyes(told, word)
    if statement is not None:
        party = statement.speaker if _is_said(parse, statement) else None
    if party is None or stance_of(parse, word) != "asserted":
        return
    subject = parse.subject(word)
    now = parse.lower[word] == "time" and "now" in parse.lower[max(word - 4, 0) : word]
    if not now and parse.child(word, "expl") is None and (subject is None or parse.lower[subject] != "it"):
        if subject is not None and parse.lower[word] in _NEEDED and parse.upos[subject] == "NOUN" and subject < word:
            content = told.clipped(stretch(parse, subject, LOOSE), subject)  # "more talks are needed"
            yield Finding(word, subject, "demand", party, (), content, statement, "rule:duty")
        return
    for child in sorted(parse.children[word]):
        clause = parse.relations[child].split(":")[0] in ("csubj", "ccomp", "advcl", "acl", "xcomp")
        told_of = is_infinitive(parse, child) or parse.child(child, "mark", "nsubj", "nsubj:pass") is not None
        if child > word and clause and told_of:
            content = told.clipped(stretch(parse, child, LOOSE_CLAUSE), child)
            yield Finding(word, child, "demand", party, (), content, statement, "rule:duty")
            return


def _in_whose_eyes(told: Told, word: int) -> str | None:
    """ "For the union, it is imperative that …"."""
    return next(iter(told.actors([w for w in arguments_of(told.parse, word).after("for") if w < word])), None)


def not_the_time(told: Told, word: int) -> Iterator[Finding]:
    """ "X said it was not the time to strike", "now is not the time for a truce"."""
    parse = told.parse
    statement = told.content(word)
    if (
        statement is None
        or statement.speaker is None
        or stance_of(parse, word) != "negated"
        or is_question(parse, word)
    ):
        return
    for child in sorted(parse.children[word]):
        asked = any(parse.lower[c] == "for" for c in parse.children[child])
        if child > word and (is_infinitive(parse, child) or asked):
            content = told.clipped(stretch(parse, child, LOOSE), child)
            yield Finding(word, child, "refusal", statement.speaker, (), content, statement, "rule:adjective")
            return


def wrong(told: Told, word: int) -> Iterator[Finding]:
    """ "X said it would be a mistake to leave", "it is wrong to pay"."""
    parse = told.parse
    statement, subject = told.content(word), parse.subject(word)
    impersonal = parse.child(word, "expl") is not None or (subject is not None and parse.lower[subject] == "it")
    if statement is None or statement.speaker is None or not impersonal or stance_of(parse, word) != "asserted":
        return
    for child in sorted(parse.children[word]):
        if child > word and is_infinitive(parse, child):
            content = told.clipped(stretch(parse, child, LOOSE), child)
            yield Finding(word, child, "refusal", statement.speaker, (), content, statement, "rule:adjective")
            return


def obligation(told: Told, word: int) -> Iterator[Finding]:
    """ "X said the army had a duty to leave"."""
    parse = told.parse
    statement, verb = told.content(word), parse.heads[word]
    if (
        statement is None
        or statement.speaker is None
        or parse.relations[word] != "obj"
        or parse.lower[verb] not in _HAVE
    ):
        return
    subject = parse.subject(verb)
    if subject is None or stance_of(parse, verb) != "asserted" or is_question(parse, word):
        return
    actor = told.actor(subject)
    if actor == statement.speaker and parse.lower[subject] != "we":
        return
    for child in sorted((*parse.children[word], *parse.children[verb])):
        if child > word and is_infinitive(parse, child):
            content = told.clipped(stretch(parse, child, LOOSE), child)
            toward = (actor,) if actor is not None and actor != statement.speaker else ()
            yield Finding(word, child, "demand", statement.speaker, toward, content, statement, "rule:duty")
            return


def need(told: Told, word: int) -> Iterator[Finding]:
    """ "Stressed the need to act", "said there was a need for talks"."""
    parse = told.parse
    if parse.upos[word] != "NOUN" or any(parse.lower[c] == "no" for c in parse.children[word]):
        return
    verb = parse.heads[word]
    statement = told.content(word) or told.cue(word)
    if parse.relations[word] == "obj" and parse.lower[verb] in _STRESSING and stance_of(parse, verb) == "asserted":
        party = next(iter(told.actors(arguments_of(parse, verb).subjects)), None)
    else:
        there = any(parse.lower[c] == "there" for w in (word, verb) for c in parse.children[w])
        party = statement.speaker if there and statement is not None else None
    if party is None:
        return
    for child in sorted(parse.children[word]):
        below = child > word and parse.relations[child].split(":")[0] in ("acl", "nmod", "advcl", "obl")
        # "The importance of the port" asks for nothing.
        if below and (parse.lower[word] != "importance" or parse.lower[child].endswith("ing")):
            content = stretch(parse, child, LOOSE)
            yield Finding(word, child, "demand", party, (), content, statement, "rule:duty")
            return


def unacceptable(told: Told, word: int) -> Iterator[Finding]:
    """ "X said the terms were unacceptable", "it was unacceptable to close the road"."""
    parse = told.parse
    statement, head = told.content(word), parse.subject(word)
    if statement is None or statement.speaker is None or stance_of(parse, word) != "asserted":
        return
    if head is None or parse.lower[head] == "it":
        clauses = (c for c in sorted(parse.children[word]) if c > word and parse.upos[c] == "VERB")
        clause = next((c for c in clauses if is_infinitive(parse, c) or parse.child(c, "mark") is not None), None)
        head = head if clause is None else clause
    if head is None or parse.lower[head] in ("that", "this", "which"):
        return
    content = told.clipped(stretch(parse, head, LOOSE), head)
    yield Finding(word, head, "refusal", statement.speaker, (), content, statement, "rule:adjective")


def side(told: Told, word: int) -> Iterator[Finding]:
    """ "She is against the plan", "they are in favour of it", "spoke in support of it"."""
    parse = told.parse
    if parse.lower[word] == "against":
        holder = head = parse.heads[word]
    else:
        holder = word
        if word == 0 or parse.lower[word - 1] != "in" or parse.upos[word] != "NOUN":
            return
        head = next(iter(arguments_of(parse, word, True).after("of", "to")), word)
        if parse.child(word, "cop") is None and parse.upos[parse.heads[word]] == "VERB":
            holder = parse.heads[word]
            if parse.lower[holder] in position_words() or parse.lower[holder] not in _SPEAKING:
                return
    predicate = holder != word or parse.child(holder, "cop") is not None
    if head == word or not predicate or stance_of(parse, holder) != "asserted":
        return
    if parse.lower[word] == "against" and parse.child(holder, "cop") is None:
        return
    subject = parse.subject(holder)
    party = told.actor(subject) if subject is not None else None
    if party is None and parse.upos[holder] == "VERB":
        party = next(iter(told.actors(arguments_of(parse, holder).subjects)), None)
    first, end = stretch(parse, head, LOOSE)
    if party is not None and max(first, word + 1) < end:
        statement = told.content(word)
        yield Finding(
            word, head, SIDES[parse.lower[word]], party, (), (max(first, word + 1), end), statement, "rule:adjective"
        )
