"""The store behind an endpoint: what is sent, what is read, and what is said of an endpoint that misbehaves."""

from __future__ import annotations

import gzip
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from kg.errors import (
    AnswerSizeError,
    BusyError,
    EndpointError,
    KgError,
    QuerySizeError,
    QuerySyntaxError,
    RefusedQueryError,
    SettingsError,
    StoreError,
    TimeLimitError,
)
from kg.formats import CSV, JSON_LD, N_TRIPLES, RDF_XML, RESULTS_JSON, RESULTS_XML, TSV, TURTLE
from kg.queries.catalog import find_question
from kg.stores.endpoint_address import parse_endpoint
from kg.stores.opening import open_release_store
from kg.stores.remote import EndpointLimits, RemoteStore
from kg.stores.store import BlankTerm, FormatChoice, GraphSelection, LiteralTerm
from tests.conftest import ends_soon
from tests.stores.misbehaving import http, misbehaving
from tests.stores.oxigraph_server import open_remote

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator
    from threading import Event

    from kg.formats import Format
    from kg.releases import Release

YES = b'{"head":{},"boolean":true}'
ONE = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"\xe5\x90\xac"}}]}}'
RDF_OF_ONE_TRIPLE = (
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
    b'<rdf:Description rdf:about="http://e/s"><e:p rdf:resource="http://e/o"/></rdf:Description></rdf:RDF>'
)
XML_OF_ONE_ROW = (
    b'<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/></head>'
    b'<results><result><binding name="x"><literal xml:lang="zh">\xe5\x90\xac</literal></binding></result></results>'
    b"</sparql>"
)
NESTED = b'{"type":"triple","value":{"subject":{"type":"uri","value":"http://e/s"},"object":'
TABLE = "SELECT ?x { ?x ?y ?z }"
GRAPH = "CONSTRUCT WHERE { ?s ?p ?o }"
ANY = FormatChoice(RESULTS_JSON, RESULTS_JSON, N_TRIPLES)
QUICK = EndpointLimits(seconds=20, seconds_to_connect=5, largest_answer=10_000)
ROOMY = EndpointLimits(seconds=20)
HASTY = EndpointLimits(seconds=0.3, seconds_to_connect=0.3, largest_answer=10_000)


@contextmanager
def opened(address: str, limits: EndpointLimits = QUICK) -> Iterator[RemoteStore]:
    store = RemoteStore(parse_endpoint(address), limits)
    try:
        yield store
    finally:
        store.close()


def asked(request: bytes) -> dict[str, list[str]]:
    """The parameters of a request as the endpoint reads them."""
    head, _, body = request.partition(b"\r\n\r\n")
    return parse_qs((body or urlsplit(head.split()[1]).query).decode(), keep_blank_values=True)


def failure(
    *answers: bytes | Callable[[socket.socket, Event], None], query: str = TABLE, limits: EndpointLimits = QUICK
) -> KgError:
    """What is said where the endpoint gives these answers."""
    with misbehaving(*answers) as server, opened(server.address, limits) as store, pytest.raises(KgError) as caught:
        store.answer(query, ANY)
    assert caught.value.words.en != caught.value.words.zh
    return caught.value


@pytest.mark.parametrize("wanted", [RESULTS_JSON, RESULTS_XML, CSV, TSV])
@pytest.mark.parametrize("name", ["case-citations", "cases-citing-article", "steps-of-case"])
def test_a_table_has_the_same_bytes_as_from_the_embedded_store(
    name: str, wanted: Format, shipped_endpoint: str, shipped_release: Release
) -> None:
    choice = FormatChoice(solutions=wanted)
    remote, embedded = open_remote(shipped_endpoint), open_release_store(shipped_release).store
    text = find_question(name).text
    assert remote.answer(text, choice) == embedded.answer(text, choice)
    remote.close()


@pytest.mark.parametrize("wanted", [TURTLE, N_TRIPLES, RDF_XML, JSON_LD])
def test_a_graph_has_the_same_bytes_as_from_the_embedded_store(
    wanted: Format, shipped_endpoint: str, shipped_release: Release
) -> None:
    remote, embedded = open_remote(shipped_endpoint), open_release_store(shipped_release).store
    for query in ("DESCRIBE <case/spp/85>", "CONSTRUCT { ?s gc:x ?o } WHERE { ?s gc:caseNumber ?o }"):
        answer = remote.answer(query, FormatChoice(graph=wanted))
        assert answer == embedded.answer(query, FormatChoice(graph=wanted))
        assert len(answer.body) > 200
    remote.close()


def test_an_endpoint_counts_what_it_holds(shipped_endpoint: str, shipped_release: Release) -> None:
    remote = open_remote(shipped_endpoint)
    assert len(remote) == shipped_release.manifest.counts["quads"]
    remote.close()


def test_a_default_graph_that_is_the_union_of_the_named_ones_counts_once() -> None:
    seven = ONE.replace(b"\xe5\x90\xac", b"7")
    no = YES.replace(b"true", b"false")
    with misbehaving(http(seven), http(seven), http(no)) as server, opened(server.address) as store:
        assert len(store) == 7
    with misbehaving(http(seven), http(seven), http(YES)) as server, opened(server.address) as store:
        assert len(store) == 14


def test_what_is_sent_is_the_query_with_the_prefixes_it_lacks_on_its_first_line() -> None:
    graphs = GraphSelection(default=("http://e/a", "http://e/b"), named=("http://e/c",))
    query = "# a question\nSELECT ?x\n{ ?x gc:keyword <keyword/1> ; skos:notation 'ex:no' }"
    with misbehaving(http(ONE)) as server, opened(server.address) as store:
        store.answer(query, ANY, graphs)
    (request,) = server.requests
    assert request.startswith(b"POST /sparql HTTP/1.1\r\n")
    assert b"application/x-www-form-urlencoded" in request
    sent = asked(request)
    assert sent["default-graph-uri"] == ["http://e/a", "http://e/b"]
    assert sent["named-graph-uri"] == ["http://e/c"]
    (text,) = sent["query"]
    first, *rest = text.split("\n")
    assert rest == query.split("\n")[1:]
    assert first.endswith("# a question")
    assert first.count("PREFIX") == 2
    assert "BASE <https://" in first


def test_a_prefix_that_the_query_declares_is_left_to_it() -> None:
    query = "PREFIX gc: <http://e/> SELECT ?x { ?x gc:p 1 }"
    with misbehaving(http(ONE)) as server, opened(server.address) as store:
        store.answer(query, ANY)
    assert asked(server.requests[0])["query"] == [query]


def test_get_is_used_once_post_is_not_taken() -> None:
    no_post = http(status="405 Method Not Allowed", Allow="GET")
    with misbehaving(no_post, http(YES)) as server, opened(server.address + "?account=7") as store:
        for _ in range(2):
            assert store.answer("ASK {}", ANY, GraphSelection(default=("http://e/a", "http://e/b"))).body == YES
    methods = [request.split()[0] for request in server.requests]
    assert methods == [b"POST", b"GET", b"GET"]
    assert asked(server.requests[1]) == {
        "account": ["7"],
        "query": ["ASK {}"],
        "default-graph-uri": ["http://e/a", "http://e/b"],
    }


def test_user_and_password_of_the_address_are_sent_and_never_shown() -> None:
    with misbehaving(http(YES), http(status="401 Unauthorized")) as server:
        address = server.address.replace("http://", "http://reader:s%40cret@")
        with opened(address) as store:
            store.check()
            with pytest.raises(EndpointError) as caught:
                store.check()
            assert "cret" not in repr(store.address) + str(caught.value)
    assert b"authorization: Basic cmVhZGVyOnNAY3JldA==" in server.requests[0].replace(
        b"Authorization", b"authorization"
    )


@pytest.mark.parametrize(
    ("body", "media_type", "wanted"),
    [
        (b"<http://e/s> <http://e/p> <http://e/o> .\n", "application/n-triples", TURTLE),
        (b"@prefix e: <http://e/> . e:s e:p e:o .", "text/turtle; charset=utf-8", N_TRIPLES),
        (
            RDF_OF_ONE_TRIPLE,
            "application/rdf+xml",
            JSON_LD,
        ),
        (b'[{"@id":"http://e/s","http://e/p":[{"@id":"http://e/o"}]}]', "application/ld+json", RDF_XML),
    ],
)
def test_a_graph_is_turned_into_the_form_wanted_whatever_form_the_endpoint_has(
    body: bytes, media_type: str, wanted: Format
) -> None:
    from kg.stores.parsing import parse_rdf

    with misbehaving(http(body, media_type)) as server, opened(server.address) as store:
        answer = store.answer(GRAPH, FormatChoice(graph=wanted))
    assert [str(quad) for quad in parse_rdf(answer.body, wanted, "answer")] == [
        "<http://e/s> <http://e/p> <http://e/o>"
    ]


def test_results_in_xml_are_read_where_the_endpoint_has_no_json() -> None:
    with (
        misbehaving(http(XML_OF_ONE_ROW + b"\n", "application/sparql-results+xml")) as server,
        opened(server.address) as store,
    ):
        assert [row[0].value for row in store.rows(TABLE).rows if row[0]] == ["听"]


def test_the_spellings_of_older_engines_are_read() -> None:
    body = (
        b'{"head":{"link":[],"vars":["x","y"]},"results":{"distinct":false,"bindings":['
        b'{"x":{"type":"bnode","value":"nodeID://b10"},'
        b'"y":{"type":"typed-literal","datatype":"http://www.w3.org/2001/XMLSchema#integer","value":"7"}},'
        b'{"x":{"type":"bnode","value":"nodeID://b10"}}]}}'
    )
    with misbehaving(http(body)) as server, opened(server.address) as store:
        first, second = store.rows(TABLE).rows
    assert isinstance(first[0], BlankTerm)
    assert first[0] == second[0]
    assert first[1] == LiteralTerm("7", "http://www.w3.org/2001/XMLSchema#integer")
    assert second[1] is None


def test_a_packed_answer_is_unpacked() -> None:
    with misbehaving(http(gzip.compress(ONE), Content_Encoding="gzip")) as server, opened(server.address) as store:
        assert store.answer(TABLE, ANY).body == ONE


BROKEN_TABLES = [
    pytest.param(http(ONE[:-1]), id="cut off at the last bracket"),
    pytest.param(http(ONE[:-20]), id="cut off in a row"),
    pytest.param(http(ONE[:-20], length=-1), id="cut off without a length"),
    pytest.param(http(ONE, length=len(ONE) + 10), id="shorter than its length"),
    pytest.param(http(ONE + b"Virtuoso 37000 Error"), id="an error message behind the answer"),
    pytest.param(http(ONE.replace(b"\xe5", b"\xff")), id="no UTF-8"),
    pytest.param(http(YES), id="yes where a table was asked for"),
    pytest.param(http(b""), id="nothing"),
    pytest.param(http(b"<html><body>Welcome</body></html>", "text/html; charset=utf-8"), id="a page for browsers"),
    pytest.param(http(ONE, "text/csv"), id="a type that was not asked for"),
    pytest.param(http(ONE, ""), id="no type"),
    pytest.param(http(b"not packed", Content_Encoding="gzip"), id="wrongly packed"),
    pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n{", id="a chunk cut off"),
    pytest.param(b"SSH-2.0-OpenSSH_9.6\r\n", id="another protocol"),
    pytest.param(b"", id="no word at all"),
    pytest.param(http(b"[" * 9_000), id="nested brackets"),
    pytest.param(http(ONE[:53] + NESTED * 20_000), id="terms in terms"),
    pytest.param(http(XML_OF_ONE_ROW[:-19], "application/sparql-results+xml"), id="XML cut off between rows"),
    pytest.param(http(XML_OF_ONE_ROW[:-5], "application/sparql-results+xml"), id="XML cut off at its end"),
    pytest.param(http(ONE.replace(b'"literal"', b'"triple"')), id="an unknown kind of term"),
    pytest.param(http(b"", status="204 No Content"), id="no content"),
    pytest.param(http(ONE, status="206 Partial Content"), id="a part"),
]


@pytest.mark.parametrize("answer", BROKEN_TABLES)
def test_what_is_no_whole_table_is_the_endpoints_failure(answer: bytes) -> None:
    error = failure(answer, limits=ROOMY)
    assert isinstance(error, EndpointError)
    assert "endpoint" in error.words.en
    assert "端点" in error.words.zh


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(
            http(b"<http://e/s> <http://e/p> <http://e/o> .\n", "application/n-triples", length=-1), id="no end"
        ),
        pytest.param(http(b"<http://e/s> <http://e/p> <http://e", "application/n-triples"), id="cut off"),
        pytest.param(
            http(b"<http://e/s> <http://e/p> " + b"<<( " * 60_000, "application/n-triples"), id="in each other"
        ),
        pytest.param(http(ONE), id="a table"),
        pytest.param(http(b"[" * 5_000, "text/turtle"), id="nested"),
    ],
)
def test_what_is_no_whole_graph_is_the_endpoints_failure(answer: bytes) -> None:
    assert isinstance(failure(answer, query=GRAPH, limits=ROOMY), EndpointError)


@pytest.mark.parametrize(
    ("status", "kind", "said"),
    [
        ("401 Unauthorized", EndpointError, "login"),
        ("403 Forbidden", EndpointError, "does not let"),
        ("404 Not Found", EndpointError, "no endpoint at this address"),
        ("406 Not Acceptable", EndpointError, "no form of answer"),
        ("408 Request Timeout", TimeLimitError, "time was up"),
        ("413 Content Too Large", QuerySizeError, "longer than"),
        ("414 URI Too Long", QuerySizeError, "longer than"),
        ("500 Internal Server Error", EndpointError, "status 500"),
        ("502 Bad Gateway", EndpointError, "status 502"),
        ("504 Gateway Timeout", TimeLimitError, "time was up"),
        ("507 Insufficient Storage", EndpointError, "status 507"),
    ],
)
def test_a_status_that_is_no_answer_is_said_in_plain_words(status: str, kind: type[KgError], said: str) -> None:
    page = b"<html><body><h1>Stack trace: at org.example.Main</h1></body></html>"
    error = failure(http(page, "text/html", status))
    assert type(error) is kind
    assert said in error.words.en
    assert "org.example" not in str(error)


@pytest.mark.parametrize(("status", "wait"), [("503 Service Unavailable", "7"), ("429 Too Many Requests", "7")])
def test_a_busy_endpoint_says_when_to_ask_again(status: str, wait: str) -> None:
    error = failure(http(status=status, Retry_After=wait))
    assert isinstance(error, BusyError)
    assert error.retry_after == 7


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("error at 1:{0}: expected OPTIONAL", "query:1:8"),
        ("error at 2:3: expected OPTIONAL", "query:2:3"),
        ('Parse error: Encountered "x" at line 2, column 3.', "query:2:3"),
        ("Virtuoso 37000 Error SP030: SPARQL compiler, line 2: syntax error", "query:2"),
        ("no", "query"),
    ],
)
def test_a_refused_query_is_told_with_the_place_in_the_query_as_it_was_written(text: str, place: str) -> None:
    query = "SELECT ?x { ?x gc:keyword 1 }"
    in_front = len("PREFIX gc: <https://w3id.org/cn-guiding-cases/def#> ")
    error = failure(http(text.format(8 + in_front).encode(), "text/plain", "400 Bad Request"), query=query)
    assert isinstance(error, QuerySyntaxError)
    assert str(error.place) == place
    assert "SPARQL" in error.words.zh


def test_the_reason_of_a_refusal_in_json_is_given() -> None:
    error = failure(http(b'{"exception": "Variable ?a was not bound"}', "application/json", "400 Bad Request"))
    assert "Variable ?a was not bound" in error.words.en


@pytest.mark.parametrize("status", ["301 Moved Permanently", "302 Found", "307 Temporary Redirect"])
def test_a_redirect_within_the_host_is_followed_with_the_same_question(status: str) -> None:
    moved = http(status=status, Location="/query")
    with misbehaving(moved, http(YES)) as server, opened(server.address) as store:
        assert store.answer("ASK {}", ANY).body == YES
    assert server.requests[1].startswith(b"POST /query ")
    assert asked(server.requests[1])["query"] == ["ASK {}"]


@pytest.mark.parametrize(
    "target", ["http://127.0.0.2:9/x", "//other.example/x", "file:///etc/passwd", "ftp://127.0.0.1/"]
)
def test_a_redirect_to_another_place_is_not_followed(target: str) -> None:
    error = failure(http(status="302 Found", Location=target))
    assert isinstance(error, EndpointError)
    assert "setting store" in error.words.en
    assert "passwd" not in error.words.en


def test_a_redirect_to_another_port_of_the_host_is_not_followed() -> None:
    with misbehaving(http(YES)) as other:
        assert isinstance(failure(http(status="302 Found", Location=other.address)), EndpointError)
    assert other.requests == []


def test_redirects_in_a_circle_end() -> None:
    moved = http(status="302 Found", Location="/sparql")
    with misbehaving(moved) as server, opened(server.address) as store, pytest.raises(EndpointError, match="address"):
        store.answer("ASK {}", ANY)
    assert len(server.requests) < 10


def test_a_dead_connection_is_tried_once_more() -> None:
    with misbehaving(b"", http(YES)) as server, opened(server.address) as store:
        assert store.answer("ASK {}", ANY).body == YES


def silent(_: socket.socket, over: Event) -> None:
    over.wait(10)


def dripping_headers(connection: socket.socket, over: Event) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not over.wait(0.02):
        connection.sendall(b"x")


def dripping_body(connection: socket.socket, over: Event) -> None:
    connection.sendall(http(b"", length=1_000_000))
    while not over.wait(0.02):
        connection.sendall(b" ")


@pytest.mark.parametrize("answer", [silent, dripping_headers, dripping_body])
def test_an_endpoint_that_takes_too_long_is_left(answer: Callable[[socket.socket, Event], None]) -> None:
    with misbehaving(answer) as server, opened(server.address, HASTY) as store, pytest.raises(TimeLimitError) as caught:
        store.answer(TABLE, ANY)
    assert "0.3 seconds" in caught.value.words.en


def endless(connection: socket.socket, over: Event) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n\r\n" + ONE[:-3])
    while not over.is_set():
        connection.sendall(b" " * 65_536)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(endless, id="endless"),
        pytest.param(http(b" " * 20_000 + ONE), id="large"),
        pytest.param(http(gzip.compress(b" " * 50_000_000 + ONE), Content_Encoding="gzip"), id="packed"),
    ],
)
def test_an_answer_beyond_the_cap_is_cut_short_and_not_shown(
    answer: bytes | Callable[[socket.socket, Event], None],
) -> None:
    with ends_soon():
        error = failure(answer)
    assert isinstance(error, AnswerSizeError)
    assert "10,000 bytes" in error.words.en


def test_an_answer_that_grows_beyond_the_cap_in_the_form_wanted_is_not_shown() -> None:
    rows = b",".join([b'{"x":{"type":"literal","value":""}}'] * 250)
    body = b'{"head":{"vars":["x"]},"results":{"bindings":[' + rows + b"]}}"
    assert len(body) < QUICK.largest_answer
    with misbehaving(http(body)) as server, opened(server.address) as store, pytest.raises(AnswerSizeError):
        store.answer(TABLE, FormatChoice(solutions=RESULTS_XML))


def test_an_endpoint_that_is_not_there_is_said_to_be_out_of_reach() -> None:
    with misbehaving(b"") as server:
        address = server.address
    with opened(address) as store, pytest.raises(EndpointError, match="cannot be reached") as caught:
        store.check()
    assert address in str(caught.value)
    assert address not in caught.value.words.en


def test_a_connection_without_tls_is_not_taken_for_a_safe_one() -> None:
    with misbehaving(http(YES)) as server:
        address = server.address.replace("http:", "https:")
        with opened(address) as store, pytest.raises(EndpointError, match="TLS"):
            store.check()


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("INSERT DATA { <a> <b> <c> }", RefusedQueryError),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", RefusedQueryError),
        ('DEFINE get:soft "soft" SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }', QuerySyntaxError),
        ("DEFINE :x 1 SELECT * { ?s ?p ?o }", QuerySyntaxError),
        ("ASK " + "{" * 200 + "}" * 200, QuerySizeError),
        ("hello", QuerySyntaxError),
        ("SELECT * { ?s zz:p ?o }", QuerySyntaxError),
    ],
)
def test_what_is_never_run_does_not_leave_the_process(query: str, kind: type[KgError]) -> None:
    with misbehaving(http(YES)) as server, opened(server.address) as store:
        with pytest.raises((kind, RefusedQueryError)):
            store.answer(query, ANY)
        with pytest.raises((kind, RefusedQueryError)):
            store.rows(query)
    assert server.requests == []


def test_a_closed_store_says_so_and_ends_what_is_running() -> None:
    from threading import Thread

    said: list[str] = []

    def ask(store: RemoteStore) -> None:
        try:
            store.answer(TABLE, ANY)
        except StoreError as error:
            said.append(str(error))

    with misbehaving(silent) as server:
        store = RemoteStore(parse_endpoint(server.address), EndpointLimits(seconds=60))
        waiting = Thread(target=ask, args=(store,))
        waiting.start()
        while not server.requests:
            time.sleep(0.01)
        store.close()
        waiting.join(20)
        store.close()
    assert said == ["this store is closed."]
    with pytest.raises(StoreError, match="closed"):
        store.rows(TABLE)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "sparql",
        "/var/data",
        "ftp://e/x",
        "http://",
        "https:///sparql",
        "http://e:x/",
        "http://e/#a",
        "http://e/a b",
        "http://[::1",
    ],
)
def test_what_is_no_address_of_an_endpoint_is_said_to_be_none(address: str) -> None:
    with pytest.raises(SettingsError, match="--data"):
        parse_endpoint(address)


def test_an_address_keeps_its_port_path_and_parameters() -> None:
    given: dict[str, Any] = {
        "https://e.example:8443/a/sparql?account=x": None,
        "http://[::1]:7878/query": None,
    }
    assert [parse_endpoint(address).url for address in given] == list(given)
