"""Reports told in other words: synonyms, connectives, word order; and mangled, as by two translations.

Quotations and figures are set aside first (`protection`), names are known by their capitals. Everything is drawn from
the generator that is handed in.
"""

import re
from collections.abc import Callable
from random import Random

from copy_bench.protection import is_kept
from copy_bench.wordnet import parts_of_speech, synonyms

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[^\s\w]|\S")
_SENTENCE_END = re.compile(r"(?<=[a-z)”\"\uE000-\uF8FF][.!?])[”\"]?\s+(?=[A-Z“\"\uE000-\uF8FF])")
_DETERMINERS = frozenset("the a an his her its their our my this that these those some any each every no".split())
_BEFORE_VERBS = frozenset("to will would could can may might must should not did does do they we he she it who".split())

# Other ways to put what function words say. Each is taken with the rate of the call.
_PHRASES = [
    (r"\bmore than\b", "over"), (r"\bover (?=[\uE000-\uF8FF])", "more than "), (r"\baccording to\b", "as told by"),
    (r"\bsaid\b", "declared|stated|remarked|noted"), (r"\bsays\b", "states|declares"), (r"\btold\b", "informed"),
    (r"\bBut\b", "However,|Yet"), (r"\bbut\b", "yet|though"), (r"\bbecause\b", "as|since"),
    (r"\bwhile\b", "whereas|as"),
    (r"\bafter\b", "following"), (r"\bbefore\b", "prior to"), (r"\balso\b", "as well|too"),
    (r"\babout\b", "around|roughly"),
    (r"\bsome\b", "certain|a number of"), (r"\bmany\b", "numerous|a lot of"), (r"\bnear\b", "close to"),
    (r"\bwould\b", "was going to"), (r"\bmust\b", "has to"), (r"\bcould\b", "was able to"), (r"\bin order to\b", "to"),
    (r"\bwhich\b", "that"), (r"\bthat (?=the|he|she|they|it|his|their)", ""), (r"\bhas been\b", "was"),
    (r"\bhad been\b", "was"), (r"\bhave been\b", "were"), (r"\bfor the first time\b", "as never before"),
    (r"\bpeople\b", "persons|individuals"), (r"\bthis week\b", "in recent days"), (r"\bboth\b", "the pair of"),
    (r"\bduring\b", "in the course of"), (r"\bagainst\b", "in opposition to"), (r"\bbetween\b", "among"),
    (r"\bas well as\b", "along with"), (r"\bincluding\b", "among them"), (r"\bthe country\b", "the nation"),
    (r"\bofficials\b", "authorities"), (r"\bpolice\b", "officers"), (r"\buntil\b", "up to the time that"),
    (r"\bonly\b", "just|merely"), (r"\bnow\b", "at present"), (r"\bthrough\b", "by way of"),
    (r"\bdid not\b", "failed to"), (r"\bdidn[’']t\b", "did not"), (r"\bisn[’']t\b", "is not"),
    (r"\bit[’']s\b", "it is"),
    (r"\bcan[’']t\b", "is unable to"), (r"\bwon[’']t\b", "will not"), (r"\bamong\b", "amid"),
    (r"\blater\b", "afterwards"),
    (r"\bwhen\b", "as|at the time that"), (r"\bif\b", "in case"), (r"\bwhether\b", "if"), (r"\ball\b", "every one of"),
    (r"\bin the\b", "within the|inside the"), (r"\bto the\b", "towards the"), (r"\bfrom the\b", "out of the"),
    (r"\bwith the\b", "together with the"), (r"\bon the\b", "upon the"), (r"\bby the\b", "through the"),
    (r"\bfor the\b", "on behalf of the"), (r"\bat the\b", "in the"), (r"\bof the (\w+)\b", r"of that \1"),
    (r"\band\b", "as well as|and also|plus"), (r"\bhe had\b", "he’d"), (r"\bwas a\b", "constituted a"),
    (r"\bis a\b", "constitutes a"), (r"\bin a\b", "within one"), (r"\bwho\b", "that"), (r"\bwhat\b", "that which"),
]  # fmt: skip
_MOVES = [
    # "On Tuesday, the ship sailed." and back
    (
        r"^((?:On|In|At|After|Before|During|Since|As|When|While|Despite|For|With)\b[^,“\"]{3,60}), ([^“\"]{20,})([.])$",
        "back",
    ),
    (r"^([^,“\"]{20,}?) ((?:on|in|since|during|after|before|because|while|as) [^,“\"]{4,60})([.])$", "front"),
    # "…, she said." as "According to her"
    (r"^(.{20,}?),? ([A-Z][\w.]+(?: [A-Z][\w.]+){0,3}|[Oo]fficials|[Pp]olice) (?:said|added|noted)([.])$", "source"),
    (r"^([A-Z][\w.]+(?: [A-Z][\w.]+){0,3}) (?:said|says|added)(?: on \w+day)? that ([^“\"]{20,})([.])$", "sourced"),
    (r"^([^“\"]{25,}?), and ((?:he|she|they|it|the|a)\b[^“\"]{20,})([.])$", "split"),
]  # fmt: skip
_POSSESSIVE = re.compile(r"\b([A-Z]\w+)[’']s ([a-z]+)(?= (?:in|on|of|to|for|and|was|is|has|had|would|said)\b|[,.])")
_OF_NAME = re.compile(r"\bthe ([a-z]+) of ([A-Z]\w+)\b(?! [A-Z])")
_PREPOSITIONS = "in on at of to for by with from about over under".split()
# What loses its sense when it is lost; translation keeps these.
_NEVER_LOST = frozenset("not no nor never none nobody nothing without".split())


def rewritten(text: str, rate: float, random: Random) -> str:
    """The text told in other words; each word that may be changed is changed with the chance `rate`.

    From a rate of 0.8 on, rarer senses and more general words are taken too.
    """
    senses = slice(0, 2) if rate < 0.8 else slice(0, 4)

    def change(sentence: str) -> str:
        return _phrased(_moved(_words(sentence, rate, senses, random), rate, random), rate, random)

    return _by_sentences(text, change)


def mangled(text: str, rate: float, random: Random) -> str:
    """The text as after two translations: wrong senses, articles and prepositions changed, words lost or turned."""

    def change(sentence: str) -> str:
        return _phrased(_turned(_words(sentence, rate, slice(0, 5), random), random), rate / 2, random)

    return _by_sentences(text, change)


def _by_sentences(text: str, change: Callable[[str], str]) -> str:
    paragraphs = []
    for paragraph in text.split("\n"):
        sentences, at = [], 0
        for match in _SENTENCE_END.finditer(paragraph):
            sentences.append(paragraph[at : match.end()].strip())
            at = match.end()
        sentences.append(paragraph[at:].strip())
        paragraphs.append(" ".join(change(sentence) for sentence in sentences if sentence))
    return "\n".join(paragraphs)


def _words(sentence: str, rate: float, senses: slice, random: Random) -> str:
    """Words replaced by synonyms; names, quotations and figures stay."""
    parts, at, before = [], 0, ""
    for match in _WORD.finditer(sentence):
        word = match[0]
        parts.append(sentence[at : match.start()])
        at = match.end()
        parts.append(_synonym(word, before, match.start() == 0, senses, random) if random.random() < rate else word)
        before = word.lower()
    return "".join([*parts, sentence[at:]])


def _synonym(word: str, before: str, first: bool, senses: slice, random: Random) -> str:
    form = word.lower()
    if not word.isalpha() or len(word) < 3 or (word != form and not first) or is_kept(word):
        return word
    readings = parts_of_speech(form)
    if word != form and not readings:
        return word
    for _, kind, lemma in sorted(readings, key=lambda reading: _unlikely(reading[1], before)):
        others = synonyms(form, kind, lemma, senses, wider=senses.stop > 2)[:4]
        if others:
            other = others[0] if random.random() < 0.6 else random.choice(others)
            return other.capitalize() if word != form else other
    return word


def _unlikely(kind: str, before: str) -> bool:
    """Whether a part of speech does not go with the word before."""
    return (kind == "VERB" and before in _DETERMINERS) or (kind == "NOUN" and before in _BEFORE_VERBS)


def _moved(sentence: str, rate: float, random: Random) -> str:
    """Parts of the sentence in another order."""
    sentence = _POSSESSIVE.sub(
        lambda match: f"the {match[2]} of {match[1]}" if random.random() < rate else match[0], sentence
    )
    sentence = _OF_NAME.sub(lambda match: f"{match[2]}’s {match[1]}" if random.random() < rate else match[0], sentence)
    for pattern, how in _MOVES:
        match = re.match(pattern, sentence)
        if match is None or random.random() > max(rate, 0.7):
            continue
        one, two, stop = match.groups()
        if how == "back":
            return f"{_upper(two)} {_lower(one)}{stop}"
        if how == "front":
            return f"{_upper(two)}, {_lower(one)}{stop}"
        if how == "source":
            return f"According to {_lower(two) if two[0].islower() else two}, {_lower(one)}{stop}"
        if how == "sourced":
            return f"{_upper(two)}, in the words of {one}{stop}"
        return f"{one}. {_upper(two)}{stop}"
    return sentence


def _phrased(sentence: str, rate: float, random: Random) -> str:
    for pattern, others in _PHRASES:
        choices = others.split("|")
        sentence = re.sub(
            pattern,
            lambda match, choices=choices: match.expand(random.choice(choices)) if random.random() < rate else match[0],
            sentence,
        )
    return re.sub(r" {2,}", " ", sentence)


def _turned(sentence: str, random: Random) -> str:
    """Articles dropped, prepositions swapped, words lost, neighbours turned round."""
    words = sentence.split(" ")
    kept: list[str] = []
    for word in words:
        chance = random.random()
        bare = word.lower()
        if bare in {"the", "a", "an"} and chance < 0.45:
            continue
        if bare in _PREPOSITIONS and chance < 0.35:
            word = random.choice(_PREPOSITIONS)
        elif word.isalpha() and word.islower() and bare not in _NEVER_LOST and chance < 0.05:
            continue
        if kept and chance > 0.88 and word.isalpha() and word.islower() and kept[-1].isalpha() and kept[-1].islower():
            kept.insert(-1, word)
        else:
            kept.append(word)
    return _upper(" ".join(kept))


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lower(words: str) -> str:
    """With a small first letter, where the first word is no name."""
    first = words.split(" ", 1)[0].strip(",")
    common = first.lower() in _DETERMINERS | _BEFORE_VERBS | {"in", "on", "at", "as", "after", "since", "for"}
    return words[:1].lower() + words[1:] if common or bool(parts_of_speech(first.lower())) else words
