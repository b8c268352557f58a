"""Sentences that read as broken, among sound ones. All people and places are invented."""

import pytest
from hypothesis import given, settings
from test_mentions import any_trees

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.reading import read
from standoff.reading.language.garbled import find_garbled
from standoff.reading.language.parse import Parse
from standoff.record import Span

SOUND = [
    "The minister said on Monday that the road was closed and that the bridge had been mined by the border force.",
    "The general, who leads the border force, told reporters that his troops would not cross the river before Friday.",
    "The ministry did not answer requests for comment, and the embassy referred questions back to the ministry.",
    "It was the first time that the two leaders had met since the war, and neither of them spoke for long.",
    "“What we had had before was better than what we have now,” said a shopkeeper in the old town.",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def named(text: str, encoder: Encoder) -> dict[str, str]:
    """The sentences named as broken, with the reason."""
    problems = read(report_of("made-up", text, "2019-05-07"), encoder).record.problems
    found = [(p.span.of(text), p.reason) for p in problems if p.span and p.reason.startswith("the sentence reads")]
    return {sentence: reason.partition(": ")[2] for sentence, reason in found}


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The company said that the the talks had failed on Monday.", "a word stands twice in a row"),
        ("The Norland -based company said that the talks had failed.", "a hyphen is torn from its word"),
        ("The Norland - based company said that the talks had failed.", "a hyphen is torn from its word"),
        ("Officials expect the talks to go on for several weeks,, a person said.", "punctuation marks stand where"),
        ("The president of the cafÃ© owners said the bridge was closed.", "characters are decoded wrongly"),
        ("The minister said {{headline}} that the bridge was closed.", "words of a template are left in"),
        (
            "A long line of old lorries with bread and water for the people of the three towns by the river up north.",
            "a long sentence has no verb",
        ),
        ("The minister has declared that not will accept the proposal of peace.", "words stand side by side"),
        ("According the spokesman of army, the forces killed ten fighters.", "words stand side by side"),
        ("The president said that he would to visit the town for to discuss the dam.", "words stand side by side"),
        ("The government has the decision taken to close the borders.", "words stand side by side"),
        ("At the meeting he did not said what the army wanted.", "words stand side by side"),
        ("More of 200 people have went to the square in the capital.", "words stand side by side"),
    ],
)
def test_broken_among_sound(sentence: str, reason: str, encoder: Encoder) -> None:
    found = named("\n\n".join([*SOUND[:2], sentence, *SOUND[2:]]), encoder)
    assert list(found) == [sentence]
    assert found[sentence].startswith(reason)


def test_sound_sentences_are_not_named(encoder: Encoder) -> None:
    assert named("\n\n".join(SOUND), encoder) == {}


def test_a_page_broken_throughout_is_named_throughout(encoder: Encoder) -> None:
    broken = []
    for sentence in SOUND[:4]:
        words = sentence.split()
        # Every third word changes places with its neighbour.
        for place in range(1, len(words) - 2, 3):
            words[place], words[place + 1] = words[place + 1], words[place]
        broken.append(" ".join(words))
    assert len(named("\n\n".join(broken), encoder)) >= 3


@settings(deadline=None)  # the first reads the table
@given(any_trees())
def test_what_is_named_is_a_sentence(parse: Parse) -> None:
    total = len(parse.words)
    span = Span(parse.words[0].start, parse.words[total - 1].end)
    found = find_garbled(parse, [span])
    assert [garbled.span for garbled in found] in ([], [span])
