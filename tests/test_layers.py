"""Who may import whom. Data goes down the list of rooms and never back up; each weight is lifted in one place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "standoff"
MODULES = sorted(path.relative_to(SOURCE) for path in SOURCE.rglob("*.py"))

BASE = {"errors", "vocabulary", "record"}
SHOWING = {"display", "templating"}  # words on their way to people
ROOMS = {"intake", "encoder", "reading", "linking", "ledger"}

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "vocabulary": {"errors"},
    "record": {"errors", "vocabulary"},
    "links": {"record", "vocabulary"},  # what links are made of, for the two rooms that make and keep them
    "states": set(),  # codes and names, for every room
    "plover": {"record", "vocabulary"},
    "exchange": BASE,  # the record as JSON
    "intake": BASE,  # a fetcher need not load a model
    "encoder": BASE,
    "reading": BASE | {"encoder", "states"},  # a record can be made without a database
    "linking": BASE | {"links", "states"},  # vectors and candidates are handed in
    "corrections": BASE | {"links", "states"},  # what analysts make of a record, for whoever keeps and shows it
    "ledger": BASE | {"corrections", "exchange", "links"},
    "stories": BASE | {"links", "ledger.queries", "linking", "states"},  # of linking, its pure functions
    "placing": BASE | {"ledger", "stories"},  # what belongs together is decided in one and kept in the other
    "pipeline": BASE | ROOMS | {"corrections", "exchange", "links", "placing"},  # the only place where they meet
    "display": BASE,
    "templating": {"display"},
    "drawing": {"errors"},  # charts and maps, for pages and for the brief
    "outlook": BASE | {"links", "ledger.queries", "linking", "plover", "states", "stories"},
    "brief": BASE | SHOWING | {"drawing", "ledger.queries", "linking", "outlook", "plover", "states", "stories"},
    "export": BASE | SHOWING | {"exchange", "ledger.queries", "linking", "outlook", "plover", "states", "stories"},
    "desk": BASE  # the second place where all meet; it writes through the ledger and has no SQL of its own
    | SHOWING
    | {
        "audit",
        "brief",
        "corrections",
        "drawing",
        "exchange",
        "export",
        "intake",
        "ledger",
        "linking",
        "links",
        "outlook",
        "pipeline",
        "placing",
    }
    | {"plover", "states", "stories"},
    "audit": BASE | {"ledger.queries"},
    "terminal": BASE
    | SHOWING
    | {"audit", "links", "ledger.queries", "ledger.register", "ledger.search", "linking.happenings", "outlook"}
    | {"stories"},
}
LATE = {"cli", "__init__"}  # may import everything, inside functions
AT_ONCE = {"errors"}  # and what is of their own room

ONLY_IN = {
    "onnxruntime": "encoder/session.py",
    "tokenizers": "encoder/",
    "httpx": "intake/",
    "trafilatura": "intake/",
    "lxml": "intake/",
    "feedparser": "intake/",
    "py3langid": "intake/",
    "sqlalchemy": "ledger/",
    "sqlite3": "ledger/",
    "pydantic": "exchange.py",
    "yaml": "linking/own_actors.py",
    "rensa": "linking/near_duplicates.py",
    "jinja2": "templating.py",
    "rich": "terminal/",
    "typer": "cli/",
    "fastapi": "desk/",
    "starlette": "desk/",
    "uvicorn": "desk/",
    "argon2": "desk/",
    "email_validator": "ledger/",
    "icalendar": "export/",
    "pyarrow": "export/",
}
# Inside reading: each chapter may use those before it.
CHAPTERS = (
    "language", "times", "actors", "toponyms", "quantities", "attribution", "events", "positions", "forecasts",
)  # fmt: skip
NEVER = {"training", "evaluation", "torch", "tests"}


def imported(node: ast.AST, module: Path) -> Iterator[str]:
    """Dotted names that a statement imports; `from standoff import x` gives `standoff.x` and nothing else."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"{module}: relative import in line {node.lineno}"
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def all_imports(module: Path) -> set[str]:
    tree = ast.parse((SOURCE / module).read_text(encoding="utf-8"))
    return {name for node in ast.walk(tree) for name in imported(node, module)}


def imports_at_once(module: Path) -> set[str]:
    """Those that run when the module is imported."""
    tree = ast.parse((SOURCE / module).read_text(encoding="utf-8"))
    return {name for node in tree.body if not is_for_types(node) for name in imported(node, module)}


def room(module: Path) -> str:
    return module.parts[0].removesuffix(".py")


def ours(names: set[str]) -> set[str]:
    """`standoff.ledger.queries.Choice` as `ledger.queries.Choice`; `standoff` itself is a way to everything."""
    return {name.removeprefix("standoff.") for name in names if name.split(".")[0] == "standoff"}


def allowed(name: str, permitted: set[str]) -> bool:
    """Whether a name is a permitted one, or in it. The package around a permitted one is not: it holds others too."""
    return any(name == one or name.startswith(f"{one}.") for one in permitted)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_imports_what_its_room_may(module):
    if room(module) in LATE:
        late = {name for name in ours(imports_at_once(module)) if not allowed(name, AT_ONCE | {room(module)})}
        assert late == set(), f"{module} imports these at once instead of inside its functions"
        return
    assert room(module) in MAY_IMPORT, f"{module} has no place in the table of rooms"
    permitted = MAY_IMPORT[room(module)] | {room(module)}
    assert {name for name in ours(all_imports(module)) if not allowed(name, permitted)} == set()


@pytest.mark.parametrize("module", [path for path in MODULES if path.parts[:-1][:1] == ("reading",)], ids=str)
def test_a_chapter_of_reading_uses_those_before_it(module):
    chapter = module.parts[1]
    if chapter == "__init__.py":
        return
    later = CHAPTERS[CHAPTERS.index(chapter) + 1 :]
    names = {name for name in ours(all_imports(module)) if name.startswith("reading.")}
    assert {name for name in names if name.split(".")[1] not in CHAPTERS or name.split(".")[1] in later} == set()


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_each_weight_is_lifted_in_one_place(module):
    for name in all_imports(module):
        top = name.split(".")[0]
        assert top not in NEVER, f"{module} imports {name}"
        assert module.as_posix().startswith(ONLY_IN.get(top, "")), f"{name} belongs to {ONLY_IN.get(top)}"


BROAD = {
    "pipeline.py",  # whatever one report does to the program, the rest goes on
    "encoder/session.py",  # tokenizers and onnxruntime raise errors that have no base of their own
    "desk/readiness.py",  # what goes wrong on one page keeps nobody from the others
}


@pytest.mark.parametrize("module", [path for path in MODULES if path.as_posix() not in BROAD], ids=str)
def test_broad_handlers_have_a_reason(module):
    tree = ast.parse((SOURCE / module).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            caught = {one.id for one in ast.walk(node.type or ast.Name("Exception")) if isinstance(one, ast.Name)}
            assert not caught & {"Exception", "BaseException"}, f"{module}:{node.lineno}"


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("import a.b", {"a.b"}),
        ("from standoff.ledger import queries", {"standoff.ledger.queries"}),
        ("def f():\n    from standoff import cli", {"standoff.cli"}),
    ],
)
def test_imports_are_seen(code, names):
    assert {name for node in ast.walk(ast.parse(code)) for name in imported(node, Path("x.py"))} == names


@pytest.mark.parametrize(
    ("name", "permitted", "may"),
    [
        ("ledger.queries.Choice", {"ledger.queries"}, True),
        ("ledger", {"ledger.queries"}, False),  # `from standoff import ledger`
        ("ledger", {"ledger"}, True),
        ("standoff", {"ledger"}, False),  # `import standoff`
        ("ledger.filing", {"ledger.queries"}, False),
        ("ledger.Ledger", {"ledger.queries"}, False),
        ("cli", {"ledger"}, False),
        ("recording", {"record"}, False),
    ],
)
def test_what_is_permitted(name, permitted, may):
    assert allowed(name, permitted) is may
