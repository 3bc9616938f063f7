"""The layers around the routes, from the inside out: a request passes them in the opposite order.

What must see every answer stands outside; what may answer before anything is read stands outside of what reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.middleware.cors import CORSMiddleware

from api.cached_answers import CachedAnswers
from api.kept_answers import KeptAnswers
from api.plain_refusals import PlainRefusals
from api.problems import UnexpectedErrors
from api.rate_limits import RateLimits
from api.request_limits import RequestLimits
from api.request_records import NotedRoutes, RecordedRequests
from api.security_headers import EXPOSED, SecurityHeaders
from api.trusted_hosts import TrustedHosts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.applications import Starlette

    from api.answer_cache import AnswerCache
    from api.request_records import Listener
    from api.serving import Serving
    from kg.settings import Settings


def add_layers(
    app: Starlette, settings: Settings, serving: Serving, cache: AnswerCache, listeners: Sequence[Listener]
) -> None:
    """Put the layers around the routes; each added one stands outside of those before it."""
    app.add_middleware(NotedRoutes)
    app.add_middleware(UnexpectedErrors)
    app.add_middleware(KeptAnswers, cache=cache, serving=serving)
    app.add_middleware(RequestLimits, settings=settings)
    app.add_middleware(RateLimits, settings=settings)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "OPTIONS", "POST"],
        allow_headers=["*"],
        expose_headers=EXPOSED.decode().split(", "),
    )
    app.add_middleware(PlainRefusals)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(RecordedRequests, listeners=listeners)
    app.add_middleware(CachedAnswers, cache=cache, release=lambda: serving.current().id)
    if settings.trusted_hosts:  # outside of the cache, so that no answer is repeated under another name
        app.add_middleware(TrustedHosts, settings=settings)
        app.add_middleware(SecurityHeaders)
    is_quick = settings.log_requests != "all" and not settings.trusted_hosts
    app.add_middleware(RecordedRequests, listeners=listeners, only_given=is_quick)
