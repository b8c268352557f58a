"""Whether it happened. The texts are made up; [brackets] mark the word asked about."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parses import laid
from trees import grown

from standoff.encoder.session import Encoder
from standoff.reading.events.status import status_of
from standoff.reading.language.arguments import arguments_of
from standoff.reading.language.parse import Parse

CASES = [
    ("The rebels [attacked] the town.", "happened"),
    ("The town was [attacked] by the rebels.", "happened"),
    ("The ministers have [met] in Geneva.", "happened"),
    ("The [attack] on the town was condemned.", "happened"),
    ("The army managed to [capture] the town.", "happened"),
    ("The first president to [visit] the island was Marsh.", "happened"),
    ("The rebels are believed to have [killed] two guards.", "happened"),
    ("The guards were jailed for [killing] a prisoner.", "happened"),
    ("The minister denied involvement in the [raid].", "happened"),
    ("Norland called for an end to the [fighting].", "happened"),
    ("Norland condemned the [raid].", "happened"),
    ("Police are [investigating] the minister.", "ongoing"),
    ("The army has been [shelling] the town.", "ongoing"),
    ("Sarvia [supports] the rebels.", "ongoing"),
    ("Marsh will [visit] Ostrania in May.", "planned"),
    ("Marsh said he would [visit] Ostrania.", "planned"),
    ("The talks will be [held] in Geneva.", "planned"),
    ("Sarvia plans to [withdraw] its troops.", "planned"),
    ("Sarvia agreed to [release] the crew.", "planned"),
    ("The ministers are to [meet] on Friday.", "planned"),
    ("The planned [visit] drew crowds.", "planned"),
    ("He spoke ahead of the [talks].", "planned"),
    ("They announced a decision to [close] the border.", "planned"),
    ("Sarvia threatened to [bomb] the town.", "threatened"),
    ("Sarvia repeated its threat to [invade] Ostrania.", "threatened"),
    ("Norland urged Sarvia to [withdraw].", "demanded"),
    ("Norland called on Sarvia to [release] the crew.", "demanded"),
    ("Norland demanded that Sarvia [leave] the valley.", "demanded"),
    ("Norland called for the [release] of the crew.", "demanded"),
    ("The rebels must [leave] the town, the minister said.", "demanded"),
    ("The minister wants the rebels to [leave].", "demanded"),
    ("Norland offered to [mediate].", "offered"),
    ("Sarvia is willing to [negotiate].", "offered"),
    ("Sarvia refused to [sign] the treaty.", "refused"),
    ("Sarvia will not [accept] the plan.", "refused"),
    ("The refusal to [withdraw] angered Norland.", "refused"),
    ("Sarvia denied having [shelled] the town.", "denied"),
    ("The minister denied that troops had [entered] the town.", "denied"),
    ("The army did not [attack] the town.", "not_happened"),
    ("No country has [recognised] the council.", "not_happened"),
    ("The rebels failed to [capture] the town.", "not_happened"),
    ("The police prevented the [attack].", "not_happened"),
    ("They have never [met].", "not_happened"),
    ("Sarvia stopped short of [attacking] the town.", "not_happened"),
    ("Sarvia nearly [attacked] the town.", "not_happened"),
    ("Sarvia has yet to [withdraw] its troops.", "not_happened"),
    ("Instead of [attacking] the town, the rebels left.", "not_happened"),
    ("The [visit] was called off.", "cancelled"),
    ("The minister ruled out an [attack] on the town.", "refused"),
    ("Sarvia promised not to [attack] the town.", "refused"),
    ("Sarvia was on the verge of [invading] Ostrania.", "forecast"),
    ("The army could have [attacked] the town.", "not_happened"),
    ("If Sarvia [attacks] the port, the fleet will sail.", "conditional"),
    ("Norland would [respond] if Sarvia attacked.", "conditional"),
    ("Analysts expect Sarvia to [attack] in spring.", "forecast"),
    ("The army may [attack] the town.", "forecast"),
    ("There is a risk of [war].", "forecast"),
    ("Residents fear an [attack].", "forecast"),
    ("Sarvia cancelled the [talks].", "cancelled"),
    ("The cancelled [visit] angered Ostrania.", "cancelled"),
    ("The minister was to [visit] Ostrania but cancelled.", "cancelled"),
    ("The army continues to [shell] the town.", "ongoing"),
    ("The army continued to [shell] the town on Sunday.", "happened"),
    ("The envoy has been [detained] since May.", "ongoing"),
    ("The envoy has been [detained] by the army.", "happened"),
    ("The officers [investigating] the raid spoke on Friday.", "ongoing"),
    ("Sarvia did not [accept] the plan.", "refused"),
    ("Norland barred the ministers from [leaving].", "refused"),
    ("Sarvia is ready to [negotiate].", "offered"),
    ("The rebels need to [release] the crew.", "demanded"),
]
# So many cases may be lost to how another encoder parses them before somebody must look.
TOLERATED = 2


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def test_statuses(encoder: Encoder) -> None:
    texts = [marked.replace("[", "").replace("]", "") for marked, _ in CASES]
    lost = []
    for (marked, status), tree in zip(CASES, grown(encoder, texts), strict=True):
        word = tree.word_at(marked.index("["))
        told = status_of(tree, word, arguments_of(tree, word)).status
        if told != status:
            lost.append((marked, status, told))
    assert len(lost) <= TOLERATED, lost


PARSED = [
    (
        "Sarvia:PROPN:3:nsubj will:AUX:3:aux attack:VERB:0:root the:DET:5:det town:NOUN:3:obj",
        "attack",
        "planned",
        "will",
    ),
    (
        "Sarvia:PROPN:4:nsubj will:AUX:4:aux not:PART:4:advmod attack:VERB:0:root the:DET:6:det town:NOUN:4:obj",
        "attack",
        "refused",
        "will not",
    ),
    (
        "Norland:PROPN:2:nsubj urged:VERB:0:root Sarvia:PROPN:2:obj to:PART:5:mark withdraw:VERB:2:xcomp",
        "withdraw",
        "demanded",
        "urged",
    ),
    ("Rebels:NOUN:2:nsubj attacked:VERB:0:root the:DET:4:det town:NOUN:2:obj", "attacked", "happened", None),
    (
        "Talks:NOUN:4:nsubj:pass might:AUX:4:aux be:AUX:4:aux:pass held:VERB:0:root",
        "held",
        "forecast",
        "might",
    ),
]


@pytest.mark.parametrize(("notation", "word", "status", "because"), PARSED)
def test_the_words_that_decide(notation: str, word: str, status: str, because: str | None) -> None:
    tree = laid(notation)
    at = tree.forms.index(word)
    told = status_of(tree, at, arguments_of(tree, at))
    assert told.status == status
    assert (None if told.words is None else " ".join(tree.forms[slice(*told.words)])) == because


@settings(max_examples=60)
@given(st.data())
def test_any_tree_has_a_status(data: st.DataObject) -> None:
    """Whatever hangs on whatever."""
    size = data.draw(st.integers(1, 8))
    tags, relations = (
        ("VERB", "NOUN", "AUX", "PROPN"),
        ("conj", "xcomp", "obj", "nsubj", "advcl", "acl", "aux", "ccomp"),
    )
    words = ("will", "attack", "deny", "not", "plan", "call", "to", "talks")
    entries = [
        f"{data.draw(st.sampled_from(words))}:{data.draw(st.sampled_from(tags))}:"
        f"{data.draw(st.integers(0, number))}:{data.draw(st.sampled_from(relations))}"
        for number in range(size)
    ]
    tree: Parse = laid(" ".join(entries))
    for word in range(size):
        status = status_of(tree, word, arguments_of(tree, word))
        assert status.words is None or 0 <= status.words[0] < status.words[1] <= size
