"""Why a source is not named ("on condition of anonymity because …"), and whose statements that goes for."""

import re
from collections.abc import Sequence

from standoff.reading.actors.coreference import Chains
from standoff.reading.attribution.drafts import Draft
from standoff.reading.attribution.sources import Source
from standoff.reading.language.parse import Parse
from standoff.record import Span

_FARTHEST = 2  # sentences from a statement to a later remark on its source ("The official spoke on condition of …")

_BECAUSE = r"(?:,? (?:because|as|since|so|for|given|due|owing|in order|to|under|in line|in keeping|citing) [^.,;”\"]*)?"
_REASON = re.compile(
    r"\b(?:"
    r"(?:on|under) (?:the |a )?(?:customary |usual |strict )?condition (?:of (?:strict )?anonymity|"
    r"that (?:\w+ ){1,3}not be (?:named|identified|used|published|quoted))" + _BECAUSE + r"|"
    r"(?:who )?(?:(?:ask|request|insist|wish|prefer|want)(?:ed|s|ing)? (?:not to be|to remain)|"
    r"(?:declin|refus)(?:ed|es|ing) to be|(?:did|does|do)(?: not|n[’']t) (?:want|wish) to be|"
    r"could not be|can(?: not|not) be|not (?:wanting|wishing) to be) "
    r"(?:publicly )?(?:named|identified|quoted|anonymous)(?: by name| publicly)?" + _BECAUSE + r"|"
    r"(?:because|as|since) (?:he|she|they) (?:was|were|is|are|had|lacked)(?: not|n[’']t)? (?:been )?"
    r"(?:authori[sz]|permit|allow|clear)[^.,;”\"]*"
    r"|(?:who )?(?:was|were|is|are)(?: not|n[’']t) (?:authori[sz]ed|permitted|allowed|cleared) to "
    r"(?:speak|talk|discuss|comment|brief|disclose|give|be (?:named|quoted|identified))[^.,;”\"]*"
    r"|not (?:authori[sz]ed|permitted|allowed) to (?:speak|talk|discuss|comment|brief|be (?:named|quoted))[^.,;”\"]*"
    r"|(?:who )?(?:did|does|do)(?: not|n[’']t) (?:want|wish) (?:his|her|their) (?:full |real )?names? "
    r"(?:to be )?(?:used|published|printed|given)" + _BECAUSE + r"|"
    r"(?:who )?(?:declined|refused|would not|asked not) to (?:give|disclose) (?:his|her|their) (?:full |real )?names?"
    + _BECAUSE + r"|"
    r"(?:who )?(?:was|were|been|be)? ?(?:granted|given|promised|offered) anonymity" + _BECAUSE + r"|"
    r"(?:who )?(?:request|insist|ask)(?:ed|s|ing)?(?: on| for)? anonymity" + _BECAUSE + r"|"
    r"whose (?:full |real )?names? (?:is|are|was|were|has been|have been)(?: being)? withheld" + _BECAUSE + r"|"
    r"(?:who )?(?:spoke|speaks?|speaking) (?:anonymously|on background|on deep background)" + _BECAUSE
    + r")"
)  # fmt: skip


def anonymity_reasons(text: str) -> list[Span]:
    """The words of the report, in order, that say why somebody is not named."""
    return [Span(match.start(), match.end()) for match in _REASON.finditer(text)]


def reasons_of(
    parse: Parse,
    drafts: Sequence[Draft],
    sources: Sequence[Source],
    speakers: Sequence[str | None],
    reasons: Sequence[Span],
    chains: Chains,
) -> list[Span | None]:
    """For each draft the words that say why its source is not named.

    A reason goes for the unnamed source that it stands behind in its sentence, or else for whom its clause is about,
    and for all statements of the same speaker.
    """
    found: list[Span | None] = [None] * len(drafts)
    unnamed = [number for number, source in enumerate(sources) if source.source_type == "unnamed"]
    for reason in reasons:
        word = min(parse.word_at(reason.start), len(parse.words) - 1)
        whose = _beside(parse, drafts, unnamed, word)
        speaker = speakers[whose] if whose is not None else _subject(parse, word, chains)
        if whose is None and speaker not in [speakers[number] for number in unnamed]:
            whose = _before(parse, drafts, unnamed, word)
            speaker = speakers[whose] if whose is not None else None
        for number in unnamed:
            if number == whose or (speaker is not None and speakers[number] == speaker):
                found[number] = found[number] or reason
    return found


def _beside(parse: Parse, drafts: Sequence[Draft], unnamed: Sequence[int], word: int) -> int | None:
    """The statement in the reason's sentence whose source holds it, or ends nearest before it, or is nearest to it."""
    best: tuple[int, int] | None = None
    for number in unnamed:
        attribution = drafts[number].attribution
        source = attribution.source or attribution.cue
        if source is None or parse.sentence_of[source[0]] != parse.sentence_of[word]:
            continue
        if source[0] <= word < source[1]:
            return number
        distance = word - source[1] if source[1] <= word else 1000 + source[0] - word
        if best is None or distance < best[0]:
            best = distance, number
    return None if best is None else best[1]


def _subject(parse: Parse, word: int, chains: Chains) -> str | None:
    """Whom the clause of a reason is about: "The officials spoke on condition of anonymity"."""
    for _ in range(6):
        subject = parse.subject(word)
        if subject is not None:
            first, end = parse.extent(subject)
            return chains.actor_at(first, end) if first <= subject < end else None
        word = parse.heads[word]
    return None


def _before(parse: Parse, drafts: Sequence[Draft], unnamed: Sequence[int], word: int) -> int | None:
    """The last unnamed source shortly before the reason."""
    for number in reversed(unnamed):
        behind = parse.sentence_of[word] - parse.sentence_of[drafts[number].begins]
        if 0 <= behind <= _FARTHEST:
            return number
    return None
