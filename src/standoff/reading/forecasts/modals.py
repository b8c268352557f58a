"""What is to come in modal verbs: "will", the "would" of what somebody is told to have said, "may", "is to"."""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.reading.actors.told import Told, Words
from standoff.reading.language.arguments import is_infinitive
from standoff.reading.language.clauses import LOOSE_CLAUSE, NEGATIONS, is_question, stretch
from standoff.reading.language.inflection import verb_forms
from standoff.reading.language.parse import Parse
from standoff.record import Statement, TimeExpression

WILL = frozenset(("will", "'ll", "’ll", "wo", "shall", "gonna"))
WOULD = frozenset(("would", "'d", "’d"))
MAY = frozenset(("may", "might", "could"))
PRESENT_BE = frozenset("is are 's ’s 're ’re am 'm ’m".split())
NOT_TOLD = frozenset("if whether unless why how what where lest so".split())
_PERFECT = frozenset(("have", "'ve", "’ve"))
_OPENING = NOT_TOLD | {"when"}
_TALKERS = frozenset(("i", "you", "we", "they"))
# "I will say this", "you will remember" tell of nothing to come.
_SPOKEN = frozenset("say tell admit note remember recall notice see find know need want like understand agree".split())
SAYING = frozenset("say add tell claim argue declare".split())
# "Could be seen" tells of what was possible, "she could" of what she was able to do.
_ABLE = frozenset(
    "see seen hear heard find found say said tell afford imagine care feel understand remember get".split()
)
# "May exist", "might want" guess at what is.
_STATIVE = frozenset("be have exist want mean know seem need contain feel like believe think remain deserve".split())
# What a bill would do is its content, not what somebody expects.
_PAPERS = frozenset("bill proposal measure legislation amendment provision resolution petition".split())
# "The fear that it may fail" tells what somebody expects; "the ways that it could" does not.
_EXPECTING = frozenset(
    "fear fears concern concerns worry worries possibility prospect risk danger warning warnings hope expectation "
    "prediction chance likelihood news announcement promise pledge vow threat forecast belief".split()
)
_WISHING = frozenset(
    form for base in ("hope", "wish", "pray", "ensure", "want", "pretend", "imagine") for form in verb_forms(base)
)
_STEPS = 4
_KNOWING = frozenset(
    form
    for base in "understand know realise realize remember forget recognise recognize".split()
    for form in verb_forms(base)
)
_MARKING = frozenset(("mark", "celebrate", "commemorate", "complete", "turn"))
_ROUND = frozenset("years months weeks decades anniversary birthday centenary jubilee".split())
_CAUSING = frozenset(form for base in ("make", "let") for form in verb_forms(base))
_ABSURD = frozenset(
    "absurd ridiculous wrong foolish naive silly childish false untrue nonsense premature unfair irresponsible "
    "difficult hard impossible".split()
)
_SIDING = frozenset(
    "support vote back accept consider oppose endorse welcome favour favor agree refuse reject continue try do".split()
)
_PERSONS = frozenset("i you he she we they".split())
_REASONS = frozenset("as because since while although though whereas".split())
_OTHERS = frozenset(("he", "she", "they"))
# "Is next week to visit them"
_WHEN = frozenset(
    "next this week month year tomorrow today tonight later soon also still now then on monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)
# "The aim is to stop them" tells what an aim is.
_AIMS = frozenset(
    "goal aim purpose job idea plan point role mission objective task way priority challenge thing mandate key".split()
)


@dataclass(frozen=True, slots=True)
class Sign:
    """Something told to come. word: what tells it; head: of the content; by: who expects it.

    marks: where to look for words of likelihood, [first, end). time: the one that made it a sign.
    """

    word: int
    head: int
    by: tuple[str, ...]
    content: Words
    marks: Words
    negated: bool
    statement: Statement | None
    maker: str
    time: TimeExpression | None = None


def teller(statement: Statement | None) -> tuple[str, ...]:
    """Who tells of what is to come; nobody where it is the report's own word."""
    return (statement.speaker,) if statement is not None and statement.speaker is not None else ()


def by_modal(told: Told, word: int, dated: bool) -> Iterator[Sign]:
    """The sign that a modal verb gives. dated: its clause has a time that lies ahead."""
    parse = told.parse
    verb, modal = parse.heads[word], parse.lower[word]
    if verb == word or not parse.relations[word].startswith("aux") or is_question(parse, word):
        return
    opening = (c for c in parse.children[verb] if c < word and parse.relations[c] in ("mark", "advmod"))
    # A parser hangs the "if" of "if it rains, it will flood" on either verb.
    before = [parse.lower[c] for c in opening if "," not in parse.forms[c:word]]
    helpers = {parse.lower[c] for c in parse.children[verb] if parse.relations[c].startswith(("aux", "cop"))}
    if not _OPENING.isdisjoint(before) or not _PERFECT.isdisjoint(helpers):
        return
    subject = _subject(parse, verb)
    if subject is not None and (word < subject < verb or parse.lower[subject] == "you"):
        return  # "may he rest"
    if subject is not None and parse.lower[verb] in _SPOKEN and parse.lower[subject] in _TALKERS:
        return
    if parse.lower[verb] in _MARKING and any(parse.lower[c] in _ROUND for c in parse.children[verb]):
        return  # "on Friday it will mark six years of war"
    if told.cue(verb) is not None and parse.lower[verb] in SAYING and not dated:
        return  # "he will say": what he will say is told already
    if subject is not None and _asks_how(parse, verb, subject):
        return
    if any(parse.lower[c] == "what" for c in parse.children[verb] if c < word):
        return
    if parse.lower[verb] in ("what", "who", "where", "how"):
        return
    if parse.relations[verb] == "ccomp" and parse.lower[parse.heads[verb]] in _KNOWING and not dated:
        return  # "they should understand that it will not move us"
    if (
        _is_wished(parse, verb)
        or _is_only_put(parse, verb)
        or (modal not in WILL and _is_no_expectation(parse, word, verb, subject))
    ):
        return
    statement, negated = told.content(verb), _is_negated(parse, verb, subject)
    if statement is not None and statement.act == "deny":
        negated = not negated
    if not _tells_of_future(told, word, modal, verb, subject, statement, negated, dated):
        return
    first = word if subject is None or subject > word else max(subject + 1, word - 4)
    content = told.clipped(stretch(parse, verb, LOOSE_CLAUSE), verb)
    yield Sign(word, verb, teller(statement), content, (first, verb + 2), negated, statement, "rule:modal")


def _tells_of_future(
    told: Told,
    word: int,
    modal: str,
    verb: int,
    subject: int | None,
    statement: Statement | None,
    negated: bool,
    dated: bool,
) -> bool:
    parse = told.parse
    relation = parse.relations[verb]
    relative = (
        (relation == "acl:relcl" and not (modal in WILL and _is_added(parse, verb)))
        or (relation.startswith("advcl") and _REASONS.isdisjoint(parse.lower[c] for c in parse.children[verb]))
        or (relation == "acl" and parse.child(verb, "mark") is None)
    )
    verbal = parse.upos[verb] == "VERB" or parse.lower[verb] == "able"
    if modal in WILL:
        return dated or not relative
    if modal in WOULD:
        person = subject is not None and parse.lower[subject] in _PERSONS
        if not dated and person and (parse.lower[verb] in _SIDING or modal != "would"):
            return False  # "said he would support her" takes a side
        quoted = parse.inside_quotation[word] or (statement is not None and statement.kind == "direct")
        if statement is None or quoted:
            told_by_noun = parse.relations[verb] in ("acl", "ccomp") and not quoted  # "the news that they would sue"
            return (dated and not quoted) or (told_by_noun and verbal and not relative) or _has_condition(parse, verb)
        noun = subject is not None and parse.upos[subject] in ("NOUN", "PROPN")
        told_of = noun or any(parse.lower[c] == "there" for c in parse.children[verb])
        if _has_condition(parse, verb) and not person:
            return True
        return (verbal or dated or (told_of and parse.relations[verb] == "ccomp")) and not relative
    if relative or not (verbal or dated):
        return False
    if parse.lower[verb].endswith("ing") and any(parse.lower[c] == "be" for c in parse.children[verb]):
        return False  # "could be hindering" guesses at what is
    if parse.lower[verb] in _STATIVE and not dated:
        return False
    if modal == "could" and parse.lower[verb] in _SIDING:
        return False  # "the two sides could consider a vote": a suggestion
    if modal == "could":
        able = negated or parse.lower[verb] in _ABLE
        clause = parse.child(verb, "csubj") is not None  # "making them permanent could make it cheaper"
        return not able and (clause or (subject is not None and parse.lower[subject] not in _PERSONS))
    return True


def _is_added(parse: Parse, verb: int) -> bool:
    """Whether the relative clause is set off by a comma and tells something of its own: "the buys, which will rise"."""
    pronoun = next((c for c in sorted(parse.children[verb]) if parse.lower[c] in ("which", "who")), None)
    return pronoun is not None and pronoun > 0 and parse.forms[pronoun - 1] == ","


def _asks_how(parse: Parse, verb: int, subject: int) -> bool:
    """ "Here is how much it will cost", "see how many will come"."""
    before = (c for c in (*parse.children[verb], subject) if c <= subject)
    words = {parse.lower[w] for c in before for w in (c, *parse.children[c])}
    return "how" in words


def _is_wished(parse: Parse, verb: int) -> bool:
    """ "Hoped that it would end", "had not given up hope that it will", "wants them to say that they will"."""
    relations: tuple[str, ...] = ("ccomp", "acl")
    for _ in range(_STEPS):
        above = parse.heads[verb]
        if above == verb or parse.relations[verb] not in relations:
            return False
        if parse.lower[above] in _WISHING:
            return True
        verb, relations = above, ("ccomp", "xcomp", "conj")
    return False


def _is_only_put(parse: Parse, verb: int) -> bool:
    """ "To make them believe that it would end", "it is absurd to say that it will": nobody expects it."""
    above = parse.heads[verb]
    if parse.relations[verb] != "ccomp":
        return False
    governed = parse.heads[above]
    if parse.lower[governed] in _CAUSING and governed != above and parse.relations[above] in ("xcomp", "ccomp"):
        return True
    return is_infinitive(parse, above) and parse.lower[governed] in _ABSURD


def _is_no_expectation(parse: Parse, modal: int, verb: int, subject: int | None) -> bool:
    """ "Would rather vote", "the bill would ban it", "what he would do", "the ways that it could be done"."""
    if "rather" in parse.lower[modal + 1 : modal + 2] or parse.lower[verb] in ("like", "prefer", "love", "hate"):
        return True
    if subject is not None and (parse.lower[subject] in _PAPERS or parse.lower[subject] in ("who", "what")):
        return True
    if any(parse.lower[c] in ("what", "who", "whom") for c in parse.children[verb] if c < modal):
        return True
    return parse.relations[verb] == "acl" and parse.lower[parse.heads[verb]] not in _EXPECTING


def _has_condition(parse: Parse, verb: int) -> bool:
    """Whether an if-clause hangs on the verb: what follows from it is foreseen."""
    return any(
        parse.relations[mark] == "mark" and parse.lower[mark] in ("if", "unless")
        for clause in parse.children[verb]
        if parse.relations[clause] == "advcl"
        for mark in parse.children[clause]
    )


def is_to(told: Told, word: int, eventive: frozenset[str]) -> Iterator[Sign]:
    """ "The envoy is to meet the rebels", "the summit is to be held". eventive: nouns of what takes place."""
    parse = told.parse
    behind = next((w for w in range(word + 1, min(word + 5, len(parse.words))) if parse.lower[w] == "to"), None)
    if behind is None or is_question(parse, word) or not _WHEN.issuperset(parse.lower[word + 1 : behind]):
        return
    near = (parse.heads[word], *parse.children[word], *parse.children[parse.heads[word]])
    verb = next((c for c in near if c > word and is_infinitive(parse, c)), None)
    if verb is None:
        return
    subject = _subject(parse, verb) or parse.subject(word)
    if any(parse.lower[c] in NOT_TOLD for c in parse.children[verb] if c < word):
        return
    if subject is None or parse.lower[subject] in _AIMS:
        return
    if parse.upos[subject] not in ("PROPN", "NOUN") and parse.lower[subject] not in _OTHERS:
        return
    passive = any(parse.relations[c] == "aux:pass" for c in parse.children[verb])
    named = parse.lower[subject] not in _OTHERS or behind > word + 1
    if passive or (named and told.is_somebody(subject)) or parse.lower[subject] in eventive:
        statement = told.content(verb)
        content = told.clipped(stretch(parse, verb, LOOSE_CLAUSE), verb)
        if not _OPENING.isdisjoint(parse.lower[content[0] : content[0] + 2]):
            return  # "that if they are to be tried, …"
        yield Sign(word, verb, teller(statement), content, (word, word + 1), False, statement, "rule:modal")


def _subject(parse: Parse, verb: int) -> int | None:
    subject = parse.subject(verb)
    return parse.subject(parse.heads[verb]) if subject is None and parse.relations[verb] == "conj" else subject


def _is_negated(parse: Parse, verb: int, subject: int | None) -> bool:
    if any(parse.lower[c] in NEGATIONS and parse.lower[c + 1 : c + 2] != ["only"] for c in parse.children[verb]):
        return True
    return subject is not None and (
        parse.lower[subject] in ("nobody", "none", "nothing")
        or any(parse.lower[c] in ("no", "not") for c in parse.children[subject])
    )
