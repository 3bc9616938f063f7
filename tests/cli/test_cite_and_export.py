"""`kg cite` and `kg export` do offline what the service does."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kg.cli.main import create_cli
from kg.cli.speaking import speaker
from kg.errors import FilterError, InputError, KgError, UnknownThingError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.releases import Release


def run(home: Path, *arguments: str) -> str:
    result = CliRunner().invoke(create_cli(speaker("en")), [*arguments, "--home", str(home)])
    if isinstance(result.exception, KgError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def cite(home: Path, *arguments: str) -> str:
    return run(home, "cite", "--accessed", "2026-11-22", *arguments)


def test_cases_are_cited_in_the_order_asked_for(shipped_home: Path, shipped_release: Release) -> None:
    first, second = cite(shipped_home, "89", "检例第87号").splitlines()
    assert "检例第89号[EB/OL]. （2020-12-14）[2026-11-22]. " in first
    assert second.endswith(f"case/spp/87?release={shipped_release.id}.")


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("gbt7714", "最高人民检察院. "),
        ("gbt7714-2015", "最高人民检察院. "),
        ("manual", "北京市海淀区人民检察院督促"),
        ("bibtex", "@misc{spp88,"),
        ("ris", "TY  - CASE\nID  - spp88\n"),
        ("csl", '[\n  {\n    "type": "legal_case",'),
    ],
)
def test_every_form_is_there(shipped_home: Path, form: str, start: str) -> None:
    assert cite(shipped_home, "88", "--form", form).startswith(start)


def test_without_a_case_the_dataset_is_cited(shipped_home: Path, shipped_release: Release) -> None:
    (line,) = cite(shipped_home, "--lang", "en").splitlines()
    assert line.startswith("Contributors to cn-guiding-cases. Guiding cases knowledge graph[DS/OL]. ")
    assert f"Release {shipped_release.id}. ({shipped_release.manifest.built[:10]})[2026-11-22]." in line
    assert len(cite(shipped_home, "88", "--dataset").splitlines()) == 2


def test_a_selection_is_cited_and_named(shipped_home: Path) -> None:
    lines = cite(shipped_home, "--where", "function=criminal", "--where", "from=2020", "--dataset").splitlines()
    assert [line.partition("检例第")[2][:2] for line in lines[:-1]] == ["85", "86", "87"]
    assert "3 个案例：function=criminal; from=2020" in lines[-1]


def test_today_is_the_day_of_access_where_none_is_told(shipped_home: Path) -> None:
    assert "访问。" in run(shipped_home, "cite", "88", "--form", "manual")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["9999"], UnknownThingError),
        (["no-case"], InputError),
        (["88", "--form", "apa"], FilterError),
        (["88", "--lang", "fr"], InputError),
        (["88", "--accessed", "now"], FilterError),
        (["--where", "keyword"], FilterError),
        (["--where", "colour=red"], FilterError),
    ],
)
def test_what_cannot_be_cited_is_refused(shipped_home: Path, arguments: list[str], error: type[KgError]) -> None:
    with pytest.raises(error):
        cite(shipped_home, *arguments)


@pytest.mark.parametrize("form", ["ttl", "ttl.gz", "nt", "nq.gz", "jsonld", "csv.zip", "graphml", "sqlite"])
def test_a_form_is_written_with_its_description(
    shipped_home: Path, shipped_release: Release, tmp_path: Path, form: str
) -> None:
    told = run(shipped_home, "export", "--form", form, "--out", str(tmp_path / "new" / f"file.{form}"))
    described = json.loads((tmp_path / "new" / f"file.{form}.json").read_text(encoding="utf-8"))
    assert described["release"] == shipped_release.id
    assert described["bytes"] == (tmp_path / "new" / f"file.{form}").stat().st_size
    assert described["sha256"] in told
    assert len(list((tmp_path / "new").iterdir())) == 2


def test_the_file_is_named_for_the_release(
    shipped_home: Path, shipped_release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(shipped_home, "export", "--form", "csv.zip", "--bom", "--release", shipped_release.id[:6])
    with zipfile.ZipFile(tmp_path / f"guiding-cases-{shipped_release.id}.csv.zip") as archive:
        assert archive.read("cases.csv").startswith(b"\xef\xbb\xbf")
    run(shipped_home, "export")
    assert (tmp_path / f"export-{shipped_release.id}" / "manifest.json").is_file()


def test_a_mark_goes_with_tables_only(shipped_home: Path, tmp_path: Path) -> None:
    for arguments in (["--bom"], ["--bom", "--form", "ttl"]):
        with pytest.raises(InputError):
            run(shipped_home, "export", *arguments, "--out", str(tmp_path / "x"))
    assert list(tmp_path.iterdir()) == []
