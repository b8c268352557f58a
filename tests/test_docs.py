"""The documentation knows every command, option, table, column and field of the program, and nothing that is gone."""

import dataclasses
import re
from pathlib import Path

import pytest
import typer

import standoff
from standoff import record
from standoff.cli import app
from standoff.ledger.schema import metadata

DOCS = Path(__file__).parent.parent / "docs"
CLI = (DOCS / "cli.md").read_text(encoding="utf-8")
LEDGER = (DOCS / "ledger.md").read_text(encoding="utf-8")
RECORD = (DOCS / "record.md").read_text(encoding="utf-8")

COMMANDS = typer.main.get_command(app).commands
OPTIONS = [
    (name, option)
    for name, command in COMMANDS.items()
    for parameter in command.params
    if parameter.param_type_name == "option"
    for option in parameter.opts
]
OUTSIDE = {record.Capture, record.Failure}  # not parts of a record
TYPES = [one for one in vars(record).values() if dataclasses.is_dataclass(one) and one not in OUTSIDE]


README = (DOCS.parent / "README.md").read_text(encoding="utf-8")


def section(page: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its rank or a higher one."""
    rank = heading.split()[0]
    found = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{len(rank)}}} |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"no heading {heading!r}"
    return found[1]


def in_backquotes(text: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", text))


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_documented(name):
    assert section(CLI, f"## `standoff {name}`").strip()
    assert f"standoff {name}" in CLI.split("```")[1]


@pytest.mark.parametrize(("command", "option"), OPTIONS, ids=[" ".join(pair) for pair in OPTIONS])
def test_each_option_is_documented(command, option):
    documented = {words.split()[0] for words in in_backquotes(section(CLI, f"## `standoff {command}`"))}
    assert option in documented


@pytest.mark.parametrize("command", COMMANDS)
def test_no_documented_option_is_gone(command):
    page = section(CLI, f"## `standoff {command}`")
    first_column = "".join(line.split("|")[1] for line in page.splitlines() if line.startswith("|"))
    documented = {words.split()[0] for words in in_backquotes(first_column) if words.startswith("-")}
    assert documented <= {option for name, option in OPTIONS if name == command}


def test_no_documented_command_is_gone():
    assert re.findall(r"^## `standoff (\w+)`$", CLI, re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("table", metadata.tables.values(), ids=str)
def test_each_table_and_column_is_documented(table):
    page = section(LEDGER, f"### {table.name}")
    assert table.comment in page
    rows = re.findall(r"^\| `(\w+)` \| (\w+)(, may be NULL)? \| (.*) \|$", page, re.MULTILINE)
    assert rows == [
        (column.name, str(column.type), ", may be NULL" if column.nullable else "", column.comment)
        for column in table.columns
    ]


def test_no_documented_table_is_gone():
    assert re.findall(r"^### (\w+)$", section(LEDGER, "## Tables"), re.MULTILINE) == list(metadata.tables)


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_each_field_is_documented_in_its_order(kind):
    page = section(RECORD, f"## {kind.__name__}")
    first_column = "".join(line.split("|")[1] for line in page.splitlines() if line.startswith("|"))
    documented = re.findall(r"`(\w+)`", first_column)
    assert documented == [field.name.rstrip("_") for field in dataclasses.fields(kind)]


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_each_closed_inventory_is_documented(kind):
    page = section(RECORD, f"## {kind.__name__}")
    for field in dataclasses.fields(kind):
        values = getattr(field.type, "__args__", ())
        words = {value for value in values if isinstance(value, str)}
        if words and len(words) < 20:  # PLOVER's types, modes and contexts have a manual of their own
            shown = next(line for line in page.splitlines() if re.match(rf"^\|[^|]*`{field.name.rstrip('_')}`", line))
            assert words <= in_backquotes(shown), field.name


def test_the_example_of_the_readme_runs(tmp_path, monkeypatch, capsys):
    [example] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (tmp_path / "examples").symlink_to(DOCS.parent / "examples")
    monkeypatch.chdir(tmp_path)
    exec(example, {})
    *said, hits = capsys.readouterr().out.splitlines()
    assert any("Khrushchev" in line for line in said) and int(hits) > 5


def test_the_example_of_the_package_is_that_of_the_readme():
    [example] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    in_package = [line[4:] for line in standoff.__doc__.splitlines() if line.startswith((">>> ", "... "))]
    assert len(in_package) <= 10
    assert [line.replace("outcomes = ", "") for line in in_package] == [line for line in example.splitlines() if line]


LINKED = re.compile(r"!\[[^\]]*\]\(([^)#]+)\)|`((?:docs|examples|evaluation)/[\w./-]*\w)`")


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/tour.md", "docs/model.md"])
def test_files_that_a_page_names_are_there(page):
    root = Path(__file__).resolve().parent.parent
    named = {one or other for one, other in LINKED.findall((root / page).read_text(encoding="utf-8"))}
    assert [name for name in sorted(named) if not (root / name).exists()] == []
