"""`kg/terms.py`, written from the ontology: closed namespaces in which a misspelt term is an AttributeError."""

from __future__ import annotations

import keyword
from typing import TYPE_CHECKING

import rdflib
from rdflib import OWL, RDF, SKOS
from rdflib.namespace import SH

from kg.iris import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD = '''"""The ontology's terms as constants.

Written by `kg check-data --write` from `ontology/`; never edited by hand.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final
'''


def render_terms(vocabulary: rdflib.Graph, prefixes: rdflib.Graph) -> str:
    """The Python source of `kg/terms.py` for the terms, concepts and prefixes in these graphs."""
    own_terms = BASE + "def#"
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    terms = {str(each) for kind in kinds for each in vocabulary.subjects(RDF.type, kind)}
    names = sorted(each.removeprefix(own_terms) for each in terms if each.startswith(own_terms))
    parts = [_HEAD, _namespace("GC", "Classes and properties of the project.", ((n, own_terms + n) for n in names))]
    for scheme in sorted(str(each) for each in vocabulary.subjects(RDF.type, SKOS.ConceptScheme)):
        concepts = sorted(str(each) for each in vocabulary.subjects(SKOS.inScheme, rdflib.URIRef(scheme)))
        slug = scheme.removeprefix(BASE)
        if concepts:
            members = ((_constant(each.rsplit("/", 1)[1]), each) for each in concepts)
            parts.append(_namespace(_class_name(slug), f"Concepts of the scheme `{slug}`.", members))
    declared = sorted((str(prefix), str(namespace)) for prefix, namespace in _prefixes(prefixes))
    lines = "".join(f'        "{prefix}": "{namespace}",\n' for prefix, namespace in declared)
    parts.append("PREFIXES: Final = MappingProxyType(\n    {\n" + lines + "    }\n)\n")
    return "\n\n".join(parts)


def load_prefixes(prefixes: rdflib.Graph) -> dict[str, str]:
    """The prefixes that a graph declares by sh:declare, name to namespace."""
    return dict(_prefixes(prefixes))


def _prefixes(graph: rdflib.Graph) -> Iterable[tuple[str, str]]:
    for declaration in graph.objects(None, SH.declare):
        yield str(graph.value(declaration, SH.prefix)), str(graph.value(declaration, SH.namespace))


def _namespace(name: str, meaning: str, members: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f'    {member}: Final = "{iri}"\n' for member, iri in members)
    return f'class {name}:\n    """{meaning}"""\n\n{lines}'


def _class_name(slug: str) -> str:
    return "".join(part.capitalize() for part in slug.split("-"))


def _constant(slug: str) -> str:
    name = slug.replace("-", "_").upper()
    return name + "_" if keyword.iskeyword(name) else name
