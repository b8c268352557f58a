"""What a brief chooses, and that every word in it leads to its place."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from records import DATED, SAID, TEXT, Dated, Said, a_record, a_report

from standoff.brief import as_html, as_json, as_markdown, compose
from standoff.brief.contents import Brief
from standoff.brief.selection import OF_ONE_SPEAKER, SHOWN
from standoff.ledger import Ledger
from standoff.ledger.queries import Choice
from standoff.record import Failure, Problem, Record, Span

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "test.db") as ledger:
        yield ledger


def brief_of(ledger: Ledger, *records: Record, **choice: object) -> Brief:
    for record in records:
        ledger.file(record, None, NOW)
    with ledger.asking() as connection:
        return compose(connection, Choice(**choice))


def shown(brief: Brief) -> list[tuple[str | None, str, str]]:
    return [(speaker.name, one.act, one.words) for speaker in brief.speakers for one in speaker.statements]


def says(text: str, said: list[Said], number: int = 0, **about: object) -> Record:
    about = {"address": f"https://harbour.example/{number}", **about}
    return a_record(a_report(text, **about), said, [])


def test_statements_by_weight_grouped_by_speaker(ledger):
    brief = brief_of(ledger, a_record())
    assert shown(brief) == [
        ("Ada Vane", "demand", '"We ask the ferrymen to lift the blockade,"'),
        ("Ada Vane", "announce", "The bridge at Lower Quay will reopen on Friday"),
        ("a harbour official", "deny", "any boat was held"),
    ]
    mayor, official = brief.speakers
    assert (mayor.unnamed, mayor.roles, mayor.outlets) == (False, ("Mayor",), ("The Harbour Post",))
    assert official.unnamed
    assert (brief.counts.statements, brief.counts.shown, brief.counts.unnamed) == (3, 3, 1)


def test_every_citation_leads_to_the_words(ledger):
    brief = brief_of(ledger, a_record(), says(TEXT + " So it was.", list(SAID), 1))
    for speaker in brief.speakers:
        for one in speaker.statements:
            for citation in one.citations:
                assert " … ".join(span.of(brief.texts[citation.report]) for span in citation.spans) == one.words
    for one in brief.ahead + brief.due:
        assert all(span.of(TEXT) == one.words for citation in one.citations for span in citation.spans)


TALK = "Ann Orr said that the tide was in. Bo Ray threatened to close every road. Cy Lund said that the sun shone."


def test_acts_come_before_talk(ledger):
    said = [
        Said("Ann Orr", "said", "the tide was in", "say", speaker="Ann Orr"),
        Said("Bo Ray", "threatened", "to close every road", "threaten", speaker="Bo Ray"),
        Said("Cy Lund", "said", "the sun shone", "say", speaker="Cy Lund", sector="GOV"),
    ]
    brief = brief_of(ledger, says(TALK, said))
    assert [name for name, _, _ in shown(brief)] == ["Bo Ray", "Ann Orr", "Cy Lund"]  # three words are a fragment


def test_one_speaker_leaves_room_for_others(ledger):
    text = " ".join(f"Ann Orr said that tide number {word} was in." for word in "one two three four five six".split())
    said = [
        Said(None, None, f"tide number {word} was in", "demand", speaker="Ann Orr")
        for word in "one two three four five six".split()
    ]
    brief = brief_of(
        ledger, says(text, said), says(TALK, [Said("Cy Lund", "said", "the sun shone", speaker="Cy Lund")], 1)
    )
    assert [len(speaker.statements) for speaker in brief.speakers] == [OF_ONE_SPEAKER, 1]
    assert (brief.counts.statements, brief.counts.shown) == (7, OF_ONE_SPEAKER + 1)


def test_a_brief_has_an_end(ledger):
    names = [f"Ann Orr{number:03}" for number in range(SHOWN + 20)]
    text = " ".join(f"{name} said that the tide was in." for name in names)
    said = [Said(name, None, f"{name} said that the tide was in", speaker=name) for name in names]
    brief = brief_of(ledger, says(text, said))
    assert (brief.counts.statements, brief.counts.shown) == (SHOWN + 20, SHOWN)


def test_copies_of_a_wire_story_are_one_statement_with_several_citations(ledger):
    said = [Said("Cy Lund", "said", "the sun shone", speaker="Cy Lund")]
    records = [says(f"{'Well. ' * number}{TALK}", said, number, publisher=f"Outlet {number}") for number in range(3)]
    brief = brief_of(ledger, *records)
    [[one]] = [speaker.statements for speaker in brief.speakers]
    assert [citation.report for citation in one.citations] == [1, 2, 3]
    assert brief.speakers[0].outlets == ("Outlet 0", "Outlet 1", "Outlet 2")


def test_unnamed_sources_of_two_reports_are_two_speakers(ledger):
    records = [
        says(
            f"An official said that boat {number} had sunk by night.",
            [Said("An official", "said", f"boat {number} had sunk by night", speaker="an official",
                  actor_kind="unnamed", anonymous=True)],
            number,
        )
        for number in range(2)
    ]  # fmt: skip
    assert len(brief_of(ledger, *records).speakers) == 2


def test_of_a_statement_within_another_only_the_weightier_is_shown(ledger):
    text = "Quay Radio said that Bo Ray threatened to close every road."
    said = [
        Said("Quay Radio", "said", "Bo Ray threatened to close every road", speaker="Quay Radio"),
        Said("Bo Ray", "threatened", "to close every road", "threaten", speaker="Bo Ray", within="s1"),
    ]
    assert shown(brief_of(ledger, says(text, said))) == [("Bo Ray", "threaten", "to close every road")]


def test_statements_without_a_speaker_are_shown_as_such(ledger):
    said = [Said(None, "said", "the tide was in")]
    brief = brief_of(ledger, says(TALK, said))
    assert shown(brief) == [(None, "say", "the tide was in")]
    assert "### Speaker not resolved" in as_markdown(brief)


@pytest.mark.parametrize(
    ("choice", "reports"),
    [({}, 3), ({"since": date(1962, 10, 24)}, 1), ({"publisher": "quay"}, 1), ({"until": date(1900, 1, 1)}, 0)],
)
def test_choice(ledger, choice, reports):
    records = [
        says(TEXT, list(SAID), 0),
        says(TEXT, list(SAID), 1, published="1962-10-24", publisher="Quay Radio"),
        says(TEXT, list(SAID), 2, published=None),
    ]
    brief = brief_of(ledger, *records, **choice)
    assert brief.counts.reports == len(brief.reports) == reports
    assert brief.counts.undated == (1 if "since" in choice or "until" in choice else 0)


def test_undated_reports_come_last(ledger):
    brief = brief_of(ledger, says(TEXT, [], 0, published=None), says(TEXT, [], 1), says(TEXT, [], 2, published=None))
    assert [report.day for report in brief.reports] == ["1962-10-23", None, None]
    assert as_markdown(brief).count("### Without a date") == as_html(brief).count("<h3>Without a date") == 1


def test_only_latest_versions(ledger):
    old = a_record()
    new = a_record(a_report(TEXT + " Later they did."), SAID[:1], ())
    brief = brief_of(ledger, old, new)
    assert [(one.id, one.version) for one in brief.reports] == [(new.report.id, 2)]
    assert brief.counts.statements == 1


def test_what_is_expected_next(ledger):
    later = says(TEXT + " So it was.", [], 1, published="1962-10-24")
    last = says("Nothing moved.", [], 2, published="1962-10-27")
    brief = brief_of(ledger, a_record(), replace(later, times=a_record(later.report).times), last)
    [friday] = brief.due
    assert (friday.begins, friday.words[:10]) == ("1962-10-26", "The bridge")
    assert [citation.report for citation in friday.citations] == [1, 2]
    assert brief.ahead == ()
    [ahead] = brief_of(ledger, until=date(1962, 10, 25)).ahead
    assert ahead == friday


def test_problems_and_failures_come_at_the_end(ledger):
    problem = Problem("times", "no date for the weekday", Span(41, 47))
    ledger.file_failure(Failure("inbox/*broken*.html", None, "UnreadablePage", "no text in the page body"), NOW)
    brief = brief_of(ledger, a_record(problems=[problem]))
    tail = as_markdown(brief).split("## Problems")[1]
    assert "- times: no date for the weekday (1) [1:41–47]" in tail
    assert "- inbox/\\*broken\\*.html: no text in the page body" in tail


NASTY = '<script>alert("x")</script> & *bold* [link](javascript:x) `code` \x1b[2J\x00 <!-- |'


def nasty_brief(ledger: Ledger) -> Brief:
    text = f"{NASTY} said that {NASTY} was {NASTY} on Friday."
    report = a_report(text, publisher=NASTY, headline=NASTY, address="javascript:alert(1)")
    said = [Said(NASTY, "said", f"{NASTY} was {NASTY} on Friday", speaker=NASTY, role=NASTY)]
    ledger.file_failure(Failure(NASTY, None, "UnreadablePage", NASTY), NOW)
    return brief_of(ledger, a_record(report, said, DATED[:1], [Problem(NASTY, NASTY, None)]))


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
    assert page.tags <= set(
        "html head meta title style body h1 h2 h3 p ul li a b q section span div details summary mark".split()
    )
    assert all(link.startswith("#") for link in page.links)
    assert '<script>alert("x")</script> & *bold*' in page.words
    assert "\x1b" not in page.words and "\x00" not in page.words


def test_nothing_in_a_report_gets_out_of_the_markdown(ledger):
    markdown = as_markdown(nasty_brief(ledger))
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", markdown)
    assert not re.search(r"(?<!\\)(?:<script|\*bold|\[link|`code)", markdown)


def test_each_link_of_the_page_has_its_place(ledger):
    records = [a_record(problems=[Problem("text", "x", None)]), says(TEXT + " So it was.", list(SAID), 1)]
    page = Page(as_html(brief_of(ledger, *records)))
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner and inner <= set(page.anchors)
    assert len(page.anchors) == len(set(page.anchors))
    assert {link for link in page.links if not link.startswith("#")} == {
        "https://harbour.example/bridge",
        "https://harbour.example/1",
    }


def test_the_texts_in_the_page_are_whole(ledger):
    page = Page(as_html(brief_of(ledger, a_record())))
    assert TEXT in page.words


def test_json_has_what_the_page_has(ledger):
    brief = brief_of(ledger, a_record())
    plain = json.loads(as_json(brief))
    assert plain["speakers"][0]["statements"][0]["citations"] == [{"report": 1, "spans": [[81, 124]]}]
    assert plain["counts"]["shown"] == 3 and "texts" not in plain


def test_the_same_ledger_gives_the_same_brief(ledger, tmp_path):
    records = [says(f"{TEXT} {number}.", list(SAID), number) for number in range(4)]
    first = brief_of(ledger, *records)
    with Ledger(tmp_path / "other.db") as other:
        assert as_html(brief_of(other, *records)) == as_html(first)


def test_an_empty_ledger(ledger):
    brief = brief_of(ledger)
    assert brief.counts.reports == 0
    for form in (as_markdown, as_html, as_json):
        assert form(brief)


def test_long_words_are_cut_and_cited_whole(ledger):
    content = "the tide was in and " * 50 + "out"
    text = f"Ann Orr said that {content}."
    [[one]] = [
        speaker.statements
        for speaker in brief_of(ledger, says(text, [Said("Ann Orr", "said", content, speaker="Ann Orr")])).speakers
    ]
    assert one.words.endswith(" […]") and len(one.words) <= 410
    assert one.citations[0].spans[0].of(text) == content


@pytest.mark.parametrize(
    ("dated", "line"),
    [
        (Dated("Friday", "1962-10-26", "1962-10-29"), "- **1962-10-26 to 1962-10-28**: The bridge"),
        (Dated("Tuesday", "1962-10-24T18:00+00:00"), "- **1962-10-24T18:00+00:00**: The bridge"),
    ],
)
def test_dates_of_expectations(ledger, dated, line):
    assert line in as_markdown(brief_of(ledger, a_record(dated=[dated])))


def test_a_sentence_with_two_times_is_expected_once(ledger):
    record = a_record(dated=[Dated("Friday", "1962-10-26", "1962-10-29"), Dated("Tuesday", "1962-10-24T18:00+00:00")])
    assert as_markdown(brief_of(ledger, record)).count("**: The bridge") == 1
