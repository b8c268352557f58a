"""Whose a quantity is, where and when it holds: the actor through the chains, place and time through the clause."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from standoff.reading.actors.coreference import Chains
from standoff.reading.actors.names import state_at
from standoff.reading.language.parse import Parse
from standoff.reading.language.phrases import clauses_above, first_conjunct, noun_phrase
from standoff.reading.quantities.forms import Measure
from standoff.reading.quantities.objects import Counted, word_range
from standoff.record import Mention, Span, TimeExpression

# Whoever does this has, sends or gives what is counted.
_HAVING = frozenset(
    "have has had having keep keeps kept keeping maintain maintains maintained maintaining deploy deploys deployed "
    "deploying "
    "send sends sent sending station stations stationed stationing mass masses massed massing amass amassed mobilise "
    "mobilised mobilising mobilize mobilized mobilizing field fields fielded muster mustered commit commits committed "
    "committing contribute contributes contributed contributing provide provides provided providing pledge pledges "
    "pledged "
    "pledging promise promised offer offers offered offering withdraw withdraws withdrew withdrawn withdrawing pull "
    "pulls "
    "pulled pulling spend spends spent spending own owns owned possess possesses possessed command commands commanded "
    "employ employs employed lose loses lost losing earn earns earned earning move moved moves moving redeploy "
    "redeployed "
    "concentrate concentrated dispatch dispatched dispatches dispatching donate donated donates allocate allocated "
    "host hosts "
    "hosted hosting shelter sheltered".split()
)
_WHERE = frozenset("in at near inside outside around across along off on throughout within into over to from".split())
_FROM = frozenset(("from", "of", "by"))
_LONGEST_STATE = 5  # words
_COMPARED = frozenset((("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to")))
_NEAR = 4  # words between a quantity and a time that is told of it alone


def actor_of(parse: Parse, chains: Chains, measure: Measure, thing: Counted | None) -> str | None:
    """Whose it is: the state or body named within what is counted, its owner, or who has, sends or gives it."""
    first, after = word_range(parse, measure.span)
    themselves: str | None = None
    if thing is not None:
        named = next((one for word in range(thing.first, thing.end) if (one := _state(parse, chains, word))), None)
        if named is not None:
            return named
        themselves = _of_a_state(chains, chains.actor_at(thing.first, thing.end))
        for child in parse.children[thing.head]:
            if parse.relations[child] == "nmod:poss" and child < thing.head:
                return chains.actor_at(*noun_phrase(parse, child)) or chains.actor_at(child, child + 1)
            if parse.relations[child] == "nmod" and child > thing.head and child >= thing.end:
                case = parse.child(child, "case")
                if case is not None and parse.lower[case] in _FROM:
                    return chains.actor_at(*noun_phrase(parse, child)) or _state(parse, chains, child)
        word = thing.head if thing.first >= after else parse.top(first, after)
    else:
        word = parse.top(first, after)
    word = first_conjunct(parse, word)
    verb = parse.heads[word]
    if parse.relations[word] not in ("obj", "iobj", "obl:unmarked") or parse.lower[verb] not in _HAVING:
        return themselves
    subject = parse.subject(verb)
    if subject is None:
        governing = parse.heads[verb]
        subject = parse.subject(governing) if parse.relations[verb] in ("xcomp", "conj") else None
    if subject is None or subject > word:
        return themselves
    return chains.actor_at(*noun_phrase(parse, subject)) or _state(parse, chains, subject)


def _of_a_state(chains: Chains, actor: str | None) -> str | None:
    """The actor that the counted are themselves, where its country is known: "four French soldiers"; not "400 men"."""
    return next((one.id for one in chains.actors if one.id == actor and (one.country or one.kind != "unnamed")), None)


def _state(parse: Parse, chains: Chains, word: int) -> str | None:
    """The state actor whose name or adjective the word is."""
    if not parse.forms[word][0].isupper():
        return None
    _, code = state_at(parse.forms[word : word + _LONGEST_STATE])
    if code is None:
        return None
    for actor in chains.actors:
        if actor.kind == "state" and actor.country == code:
            return actor.id
    return None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Times, or places, that a clause is told with: of each sentence first word, end, clause and id."""

    parse: Parse
    of_sentence: Mapping[int, Sequence[tuple[int, int, int, str]]]

    def of(self, measure: Measure, thing: Counted | None, others: Sequence[int]) -> str | None:
        """The one that a quantity holds for: told right behind it, or the nearest of its clause.

        others: first words of the other quantities of the sentence, of which what stands right behind them tells.
        """
        parse = self.parse
        first, after = word_range(parse, measure.span)
        told = self.of_sentence.get(parse.sentence_of[first], ())
        if not told:
            return None
        end = max(after, thing.end) if thing is not None else after
        numbers = (first, *others)
        for begin, _, _, name in told:
            near = end <= begin <= end + _NEAR and not _crosses(parse, end, begin)
            if near and not _of_clause(parse, begin, numbers):
                return name
        own = list(clauses_above(parse, parse.top(first, after)))
        best: tuple[int, int, str] | None = None
        for begin, stop, clause, name in told:
            if clause not in own:
                continue
            if not _of_clause(parse, begin, numbers) and any(
                first < other < begin <= other + _NEAR + 2 for other in others
            ):
                continue
            distance = min(abs(begin - first), abs(first - stop))
            rank = (own.index(clause), distance, name)
            if best is None or rank < best:
                best = rank
        return best[2] if best else None


def moments(parse: Parse, times: Sequence[TimeExpression]) -> Circumstances:
    """The points in time of a report; lengths of time and what recurs are none."""
    return _circumstances(parse, [(time.span, time.id) for time in times if time.type in ("DATE", "TIME")])


def locations(parse: Parse, mentions: Sequence[Mention]) -> Circumstances:
    """The places where something is told to be ("in Mosul"); not those that somebody is of ("Turkish")."""
    found = []
    for mention in mentions:
        if mention.place is None:
            continue
        head = parse.top(parse.word_at(mention.span.start), parse.word_at(mention.span.end - 1) + 1)
        case = parse.child(head, "case")
        if case is not None and parse.lower[case] in _WHERE:
            found.append((mention.span, mention.place))
    return _circumstances(parse, found)


def _circumstances(parse: Parse, told: Iterable[tuple[Span, str]]) -> Circumstances:
    found: dict[int, list[tuple[int, int, int, str]]] = {}
    for span, name in told:
        first = parse.word_at(span.start)
        if first < len(parse.words):
            end = parse.word_at(span.end - 1) + 1
            clause = next(clauses_above(parse, parse.top(first, end)), first)
            found.setdefault(parse.sentence_of[first], []).append((first, end, clause, name))
    return Circumstances(parse, found)


def _of_clause(parse: Parse, begin: int, numbers: Sequence[int]) -> bool:
    """Whether the time is that of the whole clause, not of the number before it: "rose to 87 from 62 on Sunday".

    numbers: first words of the quantities; "up from 25 on Monday" tells when it was 25.
    """
    if begin == 0 or parse.lower[begin - 1] not in ("on", "since", "by", "until"):
        return False
    last = max((number for number in numbers if number < begin), default=0)
    return tuple(parse.lower[max(0, last - 2) : last]) not in _COMPARED


def _crosses(parse: Parse, end: int, begin: int) -> bool:
    """Whether another clause or number stands between two words."""
    return any(
        parse.upos[word] in ("VERB", "NUM", "CCONJ") or parse.lower[word] in (",", ";", ":", "(", ")", "—", "–")
        for word in range(end, begin)
    )
