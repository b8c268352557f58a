"""The register: the same person across reports, who held an office on a day, and who is meant by an office alone."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sightings import asks, entry_of, link_of, register_of, saw

from standoff.linking.known import OfficeRow
from standoff.linking.own_actors import parse_own_actors
from standoff.links import Evidence
from standoff.record import Span

VANE = "prime minister"


def row(title: str, of: str, name: str, first: str, last: str, *also: str) -> OfficeRow:
    return OfficeRow(title, of, also, (name,), first, last, "the harbour almanac")


class TestPersons:
    def test_a_surname_with_the_same_office_is_the_same_person(self):
        register = register_of(
            saw("A", "2020-03-01", "Ada Vane", "Prime Minister", of="NZL"),
            saw("B", "2020-03-02", "Vane", "Prime Minister", of="NZL"),
        )
        assert entry_of(register, "A") == entry_of(register, "B") == "ada-vane"
        [entry] = register.entries
        assert (entry.name, entry.by, entry.country, entry.names) == (
            "Ada Vane",
            "reports",
            "NZL",
            ("Ada Vane", "Vane"),
        )

    def test_the_evidence_for_a_surname_is_where_the_full_name_stands(self):
        register = register_of(
            saw("A", "2020-03-01", "Ada Vane", "Prime Minister", of="NZL"),
            saw("B", "2020-03-02", "Vane", "Prime Minister", of="NZL"),
        )
        assert link_of(register, "A").evidence == ()
        assert link_of(register, "B").evidence == (Evidence("A", "https://A.example", Span(0, 5)),)

    def test_a_bare_title_takes_its_state_from_other_reports(self):
        register = register_of(
            saw("A", "2020-03-01", "Ada Vane", "Prime Minister", of="NZL"),
            saw("B", "2020-03-02", "Vane", "Prime Minister"),
        )
        assert entry_of(register, "B") == "ada-vane"
        [tenure] = register.tenures
        assert (tenure.title, tenure.of, tenure.first, tenure.last) == (VANE, "NZL", "2020-03-01", "2020-03-02")
        assert (tenure.reports, tenure.publishers, tenure.conflict) == (2, 2, False)

    def test_a_surname_alone_counts_where_nobody_else_is_called_so(self):
        register = register_of(saw("A", "2020-03-01", "Ada Vane"), saw("B", "2020-03-02", "Vane"))
        assert entry_of(register, "B") == "ada-vane"
        assert link_of(register, "B").confidence < link_of(register, "A").confidence

    def test_a_surname_alone_is_nobody_where_two_are_called_so(self):
        register = register_of(
            saw("A", "2020-03-01", "Ada Vane", "Prime Minister", of="NZL"),
            saw("B", "2020-03-01", "Igor Vane", "Foreign Minister", of="NZL"),
            saw("C", "2020-03-02", "Vane"),
            saw("D", "2020-03-02", "Vane", "Foreign Minister", of="NZL"),
        )
        assert entry_of(register, "C") is None
        assert entry_of(register, "D") == "igor-vane"

    def test_a_surname_of_another_state_is_somebody_else(self):
        register = register_of(
            saw("A", "2020-03-01", "Ada Vane", "Prime Minister", of="NZL"),
            saw("B", "2020-03-02", "Vane", "Prime Minister", of="IRL"),
        )
        assert entry_of(register, "A") != entry_of(register, "B")

    def test_a_surname_years_later_is_somebody_else(self):
        register = register_of(
            saw("A", "1962-03-01", "Ada Vane", "Prime Minister", of="NZL"),
            saw("B", "2020-03-02", "Vane", "Prime Minister", of="NZL"),
        )
        assert entry_of(register, "A") != entry_of(register, "B")

    def test_middle_names_and_initials_are_no_other_person(self):
        register = register_of(
            saw("A", "2020-03-01", "Ada M. Vane"),
            saw("B", "2020-03-02", "Ada Vane"),
            saw("C", "2020-03-03", "Ada Vane"),
        )
        [entry] = register.entries
        assert (entry.id, entry.name) == ("ada-vane", "Ada Vane")

    def test_an_initial_that_fits_two_is_neither(self):
        register = register_of(
            saw("A", "2020-03-01", "Ada Vane"), saw("B", "2020-03-02", "Agnes Vane"), saw("C", "2020-03-03", "A. Vane")
        )
        assert entry_of(register, "C") not in ("ada-vane", "agnes-vane")

    def test_the_same_full_name_in_offices_of_two_states(self):
        register = register_of(
            saw("A", "2020-03-01", "Ada Vane", "Prime Minister", of="NZL"),
            saw("B", "2020-03-01", "Ada Vane", "Foreign Minister", of="IRL"),
        )
        assert [entry.id for entry in register.entries] == ["ada-vane-irl", "ada-vane-nzl"]

    def test_surnames_alone_are_told_apart_by_title(self):
        register = register_of(
            saw("A", "2020-03-01", "Vane", "Senator"),
            saw("B", "2020-03-02", "Vane", "Senator"),
            saw("C", "2020-03-02", "Vane", "Bishop"),
        )
        assert entry_of(register, "A") == entry_of(register, "B") != entry_of(register, "C")

    def test_a_report_without_a_date_takes_part(self):
        register = register_of(saw("A", None, "Ada Vane", "Prime Minister", of="NZL"), saw("B", None, "Vane"))
        assert entry_of(register, "B") == "ada-vane"
        [tenure] = register.tenures
        assert (tenure.first, tenure.last) == (None, None)

    def test_a_day_that_is_none_counts_as_unknown(self):
        assert entry_of(register_of(saw("A", "2020-00-00", "Ada Vane")), "A") == "ada-vane"


class TestOffices:
    NAMED = saw("A", "2020-03-01", "Ada Vane", "Prime Minister", of="NZL")

    def test_an_office_alone_is_whoever_other_reports_name(self):
        register = register_of(self.NAMED, asks("B", "2020-03-04", "the New Zealand prime minister"))
        link = link_of(register, "B")
        assert (link.entry, link.how, link.by, link.rivals) == ("ada-vane", "role", "reports", ())
        assert link.evidence == (Evidence("A", "https://A.example", Span(0, 5)),)

    def test_also_one_that_was_read_later(self):
        assert (
            entry_of(register_of(asks("B", "2020-02-20", "New Zealand prime minister", "NZL"), self.NAMED), "B")
            == "ada-vane"
        )

    @pytest.mark.parametrize("day", ["2020-09-01", "2019-03-01", None])
    def test_but_none_of_another_time(self, day):
        assert entry_of(register_of(self.NAMED, asks("B", day, "the prime minister", "NZL")), "B") is None

    def test_nor_of_another_state_or_office(self):
        register = register_of(
            self.NAMED,
            asks("B", "2020-03-01", "the prime minister", "IRL"),
            asks("C", "2020-03-01", "the foreign minister", "NZL"),
            asks("D", "2020-03-01", "the prime minister"),
        )
        assert [entry_of(register, report) for report in "BCD"] == [None, None, None]

    def test_the_nearer_report_is_surer(self):
        register = register_of(
            self.NAMED,
            asks("B", "2020-03-02", "the prime minister", "NZL"),
            asks("C", "2020-06-01", "the prime minister", "NZL"),
        )
        assert link_of(register, "B").confidence > link_of(register, "C").confidence

    def test_a_change_of_holders(self):
        register = register_of(
            self.NAMED,
            saw("B", "2020-03-10", "Ada Vane", "Prime Minister", of="NZL"),
            saw("C", "2020-03-20", "Bo Quill", "Prime Minister", of="NZL"),
            *(asks(day, f"2020-03-{day}", "the prime minister", "NZL") for day in ("05", "12", "19", "25")),
        )
        answers = [entry_of(register, day) for day in ("05", "12", "19", "25")]
        assert answers == ["ada-vane", "ada-vane", "bo-quill", "bo-quill"]
        assert not any(tenure.conflict for tenure in register.tenures)

    def test_the_day_of_a_change_is_no_conflict(self):
        register = register_of(
            self.NAMED,
            saw("B", "2020-03-10", "Ada Vane", "Prime Minister", of="NZL"),
            saw("C", "2020-03-10", "Bo Quill", "Prime Minister", of="NZL"),
            saw("D", "2020-03-20", "Bo Quill", "Prime Minister", of="NZL"),
        )
        assert not any(tenure.conflict for tenure in register.tenures)

    def test_somebody_who_comes_back(self):
        register = register_of(
            saw("A", "2020-01-01", "Ada Vane", "Prime Minister", of="NZL"),
            saw("B", "2021-01-01", "Bo Quill", "Prime Minister", of="NZL"),
            saw("C", "2022-01-01", "Ada Vane", "Prime Minister", of="NZL"),
        )
        held = [(tenure.entry, tenure.first, tenure.last, tenure.conflict) for tenure in register.tenures]
        assert held == [
            ("ada-vane", "2020-01-01", "2020-01-01", False),
            ("ada-vane", "2022-01-01", "2022-01-01", False),
            ("bo-quill", "2021-01-01", "2021-01-01", False),
        ]

    def test_two_at_the_same_time_are_a_conflict(self):
        register = register_of(
            self.NAMED,
            saw("B", "2020-03-05", "Ada Vane", "Prime Minister", of="NZL"),
            saw("C", "2020-03-03", "Bo Quill", "Prime Minister", of="NZL"),
            asks("D", "2020-03-03", "the prime minister", "NZL"),
        )
        assert [tenure.conflict for tenure in register.tenures] == [True, True]
        link = link_of(register, "D")
        assert link.entry == "ada-vane"  # two outlets against one
        [rival] = link.rivals
        assert (rival.entry, rival.evidence) == ("bo-quill", (Evidence("C", "https://C.example", Span(0, 5)),))
        assert link.confidence < 0.7

    def test_spokesmen_are_no_conflict(self):
        register = register_of(
            saw("A", "2020-03-01", "Ada Vane", "Harbour Ministry spokeswoman"),
            saw("B", "2020-03-01", "Bo Quill", "Harbour Ministry spokesman"),
            asks("C", "2020-03-01", "the Harbour Ministry spokesman"),
        )
        assert not any(tenure.conflict for tenure in register.tenures)
        assert entry_of(register, "C") is None

    @pytest.mark.parametrize("title", ["former Prime Minister", "ex-prime minister", "the late Prime Minister"])
    def test_a_former_holder_holds_no_more(self, title):
        register = register_of(
            self.NAMED,
            saw("B", "2020-03-10", "Ada Vane", title, of="NZL"),
            asks("C", "2020-03-05", "the prime minister", "NZL"),
            asks("D", "2020-03-15", "the prime minister", "NZL"),
        )
        assert [entry_of(register, report) for report in "CD"] == ["ada-vane", None]
        assert ("former", "2020-03-10") in {(tenure.standing, tenure.first) for tenure in register.tenures}

    def test_a_holder_to_be_does_not_hold_yet(self):
        register = register_of(
            saw("A", "2020-03-01", "Bo Quill", "prime minister-elect", of="NZL"),
            saw("B", "2020-03-20", "Bo Quill", "Prime Minister", of="NZL"),
            asks("C", "2020-03-10", "the prime minister", "NZL"),
            asks("D", "2020-03-22", "the prime minister", "NZL"),
        )
        assert [entry_of(register, report) for report in "CD"] == [None, "bo-quill"]

    def test_an_acting_holder_is_marked(self):
        register = register_of(
            saw("A", "2020-03-01", "Bo Quill", "acting prime minister", of="NZL"),
            asks("B", "2020-03-01", "the prime minister", "NZL"),
        )
        assert entry_of(register, "B") == "bo-quill"
        assert [tenure.standing for tenure in register.tenures] == ["acting"]

    def test_a_leader_is_whoever_holds_the_one_leading_office(self):
        leader = asks("Z", "2020-03-02", "the New Zealand leader", "NZL")
        assert entry_of(register_of(self.NAMED, leader), "Z") == "ada-vane"
        also = saw("B", "2020-03-01", "Bo Quill", "President", of="NZL")
        assert entry_of(register_of(self.NAMED, also, leader), "Z") is None

    def test_a_bare_title_is_whom_the_outlet_calls_so(self):
        said = [saw(str(day), f"2020-03-{day:02}", "Vane", "President", publisher="Tide") for day in range(1, 6)]
        asked = asks("Z", "2020-03-09", "the President")
        ours, theirs = replace(asked, publisher="Tide"), replace(asked, report="Y", publisher="Echo")
        register = register_of(*said, ours, theirs)
        assert (entry_of(register, "Z"), entry_of(register, "Y")) == ("vane", None)
        assert link_of(register, "Z").confidence == 0.75
        other = [saw(f"{day}x", f"2020-03-{day:02}", "Quill", "President", publisher="Tide") for day in (1, 2)]
        assert entry_of(register_of(*said, *other, ours), "Z") is None
        for words, of in (("Chilean President", None), ("President", "CHL")):
            told = [saw(str(day), f"2020-03-{day:02}", "Vane", words, of=of, publisher="Tide") for day in (1, 2)]
            assert entry_of(register_of(*told, ours), "Z") is None

    def test_other_roles_are_kept_in_their_own_words(self):
        register = register_of(
            saw("A", "2020-03-01", "Ada Vane", "Mayor of Lower Quay"),
            saw("B", "2020-03-05", "Ada Vane", "mayor of Lower Quay"),
        )
        [tenure] = register.tenures
        assert (tenure.title, tenure.of, tenure.first, tenure.last) == (
            "Mayor of Lower Quay", None, "2020-03-01", "2020-03-05",
        )  # fmt: skip


class TestTable:
    VANE = row("prime minister", "NZL", "Ada Vane", "2019-01-01", "2020-06-01", "leader")
    QUILL = row("prime minister", "NZL", "Bo Quill", "2020-06-01", ">2021-01-01", "leader")
    ASKED = asks("Z", "2020-03-02", "the prime minister", "NZL")

    def test_a_name_that_only_the_table_knows_is_marked(self):
        register = register_of(self.ASKED, table=(self.VANE, self.QUILL))
        link = link_of(register, "Z")
        assert (link.entry, link.by) == ("ada-vane", "table")
        assert link.evidence == (Evidence(None, "offices.tsv: the harbour almanac", None),)
        [entry] = register.entries
        assert (entry.by, entry.names) == ("table", ())

    def test_what_reports_say_wins_and_the_table_is_a_rival(self):
        said = saw("A", "2020-03-01", "Cy Ferrier", "Prime Minister", of="NZL")
        link = link_of(register_of(self.ASKED, said, table=(self.VANE,)), "Z")
        assert (link.entry, link.by) == ("cy-ferrier", "reports")
        assert [(rival.entry, rival.by) for rival in link.rivals] == [("ada-vane", "table")]

    def test_where_both_agree_there_is_no_rival(self):
        said = saw("A", "2020-03-01", "Vane", "Prime Minister")
        register = register_of(self.ASKED, said, table=(self.VANE,))
        link = link_of(register, "Z")
        assert (link.entry, link.by, link.rivals) == ("ada-vane", "reports", ())
        assert link_of(register, "A").by == "table"  # the full name, that is

    def test_the_table_knows_of_a_change_after_the_last_report(self):
        said = saw("A", "2020-05-20", "Ada Vane", "Prime Minister", of="NZL")
        later = asks("Z", "2020-07-01", "the prime minister", "NZL")
        link = link_of(register_of(said, later, table=(self.VANE, self.QUILL)), "Z")
        assert (link.entry, link.by) == ("bo-quill", "table")

    @pytest.mark.parametrize("day", ["2018-06-01", "2021-06-01"])
    def test_it_says_nothing_of_other_days(self, day):
        asked = asks("Z", day, "the prime minister", "NZL")
        assert entry_of(register_of(asked, table=(self.VANE, self.QUILL)), "Z") is None

    def test_its_leaders(self):
        asked = asks("Z", "2020-03-02", "the New Zealand leader")
        assert entry_of(register_of(asked, table=(self.VANE,)), "Z") == "ada-vane"

    def test_a_surname_alone_is_not_taken_from_it(self):
        assert entry_of(register_of(saw("A", "2020-03-01", "Vane"), table=(self.VANE,)), "A") is None

    def test_somebody_of_another_state_is_not_who_it_names(self):
        said = saw("A", "2020-03-01", "Ada Vane", "dentist", country="IRL")
        register = register_of(said, self.ASKED, table=(self.VANE,))
        assert entry_of(register, "A") != entry_of(register, "Z")


class TestOwnActors:
    OWN = parse_own_actors(
        """
actors:
  - name: Adelaide Vane
    id: vane
    aliases: [Ada Vane, the Iron Mayor]
    country: NZL
    roles: [{title: prime minister, of: NZL, from: 2020-01-01, to: 2020-12-31}]
  - {name: Harbour Front, kind: group, aliases: [HF]}
""",
        "own.yaml",
    )

    def test_they_come_before_reports_and_table(self):
        link = link_of(
            register_of(
                saw("A", "2020-03-01", "Bo Quill", "Prime Minister", of="NZL"),
                asks("Z", "2020-03-02", "the prime minister", "NZL"),
                own=self.OWN,
                table=(row("prime minister", "NZL", "Cy Ferrier", "2019", "2022"),),
            ),
            "Z",
        )
        assert (link.entry, link.by, link.evidence[0].address) == ("vane", "yaml", "own.yaml, entry 1")
        assert [(rival.entry, rival.by) for rival in link.rivals] == [("bo-quill", "reports"), ("cy-ferrier", "table")]

    def test_aliases_name_the_same_actor(self):
        register = register_of(
            saw("A", "2020-03-01", "Ada Vane"),
            asks("B", "2020-03-01", "the Iron Mayor"),
            saw("C", "2020-03-01", "HF", kind="group"),
            saw("D", "2020-03-01", "HF", kind="organization"),
            own=self.OWN,
        )
        assert [entry_of(register, report) for report in "ABCD"] == ["vane", "vane", "harbour-front", None]
        assert [(entry.name, entry.kind) for entry in register.entries] == [
            ("Harbour Front", "group"),
            ("Adelaide Vane", "person"),
        ]
        assert {link.by for link in register.links} == {"yaml"}


NAMES = st.sampled_from(["Ada Vane", "Ada M. Vane", "A. Vane", "Vane", "Igor Vane", "Quill", "Bo Quill", "U Thant"])
TITLES = st.sampled_from(["Prime Minister", "former prime minister", "President", "mayor", "spokesman for the quay"])
SIGHTINGS = st.lists(
    st.builds(
        saw,
        report=st.sampled_from("ABCDEFGH"),
        day=st.sampled_from([None, "2020-01-01", "2020-01-02", "2020-09-01", "1962-10-22"]),
        name=NAMES,
        of=st.sampled_from([None, "NZL", "IRL"]),
        country=st.sampled_from([None, None, "NZL", "IRL"]),
    )
    | st.builds(
        lambda report, day, title: saw(report, day, "Ada Vane", title), st.sampled_from("AB"), st.none(), TITLES
    )
    | st.builds(
        lambda report, day, name, title, of: saw(report, day, name, title, of=of),
        st.sampled_from("ABCDEFGH"),
        st.sampled_from(["2020-01-01", "2020-01-02", "2020-09-01"]),
        NAMES,
        TITLES,
        st.sampled_from([None, "NZL", "IRL"]),
    )
    | st.builds(asks, st.sampled_from("ABCD"), st.just("2020-01-03"), st.just("the prime minister"), st.just("NZL")),
    max_size=12,
)


@given(SIGHTINGS, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_the_order_of_reports_does_not_matter(sightings, order: random.Random):
    numbered = [one for number, one in enumerate(sightings) if one not in sightings[:number]]
    told_apart = {(one.report, one.actor): one for one in numbered}
    shuffled = list(told_apart.values())
    order.shuffle(shuffled)
    table = (row("prime minister", "NZL", "Bo Quill", "2019-01-01", "2020-08-01", "leader"),)
    register = register_of(*told_apart.values(), table=table)
    assert register_of(*shuffled, table=table) == register
    entries = [entry.id for entry in register.entries]
    assert len(set(entries)) == len(entries)
    assert {link.entry for link in register.links} | {tenure.entry for tenure in register.tenures} <= set(entries)
    assert all(0 < link.confidence <= 1 for link in register.links)
    assert len({(link.report, link.actor) for link in register.links}) == len(register.links)
