"""Passages compared with the documents they point into."""

from __future__ import annotations

import rdflib

from kg.text.normalising import digest
from kg.validation.passages import check_passages

TEXT = "甲县检察院于2019年7月1日立案。𠮷字占一个码点。"
DOCUMENT = "https://w3id.org/cn-guiding-cases/doc/example"


def graph(start: int, end: int, quote: str, *, exact: str = "") -> rdflib.Graph:
    return rdflib.Graph().parse(
        format="turtle",
        data=f"""
        @base <https://w3id.org/cn-guiding-cases/> . @prefix gc: <def#> . @prefix oa: <http://www.w3.org/ns/oa#> .
        <doc/example> a gc:SourceDocument ; gc:contentDigest "{digest(TEXT)}" .
        <doc/example/passage/1> a gc:Passage ; oa:hasSource <doc/example> ; gc:quoteDigest "{digest(quote)}" ;
          oa:hasSelector <doc/example/passage/1/position> {", <doc/example/passage/1/quote>" if exact else ""} .
        <doc/example/passage/1/position> oa:start {start} ; oa:end {end} .
        {f'<doc/example/passage/1/quote> oa:exact "{exact}" .' if exact else ""}
        """,
    )


def test_a_true_passage_is_silent() -> None:
    assert check_passages(graph(6, 15, TEXT[6:15]), {DOCUMENT: TEXT}).findings == ()


def test_offsets_count_code_points() -> None:
    start = TEXT.index("字占")
    assert check_passages(graph(start, start + 2, "字占"), {DOCUMENT: TEXT}).conforms


def test_a_shifted_passage_is_found() -> None:
    (finding,) = check_passages(graph(7, 16, TEXT[6:15]), {DOCUMENT: TEXT}).findings
    assert (finding.rule, finding.focus) == ("S8", DOCUMENT + "/passage/1")


def test_a_passage_beyond_the_end_is_found() -> None:
    assert not check_passages(graph(0, 999, TEXT), {DOCUMENT: TEXT}).conforms


def test_an_exact_quote_that_is_not_the_text_is_found() -> None:
    assert not check_passages(graph(6, 15, TEXT[6:15], exact="别的文字"), {DOCUMENT: TEXT}).conforms


def test_another_version_of_the_document_is_told_once_not_for_every_passage() -> None:
    (finding,) = check_passages(graph(6, 15, TEXT[6:15]), {DOCUMENT: TEXT + "新"}).findings
    assert finding.focus == DOCUMENT
