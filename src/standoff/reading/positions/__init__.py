"""Positions inside one report: who demands, offers, concedes, refuses or accepts what, and what answers what.

A position is taken by the subject of a word of `data/positions.tsv` ("urged", "refusal", "willing"), by who lays a duty
on somebody in a statement (`duties`), and by who says what he himself will not do (`intentions`). Words of taking a
position count where they are asserted: not in a condition, not as a possibility, not where they are themselves demanded
or expected of somebody. What is not accepted is refused, and an "if" makes a condition.
"""

from collections.abc import Iterator, Mapping, Sequence

from standoff.reading.actors.coreference import Chains
from standoff.reading.actors.told import Told
from standoff.reading.language.arguments import Arguments, arguments_of, is_infinitive
from standoff.reading.language.clauses import NEGATIONS, is_question, stance_of, stretch
from standoff.reading.language.inflection import noun_forms, verb_forms
from standoff.reading.language.parse import Parse
from standoff.reading.language.sentences import is_brief
from standoff.reading.language.telling import Telling
from standoff.reading.positions.answers import find_answers
from standoff.reading.positions.doubts import is_unlikely
from standoff.reading.positions.duties import (
    DUTIES,
    NECESSARY,
    NEED_NOUNS,
    NEEDS,
    OBLIGATIONS,
    SIDES,
    TIME,
    UNACCEPTABLE,
    WRONG,
    duty,
    necessity,
    need,
    not_the_time,
    obligation,
    side,
    unacceptable,
    wrong,
)
from standoff.reading.positions.finding import Finding, if_clause
from standoff.reading.positions.imperatives import SHARING, imperative, is_imperative, let_us
from standoff.reading.positions.intentions import (
    no_objection,
    no_plans,
    none_wanted,
    own_condition,
    own_refusal,
    speaks_for,
)
from standoff.reading.positions.rehanging import rehung
from standoff.reading.positions.slots import slot_head, slot_words, through_quotation
from standoff.reading.positions.words import PositionWord, Slot, position_words
from standoff.record import Event, Position, Statement
from standoff.vocabulary import PositionKind

_PARTS = {"VERB": "v", "AUX": "v", "NOUN": "n", "ADJ": "a"}
_RULES = {"v": "rule:verb", "n": "rule:noun", "a": "rule:adjective"}
# "No demand", "a phone call", "air support".
_NO_POSITIONS = frozenset("no any phone telephone conference air technical financial logistical moral".split())
_WOULD = frozenset(("would", "'d", "’d"))
_ALLOWING = frozenset(form for base in ("allow", "permit", "let") for form in verb_forms(base))
# To vow one of these refuses somebody something; to halt or suspend something may be offered.
_AGAINST = frozenset("reject refuse oppose resist veto block ban boycott defy fight".split())
_WITH_WOULD = frozenset(("like", "glad", "happy", "pleased"))  # "she is glad to be here" offers nothing
_GLAD = frozenset("proud glad happy pleased honoured honored delighted".split())
_WRITTEN = frozenset(
    form
    for base in (
        "letter petition statement resolution motion memo message tweet lawsuit suit release order decree appeal call"
    ).split()
    for form in noun_forms(base)
)
_DECIDED = frozenset(form for base in "decision vote move pledge promise vow".split() for form in noun_forms(base))
_CONVINCED = frozenset("convinced sure certain doubt doubts doubted believe believes believed assume assumes".split())
_HOPING = frozenset(form for base in ("hope", "wish", "seem", "appear", "pray") for form in verb_forms(base))
_KEEPING = frozenset(
    form for base in "keep honour honor fulfil fulfill break betray".split() for form in verb_forms(base)
)
_WANTING = frozenset(("want", "wants", "wanted"))
_SPORT = frozenset(
    "match coach striker goal goals midfielder tournament league cup championship innings wicket batsman squad fixture "
    "goalkeeper playoff quarterback touchdown semifinal semi-final medal olympic football soccer cricket rugby tennis "
    "basketball".split()
)
# Reports with more of these words among a thousand are about sport, whose demands are not for the bargaining table.
_SPORTING = 10.0
_EMPTY = frozenset("which what anything something everything more".split())
_BE = frozenset("be is are was were been being am 's ’s 're ’re 'm ’m".split())
# Forms that are verbs of their own: "the men prepared to leave" offers nothing.
_ALSO_VERBS = frozenset(("prepared", "committed"))
# What these say, no party asks: "the bill would ban it".
_PAPERS = frozenset("bill proposal law measure legislation amendment provision rule deal agreement poll polls".split())
# What shares of them favour, a poll tells; they are no party.
_ASKED_IN_POLLS = frozenset("percent % respondents majority half third quarter".split())
_BY_SOMEBODY = frozenset(
    form for base in ("encourage", "require", "compel", "oblige", "direct", "command") for form in verb_forms(base)
)
# Shares that fit a label of either of two readers in 60 reports, rounded down (evaluation/positions.py); of adjectives
# and own refusals, of which there were few, 1 of 6 and 4 of 13 did.
_SURE = {"rule:verb": 0.7, "rule:noun": 0.8, "rule:adjective": 0.4, "rule:duty": 0.75, "rule:self": 0.4}


def find_positions(
    parse: Parse, chains: Chains, statements: Sequence[Statement], events: Sequence[Event], telling: Telling
) -> tuple[Position, ...]:
    """The positions of a report in text order, with ids o1, o2, …; those of nobody the report names are left out.

    events: may be empty; a position has the id of the event whose trigger heads its content, or is the first in it.
    telling: what the encoder takes each word for.
    """
    if _is_about_sport(parse):
        return ()
    parse = rehung(parse)
    told = Told(parse, chains, statements)
    brief = is_brief(parse.sentence_of)
    found = _without_repeats(one for one in _findings(told) if brief or not is_unlikely(one, telling))
    answers = find_answers(told, found)
    triggers = {parse.word_at(event.trigger.start): event.id for event in events}
    return tuple(
        Position(
            id=f"o{number + 1}",
            party=one.party,
            toward=one.toward,
            kind=one.kind,
            content=(parse.span(*one.content),),
            statement=one.statement.id if one.statement else None,
            event=_event(one, triggers),
            answers=f"o{answers[number] + 1}" if number in answers else None,
            maker=one.maker,
            confidence=_SURE[one.maker],
        )
        for number, one in enumerate(found)
    )


def _findings(told: Told) -> Iterator[Finding]:
    table = position_words()
    for word, lower in enumerate(told.parse.lower):
        if lower in table:
            yield from _by_word(told, word, table[lower])
        if lower in DUTIES or lower in NEEDS:
            yield from duty(told, word)
        elif lower in NECESSARY:
            yield from necessity(told, word)
        elif lower in ("not", "n't", "n’t", "never"):
            yield from own_refusal(told, word)
        elif lower == "no":
            yield from no_plans(told, word)
            yield from no_objection(told, word)
            yield from none_wanted(told, word)
        elif lower in ("if", "unless"):
            yield from own_condition(told, word)
        elif lower in SIDES:
            yield from side(told, word)
        elif lower in UNACCEPTABLE:
            yield from unacceptable(told, word)
        elif lower in WRONG:
            yield from wrong(told, word)
        if lower in NEED_NOUNS:
            yield from need(told, word)
        elif lower in OBLIGATIONS:
            yield from obligation(told, word)
        elif lower in SHARING:
            yield from let_us(told, word)
        elif lower in TIME:
            yield from not_the_time(told, word)
        elif is_imperative(told, word):
            yield from imperative(told, word)


def _by_word(told: Told, word: int, lines: Sequence[PositionWord]) -> Iterator[Finding]:
    """The position that a word of the table takes."""
    parse = told.parse
    part = _PARTS.get(parse.upos[word])
    # Taggers take "opposed" and "prepared" for verbs.
    lines = [line for line in lines if line.part == part or (line.part == "a" and part == "v")]
    lines.sort(key=lambda line: line.part)
    if not lines or parse.relations[word] in ("compound", "amod") or is_question(parse, word):
        return
    reduced = parse.relations[word].startswith("acl") and parse.subject(word) is None
    if all(line.part == "a" for line in lines) and (reduced or _is_yet_to_be(parse, word)):
        return
    if parse.lower[word] == "plans" and part == "n":
        return  # what somebody means to do
    if parse.lower[word] in _WITH_WOULD and _WOULD.isdisjoint(parse.lower[c] for c in parse.children[word]):
        return
    arguments = arguments_of(parse, word, part == "n")
    if part == "v" and _is_what_for(told, word, arguments):
        return
    stance = _stance_of_noun(parse, word) if part == "n" else _stance_of_verb(parse, word)
    if stance == "open" or _asks_whether(parse, word) or _is_left_open(parse, word) or _is_hoped(parse, word):
        return
    if part == "v" and not arguments.passive and not any(parse.lower[c] in _BE for c in parse.children[word]):
        lines = [line for line in lines if line.part == "v" or parse.lower[word] not in _ALSO_VERBS]
    particle = arguments.particle or next(iter(parse.lower[word + 1 : word + 2]), None)
    if any(line.particle and line.particle == particle for line in lines):
        lines = [line for line in lines if line.particle == particle]
    for line in lines:
        if line.particle != particle and line.particle is not None:
            continue
        if line.part == "a" and part == "v" and arguments.objects and not arguments.passive:
            continue  # "opposed a request to pay"
        kind = line.kind if stance == "asserted" else _negated(line, parse.lower[word])
        if stance == "asserted" and parse.lower[word] in _ALLOWING:
            continue  # "the law allows people to vote"
        for slot in line.contents:
            head = slot_head(told, word, arguments, slot, line)
            if head is not None and slot.name in ("to", "who") and _comes_later(told, word, head, arguments, line):
                continue
            if head is not None:
                taken = _taken(told, word, head, slot, line, arguments, kind) if kind is not None else None
                if taken is not None:
                    yield taken
                    return
                break


def _taken(
    told: Told, word: int, head: int, slot: Slot, line: PositionWord, arguments: Arguments, kind: PositionKind
) -> Finding | None:
    parse = told.parse
    if line.kind == "acceptance" and slot.name == "to" and _takes(parse, head, "acceptance", "refusal"):
        return None  # "voted to reject it": the other word tells it
    party = _party(told, word, arguments, line)
    content = slot_words(parse, head, slot, word)
    if party is None or content is None or (line.part == "n" and content[0] <= word):
        return None
    if parse.lower[content[1] - 1] in _EMPTY and content[1] - content[0] <= 2:
        return None  # "for which", "on anything"
    if slot.name != "obj" or head > word:
        content = through_quotation(parse, content)
    if kind == "offer":
        if any(parse.lower[c] in NEGATIONS for c in parse.children[head] if c < head):
            if line.part == "n" and slot.name == "that":
                return None  # "promises that they never kept"
            kind = "refusal"  # "promised not to sign"
        elif slot.name == "to" and parse.upos[head] == "ADJ":
            return None  # "vowed to be fair"
        elif slot.name == "to" and _takes(parse, head, "refusal") and stance_of(parse, head) == "asserted":
            if any(True for _ in _by_word(told, head, position_words()[parse.lower[head]])):
                return None  # "pledged to reject it": the other word tells it
            if parse.lower[head] in _AGAINST:
                kind = "refusal"
    if kind == "offer" and _is_kept(parse, word, line):
        return None
    clause = if_clause(told, word, head)
    if any(parse.lower[c] == "have" and parse.relations[c] == "aux" for c in parse.children[word]):
        clause = None  # "she would have agreed if …"
    if clause is not None and kind in ("offer", "acceptance", "refusal"):
        first, end = stretch(parse, clause)
        kind, content = "condition", (min(content[0], first), max(content[1], end))
    toward = tuple(actor for actor in _toward(told, word, head, slot, line, arguments) if actor != party)
    statement = told.cue(word) or told.content(word) or told.content(content[0])
    within = told.content(word)
    if line.part == "a" and _is_of_others(told, word, line.kind == "offer" and kind == "refusal", within, party):
        return None
    return Finding(word, head, kind, party, toward, content, statement, _RULES[line.part])


def _is_of_others(told: Told, adjective: int, negated: bool, within: Statement | None, party: str) -> bool:
    """ "She said the rebels were not willing to leave", "must be convinced that they are ready": what others say."""
    above = told.parse.heads[adjective]
    if told.parse.relations[adjective] == "ccomp" and told.parse.lower[above] in _CONVINCED:
        return True
    return negated and within is not None and not speaks_for(told, within, party)


def _is_kept(parse: Parse, word: int, line: PositionWord) -> bool:
    """ "Kept his promise to open the files": what was promised is done, and no offer any more."""
    above = parse.heads[word]
    return line.part == "n" and parse.relations[word] == "obj" and parse.lower[above] in _KEEPING


def _is_what_for(told: Told, verb: int, arguments: Arguments) -> bool:
    """Whether the verb only tells what something is for: "a suit seeking damages".

    "The truce proposed by Norland" is Norland's; "petitions calling on them", "a decision to reject it" are somebody's.
    """
    parse = told.parse
    if parse.relations[verb] != "acl" or told.cue(verb) is not None or arguments.after("by"):
        return False
    noun = parse.lower[parse.heads[verb]]
    return parse.subject(verb) is None and noun not in _WRITTEN and noun not in _DECIDED


def _stance_of_verb(parse: Parse, verb: int) -> str:
    """As of any verb, but "before promising more" and "was proud to support it" tell what was done."""
    marks = [parse.lower[c] for c in parse.children[verb] if parse.relations[c] == "mark"]
    if parse.lower[verb].endswith("ing") and marks == ["before"]:
        return "asserted"
    above = parse.heads[verb]
    if (
        is_infinitive(parse, verb)
        and parse.lower[above] in _GLAD
        and parse.relations[verb] in ("xcomp", "advcl", "ccomp")
    ):
        return stance_of(parse, above)
    return stance_of(parse, verb)


def _comes_later(told: Told, word: int, head: int, arguments: Arguments, line: PositionWord) -> bool:
    """ "Demanded that they open the files to find him": what is asked stands before the purpose."""
    clauses = (slot_head(told, word, arguments, slot, line) for slot in line.contents if slot.name == "that")
    return any(clause is not None and clause < head for clause in clauses)


def _takes(parse: Parse, word: int, *kinds: PositionKind) -> bool:
    after = parse.lower[word + 1 : word + 2]
    lines = position_words().get(parse.lower[word], ())
    return any(line.kind in kinds and (line.particle is None or [line.particle] == after) for line in lines)


def _negated(line: PositionWord, lower: str) -> PositionKind | None:
    """What it is not to accept, concede, want or be ready; None where the negation leaves no position."""
    if line.kind == "refusal" or (line.kind == "demand" and lower not in _WANTING):
        return None
    return None if line.kind == "offer" and line.part != "a" else "refusal"


def _is_left_open(parse: Parse, word: int) -> bool:
    """ "Asked whether she backs it", "has yet to back it", "made the call to keep it", "pleaded guilty"."""
    if parse.lower[word].startswith("ple") and parse.lower[word + 1 : word + 2] in (["guilty"], ["not"], ["innocent"]):
        return True
    made = parse.lower[word] in ("call", "calls") and _is_made(parse, word)
    if made or parse.lower[word - 2 : word] == ["yet", "to"]:
        return True
    return any(parse.lower[c] == "whether" for c in parse.children[word])


def _is_hoped(parse: Parse, word: int) -> bool:
    """ "Hopes that they will agree", "they seem willing", "thanked her for her zeal in complying"."""
    if parse.lower[word].endswith("ing") and any(parse.lower[c] == "in" for c in parse.children[word] if c < word):
        return True
    while parse.relations[word] == "conj" and parse.heads[word] < word:
        word = parse.heads[word]
    return parse.relations[word] in ("ccomp", "xcomp") and parse.lower[parse.heads[word]] in _HOPING


def _is_made(parse: Parse, noun: int) -> bool:
    verb = parse.heads[noun]
    asking = any(parse.lower[c] in ("for", "on", "upon") for o in parse.children[noun] for c in parse.children[o])
    return parse.lower[verb] in ("make", "made", "makes", "making") and parse.relations[noun] == "obj" and not asking


def _is_yet_to_be(parse: Parse, adjective: int) -> bool:
    """ "Will be ready", "is going to be ready"."""
    helpers = {parse.lower[c] for c in parse.children[adjective] if c < adjective}
    return "be" in helpers and helpers.isdisjoint(("would", "might"))


def _stance_of_noun(parse: Parse, noun: int) -> str:
    if any(parse.lower[c] in _NO_POSITIONS for c in parse.children[noun] if c < noun):
        return "open"
    if parse.child(noun, "nmod:poss") is not None:
        return "asserted"  # "did not repeat his demand"
    if parse.lower[noun] in ("call", "calls") and parse.lower[noun + 1 : noun + 2] == ["with"]:
        return "open"  # on the telephone
    verb = parse.heads[noun]
    if parse.relations[noun] in ("obj", "nsubj:pass") and parse.upos[verb] == "VERB":
        return "asserted" if stance_of(parse, verb) == "asserted" else "open"
    return "asserted"


def _asks_whether(parse: Parse, verb: int) -> bool:
    if not parse.lower[verb].startswith("ask"):
        return False
    if not {"if", "whether"}.isdisjoint(parse.lower[verb + 1 : verb + 4]):
        return True
    clauses = (c for c in parse.children[verb] if c > verb and parse.relations[c] in ("ccomp", "advcl"))
    return any(
        parse.lower[c] in ("if", "whether", "how", "why", "what") for one in clauses for c in parse.children[one]
    )


def _party(told: Told, word: int, arguments: Arguments, line: PositionWord) -> str | None:
    """Who takes the position: who speaks, where the word is a statement's cue; else its subject."""
    parse = told.parse
    participle = parse.lower[word].endswith("ed") and parse.subject(word) is None
    if participle and parse.relations[word].startswith(("acl", "advcl")) and arguments.after("by"):
        return next(iter(told.actors(arguments.after("by"))), None)  # "pressed by the union to resign, she …"
    if any(parse.lower[w] == "you" or parse.lower[w] in _PAPERS | _ASKED_IN_POLLS for w in arguments.subjects):
        return None
    if parse.lower[word] in _BY_SOMEBODY and not any(told.is_somebody(w) for w in arguments.subjects):
        return None  # "the swap encourages others to take hostages"
    own = told.parse.subject(word) if line.part == "a" else None
    if own is not None and not told.is_somebody(own) and parse.upos[own] != "PRON":
        return None  # "the hope that the way is open to peace"
    cued = told.cue(word)
    if cued is not None and cued.speaker is not None and not arguments.passive and not _is_it(parse, arguments):
        return cued.speaker
    subjects = arguments.subjects
    if line.part == "a":
        subject = told.parse.subject(word)
        subjects = subjects if subject is None else (subject,)
    elif line.part == "n" and not subjects:
        subjects = arguments.after("from", "by")
    found = told.actors(subjects)
    if _is_it(parse, arguments):
        found = _meant_by_it(told, arguments.subjects[0], found)
    turned_down = arguments.passive and line.kind == "acceptance" and stance_of(parse, word) == "negated"
    turned_down = turned_down and parse.lower[word] not in _ALLOWING
    if not found and turned_down and not arguments.after("by"):
        within = told.content(word)  # "a truce could not be accepted, she said"
        found = (within.speaker,) if within is not None and within.speaker is not None else ()
    if not found and parse.relations[word] == "acl" and parse.upos[parse.heads[word]] == "NOUN":
        # "issued a statement urging", "filed a lawsuit seeking": whose paper it is.
        paper = parse.heads[word]
        found = told.actors(arguments_of(parse, paper, True).subjects)
        if not found and parse.relations[paper] == "obj":
            found = told.actors(arguments_of(parse, parse.heads[paper]).subjects)
    return next(iter(found), None)


def _is_it(parse: Parse, arguments: Arguments) -> bool:
    return [parse.lower[w] for w in arguments.subjects] == ["it"]


def _meant_by_it(told: Told, it: int, found: tuple[str, ...]) -> tuple[str, ...]:
    """Whom "it" means, where that is who acts before it: "introduced a resolution. It proposes a pause".

    Of a paper, whose it is; else only the last who is the subject of a verb in this sentence or the one before.
    """
    parse = told.parse
    for word in range(it - 1, -1, -1):
        if parse.sentence_of[it] - parse.sentence_of[word] > 1:
            break
        paper = parse.relations[word] == "obj" and parse.lower[word] in _WRITTEN and parse.heads[word] < word
        if paper and any(parse.lower[c] in ("a", "an") for c in parse.children[word]):
            return told.actors(arguments_of(parse, parse.heads[word]).subjects)
        if parse.relations[word].startswith("nsubj") and (actor := told.actor(word)) is not None:
            return tuple(one for one in found if one == actor)
    return ()


def _toward(told: Told, word: int, head: int, slot: Slot, line: PositionWord, arguments: Arguments) -> tuple[str, ...]:
    """Whom it is addressed to; in "demanded that they leave" who is to leave."""
    for toward in line.towards:
        words = arguments.objects if toward == "obj" else arguments.after(toward)
        if toward == "of":  # "asked of him that", but "demanded the release of the men"
            words = tuple(w for w in words if not any(word < o < w for o in arguments.objects))
        actors = told.actors([word for word in words if word != head])
        if actors:
            return actors
    if slot.name == "whom":  # "called for the rebels to leave"
        between = [w for w in told.parse.children[word] if word < w < head and told.is_somebody(w)]
        if actors := told.actors(sorted(between)):
            return actors
    subject = told.parse.subject(head) if line.kind == "demand" and slot.name != "obj" else None
    if subject is not None and told.parse.relations[subject] == "nsubj:pass":
        return ()  # "demanded that the army be purged": who is to do it is not told
    return told.actors([subject]) if subject is not None else ()


def _is_about_sport(parse: Parse) -> bool:
    return 1000 * sum(word in _SPORT for word in parse.lower) > _SPORTING * max(len(parse.lower), 200)


def _without_repeats(findings: Iterator[Finding]) -> list[Finding]:
    """In text order; of two of the same party and kind, one inside the other, the one that comes first."""
    kept: list[Finding] = []
    for one in sorted(findings, key=lambda finding: (finding.content[0], finding.word)):
        if any(_is_demanded(one, other) for other in kept[-4:]):
            continue
        alike = (other for other in kept[-4:] if (other.kind, other.party) == (one.kind, one.party))
        if not any(other.content[0] <= one.content[0] and one.content[1] <= other.content[1] for other in alike):
            kept.append(one)
    return kept


def _is_demanded(one: Finding, other: Finding) -> bool:
    """Whether it tells what the other demands or offers: "want the rebels to say that they suspend the raids"."""
    inside = other.content[0] <= one.word < other.content[1] and one.content[1] <= other.content[1]
    verbal = one.maker == "rule:verb" and other.maker in ("rule:verb", "rule:duty")
    return inside and verbal and other.kind in ("demand", "offer") and one.word != other.word


def _event(one: Finding, triggers: Mapping[int, str]) -> str | None:
    if one.head in triggers:
        return triggers[one.head]
    return next((triggers[word] for word in range(*one.content) if word in triggers), None)
