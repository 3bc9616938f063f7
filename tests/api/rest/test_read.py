"""Documents read over HTTP as `kg read` reads them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from api.rest.reading import _EXAMPLE
from kg.reading.rendering import load_schema
from tests.cli.test_commands import kg
from tests.documents.made_files import Words, docx, paragraph, pdf, zipped
from tests.reading.conftest import DOCUMENTS

if TYPE_CHECKING:
    from pathlib import Path

    from fastapi.testclient import TestClient

READ = "/api/v1/read"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LINES = [
    "柳某诉某市水务局不履行职责案",
    "（检例第9001号）",
    "【要旨】",
    "行政机关应当答复申请。",
    "【基本案情】",
    "柳某提出申请。",
]
TEXT = "\n".join(LINES)
PAGE = "<html><meta charset=utf-8>" + "".join(f"<p>{line}</p>" for line in LINES) + "</html>"
MADE_WORD = docx("".join(map(paragraph, LINES)))
MADE_PDF = pdf([[Words(72, 700 - 20 * n, line) for n, line in enumerate(LINES)]])


def read(client: TestClient, content: bytes, media_type: str, status: int = 200) -> dict[str, Any]:
    answer = client.post(READ, content=content, headers={"Content-Type": media_type})
    assert answer.status_code == status, answer.text
    told: dict[str, Any] = answer.json()
    return told


@pytest.mark.parametrize("name", ["river.md", *sorted(p.name for p in DOCUMENTS.iterdir() if p.name != "river.md")])
def test_a_document_gives_the_records_that_the_command_line_prints(
    client: TestClient, tmp_path: Path, name: str
) -> None:
    printed = [json.loads(line) for line in kg("read", DOCUMENTS / name, home=tmp_path).stdout.splitlines()]
    answer = client.post(READ, files={"file": (name, (DOCUMENTS / name).read_bytes())})
    assert answer.status_code == 200, answer.text
    assert answer.json()["records"] == printed
    for record in printed:
        jsonschema.validate(record, load_schema())


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (TEXT.encode(), "text/plain"),
        (TEXT.encode(), "text/markdown; charset=utf-8"),
        (TEXT.encode("gb18030"), "text/plain; charset=GBK"),
        (TEXT.encode("gb18030"), "text/plain"),
        (TEXT.encode("utf-16"), "text/plain; charset=utf-16"),
        (PAGE.encode(), "text/html"),
        (PAGE.replace("utf-8", "x-unknown").encode("gb18030"), "text/html; charset=gb2312"),
        (MADE_WORD, WORD),
        (MADE_PDF, "application/pdf"),
        (json.dumps({"text": TEXT, "language": "zh"}).encode(), "application/json"),
    ],
)
def test_every_form_of_one_document_says_the_same(client: TestClient, content: bytes, media_type: str) -> None:
    (record,) = read(client, content, media_type)["records"]
    assert (record["series"], record["number"], record["title"]) == ("spp", 9001, LINES[0])
    assert record["gist"] == LINES[3]


def test_a_file_of_a_form_is_known_by_its_name_and_a_text_by_its_field(client: TestClient) -> None:
    by_name = client.post(READ, files={"upload": ("case.docx", MADE_WORD, "application/octet-stream")})
    assert by_name.json()["source"]["file"] == "case.docx"
    by_type = client.post(READ, files={"upload": ("case", MADE_PDF, "application/pdf")})
    assert by_type.json()["records"][0]["number"] == 9001
    pasted = client.post(READ, files={"text": (None, TEXT), "language": (None, "en")}).json()
    assert [problem["code"] for problem in pasted["problems"]] == ["other-language"]


def test_a_text_without_a_case_says_so(client: TestClient) -> None:
    told = read(client, "今天天气很好。".encode(), "text/plain")
    assert told["records"] == []
    assert [problem["code"] for problem in told["problems"]] == ["no-case"]


def test_the_example_of_the_description_has_a_case(client: TestClient) -> None:
    (record,) = read(client, _EXAMPLE.encode(), "text/plain")["records"]
    assert record["citations"]


def test_nothing_may_be_kept_by_anyone(client: TestClient) -> None:
    answer = client.post(READ, json={"text": TEXT})
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


@pytest.mark.parametrize(
    ("content", "media_type", "status", "said"),
    [
        (b"", "text/plain", 400, "empty"),
        (TEXT.encode(), "", 415, "text/markdown"),
        (TEXT.encode(), "image/png", 415, "application/pdf"),
        (TEXT.encode(), "application/x-www-form-urlencoded", 415, "multipart/form-data"),
        (TEXT.encode(), "application/octet-stream", 415, "text/plain"),
        (TEXT.encode(), "text/plain; charset=utf-7", 415, "gb18030"),
        (TEXT.encode(), "text/plain; charset=gb2312", 400, "gb18030"),
        (b"\xff\xfe\xff", "text/plain", 400, "UTF-8"),
        (b"a\0b", "text/plain", 400, "UTF-8"),
        (b"no pdf", "application/pdf", 400, "damaged"),
        (zipped(b"<w:p>"), WORD, 400, "damaged"),
        (docx("", head="<!DOCTYPE d [<!ENTITY a 'x'>]>"), WORD, 400, "entities"),
        (pdf([[Words(72, 700, "甲")]], locked=True), "application/pdf", 400, "password"),
        (b"{", "application/json", 400, "JSON"),
        (b"[" * 100_000, "application/json", 400, "JSON"),
        (b'{"text": "\\ud800"}', "application/json", 422, "text"),
        (b'{"text": ""}', "application/json", 422, "text"),
        (b'{"text": 5}', "application/json", 422, "text"),
        (b'["text"]', "application/json", 422, "text"),
        (b'{"text": "a", "sprache": "de"}', "application/json", 422, "sprache"),
        (b'{"text": "a", "language": "de"}', "application/json", 422, "language"),
        (b'{"text": "a", "language": ["zh"]}', "application/json", 422, "language"),
        (json.dumps({"text": "a"}).encode("utf-16"), "application/json; charset=utf-16", 415, "utf-8"),
        (b"--x", "multipart/form-data; boundary=x", 400, "boundary"),
        (b"--x\r\n\r\na\r\n--x--\r\n", "multipart/form-data", 400, "boundary"),
        (b"--x\r\n\r\na\r\n--x--\r\n", "multipart/form-data; boundary=x", 400, "0 files"),
        (b"--x\r\n\r\na\r\n" * 11 + b"--x--\r\n", "multipart/form-data; boundary=x", 400, "more than 10"),
        (b"a" * 5_000_001, "text/plain", 413, "5,000,000"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(
    client: TestClient, content: bytes, media_type: str, status: int, said: str
) -> None:
    told = read(client, content, media_type, status)
    assert said in told["detail"]
    assert told["status"] == status


def test_one_request_carries_one_file(client: TestClient) -> None:
    two = [("file", ("a.md", TEXT)), ("file", ("b.md", TEXT))]
    answer = client.post(READ, files=two, headers={"Accept-Language": "zh"})
    assert answer.status_code == 400
    assert "2 个文件" in answer.json()["detail"]


def test_broken_json_is_told_with_its_place(client: TestClient) -> None:
    told = read(client, b'{"text":\n  oops}', "application/json", 400)
    assert (told["field"], told["line"], told["column"]) == ("body", 2, 3)


def test_a_compressed_body_is_refused(client: TestClient) -> None:
    answer = client.post(READ, content=b"x", headers={"Content-Type": "text/plain", "Content-Encoding": "gzip"})
    assert answer.status_code == 415


def test_every_media_type_is_described_with_an_example_or_as_binary(client: TestClient) -> None:
    described = client.get("/openapi.json").json()["paths"][READ]["post"]
    for media_type, content in described["requestBody"]["content"].items():
        is_file = content["schema"].get("format") == "binary" or media_type == "multipart/form-data"
        assert is_file or "example" in content, media_type
    answer = described["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema.validate(read(client, TEXT.encode(), "text/plain"), answer)
    assert {"400", "413", "415", "422", "503", "504"} <= set(described["responses"])
