"""Speech acts: what kind of saying a cue reports.

The act is the table's (`data/cues.tsv`) for the cue's first known word, longest phrase first; where that is
plain `say`, the content decides: "said X should" demands, "asked whether" asks.
"""

from collections.abc import Sequence
from functools import cache
from typing import cast, get_args

from standoff.reading.language.agents import agent_nouns, rows
from standoff.reading.language.parse import Parse
from standoff.vocabulary import SpeechAct

_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think", "felt": "feel",
    "knew": "know", "known": "know", "saw": "see", "seen": "see", "swore": "swear", "sworn": "swear",
    "spoke": "speak", "spoken": "speak", "understood": "understand", "found": "find", "began": "begin",
    "begun": "begin", "foresaw": "foresee", "foreseen": "foresee", "went": "go", "gone": "go", "learnt": "learn",
    "forecasted": "forecast", "showed": "show", "shown": "show", "denied": "deny", "denies": "deny",
    "begged": "beg", "begging": "beg", "admitted": "admit", "admitting": "admit", "committed": "commit",
    "committing": "commit", "dubbed": "dub", "quipped": "quip", "slammed": "slam", "turned": "turn", "says": "say",
    "goes": "go", "does": "do", "ruled": "rule", "referred": "refer", "blamed": "blame",
}  # fmt: skip

_BOUND_TO_NOTHING = frozenset(("i", "we", "it", "that", "this", "nobody", "none", "one"))
_OBLIGING = frozenset(("should", "must", "ought"))


@cache
def _table() -> dict[str, SpeechAct]:
    acts: dict[str, SpeechAct] = {}
    for lemma, act in rows("cues.tsv"):
        if act not in get_args(SpeechAct):
            raise ValueError(f"data/cues.tsv: {act} is no speech act")
        acts[lemma] = cast(SpeechAct, act)
    return acts


@cache
def _phrase_openings() -> frozenset[str]:
    return frozenset(phrase.split(" ", 1)[0] for phrase in _table() if " " in phrase)


@cache
def lemma_of(word: str) -> str:
    """The table's form of a lower-case cue word: the word itself where no other form of it is listed."""
    table = _table()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in table:
        return word
    for ending, replacements in (
        ("ies", ("y",)),
        ("ied", ("y",)),
        ("ing", ("", "e")),
        ("ed", ("", "e")),
        ("s", ("",)),
        ("es", ("",)),
    ):
        if word.endswith(ending):
            for replacement in replacements:
                stem = word[: -len(ending)] + replacement
                if stem in table or stem in _phrase_openings():
                    return stem
    return word


def is_cue(word: str) -> bool:
    """Whether a lower-case word is a form of a cue in the table."""
    return lemma_of(word) in _table()


def act_of(parse: Parse, cue: tuple[int, int] | None, contents: Sequence[tuple[int, int]]) -> SpeechAct:
    """The nearest act of the list; `say` for a cue that the table does not know."""
    act = _cue_act(parse, cue)
    if act == "say" and contents:
        top = parse.top(*contents[0])
        if parse.lower[contents[0][0]] in ("whether", "if") and cue and "asked" in parse.lower[cue[0] : cue[1]]:
            return "ask"
        if _binds_others(parse, top) and any(_obliges(parse, c) and _in(c, contents) for c in parse.children[top]):
            return "demand"
    return act


def _binds_others(parse: Parse, verb: int) -> bool:
    """Whether a duty is laid on somebody else: "I must say" and "the swell should fall" demand nothing."""
    subject = parse.subject(verb)
    if subject is None or parse.lower[subject] in _BOUND_TO_NOTHING:
        return False
    if parse.relations[subject] == "nsubj:pass" or parse.upos[subject] in ("PROPN", "PRON"):
        return True
    return parse.lower[subject] in agent_nouns() or f"{parse.lower[subject]}s" in agent_nouns()


def _obliges(parse: Parse, word: int) -> bool:
    """ "must leave" obliges; "must have left" infers."""
    return parse.lower[word] in _OBLIGING and parse.lower[word + 1 : word + 2] != ["have"]


def _cue_act(parse: Parse, cue: tuple[int, int] | None) -> SpeechAct:
    if cue is None:
        return "say"
    table = _table()
    lemmas = [lemma_of(word) for word in parse.lower[cue[0] : cue[1] + 1]]  # one word more: "called | for"
    inside = cue[1] - cue[0]
    for place in range(inside):
        for length in (3, 2):
            phrase = " ".join(lemmas[place : place + length])
            if place + length <= len(lemmas) and phrase in table:
                return table[phrase]
    negated = any(word in ("not", "n't", "n’t", "never", "neither", "cannot") for word in parse.lower[cue[0] : cue[1]])
    known = [table[lemma] for lemma in lemmas[:inside] if lemma in table]
    if not known:
        return "say"
    act: SpeechAct = next((act for act in known if act != "say"), "say")
    if negated and act in ("agree", "deny", "confirm"):
        return "refuse" if act == "agree" else "say"
    return act


def _in(word: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= word < end for first, end in spans)
