"""The loop over reports: order, failures in their place, and nothing that stops it but a ledger or Ctrl-C; linking."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from standoff.encoder.session import Encoder
from standoff.errors import LedgerError, UnreadablePage
from standoff.ledger import FiledLink, Ledger
from standoff.pipeline import Added, add_all, each, own_actors_of
from standoff.record import Capture, Failure

BROKEN = Failure("three.html", None, "TooLarge", "over 10 MB")


def captured(*names: str | Failure) -> list[Capture | Failure]:
    return [name if isinstance(name, Failure) else Capture(name, name.encode()) for name in names]


def shout(capture: Capture) -> str:
    if capture.origin == "bad.html":
        raise UnreadablePage(capture.origin, "no text in the page body")
    if capture.origin == "odd.html":
        return {}["nothing\nhere"]
    return capture.origin.upper()


def test_outcomes_come_in_the_order_of_the_captures():
    outcomes = list(each("in/", captured("a", "bad.html", "b", BROKEN, "a"), shout))
    assert outcomes == [
        "A",
        Failure("bad.html", None, "UnreadablePage", "no text in the page body"),
        "B",
        BROKEN,
        "A",
    ]


def test_an_unexpected_error_is_a_failure_that_names_report_and_place():
    first, failure, last = each("in/", captured("a", "odd.html", "b"), shout)
    assert (first, last) == ("A", "B")
    assert (failure.origin, failure.kind) == ("odd.html", "InternalError")
    assert failure.reason.startswith("an error of Standoff itself (KeyError: 'nothing\\nhere') in shout, line ")


def test_a_source_that_breaks_is_named_and_ends():
    def archive() -> Iterator[Capture]:
        yield from captured("a", "b")
        raise MemoryError("too many nested tags")

    *read, failure = each("in/archive.warc", archive(), shout)
    assert read == ["A", "B"]
    assert (failure.origin, failure.kind) == ("in/archive.warc", "InternalError")


def test_the_address_of_a_failure_is_kept():
    capture = Capture("x#1", b"", address="https://harbour.example/x")
    [failure] = each("x", [capture], lambda _: {}["x"])
    assert failure.address == "https://harbour.example/x"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3), LedgerError("x.db", "disk full")])
def test_what_ends_a_run(error):
    def fail(_: Capture) -> str:
        raise error

    outcomes = each("in/", captured("a", "b"), fail)
    with pytest.raises(type(error)):
        next(outcomes)


def test_captures_are_taken_one_at_a_time():
    taken = []

    def folder() -> Iterator[Capture]:
        for capture in captured("a", "b", "c"):
            taken.append(capture.origin)
            yield capture

    next(each("in/", folder(), shout))
    assert taken == ["a"]


class TestLinking:
    """Three invented reports, read and filed: one names the holder of an office, one the office, one somebody else."""

    NAMING = (
        "HOBART, March 3 (Quay Wire) - Prime Minister Ada Vane of New Zealand said on Tuesday that the bridge at Lower "
        'Quay would reopen within a week.\n\n"We ask the ferrymen to lift the blockade," Vane told reporters.\n'
    )
    ASKING = (
        "LONDON, March 5 - The New Zealand prime minister warned on Thursday that the ferrymen would be arrested.\n\n"
        "A harbour official denied that any boat was held.\n"
    )
    RIVAL = (
        "DUBLIN, March 5 - New Zealand Prime Minister Bo Quill said on Thursday that the ferrymen would go free.\n\n"
        '"Nobody is held," Quill said.\n'
    )

    @pytest.fixture
    def add(self, tmp_path):
        encoder = Encoder.load()

        def add(ledger: Ledger, **texts: str) -> None:
            for name, text in texts.items():
                (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
                path = str(tmp_path / f"{name}.txt")
                [outcome] = add_all(
                    [path], ledger, encoder, lambda: datetime(2026, 3, 1, tzinfo=UTC), published="2020-03-05"
                )
                assert isinstance(outcome, Added), outcome

        return add

    @staticmethod
    def meant(ledger: Ledger) -> list[FiledLink]:
        """Who the actors are that reports call by an office alone."""
        return [link for report in ledger.reports() for link in ledger.links(report.id) if link.link.how == "role"]

    def test_an_office_alone_is_whom_another_report_names(self, tmp_path, add):
        with Ledger(tmp_path / "x.db") as ledger:
            add(ledger, asking=self.ASKING)
            assert self.meant(ledger) == []
            add(ledger, naming=self.NAMING)
            [link] = self.meant(ledger)
            assert (link.name, link.link.by, link.rivals) == ("Ada Vane", "reports", ())
            [place] = link.link.evidence
            assert place.span.of(ledger.record(place.report).report.text) == "Prime Minister"
            hits = ledger.search(speaker="ada vane")
            assert "The New Zealand prime minister" in {hit.statement.speaker_name for hit in hits}

    def test_two_holders_are_a_conflict(self, tmp_path, add):
        with Ledger(tmp_path / "x.db") as ledger:
            add(ledger, naming=self.NAMING, rival=self.RIVAL, asking=self.ASKING)
            [link] = self.meant(ledger)
            assert {link.name, *link.rivals} == {"Ada Vane", "Bo Quill"}
            assert all(tenure.conflict for actor in ledger.actors() for tenure in actor.tenures)

    def test_a_name_that_only_the_table_knows(self, tmp_path, add):
        with Ledger(tmp_path / "x.db") as ledger:
            add(ledger, asking=self.ASKING.replace("New Zealand", "Canadian"))
            [link] = self.meant(ledger)
            assert (link.name, link.name_by, link.link.by) == ("Justin Trudeau", "table", "table")

    def test_own_actors_come_first(self, tmp_path, add):
        file = tmp_path / "own.yaml"
        file.write_text("actors: [{name: Cy Ferrier, roles: [{title: PM, of: CAN}]}]", encoding="utf-8")
        with Ledger(tmp_path / "x.db") as ledger:
            ledger.keep_own_actors(*own_actors_of(file))
            add(ledger, asking=self.ASKING.replace("New Zealand", "Canadian"))
            [link] = self.meant(ledger)
            assert (link.name, link.link.by, link.rivals) == ("Cy Ferrier", "yaml", ("Justin Trudeau",))

    def test_a_record_is_the_same_whatever_the_ledger_knows(self, tmp_path, add):
        with Ledger(tmp_path / "x.db") as ledger, Ledger(tmp_path / "y.db") as other:
            add(ledger, naming=self.NAMING, asking=self.ASKING)
            add(other, asking=self.ASKING)
            [report] = other.reports()
            assert ledger.record(report.id) == other.record(report.id)
