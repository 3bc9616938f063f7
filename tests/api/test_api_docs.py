"""`/docs`: every address on one page, in two languages, with nothing that runs or comes from elsewhere."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.api.described_calls import operations_of

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


def page_in(client: TestClient, language: str) -> LexborHTMLParser:
    answer = client.get("/docs", params={"lang": language})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.headers["content-language"] == language
    return LexborHTMLParser(answer.text)


def text_at(page: LexborHTMLParser, selector: str) -> str:
    return "".join(node.text() for node in page.css(selector))


def test_every_operation_stands_on_the_page_with_its_words(client: TestClient) -> None:
    page = page_in(client, "en")
    for each in operations_of(client.get("/openapi.json").json()):
        article = page.css_first(f"article#{each.name}")
        assert article is not None, each.name
        text = article.text()
        assert f"{each.method.upper()} {each.path}" in text
        assert each.said["summary"] in text
        for parameter in each.parameters:
            assert parameter["name"] in text, (each.name, parameter["name"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_runs_nothing_of_its_own_and_asks_no_other_host(client: TestClient, language: str) -> None:
    page = page_in(client, language)
    assert page.css("main :is(script, iframe, object, embed, img, form)") == []
    assert [node.attributes for node in page.css("*") if any(name.startswith("on") for name in node.attributes)] == []
    for node in page.css("link[href], main a[href]"):
        assert (node.attributes["href"] or "").startswith(("/", "#")), node.attributes
    for node in page.css("link[rel=stylesheet]"):
        assert client.get(node.attributes["href"] or "").headers["content-type"] == "text/css; charset=utf-8"
    policy = client.get("/docs").headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "default-src 'none'" in policy


def test_every_link_within_the_page_leads_somewhere_and_no_name_is_used_twice(client: TestClient) -> None:
    page = page_in(client, "zh")
    names = [node.attributes["id"] for node in page.css("[id]")]
    assert len(set(names)) == len(names)
    for node in page.css("a[href]"):
        target = node.attributes["href"] or ""
        assert not target.startswith("#") or target[1:] in names, target


def test_the_words_around_are_in_the_language_of_the_reader(client: TestClient) -> None:
    english, chinese = (page_in(client, language) for language in ("en", "zh"))
    assert [node.attributes["lang"] for page in (english, chinese) for node in page.css("html")] == ["en", "zh-Hans"]
    assert text_at(english, "h1") == "Every address of this service"
    assert text_at(chinese, "h1") == "本服务的全部接口"
    assert not re.search(r"[\u4e00-\u9fff]", text_at(english, "footer"))
    assert "非官方" in text_at(chinese, "footer")


def test_every_command_that_only_asks_works_as_it_stands(client: TestClient) -> None:
    commands = [node.text() for node in page_in(client, "en").css("pre code")]
    asked = [shlex.split(each) for each in commands if "--data-binary" not in each and " -F " not in each]
    assert len(asked) >= 25
    for command, address in (each for each in asked if len(each) == 2):
        assert command == "curl"
        assert address.startswith("http://testserver/")
        answer = client.get(address.removeprefix("http://testserver"), follow_redirects=False)
        assert answer.status_code < 400, address
