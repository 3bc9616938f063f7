"""`/metrics`: what the service counts, for Prometheus.

Everything is read when it is asked for; nothing else on the way of a request knows of Prometheus. No label holds what a
client wrote. Source: the text format of Prometheus 0.0.4 and OpenMetrics 1.0, written by the client library.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response

from api.request_measures import BOUNDS
from api.sparql.counted_evaluation import ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client.metrics_core import Metric

    from api.answer_cache import AnswerCache
    from api.request_measures import Durations, RequestMeasures
    from api.serving import Serving
    from api.sparql.counted_evaluation import CountedEvaluation
    from kg.stores.worker_use import WorkerUse


class ServiceMetrics:
    """Collects what is counted in the parts of the service."""

    def __init__(
        self, serving: Serving, requests: RequestMeasures, cache: AnswerCache, evaluation: CountedEvaluation
    ) -> None:
        self._serving = serving
        self._requests = requests
        self._cache = cache
        self._evaluation = evaluation

    def collect(self) -> Iterator[Metric]:
        """Every family of measures; the method that the registry of the client library calls."""
        yield from self._of_release()
        yield from self._of_requests()
        yield from self._of_cache()
        yield from self._of_queries()
        use = self._evaluation.use()
        if use is not None:
            yield from _of_workers(use)

    def _of_release(self) -> Iterator[Metric]:
        from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily  # noqa: PLC0415 - as below

        opened = self._serving.current()
        yield InfoMetricFamily("kg_release", "the release that answers come from", value={"release": opened.id})
        if opened.quads is not None:
            yield GaugeMetricFamily("kg_release_quads", "quads that the release holds", value=opened.quads)

    def _of_requests(self) -> Iterator[Metric]:
        from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily  # noqa: PLC0415 - as below

        answered = CounterMetricFamily(
            "kg_http_requests",
            "requests whose answers were made",
            labels=("method", "route", "status"),
        )
        for (method, route, status), number in self._requests.answered.items():
            answered.add_metric((method, route, str(status)), number)
        yield answered
        yield CounterMetricFamily(
            "kg_http_requests_repeated",
            "further requests, answered from the cache before anything else looked at them",
            value=self._cache.use().repeated,
        )
        durations = HistogramMetricFamily(
            "kg_http_request_duration_seconds", "how long answers took that were made", labels=("route",)
        )
        for route, taken in self._requests.durations.items():
            durations.add_metric((route,), *_histogram(taken))
        yield durations

    def _of_cache(self) -> Iterator[Metric]:
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily  # noqa: PLC0415 - as below

        use = self._cache.use()
        yield CounterMetricFamily("kg_cache_hits", "answers found in the cache", value=use.hits)
        yield CounterMetricFamily("kg_cache_misses", "answers that had to be made and could be kept", value=use.misses)
        yield GaugeMetricFamily("kg_cache_answers", "answers in the cache", value=use.answers)
        yield GaugeMetricFamily("kg_cache_bytes", "bytes that the cache takes", value=use.bytes)

    def _of_queries(self) -> Iterator[Metric]:
        from prometheus_client.core import (  # noqa: PLC0415 - as below
            CounterMetricFamily,
            GaugeMetricFamily,
            HistogramMetricFamily,
        )

        ended = CounterMetricFamily("kg_queries", "client queries evaluated, by how they ended", labels=("end",))
        for end in ENDS:
            ended.add_metric((end,), self._evaluation.ended[end])
        yield ended
        yield GaugeMetricFamily("kg_queries_open", "client queries running or waiting", value=self._evaluation.running)
        durations = HistogramMetricFamily("kg_query_duration_seconds", "how long queries took, waiting included")
        durations.add_metric((), *_histogram(self._evaluation.durations))
        yield durations


def metrics_routes(metrics: ServiceMetrics) -> APIRouter:
    """The route for Prometheus."""
    router = APIRouter(tags=["Operations"])
    text = {
        "text/plain": {"schema": {"type": "string"}},
        "application/openmetrics-text": {"schema": {"type": "string"}},
    }

    @router.get(
        "/metrics",
        summary="Measures for Prometheus",
        response_class=Response,
        responses={200: {"description": "the measures in the form that `Accept` prefers", "content": text}},
    )
    async def answer(request: Request) -> Response:
        """Requests by route and status, durations, cache, queries, workers, release; of this process alone."""
        body, content_type = render_metrics(metrics, request.headers.get("accept", ""))
        return Response(body, headers={"Content-Type": content_type, "Cache-Control": "no-store"})

    return router


def render_metrics(metrics: ServiceMetrics, accept: str) -> tuple[bytes, str]:
    """The measures as text, and its media type."""
    from prometheus_client import CollectorRegistry  # noqa: PLC0415 - a server that nobody measures never needs it
    from prometheus_client.exposition import choose_encoder  # noqa: PLC0415 - as above

    registry = CollectorRegistry(auto_describe=False)
    registry.register(metrics)
    encode, content_type = choose_encoder(accept)
    return encode(registry), content_type


def _histogram(taken: Durations) -> tuple[list[tuple[str, float]], float]:
    ends = [*(str(bound) for bound in BOUNDS), "+Inf"]
    return [(end, float(number)) for end, number in zip(ends, accumulate(taken.classes), strict=True)], taken.seconds


def _of_workers(use: WorkerUse) -> Iterator[Metric]:
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily  # noqa: PLC0415 - as above

    yield GaugeMetricFamily("kg_workers", "worker processes alive", value=use.alive)
    yield GaugeMetricFamily("kg_workers_busy", "worker processes that run a query", value=use.busy)
    waiting = GaugeMetricFamily("kg_queries_waiting", "queries that wait for a worker", labels=("lane",))
    waiting.add_metric(("quick",), use.waiting_quick)
    waiting.add_metric(("slow",), use.waiting_slow)
    yield waiting
    ended = CounterMetricFamily("kg_workers_ended", "worker processes ended, by how", labels=("how",))
    ended.add_metric(("stopped",), use.stopped)
    ended.add_metric(("lost",), use.lost)
    yield ended
