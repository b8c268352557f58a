"""Frames: which verbs and nouns tell of which PLOVER event, under which conditions, and who takes which part.

A row of `data/frames.tsv` is a word, the conditions under which it counts, the event type and mode, where its actor
and recipient stand, and an example sentence that is its test: there [brackets] mark the actors and {braces} the
recipients. Where several rows of a word hold, the one with most conditions wins, then the first. A row of
`data/non_events.tsv` names conditions under which a word, or any word of a type, tells of no such event ("price war",
"fire at the striker").

Conditions, parted by blanks, `!` before one that must not hold:

    obj:aid|@weapons     the word or a class of words (`data/frame_classes.tsv`) stands there; ACTOR: anybody
    subj, obj            a place; a preposition is the name of its own place ("with:ACTOR", "out_of"); a|b: either
    prt:down             a particle
    to, to:meet|talk     an infinitive or a phrase with "to" follows; with one of these words
    that, clause         a clause follows: with a tense of its own; of any kind
    should               that clause says what must or should be ("insisted that the army leave")
    light, light:issue   the noun is told of by a light verb; by one of these
    mod:air|drone        an adjective or noun before the noun
    neg                  the word is negated
    pair                 two or more act
    passive              the verb is a passive
    says                 the verb reports somebody's words
    near:goal|match      a word of the same sentence
    about:goal|match     the report is about it: four of its words or more, and one in a hundred
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from standoff.reading.actors.parties import is_party
from standoff.reading.language.agents import rows
from standoff.reading.language.arguments import Arguments
from standoff.reading.language.clause_parts import TIMES, is_infinitive, is_passive, subject_of
from standoff.reading.language.inflection import is_base, noun_forms, verb_forms
from standoff.reading.language.parse import Parse
from standoff.vocabulary import Context, EventMode, EventType

Part = Literal["v", "n", "a"]
_PARTS: Mapping[str, Part] = {"VERB": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
_ALL: tuple[Part, ...] = ("n", "v", "a")
_HYPHENS = frozenset(("-", "‑", "–"))
_MUST = frozenset(("must", "should", "ought", "shall"))
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no", "nor"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ"))
_OF_VERBS = frozenset(("to", "light", "clause", "that"))
# A condition without words counts as one with this many, and one for anybody as one with so many: the narrower wins.
_ANY, _SOMEBODY = 10_000, 1_000
# So many words of a topic, and one in so many words of the report, make it what the report is about.
_ABOUT, _ABOUT_SHARE = 4, 100
# "a series of raids", "two tons of wheat": what is counted is what follows "of".
_TRANSPARENT = frozenset(
    "number series amount kind type sort form dozen dozens hundred hundreds thousand thousands million "
    "millions tons ton tonnes tonne bags kg kilograms litres gallons dollars dollar pounds euros worth "
    "shipment shipments round package state imposition deployment patch contingent batch unit wave volley "
    "barrage total lot group most some many all part half majority supply delivery use end".split()
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. where: a place or a test of the list above. words: empty: any. absent: it must not hold."""

    where: str
    words: frozenset[str]
    absent: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A row. actor, recipient: places to look for them, the first that holds somebody; `a+b` joins two places."""

    name: str
    part: Part
    conditions: tuple[Condition, ...]
    event_type: EventType
    mode: EventMode | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    contexts: tuple[Context, ...]
    example: str


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """Classes of words that conditions name (`@forces`): singular and plural forms."""
    found: dict[str, frozenset[str]] = {}
    for name, words in rows("frame_classes.tsv"):
        members: set[str] = set()
        for word in words.split():
            members |= set(found[word[1:]]) if word.startswith("@") else {*noun_forms(word)}
        found[name] = frozenset(members)
    return found


@cache
def _things() -> frozenset[str]:
    """Places and buildings: "the town" is no party to its capture."""
    return classes()["places"] | classes()["property"]


def _condition(text: str) -> Condition:
    where, _, words = text.removeprefix("!").partition(":")
    members: set[str] = set()
    for word in filter(None, words.split("|")):
        if word.startswith("@"):
            members |= classes()[word[1:]]
        else:
            members.update(noun_forms(word))
            if where in _OF_VERBS:
                members.update(verb_forms(word))
    return Condition(where.replace("_", " "), frozenset(members), text.startswith("!"))


def _conditions(text: str) -> tuple[Condition, ...]:
    return tuple(_condition(part) for part in text.split() if part != "-")


def _forms(word: str, part: Part) -> tuple[str, ...]:
    if part == "v":
        return verb_forms(word)
    return noun_forms(word) if part == "n" else (word,)


@cache
def rows_of_frames() -> tuple[Frame, ...]:
    """All rows, in the table's order."""
    found = []
    for word, part, conditions, event_type, mode, actor, recipient, contexts, example in rows("frames.tsv"):
        assert event_type in get_args(EventType) and (mode == "-" or mode in get_args(EventMode)), (word, event_type)
        found.append(
            Frame(
                word,
                cast(Part, part),
                _conditions(conditions),
                cast(EventType, event_type),
                None if mode == "-" else cast(EventMode, mode),
                tuple(actor.split(",")),
                tuple(recipient.split(",")) if recipient != "-" else (),
                tuple(cast(Context, context) for context in contexts.split(",") if context != "-"),
                example,
            )
        )
    return tuple(found)


@cache
def frames() -> Mapping[tuple[str, Part], tuple[Frame, ...]]:
    """Frames by the form of their word and its part of speech, those with most conditions first."""
    found: dict[tuple[str, Part], list[Frame]] = {}
    for frame in rows_of_frames():
        for form in _forms(frame.name, frame.part):
            found.setdefault((form, frame.part), []).append(frame)
    return {key: tuple(sorted(rows, key=_breadth)) for key, rows in found.items()}


def _breadth(frame: Frame) -> tuple[int, int]:
    """Rows with most conditions come first, then those with the fewest words in them."""
    breadth = sum(_SOMEBODY if "ACTOR" in c.words else len(c.words) or _ANY for c in frame.conditions)
    return -len(frame.conditions), breadth


@cache
def telling_words() -> frozenset[str]:
    """All forms in the table, and the second halves of those with a hyphen: no other word can tell an event."""
    return frozenset(part for form, _ in frames() for part in (form, form.rsplit("-", 1)[-1]))


@cache
def non_events() -> Mapping[tuple[str, Part], tuple[tuple[Condition, ...], ...]]:
    """Conditions under which a form, or any word of an event type, tells of no event."""
    found: dict[tuple[str, Part], list[tuple[Condition, ...]]] = {}
    for words, part, conditions, _example in rows("non_events.tsv"):
        held = _conditions(conditions)
        for word in words.split("|"):
            for form in (word,) if word.isupper() else _forms(word, cast(Part, part)):
                found.setdefault((form, cast(Part, part)), []).append(held)
    return {key: tuple(rows) for key, rows in found.items()}


class Sentences:
    """The words of each sentence as a set, made when first asked for."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._bounds: dict[int, tuple[int, int]] = {}
        first = 0
        for word in range(1, len(parse.words) + 1):
            if word == len(parse.words) or parse.sentence_of[word] != parse.sentence_of[first]:
                self._bounds[parse.sentence_of[first]] = (first, word)
                first = word
        self._words: dict[int, frozenset[str]] = {}
        self._about: dict[frozenset[str], bool] = {}

    def bounds(self, sentence: int) -> tuple[int, int]:
        """First word and end of a sentence."""
        return self._bounds[sentence]

    def words(self, sentence: int) -> frozenset[str]:
        """The words of a sentence in lower case."""
        if sentence not in self._words:
            first, end = self._bounds[sentence]
            self._words[sentence] = frozenset(self._parse.lower[first:end])
        return self._words[sentence]

    def about(self, words: frozenset[str]) -> bool:
        """Whether the report is about what these words tell of."""
        if words not in self._about:
            told = sum(1 for word in self._parse.lower if word in words)
            self._about[words] = told >= _ABOUT and told * _ABOUT_SHARE >= len(self._parse.lower)
        return self._about[words]


Key = tuple[str, Part]


def keys_of(parse: Parse, word: int) -> Iterator[Key]:
    """The keys under which the word may be in the table, the likeliest first.

    A word after a hyphen is also looked for with the one before ("build-up"); a participle as an adjective; what the
    tagger takes for an adjective or verb but stands as a noun, as a noun.
    """
    upos, lower = parse.upos[word], parse.lower[word]
    if upos == "PROPN" and lower in TIMES:
        return  # the month of March
    part = _PARTS.get(upos)
    if part is None and upos not in ("ADV", "ADP", "X"):
        return
    table = frames()
    if word > 1 and parse.forms[word - 1] in _HYPHENS:
        joined = f"{parse.lower[word - 2]}-{lower}"
        yield from ((joined, p) for p in _ALL if (joined, p) in table)
    if part == "v" and _stands_as_noun(parse, word, (lower, "n") in table):
        part = "n"
    stative = part == "v" and (lower, "a") in table and parse.lower[word + 1 : word + 2] != ["by"]
    if stative and is_passive(parse, word):
        yield lower, "a"  # "is opposed to"
    if part is not None and (lower, part) in table:
        yield lower, part
    if part == "v" and (lower, "a") in table:
        yield lower, "a"
    if upos == "ADJ" and (lower, "v") in table and is_passive(parse, word):
        yield lower, "v"
    if upos == "ADJ" and (lower, "n") in table and _stands_as_noun(parse, word, known=False):
        yield lower, "n"


def _stands_as_noun(parse: Parse, word: int, known: bool) -> bool:
    """Whether what is tagged a verb or adjective is a noun here. known: there are frames of such a noun."""
    relation = parse.relations[word].split(":")[0]
    if relation not in ("nsubj", "obj", "obl", "nmod", "conj"):
        return False
    if known and relation != "conj" and parse.lower[word].endswith("ing"):
        return not any(parse.relations[c] in ("obj", "aux", "mark") for c in parse.children[word])
    return any(parse.relations[c] in ("det", "case", "amod", "nmod:poss") and c < word for c in parse.children[word])


def frame_of(parse: Parse, word: int, key: Key, arguments: Arguments, sentences: Sentences) -> Frame | None:
    """The frame that a verb or noun fills here, if there is one. key: one of its `keys_of`."""
    for frame in frames().get(key, ()):
        if applies(parse, word, frame.conditions, arguments, sentences):
            held = (*non_events().get(key, ()), *non_events().get((frame.event_type, key[1]), ()))
            if any(applies(parse, word, conditions, arguments, sentences) for conditions in held):
                return None
            return frame
    return None


def applies(
    parse: Parse, word: int, conditions: Sequence[Condition], arguments: Arguments, sentences: Sentences
) -> bool:
    """Whether all conditions of a row hold for the word here."""
    return all(_holds(parse, word, condition, arguments, sentences) for condition in conditions)


def _holds(parse: Parse, word: int, condition: Condition, arguments: Arguments, sentences: Sentences) -> bool:
    where, words = condition.where, condition.words
    if where == "prt":
        present = arguments.particle is not None and (not words or arguments.particle in words)
    elif where == "should":
        present = arguments.complement is not None and _is_wished(parse, arguments.complement)
    elif where in ("to", "that", "clause"):
        present = _clause(parse, word, where, words)
        if where == "to" and not present:
            present = any(_fits(parse, w, words) for w in arguments.after("to") if w > word and parse.upos[w] != "VERB")
    elif where == "light":
        light = arguments.light
        present = light is not None and (not words or parse.lower[light] in words)
    elif where == "mod":
        before = (c for c in parse.children[word] if parse.relations[c] in ("amod", "compound", "nummod", "nmod:desc"))
        present = any(not words or _word_or_half(parse.lower[c], words) for c in before)
    elif where == "neg":
        present = any(
            parse.lower[c] in _NEGATIONS or parse.lower[c - 1 : c + 1] == ["no", "longer"] for c in parse.children[word]
        )
    elif where == "passive":
        present = arguments.passive
    elif where == "pair":
        present = len(arguments.subjects) > 1
    elif where == "says":
        present = parse.relations[word] == "parataxis" or parse.child(word, "ccomp") is not None
    elif where == "near":
        present = not words.isdisjoint(sentences.words(parse.sentence_of[word]))
    elif where == "about":
        present = sentences.about(words)
    else:
        places = where.split("|") if "|" in where else (where,)
        present = any(_fits(parse, w, words) for name in places for w in place(parse, arguments, name))
    return present != condition.absent


def _word_or_half(word: str, wanted: frozenset[str]) -> bool:
    """ "air" for "air-to-ground"."""
    return word in wanted or ("-" in word and not wanted.isdisjoint(word.split("-")))


def _fits(parse: Parse, word: int, wanted: frozenset[str], depth: int = 2) -> bool:
    if not wanted or parse.lower[word] in wanted:
        return True
    if "ACTOR" in wanted and _is_somebody(parse, word):
        return True
    if not _is_person(parse, word) or not wanted.isdisjoint(_persons()):
        before = (c for c in parse.children[word] if parse.relations[c] in ("compound", "amod"))
        if any(parse.lower[c] in wanted for c in before):
            return True
    if depth and (parse.lower[word] in _TRANSPARENT or parse.upos[word] == "NUM"):
        inner = (c for c in parse.children[word] if parse.relations[c] == "nmod")
        return any(_fits(parse, c, wanted, depth - 1) for c in inner)
    return False


def _is_person(parse: Parse, word: int) -> bool:
    """ "Election officials" are no election."""
    return parse.upos[word] == "NOUN" and parse.lower[word] in _persons()


@cache
def _persons() -> frozenset[str]:
    return classes()["people"] | classes()["troops"] | classes()["diplomats"]


def _is_somebody(parse: Parse, word: int) -> bool:
    return parse.upos[word] in _NOMINAL and parse.lower[word] not in _things() and is_party(parse, word)


def _is_wished(parse: Parse, verb: int) -> bool:
    """Whether a clause has "must" or "should", or its verb in the base form without an auxiliary."""
    helpers = {parse.lower[c] for c in parse.children[verb] if parse.relations[c].startswith(("aux", "cop"))}
    if helpers & _MUST or helpers == {"be"}:
        return True
    return not helpers and parse.upos[verb] == "VERB" and is_base(parse.lower[verb]) and not _plural(parse, verb)


def _plural(parse: Parse, verb: int) -> bool:
    """Whether the base form may be the plain present: "insist that the rebels leave" is not told from it."""
    subject = subject_of(parse, verb)
    return subject is None or parse.lower[subject] in ("i", "you", "we", "they") or parse.lower[subject].endswith("s")


def _clause(parse: Parse, word: int, where: str, wanted: frozenset[str]) -> bool:
    for child in parse.children[word]:
        relation = parse.relations[child].split(":")[0]
        if relation not in ("xcomp", "ccomp", "acl", "advcl") or child < word:
            continue
        if wanted and parse.lower[child] not in wanted:
            continue
        infinitive = is_infinitive(parse, child)
        if where == "to" and infinitive and relation == "advcl" and not wanted and parse.child(word, "obj") is not None:
            continue  # an aim, not what is promised: "took a course to learn"
        if where == "to" and infinitive:
            return True
        if where == "that" and not infinitive and (relation in ("ccomp", "acl") or _is_that_clause(parse, child)):
            return True
        if where == "clause" and relation in ("ccomp", "xcomp"):
            return True
    return False


def _is_that_clause(parse: Parse, verb: int) -> bool:
    return any(parse.relations[c] == "mark" and parse.lower[c] == "that" for c in parse.children[verb])


def place(parse: Parse, arguments: Arguments, where: str) -> tuple[int, ...]:
    """The words that stand in a place of a frame: subj, obj, a preposition, or several of them joined by `+`.

    clause: the subject of the clause that is governed ("demanded that the army leave").
    """
    if "+" in where:
        return tuple(word for part in where.split("+") for word in place(parse, arguments, part))
    if where == "subj":
        return arguments.subjects
    if where == "obj":
        return arguments.objects
    if where == "clause":
        subject = subject_of(parse, arguments.complement) if arguments.complement is not None else None
        return (subject,) if subject is not None else ()
    return arguments.after(where)
