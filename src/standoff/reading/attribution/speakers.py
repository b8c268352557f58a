"""Who speaks in a statement: the actor behind its source, or the one that its cue implies."""

from standoff.reading.actors.coreference import Chains
from standoff.reading.attribution.receivers import receiver_of
from standoff.reading.language.agents import agent_nouns, looks_plural
from standoff.reading.language.attributions import Attribution
from standoff.reading.language.parse import Parse
from standoff.reading.language.phrases import head_of, relative_antecedent


def speaker_of(parse: Parse, attribution: Attribution, chains: Chains) -> tuple[str | None, str | None]:
    """The id and the fullest name of the actor who speaks; None and None where that cannot be told."""
    if attribution.source:
        actor = _first_of_names(parse, attribution.source, chains) or chains.actor_at(*attribution.source)
        if actor is None or actor not in chains.named:
            actor = _named_beside(parse, attribution.source, chains) or actor
    elif attribution.cue and receiver_of(parse, attribution.cue) is None:
        actor = _implied_speaker(parse, attribution.cue, chains)
    else:
        actor = None
    return actor, chains.name_of(actor) if actor else None


def _first_of_names(parse: Parse, source: tuple[int, int], chains: Chains) -> str | None:
    """The first of several names that a source consists of ("Sarvia, Norland and Ilse Brandt")."""
    span = parse.span(*source)
    names = [mention for mention in chains.mentions_in(span) if mention.form == "name" and mention.actor]
    if len(names) < 2:
        return None
    between = [
        parse.upos[word]
        for word in range(*source)
        if not any(mention.span.start <= parse.words[word].start < mention.span.end for mention in names)
    ]
    joined = "CCONJ" in between and all(upos in ("DET", "PUNCT", "CCONJ") for upos in between)
    return names[0].actor if joined else None


def _named_beside(parse: Parse, source: tuple[int, int], chains: Chains) -> str | None:
    """The one person whom a source names after a comma or a title ("his wife, Ilse Brandt"), if the tree missed it.

    Or the body whose name ends it, right after its noun.
    Of several ("other ministers, like Ilse Brandt") nobody is the speaker.
    """
    head = head_of(parse, *source)
    noun = agent_nouns().get(parse.lower[head])
    if noun.plural if noun else parse.upos[head] == "NOUN" and looks_plural(parse.lower[head]):
        return None
    span = parse.span(*source)
    found: set[str] = set()
    for mention in chains.mentions_in(span):
        last = mention.form == "name" and mention.kind == "organization" and mention.span.end == span.end
        if mention.actor and last and parse.word_at(mention.span.start) == head + 1:
            return mention.actor  # "the state-owned giant Kestrel"
        if mention.actor and mention.form == "name" and mention.kind == "person":
            word = parse.word_at(mention.span.start)
            while word > source[0] and parse.upos[word - 1] == "PROPN":  # a title
                word -= 1
            if word > source[0] and (parse.forms[word - 1] == "," or parse.upos[word - 1] == "NOUN"):
                found.add(mention.actor)
    return found.pop() if len(found) == 1 else None


def _implied_speaker(parse: Parse, cue: tuple[int, int], chains: Chains) -> str | None:
    """The subject shared with the verb the cue hangs on ("left, saying …"), or a noun's owner ("his claim that …")."""
    word = next((w for w in range(*cue) if parse.upos[w] in ("VERB", "NOUN")), cue[0])
    owner = parse.child(word, "nmod:poss")
    if owner is not None:
        return chains.actor_at(owner, owner + 1)
    own = word
    for _ in range(3):
        subject = parse.subject(word)
        if subject is not None:
            subject = relative_antecedent(parse, subject)
            passive = parse.relations[subject] == "nsubj:pass"
            # "was suspended after slamming …": who is acted on speaks, but not by the verb that acts on him
            return None if passive and word == own else chains.actor_at(*parse.extent(subject))
        if parse.relations[word].split(":")[0] not in ("conj", "advcl", "xcomp", "parataxis"):
            return None
        word = parse.heads[word]
    return None
