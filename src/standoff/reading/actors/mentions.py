"""Mentions: where the report names or means somebody, and the roles it gives them.

Names come from the encoder; pronouns and noun phrases are found by rules over the parse.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from standoff.encoder.decode import Tagged
from standoff.reading.actors.long_titles import long_title
from standoff.reading.actors.names import after_state, given_gender, person_key
from standoff.reading.actors.roles import RoleRule, RoleWords, apposed_to, role_words, said_of
from standoff.reading.actors.trimmed_names import NO_TITLES, trimmed_names
from standoff.reading.language.agents import AgentNoun, Gender, agent_nouns, looks_plural, titles
from standoff.reading.language.parse import Parse
from standoff.reading.language.phrases import (
    RELATIVE,
    head_of,
    noun_phrase,
    relative_antecedent,
    source_head,
)
from standoff.vocabulary import NAME_KINDS, MentionForm, MentionKind

_KINDS: tuple[MentionKind, ...] = NAME_KINDS

_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_IT = frozenset(("it", "its", "itself"))
FIRST_SINGULAR = frozenset(("i", "me", "my", "mine", "myself"))
FIRST_PLURAL = frozenset(("we", "us", "our", "ours", "ourselves"))
_THIRD = _HE | _SHE | _THEY | _IT
_FIRST = FIRST_SINGULAR | FIRST_PLURAL

# A noun with one of these relations is part of another phrase, not a phrase of its own.
_PART_OF_PHRASE = frozenset(("compound", "nmod:desc", "amod", "flat", "fixed", "goeswith", "case", "advmod"))
_NOBODY = frozenset(("no", "any", "each", "every", "what", "which"))
_SINGULAR_DETERMINERS = frozenset(("a", "an", "one", "this", "that", "another", "each", "every"))
_RAINING = frozenset("rain rains rained raining snow snows snowed snowing".split())
_MARKS_IN_TITLES = frozenset(("-", "‑", "“", "”", '"'))
_JOINS_NAME = frozenset(("flat", "appos", "nmod:desc", "compound", "nmod"))
_INSIDE_TITLES = frozenset(("of", "former", "then", "'s", "’s"))
_IN_PHRASES = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"))
_NAMING = frozenset(("named", "called"))
_NAMING_AS = frozenset(("named", "identified", "known"))
_LONGEST_TITLE = 10  # words: "former deputy assistant secretary of state for Near Eastern affairs" has ten


@dataclass(frozen=True, slots=True)
class Candidate:
    """One mention, before it is known who is meant. Word ranges are [first, end).

    head: the head word. begin: first word of its phrase, a title before a name included.
    plural: None where the words do not tell. same_as: head word of the mention that it stands in apposition to,
    is the predicate of, or is the relative pronoun of. source: it is the head of a source of a statement.
    party: it is a party to an event. noun: what the table knows of a nominal's head.
    """

    first: int
    end: int
    head: int
    begin: int
    kind: MentionKind
    form: MentionForm
    plural: bool | None
    gender: Gender | None
    roles: tuple[RoleWords, ...]
    noun: AgentNoun | None
    same_as: int | None
    same_rule: RoleRule | None
    source: bool
    probability: float
    party: bool = False


def find_mentions(
    parse: Parse, names: Sequence[Tagged], sources: Sequence[tuple[int, int]], parties: Iterable[int] = ()
) -> list[Candidate]:
    """All mentions in text order. names: the encoder's name spans. sources: word ranges of statements' sources.

    parties: words that name the parties to events. Each source and party gives a mention at its head, whatever noun
    that is. Apart from them, nominal mentions are phrases with an agent noun at their head, and pronouns are those of
    the third person, and of the first in quotations.
    """
    return _Finder(parse, names, sources, parties).find()


class _Finder:
    def __init__(
        self, parse: Parse, names: Sequence[Tagged], sources: Sequence[tuple[int, int]], parties: Iterable[int]
    ) -> None:
        self.parse = parse
        self.nouns = agent_nouns()
        self.titles = titles()
        sources = [source for source in sources if source[0] < source[1]]
        self.spans = trimmed_names(parse, names, [head_of(parse, *source) for source in sources])
        self.name_at: dict[int, int] = {}  # word of a name or its title: number of the span
        self.kind_at: dict[int, MentionKind] = {}
        for number, span in enumerate(self.spans):
            for word in range(span.first, span.end):
                self.name_at[word] = number
                self.kind_at[word] = _KINDS[span.label]
        self.heads = [head_of(parse, span.first, span.end) for span in self.spans]
        self.persons = {
            span.first: head
            for span, head in zip(self.spans, self.heads, strict=True)
            if NAME_KINDS[span.label] == "person"
        }
        self.title_of = {
            head: self._title_before(span.first, head)
            for span, head in zip(self.spans, self.heads, strict=True)
            if span.first in self.persons
        }
        self.titled: dict[int, int] = {}  # word of a title: head of the name
        for span, head in zip(self.spans, self.heads, strict=True):
            if head in self.title_of:
                before = range(self.title_of[head][2], span.first)
                self.titled.update((word, head) for word in before if word not in self.name_at)
        self.source_of: dict[int, tuple[int, int]] = {}
        for source in sources:
            head = source_head(parse, *source, self.persons)
            self.source_of.setdefault(self._head_of_name(head), source)
        self.parties = {self.titled.get(word, self._head_of_name(word)) for word in parties}

    def find(self) -> list[Candidate]:
        found: dict[int, Candidate] = {}
        for span, head in zip(self.spans, self.heads, strict=True):
            found[head] = self._name(span, head)
        predicates = said_of(self.parse, self.name_at)
        for word, lower in enumerate(self.parse.lower):
            if word in self.name_at or word in self.titled:
                continue
            if lower in _THIRD or (lower in _FIRST and self.parse.inside_quotation[word]):
                if not self._empty(word):
                    found[word] = self._pronoun(word)
            elif lower in self.nouns and self._means_somebody(word):
                found[word] = self._nominal(word, predicates.get(word))
        for word in (*self.source_of, *sorted(self.parties - self.source_of.keys())):
            if word in self.titled:
                found[self.titled[word]] = replace(found[self.titled[word]], source=True)
            if word in found or word in self.titled:
                continue
            lower = self.parse.lower[word]
            if lower not in RELATIVE | _THIRD | _FIRST:
                found[word] = self._nominal(word, predicates.get(word))
                continue
            found[word] = self._pronoun(word)
            taken_up = found[word].same_as
            if taken_up is None or lower in ("who", "whom"):
                continue
            if taken_up not in found and taken_up not in self.name_at and taken_up not in self.titled:
                found[taken_up] = self._nominal(taken_up, predicates.get(taken_up))
        told = (replace(found[head], party=True) if head in self.parties else found[head] for head in found)
        return sorted(told, key=lambda candidate: (candidate.first, candidate.head))

    def _head_of_name(self, word: int) -> int:
        """The head of the name that the word is part of; the word itself outside names."""
        return self.heads[self.name_at[word]] if word in self.name_at else word

    def _name(self, span: Tagged, head: int) -> Candidate:
        parse = self.parse
        kind = _KINDS[span.label]
        roles: list[RoleWords] = []
        gender: Gender | None = None
        begin = span.first
        same_as: int | None = None
        plural: bool | None = False
        if kind == "person":
            role, gender, begin = self.title_of[head]
            roles = [*([role] if role else []), *self._appositions(head)]
            gender = gender or given_gender(person_key(parse.forms[span.first : span.end]))
            plural = None if parse.lower[span.first - 1 : span.first] == ["the"] else False
        elif kind == "nationality":
            plural = looks_plural(parse.lower[head])
        above = apposed_to(parse, head) if parse.relations[head] == "appos" and kind == "person" else None
        if above is not None and begin <= above < span.first and parse.relations[above] == "appos":
            above = apposed_to(parse, above)  # "the other man, his cousin Ned Voss"
        owns = parse.lower[span.end : span.end + 1] in (["'s"], ["’s"])
        if above is not None and above != head and not owns:
            noun = self.nouns.get(parse.lower[above])
            if above in self.name_at or begin <= above < span.first:
                same_as = None
            elif noun and noun.kind == "person" and not noun.plural:
                roles.append(role_words(parse, above, "apposition"))
                same_as = above
        if kind == "organization" and parse.relations[head] == "appos" and parse.heads[head] == span.first - 1:
            noun = self.nouns.get(parse.lower[span.first - 1])
            if noun and noun.kind == "organization" and not noun.plural and not owns:
                same_as = span.first - 1  # "the oil company Kestrel"
        named = self._named(span.first) if kind == "person" and same_as is None else None
        if named is None and kind == "person" and same_as is None and not roles:
            named = self._between_commas(span)
        if named is not None:
            roles.append(role_words(parse, named, "apposition"))
            same_as = named
        return Candidate(
            span.first, span.end, head, begin, kind, "name", plural, gender, tuple(roles), None,
            same_as, "apposition" if same_as is not None else None, head in self.source_of, span.probability,
        )  # fmt: skip

    def _title_before(self, first: int, head: int) -> tuple[RoleWords | None, Gender | None, int]:
        """As `_title`; a title of several phrases where the tree leaves it out, or gives a part that is no title."""
        role, gender, start = self._title(first, head)
        noun = self.nouns.get(self.parse.lower[role.head]) if role else None
        if role is None or (noun is not None and noun.plural):
            longer = long_title(self.parse, first, self.kind_at) if start == first or role else None
            if longer is not None:
                return longer, gender, longer.scope
        return role, gender, start

    def _title(self, first: int, head: int) -> tuple[RoleWords | None, Gender | None, int]:
        """The title before a person's name: role, gender it tells, first word of the phrase."""
        parse = self.parse
        start = first
        gender: Gender | None = None
        for word in range(first - 1, max(first - _LONGEST_TITLE, 0) - 1, -1):
            if parse.sentence_of[word] != parse.sentence_of[first] or not self._may_be_title(word, first, head):
                break
            start = word
        while start < first and parse.upos[start] in ("ADP", "PUNCT", "PART"):
            start += 1
        end = first
        while end > start and parse.upos[end - 1] == "PUNCT":
            end -= 1
        if start == end or parse.upos[end - 1] == "ADP":
            return None, None, first
        noun = self._title_noun(start, end)
        if noun is None:
            return None, None, first
        title = self.titles.get(parse.lower[noun])
        known = self.nouns.get(parse.lower[noun])
        if title:
            gender = title.gender
        elif known:
            gender = known.gender
        if title and title.noun in ("mr", "mrs", "ms", "miss", "madam"):
            return None, gender, start
        return RoleWords(start, start + after_state(parse.forms[start : noun + 1]), end, noun, "title"), gender, start

    def _may_be_title(self, word: int, first: int, head: int) -> bool:
        parse = self.parse
        upos = parse.upos[word]
        if self.kind_at.get(word) == "person" and parse.lower[word] not in self.titles:
            return False
        if upos == "PUNCT":
            return parse.forms[word] in _MARKS_IN_TITLES
        if upos not in ("NOUN", "PROPN", "ADJ") and parse.lower[word] not in _INSIDE_TITLES:
            return False
        singular = not parse.lower[word].endswith("s")
        if word + 1 == first and singular and parse.forms[word][0].isupper() and self._is_title(word):
            return True  # whatever the tree makes of "President Dorn"
        if word + 1 == first and upos == "NOUN" and self._describes(word):
            return True  # likewise of "actress Ada Brill"
        # The tree may hang the title on the name or the name on the title ("captain Tomas Brandt").
        anchors = [head]
        while len(anchors) < 4 and parse.relations[anchors[-1]] in _JOINS_NAME:
            anchors.append(parse.heads[anchors[-1]])
        for _ in range(6):
            if word in anchors:
                return True
            word = parse.heads[word]
        return False

    def _describes(self, word: int) -> bool:
        noun = self.nouns.get(self.parse.lower[word])
        return noun is not None and noun.kind == "person" and not noun.plural and noun.noun not in NO_TITLES

    def _is_title(self, word: int) -> bool:
        noun = self.nouns.get(self.parse.lower[word])
        return self.parse.lower[word] in self.titles or bool(noun and noun.kind == "person")

    def _title_noun(self, start: int, stop: int) -> int | None:
        """The noun that names the role in [start, stop): the last word, or the one before "of"."""
        parse = self.parse
        end = stop
        for word in range(start + 1, stop):
            if parse.lower[word] == "of":
                end = word
                break
        while end - 1 > start and parse.lower[end - 1] == "general" and parse.lower[end - 2] in ("attorney", "-"):
            end -= 1 + (parse.lower[end - 2] == "-")
        last = end - 1
        if self._is_title(last):
            return last
        if parse.upos[last] == "NOUN" and end == stop and parse.relations[last] in ("nmod:desc", "compound"):
            return last
        return None

    def _appositions(self, head: int) -> list[RoleWords]:
        """Roles told after a name: "Dean Rusk, the secretary of state and former president of …"."""
        parse = self.parse
        found: list[RoleWords] = []
        above = [head] if parse.relations[head] != "conj" else [head, parse.heads[head]]
        for child in (child for name in above for child in parse.children[name]):
            told = child > head and parse.relations[child] == "appos" and self._names_role(child)
            if told and apposed_to(parse, child) == head:
                found.append(role_words(parse, child, "apposition"))
                found.extend(
                    role_words(parse, other, "apposition")
                    for other in parse.children[child]
                    if parse.relations[other] == "conj" and self._names_role(other)
                )
        return found

    def _named(self, first: int) -> int | None:
        """The noun that a name is told with: "a worker named Ada Brill", "a woman later identified as Ada Brill"."""
        parse = self.parse
        word = first - 1
        if word > 1 and parse.lower[word] == "as" and parse.lower[word - 1] in _NAMING_AS:
            word -= 1
        elif word < 1 or parse.lower[word] not in _NAMING:
            return None
        word -= 1
        while word > 0 and parse.upos[word] in ("ADV", "AUX", "PUNCT"):
            word -= 1
        together = parse.sentence_of[word] == parse.sentence_of[first]
        return word if together and self._names_role(word) else None

    def _between_commas(self, span: Tagged) -> int | None:
        """The role before a name set off by commas, where the tree misses it: "Peru's envoy, Ada Brill, said"."""
        forms, first = self.parse.forms, span.first
        after = span.end
        if first < 2 or after >= len(forms) or forms[first - 1] != ",":
            return None
        if forms[after] != "," and self.parse.upos[after] not in ("VERB", "AUX"):
            return None
        noun = first - 2
        together = self.parse.sentence_of[noun] == self.parse.sentence_of[first]
        if not together or not self._names_role(noun) or self.parse.upos[noun] not in ("NOUN", "PROPN"):
            return None
        begin, _ = noun_phrase(self.parse, noun)
        definite = self.parse.lower[begin] == "the" or self.parse.lower[noun - 1] in ("'s", "’s")
        definite = definite or any(self.parse.lower[word] in ("'s", "’s") for word in range(begin, noun))
        return noun if definite or self.parse.forms[noun][0].isupper() else None

    def _names_role(self, word: int) -> bool:
        noun = self.nouns.get(self.parse.lower[word])
        told = bool(noun and noun.kind == "person" and not noun.plural)
        return told and word not in self.name_at and word not in self.titled

    def _means_somebody(self, word: int) -> bool:
        """Whether an agent noun heads a phrase of its own that is not "no minister"."""
        parse = self.parse
        if parse.upos[word] not in ("NOUN", "PROPN") or parse.relations[word] in _PART_OF_PHRASE:
            return False
        if self.nouns[parse.lower[word]].speaking and word not in self.source_of and word not in self.parties:
            return False
        return not any(parse.lower[c] in _NOBODY for c in parse.children[word] if c < word)

    def _empty(self, word: int) -> bool:
        """Whether an "it" refers to nothing: "it is said that", "it rained", "it is likely that"."""
        parse = self.parse
        if parse.lower[word] not in _IT:
            return False
        if parse.relations[word] == "expl":
            return True
        head = parse.heads[word]
        if parse.relations[word] not in ("nsubj", "nsubj:pass"):
            return False
        clause = any(parse.relations[c] in ("csubj", "csubj:pass") for c in parse.children[head] if c > head)
        adjective = parse.upos[head] == "ADJ" and any(
            parse.relations[c] in ("ccomp", "xcomp", "advcl") for c in parse.children[head] if c > head
        )
        return clause or adjective or parse.lower[head] in _RAINING

    def _pronoun(self, word: int) -> Candidate:
        lower = self.parse.lower[word]
        gender: Gender | None = "m" if lower in _HE else "f" if lower in _SHE else None
        plural = True if lower in _THEY or lower in FIRST_PLURAL else None if lower in RELATIVE else False
        kind: MentionKind = "person" if gender or lower in FIRST_SINGULAR else "other"
        same_as = relative_antecedent(self.parse, word) if lower in RELATIVE else None
        if same_as == word:
            same_as = None
        return Candidate(
            word, word + 1, word, word, kind, "pronoun", plural, gender, (), None,
            same_as, None, word in self.source_of, 1.0,
        )  # fmt: skip

    def _nominal(self, word: int, predicate: tuple[int, RoleRule] | None) -> Candidate:
        parse = self.parse
        lower = parse.lower[word]
        first, end = noun_phrase(parse, word)
        source = self.source_of.get(word)
        if source is not None and source[0] <= word < source[1]:
            first, end = _filled(parse, max(first, source[0]), min(end, source[1]), source)
        noun = self.nouns.get(lower) if parse.upos[word] in ("NOUN", "PROPN", "ADJ") else None
        kind: MentionKind = "other"
        if noun:
            kind = "organization" if noun.kind == "organization" else "person"
        plural = noun.plural if noun else looks_plural(lower)
        if parse.lower[first] in _SINGULAR_DETERMINERS and first < word:
            plural = False
        return Candidate(
            first, end, word, first, kind, "nominal", plural, noun.gender if noun else None, (), noun,
            predicate[0] if predicate else None, predicate[1] if predicate else None, word in self.source_of,
            1.0,
        )  # fmt: skip


def _filled(parse: Parse, first: int, end: int, source: tuple[int, int]) -> tuple[int, int]:
    """A phrase with the words of its source that a broken tree hangs elsewhere: "a number" "of party delegates"."""
    while first > source[0] and parse.upos[first - 1] in _IN_PHRASES:
        first -= 1
    reached = end
    while reached < source[1] and (parse.upos[reached] in _IN_PHRASES or parse.upos[reached] == "ADP"):
        reached += 1
        if parse.upos[reached - 1] in ("NOUN", "PROPN"):
            end = reached
    return first, end
