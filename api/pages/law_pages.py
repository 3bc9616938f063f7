"""Which page tells of an instrument, a version, an article number or text, or of there being no such article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from api.pages.article_page import answer_article_page, answer_article_text_page, answer_missing_article_page
from api.pages.statements_page import answer_statements_page
from api.pages.statute_page import answer_statute_page
from api.pages.version_page import answer_version_page
from kg.errors import UnknownThingError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.responses import Response

    from api.pages.things import AskedThing, ThingPage


def _or_statements(page: ThingPage) -> ThingPage:
    """The page, or that of plain statements where the graph knows the thing but not the instrument that it is of."""

    def answer(asked: AskedThing, parts: Mapping[str, str]) -> Response:
        try:
            return page(asked, parts)
        except UnknownThingError:
            return answer_statements_page(asked)

    return answer


_STATUTE: Final = "statute/(?P<slug>[a-z0-9-]+)"
_VERSION: Final = "(?P<version>[0-9]{4}-[0-9]{2}-[0-9]{2})"
_ARTICLE: Final = "article/(?P<number>[0-9]+(?:-[0-9]+)?)"

LAW_PAGES: Final[tuple[tuple[re.Pattern[str], ThingPage], ...]] = (
    (re.compile(_STATUTE, re.ASCII), _or_statements(answer_statute_page)),
    (re.compile(f"{_STATUTE}/{_VERSION}", re.ASCII), _or_statements(answer_version_page)),
    (re.compile(f"{_STATUTE}/{_ARTICLE}", re.ASCII), _or_statements(answer_article_page)),
    (re.compile(f"{_STATUTE}/{_VERSION}/{_ARTICLE}", re.ASCII), _or_statements(answer_article_text_page)),
)
"""Paths of what the graph knows of law, and the pages."""

MISSING_LAW_PAGES: Final[
    tuple[tuple[re.Pattern[str], Callable[[AskedThing, Mapping[str, str]], Response | None]], ...]
] = ((re.compile(f"{_STATUTE}/(?:{_VERSION}/)?{_ARTICLE}(?:\\.html)?", re.ASCII), answer_missing_article_page),)
"""Paths of articles that the graph does not know, and the page that says why."""
