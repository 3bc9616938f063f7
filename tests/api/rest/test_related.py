"""Related cases over HTTP: the same as on the command line, with the weights asked for, and sound refusals."""

from __future__ import annotations

import gzip
import json
import sys
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest

from kg.build import load_shapes
from kg.cli.main import main
from kg.iris import BASE
from kg.related.relation_statements import describe_relations
from kg.related.relations import find_stated, relate_cases
from kg.shipped import find_shipped
from kg.stores.opening import open_release_store
from kg.stores.plain_terms import quads_of
from kg.stores.quads import render_quad
from kg.stores.term_models import rdflib_graph
from kg.validation.checking import check
from tests.conftest import load_rdf

if TYPE_CHECKING:
    from pathlib import Path

    from fastapi.testclient import TestClient

    from kg.releases import Release

ADDRESS = "/api/v1/cases/spp/88/related"


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> str:
    monkeypatch.setattr(sys, "argv", ["kg", "related", *words])
    monkeypatch.setenv("KG_LANG", "zh")
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    return capsys.readouterr().out


@pytest.mark.parametrize("weights", [[], ["article=5,keyword=0", "telling=0.5"]])
def test_the_answer_is_that_of_the_command_line(
    client: TestClient,
    shipped_home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    weights: list[str],
) -> None:
    words = [word for weight in weights for word in ("--weights", weight)]
    printed = run(capsys, monkeypatch, "88", "--format", "json", "--limit", "3", "--home", str(shipped_home), *words)
    answer = client.get(ADDRESS, params={"limit": 3, "weight": weights})
    assert answer.status_code == 200, answer.text
    assert answer.json() == json.loads(printed)
    assert answer.headers["X-Release"] == answer.json()["release"]


def test_the_nearest_case_comes_first_with_reasons_that_make_up_its_score(client: TestClient) -> None:
    found: dict[str, Any] = client.get(ADDRESS).json()
    first = found["related"][0]
    assert first["notation"] == "检例第89号"
    assert first["score"] == pytest.approx(sum(each["contribution"] for each in first["reasons"]), abs=0.0015)
    article = next(each for each in first["reasons"] if each["signal"] == "article")
    assert article["shared"][0]["iri"].endswith("statute/administrative-procedure-law/article/25")
    assert article["shared"][0]["here"][0]["citation"].endswith("case/spp/88/citation/1")
    assert "行政诉讼法》第二十五条" in article["explanation"]["zh"]
    assert first["missing"]
    assert all(each["name"]["zh"] in first["why_not_higher"]["zh"] for each in first["missing"])


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/cases/spp/1/related", 404),
        ("/api/v1/cases/spp/x/related", 404),
        (f"{ADDRESS}?weight=colour=2", 422),
        (f"{ADDRESS}?weight=article", 422),
        (f"{ADDRESS}?limit=0", 422),
        (f"{ADDRESS}?release=0000000000000000", 410),
    ],
)
def test_what_cannot_be_answered_is_refused_with_words(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_people_read_the_reasons_in_their_language(
    shipped_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = run(capsys, monkeypatch, "检例第88号", "--home", str(shipped_home))
    assert "检例第89号" in printed
    assert "两案引用同一规定：《中华人民共和国行政诉讼法》第二十五条（2案）。" in printed
    assert "未更靠前，因为另案没有：" in printed


def test_a_document_is_asked_about_like_a_case(
    shipped_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "case.txt"
    file.write_text(
        "柳某诉某市水务局不履行职责案\n（检例第9001号）\n【关键词】\n行政公益诉讼　检察建议\n【要旨】\n督促供水整改。\n"
        "【基本案情】\n2020年5月，二次供水不合格。\n【相关规定】\n《中华人民共和国行政诉讼法》第二十五条\n",
        encoding="utf-8",
    )
    printed = run(capsys, monkeypatch, "--text", str(file), "--format", "json", "--home", str(shipped_home))
    (answer,) = json.loads(printed)
    assert answer["iri"].endswith("case/spp/9001")
    assert {each["notation"] for each in answer["related"][:2]} == {"检例第88号", "检例第89号"}
    signals = {each["signal"] for each in answer["related"][0]["reasons"]}
    assert {"article", "keyword", "statute"} <= signals


def test_a_release_states_the_relations_that_its_own_store_gives(shipped_release: Release) -> None:
    stated = quads_of(describe_relations(find_stated(relate_cases(open_release_store(shipped_release).store))))
    with gzip.open(shipped_release.data_file, "rt", encoding="utf-8") as lines:
        held = {line for line in lines if f"> <{BASE}" in line or "/relation/" in line}
    mine = {render_quad(quad) for quad in stated if "/relation/" in str(quad.subject)}
    assert mine == {line for line in held if line.startswith(f"<{BASE}relation/")}
    assert mine


def test_relations_keep_the_rules_of_the_ontology(shipped_release: Release) -> None:
    shipped = find_shipped()
    known = tuple(chain.from_iterable(load_rdf(path) for path in (*shipped.vocabulary_files, *shipped.data_files)))
    stated = quads_of(describe_relations(find_stated(relate_cases(open_release_store(shipped_release).store))))
    report = check(stated, rdflib_graph(load_shapes(shipped)), known, only_data=True)
    assert [str(finding) for finding in report.findings] == []
