"""Demands in the imperative, in somebody's own words: "General, open the gates!", she said."""

from collections.abc import Iterator

from standoff.reading.actors.told import Told
from standoff.reading.language.clauses import LOOSE_CLAUSE, is_question, stretch
from standoff.reading.language.inflection import is_base
from standoff.reading.language.parse import Parse
from standoff.reading.positions.finding import Finding

# Said to whoever listens, to keep a talk going: "look", "imagine that", "take my word", "do not be shy".
_TO_LISTENERS = frozenset(
    "look see imagine remember think consider note wait say tell forget ask listen believe guess suppose recall "
    "come go thank excuse trust bet mind check take read watch find be have get give hear pardon hold try call "
    "welcome enjoy feel meet compare show know let make want click follow subscribe share sign like love bless "
    "god figure worry picture fear beware mark bear face add put turn set stay happen need hope wish start do "
    "repeat shout advise explain settle reach talk work matter".split()
)
SHARING = frozenset(("let",))
_US = (["us"], ["'s"], ["’s"])
_BEFORE = frozenset("do don't dont n't n’t not never please just , “ ” \" '' ‘ : ; . ! so and now then".split())


def is_imperative(told: Told, word: int) -> bool:
    """Whether the word is a verb that somebody quoted directs at somebody."""
    parse, lower = told.parse, told.parse.lower[word]
    if parse.upos[word] != "VERB" or not parse.inside_quotation[word] or lower in _TO_LISTENERS or not is_base(lower):
        return False
    if parse.relations[word] not in ("root", "ccomp", "parataxis"):
        return False
    if word and parse.sentence_of[word - 1] == parse.sentence_of[word] and parse.lower[word - 1] not in _BEFORE:
        return False
    children = [c for c in parse.children[word] if c < word]
    forbidding = next((c for c in children if parse.lower[c] in ("do", "don't")), None)
    if forbidding is not None and parse.lower[max(forbidding - 1, 0)] == ",":
        return False  # "mayors, even if they win, do not matter"
    if any(parse.relations[c] in ("mark", "csubj", "nsubj:pass", "expl", "cop") for c in children):
        return False
    if any(parse.relations[c].startswith("aux") and parse.lower[c] != "do" for c in children):
        return False
    subject = parse.child(word, "nsubj")
    return subject is None or subject > word or _is_called(parse, subject, word)


def let_us(told: Told, word: int) -> Iterator[Finding]:
    """ "Let's talk": a demand of who says so, to himself and others."""
    parse = told.parse
    statement = told.content(word)
    if statement is None or statement.speaker is None or parse.lower[word + 1 : word + 2] not in _US:
        return
    below = (c for c in sorted(parse.children[word]) if c > word + 1 and parse.relations[c] in ("xcomp", "ccomp"))
    verb = next(below, None)
    if verb is None or parse.upos[verb] != "VERB" or parse.lower[verb] in _TO_LISTENERS or is_question(parse, word):
        return
    first, end = told.clipped(stretch(parse, verb, LOOSE_CLAUSE), verb)
    yield Finding(word, verb, "demand", statement.speaker, (), (max(first, word + 2), end), statement, "rule:duty")


def _is_called(parse: Parse, subject: int, verb: int) -> bool:
    """ "General, open the gates": a parser takes whom it is said to for the subject; a comma parts them."""
    return parse.upos[subject] in ("PROPN", "NOUN") and "," in parse.forms[subject + 1 : verb]


def imperative(told: Told, word: int) -> Iterator[Finding]:
    """The demand of who is quoted; it is addressed to whom he calls."""
    parse = told.parse
    statement = told.content(word)
    if statement is None or statement.kind != "direct" or statement.speaker is None or is_question(parse, word):
        return
    if parse.child(word, "obj", "obl", "xcomp", "compound:prt", "ccomp") is None:
        return
    called = [c for c in parse.children[word] if c < word and parse.relations[c] in ("vocative", "nsubj")]
    toward = tuple(actor for actor in told.actors(called) if actor != statement.speaker)
    first, end = told.clipped(stretch(parse, word, LOOSE_CLAUSE), word)
    start = min([word, *(c for c in parse.children[word] if parse.lower[c] in ("do", "n't", "n’t", "not", "never"))])
    yield Finding(word, word, "demand", statement.speaker, toward, (max(first, start), end), statement, "rule:duty")
