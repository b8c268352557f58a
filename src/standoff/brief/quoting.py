"""Quotations: a report's sentence with its outlet, or a statement with its speaker, in the words of the report.

A statement is printed as speaker, cue and content: `Valerian Zorin denied “that …” (Harbour Courier, 23 October 1962)`.
It is left out where it could mislead: where the report does not name the speaker next to it, where the cue cannot stand
before the content, or where the content says too little alone.
"""

import re
from collections.abc import Sequence

from standoff.brief.contents import Sentence
from standoff.brief.material import Material, actor_of
from standoff.brief.naming import actor_name, day, outlet, with_article_of
from standoff.display import shortened
from standoff.record import Mention, Record, Span, Statement

LONGEST = 300
"""Characters of a quotation; the citation names the whole of it."""

_LONG = 4  # letters of a word that a headline begins with a capital
_CAPITALS = 0.8
FEWEST = 5  # words of a content that says something alone
SURE = 0.7  # least confidence of a statement
SURE_OF_AN_ACT = 0.5  # and of one whose cue tells more than that somebody spoke, as "denied" does
_DOUBLE = re.compile('[“”„«»"]')
_SAID = frozenset("told said says say saying tells writes wrote according".split())
# A cue with one of these says that somebody did not speak, or might, or was spoken to: it is never told as "said".
_UNSAID = frozenset(
    "not never no nor neither nobody would could should will may might can cannot was were is are be been being to "
    "hopes expected supposed".split()
)
_AUXILIARY = frozenset(("has", "have", "had", "also", "that", "who", "which", "as"))
_CUE_WORDS = 6
ACTS = {
    "say": "said", "announce": "announced", "confirm": "confirmed", "deny": "denied", "accuse": "accused",
    "warn": "warned", "threaten": "threatened", "demand": "demanded", "offer": "offered", "promise": "promised",
    "refuse": "refused", "agree": "agreed", "ask": "asked", "predict": "predicted", "believe": "believed",
    "fear": "feared",
}  # fmt: skip
"""What is printed for an act whose cue cannot be."""

# What is no name of anybody: one of several, or a text.
_NOBODY = re.compile(
    r"^(?:one|another|each|both|some|others?|two|three|several|many|most|none|neither|he|she|they|it|who|"
    r"\w+ of them|an? (?:\w+ )?(?:statement|letter|report|message|announcement|member)|(?:the|this|that) (?:\w+ )?"
    r"(?:statement|letter|report|message|announcement|reply|note|resolution|story|order|version)|my|his|her|their|our)\b",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"^(?:He|She|It|They|This|That|These|Those|But|And|One|Another|Both|His|Her|Their|Its|There|None|"
    r"Neither|Each|So|Also|If|Some of them|Others?|Either|Such|Still|Yet|Then|Nor|Or|Asked|\w+ of them|"
    r"An? \w+ of (?:his|her|their|its)|The (?:letter|statement|"
    r"promise|promises|resolution|same|latter|former|two|order|offer|denial|announcement|reply|"
    r"move|vote|spokesman|spokeswoman|official|officials|plan|request|demand|demands|proposal|message|decision|report))\b"
)
# An indirect content that begins so is an object or a predicate that hangs on words outside it.
_OBJECT = re.compile(
    r"(?:it|him|her|them|this|these|those|such|his|its|their|is|are|was|were|has|have|had|will|would|can|could|not|"
    r"whose|which|who)\b",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(r"(?:to|whether|what|why|how|when|who|where|if)\b")
_RUNS_ON = re.compile(r"[.!?][”’\"]?\s+[A-Z]")
_ENDED = re.compile(r"[.!?][”\"’')\]]*$")


def tail(material: Material, at: int) -> str:
    """Whose words they are and of which day: "(Harbour Courier, 23 October 1962)"."""
    return f"({outlet(material.filed[at])}, {day(material.day(at))})"


def of_report(material: Material, at: int, span: Span) -> Sentence:
    """A sentence of a report with its outlet."""
    words = quoted(span.of(material.records[at].report.text))
    return Sentence(f"“{words}” {tail(material, at)}", "quotation", (material.cite(at, span),))


def stands_alone(record: Record, span: Span) -> bool:
    """Whether a sentence can be understood without the ones before: whole, ended, and not about a mere "he"."""
    words = " ".join(span.of(record.report.text).split())
    garbled = any(one.span and one.span.overlaps(span) for one in record.problems) or _is_headline(words)
    long_enough = len(words) <= LONGEST + 30 and len(words.split()) >= 8  # fewer are datelines and asides
    return (
        long_enough and not garbled and bool(_ENDED.search(words)) and words[0].isupper() and not _DANGLING.match(words)
    )


_TAKEN_BACK = re.compile(
    r"(?:That|This|It|The (?:report|figure|account|statement)) (?:was|is) (?:wrong|false|incorrect|untrue|mistaken|"
    r"not (?:so|true|correct)|an error|a mistake|in error)\b"
)


def taken_back(record: Record, number: int) -> Span | None:
    """A sentence with the next one, where that says that it was wrong: what a correction tells, it does not hold."""
    if number + 1 >= len(record.sentences):
        return None
    one, following = record.sentences[number], record.sentences[number + 1]
    wrong = _TAKEN_BACK.match(following.of(record.report.text).lstrip())
    return Span(one.start, following.end) if wrong else None


def _is_headline(words: str) -> bool:
    """Whether it is written as a headline is, With Each Word Like This."""
    long = [word for word in re.findall(r"[^\W\d_]+", words)[1:] if len(word) >= _LONG]
    return len(long) >= FEWEST and sum(word[0].isupper() for word in long) >= _CAPITALS * len(long)


def of_statement(material: Material, at: int, statement: Statement) -> Sentence | None:
    """A statement with its speaker; None where it could mislead."""
    record = material.records[at]
    name = speaker_name(material, at, statement)
    if name is None or not tells(record, statement):
        return None
    cue = _cue(record, statement)
    words = content_words(record, statement)
    # "Told him to continue" is said to somebody who is not printed; what follows "asked" may be a question.
    if cue is None or (cue == "said" and _NOT_SAID.match(words)):
        return None
    if statement.kind == "direct":
        cue += ":"
    actor = actor_of(record, statement.speaker)
    title = next((role for role in actor.roles if 2 <= len(role.title.split()) <= 5), None) if actor else None
    known = f"{name}, {title.title}," if title and title.title.casefold() not in name.casefold() else name
    spans = (*statement.source, *statement.cue, *statement.content, *([title.span] if title and known != name else ()))
    text = f"{known} {cue} “{words}” {tail(material, at)}"
    return Sentence(text, "quotation", (material.cite(at, *spans),), len(name))


def tells(record: Record, statement: Statement) -> bool:
    """Whether a statement says something alone, and surely enough."""
    words = content_words(record, statement)
    garbled = any(one.span and any(one.span.overlaps(span) for span in statement.content) for one in record.problems)
    # Of more than two pieces no sentence can be made, and one that runs on into the next ends anywhere.
    whole = statement.kind == "direct" or (len(statement.content) <= 2 and not _RUNS_ON.search(words))
    return (
        statement.confidence >= (SURE if statement.act == "say" else SURE_OF_AN_ACT)
        and statement.within is None
        and not garbled
        and whole
        and len(words.split()) >= FEWEST
        and (words[:1].isupper() if statement.kind == "direct" else not _OBJECT.match(words))
    )


def speaker_name(material: Material, at: int, statement: Statement) -> str | None:
    """Who speaks, where the report says so next to the words; None where it does not.

    A pronoun or a mere title counts where its paragraph names that speaker before it, and no other person.
    """
    record = material.records[at]
    actor = actor_of(record, statement.speaker)
    if actor is None or _NOBODY.match(actor.name):
        return None
    if actor.kind == "unnamed":
        words = " ".join(" ".join(span.of(record.report.text) for span in statement.source).split())
        return actor_name(material, at, actor.id) if actor.name.casefold() in words.casefold() else None
    own = [one for one in record.mentions if one.actor == actor.id]
    named = next(
        (one for one in own for span in statement.source if one.form == "name" and one.span.overlaps(span)), None
    )
    if named and actor.kind == "state":  # "the White House", "Moscow": as the report calls it
        return with_article_of(record, named.span)
    if named:
        return actor_name(material, at, actor.id)
    source = " ".join(" ".join(span.of(record.report.text) for span in statement.source).split())
    if source and (actor.name in source or (source in actor.name and source[0].isupper())):
        return actor_name(material, at, actor.id)
    where = (statement.source or statement.content)[0].start
    if not statement.source or any(one.span.overlaps(span) for one in own for span in statement.source):
        return actor_name(material, at, actor.id) if _named_before(record, own, actor.id, where) else None
    return None


def content_words(record: Record, statement: Statement) -> str:
    """The words of a statement on one line, without their own quotation marks where they stand in such."""
    pieces = [span.of(record.report.text) for span in statement.content]
    return shortened(" … ".join(quoted(piece).strip(" ,") for piece in pieces), LONGEST)


def quoted(words: str) -> str:
    """Words as they stand between our quotation marks: on one line, an enclosing pair left out, others made single."""
    line = " ".join(words.split())
    marks = [match.start() for match in _DOUBLE.finditer(line)]
    if marks and marks[0] == 0:
        encloses = len(marks) == 2 and not line[marks[1] + 1 :].strip(" ,.")
        if encloses:
            line = line[1 : marks[1]] + line[marks[1] + 1 :]
        elif len(marks) % 2:  # it goes on after the words end
            line = line[1:]
    pieces = _DOUBLE.split(line)
    return "".join(piece + ("" if at == len(pieces) - 1 else "‘’"[at % 2]) for at, piece in enumerate(pieces))


def _cue(record: Record, statement: Statement) -> str | None:
    """What to print between speaker and content; None where the cue cannot be told so."""
    if not statement.cue:
        return ACTS[statement.act]
    words = " ".join(" ".join(span.of(record.report.text) for span in statement.cue).split()).strip(" :,")
    parts = [part.strip(",:") for part in words.casefold().split()]
    first = next((part for part in parts if part not in _AUXILIARY), "")
    if parts[:2] == ["according", "to"] or parts[:3] == ["as", "according", "to"]:
        return "said"
    if not first or set(parts) & _UNSAID or any(part.endswith(("n't", "n’t")) for part in parts):
        return None
    if set(parts) & _SAID and statement.act == "say":
        return "said"
    usable = len(statement.cue) == 1 and len(parts) <= _CUE_WORDS and parts[0] not in ("that", "who", "which", "as")
    if usable and _finite(first) and "“" not in words:
        return re.sub(r"^also\s+", "", words)
    return ACTS[statement.act] if statement.act != "say" else None


def _finite(first: str) -> bool:
    """Whether it looks like a past or present tense, which can stand after its subject."""
    return (first.endswith(("ed", "s")) or first in _IRREGULAR) and not first.endswith("ing")


_IRREGULAR = frozenset("thought felt held wrote went put made gave took spoke swore foresaw forbade".split())


def _named_before(record: Record, own: Sequence[Mention], actor: str, where: int) -> bool:
    paragraph = next((one for one in record.report.paragraphs if one.start <= where < one.end), None)
    if paragraph is None:
        return False
    kinds = {one.id: one.kind for one in record.actors}
    before = [
        one
        for one in record.mentions
        if one.form == "name" and paragraph.start <= one.span.start < where and one.actor is not None
    ]
    persons = {one.actor for one in before if kinds.get(one.actor or "") == "person"}
    named = any(one.actor == actor for one in before)
    return named and persons <= {actor}
