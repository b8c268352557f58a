"""What is demanded, offered or refused: where it stands by the word that says so, and which words it takes."""

from collections.abc import Iterator

from standoff.reading.actors.told import Told, Words
from standoff.reading.language.arguments import Arguments, arguments_of, is_infinitive
from standoff.reading.language.clauses import LOOSE, LOOSE_CLAUSE, stretch
from standoff.reading.language.inflection import is_base
from standoff.reading.language.parse import Parse
from standoff.reading.positions.words import PositionWord, Slot, position_words

_ASKING_THROUGH = frozenset(("on", "upon", "for"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
_DUTIES = frozenset("should must ought be need needs".split())
_POSSIBLE = frozenset("could might may would will can 'd ’d".split())
_WILL = frozenset("will would wo 'd ’d 'll ’ll".split())
_LASTING = frozenset("year years month months week weeks day days decade decades hour hours time now example".split())
_RELATIVE = frozenset("who which that whom whose".split())
_NOT_ASKED = frozenset("whether if how why what who which to".split())
_POINTING = frozenset("it this that them which".split())
_QUOTES = frozenset(("“", '"', "''", "``"))
_WHERE = frozenset(("where", "how", "what", "when", "whether", "which", "who", "order"))
_UNDER_VERB = frozenset("xcomp ccomp advcl acl obl csubj".split())
_UNDER_NOUN = frozenset("acl advcl xcomp".split())


def slot_head(told: Told, word: int, arguments: Arguments, slot: Slot, line: PositionWord) -> int | None:
    """The head of what stands in the slot of the word; None where nothing fitting does."""
    parse = told.parse
    if slot.name == "obj":
        return _object(told, word, arguments, slot, line)
    if slot.name in ("whom", "who"):
        head = _infinitive_of_somebody(told, word, arguments, line, slot.name == "who")
    elif slot.name == "to":
        head = _infinitive(parse, word, arguments)
        if head is None and line.part == "n" and parse.relations[word] == "obj":
            beside = (c for c in parse.children[parse.heads[word]] if c > word and is_infinitive(parse, c))
            head = next(beside, None)  # "repeated its offer to mediate", hung on the verb
        between = any(head is not None and word < w < head for w in arguments.objects)
        somebody = any(told.is_somebody(w) for w in arguments.objects if head is not None and word < w < head)
        if line.part == "v" and between and not ("obj" in line.towards and somebody):
            return None  # "sought a loan to help": a purpose
        if line.towards == ("on", "upon") and parse.lower[word + 1 : word + 2] != ["to"]:
            return None  # "called in from home to talk"
    elif slot.name in ("that", "will", "must"):
        head = _clause(parse, word)
        if head is not None and slot.name == "must" and not _obliges(parse, head):
            return None
        if head is not None and slot.name == "will" and _WILL.isdisjoint(parse.lower[c] for c in parse.children[head]):
            return None  # "swore that she had paid"
    elif slot.name == "ing":
        head = next(_gerunds(parse, word), None)
    elif slot.name == "favour":  # "voted in favour of the bill"
        near = (word + 2,) if parse.lower[word + 1 : word + 2] == ["in"] and word + 2 < len(parse.words) else ()
        side = next(
            (w for w in (*arguments.after("in"), *near) if parse.lower[w] in ("favour", "favor", "support")), None
        )
        head = None if side is None else next(iter(arguments_of(parse, side, True).after("of")), None)
    else:
        preposition = "to" if slot.name == "unto" else slot.name
        after = (w for w in arguments.after(preposition) if parse.lower[w] not in _LASTING)
        # "On Wednesday, she insisted on a vote"
        head = next((w for w in after if w > word or preposition not in ("on", "upon", "for", "from")), None)
        if (
            head is None and line.particle is not None and word + 1 < len(parse.words)
        ):  # "stayed away from the talks" hangs on "away"
            below = (c for c in sorted(parse.children[word + 1]) if c > word + 1)
            head = next((c for c in below if preposition in (parse.lower[g] for g in parse.children[c])), None)
        named = line.part == "v" and "obj" not in line.towards
        if head is not None and named and any(word < w < head for w in arguments.objects):
            return None  # "called him an asset for the town"
        if head is None:  # "against crossing the river"
            gerunds = (c for c in parse.children[word] if c > word and parse.lower[c].endswith("ing"))
            head = next((g for g in gerunds if preposition in (parse.lower[c] for c in parse.children[g])), None)
        if head is not None and slot.barred and told.is_somebody(head):
            return None
    return head if head is not None and slot.takes(parse.lower[head]) else None


def slot_words(parse: Parse, head: int, slot: Slot, word: int) -> Words | None:
    """The words with this head, without the word that takes the position and the clause it may stand in."""
    first, end = stretch(parse, head, LOOSE_CLAUSE if slot.name in ("that", "will", "must") else LOOSE)
    if first <= word < end:
        if word < head:
            first = word + 1
        else:  # "conditions that the rebels dismissed"
            relative = [w for w in range(head + 1, word) if parse.lower[w] in _RELATIVE]
            end = relative[0] if relative else max(head + 1, min(parse.subtree(word)))
    while end - 1 > first and parse.upos[end - 1] in ("PUNCT", "CCONJ", "SCONJ"):
        end -= 1
    if slot.name in ("that", "will", "must") and parse.lower[first] == "that" and parse.upos[first] == "SCONJ":
        first += 1
    return (first, end) if first < end else None


def through_quotation(parse: Parse, words: Words) -> Words:
    """With the quotation that goes on with them: "asked him to have the ships “keep away from the coast”"."""
    first, end = words
    opens = end < len(parse.words) and parse.forms[end] in _QUOTES and not parse.inside_quotation[end - 1]
    if not opens or parse.sentence_of[end] != parse.sentence_of[end - 1]:
        return words
    at = end + 1
    while at < len(parse.words) and parse.inside_quotation[at] and parse.sentence_of[at] == parse.sentence_of[end]:
        at += 1
    while at - 1 > end and parse.upos[at - 1] == "PUNCT":
        at -= 1
    return (first, at) if at > end + 1 else words


def _object(told: Told, word: int, arguments: Arguments, slot: Slot, line: PositionWord) -> int | None:
    parse = told.parse
    if not arguments.objects:
        return None
    head = arguments.objects[0]
    if not slot.takes(parse.lower[head]) or parse.lower[head] in _LASTING:
        return None
    if parse.lower[head] == "which":
        head = _before_relative(parse, head)
    elif head < word and not arguments.passive and not parse.relations[word].startswith("acl"):
        return None
    if head < word and line.kind == "demand" and parse.child(word, "xcomp") is not None:
        return None  # "the wall that they want to build"
    if parse.upos[head] == "PRON":
        return head if parse.lower[head] in _POINTING else None
    unknown = parse.upos[head] == "PROPN" and told.actor(head) is None  # "rejected the MTP system"
    if (slot.barred or line.towards == ("obj",)) and told.is_somebody(head) and not unknown:
        return None
    return head


def _before_relative(parse: Parse, pronoun: int) -> int:
    """The noun that "which" stands for: the one it follows, whatever the parser hangs its clause on."""
    before = pronoun - 1 - (parse.forms[pronoun - 1] == ",")
    if before < 0 or parse.upos[before] not in ("NOUN", "PROPN"):
        return pronoun
    # "Her request of the doctor, which he rejected"
    above = parse.heads[before]
    named = (
        parse.upos[before] == "PROPN" and parse.relations[before] == "nmod" and parse.lower[above] in position_words()
    )
    return above if named else before


def _infinitive(parse: Parse, word: int, arguments: Arguments) -> int | None:
    if (
        parse.upos[word] == "NOUN"
        and parse.lower[word + 1 : word + 2] == ["to"]
        and parse.upos[word + 2 : word + 3] == ["VERB"]
    ):
        return word + 2  # "a request to create", whatever the tree hangs it on
    holders = [word, *arguments.objects[:1], *(w for _, words in arguments.obliques for w in words[:1])]
    for holder in holders:
        wanted = _UNDER_VERB if holder == word else _UNDER_NOUN
        for child in sorted(parse.children[holder]):
            if child > word and parse.relations[child].split(":")[0] in wanted and is_infinitive(parse, child):
                asked = any(parse.lower[c] in _WHERE for c in parse.children[child] if c < child)
                return None if asked else child  # "told them where to dig", "called in order to help"
    return None


def _infinitive_of_somebody(told: Told, word: int, arguments: Arguments, line: PositionWord, known: bool) -> int | None:
    """An infinitive that somebody else is to do: "urged the rebels to leave", "called on them to stop".

    known: "demanded the rebels to leave", but not "demanded a loan to build it": the object must mean somebody.
    """
    parse = told.parse
    head = _infinitive(parse, word, arguments)
    if head is None or any(parse.lower[w] == "that" and parse.upos[w] == "SCONJ" for w in range(word, head)):
        return None
    asked = [parse.subject(head), *arguments.after(*(t for t in line.towards if t != "obj"))]
    # The tree takes "on" and "for" for the verb's particle, or hangs "for" on the infinitive.
    apart = _ASKING_THROUGH.intersection(line.towards) and not _ASKING_THROUGH.isdisjoint(
        parse.lower[word + 1 : word + 3]
    )
    if "obj" in line.towards or apart:
        asked += [w for w in arguments.objects if not known or told.is_somebody(w)]
    if apart:
        asked += [w for h in (word, head) for w in parse.children[h] if word < w < head and parse.upos[w] in _NOMINAL]
        passive = any(parse.relations[c] == "aux:pass" for c in parse.children[head])
        things = [w for w in asked if w is not None and word < w < head]
        if not passive and not any(told.is_somebody(w) for w in things):
            return None  # "called for flexibility to assist them"
    if (arguments.passive and "obj" in line.towards) or any(w is not None and word < w < head for w in asked):
        return head
    return None


def _clause(parse: Parse, word: int) -> int | None:
    for child in sorted(parse.children[word]):
        if child > word and parse.relations[child] in ("ccomp", "acl", "xcomp") and parse.subject(child) is not None:
            before = [parse.lower[c] for c in parse.children[child] if c < child]
            if _NOT_ASKED.isdisjoint(before):
                return child
    return None


def _gerunds(parse: Parse, word: int) -> Iterator[int]:
    for child in sorted(parse.children[word]):
        gerund = _is_gerund(parse, child) and parse.subject(child) is None
        # The parser takes "opposed closing it" for "opposed it, closing …" too.
        near = parse.relations[child] in ("xcomp", "ccomp", "obj") or (
            parse.relations[child] == "advcl" and child <= word + 2 and parse.child(child, "mark") is None
        )
        if child > word and gerund and near and "," not in parse.forms[word:child]:
            yield child


def _is_gerund(parse: Parse, word: int) -> bool:
    """Taggers take "reopening the harbour" for a noun; a noun has its article before it, not behind."""
    if not parse.lower[word].endswith("ing") or parse.upos[word] not in ("VERB", "NOUN"):
        return False
    return parse.upos[word] == "VERB" or parse.upos[word + 1 : word + 2] == ["DET"]


def _obliges(parse: Parse, clause: int) -> bool:
    """Whether a clause says what should be: "that he should leave", "that he leave"."""
    helpers = [parse.lower[c] for c in parse.children[clause] if parse.relations[c].startswith(("aux", "cop"))]
    if not _DUTIES.isdisjoint(helpers):
        return _POSSIBLE.isdisjoint(helpers)
    subject = parse.subject(clause)
    if subject is None or helpers or parse.upos[clause] != "VERB":
        return False
    singular = parse.upos[subject] in ("PROPN", "NOUN") and not parse.lower[subject].endswith("s")
    return (singular or parse.lower[subject] in ("he", "she", "it")) and is_base(parse.lower[clause])
