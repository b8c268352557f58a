"""What a brief shows, counts and leaves out, and that every sentence in it can be followed to its place."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from brief_records import DENIED, SHELLED, denied, shelled
from records import TEXT, Said, a_record, a_report

from standoff.brief import Asked, Brief, as_html, as_json, as_markdown, compared, compose, period_of
from standoff.brief.naming import counted, day, with_article
from standoff.errors import StandoffError
from standoff.ledger import Ledger
from standoff.ledger.queries import Choice
from standoff.record import Failure, Problem, Record, Span

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "test.db") as ledger:
        yield ledger


def brief_of(ledger: Ledger, *records: Record, **about: object) -> Brief:
    for record in records:
        ledger.file(record, None, NOW)
    with ledger.asking() as connection:
        return compose(connection, Choice(), **about)


def test_a_fact_is_told_by_pattern_and_in_the_words_of_a_report(ledger):
    [fact] = brief_of(ledger, shelled()).facts
    assert [sentence.text for sentence in fact.sentences] == [
        "The Norland Army shelled Freeland on 12 May 1984, the Harbour Post reports.",
        "“The Norland Army shelled Freeland on 12 May 1984, the mayor's office announced in the evening.” "
        "(The Harbour Post, 13 May 1984)",
    ]
    assert (fact.event_type, fact.status, fact.independent, fact.outlets) == (
        "ASSAULT", "happened", 1, ("The Harbour Post",),
    )  # fmt: skip


def test_reports_of_one_happening_are_one_fact_with_its_independent_sources(ledger):
    other = SHELLED.replace("in the evening", "late in the evening")
    brief = brief_of(
        ledger, shelled(1), shelled(2, "Quay Radio", other), shelled(3, "Quay Radio", other + " It rained.")
    )
    [fact] = brief.facts
    assert (fact.independent, fact.reports) == (2, 3)
    assert fact.sentences[0].text.endswith("two independent sources report.")
    assert [citation.report for citation in fact.sentences[1].citations] == [1, 2, 3]
    assert sorted(fact.outlets) == ["Quay Radio", "The Harbour Post"]
    assert "two independent sources (" in as_markdown(brief) and "), three reports" in as_markdown(brief)


def test_sentences_that_contradict_each_other_in_a_number_are_two_facts(ledger):
    text = "The Council of Lower Quay voted {} to 2 on 12 May 1984 to close the bridge to the ferrymen of Norland."
    said = [Said("The Council of Lower Quay", "voted", "to close the bridge", "agree", speaker="Council of Lower Quay",
                 actor_kind="organization", sector="GOV")]  # fmt: skip
    records = [
        a_record(a_report(text.format(count), address=f"https://{name}.example/1", publisher=name,
                          published="1984-05-13"), said, ())
        for count, name in (("19", "Quay Radio"), ("20", "The Harbour Post"))
    ]  # fmt: skip
    records = [_speaking(record) for record in records]
    brief = brief_of(ledger, *records)
    assert [fact.independent for fact in brief.facts] == [1] * len(brief.facts)


def _speaking(record: Record) -> Record:
    from brief_records import _mention

    return replace(record, mentions=(_mention("m1", "Council of Lower Quay", "a1", record.report.text),))


def test_what_each_side_said_names_speaker_title_outlet_and_day(ledger):
    brief = brief_of(ledger, shelled(), denied())
    said = {voice.name: [sentence.text for _, sentence in voice.sentences] for voice in brief.voices}
    assert (
        "Ada Vane, mayor of the town, said: “Their guns shelled the Lower Quay bridge for an hour on Saturday” "
        "(The Harbour Post, 13 May 1984)"
    ) in [text for texts in said.values() for text in texts]


def test_a_denial_is_held_against_what_the_other_side_says(ledger):
    brief = brief_of(ledger, shelled(), denied())
    [dispute] = brief.disputes
    assert dispute.why == "denied"
    assert dispute.claimed.text.startswith(
        "Norland denied “that its guns had shelled the Lower Quay bridge in Freeland”"
    )
    assert [one.text for one in dispute.against] == [
        "Ada Vane, mayor of the town, said: “Their guns shelled the Lower Quay bridge for an hour on Saturday” "
        "(The Harbour Post, 13 May 1984)"
    ]


def test_a_fact_on_a_side_of_a_dispute_is_marked(ledger):
    brief = brief_of(ledger, shelled(), denied())
    assert [fact.disputed for fact in brief.facts if "denied" in fact.sentences[-1].text] in ([True], [])
    assert any(fact.disputed for fact in brief.facts) == ("· disputed" in as_markdown(brief))
    assert not any(
        fact.disputed for fact in brief_of(ledger, a_record()).facts if "bridge at" in fact.sentences[-1].text
    )


def test_figures_and_what_is_due(ledger):
    brief = brief_of(ledger, shelled(), denied())
    assert [(one.object, one.role, one.low) for one in brief.figures] == []  # nine are too few to be a figure by itself
    [due] = brief.due
    assert (due.earliest, due.latest) == (None, "1984-05-20")
    assert "by 20 May 1984" in as_markdown(brief)
    late = brief_of(ledger, today=date(1984, 5, 21))
    assert late.due == ()


def test_places_of_happenings_are_on_the_map(ledger):
    brief = brief_of(ledger, shelled())
    [spot] = brief.spots
    assert (spot.name, spot.facts) == ("Lower Quay", 1)
    assert spot.citation.spans[0].of(SHELLED) == "Lower Quay"
    page = as_html(brief)
    assert 'class="spot"' in page and "Lower Quay: 1" in page


def test_every_sentence_is_cited_and_its_quotation_stands_there(ledger):
    brief = brief_of(ledger, shelled(), denied(), a_record())
    assert brief.sentences()
    for sentence in brief.sentences():
        assert sentence.citations
        for piece in re.findall(r"“([^”]*)”", sentence.text):
            cited = " ".join(
                span.of(brief.texts[citation.report]) for citation in sentence.citations for span in citation.spans
            )
            assert re.sub(r"[“”‘’\"]", "", piece.split(" […]")[0]) in re.sub(r"[“”‘’\"]", "", cited)


def test_coverage_says_what_was_found_shown_and_left_out(ledger):
    brief = brief_of(ledger, shelled(), denied())
    coverage = {one.section: one for one in brief.coverage}
    assert (coverage["reports"].found, coverage["reports"].shown) == (2, 2)
    assert coverage["statements"].found == 4
    for one in brief.coverage:
        assert one.shown <= one.found or not one.found
    assert "statements: " in as_markdown(brief).split("## What is shown of what was found")[1]


def test_what_is_new_since_yesterday(ledger):
    yesterday = as_json(brief_of(ledger, shelled()))
    today = compared(brief_of(ledger, denied()), yesterday, "yesterday.json")
    assert [fact.new for fact in today.facts if "Norland Army" in fact.sentences[-1].text] == [False]
    assert today.disputes[0].new and today.due[0].new
    assert today.compared == "1984-05-13"
    assert "**New.**" in as_markdown(today) and ">New<" in as_html(today)
    same = compared(brief_of(ledger), as_json(brief_of(ledger)), "today.json")
    assert "**New.**" not in as_markdown(same)


@pytest.mark.parametrize("earlier", ["", "{}", "[1]", '{"facts": [1]}', "null"])
def test_what_is_no_earlier_brief(ledger, earlier):
    with pytest.raises(StandoffError, match=r"y\.json: not a brief in JSON"):
        compared(brief_of(ledger), earlier, "y.json")


CLOCK = datetime(1984, 5, 14, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "clock", "since", "until", "counted_from"),
    [
        (Asked("24h"), CLOCK, "1984-05-13T12:00+00:00", "1984-05-14T12:00+00:00", "clock"),
        (Asked("2d", now=datetime(1984, 5, 20, tzinfo=UTC)), CLOCK, "1984-05-18T00:00+00:00", "1984-05-20T00:00+00:00",
         "given"),
        (Asked("24h"), NOW, "1984-05-14T00:00+00:00", "1984-05-15T00:00+00:00", "newest report"),
        (Asked("1984-05-14"), CLOCK, "1984-05-14", None, None),
        (Asked(), CLOCK, None, None, None),
    ],
)  # fmt: skip
def test_which_moments_are_meant(ledger, asked, clock, since, until, counted_from):
    brief_of(ledger, shelled(), denied())
    with ledger.asking() as connection:
        _, period = period_of(connection, asked, clock)
    assert (period.since, period.until, period.counted_from) == (since, until, counted_from)


def test_an_age_takes_reports_of_its_hours_alone(ledger):
    early = shelled(1, day="1984-05-13T06:00:00+00:00")
    late = shelled(2, "Quay Radio", SHELLED + " It rained.", day="1984-05-14T06:00:00+00:00")
    brief_of(ledger, early, late)
    with ledger.asking() as connection:
        choice, period = period_of(connection, Asked("12h"), NOW)
        brief = compose(connection, choice, period=period)
    assert [report.publisher for report in brief.reports] == ["Quay Radio"]
    assert "counted back from the newest report" in as_markdown(brief)


@pytest.mark.parametrize(
    ("since", "until", "publishers"),
    [
        (None, date(1984, 5, 13), ["The Harbour Post"]),
        (None, date(1984, 5, 14), ["The Harbour Post", "Quay Radio"]),
        ("1984-05-14", date(1984, 5, 14), ["Quay Radio"]),
        ("1984-05-13", None, ["The Harbour Post", "Quay Radio"]),
        ("7d", date(1984, 5, 13), ["The Harbour Post"]),
    ],
)
def test_the_first_and_the_last_day_belong_to_the_brief(ledger, since, until, publishers):
    """By the outlet's own days: 3 o'clock of the 13th in Lower Quay is the 12th in Greenwich."""
    early = shelled(1, day="1984-05-13T03:00:00+05:00")
    late = shelled(2, "Quay Radio", SHELLED + " It rained.", day="1984-05-14T22:00:00-05:00")
    brief_of(ledger, early, late)
    with ledger.asking() as connection:
        choice, period = period_of(connection, Asked(since, until), NOW)
        brief = compose(connection, choice, period=period)
    assert [report.publisher for report in brief.reports] == publishers


@pytest.mark.parametrize("words", ["yesterday", "24", "1984-13-01", "h"])
def test_what_is_neither_a_day_nor_an_age(ledger, words):
    with ledger.asking() as connection, pytest.raises(StandoffError, match="neither a day"):
        period_of(connection, Asked(words), CLOCK)


@pytest.mark.parametrize(
    ("about", "reports"),
    [(["Bo Ray"], 1), (["Lower Quay"], 2), (["open to all ships"], 1), (["ships", "Ada Vane"], 2), (["Omsk"], 0)],
)
def test_about(ledger, about, reports):
    brief = brief_of(ledger, shelled(), denied(), about=about)
    assert brief.counts.reports == len(brief.reports) == reports


def test_problems_failures_and_unnamed_sources_are_counted(ledger):
    problem = Problem("times", "no date for the weekday", Span(41, 47))
    ledger.file_failure(Failure("inbox/*broken*.html", None, "UnreadablePage", "no text in the page body"), NOW)
    brief = brief_of(ledger, a_record(problems=[problem]))
    assert brief.counts.unnamed == brief.reports[0].unnamed == 1
    tail = as_markdown(brief).split("## What could not be read")[1]
    assert "- times: no date for the weekday (1) [1:41–47]" in tail
    assert "- inbox/\\*broken\\*.html: no text in the page body" in tail


NASTY = '<script>alert("x")</script> & *bold* [link](javascript:x) `code` \x1b[2J\x00 <!-- |'


def nasty_brief(ledger: Ledger) -> Brief:
    text = f"{NASTY} said that {NASTY} was {NASTY} on Friday."
    report = a_report(text, publisher=NASTY, headline=NASTY, address="javascript:alert(1)")
    said = [Said(NASTY, "said", f"{NASTY} was {NASTY} on Friday", speaker=NASTY, role=NASTY)]
    ledger.file_failure(Failure(NASTY, None, "UnreadablePage", NASTY), NOW)
    return brief_of(ledger, a_record(report, said, (), [Problem(NASTY, NASTY, None)]), shelled())


class Page(HTMLParser):
    """The elements, links and anchors of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        about = dict(attrs)
        self.links += [about["href"]] if "href" in about else []
        self.anchors += [about["id"]] if "id" in about else []
        assert not any(name.startswith("on") or name == "src" for name in about)

    def handle_data(self, data):
        self.words += data


def test_nothing_in_a_report_gets_out_of_the_page(ledger):
    page = Page(as_html(nasty_brief(ledger)))
    assert not page.tags & {"script", "iframe", "object", "img", "link", "form", "input"}
    assert all(link.startswith(("#", "https://post.example/")) for link in page.links)
    assert '<script>alert("x")</script> & *bold*' in page.words
    assert "\x1b" not in page.words and "\x00" not in page.words


def test_nothing_in_a_report_gets_out_of_the_markdown(ledger):
    markdown = as_markdown(nasty_brief(ledger))
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", markdown)
    assert not re.search(r"(?<!\\)(?:<script|\*bold|\[link|`code)", markdown)


def test_each_link_of_the_page_has_its_place(ledger):
    page = Page(as_html(brief_of(ledger, shelled(), denied(), a_record(problems=[Problem("text", "x", None)]))))
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner and inner <= set(page.anchors)
    assert len(page.anchors) == len(set(page.anchors))


def test_the_texts_in_the_page_are_whole(ledger):
    words = Page(as_html(brief_of(ledger, shelled(), denied()))).words
    assert SHELLED in words and DENIED in words


def test_json_has_what_the_page_has(ledger):
    brief = brief_of(ledger, shelled(), denied())
    plain = json.loads(as_json(brief))
    assert [one["id"] for one in plain["facts"]] == [fact.id for fact in brief.facts]
    assert plain["facts"][0]["sentences"][-1]["citations"][0]["report"] == 1 and "texts" not in plain


def test_the_same_ledger_gives_the_same_brief(ledger, tmp_path):
    records = [shelled(1), denied(2), shelled(3, "Quay Radio", SHELLED + " It rained."), a_record()]
    first = brief_of(ledger, *records)
    with Ledger(tmp_path / "other.db") as other:
        assert as_html(brief_of(other, *records)) == as_html(first)


def test_only_latest_versions_and_undated_reports(ledger):
    old, new = a_record(), a_record(a_report(TEXT + " Later they did."), (), ())
    brief = brief_of(ledger, old, new, a_record(a_report("Nothing moved.", address=None, published=None), (), ()))
    assert [(one.version, one.day) for one in brief.reports] == [(2, "1962-10-23"), (1, None)]


def test_an_empty_ledger(ledger):
    brief = brief_of(ledger)
    assert brief.counts.reports == 0
    for form in (as_markdown, as_html, as_json):
        assert form(brief)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (day("1962-10-05"), "5 October 1962"),
        (day("1962-10-05T10:00:00+02:00"), "5 October 1962"),
        (day(None), "undated"),
        (counted(1, "report"), "one report"),
        (counted(10, "report"), "ten reports"),
        (counted(1200, "report"), "1,200 reports"),
        (with_article("Soviet Union"), "The Soviet Union"),
        (with_article("Cuba"), "Cuba"),
        (with_article("United States"), "The United States"),
    ],
)
def test_names_numbers_and_days(made, words):
    assert made == words
