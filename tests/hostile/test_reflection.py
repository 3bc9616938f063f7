"""What a request says never comes back as markup, as a header, or as leave for another site."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.hostile.request_tricks import DIRECT
from tests.hostile.wire import exchange, first, render

if TYPE_CHECKING:
    from tests.hostile.target import Target
    from tests.hostile.wire import Reply

SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
BROWSER = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
PLACES = {
    "an unknown path": "/{}",
    "a case": "/case/spp/{}",
    "a series": "/case/{}/85",
    "a suffix": "/case/spp/85.{}",
    "a release": "/case/spp/85?release={}",
    "a query": "/sparql?query={}",
    "a parameter nobody knows": "/sparql?{}=1&query=ASK%7B%7D",
    "a graph": "/sparql?query=ASK%7B%7D&default-graph-uri={}",
    "a language": "/case/spp/0?lang={}",
    "a search": "/search?q={}",
    "a page of the interface": "/api/v1/{}",
}
LINE_BREAKS = (
    "%0d%0aX-Injected:%20yes",
    "%0aX-Injected:%20yes",
    "%e5%98%8a%e5%98%8dX-Injected:%20yes",
    "\\r\\nX-Injected: yes",
)


def is_page(reply: Reply) -> bool:
    return "html" in reply.headers.get("content-type", "") or "xml" in reply.headers.get("content-type", "")


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("accept", [BROWSER, "Accept: */*", f"Accept: {SCRIPT}"], ids=["browser", "any", "script"])
def test_markup_comes_back_as_text_only(target: Target, place: str, accept: str) -> None:
    reply = first(
        exchange(target.port, render("GET", place.format(quote(SCRIPT, safe="")), accept, f"Accept-Language: {SCRIPT}"))
    )
    assert 200 <= reply.status < 500, reply
    assert not is_page(reply) or b"<script>alert" not in reply.body
    assert not is_page(reply) or b"<img src=x" not in reply.body
    assert "content-type" in reply.headers or reply.body == b""


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("line_break", LINE_BREAKS)
def test_a_line_break_starts_no_header(target: Target, place: str, line_break: str) -> None:
    octets = render(
        "GET",
        place.format(line_break.replace(" ", "%20")),
        f"Origin: http://a.example{line_break}",
        f"X-Request-Id: a{line_break}",
    )
    replies = exchange(target.port, octets)
    assert len(replies) == 1
    assert "x-injected" not in replies[0].headers
    assert replies[0].status < 500


def test_a_query_in_an_error_comes_back_as_text_only(target: Target) -> None:
    for accept in (BROWSER, "Accept: */*"):
        reply = first(
            exchange(target.port, render("POST", "/sparql", DIRECT, accept, body=f"SELECT {SCRIPT}".encode()))
        )
        assert reply.status == 400
        assert not is_page(reply) or b"<script>alert" not in reply.body


def test_other_sites_may_read_but_never_with_credentials(target: Target) -> None:
    for octets in (
        render("GET", "/case/spp/85", "Origin: https://evil.example", "Cookie: session=1"),
        render(
            "OPTIONS",
            "/sparql",
            "Origin: https://evil.example",
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: content-type",
        ),
        render("OPTIONS", "/sparql", "Origin: null", "Access-Control-Request-Method: GET"),
        render("GET", "/case/spp/85", "Origin: null"),
    ):
        headers = first(exchange(target.port, octets)).headers
        assert "access-control-allow-credentials" not in headers
        assert headers.get("access-control-allow-origin", "*") == "*"


def test_a_method_that_is_not_offered_is_not_offered_to_other_sites(target: Target) -> None:
    octets = render("OPTIONS", "/sparql", "Origin: https://evil.example", "Access-Control-Request-Method: DELETE")
    reply = first(exchange(target.port, octets))
    assert "DELETE" not in reply.headers.get("access-control-allow-methods", "")


@pytest.mark.parametrize("path", ["/", "/sparql", "/.well-known/void", "/case/spp/85", "/sparql?query=ASK%7B%7D"])
@pytest.mark.parametrize("kind", ["text/turtle", "application/json", "*/*"])
def test_what_one_request_says_of_the_host_comes_back_in_no_other_answer(target: Target, path: str, kind: str) -> None:
    for method in ("HEAD", "GET"):
        exchange(
            target.port, render(method, path, "Host: evil.example", "Origin: http://evil.example", f"Accept: {kind}")
        )
        replies = exchange(target.port, render("GET", path, f"Accept: {kind}"))
        assert b"evil.example" not in replies[0].body
        assert "evil.example" not in str(replies[0].headers)


@pytest.mark.parametrize(
    "host",
    [
        "a> . <urn:x> <urn:y> <urn:z",
        '"><script>alert(1)</script>',
        "[::1",
        "a b",
        "a:99999999",
        "\xff",
        "a#b",
        "a@b",
        "%00",
    ],
)
def test_a_host_that_is_none_gets_into_no_answer(target: Target, host: str) -> None:
    for path in ("/sparql", "/.well-known/void", "/", "/case/spp/85"):
        for kind in ("text/turtle", "application/rdf+xml", "text/html"):
            reply = first(exchange(target.port, render("GET", path, f"Host: {host}", f"Accept: {kind}")))
            assert reply.status < 500, reply
            assert len(host) < 5 or host.encode("latin-1") not in reply.body


def test_an_error_tells_nothing_of_the_inside(target: Target) -> None:
    for path in ("/nothing", "/case/spp/0", "/sparql?query=SELECT", "/case/spp/85?release=x"):
        reply = first(exchange(target.port, render("GET", path)))
        said = json.dumps(reply.problem(), ensure_ascii=False)
        assert not any(word in said for word in ("Traceback", "site-packages", "/home/", "/tmp/", ".py", "uvicorn")), (  # noqa: S108
            said
        )
        assert "uvicorn" not in reply.headers.get("server", "")
