"""The analysts' own actors: what the file may hold, and messages that name the file and the entry."""

from datetime import date

import pytest

from standoff.errors import ActorsFileError
from standoff.linking.own_actors import parse_own_actors


def test_an_entry():
    [actor] = parse_own_actors(
        """
# Who matters on the quay.
actors:
  - name: Ada Vane
    aliases: [Vane, the Iron Mayor]
    country: GBR
    roles:
      - {title: Prime Minister, of: NZL, from: 2024-07-05, to: "2025-02-01"}
      - title: patron of the Rowing Club
""",
        "own.yaml",
    )
    person = actor.person
    assert (person.name, person.country, person.by, person.origin) == ("Ada Vane", "GBR", "yaml", "own.yaml, entry 1")
    assert (actor.kind, actor.aliases, person.id) == ("person", ("Vane", "the Iron Mayor"), None)
    assert person.keys == (("ada", "vane"), ("vane",), ("the", "iron", "mayor"))
    office, patron = person.holdings
    assert (office.title, office.of, office.first, office.last) == ("prime minister", "NZL", "2024-07-05", "2025-02-01")
    assert office.covers(date(2025, 2, 1).toordinal()) and not office.covers(date(2025, 2, 2).toordinal())
    assert (patron.title, patron.of, patron.first) == ("patron of the rowing club", "GBR", None)
    assert patron.covers(1)


def test_no_actors():
    assert parse_own_actors("actors: []", "own.yaml") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "own.yaml: it must hold `actors:` with a list under it"),
        ("- name: Ada Vane", "own.yaml: it must hold `actors:` with a list under it"),
        ("actors: Ada Vane", "own.yaml: it must hold `actors:` with a list under it"),
        ("actors: []\nplaces: []", "own.yaml: beside `actors` nothing is understood: places"),
        ("actors: [", "own.yaml: not YAML in line 1 ("),
        ("actors: !!python/object:os.system {}", "own.yaml: not YAML in line 1 ("),
        ("actors: [Ada Vane]", "own.yaml: entry 1: the entry must be fields with values"),
        ("actors: [{aliases: [Vane]}]", "own.yaml: entry 1: a name is missing"),
        ("actors: [{name: ''}]", "own.yaml: entry 1 (): name: must be words"),
        ("actors: [{name: 7}]", "own.yaml: entry 1: name: must be words"),
        ("actors: [{name: Ada Vane}, {name: Bo Quill, role: pilot}]",
         "own.yaml: entry 2 (Bo Quill): the entry: role is not understood; there are aliases, country, id, kind, "),
        ("actors: [{name: Ada Vane, kind: pilot}]",
         "own.yaml: entry 1 (Ada Vane): kind: must be one of person, state, organization, group"),
        ("actors: [{name: Ada Vane, country: Britain}]",
         "own.yaml: entry 1 (Ada Vane): country: must be three capital letters, such as FRA"),
        ("actors: [{name: Ada Vane, country: no}]", "own.yaml: entry 1 (Ada Vane): country: must be words"),
        ("actors: [{name: Ada Vane, aliases: Vane}]", "own.yaml: entry 1 (Ada Vane): aliases: must be a list"),
        ("actors: [{name: Ada Vane, aliases: [no]}]", "own.yaml: entry 1 (Ada Vane): aliases: must be words"),
        ("actors: [{name: Ada Vane, roles: [mayor]}]",
         "own.yaml: entry 1 (Ada Vane): role 1 must be fields with values"),
        ("actors: [{name: Ada Vane, roles: [{of: GBR}]}]", "own.yaml: entry 1 (Ada Vane): role 1: a title is missing"),
        ("actors: [{name: Ada Vane, roles: [{title: mayor, since: 2020-01-01}]}]",
         "own.yaml: entry 1 (Ada Vane): role 1: since is not understood; there are from, of, title, to"),
        ("actors: [{name: Ada Vane, roles: [{title: mayor}, {title: mayor, from: spring}]}]",
         "own.yaml: entry 1 (Ada Vane): role 2: `from` must be a day, such as 2024-07-05"),
        ("actors: [{name: Ada Vane, roles: [{title: mayor, to: 2020-01-01 10:00:00}]}]",
         "own.yaml: entry 1 (Ada Vane): role 1: `to` must be a day, such as 2024-07-05"),
        ("actors: [{name: Ada Vane, roles: [{title: mayor, from: 2020-01-02, to: 2020-01-01}]}]",
         "own.yaml: entry 1 (Ada Vane): role 1: `to` is before `from`"),
        ("actors: [{name: Ada Vane}, {name: Bo Quill, aliases: [ada vane]}]",
         "own.yaml: entry 2 (Bo Quill): entry 1 is called so too"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(text, message):
    with pytest.raises(ActorsFileError) as raised:
        parse_own_actors(text, "own.yaml")
    assert str(raised.value).startswith(message)


def test_a_day_that_the_calendar_does_not_have() -> None:
    text = "actors:\n  - name: Ada Brill\n    kind: person\n    roles:\n      - {title: mayor, from: 2020-13-01}\n"
    with pytest.raises(ActorsFileError, match=r"own\.yaml"):
        parse_own_actors(text, "own.yaml")
