"""What the endpoint says of itself: SPARQL 1.1 Service Description, with the VoID description of its dataset.

Everything is said with terms of these two vocabularies, Dublin Core, SKOS and SHACL. All nodes have addresses under
the server's own, so that the description has no blank nodes and says the same in every form.
Sources: SPARQL 1.1 Service Description; Describing Linked Datasets with the VoID Vocabulary.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg import formats
from kg.iris import BASE, absolute
from kg.stores.oxigraph import hold_in_memory
from kg.stores.plain_terms import quads_of
from kg.stores.store import FormatChoice, IriTerm, LiteralTerm
from kg.terms import PREFIXES
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from api.sparql.dataset_statistics import Counts, DatasetStatistics
    from kg.formats import Format
    from kg.stores.deviations import Deviation
    from kg.stores.plain_terms import Statement, Value

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_ENTAILMENT: Final = "http://www.w3.org/ns/entailment/Simple"
_VOID, _DCTERMS, _FOAF = PREFIXES["void"], PREFIXES["dcterms"], PREFIXES["foaf"]
_RDFS, _SKOS, _SH, _XSD = PREFIXES["rdfs"], PREFIXES["skos"], PREFIXES["sh"], PREFIXES["xsd"]
_TYPE: Final = PREFIXES["rdf"] + "type"
_STANDARDS: Final = (
    "http://www.w3.org/TR/sparql11-query/",
    "http://www.w3.org/TR/sparql11-protocol/",
    "http://www.w3.org/TR/sparql11-service-description/",
)
_RESULT_FORMATS: Final = {
    formats.RESULTS_JSON: "SPARQL_Results_JSON",
    formats.RESULTS_XML: "SPARQL_Results_XML",
    formats.CSV: "SPARQL_Results_CSV",
    formats.TSV: "SPARQL_Results_TSV",
    formats.TURTLE: "Turtle",
    formats.N_TRIPLES: "N-Triples",
    formats.RDF_XML: "RDF_XML",
    formats.JSON_LD: "JSON-LD",
}
_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
_TITLE: Final = Words("Guiding cases knowledge graph", "指导性案例知识图谱")
_SERVICE: Final = Words(
    "SPARQL 1.1 queries over this release; read-only. SERVICE, LOAD and graphs outside the dataset are never fetched. "
    "The prefixes declared here need no declaration in a query, and relative IRIs are relative to "
    f"{BASE}. Parameter `release` asks a kept release, `format` names a form of answer where Accept cannot.",
    "本端点对当前发布版本执行 SPARQL 1.1 查询，只读；不会获取 SERVICE、LOAD 或数据集以外的图。"
    f"此处声明的前缀在查询中无需声明，相对 IRI 以 {BASE} 为基准。"
    "参数 release 可指定保留的发布版本，format 可在无法设置 Accept 时指定结果格式。",
)
_ALL: Final = "CONSTRUCT WHERE { ?subject ?property ?value }"


@dataclass(frozen=True, slots=True)
class Described:
    """What is described: the server's root with a slash at its end, the release, its figures, what departs from SPARQL.

    `own` tells whether it is a release of the project or a folder of someone's RDF, of which no licence is known.
    """

    root: str
    release: str
    statistics: DatasetStatistics | None
    deviations: Sequence[Deviation]
    own: bool

    @property
    def endpoint(self) -> str:
        """The address of the endpoint."""
        return self.root + "sparql"

    @property
    def document(self) -> str:
        """The address of the VoID description; the things described have names below it."""
        return self.root + ".well-known/void"


def render_service_description(described: Described, wanted: Format) -> bytes:
    """The description of the service and its dataset in an RDF format."""
    return _render([*_service(described), *_dataset(described)], wanted)


def render_dataset_description(described: Described, wanted: Format) -> bytes:
    """The VoID description of the dataset alone in an RDF format."""
    return _render([*_document(described), *_dataset(described)], wanted)


def _render(statements: list[Statement], wanted: Format) -> bytes:
    return hold_in_memory(quads_of(statements)).answer(_ALL, FormatChoice(graph=wanted)).body


def _service(described: Described) -> Iterator[Statement]:
    service = described.endpoint + "#service"
    yield service, _TYPE, IriTerm(_SD + "Service")
    yield service, _SD + "endpoint", IriTerm(described.endpoint)
    yield service, _SD + "supportedLanguage", IriTerm(_SD + "SPARQL11Query")
    yield service, _SD + "defaultEntailmentRegime", IriTerm(_ENTAILMENT)
    yield service, _SD + "defaultDataset", IriTerm(described.document + "#dataset")
    for name in _RESULT_FORMATS.values():
        yield service, _SD + "resultFormat", IriTerm(_FORMATS + name)
    for standard in _STANDARDS:
        yield service, _DCTERMS + "conformsTo", IriTerm(standard)
    yield from _said(service, _RDFS + "comment", _SERVICE)
    for deviation in described.deviations:  # SKOS Reference, section 7: a note may be a resource with a text of its own
        note = f"{described.endpoint}#{deviation.name}"
        yield service, _SKOS + "note", IriTerm(note)
        yield from _said(note, _RDFS + "comment", deviation.words)
    for prefix, namespace in PREFIXES.items():
        declaration = absolute(f"prefixes/{prefix}")
        yield service, _SH + "declare", IriTerm(declaration)
        yield declaration, _SH + "prefix", LiteralTerm(prefix)
        yield declaration, _SH + "namespace", LiteralTerm(namespace, _XSD + "anyURI")


def _document(described: Described) -> Iterator[Statement]:
    yield described.document, _TYPE, IriTerm(_VOID + "DatasetDescription")
    yield described.document, _FOAF + "primaryTopic", IriTerm(described.document + "#dataset")
    yield described.document, _FOAF + "topic", IriTerm(described.document + "#dataset")


def _dataset(described: Described) -> Iterator[Statement]:
    dataset, default = described.document + "#dataset", described.document + "#default-graph"
    yield dataset, _TYPE, IriTerm(_SD + "Dataset")
    yield dataset, _TYPE, IriTerm(_VOID + "Dataset")
    yield dataset, _DCTERMS + "identifier", LiteralTerm(described.release)
    yield dataset, _VOID + "sparqlEndpoint", IriTerm(described.endpoint)
    yield dataset, _SD + "defaultGraph", IriTerm(default)
    for name in (each for each in formats.PLAIN_GRAPH_FORMATS if described.own):
        yield dataset, _VOID + "feature", IriTerm(_FORMATS + _RESULT_FORMATS[name])
    yield from _origin(dataset) if described.own else ()
    yield default, _TYPE, IriTerm(_SD + "Graph")
    yield default, _TYPE, IriTerm(_VOID + "Dataset")
    yield dataset, _VOID + "subset", IriTerm(default)
    if described.statistics is not None:
        yield from _figures(described.document, default, described.statistics)
        yield from _named_graphs(described.document, dataset, described.statistics.graphs)


def _origin(dataset: str) -> Iterator[Statement]:
    yield from _said(dataset, _DCTERMS + "title", _TITLE)
    yield dataset, _DCTERMS + "license", IriTerm(_LICENCE)
    yield dataset, _VOID + "uriSpace", LiteralTerm(BASE)
    yield dataset, _VOID + "vocabulary", IriTerm(PREFIXES["gc"].rstrip("#"))
    yield dataset, _VOID + "exampleResource", IriTerm(absolute("case/spp/85"))


def _figures(document: str, graph: str, statistics: DatasetStatistics) -> Iterator[Statement]:
    yield graph, _VOID + "triples", _number(statistics.statements)
    yield graph, _VOID + "classes", _number(len(statistics.classes))
    yield graph, _VOID + "properties", _number(len(statistics.properties))
    for place, (name, things) in enumerate(statistics.classes, 1):
        part = f"{document}#class-{place}"
        yield graph, _VOID + "classPartition", IriTerm(part)
        yield part, _VOID + "class", IriTerm(name)
        yield part, _VOID + "entities", _number(things)
    for place, (name, statements) in enumerate(statistics.properties, 1):
        part = f"{document}#property-{place}"
        yield graph, _VOID + "propertyPartition", IriTerm(part)
        yield part, _VOID + "property", IriTerm(name)
        yield part, _VOID + "triples", _number(statements)


def _named_graphs(document: str, dataset: str, graphs: Counts) -> Iterator[Statement]:
    for place, (name, statements) in enumerate(graphs, 1):
        named, graph = f"{document}#named-graph-{place}", f"{document}#graph-{place}"
        yield dataset, _SD + "namedGraph", IriTerm(named)
        yield named, _TYPE, IriTerm(_SD + "NamedGraph")
        yield named, _SD + "name", IriTerm(name)
        yield named, _SD + "graph", IriTerm(graph)
        yield graph, _TYPE, IriTerm(_SD + "Graph")
        yield graph, _TYPE, IriTerm(_VOID + "Dataset")
        yield graph, _VOID + "triples", _number(statements)


def _said(subject: str, property_: str, words: Words) -> Iterator[Statement]:
    yield subject, property_, _text(words.en, "en")
    yield subject, property_, _text(words.zh, "zh")


def _text(text: str, language: str) -> Value:
    return LiteralTerm(text, PREFIXES["rdf"] + "langString", language)


def _number(number: int) -> Value:
    return LiteralTerm(str(number), _XSD + "integer")
