"""What somebody says he himself will not do, or will do on a condition.

"She will not debate him", "has no plans to resign", "has no objection to it", "would sign if they paid".
"""

from collections.abc import Iterator

from standoff.reading.actors.told import Told
from standoff.reading.language.arguments import arguments_of, is_infinitive
from standoff.reading.language.clauses import LOOSE, LOOSE_CLAUSE, NEGATIONS, is_question, stance_of, stretch
from standoff.reading.language.inflection import noun_forms, verb_forms
from standoff.reading.language.parse import Parse
from standoff.reading.positions.finding import WILL, Finding, if_clause
from standoff.reading.positions.words import position_words
from standoff.record import Statement

_SUFFERING = frozenset("allow let tolerate permit continue accept stand".split())
_PROMISING = frozenset(form for base in "vow promise pledge threaten".split() for form in verb_forms(base)) | {
    "threat", "threats",
}  # fmt: skip
_DECIDING = _PROMISING | frozenset(
    form for base in ("decide", "choose", "opt", "agree", "resolve") for form in verb_forms(base)
)
_PLANNING = frozenset(form for base in ("plan", "intend", "wish", "want") for form in verb_forms(base))
_WISHING = frozenset(form for base in ("wish", "want") for form in verb_forms(base))
_OBJECTIONS = frozenset(("objection", "objections", "problem", "quarrel"))
_GROUNDS = frozenset("need reason place room excuse justification basis point interest".split())
_HAVING = frozenset(verb_forms("have"))
_SEEING = _HAVING | frozenset(verb_forms("see"))
# "There will be no talks" turns them down; "there will be no rain" does not.
_REFUSED = frozenset(
    form
    for base in (
        "talk negotiation dialogue meeting summit visit concession compromise deal agreement accord pact treaty truce "
        "ceasefire pause amnesty pardon surrender withdrawal retreat recognition exchange swap release referendum vote "
        "election debate inspection apology mercy forgiveness intervention delay extension exception ransom payment"
    ).split()
    for form in noun_forms(base)
)
_INTENTIONS = frozenset(("plan", "plans", "intention", "intentions", "desire"))
_UNTOLD = frozenset(("have", "'ve", "’ve", "whether"))
_SPOKESMEN = frozenset(
    "spokesman spokeswoman spokesperson spokesmen lawyer attorney adviser advisor aide manager campaign office "
    "director secretary minister official officials chairman leader".split()
)
# Who will not do one of these gives an assurance.
_HARMING = frozenset("attack strike invade fire bomb harm hurt kill shoot retaliate interfere endanger".split())
# Not to do one of these refuses nobody anything.
_STATES = frozenset(
    "be have know see think feel like want need believe understand remember happen get become mean matter hurt forget "
    "seem miss hear exist serve work help let make say comment regret hesitate win lose die overlook".split()
)


def own_refusal(told: Told, word: int) -> Iterator[Finding]:
    """ "She said she would not debate him": what somebody says he himself will not do."""
    parse = told.parse
    verb = parse.heads[word]
    if parse.lower[word + 1 : word + 2] == ["only"]:
        return
    if parse.lower[verb] in _PLANNING and parse.upos[verb] == "VERB":
        yield from _not_planned(told, word, verb)
        return
    if parse.lower[verb] == "going":
        verb = next((c for c in parse.children[verb] if is_infinitive(parse, c)), verb)
    told_elsewhere = parse.lower[verb] in _STATES or parse.lower[verb] in position_words()
    if parse.upos[verb] != "VERB" or (told_elsewhere and parse.lower[verb] not in _SUFFERING):
        return
    wills = [c for c in parse.children[verb] if parse.relations[c].startswith("aux") and parse.lower[c] in WILL]
    subject = parse.subject(parse.heads[word])
    if subject is None:
        subject = next(iter(arguments_of(parse, verb).subjects), None)
    above = parse.heads[verb]
    if verb != parse.heads[word]:
        wills = [parse.heads[word]]
    elif parse.lower[verb] in _SUFFERING:  # "we cannot allow it"
        wills = [c for c in parse.children[verb] if c < word and parse.lower[c] in ("can", "ca", "could")] or wills
    elif is_infinitive(parse, verb) and parse.lower[above] in _DECIDING and stance_of(parse, above) == "asserted":
        wills = [min(word, verb)]  # "vowed not to sign"
        subject = next(iter(arguments_of(parse, above).subjects), None)
    if parse.lower[verb] in _HARMING and parse.lower[above] not in _DECIDING:
        return
    if not wills or subject is None or parse.relations[subject] == "nsubj:pass" or not told.is_somebody(subject):
        return
    passive = any(parse.relations[c] == "aux:pass" for c in parse.children[verb])
    if (
        passive
        or parse.relations[verb].startswith("acl")
        or any(parse.lower[c] == "have" for c in parse.children[verb])
    ):
        return
    party, statement = told.actor(subject), told.content(verb)
    if party is None or (statement is not None and not speaks_for(told, statement, party)):
        return
    first, end = stretch(parse, verb, LOOSE_CLAUSE)
    conditional = if_clause(told, verb) is not None
    content = (first if conditional else max(first, wills[0]), end)
    yield Finding(word, verb, "condition" if conditional else "refusal", party, (), content, statement, "rule:self")


def speaks_for(told: Told, statement: Statement, party: str) -> bool:
    """Whether who speaks can say what the party will not do: itself, its spokesman, the minister of a state."""
    if statement.speaker in (party, None):
        return True
    if statement.act in ("predict", "believe", "fear", "accuse", "ask"):
        return False
    actors = {actor.id: actor for actor in told.chains.actors}
    speaker, spoken_for = actors.get(statement.speaker or ""), actors.get(party)
    if speaker is None or spoken_for is None:
        return False
    words = statement.source[0].of(told.parse.text).lower().split() if statement.source else []
    if not _SPOKESMEN.isdisjoint(words):
        return spoken_for.kind != "unnamed"
    return spoken_for.kind in ("state", "organization") and speaker.country == spoken_for.country is not None


def _not_planned(told: Told, word: int, verb: int) -> Iterator[Finding]:
    """ "She is not planning to resign", "does not intend to sign"."""
    parse = told.parse
    party = next(iter(told.actors(arguments_of(parse, verb).subjects)), None)
    below = (c for c in sorted(parse.children[verb]) if c > verb)
    thing = parse.lower[verb] not in _WISHING  # "does not want the job"
    head = next((c for c in below if is_infinitive(parse, c) or (thing and parse.relations[c] == "obj")), None)
    if party is None or head is None or parse.lower[head] in _STATES or is_question(parse, word):
        return
    if stance_of(parse, verb) != "negated":
        return  # "if she does not want to leave"
    content = told.clipped(stretch(parse, head, LOOSE), head)
    yield Finding(word, head, "refusal", party, (), content, told.content(word) or told.cue(word), "rule:self")


def no_objection(told: Told, word: int) -> Iterator[Finding]:
    """ "She has no objection to the release"."""
    parse = told.parse
    noun = parse.heads[word]
    after = parse.lower[noun + 1 : noun + 2]
    if parse.lower[noun] not in _OBJECTIONS or after != ["to"] or is_question(parse, word):
        return
    party = next(iter(told.actors(arguments_of(parse, noun, True).subjects)), None)
    if party is None:
        party = next(iter(told.actors(arguments_of(parse, parse.heads[noun]).subjects)), None)
    head = next((c for c in sorted(parse.children[noun]) if c > noun + 1), None)
    if party is not None and head is not None:
        first, end = told.clipped(stretch(parse, head, LOOSE), head)
        statement = told.content(word) or told.cue(word)
        yield Finding(word, head, "acceptance", party, (), (max(first, noun + 2), end), statement, "rule:self")


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


def none_wanted(told: Told, word: int) -> Iterator[Finding]:
    """ "There will be no talks", "there is no place for it here", "she saw no reason to leave"."""
    parse = told.parse
    noun = parse.heads[word]
    verb = parse.heads[noun] if parse.relations[noun] in ("obj", "nsubj", "xcomp", "ccomp") else noun
    statement = told.content(word)
    if noun < word or is_question(parse, word):
        return
    if parse.lower[noun] in _GROUNDS:
        heads = (c for c in sorted((*parse.children[noun], *parse.children[verb])) if c > noun and _is_for(parse, c))
        head = next(heads, None)
        if head is None:
            return
        content = told.clipped(stretch(parse, head, LOOSE), head)
    else:
        ahead = any(parse.lower[c] in WILL | {"can"} for w in (noun, verb) for c in parse.children[w])
        if not ahead or parse.lower[noun] not in _REFUSED:
            return
        head, content = noun, told.clipped(stretch(parse, noun, LOOSE), noun)
    if any(parse.lower[c] == "there" for w in (noun, verb) for c in parse.children[w]):
        party = statement.speaker if statement is not None else None
    elif parse.lower[verb] in _SEEING:
        party = next(iter(told.actors(arguments_of(parse, verb).subjects)), None)
        if parse.lower[verb] in _HAVING and (statement is None or statement.speaker != party):
            return  # "the rebels had no reason to stay": what others think
    else:
        return
    if party is not None:
        yield Finding(word, head, "refusal", party, (), content, statement, "rule:self")


def _is_for(parse: Parse, child: int) -> bool:
    return is_infinitive(parse, child) or any(parse.lower[c] == "for" for c in parse.children[child])


def own_condition(told: Told, mark: int) -> Iterator[Finding]:
    """ "He would sign if they paid", "vowed to leave unless they paid": what somebody will do on a condition."""
    parse = told.parse
    clause = parse.heads[mark]
    verb = parse.heads[clause]
    if parse.relations[mark] != "mark" or parse.relations[clause] != "advcl" or parse.lower[mark - 1] == "even":
        return
    if parse.upos[verb] != "VERB" or is_question(parse, mark):
        return
    children = parse.children[verb]
    if any(parse.lower[c] in NEGATIONS | _UNTOLD or parse.relations[c] == "aux:pass" for c in children if c < verb):
        return
    promising = parse.heads[verb] if is_infinitive(parse, verb) else None
    if promising is not None:
        if parse.lower[promising] not in _PROMISING or stance_of(parse, promising) != "asserted":
            return
        noun = parse.upos[promising] == "NOUN"
        subject: int | None = next(iter(arguments_of(parse, promising, noun).subjects), None)
    else:
        if not any(parse.relations[c].startswith("aux") and parse.lower[c] in WILL for c in children):
            return
        subject = parse.subject(verb)
    statement = told.content(verb) or told.cue(verb)
    party = told.actor(subject) if subject is not None else None
    if (
        party is None
        or parse.lower[verb] in _STATES
        or (promising is None and _speaks_of_others(told, verb, statement, party))
    ):
        return
    words, condition = stretch(parse, verb, LOOSE_CLAUSE), stretch(parse, clause)
    content = (min(words[0], condition[0]), max(words[1], condition[1]))
    yield Finding(mark, verb, "condition", party, (), content, statement, "rule:self")


def _speaks_of_others(told: Told, verb: int, statement: Statement | None, party: str) -> bool:
    if statement is not None and (statement.speaker == party or statement.act in ("threaten", "promise", "offer")):
        return False
    above = told.parse.heads[verb]  # "has made it clear that he will leave if …"
    return told.parse.relations[verb] != "ccomp" or party not in told.actors(arguments_of(told.parse, above).subjects)
