"""One utterance across reports and within one."""

from dataclasses import replace
from io import StringIO

from records import Said, a_record, a_report

from standoff.record import Record
from standoff.stories.questions import Batch
from standoff.stories.quotes import Quote, find_quotes, quote_keys
from standoff.terminal.stories import print_quote

WHOLE = "We are ready to lift the blockade, but the ferrymen must leave the quay first."


def told(
    text: str, quoted: list[str], address: str, published: str | None = "1962-10-23", by: str = "Ada Vane"
) -> Record:
    """A report in which somebody is quoted, each quotation a statement of its own."""
    said = [Said(by, None, one, "say", "direct", speaker=by) for one in quoted]
    return a_record(a_report(text, address=f"https://{address}.example/1", published=published), said, ())


def changes(quote: Quote, records: list[Record]) -> dict[str, list[tuple[str, str, str]]]:
    """By address: (how, words before, words after)."""
    texts = {record.report.id: record.report.text for record in records}
    before = texts[quote.variants[quote.reference].cited.report]
    return {
        variant.cited.address: [
            (
                one.how,
                " … ".join(span.of(before) for span in one.before),
                " … ".join(span.of(texts[variant.cited.report]) for span in one.after),
            )
            for one in variant.changes
        ]
        for variant in quote.variants
    }


FIRST = told(f'"{WHOLE}" Ada Vane said.', [f'"{WHOLE}"'], "harbour")


def test_the_same_words_do_not_vary():
    again = told(f"Ada Vane spoke: “{WHOLE}”", [f"“{WHOLE}”"], "upland", "1962-10-24")
    (quote,) = find_quotes([again, FIRST])
    assert not quote.varies
    assert [variant.cited.address for variant in quote.variants] == [
        "https://harbour.example/1",
        "https://upland.example/1",
    ]
    assert quote.speaker_agrees is True and quote.venue_agrees is None


def test_a_changed_wording_is_compared_with_the_earliest():
    worse = WHOLE.replace("ready", "almost ready").replace("must leave", "must not leave")
    second = told(f'Ada Vane said: "{worse}"', [f'"{worse}"'], "upland", "1962-10-24")
    (quote,) = find_quotes([second, FIRST])
    assert changes(quote, [FIRST, second]) == {
        "https://harbour.example/1": [],
        "https://upland.example/1": [("hedge", "", "almost"), ("negation", "", "not")],
    }


def test_a_fragment_belongs_to_the_utterance():
    part = told(
        'She is "ready to lift the blockade" at last, Ada Vane said.', ['"ready to lift the blockade"'], "upland"
    )
    (quote,) = find_quotes([FIRST, part])
    assert changes(quote, [FIRST, part])["https://upland.example/1"] == [
        ("dropped", "We are", ""),
        ("dropped", "but the ferrymen must leave the quay first", ""),
    ]


def test_a_quotation_parted_by_narration_is_whole():
    text = '"We are ready to lift the blockade," Ada Vane said, "but the ferrymen must leave the quay first."'
    pieces = ['"We are ready to lift the blockade,"', '"but the ferrymen must leave the quay first."']
    parted = a_record(
        a_report(text, address="https://upland.example/1"),
        [Said("Ada Vane", "said", pieces, "say", "direct", speaker="Ada Vane")],
        (),
    )
    (quote,) = find_quotes([FIRST, parted])
    assert not quote.varies


def test_an_omission_is_dropped_words():
    short = "We are ready to lift the blockade … the ferrymen must leave first."
    second = told(f'"{short}" Ada Vane said.', [f'"{short}"'], "upland")
    (quote,) = find_quotes([FIRST, second])
    assert changes(quote, [FIRST, second])["https://upland.example/1"] == [
        ("dropped", "but", ""),
        ("dropped", "the quay", ""),
    ]


def test_other_utterances_stay_apart():
    other = "We are ready for a long winter, and the children know it."
    second = told(f'"{other}" Ada Vane said.', [f'"{other}"'], "upland")
    assert find_quotes([FIRST, second]) == ()


def test_another_speaker_of_the_same_words_is_told():
    second = told(f'"{WHOLE}" Bo Lind said.', [f'"{WHOLE}"'], "upland", by="Bo Lind")
    (quote,) = find_quotes([FIRST, second])
    assert quote.speaker_agrees is False


def test_what_does_not_agree_is_shown():
    second = told(f'"{WHOLE}" Bo Lind said.', [f'"{WHOLE}"'], "upland", by="Bo Lind")
    venues = [
        replace(record, statements=(replace(record.statements[0], venue=venue),))
        for record, venue in ((FIRST, "on the radio"), (second, "in a letter"))
    ]
    (quote,) = find_quotes(venues)
    assert (quote.venue_agrees, quote.day_agrees) == (False, None)
    out = StringIO()
    print_quote(quote, Batch(tuple(venues), (), {}, ()), {}, out)
    assert "Ada Vane · reports name different speakers and venues" in out.getvalue()


def test_the_register_tells_speakers():
    second = told(f'"{WHOLE}" Mayor A. V. said.', [f'"{WHOLE}"'], "upland", by="A. V.")
    who = {(record.report.id, "a1"): "ada-vane" for record in (FIRST, second)}
    (quote,) = find_quotes([FIRST, second], who=who)
    assert quote.speaker_agrees is True
    assert {variant.speaker for variant in quote.variants} == {"ada-vane"}


def test_within_one_report():
    text = f'"{WHOLE}" Ada Vane said.\n\nLater she said that "the ferrymen must leave the quay at once".'
    once = told(text, [f'"{WHOLE}"', '"the ferrymen must leave the quay at once"'], "harbour")
    (quote,) = find_quotes([once])
    assert [len(variant.changes) > 0 for variant in quote.variants] == [False, True]


def test_an_unattributed_quotation_is_compared_too():
    plain = a_record(a_report(f'The text ran: "{WHOLE}"', address="https://upland.example/1"), (), ())
    (quote,) = find_quotes([FIRST, plain])
    assert quote.variants[1].statement is None and not quote.varies


def test_the_order_of_the_reports_does_not_matter():
    worse = WHOLE.replace("ready", "eager")
    some = [
        FIRST,
        told(f'"{worse}" Ada Vane said.', [f'"{worse}"'], "upland", "1962-10-24"),
        told('Ada Vane is "ready to lift the blockade".', ['"ready to lift the blockade"'], "delta", None),
    ]
    assert find_quotes(some) == find_quotes(some[::-1])


def test_keys_are_shared_by_wordings_that_are_compared():
    worse = WHOLE.replace("ready", "eager")
    second = told(f'"{worse}" Ada Vane said.', [f'"{worse}"'], "upland")
    assert set(quote_keys(FIRST)) & set(quote_keys(second))
