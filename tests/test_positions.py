"""Who demands, offers, concedes, refuses or accepts what: one sentence each, about invented parties."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_texts import read_text

from standoff.reading.language.agents import rows
from standoff.record import Position, Record

INTRODUCTION = (
    "Anna Orlova, the foreign minister of Norland, met General Pavel Reuss, the rebel commander, in the capital on "
    "Monday. The miners' union, led by Ida Brandt, sent a letter. The government of Sarvia was silent.\n\n"
)

# sentence, kind, party, words that the content holds, words of whom it is addressed to (None: not asked)
CASES: list[tuple[str, str, str, str, str | None]] = [
    ("Orlova urged the rebels to lift the siege.", "demand", "Anna Orlova", "lift the siege", "rebels"),
    ("Orlova asked Sarvia to reopen the border.", "demand", "Anna Orlova", "reopen the border", "Sarvia"),
    ("The union demanded the release of its leader.", "demand", "union", "the release of its leader", None),
    ("The union demanded that Sarvia release the men.", "demand", "union", "Sarvia release the men", "Sarvia"),
    ("Norland called on Sarvia to withdraw its troops.", "demand", "Norland", "withdraw its troops", "Sarvia"),
    ("Brandt called for an end to the strike.", "demand", "Ida Brandt", "an end to the strike", None),
    ("Reuss ordered his men to cease fire.", "demand", "Pavel Reuss", "cease fire", None),
    ("Orlova stressed the need to reopen the port.", "demand", "Anna Orlova", "to reopen the port", None),
    ("“There should be an inquiry,” Brandt said.", "demand", "Ida Brandt", "There should be an inquiry", None),
    ("Orlova argued the union must end the strike.", "demand", "Anna Orlova", "end the strike", "union"),
    ("Orlova said the terms were unacceptable.", "refusal", "Anna Orlova", "the terms", None),
    ("“I'm not going to debate him,” Brandt said.", "refusal", "Ida Brandt", "debate him", None),
    ("The council voted to block the bill.", "refusal", "council", "the bill", None),
    ("Brandt opposed closing the harbour.", "refusal", "Ida Brandt", "closing the harbour", None),
    ("Orlova told the general to leave the town.", "demand", "Anna Orlova", "leave the town", None),
    ("Orlova said Sarvia should pull back its tanks.", "demand", "Anna Orlova", "pull back its tanks", "Sarvia"),
    ("Orlova said the commander must leave the town.", "demand", "Anna Orlova", "leave the town", None),
    ("“The prisoners must be freed,” Brandt said.", "demand", "Ida Brandt", "The prisoners must be freed", None),
    ("Orlova said it was essential that the port stay open.", "demand", "Anna Orlova", "stay open", None),
    ("Brandt insisted that the owners should pay.", "demand", "Ida Brandt", "the owners should pay", None),
    ("Norland requested an urgent meeting of the council.", "demand", "Norland", "an urgent meeting", None),
    ("Brandt appealed to Orlova to reopen the mine.", "demand", "Ida Brandt", "reopen the mine", "Orlova"),
    ("Orlova wants Sarvia to open its archives.", "demand", "Anna Orlova", "open its archives", "Sarvia"),
    ("The panel recommended closing the mine, and Brandt recommended closing the harbour.", "demand", "Ida Brandt",
     "closing the harbour", None),
    ("Brandt advised members to reject the terms.", "demand", "Ida Brandt", "reject the terms", None),
    ("Orlova pressed the general to accept the truce.", "demand", "Anna Orlova", "accept the truce", None),
    ("The union is seeking compensation from Sarvia.", "demand", "union", "compensation", "Sarvia"),
    ("Orlova warned the rebels not to cross the river.", "demand", "Anna Orlova", "cross the river", "rebels"),
    ("Orlova repeated her demand for a truce.", "demand", "Anna Orlova", "a truce", None),
    ("Brandt renewed her call for higher wages.", "demand", "Ida Brandt", "higher wages", None),
    ("Sarvia was urged by Norland to release the ship.", "demand", "Norland", "release the ship", "Sarvia"),
    ("“Sarvia needs to open its books,” Orlova said.", "demand", "Anna Orlova", "open its books", "Sarvia"),
    ("Brandt pleaded with Reuss to spare the dam.", "demand", "Ida Brandt", "spare the dam", "Reuss"),
    ("Orlova left on Tuesday, urging Sarvia to reopen the road.", "demand", "Anna Orlova", "reopen the road", "Sarvia"),
    ("Norland called for Sarvia to withdraw its troops.", "demand", "Norland", "withdraw its troops", "Sarvia"),
    ("Brandt wants to repeal the tax.", "demand", "Ida Brandt", "repeal the tax", None),
    ("“The roads need to be repaired,” Brandt said.", "demand", "Ida Brandt", "repaired", None),
    ("Orlova is committed to the truce.", "offer", "Anna Orlova", "the truce", None),
    ("Orlova has no objection to the inspection.", "acceptance", "Anna Orlova", "the inspection", None),
    ("Reuss promised not to attack the town.", "refusal", "Pavel Reuss", "attack the town", None),
    ("Reuss does not intend to sign the paper.", "refusal", "Pavel Reuss", "sign the paper", None),
    ("Reuss offered to release the prisoners.", "offer", "Pavel Reuss", "release the prisoners", None),
    ("Norland offered Sarvia a loan.", "offer", "Norland", "a loan", "Sarvia"),
    ("Orlova proposed a pause of ten days.", "offer", "Anna Orlova", "a pause of ten days", None),
    ("Reuss is ready to talk.", "offer", "Pavel Reuss", "talk", None),
    ("Reuss said he was willing to negotiate.", "offer", "Pavel Reuss", "negotiate", None),
    ("Orlova invited the rebels to send an envoy.", "offer", "Anna Orlova", "send an envoy", "rebels"),
    ("Norland pledged to help the refugees.", "offer", "Norland", "help the refugees", None),
    ("Orlova repeated her offer to mediate.", "offer", "Anna Orlova", "mediate", None),
    ("Brandt is open to talks.", "offer", "Ida Brandt", "talks", None),
    ("The rebels refused to hand over their weapons.", "refusal", "rebels", "hand over their weapons", None),
    ("Sarvia rejected the terms.", "refusal", "Sarvia", "the terms", None),
    ("The union turned down the offer.", "refusal", "union", "the offer", None),
    ("Orlova ruled out early elections.", "refusal", "Anna Orlova", "early elections", None),
    ("Norland opposes the new border.", "refusal", "Norland", "the new border", None),
    ("Sarvia objected to the plan.", "refusal", "Sarvia", "the plan", None),
    ("Reuss declined to sign the paper.", "refusal", "Pavel Reuss", "sign the paper", None),
    ("Reuss said he would not leave the town.", "refusal", "Pavel Reuss", "not leave the town", None),
    ("“I will never sign this treaty,” Orlova said.", "refusal", "Anna Orlova", "this treaty", None),
    ("Sarvia does not accept the ruling.", "refusal", "Sarvia", "the ruling", None),
    ("Brandt is unwilling to meet the owners.", "refusal", "Ida Brandt", "meet the owners", None),
    ("Orlova criticised Sarvia's refusal to free the men.", "refusal", "Sarvia", "free the men", None),
    ("Norland vetoed the resolution.", "refusal", "Norland", "the resolution", None),
    ("Brandt voted against the contract.", "refusal", "Ida Brandt", "the contract", None),
    ("Brandt is against the contract.", "refusal", "Ida Brandt", "the contract", None),
    ("Sarvia is opposed to the inspection.", "refusal", "Sarvia", "the inspection", None),
    ("Sarvia voiced its opposition to the inspection.", "refusal", "Sarvia", "the inspection", None),
    ("The conditions that Brandt dismissed were harsh.", "refusal", "Ida Brandt", "The conditions", None),
    ("Sarvia challenged the verdict.", "refusal", "Sarvia", "the verdict", None),
    ("Norland accepted the truce.", "acceptance", "Norland", "the truce", None),
    ("Sarvia agreed to a ceasefire.", "acceptance", "Sarvia", "a ceasefire", None),
    ("The union agreed to return to work.", "acceptance", "union", "return to work", None),
    ("The government of Sarvia ratified the treaty.", "acceptance", "Sarvia", "the treaty", None),
    ("Brandt supports the new law.", "acceptance", "Ida Brandt", "the new law", None),
    ("Sarvia welcomed the proposal.", "acceptance", "Sarvia", "the proposal", None),
    ("Orlova voiced her support for the plan.", "acceptance", "Anna Orlova", "the plan", None),
    ("Brandt is in favour of the contract.", "acceptance", "Ida Brandt", "the contract", None),
    ("Norland bowed to the demands.", "concession", "Norland", "the demands", None),
    ("The union dropped its demand for a bonus.", "concession", "union", "demand", None),
    ("Sarvia lifted the blockade.", "concession", "Sarvia", "the blockade", None),
    ("Reuss vowed to leave the town if Norland paid.", "condition", "Pavel Reuss", "if Norland paid", None),
    ("Brandt said she would resign if the strike failed.", "condition", "Ida Brandt", "if the strike failed", None),
    ("“We need an inquiry,” Brandt said.", "demand", "Ida Brandt", "an inquiry", None),
    ("Brandt would like to see the mine reopen.", "demand", "Ida Brandt", "to see the mine reopen", None),
    ("The union issued a statement urging Orlova to resign.", "demand", "union", "to resign", "Orlova"),
    ("Reuss said he was willing to investigate the raid.", "offer", "Pavel Reuss", "investigate the raid", None),
    ("“We cannot allow this raid,” Orlova said.", "refusal", "Anna Orlova", "allow this raid", None),
    ("Brandt spoke in support of the contract.", "acceptance", "Ida Brandt", "the contract", None),
    ("Sarvia sought to block the treaty.", "refusal", "Sarvia", "the treaty", None),
    ("Orlova wants a vote on the border.", "demand", "Anna Orlova", "a vote", None),
    ("Reuss vowed not to leave the town.", "refusal", "Pavel Reuss", "to leave the town", None),
    ("Orlova has no plans to resign.", "refusal", "Anna Orlova", "to resign", None),
    ("Reuss would accept the border if Sarvia freed the men.", "condition", "Pavel Reuss", "if Sarvia freed", None),
    ("Reuss said he would not leave unless Norland withdrew.", "condition", "Pavel Reuss", "unless Norland", None),
    ("Brandt said the union was ready to talk if the owners paid.", "condition", "union", "if the owners paid", None),
    ("“General Reuss, open the gates!” Orlova said.", "demand", "Anna Orlova", "open the gates", "Pavel Reuss"),
    ("“Free the prisoners now,” Brandt said.", "demand", "Ida Brandt", "Free the prisoners", None),
    ("“Don't shell the port,” Orlova said.", "demand", "Anna Orlova", "shell the port", None),
    ("“Let us end the strike,” Brandt said.", "demand", "Ida Brandt", "end the strike", None),
    ("“It's time an inquiry be opened,” Brandt said.", "demand", "Ida Brandt", "an inquiry be opened", None),
    ("Brandt said more doctors were needed.", "demand", "Ida Brandt", "more doctors", None),
    ("Brandt said the owners had a duty to pay.", "demand", "Ida Brandt", "to pay", "owners"),
    ("“No one should live in fear,” Brandt said.", "demand", "Ida Brandt", "No one should live in fear", None),
    ("Brandt pushed for the owners to reopen the mine.", "demand", "Ida Brandt", "reopen the mine", None),
    ("The union issued petitions calling on Orlova to resign.", "demand", "union", "to resign", "Orlova"),
    ("Orlova demanded that Reuss open the files to find the men.", "demand", "Anna Orlova", "open the files", None),
    ("For the union, it is vital that the mine stay open.", "demand", "union", "the mine stay open", None),
    ("“We will demand that the owners pay,” Brandt said.", "demand", "Ida Brandt", "the owners pay", None),
    ("Brandt said this was not the time for a truce.", "refusal", "Ida Brandt", "a truce", None),
    ("Orlova said it would be a mistake to pay the owners.", "refusal", "Anna Orlova", "to pay the owners", None),
    ("Orlova said it was unacceptable to close the road.", "refusal", "Anna Orlova", "to close the road", None),
    ("Orlova said there would be no talks.", "refusal", "Anna Orlova", "talks", None),
    ("Brandt saw no reason to end the strike.", "refusal", "Ida Brandt", "to end the strike", None),
    ("“I don't think we should pay,” Brandt said.", "refusal", "Ida Brandt", "should pay", None),
    ("“We don't need another mine,” Brandt said.", "refusal", "Ida Brandt", "another mine", None),
    ("Reuss does not condone the raid.", "refusal", "Pavel Reuss", "the raid", None),
    ("Reuss did not allow the doctors to leave.", "refusal", "Pavel Reuss", "leave", "doctors"),
    ("The government of Sarvia barred the union from holding a march.", "refusal", "Sarvia", "holding a march", None),
    ("Reuss broke off the talks.", "refusal", "Pavel Reuss", "the talks", None),
    ("Brandt's decision to reject the terms was expected.", "refusal", "Ida Brandt", "the terms", None),
    ("Norland accused Sarvia of “breaking the truce” and asked for a meeting.", "demand", "Norland", "a meeting", None),
    ("Orlova urges the army to hold out and rejects a truce.", "refusal", "Anna Orlova", "a truce", None),
    ("Brandt introduced a resolution. It proposes a pause.", "offer", "Ida Brandt", "a pause", None),
    ("Brandt asked Reuss to have the ships “keep away from the coast”.", "demand", "Ida Brandt", "keep away", "Reuss"),
    ("Brandt said work on the dam must stop first.", "demand", "Ida Brandt", "work on the dam must stop", None),
    ("A truce could not be accepted, Reuss said.", "refusal", "Pavel Reuss", "A truce", None),
    ("“I do not wish to sign this paper,” Brandt said.", "refusal", "Ida Brandt", "to sign this paper", None),
    ("Reuss cannot accept the terms.", "refusal", "Pavel Reuss", "the terms", None),
    ("Orlova would be glad to mediate.", "offer", "Anna Orlova", "to mediate", None),
    ("Reuss is ready for talks.", "offer", "Pavel Reuss", "talks", None),
    ("Orlova spoke of the truce proposed by Reuss.", "offer", "Pavel Reuss", "truce", None),
    ("Orlova was proud to support the treaty.", "acceptance", "Anna Orlova", "the treaty", None),
    ("Reuss apologised for the raid.", "concession", "Pavel Reuss", "the raid", None),
    ("Orlova softened her stance.", "concession", "Anna Orlova", "her stance", None),
    ("Reuss swore that he would leave if Norland paid.", "condition", "Pavel Reuss", "if Norland paid", None),
]  # fmt: skip

# No position, or none of the word in it.
NONE = [
    "Orlova may reject the terms.",
    "Reuss wants to work harder.",
    "Orlova conceded that the way would be hard.",
    "Reuss told the police where to find the weapons.",
    "Reuss kept his promise to open the files.",
    "Brandt said the rebels had no reason to stay.",
    "Reuss said there would be no rise in prices.",
    "Orlova hoped that Reuss would agree to leave.",
    "On Monday, Brandt insisted that the mine was safe.",
    "It is not known whether Sarvia will accept the truce.",
    "If Norland refuses the terms, the road stays shut.",
    "Reuss refused to comment.",
    "Sarvia rejected the allegation.",
    "“Will Sarvia accept the terms?” a reporter asked.",
    "Orlova said the swell should fall.",
    "Orlova said she should have known.",
    "Orlova wants to sleep.",
    "The council asked whether Sarvia had paid.",
    "Norland could lift the blockade.",
    "Nobody accepted the terms.",
    "Orlova has no demand.",
    "The demanding climb tired Orlova.",
    "Brandt called him an asset for the town.",
    "Orlova would be surprised if it rained.",
    "Orlova made a phone call to help a friend.",
    "Orlova asked if it was time for the union to vote.",
    "Oil from the valley meets the country's need for energy.",
    "The soldiers fought against children.",
    "Orlova stressed the importance of the harbour.",
    "Fifty-four percent of voters approve of the plan.",
    "Brandt was planning her campaign for the presidency.",
    "Orlova arranged calls with Brandt to discuss the weather.",
    "The law allows miners to vote.",
    "“Imagine a town without a mine,” Brandt said.",
    "Brandt swore that she had slept.",
    "Orlova accepted a gift.",
]

# sentences, kind of the answer, words of what it answers
ANSWERS = [
    ("Norland demanded a pause of ten days. Sarvia rejected the demand.", "refusal", "a pause of ten days"),
    ("Norland demanded a pause, which Sarvia refused.", "refusal", "a pause"),
    ("Sarvia rejected the union's demand for a pause.", "refusal", "a pause"),
    ("Reuss offered to release the prisoners. Norland accepted the offer.", "acceptance", "release the prisoners"),
    ("Orlova proposed a meeting in May, but Reuss rejected that.", "refusal", "a meeting"),
    ("Reuss rejected the truce proposed by Norland.", "refusal", "truce"),
    ("Norland called for a truce. Brandt spoke. Reuss rejected Norland's call.", "refusal", "a truce"),
]


# sentences of which nothing answers anything
NO_ANSWERS = [
    "Norland demanded a pause. Brandt slept. Orlova spoke. The union sang. Sarvia rejected it.",
    "Norland demanded a pause. Sarvia rejected Brandt's proposal.",
    "Norland demanded a pause. Sarvia rejected a plan to close the mine.",
]


def named(record: Record, actor: str) -> str:
    return next(one.name for one in record.actors if one.id == actor)


def words_of(record: Record, position: Position) -> str:
    return " ".join(span.of(record.report.text) for span in position.content)


def taken(sentence: str) -> tuple[Record, list[Position]]:
    """The record of the introduction and the sentence, and the positions of the sentence."""
    record = read_text(INTRODUCTION + sentence)
    return record, [one for one in record.positions if one.content[0].start >= len(INTRODUCTION)]


@pytest.mark.parametrize(("sentence", "kind", "party", "content", "toward"), CASES)
def test_position(sentence: str, kind: str, party: str, content: str, toward: str | None) -> None:
    record, found = taken(sentence)
    told = [(one.kind, named(record, one.party), words_of(record, one)) for one in found]
    fitting = [
        one
        for one in found
        if one.kind == kind and party in named(record, one.party) and content in words_of(record, one)
    ]
    assert fitting, told
    if toward is not None:
        assert any(toward in named(record, actor) for actor in fitting[0].toward), fitting[0]


@pytest.mark.parametrize("sentence", NONE)
def test_no_position(sentence: str) -> None:
    record, found = taken(sentence)
    assert not found, [(one.kind, named(record, one.party), words_of(record, one)) for one in found]


@pytest.mark.parametrize(("sentences", "kind", "answered"), ANSWERS)
def test_answers(sentences: str, kind: str, answered: str) -> None:
    record, found = taken(sentences)
    by_id = {one.id: one for one in found}
    bound = [words_of(record, by_id[one.answers]) for one in found if one.kind == kind and one.answers]
    assert any(answered in words for words in bound), [(o.kind, words_of(record, o), o.answers) for o in found]


@pytest.mark.parametrize("sentences", NO_ANSWERS)
def test_no_answer(sentences: str) -> None:
    record, found = taken(sentences)
    assert not [words_of(record, one) for one in found if one.answers]


def test_sport_is_left_out() -> None:
    match = "The coach urged the striker to score a goal in the cup match. The league rejected the goal. " * 6
    assert not read_text(match).positions


EXAMPLES = [(line[0].split("|")[0], line[2], line[5]) for line in rows("positions.tsv") if not line[0].startswith("@")]


@pytest.mark.parametrize(("word", "kind", "example"), EXAMPLES)
def test_example_of_the_table(word: str, kind: str, example: str) -> None:
    """Each line's example has a position of its kind; actors are found in context, so one sentence introduces them."""
    record, found = taken(example)
    kind = "refusal" if " not " in example else kind
    assert kind in {one.kind for one in found}, (word, [(one.kind, words_of(record, one)) for one in found])


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from([case[0] for case in CASES] + NONE), min_size=1, max_size=6))
def test_positions_hold_together(sentences: list[str]) -> None:
    record = read_text(INTRODUCTION + " ".join(sentences))
    ids = [one.id for one in record.positions]
    actors, statements = {one.id for one in record.actors}, {one.id for one in record.statements}
    assert ids == [f"o{number + 1}" for number in range(len(ids))]
    for one in record.positions:
        assert one.party in actors and set(one.toward) <= actors - {one.party}
        assert one.statement is None or one.statement in statements
        assert one.answers is None or (one.answers in ids and one.answers != one.id)
        assert all(0 <= span.start < span.end <= len(record.report.text) for span in one.content)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([case[0] for case in CASES] + NONE + [example for _, _, example in EXAMPLES]), st.integers(1, 9))
def test_a_sentence_may_break_off_anywhere(sentence: str, words: int) -> None:
    record = read_text(INTRODUCTION + " ".join(sentence.split()[:words]))
    assert all(span.end <= len(record.report.text) for one in record.positions for span in one.content)
