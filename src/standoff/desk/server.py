"""The desk on a socket."""

import socket

import uvicorn
from fastapi import FastAPI

from standoff.errors import DeskError


def listen(host: str, port: int) -> socket.socket:
    """A socket at an address; port 0 takes a free one. Raises DeskError where it cannot be had."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise DeskError(f"{host}:{port}", error.strerror or str(error)) from error
    return listening


def address_of(listening: socket.socket) -> str:
    """What to type into a browser."""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def serve(app: FastAPI, listening: socket.socket) -> None:
    """Answers until it is interrupted."""
    uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run([listening])
