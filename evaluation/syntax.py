"""Parts of speech and dependencies on UD English EWT dev: gold words and sentences; UPOS, UAS and LAS over all words.

LAS counts the whole relation, subtypes included, and punctuation, as the CoNLL 2018 shared task's scorer does not
(it leaves subtypes out); both are given.
"""

from typing import Any

from scoring import DATA, keep

# isort: split
from corpora import EWT, treebank  # found through the path that `scoring` sets

from standoff.encoder.decode import put_together
from standoff.encoder.session import Encoder
from standoff.encoder.windows import windows
from standoff.vocabulary import DEPENDENCY_RELATIONS, UPOS


def measure(encoder: Encoder) -> dict[str, Any]:
    """The figures of this encoder."""
    if not DATA.exists():
        raise SystemExit(f"{DATA} is missing: this evaluation needs gold data that is not distributed")
    words = upos = attached = labelled = universal = 0
    for document in treebank(EWT / "en_ewt-ud-dev.conllu"):
        laid = windows(document.text, document.words, document.sentence_of, document.paragraph_of, encoder.pieces)
        decoded = put_together(laid, encoder.score(laid))
        for word in range(len(document.words)):
            relation = DEPENDENCY_RELATIONS[decoded.relations[word]]
            right_head = decoded.heads[word] == document.heads[word]
            words += 1
            upos += UPOS[decoded.upos[word]] == document.upos[word]
            attached += right_head
            labelled += right_head and relation == document.relations[word]
            universal += right_head and relation.split(":")[0] == document.relations[word].split(":")[0]
    return {
        "corpus": "UD English EWT dev, gold words and sentences",
        "encoder": encoder.version,
        "words": words,
        "upos": round(100 * upos / words, 2),
        "uas": round(float(100 * attached / words), 2),
        "las": round(float(100 * labelled / words), 2),
        "las_universal": round(float(100 * universal / words), 2),
    }


if __name__ == "__main__":
    keep("syntax", measure(Encoder.load()))
