"""Who a phrase means as a party to an event: persons, powers and peoples, found in it or behind it.

"The raid of the Sarvian army", "thousands of miners", "Sarvia's capital", "Sarvian jets" and "Sarvian positions" lead
to the army, the miners, Sarvia, the jets and (as far as its adjective tells) Sarvia again; a plan leads to nobody.
"""

from collections.abc import Iterable
from functools import cache

from standoff.reading.actors.affiliation import ARMS, code_of_body
from standoff.reading.actors.names import state_at, state_words
from standoff.reading.language.agents import agent_nouns, rows
from standoff.reading.language.arguments import together
from standoff.reading.language.clause_parts import preposition_of, subject_of
from standoff.reading.language.inflection import noun_forms
from standoff.reading.language.parse import Parse
from standoff.reading.language.phrases import noun_phrase, relative_antecedent

_PERSONS = frozenset("i me we us you he him she her they them it who whom his its their our my".split())
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december ramadan easter christmas today yesterday tomorrow".split()
)
_OF_NOUNS = frozenset(("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod"))
# "thousands of miners": the phrase is about what follows "of".
_MEASURES = frozenset(
    "number group crowd lot series majority minority handful pair couple score dozen hundred thousand million tens "
    "scores dozens hundreds thousands millions some many most all both each several half third quarter two three four "
    "part ton tonne tons tonnes amount shipment round wave batch package kind sort type percent member one".split()
)
# Words in writing stand for who issues them: "issued a declaration demanding".
_PAPERS = frozenset(
    "statement declaration letter message reminder resolution memo petition note report announcement order decree "
    "directive notice circular ruling".split()
)
_LEADING = ("of", "by", "from", "in", "against", "on", "between", "for", "with")
_DEPTH = 3


@cache
def _people() -> frozenset[str]:
    """Nouns for persons and bodies of persons, beyond the agents that speak."""
    found: set[str] = set(agent_nouns())
    for name, words in rows("frame_classes.tsv"):
        if name in ("people", "troops", "diplomats", "body"):
            found |= {form for word in words.split() if not word.startswith("@") for form in noun_forms(word)}
    return frozenset(found)


def somebody(parse: Parse, word: int) -> bool:
    """Whether the word itself names or means somebody."""
    upos, lower = parse.upos[word], parse.lower[word]
    if upos == "PRON":
        return lower in _PERSONS
    if upos == "NUM":
        return parse.relations[word] not in ("nummod", "obl:unmarked", "nmod:unmarked")
    if lower in _TIMES:
        return False
    joined = word + 1 < len(parse.forms) and parse.words[word].end == parse.words[word + 1].start
    if joined and parse.forms[word + 1] in _HYPHENS and upos in ("ADJ", "PROPN"):
        return not parse.upos[word + 2 : word + 3] or parse.upos[word + 2] in ("PROPN", "NOUN")  # not "Iran-backed"
    if upos == "PROPN":
        return parse.forms[word + 1 : word + 2] != ["$"]  # "the US$6 billion plan"
    if lower in _people() and (upos == "NOUN" or (upos == "ADJ" and parse.relations[word] in _OF_NOUNS)):
        return True  # "the general" is tagged an adjective as often as not
    return parse.forms[word][:1].isupper() and lower in state_words() and parse.forms[word + 1 : word + 2] != ["$"]


def is_party(parse: Parse, word: int) -> bool:
    """Whether the phrase with this head is about somebody: itself, or what it counts ("thousands of miners")."""
    word = relative_antecedent(parse, word)
    if parse.lower[word] in _MEASURES and any(is_party(parse, inner) for inner in _after(parse, word, ("of",))):
        return True
    return somebody(parse, word)


def parties(parse: Parse, words: Iterable[int]) -> tuple[int, ...]:
    """The words that name the parties which the phrases with these heads are about, in order, each once."""
    found: dict[int, None] = {}
    for word in words:
        for party in _party(parse, word, _DEPTH):
            found.setdefault(party)
    return tuple(found)


def sharers_of_office(parse: Parse, word: int) -> tuple[int, ...]:
    """The states in "the presidents of Sarvia, Ostrania and Norland"; none where fewer than two are named."""
    if parse.upos[word] not in ("NOUN", "PROPN") or not parse.lower[word].endswith("s"):
        return ()
    inner = [state for child in _after(parse, word, ("of",)) for state in together(parse, child)]
    if not inner or not all(_is_state(parse, state) for state in inner):
        return ()
    # The tree hangs one of the states on the office as often as on the first state.
    beside = [c for c in parse.children[word] if parse.relations[c] == "conj" and _is_state(parse, c)]
    states = tuple(sorted({*inner, *beside}))
    return states if len(states) > 1 else ()


def _is_state(parse: Parse, word: int) -> bool:
    """ "Sarvia", "the Sarvian Republic", "the Republic of Sarvia"."""
    if parse.upos[word] != "PROPN":
        return False
    first, end = noun_phrase(parse, word)
    named = (parse.forms[w][:1].isupper() and parse.lower[w] in state_words() for w in range(first, min(end, word + 1)))
    return any(named) or state_at(parse.forms[word : word + 3])[1] is not None


def _counted(parse: Parse, number: int) -> int:
    """The noun after a number that the tree takes for the head: "168 Liberians"."""
    word = number
    while word + 1 < len(parse.words) and parse.upos[word + 1] in ("ADJ", "NOUN", "PROPN", "NUM"):
        word += 1
    return word if parse.upos[word] in ("NOUN", "PROPN") else number


def _party(parse: Parse, word: int, depth: int) -> tuple[int, ...]:
    word = relative_antecedent(parse, word)
    if parse.upos[word] == "NUM":
        word = _counted(parse, word)
    lower = parse.lower[word]
    if lower in _MEASURES or parse.upos[word] == "NUM":
        inner = _after(parse, word, ("of",))
        if inner and depth:
            return _everybody(parse, inner, depth)
    if somebody(parse, word):
        return sharers_of_office(parse, word) or (word,)
    if parse.upos[word] in ("VERB", "AUX", "ADV", "ADP") or not depth:
        return ()
    owners = [c for c in parse.children[word] if parse.relations[c] == "nmod:poss"]
    found = _everybody(parse, owners, depth)
    if found:
        return found
    if lower in _PAPERS and parse.relations[word] == "obj":
        issuer = subject_of(parse, parse.heads[word])
        found = _everybody(parse, () if issuer is None else (issuer,), depth)
        if found:
            return found
    named = [
        c
        for c in sorted(parse.children[word])
        if c < word
        and parse.relations[c] in ("amod", "compound", "nmod:desc", "nmod", "flat")
        and somebody(parse, c)
        and parse.upos[c] != "NUM"
    ]
    if named and lower in ARMS and all(parse.lower[c] in state_words() or _is_body(parse, c) for c in named):
        return (word,)  # "Sarvian jets" are Sarvia's military, "U.N. helicopters" those of the body
    if named:
        return tuple(member for head in named for member in together(parse, head) if somebody(parse, member))
    for preposition in _LEADING:
        found = _everybody(parse, _after(parse, word, (preposition,)), depth)
        if found:
            return found
    return ()


def _is_body(parse: Parse, word: int) -> bool:
    return code_of_body(parse.forms[word : word + 1]) is not None


# Where these lead, it is told where, not toward whom.
_WHERE = frozenset(
    "in at near on after before since during until as following amid despite because due like unlike".split()
)
_HYPHENS = frozenset(("-", "‑", "–"))
_REACHED = frozenset(
    ("obj", "obl", "nmod", "xcomp", "ccomp", "acl", "advcl", "iobj", "nmod:poss", "amod", "compound", "conj")
)


def reached(parse: Parse, word: int, but: Iterable[int], objects: bool = True) -> tuple[int, ...]:
    """The first party told below a word and after it, in its object or content: whom an act without object is toward.

    objects: whether the object counts ("sent troops against": only whom they were sent against).
    """
    avoided = set(but)
    stack = [word]
    while stack:
        here = stack.pop()
        if here > word and here not in avoided and _is_named(parse, here) and not is_own(parse, here):
            return together(parse, here)
        below = []
        for child in parse.children[here]:
            relation = parse.relations[child]
            if relation.split(":")[0] not in _REACHED and relation not in _REACHED and relation != "nsubj":
                continue
            if relation in ("acl:relcl", "advcl:relcl") or child in avoided or (here == word and child < word):
                continue
            if relation == "advcl" and preposition_of(parse, child) in ("as", "while", "when", "after", "where"):
                continue
            if relation == "conj" and (here == word or parse.upos[child] == "VERB"):
                continue
            preposition = preposition_of(parse, child)
            if preposition in _WHERE and parse.upos[child] != "VERB":
                continue
            if preposition is not None and preposition.startswith("according"):
                continue
            if here == word and not objects and preposition in (None, "of"):
                continue
            below.append(child)
        stack.extend(sorted(below, reverse=True))
    return ()


def is_own(parse: Parse, word: int) -> bool:
    """Whether the word names what belongs to another: "its forces" are no other party."""
    return any(parse.relations[c] == "nmod:poss" and parse.upos[c] == "PRON" for c in parse.children[word])


def _is_named(parse: Parse, word: int) -> bool:
    """A state, a body or a person by name, or people of a state."""
    if parse.lower[word] in state_words() and parse.forms[word][:1].isupper():
        return True
    return parse.upos[word] in ("PROPN", "NOUN") and somebody(parse, word)


def _everybody(parse: Parse, words: Iterable[int], depth: int) -> tuple[int, ...]:
    heads = (member for word in words for member in together(parse, word))
    return tuple(dict.fromkeys(party for head in heads for party in _party(parse, head, depth - 1)))


def _after(parse: Parse, word: int, prepositions: tuple[str, ...]) -> tuple[int, ...]:
    """What hangs on a noun by one of the prepositions."""
    return tuple(
        child
        for child in sorted(parse.children[word])
        if parse.relations[child] == "nmod"
        and child > word
        and any(parse.relations[c] == "case" and parse.lower[c] in prepositions for c in parse.children[child])
    )
