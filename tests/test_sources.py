"""Kinds of sources, anonymity and its reasons, first reports, observations: short reports about invented people."""

from dataclasses import dataclass

import pytest

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.reading import read
from standoff.record import Record, Statement

INTRODUCTION = (
    "Anna Orlova, the foreign minister of Norland, met General Pavel Reuss, the commander of the border force, in "
    "the capital on Monday.\n\n"
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


@dataclass(frozen=True)
class Case:
    """Text after the introduction; what must hold of the statement that tells `content` as its own words.

    reason, observed: the words that the span must begin with; first: the first reporter's name.
    """

    text: str
    content: str
    type: str
    speaker: str | None
    anonymous: bool = False
    reason: str | None = None
    observed: str | None = None
    first: str | None = None


SERIOUS = "the offer was serious"
BRIDGE = "the bridge was mined"
CASES = [
    # persons
    Case("Ms Orlova said the talks had failed.", "the talks had failed", "named", "Anna Orlova"),
    Case("“We waited for hours,” she said.", "We waited", "named", "Anna Orlova"),
    Case("The foreign minister denied that the road was closed.", "road was closed", "named", "Anna Orlova"),
    Case("His lawyer, Karl Voss, said he was innocent.", "he was innocent", "named", "Karl Voss"),
    Case(
        "“We will wait,” said Mona Reyes, 24, from Madrid, who said the offer was serious.",
        SERIOUS, "named", "Mona Reyes",
    ),
    Case(
        "The Harbour Star praised the talks. The conservative publication said the offer was serious.",
        SERIOUS, "media", "Harbour Star",
    ),
    Case(
        "Kestrel Bank reported a loss. The country's largest bank said the offer was serious.",
        SERIOUS, "institution", "Kestrel Bank",
    ),
    Case(
        "The ministry published a report on Tuesday. The report said the road was closed. It added that talks would "
        "go on.",
        "talks would go on", "document", "The report",
    ),
    Case("In a tweet, General Reuss said the border was quiet.", "the border was quiet", "named", "Pavel Reuss"),
    # those who are not named
    Case("The rebels said they had taken the bridge.", "taken the bridge", "unnamed", "The rebels"),
    Case("Residents said they had heard shelling all night.", "heard shelling", "unnamed", "Residents"),
    Case("Analysts say the army is short of fuel.", "short of fuel", "unnamed", "Analysts"),
    Case("Critics of the government say the law is too harsh.", "too harsh", "unnamed", "Critics of the government"),
    Case("A panel of engineers said the dam was safe.", "the dam was safe", "unnamed", "A panel of engineers"),
    Case("A figure in the camp said the offer was serious.", SERIOUS, "unnamed", "A figure in the camp"),
    Case("A number of voters said they were tired of the war.", "tired of the war", "unnamed", "A number of voters"),
    Case("Voters said they were tired of the war.", "tired of the war", "unnamed", "Voters"),
    Case("Lawmakers said the vote had been bought.", "been bought", "unnamed", "Lawmakers"),
    Case("Some Republicans said the bill would fail.", "the bill would fail", "unnamed", "Republicans"),
    Case("Democrats said the bill would pass.", "the bill would pass", "unnamed", "Democrats"),
    Case("Witnesses said the shooting lasted an hour.", "lasted an hour", "unnamed", "Witnesses"),
    Case("Most of the senators said they would vote no.", "would vote no", "unnamed", "Most of the senators"),
    Case("Senior figures in the party said she would go.", "would go", "unnamed", "Senior figures in the party"),
    Case("A spokesman for the ministry said the road was closed.", "road", "unnamed", "A spokesman for the ministry"),
    # those whom the report withholds
    Case(f"A senior Western diplomat said {SERIOUS}.", SERIOUS, "unnamed", "A senior Western diplomat", True),
    Case(f"Two officials said {SERIOUS}.", SERIOUS, "unnamed", "Two officials", True),
    Case(f"One of the officials said {SERIOUS}.", SERIOUS, "unnamed", "One of the officials", True),
    Case(f"A man familiar with the talks said {SERIOUS}.", SERIOUS, "unnamed", "A man familiar with the talks", True),
    Case("People close to the minister said she would go.", "go", "unnamed", "People close to the minister", True),
    Case("A source in the ministry said the cabinet had split.", "split", "unnamed", "A source in the ministry", True),
    Case("An aide to Ms Orlova said she would travel on Friday.", "travel", "unnamed", "An aide to Ms Orlova", True),
    Case("One lawmaker said the vote had been bought.", "been bought", "unnamed", "One lawmaker", True),
    Case("Intelligence agents said the phone had been traced.", "traced", "unnamed", "Intelligence agents", True),
    Case("Turkish officials denied the report.", "the report", "unnamed", "Turkish officials", True),
    # and why
    Case(
        f"A diplomat speaking on condition of anonymity said {SERIOUS}.",
        SERIOUS, "unnamed", "A diplomat", True, "on condition of anonymity",
    ),
    Case(
        "A Republican strategist, who asked not to be named because he advises the campaign, said the bill would fail.",
        "the bill would fail", "unnamed", "A Republican strategist", True, "who asked not to be named because",
    ),
    Case(
        f"The officials spoke on condition of anonymity because the talks are secret. They said {SERIOUS}.",
        SERIOUS, "unnamed", "The officials", True, "on condition of anonymity because the talks are secret",
    ),
    Case(
        f"Two officials said {SERIOUS}. The officials spoke on the condition of anonymity because they were not "
        "authorized to brief the press.",
        SERIOUS, "unnamed", "Two officials", True, "on the condition of anonymity",
    ),
    Case(
        "A banker, who declined to give his name for fear of reprisals, said the vault was empty.",
        "the vault was empty", "unnamed", "A banker", True, "who declined to give his name for fear of reprisals",
    ),
    Case(
        "Officials, who requested anonymity to discuss private talks, said the plan was ready.",
        "the plan was ready", "unnamed", "Officials", True, "who requested anonymity to discuss private talks",
    ),
    Case(
        "“We saw it coming,” said one official, who was not authorised to speak publicly.",
        "We saw it coming", "unnamed", "one official", True, "who was not authorised to speak publicly",
    ),
    Case(
        "A police officer, who was granted anonymity to speak freely, said the files were burned.",
        "the files were burned", "unnamed", "A police officer", True, "who was granted anonymity",
    ),
    Case(
        "Aides to the general, speaking on background, said he was ill.",
        "he was ill", "unnamed", "Aides to the general", True, "speaking on background",
    ),
    Case(
        "“It was like hell,” said a woman who did not want her name used.",
        "It was like hell", "unnamed", "a woman", True, "who did not want her name used",
    ),
    # institutions
    Case("The defence ministry said two bridges had been mined.", "mined", "institution", "The defence ministry"),
    Case("The Kremlin said the exercise was routine.", "routine", "institution", "Kremlin"),
    Case("The White House said it was watching the border closely.", "watching", "institution", "White House"),
    Case("Police said three people had been detained.", "detained", "institution", "Police"),
    Case("The Orlova campaign said the ballots had been counted.", "counted", "institution", "The Orlova campaign"),
    Case("The United Nations said 4,000 families had fled.", "families", "institution", "United Nations"),
    Case("Western governments said the vote was rigged.", "rigged", "institution", "Western governments"),
    Case("The court ruled that the vote was void.", "the vote was void", "institution", "The court"),
    Case("The company said in a statement that the mine was safe.", "safe", "institution", "The company"),
    Case("Human rights groups say that thousands were jailed.", "jailed", "institution", "Human rights groups"),
    # texts
    Case("A new poll found that most voters oppose the war.", "most voters oppose", "document", "A new poll"),
    Case("The poll showed that half of voters feared a war.", "half of voters feared", "document", "The poll"),
    Case("Most Norlanders fear a war, an average of polls shows.", "Most Norlanders fear", "document",
         "an average of polls"),
    Case("The indictment alleges that the general took bribes.", "took bribes", "document", "The indictment"),
    Case("According to a leaked memo, the army was short of fuel.", "short of fuel", "document", "a leaked memo"),
    Case("The study concluded that the dam was unsafe.", "the dam was unsafe", "document", "The study"),
    Case("The treaty says that both armies must leave.", "both armies must leave", "document", "The treaty"),
    Case("Court documents say that the money went to the general.", "the money", "document", "Court documents"),
    # outlets
    Case(f"The Norland Times reported that {BRIDGE}.", BRIDGE, "media", "Norland Times"),
    Case(f"CNN reported that {BRIDGE}.", BRIDGE, "media", "CNN"),
    Case("State television said the president was in good health.", "good health", "media", "State television"),
    Case("The newspaper said the minister had lied.", "the minister had lied", "media", "The newspaper"),
    Case("An editorial in the Norland Times said he lied.", "he lied", "media", "An editorial in the Norland Times"),
    Case("News reports said that the general had fled.", "the general had fled", "media", "News reports"),
    Case("Xinhua, the official Chinese news agency, said the ship was safe.", "the ship was safe", "media", "Xinhua"),
    # people at large
    Case("Many Americans believe the war was a mistake.", "a mistake", "public", "Americans"),
    Case("The public believes that the war is lost.", "the war is lost", "public", "The public"),
    Case(
        "Sixty-two percent of likely voters said the country was on the wrong track.",
        "the wrong track", "public", "Sixty-two percent of likely voters",
    ),
    Case("Two-thirds of respondents said they were afraid.", "afraid", "public", "Two-thirds of respondents"),
    # observations
    Case("Satellite images show new trenches near the bridge.", "new trenches", "observation", None),
    Case(
        "Aerial photographs taken over the weekend show six bombers on the runway, according to Planet Labs.",
        "six bombers", "observation", "Planet Labs", observed="the weekend",
    ),
    Case(
        "According to Planet Labs, aerial photographs taken over the weekend show six bombers on the runway.",
        "six bombers", "observation", "Planet Labs", observed="the weekend",
    ),
    Case(
        "Satellite images taken last week show new trenches near the bridge, the Institute for Border Studies said.",
        "new trenches", "observation", "Institute for Border Studies", observed="last week",
    ),
    Case(
        "Images from Maxar Technologies taken on 3 May showed that the airfield was empty.",
        "the airfield was empty", "observation", "Maxar Technologies", observed="3 May",
    ),
    Case(
        "Planet Labs images from Thursday show craters on the runway.",
        "craters", "observation", "Planet Labs", observed="Thursday",
    ),
    Case(
        "Seismic sensors recorded a blast on Tuesday, the Norland Geological Survey said.",
        "a blast", "observation", "Norland Geological Survey",
    ),
    Case("Six bombers can be seen in images taken on Saturday.", "Six", "observation", None, observed="Saturday"),
    Case("Video footage released on Monday showed soldiers crossing the river.", "soldiers", "observation", None),
    Case(
        "Data from the Norland Meteorological Office show that the river rose by two metres.",
        "the river rose", "observation", "Norland Meteorological Office",
    ),
    # whose news it was
    Case(
        f"The Norland Times was the first to report that {BRIDGE}.",
        BRIDGE, "media", "Norland Times", first="Norland Times",
    ),
    Case(
        "The general will resign soon, two officials said. The resignation was first reported by the Norland Times.",
        "The general will resign", "unnamed", "two officials", True, first="Norland Times",
    ),
    Case(
        "Ms Orlova said she had met the rebels in secret, a visit first reported by Reuters.",
        "met the rebels", "named", "Anna Orlova", first="Reuters",
    ),
    Case(
        "The Norland Herald, which broke the story, said the general had fled.",
        "the general had fled", "media", "Norland Herald", first="Norland Herald",
    ),
]  # fmt: skip


def innermost(record: Record, content: str) -> Statement:
    """The statement with the shortest content that holds the words."""
    text = record.report.text
    holding = [s for s in record.statements if any(content in span.of(text) for span in s.content)]
    assert holding, [span.of(text) for s in record.statements for span in s.content]
    return min(holding, key=lambda s: sum(end - start for start, end in s.content))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:50])
def test_source(case: Case, encoder: Encoder) -> None:
    record = read(report_of("made-up", INTRODUCTION + case.text, "2019-05-07"), encoder).record
    text = record.report.text
    statement = innermost(record, case.content)
    names = {actor.id: actor.name for actor in record.actors}
    times = {time.id: time.span.of(text) for time in record.times}
    assert (statement.source_type, statement.speaker_name) == (case.type, case.speaker)
    assert (statement.anonymous, times.get(statement.observed or "")) == (case.anonymous, case.observed)
    assert names.get(statement.first_reported_by or "") == case.first
    why = statement.anonymity_reason.of(text) if statement.anonymity_reason else None
    assert why == case.reason if case.reason is None else (why or "").startswith(case.reason)


VENUES = [
    ("General Reuss told the BBC's Radio 4 that the border was quiet.", "BBC's Radio 4", None),
    ("General Reuss told Al Jazeera on Tuesday that the border was quiet.", "Al Jazeera", None),
    ("Ms Orlova told CNN's Jane Doyle that the border was quiet.", "CNN", "Jane Doyle"),
    ("Ms Orlova told General Reuss that the border was quiet.", None, "Pavel Reuss"),
    ("Ms Orlova told reporters in the capital that the border was quiet.", None, "reporters"),
    ("General Reuss told the newspaper Dagens Nyheter that the border was quiet.", "Dagens Nyheter", None),
    ("“The border is quiet,” General Reuss said on Fox News Sunday.", "Fox News", None),
    ("Ms Orlova wrote on Twitter that the border was quiet.", "Twitter", None),
    ("Speaking to Norland Radio, General Reuss said the border was quiet.", "Norland Radio", None),
    ("In a speech to the United Nations, Ms Orlova said the border was quiet.", "speech", "United Nations"),
    ("In an interview published by the Norland Times, Ms Orlova said the border was quiet.", "Norland Times", None),
]


@pytest.mark.parametrize(("text", "venue", "addressee"), VENUES)
def test_venue_and_addressee(text: str, venue: str | None, addressee: str | None, encoder: Encoder) -> None:
    record = read(report_of("made-up", INTRODUCTION + text, "2019-05-07"), encoder).record
    statement = innermost(record, "order ")
    names = {actor.id: actor.name for actor in record.actors}
    assert (statement.venue, names.get(statement.addressee or "")) == (venue, addressee)
    assert statement.venue_span is None or statement.venue_span.of(record.report.text) == venue


def test_an_observation_inside_a_statement_hangs_on_it(encoder: Encoder) -> None:
    text = "Satellite images taken last week show new trenches, the Institute for Border Studies said on Monday."
    record = read(report_of("made-up", INTRODUCTION + text, "2019-05-07"), encoder).record
    outer, inner = record.statements
    assert (outer.source_type, inner.source_type, inner.within) == ("institution", "observation", outer.id)


def test_an_office_goes_to_nobody_the_report_does_not_give_it(encoder: Encoder) -> None:
    text = "Police said Tom Brill killed two women. The British prime minister said he was shocked."
    record = read(report_of("made-up", text, "2019-05-07"), encoder).record
    assert record.statements[-1].speaker_name == "The British prime minister"
    assert {actor.name: actor.country for actor in record.actors}["Tom Brill"] is None


def test_a_body_that_sounds_like_a_town_is_no_place(encoder: Encoder) -> None:
    text = "Hamas’s leaders said on Monday that the West has failed. Hamas would free the men, its spokesman said."
    assert read(report_of("made-up", text, "2019-05-07"), encoder).record.places == ()
