"""RDF that clients send, checked as `kg validate` checks files: bytes in, a report in the form asked for out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from kg import formats
from kg.build_inputs import load_file, load_shapes
from kg.errors import InputError, InputSizeError
from kg.shipped import find_shipped
from kg.stores.parsing import parse_rdf, render_rdf
from kg.stores.surroundings import class_tree, index_neighbours, surroundings
from kg.stores.term_models import rdflib_graph
from kg.submitted.source_lines import find_source_lines
from kg.submitted.tasks import SubmittedData
from kg.submitted.worker import serve
from kg.validation.checking import check
from kg.validation.rendering import render_json, render_report_turtle, render_text
from kg.validation.shapes import adapt_shapes
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.shipped import Shipped
    from kg.stores.quads import Quads
    from kg.validation.findings import Report

_IMPORTS: Final = "http://www.w3.org/2002/07/owl#imports"
_LONGEST_LITERAL: Final = 1_000_000  # characters; the longest case has about 30,000
_MOST_IMPORTS_TOLD: Final = 20
_NOT_FOLLOWED = Words(
    "owl:imports is not followed: nothing is fetched, and what is imported was not checked.",
    "不跟随 owl:imports：不获取任何外部内容，所导入的数据未经校验。",
)


@dataclass(frozen=True, slots=True)
class Background:
    """What is known beforehand: the rules of both levels, ready to be applied to data among what is known.

    The vocabulary and the facts are what data may speak of.
    """

    check_sound: Callable[[Quads, Quads], Report]
    check_complete: Callable[[Quads, Quads], Report]
    vocabulary: Quads
    facts: Quads


def load_background(shipped: Shipped) -> Background:
    """The rules, the vocabulary and the facts that ship with the software."""
    shapes = rdflib_graph(load_shapes(shipped))
    sound, complete = adapt_shapes(shapes, "imported"), adapt_shapes(shapes, "shipped")
    return Background(
        lambda data, known: check(data, sound, known, only_data=True),
        lambda data, known: check(data, complete, known, only_data=True),
        *(
            tuple(chain.from_iterable(load_file(path, "shipped").quads for path in paths))
            for paths in (shipped.vocabulary_files, shipped.data_files)
        ),
    )


def check_submitted(data: Quads, background: Background, *, complete: bool, alone: bool) -> Report:
    """The findings about data, which are checked among what they point at and what points at them."""
    known = background.vocabulary if alone else (*background.vocabulary, *background.facts)
    around = surroundings(data, index_neighbours(chain(known, data)))
    check_data = background.check_complete if complete else background.check_sound
    return check_data(data, (*class_tree(known), *around))


def parse_submitted(sent: SubmittedData) -> Quads:
    """The statements that were sent.

    Raises:
        RdfSyntaxError: they are not of the format that is stated, or would take a parser down.
        InputSizeError: they are too many, or a literal is too long.
    """
    rdf_format = formats.find_named(sent.format, formats.GRAPH_FORMATS)
    if rdf_format is None:
        raise InputError(f"there is no RDF format “{sent.format}”.", f"没有名为“{sent.format}”的 RDF 格式。")
    data = parse_rdf(sent.raw, rdf_format, "body")
    if len(data) > sent.most_triples:
        raise InputSizeError(
            f"there are {len(data):,} statements, and at most {sent.most_triples:,} are validated at once "
            "(KG_MOST_TRIPLES); send them in parts, or use `kg validate`.",
            f"共有 {len(data):,} 条陈述，一次最多校验 {sent.most_triples:,} 条（KG_MOST_TRIPLES）；"
            "请分几次发送，或使用 kg validate。",
        )
    longest = max((len(str(quad.object)) for quad in data), default=0)
    if longest > _LONGEST_LITERAL:
        raise InputSizeError(
            f"a literal has {longest:,} characters, and at most {_LONGEST_LITERAL:,} are checked.",
            f"有一个文字值长达 {longest:,} 个字符，最多校验 {_LONGEST_LITERAL:,} 个。",
        )
    return data


def render_report(sent: SubmittedData, data: Quads, report: Report) -> bytes:
    """The report in the form that is wanted."""
    if sent.wanted == "json":
        return json.dumps(_fields(sent, data, report), ensure_ascii=False, separators=(",", ":")).encode()
    if sent.wanted == "txt":
        return render_text(report, sent.language).encode()
    turtle = render_report_turtle(report).encode()
    if sent.wanted == formats.TURTLE.name:
        return turtle
    wanted = formats.find_named(sent.wanted, formats.PLAIN_GRAPH_FORMATS) or formats.TURTLE
    return render_rdf(parse_rdf(turtle, formats.TURTLE, "report"), wanted)


def warm_up() -> Callable[..., bytes]:
    """The function of this worker, with all that it knows loaded and one report made."""
    background = load_background(find_shipped())

    def validate(*asked: Any) -> bytes:  # noqa: ANN401 - the plain values of `SubmittedData`
        sent = SubmittedData(*asked)
        data = parse_submitted(sent)
        report = check_submitted(data, background, complete=sent.complete, alone=sent.alone)
        return render_report(sent, data, report)

    for wanted in ("json", "rdf", "jsonld"):
        validate(*SubmittedData(b"<http://example.org/a> a <http://example.org/B> .", "ttl", wanted=wanted))
    return validate


def main(descriptor: int) -> None:
    """Serve the socket of this number until it is closed."""
    serve(descriptor, warm_up)


def _fields(sent: SubmittedData, data: Quads, report: Report) -> dict[str, Any]:
    """The fields of `kg validate --format json`, each finding with its sentence, its component and its line besides."""
    rdf_format = formats.find_named(sent.format, formats.GRAPH_FORMATS)
    assert rdf_format is not None  # noqa: S101 - the data were parsed in it
    whole: dict[str, Any] = json.loads(render_json(report))
    lines = find_source_lines(sent.raw, rdf_format) if report.findings else None
    for told, finding in zip(whole["findings"], report.findings, strict=True):
        told["sentence"] = finding.what.say(sent.language)
        told["component"] = finding.component
        told["line"] = lines.find(finding.focus, finding.path) if lines else None
    return {"statements": len(data), "complete": sent.complete, **whole, "notes": _notes(data)}


def _notes(data: Quads) -> list[dict[str, Any]]:
    imported = sorted({str(quad.object).strip("<>") for quad in data if quad.predicate.value == _IMPORTS})
    if not imported:
        return []
    message = {"en": _NOT_FOLLOWED.en, "zh": _NOT_FOLLOWED.zh}
    return [{"code": "imports-not-followed", "message": message, "about": imported[:_MOST_IMPORTS_TOLD]}]
