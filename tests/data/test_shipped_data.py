"""The shipped data against the gold, the documents and the promises of privacy."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
import rdflib
from rdflib import DCTERMS, RDF, SKOS, Namespace

from kg.data_checks import check_shipped, find_documents
from kg.iris import BASE
from kg.shipped import find_shipped
from kg.terms import GC

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rdflib.term import Node

TERM = Namespace(BASE + "def#")
PROV = Namespace("http://www.w3.org/ns/prov#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
CITO = Namespace("http://purl.org/spar/cito/")
ORG = Namespace("http://www.w3.org/ns/org#")
GOLD_TYPES = "vocabulary.tsv"


@pytest.fixture(scope="session")
def gold(shared: Path) -> dict[int, Any]:
    lines = (shared / "gold" / "seed.zh.jsonl").read_text(encoding="utf-8").splitlines()
    return {each["number"]: each for each in map(json.loads, lines)}


@pytest.fixture(scope="session")
def vocabulary(shared: Path) -> dict[tuple[str, str], str]:
    lines = (shared / "gold" / GOLD_TYPES).read_text(encoding="utf-8").splitlines()[1:]
    return {(kind, slug): group for kind, slug, group in (line.split("\t") for line in lines)}


def case(number: int) -> rdflib.URIRef:
    return rdflib.URIRef(f"{BASE}case/spp/{number}")


def chinese(graph: rdflib.Graph, subject: Node, *properties: rdflib.URIRef) -> set[str]:
    found: set[str] = set()
    for property_ in properties:
        found |= {str(o) for o in graph.objects(subject, property_) if getattr(o, "language", None) == "zh"}
    return found


def slug(iri: object) -> str:
    return str(iri).rsplit("/", 1)[1]


OTHER_THAN_GOLD = {
    "黑龙江省人民代表大会",  # it heard the government's work report, which is receiving a report; the gold says "other"
}
NUMBERS = [85, 86, 87, 88, 89]


@pytest.mark.parametrize("number", NUMBERS)
def test_title_day_batch_and_keywords_are_those_of_the_document(
    number: int, gold: dict[int, Any], shipped_graph: rdflib.Graph
) -> None:
    wanted, subject = gold[number], case(number)
    assert chinese(shipped_graph, subject, DCTERMS.title) == {wanted["title"]}
    assert str(shipped_graph.value(subject, DCTERMS.issued)) == wanted["issued"]
    assert slug(shipped_graph.value(subject, TERM.batch)) == str(wanted["batch"])
    labels = {
        name for k in shipped_graph.objects(subject, TERM.keyword) for name in chinese(shipped_graph, k, SKOS.prefLabel)
    }
    assert labels == set(wanted["keywords"])


@pytest.mark.parametrize("number", NUMBERS)
def test_every_citation_names_instrument_and_article_in_the_order_of_the_document(
    number: int, gold: dict[int, Any], shipped_graph: rdflib.Graph
) -> None:
    citations = sorted(
        shipped_graph.subjects(CITO.hasCitingEntity, case(number)),
        key=lambda each: int(str(shipped_graph.value(each, TERM.order))),
    )
    got = []
    for citation in citations:
        statute = shipped_graph.value(citation, TERM.citesStatute)
        assert statute is not None
        (title,) = chinese(shipped_graph, statute, DCTERMS.title)
        article = shipped_graph.value(citation, TERM.citesArticle)
        main = shipped_graph.value(article, TERM.mainNumber) if article else None
        branch = shipped_graph.value(article, TERM.branchNumber) if article else None
        got.append((plain(title), int(str(main)) if main else None, int(str(branch)) if branch else 0))
    assert got == [(plain(c["law_zh"]), c["article"], c["inserted"]) for c in gold[number]["citations"]]


def plain(title: str) -> str:
    return re.sub(r"[《》〈〉、，\s]", "", title)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_agency_of_the_gold_takes_part_with_its_name_type_and_kind_of_role(
    number: int, gold: dict[int, Any], vocabulary: dict[tuple[str, str], str], shipped_graph: rdflib.Graph
) -> None:
    by_name: dict[str, tuple[str, set[str]]] = {}
    for participation in shipped_graph.subjects(RDF.type, TERM.Participation):
        agency = shipped_graph.value(participation, TERM.participant)
        if (participation, TERM.inCase, case(number)) not in shipped_graph or agency is None:
            continue
        kind = vocabulary.get(("type", slug(shipped_graph.value(agency, ORG.classification) or "/")), "")
        role = vocabulary.get(("role", slug(shipped_graph.value(participation, TERM.role))), "")
        for name in chinese(shipped_graph, agency, SKOS.prefLabel):
            by_name.setdefault(name, (kind, set()))[1].add(role)
    for agency_ in gold[number]["agencies"]:
        assert agency_["name_zh"] in by_name
        kind, groups = by_name[agency_["name_zh"]]
        assert kind == agency_["type"], agency_["name_zh"]
        if groups - {""} and agency_["name_zh"] not in OTHER_THAN_GOLD:
            assert groups & set(agency_["role_groups"]), agency_["name_zh"]


@pytest.mark.parametrize("number", NUMBERS)
def test_every_dated_event_of_the_gold_is_there_with_its_bounds(
    number: int, gold: dict[int, Any], shipped_graph: rdflib.Graph
) -> None:
    events = set(shipped_graph.subjects(RDF.type, TERM.ProcedureEvent))
    events &= set(shipped_graph.subjects(TERM.inCase, case(number)))
    bounds = {
        (str(shipped_graph.value(event, TERM.earliestDate)), str(shipped_graph.value(event, TERM.latestDate)))
        for event in events
    }
    for event in gold[number]["events"]:
        start, end = event["date"], event["date_end"] or event["date"]
        assert any(a.startswith(start) and b.startswith(end) for a, b in bounds), event


@pytest.mark.parametrize("number", NUMBERS)
def test_every_agency_of_the_gold_has_a_level_and_territorial_ones_a_place(
    number: int, gold: dict[int, Any], shipped_graph: rdflib.Graph
) -> None:
    by_name = {
        name: a
        for a in shipped_graph.subjects(RDF.type, TERM.Agency)
        for name in chinese(shipped_graph, a, SKOS.prefLabel)
    }
    for agency_ in gold[number]["agencies"]:
        agency = by_name[agency_["name_zh"]]
        level = shipped_graph.value(agency, TERM.level)
        if agency_["type"] != "other":
            assert level is not None, agency_["name_zh"]
            assert shipped_graph.value(agency, TERM.jurisdictionPlace) is not None, agency_["name_zh"]


def test_the_kinds_of_a_correspondence_are_what_its_articles_show(shipped_graph: rdflib.Graph) -> None:
    """Number and words are told apart: each kind holds if and only if the articles show it."""
    one_to_one = 0
    for node in shipped_graph.subjects(RDF.type, TERM.Correspondence):
        older = [str(each) for each in shipped_graph.objects(node, TERM.olderText)]
        newer = list(shipped_graph.objects(node, TERM.newerText))
        if len(older) != 1 or len(newer) != 1:
            continue
        one_to_one += 1
        kinds = {slug(each) for each in shipped_graph.objects(node, TERM.correspondenceKind)}
        changes = {slug(each) for each in shipped_graph.objects(newer[0], TERM.textChange)}
        is_renumbered = slug(older[0]) != slug(newer[0])
        assert ("renumbered" in kinds) == is_renumbered, node
        assert ("changed" in kinds) == ("changed" in changes), node
        assert ("unchanged" in kinds) == (not is_renumbered and "unchanged" in changes), node
        same_statute = older[0].split("/statute/")[1].split("/")[0] == str(newer[0]).split("/statute/")[1].split("/")[0]
        assert ("replaced-by-instrument" in kinds) == (not same_statute), node
        if shipped_graph.value(node, TERM.onlyReferencesDiffer):
            assert "changed" in kinds, node
    assert one_to_one >= 40


def test_procuratorates_and_courts_stand_under_the_superiors_that_the_cases_name(shipped_graph: rdflib.Graph) -> None:
    def agency(slug_: str) -> rdflib.URIRef:
        return rdflib.URIRef(f"{BASE}agency/{slug_}")

    for lower, higher in (("didao", "jixi"), ("jixi", "heilongjiang"), ("jintan", "changzhou")):
        assert (agency(f"{lower}-procuratorate"), TERM.ledBy, agency(f"{higher}-procuratorate")) in shipped_graph
    for lower, higher in (
        ("jintan-court", "changzhou-intermediate-court"),
        ("xuanwu-court", "nanjing-intermediate-court"),
    ):
        assert (agency(lower), TERM.supervisedInAdjudication, agency(higher)) in shipped_graph


def test_the_shipped_data_are_canonical_valid_and_true_to_their_documents(shared: Path) -> None:
    checked = check_shipped(find_shipped(), find_documents(shared))
    assert checked.report.findings == (), [f"{f.rule} {f.focus} {f.what.en}" for f in checked.report.findings]


def test_every_document_that_passages_point_into_is_known(shared: Path, shipped_graph: rdflib.Graph) -> None:
    names = {str(name) for name in shipped_graph.objects(None, rdflib.URIRef(GC.fileName))}
    assert names <= set(find_documents(shared))


FACTS = ("Citation", "ProcedureEvent", "Participation", "Outcome", "Gist", "GuidingPoint", "Mention", "Demand")


@pytest.mark.parametrize("kind", FACTS)
def test_every_fact_has_a_passage(kind: str, shipped_graph: rdflib.Graph) -> None:
    facts = list(shipped_graph.subjects(RDF.type, TERM[kind]))
    assert facts
    assert [fact for fact in facts if (fact, PROV.wasDerivedFrom, None) not in shipped_graph] == []


def test_the_data_hold_no_official_text(shipped_graph: rdflib.Graph) -> None:
    assert list(shipped_graph.subject_objects(TERM.text)) == []
    assert list(shipped_graph.subject_objects(rdflib.URIRef("http://www.w3.org/ns/oa#exact"))) == []


def test_no_blank_node_is_published(shipped_graph: rdflib.Graph) -> None:
    assert [t for t in shipped_graph if any(isinstance(each, rdflib.BNode) for each in t)] == []


def test_only_two_language_tags_occur(shipped_graph: rdflib.Graph) -> None:
    tags = {o.language for o in shipped_graph.objects() if isinstance(o, rdflib.Literal) and o.language}
    assert tags == {"zh", "en"}


def personal_names(shared: Path) -> Iterable[str]:
    """Given names of the persons in the documents: the run after a surname in the headed parts that name them."""
    for name in ("alj0094.md", "alj0095.md", "alj0096.md"):
        text = (shared / "corpus" / "spp" / name).read_text(encoding="utf-8")
        yield from re.findall(r"(?:被不起诉人|被告人)([\u4e00-\u9fff]{2,3}?)(?:（化名）|，男|，女)", text)
        yield from re.findall(r"纠集([\u4e00-\u9fff、]+)等", text)


def test_natural_persons_have_no_name_but_in_official_titles(shared: Path, shipped_graph: rdflib.Graph) -> None:
    names = {part for found in personal_names(shared) for part in found.split("、")}
    assert len(names) >= 6
    titles = {str(t) for t in shipped_graph.objects(None, DCTERMS.title)}
    for _, predicate, value in shipped_graph:
        if isinstance(value, rdflib.Literal) and str(value) not in titles:
            for name in names:
                assert name not in str(value), (predicate, value)


def test_persons_have_only_what_they_may_have(shipped_graph: rdflib.Graph) -> None:
    allowed = {RDF.type, rdflib.RDFS.label, TERM.inCase, TERM.pseudonymous, TERM.roleNote}
    persons = list(shipped_graph.subjects(RDF.type, TERM.NaturalPersonParty))
    assert persons
    for person in persons:
        assert set(shipped_graph.predicates(person)) <= allowed
        assert re.fullmatch(r".*/party/person-\d+", str(person))


def test_no_version_overlaps_another_of_its_instrument(shipped_graph: rdflib.Graph) -> None:
    by_statute: dict[Node, list[tuple[str, str]]] = {}
    for version, statute in shipped_graph.subject_objects(ELI.is_member_of):
        start = shipped_graph.value(version, ELI.first_date_entry_in_force)
        end = shipped_graph.value(version, TERM.supersededOn)
        if start is not None:
            by_statute.setdefault(statute, []).append((str(start), str(end) if end else "9999"))
    for statute, spans in by_statute.items():
        spans.sort()
        for (_, until), (begin, _) in pairwise(spans):
            assert until <= begin, statute


def test_the_known_pairs_of_renumbered_articles_are_linked_and_no_bare_number_is(shipped_graph: rdflib.Graph) -> None:
    def text(path: str) -> rdflib.URIRef:
        return rdflib.URIRef(BASE + "statute/" + path)

    cpl = "civil-procedure-law/"
    for newer, older in (
        (cpl + "2021-12-24/article/215", cpl + "2017-06-27/article/208"),
        (cpl + "2023-09-01/article/219", cpl + "2021-12-24/article/215"),
        (cpl + "2021-12-24/article/54", cpl + "2017-06-27/article/51"),
        (cpl + "2021-12-24/article/58", cpl + "2017-06-27/article/55"),
        ("private-lending-provisions/2020-12-23/article/18", "private-lending-provisions/2020-08-18/article/19"),
        (
            "criminal-procedure-law-interpretation-2021/2020-12-07/article/196",
            "criminal-procedure-law-interpretation/2012-11-05/article/159",
        ),
    ):
        assert (text(newer), TERM.continues, text(older)) in shipped_graph
    assert (
        text(cpl + "2021-12-24/article/208"),
        TERM.continues,
        text(cpl + "2017-06-27/article/208"),
    ) not in shipped_graph
