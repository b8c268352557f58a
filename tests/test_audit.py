"""Audits: what is drawn, how it is asked about and kept, and the rates."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from commands import Command
from event_records import TEXT, a_crisis
from hypothesis import given
from hypothesis import strategies as st
from records import a_record

from standoff.audit import QUESTIONS, Item, draw, judge, rates, read_verdicts, to_line, wilson, with_verdicts
from standoff.errors import StandoffError
from standoff.ledger import Ledger
from standoff.ledger.queries import Choice
from standoff.terminal import ask_verdicts

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "standoff.db") as ledger:
        for number in range(3):
            ledger.file(a_crisis(address=f"https://harbour.example/{number}"), None, NOW)
        ledger.file(a_record(), None, NOW)
        yield ledger


def drawn(ledger: Ledger, kind: str = "events", number: int = 5, seed: int = 0) -> list[Item]:
    with ledger.asking() as connection:
        return draw(connection, Choice(), kind, number, seed)


class TestDrawing:
    @pytest.mark.parametrize(
        ("kind", "all_there_are"), [("events", 24), ("statements", 9), ("times", 11), ("places", 6), ("quantities", 3)]
    )
    def test_all_where_there_are_no_more(self, ledger, kind, all_there_are):
        items = drawn(ledger, kind, 99)
        assert len({item.key for item in items}) == len(items) == all_there_are
        assert {tuple(item.said) for item in items} == {QUESTIONS[kind]} == {tuple(item.verdicts) for item in items}

    def test_the_same_seed_draws_the_same_and_more_begin_with_less(self, ledger, tmp_path):
        assert drawn(ledger, number=9)[:5] == drawn(ledger) != drawn(ledger, seed=1)
        with Ledger(tmp_path / "other.db") as other:  # the order of filing does not matter
            for number in (2, 0, 1):
                other.file(a_crisis(address=f"https://harbour.example/{number}"), None, NOW)
            assert drawn(other) == drawn(ledger)

    def test_every_item_is_as_likely(self, ledger):
        times = dict.fromkeys((item.key for item in drawn(ledger, number=24)), 0)
        for seed in range(400):
            for item in drawn(ledger, number=6, seed=seed)[:6]:
                times[item.key] += 1
        # 100 each are expected; 4.3 deviations (8.7) of a hypergeometric count to either side.
        assert all(62 <= count <= 138 for count in times.values())

    @pytest.mark.parametrize("kind", QUESTIONS)
    def test_marks_stand_in_the_passage_and_the_passage_in_the_report(self, ledger, kind):
        for item in drawn(ledger, kind, 99):
            text = ledger.record(item.report).report.text
            assert text[item.start : item.start + len(item.passage)] == item.passage
            assert all(0 <= mark.start < mark.end <= len(item.passage) for mark in item.marks)

    def test_what_is_shown_of_an_event(self, ledger):
        [item] = [one for one in drawn(ledger, number=99) if one.id == "e3" and one.address.endswith("/0")]
        assert item.said == {"type": "COERCE seize", "actors": "Freeland (FRL)", "status": "threatened"}
        assert item.around["status words"] == "will" and item.around["word of"] == "Ada Vane"
        assert [mark.of(item.passage) for mark in item.marks] == ["occupy"]
        assert item.passage in TEXT and "warned" in item.passage

    def test_what_is_shown_of_the_others(self, ledger):
        said = {(kind, item.id): item.said for kind in QUESTIONS for item in drawn(ledger, kind, 99)}
        assert said["places", "p1"] == {"place": "Lower Quay · USA · settlement · 41.50, -70.25"}
        assert said["quantities", "q1"] == {"value": "4 to …", "unit": "person"}
        assert said["statements", "s1"]["speaker"] in ("Ada Vane (LQY)", "Ada Vane")
        assert said["times", "t2"] in ({"value": "none"}, {"value": "1962-10-23"})


class TestVerdicts:
    def test_come_back_as_they_were(self, ledger, tmp_path):
        items = [with_verdicts(item, [True, False]) for item in drawn(ledger)]
        path = tmp_path / "verdicts.jsonl"
        path.write_text("".join(f"{to_line(item)}\n" for item in items) + "\n", encoding="utf-8")
        assert read_verdicts(path) == items

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ("{", "not an item"),
            ("[]", "not an item"),
            ('{"kind": "birds"}', "not an item"),
            ('{"kind": "times", "verdicts": {"value": true}}', "not an item"),
            ("yes", "true, false or null"),
        ],
    )
    def test_a_line_that_is_none_is_named(self, ledger, tmp_path, line, reason):
        good = to_line(drawn(ledger, "times")[0])
        path = tmp_path / "verdicts.jsonl"
        path.write_text(good + "\n" + (good.replace("null", '"yes"', 2) if line == "yes" else line), encoding="utf-8")
        with pytest.raises(StandoffError, match=rf"verdicts\.jsonl, line 2: .*{reason}"):
            read_verdicts(path)

    def test_a_file_that_is_not_there(self, tmp_path):
        with pytest.raises(StandoffError, match=r"none\.jsonl: No such file"):
            read_verdicts(tmp_path / "none.jsonl")

    def test_nothing_is_asked_twice_unless_it_says_something_else(self, ledger):
        items = drawn(ledger)
        before = [with_verdicts(items[0], [True, True, True]), with_verdicts(items[1], [])]
        before.append(replace(with_verdicts(items[2], [True]), said={**items[2].said, "status": "forecast"}))
        asked = []

        def ask(item):
            asked.append(item.key)
            return with_verdicts(item, [False])

        assert len(list(judge(items, before, ask))) == len(items)
        assert asked == [item.key for item in items[1:]]

    def test_enough_for_now(self, ledger):
        answers = iter([True, True, None])
        found = judge(drawn(ledger), [], lambda item: with_verdicts(item, [True]) if next(answers) else None)
        assert len(list(found)) == 2


@pytest.mark.parametrize(
    ("typed", "verdicts"),
    [
        ("y\nn\ns\n", [True, False, None]),
        ("yns\n", [True, False, None]),
        ("Y N\nY\n", [True, False, True]),
        ("x\n\ny\nyes\nyy\n", [True, True, True]),  # what is not understood is asked again
        ("y\nq\n", None),
        ("y\n", None),
        ("", None),
    ],
)
def test_answers(ledger, typed, verdicts):
    assert ask_verdicts(drawn(ledger)[0], io.StringIO(typed), io.StringIO()) == verdicts


class TestRates:
    @pytest.mark.parametrize(
        ("wrong", "judged", "low", "high"),
        # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
    )
    def test_published_intervals(self, wrong, judged, low, high):
        assert wilson(wrong, judged) == pytest.approx((low, high), abs=5e-5)

    @given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
    def test_an_interval_holds_its_share(self, counts):
        low, high = wilson(*counts)
        assert 0 <= low <= counts[0] / counts[1] + 1e-12 and counts[0] / counts[1] - 1e-12 <= high <= 1

    def test_of_each_question_and_of_all(self, ledger):
        given_ = [[True, True, True], [True, False, None], [False, None, None], [True, None, True], []]
        items = [with_verdicts(item, verdicts) for item, verdicts in zip(drawn(ledger), given_, strict=True)]
        found = {rate.question: (rate.wrong, rate.judged, rate.skipped) for rate in rates(items)}
        assert found == {
            "type": (1, 4, 1),
            "actors": (1, 2, 3),
            "status": (0, 2, 3),
            "type + actors": (2, 3, 2),
            "type + actors + status": (2, 3, 2),
        }

    def test_the_last_verdict_counts(self, ledger):
        [item] = drawn(ledger, "times", 1)
        [rate] = rates([with_verdicts(item, [False]), with_verdicts(item, [True])])
        assert (rate.wrong, rate.judged, rate.rate) == (0, 1, 0.0)

    def test_where_nothing_was_judged(self, ledger):
        [rate] = rates(drawn(ledger, "times", 1))
        assert (rate.judged, rate.rate, rate.low, rate.high) == (0, None, None, None)


class TestCommand:
    @pytest.fixture
    def run(self, monkeypatch, capsysbinary, tmp_path, ledger):
        monkeypatch.chdir(tmp_path)
        monkeypatch.delenv("STANDOFF_LEDGER", raising=False)
        return Command(monkeypatch, capsysbinary)

    def test_from_question_to_figures(self, run, tmp_path):
        status, out, err = run("audit", "events", "-n", 3, stdin=b"yyy\ny\nn\ns\nq\n")
        assert status == 0
        assert [line.split()[:4] for line in out.splitlines() if "actors" in line] == [
            ["actors", "1", "2", "50.0%"],
            ["type", "+", "actors", "1"],
            ["type", "+", "actors", "+"],
        ]
        assert "1/3 ·" in err and "⟦" in err and "type? [y/n/s/q]" in err and "2 of 3 judged" in err
        kept = (tmp_path / "verdicts.jsonl").read_text("utf-8").splitlines()
        assert [list(json.loads(line)["verdicts"].values()) for line in kept] == [
            [True, True, True],
            [True, False, None],
        ]

        status, again, err = run("audit", "events", "-n", 3, stdin=b"nnn\n")
        assert "3/3 ·" in err and "1/3 ·" not in err and "judged" not in err
        status, printed, err = run("audit", "--verdicts", "verdicts.jsonl")
        assert (status, printed, err) == (0, again, "")
        figures = [
            json.loads(line)
            for line in run("audit", "--verdicts", "verdicts.jsonl", "--format", "json")[1].splitlines()
        ]
        assert [(one["question"], one["wrong"], one["judged"]) for one in figures][:2] == [
            ("type", 1, 3),
            ("actors", 2, 3),
        ]
        assert run("audit", "times", "--verdicts", "verdicts.jsonl")[1] == ""

    def test_items_to_judge_elsewhere(self, run, tmp_path):
        _, out, err = run("audit", "quantities", "--format", "json")
        assert (len(out.splitlines()), err) == (3, "")
        assert not (tmp_path / "verdicts.jsonl").exists()
        judged = out.replace('"value": null, "unit": null', '"value": false, "unit": true')
        (tmp_path / "judged.jsonl").write_text(judged, encoding="utf-8")
        out = run("audit", "--verdicts", "judged.jsonl")[1]
        assert "100.0%   43.9% – 100.0%" in out

    @pytest.mark.parametrize(
        ("words", "status", "reason"),
        [
            (["audit"], 2, "say what to judge"),
            (["audit", "birds"], 2, "birds"),
            (["audit", "events", "--until", "1900-01-01"], 1, "no events to draw from"),
            (["audit", "--verdicts", "none.jsonl"], 2, "none.jsonl: No such file"),
            (["audit", "times", "--out", "none/verdicts.jsonl"], 2, "none/verdicts.jsonl"),
            (["export", "xml"], 2, "xml"),
            (["export", "gdelt", "-o", "none/events.csv"], 2, "none/events.csv"),
        ],
    )
    def test_what_cannot_be(self, run, words, status, reason):
        found, out, err = run(*words)
        assert (found, out) == (status, "") and reason in err

    @pytest.mark.parametrize(("form", "rows"), [("polecat", 13), ("gdelt", 15), ("csv", 25)])
    def test_export(self, run, tmp_path, form, rows):
        status, out, err = run("export", form, "--since", "1962-10-24")
        assert status == 0 and len(out.splitlines()) == rows
        assert ("3 events left out: nobody is told who acts" in err) == (form != "csv")
        assert run("export", form, "--since", "1962-10-24", "-o", "events.tsv")[1] == ""
        assert (tmp_path / "events.tsv").read_text("utf-8") == out
        beside = tmp_path / "events.status.tsv"
        assert beside.exists() == (form != "csv")
        if form != "csv":
            assert len(beside.read_text("utf-8").splitlines()) == rows + (form == "gdelt")

    def test_the_register_is_made_when_it_is_asked_for(self, run, ledger):
        assert ledger.needs_linking()
        assert run("search", "ferrymen")[0] == 0
        assert ledger.needs_linking()
        assert "Ada Vane" in run("actors", "vane")[1]
        assert not ledger.needs_linking()
