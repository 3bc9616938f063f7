"""Every parameter of every route, as the server describes them itself, with values that nobody means."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from tests.hostile.wire import exchange, first, render

if TYPE_CHECKING:
    from tests.hostile.conftest import Canary
    from tests.hostile.target import Target

VALUES = {
    "nothing": "",
    "a null byte": "\0",
    "bytes that are no UTF-8": "%ff%fe",
    "a lone surrogate": "%ed%a0%80",
    "a climb": "../../../../../../etc/passwd",
    "an encoded climb": "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "a quotation mark": "\"'`<>\\",
    "an injected pattern": "> } ?s ?p ?o { <urn:x",
    "an injected value": '") } SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } #',
    "an injected SQL": "' OR 1=1; DROP TABLE cases; --",
    "an injected search": 'title:"a* NEAR(b, 999999999) OR ^',
    "a template": "{{7*7}}${7*7}{0.__class__}%s%n",
    "a line break": "a%0d%0aX-Injected: yes",
    "a large number": "9" * 400,
    "a negative number": "-1",
    "an endless number": "1e308",
    "no number": "NaN",
    "a far date": "999999-99-99",
    "a date before all": "-0001-01-01",
    "fifty thousand letters": "a" * 50_000,
    "ten thousand Chinese numerals": "第" + "百" * 5_000 + "条",
    "brackets in brackets": "（" * 3_000 + "《" * 2_000,
    "spaces": "%20" * 10_000,
    "wildcards": "*?%25_" * 2_000,
    "a bomb for regular expressions": "(a+)+$" + "a" * 5_000 + "!",
    "combining marks": "a" + "\u0301" * 5_000,
    "ligatures that grow": "\ufdfa" * 5_000,
    "another direction": "\u202e" + "gnp.exe",
    "a list": ",".join(["1"] * 20_000),
    "JSON in JSON": "[" * 20_000,
    "an address": "http://127.0.0.1:1/",
}
REPEATED = 900


def paths_of(target: Target) -> dict[str, Any]:
    document = json.loads(first(exchange(target.port, render("GET", "/openapi.json"))).body)
    found: dict[str, Any] = document["paths"]
    return found


def ask(target: Target, address: str) -> None:
    replies = exchange(target.port, render("GET", address))
    assert len(replies) == 1, address[:300]
    assert replies[0].status < 500 or replies[0].status in {501, 503, 504}, (address[:300], replies[0])
    assert "x-injected" not in replies[0].headers
    assert b"Traceback" not in replies[0].body
    assert b"root:" not in replies[0].body


def fill(path: str, parameters: list[dict[str, Any]], value: str, name: str | None) -> str:
    """The path with the value for one of its parts, and an ordinary value for the others."""
    for each in parameters:
        if each["in"] == "path":
            usual = {"series": "spp", "number": "85", "slug": "criminal-law"}.get(each["name"], "x")
            path = path.replace(f"{{{each['name']}}}", value if each["name"] == name else usual)
    return path


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_every_parameter_of_every_route_bears_it(target: Target, value: str) -> None:
    octets = quote(value, safe="%")
    for path, operations in paths_of(target).items():
        parameters = operations.get("get", {}).get("parameters", [])
        for each in parameters:
            if each["in"] == "path":
                ask(target, fill(path, parameters, octets, each["name"]))
            else:
                ask(target, f"{fill(path, parameters, octets, None)}?{each['name']}={octets}")


def test_every_parameter_of_every_route_bears_to_be_repeated(target: Target) -> None:
    for path, operations in paths_of(target).items():
        parameters = operations.get("get", {}).get("parameters", [])
        for each in parameters:
            if each["in"] == "query":
                ask(target, fill(path, parameters, "x", None) + "?" + f"{each['name']}=a&" * REPEATED)


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS"])
def test_every_route_answers_other_safe_methods_without_a_fault(target: Target, method: str) -> None:
    for path, operations in paths_of(target).items():
        address = fill(path, next(iter(operations.values())).get("parameters", []), "x", None)
        reply = first(exchange(target.port, render(method, address)))
        assert reply.status < 500, (address, reply)
        assert method != "HEAD" or reply.body == b""


BODIES = {
    "nothing": b"",
    "one octet": b"\0",
    "no UTF-8": b"\xff\xfe\xfd" * 1_000,
    "brackets": b"[" * 100_000,
    "braces": b'{"a":' * 50_000,
    "a large number": b"9" * 100_000,
    "entities within entities": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="urn:a"><a xmlns="urn:">&g;&g;&g;</a></rdf:Description></rdf:RDF>',  # noqa: E501
    "an entity that is a file": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="urn:a"><a xmlns="urn:">&b;</a></rdf:Description></rdf:RDF>',  # noqa: E501
    "an entity elsewhere": b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://{host}/a.dtd"><a/>',
    "a context elsewhere": b'{"@context": "http://{host}/context.jsonld", "@id": "urn:a", "name": "b"}',
    "an import elsewhere": b"@prefix owl: <http://www.w3.org/2002/07/owl#> . <urn:a> owl:imports <http://{host}/o> .",
    "blank nodes in blank nodes": b"<urn:a> <urn:b> " + b"[ <urn:b> " * 20_000 + b"1" + b" ]" * 20_000 + b" .",
    "a collection in a collection": b"<urn:a> <urn:b> " + b"( " * 20_000 + b") " * 20_000 + b" .",
    "an archive that is none": b"PK\x03\x04" + b"\0" * 1_000,
    "a document of Word that is none": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1_000,
    "a PDF that is none": b"%PDF-1.7\n1 0 obj<</Length 999999999>>stream\n" + b"x" * 1_000,
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_every_route_that_takes_a_body_bears_it(target: Target, canary: Canary, body: bytes) -> None:
    octets = body.replace(b"{host}", canary.address.encode())
    for path, operations in paths_of(target).items():
        operation = operations.get("post")
        if operation is None:
            continue
        address = fill(path, operation.get("parameters", []), "x", None)
        for media_type in [
            *operation.get("requestBody", {}).get("content", {}),
            "application/octet-stream",
            "text/xml",
        ]:
            reply = first(exchange(target.port, render("POST", address, f"Content-Type: {media_type}", body=octets)))
            assert reply.status < 500 or reply.status in {501, 503, 504}, (address, media_type, reply)
            assert b"root:" not in reply.body
