"""Who goes on speaking, and whom words mean that a broken tree hangs elsewhere."""

import pytest
from parses import laid, said, tagged, words_at

from standoff.reading.actors.coreference import Chains, resolve
from standoff.reading.actors.mentions import find_mentions
from standoff.reading.attribution.speakers import speaker_of
from standoff.reading.language.parse import Parse

NAMES = {
    "Ada Brill": "person", "Brill": "person", "Otto Dorn": "person", "Dorn": "person", "Karl Voss": "person",
    "Mia Lund": "person", "Porto": "location", "Kestrel": "organization", "Harbour Star": "organization",
}  # fmt: skip

CAME = "came:VERB:0:root"
DORN = f"Otto:PROPN:3:nsubj Dorn:PROPN:1:flat {CAME}"
VOSS = f"Karl:PROPN:3:nsubj Voss:PROPN:1:flat {CAME}"
BRILL = f"Ada:PROPN:3:nsubj Brill:PROPN:1:flat {CAME}"
KESTREL = "Kestrel:PROPN:2:nsubj said:VERB:0:root it:PRON:4:nsubj ended:VERB:2:ccomp"

Told = tuple[tuple[str, str, str], ...]


def chains_of(paragraphs: tuple[str, ...], told: Told) -> tuple[Parse, Chains]:
    tree = laid(*paragraphs)
    spoken = said(tree, told)
    found = find_mentions(tree, tagged(tree, NAMES), [a.source for a in spoken if a.source])
    return tree, resolve(tree, found, spoken, "encoder@test")


def meant(paragraphs: tuple[str, ...], told: Told, phrase: str) -> str | None:
    """The name of whom the phrase means ("he#2": the second such word)."""
    tree, chains = chains_of(paragraphs, told)
    words, _, occurrence = phrase.partition("#")
    actor = chains.actor_at(*words_at(tree, words, int(occurrence or 1)))
    return chains.name_of(actor) if actor else None


RELATIVES = [
    # "who" hung on a town
    ("it:PRON:2:nsubj ended:VERB:3:ccomp said:VERB:0:root Ada:PROPN:3:nsubj Brill:PROPN:4:flat ,:PUNCT:4:punct "
     "from:ADP:8:case Porto:PROPN:4:nmod ,:PUNCT:4:punct who:PRON:11:nsubj thought:VERB:8:acl:relcl "
     "they:PRON:13:nsubj slept:VERB:11:ccomp", "thought", "Ada Brill"),
    # on a plural, though its verb is of one
    ("Other:ADJ:2:amod envoys:NOUN:11:nsubj ,:PUNCT:4:punct Ada:PROPN:2:appos Brill:PROPN:4:flat ,:PUNCT:4:punct "
     "who:PRON:8:nsubj thinks:VERB:2:acl:relcl they:PRON:10:nsubj slept:VERB:8:ccomp left:VERB:0:root", "thinks",
     "Ada Brill"),
    # of several, the verb is of several
    ("Other:ADJ:2:amod envoys:NOUN:11:nsubj ,:PUNCT:4:punct Ada:PROPN:2:appos Brill:PROPN:4:flat ,:PUNCT:4:punct "
     "who:PRON:8:nsubj think:VERB:2:acl:relcl they:PRON:10:nsubj slept:VERB:8:ccomp left:VERB:0:root", "think",
     "Other envoys"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "cue", "name"), RELATIVES)
def test_whom_a_relative_pronoun_takes_up(sentence: str, cue: str, name: str) -> None:
    assert meant((sentence,), (("who", cue, "they slept"),), "who") == name


PRONOUNS = [
    # who tells the clause that "he" stands in, however often another is named
    ((DORN, DORN, DORN, "A:DET:2:det delegate:NOUN:3:nsubj said:VERB:0:root he:PRON:5:nsubj slept:VERB:3:ccomp"),
     (("A delegate", "said", "he slept"),), "he", "A delegate"),
    # a report that tells what somebody wants may name him in it
    ((DORN, DORN, "Otto:PROPN:3:nsubj Dorn:PROPN:1:flat praised:VERB:0:root Karl:PROPN:3:obj Voss:PROPN:4:flat\n"
      "He:PRON:2:nsubj wants:VERB:0:root to:PART:4:mark quote:VERB:2:xcomp Dorn:PROPN:7:nmod:poss 's:PART:5:case "
      "words:NOUN:4:obj",),
     (("He", "wants", "to quote Dorn 's words"),), "He", "Otto Dorn"),
    # but nobody quotes himself by name
    (("Otto:PROPN:3:nsubj Dorn:PROPN:1:flat praised:VERB:0:root Karl:PROPN:3:obj Voss:PROPN:4:flat\n"
      "“:PUNCT:3:punct Dorn:PROPN:3:nsubj slept:VERB:6:ccomp ”:PUNCT:3:punct he:PRON:6:nsubj said:VERB:0:root",),
     (("he", "said", "Dorn slept"),), "he", "Karl Voss"),
    # whose adviser wrote it, a broken tree makes the subject
    (("Otto:PROPN:6:nsubj Dorn:PROPN:1:flat adviser:NOUN:6:nsubj Karl:PROPN:1:flat Voss:PROPN:1:flat "
      "wrote:VERB:0:root it:PRON:6:obj\nHe:PRON:2:nsubj said:VERB:0:root they:PRON:4:nsubj slept:VERB:2:ccomp",),
     (("He", "said", "they slept"),), "He", "Karl Voss"),
    # a text that goes on
    (("A:DET:2:det statement:NOUN:3:nsubj said:VERB:0:root war:NOUN:5:nsubj ended:VERB:3:ccomp",
      "It:PRON:2:nsubj added:VERB:0:root they:PRON:4:nsubj slept:VERB:2:ccomp"),
     (("A statement", "said", "war ended"), ("It", "added", "they slept")), "It", "A statement"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "told", "phrase", "name"), PRONOUNS)
def test_whom_a_pronoun_means(paragraphs: tuple[str, ...], told: Told, phrase: str, name: str) -> None:
    assert meant(paragraphs, told, phrase) == name


BODIES = [
    # its own name before its noun
    (("The:DET:4:det Harbour:PROPN:3:compound Star:PROPN:4:compound newspaper:NOUN:5:nsubj said:VERB:0:root "
      "they:PRON:7:nsubj slept:VERB:5:ccomp",),
     (("The Harbour Star newspaper", "said", "they slept"),), "newspaper", "Harbour Star"),
    (("The:DET:4:det Kestrel:PROPN:4:compound news:NOUN:4:compound agency:NOUN:5:nsubj said:VERB:0:root "
      "they:PRON:7:nsubj slept:VERB:5:ccomp",),
     (("The Kestrel news agency", "said", "they slept"),), "agency", "Kestrel"),
    # and after it
    (("The:DET:3:det oil:NOUN:3:compound company:NOUN:5:nsubj Kestrel:PROPN:3:appos said:VERB:0:root "
      "they:PRON:7:nsubj slept:VERB:5:ccomp",),
     (("The oil company Kestrel", "said", "they slept"),), "company", "Kestrel"),
    # the body that spoke just before, however it is described
    ((KESTREL, "The:DET:4:det largest:ADJ:4:amod oil:NOUN:4:compound company:NOUN:5:nsubj said:VERB:0:root "
      "they:PRON:7:nsubj slept:VERB:5:ccomp"),
     (("Kestrel", "said", "it ended"), ("The largest oil company", "said", "they slept")), "company", "Kestrel"),
    # another, whom a name tells
    ((KESTREL, "The:DET:3:det Porto:PROPN:3:compound company:NOUN:4:nsubj said:VERB:0:root they:PRON:6:nsubj "
      "slept:VERB:4:ccomp"),
     (("Kestrel", "said", "it ended"), ("The Porto company", "said", "they slept")), "company", "The Porto company"),
    # one of many
    ((KESTREL, "A:DET:2:det company:NOUN:3:nsubj said:VERB:0:root they:PRON:5:nsubj slept:VERB:3:ccomp"),
     (("Kestrel", "said", "it ended"), ("A company", "said", "they slept")), "company", "A company"),
    # the body that the report is about
    (("Kestrel:PROPN:2:nsubj grew:VERB:0:root\nKestrel:PROPN:2:nsubj grew:VERB:0:root\n"
      "Kestrel:PROPN:2:nsubj grew:VERB:0:root\nThe:DET:4:det social:ADJ:4:amod media:NOUN:4:compound "
      "company:NOUN:5:nsubj said:VERB:0:root they:PRON:7:nsubj slept:VERB:5:ccomp",),
     (("The social media company", "said", "they slept"),), "company", "Kestrel"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "told", "phrase", "name"), BODIES)
def test_which_body_a_noun_means(paragraphs: tuple[str, ...], told: Told, phrase: str, name: str) -> None:
    assert meant(paragraphs, told, phrase) == name


STAR = f"The:DET:2:det actress:NOUN:3:nsubj {CAME}"
ACTRESS = f"actress:NOUN:2:nmod:desc Mia:PROPN:4:nsubj Lund:PROPN:2:flat {CAME}"


def test_who_stands_near_is_meant_rather_than_who_was_called_so_long_ago() -> None:
    rain = "\n".join(["Rain:NOUN:2:nsubj fell:VERB:0:root"] * 8)
    assert meant((ACTRESS, rain, BRILL, STAR), (), "actress#2") == "Ada Brill"
    assert meant((ACTRESS, BRILL, STAR), (), "actress#2") == "Mia Lund"


def test_a_noun_before_a_name_is_a_role_whatever_the_tree() -> None:
    _, chains = chains_of((f"Then:ADV:5:advmod actress:NOUN:5:nsubj Ada:PROPN:5:dep Brill:PROPN:3:flat {CAME}",), ())
    assert [[role.title for role in actor.roles] for actor in chains.actors] == [["actress"]]


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("Otto:PROPN:5:nsubj Dorn:PROPN:1:flat is:AUX:5:cop a:DET:5:det governor:NOUN:0:root", "Otto Dorn"),
        (DORN, None),  # the end of the story
        ("Dorn:PROPN:4:nsubj is:AUX:4:cop a:DET:4:det governor:NOUN:0:root", None),  # a surname signs nothing
        ("Otto:PROPN:5:nsubj Dorn:PROPN:1:flat is:AUX:5:cop a:DET:5:det governor:NOUN:0:root "
         + "Rain:NOUN:5:obl " * 60, None),
    ],
)  # fmt: skip
def test_who_signs_an_article_says_i_in_it(note: str, name: str | None) -> None:
    first = "I:PRON:2:nsubj think:VERB:0:root they:PRON:4:nsubj slept:VERB:2:ccomp"
    assert meant((first, note), (("I", "think", "they slept"),), "I") == name


def test_the_former_secretary_of_state_is_who_was_just_named() -> None:
    told = (
        "The:DET:3:det former:ADJ:3:amod secretary:NOUN:6:nsubj of:ADP:5:case state:NOUN:3:nmod said:VERB:0:root "
        "they:PRON:8:nsubj slept:VERB:6:ccomp"
    )
    assert meant((BRILL, told), (("The former secretary of state", "said", "they slept"),), "secretary") == "Ada Brill"


def test_who_ends_a_source_without_comma_is_a_body_too() -> None:
    tree = laid(
        "The:DET:3:det oil:NOUN:3:compound giant:NOUN:5:nsubj Kestrel:PROPN:3:appos said:VERB:0:root "
        "they:PRON:7:nsubj slept:VERB:5:ccomp"
    )
    spoken = said(tree, (("The oil giant Kestrel", "said", "they slept"),))
    found = find_mentions(tree, tagged(tree, NAMES), [a.source for a in spoken if a.source])
    assert speaker_of(tree, spoken[0], resolve(tree, found, spoken, "encoder@test"))[1] == "Kestrel"
