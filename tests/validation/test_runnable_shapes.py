"""The shapes as they are run find what the shapes as they are written find."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import rdflib
from rdflib.namespace import SH

from kg.build import BuildRequest, load_files, load_shapes
from kg.shipped import find_shipped
from kg.stores.term_models import rdflib_graph
from kg.validation import checking
from kg.validation import shapes as shapes_module
from kg.validation.checking import check
from kg.validation.shapes import part_shapes

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_damaged_data_give_the_same_findings_whichever_shapes_hold_the_targets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = load_files(BuildRequest(tmp_path), find_shipped())
    quads = [quad for file in files for quad in file.quads if file.kind == "shipped" or "concepts" in str(file.path)]
    chance = random.Random(7)  # noqa: S311 - damage, not secrets
    damaged = tuple(quad for quad in quads if chance.random() > 0.2)
    rules = rdflib_graph(load_shapes(find_shipped()))
    found = check(damaged, rules)
    monkeypatch.setattr(shapes_module, "_aim_property_shapes", lambda shapes: shapes)
    monkeypatch.setattr(shapes_module, "_on_one_line", lambda query: query)
    assert len(found.findings) > 500
    assert found == check(damaged, rules)


def test_rules_aimed_at_some_nodes_find_of_these_what_they_find_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = load_files(BuildRequest(tmp_path), find_shipped())
    quads = [quad for file in files for quad in file.quads if file.kind == "shipped" or "concepts" in str(file.path)]
    chance = random.Random(8)  # noqa: S311 - damage, not secrets
    own, others = (tuple(quad for quad in quads if chance.random() < 0.1) for _ in range(2))
    rules = rdflib_graph(load_shapes(find_shipped()))
    found = check(own, rules, others, only_data=True)
    monkeypatch.setattr(checking, "aim_at", lambda shapes, *_: (shapes, ()))
    assert len(found.findings) > 100
    assert found == check(own, rules, others, only_data=True)


def test_a_shape_that_another_one_refers_to_keeps_its_properties() -> None:
    shapes = rdflib.Graph().parse(
        data="""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e/> .
        e:alone sh:targetClass e:A ; sh:property e:p . e:used sh:targetClass e:B ; sh:property e:q .
        e:user sh:targetClass e:C ; sh:node e:used . e:p sh:path e:x ; sh:minCount 1 . e:q sh:path e:y .""",
        format="turtle",
    )
    core = part_shapes(shapes).core
    node = rdflib.Namespace("http://e/")
    assert (node.p, SH.targetClass, node.A) in core
    assert (node.alone, SH.property, node.p) not in core
    assert (node.used, SH.property, node.q) in core
    assert (node.q, SH.targetClass, node.B) not in core
