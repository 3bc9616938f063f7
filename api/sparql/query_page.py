"""Where a page with an answer stands, and what it is sent with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.cached_answers import path_of_root
from api.languages import choose_language
from api.pages.sparql_page import QueryPlace, frame_of_query
from api.pages.templating import language_cookie, page_headers
from api.server_addresses import root_of

if TYPE_CHECKING:
    from starlette.requests import Request


def place_of(request: Request) -> QueryPlace:
    """Where the page that a request asks for would stand."""
    asked = request.query_params.get("lang", "")
    remembered = asked if asked in ("zh", "en") else ""
    return QueryPlace(path_of_root(request.scope), root_of(request.scope), choose_language(request), remembered)


def headers_of_page(place: QueryPlace) -> dict[str, str]:
    """The headers of such a page."""
    return page_headers(place.language) | language_cookie(frame_of_query(place, ""))
