"""The register in the ledger: what is filed for it, links beside the records, and what can be asked."""

import json
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from records import Said, a_record, a_report
from sqlalchemy import insert

from standoff.errors import ActorsFileError
from standoff.exchange import to_json
from standoff.ledger import Ledger
from standoff.ledger.connection import open_engine, writing
from standoff.ledger.migrations import MIGRATIONS
from standoff.ledger.schema import reports
from standoff.links import Evidence
from standoff.pipeline import link_all, own_actors_of
from standoff.record import Place, Quantity, Record, Span

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

NAMING = "Prime Minister Ada Vane of Tasmania said on Tuesday that the bridge would reopen."
ASKING = "The Tasmanian prime minister warned on Thursday that the ferrymen would be arrested."
RIVAL = "Prime Minister Bo Quill said on Thursday that no bridge would ever reopen."


def naming(day: str = "2020-03-03", text: str = NAMING, name: str = "Ada Vane", number: int = 1) -> Record:
    """A report that names the holder. TAS is nobody's code, so that no table knows the office."""
    report = a_report(text, address=f"https://quay.example/{number}", publisher=f"Quay {number}", published=day)
    return a_record(
        report, [Said(name, "said", "bridge would", speaker=name, role="Prime Minister", country="TAS")], []
    )


def asking(day: str = "2020-03-05") -> Record:
    """A report that only names the office."""
    report = a_report(ASKING, address="https://lock.example/2", publisher="The Lock", published=day)
    words = "The Tasmanian prime minister"
    said = Said(
        words, "warned", "ferrymen would be arrested", "warn", speaker=words, actor_kind="unnamed", country="TAS"
    )
    return unnamed_office(a_record(report, [said], []))


def unnamed_office(record: Record) -> Record:
    """As a reader gives it: the country is made out, and the words are those of the report."""
    [actor] = record.actors
    return replace(record, actors=(replace(actor, name="The prime minister"),))


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "test.db") as ledger:
        yield ledger


def rows(ledger: Ledger, table: str) -> list[tuple]:
    with sqlite3.connect(ledger.path) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()


class TestFiling:
    RECORD = replace(
        naming(),
        places=(Place("p1", "Lower Quay", "near", "TAS", -42.5, 147.25, 7, "settlement", (), "rule:test", 0.5),),
        quantities=(
            Quantity("q1", Span(0, 5), 3.0, None, True, None, "person", "ferrymen", Span(6, 9), "a1", "p1", "detained",
                     None, "rule:test", 0.75),
        ),
    )  # fmt: skip

    def test_roles_places_and_quantities(self, ledger):
        ledger.file(self.RECORD, None, NOW)
        assert rows(ledger, "roles") == [(1, 0, "a1", "Prime Minister", "TAS", 0, 14)]
        assert rows(ledger, "places") == [(1, "p1", "Lower Quay", "near", "TAS", -42.5, 147.25, 7, "settlement", 0.5)]
        assert rows(ledger, "quantities") == [
            (1, "q1", 0, 5, 3.0, None, 1, None, "person", "ferrymen", "a1", "p1", "detained", None, 0.75)
        ]

    def test_replacing_a_record_replaces_them(self, ledger):
        ledger.file(self.RECORD, None, NOW)
        link_all(ledger)
        ledger.file(replace(self.RECORD, places=(), quantities=()), None, NOW, replace=True)
        assert rows(ledger, "places") == rows(ledger, "quantities") == rows(ledger, "actor_links") == []
        assert len(rows(ledger, "roles")) == 1

    def test_old_ledgers_get_them_from_their_records(self, tmp_path):
        path = tmp_path / "old.db"
        engine = open_engine(path, create=True, migrations=MIGRATIONS[:1])
        report = self.RECORD.report
        row = {
            "number": 1, "id": report.id, "lineage": "x", "version": 1, "latest": True, "origin": report.origin,
            "text": report.text, "record": to_json(self.RECORD), "taken_in": "2020-03-03", "published": "2020-03-03",
            "day": "2020-03-03",
        }  # fmt: skip
        actor = "INSERT INTO actors (report, id, name, kind, country) VALUES (1, 'a1', 'Ada Vane', 'person', 'TAS')"
        with writing(engine) as connection:
            connection.execute(insert(reports).values(**row))
            connection.exec_driver_sql(actor)
        engine.dispose()
        with Ledger(path) as old, Ledger(tmp_path / "new.db") as new:
            new.file(self.RECORD, None, NOW)
            for table in ("roles", "places", "quantities"):
                assert rows(old, table) == rows(new, table) != []
            assert old.needs_linking()
            link_all(old)
            assert [actor.entry.name for actor in old.actors()] == ["Ada Vane"]


class TestLinks:
    def test_an_office_alone_becomes_a_link_and_the_record_stays(self, ledger):
        ledger.file(asking(), None, NOW)
        ledger.file(naming(), None, NOW)
        link_all(ledger)
        [link] = ledger.links(asking().report.id)
        assert (link.called, link.name, link.name_by) == ("The prime minister", "Ada Vane", "reports")
        assert (link.link.how, link.link.by, link.link.rivals) == ("role", "reports", ())
        assert link.link.evidence == (Evidence(naming().report.id, "https://quay.example/1", Span(0, 14)),)
        assert link.link.evidence[0].span.of(NAMING) == "Prime Minister"
        assert ledger.record(asking().report.id) == asking()

    def test_rivals_are_shown(self, ledger):
        for record in (
            asking(),
            naming(),
            naming("2020-03-08", number=3),
            naming("2020-03-05", RIVAL, "Bo Quill", number=4),
        ):
            ledger.file(record, None, NOW)
        link_all(ledger)
        [link] = ledger.links(asking().report.id)
        assert (link.name, link.rivals) == ("Ada Vane", ("Bo Quill",))
        assert link.link.rivals[0].evidence[0].address == "https://quay.example/4"
        assert all(actor.tenures[0].conflict for actor in ledger.actors())

    def test_linking_again_changes_nothing(self, ledger):
        ledger.file(asking(), None, NOW)
        ledger.file(naming(), None, NOW)
        link_all(ledger)
        before = [rows(ledger, table) for table in ("register", "tenures", "actor_links")]
        link_all(ledger)
        assert [rows(ledger, table) for table in ("register", "tenures", "actor_links")] == before

    def test_the_order_of_filing_does_not_matter(self, tmp_path):
        found = []
        records = [asking(), naming(), naming("2020-03-08", number=3)]
        for number, order in enumerate((records, records[::-1])):
            with Ledger(tmp_path / f"{number}.db") as ledger:
                for record in order:
                    ledger.file(record, None, NOW)
                link_all(ledger)
                links = [ledger.links(record.report.id) for record in records]
                found.append((rows(ledger, "register"), rows(ledger, "tenures"), links))
        assert found[0] == found[1]

    def test_only_the_latest_version_counts(self, ledger):
        ledger.file(naming(), None, NOW)
        ledger.file(naming(text=NAMING.replace("Ada Vane", "Bo Quill"), name="Bo Quill"), None, NOW)
        link_all(ledger)
        assert [actor.entry.name for actor in ledger.actors()] == ["Bo Quill"]

    def test_when_links_are_stale(self, ledger):
        assert not ledger.needs_linking()
        ledger.file(naming(), None, NOW)
        assert ledger.needs_linking()
        link_all(ledger)
        assert not ledger.needs_linking()
        ledger.file(naming(), None, NOW)
        assert not ledger.needs_linking()
        ledger.keep_own_actors("actors: []", "own.yaml")
        assert ledger.needs_linking()
        link_all(ledger)
        ledger.keep_own_actors("actors: []", "own.yaml")
        assert not ledger.needs_linking()

    def test_own_actors_stay_in_the_ledger(self, ledger, tmp_path):
        file = tmp_path / "own.yaml"
        file.write_text("actors: [{name: Cy Ferrier, roles: [{title: prime minister, of: TAS}]}]", encoding="utf-8")
        ledger.keep_own_actors(*own_actors_of(file))
        file.unlink()
        ledger.file(asking(), None, NOW)
        ledger.file(naming(), None, NOW)
        link_all(ledger)
        [link] = ledger.links(asking().report.id)
        assert (link.name, link.link.by, link.rivals) == ("Cy Ferrier", "yaml", ("Ada Vane",))

    @pytest.mark.parametrize(
        ("content", "reason"), [(b"actors: 7", "it must hold"), (b"\xff", "not UTF-8"), (None, "No such file")]
    )
    def test_a_file_of_own_actors_that_is_none(self, tmp_path, content, reason):
        file = tmp_path / "own.yaml"
        if content is not None:
            file.write_bytes(content)
        with pytest.raises(ActorsFileError, match=f"own.yaml: {reason}"):
            own_actors_of(file)


class TestQuestions:
    @pytest.fixture
    def filled(self, ledger):
        for record in (asking(), naming(), naming("2020-03-20", number=3)):
            ledger.file(record, None, NOW)
        link_all(ledger)
        return ledger

    def test_actors_with_their_roles(self, filled):
        [actor] = filled.actors()
        assert (actor.entry.id, actor.reports, actor.publishers, actor.by_role) == ("ada-vane", 3, 3, 1)
        assert (actor.first, actor.last) == ("2020-03-03", "2020-03-20")
        [tenure] = actor.tenures
        assert (tenure.title, tenure.of, tenure.first, tenure.last) == (
            "prime minister", "TAS", "2020-03-03", "2020-03-20",
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({"name": "vane"}, [3]),
            ({"name": "ADA vane"}, [3]),
            ({"name": "quill"}, []),
            ({"name": "?"}, []),
            ({"since": date(2020, 3, 4)}, [2]),
            ({"until": date(2020, 3, 4)}, [1]),
            ({"since": date(2021, 1, 1)}, []),
            ({"publisher": "lock"}, [1]),
        ],
    )
    def test_actors_of_a_choice(self, filled, asked, found):
        assert [actor.reports for actor in filled.actors(**asked)] == found

    def test_speakers_are_found_by_the_name_in_the_register(self, filled):
        hits = filled.search(speaker="ada vane", until=date(2020, 3, 6))
        assert [hit.statement.speaker_name for hit in hits] == ["Ada Vane", "The Tasmanian prime minister"]
        linked = hits[1].statement.linked
        assert (linked.entry, linked.name, linked.how, linked.by, linked.conflict) == (
            "ada-vane", "Ada Vane", "role", "reports", False,
        )  # fmt: skip
        assert [hit.words for hit in filled.search("ferrymen", speaker="vane")] == ["ferrymen would be arrested"]
        assert filled.search("bridge", speaker="quill") == filled.search("?", speaker="vane") == []

    def test_a_statement_without_a_link(self, ledger):
        ledger.file(asking(), None, NOW)
        link_all(ledger)
        assert [statement.linked for statement in ledger.statements()] == [None]

    def test_evidence_is_kept_as_json(self, filled):
        [stored] = [row[6] for row in rows(filled, "actor_links") if row[3] == "role"]
        assert json.loads(stored)[0] == {
            "report": naming().report.id,
            "address": "https://quay.example/1",
            "span": [0, 14],
        }
