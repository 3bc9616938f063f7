"""Requests that are wrong, or that hope to be understood differently by two readers: one table a kind."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.hostile.attack import request
from tests.hostile.wire import render

if TYPE_CHECKING:
    from tests.hostile.attack import RequestAttack

DIRECT = "Content-Type: application/sparql-query"
FORM = "Content-Type: application/x-www-form-urlencoded"
CHUNKED = "Transfer-Encoding: chunked"
ASK = b"ASK {}"
_ASK_CHUNKED = b"6\r\nASK {}\r\n0\r\n\r\n"
_HEALTH = render("GET", "/health", keep=True)
_LAST = render("GET", "/health")


def _chunks(size: int, times: int) -> bytes:
    return (b"%x\r\n" % size + b" " * size + b"\r\n") * times + b"0\r\n\r\n"


HEADS: tuple[RequestAttack, ...] = (
    request("no HTTP at all", b"hello\r\n\r\n", 400),
    request("an empty line, then nothing more", b"\r\n\r\n\r\n" + _LAST, 200),
    request("HTTP 0.9", b"GET /health\r\n\r\n", 400),
    request("HTTP 2 without asking", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    request("HTTP 3.7", b"GET /health HTTP/3.7\r\nHost: a\r\n\r\n", 400),
    request("a hello of TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(256)), 400),
    request("a hello of SSH", b"SSH-2.0-OpenSSH_9.0\r\n", 400),
    request("a greeting of SMTP", b"EHLO mail.example\r\nMAIL FROM:<a@b>\r\n", 400),
    request("a command of Redis", b"*1\r\n$8\r\nFLUSHALL\r\n", 400),
    request("a header of the PROXY protocol", b"PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n" + _LAST, 400),
    request("a million zeros", lambda: b"\0" * 1_000_000, 400),
    request("a method in small letters", b"get /health HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    request("a method of 100,000 letters", lambda: b"G" * 100_000 + b" / HTTP/1.1\r\nHost: a\r\n\r\n", 400, 431),
    request("no Host", b"GET /health HTTP/1.1\r\n\r\n", 400),
    request("two Hosts", b"GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
    request("a Host of 20,000 letters", lambda: render("GET", "/health", b"Host: " + b"a" * 20_000), 200, 400),
    request("a Host that is no host", lambda: render("GET", "/case/spp/85", 'Host: "><script>alert(1)</script>'), 200, 400),
    request("a line folded", b"GET /health HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", 400),
    request("a space before the colon", b"GET /health HTTP/1.1\r\nHost : a\r\n\r\n", 400),
    request("a null byte in a header", b"GET /health HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n", 400),
    request("a line that ends in LF alone", b"GET /health HTTP/1.1\nHost: a\n\n", 400),
    request("a line that ends in CR alone", b"GET /health HTTP/1.1\rHost: a\r\r", 400, 408),
    request("a header without a name", b"GET /health HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", 400),
    request("a header of control characters", b"GET /health HTTP/1.1\r\nHost: a\r\n\x01\x02: b\r\n\r\n", 400),
    request("Latin-1 in a header", lambda: render("GET", "/health", b"X: \xff\xfe\xe9"), 200, 400),
    request("200 headers", lambda: render("GET", "/health", *[f"X-{n}: y" for n in range(200)]), 431),
    request("100,000 headers", lambda: render("GET", "/health", *["a: b"] * 100_000), 431),
    request("a header of 40,000 letters", lambda: render("GET", "/health", b"X: " + b"a" * 40_000), 431),
    request("a header of ten million letters", lambda: render("GET", "/health", b"X: " + b"a" * 10_000_000), 431),
    request("a header name of a million letters", lambda: render("GET", "/health", b"a" * 1_000_000 + b": x"), 431),
    request("a header that never ends", lambda: b"GET /health HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 5_000_000, 431),
    request("30,000 cookies", lambda: render("GET", "/health", b"Cookie: " + b"a=b; " * 6_000), 200, 431),
    request("a language list of 8,000", lambda: render("GET", "/nothing", b"Accept-Language: " + b"x;q=0.1," * 4_000), 404, 431),
    request("an Accept list of 6,000", lambda: render("GET", "/case/spp/85", b"Accept: " + b"a/b," * 8_000), 406),
    request("an Accept list of wildcards", lambda: render("GET", "/case/spp/85", b"Accept: " + b"*/*;q=0.1," * 3_000), 200, 406),
    request("quality out of range", lambda: render("GET", "/case/spp/85", "Accept: */*;q=1e999, a/b;q=-1;q=nan"), 200, 406),
    request("3,000 validators", lambda: render("GET", "/case/spp/85", b"If-None-Match: " + b'"abc", ' * 3_000), 200, 304),
    request("a range of a million parts", lambda: render("GET", "/case/spp/85.ttl", b"Range: bytes=" + b"0-0," * 7_000), 200, 206, 400, 416),
)  # fmt: skip

ADDRESSES: tuple[RequestAttack, ...] = (
    request("61,000 bytes", lambda: render("GET", "/" + "a" * 61_000), 414),
    request("64,000 bytes of query", lambda: render("GET", "/sparql?query=" + "a" * 64_000), 414),
    request("70,000 bytes, above what the parser takes apart", lambda: render("GET", "/" + "a" * 70_000), 414),
    request("131,080 bytes, twice around a counter", lambda: render("GET", "/health?" + "a" * 131_080), 414),
    request("five million bytes", lambda: render("GET", "/" + "a" * 5_000_000), 414),
    request("9,000 parameters", lambda: render("GET", "/sparql?" + "a=b&" * 9_000), 400),
    request("9,000 parameters at another route", lambda: render("GET", "/health?" + "a=b&" * 9_000), 200, 400),
    request("9,000 graphs", lambda: render("GET", "/sparql?query=ASK%7B%7D" + "&default-graph-uri=u:a" * 2_500), 400),
    request("9,000 ampersands", lambda: render("GET", "/sparql?" + "&" * 50_000), 400),
    request("raw Latin-1 in the query", render("GET", b"/sparql?query=\xff\xfe"), 400),
    request("raw UTF-8 in the path", render("GET", "/case/检".encode()), 400, 404),
    request("a null byte", render("GET", b"/case/spp/85\0"), 400),
    request("a null byte, percent-encoded", render("GET", "/case/spp/85%00.ttl"), 404),
    request("bytes that are no UTF-8, percent-encoded", render("GET", "/case/spp/%ff%fe"), 400, 404),
    request("a lone surrogate, percent-encoded", render("GET", "/case/spp/%ed%a0%80"), 400, 404),
    request("an overlong slash", render("GET", "/case/%c0%af..%c0%afetc"), 400, 404),
    request("a fragment", render("GET", "/health#fragment"), 200, 400, 404),
    request("a space", b"GET /case/spp/85 .ttl HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    request("an absolute address of another host", render("GET", "http://evil.example/health"), 200, 400, 404),
    request("an absolute address without a path", render("GET", "http://evil.example"), 400),
    request("an address with a password", render("GET", "http://a:b@evil.example/health"), 200, 400, 404),
    request("an asterisk", render("GET", "*"), 400, 404),
    request("nothing", b"GET  HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    request("a relative path", render("GET", "health"), 400),
    request("a query alone", render("GET", "?query=ASK{}"), 400),
    request("100 digits for a number", render("GET", "/case/spp/" + "9" * 100), 404),
    request("5,000 digits for a number", render("GET", "/case/spp/" + "9" * 5_000), 404),
    request("digits of another script", render("GET", "/case/spp/" + quote("８５")), 404),
    request("a superscript for a number", render("GET", "/case/spp/" + quote("²")), 404),
    request("a negative number", render("GET", "/case/spp/-85"), 404),
    request("a number with an exponent", render("GET", "/case/spp/1e9"), 404),
    request("60 suffixes", render("GET", "/case/spp/85" + ".ttl" * 60), 404),
    request("a release that is a path", render("GET", "/case/spp/85?release=../../../../etc"), 400, 404, 410),
    request("a release that is a pattern", render("GET", "/case/spp/85?release=%2A"), 400, 404, 410),
    request("a release with a null byte", render("GET", "/case/spp/85?release=0123456789abcde%00"), 400, 404, 410),
    request("a release with a line break", render("GET", "/case/spp/85?release=0123456789abcdef%0a"), 400, 404, 410),
    request("an empty release", render("GET", "/case/spp/85?release="), 200, 400, 404, 410),
    request("a release of 50,000 letters", lambda: render("GET", "/case/spp/85?release=" + "a" * 50_000), 400, 404, 410, 414),
    request("two releases", render("GET", "/case/spp/85?release=a&release=b"), 400, 404, 410),
    request("a release in a query", render("GET", "/sparql?query=ASK%7B%7D&release=..%2F..%2F"), 400, 404, 410),
)  # fmt: skip

BODIES: tuple[RequestAttack, ...] = (
    request("two different lengths", render("POST", "/sparql", DIRECT, "Content-Length: 6", "Content-Length: 60", body=ASK), 400),
    request("two equal lengths", render("POST", "/sparql", DIRECT, "Content-Length: 6", "Content-Length: 6", body=ASK), 400),
    request("a list of lengths", render("POST", "/sparql", DIRECT, "Content-Length: 6, 6", body=ASK), 400),
    request("a negative length", render("POST", "/sparql", DIRECT, "Content-Length: -6", body=ASK), 400),
    request("a length with a sign", render("POST", "/sparql", DIRECT, "Content-Length: +6", body=ASK), 400),
    request("a length in hexadecimal", render("POST", "/sparql", DIRECT, "Content-Length: 0x6", body=ASK), 400),
    request("a length beyond all numbers", render("POST", "/sparql", DIRECT, "Content-Length: " + "9" * 30, body=ASK), 400, 413),
    request("a length of a terabyte", render("POST", "/sparql", DIRECT, "Content-Length: 1000000000000", body=ASK), 413),
    request("a length longer than the body, then the end", render("POST", "/sparql", DIRECT, "Content-Length: 60", body=ASK), 400, 408),
    request("a length and chunks", render("POST", "/sparql", DIRECT, "Content-Length: 6", CHUNKED, body=_ASK_CHUNKED), 400),
    request("chunks and a length", render("POST", "/sparql", DIRECT, CHUNKED, "Content-Length: 21", body=_ASK_CHUNKED), 400),
    request("chunks, spelled to be overlooked", render("POST", "/sparql", DIRECT, "Content-Length: 6", "Transfer-Encoding: xchunked", body=_ASK_CHUNKED), 400, 501),
    request("chunks with a tab", render("POST", "/sparql", DIRECT, "Content-Length: 6", "Transfer-Encoding:\tchunked", body=_ASK_CHUNKED), 400),
    request("chunks, twice", render("POST", "/sparql", DIRECT, CHUNKED, CHUNKED, body=_ASK_CHUNKED), 400, 501),
    request("chunks within gzip", render("POST", "/sparql", DIRECT, "Transfer-Encoding: gzip, chunked", body=_ASK_CHUNKED), 400, 501),
    request("gzip for chunks", render("POST", "/sparql", DIRECT, "Transfer-Encoding: gzip", body=gzip.compress(ASK)), 400, 501),
    request("identity for chunks", render("POST", "/sparql", DIRECT, "Transfer-Encoding: identity", body=ASK), 400, 501),
    request("chunks under HTTP 1.0", b"POST /sparql HTTP/1.0\r\nHost: a\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n" + _ASK_CHUNKED, 200, 400, 501),
    request("a chunk of no size", render("POST", "/sparql", DIRECT, CHUNKED, body=b"\r\nASK {}\r\n0\r\n\r\n"), 400),
    request("a chunk of a negative size", render("POST", "/sparql", DIRECT, CHUNKED, body=b"-6\r\nASK {}\r\n0\r\n\r\n"), 400),
    request("a chunk beyond all numbers", render("POST", "/sparql", DIRECT, CHUNKED, body=b"f" * 17 + b"\r\nASK {}\r\n0\r\n\r\n"), 400),
    request("a chunk larger than it says", render("POST", "/sparql", DIRECT, CHUNKED, body=b"2\r\nASK {}\r\n0\r\n\r\n"), 400),
    request("a chunk with an endless extension", lambda: render("POST", "/sparql", DIRECT, CHUNKED, body=b"6;" + b"a" * 3_000_000), 400, 431),
    request("100,000 chunks of one byte", lambda: render("POST", "/sparql", DIRECT, CHUNKED, body=_chunks(1, 100_000)), 400, 413),
    request("chunks of 100 megabytes together", lambda: render("POST", "/sparql", DIRECT, CHUNKED, body=_chunks(1_000_000, 50)), 413),
    request("100,000 trailers", lambda: render("POST", "/sparql", DIRECT, CHUNKED, body=b"0\r\n" + b"a: b\r\n" * 100_000), 400, 431),
    request("a trailer that never ends", lambda: render("POST", "/sparql", DIRECT, CHUNKED, body=b"0\r\nX: " + b"a" * 3_000_000), 400, 431),
    request("a trailer that would change the request", render("POST", "/sparql", DIRECT, CHUNKED, body=b"6\r\nASK {}\r\n0\r\nContent-Encoding: gzip\r\nHost: evil\r\n\r\n"), 200),
    request("a bomb in gzip", lambda: render("POST", "/sparql", DIRECT, "Content-Encoding: gzip", body=gzip.compress(b" " * 50_000_000)), 415),
    request("a bomb in deflate", lambda: render("POST", "/sparql", DIRECT, "Content-Encoding: deflate", body=zlib.compress(b" " * 50_000_000)), 415),
    request("a bomb in Brotli", render("POST", "/sparql", DIRECT, "Content-Encoding: br", body=b"\x1b\xff\xff\xff"), 415),
    request("three codings", render("POST", "/sparql", DIRECT, "Content-Encoding: gzip, gzip, gzip", body=ASK), 415),
    request("a coding nobody knows", render("POST", "/sparql", DIRECT, "Content-Encoding: rot13", body=ASK), 415),
    request("50 megabytes", lambda: render("POST", "/sparql", DIRECT, body=b" " * 50_000_000), 413),
    request("50 megabytes of form", lambda: render("POST", "/sparql", FORM, body=b"query=" + b"+" * 50_000_000), 413),
    request("50 megabytes to a route without bodies", lambda: render("POST", "/health", DIRECT, body=b" " * 50_000_000), 404, 405, 413),
    request("a body with GET", render("GET", "/health", DIRECT, body=ASK), 200, 400),
    request("no body", render("POST", "/sparql", DIRECT, "Content-Length: 0"), 400),
    request("no length", render("POST", "/sparql", DIRECT), 400, 411),
    request("an expectation nobody has", render("POST", "/sparql", DIRECT, "Expect: the unexpected", body=ASK), 200, 417),
    request("another request in the body", render("POST", "/health", DIRECT, body=_LAST), 404, 405),
)  # fmt: skip

CONTENT_TYPES: tuple[RequestAttack, ...] = (
    request("none", render("POST", "/sparql", body=ASK), 400, 415),
    request("plain text", render("POST", "/sparql", "Content-Type: text/plain", body=ASK), 415),
    request("JSON", render("POST", "/sparql", "Content-Type: application/json", body=b'{"query": "ASK {}"}'), 415),
    request("several parts", render("POST", "/sparql", "Content-Type: multipart/form-data; boundary=x", body=b'--x\r\nContent-Disposition: form-data; name="query"\r\n\r\nASK {}\r\n--x--\r\n'), 415),
    request("several parts with an endless boundary", lambda: render("POST", "/sparql", b"Content-Type: multipart/form-data; boundary=" + b"x" * 20_000, body=b"--x" * 1_000), 415),
    request("two", render("POST", "/sparql", DIRECT, FORM, body=ASK), 400, 415),
    request("two in one", render("POST", "/sparql", "Content-Type: application/sparql-query, text/plain", body=ASK), 400, 415),
    request("a wildcard", render("POST", "/sparql", "Content-Type: */*", body=ASK), 400, 415),
    request("empty", render("POST", "/sparql", "Content-Type:", body=ASK), 400, 415),
    request("6,000 parameters", lambda: render("POST", "/sparql", b"Content-Type: application/sparql-query" + b";a=b" * 6_000, body=ASK), 200, 400, 415),
    request("UTF-16", render("POST", "/sparql", DIRECT + "; charset=utf-16", body="ASK {}".encode("utf-16")), 400, 415),
    request("UTF-7", render("POST", "/sparql", DIRECT + "; charset=utf-7", body=b"ASK +AHsAfQ-"), 400, 415),
    request("a charset nobody knows", render("POST", "/sparql", DIRECT + "; charset=../../etc/passwd", body=ASK), 200, 400, 415),
    request("a charset of Python's own", render("POST", "/sparql", DIRECT + "; charset=unicode_escape", body=b"\\x41SK {}"), 400, 415),
    request("no UTF-8", render("POST", "/sparql", DIRECT, body=b"ASK { ?s ?p '\xff\xfe' }"), 400),
    request("UTF-8 cut short", render("POST", "/sparql", DIRECT, body=b"ASK { ?s ?p '\xe6\xa3' }"), 400),
    request("a surrogate in UTF-8", render("POST", "/sparql", DIRECT, body=b"ASK { ?s ?p '\xed\xa0\x80' }"), 400),
    request("an overlong null in UTF-8", render("POST", "/sparql", DIRECT, body=b"ASK { ?s ?p '\xc0\x80' }"), 400),
    request("a byte order mark", render("POST", "/sparql", DIRECT, body=b"\xef\xbb\xbfASK {}"), 200, 400),
    request("a byte order mark before an update", render("POST", "/sparql", DIRECT, body=b"\xef\xbb\xbfDROP ALL"), 400, 403),
    request("a null byte", render("POST", "/sparql", DIRECT, body=b"ASK { ?s ?p 'a\0b' }"), 200, 400),
    request("a null byte between words", render("POST", "/sparql", DIRECT, body=b"ASK\0{}"), 400),
    request("a surrogate by an escape", render("POST", "/sparql", DIRECT, body=b"ASK { ?s ?p '\\uD800' }"), 400),
    request("two surrogates by escapes", render("POST", "/sparql", DIRECT, body=b"ASK { ?s ?p '\\uD83D\\uDE00' }"), 400),
    request("an escape beyond Unicode", render("POST", "/sparql", DIRECT, body=b"ASK { ?s ?p '\\U7FFFFFFF' }"), 400),
    request("a null by an escape", render("POST", "/sparql", DIRECT, body=b"ASK { ?s ?p '\\u0000' }"), 200, 400),
    request("a surrogate in a form", render("POST", "/sparql", FORM, body=b"query=ASK+%7B+%3Fs+%3Fp+'%ED%A0%80'+%7D"), 400),
    request("no UTF-8 in a form", render("POST", "/sparql", FORM, body=b"query=ASK%FF%7B%7D"), 400),
    request("a form with 50,000 fields", lambda: render("POST", "/sparql", FORM, body=b"a=b&" * 50_000 + b"query=ASK%7B%7D"), 400),
    request("a form with 50,000 queries", lambda: render("POST", "/sparql", FORM, body=b"query=ASK%7B%7D&" * 20_000), 400),
    request("a form full of broken escapes", lambda: render("POST", "/sparql", FORM, body=b"query=" + b"%" * 50_000), 400),
    request("a form that is empty", render("POST", "/sparql", FORM, body=b"&&&&"), 400),
)  # fmt: skip

METHODS: tuple[RequestAttack, ...] = (
    *(request(f"{method} of a case", render(method, "/case/spp/85"), 405) for method in ("POST", "PUT", "DELETE", "PATCH")),
    *(request(f"{method} of the endpoint", render(method, "/sparql"), 400, 405) for method in ("PUT", "DELETE", "PATCH")),
    request("TRACE", render("TRACE", "/health", "Cookie: secret"), 405),
    request("CONNECT", b"CONNECT evil.example:80 HTTP/1.1\r\nHost: a\r\n\r\n", 400, 405),
    request("CONNECT to a path", render("CONNECT", "/health"), 400, 405),
    *(request(f"{method} of WebDAV", render(method, "/"), 405) for method in ("PROPFIND", "MKCOL", "COPY", "MOVE", "LOCK", "SEARCH")),
    request("a method nobody knows", render("BREW", "/coffee"), 400, 405),
    request("overridden to DELETE by a header", render("POST", "/case/spp/85", "X-HTTP-Method-Override: DELETE", "X-Method-Override: DELETE", "X-HTTP-Method: DELETE"), 405),
    request("overridden to POST by a parameter", render("GET", "/sparql?_method=POST&update=CLEAR+ALL"), 403),
    request("another address in a header", render("GET", "/health", "X-Original-URL: /admin", "X-Rewrite-URL: /admin"), 200),
    request("OPTIONS of the whole server", render("OPTIONS", "*"), 200, 204, 400, 404),
    request("an upgrade to another protocol", render("GET", "/health", "Upgrade: h2c", "HTTP2-Settings: AAM"), 200),
    request("an upgrade to web sockets", b"GET /health HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", 200, 400, 426),
)  # fmt: skip

PIPELINES: tuple[RequestAttack, ...] = (
    request("500 requests at once", lambda: _HEALTH * 499 + _LAST, 200, answers=500),
    request("5,000 requests at once", lambda: _HEALTH * 4_999 + _LAST, 200, answers=5_000),
    request("garbage after two requests", lambda: _HEALTH * 2 + b"garbage\r\n\r\n", 200, answers=2),
    request("requests after the last one", lambda: _HEALTH + _LAST + _HEALTH * 1_000, 200, answers=2),
    request("a slow query before 200 quick requests", lambda: render("GET", "/sparql?query=" + quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"), keep=True) + _HEALTH * 199 + _LAST, 200, 503, 504, answers=201),
    request("bodies and requests in turn", lambda: (render("POST", "/sparql", DIRECT, body=ASK, keep=True) + _HEALTH) * 100 + _LAST, 200, answers=201),
    request("a body that looks like requests", lambda: render("POST", "/health", body=_HEALTH * 50, keep=True) + _LAST, 404, 405, answers=2),
    request("a request after an offer to upgrade", lambda: b"POST /sparql HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAM\r\nContent-Type: application/sparql-query\r\nContent-Length: 6\r\n\r\nASK {}" + _LAST, 200, answers=2),
)  # fmt: skip

PATHS: tuple[RequestAttack, ...] = tuple(
    request(f"{route}{climb}", render("GET", f"{route}{climb}"), 400, 404, 405, 410, 422)
    for route in ("/", "/case/", "/case/spp/", "/download/", "/static/", "/doc/", "/def/", "/api/v1/cases/", "/statute/")
    for climb in (
        "../../../../etc/passwd",
        "..%2f..%2f..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "..%252f..%252fetc%252fpasswd",
        "....//....//etc/passwd",
        "..\\..\\..\\windows\\win.ini",
        "..%5c..%5cwindows%5cwin.ini",
        "..%c0%af..%c0%afetc%c0%afpasswd",
        "%00../../etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "~root",
        ".git/config",
        ".env",
    )
)  # fmt: skip

TABLES = {
    "head": HEADS,
    "address": ADDRESSES,
    "body": BODIES,
    "content type": CONTENT_TYPES,
    "method": METHODS,
    "pipeline": PIPELINES,
    "path": PATHS,
}
