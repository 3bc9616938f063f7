"""RDF that would take its parser down is refused; what only looks like it is read."""

from __future__ import annotations

import pytest

from kg import formats
from kg.errors import RdfSyntaxError
from kg.formats import JSON_LD, N_QUADS, N_TRIPLES, RDF_XML, TRIG, TURTLE, Format
from kg.stores.parsing import parse_rdf
from tests.conftest import ends_soon

MANY = 100_000
ONE = "<http://e/s> <http://e/p> "
ROOT = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
ENTITIES = {
    "laughs": f'<!ENTITY a "ha">{LAUGHS}',
    "growing": f'<!ENTITY a "{"x" * 10_000}">',
    "of a file": '<!ENTITY a SYSTEM "file:///etc/passwd">',
    "of an address": '<!ENTITY a PUBLIC "-//X" "http://127.0.0.1:9/x">',
    "of parameters": '<!ENTITY % a "x"><!ENTITY b "%a;">',
    "many": "".join(f'<!ENTITY a{n} "x">' for n in range(200)),
    "cut": '<!ENTITY a "x',
}


@pytest.mark.parametrize(
    ("text", "rdf_format"),
    [
        (ONE + f"<<( {ONE}" * MANY + "<http://e/o>" + " )>>" * MANY + " .", N_TRIPLES),
        (ONE + f"<<( {ONE}" * MANY + "<http://e/o>" + " )>>" * MANY + " .", N_QUADS),
        (ONE + f"<<({ONE}" * MANY, N_TRIPLES),
        (ONE + f"<<( {ONE}" * MANY + "<http://e/o>" + " )>>" * MANY + " .", TURTLE),
        ("<< " * MANY + ONE + "1" + " >>" * MANY, TURTLE),
        (ONE + "1 " + "{| <http://e/p> 1 " * MANY, TRIG),
        ("# <<(\n" + ONE + '"a" .\n' + ONE + f"<<( {ONE}" * MANY, N_TRIPLES),
        (ROOT + '<e:a e:x="/>"><e:b>' * MANY, RDF_XML),
        (ROOT + "<e:a e:x='\"'><!-- </e:a> --><e:b>" * MANY, RDF_XML),
        (ROOT + "<e:a><![CDATA[</e:a>]]><e:b>" * MANY, RDF_XML),
        ('{"@context":' * MANY, JSON_LD),
        ("[" * MANY, JSON_LD),
    ],
)
def test_deep_nesting_is_refused_in_every_syntax(text: str, rdf_format: Format) -> None:
    with ends_soon(), pytest.raises(RdfSyntaxError, match="nested more than 500 levels"):
        parse_rdf(text.encode(), rdf_format, "deep")


@pytest.mark.parametrize(
    ("text", "rdf_format"),
    [
        (ONE + '"' + "<<( " * MANY + '" .', N_TRIPLES),
        (ONE + f'"""{"[{(" * MANY}""" .', TURTLE),
        ("# " + "[" * MANY + "\n" + ONE + "1 .", TURTLE),
        (f'{{"@id": "http://e/s", "http://e/p": "{"[{" * MANY}"}}', JSON_LD),
        (ROOT + "<!-- " + "<e:a>" * MANY + " --></rdf:RDF>", RDF_XML),
        (ROOT + "<e:a/>" * 5_000 + "</rdf:RDF>", RDF_XML),
        (ROOT + "<e:a e:x='<!-- -->'><e:b>1</e:b></e:a>" * 1_000 + "</rdf:RDF>", RDF_XML),
    ],
)
def test_what_only_looks_deep_is_read(text: str, rdf_format: Format) -> None:
    with ends_soon():
        parse_rdf(text.encode(), rdf_format, "flat")


@pytest.mark.parametrize("name", ENTITIES)
def test_entities_that_grow_or_stand_elsewhere_are_refused(name: str) -> None:
    text = f"<!DOCTYPE x [{ENTITIES[name]}]>{ROOT}{'<e:a><e:b>&a;</e:b></e:a>' * 2_000}</rdf:RDF>"
    with ends_soon(), pytest.raises(RdfSyntaxError, match=r"x\.rdf:1: it declares XML entities"):
        parse_rdf(text.encode(), RDF_XML, "x.rdf")


def test_entities_that_abbreviate_namespaces_are_read() -> None:
    text = f'<!DOCTYPE x [<!ENTITY e "http://e/">]>{ROOT}<e:a rdf:about="&e;s"/></rdf:RDF>'
    (quad,) = parse_rdf(text.encode(), formats.RDF_XML, "x.rdf")
    assert str(quad.subject) == "<http://e/s>"


@pytest.mark.parametrize("start", ['"@context": "{}"', '"@context": {{"@import": "{}"}}', '"@context": [{{}}, "{}"]'])
def test_a_context_elsewhere_is_refused_with_the_remedy(start: str) -> None:
    text = "{" + start.format("http://127.0.0.1:9/c") + ', "@id": "http://e/s", "http://e/p": 1}'
    with pytest.raises(RdfSyntaxError, match="nothing is fetched here") as caught:
        parse_rdf(text.encode(), JSON_LD, "x.jsonld")
    assert "上下文" in caught.value.words.zh
