"""What kind of source speaks: named, unnamed, an institution, a document, a camera; and who is kept anonymous.

Anonymous is whom the report withholds (officials, aides, diplomats, "sources"), not an open group
(analysts, voters, residents).
"""

import re
from dataclasses import dataclass

from standoff.reading.agents import agent_nouns
from standoff.reading.parse import Parse
from standoff.reading.venues import is_outlet
from standoff.record import Actor, Span
from standoff.vocabulary import SourceType

_DOCUMENTS = frozenset(
    """
    report reports statement statements document documents letter letters poll polls survey surveys study studies memo
    memos memorandum email emails filing filings complaint indictment communique communiqué ruling transcript
    transcripts book resolution record records article articles census proclamation treaty text texts book analysis
    affidavit lawsuit order decree bulletin declaration agreement script release disclosure disclosures slideshow post
    posts tweet tweets presentation dossier minutes notice notices ad ads advertisement leaflet leaflets petition
    """.split()
)
_OBSERVATIONS = frozenset(
    """
    photograph photographs photo photos image images imagery video videos footage satellite satellites picture pictures
    radar sensor sensors data evidence seismograph seismographs
    """.split()
)
_PUBLIC = frozenset("respondents public americans russians electorate percent".split())
_PRONOUNS = frozenset("he she they it i we who you".split())
_REASON = re.compile(
    r"\b(?:"
    r"(?:on|under) (?:the )?condition (?:of anonymity|that \w+ not be (?:named|identified))"
    r"(?:,? (?:because|as|since|so|for|given|to) [^.,;”\"]*)?"
    r"|(?:who )?(?:(?:asked|requested|insisted|wished|preferred) (?:not to be|to remain)|(?:declined|refused) to be) "
    r"(?:named|identified|quoted|anonymous)(?: by name)?(?:,? (?:because|as|since|so|for|given) [^.,;”\"]*)?"
    r"|(?:because|as|since) (?:he|she|they) (?:was|were|is|are|had)(?: not|n[’']t) (?:been )?authori[sz]ed[^.,;”\"]*"
    r"|(?:who )?(?:was|were|is|are)(?: not|n[’']t) authori[sz]ed to (?:speak|talk|discuss|comment)[^.,;”\"]*"
    r"|(?:who )?(?:did|does|do)(?: not|n[’']t) (?:want|wish) (?:his|her|their) names? "
    r"(?:to be )?(?:used|published|printed|given)"
    r"|who (?:spoke|speaks) anonymously[^.,;”\"]*"
    r")"
)


@dataclass(frozen=True, slots=True)
class Source:
    """source_type: None where the source is a pronoun that could not be resolved, or there is none."""

    source_type: SourceType | None
    anonymous: bool


def source_of(parse: Parse, source: tuple[int, int] | None, actor: Actor | None) -> Source:
    """The kind of source behind the words of a source span and the actor they were resolved to."""
    head = parse.top(*source) if source else None
    noun = parse.lower[head] if head is not None else ""
    if actor is not None and actor.kind == "unnamed" and noun in _PRONOUNS:
        return Source("unnamed", any(_withheld(word) for word in actor.name.lower().split()))
    if actor is not None and actor.kind == "person":
        return Source("named", False)
    if noun in _OBSERVATIONS:
        return Source("observation", False)
    if noun in _DOCUMENTS:
        return Source("document", False)
    if actor is not None and actor.kind in ("organization", "state"):
        return Source("media" if is_outlet(actor.name) else "institution", False)
    if noun in _PUBLIC:
        return Source("public", False)
    if head is None or noun in _PRONOUNS:
        return Source(None if actor is None else "unnamed", False)
    return Source("unnamed", _withheld(noun) or _familiar(parse, source, noun))


def _withheld(noun: str) -> bool:
    agent = agent_nouns().get(noun)
    return agent is not None and agent.withheld


def _familiar(parse: Parse, source: tuple[int, int] | None, noun: str) -> bool:
    """ "a person familiar with the talks": somebody withheld by a description."""
    if source is None or noun not in ("person", "people", "man", "woman", "someone", "individual", "individuals"):
        return False
    return any(
        word in ("familiar", "close", "briefed", "knowledge", "anonymity")
        for word in parse.lower[source[0] : source[1]]
    )


def anonymity_reasons(text: str) -> list[Span]:
    """The words of the report, in order, that say why somebody is not named."""
    return [Span(match.start(), match.end()) for match in _REASON.finditer(text)]
