"""Cases as plain JSON: lists that say how they were understood, and whole cases."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from api.rest import case_models
from kg import cases

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from pydantic import BaseModel

LIST = "/api/v1/cases"


def numbers(client: TestClient, **asked: str) -> list[int]:
    answer = client.get(LIST, params=asked)
    assert answer.status_code == 200, answer.text
    return [case["number"] for case in answer.json()["items"]]


def test_the_list_holds_every_case_with_counts_of_every_facet(client: TestClient) -> None:
    page = client.get(LIST).json()
    assert page["total"] == 5
    assert [case["notation"] for case in page["items"]] == [f"检例第{n}号" for n in range(85, 90)]
    functions = {each["value"]: each["count"] for each in page["facets"]["function"]}
    assert functions == {"criminal": 3, "public-interest-litigation": 3, "civil": 1}
    assert page["next"] is None


def test_filters_hold_together_and_are_told_as_understood(client: TestClient) -> None:
    page = client.get(LIST, params={"function": "刑事检察", "place": "jiangsu"}).json()
    assert [case["number"] for case in page["items"]] == [86, 87]
    understood = {each["filter"]: each["values"][0]["name"]["zh"] for each in page["understood"]}
    assert understood == {"function": "刑事检察", "place": "江苏省"}


def test_words_of_the_texts_are_one_more_filter_and_give_an_order(client: TestClient) -> None:
    hits = client.get("/api/v1/search", params={"q": "听证", "kind": "case", "limit": 100}).json()["items"]
    ranked = [int(hit["iri"].rpartition("/")[2]) for hit in hits]
    assert 0 < len(ranked) < 5
    assert numbers(client, q="听证") == numbers(client, q="听证", sort="relevance") == ranked
    assert numbers(client, q="听证", sort="number") == sorted(ranked)
    civil = numbers(client, function="civil")
    page = client.get(LIST, params={"q": "检察", "function": "civil"}).json()
    assert [case["number"] for case in page["items"]] == civil
    counts = {each["value"]: each["count"] for each in page["facets"]["function"]}
    assert counts["civil"] == page["total"] == len(civil)
    assert numbers(client, q="飞船") == []


def test_an_article_filter_follows_numbers_unless_told_not_to(client: TestClient) -> None:
    assert numbers(client, article="civil-procedure-law/219") == [87]
    assert numbers(client, article="civil-procedure-law/219", concordance="false") == []


def test_following_next_gives_every_case_once(client: TestClient) -> None:
    seen: list[int] = []
    address: str | None = f"{LIST}?limit=2&sort=-number&place=china"
    while address:
        answer = client.get(address)
        page = answer.json()
        seen += [case["number"] for case in page["items"]]
        address = page["next"]
        assert (f"<{address}>" in answer.headers.get("link", "")) == bool(address)
    assert seen == [89, 88, 87, 86, 85]


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ({"keyward": "hearing"}, 422, "keyward"),
        ({"keyword": "听政"}, 422, "hearing"),
        ({"sort": "beauty"}, 422, "sort"),
        ({"sort": "relevance"}, 422, "sort"),
        ({"q": "，"}, 422, "no word"),
        ({"cursor": "nonsense"}, 422, "cursor"),
        ({"from": "2020-02-31"}, 422, "2020-02-31"),
        ({"concordance": "maybe"}, 422, "concordance"),
        ({"release": "0" * 16}, 410, "not kept"),
        ({"limit": "0"}, 422, "limit"),
        ({"limit": "many"}, 422, "limit"),
        ({"limit": "201"}, 422, "limit"),
    ],
)
def test_a_request_that_cannot_be_met_says_which_parameter_and_why(
    client: TestClient, asked: dict[str, str], status: int, words: str
) -> None:
    answer = client.get(LIST, params=asked)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.text


def test_a_cursor_goes_with_its_own_list_only(client: TestClient) -> None:
    following = client.get(LIST, params={"limit": 1}).json()["next"]
    cursor = following.partition("cursor=")[2]
    assert client.get(LIST, params={"limit": 1, "function": "civil", "cursor": cursor}).status_code == 422


def test_a_case_is_told_whole_with_its_release(client: TestClient) -> None:
    case = client.get(f"{LIST}/spp/87").json()
    assert case["notation"] == "检例第87号"
    cited = {each["article"]: each["basis"]["iri"].rpartition("/")[2] for each in case["citations"]}
    assert "307-1" in cited
    assert case["release"] == client.get("/health").json()["release"]
    assert len(case["sections"]) > 5


def test_the_timeline_is_in_order_of_time(client: TestClient) -> None:
    steps = client.get(f"{LIST}/spp/85/timeline").json()["steps"]
    days = [step["earliest"] for step in steps if step["earliest"]]
    assert days == sorted(days)
    assert len(days) > 5


@pytest.mark.parametrize("path", ["spp/999", "spp/x", "xyz/85", "spp/0085", "spp/85/nothing"])
def test_a_case_that_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(f"{LIST}/{path}").status_code == 404


@pytest.mark.parametrize(
    ("value", "model"),
    [
        (cases.GuidingCase, case_models.CaseModel),
        (cases.CitedProvision, case_models.CitedProvisionModel),
        (cases.Participant, case_models.ParticipantModel),
        (cases.Step, case_models.StepModel),
        (cases.Outcome, case_models.OutcomeModel),
        (cases.Section, case_models.SectionModel),
        (cases.Source, case_models.SourceModel),
    ],
)
def test_nothing_that_is_known_of_a_case_is_left_out(value: type[Any], model: type[BaseModel]) -> None:
    assert [field.name for field in dataclasses.fields(value)] == list(model.model_fields)
    assert all(field.description for field in model.model_fields.values())


@pytest.mark.parametrize(
    ("asked", "expected", "names"),
    [
        ({"statute": "民诉法"}, [86, 87], ["中华人民共和国民事诉讼法"]),
        ({"article": "刑法第三百零七条之一"}, [87], ["中华人民共和国刑法第307条之1"]),
        ({"statute": "Civil Procedure Law, 烟草专卖法"}, [86, 87, 88], None),
        ({"place": "江苏省"}, [86, 87], ["江苏省"]),
    ],
)
def test_a_filter_says_as_what_it_was_understood(
    client: TestClient, asked: dict[str, str], expected: list[int], names: list[str] | None
) -> None:
    page = client.get(LIST, params=asked).json()
    assert [case["number"] for case in page["items"]] == expected
    (told,) = page["understood"]
    assert {told["filter"]: told["written"]} == asked
    assert names is None or [each["name"]["zh"] for each in told["values"]] == names


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ({"article": "criminal-law/9999"}, "criminal-law/307-1"),
        ({"article": "civil-procedur-law/208"}, "civil-procedure-law"),
        ({"statute": "civil-procedur-law"}, "civil-procedure-law"),
        ({"agency": "haidian-procuratorat"}, "haidian-procuratorate"),
    ],
)
def test_what_there_is_not_is_told_apart_from_what_no_case_has(
    client: TestClient, asked: dict[str, str], near: str
) -> None:
    answer = client.get(LIST, params=asked)
    assert answer.status_code == 422
    told = answer.json()
    assert told["field"] in asked
    assert near in told["near"]
    assert near in told["detail"]


def test_citations_of_a_choice_understand_filters_alike(client: TestClient) -> None:
    cited = client.get("/api/v1/citation", params={"statute": "民诉法", "dataset": "false"}).json()
    assert [each["iri"].rpartition("/")[2] for each in cited["citations"]] == ["86", "87"]
    assert client.get("/api/v1/citation", params={"article": "criminal-law/9999"}).status_code == 422
