"""The made-up cases that benchmarks run on are cases by every rule of the ontology."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from random import Random
from typing import TYPE_CHECKING

import pytest

from bench.synthetic_cases import World, case_path, render_lines, shared_lines, write_home, write_nquads
from kg.build import BuildRequest, load_files, load_shapes
from kg.formats import N_QUADS
from kg.iris import BASE
from kg.queries.catalog import find_question
from kg.shipped import find_shipped
from kg.stores.opening import open_release_store
from kg.stores.parsing import parse_rdf
from kg.stores.term_models import rdflib_graph
from kg.validation.checking import check
from kg.validation.shapes import adapt_shapes

if TYPE_CHECKING:
    from pathlib import Path

    from kg.releases import Release
    from kg.stores.store import Rows

CASES = 12


def reachable(lines: list[str], from_shared: list[str]) -> list[str]:
    """The lines of cases with those of the shared things that they speak of, directly or not."""
    by_subject = defaultdict(list)
    for line in from_shared:
        by_subject[line.split(" ", 1)[0]].append(line)
    found, seen, waiting = list(lines), set(), list(lines)
    while waiting:
        node = waiting.pop().split(" ", 2)[2].removesuffix(" .\n")
        if node not in seen:
            seen.add(node)
            found += by_subject[node]
            waiting += by_subject[node]
    return found


def test_a_sample_keeps_every_rule_for_imported_cases() -> None:
    shared = list(shared_lines(World(CASES)))
    known = set(shared)
    own = [line for line in render_lines(CASES) if line not in known]
    sample = "".join(dict.fromkeys(reachable(own, shared))).encode()
    shipped = find_shipped()
    held = chain.from_iterable(file.quads for file in load_files(BuildRequest(shipped.data), shipped))
    rules = adapt_shapes(rdflib_graph(load_shapes(shipped)), "imported")
    report = check(parse_rdf(sample, N_QUADS, "sample"), rules, tuple(held), only_data=True)
    assert [str(finding) for finding in report.violations().findings] == []


def test_equal_seeds_give_equal_bytes_and_other_seeds_other_ones(tmp_path: Path) -> None:
    counts = [write_nquads(tmp_path / name, 3, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2))]
    written = [(tmp_path / name).read_bytes() for name in ("a", "b", "c")]
    assert written[0] == written[1] != written[2]
    assert counts[0] == written[0].count(b"\n")


def test_no_line_comes_twice() -> None:
    lines = list(render_lines(CASES))
    assert len(lines) == len(set(lines))


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return write_home(tmp_path_factory.mktemp("made-up"), CASES)


def ask(release: Release, name: str, **values: str) -> Rows:
    opened = open_release_store(release)
    return opened.store.rows(find_question(name).bind(**values))


def test_a_home_holds_the_shipped_cases_and_the_made_up_ones(release: Release) -> None:
    opened = open_release_store(release)
    rows = opened.store.rows("SELECT ?case { ?case a gc:GuidingCase }")
    assert len(rows.rows) == CASES + 5
    assert len(opened.store) == release.manifest.counts["quads"]


def test_questions_have_answers_in_it(release: Release) -> None:
    case = BASE + case_path(0)
    assert len(ask(release, "case-citations", case=case).rows) >= 2
    assert len(ask(release, "participants-of-case", case=case).rows) == 5
    assert ask(release, "steps-of-case", case=case).rows
    drawn = World(CASES).draw(Random(1))  # noqa: S311 - nothing is kept secret with it
    assert any(ask(release, "later-numbers-of-article-text", text=BASE + text).rows for text in drawn.texts)
    assert any(ask(release, "cases-citing-article", article=BASE + article).rows for article in drawn.articles)
