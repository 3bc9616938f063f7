"""`kg read` as a person meets it."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from tests.cli.test_commands import kg, sentence
from tests.reading.conftest import DOCUMENTS

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_gives_one_json_object_a_case_in_file_order(tmp_path: Path) -> None:
    done = kg("read", DOCUMENTS, home=tmp_path)
    assert done.returncode == 0
    numbers = [json.loads(line)["number"] for line in done.stdout.splitlines()]
    assert numbers == [9004, 9005, 9001, 9002, 9003]
    assert "4 files read, 0 could not be read; 5 cases" in done.stderr


@pytest.mark.parametrize(("language", "head"), [("en", "case "), ("zh", "案例 ")])
def test_a_table_has_one_line_a_case(tmp_path: Path, language: str, head: str) -> None:
    done = kg("read", DOCUMENTS / "river.md", "--format", "table", home=tmp_path, language=language)
    first, _, row = done.stdout.splitlines()
    assert first.startswith(head)
    assert row.startswith("spp/9001")


def test_turtle_is_what_a_release_would_hold(tmp_path: Path) -> None:
    done = kg("read", DOCUMENTS / "river.md", "--format", "ttl", "--quiet", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    subjects = {
        str(quad.subject) for quad in pyoxigraph.parse(done.stdout.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    }
    assert "<https://w3id.org/cn-guiding-cases/case/spp/9001>" in subjects
    assert "_:" not in "".join(subjects)


def test_the_schema_is_printed_without_a_path(tmp_path: Path) -> None:
    schema = json.loads(kg("read", "--schema", home=tmp_path).stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_strict_turns_problems_into_failure(tmp_path: Path) -> None:
    (tmp_path / "odd.md").write_text(
        (DOCUMENTS / "river.md").read_text("utf-8").replace("《中华人民共和国水法》", "《飞鱼保护法》"), "utf-8"
    )
    loose = kg("read", tmp_path / "odd.md", home=tmp_path)
    strict = kg("read", tmp_path / "odd.md", "--strict", home=tmp_path)
    assert (loose.returncode, strict.returncode) == (0, 1)
    assert "odd.md:" in loose.stderr
    assert "[unknown-statute]" in loose.stderr


def test_a_broken_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    shutil.copy(DOCUMENTS / "river.md", tmp_path / "river.md")
    (tmp_path / "broken.docx").write_bytes(b"no archive")
    done = kg("read", tmp_path, home=tmp_path, language="zh")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    assert "broken.docx" in done.stderr
    assert "无法读取 1 个" in done.stderr


def test_nothing_but_broken_files_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4")
    done = kg("read", tmp_path / "broken.pdf", home=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "broken.pdf" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no-such-folder",), "no-such-folder"),
        ((), "name a file or a folder"),
        ((str(DOCUMENTS), "--format", "csv"), "jsonl, table or ttl"),
        (("pyproject.toml",), "pyproject.toml"),
    ],
)
def test_a_wrong_call_is_one_sentence(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    assert said in sentence(kg("read", *arguments, home=tmp_path))


def test_a_larger_document_is_refused_by_the_setting(tmp_path: Path) -> None:
    done = kg("read", DOCUMENTS / "river.md", home=tmp_path, KG_LARGEST_DOCUMENT="100")
    assert done.returncode == 1
    assert "river.md" in done.stderr
    assert "100" in done.stderr
