"""Answers to queries: from the cache, or evaluated once for all who ask the same at the same time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, TypeVar

from anyio import to_thread

from api.answer_cache import find_headers, holds_tag
from api.cached_answers import ReadyResponse, address_of
from api.pages.sparql_page import (
    Problem,
    QueryPlace,
    describe_page,
    frame_of_query,
    render_sparql_page,
    show_answer,
)
from api.problems import ProblemError, status_of
from api.sparql.finished_answers import answer_key, finish_answer, steadiness_of, tag_of
from api.sparql.forms import choose_forms, not_acceptable
from api.sparql.query_page import headers_of_page, place_of
from api.sparql.request import QueryRequest
from kg import formats
from kg.errors import KgError, QuerySizeError, QuerySyntaxError
from kg.stores.engine_repairs import repair_query
from kg.stores.query_prologue import find_form
from kg.stores.store import OWN_DATASET

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from api.answer_cache import Address, AnswerCache, AnswerKey, CachedAnswer, Gone
    from api.serving import Serving
    from api.sparql.evaluation import Evaluation
    from api.sparql.forms import WantedForms
    from kg.stores.opening import OpenStore
    from kg.stores.store import Answer

_LONG: Final = 4000  # characters; reading their tokens takes some milliseconds
_MOST_ACCEPTED: Final = 256  # Accept headers; clients send the same again and again

_NO_PAGE: Final = QueryPlace("/", "/", "en", "")

_Looked = TypeVar("_Looked")
_Seen = TypeVar("_Seen")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query with all that its answer depends on; `place` is where a page with the answer would stand."""

    query: QueryRequest
    opened: OpenStore
    wanted: WantedForms
    place: QueryPlace


class QueryAnswers:
    """Answers queries; what may be kept is kept."""

    def __init__(self, serving: Serving, evaluation: Evaluation, cache: AnswerCache) -> None:
        self._serving = serving
        self._evaluation = evaluation
        self._cache = cache

    async def answer(self, request: Request, query: QueryRequest) -> Response:
        """The answer in the form wanted; where a page is wanted, problems are told on it.

        Raises:
            ProblemError, KgError: the query cannot be answered, and no page is wanted.
        """
        failed = request.scope.get("state", {}).get("given_back")  # by the server, which has asked already
        if isinstance(failed, (ProblemError, KgError)):
            raise failed
        wanted = choose_forms(",".join(request.headers.getlist("accept")), query.format)
        place = place_of(request)
        if not wanted.is_page("solutions"):
            return await self._answer(request, _Asked(query, self._serving.of(query.release), wanted, place))
        try:
            return await self._answer(request, _Asked(query, self._serving.of(query.release), wanted, place))
        except (ProblemError, KgError) as error:
            return _tell_on_page(error, query, self._serving.current().id, place)

    async def answer_plain(self, query: str, accept: str, address: Address, gone: Gone) -> CachedAnswer | None:
        """The answer to a query that comes alone, kept under its address; None where a page is wanted.

        Raises:
            ProblemError, KgError: the query cannot be answered.
        """
        wanted = _plain_forms(accept)
        if wanted.is_page("solutions"):
            return None
        asked = _Asked(QueryRequest(query, OWN_DATASET, None), self._serving.current(), wanted, _NO_PAGE)
        key, tag = await _beside(asked.query, _key_of, asked)
        if not tag:
            return await self._make(asked, tag, gone)
        answer = await self._cache.answer(key, partial(self._make, asked, tag), gone)
        self._cache.point(address, key)
        return answer

    async def _answer(self, request: Request, asked: _Asked) -> Response:
        tags = find_headers(request.scope["headers"])[2]
        key, tag = await _beside(asked.query, _key_of, asked)
        if not tag:
            return ReadyResponse(await self._make(asked, tag, request.is_disconnected))
        if tags.strip() != b"*" and holds_tag(tags, tag):  # only who has had the answer knows its tag
            return ReadyResponse(_finish(asked, tag, b"", ""), tags)
        answer = await self._cache.answer(key, partial(self._make, asked, tag), request.is_disconnected)
        if request.method in ("GET", "HEAD") and asked.opened.id == self._serving.current().id:
            self._cache.point(address_of(request.scope, asked.opened.id), key)
        return ReadyResponse(answer, tags)

    async def _make(self, asked: _Asked, tag: bytes, gone: Gone) -> CachedAnswer:
        result = await self._evaluate(asked, gone)
        if result.format is None:
            raise not_acceptable()
        if not asked.wanted.is_page(result.form):
            return _finish(asked, tag, result.body, result.format.content_type)
        page = await to_thread.run_sync(_render_answer, asked, result)
        return _finish(asked, tag, page, formats.HTML.content_type)

    async def _evaluate(self, asked: _Asked, gone: Gone) -> Answer:
        repaired = await _beside(asked.query, repair_query, asked.query.query)
        if repaired.query != asked.query.query:
            try:
                query = replace(asked.query, query=repaired.query)
                result = await self._evaluation.answer(asked.opened, query, asked.wanted.engine, gone)
                return replace(result, body=repaired.restore(result.body))
            except (QuerySyntaxError, QuerySizeError):  # which must be of the query as it came
                pass
        return await self._evaluation.answer(asked.opened, asked.query, asked.wanted.engine, gone)


async def _beside(query: QueryRequest, look: Callable[[_Looked], _Seen], at: _Looked) -> _Seen:
    """What a look through a query finds; a long query is looked through on a thread, so that others do not wait."""
    return look(at) if len(query.query) < _LONG else await to_thread.run_sync(look, at)


@lru_cache(_MOST_ACCEPTED)
def _plain_forms(accept: str) -> WantedForms:
    return choose_forms(accept, None)


def _key_of(asked: _Asked) -> tuple[AnswerKey, bytes]:
    """The key and entity tag of an answer; an empty tag where it cannot be kept.

    Raises:
        ProblemError: 406 where the reader accepts no form that the answer can have.
    """
    form = find_form(asked.query.query)
    if form is None:
        return (), b""
    wanted = asked.wanted.chosen.of(form)
    if wanted is None:
        raise not_acceptable()
    page = asked.place if wanted is formats.HTML else ()
    shape = (form, wanted.name, "named" if asked.query.release else "current", *page)  # one may be held for long
    key = answer_key(asked.opened.id, asked.query.query, asked.query.graphs, shape)
    return key, tag_of(key, steadiness_of(asked.query.query)) if asked.opened.is_fixed else b""


def _finish(asked: _Asked, tag: bytes, body: bytes, content_type: str) -> CachedAnswer:
    more = headers_of_page(asked.place) if content_type == formats.HTML.content_type else {}
    return finish_answer(body, content_type, asked.opened.id, tag, more, named_release=asked.query.release is not None)


def _render_answer(asked: _Asked, result: Answer) -> bytes:
    shown = show_answer(result, asked.place.root)
    frame = frame_of_query(asked.place, asked.opened.id, asked.query)
    return render_sparql_page(describe_page(frame, asked.place.server, asked.query, shown=shown), frame)


def _tell_on_page(error: ProblemError | KgError, query: QueryRequest, release: str, place: QueryPlace) -> Response:
    """The query page with the query as it came and what is wrong with it."""
    where = error.place if isinstance(error, KgError) else None
    problem = Problem(error.words, where.line if where else None, where.column if where else None)
    frame = frame_of_query(place, release, query)
    body = render_sparql_page(describe_page(frame, place.server, query, problem=problem), frame)
    more = headers_of_page(place)
    status = status_of(error) if isinstance(error, KgError) else error.status
    answer = finish_answer(body, formats.HTML.content_type, release, b"", more, named_release=False)
    return ReadyResponse(replace(answer, status=status))
