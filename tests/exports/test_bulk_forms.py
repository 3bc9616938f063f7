"""Every bulk form says what the release says, as it was written, and the same release gives the same bytes."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.cases import describe_case
from kg.errors import FilterError, PlaceError, ReleaseError
from kg.exports.bulk_forms import BULK_FORMS, parse_asked_form, parse_bulk_form
from kg.exports.keeping import write_form
from kg.exports.tables import TABLES
from kg.iris import BASE, parse_case_iri
from kg.releases import read_lines
from kg.stores.opening import open_release_store
from tests.exports.made_up import lines_of_trig, made_up_release

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.releases import Release

STATED = r"""
<case/spp/901> a gc:GuidingCase ; gc:series <series/spp> ; gc:caseNumber 901 ; skos:notation "检例第901号" ;
  dcterms:title "甲公司<诉>乙 & \"丙\", 丁案"@zh-Hans , "A, \"B\" & <C>"@en ; gc:keyword <keyword/k> ;
  gc:hasGist <case/spp/901/gist> .
<case/spp/902> a gc:GuidingCase ; gc:series <series/spp> ; gc:caseNumber 902 ; skos:notation "检例第902号" .
<case/spp/901/gist> a gc:Gist ; gc:restatement "第一行\n第二行"@zh .
<keyword/k> a skos:Concept ; skos:prefLabel "听\u0007证"@zh , "hearing"@en .
<case/spp/901/outcome/1> a gc:Outcome ; gc:inCase <case/spp/901> ; gc:outcomeType <outcome-type/fine> ;
  gc:amount <case/spp/901/outcome/1/amount> ; gc:quantity <case/spp/901/outcome/1/quantity> .
<case/spp/901/outcome/1/amount> a schema:MonetaryAmount ; schema:value 2.10 ; schema:currency "CNY" .
<case/spp/901/outcome/1/quantity> a schema:QuantitativeValue ; schema:value 1.0E1 ; schema:unitText "亩"@zh .
<case/spp/901/event/1> a gc:ProcedureEvent ; gc:inCase <case/spp/901> ;
  gc:eventType <event-type/wide> , <event-type/narrow> .
<event-type/narrow> a skos:Concept ; skos:broader <event-type/middle> .
<event-type/middle> a skos:Concept ; skos:broader <event-type/wide> .
<http://other/a:b> <http://other/p> <relative/../x> , [ <http://other/q> "tab\there" ] .
GRAPH <http://other/g> { <case/spp/902> gc:caseNumber 902 . <case/spp/902> skos:note "in a graph only"@en . }
"""


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return made_up_release(tmp_path_factory.mktemp("made-up") / "release", lines_of_trig(STATED))


def written(release: Release, form: str, folder: Path) -> bytes:
    target = folder / f"file.{form}"
    wanted, is_packed = parse_asked_form(form)
    write_form(release, wanted, target, packed=is_packed)
    return target.read_bytes()


def triples_of(quads: Iterable[ox.Quad]) -> set[ox.Triple]:
    return {quad.triple for quad in quads}


@pytest.mark.parametrize(("form", "engine"), [("ttl", ox.RdfFormat.TURTLE), ("nt", ox.RdfFormat.N_TRIPLES)])
def test_turtle_and_n_triples_state_every_statement_once_without_its_graph(
    form: str, engine: ox.RdfFormat, made_up: Release, shipped_release: Release, tmp_path: Path
) -> None:
    for number, release in enumerate((made_up, shipped_release)):
        (tmp_path / str(number)).mkdir()
        found = list(ox.parse(written(release, form, tmp_path / str(number)), format=engine))
        stated = triples_of(ox.parse("".join(read_lines(release)), format=ox.RdfFormat.N_QUADS))
        assert len(found) == len(stated)
        assert triples_of(found) == stated


def test_json_ld_and_n_quads_keep_the_graphs(made_up: Release, shipped_release: Release, tmp_path: Path) -> None:
    for number, release in enumerate((made_up, shipped_release)):
        (tmp_path / str(number)).mkdir()
        stated = set(ox.parse("".join(read_lines(release)), format=ox.RdfFormat.N_QUADS))
        document = written(release, "jsonld", tmp_path / str(number))
        assert set(ox.parse(document, format=ox.RdfFormat.JSON_LD)) == stated
        assert json.loads(document)
        assert written(release, "nq", tmp_path / str(number)).decode() == "".join(read_lines(release))


@pytest.mark.parametrize("form", ["ttl", "nt", "nq", "jsonld"])
def test_literals_stay_as_they_were_written(form: str, made_up: Release, tmp_path: Path) -> None:
    text = written(made_up, form, tmp_path).decode()
    assert '"2.10"' in text
    assert '"1.0E1"' in text
    assert "第一行\\n第二行" in text


def test_turtle_says_at_its_top_what_it_is(shipped_release: Release, tmp_path: Path) -> None:
    top = written(shipped_release, "ttl", tmp_path).decode().splitlines()[:12]
    assert f"# release: {shipped_release.id}" in top
    assert "# licence: CC-BY-4.0" in top
    assert any(line.startswith("# counts: quads ") for line in top)
    assert f"@base <{BASE}> ." in top


@pytest.mark.parametrize("form", [form.name for form in BULK_FORMS])
def test_the_same_release_gives_the_same_bytes(form: str, shipped_release: Release, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert written(shipped_release, form, tmp_path / "a") == written(shipped_release, form, tmp_path / "b")


@pytest.mark.parametrize("form", ["ttl.gz", "graphml.gz"])
def test_text_can_be_had_gzipped(form: str, shipped_release: Release, tmp_path: Path) -> None:
    packed = written(shipped_release, form, tmp_path)
    assert gzip.decompress(packed) == written(shipped_release, form.removesuffix(".gz"), tmp_path)
    assert packed[4:8] == bytes(4)  # no time: RFC 1952, section 2.3.1


def tables_of(raw: bytes, encoding: str = "utf-8") -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(archive.read(name).decode(encoding), newline=""))
            )
            for name in archive.namelist()
            if name.endswith(".csv")
        }


def test_the_archive_has_every_table_under_its_documented_columns(shipped_release: Release, tmp_path: Path) -> None:
    raw = written(shipped_release, "csv.zip", tmp_path)
    tables = tables_of(raw)
    assert list(tables) == [table.name for table in TABLES]
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        package = json.loads(archive.read("datapackage.json"))
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert shipped_release.id in archive.read("README.txt").decode()
    assert package["licenses"] == [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}]
    assert package["version"] == shipped_release.id
    for resource in package["resources"]:
        rows = tables[resource["name"]]
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert rows
        assert list(rows[0]) == fields
        assert all(field["description"] for field in resource["schema"]["fields"])
        key = resource["schema"].get("primaryKey", ())
        if key:
            assert len({tuple(row[name] for name in key) for row in rows}) == len(rows)
        for foreign in resource["schema"].get("foreignKeys", ()):
            target = {row[foreign["reference"]["fields"]] for row in tables[foreign["reference"]["resource"]]}
            assert {row[foreign["fields"]] for row in rows} <= target


def test_the_tables_have_as_many_rows_as_the_manifest_counts(shipped_release: Release, tmp_path: Path) -> None:
    tables, counts = tables_of(written(shipped_release, "csv.zip", tmp_path)), shipped_release.manifest.counts
    for table, count in (
        *(("cases", "cases"), ("citations", "citations"), ("agencies", "agencies"), ("events", "events")),
        *(("statutes", "statutes"), ("versions", "statute_versions")),
    ):
        assert len(tables[table]) == counts[count], table


def test_the_tables_say_of_a_case_what_its_own_answer_says(shipped_release: Release, tmp_path: Path) -> None:
    tables = tables_of(written(shipped_release, "csv.zip", tmp_path))
    store = open_release_store(shipped_release).store
    for row in tables["cases"]:
        case = describe_case(store, parse_case_iri(row["case"]))
        own = {name: [each for each in rows if each.get("case") == case.iri] for name, rows in tables.items()}
        assert (row["title_zh"], row["title_en"], row["issued"]) == (case.title.zh, case.title.en, case.issued)
        assert (row["notation"], int(row["number"])) == (case.notation, case.number)
        assert case.gist is not None
        assert (row["gist_zh"], row["gist_en"]) == (case.gist.zh, case.gist.en)
        cited = [(each["citation"], each["cited_as"], each["version"], each["statute_zh"]) for each in own["citations"]]
        expected = [
            (c.iri, c.cited_as, c.version or "", c.statute.name.zh if c.statute else "") for c in case.citations
        ]
        assert cited == expected
        keywords = {each["concept"] for each in own["keywords"] if each["kind"] == "keyword"}
        assert keywords == {each.iri for each in case.keywords}
        steps = {(each["event"], BASE + "event-type/" + each["type"], each["earliest"]) for each in own["events"]}
        assert steps == {(each.iri, each.type.iri, each.earliest or "") for each in case.steps}
        roles = {(each["participant"], BASE + "role/" + each["role"]) for each in own["participations"]}
        assert roles == {(each.iri, role.iri) for each in case.participants for role in each.roles}
        outcomes = {(each["outcome"], each["value"]) for each in own["outcomes"]}
        assert {name for name, _ in outcomes} == {each.iri for each in case.outcomes}
        figures = {(each.iri, float(each.value)) for each in case.outcomes if each.value}
        assert {(name, float(value)) for name, value in outcomes if value} == figures
    store.close()


def test_a_byte_order_mark_comes_by_choice_and_opens_every_table(shipped_release: Release, tmp_path: Path) -> None:
    marked = written(shipped_release, "bom.csv.zip", tmp_path)
    with zipfile.ZipFile(io.BytesIO(marked)) as archive:
        tables = [archive.read(name) for name in archive.namelist() if name.endswith(".csv")]
    assert all(raw.startswith(b"\xef\xbb\xbf") for raw in tables)
    plain = written(shipped_release, "csv.zip", tmp_path)
    assert tables_of(marked, "utf-8-sig") == tables_of(plain)
    assert "检例第88号" in [row["notation"] for row in tables_of(plain)["cases"]]


def test_commas_quotes_and_line_ends_survive_in_tables(made_up: Release, tmp_path: Path) -> None:
    tables = tables_of(written(made_up, "csv.zip", tmp_path))
    first, second = tables["cases"]
    assert first["title_zh"] == '甲公司<诉>乙 & "丙", 丁案'
    assert first["title_en"] == 'A, "B" & <C>'
    assert first["gist_zh"] == "第一行\n第二行"
    assert first["gist_is_official"] == "false"
    assert (second["title_zh"], second["issued"], second["gist_is_official"]) == ("", "", "")


def test_an_outcome_with_a_sum_and_a_quantity_has_a_row_for_each(made_up: Release, tmp_path: Path) -> None:
    rows = tables_of(written(made_up, "csv.zip", tmp_path))["outcomes"]
    assert [(row["value"], row["unit"]) for row in rows] == [("1.0E1", "亩"), ("2.10", "CNY")]


def test_a_step_has_its_most_specific_type(made_up: Release, tmp_path: Path) -> None:
    assert [row["type"] for row in tables_of(written(made_up, "csv.zip", tmp_path))["events"]] == ["narrow"]


def test_the_database_is_sound_and_describes_itself(shipped_release: Release, tmp_path: Path) -> None:
    written(shipped_release, "sqlite", tmp_path)
    with closing(sqlite3.connect(tmp_path / "file.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        names = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert names == {"readme", *(table.name for table in TABLES)}
        told = dict(database.execute("SELECT name, text FROM readme WHERE topic = 'release'"))
        assert (told["release"], told["licence"]) == (shipped_release.id, "CC-BY-4.0")
        for table in TABLES:
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table.name})")]
            described = {n for (n,) in database.execute("SELECT name FROM readme WHERE topic = ?", (table.name,))}
            assert set(columns) == described
        plan = database.execute("EXPLAIN QUERY PLAN SELECT * FROM citations WHERE article = 'x'").fetchall()
        assert "citations_by_article" in str(plan)


def test_the_graph_is_read_by_networkx_with_kinds_labels_and_types(shipped_release: Release, tmp_path: Path) -> None:
    graph = nx.read_graphml(io.BytesIO(written(shipped_release, "graphml", tmp_path)))
    kinds = set(nx.get_node_attributes(graph, "kind").values())
    assert {"case", "statute", "article", "keyword", "agency"} <= kinds
    assert all(label for _, label in graph.nodes(data="label"))
    assert all(kind for _, kind in graph.nodes(data="kind"))  # no edge names a node that is not there
    case = BASE + "case/spp/88"
    around = {graph.nodes[other]["kind"] for _, other in graph.out_edges(case)}
    assert {"article", "keyword", "function", "field"} <= around
    assert graph.nodes[case]["label"].endswith("案")
    roles = {told["role"] for source, _, told in graph.in_edges(case, data=True) if told["type"] == "takes part in"}
    assert "recommendation-issuer" in roles
    assert graph.graph["release"] == shipped_release.id
    assert graph.graph["licence"] == "CC-BY-4.0"


def test_marks_of_xml_and_signs_that_it_cannot_hold_do_no_harm(made_up: Release, tmp_path: Path) -> None:
    graph = nx.read_graphml(io.BytesIO(written(made_up, "graphml", tmp_path)))
    assert graph.nodes[BASE + "case/spp/901"]["label"] == '甲公司<诉>乙 & "丙", 丁案'
    assert graph.nodes[BASE + "keyword/k"]["label"] == "听证"


def test_the_description_beside_a_file_tells_digest_licence_and_counts(
    shipped_release: Release, tmp_path: Path
) -> None:
    raw = written(shipped_release, "sqlite", tmp_path)
    told = json.loads((tmp_path / "file.sqlite.json").read_text(encoding="utf-8"))
    assert (told["bytes"], told["sha256"]) == (len(raw), hashlib.sha256(raw).hexdigest())
    assert (told["release"], told["licence"]) == (shipped_release.id, "CC-BY-4.0")
    assert told["counts"] == shipped_release.manifest.counts


def test_nothing_is_written_over_and_damaged_data_are_not_exported(made_up: Release, tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text("mine")
    with pytest.raises(PlaceError, match="--out"):
        write_form(made_up, parse_bulk_form("ttl"), tmp_path / "mine.ttl", packed=False)
    damaged = made_up_release(tmp_path / "damaged", ["<http://e/s> <http://e/p> <http://e/o> .\n"])
    with damaged.data_file.open("ab") as file:
        file.write(b"more")
    with pytest.raises(ReleaseError, match="digest"):
        write_form(damaged, parse_bulk_form("nt"), tmp_path / "new.nt", packed=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["damaged", "mine.ttl"]


def test_forms_that_are_none_are_told_what_there_is() -> None:
    with pytest.raises(FilterError, match=r"ttl, nt, nq, jsonld, csv\.zip"):
        parse_asked_form("xlsx")
    with pytest.raises(FilterError, match="ttl, nt"):
        parse_asked_form("csv.zip.gz")
    with pytest.raises(FilterError, match=r"csv\.zip only"):
        parse_asked_form("ttl", bom=True)
