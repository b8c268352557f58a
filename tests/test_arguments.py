"""Who takes part in what a word tells, from trees written by hand."""

import pytest
from parses import laid

from standoff.reading.actors.parties import parties
from standoff.reading.language.arguments import arguments_of

# notation; the word; subjects; objects; obliques as "preposition head,head"
CASES = [
    ("Rebels:NOUN:2:nsubj attacked:VERB:0:root the:DET:4:det town:NOUN:2:obj", "attacked", "Rebels", "town", ""),
    (
        "The:DET:2:det town:NOUN:4:nsubj:pass was:AUX:4:aux:pass attacked:VERB:0:root "
        "by:ADP:6:case rebels:NOUN:4:obl:agent",
        "attacked",
        "rebels",
        "town",
        "by rebels",
    ),
    (
        "Norland:PROPN:2:nsubj urged:VERB:0:root Sarvia:PROPN:2:obj to:PART:5:mark withdraw:VERB:2:xcomp",
        "withdraw",
        "Sarvia",
        "",
        "",
    ),
    (
        "Sarvia:PROPN:2:nsubj threatened:VERB:0:root to:PART:4:mark bomb:VERB:2:xcomp Ostrania:PROPN:4:obj",
        "bomb",
        "Sarvia",
        "Ostrania",
        "",
    ),
    (
        "Sarvia:PROPN:2:nsubj promised:VERB:0:root Ostrania:PROPN:2:obj to:PART:5:mark leave:VERB:2:xcomp",
        "leave",
        "Sarvia",
        "",
        "",
    ),
    (
        "Police:NOUN:2:nsubj arrested:VERB:0:root and:CCONJ:4:cc deported:VERB:2:conj two:NUM:6:nummod men:NOUN:4:obj",
        "arrested",
        "Police",
        "men",
        "",
    ),
    (
        "Police:NOUN:2:nsubj arrested:VERB:0:root and:CCONJ:4:cc deported:VERB:2:conj two:NUM:6:nummod men:NOUN:4:obj",
        "deported",
        "Police",
        "men",
        "",
    ),
    (
        "the:DET:2:det rebels:NOUN:0:root who:PRON:4:nsubj seized:VERB:2:acl:relcl the:DET:6:det port:NOUN:4:obj",
        "seized",
        "rebels",
        "port",
        "",
    ),
    (
        "the:DET:2:det town:NOUN:0:root that:PRON:5:obj rebels:NOUN:5:nsubj seized:VERB:2:acl:relcl",
        "seized",
        "rebels",
        "town",
        "",
    ),
    ("troops:NOUN:0:root massing:VERB:1:acl there:ADV:2:advmod", "massing", "troops", "", ""),
    (
        "troops:NOUN:0:root sent:VERB:1:acl by:ADP:4:case Sarvia:PROPN:2:obl:agent",
        "sent",
        "Sarvia",
        "troops",
        "by Sarvia",
    ),
    (
        "Sarvia:PROPN:4:nsubj and:CCONJ:3:cc Ostrania:PROPN:1:conj held:VERB:0:root talks:NOUN:4:obj",
        "talks",
        "Sarvia Ostrania",
        "",
        "",
    ),
    (
        "Sarvia:PROPN:2:nsubj held:VERB:0:root talks:NOUN:2:obj with:ADP:5:case Ostrania:PROPN:2:obl",
        "talks",
        "Sarvia",
        "",
        "with Ostrania",
    ),
    (
        "Talks:NOUN:6:nsubj between:ADP:3:case Sarvia:PROPN:1:nmod and:CCONJ:5:cc "
        "Ostrania:PROPN:3:conj failed:VERB:0:root",
        "Talks",
        "Sarvia Ostrania",
        "",
        "between Sarvia,Ostrania",
    ),
    (
        "Sarvia:PROPN:3:nmod:poss 's:PART:1:case invasion:NOUN:6:nsubj of:ADP:5:case "
        "Ostrania:PROPN:3:nmod failed:VERB:0:root",
        "invasion",
        "Sarvia",
        "Ostrania",
        "of Ostrania",
    ),
    (
        "Sarvian:ADJ:2:amod raids:NOUN:5:nsubj on:ADP:4:case towns:NOUN:2:nmod failed:VERB:0:root",
        "raids",
        "Sarvian",
        "",
        "on towns",
    ),
    (
        "Rebels:NOUN:2:nsubj went:VERB:0:root on:ADP:4:case strike:NOUN:2:obl",
        "strike",
        "Rebels",
        "",
        "on strike",
    ),
    # where the parser errs: a subject's label without an auxiliary, an object's after a preposition
    ("Sarvia:PROPN:2:nsubj:pass demolished:VERB:0:root homes:NOUN:2:obj", "demolished", "Sarvia", "homes", ""),
    ("Rebels:NOUN:2:nsubj fought:VERB:0:root with:ADP:4:case police:NOUN:2:obj", "fought", "Rebels", "", "with police"),
    (
        "Police:NOUN:2:nsubj arrested:VERB:0:root Orlo:PROPN:2:obj for:SCONJ:5:mark beating:VERB:2:advcl "
        "guards:NOUN:5:obj",
        "beating",
        "Orlo",
        "guards",
        "",
    ),
    (
        "Sarvia:PROPN:2:nsubj faced:VERB:0:root criticism:NOUN:2:obj from:ADP:5:case Ostrania:PROPN:3:nmod",
        "criticism",
        "Ostrania",
        "Sarvia",
        "from Ostrania",
    ),
    (
        "Rebels:NOUN:2:nsubj staged:VERB:0:root a:DET:4:det series:NOUN:2:obj of:ADP:6:case raids:NOUN:4:nmod",
        "raids",
        "Rebels",
        "",
        "of raids",
    ),
    (
        "a:DET:2:det pact:NOUN:0:root between:ADP:4:case Sarvia:PROPN:2:nmod and:CCONJ:6:cc Ostrania:PROPN:2:nmod",
        "pact",
        "Sarvia Ostrania",
        "",
        "between Sarvia,Ostrania",
    ),
    (
        "Sarvia:PROPN:7:nsubj ,:PUNCT:3:punct Ostrania:PROPN:1:appos and:CCONJ:5:cc Norland:PROPN:3:conj "
        "all:ADV:7:advmod objected:VERB:0:root",
        "objected",
        "Sarvia Ostrania Norland",
        "",
        "",
    ),
    (
        "Orlo:PROPN:2:nsubj left:VERB:0:root after:SCONJ:5:mark being:AUX:5:aux:pass jailed:VERB:2:advcl",
        "jailed",
        "",
        "Orlo",
        "",
    ),
    (
        "They:PRON:2:nsubj want:VERB:0:root Marsh:PROPN:2:obj detained:VERB:2:xcomp",
        "detained",
        "",
        "Marsh",
        "",
    ),
    (
        "Jailed:VERB:5:advcl in:ADP:3:case May:PROPN:1:obl Marsh:PROPN:5:nsubj appealed:VERB:0:root",
        "Jailed",
        "",
        "Marsh",
        "in May",
    ),
    (
        "Orlo:PROPN:2:nsubj tabled:VERB:0:root a:DET:4:det motion:NOUN:2:obj to:PART:6:mark "
        "suspend:VERB:4:acl Marsh:PROPN:6:obj",
        "suspend",
        "Orlo",
        "Marsh",
        "",
    ),
    (
        "The:DET:2:det ruling:NOUN:3:nsubj sparked:VERB:0:root protests:NOUN:3:obj",
        "protests",
        "",
        "",
        "",
    ),
    (
        "The:DET:2:det council:NOUN:7:nsubj ,:PUNCT:5:punct a:DET:5:det body:NOUN:2:conj ,:PUNCT:5:punct "
        "protested:VERB:0:root",
        "protested",
        "council",
        "",
        "",
    ),
    (
        "Marsh:PROPN:2:nsubj said:VERB:0:root towns:NOUN:5:nsubj had:AUX:5:aux changed:VERB:2:ccomp and:CCONJ:7:cc "
        "urged:VERB:5:conj voters:NOUN:7:obj",
        "urged",
        "Marsh",
        "voters",
        "",
    ),
    (
        "Rebels:NOUN:2:nsubj fought:VERB:0:root troops:NOUN:2:obj that:PRON:5:nsubj seized:VERB:2:acl:relcl "
        "power:NOUN:5:obj",
        "seized",
        "troops",
        "power",
        "",
    ),
    (  # the first conjunct of a list that the tree nests
        "Ned:PROPN:5:nsubj Ada:PROPN:1:conj and:CCONJ:4:cc Orlo:PROPN:2:conj met:VERB:0:root",
        "met",
        "Ned Ada Orlo",
        "",
        "",
    ),
    (  # one of two is meant, not both
        "Sarvia:PROPN:5:nsubj rather:ADV:4:cc than:ADP:2:fixed Norland:PROPN:1:conj agreed:VERB:0:root",
        "agreed",
        "Sarvia",
        "",
        "",
    ),
    (  # an agent that stands with the last of two passives
        "The:DET:2:det guard:NOUN:4:nsubj:pass was:AUX:4:aux:pass struck:VERB:0:root and:CCONJ:6:cc "
        "stabbed:VERB:4:conj by:ADP:8:case rebels:NOUN:6:obl:agent",
        "struck",
        "rebels",
        "guard",
        "",
    ),
    (  # "according to" names no agent
        "Troops:NOUN:3:nsubj:pass were:AUX:3:aux:pass killed:VERB:0:root according:VERB:6:case to:ADP:4:fixed "
        "Norland:PROPN:3:obl:agent",
        "killed",
        "",
        "Troops",
        "according Norland",
    ),
    (  # a relative clause that the tree hangs on the verb before
        "Police:NOUN:2:nsubj questioned:VERB:0:root a:DET:4:det plumber:NOUN:2:obj who:PRON:6:nsubj "
        "killed:VERB:2:ccomp two:NUM:8:nummod guards:NOUN:6:obj",
        "killed",
        "plumber",
        "guards",
        "",
    ),
    (  # who is indicted resigns
        "Marsh:PROPN:3:nsubj:pass was:AUX:3:aux:pass indicted:VERB:0:root and:CCONJ:6:cc will:AUX:6:aux "
        "resign:VERB:3:conj",
        "resign",
        "Marsh",
        "",
        "",
    ),
    (  # nobody accuses himself
        "He:PRON:2:nsubj demanded:VERB:0:root the:DET:4:det resignation:NOUN:2:obj of:ADP:6:case Marsh:PROPN:4:nmod "
        "accusing:VERB:6:acl him:PRON:7:obj",
        "accusing",
        "He",
        "him",
        "",
    ),
    (  # "held its first meeting": whose it is, the verb says
        "The:DET:2:det council:NOUN:3:nsubj held:VERB:0:root its:PRON:5:nmod:poss meeting:NOUN:3:obj",
        "meeting",
        "council",
        "",
        "",
    ),
    (  # an agent that the tree hangs on the victim
        "The:DET:2:det killing:NOUN:0:root of:ADP:5:case a:DET:5:det guard:NOUN:2:nmod by:ADP:7:case "
        "rebels:NOUN:5:nmod",
        "killing",
        "rebels",
        "guard",
        "of guard; by rebels",
    ),
    (  # what stands with the last of coordinated nouns
        "Killings:NOUN:0:root and:CCONJ:3:cc abuses:NOUN:1:conj by:ADP:5:case soldiers:NOUN:3:nmod",
        "Killings",
        "soldiers",
        "",
        "by soldiers",
    ),
    (  # how things stood is nobody's company
        "With:ADP:2:case tensions:NOUN:4:obl they:PRON:4:nsubj met:VERB:0:root Marsh:PROPN:4:obj",
        "met",
        "they",
        "Marsh",
        "",
    ),
    (  # two objects that the tree calls so
        "Norland:PROPN:2:nsubj gave:VERB:0:root Sarvia:PROPN:2:obj a:DET:5:det loan:NOUN:2:obj",
        "gave",
        "Norland",
        "Sarvia loan",
        "",
    ),
]


@pytest.mark.parametrize(("notation", "word", "subjects", "objects", "obliques"), CASES)
def test_arguments(notation: str, word: str, subjects: str, objects: str, obliques: str) -> None:
    tree = laid(notation)
    found = arguments_of(tree, tree.forms.index(word))
    assert [tree.forms[w] for w in found.subjects] == subjects.split()
    assert [tree.forms[w] for w in found.objects] == objects.split()
    told = [f"{preposition} {','.join(tree.forms[w] for w in words)}" for preposition, words in found.obliques]
    assert told == (obliques.split("; ") if obliques else [])


PARTIES = [
    ("thousands:NOUN:0:root of:ADP:3:case miners:NOUN:1:nmod", "thousands", "miners"),
    ("the:DET:2:det bridge:NOUN:0:root", "bridge", ""),
    ("the:DET:2:det raid:NOUN:0:root of:ADP:5:case the:DET:5:det army:NOUN:2:nmod", "raid", "army"),
    ("Turkish:ADJ:2:amod jets:NOUN:0:root", "jets", "jets"),
    ("Turkish:ADJ:2:amod soldiers:NOUN:0:root", "soldiers", "soldiers"),
    ("Haiti:PROPN:3:nmod:poss 's:PART:1:case record:NOUN:0:root", "record", "Haiti"),
    ("Monday:PROPN:0:root", "Monday", ""),
    ("168:NUM:0:root Liberians:PROPN:1:flat", "168", "Liberians"),
    ("the:DET:2:det rebels:NOUN:0:root who:PRON:4:nsubj fled:VERB:2:acl:relcl", "who", "rebels"),
]


@pytest.mark.parametrize(("notation", "word", "expected"), PARTIES)
def test_parties(notation: str, word: str, expected: str) -> None:
    tree = laid(notation)
    assert [tree.forms[w] for w in parties(tree, (tree.forms.index(word),))] == expected.split()
