"""Names that stand for a government: capitals, residences, houses; bodies and groups known by their name alone.

"Ankara said" is Turkey's word, "in Ankara" a place. Which of the two a capital is, the grammar tells: it stands for
the government as the subject of a verb of saying or of politics, as the owner of a decision, as a party to talks.
Tables in `standoff/data`: houses.tsv, bodies.tsv and groups.tsv; the seats of states are in states.tsv.
"""

from collections.abc import Iterable
from functools import cache

from standoff.reading.actors.names import key
from standoff.reading.language.agents import rows
from standoff.reading.language.inflection import verb_forms
from standoff.reading.language.parse import Parse
from standoff.reading.language.phrases import first_conjunct
from standoff.reading.language.speech_acts import is_cue
from standoff.states import table

Name = tuple[str, ...]


def _forms(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in verb_forms(verb))


# What governments do besides talking, by the lemma of the verb.
_DEEDS = _forms(
    "want seek hope fear consider regard view see back support oppose resist welcome condemn recall withdraw sign "
    "ratify impose lift ease tighten send deploy dispatch veto recognise recognize expel summon respond react "
    "retaliate intervene negotiate pledge commit abandon pursue launch ban block deny grant approve authorise "
    "authorize order mediate broker host annex invade bomb arm fund sponsor finance annul suspend freeze cancel "
    "postpone break cut sever restore normalise normalize join quit leave fail try attempt prepare plan intend decide "
    "refuse agree cooperate collaborate tolerate appease woo court pressure persuade ally side depend rely insist vow "
    "know think believe accept reject offer propose demand use need appear seem remain continue stop start begin act "
    "move shift soften harden maintain keep hold push help lead"
)
# Verbs whose object is a government rather than a town.
_DONE_TO = _forms(
    "accuse blame urge warn press pressure persuade convince threaten tell ask inform condemn criticise criticize "
    "denounce provoke anger irritate infuriate embarrass isolate punish sanction appease reassure assure help aid arm "
    "support back thank praise challenge defy force oblige compel push notify consult lobby alarm worry upset please "
    "sue charge boycott recognise recognize alienate antagonise antagonize contact approach"
)
# What a government has or is a party to: "Ankara's decision", "ties with Moscow".
_AFFAIRS = frozenset(
    "decision policy demand offer stance position response reaction refusal intention interest ally alliance foe "
    "adversary rival partner ambassador envoy relation relations relationship tie ties link links support threat plan "
    "proposal move sanction sanctions influence request warning effort troop troops force forces pressure dispute "
    "tension tensions deal agreement treaty pact row rift conflict talk talks negotiation negotiations dialogue "
    "diplomacy cooperation co-operation confrontation standoff crisis trade war contact contacts message letter claim "
    "accusation allegation denial criticism complaint concern concerns opposition approval consent commitment role "
    "aim goal strategy attitude view hand help aid assistance assurance guarantee concession leadership rule ruler "
    "rulers leader leaders official officials government regime friend friends enemy enemies nuclear missile "
    "programme program insistence readiness willingness silence involvement hostility line word words understanding "
    "rapprochement friction animosity border".split()
)
_WITH_PARTIES = frozenset("between with from against to toward towards on by".split())


@cache
def houses() -> dict[Name, tuple[tuple[str, ...], str]]:
    """By the key of a house or address the codes of whoever governs from there, and the sector."""
    return {key(name.split()): (tuple(codes.split("|")), sector) for name, codes, sector in rows("houses.tsv")}


@cache
def seats() -> dict[Name, tuple[str, ...]]:
    """By the key of a city the codes of the states that are governed from it."""
    found: dict[Name, tuple[str, ...]] = {}
    for state in table():
        for city in state.seats:
            name = key(city.split())
            if state.code not in found.get(name, ()):
                found[name] = (*found.get(name, ()), state.code)
    return found


@cache
def groups() -> dict[Name, str | None]:
    """By the key of powers that news speaks of as one ("the West") their pseudo-country."""
    return {key(name.split()): None if code == "-" else code for name, code in rows("groups.tsv")}


@cache
def bodies() -> dict[Name, tuple[str | None, str | None]]:
    """By the key of a body's name its code, of a state or one of PLOVER's pseudo-countries, and its sector."""
    found: dict[Name, tuple[str | None, str | None]] = {}
    for names, code, sector in rows("bodies.tsv"):
        for name in names.split("|"):
            found[key(name.split())] = (None if code == "-" else code, None if sector == "-" else sector)
    return found


def pick(codes: tuple[str, ...], named: Iterable[str]) -> str:
    """Of the states governed from one place the one that the report names; the first where it names none or both."""
    named = set(named)
    of_report = [code for code in codes if code in named]
    return of_report[0] if len(of_report) == 1 else codes[0]


# What a report about the European Union has, beside its name: "Brussels" stands for it there.
_OF_UNION = frozenset(
    "eu e.u. bloc eurozone brexit mep meps mogherini eurosceptic 27-nation 28-nation 27-member 28-member".split()
)
_OF_BELGIUM = frozenset("belgium belgian belgians".split())


def is_about_union(parse: Parse) -> bool:
    """Whether the report speaks of the European Union more than of Belgium."""
    union = sum(word in _OF_UNION for word in parse.lower)
    union += sum(
        word == "european" and parse.lower[at + 1] in ("union", "commission", "council", "parliament")
        for at, word in enumerate(parse.lower[:-1])
    )
    return union > sum(word in _OF_BELGIUM for word in parse.lower)


def governs(parse: Parse, head: int) -> bool:
    """Whether the name of a city or house stands for the government there."""
    word = first_conjunct(parse, head)
    relation, above = parse.relations[word], parse.heads[word]
    if relation in ("nsubj", "nsubj:pass", "obl:agent", "nsubj:outer"):
        return _is_political(parse, above)
    if relation in ("obj", "iobj"):
        return parse.lower[above] in _DONE_TO
    if relation == "nmod:poss":
        return parse.lower[above] in _AFFAIRS
    if relation in ("nmod", "obl"):
        case = parse.child(word, "case")
        if case is None or parse.lower[case] not in _WITH_PARTIES:
            return False
        if parse.upos[above] in ("VERB", "AUX"):
            return parse.lower[case] in ("with", "against", "by") and _is_political(parse, above)
        return parse.lower[above] in _AFFAIRS
    return False


def _is_political(parse: Parse, verb: int) -> bool:
    if parse.upos[verb] == "ADJ" or parse.lower[verb] in _MINDED:  # "worried" may be tagged as a verb
        return parse.lower[verb] in _MINDED
    return is_cue(parse.lower[verb]) or parse.lower[verb] in _DEEDS


_MINDED = frozenset(
    "ready willing unwilling prepared determined keen reluctant eager opposed wary angry furious concerned worried "
    "convinced committed able unable right wrong responsible open adamant silent alarmed confident".split()
)
