"""Chains of names, roles and pronouns: whom each mention means."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parses import laid, said, tagged, words_at
from test_mentions import any_trees

from standoff.encoder.decode import Tagged
from standoff.reading.actors.coreference import Chains, resolve
from standoff.reading.actors.mentions import find_mentions
from standoff.reading.language.parse import Parse
from standoff.vocabulary import NAME_KINDS

MAKER = "encoder@test"


@dataclass(frozen=True)
class Case:
    """A report, its names, who says what, and whom each phrase means ("he#2" is the second "he").

    meant: an actor's name, or None where nobody is known to be meant. kind: of the first actor asked for.
    """

    name: str
    paragraphs: tuple[str, ...]
    names: dict[str, str]
    meant: dict[str, str | None]
    told: tuple[tuple[str, str, str], ...] = ()
    kind: str | None = None
    roles: dict[str, list[str]] = field(default_factory=dict)


CAME = "came:VERB:0:root"
LEFT = "left:VERB:0:root"

CASES = [
    Case(
        "whom he tells is not himself",
        (
            "Otto:PROPN:3:nsubj Dorn:PROPN:1:flat met:VERB:0:root Karl:PROPN:3:obj Voss:PROPN:4:flat\n"
            "he:PRON:2:nsubj told:VERB:0:root Dorn:PROPN:2:obj it:PRON:5:nsubj ended:VERB:2:ccomp",
        ),
        {"Otto Dorn": "person", "Dorn": "person", "Karl Voss": "person"},
        {"he": "Karl Voss"},
    ),
    Case(
        "who is asked answers",
        (
            "Otto:PROPN:3:nsubj Dorn:PROPN:1:flat asked:VERB:0:root Karl:PROPN:3:obj Voss:PROPN:4:flat "
            "when:ADV:8:advmod it:PRON:8:nsubj ended:VERB:3:ccomp",
            "they:PRON:2:nsubj slept:VERB:4:ccomp he:PRON:4:nsubj said:VERB:0:root",
        ),
        {"Otto Dorn": "person", "Karl Voss": "person"},
        {"he": "Karl Voss"},
        told=(("Otto Dorn", "asked", "when it ended"), ("he", "said", "they slept")),
    ),
    Case(
        "a title told throughout outweighs another's full name",
        (
            f"Mr.:PROPN:2:nmod:desc Dorn:PROPN:3:nsubj {CAME}\nMr.:PROPN:2:nmod:desc Dorn:PROPN:3:nsubj {LEFT}\n"
            f"Mr.:PROPN:2:nmod:desc Dorn:PROPN:3:nsubj {CAME}\nMargaret:PROPN:3:nsubj Dorn:PROPN:1:flat {LEFT}\n"
            f"Dorn:PROPN:2:nsubj {CAME}",
        ),
        {"Margaret Dorn": "person", "Dorn": "person"},
        {"Dorn#5": "Dorn"},
    ),
    Case(
        "surname to full name",
        (f"Elena:PROPN:3:nsubj Markov:PROPN:1:flat {CAME}", f"Markov:PROPN:2:nsubj {LEFT}"),
        {"Elena Markov": "person", "Markov": "person"},
        {"Markov#2": "Elena Markov"},
        kind="person",
    ),
    Case(
        "full name after the surname",
        (f"Markov:PROPN:2:nsubj {CAME}", f"Elena:PROPN:3:nsubj Markov:PROPN:1:flat {LEFT}"),
        {"Elena Markov": "person", "Markov": "person"},
        {"Markov": "Elena Markov"},
    ),
    Case(
        "titles part two of one surname",
        (
            f"Peter:PROPN:3:nsubj Lund:PROPN:1:flat {CAME}\nMargaret:PROPN:3:nsubj Lund:PROPN:1:flat {LEFT}",
            f"Mr.:PROPN:2:nmod:desc Lund:PROPN:3:nsubj {CAME}\nMrs.:PROPN:2:nmod:desc Lund:PROPN:3:nsubj {LEFT}",
        ),
        {"Peter Lund": "person", "Margaret Lund": "person", "Lund": "person"},
        {"Mr. Lund": "Peter Lund", "Mrs. Lund": "Margaret Lund"},
    ),
    Case(
        "middle names, diacritics, family names that come first",
        (
            f"José:PROPN:4:nsubj A.:PROPN:1:flat Peña:PROPN:1:flat {CAME}\nJose:PROPN:3:nsubj Pena:PROPN:1:flat {LEFT}",
            f"Ko:PROPN:3:nsubj Minsoo:PROPN:1:flat {CAME}\nKo:PROPN:2:nsubj {LEFT}",
        ),
        {"José A. Peña": "person", "Jose Pena": "person", "Ko Minsoo": "person", "Ko": "person"},
        {"Jose Pena": "José A. Peña", "Ko#2": "Ko Minsoo"},
    ),
    Case(
        "a family is nobody of it",
        (f"Peter:PROPN:3:nsubj Lund:PROPN:1:flat {CAME}", f"The:DET:2:det Lunds:PROPN:3:nsubj {LEFT}"),
        {"Peter Lund": "person", "Lunds": "person"},
        {"Lunds": "Lunds"},
        kind="person",
    ),
    Case(
        "acronym in brackets and after",
        (
            "The:DET:3:det River:PROPN:3:compound Office:PROPN:9:nsubj for:ADP:5:case Locks:PROPN:3:nmod "
            f"(:PUNCT:7:punct ROL:PROPN:3:appos ):PUNCT:7:punct {CAME}",
            f"ROL:PROPN:2:nsubj {LEFT}",
        ),
        {"River Office for Locks": "organization", "ROL": "organization"},
        {"ROL#2": "River Office for Locks"},
        kind="organization",
    ),
    Case(
        "acronym of the first letters",
        (f"The:DET:3:det River:PROPN:3:compound Office:PROPN:4:nsubj {CAME}", f"The:DET:2:det RO:PROPN:3:nsubj {LEFT}"),
        {"River Office": "organization", "RO": "organization"},
        {"RO": "River Office"},
    ),
    Case(
        "shorter name of an organisation",
        (
            f"Swedish:ADJ:3:amod Foreign:PROPN:3:compound Ministry:PROPN:4:nsubj {CAME}",
            f"The:DET:3:det Foreign:PROPN:3:compound Ministry:PROPN:4:nsubj {LEFT}\n"
            f"The:DET:2:det ministry:NOUN:3:nsubj {CAME}",
        ),
        {"Swedish Foreign Ministry": "organization", "Foreign Ministry": "organization"},
        {"Foreign Ministry#2": "Swedish Foreign Ministry", "The ministry": "Swedish Foreign Ministry"},
    ),
    Case(
        "a state under its several names, once it acts",
        (
            f"The:DET:3:det United:PROPN:3:compound States:PROPN:4:nsubj {CAME}",
            f"Troops:NOUN:2:nsubj {LEFT} the:DET:4:det U.S.:PROPN:2:obj\nIt:PRON:2:nsubj {CAME}",
        ),
        {"United States": "location", "U.S.": "location"},
        {"United States": "United States", "U.S.": None, "Troops": "Troops"},
        kind="state",
    ),
    Case(
        "role before the name, called by the role later",
        (
            "Foreign:ADJ:2:amod Minister:PROPN:3:nmod:desc Otto:PROPN:5:nsubj Brill:PROPN:3:flat " + CAME,
            f"The:DET:3:det foreign:ADJ:3:amod minister:NOUN:4:nsubj {LEFT}",
        ),
        {"Otto Brill": "person"},
        {"The foreign minister": "Otto Brill"},
        roles={"Otto Brill": ["Foreign Minister"]},
    ),
    Case(
        "role in apposition, spokeswoman and spokesman alike",
        (
            "Otto:PROPN:8:nsubj Brill:PROPN:1:flat ,:PUNCT:5:punct a:DET:5:det spokesman:NOUN:1:appos for:ADP:7:case "
            f"harbours:NOUN:5:nmod {CAME}",
            f"The:DET:2:det spokesperson:NOUN:3:nsubj {LEFT}",
        ),
        {"Otto Brill": "person"},
        {"The spokesperson": "Otto Brill", "a spokesman for harbours": "Otto Brill"},
        roles={"Otto Brill": ["spokesman for harbours"]},
    ),
    Case(
        "name in apposition to the role",
        (
            "The:DET:2:det mayor:NOUN:7:nsubj ,:PUNCT:4:punct Otto:PROPN:2:appos Brill:PROPN:4:flat ,:PUNCT:2:punct "
            + CAME,
            f"The:DET:2:det mayor:NOUN:3:nsubj {LEFT}",
        ),
        {"Otto Brill": "person"},
        {"The mayor": "Otto Brill", "The mayor#2": "Otto Brill"},
    ),
    Case(
        "role told by a copula",
        (
            "Otto:PROPN:5:nsubj Brill:PROPN:1:flat is:AUX:5:cop the:DET:5:det mayor:NOUN:0:root",
            f"The:DET:2:det mayor:NOUN:3:nsubj {LEFT}",
        ),
        {"Otto Brill": "person"},
        {"The mayor": "Otto Brill"},
        roles={"Otto Brill": ["mayor"]},
    ),
    Case(
        "a denied role is none",
        ("Otto:PROPN:6:nsubj Brill:PROPN:1:flat is:AUX:6:cop not:PART:6:advmod the:DET:6:det mayor:NOUN:0:root",),
        {"Otto Brill": "person"},
        {"Otto Brill": "Otto Brill"},
        roles={"Otto Brill": []},
    ),
    Case(
        "nationality parts two presidents",
        (
            f"French:ADJ:2:amod President:PROPN:3:nmod:desc Brill:PROPN:4:nsubj {CAME}",
            f"Polish:ADJ:2:amod President:PROPN:3:nmod:desc Dorn:PROPN:4:nsubj {CAME}",
            f"The:DET:3:det French:ADJ:3:amod president:NOUN:4:nsubj {LEFT}",
        ),
        {"French": "nationality", "Polish": "nationality", "Brill": "person", "Dorn": "person"},
        {"The French president": "Brill"},
    ),
    Case(
        "the state's name and its adjective are one",
        (
            f"Iranian:ADJ:3:amod Foreign:ADJ:3:amod Minister:PROPN:4:nmod:desc Brill:PROPN:5:nsubj {CAME}",
            f"Iran:PROPN:4:nmod:poss 's:PART:1:case foreign:ADJ:4:amod minister:NOUN:5:nsubj {LEFT}",
        ),
        {"Iranian": "nationality", "Iran": "location", "Brill": "person"},
        {"minister": "Brill"},
        roles={"Brill": ["Foreign Minister"]},
    ),
    Case(
        "one minister is not another, nor the deputy the minister",
        (
            f"Foreign:ADJ:2:amod Minister:PROPN:3:nmod:desc Brill:PROPN:4:nsubj {CAME}",
            f"The:DET:3:det finance:NOUN:3:compound minister:NOUN:4:nsubj {LEFT}",
            f"The:DET:4:det deputy:ADJ:4:amod foreign:ADJ:4:amod minister:NOUN:5:nsubj {LEFT}",
        ),
        {"Brill": "person"},
        {
            "The finance minister": "The finance minister",
            "The deputy foreign minister": "The deputy foreign minister",
        },
    ),
    Case(
        "whose spokesman it is decides",
        (
            f"Elena:PROPN:3:nsubj Markov:PROPN:1:flat {CAME}\nHer:PRON:2:nmod:poss lawyer:NOUN:3:nsubj {LEFT}",
            f"Peter:PROPN:3:nsubj Lund:PROPN:1:flat {CAME}\nHis:PRON:2:nmod:poss lawyer:NOUN:3:nsubj {LEFT}",
            f"Markov:PROPN:3:nmod:poss 's:PART:1:case lawyer:NOUN:4:nsubj {LEFT}",
        ),
        {"Elena Markov": "person", "Markov": "person", "Peter Lund": "person"},
        {"lawyer": "Her lawyer", "lawyer#2": "His lawyer", "lawyer#3": "Her lawyer"},
    ),
    Case(
        "another and the second are new",
        (
            f"The:DET:2:det official:NOUN:3:nsubj {CAME}",
            f"The:DET:3:det second:ADJ:3:amod official:NOUN:4:nsubj {LEFT}\nThe:DET:2:det official:NOUN:3:nsubj {LEFT}",
        ),
        {},
        {"The second official": "The second official"},
    ),
    Case(
        "one court is not another",
        (
            f"The:DET:3:det Supreme:PROPN:3:compound Court:PROPN:4:nsubj {CAME}",
            f"The:DET:3:det appeals:NOUN:3:compound court:NOUN:4:nsubj {LEFT}\nThe:DET:2:det court:NOUN:3:nsubj {LEFT}",
        ),
        {"Supreme Court": "organization"},
        {"The appeals court": "The appeals court", "The court": "Supreme Court"},
    ),
    Case(
        "a relative given in full is not the person known by the surname",
        (
            f"Lund:PROPN:2:nsubj {CAME}\nLund:PROPN:2:nsubj {LEFT}",
            f"His:PRON:2:nmod:poss daughter:NOUN:5:nsubj Ada:PROPN:2:appos Lund:PROPN:3:flat {CAME}",
            f"Lund:PROPN:2:nsubj {LEFT}",
        ),
        {"Ada Lund": "person", "Lund": "person"},
        {"Lund#2": "Lund", "Lund#4": "Lund"},
    ),
    Case(
        "the full name may come long after the surname",
        (
            *[f"Lund:PROPN:2:nsubj {CAME}"] * 9,
            f"Peter:PROPN:3:nsubj Lund:PROPN:1:flat {CAME}",
        ),
        {"Peter Lund": "person", "Lund": "person"},
        {"Lund": "Peter Lund", "Lund#9": "Peter Lund"},
    ),
    Case(
        "a surname that the encoder missed or took for a company",
        (
            f"Peter:PROPN:3:nsubj Lund:PROPN:1:flat {CAME}\nLund:PROPN:2:nsubj {LEFT}",
            f"Mr.:PROPN:2:nmod:desc Brill:PROPN:3:nsubj {LEFT}\nBrill:PROPN:2:nsubj {CAME}",
        ),
        {"Peter Lund": "person", "Brill": "organization"},
        {"Lund#2": "Peter Lund", "Brill#2": "Brill"},
    ),
    Case(
        "a title that heads the source leads to the name",
        (
            "The:DET:5:det Foreign:PROPN:3:compound Ministry:PROPN:5:compound spokesman:NOUN:5:compound "
            "Ned:PROPN:7:nsubj Voss:PROPN:5:flat said:VERB:0:root ships:NOUN:9:nsubj left:VERB:7:ccomp",
            "Police:NOUN:5:nsubj sub:NOUN:3:compound inspector:NOUN:1:appos Otto:PROPN:3:appos said:VERB:0:root "
            "ships:NOUN:7:nsubj left:VERB:5:ccomp",
        ),
        {"Foreign Ministry": "organization", "Ned Voss": "person", "Otto": "person"},
        {"The Foreign Ministry spokesman Ned Voss": "Ned Voss", "Police sub inspector Otto": "Otto"},
        told=(
            ("The Foreign Ministry spokesman Ned Voss", "said", "ships left"),
            ("Police sub inspector Otto", "said#2", "ships left#2"),
        ),
    ),
    Case(
        "of persons in a row each has only the role before the name",
        (
            "Secretary:PROPN:2:nmod:desc Brill:PROPN:9:nsubj ,:PUNCT:4:punct Secretary:PROPN:2:appos of:ADP:6:case "
            "Defence:PROPN:4:nmod Otto:PROPN:4:appos Dorn:PROPN:7:flat left:VERB:0:root",
        ),
        {"Brill": "person", "Otto Dorn": "person"},
        {"Brill": "Brill", "Otto Dorn": "Otto Dorn"},
        roles={"Brill": ["Secretary"], "Otto Dorn": ["Secretary of Defence"]},
    ),
    Case(
        "one name that was marked as two",
        (f"Otto:PROPN:4:nsubj S.:PROPN:1:flat Brill:PROPN:1:flat {CAME}",),
        {"Otto S.": "person", "Brill": "person"},
        {"Brill": "Otto S. Brill"},
    ),
    Case(
        "a headline in capitals names nobody by chance",
        ("PRESIDENT:PROPN:3:nsubj MAY:PROPN:1:flat LEAVE:VERB:0:root",),
        {},
        {"MAY": None},
    ),
    Case(
        "gender decides",
        (
            f"Elena:PROPN:3:nsubj Markov:PROPN:1:flat {CAME}\nPeter:PROPN:3:nsubj Lund:PROPN:1:flat {CAME}",
            f"She:PRON:2:nsubj {LEFT}\nHe:PRON:2:nsubj {LEFT}",
        ),
        {"Elena Markov": "person", "Peter Lund": "person"},
        {"She": "Elena Markov", "He": "Peter Lund"},
    ),
    Case(
        "not the subject of its own clause",
        (
            f"Peter:PROPN:3:nsubj Lund:PROPN:1:flat {CAME}",
            "Otto:PROPN:3:nsubj Brill:PROPN:1:flat met:VERB:0:root him:PRON:3:obj",
        ),
        {"Peter Lund": "person", "Otto Brill": "person"},
        {"him": "Peter Lund"},
    ),
    Case(
        "not the speaker of the quotation",
        (
            f"Peter:PROPN:3:nsubj Lund:PROPN:1:flat {CAME}",
            "“:PUNCT:3:punct He:PRON:3:nsubj lied:VERB:6:ccomp ,:PUNCT:3:punct ”:PUNCT:3:punct said:VERB:0:root "
            "Otto:PROPN:6:nsubj Brill:PROPN:7:flat",
        ),
        {"Peter Lund": "person", "Otto Brill": "person"},
        {"He": "Peter Lund"},
        told=(("Otto Brill", "said", "“ He lied , ”"),),
    ),
    Case(
        "I is the speaker, wherever the speaker is named",
        (
            "“:PUNCT:3:punct I:PRON:3:nsubj wait:VERB:6:ccomp ,:PUNCT:3:punct ”:PUNCT:3:punct said:VERB:0:root "
            "Otto:PROPN:6:nsubj Brill:PROPN:7:flat",
        ),
        {"Otto Brill": "person"},
        {"I": "Otto Brill"},
        told=(("Otto Brill", "said", "“ I wait , ”"),),
    ),
    Case(
        "we is the institution that speaks, but never one person",
        (
            "“:PUNCT:3:punct We:PRON:3:nsubj wait:VERB:7:ccomp ,:PUNCT:3:punct ”:PUNCT:3:punct the:DET:7:det "
            "ministry:NOUN:8:nsubj said:VERB:0:root",
            "“:PUNCT:3:punct We:PRON:3:nsubj wait:VERB:6:ccomp ,:PUNCT:3:punct ”:PUNCT:3:punct said:VERB:0:root "
            "Otto:PROPN:6:nsubj Brill:PROPN:7:flat",
        ),
        {"Otto Brill": "person"},
        {"We": "the ministry", "We#2": None},
        told=(("the ministry", "said", "“ We wait , ”"), ("Otto Brill", "said#2", "“ We wait , ”#2")),
    ),
    Case(
        "a pronoun that speaks is the speaker before",
        (
            "Otto:PROPN:3:nsubj Brill:PROPN:1:flat said:VERB:0:root Peter:PROPN:6:nsubj Lund:PROPN:4:flat "
            "lied:VERB:3:ccomp",
            "“:PUNCT:3:punct All:DET:3:nsubj knew:VERB:7:ccomp ,:PUNCT:3:punct ”:PUNCT:3:punct he:PRON:7:nsubj "
            "added:VERB:0:root",
        ),
        {"Otto Brill": "person", "Peter Lund": "person"},
        {"he": "Otto Brill"},
        told=(("Otto Brill", "said", "Peter Lund lied"), ("he", "added", "“ All knew , ”")),
    ),
    Case(
        "it that speaks is the organisation before",
        (
            "The:DET:3:det Foreign:PROPN:3:compound Ministry:PROPN:4:nsubj warned:VERB:0:root ships:NOUN:4:obj",
            "It:PRON:2:nsubj said:VERB:0:root ships:NOUN:4:nsubj left:VERB:2:ccomp",
        ),
        {"Foreign Ministry": "organization"},
        {"It": "Foreign Ministry"},
        told=(("The Foreign Ministry", "warned", "ships"), ("It", "said", "ships left")),
    ),
    Case(
        "it that takes up a thing is nobody",
        (
            "The:DET:2:det bridge:NOUN:5:nsubj that:PRON:4:nsubj swings:VERB:2:acl:relcl closed:VERB:0:root",
            "It:PRON:2:nsubj fell:VERB:0:root",
        ),
        {},
        {"It": None},
    ),
    Case(
        "a relative pronoun that speaks",
        (
            "Otto:PROPN:6:nsubj Brill:PROPN:1:flat ,:PUNCT:5:punct who:PRON:5:nsubj said:VERB:1:acl:relcl "
            "left:VERB:0:root",
        ),
        {"Otto Brill": "person"},
        {"who": "Otto Brill"},
        told=(("who", "said", "left"),),
    ),
    Case(
        "an unnamed source in the report's own words",
        (
            "A:DET:4:det senior:ADJ:4:amod French:ADJ:4:amod diplomat:NOUN:8:nsubj who:PRON:6:nsubj "
            "asked:VERB:4:acl:relcl ,:PUNCT:4:punct said:VERB:0:root ships:NOUN:10:nsubj left:VERB:8:ccomp",
            "The:DET:2:det diplomat:NOUN:3:nsubj left:VERB:0:root",
        ),
        {"French": "nationality"},
        {"diplomat": "A senior French diplomat", "The diplomat": "A senior French diplomat"},
        told=(("A senior French diplomat who asked", "said", "ships left"),),
        kind="unnamed",
    ),
    Case(
        "an indefinite source is somebody new",
        (
            f"A:DET:2:det diplomat:NOUN:3:nsubj {CAME}",
            f"Another:DET:2:det diplomat:NOUN:3:nsubj {LEFT}",
        ),
        {},
        {"A diplomat": "A diplomat", "Another diplomat": "Another diplomat"},
    ),
    Case(
        "a place speaks for those who sit there",
        ("Moscow:PROPN:2:nsubj said:VERB:0:root ships:NOUN:4:nsubj left:VERB:2:ccomp in:ADP:6:case Oslo:PROPN:4:obl",),
        {"Moscow": "location", "Oslo": "location"},
        {"Moscow": "Moscow", "Oslo": None},
        told=(("Moscow", "said", "ships left"),),
    ),
    Case(
        "what an army is accused of is not part of its name",
        (
            "Brill:PROPN:2:nsubj accused:VERB:0:root the:DET:4:det army:NOUN:2:obj of:SCONJ:6:mark "
            "killing:VERB:4:acl villagers:NOUN:6:obj",
        ),
        {"Brill": "person"},
        {"army": "the army"},
    ),
    Case(
        "Said is a surname before said",
        (
            "Omar:PROPN:2:nsubj Said:VERB:3:root said:VERB:0:root ships:NOUN:5:nsubj left:VERB:3:ccomp\n"
            "Said:VERB:2:root added:VERB:0:root ships:NOUN:4:nsubj sank:VERB:2:ccomp",
        ),
        {"Omar": "person"},
        {"Omar": "Omar Said", "Said#2": "Omar Said"},
    ),
    Case(
        "he is not the woman who spoke before",
        (
            "“:PUNCT:6:punct We:PRON:3:nsubj won:VERB:6:ccomp ”:PUNCT:6:punct Ann:PROPN:6:nsubj said:VERB:0:root\n"
            "Bo:PROPN:3:nsubj Lind:PROPN:1:flat disagreed:VERB:0:root\n"
            "“:PUNCT:6:punct We:PRON:3:nsubj lost:VERB:6:ccomp ”:PUNCT:6:punct he:PRON:6:nsubj said:VERB:0:root\n"
            "Ann:PROPN:3:nsubj Fox:PROPN:1:flat left:VERB:0:root",
        ),
        {"Ann": "person", "Bo Lind": "person", "Ann Fox": "person"},
        {"he": "Bo Lind"},
        told=(("Ann", "said", "We won"), ("he", "said", "We lost")),
    ),
    Case(
        "who speaks is not whom he speaks of",
        (
            "Peter:PROPN:3:nsubj Holm:PROPN:1:flat paused:VERB:0:root\n"
            "“:PUNCT:7:punct Gold:PROPN:3:nsubj learned:VERB:7:ccomp Hebrew:PROPN:3:obj ”:PUNCT:7:punct "
            "he:PRON:7:nsubj said:VERB:0:root",
        ),
        {"Peter Holm": "person", "Gold": "person"},
        {"he": "Peter Holm"},
        told=(("he", "said", "Gold learned Hebrew"),),
    ),
    Case(
        "a house that stands for a government is no person",
        ("The:DET:2:det Kremlin:PROPN:3:nsubj refused:VERB:0:root",),
        {"Kremlin": "person"},
        {"Kremlin": "Kremlin"},
        kind="state",
    ),
    Case(
        "courtesy is no role",
        (f"Dr.:PROPN:2:nmod:desc Dorn:PROPN:3:nsubj {CAME}\nPremier:PROPN:2:nmod:desc Dorn:PROPN:3:nsubj {LEFT}",),
        {"Dorn": "person"},
        {"Dorn": "Dorn"},
        roles={"Dorn": ["Premier"]},
    ),
    Case(
        "nobody speaks of himself by name, quoted or after the pronoun",
        (
            "Peter:PROPN:3:nsubj Holm:PROPN:1:flat met:VERB:0:root Otto:PROPN:3:obj Dorn:PROPN:4:flat\n"
            "Dorn:PROPN:2:nsubj slept:VERB:0:root\n"
            "He:PRON:2:nsubj said:VERB:0:root Dorn:PROPN:4:nsubj lost:VERB:2:ccomp",
        ),
        {"Peter Holm": "person", "Otto Dorn": "person", "Dorn": "person"},
        {"He": "Peter Holm"},
        told=(("He", "said", "Dorn lost"),),
    ),
    Case(
        "a name before the pronoun, outside quotation marks, may be the speaker's",
        (
            "Otto:PROPN:3:nsubj Dorn:PROPN:1:flat left:VERB:6:parataxis ,:PUNCT:6:punct he:PRON:6:nsubj "
            "said:VERB:0:root",
        ),
        {"Otto Dorn": "person"},
        {"he": "Otto Dorn"},
        told=(("he", "said", "Otto Dorn left"),),
    ),
    Case(
        "Mrs. Dorn is not Otto Dorn, and Dorn without title is",
        (
            f"Otto:PROPN:3:nsubj Dorn:PROPN:1:flat {CAME}\nDorn:PROPN:2:nsubj slept:VERB:0:root\n"
            f"Mrs.:PROPN:2:nmod:desc Dorn:PROPN:3:nsubj {LEFT}",
        ),
        {"Otto Dorn": "person", "Dorn": "person"},
        {"Dorn#2": "Otto Dorn", "Dorn#3": "Dorn"},
    ),
    Case(
        "a king is told by his number",
        (
            "Otto:PROPN:4:nsubj van:PROPN:1:flat Dorn:PROPN:1:flat came:VERB:0:root\n"
            "King:PROPN:2:nmod:desc Otto:PROPN:4:nsubj VI:PROPN:2:flat left:VERB:0:root",
        ),
        {"Otto van Dorn": "person", "Otto VI": "person"},
        {"Otto#2": "Otto VI"},
    ),
    Case(
        "an office without article is who holds it",
        (
            "Prime:PROPN:2:compound Minister:PROPN:3:nmod:desc Dorn:PROPN:4:nsubj came:VERB:0:root\n"
            "Prime:PROPN:2:compound Minister:PROPN:3:nsubj left:VERB:0:root",
        ),
        {"Dorn": "person"},
        {"Minister#2": "Dorn"},
    ),
    Case(
        "who is only told of in a relative clause is not the speaker before",
        (
            "Peter:PROPN:3:nsubj Holm:PROPN:1:flat met:VERB:0:root Otto:PROPN:3:obj Dorn:PROPN:4:flat who:PRON:7:nsubj "
            "says:VERB:4:acl:relcl ships:NOUN:9:nsubj left:VERB:7:ccomp",
            "He:PRON:2:nsubj said:VERB:0:root ships:NOUN:4:nsubj sank:VERB:2:ccomp",
        ),
        {"Peter Holm": "person", "Otto Dorn": "person"},
        {"He": "Peter Holm"},
        told=(("who", "says", "ships left"), ("He", "said", "ships sank")),
    ),
]  # fmt: skip


def chains_of(case: Case) -> tuple[Parse, Chains]:
    tree = laid(*case.paragraphs)
    told = said(tree, case.told)
    candidates = find_mentions(tree, tagged(tree, case.names), [a.source for a in told if a.source])
    return tree, resolve(tree, candidates, told, MAKER)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_whom_the_words_mean(case: Case) -> None:
    tree, chains = chains_of(case)
    found = {}
    for phrase in case.meant:
        words, _, occurrence = phrase.partition("#")
        actor = chains.actor_at(*words_at(tree, words, int(occurrence or 1)))
        found[phrase] = chains.name_of(actor) if actor else None
    assert found == case.meant
    if case.kind:
        assert chains.actors[0].kind == case.kind
    for actor in chains.actors:
        if actor.name in case.roles:
            assert [role.title for role in actor.roles] == case.roles[actor.name]
            assert all(role.span.of(tree.text) == role.title for role in actor.roles)


def test_places_dates_and_money_are_mentions_of_nobody() -> None:
    tree = laid("Ships:NOUN:2:nsubj left:VERB:0:root Oslo:PROPN:2:obj on:ADP:5:case Friday:PROPN:2:obl")
    chains = resolve(tree, find_mentions(tree, tagged(tree, {"Oslo": "location", "Friday": "date"}), []), [], MAKER)
    assert [(m.kind, m.actor, m.maker) for m in chains.mentions] == [("location", None, MAKER), ("date", None, MAKER)]
    assert chains.actors == ()


def test_a_role_told_twice_is_told_once() -> None:
    sentence = "President:PROPN:2:nmod:desc Dorn:PROPN:3:nsubj came:VERB:0:root"
    tree = laid(sentence, sentence)
    chains = resolve(tree, find_mentions(tree, tagged(tree, {"Dorn": "person"}), []), [], MAKER)
    assert [[role.title for role in actor.roles] for actor in chains.actors] == [["President"]]


def test_a_role_is_told_once_in_either_case_with_the_state_of_one() -> None:
    tree = laid(
        "Premier:PROPN:2:nmod:desc Dorn:PROPN:3:nsubj came:VERB:0:root",
        "Dorn:PROPN:6:nsubj ,:PUNCT:5:punct the:DET:5:det Danish:ADJ:5:amod premier:NOUN:1:appos left:VERB:0:root",
    )
    chains = resolve(tree, find_mentions(tree, tagged(tree, {"Dorn": "person"}), []), [], MAKER)
    dorn = chains.actors[0]
    assert [(role.title, role.of) for role in dorn.roles] == [("premier", "DNK")]
    assert (dorn.country, dorn.sector) == ("DNK", "GOV")


@pytest.mark.parametrize(
    ("sentence", "names", "country", "sector"),
    [
        ("Iran:PROPN:2:nsubj refused:VERB:0:root", {"Iran": "location"}, "IRN", "GOV"),
        ("Russian:ADJ:2:amod troops:NOUN:3:nsubj came:VERB:0:root", {"Russian": "nationality"}, "RUS", "MIL"),
        (
            "Soviet:PROPN:2:compound Government:PROPN:3:nsubj refused:VERB:0:root",
            {"Soviet Government": "organization"}, "SUN", "GOV",
        ),
        (
            "The:DET:4:det French:ADJ:4:amod Foreign:PROPN:4:compound Ministry:PROPN:5:nsubj refused:VERB:0:root",
            {"French": "nationality", "Foreign Ministry": "organization"}, "FRA", "GOV",
        ),
        ("Moss:PROPN:2:compound Group:PROPN:3:nsubj refused:VERB:0:root", {"Moss Group": "organization"}, None, None),
        (
            "Former:ADJ:2:amod General:PROPN:3:nmod:desc Dorn:PROPN:8:nsubj ,:PUNCT:7:punct the:DET:7:det "
            "Danish:ADJ:7:amod premier:NOUN:3:appos came:VERB:0:root",
            {"Dorn": "person"}, "DNK", "GOV",
        ),
    ],
)  # fmt: skip
def test_country_and_sector_are_what_the_words_say(
    sentence: str, names: dict[str, str], country: str | None, sector: str | None
) -> None:
    tree = laid(sentence)
    chains = resolve(tree, find_mentions(tree, tagged(tree, names), []), [], MAKER)
    assert [(actor.country, actor.sector) for actor in chains.actors if actor.name != "French"] == [(country, sector)]


@given(any_trees(), st.data())
def test_ids_count_on_and_every_actor_has_its_mentions(tree: Parse, data: st.DataObject) -> None:
    size = len(tree.words)
    names = []
    for first in range(size):
        if data.draw(st.booleans()):
            names.append(Tagged(first, first + 1, data.draw(st.integers(0, len(NAME_KINDS) - 1)), 0.5))
    source = data.draw(st.integers(0, size - 1))
    chains = resolve(tree, find_mentions(tree, names, [(source, size)]), [], MAKER)
    assert [m.id for m in chains.mentions] == [f"m{n}" for n in range(1, len(chains.mentions) + 1)]
    assert [a.id for a in chains.actors] == [f"a{n}" for n in range(1, len(chains.actors) + 1)]
    assert {(a.id, m) for a in chains.actors for m in a.mentions} == {
        (m.actor, m.id) for m in chains.mentions if m.actor
    }
    assert [m.span for m in chains.mentions] == sorted(m.span for m in chains.mentions)
    assert all(a.name and chains.name_of(a.id) == a.name for a in chains.actors)
