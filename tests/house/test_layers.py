"""Who may import whom, and through which door each outside library comes in."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
GROUND = {
    "kg.iris",
    "kg.formats",
    "kg.terms",
    "kg.text",
    "kg.settings",
    "kg.errors",
    "kg.words",
    "kg.shipped",
    "kg.record",
    "kg.statute_index",
    "kg.remembering",
    "kg.data_blocks",
    "kg.home_lock",
    "kg.lasting_objects",
}
READERS = {"kg.documents", "kg.citations", "kg.agencies", "kg.events", "kg.places"}
ROOMS = {
    "kg.stores": GROUND | {"kg.releases"},
    "kg.graph": GROUND | {"kg.stores", "kg.statutes"},
    "kg.validation": GROUND | {"kg.stores"},
    "kg.releases": GROUND,
    "kg.release_building": GROUND | {"kg.releases"},
    "kg.queries": GROUND | {"kg.stores"},
    "kg.documents": GROUND,
    "kg.citations": GROUND,
    "kg.places": GROUND,
    "kg.agencies": GROUND | {"kg.places"},
    "kg.events": GROUND,
    "kg.statutes": GROUND,
    "kg.resolving": GROUND | {"kg.statutes", "kg.citations", "kg.stores", "kg.queries"},
    "kg.reading": GROUND | READERS,
    "kg.cases": GROUND | {"kg.stores", "kg.queries"},
    "kg.case_evidence": GROUND | {"kg.stores", "kg.queries"},
    "kg.applied_law": GROUND | {"kg.stores", "kg.queries"},
    "kg.linked_things": GROUND | {"kg.stores", "kg.queries", "kg.exports"},
    "kg.instruments": GROUND | {"kg.stores", "kg.queries"},
    "kg.ontology_reference": GROUND | {"kg.stores", "kg.queries"},
    "kg.trust": GROUND | {"kg.stores", "kg.queries"},
    "kg.browsing": GROUND | {"kg.stores", "kg.queries"},
    "kg.legislation": GROUND | {"kg.stores", "kg.queries", "kg.statutes"},
    "kg.system_timeline": GROUND | {"kg.stores", "kg.queries", "kg.related.pictures", "kg.related.pictures_labels"},
    "kg.articles": GROUND | {"kg.stores", "kg.queries", "kg.statutes", "kg.legislation"},
    "kg.related": GROUND | {"kg.stores", "kg.queries", "kg.cases"},
    "kg.statistics": GROUND | {"kg.stores", "kg.queries", "kg.related.pictures", "kg.related.pictures_labels"},
    "kg.search": GROUND,
    "kg.exports": GROUND | {"kg.releases", "kg.stores", "kg.queries", "kg.cases", "kg.browsing"},
    "kg.understanding": GROUND | {"kg.search", "kg.resolving", "kg.browsing"},
    "kg.importing": GROUND
    | {"kg.stores", "kg.graph", "kg.validation", "kg.reading", "kg.documents", "kg.releases", "kg.statutes"},
    "kg.build_inputs": GROUND | {"kg.stores"},
    "kg.submitted": GROUND
    | {"kg.stores", "kg.validation", "kg.reading", "kg.documents", "kg.build_inputs", "kg.related"},
    "kg.release_relations": GROUND | {"kg.stores", "kg.importing", "kg.build_inputs", "kg.related"},
    "kg.release_sources": GROUND | {"kg.importing", "kg.releases", "kg.release_relations"},
    "kg.release_checking": GROUND | {"kg.stores", "kg.validation", "kg.importing", "kg.build_inputs"},
    "kg.release_writing": GROUND
    | {
        "kg.stores",
        "kg.graph",
        "kg.validation",
        "kg.releases",
        "kg.release_building",
        "kg.importing",
        "kg.build_inputs",
        "kg.release_sources",
        "kg.release_relations",
        "kg.search",
        "kg.related",
        "kg.browsing",
        "kg.queries",
    },
    "kg.build": GROUND
    | {"kg.stores", "kg.graph", "kg.validation", "kg.releases", "kg.reading", "kg.importing", "kg.statutes"}
    | {"kg.build_inputs", "kg.release_checking", "kg.release_relations", "kg.release_writing", "kg.search"},
    "kg.data_checks": GROUND | {"kg.stores", "kg.graph", "kg.validation", "kg.build"},
    "kg.cli": GROUND
    | {"kg.stores", "kg.queries", "kg.cases", "kg.build", "kg.data_checks", "kg.releases", "kg.validation"}
    | {"kg.reading", "kg.graph", "kg.importing", "kg.statutes", "kg.resolving", "kg.articles", "kg.browsing"}
    | {"kg.search", "kg.understanding", "kg.exports", "kg.related", "kg.statistics"},
    "api": GROUND
    | {
        "kg.stores",
        "kg.queries",
        "kg.cases",
        "kg.case_evidence",
        "kg.applied_law",
        "kg.releases",
        "kg.browsing",
        "kg.instruments",
        "kg.ontology_reference",
        "kg.trust",
        "kg.articles",
        "kg.legislation",
        "kg.statutes.differences",
        "kg.exports",
        "kg.linked_things",
        "kg.system_timeline",
    }
    | {"kg.submitted", "kg.reading.rendering"}
    | {"kg.search", "kg.understanding", "kg.resolving", "kg.related", "kg.statistics"},
}
DOORS = {
    "pyoxigraph": {"kg.stores"},
    "rdflib": {"kg.stores.memory", "kg.stores.term_models", "kg.graph", "kg.validation", "kg.data_checks"},
    "pyshacl": {"kg.validation.checking"},
    "pyparsing": {"kg.stores.memory"},
    "typer": {"kg.cli"},
    "uvicorn": {
        "kg.cli.listening",
        "kg.cli.bounded_protocol",
        "kg.cli.polite_transport",
        "kg.cli.at_once_protocol",
    },
    "httptools": {"kg.cli.bounded_protocol", "kg.cli.repeated_head"},
    "fastapi": {"api"},
    "starlette": {"api"},
    "pydantic": {"api"},
    "anyio": {"api.api_docs", "api.sparql"},
    "python_multipart": {"api.rest.sent_parts", "api.rest.sent_body"},
    "jinja2": {"api.pages"},
    "markupsafe": {"api.pages"},
    "prometheus_client": {"api.metrics"},
    "httpx2": {"kg.stores.remote"},
    "platformdirs": {"kg.settings"},
    "selectolax": {"kg.documents.html_text"},
    "pdfminer": {"kg.documents.pdf_text"},
    "pyld": {"kg.exports.json_ld"},
    "pypinyin": {"kg.text.pinyin_slugs"},
    "rapidfuzz": {"kg.statutes.similarity", "kg.resolving.near_titles"},
    "opencc": {"kg.text.traditional"},
    "networkx": {"kg.related.networks_shape", "kg.related.networks_keyword_map"},
    "numpy": {"kg.related"},
    "scipy": {"kg.related"},
}
NOT_WHEN_SERVING = ("httpx2", "rdflib", "pyshacl", "networkx", "numpy", "scipy")


def modules() -> Iterator[tuple[str, Path]]:
    for package in ("kg", "api"):
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            yield name, path


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def inside(name: str, rooms: set[str]) -> bool:
    return any(name == room or name.startswith(room + ".") for room in rooms)


@pytest.mark.parametrize(("name", "path"), list(modules()), ids=[name for name, _ in modules()])
def test_a_module_imports_only_rooms_below_its_own(name: str, path: Path) -> None:
    own = [each for each in imports(path) if each.split(".")[0] in ("kg", "api")]
    room = next((room for room in ROOMS if inside(name, {room})), None)
    if room is None:
        assert inside(name, GROUND) or name in ("kg", "api"), f"{name} is in no room"
        assert [each for each in own if not inside(each, GROUND)] == []
    else:
        assert [each for each in own if not inside(each, ROOMS[room] | {room})] == []


@pytest.mark.parametrize(("name", "path"), list(modules()), ids=[name for name, _ in modules()])
def test_an_outside_library_comes_in_through_its_door(name: str, path: Path) -> None:
    for each in imports(path):
        library = each.split(".")[0]
        if library not in sys.stdlib_module_names | {"kg", "api"}:
            assert library in DOORS, f"{name} imports {library}, which has no door"
            assert inside(name, DOORS[library]), f"{name} imports {library}"


def test_serving_imports_nothing_that_only_building_needs() -> None:
    code = f"import sys, api.app; print([m for m in {NOT_WHEN_SERVING!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_the_base_iri_stands_in_one_file_of_code() -> None:
    """Generated constants and doctests apart."""
    holders = []
    for name, path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {
            id(n.body[0].value)
            for n in ast.walk(tree)
            if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef) and n.body and isinstance(n.body[0], ast.Expr)
        }
        if any(
            isinstance(n, ast.Constant) and isinstance(n.value, str) and "w3id.org" in n.value and id(n) not in docs
            for n in ast.walk(tree)
        ):
            holders.append(name)
    assert holders == ["kg.iris", "kg.terms"]


def test_nothing_runs_at_import() -> None:
    """No module of ours calls anything of ours at its top level, decorators and constants apart."""
    allowed = (
        ast.Import,
        ast.ImportFrom,
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.ClassDef,
        ast.Assign,
        ast.AnnAssign,
        ast.If,
        ast.Expr,
    )
    for name, path in modules():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            assert isinstance(node, allowed), name
            assert not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)), name


@pytest.mark.parametrize(
    "drawer", ["util", "utils", "helper", "helpers", "common", "misc", "base", "manager", "service", "services"]
)
def test_there_are_no_drawers(drawer: str) -> None:
    assert [name for name, _ in modules() if drawer in name.split(".")] == []
