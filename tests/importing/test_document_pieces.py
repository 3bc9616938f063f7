"""Cases checked piece by piece: what a check of the whole finds, said once, and found anew where that may differ."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib import RDF
from rdflib.namespace import SH

from kg.build import load_shapes
from kg.importing.document_pieces import (
    OF_CITATIONS,
    LawNodes,
    Piece,
    find_shared_pieces,
    index_lines,
    join_pieces,
    make_parts,
    reach,
    renew_law,
)
from kg.importing.documents import import_files
from kg.importing.law_lines import LawLines
from kg.importing.statute_parts import LINES_KIND, StatutePart
from kg.iris import BASE
from kg.remembering.memory import Memory
from kg.shipped import find_shipped
from kg.stores.quads import render_quad
from kg.stores.surroundings import class_tree
from kg.stores.term_models import rdflib_graph
from kg.terms import GC
from kg.validation import remembered_checks
from kg.validation.checking import check
from kg.validation.remembered_checks import check_remembered, make_part
from kg.validation.shapes import adapt_shapes
from tests.graph.made_up import TEXT, case, read_file, record, shipped_quads

if TYPE_CHECKING:
    from kg.importing.documents import Imported
    from kg.stores.quads import Quads
    from kg.validation.findings import Report
    from kg.validation.remembered_checks import Part

NUMBERS = (901, 902, 903)
TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
NO_LAW = LawLines({}, ())


@pytest.fixture(scope="module")
def published() -> Quads:
    return shipped_quads()


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return adapt_shapes(rdflib_graph(load_shapes(find_shipped())), "imported")


@pytest.fixture(scope="module")
def imported(published: Quads) -> Imported:
    """Three cases in documents whose texts differ."""
    outcomes = []
    for number in NUMBERS:
        text = TEXT + f"\n（转载{number}）\n"
        made = record(text, f"{number}.md", case=case(text, number=number))
        outcomes.append((Path(f"{number}.md"), read_file(made, text)))
    return import_files(outcomes, published)


def check_pieces(pieces: tuple[Part, ...], published: Quads, shapes: rdflib.Graph, memory: Path) -> Report:
    return check_remembered(pieces, shapes, [render_quad(quad) for quad in class_tree(published)], memory).report


def line(subject: str, predicate: str, target: str) -> str:
    return f"<{BASE}{subject}> <{BASE}def#{predicate}> <{BASE}{target}> .\n"


def test_pieces_and_the_whole_give_the_same_findings(
    imported: Imported, published: Quads, shapes: rdflib.Graph, tmp_path: Path
) -> None:
    whole = check(imported.quads, shapes, published, only_data=True)
    in_pieces = check_pieces(imported.pieces, published, shapes, tmp_path / "checks.json")
    assert whole.findings
    assert in_pieces.findings == whole.findings


def test_halves_side_by_side_give_the_same_findings(
    imported: Imported, published: Quads, shapes: rdflib.Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = check_pieces(imported.pieces, published, shapes, tmp_path / "one.json")
    monkeypatch.setattr(remembered_checks, "_BYTES_FOR_A_HALF", 0)
    assert check_pieces(imported.pieces, published, shapes, tmp_path / "two.json") == at_once


def test_a_violation_is_found_in_another_process_as_it_is_here(
    published: Quads, shapes: rdflib.Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = (make_part("bad", [f"<{BASE}case/spp/9001> <{RDF.type}> <{GC.GuidingCase}> .\n"], ()),)
    here = check_pieces(bad, published, shapes, tmp_path / "one.json")
    assert not here.conforms
    monkeypatch.setattr(remembered_checks, "_BYTES_FOR_ANOTHER_PROCESS", 0)
    assert check_pieces(bad, published, shapes, tmp_path / "two.json") == here


def test_only_rules_for_citations_look_at_what_they_say_of_versions(shapes: rdflib.Graph) -> None:
    """So the rest of a case need not be checked anew where a version of a law that it cites comes or goes."""
    aimed = {
        shape: set(chain.from_iterable(shapes.objects(shape, target) for target in TARGETS))
        for target in TARGETS
        for shape in shapes.subjects(target)
    }
    looking = [shape for shape in aimed if any(looks_at(shapes, shape, name) for name in OF_CITATIONS)]
    assert looking
    assert {target for shape in looking for target in aimed[shape]} == {rdflib.URIRef(GC.Citation)}


def looks_at(shapes: rdflib.Graph, shape: rdflib.term.Node, name: str) -> bool:
    """Whether a property stands in a shape, in what it refers to, or in its query."""
    written = re.compile(rf"gc:{name.rpartition('#')[2]}\b|<{re.escape(name)}>")
    seen: set[rdflib.term.Node] = set()
    ahead = {shape}
    while ahead:
        node = ahead.pop()
        seen.add(node)
        if str(node) == name or (isinstance(node, rdflib.Literal) and written.search(node)):
            return True
        ahead |= {value for _, value in shapes.predicate_objects(node)} - seen
    return False


def test_what_is_shared_is_checked_once_for_all_cases(imported: Imported) -> None:
    lines = list(chain.from_iterable(part.open()[0] for part in imported.pieces))
    assert len(lines) == len(set(lines)) == len(imported.quads)
    names = {part.name for part in imported.pieces}
    assert {f"spp-{number}" for number in NUMBERS} < names
    assert {f"spp-{number} citations" for number in NUMBERS} < names
    assert any(name.startswith("shared-") for name in names)


def test_a_violation_of_what_is_shared_is_found(published: Quads, shapes: rdflib.Graph, tmp_path: Path) -> None:
    twin = f"<{BASE}agency/twin>"
    shared = index_lines(
        [
            f"{twin} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{BASE}def#Agency> .\n",
            f'{twin} <http://www.w3.org/2004/02/skos/core#prefLabel> "甲"@zh .\n',
        ]
    )
    held = index_lines(map(render_quad, published))
    pieces = find_shared_pieces(shared, held, NO_LAW, Memory(None), "")
    parts = tuple(make_parts(pieces, shared, held, NO_LAW, ""))
    report = check_pieces(parts, published, shapes, tmp_path / "checks.json")
    assert [(f.rule, f.focus) for f in report.violations().findings] == [("C11", f"{BASE}agency/twin")]


def test_a_piece_that_adds_to_a_published_case_is_checked_with_all_of_that_case(
    published: Quads, shapes: rdflib.Graph, tmp_path: Path
) -> None:
    """The references of a case are held against its citations, though only the case itself is in the piece."""
    note = [f'<{BASE}case/spp/88> <http://www.w3.org/2004/02/skos/core#note> "甲"@zh .\n']
    held = index_lines(map(render_quad, published))
    piece = Piece("spp-88", "digest", (), (), lambda: note)
    parts = tuple(make_parts([piece], index_lines([]), held, NO_LAW, ""))
    assert check_pieces(parts, published, shapes, tmp_path / "checks.json").violations().findings == ()


def test_a_piece_stands_among_what_it_leads_to_and_what_points_at_it() -> None:
    own = [line("case/1", "a", "agency/1")]
    held = index_lines([line("x/1", "b", "case/1"), line("agency/1", "c", "level/1"), line("level/1", "d", "x/2")])
    strange = index_lines([line("agency/2", "c", "level/1")])
    reached = reach(own, (held, strange), NO_LAW)
    assert {each.split()[0] for each in reached.lines} == {f"<{BASE}{node}>" for node in ("x/1", "agency/1", "level/1")}


def test_pieces_that_speak_of_the_same_thing_are_one() -> None:
    first, second, third = (Piece(name, name, (), (), lambda name=name: [name]) for name in "abc")  # type: ignore[misc]
    joined = list(join_pieces([(first, {"x"}), (second, {"y"}), (third, {"x", "z"})]))
    assert sorted(piece.name for piece in joined) == ["a c", "b"]
    assert [piece.open() for piece in joined if piece.name == "a c"] == [["a", "c"]]


def test_what_a_piece_shares_counts_for_what_is_remembered_of_it() -> None:
    """Another case may tell more of an agency that this one speaks of too."""
    piece = Piece("a", "a", (f"{BASE}agency/1",), (), list)
    some = [line("agency/1", "a", "level/1")]
    digests = [
        next(make_parts([piece], index_lines(lines), index_lines([]), NO_LAW, "")).digest
        for lines in (some, [*some, line("agency/2", "a", "level/1")], [*some, line("level/1", "a", "x/1")])
    ]
    assert digests[0] == digests[1] != digests[2]


def law_of(lines: list[str], key: str) -> LawLines:
    memory = Memory(None)
    memory.put(LINES_KIND, key, "".join(lines).encode())
    return LawLines({}, [StatutePart("kite-law", key, (), {}, (), memory)])


def test_law_that_says_the_same_of_the_nodes_is_as_good() -> None:
    node = f"{BASE}statute/kite-law/2005-02-28/article/1"
    said = line("statute/kite-law/2005-02-28/article/1", "a", "statute/kite-law/article/1")
    more = line("statute/kite-law/2020-10-17/article/1", "a", "statute/kite-law/article/1")
    before = law_of([said], "one")
    noted = (LawNodes("kite-law", before.find_key("kite-law"), (node,), before.digest([node])),)
    grown = renew_law(noted, law_of([said, more], "two"))
    assert grown is not None
    assert grown[0].key != noted[0].key
    assert renew_law(noted, law_of([more], "three")) is None
    assert renew_law(noted, NO_LAW) is None
