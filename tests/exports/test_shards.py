"""A release in several files: every quad once, the same files anywhere, all or nothing."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from kg import releases
from kg.build import BuildRequest, build
from kg.errors import PlaceError, ReleaseError
from kg.exports.shards import find_families, find_shard, write_shards
from kg.releases import read_lines
from tests.conftest import say_nothing
from tests.stores.oxigraph_server import PROGRAM, open_remote, serving_oxigraph

if TYPE_CHECKING:
    from pathlib import Path

    from kg.releases import Release

WITH_BLANK_NODES = """@prefix e: <http://e/> .
e:s e:p [ e:q [ e:r "one _:b0 two" ] ] , "2.10" , "_:b1"@zh .
e:t e:p _:shared . e:u e:p _:shared . _:shared e:q e:s .
GRAPH e:g { e:s e:p _:other . _:other e:q 1.50 }
"""


def lines_of(file: Path) -> list[bytes]:
    with gzip.open(file, "rb") as lines:
        return list(lines)


@pytest.fixture(scope="module")
def with_blank_nodes(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release with blank nodes and numbers that engines rewrite."""
    folder = tmp_path_factory.mktemp("blank")
    (folder / "data.trig").write_text(WITH_BLANK_NODES, encoding="utf-8")
    return build(BuildRequest(folder / "home", (folder / "data.trig",), with_shipped=False), say_nothing).release


@pytest.mark.parametrize("number", [1, 3, 16])
def test_the_files_hold_every_quad_of_the_release_once_as_it_was_written(
    number: int, shipped_release: Release, tmp_path: Path
) -> None:
    manifest = write_shards(shipped_release, tmp_path / "out", number)
    files = sorted((tmp_path / "out").glob("*.nq.gz"))
    assert len(files) == number
    found = sorted(line.decode() for file in files for line in lines_of(file))
    assert tuple(found) == read_lines(shipped_release)
    assert manifest.quads == len(found) == shipped_release.manifest.counts["quads"]


def test_all_quads_of_a_subject_stand_in_one_file_and_the_files_are_about_equal(
    shipped_release: Release, tmp_path: Path
) -> None:
    write_shards(shipped_release, tmp_path / "out", 8)
    sizes, places = [], Counter[bytes]()
    for file in sorted((tmp_path / "out").glob("*.nq.gz")):
        lines = lines_of(file)
        sizes.append(len(lines))
        places.update({line.split(b" ")[0] for line in lines})
    assert set(places.values()) == {1}
    assert max(sizes) < 1.5 * sum(sizes) / len(sizes)


def test_the_manifest_says_what_is_in_the_files(shipped_release: Release, tmp_path: Path) -> None:
    write_shards(shipped_release, tmp_path / "out", 4)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["release"] == shipped_release.id
    assert manifest["licences"]["data"] == "CC-BY-4.0"
    assert manifest["data_sha256"] == shipped_release.manifest.data_sha256
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        ["manifest.json", *(each["name"] for each in manifest["shards"])]
    )
    for each in manifest["shards"]:
        raw = (tmp_path / "out" / each["name"]).read_bytes()
        assert (each["bytes"], each["sha256"]) == (len(raw), hashlib.sha256(raw).hexdigest())
        assert each["unpacked_sha256"] == hashlib.sha256(gzip.decompress(raw)).hexdigest()
        assert each["quads"] == gzip.decompress(raw).count(b"\n")


def test_the_same_release_gives_the_same_bytes(shipped_release: Release, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_shards(shipped_release, tmp_path / name, 5)
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("a", "b"))
    assert first == second


def test_quads_that_share_a_blank_node_stay_together_and_numbers_stay_as_they_are(
    with_blank_nodes: Release, tmp_path: Path
) -> None:
    write_shards(with_blank_nodes, tmp_path / "out", 64)
    files = [b"".join(lines_of(file)) for file in sorted((tmp_path / "out").glob("*.nq.gz"))]
    whole = b"".join(files)
    assert whole.count(b"\n") == with_blank_nodes.manifest.counts["quads"]
    assert b'"2.10"' in whole
    assert b'"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>' in whole
    families = find_families(whole.splitlines(keepends=True))
    assert len(families) == 4
    assert len(set(families.values())) == 3
    for node in families:
        assert sum(node + b" " in file.replace(b'"', b" ") for file in files) == 1, node


def test_what_looks_like_a_blank_node_in_a_string_is_none() -> None:
    line = b'<http://e/s> <http://e/p> "a _:b0 c" .\n'
    assert find_families([line]) == {}
    assert find_shard(line, 7, {b"_:b0": b"_:b0"}) == find_shard(line, 7, {})


def test_an_engine_loads_the_files_side_by_side(shipped_release: Release, tmp_path: Path) -> None:
    write_shards(shipped_release, tmp_path / "out", 3)
    for packed in (tmp_path / "out").glob("*.nq.gz"):
        (tmp_path / packed.stem).write_bytes(gzip.decompress(packed.read_bytes()))
    files = [str(path) for path in sorted(tmp_path.glob("*.nq"))]
    command = [str(PROGRAM), "load", "--location", str(tmp_path / "store"), "--file", *files]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with serving_oxigraph(tmp_path / "store") as address:
        store = open_remote(address)
        assert len(store) == shipped_release.manifest.counts["quads"]
        store.close()


def test_a_folder_that_is_there_is_not_written_over(shipped_release: Release, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(PlaceError, match="--out"):
        write_shards(shipped_release, tmp_path, 2)
    with pytest.raises(PlaceError, match="--out"):
        write_shards(shipped_release, tmp_path / "mine.txt", 2)
    with pytest.raises(PlaceError):
        write_shards(shipped_release, tmp_path / "mine.txt" / "out", 2)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_filled(shipped_release: Release, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write_shards(shipped_release, tmp_path / "empty", 2)
    assert len(list((tmp_path / "empty").iterdir())) == 3


def test_nothing_is_left_of_an_export_that_fails(
    shipped_release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PlaceError, match="No space left"):
        write_shards(shipped_release, tmp_path / "out", 2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", ["cut", "changed", "gone"])
def test_damaged_data_are_not_exported(damage: str, with_blank_nodes: Release, tmp_path: Path) -> None:
    home = shutil.copytree(with_blank_nodes.folder.parent.parent, tmp_path / "home")
    release = releases.open_current(home)
    raw = release.data_file.read_bytes()
    if damage == "gone":
        release.data_file.unlink()
    else:
        release.data_file.write_bytes(raw[:-9] if damage == "cut" else raw + b"\0")
    with pytest.raises(ReleaseError, match="kg build"):
        write_shards(release, tmp_path / "out", 2)
    assert not (tmp_path / "out").exists()
    assert releases.find_current_id(home) == release.id
