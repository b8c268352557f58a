"""The command that serves the desk."""

from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.options import THE_LEDGER, AllowPrivate, LedgerFile
from standoff.cli.printing import complain

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def desk(
    ledger: LedgerFile = THE_LEDGER,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; anywhere but on this machine asks for a password.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8642,
    name: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A host name the desk is reached by; again for others.")
    ] = None,
    password_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Its first line is the password, or the argon2 hash of one.")
    ] = None,
    token: Annotated[bool, typer.Option("--token", help="Make a password for this run and print it.")] = False,
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the desk in the browser.")] = True,
    allow_private: AllowPrivate = False,
) -> None:
    """Serve the desk over a ledger: pages for people, each with its JSON twin. Ctrl-C ends it."""
    given = _password(password_file, token)
    if given is None and host not in _LOOPBACK:
        raise typer.BadParameter("others could reach the desk there; give --password-file or --token")

    from standoff.desk.app import create_app
    from standoff.desk.readiness import get_ready
    from standoff.desk.security import hashed
    from standoff.desk.server import address_of, bound, let_in, serve
    from standoff.desk.settings import Settings

    settings = Settings(password=hashed(given) if given else None, names=tuple(name or ()), allow_private=allow_private)
    app = create_app(ledger, settings)
    opened = bound(host, port)
    address = address_of(opened)
    complain(f"{ledger}: reading the ledger …")
    get_ready(app.state.desk)
    let_in(opened)
    complain(f"{ledger}: the desk is at {address}; Ctrl-C ends it")
    if token:
        complain(f"the password of this run is {given}")
    if open_browser:
        import webbrowser

        webbrowser.open(address)
    serve(app, opened)


def _password(file: Path | None, token: bool) -> str | None:
    if token:
        import secrets

        return secrets.token_urlsafe(24)
    if file is None:
        return None
    try:
        first = file.read_text(encoding="utf-8").splitlines()[:1]
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{file} cannot be read") from error
    if not first or not first[0].strip():
        raise typer.BadParameter(f"{file} has no password in its first line")
    return first[0].strip()
