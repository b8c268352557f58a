"""Copies of a text, altered in known ways: each gives the copy's text and the key of what was altered."""

import re
from collections.abc import Callable
from random import Random

from copy_bench import Altered, How
from copy_bench.protection import QUOTED, Passage, figures, put_back, quotations, set_aside
from copy_bench.rewriting import mangled, rewritten
from copy_bench.wordnet import parts_of_speech, synonyms

_SENTENCE = re.compile(r"\S.*?(?:[.!?][”\"]?(?=\s+[A-Z“\"]|\s*$)|$)", re.MULTILINE)
_FEWEST_PARAGRAPHS = 4
MOST_SHARED = 0.30  # of a rewritten copy's 3-word shingles
_HEDGES = (
    "maybe perhaps possibly probably apparently presumably likely almost nearly roughly seemingly arguably allegedly"
).split()
_MODALS = {"may": "will", "might": "will", "could": "can", "would": "will", "should": "must"}
_AUXILIARIES = "is are was were will would can could may might must should has have had do does did am".split()
_ADDED = "very completely already certainly always immediately fully".split()

Alteration = tuple[str, tuple[Altered, ...]]


def cut(text: str, random: Random) -> Alteration | None:
    """The first 30 to 75 % of the paragraphs; one in three loses an inner paragraph too."""
    paragraphs = text.split("\n\n")
    if len(paragraphs) < _FEWEST_PARAGRAPHS:
        return None
    kept = paragraphs[: max(2, round(len(paragraphs) * random.uniform(0.3, 0.75)))]
    if len(kept) > 3 and random.random() < 1 / 3:
        del kept[random.randrange(1, len(kept) - 1)]
    return "\n\n".join(kept), ()


def new_lead(text: str, lender: str, random: Random) -> Alteration | None:
    """New first sentences, from another report of the topic; half of the copies lose the old first paragraph."""
    paragraphs = text.split("\n\n")
    if len(paragraphs) < _FEWEST_PARAGRAPHS:
        return None
    sentences = [match[0] for match in _SENTENCE.finditer(lender) if len(match[0]) > 40]
    fresh = sentences[: random.randint(1, 3)]
    return "\n\n".join([*fresh, *paragraphs[random.randint(0, 1) :]]), ()


def shuffled(text: str, random: Random) -> Alteration | None:
    """All sentences in another order, two to a paragraph. Quotations over several sentences may come apart."""
    sentences = [match[0] for match in _SENTENCE.finditer(text)]
    if len(sentences) < 6:
        return None
    random.shuffle(sentences)
    return "\n\n".join(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)), ()


def retold(text: str, random: Random) -> Alteration:
    """In other words, ever more freely until no more than MOST_SHARED of the 3-word shingles are the original's.

    Where that is not enough, as in reports made of quotations, most of these lose their marks and are told otherwise
    too, as reported speech is; what stays between marks is kept word for word.
    """
    told = text
    for rate, quoted in ((0.6, 1.0), (0.75, 1.0), (0.9, 1.0), (1.0, 1.0), (1.0, 0.4), (1.0, 0.1)):
        kept = QUOTED.sub(lambda match, quoted=quoted: match[0] if random.random() < quoted else match[1], text)
        aside, passages = set_aside(kept)
        told, _ = put_back(rewritten(aside, rate, random), [passage.words for passage in passages])
        if shared_shingles(told, text) <= MOST_SHARED:
            break
    return told, ()


def garbled(text: str, random: Random) -> Alteration:
    """As after two translations: quotations in other words too, and every fifth figure altered."""
    aside, passages = set_aside(text)
    words, hows = [], []
    for passage in passages:
        word, how = passage.words, None
        if passage.kind == "quotation" and passage.words.count(" ") > 3:
            word, how = mangled(passage.words, 0.5, random), "translated"
        elif passage.kind == "figure" and random.random() < 0.2:
            word, how = _other_figure(passage.words, random), "figure"
        words.append(word)
        hows.append(how if word != passage.words else None)
    told, places = put_back(mangled(aside, 0.6, random), words)
    altered = [
        Altered(how, (passage.start, passage.end), places[number], passage.words, words[number])
        for number, (passage, how) in enumerate(zip(passages, hows, strict=True))
        if how is not None and number in places
    ]
    return told, tuple(sorted(altered, key=lambda one: one.now))


def shared_shingles(one: str, other: str) -> float:
    """The share of the first text's 3-word shingles that the other has."""
    first, second = _shingles(one), _shingles(other)
    return len(first & second) / len(first) if first else 0.0


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))


def quotations_altered(text: str, random: Random) -> Alteration | None:
    """One to three quotations altered, each in one way."""
    chosen = [one for one in quotations(text) if one.words.count(" ") >= 4]
    if not chosen:
        return None
    chosen = sorted(random.sample(chosen, min(len(chosen), random.randint(1, 3))), key=lambda one: one.start)
    changes = [(passage, _drifted(passage.words, random)) for passage in chosen]
    return _replaced(text, [(passage, *change) for passage, change in changes if change])


def figures_altered(text: str, random: Random) -> Alteration | None:
    """One to four figures altered."""
    chosen = figures(text)
    if not chosen:
        return None
    chosen = sorted(random.sample(chosen, min(len(chosen), random.randint(1, 4))), key=lambda one: one.start)
    changed = [(one, _other_figure(one.words, random)) for one in chosen]
    return _replaced(text, [(one, "figure", one.words, now, now) for one, now in changed if now != one.words])


def _replaced(text: str, changes: list[tuple[Passage, How, str, str, str]]) -> Alteration | None:
    """The text with passages replaced: (passage, how, from, to, all the new words)."""
    parts, altered, at, length = [], [], 0, 0
    for passage, how, from_, to, now in changes:
        parts += [text[at : passage.start], now]
        start = length + passage.start - at
        length, at = start + len(now), passage.end
        altered.append(Altered(how, (passage.start, passage.end), (start, length), from_, to))
    return ("".join([*parts, text[at:]]), tuple(altered)) if altered else None


Drift = tuple[How, str, str, str]


def _drifted(words: str, random: Random) -> Drift | None:
    """A quotation altered in the first way of a random order that can be taken: (how, from, to, all words)."""
    ways: list[Callable[[list[str], Random], tuple[How, int, int, list[str]] | None]]
    ways = [_lose_hedge, _turn_negation, _drop, _add, _replace]
    random.shuffle(ways)
    tokens = words.split(" ")
    for way in ways:
        change = way(tokens, random)
        if change is not None:
            how, first, end, fresh = change
            now = [*tokens[:first], *fresh, *tokens[end:]]
            return how, " ".join(tokens[first:end]), " ".join(fresh), " ".join(now)
    return None


def _lose_hedge(tokens: list[str], random: Random) -> tuple[How, int, int, list[str]] | None:
    for at, token in enumerate(tokens):
        if token.lower() in _HEDGES:
            return "hedge", at, at + 1, []
        if token in _MODALS:
            return "hedge", at, at + 1, [_MODALS[token]]
    return None


def _turn_negation(tokens: list[str], random: Random) -> tuple[How, int, int, list[str]] | None:
    for at, token in enumerate(tokens):
        if token == "not":
            return "negation", at, at + 1, []
    for at, token in enumerate(tokens[:-1]):
        if token in _AUXILIARIES and at:
            return "negation", at + 1, at + 1, ["not"]
    return None


def _drop(tokens: list[str], random: Random) -> tuple[How, int, int, list[str]] | None:
    places = [at for at, token in enumerate(tokens) if at and _kind(token) in {"ADJ", "ADV"} and token not in _HEDGES]
    if not places:
        return None
    at = random.choice(places)
    return "dropped", at, at + 1, []


def _add(tokens: list[str], random: Random) -> tuple[How, int, int, list[str]] | None:
    places = [at for at, token in enumerate(tokens) if at and _kind(token) == "ADJ"]
    if not places:
        return None
    at = random.choice(places)
    return "added", at, at, [random.choice(_ADDED)]


def _replace(tokens: list[str], random: Random) -> tuple[How, int, int, list[str]] | None:
    places = list(range(1, len(tokens)))
    random.shuffle(places)
    for at in places:
        token = tokens[at]
        if token.isalpha() and token.islower() and len(token) > 3:
            for _, kind, lemma in parts_of_speech(token)[:1]:
                others = synonyms(token, kind, lemma, slice(0, 3))
                if others and others[0] != token:
                    return "replaced", at, at + 1, [others[0]]
    return None


def _kind(token: str) -> str | None:
    readings = parts_of_speech(token) if token.isalpha() and token.islower() and len(token) > 3 else []
    return readings[0][1] if readings else None


def _other_figure(words: str, random: Random) -> str:
    """Another figure of the same make: "25" as "29", "1,200" as "1,700", "seven" as "nine"."""
    small = "two three four five six seven eight nine ten eleven twelve".split()
    if words.lower() in small:
        other = random.choice([one for one in small if one != words.lower()])
        return other.capitalize() if words[0].isupper() else other
    digits = [at for at, character in enumerate(words) if character.isdigit()]
    if not digits:
        return words
    at = digits[0] if len(digits) < 3 or random.random() < 0.5 else digits[1]
    return words[:at] + random.choice([digit for digit in "123456789" if digit != words[at]]) + words[at + 1 :]
