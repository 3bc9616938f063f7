"""A statute added to a release: the same release as one built from everything at once, whatever the memory holds."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kg import build as building
from kg import release_sources, release_writing, releases
from kg.build import BuildRequest, build
from kg.search.schema import MOST_PASSAGES
from kg.statute_index import StatuteName, find_index, find_issuers
from kg.statutes import files, remembered_files
from kg.stores.oxigraph import open_read_only
from kg.validation.findings import InvalidGraphError
from tests.conftest import say_nothing
from tests.importing.statute_files import ARTICLES, CONGRESS, FILES, KITE_1994, KITE_2020, render_law, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from kg.releases import Release
    from kg.statutes.files import ReadStatute
    from kg.statutes.knowledge import StatuteKnowledge

FIRST = {name: text for name, text in FILES.items() if "2020" not in name}
NEXT = "风筝放飞管理法(2020-10-17).md"
SUCCESSOR = "纸鸢放飞管理法(2029-01-01).md"
AMENDING = "关于修改风筝放飞管理法的决定(2020-10-17).md"
NEW = {
    NEXT: KITE_2020,
    SUCCESSOR: render_law(
        "中华人民共和国纸鸢放飞管理法",
        f"2029年1月1日 {CONGRESS}通过\n",
        ARTICLES,
        "本法自2030年1月1日起施行。《中华人民共和国风筝放飞管理法》同时废止。",
    ),
    AMENDING: "# 全国人民代表大会常务委员会关于修改《中华人民共和国风筝放飞管理法》的决定\n\n"
    f"2020年10月17日 {CONGRESS}通过\n\n<!-- INFO END -->\n\n一、将第一条修改为：“放飞风筝应当在草地上进行。”\n\n"
    "二、本决定自2021年6月1日起施行。\n",
    "烟草专卖法(2024-04-26).md": render_law(
        "中华人民共和国烟草专卖法",
        f"2024年4月26日 {CONGRESS}通过\n",
        ARTICLES,
        "本法自2024年6月1日起施行。",
    ),
}
"""The last is of a law that a shipped case cites."""
MEMORY = "cache/builds.db"


INDEX = find_index(
    [
        StatuteName("中华人民共和国风筝放飞管理法", "kite-law"),
        StatuteName("中华人民共和国纸鸢放飞管理法", "paper-kite-law"),
        StatuteName("中华人民共和国烟草专卖法", "tobacco-monopoly-law"),
    ],
    {},
    find_issuers([("国务院", ())]),
    {},
)


def make(home: Path, folder: Path, edition: str = "this") -> Release:
    """A release of the shipped data and a folder; however small, it may be written as a change to another."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "load_statute_index", lambda _: INDEX)
        patch.setattr(building, "find_edition", lambda _: edition)
        patch.setattr(release_sources, "_LEAST_CHANGED", 0)
        return build(BuildRequest(home, statutes=(folder,)), say_nothing).release


def quads_in_store(release: Release) -> set[str]:
    store = open_read_only(release.store_folder)
    rows = store.rows("SELECT ?s ?p ?o WHERE { ?s ?p ?o }").rows
    return {str(row) for row in rows}


def assert_same(one: Release, other: Release) -> None:
    assert one.id == other.id
    assert one.data_file.read_bytes() == other.data_file.read_bytes()
    assert quads_in_store(one) == quads_in_store(other)
    for part in ("counts", "checked", "imported", "data_sha256"):
        assert getattr(one.manifest, part) == getattr(other.manifest, part), part
    for name in ("disagreements.tsv", "statute_problems.tsv", "cases.json.gz", "network.json", "related.db"):
        assert (one.folder / name).read_bytes() == (other.folder / name).read_bytes(), name
    assert indexed_in(one) == indexed_in(other)


def indexed_in(release: Release) -> list[tuple[object, ...]]:
    """What the search index of a release has of each thing, but for the numbers that it goes by there."""
    with closing(sqlite3.connect(release.folder / "search.db")) as database:
        rows = database.execute(
            """SELECT iri, kind, root, place, zh, en, notation, f.text, c.text, field, passage.text, part, heading
            FROM document JOIN shared AS f ON f.id = facets JOIN shared AS c ON c.id = context
            JOIN passage ON passage.id / ? = document.id""",
            (MOST_PASSAGES,),
        )
        return sorted(rows, key=repr)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with a release of two versions, and the folder `in` of their files."""
    place = tmp_path_factory.mktemp("begun")
    make(place / "home", write_files(place / "in", FIRST))
    return place


@pytest.fixture(scope="module")
def anew(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The release of all files, built at once in a home folder of its own."""
    place = tmp_path_factory.mktemp("anew")
    return make(place / "home", write_files(place / "in", {**FIRST, **NEW}))


@pytest.fixture
def place(begun: Path, tmp_path: Path) -> Path:
    """A copy of the begun one, to be added to."""
    return shutil.copytree(begun, tmp_path / "copy")


@pytest.fixture
def written_anew(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Grows by one whenever a release is not written as a change."""
    times: list[bool] = []
    real = release_writing._write_anew  # noqa: SLF001 - nothing else tells the two ways apart

    def note(*given: object) -> object:
        times.append(True)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(release_writing, "_write_anew", note)
    return times


def test_statutes_added_one_by_one_give_the_release_of_all(
    place: Path, anew: Release, written_anew: list[bool]
) -> None:
    """A version, an instrument that repeals this one, and the act that amended it."""
    for name, text in NEW.items():
        release = make(place / "home", write_files(place / "in", {name: text}))
    assert_same(release, anew)
    assert written_anew == []


def test_an_added_statute_changes_what_others_say(place: Path) -> None:
    release = make(place / "home", write_files(place / "in", NEW))
    store = open_read_only(release.store_folder)
    for pattern in (
        '?old dcterms:title "中华人民共和国风筝放飞管理法"@zh ; eli:repealed_by ?new',
        '?v eli:version_date "2020-10-17"^^xsd:date ; gc:amendingAct ?act',
        '?v eli:version_date "2005-02-28"^^xsd:date ; gc:supersededOn "2021-06-01"^^xsd:date',
    ):
        assert store.rows(f"SELECT * WHERE {{ {pattern} }}").rows, pattern


def test_a_statute_taken_away_gives_the_release_without_it(place: Path, begun: Path, written_anew: list[bool]) -> None:
    make(place / "home", write_files(place / "in", NEW))
    for name in NEW:
        (place / "in" / name).unlink()
    assert_same(make(place / "home", place / "in"), releases.open_current(begun / "home"))
    assert written_anew == []


def test_a_changed_file_gives_the_release_of_its_new_words(place: Path, tmp_path: Path) -> None:
    changed = {**FIRST, "风筝放飞管理法(1994-07-05).md": KITE_1994.replace("竹篾", "竹片")}
    fresh = make(tmp_path / "fresh", write_files(tmp_path / "in", changed))
    assert_same(make(place / "home", write_files(place / "in", changed)), fresh)


def note_reading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read in full from now on."""
    read: list[str] = []
    real = files.read_file

    def note(raw: bytes, path: Path, knowledge: StatuteKnowledge) -> ReadStatute:
        read.append(path.name)
        return real(raw, path, knowledge)

    monkeypatch.setattr(remembered_files, "read_file", note)
    return read


@pytest.mark.parametrize("harm", ["gone", "no-database", "half", "values", "values-of-instruments", "lines"])
def test_a_memory_that_is_damaged_never_gives_another_release(harm: str, place: Path, anew: Release) -> None:
    memory = place / "home" / MEMORY
    if harm == "gone":
        shutil.rmtree(place / "home" / "cache")
    elif harm == "no-database":
        memory.write_bytes(b"x" * 3000)
    elif harm == "half":
        memory.write_bytes(memory.read_bytes()[: memory.stat().st_size // 2])
    else:
        which = {"values": "1", "values-of-instruments": "kind = 'statute'", "lines": "kind = 'lines'"}[harm]
        with closing(sqlite3.connect(memory)) as opened, opened:
            opened.execute(f"UPDATE remembered SET value = zeroblob(40) WHERE {which}")  # noqa: S608 - from above
    assert_same(make(place / "home", write_files(place / "in", NEW)), anew)


@pytest.mark.parametrize("part", ["data.nq.gz", "store/CURRENT", "manifest.json", "everything"])
def test_a_damaged_release_is_not_built_upon(part: str, place: Path, anew: Release) -> None:
    folder = releases.open_current(place / "home").folder
    if part == "everything":
        shutil.rmtree(folder)
    else:
        (folder / part).write_bytes((folder / part).read_bytes()[:-7])
    assert_same(make(place / "home", write_files(place / "in", NEW)), anew)


def test_other_code_remembers_nothing(place: Path, anew: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    read = note_reading(monkeypatch)
    assert_same(make(place / "home", write_files(place / "in", NEW), "another"), anew)
    assert len(read) == len(FIRST) + len(NEW)


def test_only_what_is_new_is_read(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = note_reading(monkeypatch)
    make(place / "home", write_files(place / "in", {NEXT: KITE_2020}))
    assert read == [NEXT]


def test_what_was_not_checked_is_not_remembered_as_sound(place: Path) -> None:
    """A build that rules end leaves no memory that a later one could take for checked."""
    (place / "bad.ttl").write_text(
        "<https://w3id.org/cn-guiding-cases/case/spp/9001> a <https://w3id.org/cn-guiding-cases/def#GuidingCase> ."
    )
    request = BuildRequest(place / "home", data=(place / "bad.ttl",), statutes=(place / "in",))
    for _ in range(2):
        with pytest.raises(InvalidGraphError):
            build(request, say_nothing)


def test_the_release_that_was_changed_stays_as_it_was(place: Path, begun: Path) -> None:
    old = releases.open_current(place / "home")
    before = quads_in_store(old)
    make(place / "home", write_files(place / "in", NEW))
    assert quads_in_store(old) == before
    assert json.loads((old.folder / "manifest.json").read_text())["id"] == releases.open_current(begun / "home").id
