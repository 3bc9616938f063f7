"""`kg path`, `kg compare` and `kg network` say what joins cases, in words."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kg.cli.main import create_cli
from kg.cli.speaking import speaker
from kg.errors import KgError

if TYPE_CHECKING:
    from pathlib import Path


def run(home: Path, *arguments: str, lang: str = "en") -> str:
    result = CliRunner().invoke(
        create_cli(speaker("zh" if lang == "zh" else "en")),
        [*arguments, "--home", str(home)],
        env={"KG_LANG": lang},
    )
    if isinstance(result.exception, KgError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_path_tells_each_case_and_the_reason_between(shipped_home: Path) -> None:
    said = run(shipped_home, "path", "88", "检例第89号")
    assert "检例第88号 and 检例第89号 are joined directly." in said
    assert "Administrative Procedure Law, Article 25" in said
    assert "distance 1" in said


def test_a_path_speaks_chinese(shipped_home: Path) -> None:
    said = run(shipped_home, "path", "88", "89", lang="zh")
    assert "检例第88号与检例第89号直接相关。" in said
    assert "行政诉讼法第25条" in said


def test_a_comparison_marks_what_is_shared_and_whose_the_rest_is(shipped_home: Path) -> None:
    said = run(shipped_home, "compare", "88", "89", "86")
    assert (
        "  = Administrative Procedure Law of the People's Republic of China, Article 25 [检例第88号、检例第89号]"
        in said
    )
    assert "  = public interest litigation procuratorial work [all]" in said
    assert "  · protection of minors [检例第88号]" in said


def test_the_network_lists_hubs_articles_and_communities(shipped_home: Path) -> None:
    said = run(shipped_home, "network", "--limit", "2", lang="zh")
    assert "枢纽案例" in said
    assert "2  行政诉讼法第25条" in said
    assert "案例群" in said


@pytest.mark.parametrize("form", ["graphml", "keywords.svg", "statutes.svg"])
def test_the_network_is_written_as_a_file(shipped_home: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "out.xml"
    assert str(target) in run(shipped_home, "network", "--form", form, "--out", str(target))
    ET.parse(target)  # noqa: S314 - our own file
    assert target.read_text(encoding="utf-8") == run(shipped_home, "network", "--form", form)


def test_the_network_is_exported_as_one_of_the_forms_of_a_release(shipped_home: Path, tmp_path: Path) -> None:
    target = tmp_path / "cases.graphml"
    run(shipped_home, "export", "--form", "network.graphml", "--out", str(target))
    assert target.read_text(encoding="utf-8") == run(shipped_home, "network", "--form", "graphml")


@pytest.mark.parametrize("form", ["keywords.md", "statutes.md"])
def test_a_picture_is_to_be_had_as_a_table(shipped_home: Path, form: str) -> None:
    assert run(shipped_home, "network", "--form", form).count("\n| ") > 5


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["path", "85", "999"], "no case spp/999"),
        (["path", "85", "x"], "names no guiding case"),
        (["path", "85", "86", "--format", "pdf"], "no format"),
        (["compare", "85"], "two or three"),
        (["compare", "85", "86", "--format", "pdf"], "no format"),
        (["network", "--form", "pdf"], "no form"),
    ],
)
def test_a_slip_is_told(shipped_home: Path, arguments: list[str], words: str) -> None:
    with pytest.raises(KgError, match=words):
        run(shipped_home, *arguments)


def test_a_file_that_cannot_be_written_is_told(shipped_home: Path, tmp_path: Path) -> None:
    with pytest.raises(KgError, match="cannot be written"):
        run(shipped_home, "network", "--out", str(tmp_path / "nowhere" / "file.txt"))
