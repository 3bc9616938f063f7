"""The index as it is built: the same for the same release, and the same whether written anew or updated."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg.iris import absolute
from kg.search import writing
from kg.search.index import open_search_index
from kg.search.requests import SearchRequest
from kg.search.writing import update_search_index, write_search_index
from tests.search.made_up import lines_of, made_up_statements, open_made_up

if TYPE_CHECKING:
    from pathlib import Path

    from kg.search.index import SearchIndex

QUERIES = ("听证", "灯笼", "风筝", "hearing", "的", "风筝法 复议", "机场", "第二条", "检例第901号", "悬挂", "彩旗")
OLD = lines_of(made_up_statements())
KITE = absolute("statute/kite-law")


def answers(index: SearchIndex) -> list[object]:
    """All that can be asked of an index, cursors apart: those name their index."""
    return [replace(index.find(SearchRequest(query, limit=100)), next=None) for query in QUERIES]


def changed_subjects(new: list[str]) -> set[str]:
    return {line[1 : line.index(">")] for line in set(OLD) ^ set(new)}


def without(part: str) -> list[str]:
    return [line for line in OLD if part not in line]


def told(old: str, new: str) -> list[str]:
    return sorted(line.replace(old, new) for line in OLD)


CHANGES = {
    "nothing": OLD,
    "an article's words": told("夜间放飞", "夜间与清晨放飞彩旗"),
    "an article gone": without("2020-05-01/article/2>"),
    "an instrument gone": without("statute/lantern-rules"),
    "an instrument's title": told("中华人民共和国风筝法", "中华人民共和国彩旗法"),
    "a keyword's label": told('"灯笼"@zh', '"彩旗"@zh'),
    "an agency's name": told("某市机场管理局", "某市彩旗管理局"),
    "a case's gist": told("灯笼不是风筝。", "彩旗不是风筝。"),
    "a case gone": without("case/spc/902"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_updated_index_answers_as_one_written_anew(tmp_path: Path, change: str) -> None:
    new = CHANGES[change]
    open_made_up(tmp_path / "old", OLD).close()
    (tmp_path / "new").mkdir()
    update_search_index(tmp_path / "old", tmp_path / "new", changed_subjects(new), new)
    with open_made_up(tmp_path / "anew", new) as anew, open_search_index(tmp_path / "new") as updated:
        assert answers(updated) == answers(anew)
        assert updated.arrangement.digest == anew.arrangement.digest


def test_changes_one_after_the_other_leave_nothing_behind(tmp_path: Path) -> None:
    """There and back again: the words of a text that came and went are forgotten."""
    open_made_up(tmp_path / "0", OLD).close()
    for at, lines in enumerate([CHANGES["an article's words"], OLD, CHANGES["an instrument gone"], OLD], 1):
        (tmp_path / str(at)).mkdir()
        changed = {line[1 : line.index(">")] for line in OLD if "statute/" in line[:60]}
        update_search_index(tmp_path / str(at - 1), tmp_path / str(at), changed, lines)
    with open_search_index(tmp_path / "0") as before, open_search_index(tmp_path / "4") as after:
        assert answers(before) == answers(after)


def test_an_update_writes_only_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_made_up(tmp_path / "old", OLD).close()
    (tmp_path / "new").mkdir()
    monkeypatch.setattr(writing, "write_search_index", lambda *_: pytest.fail("written anew"))
    new = CHANGES["an article's words"]
    update_search_index(tmp_path / "old", tmp_path / "new", [f"{KITE}/2020-05-01/article/1", absolute("doc/x")], new)
    with open_search_index(tmp_path / "new") as updated:
        assert updated.find(SearchRequest("彩旗")).total == 1


def test_changes_that_reach_further_write_the_index_anew(tmp_path: Path) -> None:
    open_made_up(tmp_path / "old", OLD).close()
    (tmp_path / "new").mkdir()
    update_search_index(tmp_path / "old", tmp_path / "new", ["http://example.org/x"], CHANGES["a case gone"])
    (tmp_path / "bare").mkdir()
    update_search_index(tmp_path / "none", tmp_path / "bare", [KITE], CHANGES["a case gone"])
    for name in ("new", "bare"):
        with open_search_index(tmp_path / name) as index:
            assert index.find(SearchRequest("乙厂")).total == 0


def test_equal_releases_give_equal_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    assert (
        write_search_index(tmp_path / "one", OLD).read_bytes() == write_search_index(tmp_path / "two", OLD).read_bytes()
    )


def test_lines_are_read_from_the_release_s_own_data(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "data.nq.gz", "wt", encoding="utf-8", newline="\n") as file:
        file.writelines(OLD)
    write_search_index(tmp_path)
    with open_search_index(tmp_path) as index:
        assert index.find(SearchRequest("听证")).total == 5


@pytest.mark.parametrize("piece", [7, 300, 5_000, 2**22])
@pytest.mark.parametrize(
    "starts",
    [("<https://w3id.org/cn-guiding-cases/statute/",), ("<https://w3id.org/cn-guiding-cases/case/spc/", "_:"), ("z",)],
)
def test_lines_that_begin_so_are_found_without_reading_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int, starts: tuple[str, ...]
) -> None:
    monkeypatch.setattr(writing, "_PIECE", piece)
    lines = sorted([*OLD, "_:b <http://e/p> <http://e/o> .\n"])
    with gzip.open(tmp_path / "data.nq.gz", "wt", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
    found = list(writing.ReleaseLines(tmp_path).starting(starts))
    assert found == [line for line in lines if line.startswith(starts)]


def test_a_release_without_any_of_this_has_an_empty_index(tmp_path: Path) -> None:
    with open_made_up(tmp_path, ["<http://e/s> <http://e/p> <http://e/o> .\n"]) as index:
        assert index.find(SearchRequest("听证")).total == 0


def test_data_of_other_makers_are_taken_as_they_come(tmp_path: Path) -> None:
    """Blank nodes, named graphs, other bases, cycles of headings, numbers that are none, values that are missing."""
    lines = sorted(
        line.replace(absolute("statute/"), "http://example.org/law/").replace(" .\n", " <http://example.org/g> .\n")
        for line in OLD
        if "gc:series" not in line
    )
    lines += ['_:b <http://purl.org/dc/terms/title> "灯笼"@zh .\n']
    lines = [line for line in sorted(lines) if "caseNumber" not in line and "version_date" not in line]
    with open_made_up(tmp_path, lines) as index:
        assert index.find(SearchRequest("听证", limit=100)).total == 5
