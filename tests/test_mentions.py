"""Where somebody is named or meant: names, titles, appositions, noun phrases, pronouns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parses import laid, tagged, words_at

from standoff.encoder.decode import Tagged
from standoff.reading.actors.mentions import Candidate, find_mentions
from standoff.reading.actors.trimmed_names import trimmed_names
from standoff.reading.language.agents import agent_nouns
from standoff.reading.language.parse import Parse, parse
from standoff.record import Span
from standoff.vocabulary import DEPENDENCY_RELATIONS, NAME_KINDS, UPOS

TITLE_BEFORE = """
Former:ADJ:4:amod Swedish:ADJ:4:amod Foreign:ADJ:4:amod Minister:PROPN:5:nmod:desc Elsa:PROPN:7:nsubj Dorn:PROPN:5:flat
left:VERB:0:root .:PUNCT:7:punct
""".replace("\nleft", " left")
TITLE_AS_HEAD = """
The:DET:3:det harbour:NOUN:3:compound captain:NOUN:6:nsubj Tomas:PROPN:3:appos Brandt:PROPN:4:flat left:VERB:0:root
""".strip()
TITLE_WITH_OF = """
Secretary:PROPN:4:nmod:desc of:ADP:3:case State:PROPN:1:nmod Otto:PROPN:6:nsubj Brill:PROPN:4:flat left:VERB:0:root
""".strip()
TITLE_WITH_HYPHEN = """
Secretary:PROPN:4:nmod:desc -:PUNCT:1:punct General:PROPN:4:nmod:desc Otto:PROPN:5:nsubj left:VERB:0:root
""".strip()
APPOSITION = """
Otto:PROPN:9:nsubj Brill:PROPN:1:flat ,:PUNCT:6:punct the:DET:6:det Swedish:ADJ:6:amod minister:NOUN:1:appos
who:PRON:8:nsubj waited:VERB:6:acl:relcl left:VERB:0:root
""".strip().replace("\n", " ")
REVERSED = """
The:DET:3:det foreign:ADJ:3:amod minister:NOUN:8:nsubj ,:PUNCT:5:punct Otto:PROPN:3:appos Brill:PROPN:5:flat
,:PUNCT:3:punct left:VERB:0:root
""".strip().replace("\n", " ")
MISTER = "Mr.:PROPN:2:nmod:desc Brill:PROPN:4:nsubj 's:PART:2:case left:VERB:0:root"


NAMED = [
    # encoder's spans with their kinds, and the names kept
    ("Supreme:PROPN Leader:PROPN Ayatollah:PROPN Ada:PROPN Brill:PROPN left:VERB",
     {"Ayatollah": "person", "Ada Brill": "person"}, [("Ada Brill", "person")]),
    ("Ada:PROPN Brill:PROPN (:PUNCT D:PROPN ):PUNCT left:VERB", {"Ada Brill ( D": "person"}, [("Ada Brill", "person")]),
    ("Ada:PROPN Brill:PROPN ,:PUNCT R:PROPN -:PUNCT S.C.:PROPN ,:PUNCT left:VERB",
     {"Ada Brill": "person", "R - S.C.": "organization"}, [("Ada Brill", "person"), ("S.C.", "location")]),
    ("Jordan:PROPN 's:PART King:PROPN Otto:PROPN left:VERB", {"Jordan": "person", "Otto": "person"},
     [("Jordan", "location"), ("Otto", "person")]),
    ("Jordan:PROPN 's:PART shoes:NOUN left:VERB", {"Jordan": "person"}, [("Jordan", "person")]),
    ("the:DET Iron:PROPN Lady:PROPN left:VERB", {"Iron": "organization"}, [("Iron Lady", "person")]),
    ("the:DET Ohio:PROPN Republican:PROPN left:VERB", {"Ohio Republican": "organization"}, []),
    ("the:DET Harbour:PROPN Republican:PROPN left:VERB", {"Harbour Republican": "organization"},
     [("Harbour Republican", "organization")]),
    ("Margaret:PROPN Brill:PROPN left:VERB", {"Margaret Brill": "nationality"}, [("Margaret Brill", "person")]),
    ("told:VERB The:DET Harbour:PROPN Star:PROPN", {"The Harbour Star": "organization"},
     [("The Harbour Star", "organization")]),
    ("The:DET Harbour:PROPN Star:PROPN said:VERB", {"The Harbour Star": "organization"},
     [("Harbour Star", "organization")]),
    ("in:ADP Porto:PROPN province:NOUN", {"Porto province": "location"}, [("Porto province", "location")]),
    ("the:DET Porto:PROPN region:NOUN", {"Porto region": "location"}, [("Porto", "location")]),
    ("in:ADP The:DET Hague:PROPN", {"The Hague": "location"}, [("The Hague", "location")]),
    ("in:ADP The:DET Porto:PROPN", {"The Porto": "location"}, [("Porto", "location")]),
    ("the:DET Kestrel:PROPN (:PUNCT T3:PROPN ):PUNCT won:VERB", {"Kestrel ( T3 )": "product"},
     [("Kestrel ( T3 )", "product")]),
    ("Karim:PROPN bin:PROPN Sultan:PROPN Al:PROPN Dorn:PROPN left:VERB", {"Karim bin Sultan Al Dorn": "person"},
     [("Karim bin Sultan Al Dorn", "person")]),
    ("editors:NOUN of:ADP The:PROPN Advocate:PROPN wrote:VERB", {}, [("The Advocate", "organization")]),
    ("an:DET Advocate:PROPN wrote:VERB", {}, []),
    ("the:DET ultra:ADJ -:PUNCT Orthodox:ADJ men:NOUN", {"Orthodox": "nationality"},
     [("ultra - Orthodox", "nationality")]),
    ("in:ADP Harbour:PROPN district:NOUN", {"Harbour district": "location"}, [("Harbour", "location")]),
    ("the:DET Ministry:PROPN said:VERB", {"Ministry": "organization"}, []),
    ("the:DET Harbour:PROPN Ministry:PROPN said:VERB", {"Harbour Ministry": "organization"},
     [("Harbour Ministry", "organization")]),
    ("a:DET nonpartisan:ADJ Budget:PROPN Office:PROPN", {"nonpartisan Budget Office": "organization"},
     [("Budget Office", "organization")]),
    ("Ada:PROPN Brill:PROPN ,:PUNCT R:PROPN -:PUNCT Mich.:PROPN", {"Ada Brill , R - Mich.": "person"},
     [("Ada Brill", "person")]),
    ("Ada:PROPN Brill:PROPN won:VERB the:DET Brill:PROPN Prize:PROPN", {"Ada Brill": "person"},
     [("Ada Brill", "person")]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "marked", "kept"), NAMED)
def test_the_names_that_are_kept(words: str, marked: dict[str, str], kept: list[tuple[str, str]]) -> None:
    tree = laid(" ".join(f"{entry}:0:root" for entry in words.split()))
    found = trimmed_names(tree, tagged(tree, marked), [])
    assert [(" ".join(tree.forms[n.first : n.end]), NAME_KINDS[n.label]) for n in found] == kept


def one(candidates: list[Candidate], parse_: Parse, phrase: str) -> Candidate:
    """The candidate that covers exactly the phrase."""
    first, end = words_at(parse_, phrase)
    found = [c for c in candidates if (c.first, c.end) == (first, end)]
    assert len(found) == 1, [(c.first, c.end) for c in candidates]
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "span", "name", "roles"),
    [
        (TITLE_BEFORE, "Former Swedish Foreign Minister Elsa Dorn", "Elsa Dorn", ["Former Swedish Foreign Minister"]),
        (TITLE_BEFORE, "Elsa Dorn", "Elsa Dorn", ["Former Swedish Foreign Minister"]),
        (TITLE_AS_HEAD, "captain Tomas Brandt", "Tomas Brandt", ["harbour captain"]),
        (TITLE_WITH_OF, "Otto Brill", "Otto Brill", ["Secretary of State"]),
        (TITLE_WITH_HYPHEN, "Otto", "Otto", ["Secretary - General"]),
        (APPOSITION, "Otto Brill", "Otto Brill", ["minister"]),
        (REVERSED, "Otto Brill", "Otto Brill", ["foreign minister"]),
        (MISTER, "Mr. Brill 's", "Brill", []),
    ],
)
def test_a_name_is_without_title_and_has_its_roles(sentence: str, span: str, name: str, roles: list[str]) -> None:
    tree = laid(sentence)
    names = [*tagged(tree, {"Swedish": "nationality"}), Tagged(*words_at(tree, span), NAME_KINDS.index("person"), 0.9)]
    if span.startswith("Former"):
        names = names[1:]
    found = one(find_mentions(tree, names, []), tree, name)
    assert found.form == "name"
    assert [" ".join(tree.forms[role.first : role.end]) for role in found.roles] == roles


def test_a_title_tells_the_gender() -> None:
    tree = laid(MISTER)
    assert one(find_mentions(tree, tagged(tree, {"Brill": "person"}), []), tree, "Brill").gender == "m"


def test_first_names_that_are_also_titles_stay_in_the_name() -> None:
    tree = laid("Dean:PROPN:3:nsubj Rudd:PROPN:1:flat left:VERB:0:root")
    found = find_mentions(tree, [Tagged(0, 2, NAME_KINDS.index("person"), 0.9)], [])
    assert [(c.first, c.end) for c in found] == [(0, 2)]


SOURCES = [
    ("A:DET:4:det senior:ADJ:4:amod French:ADJ:4:amod diplomat:NOUN:8:nsubj who:PRON:6:nsubj asked:VERB:4:acl:relcl "
     ",:PUNCT:4:punct said:VERB:0:root", "A senior French diplomat who asked", "A senior French diplomat"),
    ("Two:NUM:2:nummod people:NOUN:7:nsubj familiar:ADJ:2:amod with:ADP:6:case the:DET:6:det talks:NOUN:3:obl "
     "said:VERB:0:root", "Two people familiar with the talks", "Two people familiar with the talks"),
    ("the:DET:2:det zither:NOUN:3:nsubj said:VERB:0:root", "the zither", "the zither"),
    ("Some:DET:2:nsubj said:VERB:0:root", "Some", "Some"),
    ("it:PRON:2:nsubj said:VERB:0:root", "it", "it"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "source", "phrase"), SOURCES)
def test_each_source_gives_a_mention(sentence: str, source: str, phrase: str) -> None:
    tree = laid(sentence)
    assert one(find_mentions(tree, [], [words_at(tree, source)]), tree, phrase).source


@pytest.mark.parametrize(
    ("sentence", "phrases"),
    [
        ("No:DET:2:det minister:NOUN:3:nsubj came:VERB:0:root", []),
        ("The:DET:2:det ministers:NOUN:3:nsubj came:VERB:0:root", ["The ministers"]),
        ("The:DET:3:det army:NOUN:3:compound truck:NOUN:4:nsubj came:VERB:0:root", []),
        ("The:DET:2:det truck:NOUN:3:nsubj came:VERB:0:root", []),
        ("It:PRON:3:nsubj:pass is:AUX:3:aux:pass said:VERB:0:root that:SCONJ:6:mark they:PRON:6:nsubj "
         "came:VERB:3:csubj:pass", ["they"]),
        ("It:PRON:2:nsubj rained:VERB:0:root", []),
        ("It:PRON:3:expl is:AUX:3:cop likely:ADJ:0:root", []),
        ("I:PRON:2:nsubj came:VERB:0:root", []),
        ("“:PUNCT:3:punct I:PRON:3:nsubj came:VERB:0:root ”:PUNCT:3:punct", ["I"]),
    ],
)  # fmt: skip
def test_what_is_a_mention_without_being_a_source(sentence: str, phrases: list[str]) -> None:
    tree = laid(sentence)
    found = find_mentions(tree, [], [])
    assert [" ".join(tree.forms[c.first : c.end]) for c in found] == phrases


@pytest.mark.parametrize(
    ("form", "kind", "plural", "withheld"),
    [
        ("officials", "person", True, True),
        ("spokeswoman", "person", False, False),
        ("spokesmen", "person", True, False),
        ("ministries", "organization", True, False),
        ("people", "person", True, True),
        ("police", "organization", True, False),
        ("troops", "group", False, False),
        ("analysts", "person", True, False),
    ],
)
def test_the_table_knows_both_numbers(form: str, kind: str, plural: bool, withheld: bool) -> None:
    noun = agent_nouns()[form]
    assert (noun.kind, noun.plural, noun.withheld) == (kind, plural, withheld)


@st.composite
def any_trees(draw: st.DrawFn) -> Parse:
    """Trees as a bad parser might give them, over words that the rules look at."""
    forms = draw(
        st.lists(
            st.sampled_from("the a of he her it I who - , “ minister officials Brill Mr. said".split()),
            min_size=1,
            max_size=14,
        )
    )
    size = len(forms)
    words, text = [], ""
    for form in forms:
        words.append(Span(len(text), len(text) + len(form)))
        text += form + " "
    heads = [draw(st.integers(0, size - 1)) for _ in forms]
    labels = st.integers(0, len(DEPENDENCY_RELATIONS) - 1)
    tags = st.integers(0, len(UPOS) - 1)
    return parse(
        text, words, [0] * size, [0] * size, [draw(tags) for _ in forms], heads, [draw(labels) for _ in forms],
        [draw(st.booleans()) for _ in forms],
    )  # fmt: skip


@given(any_trees(), st.data())
def test_mentions_are_in_order_inside_the_text_and_cover_each_source(tree: Parse, data: st.DataObject) -> None:
    size = len(tree.words)
    first = data.draw(st.integers(0, size - 1))
    source = (first, data.draw(st.integers(first + 1, size)))
    begin = data.draw(st.integers(0, size - 1))
    name = Tagged(begin, data.draw(st.integers(begin + 1, size)), data.draw(st.integers(0, len(NAME_KINDS) - 1)), 0.5)
    found = find_mentions(tree, [name], [source])
    assert found == sorted(found, key=lambda c: (c.first, c.head))
    assert all(0 <= c.first < c.end <= size and c.begin <= c.first for c in found)
    assert len({c.head for c in found}) == len(found)
    assert any(c.source for c in found)
