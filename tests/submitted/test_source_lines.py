"""Lines of subjects and predicates in each syntax."""

from __future__ import annotations

import pytest

from kg.formats import JSON_LD, N_QUADS, RDF_XML, TRIG, TURTLE, Format
from kg.submitted.source_lines import find_source_lines
from tests.conftest import ends_soon

TURTLE_TEXT = """@prefix e: <http://e/> .
# e:s e:p 0 .
e:t e:p "e:s e:p" ; e:q [ e:p 1 ;
  e:r 2.5 ] , (1 2) .
e:s a e:C ;
    e:p 1.5, 2 ;
    e:q \"\"\"
e:s e:r 1 .
\"\"\" .
<case/spp/85> e:p e:s.
[ e:p 1 ] e:q 2 .
"""
QUADS_TEXT = '<http://e/t> <http://e/p> "" .\n<http://e/s> <http://e/p> <http://e/t> <http://e/g> .'
XML_TEXT = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">
  <e:C rdf:about="http://e/t">
    <e:q><e:C rdf:about="http://e/s">
      <e:p>1</e:p></e:C></e:q>
  </e:C>
</rdf:RDF>"""
JSON_TEXT = """{"@context": {"id": "@id", "e": "http://e/"}, "@graph": [
  {"@id": "http://e/t",
   "http://e/p": {"@id": "http://e/s"}},
  {"id": "e:s", "e:q": 1}]}"""


@pytest.mark.parametrize(
    ("text", "rdf_format", "subject", "predicate", "line"),
    [
        (TURTLE_TEXT, TURTLE, "http://e/t", "http://e/p", 3),
        (TURTLE_TEXT, TURTLE, "http://e/t", "http://e/q", 3),
        (TURTLE_TEXT, TURTLE, "http://e/t", "http://e/r", 3),
        (TURTLE_TEXT, TURTLE, "http://e/s", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", 5),
        (TURTLE_TEXT, TURTLE, "http://e/s", "http://e/p", 6),
        (TURTLE_TEXT, TURTLE, "http://e/s", "http://e/q", 7),
        (TURTLE_TEXT, TURTLE, "http://e/s", "http://e/r", 5),
        (TURTLE_TEXT, TURTLE, "https://w3id.org/cn-guiding-cases/case/spp/85", "http://e/p", 10),
        (TURTLE_TEXT, TURTLE, "http://e/unknown", "http://e/p", None),
        (f"{TURTLE_TEXT.splitlines()[0]}\ne:g {{\n e:s e:p 1 .\n e:t e:p 2 }}", TRIG, "http://e/t", "http://e/p", 4),
        (QUADS_TEXT, N_QUADS, "http://e/s", "http://e/p", 2),
        (XML_TEXT, RDF_XML, "http://e/t", "http://e/q", 3),
        (XML_TEXT, RDF_XML, "http://e/s", "http://e/p", 4),
        (XML_TEXT, RDF_XML, "http://e/s", "http://e/x", 3),
        (JSON_TEXT, JSON_LD, "http://e/t", "http://e/p", 2),
        (JSON_TEXT, JSON_LD, "http://e/s", None, 4),
    ],
)
def test_the_line_is_that_of_the_predicate_else_of_the_subject(
    text: str, rdf_format: Format, subject: str, predicate: str | None, line: int | None
) -> None:
    assert find_source_lines(text.encode(), rdf_format).find(subject, predicate) == line


@pytest.mark.parametrize("rdf_format", [TURTLE, RDF_XML, JSON_LD])
@pytest.mark.parametrize("piece", ["<", '"', '"@id": "', "e:s e:p ", "[", "]", "; ", '"a": "@id" ', "\\"])
def test_nonsense_has_no_lines_and_takes_no_time(rdf_format: Format, piece: str) -> None:
    with ends_soon():
        find_source_lines(piece.encode() * 100_000, rdf_format)
