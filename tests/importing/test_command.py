"""`kg build --import`: what a person sees, and the exit codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.test_commands import kg
from tests.graph.made_up import TEXT

if TYPE_CHECKING:
    from pathlib import Path

OTHER = TEXT.replace("甲化工厂排放废液案", "乙化工厂排放废液案")


def folder_of(tmp_path: Path, **texts: str) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_is_imported_and_summed_up(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=TEXT, b=OTHER)
    done = kg("build", "--import", folder, home=tmp_path / "home")
    assert done.returncode == 0, done.stderr
    assert "Documents: 2 read, 0 could not be read, 0 are copies." in done.stderr
    assert "Disagreements with the facts held: 1 " in done.stderr
    assert len(done.stdout.split()) == 1
    shown = kg("case", "901", "--format", "json", home=tmp_path / "home")
    assert "排放废液的，应当查明去向。" in shown.stdout


@pytest.mark.long
def test_two_paths_may_be_given_in_any_order(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=TEXT, b=OTHER)
    first, second = folder / "a.md", folder / "b.md"
    one = kg("build", "--quiet", "--import", first, "--import", second, home=tmp_path / "one")
    two = kg("build", "--quiet", "--import", second, "--import", first, home=tmp_path / "two")
    assert one.stdout == two.stdout != ""
    assert one.stderr == ""


def test_strict_ends_with_exit_code_1_and_says_why(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=TEXT, b=OTHER)
    done = kg("build", "--import", folder, "--strict", home=tmp_path / "home")
    assert done.returncode == 1
    assert "乙化工厂排放废液案" in done.stderr or "甲化工厂排放废液案" in done.stderr
    assert not (tmp_path / "home" / "current").exists()


def test_a_damaged_file_is_told_and_the_build_goes_on(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=TEXT)
    (folder / "c.docx").write_bytes(b"PK no archive")
    done = kg("build", "--import", folder, home=tmp_path / "home")
    assert done.returncode == 0, done.stderr
    assert "c.docx" in done.stderr
    assert "1 could not be read" in done.stderr
