"""Cases added to a release with statutes, and statutes to one with cases: the release of everything built at once."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kg import build as building
from kg import release_sources
from kg.build import BuildRequest, build
from kg.reading import knowledge as reading_knowledge
from kg.reading import reading, remembered_documents
from kg.stores.oxigraph import open_read_only
from kg.validation import remembered_checks
from tests.conftest import say_nothing
from tests.importing.statute_files import FILES, KITE_2020, write_files
from tests.importing.test_adding_statutes import INDEX, assert_same, written_anew

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.build import Built
    from kg.reading.knowledge import Knowledge
    from kg.reading.reading import ReadFile
    from kg.releases import Release

__all__ = ["written_anew"]
MEMORY = "cache/builds.db"
NEXT = "风筝放飞管理法(2020-10-17).md"
STATUTES = {name: text for name, text in FILES.items() if name != NEXT}


def render_case(number: int, title: str, issued: str, article: str, more: str = "") -> str:
    return (
        f"指导案例{number}号\n\n{title}\n\n（最高人民法院审判委员会讨论通过 {issued}发布）\n\n"
        "关键词\n\n民事 风筝放飞\n\n裁判要点\n\n放飞风筝应当远离高压线。\n\n"
        f"相关法条\n\n《中华人民共和国风筝放飞管理法》{article}\n\n"
        "基本案情\n\n2003年5月24日，原告甲公司向南城市人民法院起诉。\n\n"
        f"裁判理由\n\n高压线附近不得放飞。{more}\n"
    )


FIRST = {
    "a901.md": render_case(901, "甲公司诉乙公司风筝纠纷案", "2012年9月18日", "第一条、第四条"),
    "a902.md": render_case(902, "丙公司诉丁公司风筝纠纷案", "2022年3月1日", "第二条"),
    "a903.md": render_case(903, "戊公司诉己公司竹篾买卖案", "2013年5月2日", "第三条"),
}
ADDED = "a904.md"
CASES = {**FIRST, ADDED: render_case(904, "庚公司诉辛公司纸鸢纠纷案", "2014年6月3日", "第四条")}


def build_at(home: Path, place: Path, edition: str = "this") -> Built:
    """A release of the shipped data with the folders `law` and `cases`; it may be written as a change to another."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "load_statute_index", lambda _: INDEX)
        patch.setattr(reading_knowledge, "load_statute_index", lambda _: INDEX)
        patch.setattr(building, "find_edition", lambda _: edition)
        patch.setattr(release_sources, "_LEAST_CHANGED", 0)
        return build(BuildRequest(home, statutes=(place / "law",), documents=(place / "cases",)), say_nothing)


def make(home: Path, place: Path, edition: str = "this") -> Release:
    return build_at(home, place, edition).release


def lay_out(place: Path, law: dict[str, str], cases: dict[str, str]) -> Path:
    write_files(place / "law", law)
    write_files(place / "cases", cases)
    return place


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with a release of two versions and three cases, and the folders of their files."""
    place = lay_out(tmp_path_factory.mktemp("begun"), STATUTES, FIRST)
    make(place / "home", place)
    return place


@pytest.fixture(scope="module")
def anew(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Release]:
    """Releases built at once, each in a home folder of its own: with the new statute, or with the new case."""
    made: dict[str, Release] = {}

    def give(which: str) -> Release:
        if which not in made:
            law = FILES if which == "statute" else STATUTES
            cases = CASES if which == "case" else FIRST
            place = lay_out(tmp_path_factory.mktemp(which), law, cases)
            made[which] = make(place / "home", place)
        return made[which]

    return give


@pytest.fixture
def place(begun: Path, tmp_path: Path) -> Path:
    """A copy of the begun one, to be added to."""
    return shutil.copytree(begun, tmp_path / "copy")


def versions_cited(release: Release, case: int) -> set[str]:
    store = open_read_only(release.store_folder)
    rows = store.rows(
        f"SELECT ?v WHERE {{ ?c cito:hasCitingEntity <case/spc/{case}> ; gc:citesStatuteVersion ?v }}"
    ).rows
    return {str(row[0].value).rpartition("/")[2] for row in rows if row[0] is not None}


def note_reading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that are read in full from now on."""
    read: list[str] = []
    real = reading.read_file

    def note(path: Path, *others: object) -> ReadFile:
        read.append(path.name)
        return real(path, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(remembered_documents, "read_file", note)
    return read


def note_checking(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the pieces that are checked from now on."""
    checked: list[str] = []
    real = remembered_checks._check  # noqa: SLF001 - nothing else tells what is checked

    def note(waiting: list[remembered_checks.Part], *others: object) -> object:
        checked.extend(part.name for part in waiting)
        return real(waiting, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(remembered_checks, "_check", note)
    return checked


def test_an_added_case_gives_the_release_of_all(
    place: Path, anew: Callable[[str], Release], written_anew: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    read, checked = note_reading(monkeypatch), note_checking(monkeypatch)
    write_files(place / "cases", {ADDED: CASES[ADDED]})
    release = make(place / "home", place)
    assert written_anew == []
    assert read == [ADDED]
    assert "spc-904" in checked
    assert {"spc-901", "spc-902", "spc-903"}.isdisjoint(checked)
    assert_same(release, anew("case"))


def test_an_added_statute_changes_what_a_case_cites(
    place: Path, anew: Callable[[str], Release], written_anew: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The case released after the new version was made cites that one from now on, the others what they did."""
    before = make(place / "home", place)
    checked = note_checking(monkeypatch)
    write_files(place / "law", {NEXT: KITE_2020})
    after = make(place / "home", place)
    assert written_anew == []
    assert versions_cited(before, 902) != versions_cited(after, 902) == {"2020-10-17"}
    assert versions_cited(before, 901) == versions_cited(after, 901)
    assert "spc-902 citations" in checked
    assert {"spc-901", "spc-902", "spc-903"}.isdisjoint(checked)
    assert_same(after, anew("statute"))


def test_nothing_new_is_neither_read_nor_checked(place: Path, begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, checked = note_reading(monkeypatch), note_checking(monkeypatch)
    release = make(place / "home", place)
    assert release.id == (begun / "home" / "current").read_text().strip()
    assert read == []
    assert checked == []


def test_a_case_taken_away_gives_the_release_without_it(place: Path, begun: Path) -> None:
    write_files(place / "cases", {ADDED: CASES[ADDED]})
    make(place / "home", place)
    (place / "cases" / ADDED).unlink()
    assert make(place / "home", place).id == (begun / "home" / "current").read_text().strip()


def test_a_changed_case_gives_the_release_of_its_new_words(place: Path, tmp_path: Path) -> None:
    changed = {**FIRST, "a903.md": render_case(903, "戊公司诉己公司竹片买卖案", "2013年5月2日", "第四条")}
    fresh = lay_out(tmp_path / "fresh", STATUTES, changed)
    write_files(place / "cases", changed)
    assert_same(make(place / "home", place), make(fresh / "home", fresh))


def test_a_second_document_of_a_case_gives_the_release_of_both(place: Path, tmp_path: Path) -> None:
    more = {**FIRST, "b901.md": FIRST["a901.md"].replace("风筝纠纷案", "风筝买卖案") + "\n（转载）\n"}
    fresh = lay_out(tmp_path / "fresh", STATUTES, more)
    write_files(place / "cases", more)
    built = build_at(place / "home", place)
    assert built.imported is not None
    assert built.imported.counts["disagreements"] > 0
    assert_same(built.release, make(fresh / "home", fresh))


@pytest.mark.parametrize(
    ("harm", "which"),
    [
        ("document", "case"),
        ("resolved", "statute"),
        ("described", "case"),
        ("document-shared", "statute"),
        ("lines", "case"),
        ("all", "statute"),
    ],
)
def test_a_memory_that_is_damaged_never_gives_another_release(
    harm: str, which: str, place: Path, anew: Callable[[str], Release]
) -> None:
    with closing(sqlite3.connect(place / "home" / MEMORY)) as opened, opened:
        kind = "1" if harm == "all" else f"kind = '{harm}'"
        changed = opened.execute(f"UPDATE remembered SET value = zeroblob(40) WHERE {kind}")  # noqa: S608 - from above
        assert changed.rowcount > 0
    lay_out(place, *((FILES, {}) if which == "statute" else ({}, CASES)))
    assert_same(make(place / "home", place), anew(which))


def test_the_memory_of_another_home_is_as_good_as_none(place: Path, tmp_path: Path) -> None:
    """What is remembered of other documents under the same names says nothing of these."""
    changed = {name: text.replace("高压线", "电线") for name, text in FIRST.items()}
    other = lay_out(tmp_path / "other", STATUTES, changed)
    fresh = make(other / "home", other)
    shutil.copyfile(place / "home" / MEMORY, other / "home" / MEMORY)
    assert_same(make(other / "home", other), fresh)


def test_other_code_remembers_no_document(
    place: Path, anew: Callable[[str], Release], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = note_reading(monkeypatch)
    write_files(place / "cases", {ADDED: CASES[ADDED]})
    assert_same(make(place / "home", place, "another"), anew("case"))
    assert sorted(read) == sorted(CASES)


def test_a_document_that_cannot_be_read_is_told_of_each_time(place: Path) -> None:
    (place / "cases" / "c.pdf").write_bytes(b"no pdf")
    for _ in range(2):
        built = build_at(place / "home", place)
        assert built.imported is not None
        assert [each.code for each in built.imported.problems if each.place.source.endswith("c.pdf")] == ["unreadable"]


def test_the_knowledge_of_reading_is_loaded_only_for_new_documents(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[Path] = []
    real = reading_knowledge.load_knowledge

    def note(folder: Path) -> Knowledge:
        loaded.append(folder)
        return real(folder)

    monkeypatch.setattr(reading_knowledge, "load_knowledge", note)
    make(place / "home", place)
    assert loaded == []
    write_files(place / "cases", {ADDED: CASES[ADDED]})
    make(place / "home", place)
    assert len(loaded) == 1
