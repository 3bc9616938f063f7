"""A store on disk for as long as it is used."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kg.errors import PlaceError
from kg.formats import N_QUADS
from kg.stores.oxigraph import open_read_only
from kg.stores.parsing import parse_rdf
from kg.stores.scratch_store import hold_on_disk

if TYPE_CHECKING:
    from pathlib import Path

QUADS = parse_rdf(b'<http://e/s> <http://e/p> "x" .\n_:b <http://e/p> "y" <http://e/g> .', N_QUADS, "test")


def test_others_read_it_and_it_goes_with_its_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for let_go in (False, True):
        store = hold_on_disk(QUADS)
        assert len(store) == len(open_read_only(store.folder)) == 2
        assert store.folder.is_relative_to(tmp_path)
        if let_go:
            del store
            gc.collect()
        else:
            store.close()
        assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_removed_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    for name in (f"cn-guiding-cases-{ended.pid}-x", f"cn-guiding-cases-{os.getpid()}-x", "cn-guiding-cases-mine"):
        (tmp_path / name).mkdir()
    store = hold_on_disk(QUADS)
    left = {each.name for each in tmp_path.iterdir()} - {store.folder.parent.name}
    assert left == {f"cn-guiding-cases-{os.getpid()}-x", "cn-guiding-cases-mine"}


def test_a_folder_for_temporary_files_that_is_missing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    with pytest.raises(PlaceError, match="TMPDIR"):
        hold_on_disk(QUADS)
