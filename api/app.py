"""The reading half on one screen: settings and a store in, an application out; nothing happens at import."""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING

from api.answer_cache import AnswerCache
from api.answers_at_once import AnswersAtOnce
from api.api_docs import docs_routes
from api.entry import entry_routes
from api.feeds import feed_routes
from api.health import health_routes
from api.known_parameters import KNOWN_PARAMETERS
from api.layers import add_layers
from api.linked_data import linked_data_routes
from api.log_lines import RequestLog, set_up_log, write_to_standard_error
from api.made_files import MadeFiles
from api.metrics import ServiceMetrics, metrics_routes
from api.openapi_document import DescribedApi
from api.pages.page_routes import page_routes
from api.pages.things import PageSources
from api.problems import add_problem_answers
from api.request_measures import RequestMeasures
from api.rest.case_networks import CaseNetworks
from api.rest.case_tables import CaseTables
from api.rest.citations import citation_routes
from api.rest.downloads import download_routes
from api.rest.held_laws import HeldLaws
from api.rest.network_routes import network_routes
from api.rest.related import related_routes
from api.rest.related_files import RelatedFiles
from api.rest.releases import release_routes
from api.rest.routes import rest_routes, submission_routes
from api.rest.search_indexes import SearchIndexes
from api.rest.statistics import statistics_routes
from api.rest.submissions import NoSubmissions
from api.serving import Serving
from api.sparql.answering import QueryAnswers
from api.sparql.counted_evaluation import CountedEvaluation
from api.sparql.endpoint import sparql_routes
from api.sparql.evaluation import InProcessEvaluation, IsolatedEvaluation
from api.sparql.forwarding import ForwardedEvaluation
from kg.settings import Settings, load_settings
from kg.stores.query_limits import limits_of
from kg.submitted.limits import limits_of as submission_limits_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from fastapi import FastAPI

    from api.rest.submissions import Submissions
    from api.sparql.evaluation import Evaluation

_SUMMARY = "China's guiding cases as linked data: cases, provisions in the version meant, agencies, procedure."


def create_app(settings: Settings, serving: Serving, write_log: Callable[[str], object] | None = None) -> FastAPI:
    """The application that answers from a store; with somebody to write it, a log of requests is kept."""
    evaluation = CountedEvaluation(_evaluation_of(settings, serving))
    measures = RequestMeasures()
    log = RequestLog(settings, write_log or _write_nowhere)
    listeners = (measures.note, log.note) if write_log else (measures.note,)
    cache = AnswerCache(settings.cache_bytes)
    tables, indexes, files = CaseTables(), SearchIndexes(settings, serving), RelatedFiles(settings, serving)
    sources = PageSources(settings, serving, tables, indexes, files, CaseNetworks(settings, serving))
    made, laws = MadeFiles(settings), HeldLaws()
    submissions = _submissions_of(settings)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[dict[str, AnswersAtOnce]]:
        await evaluation.start()
        submissions.start()
        queries = QueryAnswers(serving, evaluation, cache)
        at_once = AnswersAtOnce(cache, serving, queries, settings, listeners)
        try:
            yield {} if settings.log_requests == "all" else {"at_once": at_once}
        finally:
            submissions.stop()
            await evaluation.stop()
            await made.stop()
            indexes.close()
            serving.close()
            log.write_out()

    app = DescribedApi(
        lifespan=running,
        title="Guiding cases",
        summary=_SUMMARY,
        version=version("cn-guiding-cases"),
        license_info={"name": "Apache-2.0 (software), CC BY 4.0 (data)", "identifier": "Apache-2.0 AND CC-BY-4.0"},
        docs_url=None,  # the ready-made page would load scripts from another host
        redoc_url=None,
        root_path=settings.root_path,
        root_path_in_servers=False,  # the document names the server itself
        redirect_slashes=False,  # it would send readers to whatever host a request names
    )
    add_problem_answers(app)
    add_layers(app, settings, serving, cache, listeners)
    app.include_router(entry_routes(sources))
    app.include_router(health_routes(serving, evaluation))
    app.include_router(metrics_routes(ServiceMetrics(serving, measures, cache, evaluation)))
    app.include_router(docs_routes(app.openapi, serving))
    app.include_router(sparql_routes(serving, settings, evaluation, cache))
    for routes in (
        rest_routes(serving, tables, indexes, laws),
        citation_routes(serving, tables, laws, settings),
        network_routes(sources.networks, serving),
        statistics_routes(serving),
        related_routes(files),
        release_routes(made),
        download_routes(made),
        feed_routes(serving, tables, made),
        submission_routes(settings, submissions, files),
    ):
        app.include_router(routes, dependencies=KNOWN_PARAMETERS)
    app.include_router(page_routes(sources, laws, submissions))
    app.include_router(linked_data_routes(serving, sources))  # last: it takes every path that is left
    return app


def create_served_app() -> FastAPI:
    """The application for the settings of this process's environment, as `kg serve` starts it."""
    settings = load_settings(os.environ)
    set_up_log(settings)
    return create_app(settings, Serving(settings), write_to_standard_error)


def _write_nowhere(_: str) -> None:
    """No log of requests is wanted."""


def _evaluation_of(settings: Settings, serving: Serving) -> Evaluation:
    limits = limits_of(settings)
    if settings.store is not None:
        return ForwardedEvaluation(limits)
    if os.name != "posix":  # where a process cannot be given a limit of memory
        return InProcessEvaluation()
    from kg.stores.workers import QueryWorkers  # noqa: PLC0415 - has no meaning on other systems

    return IsolatedEvaluation(QueryWorkers(limits), serving)


def _submissions_of(settings: Settings) -> Submissions:
    if os.name != "posix":  # as above
        return NoSubmissions()
    from kg.submitted.workers import SubmissionWorkers  # noqa: PLC0415 - as above

    return SubmissionWorkers(submission_limits_of(settings))
