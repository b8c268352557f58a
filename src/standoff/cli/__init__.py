"""The command `standoff`: one function for each verb, which imports what it needs.

Exit status 0: done. 1: some reports failed, each named on stderr. 2: the command could not run.
"""

import sys
from typing import Annotated

import typer

from standoff.cli.asking import actors, search, show
from standoff.cli.auditing import audit
from standoff.cli.briefing import brief
from standoff.cli.comparing import versions
from standoff.cli.correcting import correct, corrections, undo
from standoff.cli.grading import grade, publishers
from standoff.cli.handing_on import backup, export, schema
from standoff.cli.looking_ahead import conduct, forecasts, positions
from standoff.cli.noting import case
from standoff.cli.printing import complain
from standoff.cli.serving import desk
from standoff.cli.taking_in import add, link, read
from standoff.cli.telling import claims, figures, happenings, quotes, recluster, remove, stories
from standoff.errors import StandoffError

app = typer.Typer(
    help="Reads news reports about a crisis and keeps a record that can be checked.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
COMMANDS = (
    read, add, link, actors, search, show, versions, stories, quotes, figures, claims, happenings, positions, conduct,
    forecasts, recluster, case, correct, corrections, undo, grade, publishers, brief, export, audit, schema, backup,
    remove, desk,
)  # fmt: skip
for command in COMMANDS:
    app.command()(command)


def main() -> None:
    """Runs the command; errors that end it are one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Always UTF-8 and line feeds. Lone surrogates, as in names of files, are written out instead of fatal.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        app(prog_name="standoff")
    except StandoffError as error:
        complain(str(error))
        sys.exit(2)


@app.callback(invoke_without_command=True)
def _standoff(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        print(f"standoff {installed('standoff')}")
        raise typer.Exit
