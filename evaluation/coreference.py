"""How well mentions are chained, on GUM's non-fiction (../shared/data/gum).

    python evaluation/coreference.py [--part dev|train] [--show N]

Measured twice: from gold tags, trees and names, and from the packaged encoder's; words and sentences are gold in
both, and who speaks is taken from the gold trees.

Left out are fiction, conversation, vlogs, podcasts, how-to guides, letters and essays: news is not written so,
and several of them may not be used commercially.

Two figures. *Links*: of the third-person pronouns and the surnames, first names and role phrases that mean a person
whom the report names in two words or more, the share whose chain's fullest name is a name of that person; what is
not found counts as wrong. *CoNLL F1*: the mean of MUC, B³ and CEAFe (Pradhan et al., CoNLL-2012) over the gold
mentions of persons and organisations, once without and once with first and second persons and places, which by
design are chained only where they speak or act; a gold mention that the rules do not find is a chain of its own.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment
from scoring import keep

from standoff.encoder.decode import Tagged, put_together
from standoff.encoder.session import Encoder
from standoff.encoder.windows import windows
from standoff.reading.actors.coreference import Chains, resolve
from standoff.reading.actors.mentions import find_mentions
from standoff.reading.actors.names import person_key
from standoff.reading.actors.proper_names import find_names
from standoff.reading.attribution.quotations import find_quotations, inside_words
from standoff.reading.language.agents import agent_nouns
from standoff.reading.language.attributions import Attribution
from standoff.reading.language.parse import Parse, parse
from standoff.vocabulary import DEPENDENCY_RELATIONS, NAME_KINDS, UPOS

from corpora import GUM, GUM_GENRES, Treebank, blocks, treebank  # isort: skip  # scoring has made it importable

_KINDS = {"person": "person", "organization": "organization", "place": "location"}
_SAYING = frozenset(
    "said says say told tells tell added adds wrote writes replied explained announced noted argued claimed stated "
    "warned asked believes believed thinks thought commented remarked says recalled insisted suggested stressed "
    "described complained declared concluded testified acknowledged admitted denied pointed".split()
)
_OTHER_PERSONS = frozenset("i me my mine myself we us our ours ourselves you your yours yourself yourselves".split())
_THIRD = frozenset("he him his himself she her hers herself they them their theirs themselves".split())


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold mention: words [first, end), the head of its shortest form, entity and kind.

    named: its head is a proper noun of the singular, and no title alone ("the Emperor").
    """

    entity: str
    kind: str
    first: int
    end: int
    head: int
    named: bool


def gold_mentions(path: Path) -> Iterator[tuple[str, list[tuple[str, str, int, int, list[int]]], set[int]]]:
    """Per document its genre, its mentions, and the words that are proper nouns of the plural.

    A mention: entity, kind, words [first, end), words of the shortest form.
    """
    genre, found, opened, plurals, word = "", [], [], set(), 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            if word:
                yield genre, found, plurals
            found, opened, plurals, word = [], [], set(), 0
        elif line.startswith("# meta::genre"):
            genre = line.split("=")[1].strip()
        elif line and line[0].isdigit() and line.split("\t")[0].isdigit():
            if line.split("\t")[4] == "NNPS":
                plurals.add(word)
            entity = re.search(r"Entity=([^|]+)", line.split("\t")[9])
            for part in re.findall(r"\(?[^()]+\)?", entity[1]) if entity else []:
                name = part.strip("()").split("-")[0]
                if part.startswith("("):
                    _, kind, _, _, _, shortest, *_ = part.strip("()").split("-")
                    opened.append((name, kind, word, [word + int(number) - 1 for number in shortest.split(",")]))
                if part.endswith(")"):
                    at = max(i for i, mention in enumerate(opened) if mention[0] == name)
                    name, kind, first, shortest_words = opened.pop(at)
                    found.append((name, kind, first, word + 1, shortest_words))
            word += 1
    yield genre, found, plurals


def documents(part: str) -> Iterator[tuple[Treebank, list[Gold]]]:
    """The documents of the genres that count, with their gold mentions of persons, organisations and places."""
    path = GUM / f"gum-{part}.conllu"
    if not path.exists():
        sys.stderr.write(f"{path} is missing: this evaluation needs gold data that is not distributed\n")
        raise SystemExit(2)
    nouns = agent_nouns()
    mentions = (entry for entry in gold_mentions(path) if entry[0] in GUM_GENRES)
    for document, (_, found, plurals) in zip(treebank(path, GUM_GENRES), mentions, strict=True):
        gold = []
        for entity, kind, first, end, shortest in found:
            if kind in _KINDS:
                heads = [w for w in shortest if document.heads[w] not in shortest or document.heads[w] == w]
                head = heads[0] if heads else shortest[0]
                form = document.text[slice(*document.words[head])].lower()
                alone = form in nouns and document.relations[min(head + 1, end - 1)] != "flat"
                named = document.upos[head] == "PROPN" and head not in plurals and not alone
                gold.append(Gold(entity, kind, first, end, head, named))
        yield document, sorted(gold, key=lambda g: (g.first, -g.end))


def tree(document: Treebank) -> Parse:
    """The document's gold trees as the rules see them."""
    relations = [DEPENDENCY_RELATIONS.index(r if r in DEPENDENCY_RELATIONS else "dep") for r in document.relations]
    quoted = inside_words(document.words, find_quotations(document.text, blocks(document.text)))
    return parse(
        document.text, document.words, document.sentence_of, document.paragraph_of,
        [UPOS.index(tag) for tag in document.upos], document.heads, relations, quoted,
    )  # fmt: skip


def predicted(document: Treebank, encoder: Encoder) -> tuple[Parse, list[Tagged]]:
    """The encoder's tags, trees and names over the document's words."""
    text, words, sentence_of, paragraph_of = document.text, document.words, document.sentence_of, document.paragraph_of
    laid = windows(text, words, sentence_of, paragraph_of, encoder.pieces)
    decoded = put_together(laid, encoder.score(laid))
    quoted = inside_words(words, find_quotations(text, blocks(text)))
    found = parse(
        text, words, sentence_of, paragraph_of,
        decoded.upos.tolist(), decoded.heads.tolist(), decoded.relations.tolist(), quoted,
    )  # fmt: skip
    return found, find_names(decoded.names, found.forms, paragraph_of, encoder.names)


def name_range(document: Parse, gold: Gold) -> tuple[int, int]:
    """The words of a gold mention that are its name: the head and the proper nouns joined to it."""
    first, end = gold.head, gold.head + 1
    while end < gold.end and (document.relations[end] == "flat" or document.heads[end] == gold.head) and (
        document.relations[end] in ("flat", "compound") or document.upos[end] == "PROPN"
    ) and document.relations[end] not in ("appos", "conj"):  # fmt: skip
        end += 1
    while (
        first > gold.first
        and document.upos[first - 1] in ("PROPN", "ADJ")
        and document.relations[first - 1] in ("compound", "amod", "flat")
        and document.forms[first - 1][0].isupper()
    ):
        first -= 1
    return first, end


def names_of(document: Parse, gold: Sequence[Gold]) -> list[Tagged]:
    """Gold names as the encoder would give them."""
    found: dict[int, Tagged] = {}
    for mention in gold:
        if document.upos[mention.head] == "NOUN" and document.upos[min(mention.head + 1, mention.end - 1)] == "PROPN":
            named = mention.head + 1  # "captain Harry Kane": the trees make the title the head
            if document.heads[named] == mention.head and document.relations[named] in ("appos", "flat"):
                mention = replace(mention, head=named, named=True)
        if mention.named:
            first, end = name_range(document, mention)
            kind = _KINDS[mention.kind]
            found[mention.head] = Tagged(first, end, NAME_KINDS.index(kind), 1.0)
    return sorted(found.values(), key=lambda name: name.first)


def attributions_of(document: Parse) -> list[Attribution]:
    """Who says what, as far as the trees show it: a verb of saying, its subject and its clause."""
    found = []
    for verb, lower in enumerate(document.lower):
        if lower not in _SAYING:
            continue
        subject = document.child(verb, "nsubj")
        told = document.child(verb, "ccomp")
        if told is None and document.relations[verb] == "parataxis":
            told = document.heads[verb]
        if subject is None or told is None:
            continue
        below = set(document.subtree(told)) - set(document.subtree(verb) if document.heads[verb] == told else ())
        found.append(Attribution(document.extent(subject), (verb, verb + 1), ((min(below), max(below) + 1),), 1.0))
    return found


@dataclass(slots=True)
class Links:
    """Right and all mentions by kind."""

    right: Counter[str]
    all: Counter[str]
    wrong: list[str]


def score_links(document: Parse, gold: Sequence[Gold], chains: Chains, links: Links) -> None:
    """Add one document's links to persons named in full."""
    names: dict[str, set[tuple[str, ...]]] = {}
    for mention in gold:
        if mention.kind == "person" and mention.named:
            first, end = name_range(document, mention)
            names.setdefault(mention.entity, set()).add(person_key(document.forms[first:end]))
    actor_of = {}
    for mention in chains.mentions:
        first, end = document.word_at(mention.span.start), document.word_at(mention.span.end - 1) + 1
        for word in range(first, end) if mention.form == "name" else ():
            actor_of.setdefault(word, mention.actor)
        if mention.form == "pronoun":
            actor_of[first] = mention.actor
    for mention in gold:
        full = names.get(mention.entity, set())
        if not any(len(name) > 1 for name in full):
            continue
        lower = document.lower[mention.head]
        if lower in _THIRD:
            kind = "pronoun"
        elif mention.named:
            first, end = name_range(document, mention)
            words = person_key(document.forms[first:end])
            if len(words) > 1:
                continue
            kind = "short name" if any(set(words) <= set(name) for name in full) else "role"
        elif lower in agent_nouns():
            kind = "role"
        else:
            continue
        links.all[kind] += 1
        actor = chains.actor_at(mention.head, mention.head + 1)
        name = chains.name_of(actor) if actor else ""
        if person_key(re.findall(r"\w+|[^\w\s]", name)) in full or person_key(name.split()) in full:
            links.right[kind] += 1
        else:
            start = max(0, document.words[mention.head].start - 130)
            stop = document.words[mention.head].end
            before = document.text[start : document.words[mention.head].start].replace("\n", " ¶ ")
            longest = " ".join(max(full, key=len))
            links.wrong.append(
                f"{kind:10} want {longest!r} got {name!r}: …{before}[[{document.forms[mention.head]}]]"
                f"{document.text[stop : stop + 50]!r}"
            )


def chains_of_gold(gold: Sequence[Gold], chains: Chains) -> tuple[list[set[int]], list[set[int]]]:
    """Key and response chains over the numbers of gold mentions."""
    key: dict[str, set[int]] = {}
    response: dict[str, set[int]] = {}
    taken: set[tuple[str, int]] = set()
    for number, mention in enumerate(gold):
        key.setdefault(mention.entity, set()).add(number)
        actor = chains.actor_at(mention.head, mention.head + 1)
        if actor is None or (actor, mention.head) in taken:
            response[f"alone {number}"] = {number}
        else:
            taken.add((actor, mention.head))
            response.setdefault(actor, set()).add(number)
    return list(key.values()), list(response.values())


def f1(right_of_response: float, response: float, right_of_key: float, key: float) -> float:
    """Harmonic mean of precision and recall."""
    precision = right_of_response / response if response else 0.0
    recall = right_of_key / key if key else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


class Conll:
    """MUC, B³ and CEAFe added up over documents."""

    def __init__(self) -> None:
        self.sums = np.zeros((3, 4))  # right and all of the response, right and all of the key

    def add(self, key: list[set[int]], response: list[set[int]]) -> None:
        of_key = {m: chain for chain in key for m in chain}
        of_response = {m: chain for chain in response for m in chain}
        for at, (chains, other) in enumerate(((response, of_key), (key, of_response))):
            for chain in chains:
                parts = {id(other[m]) for m in chain}
                self.sums[0, 2 * at] += len(chain) - len(parts)
                self.sums[0, 2 * at + 1] += len(chain) - 1
                self.sums[1, 2 * at] += sum(len(chain & other[m]) for m in chain) / len(chain)
                self.sums[1, 2 * at + 1] += len(chain)
        like = np.array([[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key])
        best = like[linear_sum_assignment(-like)].sum() if like.size else 0.0
        self.sums[2] += (best, len(response), best, len(key))

    def scores(self) -> dict[str, float]:
        """F1 of each and their mean."""
        found = dict(zip(("muc", "b3", "ceafe"), (f1(*row) for row in self.sums), strict=True))
        return {
            name: round(100 * float(score), 2) for name, score in {**found, "mean": sum(found.values()) / 3}.items()
        }


def evaluate(part: str, encoder: Encoder | None) -> tuple[dict[str, object], Links]:
    """Both figures over a part of GUM."""
    links, conll, conll_all = Links(Counter(), Counter(), []), Conll(), Conll()
    texts = words = 0
    for document, gold in documents(part):
        laid = tree(document)
        spoken = attributions_of(laid)
        read, names = predicted(document, encoder) if encoder else (laid, names_of(laid, gold))
        found = find_mentions(read, names, [a.source for a in spoken if a.source])
        chains = resolve(read, found, spoken, "gold")
        score_links(laid, gold, chains, links)
        third = [m for m in gold if m.kind != "place" and laid.lower[m.head] not in _OTHER_PERSONS]
        conll.add(*chains_of_gold(third, chains))
        conll_all.add(*chains_of_gold(gold, chains))
        texts, words = texts + 1, words + len(laid.words)
    total = sum(links.all.values())
    return {
        "encoder": encoder.version if encoder else None,
        "documents": texts,
        "words": words,
        "links": {
            "share": round(100 * sum(links.right.values()) / total, 2),
            "of": total,
            **{kind: {"right": links.right[kind], "of": links.all[kind]} for kind in sorted(links.all)},
        },
        "conll": conll.scores(),
        "conll_with_first_persons_and_places": conll_all.scores(),
    }, links


def main() -> None:
    """Print both figures; those of the development part are written to evaluation/results."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--part", choices=("dev", "train"), default="dev")
    arguments.add_argument("--show", type=int, default=0, help="so many wrong links of each kind")
    given = arguments.parse_args()
    figures: dict[str, object] = {"corpus": f"GUM {given.part}", "genres": sorted(GUM_GENRES)}
    for trees, encoder in (("gold", None), ("encoder", Encoder.load())):
        figures[trees], links = evaluate(given.part, encoder)
        for line in links.wrong[: given.show]:
            sys.stdout.write(f"{trees}: {line}\n")
    if given.part == "dev":
        keep("coreference", figures)
    else:
        sys.stdout.write(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
