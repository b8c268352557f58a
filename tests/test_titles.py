"""The title and the key sentences of a story."""

import numpy as np
from records import a_record, a_report

from standoff.stories.titles import Chosen, Told, key_sentences, title_of

LEAD = "The ferrymen of Lower Quay lifted their blockade on Monday."
SECOND = "The bridge reopens once the girders have been inspected."
ASIDE = "A brass band from the upper valley played on the quayside."


def told(text: str, headline: str | None, publisher: str | None, axes: list[int], day: str = "2031-05-06") -> Told:
    report = a_report(text, headline=headline, publisher=publisher, published=day, address=f"https://{publisher}")
    record = a_record(report, said=(), dated=())
    assert len(record.sentences) == len(axes)
    vectors = np.zeros((len(axes), 384), dtype=np.float32)
    vectors[np.arange(len(axes)), axes] = 1
    return Told(record, vectors)


def test_the_title_is_the_headline_that_most_reports_bear_out():
    reports = [
        told(f"{LEAD} {SECOND}", "Brass band plays on", "one.example", [0, 1]),
        told(f"{LEAD} {SECOND}", "Ferrymen lift blockade of Lower Quay", "two.example", [0, 1]),
        told(LEAD, "What a Monday", "three.example", [0]),
    ]
    assert title_of(reports) == Chosen(reports[1].record.report.id, None)
    assert title_of(reports[::-1]) == title_of(reports)


def test_copies_of_one_publisher_do_not_outvote_the_others():
    band = [told(f"{ASIDE} Band {n}.", "Brass band plays on the quayside", "band.example", [2, 3]) for n in range(5)]
    others = [told(f"{LEAD} Again {n}.", "Ferrymen lift blockade", f"{n}.example", [0, 3]) for n in range(3)]
    assert title_of([*band, *others]).report in {one.record.report.id for one in others}


def test_without_headlines_a_sentence_is_the_title():
    report = told(f"{LEAD} {ASIDE}", None, "one.example", [0, 2])
    chosen = title_of([report])
    assert chosen.span.of(report.record.report.text) == LEAD


def test_a_story_that_tells_nothing_has_no_title():
    assert title_of([told("Watch.", None, "one.example", [0])]) is None
    assert title_of([]) is None


def test_key_sentences_are_central_and_do_not_repeat():
    first = told(f"{LEAD} {SECOND}", "One", "one.example", [0, 1])
    again = told(f"{LEAD} {ASIDE}", "Two", "two.example", [0, 2], "2031-05-07")
    chosen = key_sentences([again, first], 2)
    texts = {one.record.report.id: one.record.report.text for one in (first, again)}
    assert [one.span.of(texts[one.report]) for one in chosen] == [LEAD, SECOND]
    assert chosen[0].report == first.record.report.id


def test_key_sentences_are_as_many_as_there_are():
    assert len(key_sentences([told(f"{LEAD} {SECOND}", None, None, [0, 1])], 5)) == 2
    assert key_sentences([], 3) == ()
