"""A release with documents: the same id in any order, the table of differences, and nothing switched when refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import build as building
from kg.build import BuildRequest, build
from kg.errors import PlaceError
from kg.graph.disagreements import COLUMNS
from kg.importing.documents import Imported, import_files
from kg.releases import find_current_id, open_current, read_lines
from kg.stores.opening import open_release_store
from kg.validation.findings import InvalidGraphError
from tests.conftest import say_nothing
from tests.graph.made_up import TEXT, case, read_file, record, shipped_quads
from tests.importing.test_importing import OTHER_TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from kg.words import Words


def documents(folder: Path) -> list[tuple[Path, object]]:
    made = record(OTHER_TEXT, "b.md", case=case(OTHER_TEXT, title="乙案"))
    return [(folder / "a.md", read_file(record())), (folder / "b.md", read_file(made, OTHER_TEXT))]


def give(monkeypatch: pytest.MonkeyPatch, imported: Imported) -> None:
    monkeypatch.setattr(building, "import_documents", lambda *_: imported)


def test_a_release_with_documents_holds_the_case_and_lists_the_differences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, back = documents(tmp_path), documents(tmp_path)[::-1]
    identifiers = []
    for home, order in (("one", there), ("two", back)):
        give(monkeypatch, import_files(order, shipped_quads()))  # type: ignore[arg-type]
        said: list[Words] = []
        built = build(BuildRequest(tmp_path / home, documents=(tmp_path,)), said.append)
        identifiers.append(built.release.id)
        assert built.report.count("violation") == 0
        assert any("Cases: 1, of which 1 were not held before." in words.en for words in said)
    assert identifiers[0] == identifiers[1]
    release = open_current(tmp_path / "one")
    rows = [r for r in (release.folder / "disagreements.tsv").read_text("utf-8").splitlines() if not r.startswith("#")]
    assert tuple(rows[0].split("\t")) == COLUMNS
    assert [row.split("\t")[:4] for row in rows[1:]] == [["spp/901", "title", "甲化工厂排放废液案", "乙案"]]
    assert release.manifest.imported["disagreements"] == 1
    assert [each.name for each in release.manifest.inputs if each.kind == "document"] == ["a.md", "b.md"]
    assert any("case/spp/901>" in line and "乙案" in line for line in read_lines(release)) is False
    store = open_release_store(release).store
    found = store.rows("SELECT ?g { <case/spp/901> gc:hasGist/gc:text ?g }").rows
    assert [row[0].value for row in found if row[0]] == ["排放废液的，应当查明去向。"]


def test_strict_fails_before_anything_is_switched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = build(BuildRequest(tmp_path), say_nothing).release.id
    give(monkeypatch, import_files(documents(tmp_path), shipped_quads()))  # type: ignore[arg-type]
    with pytest.raises(InvalidGraphError):
        build(BuildRequest(tmp_path, documents=(tmp_path,), strict=True), say_nothing)
    assert find_current_id(tmp_path) == before


def test_a_release_without_documents_has_no_table_of_differences(shipped_home: Path) -> None:
    release = open_current(shipped_home)
    assert not (release.folder / "disagreements.tsv").exists()
    assert release.manifest.imported == {}


def test_a_path_without_documents_is_told(tmp_path: Path) -> None:
    with pytest.raises(PlaceError):
        build(BuildRequest(tmp_path / "home", documents=(tmp_path / "missing",)), say_nothing)
    assert find_current_id(tmp_path / "home") is None


def test_a_made_up_document_is_read_and_built(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_text(TEXT, encoding="utf-8")
    built = build(BuildRequest(tmp_path / "home", documents=(source,)), say_nothing)
    assert built.imported is not None
    assert built.imported.counts["cases"] == 1
    assert built.release.manifest.counts["cases"] == 6
