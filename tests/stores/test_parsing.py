"""RDF files read into quads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import InputError, PlaceError, RdfSyntaxError
from kg.formats import JSON_LD, RDF_XML, TRIG, TURTLE
from kg.stores.parsing import find_rdf_files, parse_rdf
from kg.stores.quads import render_quad, summarise
from tests.conftest import load_rdf

if TYPE_CHECKING:
    from pathlib import Path

    from kg.formats import Format


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        (b"@prefix e: <http://e/> .\ne:a e:p zz:b .", 2, 9, "zz"),
        (b"<http://e/a b> <http://e/p> 1 .", 1, 1, "IRI"),
        (b'<http://e/a> <http://e/p> "x"@toolongsubtag .', 1, 30, "subtag"),
        (b'<http://e/a> <http://e/p> "x"\n<http://e/q> .', 2, 1, "dot"),
        (b"\xff\xfe", 1, 1, "UTF-8"),
        (b"<http://e/a> <http://e/p> .", 1, 27, ""),
    ],
)
def test_broken_turtle_is_told_with_file_line_and_reason(text: bytes, line: int, column: int, said: str) -> None:
    with pytest.raises(RdfSyntaxError) as caught:
        parse_rdf(text, TURTLE, "cases.ttl")
    place = caught.value.place
    assert place is not None
    assert (place.source, place.line) == ("cases.ttl", line)
    assert place.column is not None
    assert abs(place.column - column) <= 3
    assert said in str(caught.value)
    assert "不是合法的 ttl" in caught.value.say("zh")


def test_a_remote_context_is_not_fetched() -> None:
    with pytest.raises(RdfSyntaxError):
        parse_rdf(b'{"@context": "http://127.0.0.1:9/context", "@id": "http://e/a"}', JSON_LD, "x.jsonld")


def test_broken_xml_is_told() -> None:
    with pytest.raises(RdfSyntaxError):
        parse_rdf(b"<rdf:RDF", RDF_XML, "x.rdf")


def test_named_graphs_are_kept() -> None:
    quads = parse_rdf(b"GRAPH <http://e/g> { <http://e/s> <http://e/p> 1 }", TRIG, "x.trig")
    assert summarise(quads).named_graphs == 1


def test_literals_stay_as_written() -> None:
    (quad,) = parse_rdf(b"<http://e/s> <http://e/p> 2.10 .", TURTLE, "x.ttl")
    assert '"2.10"' in render_quad(quad)


def test_the_same_document_gives_the_same_blank_nodes_every_time() -> None:
    text = b"@prefix e: <http://e/> . e:s e:p [ e:q [ e:r 1 ] ], [ e:q 2 ] ."
    assert parse_rdf(text, TURTLE, "a.ttl") == parse_rdf(text, TURTLE, "b.ttl")


@pytest.mark.parametrize(
    "text",
    [
        "<urn:s> <urn:p> (" + "0 1 " * 1000 + ") .",
        " ".join(f"_:a{i} <urn:p> _:a{j} ." for i in range(20) for j in range(20) if i != j),
        " ".join(f"_:a{i} <urn:p> _:a{(i + 1) % 1000} ." for i in range(1000)),
    ],
    ids=["list", "clique", "ring"],
)
def test_blank_nodes_cost_no_more_than_their_number(text: str) -> None:
    assert len(parse_rdf(text.encode(), TURTLE, "a.ttl")) >= 380


@pytest.mark.parametrize(
    ("text", "rdf_format"),
    [
        ("<urn:s> <urn:p> " + "[ <urn:p> " * 50_000 + "1" + "]" * 50_000 + " .", TURTLE),
        ("<urn:s> <urn:p> " + "(" * 50_000 + ")" * 50_000 + " .", TURTLE),
        ('{"a": ' * 20_000 + "1" + "}" * 20_000, JSON_LD),
        ("<r>" + "<a>" * 20_000 + "</a>" * 20_000 + "</r>", RDF_XML),
    ],
    ids=["brackets", "lists", "json", "xml"],
)
def test_nesting_that_would_end_the_process_is_refused(text: str, rdf_format: Format) -> None:
    with pytest.raises(RdfSyntaxError, match="nested more than 500 levels"):
        parse_rdf(text.encode(), rdf_format, "deep")


def test_a_value_too_large_for_the_engine_is_told(tmp_path: Path) -> None:
    (tmp_path / "huge.ttl").write_text('<urn:s> <urn:p> "' + "x" * 17_000_000 + '" .')
    with pytest.raises(RdfSyntaxError, match="more than 16 MiB"):
        load_rdf(tmp_path / "huge.ttl")


def test_triple_terms_are_refused() -> None:
    text = b"<urn:s> <urn:p> <<( <urn:a> <urn:b> <urn:c> )>> ."
    with pytest.raises(RdfSyntaxError, match="triple term"):
        parse_rdf(text, TURTLE, "x.ttl")


def test_a_byte_order_mark_is_skipped() -> None:
    assert len(parse_rdf(b"\xef\xbb\xbf<urn:s> <urn:p> 1 .", TURTLE, "x.ttl")) == 1


def test_blank_nodes_of_different_documents_stay_apart() -> None:
    first = parse_rdf(b"_:b <http://e/p> 1 .", TURTLE, "a.ttl")
    second = parse_rdf(b"_:b <http://e/p> 2 .", TURTLE, "b.ttl")
    assert first[0].subject != second[0].subject


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(PlaceError, match="no such file"):
        load_rdf(tmp_path / "missing.ttl")


def test_a_file_that_is_a_folder_inside_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(PlaceError, match="cannot be read"):
        load_rdf(tmp_path / "folder.ttl")


def test_a_name_that_says_no_format_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_bytes(b"")
    with pytest.raises(InputError, match="which RDF format"):
        find_rdf_files(tmp_path / "notes.docx")


def test_a_folder_is_searched_in_order_and_an_empty_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no RDF file"):
        find_rdf_files(tmp_path)
    for name in ("b.nt", "a.ttl", "sub/c.nq", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in find_rdf_files(tmp_path)] == ["a.ttl", "b.nt", "c.nq"]
