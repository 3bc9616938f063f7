"""Whether every passage still says what its digest says: the rule S8, checked against the documents themselves.

SHACL cannot do this: offsets count code points, SPARQL engines may count UTF-16 units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import rdflib
from rdflib import RDF, Namespace

from kg.terms import GC
from kg.text.normalising import digest
from kg.validation.findings import Finding, Report
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rdflib.term import Node

OA = Namespace("http://www.w3.org/ns/oa#")


def file_names(graph: rdflib.Graph) -> Mapping[str, str]:
    """The file name of every source document that states one, by document IRI."""
    return {str(doc): str(name) for doc, name in graph.subject_objects(rdflib.URIRef(GC.fileName))}


def check_passages(graph: rdflib.Graph, texts: Mapping[str, str]) -> Report:
    """Compare documents and passages with the normalised texts, given by document IRI; others are not looked at."""
    findings = [finding for doc, text in texts.items() for finding in _check_document(graph, rdflib.URIRef(doc), text)]
    return Report(tuple(sorted(findings, key=lambda finding: finding.sort_key)))


def _check_document(graph: rdflib.Graph, document: rdflib.URIRef, text: str) -> Iterator[Finding]:
    stated = graph.value(document, rdflib.URIRef(GC.contentDigest))
    if str(stated) != digest(text):
        yield _finding(
            document,
            Words("the document's text is not the one whose digest is stated.", "文件内容与所记摘要值不符。"),
            Words(
                "Use the version of the document that was read, or read the new one and locate its passages again.",
                "请使用当时读取的文件版本，或者重新读取新版本并重新定位各段落。",
            ),
        )
        return
    for passage in graph.subjects(OA.hasSource, document):
        if (passage, RDF.type, rdflib.URIRef(GC.Passage)) in graph:
            yield from _check_passage(graph, passage, text)


def _check_passage(graph: rdflib.Graph, passage: Node, text: str) -> Iterator[Finding]:
    start, end = _offsets(graph, passage)
    quote = text[start:end] if start is not None and end is not None and 0 <= start < end <= len(text) else None
    stated = graph.value(passage, rdflib.URIRef(GC.quoteDigest))
    exact = {str(each) for s in graph.objects(passage, OA.hasSelector) for each in graph.objects(s, OA.exact)}
    if quote is None or (stated is not None and str(stated) != digest(quote)) or exact - {quote}:
        yield _finding(
            passage,
            Words("the text at these offsets is not the quoted one.", "该起止位置的文字与引文不符。"),
            Words(
                "Locate the quotation again and correct offsets and digest.", "请重新定位引文并更正起止位置和摘要值。"
            ),
        )


def _offsets(graph: rdflib.Graph, passage: Node) -> tuple[int | None, int | None]:
    for selector in graph.objects(passage, OA.hasSelector):
        start, end = graph.value(selector, OA.start), graph.value(selector, OA.end)
        if isinstance(start, rdflib.Literal) and isinstance(end, rdflib.Literal):
            return int(start), int(end)
    return None, None


def _finding(focus: Node, what: Words, remedy: Words) -> Finding:
    return Finding("S8", "violation", str(focus), what, remedy)


def count_passages(graph: rdflib.Graph, document: str) -> int:
    """How many passages of a document the graph holds."""
    return sum(1 for _ in graph.subjects(OA.hasSource, rdflib.URIRef(document)))
