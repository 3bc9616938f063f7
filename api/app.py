"""The reading half on one screen: settings and a store in, an application out; nothing happens at import."""

from __future__ import annotations

import os
from importlib.metadata import version

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from api.entry import entry_routes
from api.health import health_routes
from api.linked_data import linked_data_routes
from api.problems import add_problem_answers
from api.serving import Serving
from api.sparql.endpoint import sparql_routes
from kg.settings import Settings, load_settings

_SUMMARY = "China's guiding cases as linked data: cases, provisions in the version meant, agencies, procedure."


def create_app(settings: Settings, serving: Serving) -> FastAPI:
    """The application that answers from a store."""
    app = FastAPI(
        title="Guiding cases",
        summary=_SUMMARY,
        version=version("cn-guiding-cases"),
        license_info={"name": "Apache-2.0 (software), CC BY 4.0 (data)", "identifier": "Apache-2.0 AND CC-BY-4.0"},
        docs_url=None,  # the ready-made page would load scripts from another host
        redoc_url=None,
    )
    add_problem_answers(app)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST"],
        allow_headers=["*"],
        expose_headers=["Link", "X-Release"],
    )
    app.include_router(entry_routes(serving))
    app.include_router(health_routes(serving))
    app.include_router(sparql_routes(serving, settings))
    app.include_router(linked_data_routes(serving))
    return app


def create_served_app() -> FastAPI:
    """The application for the settings of this process's environment, as `kg serve` starts it."""
    settings = load_settings(os.environ)
    return create_app(settings, Serving(settings))
