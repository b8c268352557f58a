"""When and where an event took place, and what sizes it: the times, places and quantities of its own clause first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from standoff.reading.events.drafts import Draft
from standoff.reading.language.clause_parts import preposition_of
from standoff.reading.language.parse import Parse
from standoff.record import Magnitude, Mention, Quantity, TimeExpression

_STEPS = 6
_PLACING = frozenset(
    "in at near on inside outside around across along into to toward towards over from off through throughout "
    "within".split()
)
_HARM: Mapping[str, str] = {"dead": "dead", "wounded": "wounded", "detained": "detained"}
_HARMFUL = frozenset(("ASSAULT", "COERCE", "PROTEST", "SANCTION", "RETREAT", "THREATEN"))
_SIZED = frozenset(("force", "money"))
# A nationality as one of these tells of a place: "Malian positions".
_DESCRIBING = frozenset(("amod", "compound", "nmod:desc", "flat"))


@dataclass(frozen=True, slots=True)
class _Pin:
    """Something that hangs on the tree: its id and the words above it, the nearest first."""

    id: str
    word: int
    above: tuple[int, ...]


class Settings:
    """The times, places and quantities of a report, by sentence."""

    def __init__(
        self,
        parse: Parse,
        mentions: Sequence[Mention],
        times: Sequence[TimeExpression],
        quantities: Sequence[Quantity],
    ) -> None:
        self._parse = parse
        self._times: dict[int, list[_Pin]] = {}
        self._places: dict[int, list[_Pin]] = {}
        self._sizes: dict[int, list[tuple[_Pin, Quantity]]] = {}
        self.place_at: dict[int, str] = {}
        for time in times:
            if time.type in ("DATE", "TIME") and time.value is not None and not time.value.endswith("_REF"):
                pin = self._pin(time.id, time.span.start, time.span.end)
                self._times.setdefault(parse.sentence_of[pin.word], []).append(pin)
        for mention in mentions:
            if mention.place is not None:
                pin = self._pin(mention.place, mention.span.start, mention.span.end)
                if mention.kind == "nationality" and parse.relations[pin.word] not in _DESCRIBING:
                    continue  # "killed three Somalis" does not say where
                self._places.setdefault(parse.sentence_of[pin.word], []).append(pin)
                self.place_at.setdefault(pin.word, mention.place)
        for quantity in quantities:
            if quantity.role in _HARM or quantity.role in _SIZED or quantity.unit == "person":
                pin = self._pin(quantity.id, quantity.span.start, quantity.span.end)
                self._sizes.setdefault(parse.sentence_of[pin.word], []).append((pin, quantity))

    def _pin(self, id_: str, start: int, end: int) -> _Pin:
        first = min(self._parse.word_at(start), len(self._parse.words) - 1)
        last = max(min(self._parse.word_at(end - 1) + 1, len(self._parse.words)), first + 1)
        word = self._parse.top(first, last)
        return _Pin(id_, word, tuple(self._above(word)))

    def _above(self, word: int) -> Iterable[int]:
        for _ in range(_STEPS):
            head = self._parse.heads[word]
            if head == word:
                return
            word = head
            yield word

    def time_of(self, draft: Draft) -> str | None:
        """The time of the draft's clause, or of the clause that it hangs on without a tense of its own."""
        pins = self._times.get(self._parse.sentence_of[draft.word])
        return _nearest(pins, self._anchors(draft)) if pins else None

    def place_of(self, draft: Draft) -> str | None:
        """The place where, or the recipient that is one."""
        sentence = self._parse.sentence_of[draft.word]
        struck = draft.arguments.objects if draft.event_type in _HARMFUL else ()
        where = [pin for pin in self._places.get(sentence, ()) if pin.word in struck or self._locates(pin)]
        found = _nearest(where, self._anchors(draft)) if where else None
        if found is None:
            found = next((self.place_at[w] for w in draft.recipients if w in self.place_at), None)
        return found

    def _locates(self, pin: _Pin) -> bool:
        word = pin.word
        for _ in range(3):
            preposition = preposition_of(self._parse, word)
            if preposition is not None:
                return preposition.split(" ")[0] in _PLACING
            if self._parse.upos[word] in ("VERB", "AUX"):
                return False
            word = self._parse.heads[word]
        return False

    def _anchors(self, draft: Draft) -> list[int]:
        """The words whose clause the event is in: its own, its light verb's, the verb's that governs the noun."""
        parse = self._parse
        anchors = [draft.word]
        light = draft.arguments.light
        if light is not None:
            anchors.append(light)
        here = light if light is not None else draft.word
        for _ in range(3):
            head, relation = parse.heads[here], parse.relations[here].split(":")[0]
            if head == here or relation in ("ccomp", "parataxis", "acl", "advcl"):
                break
            if parse.upos[here] in ("VERB", "AUX") and relation not in ("xcomp", "conj"):
                break
            here = head
            anchors.append(here)
        return anchors

    def magnitude_of(self, draft: Draft, alone: bool) -> Magnitude:
        """The quantities that size the event. alone: no other harmful event is told in the sentence."""
        found: dict[str, str] = {}
        anchors = self._anchors(draft)
        members = {*draft.actors, *draft.recipients, draft.word, *anchors[:2]}
        for pin, quantity in self._sizes.get(self._parse.sentence_of[draft.word], ()):
            near = pin.word in members or not members.isdisjoint(pin.above[:3])
            role = _HARM.get(quantity.role)
            if role is not None and draft.event_type in _HARMFUL and (near or alone):
                found.setdefault(role, quantity.id)
            elif (
                role is None and near and (quantity.role in _SIZED or (pin.above[:1] and pin.above[0] in draft.actors))
            ):
                found.setdefault("size", quantity.id)
        return Magnitude(found.get("dead"), found.get("wounded"), found.get("detained"), found.get("size"))


def _nearest(pins: Sequence[_Pin], anchors: Sequence[int]) -> str | None:
    """The pin nearest below one of the anchors, the first anchors first."""
    best: tuple[int, int] | None = None
    found = None
    for pin in pins:
        for rank, anchor in enumerate(anchors):
            if anchor in pin.above:
                score = (rank, pin.above.index(anchor))
                if best is None or score < best:
                    best, found = score, pin.id
                break
    return found
