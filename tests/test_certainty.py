"""How sure a speaker puts it, and the words that say so: one statement each, about invented people."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_mentions import any_trees

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.reading import read
from standoff.reading.attribution.certainty import certainty_of
from standoff.reading.language.parse import Parse

INTRODUCTION = "Anna Orlova, the foreign minister of Norland, met General Pavel Reuss in the capital on Monday.\n\n"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


CASES: list[tuple[str, str, str | None]] = [
    ("Ms Orlova said the bridge might be mined.", "possible", "might"),
    ("Ms Orlova said the talks may resume next week.", "possible", "may"),
    ("General Reuss said the dam could burst.", "possible", "could"),
    ("Ms Orlova said the plan might not work.", "possible", "might"),
    ("Ms Orlova warned that shelling may resume.", "possible", "may"),
    ("Ms Orlova said the general must have known.", "probable", "must have"),
    ("Ms Orlova said the general could not have known.", "unlikely", "could not have"),
    ("Ms Orlova said the bridge was probably mined.", "probable", "probably"),
    ("Ms Orlova said the general would probably not come.", "probable", "probably"),
    ("According to Ms Orlova, the general has apparently fled.", "probable", "apparently"),
    ("Ms Orlova said the general was presumably dead.", "probable", "presumably"),
    ("Ms Orlova said the general would almost certainly resign.", "probable", "almost certainly"),
    ("Ms Orlova said perhaps the general would come.", "possible", "perhaps"),
    ("Ms Orlova said that maybe the truce would hold.", "possible", "maybe"),
    ("Ms Orlova said the general would certainly resign.", "certain", "certainly"),
    ("Ms Orlova said the road would definitely be closed.", "certain", "definitely"),
    ("Ms Orlova said the truce would surely hold.", "certain", "surely"),
    ("Ms Orlova said the attack was not necessarily planned.", "possible", "not necessarily"),
    ("Ms Orlova said a deal was likely.", "probable", "likely"),
    ("Ms Orlova said a deal was very likely.", "probable", "very likely"),
    ("Ms Orlova said a deal was not likely.", "unlikely", "not likely"),
    ("Ms Orlova said an attack was unlikely.", "unlikely", "unlikely"),
    ("Ms Orlova said it was possible that the general would resign.", "possible", "possible"),
    ("Ms Orlova said there was a possibility of war.", "possible", "possibility"),
    ("Ms Orlova said there was a risk that the dam would burst.", "possible", "risk"),
    ("Ms Orlova said there was little chance of a truce.", "unlikely", "little chance"),
    ("Ms Orlova said there was no chance of a truce.", "denied", "no chance"),
    ("Ms Orlova said a withdrawal was impossible.", "denied", "impossible"),
    ("Ms Orlova said a withdrawal was out of the question.", "denied", "out of the question"),
    ("Ms Orlova said war was inevitable.", "certain", "inevitable"),
    ("Ms Orlova said the truce was bound to fail.", "certain", "bound to"),
    ("Ms Orlova said it was unclear whether the bridge was mined.", "possible", "unclear"),
    ("Ms Orlova said that the truce appeared to hold.", "probable", "appeared"),
    ("Ms Orlova said the two men are believed to be in the hills.", "probable", "believed"),
    ("Ms Orlova said she was confident that the truce would hold.", "certain", "confident"),
    ("“There is no doubt that the bridge was mined,” Ms Orlova said.", "certain", "no doubt"),
    ("“I think they will leave,” Ms Orlova said.", "probable", "think"),
    ("“We believe the general is ill,” Ms Orlova said.", "probable", "believe"),
    ("“I don't think they will leave,” Ms Orlova said.", "unlikely", "n't think"),
    ("Ms Orlova said the bridge was mined.", "certain", None),
    ("Ms Orlova said the talks had failed because the general might be ill.", "probable", None),
    ("Ms Orlova said the man who may have fired was gone.", "probable", None),
    ("Ms Orlova said the risk of war was high.", "probable", None),
    ("Ms Orlova believes that the bridge was mined.", "probable", "believes"),
    ("Ms Orlova does not believe that the general fled.", "unlikely", "not believe"),
    ("Ms Orlova suspects that the bridge was mined.", "probable", "suspects"),
    ("Ms Orlova expects the truce to hold.", "probable", "expects"),
    ("Ms Orlova predicted that the truce would hold.", "probable", "predicted"),
    ("Ms Orlova doubts that the bridge was mined.", "unlikely", "doubts"),
    ("Ms Orlova fears that the bridge was mined.", "possible", "fears"),
    ("Ms Orlova hopes that the road will be open.", "possible", "hopes"),
    ("Ms Orlova speculated that the general had fled.", "possible", "speculated"),
    ("Ms Orlova suggested that the general had fled.", "possible", "suggested"),
    ("Ms Orlova is certain that the bridge was mined.", "certain", "certain"),
    ("Ms Orlova is all but certain that the general has fled.", "probable", "all but certain"),
    ("Ms Orlova is not sure that the bridge was mined.", "possible", "not sure"),
    ("Ms Orlova is convinced that the general fled.", "certain", "convinced"),
    ("Ms Orlova knows that the general fled.", "certain", "knows"),
    ("Ms Orlova confirmed that the bridge was mined.", "certain", "confirmed"),
    ("Ms Orlova insisted that the bridge was mined.", "certain", "insisted"),
    ("Ms Orlova could not confirm that the bridge was mined.", "unknown", "could not confirm"),
    ("Ms Orlova neither confirmed nor denied that the bridge was mined.", "unknown", "neither confirmed nor denied"),
    ("Ms Orlova did not deny that the bridge was mined.", "unknown", None),
    ("Ms Orlova never claimed that the bridge was mined.", "unknown", None),
    ("Ms Orlova asked whether the bridge was mined.", "unknown", None),
    ("Ms Orlova demanded that the rebels leave.", "unknown", None),
    ("Ms Orlova said the bridge was not mined.", "probable", None),
    ("Ms Orlova denied that the bridge was mined.", "denied", "denied"),
    ("Ms Orlova dismissed the report as false.", "denied", "dismissed"),
]


@pytest.mark.parametrize(("text", "certainty", "because"), CASES)
def test_certainty(text: str, certainty: str, because: str | None, encoder: Encoder) -> None:
    record = read(report_of("made-up", INTRODUCTION + text, "2019-05-07"), encoder).record
    (statement,) = [s for s in record.statements if s.content[0].start >= len(INTRODUCTION)]
    words = statement.certainty_span.of(record.report.text) if statement.certainty_span else None
    assert (statement.certainty, words) == (certainty, because)


@settings(deadline=None)  # the first reads the table
@given(any_trees(), st.data())
def test_words_lie_in_cue_or_content(parse: Parse, data: st.DataObject) -> None:
    total = len(parse.words)
    first = data.draw(st.integers(0, total - 1))
    end = data.draw(st.integers(first + 1, total))
    _, words = certainty_of(parse, "say", None, [(first, end)])
    assert words is None or 0 <= words[0] < words[1] <= total
