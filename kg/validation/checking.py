"""SHACL checking with pySHACL, and its report read back as findings.

Source: SHACL (W3C Recommendation 2017-07-20).
"""

from __future__ import annotations

import logging
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pyshacl
import rdflib
from pyshacl.graph_abstraction import OxigraphDataGraph
from rdflib import RDF, RDFS
from rdflib.namespace import SH
from rdflib.term import Identifier

from kg.errors import StoreError
from kg.formats import N_QUADS, N_TRIPLES
from kg.stores.oxigraph import hold_as_one_graph
from kg.stores.parsing import parse_rdf
from kg.stores.quads import drop_respelled, own_nodes, render_quads
from kg.stores.term_models import rdflib_graph
from kg.terms import GC
from kg.validation.aiming import aim_at
from kg.validation.findings import Finding, Report, Severity, merge
from kg.validation.shapes import part_shapes
from kg.validation.vocabulary import check_vocabulary, may_slip
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection

    from rdflib.term import Node

    from kg.stores.oxigraph import EngineStore
    from kg.stores.quads import Quads
    from kg.validation.shapes import RunnableShapes

_SEVERITIES: dict[Node, Severity] = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
_NO_REMEDY = Words("Correct the data so that the rule holds.", "请修改数据，使其符合该规则。")


class _HeldGraph(OxigraphDataGraph):
    """An Oxigraph store to pySHACL, which asks at each finding whether it is empty and would count all its quads."""

    def __bool__(self) -> bool:
        return True


def run_shacl(data: rdflib.Graph | EngineStore, shapes: rdflib.Graph) -> tuple[bool, rdflib.Graph]:
    """Whether the data conform, and the SHACL report graph, as pySHACL gives them: no inference, no imports.

    The data stand in an rdflib graph or in an Oxigraph store; pySHACL takes both.

    Raises:
        StoreError: pySHACL could not use the shapes.
    """
    conforms, results, text = pyshacl.validate(
        data if isinstance(data, rdflib.Graph) else _HeldGraph(data),
        shacl_graph=shapes,
        inference="none",
        advanced=False,
        do_owl_imports=False,
    )
    if not isinstance(results, rdflib.Graph):
        raise StoreError(f"the shapes could not be applied: {text}", f"无法应用校验规则：{text}")
    return bool(conforms), results


def check(
    data: Quads,
    shapes: rdflib.Graph,
    background: Quads = (),
    *,
    only_data: bool = False,
    in_two_processes: bool = False,
) -> Report:
    """Check quads, with the ontology and other background known, and report what was found.

    With `only_data` just findings about what `data` speak of are reported. pySHACL's own focus_nodes is no help in
    this: it also leaves out the values that a focus node's shapes look at. Two processes halve the time of a large
    graph and cost a small one the start of an interpreter.
    """
    background = drop_respelled(background, data)
    whole = (*background, *data)
    runnable = part_shapes(shapes)
    marks: Quads = ()
    if only_data:
        runnable, marks = aim_at(runnable, whole, own_nodes(data, background))
    check_parts = _check_side_by_side if in_two_processes else _check_one_by_one
    core, sparql = check_parts((*whole, *marks), runnable)
    slips = check_vocabulary(rdflib_graph(filter(may_slip, data)))
    report = merge(slips, read_results(core, shapes), read_results(sparql, shapes))
    return report.about(own_nodes(data, background)) if only_data else report


@contextmanager
def checking_apart(data: Quads, shapes: rdflib.Graph, background: Quads) -> Iterator[Callable[[], Report]]:
    """Check quads in another process, and give what waits for the report; see `check`, with `only_data`.

    What the other process cannot do, for want of memory or a start, is done here.
    """
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    parts = render_quads(data), render_quads(background), shapes.serialize(format="nt", encoding="utf-8")
    other = context.Process(target=_send_report, args=(sender, *parts), daemon=True)
    other.start()
    sender.close()

    def receive() -> Report:
        try:
            report: Report = receiver.recv()
        except EOFError:
            report = check(data, shapes, background, only_data=bool(background))
        return report

    try:
        yield receive
    finally:
        receiver.close()
        other.terminate()
        other.join()


def _send_report(sender: Connection, data: bytes, background: bytes, shapes: bytes) -> None:
    rules = rdflib_graph(parse_rdf(shapes, N_TRIPLES, "shapes"))
    own, known = (parse_rdf(each, N_QUADS, "data") for each in (data, background))
    with suppress(BrokenPipeError):  # whoever asked is gone, and so is the need for an answer
        sender.send(check(own, rules, known, only_data=bool(known)))


def _check_one_by_one(data: Quads, shapes: RunnableShapes) -> tuple[rdflib.Graph, rdflib.Graph]:
    return _check_core(data, shapes.core), _check_sparql(render_quads(data), shapes.sparql)


def _check_side_by_side(data: Quads, shapes: RunnableShapes) -> tuple[rdflib.Graph, rdflib.Graph]:
    """Both parts at once; what the other process cannot do, for want of memory or a start, is done here."""
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    quads = render_quads(data)
    other = context.Process(target=_send_sparql_results, args=(sender, quads, shapes.sparql), daemon=True)
    other.start()
    sender.close()
    core = _check_core(data, shapes.core)
    try:
        sparql: rdflib.Graph = receiver.recv()
    except EOFError:
        sparql = _check_sparql(quads, shapes.sparql)
    finally:
        receiver.close()
        other.join()
    return core, sparql


def _send_sparql_results(sender: Connection, data: bytes, shapes: rdflib.Graph) -> None:
    with suppress(BrokenPipeError):  # whoever asked is gone, and so is the need for an answer
        sender.send(_check_sparql(data, shapes))


def _check_core(data: Quads, shapes: rdflib.Graph) -> rdflib.Graph:
    with _ill_typed_literals_left_to_the_rules():
        return run_shacl(rdflib_graph(data), shapes)[1]


def _check_sparql(data: bytes, shapes: rdflib.Graph) -> rdflib.Graph:
    with _ill_typed_literals_left_to_the_rules():
        return run_shacl(hold_as_one_graph(parse_rdf(data, N_QUADS, "data")), shapes)[1]


@contextmanager
def _ill_typed_literals_left_to_the_rules() -> Iterator[None]:
    """Rdflib logs a traceback for each literal such as 2019-02-30; the rules say the same in a sentence."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def read_results(results: rdflib.Graph, shapes: rdflib.Graph) -> Report:
    """The findings of a SHACL report graph, with each rule's own words from the shapes."""
    findings = {_finding(results, shapes, each) for each in results.subjects(RDF.type, SH.ValidationResult)}
    return Report(tuple(sorted(findings, key=lambda finding: finding.sort_key)))


def _finding(results: rdflib.Graph, shapes: rdflib.Graph, result: Node) -> Finding:
    shape = results.value(result, SH.sourceShape)
    severity = results.value(result, SH.resultSeverity)
    path, value = results.value(result, SH.resultPath), results.value(result, SH.value)
    rule = shapes.value(shape, rdflib.URIRef(GC.ruleCode)) if shape is not None else None
    fallback = Words(*(_first(results.objects(result, SH.resultMessage)),) * 2)
    return Finding(
        rule=str(rule or "SHACL"),
        severity=_SEVERITIES.get(severity, "violation") if severity is not None else "violation",
        focus=str(results.value(result, SH.focusNode)),
        what=_words(shapes, shape, SH.message) or _words(shapes, shape, RDFS.label) or fallback,
        remedy=_words(shapes, shape, rdflib.URIRef(GC.remedy)) or _NO_REMEDY,
        path=str(path) if isinstance(path, rdflib.URIRef) else None,
        value=str(value) if value is not None else None,
        shape=str(shape) if shape is not None else None,
        component=str(results.value(result, SH.sourceConstraintComponent)),
        value_n3=value.n3() if isinstance(value, Identifier) else None,
    )


def _words(shapes: rdflib.Graph, shape: Node | None, property_: rdflib.URIRef) -> Words | None:
    if shape is None:
        return None
    said = {each.language: str(each) for each in shapes.objects(shape, property_) if isinstance(each, rdflib.Literal)}
    for constraint in shapes.objects(shape, SH.sparql) if property_ == SH.message and not said else ():
        said |= {m.language: str(m) for m in shapes.objects(constraint, SH.message) if isinstance(m, rdflib.Literal)}
    if not said:
        return None
    either = next(iter(said.values()))
    return Words(said.get("en", either), said.get("zh", either))


def _first(objects: Iterable[Node]) -> str:
    return str(next(iter(objects), ""))
