"""`kg build --statutes` and `kg statutes` as a person meets them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg.build import BuildRequest, build
from kg.stores.oxigraph import open_read_only
from tests.cli.test_commands import kg
from tests.importing.statute_files import FILES, KITE_2020, UNDATED, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from kg.words import Words


def test_statutes_become_part_of_the_release_whatever_their_order(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "in", FILES)
    said: list[Words] = []
    built = build(BuildRequest(tmp_path / "one", statutes=(folder,)), said.append)
    paths = tuple(sorted(folder.iterdir(), reverse=True))
    again = build(BuildRequest(tmp_path / "two", statutes=paths), said.append)
    assert again.release.id == built.release.id
    assert built.release.manifest.imported["article_texts"] == 16
    assert [each.kind for each in built.release.manifest.inputs].count("statute") == 3
    assert "3 files, 1 instruments, 3 versions" in said[1].en
    assert (tmp_path / "one" / "cache" / "statute_checks.json").is_file()
    table = (built.release.folder / "statute_problems.tsv").read_text(encoding="utf-8")
    assert table.startswith("file\tline")
    store = open_read_only(built.release.store_folder)
    asked = store.rows('SELECT ?a WHERE { ?a gc:text ?t FILTER(CONTAINS(?t, "代表性传承人名录")) }')
    assert len(asked.rows) == 1
    assert len(store) == built.release.manifest.counts["quads"]


def test_strict_refuses_a_file_with_a_problem_and_keeps_the_release(tmp_path: Path) -> None:
    write_files(tmp_path / "in", {"灯谜竞猜办法.md": UNDATED})
    done = kg("build", "--statutes", tmp_path / "in", "--strict", home=tmp_path / "home")
    assert done.returncode == 1
    assert "灯谜竞猜办法.md" in done.stderr
    assert not (tmp_path / "home" / "current").exists()


def test_what_was_read_can_be_looked_at(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "in", {"风筝放飞管理法(2020-10-17).md": KITE_2020})
    done = kg("statutes", folder, home=tmp_path)
    fields = json.loads(done.stdout)
    assert (fields["title"], fields["date"], fields["in_force"]) == (
        "中华人民共和国风筝放飞管理法",
        "2020-10-17",
        "2021-06-01",
    )
    assert [each["number"] for each in fields["articles"]] == ["1", "2", "3", "4", "5", "6"]
    assert "text" not in fields["articles"][0]
    with_text = json.loads(kg("statutes", folder, "--text", home=tmp_path).stdout)
    assert with_text["articles"][5]["text"] == "本法自2021年6月1日起施行。"


def test_a_table_has_one_line_a_file_and_strict_tells_of_problems(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "in", {**FILES, "灯谜竞猜办法.md": UNDATED})
    done = kg("statutes", folder, "--format", "table", "--strict", home=tmp_path, language="zh")
    assert done.returncode == 1
    head, _, *rows = done.stdout.splitlines()
    assert head.startswith("文件")
    assert len(rows) == 4
    assert "［" in done.stderr


def test_a_path_without_statutes_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = kg("build", "--statutes", tmp_path / "empty", home=tmp_path / "home")
    assert done.returncode == 2
    assert "empty" in done.stderr
