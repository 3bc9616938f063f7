"""The page of a place: where it lies, what lies in it, its agencies and cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from api.pages.cases_of_thing import CasesOfThing, find_cases_of, questions_of
from api.pages.concept_page import count_things
from api.pages.templating import answer_page
from kg.browsing.thing_facts import NamedPath, find_facts
from kg.iris import absolute, relative
from kg.queries.catalog import find_question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from api.pages.things import AskedThing
    from kg.browsing.case_table import CaseTable
    from kg.browsing.things import CountedThing
    from kg.words import HeldWords

_TOGETHER: Final = ("keyword", "statute", "agency_type", "field")


@dataclass(frozen=True, slots=True)
class PlacePage:
    """All that the page shows; `code` is that of GB/T 2260, `above` goes from the country down."""

    iri: str
    name: HeldWords
    code: str | None
    level: tuple[NamedPath, ...]
    others: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    above: tuple[NamedPath, ...]
    places: tuple[CountedThing, ...]
    agencies: tuple[CountedThing, ...]
    cases: CasesOfThing | None
    queries: tuple[tuple[str, str], ...]


def answer_place_page(asked: AskedThing, parts: Mapping[str, str]) -> Response:
    """The page."""
    del parts  # the path as a whole names it
    facts, table = find_facts(asked.opened.store, asked.path), asked.sources.tables.of(asked.opened)
    below = _find_below(asked)
    page = PlacePage(
        iri=absolute(asked.path),
        name=facts.words("skos:prefLabel") or table.named(asked.path),
        code=facts.value("skos:notation"),
        level=facts.things("gc:level"),
        others=tuple((name, language) for language in ("zh", "en") for name in facts.texts("skos:altLabel", language)),
        sources=facts.texts("dcterms:source", asked.frame.language),
        above=_find_above(facts.things("skos:broader"), asked.path, table),
        places=count_things(table, (path for path in below if path.startswith("place/"))),
        agencies=count_things(table, (path for path in below if path.startswith("agency/"))),
        cases=find_cases_of(table, asked.path, asked.frame, _TOGETHER),
        queries=questions_of(asked.path, asked.frame, ("procuratorates-in-place", "place")),
    )
    return answer_page("place.html", page, asked.frame)


def _find_above(direct: tuple[NamedPath, ...], path: str, table: CaseTable) -> tuple[NamedPath, ...]:
    """The places around it: what the graph states of it, and the places on its path, which names them."""
    parts = path.split("/")
    on_path = ["/".join(parts[:end]) for end in range(2, len(parts))]
    named = [NamedPath(each, table.named(each)) for each in on_path if each in table.names]
    country = NamedPath("place/china", table.named("place/china"))
    first = [country] if country.path in table.names and path != country.path else []
    return tuple({each.path: each for each in (*first, *named, *direct)}.values())


def _find_below(asked: AskedThing) -> tuple[str, ...]:
    rows = asked.opened.store.rows(find_question("things-below-thing").bind(thing=absolute(asked.path))).rows
    return tuple(relative(row[0].value) for row in rows if row[0] is not None)
