"""`kg statistics` lists datasets and shows one in every form."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kg.cli.main import create_cli
from kg.cli.speaking import speaker
from kg.errors import InputError, KgError, UnknownThingError

if TYPE_CHECKING:
    from pathlib import Path


def run(home: Path, *arguments: str, lang: str = "en") -> str:
    result = CliRunner().invoke(
        create_cli(speaker("zh" if lang == "zh" else "en")),
        ["statistics", *arguments, "--home", str(home)],
        env={"KG_LANG": lang},
    )
    if isinstance(result.exception, KgError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_list_names_every_dataset_with_its_figures(shipped_home: Path) -> None:
    told = json.loads(run(shipped_home, "--format", "json"))
    said = run(shipped_home)
    for each in told:
        assert f"{each['slug']} " in said
        assert each["title"]["en"] in said


def test_a_dataset_is_shown_with_precision_source_and_what_is_common(shipped_home: Path) -> None:
    said = run(shipped_home, "pil-filings")
    assert "reference area: China" in said
    assert "more than 670,000" in said
    assert "Source: Five years of public interest litigation" in said


def test_the_terminal_speaks_chinese(shipped_home: Path) -> None:
    said = run(shipped_home, "dataset/pil-filings", lang="zh")
    assert "超过670,000" in said
    assert "统计地域：中国" in said


def test_every_form_has_the_same_figures(shipped_home: Path, tmp_path: Path) -> None:
    plain = json.loads(run(shipped_home, "pil-effects", "--format", "json"))
    values = sorted(each["value"] for each in plain["observations"])
    rows = csv.DictReader(io.StringIO(run(shipped_home, "pil-effects", "--format", "csv"), newline=""))
    assert sorted(float(row["value"]) for row in rows) == values
    stat = json.loads(run(shipped_home, "pil-effects", "--format", "json-stat"))
    assert sorted(stat["value"].values()) == values
    target = tmp_path / "chart.svg"
    assert run(shipped_home, "pil-effects", "--format", "svg", "--out", str(target)) == f"{target}\n"
    assert "33,720,000,000" in target.read_text(encoding="utf-8")
    assert "about 33,720,000,000" in run(shipped_home, "pil-effects", "--format", "md")


def test_a_byte_order_mark_comes_by_choice(shipped_home: Path) -> None:
    assert run(shipped_home, "pil-filings", "--format", "csv", "--bom").startswith("\ufeffobservation,")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("nothing",), UnknownThingError),
        (("--format", "svg"), InputError),
        (("pil-filings", "--format", "x"), InputError),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(
    shipped_home: Path, arguments: tuple[str, ...], error: type[KgError]
) -> None:
    with pytest.raises(error, match=r"kg statistics|use table"):
        run(shipped_home, *arguments)
