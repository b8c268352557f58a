"""The desk as one ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.types import ASGIApp

from standoff.desk import (
    about,
    actors,
    cast,
    correcting,
    geography,
    heading,
    importing,
    keeping,
    places,
    plotting,
    remarking,
    reports,
    searching,
    statements,
    stories,
    timeline,
    today,
    visitors,
)
from standoff.desk.errors import answer_errors
from standoff.desk.guard import Guard
from standoff.desk.rendering import STATIC
from standoff.desk.settings import Settings
from standoff.desk.state import Desk

_GROUPS = (
    today, timeline, stories, reports, statements, actors, cast, heading, geography, plotting, searching, keeping,
    importing, correcting, remarking, places, about, visitors,
)  # fmt: skip


def create_app(ledger: Path, settings: Settings | None = None) -> FastAPI:
    """The desk over the ledger in a file. Raises LedgerError where it cannot be opened."""
    chosen = settings or Settings()
    desk = Desk(ledger, chosen)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = chosen.threads
        desk.keeper.link_later()
        yield
        desk.close()

    app = FastAPI(
        title="Standoff desk",
        version=version("standoff"),
        description="What a ledger of news reports holds. Each page has a twin in JSON, and this describes the twins.",
        docs_url=None,  # the usual page of documentation fetches its script from elsewhere
        redoc_url=None,
        openapi_url="/openapi.json",
        lifespan=running,
    )
    app.state.desk = desk
    answer_errors(app)
    for group in _GROUPS:
        app.include_router(group.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(_guarded, desk=desk)
    return app


def _guarded(app: ASGIApp, desk: Desk) -> Guard:
    return Guard(app, desk.door, desk.settings)
