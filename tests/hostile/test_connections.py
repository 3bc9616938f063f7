"""Connections that are slow, many, half-open or given up: they end, and meanwhile everybody else is answered."""

from __future__ import annotations

import socket
import struct
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.hostile.conftest import Canary
from tests.hostile.request_tricks import DIRECT
from tests.hostile.target import LIMITS
from tests.hostile.wire import HANG, connect, exchange, first, parse_replies, read_all, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.target import Target
    from tests.hostile.wire import Reply

SLOW_QUERY = "SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != {}) }}"
LARGE_QUERY = "SELECT * { ?s ?p ?o }"
MOST_CONNECTIONS = int(LIMITS["KG_MOST_CONNECTIONS"])
HEALTH = render("GET", "/health", keep=True)


def slow_query(number: int) -> bytes:
    """Another one for each number, so that no answer is kept from before."""
    return render("POST", "/sparql", DIRECT, body=SLOW_QUERY.format(number).encode())


@contextmanager
def many(port: int, count: int, octets: bytes = b"") -> Iterator[list[socket.socket]]:
    """Connections on which the same was sent."""
    with ExitStack() as stack:
        wires = []
        for _ in range(count):
            wire = stack.enter_context(connect(port))
            wires.append(wire)
            try:
                wire.sendall(octets)
            except OSError:
                continue  # ended by the server, as it should be
        yield wires


def last_words(wire: socket.socket) -> list[Reply]:
    """What the server said before it ended the connection, which it must."""
    return parse_replies(read_all(wire))


def drip(port: int, start: bytes) -> list[Reply]:
    """Send the start at once and then one octet after the other, until the server has had enough."""
    with connect(port) as wire:
        wire.sendall(start)
        until = time.monotonic() + HANG
        while time.monotonic() < until:
            time.sleep(0.2)
            try:
                wire.sendall(b"a")
            except OSError:
                break
            wire.setblocking(False)  # noqa: FBT003
            try:
                if wire.recv(1, socket.MSG_PEEK) is not None:
                    break
            except BlockingIOError:
                pass
            finally:
                wire.settimeout(HANG)
        return last_words(wire)


SLOW_STARTS = {
    "a request line": b"GET /hea",
    "headers": b"GET /health HTTP/1.1\r\nHost: a\r\nX: ",
    "a body": render("POST", "/sparql", DIRECT, "Content-Length: 5000", body=b"ASK"),
    "chunks": render("POST", "/sparql", DIRECT, "Transfer-Encoding: chunked", body=b"ffff\r\nASK"),
    "a body after a promise": render("POST", "/sparql", DIRECT, "Expect: 100-continue", "Content-Length: 5000"),
    "a second request": HEALTH + b"GET /hea",
}


@pytest.mark.parametrize("start", SLOW_STARTS.values(), ids=SLOW_STARTS)
def test_what_arrives_octet_by_octet_is_given_up(target: Target, start: bytes) -> None:
    with ThreadPoolExecutor(20) as pool:
        endings = list(pool.map(lambda _: drip(target.port, start), range(20)))
    assert {replies[-1].status for replies in endings} == {408}
    assert all(reply.problem()["detail"] for replies in endings for reply in replies[-1:])


@pytest.mark.parametrize(
    "start",
    [b"", b"\r\n", b"GET /hea", b"GET /health HTTP/1.1\r\nHost: a\r\n" + b"X: " + b"a" * 60_000, HEALTH],
    ids=["nothing", "an empty line", "half a line", "half a head", "one request"],
)
def test_more_idle_connections_than_allowed_shut_nobody_out_and_end(target: Target, start: bytes) -> None:
    with many(target.port, 3 * MOST_CONNECTIONS, start) as wires:
        assert first(exchange(target.port, render("GET", "/health"))).status == 200
        for wire in wires:
            assert {reply.status for reply in last_words(wire)} <= {200, 408, 503}


def test_bodies_that_never_end_stay_small_together(target: Target) -> None:
    start = render("POST", "/sparql", DIRECT, "Content-Length: 1000000", body=b" " * 900_000)
    with many(target.port, MOST_CONNECTIONS - 20, start) as wires:
        assert first(exchange(target.port, render("GET", "/health"))).status == 200
        assert {reply.status for wire in wires for reply in last_words(wire)} <= {408, 413, 503}


def test_a_client_that_has_said_all_still_gets_its_answer(target: Target) -> None:
    replies = exchange(target.port, HEALTH, ends_sending=True)
    assert [reply.status for reply in replies] == [200]


def test_a_request_cut_short_is_told_so(target: Target) -> None:
    for octets in (b"GET /health HT", render("POST", "/sparql", DIRECT, "Content-Length: 60", body=b"ASK {}")):
        assert first(exchange(target.port, octets, ends_sending=True)).status == 400


def test_connections_opened_and_dropped_in_a_row_do_no_harm(target: Target) -> None:
    for number in range(1_000):
        with connect(target.port) as wire:
            wire.sendall((b"", HEALTH, b"GET /hea", slow_query(0)[:120])[number % 4])
            if number % 3:
                wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # a reset, not an end
    assert first(exchange(target.port, render("GET", "/health"))).status == 200


def ask_until_answered(port: int) -> Reply:
    """An ordinary query, asked again as long as the server says that it is busy."""
    until = time.monotonic() + HANG
    number = 0
    while True:
        number += 1
        asked = quote(f"SELECT ?s {{ ?s a gc:GuidingCase }} LIMIT {number}")
        reply = first(exchange(port, render("GET", f"/sparql?query={asked}")))
        if reply.status != 503 or time.monotonic() > until:
            return reply
        assert int(reply.headers["retry-after"]) >= 1
        time.sleep(0.2)


def test_slow_queries_that_nobody_waits_for_stand_in_nobodys_way(target: Target) -> None:
    for number in range(60):
        with connect(target.port) as wire:
            wire.sendall(slow_query(1_000 + number))
    assert ask_until_answered(target.port).status == 200


def test_slow_queries_half_closed_stand_in_nobodys_way(target: Target) -> None:
    with many(target.port, 40, b"") as wires:
        for number, wire in enumerate(wires):
            wire.sendall(slow_query(2_000 + number))
            wire.shutdown(socket.SHUT_WR)
        assert ask_until_answered(target.port).status == 200
        for wire in wires:
            assert {reply.status for reply in last_words(wire)} <= {200, 503, 504}


def test_many_slow_queries_at_once_end_at_their_limit_or_are_put_off(target: Target) -> None:
    with ThreadPoolExecutor(100) as pool:
        answers = list(pool.map(lambda number: first(exchange(target.port, slow_query(number))), range(100)))
    statuses = {answer.status for answer in answers}
    assert statuses <= {200, 503, 504}
    assert statuses & {503, 504}
    assert all("retry-after" in answer.headers for answer in answers if answer.status == 503)


def test_an_ordinary_query_finds_its_turn_among_slow_ones(target: Target) -> None:
    with ThreadPoolExecutor(60) as pool:
        slow = [pool.submit(exchange, target.port, slow_query(3_000 + number)) for number in range(50)]
        assert ask_until_answered(target.port).status == 200
        assert {first(each.result()).status for each in slow} <= {200, 503, 504}


def test_requests_sent_ahead_without_reading_are_not_taken_in_for_ever(target: Target) -> None:
    octets = render("GET", "/case/spp/85.ttl", keep=True) * 200
    with connect(target.port) as wire:
        wire.settimeout(2)
        sent = 0
        try:
            for _ in range(5_000):
                sent += wire.send(octets)
        except OSError:
            pass
        assert sent < len(octets) * 5_000 * 0.9


@pytest.mark.long
def test_answers_that_nobody_reads_are_given_up(target: Target) -> None:
    asked = render("POST", "/sparql", DIRECT, "Accept: application/sparql-results+xml", body=LARGE_QUERY.encode())
    with many(target.port, 60, asked) as wires:
        time.sleep(45)
        endings = []
        for wire in wires:
            wire.settimeout(HANG)
            received = read_all(wire)
            endings.append(received)
        assert all(len(each) < 10_000_000 for each in endings)


def test_the_listener_notes_who_comes() -> None:
    """Otherwise no test here could fail by a call to another host."""
    listening = Canary()
    host, _, port = listening.address.partition(":")
    with socket.create_connection((host, int(port)), timeout=HANG) as visitor:
        visitor.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert visitor.recv(100)
    listening.close()
    assert len(listening.visits) == 1
