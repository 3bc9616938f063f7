"""Releases: equal input gives an equal id, a switch is one step, a failure leaves the old one serving."""

from __future__ import annotations

import errno
import json
import os
import threading
from typing import TYPE_CHECKING

import pytest

from kg import release_building, release_writing, releases
from kg.build import BuildRequest, build
from kg.errors import InputError, PlaceError, RdfSyntaxError, ReleaseError, StoreError, UnknownThingError
from kg.stores.opening import open_release_store
from kg.validation.findings import InvalidGraphError
from tests.conftest import say_nothing

if TYPE_CHECKING:
    from pathlib import Path


def note(folder: Path, text: str, name: str = "own.ttl") -> Path:
    """A small file of somebody's own triples."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f'<http://e/note> <http://e/says> "{text}" .', encoding="utf-8")
    return folder / name


def request(home: Path, *data: Path) -> BuildRequest:
    return BuildRequest(home, data=data, with_shipped=False)


def leftovers(home: Path) -> list[str]:
    return [path.name for path in (home / "releases").iterdir() if path.name.startswith(".")]


def test_equal_input_gives_an_equal_id_and_the_same_bytes(tmp_path: Path) -> None:
    file = note(tmp_path / "in", "a")
    first = build(request(tmp_path / "one", file), say_nothing).release
    second = build(request(tmp_path / "two", file), say_nothing).release
    assert first.id == second.id
    assert first.data_file.read_bytes() == second.data_file.read_bytes()
    assert first.manifest.data_sha256 == second.manifest.data_sha256


def test_the_order_of_statements_and_files_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<http://e/1> <http://e/p> 1 . <http://e/2> <http://e/p> 2 .")
    (tmp_path / "b.ttl").write_text("<http://e/2> <http://e/p> 2 . <http://e/1> <http://e/p> 1 .")
    one = build(request(tmp_path / "h", tmp_path / "a.ttl"), say_nothing).release
    two = build(request(tmp_path / "h", tmp_path / "b.ttl", tmp_path / "a.ttl"), say_nothing).release
    assert one.id == two.id


def test_the_id_is_that_of_the_sorted_lines(shipped_release: releases.Release) -> None:
    lines = releases.read_lines(shipped_release)
    assert list(lines) == sorted(set(lines))
    assert release_building.release_id(lines) == shipped_release.id
    assert len(open_release_store(shipped_release).store) == len(lines) == shipped_release.manifest.counts["quads"]


def test_the_manifest_says_what_went_in_and_what_was_found(shipped_release: releases.Release) -> None:
    manifest = shipped_release.manifest
    assert manifest.counts["cases"] == 5
    assert manifest.counts["citations"] == 38
    assert manifest.checked["violations"] == 0
    assert {each.name for each in manifest.inputs} >= {"data/guiding_cases.ttl", "ontology/guiding-cases.ttl"}
    assert all(len(each.sha256) == 64 for each in manifest.inputs)
    assert set(manifest.tools) >= {"python", "pyoxigraph", "rdflib", "pyshacl"}
    assert manifest.licences["data"] == "CC-BY-4.0"


def test_building_again_switches_and_keeps_the_old_release(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = build(request(home, note(tmp_path / "in", "a")), say_nothing).release
    second = build(request(home, note(tmp_path / "in", "b")), say_nothing).release
    assert releases.find_current_id(home) == second.id
    assert [each.id for each in releases.list_releases(home)] in ([first.id, second.id], [second.id, first.id])
    assert releases.use(home, first.id[:6]).id == first.id
    assert releases.open_current(home).id == first.id
    difference = releases.compare(first, second)
    assert [line.split('"')[1] for line in difference.removed] == ["a"]
    assert [line.split('"')[1] for line in difference.added] == ["b"]


def test_a_broken_input_leaves_the_old_release(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = build(request(home, note(tmp_path / "in", "a")), say_nothing).release
    (tmp_path / "broken.ttl").write_text("<http://e/a> <http://e/p> .")
    with pytest.raises(RdfSyntaxError, match=r"broken\.ttl:1:"):
        build(request(home, tmp_path / "broken.ttl"), say_nothing)
    assert releases.open_current(home) == first
    assert leftovers(home) == []


def test_a_violation_leaves_the_old_release_and_lists_the_findings(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = build(request(home, note(tmp_path / "in", "a")), say_nothing).release
    (tmp_path / "bad.ttl").write_text(
        "<https://w3id.org/cn-guiding-cases/case/spp/9001> a <https://w3id.org/cn-guiding-cases/def#GuidingCase> ."
    )
    with pytest.raises(InvalidGraphError) as caught:
        build(request(home, tmp_path / "bad.ttl"), say_nothing)
    assert "C1" in {finding.rule for finding in caught.value.report.findings}
    assert releases.open_current(home) == first


@pytest.mark.parametrize("step", ["write_data", "write_store", "finish"])
def test_a_full_disk_at_any_step_leaves_the_old_release(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    first = build(request(home, note(tmp_path / "in", "a")), say_nothing).release

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if step == "write_store":
        monkeypatch.setattr(release_writing, step, fail)
    else:
        monkeypatch.setattr(release_building, step, fail)
    with pytest.raises(PlaceError, match=r"No space left on device\. The previous release is untouched"):
        build(request(home, note(tmp_path / "in", "b")), say_nothing)
    assert releases.open_current(home) == first
    assert leftovers(home) == []


def test_an_interrupted_build_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    first = build(request(home, note(tmp_path / "in", "a")), say_nothing).release

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(release_writing, "write_store", interrupt)
    with pytest.raises(KeyboardInterrupt):
        build(request(home, note(tmp_path / "in", "b")), say_nothing)
    assert releases.open_current(home) == first
    assert leftovers(home) == []


def test_what_a_killed_build_left_is_swept_by_the_next(tmp_path: Path) -> None:
    home = tmp_path / "home"
    dead = home / "releases" / ".building-999999999-abcd"
    dead.mkdir(parents=True)
    (home / "releases" / ".building-unknown").mkdir()
    (home / "releases" / ".removing-999999999-abcd").mkdir()
    alive = home / "releases" / f".building-{os.getpid()}-abcd"
    alive.mkdir()
    build(request(home, note(tmp_path / "in", "a")), say_nothing)
    assert leftovers(home) == [alive.name]


def test_a_half_written_release_is_told_and_rebuilt(tmp_path: Path) -> None:
    home = tmp_path / "home"
    file = note(tmp_path / "in", "a")
    release = build(request(home, file), say_nothing).release
    (release.folder / "manifest.json").unlink()
    with pytest.raises(ReleaseError, match="half written; build it again with: kg build"):
        releases.open_current(home)
    assert build(request(home, file), say_nothing).release.id == release.id
    assert releases.open_current(home).id == release.id


@pytest.mark.parametrize("part", ["manifest.json", "data.nq.gz", "store/CURRENT"])
def test_building_again_repairs_a_damaged_release(tmp_path: Path, part: str) -> None:
    home = tmp_path / "home"
    file = note(tmp_path / "in", "a")
    release = build(request(home, file), say_nothing).release
    (release.folder / part).write_bytes(b"")
    again = build(request(home, file), say_nothing).release
    assert again.id == release.id
    assert len(releases.read_lines(again)) == len(open_release_store(again).store)
    assert leftovers(home) == []


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"id": 1}'])
def test_a_damaged_manifest_is_told(tmp_path: Path, text: str) -> None:
    home = tmp_path / "home"
    release = build(request(home, note(tmp_path / "in", "a")), say_nothing).release
    (release.folder / "manifest.json").write_text(text)
    with pytest.raises(ReleaseError, match="damaged"):
        releases.open_current(home)


def test_a_damaged_data_file_is_told(tmp_path: Path) -> None:
    release = build(request(tmp_path / "home", note(tmp_path / "in", "a")), say_nothing).release
    release.data_file.write_bytes(release.data_file.read_bytes()[:-10])
    with pytest.raises(ReleaseError, match="cannot be read"):
        releases.read_lines(release)


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    release = build(request(tmp_path / "home", note(tmp_path / "in", "a")), say_nothing).release
    (release.store_folder / "CURRENT").unlink()
    with pytest.raises(StoreError, match="kg build"):
        open_release_store(release)


def test_no_release_yet_is_told_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="kg build"):
        releases.open_current(tmp_path)


@pytest.mark.parametrize("identifier", ["nothing", "", ".", "..", "../x", ".building-1-a"])
def test_an_unknown_release_is_told(tmp_path: Path, identifier: str) -> None:
    build(request(tmp_path, note(tmp_path / "in", "a")), say_nothing)
    with pytest.raises((UnknownThingError, InputError)):
        releases.open_release(tmp_path, identifier)


def test_pruning_keeps_the_newest_and_the_current(tmp_path: Path) -> None:
    home = tmp_path / "home"
    built = [build(request(home, note(tmp_path / "in", text)), say_nothing).release for text in "abcd"]
    for number, release in enumerate(built):
        manifest = json.loads((release.folder / "manifest.json").read_text())
        manifest["built"] = f"2026-01-0{number + 1}T00:00:00+00:00"
        (release.folder / "manifest.json").write_text(json.dumps(manifest))
    releases.use(home, built[0].id)
    assert set(releases.prune(home, keep=1)) == {built[1].id, built[2].id}
    assert [each.id for each in releases.list_releases(home)] == [built[0].id, built[3].id]


def test_the_current_release_can_be_read_at_every_moment_of_a_switch(tmp_path: Path) -> None:
    home = tmp_path / "home"
    built = [build(request(home, note(tmp_path / "in", text)), say_nothing).release.id for text in "ab"]
    seen: set[str | None] = set()
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            seen.add(releases.find_current_id(home))

    reader = threading.Thread(target=look)
    reader.start()
    for number in range(200):
        releases.use(home, built[number % 2])
    done.set()
    reader.join()
    assert seen == set(built)


def test_a_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(PlaceError, match="cannot be used"):
        build(request(tmp_path / "home", note(tmp_path / "in", "a")), say_nothing)
