"""What later reports say of somebody's expectation: that he was right, or wrong."""

import re
from datetime import date

from standoff.linking.names import plain
from standoff.outlook.matter import Matter, matter_of
from standoff.outlook.passages import Passage, day_of, passage
from standoff.outlook.scenes import Scene
from standoff.record import Record, Span

_WRONG = re.compile(
    r"\b(?:(?:was|were|been|proved|proven|turned out) (?:quite |badly |to be )?(?:wrong|mistaken)|"
    r"no longer (?:spoken|talked|expected)|never came|did not come|failed to (?:come|appear|arrive|happen))\b",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    r"\b(?:(?:was|were|been|proved|proven|turned out) (?:quite |to be )?(?:right|correct)|duly|"
    r"as (?:he|she|they|it) (?:had )?(?:predicted|expected|foretold|forecast|said))\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(r"\bhad (?:expected|predicted|forecast|foretold)\b", re.IGNORECASE)
_NOT_YET = re.compile(r"\b(?:no \w+ (?:had|has) yet|(?:had|has|have) not yet|(?:had|has) still not)\b", re.IGNORECASE)
_PLACED = frozenset(("here", "there"))
_ARTICLES = frozenset(("a ", "an"))
_ABOUT = 0.3  # least likeness of the expectation and the sentences that judge it


def verdict_on(
    scene: Scene, voices: tuple[str, ...], matter: Matter, made: str | None, today: date
) -> tuple[bool, Passage] | None:
    """Whether somebody was right, by the first later report that says so of him; None: none does.

    The words of right or wrong stand in a sentence that names the speaker, or in the one after it.
    """
    named = set(voices)
    records = sorted(enumerate(scene.batch.records), key=lambda one: (day_of(one[1]) or "9999", one[1].report.id))
    for at, record in records:
        day = day_of(record)
        if made is None or day is None or not made < day <= today.isoformat():
            continue
        for number in _sentences_of(scene, record, named):
            found = _verdict(record, number)
            if found is None:
                continue
            about = matter_of(record, scene.batch.vectors[at], found[1], number)
            if scene.weighing.likeness(matter, about) >= _ABOUT:
                return found[0], passage(record, f"sentence {number}", found[1])
    return None


def _verdict(record: Record, number: int) -> tuple[bool, tuple[Span, ...]] | None:
    """Right or wrong, by a sentence that names the speaker, the one after it or, of what is not yet, before it."""
    text, own = record.report.text, record.sentences[number]
    for judged in record.sentences[number : number + 2]:
        wrong, right = _WRONG.search(judged.of(text)), _RIGHT.search(judged.of(text))
        if wrong or right:
            return wrong is None, (own,) if judged == own else (own, judged)
    if _EXPECTED.search(own.of(text)):
        for judged in record.sentences[max(0, number - 1) : number + 2]:
            if _NOT_YET.search(judged.of(text)):
                return False, tuple(sorted({own, judged}))
    return None


def same_voice(one: str, other: str) -> bool:
    """Whether two may be one speaker: by the same name, or unnamed with the same two words at the end."""
    if one == other:
        return True
    tails = [tuple(word for word in plain(name).split() if word not in _PLACED)[-2:] for name in (one, other)]
    return tails[0] == tails[1] and len(tails[0]) == len({*tails[0]}) > 1 and one[:2].lower() in _ARTICLES


def _sentences_of(scene: Scene, record: Record, named: set[str]) -> list[int]:
    """Numbers of the sentences that mention one of the named."""
    voices = ((one.id, scene.sides.voice(record.report.id, one.id)) for one in record.actors)
    actors = {actor for actor, voice in voices if voice and any(same_voice(voice, one) for one in named)}
    starts = [mention.span.start for mention in record.mentions if mention.actor in actors]
    return [n for n, one in enumerate(record.sentences) if any(one.start <= start < one.end for start in starts)]
