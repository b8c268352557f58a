"""Events: who did what to whom, where and when, and whether it happened, in PLOVER's types and modes.

A word that tells an event is found by the frames and by the encoder (`triggers`, `votes`); its parties become actors
of the report through the chains; what is too likely wrong is left out (`confidence`), for which it counts whether a
power, force or official takes part (`standing`). The clause gives time, place and size (`settings`), the sentence the
contexts.
"""

from collections.abc import Iterable, Sequence

from standoff.reading.actors.affiliation import code_of_body
from standoff.reading.actors.coreference import Chains
from standoff.reading.actors.names import state_at
from standoff.reading.actors.parties import sharers_of_office
from standoff.reading.events.confidence import features_of, is_likely, probability
from standoff.reading.events.contexts import contexts_of_words, in_order
from standoff.reading.events.drafts import Draft
from standoff.reading.events.frames import Sentences
from standoff.reading.events.history import find_history
from standoff.reading.events.recalled import Side, with_recalled
from standoff.reading.events.settings import Settings
from standoff.reading.events.standing import Standing, is_public, standing_of
from standoff.reading.language.clause_parts import subject_of
from standoff.reading.language.parse import Parse
from standoff.reading.language.phrases import noun_phrase
from standoff.reading.language.sentences import is_flash
from standoff.record import Actor, Event, Mention, Quantity, Span, Statement, TimeExpression
from standoff.vocabulary import Context, EventType

_OF_SECTORS: dict[str, Context] = {"MIL": "military", "JUD": "legal", "LEG": "legislative"}
_HARMFUL: frozenset[EventType] = frozenset(("ASSAULT", "COERCE"))
_LONGEST = 120  # characters of a phrase that names a party
# Pseudo-countries of bodies that act as states do.
_UNIONS = frozenset(("UNO", "IGO", "EUR"))
_OF_MODES: dict[str, Context] = {"cyber": "cyber", "misinformation": "misinformation"}


def find_events(
    parse: Parse,
    drafts: Sequence[Draft],
    chains: Chains,
    actors: Sequence[Actor],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    times: Sequence[TimeExpression],
    statements: Sequence[Statement],
    published: str | None,
) -> tuple[Event, ...]:
    """The events of a report in text order, with ids e1, e2, …

    drafts: of `event_triggers.find_drafts`. actors, mentions: the record's, with their countries and places.
    quantities, times, statements: of the same report. published: when it appeared, ISO 8601.
    """
    if not drafts:
        return ()
    sentences = Sentences(parse)
    parties = _Parties(parse, chains, actors, mentions)
    settings = Settings(parse, mentions, times, quantities)
    teller = _tellers(parse, statements)
    sides = {draft.word: (parties.of(draft.actors), parties.of(draft.recipients)) for draft in drafts}
    sides = with_recalled(parse, drafts, sides)
    time_of = {time.id: time for time in times}
    times_of = {draft.word: settings.time_of(draft) for draft in drafts}
    history = find_history(parse, drafts, {word: time_of[id_] for word, id_ in times_of.items() if id_}, published)
    values = {
        draft.word: features_of(
            parse, draft, *sides[draft.word], draft.word in history, _is_public(draft, *sides[draft.word]), len(drafts)
        )
        for draft in drafts
    }
    drafts = [draft for draft in drafts if is_likely(values[draft.word], is_flash(parse.sentence_of))]
    ids = {draft.word: f"e{number + 1}" for number, draft in enumerate(drafts)}
    harmful: dict[int, int] = {}
    for draft in drafts:
        if draft.event_type in _HARMFUL:
            sentence = parse.sentence_of[draft.word]
            harmful[sentence] = harmful.get(sentence, 0) + 1
    about: dict[int, frozenset[Context]] = {}
    found = []
    for draft in drafts:
        sentence = parse.sentence_of[draft.word]
        if sentence not in about:
            first, end = sentences.bounds(sentence)
            about[sentence] = contexts_of_words(parse.lower[first:end])
        acting, receiving = sides[draft.word]
        told = draft.told.words
        found.append(
            Event(
                id=ids[draft.word],
                event_type=draft.event_type,
                mode=draft.mode,
                trigger=_trigger(parse, draft),
                contexts=_contexts(draft, about[sentence], acting.actors),
                background=draft.word in history,
                actors=tuple(actor.id for actor in acting.actors),
                recipients=tuple(actor.id for actor in receiving.actors if actor not in acting.actors),
                actor_spans=acting.spans,
                recipient_spans=receiving.spans,
                place=settings.place_of(draft),
                time=times_of[draft.word],
                status=draft.told.status,
                status_span=parse.span(*told) if told is not None else None,
                statement=teller.get(draft.word),
                within=ids.get(draft.within) if draft.within is not None else None,
                sentence=sentence,
                magnitude=settings.magnitude_of(draft, harmful.get(sentence, 0) == 1),
                maker=draft.maker,
                confidence=round(probability(values[draft.word]), 2),
            )
        )
    return tuple(found)


def _is_public(draft: Draft, acting: Side, receiving: Side) -> bool:
    """Whether the draft, of these sides, tells of public life."""
    return is_public(draft.event_type, draft.mode, acting.standings, receiving.standings, draft.frame is None)


def _trigger(parse: Parse, draft: Draft) -> Span:
    """The word, with the one before where a hyphen joins them ("build-up")."""
    joined = draft.frame is not None and "-" in draft.frame.name and "-" not in parse.lower[draft.word]
    return parse.span(draft.word - 2 if joined else draft.word, draft.word + 1)


def _contexts(draft: Draft, about: frozenset[Context], actors: Iterable[Actor]) -> tuple[Context, ...]:
    sectors = [_OF_SECTORS[actor.sector] for actor in actors if actor.sector in _OF_SECTORS]
    modes = [_OF_MODES[draft.mode]] if draft.mode in _OF_MODES else []
    return in_order([*draft.contexts, *about, *sectors, *modes])


def _tellers(parse: Parse, statements: Sequence[Statement]) -> dict[int, str]:
    """The innermost statement whose content each word is in."""
    contents = [
        (content.end - content.start, number, parse.word_at(content.start), parse.word_at(content.end - 1) + 1)
        for number, statement in enumerate(statements)
        for content in statement.content
    ]
    found: dict[int, str] = {}
    for _, number, first, end in sorted(contents, key=lambda item: (-item[0], item[1])):
        for word in range(first, end):
            found[word] = statements[number].id
    return found


class _Parties:
    """The actors of a report, by the words that name the parties to an event."""

    def __init__(self, parse: Parse, chains: Chains, actors: Sequence[Actor], mentions: Sequence[Mention]) -> None:
        self._parse = parse
        self._chains = chains
        self._actors = {actor.id: actor for actor in actors}
        self._states: dict[str, Actor] = {}
        for kind in ("state", "organization"):
            for actor in actors:
                if actor.kind == kind and actor.country is not None and (kind == "state" or actor.country in _UNIONS):
                    self._states.setdefault(actor.country, actor)
        self._mention_at: dict[int, Mention] = {}
        for mention in sorted(mentions, key=lambda m: m.span.end - m.span.start, reverse=True):
            first = parse.word_at(mention.span.start)
            for word in range(first, parse.word_at(mention.span.end - 1) + 1):
                self._mention_at[word] = mention
        self._sharers = self._find_sharers(mentions)

    def _find_sharers(self, mentions: Sequence[Mention]) -> dict[str, tuple[Actor, ...]]:
        """The states that an actor stands for: "the presidents of Sarvia and Ostrania", later "they"."""
        found: dict[str, tuple[Actor, ...]] = {}
        for mention in mentions:
            if mention.actor is None or mention.actor in found:
                continue
            first, last = self._parse.word_at(mention.span.start), self._parse.word_at(mention.span.end - 1)
            words = sharers_of_office(self._parse, self._parse.top(first, last + 1))
            states = [actor for word in words if (actor := self._actor(word)) is not None]
            if len(states) > 1 and len(states) == len(words):
                found[mention.actor] = tuple(states)
        return found

    def of(self, words: Sequence[int]) -> Side:
        """The side that these words name; spans in text order, none over another."""
        actors: dict[str, Actor] = {}
        spans: list[Span] = []
        standings: list[Standing] = []
        forms = self._parse.forms
        for word in words:
            actor = self._actor(word)
            if actor is not None:
                for one in self._sharers.get(actor.id, (actor,)):
                    actors.setdefault(one.id, one)
            spans.append(self._span(word))
            first, end = noun_phrase(self._parse, word)
            standings.append(standing_of(actor, forms[word], forms[first:end]))
        return Side(tuple(actors.values()), _apart(spans), tuple(standings))

    def _actor(self, word: int) -> Actor | None:
        id_ = self._chains.actor_at(word, word + 1)
        if id_ is None:
            id_ = self._chains.actor_at(*noun_phrase(self._parse, word))
        if id_ is not None:
            return self._actors[id_]
        if self._parse.upos[word] == "PRON":
            return self._of_pronoun(word)
        _, code = state_at(self._parse.forms[word : word + 3])
        code = code or code_of_body(self._parse.forms[word : word + 1])
        return self._states.get(code) if code is not None else None

    def _of_pronoun(self, word: int) -> Actor | None:
        """Whom a pronoun that no chain holds means: the subject of the verb that its clause is told by."""
        parse = self._parse
        clause = word
        for _ in range(4):
            relation, head = parse.relations[clause].split(":")[0], parse.heads[clause]
            if head == clause:
                return None
            if relation in ("ccomp", "xcomp", "advcl"):
                teller = subject_of(parse, head)
                return None if teller is None or teller == word or parse.upos[teller] == "PRON" else self._actor(teller)
            clause = head
        return None

    def _span(self, word: int) -> Span:
        """The phrase, titles and all; the mention where it is longer or the phrase runs on."""
        phrase = self._parse.span(*noun_phrase(self._parse, word))
        mention = self._mention_at.get(word)
        if mention is None or (phrase.covers(mention.span) and phrase.end - phrase.start < _LONGEST):
            return phrase
        return mention.span


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(set(spans)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)
