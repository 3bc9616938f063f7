"""Files of a release are made once, described, and gone when their release is."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import PlaceError
from kg.exports import keeping
from kg.exports.bulk_forms import BULK_FORMS, SQLITE, parse_bulk_form
from kg.exports.case_states import CaseState, digest_cases, keep_case_digests, trace_cases
from kg.exports.differences import compare_lines, find_difference, keep_difference, read_difference
from kg.exports.keeping import exports_folder, find_kept, keep_form
from kg.exports.making import main
from tests.exports.made_up import lines_of_trig, made_up_release

if TYPE_CHECKING:
    from pathlib import Path

    from kg.exports.bulk_forms import BulkForm
    from kg.releases import Release

TURTLE = parse_bulk_form("ttl")
OLD = """<case/spp/901> a gc:GuidingCase ; skos:notation "检例第901号" .
<case/spp/902> a gc:GuidingCase ; skos:notation "检例第902号" .
<case/spp/90> a gc:GuidingCase . <case/spp/90/gist> gc:restatement "甲"@zh .
<keyword/k> a skos:Concept ."""
NEW = """<case/spp/901> a gc:GuidingCase ; skos:notation "检例第901号" .
<case/spp/903> a gc:GuidingCase ; skos:notation "检例第903号" .
<case/spp/90> a gc:GuidingCase . <case/spp/90/gist> gc:restatement "乙"@zh .
<keyword/k> a skos:Concept ; skos:prefLabel "k"@en ."""


def put_release(home: Path, text: str, built: str) -> Release:
    """A made-up release where a home folder has its releases."""
    release = made_up_release(home / "releases" / "new", lines_of_trig(text), built=built)
    folder = home / "releases" / release.id
    release.folder.rename(folder)
    (folder / "store").mkdir()
    (folder / "manifest.json").write_text(json.dumps(asdict(release.manifest)), encoding="utf-8")
    return replace(release, folder=folder)


@pytest.fixture
def old(tmp_path: Path) -> Release:
    return put_release(tmp_path, OLD, "2026-01-01T00:00:00+00:00")


@pytest.fixture
def new(tmp_path: Path) -> Release:
    return put_release(tmp_path, NEW, "2026-02-01T00:00:00+00:00")


@pytest.mark.parametrize("form", BULK_FORMS, ids=lambda form: form.name)
def test_a_form_is_made_once_and_found_again(form: BulkForm, tmp_path: Path, new: Release) -> None:
    assert find_kept(tmp_path, new.id, form) is None
    made = keep_form(tmp_path, new, form)
    path = exports_folder(tmp_path, new.id) / made.file
    before = path.stat().st_mtime_ns
    assert keep_form(tmp_path, new, form) == made == find_kept(tmp_path, new.id, form)
    assert path.stat().st_mtime_ns == before
    assert made.bytes == path.stat().st_size


def test_tables_are_made_once_for_all_forms_that_need_them(tmp_path: Path, new: Release) -> None:
    keep_form(tmp_path, new, parse_bulk_form("csv.zip"))
    tables = exports_folder(tmp_path, new.id) / SQLITE.file_name
    before = tables.stat().st_mtime_ns
    keep_form(tmp_path, new, parse_bulk_form("graphml"))
    assert tables.stat().st_mtime_ns == before


def test_several_at_once_make_a_form_once(tmp_path: Path, new: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    make = keeping._make

    def count(folder: Path, release: Release, form: BulkForm) -> keeping.KeptFile:
        made.append(form.name)
        return make(folder, release, form)

    monkeypatch.setattr(keeping, "_make", count)
    with ThreadPoolExecutor(4) as threads:
        found = set(threads.map(lambda _: keep_form(tmp_path, new, TURTLE).sha256, range(8)))
    assert len(found) == 1
    assert made == ["ttl"]


def test_half_a_file_and_one_without_description_count_as_none(tmp_path: Path, new: Release) -> None:
    kept = keep_form(tmp_path, new, TURTLE)
    path = exports_folder(tmp_path, new.id) / kept.file
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert find_kept(tmp_path, new.id, TURTLE) is None
    assert keep_form(tmp_path, new, TURTLE) == kept
    assert path.read_bytes() == whole
    path.with_name(path.name + ".json").write_text("{")
    assert find_kept(tmp_path, new.id, TURTLE) is None


def test_nothing_is_left_of_a_making_that_fails(tmp_path: Path, new: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, is_packed: bool) -> None:
        raise OSError(28, "No space left on device", is_packed)

    monkeypatch.setattr(keeping, "_describe", fail)
    with pytest.raises(PlaceError, match="No space left"):
        keep_form(tmp_path, new, TURTLE)
    assert list(exports_folder(tmp_path, new.id).iterdir()) == []


def test_a_damaged_database_of_tables_is_told_as_a_file_that_cannot_be_used(tmp_path: Path, new: Release) -> None:
    kept = keep_form(tmp_path, new, SQLITE)
    (exports_folder(tmp_path, new.id) / kept.file).write_bytes(b"x" * kept.bytes)
    with pytest.raises(PlaceError, match="not a database"):
        keep_form(tmp_path, new, parse_bulk_form("csv.zip"))


def test_files_of_releases_that_are_gone_go_and_so_does_what_was_not_finished(
    tmp_path: Path, old: Release, new: Release
) -> None:
    keep_form(tmp_path, old, TURTLE)
    shutil.rmtree(old.folder)
    unfinished = exports_folder(tmp_path, new.id) / ".making-data.nt.gz-1"
    unfinished.parent.mkdir(parents=True)
    unfinished.write_text("half")
    keep_form(tmp_path, new, TURTLE)
    assert [folder.name for folder in (tmp_path / "exports").iterdir()] == [new.id]
    assert not unfinished.exists()


def test_files_of_few_releases_are_kept(tmp_path: Path) -> None:
    made = [put_release(tmp_path, f'<k> skos:note "{number}" .', f"2026-01-0{number}") for number in range(1, 8)]
    for release in made:
        keep_form(tmp_path, release, TURTLE)
    assert len(list((tmp_path / "exports").iterdir())) <= 5
    assert find_kept(tmp_path, made[-1].id, TURTLE) is not None


@given(st.sets(st.binary(min_size=1, max_size=2)), st.sets(st.binary(min_size=1, max_size=2)))
def test_a_difference_is_what_only_one_of_the_two_has(old: set[bytes], new: set[bytes]) -> None:
    found = list(compare_lines(sorted(old), sorted(new)))
    assert {line[2:] for line in found if line.startswith(b"- ")} == old - new
    assert {line[2:] for line in found if line.startswith(b"+ ")} == new - old
    assert len(found) == len(old ^ new)
    assert [line[2:] for line in found] == sorted(old ^ new)


def test_a_difference_names_the_cases_that_changed(tmp_path: Path, old: Release, new: Release) -> None:
    found = keep_difference(tmp_path, old, new)
    assert (found.removed, found.added) == (3, 4)
    assert found.cases_removed == ("case/spp/902",)
    assert found.cases_added == ("case/spp/903",)
    assert found.cases_changed == ("case/spp/90",)
    assert find_difference(tmp_path, old.id, new.id) == found
    assert find_difference(tmp_path, new.id, old.id) is None


def test_a_difference_is_read_in_pages(tmp_path: Path, old: Release, new: Release) -> None:
    found = keep_difference(tmp_path, old, new)
    whole = read_difference(tmp_path, found, 0, 100)
    assert len(whole) == 7
    assert [line for skip in range(0, 7, 2) for line in read_difference(tmp_path, found, skip, 2)] == list(whole)
    assert read_difference(tmp_path, found, 7, 2) == ()
    assert keep_difference(tmp_path, old, old).added == 0


def test_a_case_changes_when_a_part_of_it_does(tmp_path: Path, old: Release, new: Release) -> None:
    before, after = keep_case_digests(tmp_path, old), keep_case_digests(tmp_path, new)
    assert set(after) == {"case/spp/90", "case/spp/901", "case/spp/903"}
    assert keep_case_digests(tmp_path, new) == after
    assert trace_cases([("first", before), ("second", after)]) == (
        CaseState("case/spp/90", "first", "second"),
        CaseState("case/spp/901", "first", "first"),
        CaseState("case/spp/903", "second", "second"),
    )
    with gzip.open(new.data_file) as lines:
        assert digest_cases(lines) == after


def test_a_case_that_was_gone_and_came_back_has_changed() -> None:
    states = trace_cases([("1", {"c": "a"}), ("2", {}), ("3", {"c": "a"})])
    assert states == (CaseState("c", "1", "3"),)


def test_a_process_of_its_own_makes_files_and_says_what_went_wrong(
    tmp_path: Path, old: Release, new: Release, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [sys.executable, "-m", "kg.exports.making", str(tmp_path)]
    subprocess.run([*command, "nt", new.id], check=True, timeout=120)
    subprocess.run([*command, "differences", old.id, new.id], check=True, timeout=120)
    assert find_kept(tmp_path, new.id, parse_bulk_form("nt")) is not None
    assert find_difference(tmp_path, old.id, new.id) is not None
    assert main([str(tmp_path), "nt", "0" * 16]) == 2
    assert "发布版本" in json.loads(capsys.readouterr().err)["zh"]
