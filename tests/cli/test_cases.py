"""`kg cases` lists what every condition leaves."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kg.cli.main import create_cli
from kg.cli.speaking import speaker
from kg.errors import KgError

if TYPE_CHECKING:
    from pathlib import Path


def run(home: Path, *arguments: str) -> str:
    result = CliRunner().invoke(create_cli(speaker("en")), ["cases", *arguments, "--home", str(home)])
    if isinstance(result.exception, KgError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def numbers(home: Path, *arguments: str) -> list[str]:
    rows = list(csv.DictReader(io.StringIO(run(home, "--format", "csv", *arguments))))
    return [row["notation"] for row in rows]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--cites", "civil-procedure-law/219"], ["检例第87号"]),
        (["--cites", "civil-procedure-law/219", "--as-printed"], []),
        (["--cites", "administrative-procedure-law"], ["检例第88号", "检例第89号"]),
        (["--function", "civil,criminal", "--sort", "-number"], ["检例第87号", "检例第86号", "检例第85号"]),
        (["--function", "civil", "--function", "criminal"], ["检例第87号"]),
        (
            ["--event", "procuratorial-recommendation", "--from", "2018-10", "--to", "2018-10", "--dates", "step"],
            ["检例第89号"],
        ),
        (["--to", "2019"], []),
    ],
)
def test_every_condition_holds(shipped_home: Path, arguments: list[str], expected: list[str]) -> None:
    assert numbers(shipped_home, *arguments) == expected


def test_words_of_the_texts_choose_and_order(shipped_home: Path) -> None:
    chosen = numbers(shipped_home, "--text", "听证")
    assert 0 < len(chosen) < 5
    assert sorted(chosen) == numbers(shipped_home, "--text", "听证", "--sort", "number")
    assert numbers(shipped_home, "--text", "检察", "--function", "civil") == numbers(
        shipped_home, "--function", "civil"
    )


def test_a_table_ends_with_how_many_of_how_many(shipped_home: Path) -> None:
    assert run(shipped_home, "--place", "jiangsu").endswith("2 / 5 cases\n")


def test_json_is_a_list_of_rows(shipped_home: Path) -> None:
    rows = json.loads(run(shipped_home, "--field", "minors", "--format", "json"))
    assert [row["case"] for row in rows] == ["https://w3id.org/cn-guiding-cases/case/spp/88"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--keyword", "no such"], "no keyword"),
        (["--sort", "beauty"], "cannot be sorted"),
        (["--sort", "relevance"], "cannot be sorted"),
        (["--format", "pdf"], "no format"),
    ],
)
def test_a_slip_is_told(shipped_home: Path, arguments: list[str], words: str) -> None:
    with pytest.raises(KgError, match=words):
        run(shipped_home, *arguments)
