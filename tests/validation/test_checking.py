"""Our wrapper around pySHACL changes nothing of what pySHACL finds."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pyshacl
import pytest
import rdflib
from rdflib import RDF
from rdflib.namespace import SH

from kg.formats import TURTLE
from kg.stores.parsing import parse_rdf
from kg.stores.term_models import rdflib_graph
from kg.validation.checking import check
from kg.validation.findings import Finding, Report, merge
from kg.validation.rendering import render_json, render_report_turtle, render_text
from kg.words import Words

if TYPE_CHECKING:
    from types import ModuleType

FINDING = Finding(
    rule="C1",
    severity="violation",
    focus="https://w3id.org/cn-guiding-cases/case/spp/9001",
    what=Words("The case has no number.", "案例没有案号。"),
    remedy=Words("Give it one.", "请补上案号。"),
    path="https://w3id.org/cn-guiding-cases/def#caseNumber",
    shape="https://w3id.org/cn-guiding-cases/shape/C1-case-number",
)


def suite_module(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("shacl_suite", shared / "tools" / "shacl_suite.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WRAPPED = """
import sys, pyshacl, rdflib
sys.path.insert(0, sys.argv[1])
from kg.validation import checking
plain = pyshacl.validate
def wrapped(data, shacl_graph, **options):
    checking.pyshacl.validate = plain
    conforms, results = checking.run_shacl(data, shacl_graph)
    return conforms, results, ""
pyshacl.validate = wrapped
sys.path.insert(0, sys.argv[2])
import shacl_suite
sys.argv[1:] = ["--engine", "pyshacl", "--jobs", "1", "--json", sys.argv[3]]
shacl_suite.main()
"""


@pytest.mark.long
def test_the_w3c_suite_gives_the_same_figures_through_the_wrapper(shared: Path, tmp_path: Path) -> None:
    tool = shared / "tools" / "shacl_suite.py"
    plain, wrapped = tmp_path / "plain.json", tmp_path / "wrapped.json"
    root = Path(__file__).resolve().parents[2]
    subprocess.run(
        [sys.executable, str(tool), "--engine", "pyshacl", "--json", str(plain)], check=False, capture_output=True
    )
    subprocess.run(
        [sys.executable, "-c", WRAPPED, str(root), str(tool.parent), str(wrapped)], check=False, capture_output=True
    )
    figures = [
        {(each["group"], each["file"]): each["status"] for each in json.loads(file.read_text())["pyshacl"]}
        for file in (plain, wrapped)
    ]
    assert len(figures[0]) > 100
    assert figures[1] == figures[0]


SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e/> .
e:Asked a sh:NodeShape ; sh:targetClass e:T ; sh:sparql e:constraint .
e:constraint a sh:SPARQLConstraint ; sh:message "odd" ;
  sh:select "SELECT $this ?value { $this <http://e/p> ?value FILTER(?value > 1) }" .
e:Plain a sh:NodeShape ; sh:targetClass e:T ; sh:property e:one .
e:one a sh:PropertyShape ; sh:path e:p ; sh:maxCount 1 ; sh:message "one" .
"""
DATA = b"@prefix e: <http://e/> . e:a a e:T ; e:p 1, 2, 3 . e:b a e:T ; e:p 5 . e:c a e:T ."


def test_shapes_parted_between_two_engines_find_what_pyshacl_finds_with_one() -> None:
    shapes = rdflib.Graph().parse(data=SHAPES, format="turtle")
    quads = parse_rdf(DATA, TURTLE, "data")
    _, plain, _ = pyshacl.validate(rdflib_graph(quads), shacl_graph=shapes, inference="none")
    assert isinstance(plain, rdflib.Graph)
    ours = Counter((f.focus, str(f.shape)) for f in check(quads, shapes).findings)
    theirs = Counter((focus, shape) for focus, _, _, shape in results(plain).elements())
    assert sum(ours.values()) == 4
    assert ours == theirs


def test_only_the_data_asked_about_are_looked_at() -> None:
    shapes = rdflib.Graph().parse(data=SHAPES, format="turtle")
    data = parse_rdf(b"<http://e/z> a <http://e/T> ; <http://e/p> 7 .", TURTLE, "data")
    report = check(data, shapes, parse_rdf(DATA, TURTLE, "background"), only_data=True)
    assert [finding.focus for finding in report.findings] == ["http://e/z"]


def test_a_number_that_a_store_gives_out_in_other_digits_is_no_second_number() -> None:
    shapes = rdflib.Graph().parse(
        data="""@prefix sh: <http://www.w3.org/ns/shacl#> .
            <http://e/S> a sh:NodeShape ; sh:targetSubjectsOf <http://e/p> ;
              sh:property [ sh:path <http://e/p> ; sh:maxCount 1 ] .""",
        format="turtle",
    )
    known = parse_rdf(b"<http://e/a> <http://e/p> 10000.0 .", TURTLE, "background")
    again = parse_rdf(
        b'<http://e/a> <http://e/p> "10000"^^<http://www.w3.org/2001/XMLSchema#decimal> .', TURTLE, "data"
    )
    other = parse_rdf(b"<http://e/a> <http://e/p> 10000.5 .", TURTLE, "data")
    assert check(again, shapes, known, only_data=True).conforms
    assert not check(other, shapes, known, only_data=True).conforms


def results(report: rdflib.Graph) -> Counter[tuple[str, ...]]:
    return Counter(
        tuple(str(report.value(each, name)) for name in (SH.focusNode, SH.value, SH.resultSeverity, SH.sourceShape))
        for each in report.subjects(RDF.type, SH.ValidationResult)
    )


def test_a_report_reads_as_what_where_rule_and_remedy() -> None:
    text = render_text(Report((FINDING,)), "en")
    assert text == (
        "Violation: The case has no number.\n  where: case/spp/9001\n  property: def#caseNumber\n"
        "  rule: C1\n  remedy: Give it one.\n\n1 violation, 0 warnings.\n"
    )
    assert "办法：请补上案号。" in render_text(Report((FINDING,)), "zh")


def test_an_empty_report_says_so() -> None:
    assert render_text(Report(()), "zh") == "没有违反，也没有提醒。\n"


def test_a_report_as_json_has_both_languages() -> None:
    read = json.loads(render_json(Report((FINDING,))))
    assert (read["conforms"], read["violations"], read["warnings"]) == (False, 1, 0)
    assert read["findings"][0]["message"] == {"en": "The case has no number.", "zh": "案例没有案号。"}


def test_a_report_as_turtle_is_a_shacl_report() -> None:
    graph = rdflib.Graph().parse(data=render_report_turtle(Report((FINDING,))), format="turtle")
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms) == rdflib.Literal(False)  # noqa: FBT003 - an RDF boolean
    (result,) = graph.objects(report, SH.result)
    assert str(graph.value(result, SH.focusNode)) == FINDING.focus


def test_a_report_as_turtle_says_what_pyshacl_says_of_each_result() -> None:
    shapes = rdflib.Graph().parse(data=SHAPES, format="turtle")
    quads = parse_rdf(DATA + b"[] a <http://e/T> ; <http://e/p> 8, 9 .", TURTLE, "data")
    ours = rdflib.Graph().parse(data=render_report_turtle(check(quads, shapes)), format="turtle")
    _, theirs, _ = pyshacl.validate(rdflib_graph(quads), shacl_graph=shapes, inference="none")
    assert isinstance(theirs, rdflib.Graph)
    told = [SH.resultSeverity, SH.sourceConstraintComponent, SH.sourceShape, SH.resultPath]
    assert facts(ours, told) == facts(theirs, told)


def facts(report: rdflib.Graph, told: list[rdflib.URIRef]) -> Counter[tuple[str, ...]]:
    """Each result by what is told of it; values as written, blank nodes as blank."""
    counted: Counter[tuple[str, ...]] = Counter()
    for each in report.subjects(RDF.type, SH.ValidationResult):
        focus, value = report.value(each, SH.focusNode), report.value(each, SH.value)
        blank = isinstance(focus, rdflib.BNode)
        plain = "" if value is None or isinstance(value, rdflib.BNode) else value.n3()
        counted["_" if blank else str(focus), plain, *(str(report.value(each, name)) for name in told)] += 1
    return counted


def test_merged_reports_put_violations_first() -> None:
    warning = Finding("A1", "warning", "x", Words("w", "w"), Words("r", "r"))
    assert merge(Report((warning,)), Report((FINDING,))).findings == (FINDING, warning)
