"""The memory of earlier builds: what is found is what was put, and anything wrong with it is as nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kg.errors import Place
from kg.remembering.memory import ForgottenError, Memory
from kg.remembering.packed_lines import PackedLines
from kg.remembering.written_values import read_value, write_value

if TYPE_CHECKING:
    from pathlib import Path


def keep(path: Path, **values: bytes) -> None:
    memory = Memory(path)
    for key, value in values.items():
        memory.put("kind", key, value)
    memory.save()


def damage(path: Path, key: str, value: bytes) -> None:
    with closing(sqlite3.connect(path)) as opened, opened:
        opened.execute("UPDATE remembered SET value = ? WHERE key = ?", (value, key))


def test_what_was_saved_is_found_again(tmp_path: Path) -> None:
    keep(tmp_path / "new" / "m.db", a=b"1", b=b"2")
    memory = Memory(tmp_path / "new" / "m.db")
    assert memory.find("kind", "a") == b"1"
    assert memory.find("other", "a") is None
    assert memory.find_all("kind") == {"a": b"1", "b": b"2"}


def test_nothing_is_written_before_it_is_saved(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "m.db")
    memory.put("kind", "a", b"1")
    assert memory.find("kind", "a") == b"1"
    assert not (tmp_path / "m.db").exists()


def test_a_damaged_value_is_as_none_and_a_promised_one_is_told(tmp_path: Path) -> None:
    keep(tmp_path / "m.db", a=b"1", b=b"2")
    damage(tmp_path / "m.db", "a", b"something else")
    memory = Memory(tmp_path / "m.db")
    assert memory.find("kind", "a") is None
    assert memory.find_all("kind") == {"b": b"2"}
    assert memory.note_if_known("kind", "a")
    with pytest.raises(ForgottenError):
        memory.recall("kind", "a")


def test_a_value_under_another_key_is_as_none(tmp_path: Path) -> None:
    keep(tmp_path / "m.db", a=b"1", b=b"2")
    with closing(sqlite3.connect(tmp_path / "m.db")) as opened, opened:
        opened.execute("UPDATE remembered SET key = 'c' WHERE key = 'b'")
    assert Memory(tmp_path / "m.db").find("kind", "c") is None


@pytest.mark.parametrize("raw", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_memory_is_replaced(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "m.db").write_bytes(raw)
    assert Memory(tmp_path / "m.db").find("kind", "a") is None
    keep(tmp_path / "m.db", a=b"1")
    assert Memory(tmp_path / "m.db").find("kind", "a") == b"1"


def test_what_three_builds_have_not_asked_for_is_dropped(tmp_path: Path) -> None:
    keep(tmp_path / "m.db", wanted=b"1", unwanted=b"2")
    for _ in range(3):
        memory = Memory(tmp_path / "m.db")
        assert memory.find("kind", "wanted") == b"1"
        memory.save()
    assert Memory(tmp_path / "m.db").find_all("kind") == {"wanted": b"1"}


def test_a_value_is_read_as_the_class_it_was_and_no_other() -> None:
    value = (Place("a.md", 3), ("x", None, 0.25), True)
    assert read_value(write_value(value), {"Place": Place}) == value
    with pytest.raises(KeyError):
        read_value(write_value(value), {})
    with pytest.raises(TypeError):
        write_value({1, 2})


def test_packed_lines_are_the_lines() -> None:
    lines = ["a\u2028\n", "b\u0085c\n", "\n"]
    packed = PackedLines(lines)
    assert (list(packed), packed[1], len(packed), packed == lines) == (lines, "b\u0085c\n", 3, True)
