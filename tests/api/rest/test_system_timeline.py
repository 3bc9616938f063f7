"""The timeline over HTTP, and the things on it at their own addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.iris import BASE
from tests.related.drawn_labels import SVG, labels_of, outside, overlapping, parse_svg

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

ADDRESS = "/api/v1/timeline"
THINGS = (
    ("campaign/clearing-four-chaos-yellow-river", "“携手清四乱 保护母亲河”专项行动"),
    ("cooperation/food-and-drug-safety", "关于在检察公益诉讼中加强协作配合依法保障食品药品安全的意见"),
    ("work-document/scope-expansion-opinions", "关于积极稳妥拓展公益诉讼案件范围的指导意见"),
    ("mechanism/fujian-roundtable", "福建诉前圆桌会议机制"),
    ("typical-case/nansi-lake", "南四湖流域生态环境受损公益诉讼案"),
    ("typical-case-set/red-resources", "红色资源保护公益诉讼典型案例"),
    ("milestone/2015-pilot-authorization", "全国人大常委会授权在十三个省区市开展为期两年的试点"),
    ("mandate/pilot", "2015年至2017年试点：十三个省区市四个领域的公益诉讼"),
)


def test_the_timeline_stands_in_order_and_holds_laws_campaigns_documents_cases_and_figures(client: TestClient) -> None:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    found = answer.json()
    starts = [each["start"] for each in found["dated"]]
    assert starts == sorted(starts)
    assert starts[0] == "2014-10"
    kinds = {each["kind"] for each in found["dated"]}
    assert kinds == {"milestone", "mandate", "case", "campaign", "document", "typical", "figure"}
    assert "mechanism" in {each["kind"] for each in found["undated"]}
    assert [each["notation"] for each in found["dated"] if each["kind"] == "case"] == [
        "检例第86号",
        "检例第88号",
        "检例第89号",
    ]
    assert found["release"] == answer.headers["x-release"]
    assert all(each["start"] is None for each in found["undated"])


def test_a_field_and_a_span_narrow_it(client: TestClient) -> None:
    found = client.get(ADDRESS, params={"field": "minors", "from": "2020", "to": "2021-06-01"}).json()
    assert [each["iri"].removeprefix(BASE) for each in found["dated"]] == [
        "cooperation/women-and-children",
        "case/spp/88",
        "mandate/minors-protection-law",
    ]
    assert found["undated"] == []


def test_kinds_can_be_given_again(client: TestClient) -> None:
    found = client.get(ADDRESS, params=[("kind", "figure"), ("kind", "case")]).json()
    assert {each["kind"] for each in found["dated"]} == {"figure", "case"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_picture_is_readable_and_its_links_lead_somewhere(client: TestClient, language: str) -> None:
    answer = client.get(ADDRESS, params={"form": "svg", "lang": language, "from": "2014", "to": "2022"})
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    svg = parse_svg(answer.text)
    labels = labels_of(svg)
    assert overlapping(labels) == []
    assert outside(svg, labels) == []
    links = [each.attrib["href"] for each in svg.iter(f"{SVG}a")]
    assert len(links) > 40
    assert [href for href in links[::7] if client.get(href, headers={"Accept": "text/turtle"}).status_code != 200] == []


def test_the_table_says_the_same(client: TestClient) -> None:
    answer = client.get(ADDRESS, params={"form": "md", "lang": "zh"})
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert "| 2018-12-07 | 2019-07 | 专项活动 | “携手清四乱 保护母亲河”专项行动 |" in answer.text


@pytest.mark.parametrize(
    ("params", "status"),
    [({"from": "18"}, 422), ({"kind": "party"}, 422), ({"form": "pdf"}, 422), ({"years": "2014"}, 422)],
)
def test_what_cannot_be_used_is_refused(client: TestClient, params: dict[str, str], status: int) -> None:
    assert client.get(ADDRESS, params=params).status_code == status


@pytest.mark.parametrize(("path", "zh"), THINGS, ids=[path for path, _ in THINGS])
def test_a_thing_answers_at_its_address_with_its_name_in_both_languages(client: TestClient, path: str, zh: str) -> None:
    found = client.get(f"/{path}.json").json()
    assert found["name"]["zh"] == zh
    assert found["name"]["en"] not in (None, "", path)
    assert f"<{BASE}{path}>" in client.get(f"/{path}.nt").text
    assert client.get(f"/{path}.ttl").status_code == 200
    assert zh in client.get(f"/{path}.md", params={"lang": "zh"}).text
    page = client.get(f"/{path}", headers={"Accept": "text/html"})
    assert page.status_code in (200, 406)


def test_a_typical_case_is_counted_as_no_case(client: TestClient) -> None:
    assert client.get("/api/v1/cases", params={"field": "personal-information"}).json()["total"] == 0
    assert client.get("/api/v1/cases").json()["total"] == 5
