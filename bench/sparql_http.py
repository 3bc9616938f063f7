"""The SPARQL endpoint against `oxigraph serve` and `rdflib-endpoint`, in one run on one machine.

    python -m venv peers; peers/bin/pip install oxigraph==0.5.13 'rdflib-endpoint[cli]'; apt-get install wrk
    python bench/sparql_http.py --peers peers [--sizes 400 10000] [--seconds 2] [--homes FOLDER] [--without-rdflib]

Eight questions of `kg/queries`, the commonest ones, are asked of as many made-up cases as `--sizes` says, bound to 64
drawn cases, articles and keywords in turn. Every server sits alone on the first core with all its processes, the
client (wrk, 8 kept connections) on the second; all get the same bytes by GET, hold the same statements
(`oxigraph serve` a copy of the release's own store) and must give the same rows before anything is measured. Uncached,
each request ends in a comment that no request had before, so that nothing can be answered from any memory, and our
cache is off; cached, the 64 requests of a question come again and again. `p99` is of `/health`, asked 200 times a
second over one connection, idle and while 8 connections ask a query that runs into its limit. The first answer is to a
question, from the moment that `kg serve` is typed.

Prints the tables of `bench/sparql_http.md`. Linux only (pinning). Nothing leaves the machine.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import math
import os
import random
import re
import resource
import select
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from bench.synthetic_cases import World, write_home_of_statements
from kg.queries.catalog import find_question
from kg.releases import open_current
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
SERVER_CORE, CLIENT_CORE = 0, 1
CONNECTIONS, PATIENCE, DAY = 8, 20, "2019-07-01"
LOADING = 240  # seconds that rdflib has for the data
LONG = 0.005  # seconds; more connections would only wait for each other
KG = "from kg.cli.main import main; main()"
JSON = "application/sparql-results+json"
NEVER_ENDS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
WRK = """
local heads, tail, unique, count = {%s}, " HTTP/1.1\\r\\nHost: localhost\\r\\nAccept: %s\\r\\n\\r\\n", %s, 0
local start = tostring(os.time())
function request()
  count = count + 1
  local path = heads[count %% #heads + 1]
  if unique then path = path .. "%%0A%%23" .. start .. count end
  return "GET " .. path .. tail
end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %%d %%d %%d\\n", summary.requests, summary.duration,
    e.connect + e.read + e.write + e.status + e.timeout))
end
"""
RDFLIB = """
import os, signal, sys
import rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
graph = rdflib.Graph()
graph.parse(sys.argv[1], format="nt")
print("loaded", flush=True)
for line in sys.stdin:
    child = os.fork()
    if not child:
        uvicorn.run(SparqlEndpoint(graph=graph, path="/sparql"), port=int(line), log_level="error")
        os._exit(0)
    print(child, flush=True)
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it answers queries."""

    port: int
    path: str = "/sparql"

    def ask(self, query: str, patience: float = PATIENCE) -> bytes | None:
        """The answer to one query; None where it does not come in time."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{self.address(query)}", headers={"Accept": JSON})
        try:
            with urllib.request.urlopen(request, timeout=patience) as answer:
                return bytes(answer.read())
        except (OSError, http.client.HTTPException):
            return None

    def address(self, query: str) -> str:
        """Path and query string."""
        return f"{self.path}?query={quote(query, safe='')}"


@dataclass(frozen=True, slots=True)
class Load:
    """What a load gave: requests a second, how many failed, and which share of its core the client needed."""

    rate: float
    failed: int
    client: float


@dataclass(frozen=True, slots=True)
class Row:
    """One question: how long `oxigraph serve` takes for one answer, and the loads; None where a peer did not finish."""

    name: str
    milliseconds: float
    oxigraph: Load
    fresh: Load
    cached: Load
    rdflib: Load | None


def load_queries(cases: int) -> Mapping[str, Sequence[str]]:
    """Eight questions, each with its bindings as query texts that run anywhere."""
    drawn = World(cases).draw(random.Random(7))
    case, article = [{"case": each} for each in drawn.cases], [{"article": each} for each in drawn.articles]
    asked: dict[str, list[dict[str, str]]] = {
        "cases-citing-article": article,
        "participants-of-case": case,
        "steps-of-case": case,
        "case-citations": case,
        "later-numbers-of-article-text": [{"text": each} for each in drawn.texts],
        "cases-by-keyword": [{"keyword": each} for each in drawn.keywords],
        "cases-applying-article-on-day": [{**each, "day": DAY} for each in article],
        "statutes-cited-by-several-cases": [{}],
    }
    return {name: [_portable(find_question(name).bind(**each)) for each in values] for name, values in asked.items()}


def _portable(query: str) -> str:
    """With the prefixes that it needs, without the comments above it."""
    text = "\n".join(line for line in query.splitlines() if not line.startswith("#"))
    used = (each for each in sorted(PREFIXES) if re.search(rf"(?<![\w:]){each}:", text))
    return "".join(f"PREFIX {each}: <{PREFIXES[each]}>\n" for each in used) + text


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    """A process on the servers' core, and its children, until the block ends."""
    process = subprocess.Popen(
        ["taskset", "-c", str(SERVER_CORE), *command], text=True, cwd=ROOT, env={**os.environ, **(environment or {})},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(15)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 9)
        process.wait()


def wait_for(server: Server, query: str = "ASK {}", patience: float = 60) -> float:
    """Seconds until it gives an answer.

    Raises:
        TimeoutError: it never did.
    """
    start = time.perf_counter()
    while time.perf_counter() - start < patience:
        if server.ask(query, 5) is not None:
            return time.perf_counter() - start
        time.sleep(0.002)
    raise TimeoutError(f"nothing answers on port {server.port}")


@contextlib.contextmanager
def ours(home: Path, **settings: str) -> Iterator[Server]:
    """`kg serve` on a home."""
    server = Server(free_port())
    command = [sys.executable, "-c", KG, "serve", "--home", str(home), "--port", str(server.port)]
    with running(command, {name.upper(): value for name, value in settings.items()}):
        wait_for(server)
        yield server


@contextlib.contextmanager
def oxigraph(peers: Path, store: Path) -> Iterator[Server]:
    """`oxigraph serve` on a copy of our store."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(store, Path(folder) / "store")
        server = Server(free_port(), "/query")
        where = ["--location", f"{folder}/store", "--bind", f"127.0.0.1:{server.port}"]
        with running([str(peers / "bin" / "oxigraph"), "serve", *where]):
            wait_for(server)
            yield server


@contextlib.contextmanager
def rdflib_endpoints(peers: Path, data: Path) -> Iterator[Callable[[], contextlib.AbstractContextManager[Server]]]:
    """Gives fresh rdflib-endpoint servers on one loaded graph: each is forked, so that one that hangs can be ended."""
    with tempfile.NamedTemporaryFile(suffix=".nt") as unpacked:
        subprocess.run(["gzip", "-dc", str(data)], stdout=unpacked, check=True)
        with running([str(peers / "bin" / "python"), "-c", RDFLIB, unpacked.name]) as parent:
            assert parent.stdin  # noqa: S101 - it was asked for
            assert parent.stdout  # noqa: S101
            if not select.select([parent.stdout], [], [], LOADING)[0]:
                raise TimeoutError(f"rdflib has not loaded the data in {LOADING} s")
            parent.stdout.readline()

            @contextlib.contextmanager
            def fresh() -> Iterator[Server]:
                server = Server(free_port())
                print(server.port, file=parent.stdin, flush=True)
                child = int(parent.stdout.readline()) if parent.stdout else 0
                try:
                    wait_for(server)
                    yield server
                finally:
                    os.kill(child, 9)

            yield fresh


def load(server: Server, queries: Sequence[str], seconds: int, takes: float = 0, *, unique: bool) -> Load:
    """Ask these queries in turn for some seconds, as fast as answers come, over fewer connections where one is long."""
    connections = 2 if takes > LONG else CONNECTIONS
    heads = ", ".join(json.dumps(server.address(query)) for query in queries)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(WRK % (heads, JSON, str(unique).lower()))
        script.flush()
        command = ["taskset", "-c", str(CLIENT_CORE), "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout"]
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        done = subprocess.run(
            [*command, f"{PATIENCE}s", "-s", script.name, f"http://127.0.0.1:{server.port}"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        after, took = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    requests, microseconds, failed = map(int, done.stdout.rpartition("RESULT ")[2].split())
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Load(requests / microseconds * 1e6, failed, busy / took)


def rows_of(answer: bytes | None) -> object:
    """The rows of a JSON answer, sorted, so that two servers can be compared."""
    return None if answer is None else sorted(map(str, json.loads(answer)["results"]["bindings"]))


def seconds_of(server: Server, query: str) -> float | None:
    """How long one answer takes when nothing else is asked; None where it does not come in time."""
    start = time.perf_counter()
    return None if server.ask(query) is None else time.perf_counter() - start


def load_of_rdflib(server: Server, queries: Sequence[str], seconds: int) -> Load | None:
    """As `load`; a question that takes it over half a second is asked three times, one after the other."""
    first = seconds_of(server, queries[0])
    if first is None:
        return None
    if first < 0.5:  # noqa: PLR2004
        return load(server, queries, seconds, unique=True)
    more = [seconds_of(server, query) for query in [*queries, *queries][1:3]]
    known = [first, *(each for each in more if each is not None)]
    return Load(len(known) / sum(known), more.count(None), 0.0)


def read_one_answer(connection: socket.socket) -> None:
    """Read a good answer with a length, head and body.

    Raises:
        ValueError: it is another answer.
    """
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    if not head.startswith(b"HTTP/1.1 200 ") or length is None:
        raise ValueError(head.decode())
    while len(body) < int(length[1]):
        body += connection.recv(65536)


def milliseconds_of_health(server: Server, seconds: int) -> list[float]:
    """How long each of 200 requests a second for `/health` takes, in order of length."""
    head = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
    times = []
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(200 * seconds):
            start = time.perf_counter()
            connection.sendall(head)
            read_one_answer(connection)
            times.append((time.perf_counter() - start) * 1000)
            time.sleep(max(0.0, 0.005 - (time.perf_counter() - start)))
    return sorted(times)


@contextlib.contextmanager
def slow_queries(server: Server) -> Iterator[None]:
    """Eight connections that ask what never ends, again and again."""
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            server.ask(f"{NEVER_ENDS} #{random.random()}", 60)
            time.sleep(0.05)  # a refusal comes at once

    threads = [threading.Thread(target=ask, daemon=True) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    yield
    over.set()
    for thread in threads:
        thread.join(60)


def ask_rdflib(peers: Path, data: Path, asked: Mapping[str, Sequence[str]], seconds: int) -> dict[str, Load | None]:
    """What rdflib-endpoint answers, a fresh server for each question."""
    found = {}
    with rdflib_endpoints(peers, data) as fresh:
        for name, queries in asked.items():
            with fresh() as server:
                found[name] = load_of_rdflib(server, queries, seconds)
    return found


def compare_servers(home: Path, peers: Path, cases: int, seconds: int, *, rdflib: bool) -> list[Row]:
    """The eight questions asked of all servers, one server at a time."""
    release, asked = open_current(home), load_queries(cases)
    rates: dict[str, list[Load]] = {name: [] for name in asked}
    expected: dict[str, list[object]] = {}
    takes: dict[str, float] = {}
    with oxigraph(peers, release.store_folder) as server:
        for name, queries in asked.items():
            expected[name] = [rows_of(server.ask(query)) for query in queries]
            takes[name] = statistics.median(seconds_of(server, query) or PATIENCE for query in queries[:9])
            rates[name].append(load(server, queries, _long_enough(seconds, takes[name]), takes[name], unique=True))
    for size in ("0", ""):
        with ours(home, **({"kg_cache_bytes": size} if size else {})) as server:
            for name, queries in asked.items():
                if [rows_of(server.ask(query)) for query in queries] != expected[name]:
                    print(f"DIFFERENT ROWS: {name} from ours and from oxigraph", file=sys.stderr)
                time_given = _long_enough(seconds, takes[name] if size else 0)
                rates[name].append(load(server, queries, time_given, takes[name] if size else 0, unique=bool(size)))
    slowest: dict[str, Load | None] = dict.fromkeys(asked)
    if rdflib:
        try:
            slowest = ask_rdflib(peers, release.data_file, asked, seconds)
        except TimeoutError as error:
            print(error, file=sys.stderr)
    found = []
    for name, (peer, uncached, cached) in rates.items():
        found.append(Row(name, takes[name] * 1000, peer, uncached, cached, slowest[name]))
    return found


def _long_enough(seconds: int, one: float) -> int:
    return max(seconds, math.ceil(20 * one))


def mean(ratios: Sequence[float]) -> float:
    """The geometric mean."""
    return statistics.geometric_mean(ratios)


def print_rows(cases: int, statements: int, rows: Sequence[Row]) -> None:
    """The table of one size, its means, and what was asked for."""
    print(f"## {cases:,} cases ({statements:,} statements)\n")
    print("| question | oxigraph serve, one answer, ms | oxigraph, req/s | ours uncached | ratio | ours cached | ratio "
          "| rdflib-endpoint | ours to it |\n|---|---|---|---|---|---|---|---|---|")  # fmt: skip
    left_out = all(row.rdflib is None for row in rows)
    for row in rows:
        peer = row.oxigraph.rate
        slow = " | " if left_out else f"> {PATIENCE} s |"
        if row.rdflib:
            slow = f"{row.rdflib.rate:.1f} | {row.fresh.rate / row.rdflib.rate:.0f}"
        print(f"| {row.name} | {row.milliseconds:.2f} | {peer:.0f} | {row.fresh.rate:.0f} "
              f"| {row.fresh.rate / peer:.2f} | {row.cached.rate:.0f} | {row.cached.rate / peer:.1f} "
              f"| {slow} |")  # fmt: skip
    fresh = [(row.milliseconds, row.fresh.rate / row.oxigraph.rate) for row in rows]
    cached = mean([row.cached.rate / row.oxigraph.rate for row in rows])
    finished = [row.fresh.rate / row.rdflib.rate for row in rows if row.rdflib]
    print(f"| geometric mean | | | | {mean([ratio for _, ratio in fresh]):.2f} | | {cached:.1f} | "
          f"| {f'{mean(finished):.0f}' if finished else ''} |\n")  # fmt: skip
    quick = [ratio for took, ratio in fresh if took < 1]
    long = [ratio for took, ratio in fresh if took > 5]  # noqa: PLR2004
    print("| what is asked for | target | lowest | geometric mean |\n|---|---|---|---|")
    for words, target, ratios in (
        ("uncached, where oxigraph takes under 1 ms", "0.5", quick),
        ("uncached, where it takes over 5 ms", "0.95", long),
        ("uncached, to rdflib-endpoint", "3 on the mean", finished),
        ("cached, to oxigraph", "5", [row.cached.rate / row.oxigraph.rate for row in rows]),
    ):
        print(
            f"| {words} | {target} | {min(ratios):.2f} | {mean(ratios):.2f} |"
            if ratios
            else f"| {words} | {target} | | |"
        )
    loads = [each for row in rows for each in (row.oxigraph, row.fresh, row.cached)]
    print(f"\nThe client needed at most {max(each.client for each in loads):.0%} of its core; "
          f"{sum(each.failed for each in loads)} requests failed.\n", flush=True)  # fmt: skip


def print_waiting(home: Path, peers: Path, cases: int, seconds: int) -> None:
    """The table of first answers and of cheap requests beside slow queries."""
    store, starts = open_current(home).store_folder, []
    for _ in range(5):
        begin = time.perf_counter()
        with ours(home):
            starts.append(time.perf_counter() - begin)
    begin = time.perf_counter()
    command = [str(peers / "bin" / "oxigraph"), "serve-read-only", "--location", str(store), "--bind"]
    server = Server(free_port(), "/query")
    with running([*command, f"127.0.0.1:{server.port}"]):
        wait_for(server)
        peer = time.perf_counter() - begin
    with ours(home) as server:
        idle = milliseconds_of_health(server, seconds)
        with slow_queries(server):
            busy = milliseconds_of_health(server, seconds)
    p99 = [times[len(times) * 99 // 100] for times in (idle, busy)]
    print(f"| {cases:,} cases | target | measured |\n|---|---|---|")
    print(f"| kg serve to its first answer, median of 5, s | 0.6 | {statistics.median(starts):.2f} |")
    print(f"| oxigraph serve-read-only to its first answer, s | | {peer:.2f} |")
    print(f"| /health idle: median, p99, ms | | {statistics.median(idle):.2f}, {p99[0]:.2f} |")
    print(f"| /health beside slow queries: median, p99, ms | | {statistics.median(busy):.2f}, {p99[1]:.2f} |")
    print(f"| ratio of p99 | 10 | {p99[1] / p99[0]:.1f} |\n", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, required=True, help="a virtual environment with the peers")
    parser.add_argument("--sizes", type=int, nargs="+", default=[400, 10_000])
    parser.add_argument("--seconds", type=int, default=2, help="of each load")
    parser.add_argument("--homes", type=Path, help="keeps the made-up releases here for the next run")
    parser.add_argument("--without-rdflib", action="store_true")
    given = parser.parse_args()
    os.sched_setaffinity(0, {CLIENT_CORE})
    with tempfile.TemporaryDirectory() as folder:
        for cases in given.sizes:
            home = (given.homes or Path(folder)) / str(cases)
            if not (home / "current").exists():
                write_home_of_statements(home, cases)
            statements = open_current(home).manifest.counts["quads"]
            rows = compare_servers(home, given.peers, cases, given.seconds, rdflib=not given.without_rdflib)
            print_rows(cases, statements, rows)
            print_waiting(home, given.peers, cases, 5)


if __name__ == "__main__":
    main()
