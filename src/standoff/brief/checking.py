"""Whether a printed sentence says only what the spans that it cites say: names, numbers, dates, status, attribution.

It knows nothing of how sentences are made. It takes a sentence apart by its own grammar, looks at the cited spans and
the records' annotations in them, and asks of each part what vouches for it. A part that nothing vouches for is a doubt,
and a sentence with a doubt is not printed.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from standoff.brief.contents import Citation
from standoff.record import Actor, Event, Record, Statement
from standoff.states import name_of

_MONTHS = "January February March April May June July August September October November December".split()
_DATE = rf"\d{{1,2}} (?:{'|'.join(_MONTHS)}) \d{{4}}"
_QUOTATION = re.compile(
    rf"(?:(?P<head>[^“”]+?):? )?“(?P<words>[^“”]*)” "
    rf"\((?P<outlet>[^()]+(?:\([^()]*\))?[^()]*), (?P<day>{_DATE}|undated)\)",
    re.DOTALL,
)
_NUMBERS = {word: number for number, word in enumerate("no one two three four five six seven eight nine ten".split())}
_REPORTED = re.compile(
    r"(?P<rest>.+), (?:(?P<count>\w+|[\d,]+) independent sources? report|(?P<outlet>.+) reports)\.", re.DOTALL
)
_DEAD = re.compile(r"(?P<rest>.+), (?P<dead>[\d,]+) dead")
_ON = re.compile(rf"(?P<rest>.+) on (?P<day>{_DATE})")
_MARKS = re.compile("[“”„«»\"‘’'‚‹›]")
_EDGE = " ,;:.!"
_CUT = 200  # characters of words that are cut short, at least: of fewer, what was cut could have been the point

# What each verb vouches for: a PLOVER type, and the modes of which it is a fair name; without modes, any.
_VERBS = {
    "meet met meeting": ("CONSULT", ""), "visit visited visiting": ("CONSULT", "visit"),
    "telephone telephoned telephoning": ("CONSULT", "phone"), "support supported supporting": ("SUPPORT", ""),
    "work worked working": ("COOPERATE", ""), "aid aided aiding": ("AID", ""),
    "release released releasing": ("RETREAT", "release"), "withdraw withdrew withdrawing": ("RETREAT", "withdraw"),
    "resign resigned resigning": ("RETREAT", "resign"), "appeal appealed appealing": ("REQUEST", ""),
    "accuse accused accusing": ("ACCUSE", ""), "criticise criticised criticising": ("ACCUSE", "disapprove"),
    "investigate investigated investigating": ("ACCUSE", "investigate"),
    "threaten threatened threatening": ("THREATEN", ""), "protest protested protesting": ("PROTEST", ""),
    "demonstrate demonstrated demonstrating": ("PROTEST", "demo"), "expel expelled expelling": ("SANCTION", "expel"),
    "arrest arrested arresting": ("COERCE", "arrest"), "seize seized seizing": ("COERCE", "seize"),
    "ban banned banning": ("COERCE", "ban"), "deport deported deporting": ("COERCE", "deport"),
    "attack attacked attacking": ("ASSAULT", ""), "abduct abducted abducting": ("ASSAULT", "abduct"),
    "bomb bombed bombing": ("ASSAULT", "aerial explosives"), "shell shelled shelling": ("ASSAULT", "heavy-weapons"),
    "shoot shot shooting": ("ASSAULT", "firearms"), "torture tortured torturing": ("ASSAULT", "torture"),
}  # fmt: skip
_VOUCHED = {form: vouched for forms, vouched in _VERBS.items() for form in forms.split()}
_BY = rf"(?P<by>.+?) {{}}(?P<verb>{'|'.join(_VOUCHED)})(?: (?:with|from|to|against|at|on))?(?: (?P<on>.+))?"
_STATUSES = (
    ("ongoing", re.compile(_BY.format("(?:is|are) "))),
    ("planned", re.compile(_BY.format("plans? to "))),
    ("threatened", re.compile(_BY.format("threatened to "))),
    ("offered", re.compile(_BY.format("offered to "))),
    ("refused", re.compile(_BY.format("refused to "))),
    ("not_happened", re.compile(_BY.format("did not "))),
    ("suffered", re.compile(rf"(?P<on>.+?) (?:was|were) (?P<verb>{'|'.join(_VOUCHED)})")),
    ("happened", re.compile(_BY.format(""))),
)
_SAID = {
    "said": "say", "announced": "announce", "confirmed": "confirm", "denied": "deny", "accused": "accuse",
    "warned": "warn", "threatened": "threaten", "demanded": "demand", "offered": "offer", "promised": "promise",
    "refused": "refuse", "agreed": "agree", "asked": "ask", "predicted": "predict", "believed": "believe",
    "feared": "fear",
}  # fmt: skip


# A cue with one of these does not tell that something was said.
_UNSAID = re.compile(
    r"\b(?:not|never|no|nor|neither|would|could|should|will|may|might|can|cannot|was|were|been|be)\b|n.t\b"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What sentences are held against. A citation's report n is the n-th record.

    outlets: the names that each report's outlet may be called by. entries: the register's name of an actor, by report
    and actor. independent: how many independent sources there are among reports, by their numbers.
    """

    records: Sequence[Record]
    outlets: Sequence[frozenset[str]]
    entries: Mapping[tuple[str, str], str]
    independent: Callable[[Sequence[int]], int]


def doubts(text: str, citations: Sequence[Citation], evidence: Evidence) -> tuple[str, ...]:
    """What in a sentence the cited spans do not vouch for; empty: it may be printed."""
    if not citations or any(not 0 < one.report <= len(evidence.records) for one in citations):
        return ("cites nothing",)
    for one in citations:
        length = len(evidence.records[one.report - 1].report.text)
        if not one.spans or any(not 0 <= span.start < span.end <= length for span in one.spans):
            return ("cites a place that is not there",)
    quotation = _QUOTATION.fullmatch(text)
    if quotation:
        return tuple(_of_quotation(quotation, citations[0], evidence))
    reported = _REPORTED.fullmatch(text)
    if reported:
        return tuple(_of_record(reported, citations, evidence))
    return ("is no sentence that can be taken apart",)


def _of_quotation(parts: re.Match[str], citation: Citation, evidence: Evidence) -> Iterator[str]:
    record = evidence.records[citation.report - 1]
    if parts["outlet"].casefold() not in evidence.outlets[citation.report - 1]:
        yield f"outlet: {parts['outlet']}"
    if parts["day"] != _day(record.report.published):
        yield f"date: {parts['day']}"
    if not parts["head"]:
        if not any(_stands(parts["words"], [span.of(record.report.text)]) for span in citation.spans):
            yield "words: not those of a cited span"
    else:
        statements = [one for one in record.statements if one.content and set(one.content) <= set(citation.spans)]
        found = [
            list(_of_speaker(parts["head"], parts["words"], one, record, citation, evidence)) for one in statements
        ]
        if not found:
            yield "speaker: no statement in the cited spans"
        else:
            yield from min(found, key=len)


def _of_speaker(
    head: str, words: str, statement: Statement, record: Record, citation: Citation, evidence: Evidence
) -> Iterator[str]:
    """Whether the head names who speaks, by which title and with which verb."""
    if not _stands(words, [span.of(record.report.text) for span in statement.content]):
        yield "words: not those of the statement"
    actor = next((one for one in record.actors if one.id == statement.speaker), None)
    if actor is None or not _is_source(actor, statement, record, citation):
        yield "speaker: not in the cited source"
        return
    names = [*_names(actor, record, evidence), *_called(actor, statement, record)]
    rests = [head[len(name) :] for name in names if head.casefold().startswith(name)]
    said = [rest.lstrip() for rest in rests if rest.startswith((" ", ","))]
    if not said:
        yield f"speaker: {head}"
        return
    cues = {_plain(span.of(record.report.text)) for span in statement.cue if span in citation.spans}
    unsaid = any(_UNSAID.search(cue) for cue in cues)
    titles = [role.title for role in actor.roles if role.span in citation.spans]
    for rest in said:
        title = next((one for one in titles if rest.startswith(f", {one}, ")), None)
        verb = _plain(rest.removeprefix(f", {title}, "))
        if verb in cues or f"also {verb}" in cues or (_SAID.get(verb) == statement.act and not unsaid):
            return
    yield f"verb: {head}"


def _called(actor: Actor, statement: Statement, record: Record) -> list[str]:
    """What the source itself calls the speaker by name, in small letters: "the white house" for a state."""
    own = [one.span for one in record.mentions if one.actor == actor.id and one.form == "name"]
    found = {
        " ".join(one.of(record.report.text).casefold().split())
        for one in own
        for span in statement.source
        if one.overlaps(span)
    }
    return sorted(
        {name.removeprefix("the ") for name in found} | {f"the {name.removeprefix('the ')}" for name in found}
    )


def _is_source(actor: Actor, statement: Statement, record: Record, citation: Citation) -> bool:
    """Whether the cited source means the speaker; a quotation that goes on without a source has none to cite."""
    if not statement.source:
        return True
    if not set(statement.source) <= set(citation.spans):
        return False
    own = (one.span for one in record.mentions if one.actor == actor.id)
    if any(mention.overlaps(span) for mention in own for span in statement.source):
        return True
    words = _plain(" ".join(span.of(record.report.text) for span in statement.source))
    return bool(words) and (_plain(actor.name) in words or words in _plain(actor.name))


def _of_record(parts: re.Match[str], citations: Sequence[Citation], evidence: Evidence) -> Iterator[str]:
    numbers = [one.report for one in citations]
    if parts["count"]:
        word = parts["count"].replace(",", "")
        count = _NUMBERS.get(word.casefold(), int(word) if word.isdigit() else -1)
        if count != evidence.independent(numbers):
            yield f"number: {parts['count']} independent sources"
    elif parts["outlet"].casefold() not in evidence.outlets[numbers[0] - 1]:
        yield f"outlet: {parts['outlet']}"
    for citation in citations:
        record = evidence.records[citation.report - 1]
        events = [one for one in record.events if any(span.covers(one.trigger) for span in citation.spans)]
        found = [list(_of_event(parts["rest"], one, record, citation, evidence)) for one in events]
        if not found:
            yield "status: no event in the cited spans"
        else:
            yield from min(found, key=len)


def _of_event(rest: str, event: Event, record: Record, citation: Citation, evidence: Evidence) -> Iterator[str]:
    dead = _DEAD.fullmatch(rest)
    if dead:
        rest = dead["rest"]
        counted = next((one for one in record.quantities if one.id == event.magnitude.dead), None)
        cited = counted is not None and any(span.covers(counted.span) for span in citation.spans)
        if (
            counted is None
            or not cited
            or counted.low != counted.high
            or counted.low != float(dead["dead"].replace(",", ""))
        ):
            yield f"number: {dead['dead']} dead"
    on = _ON.fullmatch(rest)
    if on:
        rest = on["rest"]
        time = next((one for one in record.times if one.id == event.time), None)
        cited = time is not None and any(span.covers(time.span) for span in citation.spans)
        if time is None or not cited or on["day"] != _day(time.value) or _day(time.value) != _day(time.from_):
            yield f"date: {on['day']}"
    readings = [(status, match) for status, pattern in _STATUSES if (match := pattern.fullmatch(rest))]
    if not readings:
        yield f"status: {rest}"
        return
    found = [list(_of_clause(status, match, event, record, evidence)) for status, match in readings]
    yield from min(found, key=len)


def _of_clause(status: str, match: re.Match[str], event: Event, record: Record, evidence: Evidence) -> Iterator[str]:
    event_type, modes = _VOUCHED[match["verb"]]
    if event_type != event.event_type or (modes and event.mode not in modes.split()):
        yield f"status: {match['verb']} for {event.event_type}"
    if ("happened" if status == "suffered" else status) != event.status:
        yield f"status: {status} for {event.status}"
    if status == "suffered":
        if event.actors or not _lists(match["on"], event.recipients, record, evidence):
            yield f"name: {match['on']}"
        return
    if not _lists(match["by"], event.actors, record, evidence):
        yield f"name: {match['by']}"
    if (match["on"] or event.recipients) and not _lists(match["on"] or "", event.recipients, record, evidence):
        yield f"name: {match['on']}"


def _lists(words: str, actors: Sequence[str], record: Record, evidence: Evidence) -> bool:
    """Whether words name all of some actors, and nobody else."""
    rest = words.casefold()
    known = [one for one in record.actors if one.id in actors]
    if not known:
        return not rest
    names = [set(_names(one, record, evidence)) for one in known]
    named = [False] * len(known)
    for name in sorted({name for some in names for name in some}, key=lambda one: (-len(one), one)):
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", rest):
            rest = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", rest, count=1)
            named = [old or name in some for old, some in zip(named, names, strict=True)]
    return all(named) and not re.sub(r",|\band\b", " ", rest).strip()


def _names(actor: Actor, record: Record, evidence: Evidence) -> list[str]:
    """What an actor may be called, in small letters, the longest first."""
    found = {actor.name, evidence.entries.get((record.report.id, actor.id), actor.name)}
    if actor.kind == "state" and actor.country:
        found.add(name_of(actor.country) or actor.name)
    small = {one.casefold().removeprefix("the ") for one in found}
    return sorted(small | {f"the {one}" for one in small}, key=lambda one: (-len(one), one))


def _stands(words: str, cited: Sequence[str]) -> bool:
    """Whether words are the cited pieces; where they are cut short, their beginning."""
    told, whole = _plain(words.removesuffix("[…]")), _plain(" … ".join(cited))
    if words.endswith("[…]"):
        return len(told) >= _CUT and whole.startswith(told) and not whole[len(told) : len(told) + 1].isalnum()
    return bool(told) and told == whole


def _plain(words: str) -> str:
    """On one line, without quotation marks, case and what stands at the ends of pieces."""
    line = " ".join(_MARKS.sub("", words).split())
    return " … ".join(piece.strip(_EDGE) for piece in line.split("…")).strip(_EDGE).casefold()


def _day(moment: str | None) -> str:
    if not moment or not re.match(r"\d{4}-\d{2}-\d{2}", moment):
        return "undated"
    one = date.fromisoformat(moment[:10])
    return f"{one.day} {_MONTHS[one.month - 1]} {one.year}"
