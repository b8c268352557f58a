"""A text as the rules see it: words, sentences, paragraphs, parts of speech and the dependency tree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from standoff.record import Span
from standoff.vocabulary import DEPENDENCY_RELATIONS, UPOS


@dataclass(frozen=True, slots=True)
class Parse:
    """One row a word. heads: the head's word number, a root's own for itself. Lists, since rules read word by word."""

    text: str
    words: Sequence[Span]
    forms: Sequence[str]
    lower: Sequence[str]
    sentence_of: Sequence[int]
    paragraph_of: Sequence[int]
    upos: Sequence[str]
    heads: Sequence[int]
    relations: Sequence[str]
    inside_quotation: Sequence[bool]
    children: Sequence[Sequence[int]] = field(repr=False)

    def span(self, first: int, end: int) -> Span:
        """Characters of the words [first, end)."""
        return Span(self.words[first].start, self.words[end - 1].end)

    def subtree(self, word: int) -> Iterator[int]:
        """The word and everything that hangs on it, in no particular order."""
        stack = [word]
        while stack:
            here = stack.pop()
            yield here
            stack.extend(self.children[here])

    def extent(self, word: int) -> tuple[int, int]:
        """First word and end of the stretch that the subtree covers."""
        below = list(self.subtree(word))
        return min(below), max(below) + 1

    def child(self, word: int, *relations: str) -> int | None:
        """The first child with one of the relations (`nsubj` also takes `nsubj:pass`)."""
        for child in self.children[word]:
            if self.relations[child] in relations or self.relations[child].split(":")[0] in relations:
                return child
        return None

    def top(self, first: int, end: int) -> int:
        """The word of the stretch that hangs on a word outside it: the head of a phrase, a clause's main verb."""
        for word in range(first, end):
            head = self.heads[word]
            if (head == word or not first <= head < end) and self.relations[word] != "punct":
                return word
        return first

    def subject(self, verb: int) -> int | None:
        """The verb's subject; a noun before it without a preposition counts, whatever object the parser calls it."""
        subject = self.child(verb, "nsubj")
        if subject is not None:
            return subject
        for child in self.children[verb]:
            if child < verb and self.relations[child] in ("obj", "iobj") and self.child(child, "case") is None:
                return child
        return None

    def word_at(self, offset: int) -> int:
        """Number of the first word that ends after the character offset; the number of words if there is none."""
        lo, hi = 0, len(self.words)
        while lo < hi:
            middle = (lo + hi) // 2
            if self.words[middle].end <= offset:
                lo = middle + 1
            else:
                hi = middle
        return lo


def parse(
    text: str,
    words: Sequence[Span],
    sentence_of: Sequence[int],
    paragraph_of: Sequence[int],
    upos: Sequence[int],
    heads: Sequence[int],
    relations: Sequence[int],
    inside_quotation: Sequence[bool],
) -> Parse:
    """A Parse from label numbers."""
    forms = [text[start:end] for start, end in words]
    names = [DEPENDENCY_RELATIONS[number] for number in relations]
    children: list[list[int]] = [[] for _ in words]
    for word, head in enumerate(heads):
        if head != word:
            children[head].append(word)
    for word, head in enumerate(heads):
        # "urged Norland to leave": who stands behind a verb that has a subject before it is no second subject
        if word > head and names[word] == "nsubj" and any(c < head and names[c] == "nsubj" for c in children[head]):
            names[word] = "obj"
        elif names[word] == "root" and word != head and any(names[c] == "case" for c in children[word]):
            names[word] = "obl"  # "campaigned for lower fees": the lesser of two roots, hung on the other
    return Parse(
        text,
        words,
        forms,
        [form.lower() for form in forms],
        sentence_of,
        paragraph_of,
        [UPOS[number] for number in upos],
        heads,
        names,
        inside_quotation,
        children,
    )
