"""How fast pages are made from a release, nothing kept, beside the JSON of the same things and the least a page costs.

    python bench/pages.py --home HOME [--rounds 40]

HOME should hold a release of many cases, such as `python bench/synthetic_cases.py --cases 10000 --home HOME` writes.
Pages are asked for one after another, in English and Chinese by turns, of an application that keeps no answer, without
a network; things are drawn by lot, the same each time. Milliseconds of processor time tell what a page costs; wall time
depends on who else uses the machine, and alone counts what other processes do, as for queries with `/sparql?query=`.
Peers in the same run: the JSON of the same thing from the same application, and a page that says hello with Jinja2
(extending a frame, as ours do) from Starlette alone. First answers of a fresh server are told in a second table: the
seconds that `kg serve` needs from its start to its first page.
Nothing leaves the machine.
"""

from __future__ import annotations

import argparse
import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi.testclient import TestClient
from jinja2 import DictLoader, Environment
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from api.app import create_app
from api.serving import Serving
from kg import releases
from kg.browsing.table_file import find_case_table
from kg.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from starlette.requests import Request

    from kg.browsing.case_table import CaseTable

TARGET = 30.0  # milliseconds of processor time at p95
KG = "from kg.cli.main import main; main()"
CITED_MOST = 20
WORDS = ("人民检察院", "监督", "hearing")
HELLO = {
    "frame.html": "<!doctype html><html><head><title>{% block title %}{% endblock %}</title></head>"
    "<body>{% block content %}{% endblock %}</body></html>",
    "hello.html": "{% extends 'frame.html' %}{% block title %}Hello{% endblock %}"
    "{% block content %}<h1>Hello, {{ name }}</h1>{% endblock %}",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: addresses to ask for by turns, and those of the same as JSON, none where there is no such."""

    name: str
    pages: tuple[str, ...]
    data: tuple[str, ...] = ()


@dataclass(slots=True)
class Timed:
    """Milliseconds of every answer, wall and processor, and the bytes of the largest."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    largest: int = 0

    def add(self, ask: Callable[[], bytes]) -> None:
        """Ask once."""
        wall, processor = time.perf_counter(), time.process_time()
        body = ask()
        self.wall.append((time.perf_counter() - wall) * 1000)
        self.processor.append((time.process_time() - processor) * 1000)
        self.largest = max(self.largest, len(body))


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def draw(table: CaseTable, facet: str, count: int = 40) -> list[str]:
    """Values of a facet by lot, by path."""
    values = sorted(table.values.get(facet, ()))
    return random.Random(20221).sample(values, min(count, len(values)))


def cited_most(table: CaseTable) -> list[str]:
    """The articles with the most cases, by path."""
    return [value for _, value, _ in table.commonest["article"][:CITED_MOST]]


def things(name: str, paths: list[str], data: Callable[[str], str] | None = None, end: str = "") -> Kind:
    """Pages of things at their own addresses; their JSON at another address where one is given, else by suffix."""
    return Kind(
        name, tuple(f"/{path}{end}" for path in paths), tuple(map(data or (lambda each: f"/{each}.json"), paths))
    )


def alone(name: str, page: str, data: str | None = None) -> Kind:
    """A page of which there is one."""
    return Kind(name, (page,), (data,) if data else ())


def kinds_of_cases(table: CaseTable) -> Iterator[Kind]:
    """A case in its views, and two at once."""
    chance = random.Random(20221)
    cases = [case.path for case in chance.sample(table.cases, min(40, len(table.cases)))]
    names = [path.removeprefix("case/") for path in cases]
    pairs = list(zip(names, names[1:] + names[:1], strict=True))
    yield things("case", cases)
    yield things("case, texts alone", cases, end="?view=read")
    yield things("case, study", cases, end="?view=study")
    yield things("related cases", cases, lambda path: f"/api/v1/cases/{path[5:]}/related", "?view=related")
    yield things("what is around a case", cases, lambda path: f"/api/v1/cases/{path[5:]}/graph", "?view=around")
    yield Kind(
        "compare two cases",
        tuple(f"/compare?cases={a},{b}" for a, b in pairs),
        tuple(f"/case/{a}.json" for a, _ in pairs),
    )
    ends = "from={}&to={}"
    yield Kind(
        "path between two cases",
        tuple("/path?" + ends.format(a, b) for a, b in pairs),
        tuple("/api/v1/path?" + ends.format(a, b) for a, b in pairs),
    )


def kinds_of_search(table: CaseTable) -> Iterator[Kind]:
    """Searches with and without facets."""
    common = [value for _, value, _ in table.commonest["keyword"][:40]]
    words = [quote(each) for each in (*WORDS, *(table.named(value).zh or "" for value in common[::4]))]
    keywords = [value.rpartition("/")[2] for value in common[:5]]
    narrow = [f"keyword={keyword}" for keyword in keywords]
    yield Kind("search, all cases", ("/search",), ("/api/v1/cases",))
    yield Kind(
        "search for words",
        tuple(f"/search?q={each}&plain=1" for each in words),
        tuple(f"/api/v1/search?q={each}&kind=case" for each in words),
    )
    yield Kind(
        "search, a facet",
        tuple(f"/search?{each}" for each in narrow),
        tuple(f"/api/v1/cases?{each}" for each in narrow),
    )
    yield Kind(
        "search for words, a facet",
        tuple(f"/search?q={word}&{each}" for each in narrow for word in words),
        tuple(f"/api/v1/cases?q={word}&{each}" for each in narrow for word in words),
    )
    yield Kind(
        "search for articles",
        tuple(f"/search?q={each}&kind=article" for each in words),
        tuple(f"/api/v1/search?q={each}&kind=article" for each in words),
    )
    yield Kind("search, nothing found", ("/search?q=%E9%BE%98%E9%BE%98",), ("/api/v1/search?q=%E9%BE%98%E9%BE%98",))


def kinds_of_law(table: CaseTable, texts: list[str]) -> Iterator[Kind]:
    """Instruments, versions, articles; `texts` are article texts in a version, by path."""
    statutes, articles = draw(table, "statute"), draw(table, "article")
    versions = sorted({text.partition("/article/")[0] for text in texts})
    most, days = cited_most(table), [f"{path}?on=2021-06-01" for path in cited_most(table)]
    as_json: Callable[[str], str] = lambda path: f"/{path.partition('?')[0]}.json"  # noqa: E731 - a callable by name
    yield alone("statutes", "/statutes", "/api/v1/statutes")
    yield things("statute", statutes)
    yield things("version", random.Random(1).sample(versions, min(40, len(versions))), as_json)
    yield things("article number", articles)
    yield things(f"article number, the {CITED_MOST} most cited", most)
    yield things("the same on a day", days, as_json)
    yield things("article text", random.Random(1).sample(texts, min(40, len(texts))))


def kinds_of_lists(table: CaseTable) -> Iterator[Kind]:
    """What cases have in common, and the lists of it."""
    for many, facet in (
        ("keywords", "keyword"),
        ("agencies", "agency"),
        ("places", "place"),
        ("batches", "batch"),
        ("fields", "field"),
    ):
        yield alone(many, f"/{many}")
        yield things(facet, draw(table, facet))
    common = [value for facet in ("keyword", "agency", "field") for _, value, _ in table.commonest[facet][:10]]
    yield things("the ten commonest keywords, agencies, fields", common)
    yield alone("timeline", "/timeline")


def kinds_beside() -> Iterator[Kind]:
    """All other pages."""
    query = quote("SELECT ?n { ?c gc:caseNumber ?n } LIMIT 20")
    yield alone("home", "/", "/health")
    yield alone("statistics", "/statistics", "/api/v1/statistics")
    yield alone("timeline of the system", "/statistics/timeline")
    yield alone("dataset", "/dataset/pil-filings", "/dataset/pil-filings.json")
    yield alone("SPARQL", "/sparql")
    yield alone("SPARQL with a query", f"/sparql?query={query}")
    yield alone("examples", "/examples")
    yield alone("about", "/about")
    yield alone("glossary", "/glossary")
    yield alone("ontology", "/def", "/def.json")
    yield alone("read", "/read")
    yield alone("validate", "/validate")
    yield alone("API guide", "/docs", "/openapi.json")
    yield things("statements", ["case/spp/88/citation/1", "case/spp/88/citation/4"])
    yield alone("report", "/report?about=https%3A%2F%2Fw3id.org%2Fcn-guiding-cases%2Fcase%2Fspp%2F88")
    yield alone("nothing there", "/nothing/here")


def find_texts(home: Path) -> list[str]:
    """Article texts that cases cite, by path."""
    opened = Serving(Settings(home=home)).current()
    rows = opened.store.rows(
        "SELECT DISTINCT ?text { ?citation gc:citesArticleVersion ?text } ORDER BY ?text LIMIT 4000"
    ).rows
    return [row[0].value.removeprefix("https://w3id.org/cn-guiding-cases/") for row in rows if row[0] is not None]


def asking(client: TestClient, address: str, headers: Mapping[str, str]) -> Callable[[], bytes]:
    """How to ask for an address, with what makes the answer one in a language and form."""

    def ask() -> bytes:
        answer = client.get(address, headers=dict(headers), follow_redirects=False)
        if answer.status_code >= 400 and address != "/nothing/here":  # noqa: PLR2004
            raise SystemExit(f"{address} answered {answer.status_code}: {answer.text[:300]}")
        return answer.content

    return ask


def time_all(client: TestClient, addresses: tuple[str, ...], rounds: int, form: str) -> Timed:
    """So many answers, after three that are not counted, which fill what is kept for a release."""
    timed = Timed()
    for address in (addresses * 3)[:3]:
        asking(client, address, {"accept": form})()
    for turn in range(rounds):
        headers = {"accept": form, "accept-language": ("en", "zh")[turn % 2]}
        timed.add(asking(client, addresses[turn % len(addresses)], headers))
    return timed


def hello_application() -> Starlette:
    """The least that a page made with Jinja2 costs here."""
    template = Environment(loader=DictLoader(HELLO), autoescape=True).get_template("hello.html")

    async def say_hello(_: Request) -> HTMLResponse:
        return HTMLResponse(template.render(name="reader"))

    return Starlette(routes=[Route("/", say_hello)])


def print_kinds(client: TestClient, kinds: list[Kind], rounds: int) -> None:
    """The table of pages."""
    with TestClient(hello_application()) as plain:
        hello = time_all(plain, ("/",), rounds * 2, "text/html")
    least = median(hello.processor)
    print(
        "\n| page | p50 processor ms | p95 processor ms | p50 wall ms | p95 wall ms | KB | JSON p50 processor ms "
        "| page / JSON | page / hello |  |\n|---|---|---|---|---|---|---|---|---|---|"
    )
    print(
        f"| hello (peer) | {least:.1f} | {p95(hello.processor):.1f} | {median(hello.wall):.1f} "
        f"| {p95(hello.wall):.1f} | 0 | | | 1 | |"
    )
    for kind in kinds:
        page = time_all(client, kind.pages, rounds, "text/html")
        cost = median(page.processor)
        data = median(time_all(client, kind.data, rounds, "application/json").processor) if kind.data else 0
        beside = f"{data:.1f} | {cost / data:.1f}" if data else " | "
        dear = "above the target" if p95(page.processor) > TARGET else ""
        print(
            f"| {kind.name} | {cost:.1f} | {p95(page.processor):.1f} | {median(page.wall):.1f} | {p95(page.wall):.1f} "
            f"| {page.largest / 1000:.0f} | {beside} | {cost / least:.0f} | {dear} |",
            flush=True,
        )


def seconds_to_first(home: Path, address: str) -> tuple[float, float]:
    """Seconds from starting `kg serve` until it listens, and from there to the whole of a first page."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", KG, "serve", "--home", str(home), "--port", str(port)]
    start = time.perf_counter()
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        while time.perf_counter() - start < 60:  # noqa: PLR2004 - a bound, so that the run ends
            try:
                socket.create_connection(("127.0.0.1", port), 5).close()
            except OSError:
                time.sleep(0.005)
                continue
            listening = time.perf_counter()
            asked = urllib.request.Request(f"http://127.0.0.1:{port}{address}", headers={"Accept": "text/html"})
            with urllib.request.urlopen(asked, timeout=60) as answer:
                answer.read()
            return listening - start, time.perf_counter() - listening
        raise TimeoutError("the server did not answer")
    finally:
        server.terminate()
        server.wait()


def print_first(home: Path, addresses: tuple[str, ...]) -> None:
    """The table of first pages."""
    print("\n| first page of a fresh server | s until it listens | s of the page, wall |\n|---|---|---|")
    for address in addresses:
        started, took = (
            median(each) for each in zip(*(seconds_to_first(home, address) for _ in range(3)), strict=True)
        )
        print(f"| {address} | {started:.2f} | {took:.2f} |", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--only", default="", help="kinds with these words in their names")
    parser.add_argument("--skip-first", action="store_true", help="no first pages of fresh servers")
    given = parser.parse_args()
    release = releases.open_current(given.home)
    table = find_case_table(release.folder)
    if table is None:
        raise SystemExit(f"the release in {given.home} has no table of cases")
    print(
        f"Release of {release.manifest.counts['quads']:,} triples, {len(table.cases):,} cases; "
        f"load average {os.getloadavg()[0]:.0f}."
    )
    made = [
        *kinds_beside(),
        *kinds_of_cases(table),
        *kinds_of_search(table),
        *kinds_of_law(table, find_texts(given.home)),
    ]
    kinds = [each for each in (*made, *kinds_of_lists(table)) if given.only in each.name and each.pages]
    settings = Settings(home=given.home, cache_bytes=0)
    with TestClient(create_app(settings, Serving(settings))) as client:
        client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        print_kinds(client, kinds, given.rounds)
    if not given.skip_first:
        print_first(
            given.home, ("/", "/" + table.cases[0].path, "/search?q=%E7%9B%91%E7%9D%A3", f"/{cited_most(table)[0]}")
        )


if __name__ == "__main__":
    main()
