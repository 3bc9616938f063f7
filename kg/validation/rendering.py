"""A report as plain sentences, as JSON, or as a SHACL report in Turtle."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

import rdflib
from rdflib import RDF
from rdflib.namespace import SH
from rdflib.util import from_n3

from kg.iris import relative
from kg.words import Language, Words

if TYPE_CHECKING:
    from rdflib.term import Node

    from kg.validation.findings import Finding, Report, Severity

_SEVERITY_WORDS: dict[Severity, Words] = {
    "violation": Words("Violation", "违反"),
    "warning": Words("Warning", "提醒"),
    "info": Words("Note", "提示"),
}
_SHACL_SEVERITIES = {"violation": SH.Violation, "warning": SH.Warning, "info": SH.Info}


def render_text(report: Report, language: Language) -> str:
    """One paragraph a finding - what, where, which rule, what to do - and a closing count."""
    paragraphs = [_paragraph(finding, language) for finding in report.findings]
    violations, warnings = report.count("violation"), report.count("warning")
    closing = Words(
        f"{violations} violation{'' if violations == 1 else 's'}, {warnings} warning{'' if warnings == 1 else 's'}.",
        f"违反 {violations} 处，提醒 {warnings} 处。",
    )
    if not report.findings:
        closing = Words("No violations, no warnings.", "没有违反，也没有提醒。")
    return "\n\n".join([*paragraphs, closing.say(language)]) + "\n"


def _paragraph(finding: Finding, language: Language) -> str:
    labels = {"en": ("where", "property", "value", "rule", "remedy"), "zh": ("位置", "属性", "值", "规则", "办法")}
    where, property_, value, rule, remedy = labels[language]
    colon = "：" if language == "zh" else ": "
    lines = [f"{_SEVERITY_WORDS[finding.severity].say(language)}{colon}{finding.what.say(language)}"]
    lines.append(f"  {where}{colon}{relative(finding.focus)}")
    if finding.path:
        lines.append(f"  {property_}{colon}{relative(finding.path)}")
    if finding.value is not None and finding.value != finding.focus:
        lines.append(f"  {value}{colon}{relative(finding.value)}")
    lines.append(f"  {rule}{colon}{finding.rule}")
    lines.append(f"  {remedy}{colon}{finding.remedy.say(language)}")
    return "\n".join(lines)


def render_json(report: Report) -> str:
    """The report as JSON: counts, and the findings with their words in both languages."""
    findings = [
        {
            "severity": finding.severity,
            "rule": finding.rule,
            "focus": finding.focus,
            "path": finding.path,
            "value": finding.value,
            "shape": finding.shape,
            "message": {"en": finding.what.en, "zh": finding.what.zh},
            "remedy": {"en": finding.remedy.en, "zh": finding.remedy.zh},
        }
        for finding in report.findings
    ]
    whole = {
        "conforms": report.conforms,
        "violations": report.count("violation"),
        "warnings": report.count("warning"),
        "findings": findings,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def render_report_turtle(report: Report) -> str:
    """The report as a SHACL validation report in Turtle.

    Source: SHACL, section 3.6.
    """
    graph = rdflib.Graph()
    graph.bind("sh", SH)
    node = rdflib.BNode("report")
    graph.add((node, RDF.type, SH.ValidationReport))
    graph.add((node, SH.conforms, rdflib.Literal(not report.findings)))
    for number, finding in enumerate(report.findings):
        result = rdflib.BNode(f"result{number}")
        graph.add((node, SH.result, result))
        graph.add((result, RDF.type, SH.ValidationResult))
        graph.add((result, SH.resultSeverity, _SHACL_SEVERITIES[finding.severity]))
        graph.add((result, SH.focusNode, _focus(finding.focus)))
        for language in ("en", "zh"):
            graph.add((result, SH.resultMessage, rdflib.Literal(finding.what.say(language), lang=language)))
        if finding.path:
            graph.add((result, SH.resultPath, rdflib.URIRef(finding.path)))
        if finding.shape:
            graph.add((result, SH.sourceShape, rdflib.URIRef(finding.shape)))
        if finding.component:
            graph.add((result, SH.sourceConstraintComponent, rdflib.URIRef(finding.component)))
        if finding.value_n3:
            graph.add((result, SH.value, cast("Node", from_n3(finding.value_n3))))
    return graph.serialize(format="turtle")


def _focus(name: str) -> rdflib.URIRef | rdflib.BNode:
    return rdflib.URIRef(name) if ":" in name else rdflib.BNode(name)
