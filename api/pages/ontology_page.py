"""`/def`: the reference of the ontology, made from the ontology and its rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from api.pages.kept_lists import KeptLists
from api.pages.templating import answer_page
from kg.ontology_reference import describe_ontology, load_rules
from kg.shipped import find_shipped
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from api.pages.things import AskedThing
    from kg.ontology_reference import OntologyReference, Rule


@dataclass(frozen=True, slots=True)
class OntologyPage:
    """The reference, and the IRIs of the relations by which terms are linked, by short name."""

    iri: str
    reference: OntologyReference
    above: str
    over: str
    domain: str
    range: str


def answer_ontology_page(asked: AskedThing, parts: Mapping[str, str]) -> Response:  # noqa: ARG001 - as every page of a thing
    """The page."""
    rdfs = PREFIXES["rdfs"]
    page = OntologyPage(
        iri=asked.frame.iri,
        reference=_references().of(asked.opened),
        above=rdfs + "subClassOf",
        over=rdfs + "subPropertyOf",
        domain=rdfs + "domain",
        range=rdfs + "range",
    )
    return answer_page("ontology.html", page, asked.frame)


@cache
def _references() -> KeptLists[OntologyReference]:
    return KeptLists(lambda opened: describe_ontology(opened.store, _shipped_rules()))


@cache
def _shipped_rules() -> Mapping[str, tuple[Rule, ...]]:
    return load_rules(find_shipped().shape_files)
