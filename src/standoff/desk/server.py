"""The desk on a socket."""

import gc
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from standoff.errors import DeskError

_TURN = 0.0005  # seconds
_GRACE = 2  # seconds for what is being answered when it is interrupted


def bound(host: str, port: int) -> socket.socket:
    """A socket at an address that does not answer yet; port 0 takes a free one. Raises DeskError: it cannot be had."""
    opened = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    with _wrapped(opened, f"{host}:{port}"):
        opened.bind((host, port))
    return opened


def let_in(opened: socket.socket) -> None:
    """Whoever comes from here on waits for an answer. Raises DeskError where another program was there first."""
    with _wrapped(opened, address_of(opened)):
        opened.listen()


def address_of(opened: socket.socket) -> str:
    """What to type into a browser."""
    host, port = opened.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def serve(app: FastAPI, opened: socket.socket) -> None:
    """Answers until it is interrupted."""
    # A page lets go of the interpreter at each step of a query. To get it back from another that works something out,
    # it would wait for 5 ms each time: a tenth of a second for the shortest page.
    sys.setswitchinterval(_TURN)
    gc.collect()
    gc.freeze()  # what is known by now stays; to look through it for garbage takes as long as a page
    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=_GRACE)
    uvicorn.Server(config).run([opened])


@contextmanager
def _wrapped(opened: socket.socket, where: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        opened.close()
        raise DeskError(where, error.strerror or str(error)) from error
