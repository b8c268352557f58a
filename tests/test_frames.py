"""The tables of frames: each row's example is its test. The texts are made up, and so are the powers in them."""

import re
from collections.abc import Sequence

import pytest
from trees import grown

from standoff.encoder.session import Encoder
from standoff.reading.events.drafts import Draft
from standoff.reading.events.frames import Frame, Sentences, applies, non_events, rows_of_frames
from standoff.reading.events.triggers import find_drafts
from standoff.reading.language.agents import rows
from standoff.reading.language.inflection import noun_forms, verb_forms
from standoff.reading.language.parse import Parse

# So many rows in a hundred may be lost to how another encoder parses their examples before somebody must look.
TOLERATED = 2
_MARKS = re.compile(r"[\[\]{}]")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def forms_of(word: str, part: str) -> set[str]:
    return set(verb_forms(word) if part == "v" else noun_forms(word) if part == "n" else (word,))


def marked(example: str, opening: str, closing: str) -> set[str]:
    return set(re.findall(rf"\{opening}([^\{closing}]*)\{closing}", example))


def named(tree: Parse, words: Sequence[int]) -> set[str]:
    return {tree.forms[word] for word in words}


def tells(tree: Parse, frame: Frame, draft: Draft) -> bool:
    joined = draft.frame is not None and draft.frame.name == frame.name
    return tree.lower[draft.word] in forms_of(frame.name, frame.part) or ("-" in frame.name and joined)


def test_every_example_is_read_as_its_row_says(encoder: Encoder) -> None:
    table = rows_of_frames()
    trees = grown(encoder, [_MARKS.sub("", frame.example) for frame in table])
    lost = []
    for frame, tree in zip(table, trees, strict=True):
        drafts = [draft for draft in find_drafts(tree) if tells(tree, frame, draft)]
        right = [
            draft
            for draft in drafts
            if draft.event_type == frame.event_type
            and frame.mode in (None, draft.mode)
            and named(tree, draft.actors) == marked(frame.example, "[", "]")
            and named(tree, draft.recipients) == marked(frame.example, "{", "}")
            and applies(tree, draft.word, frame.conditions, draft.arguments, Sentences(tree))
        ]
        if not right:
            told = [(d.event_type, d.mode, named(tree, d.actors), named(tree, d.recipients)) for d in drafts]
            lost.append((frame.name, frame.part, frame.example, told))
    assert len(lost) <= len(table) * TOLERATED // 100, lost


def test_no_example_of_the_other_table_is_an_event(encoder: Encoder) -> None:
    table = rows("non_events.tsv")
    lost = []
    for (words, part, _, example), tree in zip(table, grown(encoder, [row[3] for row in table]), strict=True):
        named = words.split("|")
        forms = {form for word in named for form in forms_of(word, part)}
        told = [d.event_type for d in find_drafts(tree) if d.event_type in named or tree.lower[d.word] in forms]
        if told:
            lost.append((example, told))
    assert len(lost) <= len(table) * TOLERATED // 100, lost


def test_the_tables_are_broad_and_name_no_row_twice() -> None:
    table = rows_of_frames()
    keys = [(frame.name, frame.part, frame.conditions) for frame in table]
    assert len(keys) == len(set(keys))
    assert len({frame.event_type for frame in table}) == 16
    assert len({frame.name for frame in table}) > 1000
    assert len(non_events()) > 200


@pytest.mark.parametrize("frame", [frame for frame in rows_of_frames() if frame.mode is not None][::40])
def test_an_example_holds_a_form_of_its_word(frame: Frame) -> None:
    text = _MARKS.sub("", frame.example).lower()
    assert any(form in text for form in forms_of(frame.name, frame.part))
