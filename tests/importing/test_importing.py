"""Files that were read become quads, problems, differences and counts."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.errors import InputError, Place
from kg.formats import TURTLE
from kg.graph.outside_terms import EXACT
from kg.importing.documents import import_files, refuse
from kg.importing.report import problem_words, summary_words
from kg.iris import BASE
from kg.record import Problem
from kg.shipped import find_shipped
from kg.stores.parsing import parse_rdf
from kg.stores.plain_terms import statements_of
from kg.terms import GC
from kg.text.normalising import digest
from kg.validation.findings import Finding, InvalidGraphError, Report
from kg.words import Words
from tests.graph.made_up import TEXT, case, citation, read_file, record, shipped_quads

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.importing.documents import Imported
    from kg.reading.reading import ReadFile
    from kg.stores.quads import Quads

OTHER_TEXT = TEXT + "\n（转载）\n"


@pytest.fixture(scope="module")
def published() -> Quads:
    return shipped_quads()


def first(file: str = "a.md") -> tuple[Path, ReadFile | KgError]:
    return Path("/home/someone") / file, read_file(record(file=file))


def second(title: str = "乙案") -> tuple[Path, ReadFile | KgError]:
    made = record(OTHER_TEXT, "b.md", case=case(OTHER_TEXT, title=title))
    return Path("/home/someone/b.md"), read_file(made, OTHER_TEXT)


def lines(imported: Imported) -> list[str]:
    return sorted({str(quad) for quad in imported.quads})


def test_the_order_of_the_files_changes_nothing(published: Quads) -> None:
    imports = [import_files(order, published) for order in permutations([first(), second(), first("z.md")])]
    assert all(lines(each) == lines(imports[0]) for each in imports)
    assert all(each.inputs == imports[0].inputs for each in imports)


def test_copies_of_one_text_are_one_document_by_the_first_name(published: Quads) -> None:
    imported = import_files([first("z.md"), first("a.md")], published)
    assert imported.counts["copies"] == 1
    names = {value.value for _, name, value in statements_of(imported.quads) if name == GC.fileName}
    assert names == {"a.md"}
    assert [each.name for each in imported.inputs] == ["a.md", "z.md"]


def test_no_path_of_the_machine_comes_into_the_graph(published: Quads) -> None:
    imported = import_files([first(), second()], published)
    assert "/home/someone" not in "\n".join(lines(imported))
    assert all("/home" not in each.place.source for each in imported.disagreements)


def test_a_file_that_cannot_be_read_is_a_problem_and_the_rest_goes_on(published: Quads) -> None:
    error = InputError("it is damaged.", "文件已损坏。", place=Place("c.pdf"))
    imported = import_files([(Path("c.pdf"), error), first()], published)
    assert [(p.code, p.place.source) for p in imported.problems] == [("unreadable", "c.pdf")]
    assert (imported.counts["unreadable"], imported.counts["cases"]) == (1, 1)


def test_problems_name_file_line_and_column(published: Quads) -> None:
    path, read = first()
    assert not isinstance(read, Exception)
    start = TEXT.index("排放废液的")
    slip = Problem("source-slip", Words("a slip.", "笔误。"), start, start + 2)
    noted = replace(read, records=(replace(read.records[0], problems=(slip,)),))
    (problem,) = import_files([(path, noted)], published).problems
    assert str(problem.place) == "/home/someone/a.md:10:1"
    assert (
        "/home/someone/a.md:10:1: a slip. [source-slip]" in problem_words(import_files([(path, noted)], published)).en
    )


def test_a_file_without_a_case_is_a_problem(published: Quads) -> None:
    path, read = first()
    assert not isinstance(read, Exception)
    imported = import_files([(path, replace(read, records=()))], published)
    assert [problem.code for problem in imported.problems] == ["no-case"]
    assert lines(imported) == []


def test_the_counts_say_what_was_found_and_what_is_absent(published: Quads) -> None:
    open_ = citation(statute=None, law_zh=None)
    made = record(citations=(citation(), open_), case=case(keywords=(), gist=None))
    counts = import_files([(Path("a.md"), read_file(made))], published).counts
    assert {name: counts[name] for name in ("documents", "cases", "cases_new", "citations")} == {
        "documents": 1,
        "cases": 1,
        "cases_new": 1,
        "citations": 2,
    }
    assert (counts["citations_resolved"], counts["citations_open"]) == (1, 1)
    assert (counts["agencies"], counts["events"], counts["outcomes"]) == (1, 1, 1)
    absent = {name: value for name, value in counts.items() if name.startswith("cases_without")}
    assert absent == {
        "cases_without_batch": 1,
        "cases_without_day_of_issue": 1,
        "cases_without_gist": 1,
        "cases_without_keywords": 1,
    }


def test_the_summary_counts_differences_and_warnings_by_what_they_say(published: Quads) -> None:
    imported = import_files([first(), second()], published)
    what, remedy = Words("The event has no label.", "事件没有标签。"), Words("Add one.", "请补充。")
    findings = tuple(Finding("C15", "warning", f"e{n}", what, remedy) for n in range(3))
    said = summary_words(imported, Report(findings))
    assert "Documents: 2 read, 0 could not be read, 0 are copies." in said.en
    assert "Disagreements with the facts held: 1" in said.en
    assert "  3 × The event has no label. [C15]" in said.en
    assert "  3 × 事件没有标签。［C15］" in said.zh


def test_strict_refuses_problems_and_disagreements(published: Quads) -> None:
    refuse(import_files([first()], published))
    error = InputError("it is damaged.", "文件已损坏。", place=Place("c.pdf"))
    for outcomes in ([first(), second()], [first(), (Path("c.pdf"), error)]):
        with pytest.raises(InvalidGraphError) as refused:
            refuse(import_files(outcomes, published))
        assert refused.value.report.count("violation") == 1


SHIPPED_DOCUMENT = f"""
@base <{BASE}> . @prefix gc: <def#> . @prefix oa: <http://www.w3.org/ns/oa#> .
<doc/mine> a gc:SourceDocument ; gc:contentDigest "{digest(TEXT)}" ; gc:fileName "mine.md" .
<doc/mine/passage/7> a gc:Passage ; oa:hasSource <doc/mine> ; oa:hasSelector <doc/mine/passage/7/position> ;
    gc:quoteDigest "%s" .
<doc/mine/passage/7/position> a oa:TextPositionSelector ; oa:start 0 ; oa:end 9 .
"""


def test_the_same_text_gives_published_passages_their_words(published: Quads) -> None:
    own = parse_rdf((SHIPPED_DOCUMENT % digest(TEXT[:9])).encode(), TURTLE, "own")
    imported = import_files([first()], (*published, *own))
    exact = {node: value.value for node, name, value in statements_of(imported.quads) if name == EXACT}
    assert exact[f"{BASE}doc/mine/passage/7/quote"] == TEXT[:9]
    assert f"{BASE}doc/mine/passage/8/quote" in exact
    assert not any(name.startswith(f"{BASE}doc/spp-901") for name in exact)


def test_a_published_passage_with_another_digest_fails_the_build(published: Quads) -> None:
    own = parse_rdf((SHIPPED_DOCUMENT % digest("other words")).encode(), TURTLE, "own")
    with pytest.raises(InvalidGraphError) as refused:
        import_files([first()], (*published, *own))
    assert [(f.rule, f.focus) for f in refused.value.report.findings] == [("S8", f"{BASE}doc/mine/passage/7")]


def test_the_published_documents_join_their_passages(shared: Path, published: Quads) -> None:
    """Nos. 85 to 89 as shipped: every passage gets its words, and no second document is made."""
    from kg.reading.knowledge import load_knowledge
    from kg.reading.reading import read_file as read

    knowledge = load_knowledge(find_shipped().data)
    paths = [shared / "corpus" / "spp" / f"alj00{n}.md" for n in range(94, 99)]
    imported = import_files([(path, read(path, knowledge, 5_000_000)) for path in paths], published)
    said = tuple(statements_of(imported.quads))
    assert [node for node, _, value in said if value.value == GC.SourceDocument] == []
    assert imported.counts["cases_new"] == 0
    quoted = {node for node, name, _ in said if name == EXACT}
    passages = [node for node, _, value in statements_of(published) if value.value == GC.Passage]
    of_cases = [node for node in passages if node.startswith(f"{BASE}doc/spp-alj00")]
    assert len(of_cases) > 200
    assert {f"{node}/quote" for node in of_cases} <= quoted
