"""No request makes the server call another host, read a file or change what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest

from tests.hostile.attack import REFUSED, cases
from tests.hostile.contact_tricks import GRAPH_PARAMETERS, QUERY_TABLES, UPDATES
from tests.hostile.request_tricks import DIRECT, FORM
from tests.hostile.wire import exchange, first, render

if TYPE_CHECKING:
    from tests.hostile.attack import QueryAttack
    from tests.hostile.conftest import Canary
    from tests.hostile.target import Target

INSERT = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"
ENCODED = quote(INSERT).encode()
SMUGGLED = {
    "an update by GET": render("GET", "/sparql?update=" + quote(INSERT)),
    "an update as a query by GET": render("GET", "/sparql?query=" + quote(INSERT)),
    "a query and an update by GET": render("GET", "/sparql?query=ASK%7B%7D&update=" + quote(INSERT)),
    "an update in the body": render("POST", "/sparql", "Content-Type: application/sparql-update", body=INSERT.encode()),
    "an update in a form": render("POST", "/sparql", FORM, body=b"update=" + ENCODED),
    "an update as a query in a form": render("POST", "/sparql", FORM, body=b"query=" + ENCODED),
    "a query and an update in a form": render("POST", "/sparql", FORM, body=b"query=ASK%7B%7D&update=" + ENCODED),
    "an update beside a form": render("POST", "/sparql?update=" + quote(INSERT), FORM, body=b"query=ASK%7B%7D"),
    "an update beside a query": render("POST", "/sparql?update=" + quote(INSERT), DIRECT, body=b"ASK {}"),
    "an update as a query in the body": render("POST", "/sparql", DIRECT, body=INSERT.encode()),
    "an update in an encoded name": render("POST", "/sparql", FORM, body=b"%75pdate=" + ENCODED),
    "an update with HEAD": render("HEAD", "/sparql?update=" + quote(INSERT)),
}


@pytest.mark.parametrize("attack", cases(QUERY_TABLES))
def test_a_query_reaches_nobody_and_changes_nothing(target: Target, canary: Canary, attack: QueryAttack) -> None:
    """The listener is looked at after every test."""
    text = attack.make().replace("{host}", canary.address)
    reply = first(exchange(target.port, render("POST", "/sparql", DIRECT, body=text.encode())))
    assert reply.status in attack.allowed, reply
    assert b"root:" not in reply.body


@pytest.mark.parametrize(
    "attack", [each for each in UPDATES if each.allowed == frozenset({403})], ids=lambda each: each.name
)
def test_an_update_in_the_query_of_an_address_is_refused(target: Target, canary: Canary, attack: QueryAttack) -> None:
    text = attack.make().replace("{host}", canary.address)
    assert first(exchange(target.port, render("GET", "/sparql?query=" + quote(text)))).status == 403


@pytest.mark.parametrize("octets", SMUGGLED.values(), ids=SMUGGLED)
def test_an_update_is_refused_however_it_comes(target: Target, octets: bytes) -> None:
    reply = first(exchange(target.port, octets))
    assert reply.status == 403, reply
    assert (
        b"urn:a"
        not in first(exchange(target.port, render("GET", "/sparql?query=" + quote("SELECT ?s { ?s ?p <urn:c> }")))).body
    )


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri", "using-graph-uri"])
@pytest.mark.parametrize("address", GRAPH_PARAMETERS)
def test_the_address_of_a_graph_is_not_opened(target: Target, canary: Canary, name: str, address: str) -> None:
    asked = urlencode(
        {
            "query": "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } LIMIT 3",
            name: address.replace("{host}", canary.address),
        }
    )
    for octets in (render("GET", "/sparql?" + asked), render("POST", "/sparql", FORM, body=asked.encode())):
        reply = first(exchange(target.port, octets))
        assert reply.status in REFUSED | {200}, reply
        assert b"root:" not in reply.body


def test_headers_that_name_other_hosts_reach_nobody(target: Target, canary: Canary) -> None:
    headers = [
        f"Host: {canary.address}",
        f"X-Forwarded-Host: {canary.address}",
        f"Forwarded: for=1.2.3.4;host={canary.address};proto=http",
        f"Referer: http://{canary.address}/",
        f"Origin: http://{canary.address}",
        f"X-Forwarded-For: {canary.address}",
        f"Link: <http://{canary.address}/>; rel=preload",
        f"Profile: http://{canary.address}/profile.xml",
    ]
    for path in ("/", "/health", "/case/spp/85", "/case/spp/85/", "/openapi.json", "/sparql?query=ASK%7B%7D"):
        reply = first(exchange(target.port, render("GET", path, *headers)))
        assert reply.status in {200, 308, 404}, reply  # 308 leads to the same server, without the slash at the end
        assert canary.address not in reply.headers.get("location", "")
