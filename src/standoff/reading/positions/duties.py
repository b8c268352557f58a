"""Positions that no verb of demanding names: a duty laid on somebody, a will not to act, a side taken.

"She said the army should leave", "it was vital that the port open", "he will not debate her", "she is against it".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.reading.actors.told import Told, Words
from standoff.reading.language.arguments import arguments_of, is_infinitive
from standoff.reading.language.clauses import LOOSE, LOOSE_CLAUSE, NEGATIONS, is_question, stance_of, stretch
from standoff.reading.language.inflection import verb_forms
from standoff.reading.language.speech_acts import is_cue
from standoff.reading.positions.words import position_words
from standoff.record import Statement
from standoff.vocabulary import PositionKind

DUTIES = frozenset(("should", "must", "ought"))
NEEDS = frozenset(("need", "needs", "have", "has", "got"))
NEED_NOUNS = frozenset(("need", "necessity", "importance", "urgency"))
UNACCEPTABLE = frozenset(("unacceptable", "intolerable"))
_STRESSING = frozenset(
    form
    for base in "stress emphasize emphasise underline underscore highlight reiterate acknowledge see recognise affirm "
    "recognize voice express cite mention discuss note".split()
    for form in verb_forms(base)
)
NECESSARY = frozenset("necessary imperative essential crucial vital urgent important time incumbent critical".split())
SIDES: dict[str, PositionKind] = {
    "against": "refusal", "opposition": "refusal",
    "favor": "acceptance", "favour": "acceptance", "support": "acceptance",
}  # fmt: skip
_SUFFERING = frozenset("allow let tolerate permit ignore continue accept stand".split())
_IF = frozenset(("if", "unless", "provided"))
_BEFORE_CLAUSE = _IF | frozenset("whether because why how what when".split())
_PROMISING = frozenset(form for base in "vow promise pledge threaten".split() for form in verb_forms(base))
_DECIDING = _PROMISING | frozenset(
    form for base in ("decide", "choose", "opt", "agree", "resolve") for form in verb_forms(base)
)
_INTENTIONS = frozenset(("plan", "plans", "intention", "intentions", "desire"))
_PERFECT = frozenset(("have", "'ve", "’ve"))
_WILL = frozenset(("will", "would", "wo", "'ll", "’ll"))
_NOBODYS_DUTY = frozenset("i that this you one".split())
_OF_THINGS = frozenset("be end stop go stay remain include cover apply focus reflect serve reopen close resume".split())
_PRONOUNS = frozenset(("we", "they", "he", "she"))
# Not to do one of these refuses nobody anything.
_STATES = frozenset(
    "be have know see think feel like want need believe understand remember happen get become mean matter hurt forget "
    "seem miss hear exist say comment regret hesitate win lose die overlook".split()
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A position before it has an id. word: the one that tells it; head: of what is demanded, offered or refused."""

    word: int
    head: int
    kind: PositionKind
    party: str
    toward: tuple[str, ...]
    content: Words
    statement: Statement | None
    maker: str


def if_clause(told: Told, *holders: int) -> int | None:
    """The verb of an if-clause that hangs on one of the words; "even if" makes no condition."""
    parse = told.parse
    for holder in dict.fromkeys(holders):
        for child in parse.children[holder]:
            if parse.relations[child] == "advcl":
                for mark in parse.children[child]:
                    if parse.relations[mark] == "mark" and parse.lower[mark] in _IF and parse.lower[mark - 1] != "even":
                        return child
    return None


def duty(told: Told, word: int) -> Iterator[Finding]:
    """ "X said Y should leave", "Y needs to leave": a demand of who says so."""
    parse = told.parse
    verb = parse.heads[word]
    if parse.lower[word] == "need" and parse.upos[word] == "VERB" and parse.child(word, "obj") is not None:
        yield from _own_need(told, word)
    if parse.lower[word] in NEEDS:
        inner = (c for c in parse.children[word] if parse.relations[c] == "xcomp" and is_infinitive(parse, c))
        negated = any(parse.lower[c] in NEGATIONS for c in parse.children[word])
        if next(inner, None) is None or negated or parse.child(word, "obj") is not None:
            return
        verb = word
    elif not parse.relations[word].startswith("aux") or parse.lower[word + 1 : word + 2] == ["have"]:
        return
    statement, subject = told.content(verb), parse.subject(verb)
    if subject is None and parse.relations[verb] == "conj":
        subject = parse.subject(parse.heads[verb])
    speaker = _speaker(told, statement, verb)
    if speaker is None or subject is None or (statement is not None and statement.act == "ask"):
        return
    if parse.relations[verb].startswith(("acl", "advcl:relcl")) or is_question(parse, word):
        return
    if any(parse.relations[c] == "mark" and parse.lower[c] in _BEFORE_CLAUSE for c in parse.children[verb]):
        return
    if verb != word and word < subject < verb:
        return  # "should they win": a condition
    if not _can_be_bound(told, subject, word, verb):
        return
    actor = told.actor(subject)
    if actor == speaker and parse.lower[subject] != "we":
        return
    toward = (actor,) if actor is not None and actor != speaker else ()
    content = told.clipped(stretch(parse, verb, LOOSE_CLAUSE), verb)
    yield Finding(word, verb, "demand", speaker, toward, content, statement, "rule:duty")


def _own_need(told: Told, verb: int) -> Iterator[Finding]:
    """ "We need an inquiry," she said."""
    parse = told.parse
    subject, obj, statement = parse.subject(verb), parse.child(verb, "obj"), told.content(verb)
    if subject is None or obj is None or parse.lower[subject] != "we" or statement is None or statement.speaker is None:
        return
    if stance_of(parse, verb) == "asserted" and not is_question(parse, verb) and obj > verb:
        content = told.clipped(stretch(parse, obj, LOOSE), obj)
        yield Finding(verb, obj, "demand", statement.speaker, (), content, statement, "rule:duty")


def _speaker(told: Told, statement: Statement | None, verb: int) -> str | None:
    """Who says so: of the statement, or the subject of the cue that the clause hangs on where no statement was made."""
    if statement is not None:
        return statement.speaker
    parse = told.parse
    saying = parse.heads[verb]
    if parse.relations[verb] != "ccomp" or not is_cue(parse.lower[saying]) or stance_of(parse, saying) != "asserted":
        return None
    return next(iter(told.actors(arguments_of(parse, saying).subjects)), None)


def _can_be_bound(told: Told, subject: int, word: int, verb: int) -> bool:
    """Whether the duty is laid on somebody: not "that should do", not "we should be proud"."""
    parse, lower = told.parse, told.parse.lower[subject]
    passive = parse.relations[subject] == "nsubj:pass"
    if lower in _NOBODYS_DUTY or (lower == "we" and parse.upos[verb] == "ADJ"):
        return False
    if lower == "it":
        return passive or told.actor(subject) is not None
    # "The tax must end", "there should be an inquiry" bind somebody; "the swell should fall" expects.
    thing = parse.upos[subject] in ("NOUN", "PROPN") or lower == "there"
    bound = thing and verb != word and (parse.upos[verb] != "VERB" or parse.lower[verb] in _OF_THINGS)
    return passive or lower in _PRONOUNS or told.is_somebody(subject) or bound


def necessity(told: Told, word: int) -> Iterator[Finding]:
    """ "X said it was essential that Y leave", "it is time to act"."""
    parse = told.parse
    statement = told.content(word)
    if statement is None or statement.speaker is None or stance_of(parse, word) != "asserted":
        return
    subject = parse.subject(word)
    if parse.child(word, "expl") is None and (subject is None or parse.lower[subject] != "it"):
        return
    for child in sorted(parse.children[word]):
        clause = parse.relations[child].split(":")[0] in ("csubj", "ccomp", "advcl", "acl", "xcomp")
        if child > word and clause and (is_infinitive(parse, child) or parse.child(child, "mark") is not None):
            content = told.clipped(stretch(parse, child, LOOSE_CLAUSE), child)
            yield Finding(word, child, "demand", statement.speaker, (), content, statement, "rule:duty")
            return


def own_refusal(told: Told, word: int) -> Iterator[Finding]:
    """ "She said she would not debate him": what somebody says he himself will not do."""
    parse = told.parse
    verb = parse.heads[word]
    if parse.lower[verb] == "going":
        verb = next((c for c in parse.children[verb] if is_infinitive(parse, c)), verb)
    if parse.upos[verb] != "VERB" or parse.lower[verb] in _STATES or parse.lower[verb] in position_words():
        return
    wills = [c for c in parse.children[verb] if parse.relations[c].startswith("aux") and parse.lower[c] in _WILL]
    subject = parse.subject(parse.heads[word])
    above = parse.heads[verb]
    if verb != parse.heads[word]:
        wills = [parse.heads[word]]
    elif parse.lower[verb] in _SUFFERING:  # "we cannot allow it"
        wills = [c for c in parse.children[verb] if c < word and parse.lower[c] in ("can", "ca", "could")] or wills
    elif is_infinitive(parse, verb) and parse.lower[above] in _DECIDING and stance_of(parse, above) == "asserted":
        wills = [min(word, verb)]  # "vowed not to sign"
        subject = next(iter(arguments_of(parse, above).subjects), None)
    if not wills or subject is None or parse.relations[subject] == "nsubj:pass" or not told.is_somebody(subject):
        return
    if parse.relations[verb].startswith("acl") or any(parse.lower[c] == "have" for c in parse.children[verb]):
        return
    party, statement = told.actor(subject), told.content(verb)
    if party is None or (statement is not None and statement.speaker not in (party, None)):
        return
    first, end = stretch(parse, verb, LOOSE_CLAUSE)
    conditional = if_clause(told, verb) is not None
    content = (first if conditional else max(first, wills[0]), end)
    yield Finding(word, verb, "condition" if conditional else "refusal", party, (), content, statement, "rule:self")


def no_plans(told: Told, word: int) -> Iterator[Finding]:
    """ "She has no plans to resign", "had no intention of leaving"."""
    parse = told.parse
    noun = parse.heads[word]
    verb = parse.heads[noun]
    if parse.lower[noun] not in _INTENTIONS or parse.relations[noun] != "obj" or is_question(parse, word):
        return
    party = next(iter(told.actors(arguments_of(parse, verb).subjects)), None)
    clauses = (c for c in sorted((*parse.children[noun], *parse.children[verb])) if c > noun)
    head = next((c for c in clauses if is_infinitive(parse, c) or parse.lower[c].endswith("ing")), None)
    if party is None or head is None or parse.lower[head] in _STATES:
        return
    content = told.clipped(stretch(parse, head, LOOSE), head)
    yield Finding(word, head, "refusal", party, (), content, told.content(word) or told.cue(word), "rule:self")


def own_condition(told: Told, mark: int) -> Iterator[Finding]:
    """ "He would sign if they paid", "vowed to leave unless they paid": what somebody will do on a condition."""
    parse = told.parse
    clause = parse.heads[mark]
    verb = parse.heads[clause]
    if parse.relations[mark] != "mark" or parse.relations[clause] != "advcl" or parse.lower[mark - 1] == "even":
        return
    if parse.upos[verb] != "VERB" or parse.lower[verb] in position_words() or is_question(parse, mark):
        return
    children = parse.children[verb]
    if any(parse.lower[c] in NEGATIONS | _PERFECT or parse.relations[c] == "aux:pass" for c in children if c < verb):
        return
    promising = parse.heads[verb] if is_infinitive(parse, verb) else None
    if promising is not None:
        if parse.lower[promising] not in _PROMISING or stance_of(parse, promising) != "asserted":
            return
        subject: int | None = next(iter(arguments_of(parse, promising).subjects), None)
    else:
        if not any(parse.relations[c].startswith("aux") and parse.lower[c] in _WILL for c in children):
            return
        subject = parse.subject(verb)
    statement = told.content(verb) or told.cue(verb)
    party = told.actor(subject) if subject is not None else None
    if party is None or parse.lower[verb] in _STATES or (promising is None and _speaks_of_others(statement, party)):
        return
    words, condition = stretch(parse, verb, LOOSE_CLAUSE), stretch(parse, clause)
    content = (min(words[0], condition[0]), max(words[1], condition[1]))
    yield Finding(mark, verb, "condition", party, (), content, statement, "rule:self")


def _speaks_of_others(statement: Statement | None, party: str) -> bool:
    return statement is None or statement.speaker != party


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
        if child > word and parse.relations[child].split(":")[0] in ("acl", "nmod", "advcl", "obl"):
            content = stretch(parse, child, LOOSE)
            yield Finding(word, child, "demand", party, (), content, statement, "rule:duty")
            return


def unacceptable(told: Told, word: int) -> Iterator[Finding]:
    """ "X said the terms were unacceptable"."""
    parse = told.parse
    statement, subject = told.content(word), parse.subject(word)
    if statement is None or statement.speaker is None or subject is None or stance_of(parse, word) != "asserted":
        return
    content = told.clipped(stretch(parse, subject, LOOSE), subject)
    yield Finding(word, subject, "refusal", statement.speaker, (), content, statement, "rule:adjective")


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
            if parse.lower[holder] in position_words():
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
