"""What the service says of itself: the description in RDF, or the query page for a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anyio import to_thread

from api.answer_cache import find_headers
from api.cached_answers import ReadyResponse, path_of_root
from api.pages.sparql_page import describe_page, frame_of_query, render_sparql_page
from api.server_addresses import root_of
from api.sparql.dataset_statistics import CountedReleases
from api.sparql.finished_answers import finish_answer, tag_of
from api.sparql.forms import choose_description_form
from api.sparql.query_page import headers_of_page, place_of
from api.sparql.request import read_parameters
from api.sparql.service_description import Described, render_dataset_description, render_service_description
from kg import formats
from kg.stores.deviations import DEVIATIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from api.answer_cache import AnswerCache, CachedAnswer, Gone
    from api.serving import Serving
    from kg.formats import Format
    from kg.settings import Settings


class Descriptions:
    """Describes the service and its dataset; figures are counted once a release.

    `settings` tell whether releases of the project are served or someone's RDF, and by which engine: of that of an
    endpoint elsewhere nothing is known.
    """

    def __init__(self, serving: Serving, cache: AnswerCache, settings: Settings) -> None:
        self._serving = serving
        self._cache = cache
        self._own = settings.data is None
        self._deviations = DEVIATIONS if settings.store is None else ()
        self._counted = CountedReleases()

    async def of_service(self, request: Request) -> Response:
        """The service description, or the query page where HTML is liked best.

        Raises:
            ProblemError: 400 for an unknown format, 406 where none is acceptable.
        """
        form = _form_of(request, page_too=True)
        if form is not formats.HTML:
            return await self._describe(request, form, render_service_description)
        place = place_of(request)
        release = self._serving.current().id
        frame = frame_of_query(place, release)
        body = render_sparql_page(describe_page(frame, place.server), frame)
        tag = tag_of(("page", release, body.decode()), "same")
        content_type = formats.HTML.content_type
        more = headers_of_page(place) | {"link": _links(request.url.path, path_of_root(request.scope))}
        answer = finish_answer(body, content_type, release, tag, more, named_release=False)
        return ReadyResponse(answer, find_headers(request.scope["headers"])[2])

    async def of_dataset(self, request: Request) -> Response:
        """The VoID description of the current release.

        Raises:
            ProblemError: as `of_service`.
        """
        return await self._describe(request, _form_of(request, page_too=False), render_dataset_description)

    async def _describe(self, request: Request, form: Format, render: Callable[[Described, Format], bytes]) -> Response:
        opened = self._serving.current()
        root = root_of(request.scope)
        key = ("description", opened.id, render.__name__, root, form.name)

        async def make(_: Gone) -> CachedAnswer:
            statistics = await self._counted.of(opened)
            described = Described(root, opened.id, statistics, self._deviations, self._own)
            body = await to_thread.run_sync(render, described, form)
            tag = tag_of((*key, body.decode()), "same")
            more = {"link": _links(request.url.path, path_of_root(request.scope))}
            return finish_answer(body, form.content_type, opened.id, tag, more, named_release=False)

        return ReadyResponse(await self._cache.answer(key, make), find_headers(request.scope["headers"])[2])


def _links(path: str, root: str) -> str:
    """Where the description is in other forms, and what describes the dataset (RFC 8288)."""
    forms = [
        f'<{path}?format={each.name}>; rel="alternate"; type="{each.media_types[0]}"'
        for each in formats.PLAIN_GRAPH_FORMATS
    ]
    return ", ".join([*forms, f'<{root}.well-known/void>; rel="describedby"'])


def _form_of(request: Request, *, page_too: bool) -> Format:
    named = dict(read_parameters(request)).get("format")
    return choose_description_form(",".join(request.headers.getlist("accept")), named, page_too=page_too)
