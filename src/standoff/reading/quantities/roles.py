"""What became of those counted: dead, wounded, missing, displaced, detained; and which counts are forces.

Read from the words right behind the number ("12 people were killed", "30 wounded"), right before it ("killed 12"),
then from the parse: the verb that governs the noun, the noun before "of", the subject ("the death toll rose to 340").
"""

from collections.abc import Mapping

from standoff.reading.language.parse import Parse
from standoff.reading.language.phrases import first_conjunct
from standoff.reading.quantities.forms import Measure
from standoff.reading.quantities.objects import Counted, singular, word_range
from standoff.vocabulary import QuantityRole


def _by_form(table: Mapping[QuantityRole, str]) -> dict[str, QuantityRole]:
    return {form: role for role, forms in table.items() for form in forms.split()}


# Done to somebody: the one it is done to is the object, or the subject of the passive.
_DONE = _by_form({
    "dead": "kill kills killed killing murder murders murdered murdering slaughter slaughtered slaughtering massacre "
            "massacred massacring execute executed executing executes behead beheaded beheading assassinate "
            "assassinated "
            "slay slew slain slaying burned lynched electrocuted drowned crushed",
    "wounded": "wound wounds wounded wounding injure injures injured injuring hurt hurts hurting maim maimed maiming "
               "hospitalised hospitalized hospitalising hospitalizing",
    "displaced": "displace displaces displaced displacing uproot uprooted uprooting evacuate evacuated evacuating "
                 "evacuates "
                 "expelled dislodged rehoused",
    "detained": "detain detains detained detaining arrest arrests arrested arresting imprison imprisoned imprisoning "
                "jail "
                "jailed jailing capture captures captured capturing abduct abducts abducted abducting kidnap kidnapped "
                "kidnapping kidnaps apprehend apprehended apprehending intern interned incarcerated remanded",
})  # fmt: skip
# What those counted do or are themselves.
_DOING = _by_form({
    "dead": "die dies died dying perish perished perishing drown drowned drowning succumbed suffocated",
    "missing": "vanish vanished vanishing disappear disappeared disappearing",
    "displaced": "flee flees fled fleeing",
})  # fmt: skip
_BEING = _by_form({
    "dead": "dead killed slain",
    "wounded": "wounded injured hurt hospitalised hospitalized",
    "missing": "missing unaccounted trapped",
    "displaced": "displaced homeless uprooted evacuated",
    "detained": "detained arrested jailed imprisoned captured kidnapped abducted hostage prisoner captive",
})  # fmt: skip
# Nouns that say it of those they count or of what follows their "of".
_NAMED = _by_form({
    "dead": "dead death deaths fatality fatalities killed killing killings murder murders massacre body bodies corpse "
            "corpses execution executions slaying slayings beheading beheadings assassination",
    "wounded": "wounded injured injury injuries",
    "missing": "missing disappearance disappearances",
    "displaced": "refugee refugees displaced evacuee evacuees displacement evacuation evacuations homeless",
    "detained": "detainee detainees prisoner prisoners hostage hostages captive captives arrest arrests detention "
                "detentions "
                "abduction abductions kidnapping kidnappings capture",
    "casualties": "casualty casualties",
})  # fmt: skip
_FORCE = frozenset(
    "soldier troop serviceman servicewoman fighter militant insurgent rebel gunman mercenary reservist militiaman "
    "commando "
    "paratrooper jihadist marine peacekeeper guerrilla infantryman conscript policeman combatant guardsman extremist "
    "warship destroyer frigate submarine gunboat warplane jet bomber helicopter tank howitzer missile warhead launcher "
    "battalion brigade regiment squadron drone artilleryman gunner airman sailor police personnel "
    "separatist legionnaire sniper operative corvette minesweeper interceptor rocket".split()
)
_FORCE_NOUNS = frozenset(
    "force army contingent garrison militia deployment battalion brigade convoy unit corps detachment squad".split()
)
# What is fired is spent, and no strength any more.
_SHOTS = frozenset("missile drone rocket warhead".split())
_SHOOTING = frozenset(
    "fire fires fired firing launch launches launched launching intercept intercepted shot shoot shooting hit struck "
    "fell landed exploded".split()
)
_HOMES = frozenset("home homes house houses village villages town towns".split())
_DRIVEN = frozenset("forced driven evicted chased ousted".split())
_KEPT_IN: dict[str, QuantityRole] = {
    **dict.fromkeys(("custody", "detention", "jail", "prison", "captivity"), "detained"),
    **dict.fromkeys(("hospital", "hospitals"), "wounded"),
}
_BETWEEN = frozenset(
    "were was are is have has had been being be reported reportedly confirmed feared presumed believed also now still "
    "officially left remain remains remained declared found listed allegedly seriously badly critically slightly "
    "lightly "
    "severely others other more people persons to may could might as far so already either then later shot stabbed "
    "beaten "
    "burned crushed blown burnt hacked taken said thought known not yet getting got get went go gone going went to the "
    "made rendered his her their them".split()
)  # fmt: skip
_NEGATED = frozenset(("not", "n't", "n’t", "never", "nobody"))
_BEFORE = frozenset(
    "another some also a an further additional the other total of with as many nearly about least up in all more total "
    "injuries to leaving left an estimated at".split()
)
_LEAVING = frozenset("leaving left leave leaves".split())
_TOLLS = frozenset("toll tolls count number numbers tally total figure".split())
_REACHED = frozenset(
    "to at of reached reach reaches hit passed topped exceeded stood stands is was now as over past".split()
)
_HELD = frozenset("take takes took taken taking hold holds held holding".split())
_LIVES = frozenset("claim claims claimed claiming cost costs costing lost lose loses losing took taking takes".split())


def role_of_persons(parse: Parse, measure: Measure, thing: Counted | None) -> QuantityRole | None:
    """What became of the persons counted; None where the report does not say, or nobody is counted."""
    first, after = word_range(parse, measure.span)
    if thing is not None and thing.end > after:
        head = parse.lower[thing.head]
        if head in _NAMED and head != "body":
            return _joined(parse, thing.end, _NAMED[head])
        if head == "lives":
            return "dead" if any(parse.lower[word] in _LIVES for word in range(max(0, first - 3), first)) else None
        end = thing.end
    else:
        end = after
    found = _told_after(parse, end) or _told_before(parse, first, thing)
    if found is not None:
        return found
    return _told_by_parse(parse, first, after, thing)


def is_force(parse: Parse, measure: Measure, thing: Counted | None) -> bool:
    """Whether the count is the strength of a force: persons under arms, and their arms."""
    first, after = word_range(parse, measure.span)
    if thing is not None and thing.end > after and singular(parse.lower[thing.head]) in _FORCE:
        shot = singular(parse.lower[thing.head]) in _SHOTS and parse.lower[parse.heads[thing.head]] in _SHOOTING
        return not shot
    if parse.lower[after : after + 2] == ["-", "strong"] or parse.lower[after : after + 1] == ["strong"]:
        return True
    return thing is not None and thing.end == first - 1 and parse.lower[thing.head] in _FORCE_NOUNS


def _joined(parse: Parse, end: int, role: QuantityRole) -> QuantityRole:
    """The role, or casualties where two are counted together: "30 killed or wounded"."""
    if parse.lower[end : end + 1] and parse.lower[end] in ("or", "and") and end + 1 < len(parse.words):
        other = _BEING.get(parse.lower[end + 1])
        if other is not None and other != role and {role, other} <= {"dead", "wounded", "missing"}:
            return "casualties"
    return role


def _told_after(parse: Parse, end: int) -> QuantityRole | None:
    """By the words behind what is counted: "were killed", "dead", "have fled", "are still missing"."""
    negated = passive = False
    for word in range(end, min(end + 8, len(parse.words))):
        if parse.sentence_of[word] != parse.sentence_of[end]:
            return None
        lower = parse.lower[word]
        negated |= lower in _NEGATED
        passive |= lower in ("were", "was", "are", "is", "been", "being", "be", "got", "get", "getting")
        if lower == "to" and parse.lower[word + 1 : word + 2] == ["death"]:
            return "dead"
        if lower in _DOING:
            if lower == "drowning" or not negated:
                return _joined(parse, word + 1, _DOING[lower])
            return None
        if lower in _BEING:
            if negated:
                return None
            if lower in ("hostage", "prisoner", "captive") and not _HELD & set(parse.lower[max(0, end - 6) : word]):
                return None
            active = not passive and lower in _DONE and _takes_object(parse, word)
            return None if active else _joined(parse, word + 1, _BEING[lower])
        if lower in _DONE and passive:
            return None if negated else _DONE[lower]
        if lower in _DRIVEN and passive:
            return "displaced" if not negated and _HOMES & set(parse.lower[word : word + 6]) else None
        if lower == "in" and parse.lower[word + 1 : word + 2] and parse.lower[word + 1] in _KEPT_IN:
            return None if negated else _KEPT_IN[parse.lower[word + 1]]
        if lower not in _BETWEEN and parse.upos[word] not in ("ADV", "AUX"):
            return None
    return None


def _takes_object(parse: Parse, verb: int) -> bool:
    """Whether the verb has an object, and so is no participle: "12 gunmen killed the guards"."""
    if any(parse.relations[child] == "obj" and child > verb for child in parse.children[verb]):
        return True
    after = verb + 1
    return after < len(parse.words) and parse.upos[after] in ("DET", "NUM", "PRON") and parse.relations[verb] != "acl"


def _told_before(parse: Parse, first: int, thing: Counted | None) -> QuantityRole | None:
    """By the word before the number, over what may stand between: "killing at least another 12"."""
    lower = parse.lower
    for word in range(first - 1, max(-1, first - 7), -1):
        if parse.sentence_of[word] != parse.sentence_of[first]:
            return None
        here = lower[word]
        if here in _DONE and (here not in _DOING or word + 1 == first):
            subject_of_passive = any(parse.relations[child] == "aux:pass" for child in parse.children[word])
            return None if subject_of_passive else _joined_verbs(parse, word, _DONE[here])
        if here in ("injuries", "injury"):
            return "wounded"
        if (
            here in _NAMED
            and lower[word + 1 : word + 2] == ["of"]
            and here not in ("missing", "dead", "wounded", "injured")
        ):
            return _NAMED[here]
        if here == "lives" and lower[word + 1 : word + 2] == ["of"]:
            return "dead"
        if here == "toll" or (
            here in _NAMED and here in ("deaths", "fatalities", "dead", "casualties", "injuries", "arrests")
        ):
            between = lower[word + 1 : first]
            if between and all(one in _REACHED for one in between):
                return "dead" if here == "toll" else _NAMED[here]
            return None
        if here not in _BEFORE and parse.upos[word] not in ("ADV", "DET", "ADJ"):
            return None
    return None


def _joined_verbs(parse: Parse, verb: int, role: QuantityRole) -> QuantityRole:
    """ "Killed or wounded 30", "killed and injured 30"."""
    if verb >= 2 and parse.lower[verb - 1] in ("or", "and"):
        other = _DONE.get(parse.lower[verb - 2])
        if other is not None and other != role and {role, other} <= {"dead", "wounded"}:
            return "casualties"
    return role


def _told_by_parse(parse: Parse, first: int, after: int, thing: Counted | None) -> QuantityRole | None:
    """By the verb that governs the noun, its own clause, the noun that it is "of", or the subject of its clause."""
    word = thing.head if thing is not None and thing.end > after else parse.top(first, after)
    for _ in range(3):
        found = _of_relation(parse, word)
        if found is not None:
            return found
        above = first_conjunct(parse, word)
        if above == word:
            case = parse.child(word, "case")
            if case is None or parse.lower[case] not in ("including", "among", "with"):
                break
            above = parse.heads[word]
        word = above
    return _of_subject(parse, first, thing)


def _of_relation(parse: Parse, word: int) -> QuantityRole | None:
    relation, head = parse.relations[word], parse.heads[word]
    lower = parse.lower[head]
    if head != word:
        if relation == "obj" and lower in _DONE:
            return _DONE[lower]
        if relation == "nsubj:pass" and lower in _DONE:
            return None if _is_negated(parse, head) else _DONE[lower]
        if relation == "nsubj:pass" and lower in _DRIVEN and _HOMES & set(parse.lower[head : head + 6]):
            return None if _is_negated(parse, head) else "displaced"
        if relation in ("nsubj", "nsubj:pass") and lower in _DOING:
            return None if _is_negated(parse, head) else _DOING[lower]
        if relation == "nsubj" and lower in _BEING and parse.upos[head] in ("ADJ", "NOUN"):
            return None if _is_negated(parse, head) else _BEING[lower]
        if relation == "nmod" and lower in _NAMED and _has_case(parse, word, "of", "to", "in"):
            return _NAMED[lower]
    for child in parse.children[word]:
        told = parse.lower[child]
        if parse.relations[child] in ("acl", "amod", "acl:relcl", "xcomp", "conj") and child > word and told in _BEING:
            if parse.relations[child] == "conj" or (parse.relations[child] != "amod" and _takes_object(parse, child)):
                continue
            return _BEING[told]
        if parse.relations[child] == "acl:relcl" and told in _DOING and not _is_negated(parse, child):
            return _DOING[told]
    return None


def _has_case(parse: Parse, word: int, *cases: str) -> bool:
    case = parse.child(word, "case")
    return case is not None and parse.lower[case] in cases


def _is_negated(parse: Parse, verb: int) -> bool:
    return any(parse.lower[child] in _NEGATED for child in parse.children[verb])


def _of_subject(parse: Parse, first: int, thing: Counted | None) -> QuantityRole | None:
    """ "The death toll rose to 340", "the number of people displaced has passed 40,000"."""
    climber = parse.top(first, first + 1) if thing is None or thing.end <= first else thing.head
    for _ in range(5):
        subject = parse.child(climber, "nsubj")
        if subject is not None and subject < first:
            if parse.lower[subject] in _NAMED:
                return _NAMED[parse.lower[subject]]
            if parse.lower[subject] not in _TOLLS:
                return None
            if parse.lower[subject] == "toll":
                near = parse.lower[max(0, subject - 2) : subject]
                return "wounded" if "injury" in near else "casualties" if "casualty" in near else "dead"
            words = {word for word in parse.subtree(subject) if word < first}
            if thing is not None and thing.head == subject:
                words.update(range(subject, thing.end))  # "wounded" may hang on the verb
            phrase = [parse.lower[word] for word in sorted(words)]
            return next((role for told in phrase if (role := _NAMED.get(told) or _BEING.get(told))), None)
        above = parse.heads[climber]
        if above == climber:
            return None
        climber = above
    return None
