"""How the citations of the real cases reach the real statutes, where the reference material is present."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from kg.build import BuildRequest, load_files
from kg.graph.held_facts import hold_facts
from kg.importing.citations import find_release_days
from kg.importing.statutes import find_known_versions
from kg.reading.knowledge import load_knowledge
from kg.reading.reading import ReadFile, read_files
from kg.shipped import find_shipped
from kg.statutes.case_days import find_case_days
from kg.statutes.case_resolving import find_version_gaps, resolve_citations
from kg.statutes.comparisons import compare_versions, find_comparisons
from kg.statutes.coverage import Coverage, measure_coverage
from kg.statutes.grouping import group_statutes
from kg.statutes.knowledge import load_statute_knowledge
from kg.statutes.reading import read_statute
from kg.statutes.stated import find_stated_correspondences
from kg.statutes.stated_comparison import compare_stated, count_agreements
from kg.stores.plain_terms import statements_of

if TYPE_CHECKING:
    from pathlib import Path

    from kg.record import Citation, GuidingCaseRecord
    from kg.statutes.instrument import StatuteCollection
    from kg.statutes.resolution import Resolution

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class ResolvedCase(NamedTuple):
    record: GuidingCaseRecord
    resolutions: tuple[Resolution, ...]

    @property
    def name(self) -> str:
        return f"{self.record.case.series}/{self.record.case.number}"

    def rows(self) -> list[tuple[Citation, Resolution]]:
        return list(zip(self.record.citations, self.resolutions, strict=True))


class Corpus(NamedTuple):
    collection: StatuteCollection
    cases: list[ResolvedCase]
    coverage: Coverage


@pytest.fixture(scope="module")
def corpus(shared: Path) -> Corpus:
    shipped = find_shipped()
    knowledge, statute_knowledge = load_knowledge(shipped.data), load_statute_knowledge(shipped.data)
    quads = tuple(quad for file in load_files(BuildRequest(shared), shipped) for quad in file.quads)
    held = hold_facts(statements_of(quads))
    folders = [shared / "corpus" / each for each in ("statutes", "statutes-earlier")]
    paths = [path for folder in folders for path in sorted(folder.rglob("*.md"))]
    texts = [read_statute(path.read_bytes(), path.as_posix(), statute_knowledge) for path in paths]
    collection = group_statutes(texts, knowledge.statutes, statute_knowledge, find_known_versions(held))
    read = read_files([shared / "corpus" / each for each in ("spp", "spc")], knowledge, 10_000_000)
    records = [record for _, file in read if isinstance(file, ReadFile) for record in file.records]
    gaps: dict[str, str] = {}
    for record in records:
        gaps = find_version_gaps(record.citations, collection, gaps)
    releases = find_release_days(held)
    cases = [
        ResolvedCase(each, resolve_citations(each.citations, find_case_days(each, releases), collection, gaps))
        for each in records
    ]
    coverage = measure_coverage([(each.name, each.record.citations, each.resolutions) for each in cases], collection)
    return Corpus(collection, cases, coverage)


def test_most_cited_articles_have_a_text_in_some_version(corpus: Corpus) -> None:
    assert corpus.coverage.in_some_text / len(corpus.coverage.rows) >= 0.78


def test_more_than_half_of_the_rows_resolve_to_exactly_one_version(corpus: Corpus) -> None:
    bases = corpus.coverage.count_bases()
    assert sum(bases.values()) == len(corpus.coverage.rows)
    assert bases["stated-in-text"] >= 340
    assert (len(corpus.coverage.rows) - bases["unresolved"]) / len(corpus.coverage.rows) > 0.55


def test_no_citation_is_linked_to_a_version_that_contradicts_the_printed_year(corpus: Corpus) -> None:
    """A year of 施行 may be the one after the making where no day in force is established."""
    wrong = []
    for case in corpus.cases:
        for citation, found in case.rows():
            years = set(YEAR.findall(citation.note or ""))
            if found.version is None or not years:
                continue
            version = corpus.collection.by_slug[found.version.slug].find_version(found.version.date)
            assert version is not None
            own = {day[:4] for day in (version.date, *version.further_dates, version.in_force) if day}
            if version.in_force is None and "施行" in (citation.note or ""):
                own.add(str(int(version.date[:4]) + 1))
            if not years & own:
                wrong.append((case.name, citation.text, citation.note, found.version))
    assert wrong == []


def test_every_linked_article_stands_in_its_version_where_the_text_is_whole(corpus: Corpus) -> None:
    for case in corpus.cases:
        for citation, found in case.rows():
            if found.version is None or citation.article is None:
                continue
            version = corpus.collection.by_slug[found.version.slug].find_version(found.version.date)
            assert version is not None
            there = version.find_article(citation.article, citation.branch) is not None
            assert there == (found.article == "found"), (case.name, citation.text, found.version)


def test_every_resolution_says_what_it_rests_on_or_why_there_is_none(corpus: Corpus) -> None:
    for case in corpus.cases:
        for citation, found in case.rows():
            if found.version is None:
                assert found.no_answer is not None
                assert found.reason is not None
            elif found.rests_on is None:
                assert found.note is not None, (case.name, citation.text)


def test_what_documents_state_agrees_with_what_is_computed(corpus: Corpus) -> None:
    stated = [
        each for case in corpus.cases for each in find_stated_correspondences(case.record.citations, case.resolutions)
    ]
    slugs = {side.version.slug for each in stated for side in (each.older, each.newer) if side.version}
    computed = [
        (each, compare_versions(each)) for each in find_comparisons(corpus.collection) if each.newer.slug in slugs
    ]
    counted = count_agreements(compare_stated(stated, computed))
    assert len(stated) >= 80
    assert counted["agrees"] >= 18
    assert counted["disagrees"] == 0


def test_the_two_articles_of_the_minors_law_that_no_88_cites_are_noted_as_not_yet_in_force(corpus: Corpus) -> None:
    (case,) = [each for each in corpus.cases if each.name == "spp/88"]
    found = {
        citation.article: resolution
        for citation, resolution in case.rows()
        if citation.statute == "minors-protection-law" and citation.place == "relevant-provisions"
    }
    assert sorted(number for number in found if number) == [59, 106]
    for each in found.values():
        assert each.version is not None
        assert (each.basis, each.version.date) == ("stated-in-text", "2020-10-17")
        assert each.note is not None
        assert "2021-06-01" in each.note.en
