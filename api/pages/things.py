"""Which page tells of a thing: the one for its kind, else the page that states what the graph says of it.

A page of a kind is a function from `AskedThing` to an answer; the table below leads paths to them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from api.pages.browsed_things import BROWSED
from api.pages.case_page import answer_case_page
from api.pages.frame import frame_of
from api.pages.law_pages import LAW_PAGES, MISSING_LAW_PAGES
from api.pages.ontology_page import answer_ontology_page
from api.pages.statements_page import answer_statements_page
from api.pages.statistics_page import answer_dataset_page
from kg.iris import absolute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from api.pages.frame import Frame
    from api.rest.case_networks import CaseNetworks
    from api.rest.case_tables import CaseTables
    from api.rest.related_files import RelatedFiles
    from api.rest.search_indexes import SearchIndexes
    from api.serving import Serving
    from kg.settings import Settings
    from kg.stores.opening import OpenStore


@dataclass(frozen=True, slots=True)
class PageSources:
    """What pages are made from, beside the store."""

    settings: Settings
    serving: Serving
    tables: CaseTables
    indexes: SearchIndexes
    related: RelatedFiles
    networks: CaseNetworks


@dataclass(frozen=True, slots=True)
class AskedThing:
    """A thing that a reader asks for: its path under the base, the store that knows it, and the frame of its page."""

    request: Request
    path: str
    opened: OpenStore
    frame: Frame
    sources: PageSources


class ThingPage(Protocol):
    """Makes the page of a thing; `parts` are the named parts of its path."""

    def __call__(self, asked: AskedThing, parts: Mapping[str, str]) -> Response:
        """The page."""


PAGES: Final[tuple[tuple[re.Pattern[str], ThingPage], ...]] = (
    (re.compile(r"case/(?P<series>[a-z]+)/(?P<number>[0-9]+)", re.ASCII), answer_case_page),
    (re.compile("def"), answer_ontology_page),
    (re.compile(r"dataset/(?P<slug>[a-z0-9-]+)", re.ASCII), answer_dataset_page),
    *LAW_PAGES,
    *BROWSED,
)
"""Paths of things and the pages of their kinds; the first that matches the whole path is taken."""


def answer_thing_page(request: Request, path: str, opened: OpenStore, sources: PageSources) -> Response:
    """The page of a thing that the store knows."""
    asked = AskedThing(request, path, opened, frame_of(request, opened.id, absolute(path)), sources)
    for pattern, page in PAGES:
        if found := pattern.fullmatch(path):
            return page(asked, found.groupdict())
    return answer_statements_page(asked)


def answer_missing_page(request: Request, path: str, opened: OpenStore, sources: PageSources) -> Response | None:
    """The page that says why there is nothing at a path and what to do; None where no more can be said than that."""
    asked = AskedThing(request, path, opened, frame_of(request, opened.id, absolute(path)), sources)
    for pattern, page in MISSING_LAW_PAGES:
        if found := pattern.fullmatch(path):
            return page(asked, found.groupdict())
    return None
