"""The page of a batch: when it was released, which numbers it spans, its cases and their theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.pages.case_choices import label_of, written_value
from api.pages.case_lines import Line, line_of_case
from api.pages.cases_of_thing import Together, questions_of
from api.pages.templating import answer_page
from kg.browsing.case_table import find_positions
from kg.browsing.thing_facts import NamedPath, find_facts
from kg.browsing.value_counts import count_facet
from kg.iris import absolute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from api.pages.things import AskedThing
    from kg.browsing.case_table import CaseTable
    from kg.words import HeldWords


@dataclass(frozen=True, slots=True)
class BatchPage:
    """All that the page shows.

    `first` and `last` are the first and last case number of the batch as far as known; `lines` are the cases of it that
    the release holds. `facts` are pairs of a property and what it leads to. `before` and `after` are its neighbours.
    """

    iri: str
    name: HeldWords
    theme: HeldWords | None
    issued: str | None
    first: str | None
    last: str | None
    issuers: tuple[NamedPath, ...]
    basis: tuple[NamedPath, ...]
    confidence: tuple[NamedPath, ...]
    note: HeldWords | None
    sources: tuple[NamedPath, ...]
    before: NamedPath | None
    after: NamedPath | None
    lines: tuple[Line, ...]
    together: tuple[Together, ...]
    browse: str
    queries: tuple[tuple[str, str], ...]


def answer_batch_page(asked: AskedThing, parts: Mapping[str, str]) -> Response:
    """The page."""
    facts, table = find_facts(asked.opened.store, asked.path), asked.sources.tables.of(asked.opened)
    cases = table.values["batch"].get(asked.path, 0)
    before, after = _find_neighbours(table, asked.path, parts["series"])
    facets = ("keyword", "statute", "function", "field", "topic")
    counted = (Together(label_of(each), count_facet(table, each, cases, 8)) for each in facets)
    page = BatchPage(
        iri=absolute(asked.path),
        name=facts.words("dcterms:title", "skos:prefLabel") or table.named(asked.path),
        theme=facts.words("dcterms:subject", "gc:theme", "dcterms:description"),
        issued=facts.value("dcterms:issued"),
        first=facts.value("gc:firstCaseNumber"),
        last=facts.value("gc:lastCaseNumber"),
        issuers=facts.things("gc:issuedBy"),
        basis=facts.things("gc:issuedBasis"),
        confidence=facts.things("gc:confidence"),
        note=facts.words("skos:note"),
        sources=facts.things("prov:wasDerivedFrom", "dcterms:source"),
        before=before,
        after=after,
        lines=tuple(line_of_case(table.cases[place]) for place in find_positions(cases)),
        together=tuple(each for each in counted if each.values),
        browse=asked.frame.link("search", batch=written_value("batch", asked.path)),
        queries=questions_of(asked.path, asked.frame),
    )
    return answer_page("batch.html", page, asked.frame)


def _find_neighbours(table: CaseTable, path: str, series: str) -> tuple[NamedPath | None, NamedPath | None]:
    """The batches before and after one, by their numbers or, where these are not known, by those of their cases."""
    prefix = f"batch/{series}/"
    of_series = (each for each in table.names if each.startswith(prefix))
    ordered = sorted(of_series, key=lambda each: int(each.removeprefix(prefix).partition("-")[0] or 0))
    if path not in ordered:
        return None, None
    at = ordered.index(path)
    before = NamedPath(ordered[at - 1], table.named(ordered[at - 1])) if at else None
    after = NamedPath(ordered[at + 1], table.named(ordered[at + 1])) if at + 1 < len(ordered) else None
    return before, after
